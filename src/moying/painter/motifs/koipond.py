"""A garden pond from above: its ground far down, a net of light that wanders over it, koi, and leaves that float."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.layers import Stencil, drawn_layer, stencil
from moying.painter.motifs.koi import COATS, Round, swimming
from moying.painter.motifs.waterlilies import Bloom, flower, pad
from moying.painter.noise import fractal, generator, quantised
from moying.painter.painting import Act, Backdrop, Placed, Sketched
from moying.painter.palette import Colour, colour, light_ramp, mix, premultiplied
from moying.painter.pen import fill, line
from moying.painter.spec import SceneSpec
from moying.painter.weather import weather


@dataclass(frozen=True, slots=True)
class Tank:
    """The colours of the water: shallow, deep, and of the light in it."""

    shallow: Colour
    deep: Colour
    light: Colour
    shine: float


TANKS = {
    "jade": Tank(colour("#2f7f78"), colour("#08323c"), colour("#bff5dc"), 0.26),
    "ink": Tank(colour("#2c4a5e"), colour("#0a1826"), colour("#b9dcff"), 0.21),
    "night": Tank(colour("#1d3558"), colour("#060c1e"), colour("#8fb4ff"), 0.20),
}


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """A net of light that wanders over the ground."""

    net: Stencil
    colours: npt.NDArray[np.uint32]
    camera: Camera
    way_px: float
    grain: float
    strength: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it where it has wandered, bent by the waves above it."""
        t, rows = t_ms / 1000, np.arange(len(canvas)) / (9 * self.way_px)
        seen = self.camera.view(t_ms, 0.3)
        dx, dy = self.way_px * math.cos(0.34 * t), self.way_px * math.sin(0.34 * t)
        waves = np.sin(rows * 7 + 1.1 * t) + 0.6 * np.sin(rows * 13 - 1.7 * t + 2)
        shine = self.strength * (0.88 + 0.12 * math.sin(0.9 * t))
        view = View(seen.dx + dx, seen.dy + dy, seen.scale * self.grain)
        shifts = (0.22 * self.way_px * waves).astype(np.float32)
        self.net.lay(canvas, self.colours, view, opacity=shine, light=True, shifts=shifts)


def pond(spec: SceneSpec, camera: Camera) -> list[Act]:
    """All of the pond of a spec."""
    rng = generator("koi pond", spec.seed)
    tank = TANKS["night" if spec.time in ("night", "moon") else ("jade", "ink")[spec.take(4) % 2]]
    unit = min(spec.width_px, spec.height_px) / 1080
    acts: list[Act] = [_ground(spec, rng, tank), _net(spec, rng, camera, tank, unit)]
    school = _school(spec, rng, unit)

    def fish(pen: skia.Canvas, t_ms: float) -> None:
        for one in school:
            swimming(pen, one, t_ms / 1000, tank.deep, (26 * unit, 46 * unit))

    acts += [Sketched(fish, camera, 0.4, len(school)), *_floating(spec, rng, camera, tank, unit)]
    return acts + weather(spec.weather, (spec.width_px, spec.height_px), spec.seed, (0.9, 0.95, 1.0), 0.7)


def _ground(spec: SceneSpec, rng: np.random.Generator, tank: Tank) -> Act:
    """Stones seen through deep water: light in the middle, dark to the corners."""
    height, width = spec.height_px, spec.width_px
    y, x = np.ogrid[:height, :width]
    short = min(width, height)
    away = np.hypot(
        (x - 0.46 * width) / (0.62 * width + 0.2 * short), (y - 0.42 * height) / (0.62 * height + 0.2 * short)
    )
    stones = fractal(rng, (height, width), (0.12 * short, 0.12 * short), 5, 0.55) - 0.5
    share = np.clip(1.02 - away.astype(np.float32) ** 1.3 + 0.42 * stones, 0, 1)[..., None]
    rgb = np.asarray(tank.deep, np.float32) * (1 - share) + np.asarray(tank.shallow, np.float32) * share
    grain = rng.random((height, width, 1), dtype=np.float32) / 255 - 0.5 / 255
    return Backdrop(premultiplied(rgb + grain, np.ones((height, width), np.float32)))


def _net(spec: SceneSpec, rng: np.random.Generator, camera: Camera, tank: Tank, unit: float) -> Net:
    grain, way = max(1.0, 3 * unit), 90 * unit
    reach = 1.4 * way + camera.bleed_px(0.3) + 4
    shape = (math.ceil((spec.height_px + 2 * reach) / grain), math.ceil((spec.width_px + 2 * reach) / grain))

    lumps, finer = (fractal(rng, shape, (size * unit / grain,) * 2, 3, 0.42) for size in (230, 150))
    threads = (
        np.clip(1 - 7.5 * np.abs(lumps - 0.5), 0, 1) ** 2.6 + 0.45 * np.clip(1 - 9 * np.abs(finer - 0.5), 0, 1) ** 3
    )
    net = stencil(quantised(threads, rng), -reach / grain, -reach / grain)
    return Net(net, light_ramp(tank.light), camera, way, grain, tank.shine)


def _school(spec: SceneSpec, rng: np.random.Generator, unit: float) -> list[Round]:
    """Koi on rounds of their own, those nearer to us larger and drawn last."""
    count = spec.count or 6
    start, turn = int(rng.integers(len(COATS))), rng.uniform(0, 1)
    school = []
    for k in range(count):
        angle = 2 * math.pi * (k * 0.382 + turn)
        x = spec.width_px * (0.5 + 0.20 * math.cos(angle) * (0.3 + 0.7 * k / count))
        y = spec.height_px * (0.46 + 0.20 * math.sin(angle) * (0.3 + 0.7 * k / count))
        reach = (spec.width_px * rng.uniform(0.20, 0.34), spec.height_px * rng.uniform(0.16, 0.28))
        way = 1 if k % 3 else -1
        period = way * math.hypot(*reach) * 6.3 / (rng.uniform(95, 135) * unit)
        length = (250 + 156 * k / count) * unit
        school.append(
            Round(x, y, reach, period, k / count + rng.uniform(0, 0.08), length, COATS[(start + k) % len(COATS)])
        )
    return school


def _floating(spec: SceneSpec, rng: np.random.Generator, camera: Camera, tank: Tank, unit: float) -> list[Act]:
    """Lily leaves and a flower in two corners, and their shadows on the ground."""
    night = mix((1, 1, 1), tank.shallow, 0.55) if tank is TANKS["night"] else (1.0, 1.0, 1.0)
    paints = ("#f58ab5", "#fff3ee", "#c9487e", "#7fb560", "#245c40")
    bloom = Bloom(*[tuple(a * b for a, b in zip(colour(code), night, strict=True)) for code in paints])  # type: ignore[arg-type]  # three parts each
    width, height, short = spec.width_px, spec.height_px, min(spec.width_px, spec.height_px)
    corner = (0.0, 0.0) if spec.seed % 2 else (1.0, 0.0)
    spots = []
    for cx, cy, count in ((*corner, 5), (1 - corner[0], 1.0, 6)):
        for _ in range(count):
            out, turn = short * rng.uniform(0.02, 0.30), rng.uniform(0, math.pi / 2)
            x = cx * width + (1 - 2 * cx) * out * math.cos(turn)
            spots.append(
                (x, cy * height + (1 - 2 * cy) * out * math.sin(turn) * 0.9, short * rng.uniform(0.075, 0.135))
            )
    bleed = camera.bleed_px(0.8)
    size = (width + 2 * bleed, height + 2 * bleed)

    def shadows(pen: skia.Canvas) -> None:
        for x, y, half in spots:
            pen.drawCircle(x + 30 * unit, y + 54 * unit, half * 0.95, fill((0, 0.02, 0.04), 0.34, 14 * unit))

    def leaves(pen: skia.Canvas) -> None:
        for x, y, half in spots:
            pad(pen, rng, x, y, half, 0.94, bloom)
            pen.drawCircle(x - half * 0.3, y - half * 0.4, half * 0.05, fill((1, 1, 1), 0.7))
        x, y, half = spots[-1]
        flower(pen, x, y + 0.5 * half, 1.5 * half, bloom)

    def circles(pen: skia.Canvas, t_ms: float) -> None:
        for k, (x, y, half) in enumerate(spots[::4]):
            age = (t_ms / 4200 + 0.4 * k) % 1.0
            pen.drawCircle(x, y, half * (1.05 + 0.9 * age), line(tank.light, 2 * unit, 0.35 * (1 - age)))

    return [
        Placed(drawn_layer(*size, shadows, -bleed, -bleed), camera, 0.5),
        Sketched(circles, camera, 0.8),
        Placed(drawn_layer(*size, leaves, -bleed, -bleed), camera, 0.8),
    ]
