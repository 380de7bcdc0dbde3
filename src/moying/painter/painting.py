"""A painting in motion: acts laid one over the other at each moment. Scenes are made of these."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas, pixels_of
from moying.painter.camera import Camera, View
from moying.painter.easel import easel
from moying.painter.layers import Layer, Stencil, skia_surface
from moying.painter.spec import Box, Frame


class Act(Protocol):
    """Something that is laid on the canvas at each moment, over what lies there already."""

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it as it is at `t_ms`. Pure: nothing is remembered between moments."""


@dataclass(frozen=True, slots=True, eq=False)
class Painting:
    """A built scene: its acts from back to front, and where its subjects are."""

    acts: tuple[Act, ...]
    subjects: tuple[Box, ...]

    def draw(self, frame: Frame, t_ms: float) -> None:
        """See `spec.Scene.draw`."""
        canvas = pixels_of(frame)
        for act in self.acts:
            act(canvas, t_ms)

    def subject_boxes(self) -> tuple[Box, ...]:
        """See `spec.Scene.subject_boxes`."""
        return self.subjects

    @property
    def shown(self) -> int:
        """How many of its subject it shows, by its acts' own account; 0 where none of them counts."""
        return sum(getattr(act, "shown", 0) for act in self.acts)


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """An opaque picture of the canvas's size that does not move, in the style in force."""

    pixels: npt.NDArray[np.uint32]

    def __post_init__(self) -> None:
        """Let the style see it."""
        if (used := easel()) is not None:
            object.__setattr__(self, "pixels", used.treatment.ground(self.pixels, used))

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Cover everything."""
        canvas[:] = self.pixels


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What acts have laid, as one picture: see `kept`."""

    pixels: npt.NDArray[np.uint32]

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Cover everything."""
        canvas[:] = self.pixels


def kept(acts: Sequence[Act], width_px: int, height_px: int) -> Kept:
    """Acts so far away that nobody sees them move, laid once: a frame then costs a copy."""
    pixels = np.empty((height_px, width_px), np.uint32)
    for act in acts:
        act(pixels, 0.0)
    return Kept(pixels)


def turned_round(canvas: Canvas, t_ms: float) -> None:
    """An act that mirrors all that lies there: another take of a composition, for pictures without a word in them."""
    channels = canvas.view(np.uint8).reshape(*canvas.shape, 4)
    cv2.flip(channels, 1, dst=channels)


def mirrored(acts: Sequence[Act], subjects: Sequence[Box], width_px: int) -> Painting:
    """The painting of these acts, seen in a mirror."""
    boxes = tuple(Box(width_px - box.right, box.top, width_px - box.left, box.bottom) for box in subjects)
    return Painting((*acts, turned_round), boxes)


Path = Callable[[float], tuple[float, float]]
"""An offset in px at a moment in ms."""


def at_rest(t_ms: float) -> tuple[float, float]:
    """The path of what only the camera moves."""
    return 0.0, 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A layer at a depth, and the path it takes of its own."""

    layer: Layer
    camera: Camera
    depth: float
    path: Path = at_rest
    opacity: float = 1.0
    shown: int = 0
    """How many of the scene's subject it is."""

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it where the camera sees it."""
        self.layer.lay(canvas, moved(self.camera.view(t_ms, self.depth), self.path(t_ms)), opacity=self.opacity)


@dataclass(frozen=True, slots=True, eq=False)
class Drift:
    """A stencil that drifts evenly, as mist and cloud do. grain: how many canvas px one of its codes covers."""

    stencil: Stencil
    colours: npt.NDArray[np.uint32]
    camera: Camera
    depth: float
    way_px: float
    """How far it goes in the length of the scene, to the right; it starts half of that to the left."""
    grain: float = 1.0
    opacity: float = 1.0
    light: bool = False

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it where wind and camera have brought it."""
        share = min(1.0, max(0.0, t_ms / max(1, self.camera.duration_ms))) - 0.5
        view = moved(self.camera.view(t_ms, self.depth), (self.way_px * share, 0.0))
        grown = View(view.dx, view.dy, view.scale * self.grain)
        self.stencil.lay(canvas, self.colours, grown, opacity=self.opacity, light=self.light)


@dataclass(frozen=True, slots=True, eq=False)
class Rippled:
    """A reflection: a layer already upside down, seen through moving water below the row `shore` of the painting."""

    layer: Layer
    camera: Camera
    depth: float
    shore: float
    height_px: float
    """Of the ripples at the near edge of the canvas; they are smaller at the shore."""
    path: Path = at_rest
    opacity: float = 1.0

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it row by row, each where its ripple has moved it."""
        view = moved(self.camera.view(t_ms, self.depth), self.path(t_ms))
        shore = view.place(0, self.shore)[1]
        shifts = ripples(len(canvas), shore, self.height_px, t_ms)
        self.layer.lay(canvas, view, opacity=self.opacity, rows=(math.floor(shore), len(canvas)), shifts=shifts)


@dataclass(frozen=True, slots=True, eq=False)
class Sketched:
    """Something small drawn anew at each moment with skia, in painting coordinates."""

    draw: Callable[[skia.Canvas, float], None]
    camera: Camera
    depth: float
    shown: int = 0
    """How many of the scene's subject it draws."""

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Draw it straight into the frame."""
        height, width = canvas.shape
        view = self.camera.view(t_ms, self.depth)
        with skia_surface(canvas.view(np.uint8).reshape(height, width, 4)) as pen:
            pen.translate(view.dx, view.dy)
            pen.scale(view.scale, view.scale)
            self.draw(pen, t_ms)


def moved(view: View, offset: tuple[float, float]) -> View:
    """The view of a thing that has gone `offset` px in the painting."""
    return View(view.dx + offset[0] * view.scale, view.dy + offset[1] * view.scale, view.scale)


def ripples(rows: int, shore: float, height_px: float, t_ms: float) -> npt.NDArray[np.float32]:
    """Sideways shift in px of each canvas row of a water surface: three waves that shorten towards the shore."""
    away = np.clip((np.arange(rows) - shore) / max(1.0, rows - shore), 0, 1)
    deep = np.log1p(away * 24)
    t = t_ms / 1000
    waves = (
        np.sin(deep * 19 - t * 2.1) + 0.6 * np.sin(deep * 43 + t * 2.9 + 1.3) + 0.4 * np.sin(deep * 83 - t * 3.7 + 4.1)
    )
    return np.asarray(waves * height_px * (0.12 + 0.88 * away), np.float32)


def box_around(
    centre_x: float, centre_y: float, half_width: float, half_height: float, width_px: int, height_px: int
) -> Box:
    """The part of a rectangle that lies on the canvas."""
    return Box(
        max(0, min(width_px, math.floor(centre_x - half_width))),
        max(0, min(height_px, math.floor(centre_y - half_height))),
        max(0, min(width_px, math.ceil(centre_x + half_width))),
        max(0, min(height_px, math.ceil(centre_y + half_height))),
    )
