"""The person's own footage as shots: each piece in turn, clips going on where they stopped, stills moved over."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from moying.draft import Json, Segment, Span, Transition
from moying.story.brief import LONGEST_MS

STILL_MS = 3_500
"""How long a still is looked at when nothing else says it."""
LEAST_MS = 1_200
"""A shorter piece flashes by."""
CROSSFADE_MS = 400
_LONG_ENOUGH_MS = 4 * CROSSFADE_MS
"""A shorter piece meets its neighbours in a cut: too little of it would be seen alone."""
LONGEST_STILL_MS = 10_000
"""Stills alone fill a longer film by staying longer, up to here; then they come again."""
PUSH = 1.14
"""How far the camera moves in over a still: seen to move over four seconds, never hurried."""
LEAST_SEEN = 0.7
"""A picture that covers the canvas is cut to no less than this share of itself."""
LEAST_SEEN_OF_SUBJECT = 0.5
"""The same where it is known what must stay in the picture. It is cut further where all of that stays in it."""


@dataclass(frozen=True, slots=True)
class Footage:
    """Something that the person uploaded to be shown: a video or an image (which has no length).

    subject: where what matters in it lies, in shares of its width and height; None when that is not known. reach: how
    much of its width and height around there that takes up.
    """

    asset_id: str
    kind: str
    name: str
    duration_ms: int | None = None
    width_px: int = 0
    height_px: int = 0
    subject: tuple[float, float] | None = None
    reach: tuple[float, float] = (1.0, 1.0)

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
    """How long all of it is, one piece after the other, each melting into the next; at most what a film may last."""
    return min(max(1_000, sum(part.length_ms for part in _whole(footage))), LONGEST_MS)


def footage_segments(
    footage: Sequence[Footage], shots: Sequence[Span], *, spoken: bool, canvas_px: tuple[int, int] = (0, 0)
) -> tuple[Segment, ...]:
    """The footage over the whole film. Under speech it is cut where the shots are and its own sound is off; by
    itself each piece has its share of the film, all of itself where nobody asked for less.

    shots: the film's shots, without a gap from 0 on.
    """
    cuts = _under_speech(footage, shots) if spoken else _in_turn(footage, shots[-1].end_ms)
    volume = 0.0 if spoken else 1.0
    return tuple(_segment(i, piece, volume, canvas_px) for i, piece in enumerate(_placed(cuts)))


def crossfades(segments: Sequence[Segment], footage: Sequence[Footage]) -> tuple[Transition, ...]:
    """Cross-fades where both neighbours have pictures for it: a clip has none before its first nor after its last."""
    lengths = {f"asset:{item.asset_id}": item.duration_ms for item in footage}
    return tuple(
        Transition(a.id, b.id, "crossfade", CROSSFADE_MS)
        for a, b in itertools.pairwise(segments)
        if min(a.duration_ms, b.duration_ms) >= 3 * CROSSFADE_MS
        and _after_ms(a, lengths) >= CROSSFADE_MS // 2 <= _before_ms(b, lengths)
    )


def _after_ms(segment: Segment, lengths: Mapping[str, int | None]) -> int:
    """How much there is to see of a segment's source after it has ended; a still and a painting never end."""
    length_ms = lengths.get(segment.source or "")
    return CROSSFADE_MS if length_ms is None else length_ms - segment.source_in_ms - segment.duration_ms


def _before_ms(segment: Segment, lengths: Mapping[str, int | None]) -> int:
    return CROSSFADE_MS if lengths.get(segment.source or "") is None else segment.source_in_ms


@dataclass(frozen=True, slots=True)
class _Part:
    """So much of a piece of footage, from `source_in_ms` on."""

    footage: Footage
    source_in_ms: int
    length_ms: int


def _whole(footage: Sequence[Footage]) -> list[_Part]:
    """Every piece whole: what two clips need to melt into one another is seen while they do."""
    long = [item.shown_ms >= _LONG_ENOUGH_MS for item in footage]
    melts = [a and b for a, b in itertools.pairwise(long)]
    parts = []
    for item, before, after in zip(footage, [False, *melts], [*melts, False], strict=True):
        head_ms, tail_ms = (CROSSFADE_MS // 2 * (melt and item.duration_ms is not None) for melt in (before, after))
        parts.append(_Part(item, head_ms, item.shown_ms - head_ms - tail_ms))
    return parts


def _under_speech(footage: Sequence[Footage], shots: Sequence[Span]) -> Iterator[_Part]:
    """A clip shorter than its shot hands over to the next, but not for a mere flash."""
    items = itertools.cycle(footage)
    for shot in shots:
        left_ms = shot.duration_ms
        while left_ms:
            item = next(items)
            length_ms = min(left_ms, item.duration_ms or left_ms)
            if 0 < left_ms - length_ms < LEAST_MS <= left_ms - LEAST_MS:
                length_ms = left_ms - LEAST_MS
            yield _Part(item, 0, length_ms)
            left_ms -= length_ms


def _in_turn(footage: Sequence[Footage], film_ms: int) -> Iterator[_Part]:
    """As many pieces as can be seen, then around again until the film is full; the longest give way to end with it."""
    parts = _whole(footage[: max(1, film_ms // LEAST_MS)])
    whole_ms = sum(part.length_ms for part in parts)
    stills_alone = all(part.footage.duration_ms is None for part in parts)
    if whole_ms < film_ms <= len(parts) * LONGEST_STILL_MS and stills_alone:
        parts = [replace(part, length_ms=film_ms) for part in parts]  # looked at for longer, not once more
        whole_ms = film_ms * len(parts)
    rounds, filled_ms = divmod(film_ms, whole_ms) if whole_ms < film_ms else (1, 0)
    again = itertools.takewhile(lambda _: filled_ms > 0, parts)
    shown = [*(parts * rounds)]
    for part in again:
        shown.append(part)
        filled_ms -= part.length_ms
    for part, length_ms in zip(shown, _shares([part.length_ms for part in shown], film_ms), strict=True):
        if length_ms > 0:
            yield replace(part, length_ms=length_ms)


def _shares(lengths_ms: Sequence[int], film_ms: int) -> list[int]:
    """The lengths cut to fill the film exactly: what is short stays whole, all that is longer becomes equally long."""
    left_ms, most_ms = film_ms, film_ms
    for place, length_ms in enumerate(sorted(lengths_ms)):
        most_ms = left_ms // (len(lengths_ms) - place)
        if length_ms > most_ms:
            break
        left_ms -= length_ms
    shares = [min(length_ms, most_ms) for length_ms in lengths_ms]
    spare_ms = film_ms - sum(shares)
    for at, length_ms in enumerate(lengths_ms):
        if spare_ms > 0 and length_ms > shares[at]:
            shares[at] += 1
            spare_ms -= 1
    return shares


def _placed(parts: Iterable[_Part]) -> Iterator[_Piece]:
    """Each piece at its place; a clip that comes again goes on where it stopped, or starts over near its end."""
    stopped_ms: dict[str, int] = {}
    at_ms = 0
    for part in parts:
        item, length_ms = part.footage, part.length_ms
        begin_ms = stopped_ms.get(item.asset_id, part.source_in_ms)
        if begin_ms + length_ms > (item.duration_ms or 0):
            begin_ms = 0
        stopped_ms[item.asset_id] = begin_ms + length_ms
        yield _Piece(item, begin_ms if item.duration_ms else 0, Span(at_ms, length_ms))
        at_ms += length_ms


def _segment(i: int, piece: _Piece, volume: float, canvas_px: tuple[int, int]) -> Segment:
    item = piece.footage
    meta: dict[str, Json] = {"name": item.name, "provenance": {"source": "upload"}}
    return Segment(
        f"shot{i + 1}",
        piece.placed,
        f"asset:{item.asset_id}",
        piece.source_in_ms,
        volume=volume if item.duration_ms else 1.0,
        transform=lying(item, i, canvas_px),
        meta=meta,
    )


def lying(item: Footage, i: int, canvas_px: tuple[int, int]) -> dict[str, Json]:
    """How a piece lies on the canvas as the i-th shot: filling it, cut to its subject where little is lost by that,
    else whole before a blurred ground; over a still the camera moves."""
    placed: dict[str, Json] = dict(fitted(item.width_px, item.height_px, canvas_px, item.subject, item.reach))
    return placed if item.duration_ms else {**placed, "ken_burns": _camera(i, item.subject)}


def fitted(
    width_px: int,
    height_px: int,
    canvas_px: tuple[int, int],
    subject: tuple[float, float] | None = None,
    reach: tuple[float, float] = (1.0, 1.0),
) -> dict[str, Json]:
    """The part of a `transform` that makes a picture of that size fit the canvas; {} where it simply covers it."""
    if min(width_px, height_px, *canvas_px) <= 0:
        return {}
    shape, wanted = width_px / height_px, canvas_px[0] / canvas_px[1]
    share = min(shape / wanted, wanted / shape)
    least = LEAST_SEEN if subject is None else min(LEAST_SEEN_OF_SUBJECT, reach[0 if shape > wanted else 1])
    if share < least:
        return {"fit": "contain", "fill": "blur"}
    return {"focus": {"x": round(subject[0], 3), "y": round(subject[1], 3)}} if subject and share < 0.99 else {}


def _camera(i: int, subject: tuple[float, float] | None) -> dict[str, Json]:
    """In on one still, out on the next, each towards its subject, else towards another side."""
    x, y = subject or ((0.35, 0.65, 0.5)[i % 3], 0.4)
    wide: dict[str, Json] = {"zoom": 1.0}
    near: dict[str, Json] = {"zoom": PUSH, "x": round(x, 3), "y": round(y, 3)}
    return {"from": near, "to": wide} if i % 2 else {"from": wide, "to": near}
