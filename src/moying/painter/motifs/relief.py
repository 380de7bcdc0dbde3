"""Land in true perspective: dunes, hills and roads are heights on the ground, seen from where one stands.

The ground is worked out once, as rows of heights and colours that stand ever farther off; each frame it is drawn column
by column from the nearest row to the farthest, so that crests hide what lies behind them and the camera's move gives
every row its own parallax. About 10 ms for 1080x1300 px of land (AMD EPYC, one core).

Lengths are told in heights of the eye over the ground: x to the right, z away from us, h up.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from moying.painter.blit import Canvas, between
from moying.painter.compiled import njit
from moying.painter.motifs.outdoors import Land
from moying.painter.noise import Field, tileable
from moying.painter.palette import Colour, colour, premultiplied
from moying.painter.pen import Point

_FALL_OFF = 0.8
"""How parallax falls with distance: 1 is what a lens does, less lets far land move a little more."""


@dataclass(frozen=True, slots=True, eq=False)
class Standpoint:
    """From where a land is seen: one step of `away` is a row of ground."""

    land: Land
    lens_px: float
    away: Field
    """Distance of each row of ground, from the nearest."""
    left: int
    grain: float
    """Canvas px between two columns of ground."""
    columns: int

    @property
    def across(self) -> Field:
        """x of every row and column of the ground, (rows, columns)."""
        places = self.left + np.arange(self.columns, dtype=np.float32) * np.float32(self.grain)
        return np.asarray((places - self.land.width / 2)[None] * self.away[:, None] / self.lens_px, np.float32)

    def depth(self, z: float) -> float:
        """The camera's depth of a distance."""
        return float(min(1.0, (float(self.away[0]) / max(z, 1e-6)) ** _FALL_OFF))

    def place(self, x: float, z: float, h: float = 0.0) -> Point:
        """Where a point of the world is on the painting."""
        return self.land.width / 2 + self.lens_px * x / z, self.land.horizon + self.lens_px * (1 - h) / z

    def seen(self, t_ms: float, x: float, z: float, h: float = 0.0) -> Point:
        """Where a point of the world is on the canvas at a moment."""
        return self.land.camera.view(t_ms, self.depth(z)).place(*self.place(x, z, h))

    def px(self, z: float, length: float = 1.0) -> float:
        """How long a length looks at a distance, in px of the painting."""
        return self.lens_px * length / z


def standpoint(land: Land, *, far: float = 60.0, lens: float = 1.0, overhang: float = 1.35) -> Standpoint:
    """Stand at the lower edge of the canvas and look to the horizon. far: the last distance that is drawn. lens: its
    length as a share of the canvas's shorter side. overhang: how far ground that rises towards us may hang down."""
    lens_px = lens * min(land.width, land.height)
    step, least = 4.0 * max(0.4, land.unit), 0.018
    offsets, row = [], overhang * (land.height + land.camera.bleed_px(1.0) - land.horizon)
    while row > lens_px / far:
        offsets.append(row)
        row -= min(step, max(least * row, 0.05))
    bleed = land.camera.bleed_px(1.0) + 4
    grain = max(1.0, 2 * land.unit)
    columns = math.ceil((land.width + 2 * bleed) / grain) + 2
    return Standpoint(land, lens_px, (lens_px / np.array(offsets)).astype(np.float32), -bleed, grain, columns)


@dataclass(frozen=True, slots=True, eq=False)
class Waves:
    """Noise over the ground: the same at the same place, whatever the canvas."""

    tile: Field

    @classmethod
    def of(cls, rng: np.random.Generator, roughness: float = 2.6) -> Waves:
        """Noise whose finer waves are the weaker, the higher `roughness`."""
        return cls(tileable(rng, 512, roughness))

    def at(self, x: Field, z: Field, cell: float) -> Field:
        """About 0..1; its largest lumps are `cell` long."""
        scale = np.float32(190 / cell)
        return np.asarray(
            cv2.remap(self.tile, _wrapped(x * scale), _wrapped(z * scale), cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
        )


def _wrapped(cells: Field) -> Field:
    return np.ascontiguousarray(np.mod(cells, np.float32(512)), np.float32)


@dataclass(frozen=True, slots=True)
class Route:
    """A line over the ground, of a wall or a road: `across` at a distance, and `up`, its height."""

    across: Callable[[Field], Field]
    up: Callable[[Field], Field]

    def turn(self, z: Field) -> Field:
        """How far it goes sideways for one step away."""
        return np.asarray((self.across(z + np.float32(0.01)) - self.across(z - np.float32(0.01))) / 0.02, np.float32)


@dataclass(frozen=True, slots=True)
class Lit:
    """The light on a land: what comes from the sky and what from sun or moon, which stands at the side `from_left`."""

    sky: Colour
    sun: Colour
    from_left: bool
    slope: float
    """Height of the sun per length: 0.2 is low."""
    ahead: float = 0.35
    """How far it stands before us rather than at the side; below 0 it is behind us."""


_SUNS: dict[str, tuple[str, str, float, float]] = {
    # light of the sun, of the sky, how much there is of the sun, its height
    "day": ("#fff1d2", "#8fa6c4", 1.05, 0.42),
    "dawn": ("#ffd9ae", "#9b97b8", 1.0, 0.22),
    "dusk": ("#ff9a55", "#8a6a94", 1.15, 0.17),
    "night": ("#9db6f2", "#3b4f93", 0.62, 0.30),
    "grey": ("#e6dccb", "#b4b3b2", 0.45, 0.55),
}


def light_of(name: str, land: Land, ahead: float) -> Lit:
    """The light of an hour; sun and moon stand where the sky has them."""
    sun, sky, strength, slope = _SUNS[name]
    level = colour(sun)
    strong = (level[0] * strength, level[1] * strength, level[2] * strength)
    return Lit(colour(sky), strong, land.disc[0] < land.width / 2, slope, ahead)


def lighted(stand: Standpoint, height: Field, light: Lit, soft: float = 0.06) -> tuple[Field, Field]:
    """Light of the sun (0..about 1.4) and of the sky (0..1) on each place, with the shadows that crests throw."""
    x, z = stand.across, stand.away
    dx = np.gradient(height, axis=1) / np.gradient(x, axis=1)
    dz = np.gradient(height, axis=0) / np.gradient(z)[:, None] - dx * np.gradient(x, axis=0) / np.gradient(z)[:, None]
    side = -1.0 if light.from_left else 1.0
    sun = np.array([side, light.ahead, light.slope])
    sun /= np.linalg.norm(sun)
    long = np.sqrt(1 + dx * dx + dz * dz)
    facing = np.clip((-dx * sun[0] - dz * sun[1] + sun[2]) / long, 0, 1)
    open_ = np.asarray(height if light.from_left else height[:, ::-1], np.float32)
    step = (stand.grain * z / stand.lens_px).astype(np.float32)
    shade = _shadow(np.ascontiguousarray(open_), step, light.slope)
    shade = shade if light.from_left else shade[:, ::-1]
    clear = np.clip(1 - shade / soft, 0, 1)
    return np.asarray(facing * clear, np.float32), np.asarray(0.55 + 0.45 / long, np.float32)


@njit(nogil=True, cache=True)
def _shadow(height: Field, step: Field, slope: float) -> Field:
    """How far below the shadow's edge each place lies; the sun stands at the left of every row."""
    out = np.zeros_like(height)
    for k in range(height.shape[0]):
        edge = height[k, 0]
        for c in range(1, height.shape[1]):
            edge = max(edge - step[k] * slope, height[k, c])
            out[k, c] = edge - height[k, c]
    return out


def hazed(stand: Standpoint, rgb: npt.NDArray[np.floating], air: Colour, reach: float) -> npt.NDArray[np.floating]:
    """Colours with the air before them; at the distance `reach` about two thirds are air."""
    lost = (1 - np.exp(-(((stand.away - stand.away[0]) / reach) ** 1.15)))[:, None, None]
    return np.asarray(rgb + (np.asarray(air, np.float32) - rgb) * lost)


@dataclass(frozen=True, slots=True, eq=False)
class Relief:
    """A built land."""

    stand: Standpoint
    rows: Field
    """Row of the painting of each place, (rows, columns)."""
    paints: npt.NDArray[np.uint32]

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Draw it over the sky."""
        camera, stand = self.stand.land.camera, self.stand
        views = [camera.view(t_ms, stand.depth(float(z))) for z in stand.away]
        looks = [
            (1 / view.scale / stand.grain, (-view.dx / view.scale - stand.left) / stand.grain, view.scale, view.dy)
            for view in views
        ]
        _draw(canvas, self.rows, self.paints, np.array(looks, np.float32), 14.0 * stand.land.unit)

    def stands_at(self, x: float, z: float) -> tuple[float, float, bool]:
        """Where the ground at a point of the world is on the painting, and whether nearer ground lets it be seen."""
        stand = self.stand
        k = int(np.clip(np.searchsorted(stand.away, z), 1, len(stand.away) - 1))
        across = stand.land.width / 2 + stand.lens_px * x / z
        c = round(min(max(0.0, (across - stand.left) / stand.grain), stand.columns - 1))
        row = float(self.rows[k, c])
        return across, row, row <= float(self.rows[:k, c].min()) + 3


def relief(stand: Standpoint, height: Field, rgb: npt.NDArray[np.floating]) -> Relief:
    """The land of these heights (rows, columns) and colours (rows, columns, 3)."""
    rows = stand.land.horizon + stand.lens_px * (1 - height) / stand.away[:, None]
    return Relief(stand, rows.astype(np.float32), premultiplied(rgb, np.ones(rgb.shape[:2], np.float32)))


@njit(inline="always", cache=True)
def _part(pixel: Any, shift: int) -> float:
    return float((int(pixel) >> shift) & 255)


@njit(nogil=True, cache=True)
def _draw(
    canvas: Canvas, rows: Field, paints: npt.NDArray[np.uint32], looks: npt.NDArray[np.float32], cliff: float
) -> None:
    """looks: (rows, 4), what turns a canvas column into a column of ground, and a row of the painting into a canvas
    row: a factor and a sum each."""
    height, width = canvas.shape
    steps, columns = rows.shape
    most = np.float32(columns - 1.01)
    for x in range(width):
        top, middle = np.float32(height), np.float32(x + 0.5)
        # The pixel that the last crest has covered in part: its colours so far, and how much of it they cover.
        red = green = blue = cover = 0.0
        last_row, last_paint, last_k = np.float32(2 * height), np.uint32(0), -2
        for k in range(steps):
            cell = min(max(middle * looks[k, 0] + looks[k, 1], np.float32(0)), most)
            c = int(cell)
            share = cell - np.float32(c)
            row = (rows[k, c] + (rows[k, c + 1] - rows[k, c]) * share) * looks[k, 2] + looks[k, 3]
            if row < top:
                f = np.uint32(share * np.float32(256))
                paint = between(paints[k, c], paints[k, c + 1], f)
                if last_k != k - 1:
                    before = max(0, k - 1)
                    last_paint = between(paints[before, c], paints[before, c + 1], f)
                # A leap is a wall: it has the colour of its own face, not a way from the ground's colour to its top's.
                step = 65536 / max(1e-3, last_row - row) if last_row - row < cliff else 0.0
                foot = max(row, np.float32(0))
                y = math.ceil(top) - 1
                mixed = int((y + 0.5 - row) * step)
                if cover > 0.0 or y + 1 > top:
                    part = top - max(np.float32(y), foot)
                    pixel = between(paint, last_paint, np.uint32(min(256, max(0, mixed >> 8))))
                    red, green, blue = (
                        red + _part(pixel, 16) * part, green + _part(pixel, 8) * part, blue + _part(pixel, 0) * part,
                    )  # fmt: skip
                    cover += part
                    if foot <= y:
                        canvas[y, x] = _whole(red, green, blue)
                        red = green = blue = cover = 0.0
                    mixed -= int(step)
                    y -= 1
                for inside in range(y, math.ceil(foot) - 1, -1):
                    canvas[inside, x] = between(paint, last_paint, np.uint32(min(256, max(0, mixed >> 8))))
                    mixed -= int(step)
                edge = math.ceil(foot) - 1
                if 0 <= edge <= y and foot > edge:
                    part = edge + 1 - foot
                    red, green, blue = _part(paint, 16) * part, _part(paint, 8) * part, _part(paint, 0) * part
                    cover = part
                top = foot
                last_paint, last_k = paint, k
                if top <= 0:
                    break
            last_row = row
        if cover > 0:
            y = int(top)
            under, rest = canvas[y, x], 1 - cover
            canvas[y, x] = _whole(
                red + _part(under, 16) * rest, green + _part(under, 8) * rest, blue + _part(under, 0) * rest
            )


@njit(inline="always", cache=True)
def _whole(red: float, green: float, blue: float) -> Any:
    return np.uint32((255 << 24) | (int(red + 0.5) << 16) | (int(green + 0.5) << 8) | int(blue + 0.5))
