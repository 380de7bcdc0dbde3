"""What a ware is shown on: a pedestal or a round of colour, the beam of light that sweeps over it, its mirror image."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.layers import Layer, drawn_layer, layer
from moying.painter.motifs.wares import COAL, WHITE, Finish, ware_for
from moying.painter.motions import out_cubic
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line
from moying.painter.schemes import Scheme
from moying.painter.spec import Box, SceneSpec

ARRIVAL_MS = 900.0
SWEEP_MS = 3600.0
"""A beam of light crosses the ware once in this time."""
PORCELAIN: Colour = colour("#f0eff4")
SLATE: Colour = colour("#3a3f4b")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where things are: the ware's middle and size, and the row it stands on."""

    x: float
    top: float
    side: float

    @property
    def foot(self) -> float:
        """The row of the pedestal's middle."""
        return self.top + self.side

    @property
    def box(self) -> Box:
        """What the ware may cover, with its hover."""
        half, reach = 0.5 * self.side, 0.03 * self.side
        return Box(round(self.x - half), round(self.top - reach), round(self.x + half), round(self.foot + 3 * reach))


@dataclass(frozen=True, slots=True, eq=False)
class Beam:
    """A slanted band of light that falls only on the ware. mask: (h, w) float32 0..1 with its corner at (left, top)."""

    mask: npt.NDArray[np.float32]
    left: int
    top: int

    def lay(self, canvas: Canvas, t_ms: float, down_px: int, strength: float) -> None:
        """Add the light of this moment, the mask moved down by whole pixels."""
        height, width = self.mask.shape
        share = ((t_ms / SWEEP_MS) % 1.0) * 2.2 - 0.6
        half = 0.2 * width
        rows = np.arange(height, dtype=np.float32)[:, None]
        columns = np.arange(width, dtype=np.float32)[None, :]
        away = np.abs(columns + 0.4 * rows - share * (width + 0.4 * height)) / half
        light = np.clip(1 - away, 0, 1) ** 2 * self.mask * (0.5 * strength)
        top = self.top + down_px
        y0, y1 = max(0, top), min(len(canvas), top + height)
        x0, x1 = max(0, self.left), min(canvas.shape[1], self.left + width)
        if y0 >= y1 or x0 >= x1:
            return
        part = canvas.view(np.uint8).reshape(*canvas.shape, 4)[y0:y1, x0:x1, :3]
        gain = light[y0 - top : y1 - top, x0 - self.left : x1 - self.left, None]
        part += ((255 - part) * gain).astype(np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Hovering:
    """The ware: it rises into place, then hovers; a beam of light sweeps over it."""

    ware: Layer
    mirror: Layer | None
    beam: Beam
    side: float
    duration_ms: int

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay its mirror image, then itself, then the light."""
        arrived = out_cubic(min(1.0, max(0.0, t_ms / min(ARRIVAL_MS, 0.3 * self.duration_ms))))
        hover = 0.012 * self.side * math.sin(2 * math.pi * t_ms / 4200)
        down = (1 - arrived) * 0.12 * self.side + hover
        if self.mirror is not None:
            self.mirror.lay(canvas, View(0.0, -down, 1.0), opacity=0.28 * arrived)
        self.ware.lay(canvas, View(0.0, down, 1.0), opacity=arrived)
        self.beam.lay(canvas, t_ms, round(down), arrived)


def pedestal(spec: SceneSpec, look: Scheme, stand: Stand) -> Layer:
    """Two drums, lit from the left, standing on the canvas's foot."""
    light = mix(look.top if not look.dark else look.accents[0], WHITE, 0.6 if look.dark else 0.5)
    dark = mix(look.bottom, look.accents[0], 0.35)
    tiers = ((0.6, 0.0, 0.17), (0.8, 0.17, 2.5))

    def draw(canvas: skia.Canvas) -> None:
        for half_share, start, end in reversed(tiers):
            half = half_share * stand.side * 0.95
            top, foot = stand.foot + start * 0.7 * stand.side, stand.foot + end * 0.7 * stand.side
            _drum(canvas, stand.x, top, foot, half, light, dark)
        shadow = skia.Rect.MakeLTRB(
            stand.x - 0.36 * stand.side,
            stand.foot - 0.035 * stand.side,
            stand.x + 0.36 * stand.side,
            stand.foot + 0.035 * stand.side,
        )
        canvas.drawOval(shadow, fill(mix(dark, COAL, 0.6), 0.5, 0.03 * stand.side))

    return drawn_layer(spec.width_px, spec.height_px, draw)


def floating_disc(spec: SceneSpec, look: Scheme, stand: Stand) -> Layer:
    """A round of colour behind a ware that floats, a ring about it, and its shadow far below."""
    middle = stand.top + 0.5 * stand.side
    light = mix(look.accents[0], WHITE, 0.25 if look.dark else 0.45)
    face = ((0.0, light, 1.0), (1.0, mix(look.accents[0], look.bottom, 0.35), 1.0))

    def draw(canvas: skia.Canvas) -> None:
        canvas.drawCircle(stand.x, middle, 0.7 * stand.side, around((stand.x, middle), 0.8 * stand.side, face))
        canvas.drawCircle(stand.x, middle, 0.8 * stand.side, line(look.accents[1], 0.012 * stand.side, 0.8))
        foot = stand.foot + 0.3 * stand.side
        shadow = skia.Rect.MakeLTRB(
            stand.x - 0.3 * stand.side, foot, stand.x + 0.3 * stand.side, foot + 0.05 * stand.side
        )
        canvas.drawOval(shadow, fill(COAL, 0.35, 0.04 * stand.side))

    return drawn_layer(spec.width_px, spec.height_px, draw)


def _drum(canvas: skia.Canvas, x: float, top: float, foot: float, half: float, light: Colour, dark: Colour) -> None:
    """One drum of the pedestal; its lid is an ellipse a fifth as high as it is wide."""
    lid = 0.2 * half
    stops = (
        (0.0, dark, 1.0),
        (0.22, mix(dark, light, 0.7), 1.0),
        (0.38, light, 1.0),
        (0.62, mix(dark, light, 0.6), 1.0),
        (1.0, dark, 1.0),
    )
    wall = across((x - half, 0), (x + half, 0), stops)
    path = skia.Path()
    path.addRect(skia.Rect.MakeLTRB(x - half, top, x + half, foot))
    path.addOval(skia.Rect.MakeLTRB(x - half, foot - lid, x + half, foot + lid))
    canvas.drawPath(path, wall)
    face = ((0.0, mix(light, WHITE, 0.5), 1.0), (1.0, mix(dark, light, 0.75), 1.0))
    oval = skia.Rect.MakeLTRB(x - half, top - lid, x + half, top + lid)
    canvas.drawOval(oval, around((x - 0.2 * half, top), 1.1 * half, face))
    canvas.drawOval(oval, line(mix(light, WHITE, 0.7), max(1.0, 0.006 * half), 0.6))


def on_show(spec: SceneSpec, look: Scheme, stand: Stand, *, mirrored: bool) -> Hovering:
    """The ware that `style` or the words name, else the seed; mirrored: in the lid that it stands on."""
    finish = Finish(PORCELAIN if look.dark else SLATE, look.accents[0] if look.dark else look.accents[1])
    ware = ware_for(spec.words, spec.seed, spec.style)
    side, left, top = math.ceil(stand.side) + 2, math.floor(stand.x - stand.side / 2), math.floor(stand.top)

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(left, top)
        canvas.scale(stand.side, stand.side)
        ware.draw(canvas, finish)

    painted = drawn_layer(side, side, draw, left, top)
    mask = (painted.pixels >> np.uint32(24)).astype(np.float32) / np.float32(255)
    beam = Beam(mask, round(painted.left), round(painted.top))
    mirror = _mirror(painted, stand) if mirrored else None
    return Hovering(painted, mirror, beam, stand.side, spec.duration_ms)


def _mirror(ware: Layer, stand: Stand) -> Layer:
    """The ware upside down on the pedestal's lid, fading with depth."""
    flipped = ware.pixels[::-1][: max(2, round(0.1 * stand.side))].copy()
    fade = np.linspace(1.0, 0.0, len(flipped))[:, None, None]
    channels = flipped.view(np.uint8).reshape(*flipped.shape, 4)
    channels[:] = (channels * fade).astype(np.uint8)
    return layer(flipped, ware.left, ware.top + len(ware.pixels) - 2)
