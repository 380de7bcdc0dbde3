"""A street in the rain: shopfronts that glow, their signs in neon, and the light they throw."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.motifs.venue import Venue
from moying.painter.painting import Act
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line, shape
from moying.painter.text import Face, Ink, draw, set_lines

_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Rain:
    """The light of a rainy hour: the sky, walls, wet ground; `lit` is how much lamps show, 0..1."""

    top: Colour
    low: Colour
    wall: Colour
    ground: Colour
    lit: float


RAINS: dict[str, Rain] = {
    "night": Rain(colour("#0a0e1f"), colour("#1d2547"), colour("#1b2036"), colour("#090c18"), 1.0),
    "dusk": Rain(colour("#2b2a52"), colour("#8a5f7f"), colour("#3a3450"), colour("#1a1830"), 0.9),
    "day": Rain(colour("#7f8e9c"), colour("#c3ccd0"), colour("#76808a"), colour("#4d5a66"), 0.55),
}
NEONS = tuple(colour(code) for code in ("#ff4f8b", "#39d5ff", "#ffb347", "#7c6bff", "#48ffb5", "#ff5a4a"))
WARM = colour("#ffb968")
_SHOPS = ("咖啡", "面馆", "书店", "花店", "茶", "面包", "药房", "唱片")


def shopfronts(venue: Venue, rain: Rain, kerb: float, depth: float) -> Act:
    """A row of houses: shops that glow at street level, windows and signs above. kerb: the row they end at."""
    rng, unit = venue.rng, venue.unit
    broad, bleed = 400 * unit, venue.camera.bleed_px(depth) + 40 * unit
    count = math.ceil((venue.width + 2 * bleed) / broad) + 1
    start = -bleed - float(rng.uniform(0, 0.6)) * broad
    names = list(rng.permutation(len(_SHOPS)))
    houses = [
        House(
            start + k * broad,
            broad * float(rng.uniform(0.94, 1.0)),
            _SHOPS[names[k % len(names)]],
            k,
            int(rng.integers(1 << 30)),
        )
        for k in range(count)
    ]

    def walls(pen: skia.Canvas) -> None:
        for house in houses:
            house.draw(pen, rain, kerb, unit)
        for house in houses:
            house.shine(pen, kerb, unit, 0.93 * rain.lit)

    return venue.painted(walls, depth)


@dataclass(frozen=True, slots=True)
class House:
    """One house of the row."""

    left: float
    width: float
    name: str
    number: int
    seed: int

    @property
    def neon(self) -> Colour:
        """Of its sign."""
        return NEONS[self.seed % len(NEONS)]

    def draw(self, pen: skia.Canvas, rain: Rain, kerb: float, unit: float) -> None:
        """Draw its wall, windows, shop and sign."""
        rng = np.random.default_rng(self.seed)
        wall = mix(rain.wall, rain.low, float(rng.uniform(0, 0.28)))
        right, shop = self.left + self.width, kerb - 400 * unit
        roof = kerb - float(rng.uniform(1050, 1500)) * unit
        shade = across((0, roof), (0, kerb), ((0, mix(wall, rain.top, 0.55), 1.0), (1, wall, 1.0)))
        pen.drawRect(skia.Rect.MakeLTRB(self.left, roof, right, kerb), shade)
        pen.drawRect(skia.Rect.MakeLTRB(self.left, roof, right, roof + 14 * unit), fill(mix(wall, _WHITE, 0.10)))
        self._windows(pen, rng, rain, wall, roof, shop, unit)
        self._shop(pen, rng, rain, wall, shop, kerb, unit)
        self._sign(pen, rain, shop, unit)

    def _windows(
        self,
        pen: skia.Canvas,
        rng: np.random.Generator,
        rain: Rain,
        wall: Colour,
        roof: float,
        foot: float,
        unit: float,
    ) -> None:
        tall, step = 120 * unit, 190 * unit
        row = foot - 210 * unit
        while row > roof + 30 * unit:
            for k in range(3):
                x = self.left + self.width * (0.10 + 0.28 * k)
                pane = skia.Rect.MakeXYWH(x, row, self.width * 0.19, tall)
                lamp = rng.random() < 0.42
                light = mix(WARM, (0.75, 0.85, 1.0), float(rng.random() < 0.25))
                dark = mix(rain.top, wall, 0.35)
                paint = mix(dark, light, (0.35 + 0.5 * float(rng.random())) * rain.lit) if lamp else dark
                pen.drawRect(
                    pane, across((0, row), (0, row + tall), ((0, paint, 1.0), (1, mix(paint, dark, 0.45), 1.0)))
                )
                pen.drawLine(x + pane.width() / 2, row, x + pane.width() / 2, row + tall, line(wall, 4 * unit))
                if lamp and rng.random() < 0.5:
                    pen.drawRect(skia.Rect.MakeXYWH(x, row, pane.width() * 0.26, tall), fill(mix(paint, wall, 0.55)))
                pen.drawRect(
                    skia.Rect.MakeXYWH(x - 6 * unit, row + tall, pane.width() + 12 * unit, 8 * unit),
                    fill(mix(wall, _WHITE, 0.08)),
                )
            row -= step

    def _shop(
        self, pen: skia.Canvas, rng: np.random.Generator, rain: Rain, wall: Colour, top: float, kerb: float, unit: float
    ) -> None:
        inside = skia.Rect.MakeLTRB(
            self.left + 0.06 * self.width, top + 96 * unit, self.left + 0.94 * self.width, kerb - 26 * unit
        )
        warm = mix(mix(wall, WARM, 0.45), WARM, rain.lit)
        pen.drawRect(
            inside,
            around(
                (inside.centerX(), inside.top() + 70 * unit),
                330 * unit,
                ((0, mix(warm, _WHITE, 0.35), 1.0), (0.6, warm, 1.0), (1, mix(warm, colour("#8a4a22"), 0.6), 1.0)),
            ),
        )
        dark = mix(colour("#5a3a22"), wall, 0.3)
        for shelf in range(2):
            y = inside.top() + (120 + 78 * shelf) * unit
            pen.drawRect(
                skia.Rect.MakeLTRB(inside.left(), y, inside.left() + 0.58 * inside.width(), y + 6 * unit),
                fill(dark, 0.8),
            )
            x = inside.left() + 14 * unit
            while x < inside.left() + 0.54 * inside.width():
                wide, high = float(rng.uniform(9, 24)) * unit, float(rng.uniform(20, 52)) * unit
                pen.drawRect(
                    skia.Rect.MakeXYWH(x, y - high, wide, high),
                    fill(mix(dark, NEONS[int(rng.integers(len(NEONS)))], 0.22), 0.8),
                )
                x += wide + float(rng.uniform(4, 12)) * unit
        for lamp in (0.24, 0.5):
            x = inside.left() + lamp * inside.width()
            pen.drawLine(x, inside.top(), x, inside.top() + 34 * unit, line(dark, 2 * unit))
            pen.drawCircle(x, inside.top() + 42 * unit, 12 * unit, fill(mix(WARM, _WHITE, 0.7)))
        door = skia.Rect.MakeLTRB(
            inside.left() + 0.68 * inside.width(), inside.top(), inside.left() + 0.95 * inside.width(), inside.bottom()
        )
        pen.drawRect(door, line(dark, 10 * unit))
        for share in (0.0, 0.31, 0.62, 1.0):
            x = inside.left() + share * inside.width()
            pen.drawLine(x, inside.top(), x, inside.bottom(), line(dark, 7 * unit))
        pen.drawRect(
            skia.Rect.MakeLTRB(
                inside.left(), kerb - 88 * unit, inside.left() + 0.64 * inside.width(), kerb - 20 * unit
            ),
            fill(mix(dark, wall, 0.4)),
        )
        self._awning(pen, rain, top, unit)

    def _awning(self, pen: skia.Canvas, rain: Rain, top: float, unit: float) -> None:
        cloth, stripes = mix(self.neon, rain.ground, 0.62 - 0.15 * (1 - rain.lit)), 9
        left, right = self.left + 0.03 * self.width, self.left + 0.97 * self.width
        step = (right - left) / stripes
        for k in range(stripes):
            paint = cloth if k % 2 else mix(mix(colour("#f2e9dc"), rain.ground, 0.55), rain.low, 0.1)
            a, b = left + k * step, left + (k + 1) * step
            upper = self.width * 0.05
            pen.drawPath(
                shape(
                    (a + upper * (1 - 2 * k / stripes), top + 60 * unit),
                    (b + upper * (1 - 2 * (k + 1) / stripes), top + 60 * unit),
                    (b, top + 128 * unit),
                    (a, top + 128 * unit),
                ),
                fill(paint),
            )
            pen.drawCircle((a + b) / 2, top + 128 * unit, step / 2, fill(mix(paint, (0, 0, 0), 0.18)))

    def _sign(self, pen: skia.Canvas, rain: Rain, top: float, unit: float) -> None:
        board = skia.Rect.MakeLTRB(
            self.left + 0.12 * self.width, top - 52 * unit, self.left + 0.88 * self.width, top + 50 * unit
        )
        pen.drawRoundRect(board, 10 * unit, 10 * unit, fill(mix(rain.ground, rain.wall, 0.45)))
        pen.drawRoundRect(board, 10 * unit, 10 * unit, line(mix(self.neon, rain.wall, 0.3), 3 * unit))
        label = set_lines([self.name], Face("sans", bold=True), 64 * unit)
        ink = Ink(mix(self.neon, _WHITE, 0.62), shadow=self.neon, shadow_alpha=0.9, shadow_blur_px=14 * unit)
        draw(pen, label.glyphs, ink, board.centerX() - label.width / 2, board.centerY() - label.height / 2)

    def shine(self, pen: skia.Canvas, kerb: float, unit: float, level: float) -> None:
        """The light that its shop and its sign throw about them."""
        x, y = self.left + self.width / 2, kerb - 190 * unit
        for tint, row, reach, strength in ((WARM, y, 420, 0.30), (self.neon, kerb - 400 * unit, 330, 0.42)):
            radius = reach * unit
            stops = ((0.0, tint, level * strength), (0.4, tint, 0.4 * level * strength), (1.0, tint, 0.0))
            paint = around((x, row), radius, stops)
            paint.setBlendMode(skia.BlendMode.kPlus)
            pen.drawCircle(x, row, radius, paint)
