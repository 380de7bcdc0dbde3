"""Where the film is cut into chunks: at places that stay where they are while the film is changed elsewhere.

| A | B | C | D | E |   ->   | A | C | D | E |       B goes; the chunks of C, D and E have merely moved
    ^       ^                    ^   ^
"""

from __future__ import annotations

from bisect import bisect, bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import Final

CHUNK_S: Final = 5
LEAST_S, MOST_S = 3, 7
"""A chunk is no shorter where it can be helped, and never longer."""


@dataclass(frozen=True)
class Edge:
    """A frame where a shot begins to be seen alone. A chunk that begins there need not build the shot before it."""

    frame: int
    shot_id: str
    shot_frames: int

    @cached_property
    def lot(self) -> bytes:
        """Drawn once for a shot, and so the same wherever it goes."""
        return blake2b(self.shot_id.encode(), digest_size=8).digest()


def cut_chunks(frames: int, fps: int, edges: Iterable[Edge]) -> Iterator[tuple[int, int]]:
    """Cut the film into stretches of about five seconds, at shots' edges where they are near.

    Counted off from the beginning, all cuts would move when a shot of an odd length goes in. So edges are taken in
    an order of their own, each if it leaves room on either side: an edit is felt a few shots away and no further.
    """
    least, most = LEAST_S * fps, MOST_S * fps
    inside = sorted((e for e in edges if 0 < e.frame < frames), key=lambda e: e.frame)
    cuts = [0, frames]
    # A long shot is cut by its own clock, so its edge comes before all others.
    for edge in sorted(inside, key=lambda e: (e.shot_frames <= most, e.lot, e.frame)):
        at = bisect(cuts, edge.frame)
        before, after = cuts[at - 1], cuts[at]
        if after - before > most and edge.frame - before >= least and after - edge.frame >= least:
            insort(cuts, edge.frame)
    places = [e.frame for e in inside]
    for first, end in pairwise(cuts):
        yield from _in_steps(first, end, fps, places)


def _in_steps(first: int, end: int, fps: int, edges: list[int]) -> Iterator[tuple[int, int]]:
    """Cut a stretch that is too long, counting from its start; at an edge where one is near."""
    while end - first > MOST_S * fps:
        aim = first + CHUNK_S * fps
        near = edges[bisect_left(edges, first + LEAST_S * fps) : bisect(edges, first + MOST_S * fps)]
        cut = min((abs(edge - aim), edge) for edge in near)[1] if near else aim
        yield first, cut
        first = cut
    yield first, end
