"""The draft worked out in frames: what is seen from which frame to which, what is heard, and where chunks are cut.

Pure: it opens nothing and draws nothing. Edges are rounded to frames once; lengths follow from edges.

What a segment's `transform` may say here: `fit` ("cover", the default, or "contain"), `opacity` (0 to 1) and
`ken_burns`: `{"from": {"x", "y", "zoom"}, "to": {…}}`, where x and y (0 to 1) say where in the picture the
window lies, and zoom is 1 or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, TypeAlias

from moying.draft.model import Draft, Fields, Json, Segment, Track, TrackKind, Transition
from moying.media.encode import PictureFormat
from moying.painter.spec import SceneSpec
from moying.render.output import AiLabel, Output, RenderFailed
from moying.render.transitions import transition_kinds

LABEL_MS: Final = 3000
"""The visible AI label stands from the first frame on; the law asks for 2 s (GB 45438-2025, 5.4)."""
CHUNK_S: Final = 5
MOST_FPS: Final = 120


def frame_at(ms: int | Fraction, fps: int) -> int:
    """The frame an edge falls on. Round edges, never durations: 60 rounded durations can drift nine frames."""
    return round(Fraction(ms) * fps / 1000)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a still that is seen: where it lies (0 to 1 of the room it has) and how far it is enlarged."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class Shot:
    """Pictures on screen in frames `first` to `end` (half-open), including what a dissolve needs of them at its ends.

    source: "scene:<kind>" or "asset:<id>". lead: frames shown before its own start, for a dissolve.
    fade_in, fade_out: frames. pan: a still's window at its start and at its end.
    """

    id: str
    first: int
    end: int
    source: str
    scene: Fields = field(default_factory=dict)
    source_in_ms: int = 0
    speed: float = 1.0
    lead: int = 0
    fit: str = "cover"
    opacity: float = 1.0
    fade_in: int = 0
    fade_out: int = 0
    pan: tuple[Window, Window] | None = None

    def opacity_at(self, frame: int) -> float:
        """How opaque it is in a frame of the film, fades counted in the middle of the frame."""
        since, left = frame - self.first + 0.5, self.end - frame - 0.5
        rising = since / self.fade_in if self.fade_in else 1.0
        falling = left / self.fade_out if self.fade_out else 1.0
        return self.opacity * max(0.0, min(1.0, rising, falling))


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
    """One shot turning into its neighbour in frames `first` to `end`, by a registered transition."""

    first: int
    end: int
    from_id: str
    to_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound on the timeline, in ms. of_clip: it is a clip's own sound, which need not exist."""

    id: str
    role: str
    source: str
    start_ms: int
    duration_ms: int
    source_in_ms: int
    speed: float
    gain: float
    fade_in_ms: int
    fade_out_ms: int
    of_clip: bool = False


Layer: TypeAlias = Shot | Words


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole film in frames. `layers` lie one above the other, the last on top."""

    form: PictureFormat
    frames: int
    duration_ms: int
    language: str
    layers: tuple[Layer, ...]
    dissolves: tuple[Dissolve, ...]
    cues: tuple[Cue, ...]
    chunks: tuple[tuple[int, int], ...]
    warnings: tuple[str, ...] = ()

    @property
    def asset_ids(self) -> tuple[str, ...]:
        """The assets that the film needs, each once, in order of appearance."""
        sources = [x.source for x in (*self.layers, *self.cues) if not isinstance(x, Words)]
        return tuple(dict.fromkeys(s.partition(":")[2] for s in sources if s.startswith("asset:")))


def make_plan(draft: Draft, output: Output, label: AiLabel | None) -> Plan:
    """Work a draft out. Raises `RenderFailed` when there is nothing to show or the size cannot be encoded."""
    form = picture_format(draft, output)
    if not draft.duration_ms:
        raise RenderFailed("the draft is empty; add a segment to it before exporting")
    frames = max(1, frame_at(draft.duration_ms, form.fps))
    notes: list[str] = []
    dissolves = tuple(_dissolves(draft, form.fps, notes))
    layers = list(_layers(draft, dissolves, form.fps, notes))
    if label is not None and label.visible:
        layers.append(Words("ai-label", 0, min(frames, frame_at(LABEL_MS, form.fps)), label.text, "label"))
    language = draft.meta.get("language")
    return Plan(
        form,
        frames,
        draft.duration_ms,
        language if isinstance(language, str) and language else "zh",
        tuple(layers),
        dissolves,
        tuple(_cues(draft, dissolves, form.fps)),
        tuple(cut_chunks(frames, form.fps, _edges(layers, dissolves))),
        tuple(notes),
    )


def picture_format(draft: Draft, output: Output) -> PictureFormat:
    """The film's size and pace: the draft's own canvas where the output does not say."""
    width, height = output.width_px or draft.width_px, output.height_px or draft.height_px
    fps = output.fps or draft.fps
    if width % 2 or height % 2 or not (16 <= width <= 8192 and 16 <= height <= 8192):
        raise RenderFailed(f"a film of {width}x{height} cannot be encoded; both sides must be even, from 16 to 8192")
    if not 1 <= fps <= MOST_FPS:
        raise RenderFailed(f"a film of {fps} frames a second cannot be made; choose 1 to {MOST_FPS}")
    return PictureFormat(width, height, fps, output.crf, output.preset)


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


def cut_chunks(frames: int, fps: int, edges: list[int]) -> Iterator[tuple[int, int]]:
    """Cut the film into stretches of about five seconds, at a shot's edge where one is near.

    A chunk that begins with a shot need not build the shot before it.
    """
    wanted, start = CHUNK_S * fps, 0
    while frames - start > wanted * 7 // 5:
        near = [e for e in edges if start + wanted * 3 // 5 <= e <= start + wanted * 7 // 5]
        end = min(near, key=lambda e: abs(e - start - wanted)) if near else start + wanted
        yield start, end
        start = end
    yield start, frames


def _edges(layers: list[Layer], dissolves: tuple[Dissolve, ...]) -> list[int]:
    """Where a shot begins alone: at its first frame, or when the dissolve into it is over."""
    dissolved = {d.to_id: d.end for d in dissolves}
    return [dissolved.get(x.id, x.first) for x in layers if isinstance(x, Shot)]


def _dissolves(draft: Draft, fps: int, notes: list[str]) -> Iterator[Dissolve]:
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
        yield Dissolve(first, end, before.id, after.id, wish.kind)


def _layers(draft: Draft, dissolves: tuple[Dissolve, ...], fps: int, notes: list[str]) -> Iterator[Layer]:
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
                    yield _shot(segment, first, last, start - first, fps, notes)
            elif track.kind in (TrackKind.TEXT, TrackKind.VIDEO) and (segment.text or "").strip() and end > start:
                yield Words(segment.id, start, end, segment.text or "", _text_role(track, segment), segment.style)


def _text_role(track: Track, segment: Segment) -> str:
    said = segment.meta.get("role")
    if said in ("caption", "title", "lower_third"):
        return str(said)
    return "caption" if track.role == "captions" else "title"


def _shot(segment: Segment, first: int, end: int, lead: int, fps: int, notes: list[str]) -> Shot:
    fade_in = frame_at(segment.start_ms + segment.fade_in_ms, fps) - frame_at(segment.start_ms, fps)
    fade_out = frame_at(segment.end_ms, fps) - frame_at(segment.end_ms - segment.fade_out_ms, fps)
    look = segment.transform
    fit = look.get("fit", "cover")
    if fit not in ("cover", "contain"):
        notes.append(f"segment {segment.id!r}: transform.fit is {fit!r}; cover was used (known: cover, contain)")
        fit = "cover"
    return Shot(
        segment.id,
        first,
        end,
        segment.source or "",
        segment.scene,
        segment.source_in_ms,
        segment.speed,
        lead,
        str(fit),
        _number(look.get("opacity"), 1.0, 0.0, 1.0),
        fade_in,
        fade_out,
        _pan(look.get("ken_burns")),
    )


def _pan(said: Json) -> tuple[Window, Window] | None:
    if not isinstance(said, dict):
        return None
    return _window(said.get("from")), _window(said.get("to"))


def _window(said: Json) -> Window:
    at = said if isinstance(said, dict) else {}
    return Window(
        _number(at.get("x"), 0.5, 0, 1), _number(at.get("y"), 0.5, 0, 1), _number(at.get("zoom"), 1.0, 1.0, 8.0)
    )


def _number(value: Json, otherwise: float, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return otherwise
    return min(most, max(least, float(value)))


def _cues(draft: Draft, dissolves: tuple[Dissolve, ...], fps: int) -> Iterator[Cue]:
    entering = {d.to_id: d for d in dissolves}
    leaving = {d.from_id: d for d in dissolves}
    for track in draft.tracks:
        if track.muted or track.kind not in (TrackKind.VIDEO, TrackKind.AUDIO):
            continue
        for segment in track.segments:
            if not (segment.source or "").startswith("asset:") or segment.volume * track.volume <= 0:
                continue
            yield _cue(track, segment, _ms(entering.get(segment.id), fps), _ms(leaving.get(segment.id), fps))


def _ms(dissolve: Dissolve | None, fps: int) -> int:
    return 0 if dissolve is None else round((dissolve.end - dissolve.first) * 1000 / fps)


def _cue(track: Track, segment: Segment, entering_ms: int, leaving_ms: int) -> Cue:
    """A clip's sound goes through a dissolve with its pictures: it starts earlier, ends later, and fades over it."""
    early_ms = min(entering_ms // 2, int(segment.source_in_ms / segment.speed), segment.start_ms)
    return Cue(
        segment.id,
        track.role,
        segment.source or "",
        segment.start_ms - early_ms,
        segment.duration_ms + early_ms + leaving_ms // 2,
        segment.source_in_ms - int(early_ms * segment.speed),
        segment.speed,
        segment.volume * track.volume,
        max(segment.fade_in_ms, entering_ms),
        max(segment.fade_out_ms, leaving_ms),
        of_clip=track.kind == TrackKind.VIDEO,
    )
