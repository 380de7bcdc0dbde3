"""The verbs for pictures that are put in, exchanged, or laid over and beside one another.

What is said and written stays where it is said: a picture that is put in moves what begins after it, and words that
are being spoken at that moment go on over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count, pairwise
from typing import Final

from moying.draft.edits import IdTaken
from moying.draft.model import Draft, Json, Role, Segment, Span, Track, TrackKind, Transition
from moying.draft.shots import STANDING, main_of, parted

MOST_OVERLAYS: Final = 6
"""Pictures over one another at one moment; more hide each other."""
MARGIN: Final = 0.045
"""Of the canvas' short side: how far a small picture stays off its edges."""
UPRIGHT_TOP, UPRIGHT_BOTTOM, UPRIGHT_RIGHT = 0.13, 0.24, 0.167
"""Of an upright canvas: where platforms lay their own controls (1080×1920: 250, 460 and 180 px)."""


class TooManyLayers(ValueError):
    """So many pictures lie over one another already."""


def put_in(draft: Draft, segment: Segment) -> Draft:
    """Put a picture in where its span says; what begins later moves along, a shot that plays there is parted.

    | A | B |   + X where B begins   ->   | A | X | B |

    It meets its neighbours as they met each other. Raises `IdTaken`.
    """
    at_ms, by_ms = segment.start_ms, segment.duration_ms
    if any(s.id == segment.id for t in draft.tracks for s in t.segments):
        raise IdTaken(f"a segment {segment.id!r} is in the draft already; give the new one another id")
    usual = _usual_meeting(draft)
    over = next((s for s in main_of(draft).segments if s.start_ms < at_ms < s.end_ms), None)
    draft = parted(draft, over.id, at_ms) if over else draft
    main = main_of(draft)
    tracks = []
    for track in draft.tracks:
        if track.role in STANDING:
            tracks.append(track)
            continue
        moved = [replace(s, placed=s.placed.shifted(by_ms)) if s.start_ms >= at_ms else s for s in track.segments]
        tracks.append(replace(track, segments=(*moved, *([segment] if track.id == main.id else []))))
    made = replace(draft, tracks=tuple(tracks))
    return replace(made, transitions=_met(made, segment.id, usual))


def exchanged(draft: Draft, shot_id: str, picture: Segment) -> Draft:
    """Show another picture in a shot's place, for as long; what was set of how the old one moves goes with it.

    | A | B | C |   X for B   ->   | A | X | C |

    Raises `NoSuchSegment`.
    """
    main = main_of(draft)
    old = main.segment(shot_id)
    new = replace(
        picture,
        id=old.id,
        placed=old.placed,
        fade_in_ms=old.fade_in_ms,
        fade_out_ms=old.fade_out_ms,
        effects=old.effects,
    )
    return draft.with_track(replace(main, segments=tuple(new if s.id == shot_id else s for s in main.segments)))


def laid_over(draft: Draft, segment: Segment, *, under: bool = False) -> Draft:
    """Lay a picture over the shots and under the words, on the first overlay track that is free there; `under` the
    other overlays, where it is as large as they are small.

    overlay  |   | X |   |
    main     | A | B | C |

    Raises `TooManyLayers`.
    """
    if sum(s.placed.overlaps(segment.placed) for s in overlays_of(draft)) >= MOST_OVERLAYS:
        raise TooManyLayers(f"{MOST_OVERLAYS} pictures lie there already; take one away first")
    return _laid_under(draft, segment) if under and overlays_of(draft) else _laid_over(draft, segment)


def overlays_of(draft: Draft) -> tuple[Segment, ...]:
    """Every picture that lies over the shots."""
    return tuple(s for t in draft.tracks if t.role == Role.OVERLAY for s in t.segments)


def with_overlay(draft: Draft, segment: Segment) -> Draft:
    """The draft with that overlay in place of the one of its id. Raises `NoSuchSegment`."""
    track = draft.track_of(segment.id)
    return draft.with_track(
        replace(track, segments=tuple(segment if s.id == segment.id else s for s in track.segments))
    )


def without_overlays(draft: Draft, ids: set[str]) -> Draft:
    """The draft without those overlays, and without tracks that held nothing else."""
    tracks = []
    for track in draft.tracks:
        if track.role == Role.OVERLAY:
            track = replace(track, segments=tuple(s for s in track.segments if s.id not in ids))
        if track.segments or track.role != Role.OVERLAY:
            tracks.append(track)
    return replace(draft, tracks=tuple(tracks))


def overlays_fitted(draft: Draft) -> Draft:
    """The overlays within the film as it is now: what stays throughout lasts as long as it, the rest ends with it."""
    end_ms = main_of(draft).end_ms
    homeless: list[Segment] = []
    for track in [t for t in draft.tracks if t.role == Role.OVERLAY]:
        always = {s.source: s for s in reversed(track.segments) if s.meta.get("throughout") is True}
        kept = [replace(s, placed=Span(0, end_ms)) for s in always.values()]
        brief = [s for s in track.segments if s.meta.get("throughout") is not True and s.start_ms < end_ms]
        brief = [replace(s, placed=Span(s.start_ms, min(s.duration_ms, end_ms - s.start_ms))) for s in brief]
        homeless += [*kept[1:], *(brief if kept else [])]
        draft = draft.with_track(replace(track, segments=tuple(kept[:1] or brief)))
    for segment in homeless:
        draft = _laid_over(draft, segment)
    return without_overlays(draft, set())


def in_the_corner(shape: float, canvas_px: tuple[int, int], x: float, y: float, share: float) -> dict[str, Json]:
    """The `transform` of a small picture at a place (0 to 1 each way), off the edges and off a platform's controls.

    shape: its width to its height; share: its size, of the largest that fits the canvas.
    """
    width_px, height_px = canvas_px
    wide = min(width_px, height_px * shape) * share
    high = wide / shape
    edge = MARGIN * min(canvas_px)
    upright = height_px > width_px
    left, right = edge, max(edge, UPRIGHT_RIGHT * width_px if upright and y > 0.5 else 0)
    top, bottom = max(edge, UPRIGHT_TOP * height_px * upright), max(edge, UPRIGHT_BOTTOM * height_px * upright)
    centre_x = left + wide / 2 + max(0.0, width_px - left - right - wide) * x if x != 0.5 else width_px / 2
    centre_y = top + high / 2 + max(0.0, height_px - top - bottom - high) * y if y != 0.5 else height_px / 2
    return {
        "fit": "contain",
        "scale": round(share, 4),
        "x": round(centre_x / width_px, 4),
        "y": round(centre_y / height_px, 4),
    }


def half_of(
    shape: float,
    canvas_px: tuple[int, int],
    *,
    first: bool,
    stacked: bool,
    subject: tuple[float, float] = (0.5, 0.5),
) -> dict[str, Json]:
    """The `transform` of a picture that fills one half of the canvas: the left or upper one when it is the `first`.

    shape: its width to its height; it is cropped around its subject.
    """
    width_px, height_px = canvas_px
    box = width_px / (height_px / 2) if stacked else width_px / 2 / height_px
    crop: Mapping[str, float]
    if shape > box:
        cut = 1 - box / shape
        left = min(max(0.0, subject[0] - (1 - cut) / 2), cut)
        crop = {"left": round(left, 4), "right": round(cut - left, 4)}
    else:
        cut = 1 - shape / box
        top = min(max(0.0, subject[1] - (1 - cut) / 2), cut)
        crop = {"top": round(top, 4), "bottom": round(cut - top, 4)}
    middle = 0.25 if first else 0.75
    return {"fit": "contain", "crop": dict(crop), "x": 0.5 if stacked else middle, "y": middle if stacked else 0.5}


def _laid_over(draft: Draft, segment: Segment) -> Draft:
    for track in [t for t in draft.tracks if t.role == Role.OVERLAY]:
        if not any(s.placed.overlaps(segment.placed) for s in track.segments):
            return draft.with_track(replace(track, segments=(*track.segments, segment)))
    fresh = Track(_track_name(draft), TrackKind.VIDEO, (segment,), "Overlay", Role.OVERLAY)
    above = max((i for i, t in enumerate(draft.tracks) if t.kind == TrackKind.VIDEO), default=-1) + 1
    return replace(draft, tracks=(*draft.tracks[:above], fresh, *draft.tracks[above:]))


def _laid_under(draft: Draft, segment: Segment) -> Draft:
    fresh = Track(_track_name(draft), TrackKind.VIDEO, (segment,), "Overlay", Role.OVERLAY)
    lowest = next(i for i, t in enumerate(draft.tracks) if t.role == Role.OVERLAY)
    return replace(draft, tracks=(*draft.tracks[:lowest], fresh, *draft.tracks[lowest:]))


def _track_name(draft: Draft) -> str:
    ids = {t.id for t in draft.tracks}
    return next(n for k in count(1) if (n := "overlay" if k == 1 else f"overlay{k}") not in ids)


def _usual_meeting(draft: Draft) -> Transition | None:
    """How all shots meet, where all of them do."""
    cuts = len(main_of(draft).segments) - 1
    return draft.transitions[0] if len(draft.transitions) == cuts > 0 else None


def _met(draft: Draft, new_id: str, usual: Transition | None) -> tuple[Transition, ...]:
    """The transitions, with the newcomer met as its neighbours met."""
    known = {(x.from_id, x.to_id): x for x in draft.transitions}
    ids = [s.id for s in main_of(draft).segments]
    at = ids.index(new_id)
    before, after = ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else ""
    like = known.pop((before, after), None) or usual
    fresh = [replace(like, from_id=a, to_id=b) for a, b in pairwise([before, new_id, after]) if like and a and b]
    return (*known.values(), *fresh)
