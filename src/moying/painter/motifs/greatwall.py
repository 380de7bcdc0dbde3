"""The Great Wall on its ridge: mountains that the wall's own line raises, its merlons, its towers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.layers import drawn_layer
from moying.painter.motifs.outdoors import Hour, Land
from moying.painter.motifs.relief import Lit, Relief, Route, Standpoint, Waves, hazed, lighted, relief
from moying.painter.noise import Field
from moying.painter.painting import Act, Placed
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, curve, fill, line, shape


def route(land: Land, swing: float, bends: float, start: float, steep: float) -> Route:
    """A wall that winds away: `swing` to either side as a share of the distance, `bends` of it, and ever higher."""
    side, phase = (-1.0 if land.flipped else 1.0), float(land.rng.uniform(-0.3, 0.3))

    def across_(z: Field) -> Field:
        way = np.log(np.maximum(z, 0.2)) * bends + start + phase
        return np.asarray(side * z * swing * np.sin(way) / (1 + 0.015 * z), np.float32)

    def up(z: Field) -> Field:
        way = np.log(np.maximum(z, 0.2)) * 4.6 + 1.9 * phase
        return np.asarray(0.18 + z * steep * (0.80 + 0.34 * np.sin(way) + 0.10 * np.sin(2.7 * way)), np.float32)

    return Route(across_, up)


@dataclass(frozen=True, slots=True)
class Slopes:
    """What grows on the mountains: its colours from shade to light, and the bare rock."""

    deep: Colour
    leaf: Colour
    accent: Colour
    rock: Colour
    snow: float = 0.0


SEASONS: dict[str, Slopes] = {
    "spring": Slopes(colour("#3f5f38"), colour("#86a657"), colour("#e8b9c4"), colour("#8d8674")),
    "summer": Slopes(colour("#1d3b2a"), colour("#587c48"), colour("#86a05a"), colour("#84806f")),
    "autumn": Slopes(colour("#6a3a22"), colour("#c97a32"), colour("#b5341f"), colour("#8d7a62")),
    "winter": Slopes(colour("#5a5f68"), colour("#8a8c90"), colour("#e9eef4"), colour("#9aa0a8"), 0.85),
}


def mountains(stand: Standpoint, light: Lit, way: Route, slopes: Slopes, wild: float = 1.0) -> Relief:
    """The mountains and the wall along their ridge."""
    rng, hour = stand.land.rng, stand.land.hour
    waves, rough = Waves.of(rng, 2.5), Waves.of(rng, 1.7)
    x, z = stand.across, np.broadcast_to(stand.away[:, None], stand.across.shape).astype(np.float32)
    aside = np.asarray((x - way.across(z)) / np.sqrt(1 + way.turn(z) ** 2), np.float32)
    ground = _ground(waves, rough, x, z, aside, way, wild)
    wall = Wall.along(aside, z, way)
    height = np.where(wall.inside, np.maximum(ground, way.up(z) + wall.top), ground)
    direct, open_ = lighted(stand, np.asarray(height, np.float32), light)
    direct = np.where(wall.inside, wall.facing(aside, way.turn(z), light) * np.clip(4 * direct + 0.35, 0, 1), direct)
    open_ = np.where(wall.inside, np.float32(0.9), open_)
    rgb = _growth(rough, x, z, ground, slopes)
    rgb = np.where(wall.inside[..., None], wall.paint(rough.at(x, z, 0.35)), rgb)
    # Leaves scatter the light: less of its colour is left than on sand.
    sun = np.asarray(mix(light.sun, (0.9, 0.9, 0.9), 0.30), np.float32)
    sky = np.asarray(light.sky, np.float32)
    rgb = rgb * (0.60 * sky * open_[..., None] + 1.02 * sun * direct[..., None])
    grey = rgb @ np.array((0.3, 0.59, 0.11), np.float32)
    rgb = grey[..., None] + (rgb - grey[..., None]) * 0.78
    return relief(stand, np.asarray(height, np.float32), hazed(stand, rgb, _air(hour), 17.0))


def _air(hour: Hour) -> Colour:
    return mix(hour.air, hour.glow, 0.12)


def _ground(waves: Waves, rough: Waves, x: Field, z: Field, aside: Field, way: Route, wild: float) -> Field:
    """A ridge under the wall with spurs on both sides, other ranges behind."""
    off = np.maximum(np.abs(aside) - 1.2 * half_width(z), 0)
    spurs = 0.55 + 0.9 * waves.at(x, z, 7)
    fall = (0.62 * off + 0.10 * z * (1 - np.exp(-off / (0.05 * z + 0.3)))) * spurs
    bumps = (waves.at(x + 11, z, 3.2) - 0.5) * np.clip(off * 1.4, 0, 1) * 0.35 * wild
    fine = (rough.at(x, z, 1.6) - 0.5) * np.clip(off * 0.9, 0, 1) * 0.16
    ridge = way.up(z) - 0.06 - fall + (bumps + fine) * (1 + 0.10 * z)
    behind = np.clip((z - 7) / 14, 0, 1)
    others = 0.13 * z * np.clip(waves.at(x + 50, z + 9, 17) - 0.30, 0, 1) * behind
    floor = -0.95 + 1.1 * waves.at(x + 70, z + 31, 6) + 0.35 * (rough.at(x, z + 90, 2.6) - 0.5)
    crowns = 0.055 * (rough.at(x + 3, z + 7, 0.42) - 0.5) * np.clip(off * 6, 0, 1) * (1 + 0.05 * z)
    return np.asarray(np.maximum(np.maximum(ridge, others), floor) + crowns, np.float32)


def _growth(rough: Waves, x: Field, z: Field, ground: Field, slopes: Slopes) -> npt.NDArray[np.float32]:
    """Woods: crowns in patches of colour, rock on what is steep."""
    crowns, patches = rough.at(x, z, 0.57), rough.at(x + 21, z, 3.4)
    share = np.clip(0.15 + 1.1 * (0.55 * crowns + 0.45 * patches), 0, 1)[..., None]
    deep, leaf = (np.asarray(tint, np.float32) for tint in (slopes.deep, slopes.leaf))
    rgb = deep + (leaf - deep) * share
    bright = np.clip((rough.at(x + 44, z + 8, 2.1) - 0.60) * 5, 0, 1) * (0.4 + 0.6 * crowns)
    rgb = rgb + (np.asarray(slopes.accent, np.float32) - rgb) * bright[..., None]
    bare = np.clip((np.abs(np.gradient(ground, axis=0)) / (np.gradient(z, axis=0) + 1e-6) - 0.9) * 1.2, 0, 0.75)
    rgb = rgb + (np.asarray(slopes.rock, np.float32) * (0.7 + 0.5 * crowns[..., None]) - rgb) * bare[..., None]
    white = slopes.snow * np.clip(0.35 + 1.3 * (patches - 0.35), 0, 1)[..., None]
    return np.asarray(rgb + (np.array((0.93, 0.95, 0.98), np.float32) - rgb) * white, np.float32)


def half_width(z: Field) -> Field:
    """Half of the wall's breadth; it grows a little with the distance, so that it is still seen there."""
    return np.asarray(0.058 + 0.0085 * z, np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Wall:
    """The wall on the ground's rows. top: its height over the ridge, with parapets and merlons."""

    inside: npt.NDArray[np.bool_]
    parapet: npt.NDArray[np.bool_]
    top: Field
    courses: Field

    @classmethod
    def along(cls, aside: Field, z: Field, way: Route) -> Wall:
        """The wall on its route."""
        half = half_width(z)
        share = np.abs(aside) / half
        long = np.cumsum(np.gradient(z, axis=0) * np.sqrt(1 + way.turn(z) ** 2), axis=0)
        tooth = np.mod(long / (0.85 * half + 0.012), 1.0) < 0.58
        parapet = (share > 0.76) & (share <= 1)
        walk = 1.05 * half
        top = walk + np.where(parapet, 0.40 * half + 0.34 * half * tooth, 0.0)
        return cls(share <= 1, parapet, np.asarray(top, np.float32), np.asarray(long / half, np.float32))

    def facing(self, aside: Field, turn: Field, light: Lit) -> Field:
        """Light of the sun on the walk, which lies level, and on the faces of the parapets, which stand."""
        long = math.sqrt(1 + light.ahead**2 + light.slope**2)
        side = -1.0 if light.from_left else 1.0
        outward = np.sign(aside) * (side - light.ahead * turn) / np.sqrt(1 + turn * turn) / long
        faces = np.clip(0.35 + 0.65 * outward, 0.06, 1)
        return np.asarray(np.where(self.parapet, faces, 0.30 + light.slope / long), np.float32)

    def paint(self, grit: Field) -> npt.NDArray[np.float32]:
        """Brick: the walk lighter than the parapets, steps across it."""
        walk, brick = (np.asarray(colour(code), np.float32) for code in ("#c9b89b", "#a08c72"))
        steps = 0.93 + 0.07 * np.sign(np.sin(self.courses * 9.0))
        tone = np.where(self.parapet[..., None], brick, walk * steps[..., None])
        rough = np.where(self.parapet, 0.10, 0.28)
        return np.asarray(tone * (1 + (rough * (grit - 0.5))[..., None]), np.float32)


def towers(stand: Standpoint, way: Route, places: list[float]) -> list[Act]:
    """Watchtowers at these distances, the farthest first."""
    return [_tower_at(stand, way, z) for z in sorted(places, reverse=True)]


def tower_place(stand: Standpoint, way: Route, z: float) -> tuple[float, float, float]:
    """Where the foot of a tower stands on the painting, and its breadth in px."""
    at = np.array([z], np.float32)
    x, y = stand.place(float(way.across(at)[0]), z, float(way.up(at)[0]))
    return x, y, stand.px(z, 3.1 * float(half_width(at)[0]))


def _tower_at(stand: Standpoint, way: Route, z: float) -> Act:
    x, y, width = tower_place(stand, way, z)
    hour = stand.land.hour
    lost = 1 - math.exp(-(((z - float(stand.away[0])) / 17.0) ** 1.15))
    side = math.ceil(width * 2.2)

    def draw(pen: skia.Canvas) -> None:
        tower(pen, x, y, width, hour, lost, lit_from_left=stand.land.disc[0] < x)

    layer = drawn_layer(side, side, draw, round(x - side / 2), round(y - side * 0.8))
    return Placed(layer, stand.land.camera, stand.depth(z))


def tower(pen: skia.Canvas, x: float, y: float, width: float, hour: Hour, lost: float, *, lit_from_left: bool) -> None:
    """A watchtower of brick with its arched windows; (x, y) is its foot, `lost` the share of air before it."""
    u, air = width / 200, _air(hour)

    def tone(code: str) -> Colour:
        return mix(hour.on(colour(code)), air, lost)

    light, dark = (tone("#d9c3a0"), tone("#6f5f4e")) if not hour.night else (tone("#b9a98f"), tone("#5a4e44"))
    left, right = (light, dark) if lit_from_left else (dark, light)
    pen.save()
    pen.translate(x, y + 18 * u)
    pen.scale(u, u)
    pen.drawPath(
        shape((-92, 0), (-84, -150), (20, -150), (24, 10)),
        across((0, -150), (0, 10), ((0, left, 1.0), (1, mix(left, dark, 0.35), 1.0))),
    )
    pen.drawPath(
        shape((24, 10), (20, -150), (84, -150), (92, 0)),
        across((0, -150), (0, 10), ((0, right, 1.0), (1, mix(right, dark, 0.35), 1.0))),
    )
    _openings(pen, mix(tone("#2a211b"), colour("#ffb75e"), 0.75 if hour.night else 0.0))
    for start, end, paint in ((-90, 22, left), (22, 90, right)):
        pen.drawRect(skia.Rect.MakeLTRB(start, -166, end, -148), fill(mix(paint, dark, 0.15)))
        count = 5 if end - start > 80 else 3
        step = (end - start) / count
        for k in range(count):
            pen.drawRect(skia.Rect.MakeLTRB(start + k * step, -186, start + k * step + step * 0.62, -164), fill(paint))
    pen.drawLine(-91, -147, 91, -147, line(mix(dark, left, 0.3), 3, 0.8))
    pen.restore()


def _openings(pen: skia.Canvas, paint: Colour) -> None:
    for left, right in ((-72, -52), (-40, -20), (-8, 10), (38, 50), (62, 73)):
        middle = (left + right) / 2
        window = curve((left, -72), ((left, -108), (middle, -110)), ((right, -108), (right, -72)))
        pen.drawPath(window, fill(paint, 0.92))


def summits(way: Route, first: float, last: float) -> list[float]:
    """Distances where the ridge stands highest over the line of sight: where towers are built and seen."""
    z = np.geomspace(first, last, 400).astype(np.float32)
    rise = (way.up(z) - 1) / z
    peaks = np.flatnonzero((rise[1:-1] > rise[:-2]) & (rise[1:-1] >= rise[2:])) + 1
    return [float(z[k]) for k in peaks]
