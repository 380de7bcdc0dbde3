"""The person's own footage as shots: each piece in turn, clips going on where they stopped, stills moved over."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from moying.draft import Json, Segment, Span

STILL_MS = 3_500
"""How long a still is looked at when nothing else says it."""
LEAST_MS = 1_200
"""A shorter piece flashes by."""
LONGEST_BY_ITSELF_MS = 60_000
"""A film of footage alone, when no length was asked, is as long as the footage up to here."""
PUSH = 1.14
"""How far the camera moves in over a still: seen to move over four seconds, never hurried."""


@dataclass(frozen=True, slots=True)
class Footage:
    """Something that the person uploaded to be shown: a video or an image (which has no length)."""

    asset_id: str
    kind: str
    name: str
    duration_ms: int | None = None

    @property
    def shown_ms(self) -> int:
        """How long it plays by itself."""
        return self.duration_ms or STILL_MS


@dataclass(frozen=True, slots=True)
class _Piece:
    footage: Footage
    source_in_ms: int
    placed: Span


def whole_length_ms(footage: Sequence[Footage]) -> int:
    """How long all of it is, one piece after the other, in whole seconds."""
    total_ms = sum(item.shown_ms for item in footage)
    return min(max(1_000, total_ms // 1000 * 1000), LONGEST_BY_ITSELF_MS)


def footage_segments(footage: Sequence[Footage], shots: Sequence[Span], *, spoken: bool) -> tuple[Segment, ...]:
    """The footage over the whole film. Under speech it is cut where the shots are and its own sound is off; by
    itself each piece has its share of the film.

    shots: the film's shots, without a gap from 0 on.
    """
    cuts = _under_speech(footage, shots) if spoken else _in_turn(footage, shots[-1].end_ms)
    return tuple(_segment(i, piece, volume=0.0 if spoken else 1.0) for i, piece in enumerate(_placed(cuts)))


def _under_speech(footage: Sequence[Footage], shots: Sequence[Span]) -> Iterator[tuple[Footage, int]]:
    """Pieces and their lengths; a clip shorter than its shot hands over to the next, but not for a mere flash."""
    items = itertools.cycle(footage)
    for shot in shots:
        left_ms = shot.duration_ms
        while left_ms:
            item = next(items)
            length_ms = min(left_ms, item.duration_ms or left_ms)
            if 0 < left_ms - length_ms < LEAST_MS <= left_ms - LEAST_MS:
                length_ms = left_ms - LEAST_MS
            yield item, length_ms
            left_ms -= length_ms


def _in_turn(footage: Sequence[Footage], film_ms: int) -> Iterator[tuple[Footage, int]]:
    """As many pieces as can be seen, then around again until the film is full; all shortened alike to end with it."""
    seen = footage[: max(1, film_ms // LEAST_MS)]
    most_ms = max(LEAST_MS, 2 * film_ms // len(seen))  # a long clip leaves room for the others
    lengths: list[int] = []
    for item in itertools.cycle(seen):
        if sum(lengths) >= film_ms:
            break
        lengths.append(min(item.shown_ms, most_ms))
    edges = [film_ms * at // sum(lengths) for at in itertools.accumulate(lengths, initial=0)]
    for item, (start, end) in zip(itertools.cycle(seen), itertools.pairwise(edges), strict=False):
        if end > start:
            yield item, end - start


def _placed(cuts: Iterable[tuple[Footage, int]]) -> Iterator[_Piece]:
    """Each piece at its place; a clip that comes again goes on where it stopped, or starts over near its end."""
    stopped_ms: dict[str, int] = {}
    at_ms = 0
    for item, length_ms in cuts:
        begin_ms = stopped_ms.get(item.asset_id, 0)
        if begin_ms + length_ms > (item.duration_ms or 0):
            begin_ms = 0
        stopped_ms[item.asset_id] = begin_ms + length_ms
        yield _Piece(item, begin_ms if item.duration_ms else 0, Span(at_ms, length_ms))
        at_ms += length_ms


def _segment(i: int, piece: _Piece, *, volume: float) -> Segment:
    meta: dict[str, Json] = {"name": piece.footage.name, "provenance": {"source": "upload"}}
    return Segment(
        f"shot{i + 1}",
        piece.placed,
        f"asset:{piece.footage.asset_id}",
        piece.source_in_ms,
        volume=volume if piece.footage.duration_ms else 1.0,
        transform={} if piece.footage.duration_ms else {"ken_burns": _camera(i)},
        meta=meta,
    )


def _camera(i: int) -> dict[str, Json]:
    """In on one still, out on the next, each towards another side."""
    wide: dict[str, Json] = {"zoom": 1.0}
    near: dict[str, Json] = {"zoom": PUSH, "x": (0.35, 0.65, 0.5)[i % 3], "y": 0.4}
    return {"from": near, "to": wide} if i % 2 else {"from": wide, "to": near}
