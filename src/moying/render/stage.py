"""The stage: everything that stands ready to be seen, and the one place where a frame of the film is put together.

Layers are laid from the bottom up, in YUV. A shot that covers the canvas is painted straight into the encoder's
frame; a text touches only its own box.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from moying.media.picture import BLACK_Y, GREY_UV, Picture
from moying.painter.spec import Box
from moying.render.blame import blaming
from moying.render.finish import Finish
from moying.render.layers import Dissolve, Shot, Words
from moying.render.plan import Plan
from moying.render.scaling import blank
from moying.render.shown import SceneBuilder, SceneShown, Shown, lay_shown, open_shown
from moying.render.spans import Spans
from moying.render.texts import Backdrop, Texts
from moying.render.transitions import transition_kinds
from moying.render.yuv import put


class Shots:
    """The pictures of a plan, without its texts. Each is opened when first seen and let go when it no longer is.

    assets: where the media of the plan lie, by asset id. build: the painter's builder of scenes. glances: a few moments
    are asked for, and of clips the key frame next to each will do.
    """

    def __init__(self, plan: Plan, assets: Mapping[str, Path], build: SceneBuilder, *, glances: bool = False) -> None:
        self._plan, self._assets, self._build, self._glances = plan, assets, build, glances
        self._spans = Spans(x for x in plan.layers if isinstance(x, Shot))
        self._dissolves = Spans(plan.dissolves)
        self._open: dict[str, Shown] = {}
        self._finishes: dict[str, Finish] = {}
        self._sides: tuple[Picture, Picture, Picture] | None = None

    def draw(self, frame: int, into: Picture) -> None:
        """Paint all shots of a frame over the whole of `into`, which may hold anything before."""
        seen = self._seen(frame)
        for gone in self._open.keys() - {shot.id for shot in seen}:
            del self._open[gone]
            self._finishes.pop(gone, None)
        going = {d.from_id: d for d in self._dissolves.at(frame)}
        if not going:
            self._sides = None
        coming = {d.to_id for d in going.values()}
        alone = [i for i, shot in enumerate(seen) if shot.id not in going.keys() | coming]
        lowest = next((i for i in reversed(alone) if self._hides(seen[i], frame)), None)
        if lowest is None:
            _blacken(into)
        for shot in seen[lowest or 0 :]:
            if shot.id in going:
                self._dissolve(going[shot.id], frame, into)
            elif shot.id not in coming:
                self._lay(shot, frame, into)

    def let_go(self) -> None:
        """Close all that is open."""
        self._open.clear()

    def subject_boxes(self, frame: int) -> tuple[Box, ...]:
        """Where the eye goes in a frame, as the scenes say."""
        shown = (self._shown(shot) for shot in self._seen(frame))
        return tuple(box for s in shown if isinstance(s, SceneShown) for box in s.subject_boxes())

    def _seen(self, frame: int) -> list[Shot]:
        return self._spans.at(frame)

    def _shown(self, shot: Shot) -> Shown:
        if shot.id not in self._open:
            path = self._assets[shot.source.partition(":")[2]] if shot.source.startswith("asset:") else None
            self._open[shot.id] = open_shown(shot, path, self._build, self._plan.form, glances=self._glances)
        return self._open[shot.id]

    def _finish(self, shot: Shot) -> Finish | None:
        if not shot.effects:
            return None
        if shot.id not in self._finishes:
            self._finishes[shot.id] = Finish(shot, self._assets, self._plan.form.fps)
        return self._finishes[shot.id]

    def _hides(self, shot: Shot, frame: int) -> bool:
        """Whether nothing below the shot can be seen."""
        form, k = self._plan.form, frame - shot.first
        whole = (0, 0, form.width_px, form.height_px)
        if shot.opacity_at(frame, form.fps) < 1:
            return False
        with blaming(shot.id, shot.source):
            shown = self._shown(shot)
            return shown.box(k) == whole and shown.opaque(k)

    def _lay(self, shot: Shot, frame: int, into: Picture) -> None:
        opacity = shot.opacity_at(frame, self._plan.form.fps)
        with blaming(shot.id, shot.source):
            lay_shown(self._shown(shot), frame - shot.first, opacity, into, self._finish(shot))

    def _dissolve(self, dissolve: Dissolve, frame: int, into: Picture) -> None:
        shots = {shot.id: shot for shot in self._seen(frame)}
        # Kept: new memory costs as much as mixing them.
        self._sides = self._sides or (blank(into), blank(into), blank(into))
        leaving, entering, mixed = self._sides
        for shot_id, side in ((dissolve.from_id, leaving), (dissolve.to_id, entering)):
            if not self._hides(shots[shot_id], frame):
                put(into, side)
            self._lay(shots[shot_id], frame, side)
        progress = (frame - dissolve.first + 0.5) / (dissolve.end - dissolve.first)
        transition_kinds()[dissolve.kind].load(dissolve.said).mix(leaving, entering, progress, mixed)
        put(mixed, into)


class Stage:
    """Everything that is seen in any frame of a plan: its shots, and its texts over them.

    Drawing raises what the painter and the media room raise (`ValueError`, `MediaFault`, `FileNotFoundError`).
    """

    def __init__(self, plan: Plan, assets: Mapping[str, Path], build: SceneBuilder) -> None:
        self._words = Spans(x for x in plan.layers if isinstance(x, Words))
        self._shots = Shots(plan, assets, build)
        small = Backdrop.plan_of(plan)
        self._texts = Texts(plan, Backdrop(Shots(small, assets, build, glances=True), small.form, plan.form))

    def draw(self, frame: int, into: Picture) -> None:
        """Paint a frame of the film over the whole of `into`, which may hold anything before."""
        self._shots.draw(frame, into)
        words = self._words.at(frame)
        self._texts.keep(words)
        for text in words:
            self._texts.lay(text, frame - text.first, into)


def _blacken(into: Picture) -> None:
    into.y[:], into.u[:], into.v[:] = BLACK_Y, GREY_UV, GREY_UV
