"""Footage cut by what is in it: pauses out, the best of it, cuts on beats. Pure: what is in it was found before.

pauses       said ....    said . said ......  said
handles      ----|  |-----|----------|    |------       a little air stays on either side of what is said
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from moying.draft import Segment, Span

HANDLE_MS: Final = 120
"""What stays of a pause before and after it: 80 to 150 ms, so that no breath and no consonant is cut off."""
LEAST_CUT_MS: Final = 200
LEAST_SHOT_MS: Final = 600
LONGEST_PICK_MS, SHORTEST_PICK_MS = 5_000, 1_200
_STEP_MS: Final = 250


@dataclass(frozen=True, slots=True)
class Clip:
    """A piece of footage and what was found in it; see `engines.footage.Study`."""

    asset_id: str
    duration_ms: int
    levels_db: Sequence[float] = ()
    motion: Sequence[float] = ()
    cuts_ms: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """A part of a clip that is worth showing, and how much."""

    asset_id: str
    start_ms: int
    length_ms: int
    score: float


def pauses_in(shot: Segment, silences_ms: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """When, in the film, the pauses of a shot's source are to be cut out, handles kept. silences_ms: of the source."""
    shown_ms = round(shot.duration_ms * shot.speed)
    spans = []
    for start_ms, end_ms in silences_ms:
        first = max(start_ms + HANDLE_MS, shot.source_in_ms) - shot.source_in_ms
        last = min(end_ms - HANDLE_MS, shot.source_in_ms + shown_ms) - shot.source_in_ms
        if shot.reverse:
            first, last = shown_ms - last, shown_ms - first
        begins, ends = (shot.start_ms + round(edge / shot.speed) for edge in (first, last))
        if ends - begins >= LEAST_CUT_MS:
            spans.append(Span(begins, ends - begins))
    return tuple(spans)


def best_of(clips: Sequence[Clip], wanted_ms: int) -> tuple[Pick, ...]:
    """The parts that move most, sound most and begin scenes, of different clips before more of the same, in the order
    in which they were recorded; together as long as wanted, or all that there is."""
    length_ms = min(LONGEST_PICK_MS, max(SHORTEST_PICK_MS, wanted_ms // max(3, len(clips))))
    candidates = sorted((p for clip in clips for p in _windows(clip, length_ms)), key=lambda p: -p.score)
    picked: list[Pick] = []
    left_ms = wanted_ms
    for most in range(1, len(candidates) + 1):  # one of each clip, then two, …
        for pick in candidates:
            mine = [p for p in picked if p.asset_id == pick.asset_id]
            if left_ms > 0 and len(mine) < most and not any(_meet(pick, p) for p in mine):
                picked.append(replace(pick, length_ms=min(pick.length_ms, left_ms)))
                left_ms -= picked[-1].length_ms
        if left_ms <= 0:
            break
    order = {clip.asset_id: place for place, clip in enumerate(clips)}
    return tuple(sorted(picked, key=lambda p: (order[p.asset_id], p.start_ms)))


def edges_on_beats(shots: Sequence[Segment], beats_ms: Sequence[int], rooms_ms: Mapping[str, int]) -> tuple[int, ...]:
    """Where the cuts between shots are to lie: each on the nearest beat, none too near to the one before, no
    shot longer than its source allows. rooms_ms: how much longer each could be, by its id."""
    edges = [shots[0].start_ms]
    for shot, after in pairwise(shots):
        most_ms = edges[-1] + shot.duration_ms + rooms_ms.get(shot.id, 0)
        at = bisect_left(beats_ms, after.start_ms)
        near = [b for b in beats_ms[max(0, at - 2) : at + 2] if edges[-1] + LEAST_SHOT_MS <= b <= most_ms]
        wanted = min(near, key=lambda b: abs(b - after.start_ms), default=after.start_ms)
        edges.append(max(edges[-1] + 1, min(wanted, most_ms)))
    return tuple(edges)


def _windows(clip: Clip, length_ms: int) -> list[Pick]:
    """Every window of that length, half a length apart, and one from each cut, with its score."""
    length_ms = min(length_ms, clip.duration_ms)
    starts = {*range(0, max(1, clip.duration_ms - length_ms + 1), max(_STEP_MS, length_ms // 2))}
    starts |= {cut for cut in clip.cuts_ms if cut + length_ms <= clip.duration_ms}
    return [Pick(clip.asset_id, at, length_ms, _score(clip, at, length_ms)) for at in sorted(starts)]


def _score(clip: Clip, at_ms: int, length_ms: int) -> float:
    first, last = at_ms // _STEP_MS, max(at_ms // _STEP_MS + 1, (at_ms + length_ms) // _STEP_MS)
    moving, sounding = clip.motion[first:last], clip.levels_db[first:last]
    motion = sum(moving) / len(moving) if moving else 0.0
    loudness = sum(max(0.0, 1 + level / 60) for level in sounding) / len(sounding) if sounding else 0.0
    cut_within = any(at_ms + 300 < cut < at_ms + length_ms - 300 for cut in clip.cuts_ms)
    return motion + 0.6 * loudness + 0.15 * (at_ms in clip.cuts_ms) - 0.3 * cut_within


def _meet(one: Pick, other: Pick) -> bool:
    return one.start_ms < other.start_ms + other.length_ms and other.start_ms < one.start_ms + one.length_ms
