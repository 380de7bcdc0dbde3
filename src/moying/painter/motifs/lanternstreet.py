"""A street of an old town at the lantern festival: shop fronts to both sides, strings of lanterns across, people."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import skia

from moying.painter.layers import drawn, layer
from moying.painter.motifs.lanterns import halo, lantern
from moying.painter.motifs.venue import Hung, Venue, breathing, shining, washed
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, around, curve, fill, line, ribbon, through
from moying.painter.spec import Box
from moying.painter.text import Face, set_columns

_SIGNS = ("茶", "酒", "灯", "书", "食", "衣", "花", "乐")
_DARK, _WOOD, _LAMP = colour("#16090c"), colour("#4a1f16"), colour("#ffb458")


@dataclass(frozen=True, slots=True)
class Street:
    """A street in one-point perspective. Metres: `aside` from its middle, `up` from the ground, `z` ahead."""

    venue: Venue
    horizon: float
    focal: float

    def screen(self, aside: float, up: float, z: float) -> tuple[float, float]:
        """Where a point is on the canvas; the eye is 1.9 m up."""
        return self.venue.width / 2 + aside * self.focal / z, self.horizon - (up - 1.9) * self.focal / z

    def px(self, z: float) -> float:
        """Length of a metre at a distance."""
        return self.focal / z


def lantern_street(venue: Venue) -> tuple[list[Act], list[Box]]:
    """Down the street, towards its gate."""
    level = venue.row(0.565, 0.58, 0.60) * venue.rng.uniform(0.96, 1.04)
    street = Street(venue, level, 0.95 * min(venue.width * 1.3, venue.height))
    night = venue.spec.time not in ("day", "dusk", "evening", "sunset")
    skies = ("#0b0c26 #7a2a2c", "#06202e #2f5a5c", "#1c0f3a #9a3f6a") if night else ("#33265c #f0925a",)
    top, low = colours(skies[venue.spec.take(4) % len(skies)])
    acts: list[Act] = [washed(venue, (0.0, top), (street.horizon / venue.height, low), (1.0, _DARK))]
    acts.append(venue.painted(lambda pen: _ground(pen, street), 0.5))
    acts.append(venue.painted(lambda pen: _gate(pen, street), 0.3))
    acts += [_shops(street, side) for side in (-1, 1)]
    people = _people(street)
    rows = _strings(street)
    for k, (z, row) in enumerate(rows):
        depth = min(0.95, 0.30 + 3.2 / z)
        acts.append(shining(venue, _glow(row), depth, breathing(0.8, 2600 + 300 * k, 0.17 * k)))
        acts += _hung(street, z, row, depth)
        if k == len(rows) - 3:
            acts.append(people)
    x, y = street.screen(0, 3.0, 26)
    return acts, [venue.box(x, y, 0.24 * venue.width, 0.11 * venue.height)]


def _ground(pen: skia.Canvas, street: Street) -> None:
    """Wet flagstones: joints to the vanishing point, and the lanterns' light in them."""
    venue, horizon = street.venue, street.horizon
    foot = venue.height + 300
    stone, warm = colour("#2a1416"), colour("#b5482a")
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, horizon, venue.width + 300, foot),
        across(
            (0, horizon),
            (0, venue.height),
            ((0, warm, 1), (0.28, mix(stone, warm, 0.45), 1), (1, mix(stone, (0, 0, 0), 0.35), 1)),
        ),
    )
    for aside in np.arange(-7, 7.1, 1.0):
        pen.drawLine(*street.screen(aside, 0, 60), *street.screen(aside, 0, 1.6), line(_DARK, 2.2 * venue.unit, 0.35))
    for z in 1.8 * 1.16 ** np.arange(0, 22):
        pen.drawLine(
            *street.screen(-8, 0, z), *street.screen(8, 0, z), line(_DARK, max(0.7, 0.03 * street.px(z)), 0.30)
        )
    _reflections(pen, street)


def _reflections(pen: skia.Canvas, street: Street) -> None:
    """Each lantern's light drawn out towards us on the wet stone."""
    red = colour("#ff5a26")
    for z in 2.4 * 1.22 ** np.arange(0, 13):
        for aside in (-2.6, -1.3, 0.0, 1.3, 2.6):
            x, y = street.screen(aside, 0, z)
            half, tall = 0.30 * street.px(z), 0.95 * street.px(z)
            paint = around((0, 0), 1, ((0, red, 0.16), (0.45, red, 0.08), (1, red, 0.0)))
            paint.setBlendMode(skia.BlendMode.kPlus)
            pen.save()
            pen.translate(x, y)
            pen.scale(half, tall)
            pen.drawCircle(0, 0, 1, paint)
            pen.restore()


def _gate(pen: skia.Canvas, street: Street) -> None:
    """A memorial gate (牌坊) at the end of the street, lit from below."""
    x, y = street.screen(0, 0, 34)
    m = street.px(34) * 1.25
    glow = colour("#ff9a4a")
    pen.drawCircle(
        x,
        y - 3 * m,
        9 * m,
        around((x, y - 3 * m), 9 * m, ((0, glow, 0.75), (0.5, colour("#c8402a"), 0.3), (1, colour("#c8402a"), 0))),
    )
    for aside, high in ((-4.2, 5.2), (-1.9, 7.2), (1.9, 7.2), (4.2, 5.2)):
        pen.drawRect(
            skia.Rect.MakeLTRB(x + (aside - 0.22) * m, y - high * m, x + (aside + 0.22) * m, y), fill(colour("#5e1714"))
        )
    for left, right, high in ((-4.6, 4.6, 4.6), (-2.2, 2.2, 6.2)):
        pen.drawRect(
            skia.Rect.MakeLTRB(x + left * m, y - high * m, x + right * m, y - (high - 0.7) * m), fill(colour("#8a231a"))
        )
    for middle, half, high in ((-3.4, 1.7, 5.2), (3.4, 1.7, 5.2), (0, 2.8, 7.2)):
        _small_roof(pen, x + middle * m, y - high * m, half * m)


def _small_roof(pen: skia.Canvas, x: float, y: float, half: float) -> None:
    path = curve(
        (x - half, y - 0.2 * half), ((x - 0.5 * half, y - 0.15 * half), (x - 0.42 * half, y - 0.62 * half)),
        ((x, y - 0.56 * half), (x + 0.42 * half, y - 0.62 * half)),
        ((x + 0.5 * half, y - 0.15 * half), (x + half, y - 0.2 * half)),
        ((x, y + 0.12 * half), (x - half, y - 0.2 * half)),
    )  # fmt: skip
    pen.drawPath(path, fill(colour("#2c0f12")))
    pen.drawPath(path, line(colour("#d98a3a"), 0.03 * half, 0.8))


def _shops(street: Street, side: int) -> Act:
    """The houses of one side: fronts painted flat, then turned to the vanishing point."""
    venue, depth = street.venue, 0.62
    wide, tall = 2048, 640
    texture = drawn(wide, tall, lambda pen: _fronts(pen, venue, wide, tall))
    bleed, aside = venue.camera.bleed_px(depth), 3.6
    z0 = aside * street.focal / (venue.width * 0.5 + bleed) * 0.94
    corners = [street.screen(side * aside, up, z) for z, up in ((z0, 7.0), (44.0, 7.0), (44.0, 0.0), (z0, 0.0))]
    # The texture is even along the street: shop fronts of 4 m, so columns stand for metres from z0 to 44.
    source = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)], np.float32)
    size = (venue.width + 2 * bleed, venue.height + 2 * bleed)
    turn = cv2.getPerspectiveTransform(source, np.array(corners, np.float32) + bleed)
    channels = texture.view(np.uint8).reshape(tall, wide, 4)
    turned = cv2.warpPerspective(channels, turn, size, flags=cv2.INTER_AREA)
    pixels: npt.NDArray[np.uint32] = np.ascontiguousarray(turned).view(np.uint32)[..., 0]
    return Placed(layer(pixels, -bleed, -bleed), venue.camera, depth)


def _fronts(pen: skia.Canvas, venue: Venue, wide: int, tall: int) -> None:
    """Two-storey shops in a row: eaves over lit lattices below and above, a sign on each post."""
    shops, rng = 10, venue.rng
    bay = wide / shops
    pen.drawRect(skia.Rect.MakeLTRB(0, 0.20 * tall, wide, tall), fill(mix(_DARK, _WOOD, 0.4)))
    for k in range(shops):
        left = k * bay
        for top, foot, lit in ((0.32, 0.50, rng.uniform(0.35, 0.9)), (0.64, 0.97, rng.uniform(0.7, 1.0))):
            _lattice(
                pen,
                skia.Rect.MakeLTRB(left + 0.10 * bay, top * tall, left + 0.90 * bay, foot * tall),
                mix(_DARK, _LAMP, lit),
            )
        pen.drawRect(skia.Rect.MakeLTRB(left, 0.2 * tall, left + 0.05 * bay, tall), fill(_WOOD))
        for y in (0.28, 0.60):
            _tiles(pen, left - 4, y * tall, bay + 8, 0.085 * tall)
        box = skia.Rect.MakeLTRB(left + 0.02 * bay, 0.62 * tall, left + 0.16 * bay, 0.80 * tall)
        pen.drawRect(box, fill(colour("#8f1a1a")))
        pen.drawRect(box, line(colour("#e8b04a"), 3))
        block = set_columns([_SIGNS[(k * 3 + venue.spec.seed) % len(_SIGNS)]], Face("kai", bold=True), 0.12 * bay)
        for glyph in block.glyphs:
            path = skia.Path()
            path.addPath(
                glyph.path, box.centerX() - block.width / 2 + glyph.x, box.centerY() - block.height / 2 + glyph.y
            )
            pen.drawPath(path, fill(colour("#ffd98a")))
    pen.drawRect(
        skia.Rect.MakeLTRB(0, 0.20 * tall, wide, tall),
        across((0, 0.2 * tall), (0, tall), ((0, _DARK, 0.5), (0.4, _DARK, 0.1), (0.9, _DARK, 0.0), (1, _DARK, 0.7))),
    )


def _lattice(pen: skia.Canvas, rect: skia.Rect, lamp: Colour) -> None:
    pen.drawRect(
        rect,
        around(
            (rect.centerX(), rect.centerY()),
            rect.width() * 0.7,
            ((0, mix(lamp, colour("#ffd28a"), 0.45), 1), (1, mix(lamp, colour("#7a2410"), 0.55), 1)),
        ),
    )
    for x in np.linspace(rect.left(), rect.right(), 9):
        pen.drawLine(x, rect.top(), x, rect.bottom(), line(_DARK, 3.2, 0.85))
    for y in np.linspace(rect.top(), rect.bottom(), 6):
        pen.drawLine(rect.left(), y, rect.right(), y, line(_DARK, 3.2, 0.85))


def _tiles(pen: skia.Canvas, left: float, y: float, wide: float, high: float) -> None:
    pen.drawRect(
        skia.Rect.MakeLTRB(left, y - high, left + wide, y),
        across((0, y - high), (0, y), ((0, colour("#2a1418"), 1), (0.8, colour("#4a2422"), 1), (1, _DARK, 1))),
    )
    for x in np.arange(left, left + wide, 11):
        pen.drawLine(x, y - high, x, y, line(_DARK, 4, 0.6))
    pen.drawLine(left, y, left + wide, y, line(colour("#d9853a"), 3.5, 0.8))


String = list[tuple[float, float, float]]
"""The lanterns of a string across the street: x, y, radius in px."""


def _strings(street: Street) -> list[tuple[float, String]]:
    """Far to near: the distance, and the lanterns; nearer strings hang lower in the picture only if it is tall."""
    rows = []
    closer = street.venue.rng.uniform(0.84, 1.08)
    for k, z in enumerate(closer * np.array((26.0, 19.0, 14.0, 10.4, 7.6, 5.5))):
        count = 6 if k % 2 else 5
        row = []
        for n in range(count):
            share = (n + 0.5) / count * 2 - 1
            x, y = street.screen(3.3 * share, 5.3 - 0.55 * (1 - share**2) + 0.1 * math.sin(n * 2.1 + k), z)
            row.append((x, y, 0.36 * street.px(z)))
        rows.append((z, row))
    return rows


def _glow(row: String) -> Callable[[skia.Canvas], None]:
    def draw(pen: skia.Canvas) -> None:
        for x, y, radius in row:
            halo(pen, x, y, radius, 0.36)

    return draw


def _hung(street: Street, z: float, row: String, depth: float) -> list[Act]:
    """A string and its lanterns: one layer that sways as one."""
    venue = street.venue
    ends = [street.screen(side * 3.6, 6.1, z) for side in (-1, 1)]

    def draw(pen: skia.Canvas) -> None:
        low = street.screen(0, 5.1, z)[1]
        pen.drawPath(
            curve(ends[0], ((venue.width / 2, 2 * low - ends[0][1]), ends[1]), close=False),
            line(_DARK, max(0.8, 0.03 * street.px(z)), 0.8),
        )
        for x, y, radius in row:
            lantern(pen, x, y, radius)

    painted = venue.painted(draw, depth).layer
    return [Hung(painted, venue.camera, depth, ends[0][1], 0.02, 3000 + 60 * z, z / 7 % 1)]


def _people(street: Street) -> Act:
    """Families who stroll up and down, as shapes against the light."""
    rng = street.venue.rng
    walkers = [(rng.uniform(-2.6, 2.6), rng.uniform(6.5, 16), rng.uniform(1.5, 1.78), rng.random()) for _ in range(9)]
    walkers.sort(key=lambda w: -w[1])

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for aside, z, tall, phase in walkers:
            x, y = street.screen(aside + 0.12 * t * (1 if phase < 0.5 else -1), 0, z - 0.10 * t)
            tone = mix(_DARK, colour("#5a2018"), min(0.8, z / 22))
            _walker(pen, x, y, tall * street.px(z), tone, t * 5.0 + phase * 6)

    return Sketched(draw, street.venue.camera, 0.62)


def _walker(pen: skia.Canvas, x: float, y: float, tall: float, tone: Colour, stride: float) -> None:
    """Someone in a long coat and scarf; the lanterns light head and shoulders."""
    pen.save()
    pen.translate(x, y - abs(math.sin(stride)) * 0.010 * tall)
    pen.scale(tall, tall)
    lit = across((0, -1), (0, -0.3), ((0, mix(tone, colour("#c8502a"), 0.55), 1), (0.45, tone, 1), (1, tone, 1)))
    pen.drawOval(skia.Rect.MakeLTRB(-0.2, -0.02, 0.2, 0.03), fill(_DARK, 0.45, 0.02))
    for side in (-1, 1):
        lift, aside = 0.05 * max(0.0, math.sin(stride) * side), 0.042 * side
        leg = [(aside, -0.46), (1.05 * aside, -0.24), (1.15 * aside, -0.02 - lift)]
        pen.drawPath(ribbon(leg, [0.085, 0.066, 0.042]), fill(tone))
        arm = [(0.098 * side, -0.78), (0.128 * side, -0.62), (0.120 * side, -0.46 + 0.03 * side * math.sin(stride))]
        pen.drawPath(ribbon(through(arm), np.linspace(0.066, 0.04, len(through(arm)))), lit)
    coat = curve(
        (-0.05, -0.845), ((-0.125, -0.83), (-0.118, -0.74)), ((-0.085, -0.60), (-0.128, -0.38)),
        ((0, -0.35), (0.128, -0.38)), ((0.085, -0.60), (0.118, -0.74)),
        ((0.125, -0.83), (0.05, -0.845)), ((0, -0.865), (-0.05, -0.845)),
    )  # fmt: skip
    pen.drawPath(coat, lit)
    pen.drawOval(skia.Rect.MakeLTRB(-0.062, -0.872, 0.062, -0.825), fill(mix(tone, colour("#b3221a"), 0.6)))
    pen.drawOval(skia.Rect.MakeLTRB(-0.054, -0.985, 0.054, -0.852), lit)
    pen.restore()
