"""What is seen from which frame to which: the shots and the words of a film, and the dissolves between its shots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from moying.draft.model import Draft, Fields, Segment, Track, TrackKind, Transition
from moying.painter.spec import SceneSpec
from moying.render.curves import Curve
from moying.render.effects import Effect, effects_of
from moying.render.placing import Placing, read_placing
from moying.render.transitions import transition_kinds


def frame_at(ms: int | Fraction, fps: int) -> int:
    """The frame an edge falls on. Round edges, never durations: 60 rounded durations can drift nine frames."""
    return round(Fraction(ms) * fps / 1000)


@dataclass(frozen=True, slots=True)
class Shot:
    """Pictures on screen in frames `first` to `end` (half-open), including what a dissolve needs of them at its ends.

    source: "scene:<kind>" or "asset:<id>". lead: frames shown before its own start, for a dissolve.
    fade_in, fade_out: frames. backwards: how many frames of its own play backwards; 0 is forwards. freeze: it shows
    its in-point's picture all the time.
    """

    id: str
    first: int
    end: int
    source: str
    scene: Fields = field(default_factory=dict)
    source_in_ms: int = 0
    speed: float = 1.0
    lead: int = 0
    fade_in: int = 0
    fade_out: int = 0
    backwards: int = 0
    freeze: bool = False
    placing: Placing = field(default_factory=Placing)
    effects: tuple[Effect, ...] = ()

    @property
    def asset_ids(self) -> tuple[str, ...]:
        """The files that it shows, and those that its effects need."""
        source = [self.source[6:]] if self.source.startswith("asset:") else []
        return (*source, *(x.asset_id for x in self.effects if x.asset_id))

    def opacity_at(self, frame: int, fps: int) -> float:
        """How opaque it is in a frame of the film, fades counted in the middle of the frame."""
        since, left = frame - self.first + 0.5, self.end - frame - 0.5
        rising = since / self.fade_in if self.fade_in else 1.0
        falling = left / self.fade_out if self.fade_out else 1.0
        placed = self.placing.at_frame(frame - self.first - self.lead, fps).opacity
        return placed * max(0.0, min(1.0, rising, falling))

    def source_frame(self, k: int, frames: int) -> int:
        """Which frame after its in-point is shown in the k-th of `frames`: backwards it begins with the last."""
        if self.freeze:
            return 0
        return frames - 1 - k if self.backwards else k


@dataclass(frozen=True, slots=True)
class Words:
    """Text on screen in frames `first` to `end`. role: the painter's "caption", "title", "lower_third" or "label"."""

    id: str
    first: int
    end: int
    text: str
    role: str
    style: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dissolve:
    """One shot turning into its neighbour in frames `first` to `end`, by a registered transition.

    said: the knobs of its look, as the draft sets them.
    """

    first: int
    end: int
    from_id: str
    to_id: str
    kind: str
    said: Fields = field(default_factory=dict)


Layer: TypeAlias = Shot | Words


def scene_spec(shot: Shot, width_px: int, height_px: int, fps: int) -> SceneSpec:
    """What the painter is told for a shot. Raises `ValueError` when the draft's `scene` has a key of a wrong type."""
    length_ms = shot.source_in_ms + (shot.end - shot.first) * 1000 / fps * shot.speed
    return SceneSpec.from_json(
        shot.source.partition(":")[2],
        shot.scene,
        width_px=width_px,
        height_px=height_px,
        duration_ms=max(1, round(length_ms)),
    )


def dissolves_of(draft: Draft, fps: int, notes: list[str]) -> Iterator[Dissolve]:
    """The transitions that can be made; each half stays within half of the shot that it takes from."""
    segments = {s.id: (t, s) for t in draft.tracks if t.kind == TrackKind.VIDEO for s in t.segments}
    for wish in draft.transitions:
        if wish.kind not in transition_kinds():
            known = ", ".join(transition_kinds())
            notes.append(f"transition {wish.kind!r} is not known; a cut was made (known: {known})")
        elif wish.from_id not in segments or wish.to_id not in segments:
            notes.append(f"the transition {wish.from_id} → {wish.to_id} names no shot; it was left out")
        else:
            yield from _dissolve(wish, segments[wish.from_id], segments[wish.to_id], fps, notes)


def _dissolve(
    wish: Transition, leaving: tuple[Track, Segment], entering: tuple[Track, Segment], fps: int, notes: list[str]
) -> Iterator[Dissolve]:
    (track, before), (other, after) = leaving, entering
    if track.id != other.id or before.end_ms != after.start_ms:
        notes.append(f"{wish.from_id} and {wish.to_id} do not touch; the transition between them was left out")
        return
    half_ms = min(wish.duration_ms // 2, before.duration_ms // 2, after.duration_ms // 2)
    first, end = frame_at(before.end_ms - half_ms, fps), frame_at(before.end_ms + half_ms, fps)
    if end > first:
        kind = transition_kinds()[wish.kind]
        kind.load(wish.extra, notes)  # what it says wrong is told now, not while drawing
        yield Dissolve(first, end, before.id, after.id, wish.kind, kind.own(wish.extra))


def layers_of(
    draft: Draft,
    dissolves: tuple[Dissolve, ...],
    fps: int,
    curves: Mapping[str, Mapping[str, Curve]],
    notes: list[str],
) -> Iterator[Layer]:
    """Everything that is seen, from the bottom up. curves: what changes over time, by the segment's id."""
    entering = {d.to_id: d.first for d in dissolves}
    leaving = {d.from_id: d.end for d in dissolves}
    for track in draft.tracks:
        if track.kind not in set(TrackKind):
            notes.append(f"track {track.name or track.id!r} is of a kind ({track.kind}) that is not rendered")
        for segment in track.segments:
            start, end = frame_at(segment.start_ms, fps), frame_at(segment.end_ms, fps)
            if track.kind == TrackKind.VIDEO and segment.source:
                first, last = entering.get(segment.id, start), leaving.get(segment.id, end)
                if last > first:
                    yield _shot(segment, first, last, start - first, fps, curves[segment.id], notes)
            elif track.kind in (TrackKind.TEXT, TrackKind.VIDEO) and (segment.text or "").strip() and end > start:
                yield Words(segment.id, start, end, segment.text or "", _text_role(track, segment), segment.style)


def _text_role(track: Track, segment: Segment) -> str:
    said = segment.meta.get("role")
    if said in ("caption", "title", "lower_third"):
        return str(said)
    return "caption" if track.role == "captions" else "title"


def _shot(
    segment: Segment, first: int, end: int, lead: int, fps: int, curves: Mapping[str, Curve], notes: list[str]
) -> Shot:
    start, stop = frame_at(segment.start_ms, fps), frame_at(segment.end_ms, fps)
    return Shot(
        segment.id,
        first,
        end,
        segment.source or "",
        segment.scene,
        segment.source_in_ms,
        segment.speed,
        lead,
        fade_in=frame_at(segment.start_ms + segment.fade_in_ms, fps) - start,
        fade_out=stop - frame_at(segment.end_ms - segment.fade_out_ms, fps),
        backwards=stop - start if segment.reverse else 0,
        freeze=segment.freeze,
        placing=read_placing(segment.id, segment.transform, curves, notes),
        effects=effects_of(segment.id, segment.effects, curves, notes),
    )
