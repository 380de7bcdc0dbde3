"""Waves that come in on a beach: each rises, breaks into foam, runs up the sand as a thin sheet and sinks back."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from moying.painter.blit import Canvas
from moying.painter.compiled import njit
from moying.painter.easel import seen
from moying.painter.layers import Layer, layer
from moying.painter.motifs.outdoors import Land
from moying.painter.motifs.seawater import LAGOON
from moying.painter.noise import Field, fractal, ridge_line
from moying.painter.painting import Placed
from moying.painter.palette import colour, mix, premultiplied

DEPTH = 0.55
"""Of the sand, the nearest part of a beach that is everywhere."""
_WAVES, _BREAK = 4, 0.62
"""Waves on their way at a time, and the share of its life that one spends before it reaches the sand."""


@dataclass(frozen=True, slots=True, eq=False)
class Surf:
    """The waves of a beach, between the sea and the sand."""

    land: Land
    shore: Field
    """Row of the water's edge at rest for each column, from `left`."""
    left: int
    ragged: tuple[Field, ...]
    """How far each wave's front strays from the line, about -1..1 per column."""
    lace: npt.NDArray[np.uint8]
    tints: npt.NDArray[np.int64]
    """Blue, green, red of foam and of the thin sheet of water."""
    period_ms: float = 9500.0

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay the waves as they are."""
        view = self.land.camera.view(t_ms, DEPTH)
        unit = self.land.unit * view.scale
        columns = (np.arange(canvas.shape[1]) - view.dx) / view.scale - self.left
        at = np.clip(np.rint(columns).astype(np.intp), 0, len(self.shore) - 1)
        shore = self.shore[at] * view.scale + view.dy
        fronts, looks = [], []
        for k in range(_WAVES):
            life = (t_ms / self.period_ms + k / _WAVES) % 1.0
            fronts.append(self._front(life, shore, self.ragged[k][at], unit))
            looks.append(self._look(life, unit))
        slide = round(view.dx)
        _paint(canvas, np.array(fronts), np.array(looks), shore, self.lace, self.tints, slide, 300 / max(1e-3, unit))

    def _front(self, life: float, shore: Field, ragged: Field, unit: float) -> npt.NDArray[np.float64]:
        """The row of a wave's front in each column."""
        span = float(shore.min()) - self.land.horizon
        if life < _BREAK:
            come = (life / _BREAK) ** 1.25
            y = shore - 0.62 * span * (1 - come)
            return np.asarray(y + ragged * (6 + 26 * come) * unit, np.float64)
        run = math.sin(math.pi * (life - _BREAK) / (1 - _BREAK) * 0.94) ** 0.8
        return np.asarray(shore + (run * 150 + ragged * (32 + 44 * run)) * unit, np.float64)

    def _look(self, life: float, unit: float) -> tuple[float, float, float, float]:
        """Thickness of the foam in px, its strength, height of the face in front of it, strength of the sheet."""
        if life < _BREAK:
            come = life / _BREAK
            broken = min(1.0, max(0.0, (come - 0.25) / 0.4))
            rise = math.sin(math.pi * min(1.0, come * 1.02)) ** 0.8
            return (5 + 80 * come**1.8) * unit, broken, 34 * rise * come * unit, 0.0
        run = (life - _BREAK) / (1 - _BREAK)
        return (96 - 40 * run) * unit, 1 - 0.92 * run**2.2, 0.0, 0.62 * (1 - run**2.2)


def beach(land: Land, shore: tuple[float, float]) -> tuple[Placed, Surf, Placed]:
    """The shallows, the surf and the sand below them. shore: rows of the water's edge at the left and right."""
    bleed = land.camera.bleed_px(DEPTH) + 2
    width = land.width + 2 * bleed
    across_ = np.linspace(0, 1, width)
    bays = (ridge_line(land.rng, width, 620 * land.unit, 2) - 0.5) * 70 * land.unit
    first, last = shore if not land.flipped else shore[::-1]
    line = np.asarray(first + (last - first) * across_ + bays, np.float32)
    ragged = tuple((ridge_line(land.rng, width, 240 * land.unit, 4, 0.5) - 0.5) * 2 for _ in range(_WAVES))
    paints = [land.hour.on(colour("#ffffff")), mix(land.hour.on(colour("#8fd0cc")), land.hour.middle, 0.3)]
    tints = np.array([[round(255 * seen(paint)[i]) for i in (2, 1, 0)] for paint in paints], np.int64)
    surf = Surf(land, line, -bleed, ragged, _lace(land), tints)
    return (
        Placed(_shallows(land, line, bleed), land.camera, DEPTH),
        surf,
        Placed(_sand(land, line, bleed), land.camera, DEPTH),
    )


def _lace(land: Land) -> npt.NDArray[np.uint8]:
    """A tile of foam: bubbles of many sizes with holes between them."""
    holes = np.zeros((512, 512), np.float32)
    for cell, share in ((52, 0.5), (26, 0.32), (12, 0.18)):
        big = fractal(land.rng, (512, 512), (cell, cell * 1.6), 2)
        holes += share * (1 - np.abs(2 * big - 1) * 2.4)
    wrapped = 0.5 * (holes + holes[::-1, ::-1])
    return np.asarray(np.clip(128 + 85 * (wrapped - wrapped.mean()) / wrapped.std(), 0, 255), np.uint8)


def _shallows(land: Land, line: Field, bleed: int) -> Layer:
    """The water over sand: clear and green towards the shore."""
    reach = 0.55 * (float(line.min()) - land.horizon)
    top, foot = math.floor(float(line.min()) - reach), math.ceil(float(line.max())) + 260
    y = np.arange(top, foot, dtype=np.float32)[:, None]
    near = np.clip(1 + (y - line[None]) / reach, 0, 1)
    green = np.asarray(mix(land.hour.on(LAGOON.shallow), land.hour.middle, 0.2), np.float32)
    clear = np.asarray(land.hour.on(colour("#cfd9bd")), np.float32)
    rgb = green + (clear - green) * (near[..., None] ** 3.5) * 0.75
    return layer(premultiplied(rgb, 0.86 * near**1.6), -bleed, top)


def _sand(land: Land, line: Field, bleed: int) -> Layer:
    """Sand, dark and shining where the waves reach, dry and rippled below."""
    top, unit = math.floor(float(line.min())) - 4, land.unit
    height = land.height + bleed - top
    y = (np.arange(height, dtype=np.float32) + top)[:, None]
    grit = fractal(land.rng, (height, len(line)), (5 * unit + 1, 7 * unit + 1), 2) - 0.5
    dunes = fractal(land.rng, (height, len(line)), (90 * unit, 460 * unit), 4) - 0.5
    below = y - line[None]
    wet = 0.5 - 0.5 * np.tanh((below - (205 + 130 * dunes) * unit) / (32 * unit))
    dry, dark = (np.asarray(land.hour.on(colour(code)), np.float32) for code in ("#ecd3a4", "#b3936a"))
    shine = np.asarray(mix(land.hour.middle, land.hour.horizon, 0.6), np.float32)
    damp = dark + (shine - dark) * (0.42 * np.exp(-np.clip(below, 0, None) / (120 * unit)))[..., None]
    rgb = dry + (damp - dry) * wet[..., None]
    rgb *= (1 + (0.10 * grit + 0.16 * dunes) * (1 - 0.7 * wet))[..., None]
    cover = np.clip(below / (26 * unit) + 0.2, 0, 1)
    return layer(premultiplied(rgb, cover), -bleed, top)


@njit(nogil=True, cache=True)
def _paint(
    canvas: Canvas,
    fronts: npt.NDArray[np.float64],
    looks: npt.NDArray[np.float64],
    shore: Field,
    lace: npt.NDArray[np.uint8],
    tints: npt.NDArray[np.int64],
    slide: int,
    fine: float,
) -> None:
    """For each wave: its front per column, and its look. lace is looked up `fine`/256 cells to a px."""
    height, width = canvas.shape
    step = int(fine * 0.55)
    for k in range(fronts.shape[0]):
        thick, foam, face, sheet = looks[k]
        first = int(fronts[k].min() - max(thick * 1.25, 260.0 if sheet > 0 else 0.0)) - 2
        last = int(fronts[k].max() + face) + 2
        for y in range(max(0, first), min(height, last)):
            for x in range(width):
                behind = fronts[k, x] - y
                if behind < -face:
                    continue
                if behind < 0:
                    amount, tint = 0.42 * (1 + behind / face), 2
                elif behind < thick:
                    cell = (
                        lace[(int(behind * 2 * step) + k * 9001 >> 8) & 511, ((x - slide) * step + k * 5003 >> 8) & 511]
                        / 255.0
                    )
                    left = 1 - behind / thick
                    amount = (
                        foam * min(1.0, max(0.0, (left**2 * 1.25 + cell - 0.78) * 2.8)) * min(1.0, behind * 0.5 + 0.3)
                    )
                    tint = 0
                    if amount < 0.25 and sheet > 0 and y > shore[x]:
                        amount, tint = max(amount, sheet * 0.5), 1
                elif sheet > 0 and y > shore[x] - 30:
                    amount, tint = sheet * min(1.0, (y - shore[x] + 30) / 60) * 0.5, 1
                else:
                    continue
                a = int(amount * 256)
                if a <= 0:
                    continue
                pixel = canvas[y, x]
                b, g, r = pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255
                if tint == 2:
                    # The face of a wave is in its own shadow, and green where light comes through.
                    b, g, r = b * (256 - a * 5 // 8) >> 8, g * (256 - a // 2) >> 8, r * (256 - a) >> 8
                else:
                    b += (tints[tint, 0] - b) * a >> 8
                    g += (tints[tint, 1] - g) * a >> 8
                    r += (tints[tint, 2] - r) * a >> 8
                canvas[y, x] = np.uint32(0xFF000000 | (r << 16) | (g << 8) | b)
