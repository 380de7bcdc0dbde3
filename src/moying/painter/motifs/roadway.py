"""A road through open land: hills that let it pass, its markings, spruces beside it, and a car on its way."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.layers import skia_surface
from moying.painter.motifs.conifers import spruce
from moying.painter.motifs.outdoors import Hour, Land, painted
from moying.painter.motifs.relief import Lit, Relief, Route, Standpoint, Waves, hazed, lighted, relief
from moying.painter.noise import Field
from moying.painter.painting import Act
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, shape

HALF = 0.36
"""Half of the road's breadth, in heights of the eye."""


@dataclass(frozen=True, slots=True)
class Meadow:
    """What the land wears in a season: grass from shade to light, flowers or dry patches, trees, and how much snow."""

    deep: Colour
    leaf: Colour
    accent: Colour
    tree: Colour
    snow: float = 0.0


MEADOWS: dict[str, Meadow] = {
    "spring": Meadow(colour("#4f7a3a"), colour("#9cc05c"), colour("#f0d25a"), colour("#2f5a38")),
    "summer": Meadow(colour("#3a6a36"), colour("#86a94e"), colour("#a9b85e"), colour("#23482f")),
    "autumn": Meadow(colour("#8a5f2a"), colour("#d0a050"), colour("#c2622c"), colour("#434a2c")),
    "winter": Meadow(colour("#8d97a3"), colour("#c9d2da"), colour("#eef3f7"), colour("#33473f"), 0.9),
}


def road_way(land: Land, swing: float, bends: float, start: float) -> Route:
    """A road that winds to the horizon, over low rises."""
    side, phase = (-1.0 if land.flipped else 1.0), float(land.rng.uniform(0, 2 * math.pi))

    def across_(z: Field) -> Field:
        way = np.log(np.maximum(z, 0.2)) * bends + start
        return np.asarray(side * (z * swing * np.sin(way) / (1 + 0.01 * z) + 0.05), np.float32)

    def up(z: Field) -> Field:
        return np.asarray(0.10 * np.sin(z * 0.55 + phase) * np.clip((z - 2) / 5, 0, 1) + 0.012 * z, np.float32)

    return Route(across_, up)


def open_land(stand: Standpoint, light: Lit, way: Route, meadow: Meadow, wild: float) -> Relief:
    """The land and the road. wild: how high its hills are, 1 rolls gently."""
    rng, hour = stand.land.rng, stand.land.hour
    waves, rough = Waves.of(rng, 2.9), Waves.of(rng, 1.6)
    x, z = stand.across, np.broadcast_to(stand.away[:, None], stand.across.shape).astype(np.float32)
    aside = np.asarray((x - way.across(z)) / np.sqrt(1 + way.turn(z) ** 2), np.float32)
    off = np.maximum(np.abs(aside) - 1.3 * HALF, 0)
    hills = (waves.at(x, z, 10) - 0.40) * 1.5 + (waves.at(x + 40, z, 4) - 0.5) * 0.35
    hills = hills * wild * (1 + 0.07 * z) * np.clip(off / (1.4 + 0.1 * z), 0, 1) ** 1.2
    turf = 0.020 * (rough.at(x, z, 0.5) - 0.5) * np.clip(off * 5, 0, 1) * (1 + 0.1 * z)
    verge = np.clip((np.abs(aside) / HALF - 1.0) * 6, 0, 1)
    height = np.asarray(way.up(z) + hills + turf - 0.03 * verge, np.float32)
    direct, open_ = lighted(stand, height, light)
    rgb = _surface(stand, rough, x, z, aside, way, meadow)
    sun = np.asarray(mix(light.sun, (0.9, 0.9, 0.9), 0.25), np.float32)
    rgb = rgb * (0.60 * np.asarray(light.sky, np.float32) * open_[..., None] + 1.1 * sun * direct[..., None])
    return relief(stand, height, hazed(stand, rgb, mix(hour.air, hour.glow, 0.12), 24.0))


def _surface(
    stand: Standpoint, rough: Waves, x: Field, z: Field, aside: Field, way: Route, meadow: Meadow
) -> npt.NDArray[np.float32]:
    """Grass in patches, and the road with its lines."""
    blades, patches = rough.at(x, z, 0.45), rough.at(x + 21, z, 4.2)
    deep, leaf, accent = (np.asarray(tint, np.float32) for tint in (meadow.deep, meadow.leaf, meadow.accent))
    rgb = deep + (leaf - deep) * np.clip(0.1 + 1.2 * (0.45 * blades + 0.55 * patches), 0, 1)[..., None]
    rich = np.clip((rough.at(x + 60, z + 5, 3.0) - 0.58) * 6, 0, 1) * np.clip(blades * 1.8 - 0.4, 0, 1)
    rgb = rgb + (accent - rgb) * (0.8 * rich)[..., None]
    share = np.abs(aside) / HALF
    asphalt = np.asarray(colour("#5a5d63"), np.float32) * (0.88 + 0.24 * rough.at(x, z, 0.25)[..., None])
    worn = 0.10 * np.exp(-(((share - 0.5) / 0.18) ** 2))[..., None]
    asphalt = asphalt * (1 - worn)
    gravel = np.asarray(mix(colour("#a39680"), meadow.accent, meadow.snow), np.float32)
    long = np.cumsum(np.gradient(z, axis=0) * np.sqrt(1 + way.turn(z) ** 2), axis=0)
    # Lines grow a little with the distance, so that they are still seen there.
    broad = 0.022 + 0.0035 * z
    edge = np.clip(1.5 - np.abs(share - 0.90) / broad, 0, 1)
    dash = np.clip(1.5 - share / broad, 0, 1) * (np.mod(long, 0.9) < 0.5)
    paint = np.asarray(colour("#f2efe6"), np.float32)
    asphalt = asphalt + (paint - asphalt) * (0.9 * np.maximum(edge, dash))[..., None]
    rgb = np.where((share < 1.22)[..., None], gravel * (0.85 + 0.3 * blades[..., None]), rgb)
    return np.asarray(np.where((share < 1.0)[..., None], asphalt, rgb), np.float32)


def spruces(ground: Relief, way: Route, meadow: Meadow, count: int) -> list[Act]:
    """Trees beside the road, the farthest first, in layers of like distance."""
    stand = ground.stand
    land, rng = stand.land, stand.land.rng
    trees = []
    for z in np.geomspace(34, 4.2, count):
        side, off = float(rng.choice([-1, 1])), HALF * 1.7 + float(rng.exponential(0.10 + 0.085 * z))
        x = float(way.across(np.array([z], np.float32))[0]) + side * off
        at_x, at_y, seen = ground.stands_at(x, float(z))
        if seen and -200 < at_x < land.width + 200:
            trees.append((float(z), at_x, at_y, stand.px(float(z), float(rng.uniform(0.34, 0.62)))))
    groups = [trees[k : k + max(1, len(trees) // 5)] for k in range(0, len(trees), max(1, len(trees) // 5))]
    return [_stand_of(stand, group, meadow) for group in groups]


def _stand_of(stand: Standpoint, group: list[tuple[float, float, float, float]], meadow: Meadow) -> Act:
    land, hour = stand.land, stand.land.hour

    def draw(pen: skia.Canvas) -> None:
        for z, x, y, tall in group:
            lost = 1 - math.exp(-(((z - float(stand.away[0])) / 24.0) ** 1.15))
            air = mix(hour.air, hour.glow, 0.12)
            paint = mix(hour.on(mix(meadow.tree, (0, 0, 0), 0.35)), air, lost)
            lit = mix(mix(hour.on(mix(meadow.tree, meadow.leaf, 0.75)), hour.glow, 0.22), air, lost)
            snow = mix(hour.on(colour("#f2f6fa")), air, lost) if meadow.snow else None
            spruce(pen, land.rng, x, y + 0.02 * tall, tall, paint, lit, snow)

    middle = group[len(group) // 2][0]
    return painted(land, draw, stand.depth(middle))


@dataclass(frozen=True, slots=True, eq=False)
class Driving:
    """A car seen from behind that drives away along a road, from one distance to another."""

    stand: Standpoint
    way: Route
    first: float
    last: float
    paint: Colour

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Draw it where it has got to."""
        land = self.stand.land
        share = t_ms / max(1, land.camera.duration_ms)
        z = max(1.2, self.first + (self.last - self.first) * share)
        at = np.array([z], np.float32)
        lane = 0.48 * HALF
        x, y = self.stand.seen(t_ms, float(self.way.across(at)[0]) + lane, z, float(self.way.up(at)[0]))
        size = self.stand.px(z, 0.52 * HALF) * land.camera.view(t_ms, self.stand.depth(z)).scale
        height, width = canvas.shape
        with skia_surface(canvas.view(np.uint8).reshape(height, width, 4)) as pen:
            car(pen, x, y, size, self.paint, land.hour, jolt=math.sin(t_ms / 130))


def car(pen: skia.Canvas, x: float, y: float, width: float, paint: Colour, hour: Hour, *, jolt: float) -> None:
    """A car from behind; (x, y) is the road under its middle. jolt: -1..1, how it moves on its springs."""
    u = width / 200
    body, dark = hour.on(paint), hour.on(colour("#14171c"))
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    pen.drawOval(skia.Rect.MakeLTRB(-112, -14, 112, 16), fill((0, 0, 0), 0.42, 7))
    for side in (-1, 1):
        pen.drawRoundRect(skia.Rect.MakeLTRB(side * 72 - 20, -44, side * 72 + 20, 2), 9, 9, fill(dark))
    pen.translate(0, 1.2 * jolt)
    light = mix(body, mix(hour.middle, (1, 1, 1), 0.4), 0.45)
    cabin = curve((-78, -92), ((-64, -150), (-48, -156)), ((0, -164), (48, -156)), ((64, -150), (78, -92)))
    pen.drawPath(cabin, across((0, -160), (0, -92), ((0, light, 1.0), (1, body, 1.0))))
    glass = shape((-62, -98), (-47, -143), (47, -143), (62, -98))
    sky = mix(hour.horizon, hour.middle, 0.4)
    pen.drawPath(glass, across((0, -143), (0, -98), ((0, mix(sky, dark, 0.25), 1.0), (1, mix(sky, dark, 0.75), 1.0))))
    trunk = curve(
        (-94, -28), ((-101, -72), (-86, -98)), ((0, -108), (86, -98)), ((101, -72), (94, -28)), ((0, -18), (-94, -28))
    )
    pen.drawPath(
        trunk, across((0, -102), (0, -22), ((0, light, 1.0), (0.35, body, 1.0), (1, mix(body, (0, 0, 0), 0.5), 1.0)))
    )
    pen.drawRoundRect(skia.Rect.MakeLTRB(-26, -58, 26, -42), 3, 3, fill(hour.on(colour("#e8ecef"))))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-90, -34, 90, -24), 5, 5, fill(dark, 0.8))
    pen.drawLine(-74, -82, 74, -82, line(mix(body, (0, 0, 0), 0.3), 2))
    red = colour("#ff3b2a")
    for side in (-1, 1):
        lamp = skia.Rect.MakeLTRB(min(side * 52, side * 90), -80, max(side * 52, side * 90), -66)
        pen.drawRoundRect(lamp, 6, 6, fill(mix(red, (1, 1, 1), 0.12)))
        reach = 84 if hour.night else 44
        glow = ((0, red, 0.75 if hour.night else 0.35), (0.3, red, 0.25), (1, red, 0.0))
        pen.drawCircle(side * 71, -73, reach, around((side * 71, -73), reach, glow))
    pen.restore()
