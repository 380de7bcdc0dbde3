"""The draft worked out in frames: what is seen from which frame to which, what is heard, and where chunks are cut.

Pure: it opens nothing and draws nothing. Edges are rounded to frames once; lengths follow from edges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from moying.draft.model import Draft, TrackKind
from moying.media.codecs import crf_of, find_codec
from moying.media.encode import PictureFormat
from moying.render.cues import Cue, cues_of
from moying.render.curves import read_curves
from moying.render.cutting import Edge, cut_chunks
from moying.render.layers import Dissolve, Layer, Shot, Words, dissolves_of, frame_at, layers_of
from moying.render.output import AiLabel, Output, RenderFailed

LABEL_MS: Final = 3000
"""The visible AI label stands from the first frame on; the law asks for 2 s (GB 45438-2025, 5.4)."""
LABEL_ID: Final = "ai-label"
MOST_FPS: Final = 120


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
        seen = (asset_id for x in self.layers if isinstance(x, Shot) for asset_id in x.asset_ids)
        heard = (x.source.removeprefix("asset:") for x in self.cues if x.source.startswith("asset:"))
        return tuple(dict.fromkeys((*seen, *heard)))

    @property
    def painted(self) -> bool:
        """Whether there is a scene in it."""
        return any(isinstance(x, Shot) and x.source.startswith("scene:") for x in self.layers)


def make_plan(draft: Draft, output: Output, label: AiLabel | None) -> Plan:
    """Work a draft out. Raises `RenderFailed` when there is nothing to show or the size cannot be encoded."""
    form = picture_format(draft, output)
    if not draft.duration_ms:
        raise RenderFailed("the draft is empty; add a segment to it before exporting")
    frames = max(1, frame_at(draft.duration_ms, form.fps))
    notes: list[str] = []
    dissolves = tuple(dissolves_of(draft, form.fps, notes))
    seen = [s for t in draft.tracks if t.kind == TrackKind.VIDEO for s in t.segments]
    curves = {s.id: read_curves(s.id, s.keyframes, notes) for s in seen}
    layers = list(layers_of(draft, dissolves, form.fps, curves, notes))
    if label is not None and label.visible:
        layers.append(Words(LABEL_ID, 0, min(frames, frame_at(LABEL_MS, form.fps)), label.text, "label"))
    language = draft.meta.get("language")
    if any(isinstance(x, Shot) and x.source.startswith("scene:") for x in layers):
        form = replace(form, threads=1)  # every core has a worker that paints: more threads cost a third more
    return Plan(
        form,
        frames,
        draft.duration_ms,
        language if isinstance(language, str) and language else "zh",
        tuple(layers),
        dissolves,
        tuple(cues_of(draft, dissolves, form.fps, notes)),
        tuple(cut_chunks(frames, form.fps, _edges(layers, dissolves))),
        tuple(notes),
    )


def with_label_all_through(plan: Plan) -> Plan:
    """The plan with its visible label, if it has one, on every frame and well past the last."""
    stays = tuple(replace(x, end=2 * plan.frames + 1) if x.id == LABEL_ID else x for x in plan.layers)
    return replace(plan, layers=stays)


def picture_format(draft: Draft, output: Output) -> PictureFormat:
    """The film's size and pace: the draft's own canvas where the output does not say."""
    width, height = output.width_px or draft.width_px, output.height_px or draft.height_px
    fps = output.fps or draft.fps
    if width % 2 or height % 2 or not (16 <= width <= 8192 and 16 <= height <= 8192):
        raise RenderFailed(f"a film of {width}x{height} cannot be encoded; both sides must be even, from 16 to 8192")
    if not 1 <= fps <= MOST_FPS:
        raise RenderFailed(f"a film of {fps} frames a second cannot be made; choose 1 to {MOST_FPS}")
    codec = find_codec(output.codec)
    crf = crf_of(codec, output.quality) if output.crf is None else min(output.crf, codec.worst_crf)
    return PictureFormat(width, height, fps, crf, output.preset, codec.name, output.hardware)


def _edges(layers: list[Layer], dissolves: tuple[Dissolve, ...]) -> Iterator[Edge]:
    """Where a shot begins alone: at its first frame, or when the dissolve into it is over."""
    dissolved = {d.to_id: d.end for d in dissolves}
    for shot in layers:
        if isinstance(shot, Shot):
            yield Edge(dissolved.get(shot.id, shot.first), shot.id, shot.end - shot.first)
