"""Compile everything once, at installation: each scene and each way of composing is tried, very small.

    python -m moying.render.warm

Numba keeps what it compiles (see `painter/compiled.py`), so the first film is drawn as fast as every later one.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from moying.draft import Draft, Json, Role, Segment, Span, Track, TrackKind, Transition
from moying.media.picture import black
from moying.painter.paint import draw
from moying.painter.registry import scene_kinds
from moying.painter.spec import SceneSpec
from moying.render.cube import Cube
from moying.render.effects import effect_kinds
from moying.render.effects.lut import Lut, table_of
from moying.render.film import film
from moying.render.output import AiLabel, Output
from moying.render.transitions import transition_kinds

_WIDTH_PX, _HEIGHT_PX = 180, 320
_VIEWS: Final = 6
"""No scene has more views than this; neighbouring seeds show different ones."""
_WEATHERS: Final = ("", "rain", "snow", "mist", "", "")
_SHOT_MS: Final = 400


def warm() -> None:
    """Draw a frame of every view of every scene, and make a film of half a second."""
    for kind in scene_kinds():
        for seed, weather in zip(range(_VIEWS), _WEATHERS, strict=True):
            draw(SceneSpec(kind, _WIDTH_PX, _HEIGHT_PX, 1000, seed=seed, words=("墨影", "试映"), weather=weather), 500)
    draw(SceneSpec("sea", _WIDTH_PX, _HEIGHT_PX, 1000, look="flat"), 500)  # the loop that styles map colours with
    _try_looks()
    with tempfile.TemporaryDirectory(prefix="moying-warm-") as folder:
        still = Path(folder) / "still.png"
        cv2.imwrite(str(still), draw(SceneSpec("swatch", _WIDTH_PX, _HEIGHT_PX, 1000), 0))
        film(
            _sampler(),
            {"still": still},
            Path(folder) / "warm.mp4",
            Output(preset="ultrafast"),
            label=AiLabel("moying", "warm"),
            workers=1,
        )


def _try_looks() -> None:
    """Mix by every transition and apply every effect to a small picture."""
    one, other = black(_WIDTH_PX, _HEIGHT_PX), black(_WIDTH_PX, _HEIGHT_PX)
    for transition in transition_kinds().values():
        transition.load().mix(one, other, 0.4, black(_WIDTH_PX, _HEIGHT_PX))
    for effect in effect_kinds().values():
        effect.made_of()().apply(one, 0)
    nothing = Cube(np.zeros((2, 2, 2, 3), np.float32), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    Lut(table=table_of(nothing)).apply(one, 0)


def _sampler() -> Draft:
    """A draft with one of each: a scene, a still, a cross-fade, a picture in the picture, a title, a caption."""
    shots = (
        Segment("scene", Span(0, _SHOT_MS), "scene:ink_mountains", scene={"seed": 0}),
        Segment("still", Span(_SHOT_MS, _SHOT_MS), "asset:still"),
    )
    placed: dict[str, Json] = {
        "scale": 0.4,
        "rotate": 5,
        "radius": 0.1,
        "shadow": True,
        "chroma_key": {"color": "#00ff00"},
    }
    inset = Segment("inset", Span(0, _SHOT_MS), "asset:still", transform=placed)
    words = Segment("caption", Span(100, _SHOT_MS), text="品一盏清茶")
    title = Segment("title", Span(0, 2 * _SHOT_MS), text="墨影", style={"look": "ink"})
    return Draft(
        {"title": "warm", "width": _WIDTH_PX, "height": _HEIGHT_PX, "fps": 10},
        (
            Track("main", TrackKind.VIDEO, shots, "Video", Role.MAIN),
            Track("inset", TrackKind.VIDEO, (inset,), "Inset", Role.OVERLAY),
            Track("captions", TrackKind.TEXT, (words,), "Captions", Role.CAPTIONS),
            Track("titles", TrackKind.TEXT, (title,), "Title", Role.TITLES),
        ),
        (Transition("scene", "still", "crossfade", 200),),
    )


if __name__ == "__main__":
    warm()
