"""Where things go: the part of the canvas that is safe to write on, and a solver that keeps boxes off each other.

Safe areas of portrait video leave out what short-video apps draw over it (1080x1920: top 250, bottom 460,
right 180 px, see DESIGN); other shapes have the title-safe margins of broadcast, a little more at the foot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from moying.painter.spec import Box

GAP_SHARE = 0.018
"""Least distance between two boxes, as a share of the short side."""
STEPS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.45, 0.38, 0.32, 0.26, 0.21, 0.17)
"""How type is made smaller until everything fits."""
BRANCHES = 4
"""How many places of a box are tried before the boxes after it: more would not finish for boxes that cannot fit."""


class NoRoom(ValueError):
    """The boxes do not fit, even at their smallest."""


@dataclass(frozen=True, slots=True)
class Margins:
    """What is kept clear at each edge, as shares: left and right of the width, top and bottom of the height."""

    left: float
    top: float
    right: float
    bottom: float


TALL = Margins(60 / 1080, 250 / 1920, 180 / 1080, 460 / 1920)
PORTRAIT = Margins(0.06, 0.07, 0.06, 0.10)
SQUARE = Margins(0.06, 0.06, 0.06, 0.08)
WIDE = Margins(0.05, 0.06, 0.05, 0.08)


@dataclass(frozen=True, slots=True)
class Request:
    """A box that wants a place. anchors: where its middle would like to be, as shares of `within`, best
    first; it is pushed inside, so (0, 0) is the corner.

    least: how small it may become, as a share of its own size.
    """

    width_px: float
    height_px: float
    anchors: tuple[tuple[float, float], ...]
    least: float = 1.0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a request went, and at which share of the size it asked for."""

    box: Box
    scale: float


def safe_area(width_px: int, height_px: int) -> Box:
    """The part of a canvas that neither a platform's controls nor a careless screen covers."""
    shape = width_px / height_px
    margins = TALL if shape < 0.65 else PORTRAIT if shape < 0.9 else SQUARE if shape < 1.2 else WIDE
    return Box(
        round(margins.left * width_px),
        round(margins.top * height_px),
        round((1 - margins.right) * width_px),
        round((1 - margins.bottom) * height_px),
    )


def caption_zone(width_px: int, height_px: int) -> Box:
    """Where captions stand: the foot of the safe area, two lines high. Scenes keep their own words out of it."""
    safe = safe_area(width_px, height_px)
    high = round((0.155 if height_px > width_px else 0.165) * min(width_px, height_px))
    return Box(safe.left, safe.bottom - high, safe.right, safe.bottom)


def on_canvas(anchor: tuple[float, float] | None, width_px: int, within: Box) -> tuple[float, float] | None:
    """An anchor in the middle of the part that is safe, brought to the middle of the canvas: an app's buttons at the
    right make the two differ, and the eye sees only the canvas."""
    if anchor is None or anchor[0] != 0.5:
        return anchor
    return (width_px / 2 - within.left) / (within.right - within.left), anchor[1]


def label_zone(width_px: int, height_px: int) -> Box:
    """Where the AI label stands in the opening: top left, above what an app draws over the picture."""
    short = min(width_px, height_px)
    edge = round(0.045 * short)
    return Box(edge, edge, edge + round(0.5 * short), edge + round(0.115 * short))


def overlaps(a: Box, b: Box, gap_px: float = 0.0) -> bool:
    """Whether two boxes come nearer than `gap_px` to each other."""
    across = a.left < b.right + gap_px and b.left < a.right + gap_px
    return across and a.top < b.bottom + gap_px and b.top < a.bottom + gap_px


def shared_px(a: Box, b: Box) -> int:
    """The area that two boxes share."""
    return max(0, min(a.right, b.right) - max(a.left, b.left)) * max(0, min(a.bottom, b.bottom) - max(a.top, b.top))


def even(box: Box, width_px: int, height_px: int) -> Box:
    """The box grown to even edges and cut to the canvas: pictures are composed in 4:2:0, two pixels at a time."""
    right, bottom = min(box.right + box.right % 2, width_px), min(box.bottom + box.bottom % 2, height_px)
    left, top = max(0, box.left - box.left % 2), max(0, box.top - box.top % 2)
    return Box(left, top, max(left, right - right % 2), max(top, bottom - bottom % 2))


def place(
    requests: Sequence[Request],
    within: Box,
    reserved: Sequence[Box] = (),
    *,
    gap_px: float = 0.0,
    cost: Callable[[Box, int], float] | None = None,
) -> tuple[Placement, ...]:
    """A place for every request: inside `within`, off `reserved`, off each other; all of them smaller before any fails.

    Each goes to its first free anchor, else to the nearest free place. cost: of a box at its n-th anchor; then the
    cheapest free anchor is the first.
    Raises `NoRoom` when they do not fit at their smallest.
    """
    smallest = min((request.least for request in requests), default=1.0)
    for step in (*(step for step in STEPS if step > smallest), smallest):
        found = _settle(requests, step, within, tuple(reserved), gap_px, cost)
        if found is not None:
            return found
    raise NoRoom(f"{len(requests)} boxes do not fit in {within}; give them fewer words or a smaller least size")


def least_covering(request: Request, within: Box, reserved: Sequence[Box]) -> Placement:
    """A place for one box when there is no free one: at its smallest, where it covers least of what is reserved."""
    boxes = _anchored(request, request.least, within)
    return Placement(min(boxes, key=lambda box: sum(shared_px(box, other) for other in reserved)), request.least)


def _settle(
    requests: Sequence[Request],
    step: float,
    within: Box,
    taken: tuple[Box, ...],
    gap_px: float,
    cost: Callable[[Box, int], float] | None,
) -> tuple[Placement, ...] | None:
    """Depth first: the first request's best place for which all the others still find theirs."""
    if not requests:
        return ()
    scale = max(step, requests[0].least)
    candidates = _candidates(requests[0], scale, within, taken, gap_px, cost)
    for box in islice(candidates, BRANCHES):
        rest = _settle(requests[1:], step, within, (*taken, box), gap_px, cost)
        if rest is not None:
            return (Placement(box, scale), *rest)
    return None


def _candidates(
    request: Request,
    scale: float,
    within: Box,
    taken: Sequence[Box],
    gap_px: float,
    cost: Callable[[Box, int], float] | None,
) -> Iterator[Box]:
    def free(box: Box) -> bool:
        return _inside(box, within) and not any(overlaps(box, other, gap_px) for other in taken)

    anchored = [(box, i) for i, box in enumerate(_anchored(request, scale, within)) if free(box)]
    if cost is not None:
        anchored.sort(key=lambda each: cost(*each))
    yield from (box for box, _ in anchored)
    wish = next(iter(_anchored(request, scale, within)))
    others = {box for box in _touching(wish, within, taken, gap_px) if free(box)}
    yield from sorted(others, key=lambda box: (_distance(box, wish), box.top, box.left))


def _anchored(request: Request, scale: float, within: Box) -> Iterator[Box]:
    width, height = round(request.width_px * scale), round(request.height_px * scale)
    for x, y in request.anchors or ((0.5, 0.5),):
        left = round(within.left + x * (within.right - within.left) - width / 2)
        top = round(within.top + y * (within.bottom - within.top) - height / 2)
        yield _pushed_in(Box(left, top, left + width, top + height), within)


def _touching(wish: Box, within: Box, taken: Sequence[Box], gap_px: float) -> Iterator[Box]:
    """The wish moved against the edges of what is in its way: if any place is free, one of these is."""
    width, height = wish.right - wish.left, wish.bottom - wish.top
    gap = -int(-gap_px // 1)
    lefts = {wish.left, within.left, within.right - width}
    tops = {wish.top, within.top, within.bottom - height}
    for other in taken:
        lefts |= {other.right + gap, other.left - gap - width}
        tops |= {other.bottom + gap, other.top - gap - height}
    for left in lefts:
        for top in tops:
            yield Box(left, top, left + width, top + height)


def _inside(box: Box, within: Box) -> bool:
    upright = within.left <= box.left and box.right <= within.right
    return upright and within.top <= box.top and box.bottom <= within.bottom


def _pushed_in(box: Box, within: Box) -> Box:
    """The box moved, not cut, so that as much of it as can be is inside."""
    left = max(within.left, min(box.left, within.right - (box.right - box.left)))
    top = max(within.top, min(box.top, within.bottom - (box.bottom - box.top)))
    return Box(left, top, left + box.right - box.left, top + box.bottom - box.top)


def _distance(a: Box, b: Box) -> float:
    return float((a.left - b.left) ** 2 + (a.top - b.top) ** 2)
