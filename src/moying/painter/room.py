"""Room for a title: beside what the eye goes to while it stays large, else over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from moying.painter.layout import NoRoom, Placement, Request, least_covering, place
from moying.painter.legible import Below, treatment
from moying.painter.palette import Colour
from moying.painter.spec import Box
from moying.painter.text import Block, scaled

ASIDE = ((0.0, 0.3), (1.0, 0.3), (0.0, 0.6), (1.0, 0.6))
"""Where a narrow title stands beside what is in the middle."""
LEAST_FREE = 0.7
"""A title smaller than this share of its size beside the subject goes over it instead, at its size."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where a title may stand: inside, off the boxes reserved, and what the film looks like there."""

    within: Box
    reserved: tuple[Box, ...]
    subjects: tuple[Box, ...]
    """Kept off only while the title stays large: type too small to read helps nobody."""
    gap_px: float
    films: Below
    asked: bool
    """Whether the draft says where: then the picture has no say."""

    def choose(self, blocks: Sequence[Block], ask: Callable[[Block], Request], fills: Sequence[Colour]) -> Setting:
        """One of the blocks, best first, where it stands free; where none does and stays large, over the subject.

        It goes to the free anchor where the picture carries the text best; an earlier anchor is worth a little plate.
        """

        def by_picture(box: Box, order: int) -> float:
            return treatment(self.films.under(box), fills=fills).plate_alpha + 0.12 * order

        seen = None if self.asked or not self.films else by_picture
        off = self.reserved if self.asked else self.reserved + self.subjects
        requests = [ask(blocks[0]), *(self._aside(ask(block)) for block in blocks[1:])]
        placed = [(block, self._placed(request, off, seen)) for block, request in zip(blocks, requests, strict=True)]
        free = [(block, found) for block, found in placed if found is not None]
        if free:
            first = blocks[0]
            block, found = max(free, key=lambda each: each[1].scale * (1.2 if each[0] is first else 1.0))
        else:
            block = blocks[0]
            over = self._placed(requests[0], self.reserved, seen)
            found = over or least_covering(requests[0], self.within, self.reserved)
        return Setting(block if found.scale == 1.0 else scaled(block, found.scale), found.box, not free)

    def _aside(self, request: Request) -> Request:
        return replace(request, anchors=request.anchors[: int(self.asked)] + ASIDE)

    def _placed(
        self, request: Request, off: tuple[Box, ...], cost: Callable[[Box, int], float] | None
    ) -> Placement | None:
        try:
            large = replace(request, least=LEAST_FREE)
            return place([large], self.within, off, gap_px=self.gap_px, cost=cost)[0]
        except NoRoom:
            return None


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A block where it found room. covers: it lies over what the eye goes to."""

    block: Block
    box: Box
    covers: bool
