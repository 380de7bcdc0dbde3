"""A farmhouse and its garden: a tiled house whose chimney smokes, a fruit tree, beds of vegetables, hens that peck."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.motifs.cottages import chimney_smoke
from moying.painter.motifs.outdoors import Land, by_shape, painted
from moying.painter.motifs.wayside import ground
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, curve, fill, line, outline, shape
from moying.painter.spec import Box

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_WARM = colour("#ffd890")


def garden(land: Land) -> tuple[list[Act], list[Box]]:
    """The house at the back, the beds before it."""
    unit = land.unit
    foot = land.height * by_shape(land.spec, (0.52, 0.57, 0.62))
    wide = by_shape(land.spec, (0.62, 0.50, 0.40)) * min(land.width, 1.4 * land.height)
    x = land.x(by_shape(land.spec, (0.56, 0.60, 0.66)))
    earth = land.hour.on(colour("#86a05a"))

    def still(pen: skia.Canvas) -> None:
        _tree(pen, land, (x - _toward(land) * 0.66 * wide, foot + 0.03 * wide), 0.62 * wide)
        _house(pen, land, (x, foot), wide)
        _fence(pen, land, foot + 0.05 * wide, 0.15 * wide)
        _beds(pen, land, foot + 0.12 * wide)

    def hens(pen: skia.Canvas, t_ms: float) -> None:
        for k in range(4):
            share, down = (0.20, 0.38, 0.74, 0.90)[k], (0.075, 0.095, 0.07, 0.10)[k]
            peck = max(0.0, math.sin(1.5 * t_ms / 1000 + 1.9 * k)) ** 2
            _hen(pen, (land.x(share), foot + down * wide), 0.105 * wide, peck, land, k)

    smoke = mix(land.hour.horizon, _WHITE, 0.4)
    chimney = (x + _toward(land) * 0.22 * wide, foot - 0.68 * wide, 0.5 * wide)
    acts: list[Act] = [ground(land, foot - 6 * unit, earth), chimney_smoke(land, [chimney], smoke, 0.3)]
    acts += [painted(land, still, 0.3), Sketched(hens, land.camera, 0.32)]
    return acts, [land.box(x, foot - 0.28 * wide, 0.5 * wide / unit, 0.34 * wide / unit)]


def _toward(land: Land) -> int:
    return -1 if land.flipped else 1


def _house(pen: skia.Canvas, land: Land, at: tuple[float, float], wide: float) -> None:
    """White walls under a roof of tiles, a red door with its couplets, two windows, maize hung up to dry."""
    x, foot = at
    on = land.hour.on
    wall, tile, wood = on(colour("#efe6d6")), on(colour("#5a5f68")), on(colour("#7a4a2e"))
    lit = land.hour.night or land.hour.light[0] < 0.85
    left, right, eaves, top = x - 0.42 * wide, x + 0.42 * wide, foot - 0.34 * wide, foot - 0.58 * wide
    stack = x + _toward(land) * 0.22 * wide
    pen.drawRect(
        skia.Rect.MakeLTRB(stack - 0.04 * wide, foot - 0.68 * wide, stack + 0.04 * wide, eaves),
        fill(on(colour("#9a6a52"))),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(left, eaves, right, foot),
        across(
            (left, 0), (right, 0), ((0, mix(wall, _BLACK, 0.12), 1), (0.4, wall, 1), (1, mix(wall, _BLACK, 0.2), 1))
        ),
    )
    roof = outline(
        (left - 0.07 * wide, eaves + 0.01 * wide),
        (left - 0.07 * wide, eaves + 0.01 * wide),
        (left + 0.05 * wide, top + 0.06 * wide),
        (left + 0.08 * wide, top),
        (left + 0.08 * wide, top),
        (right - 0.08 * wide, top),
        (right - 0.08 * wide, top),
        (right - 0.05 * wide, top + 0.06 * wide),
        (right + 0.07 * wide, eaves + 0.01 * wide),
        (right + 0.07 * wide, eaves + 0.01 * wide),
    )
    pen.drawPath(roof, across((0, top), (0, eaves), ((0, mix(tile, _WHITE, 0.14), 1), (1, mix(tile, _BLACK, 0.25), 1))))
    pen.save()
    pen.clipPath(roof, doAntiAlias=True)
    for k in range(-18, 19):
        a, b = x + 0.019 * k * wide, x + 0.028 * k * wide
        pen.drawLine(a, top, b, eaves + 0.02 * wide, line(mix(tile, _BLACK, 0.4), 0.007 * wide, 0.75))
    pen.restore()
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(left + 0.05 * wide, top - 0.022 * wide, right - 0.05 * wide, top + 0.014 * wide),
        6,
        6,
        fill(mix(tile, _BLACK, 0.35)),
    )
    pen.drawRect(skia.Rect.MakeLTRB(left, eaves, right, eaves + 0.035 * wide), fill(_BLACK, 0.28, 0.008 * wide))
    pen.drawRect(skia.Rect.MakeLTRB(left, foot - 0.05 * wide, right, foot), fill(on(colour("#8d8478"))))
    door = skia.Rect.MakeLTRB(x - 0.075 * wide, foot - 0.25 * wide, x + 0.075 * wide, foot)
    pen.drawRect(door, fill(wood))
    pen.drawLine(x, door.top(), x, foot, line(mix(wood, _BLACK, 0.5), 0.007 * wide))
    red = on(colour("#c8321f"))
    for side in (-1, 1):
        pen.drawRect(
            skia.Rect.MakeXYWH(
                x + side * 0.105 * wide - 0.016 * wide, door.top() + 0.01 * wide, 0.032 * wide, 0.19 * wide
            ),
            fill(red),
        )
        pen.drawRect(
            skia.Rect.MakeXYWH(
                x + side * 0.037 * wide - 0.018 * wide, door.top() + 0.07 * wide, 0.036 * wide, 0.036 * wide
            ),
            fill(red),
        )
        glass = skia.Rect.MakeXYWH(x + side * 0.26 * wide - 0.07 * wide, foot - 0.235 * wide, 0.14 * wide, 0.125 * wide)
        pen.drawRect(glass, fill(_WARM if lit else on(colour("#7f95a5"))))
        pen.drawRect(glass, line(wood, 0.012 * wide))
        pen.drawLine(glass.centerX(), glass.top(), glass.centerX(), glass.bottom(), line(wood, 0.008 * wide))
        pen.drawLine(glass.left(), glass.centerY(), glass.right(), glass.centerY(), line(wood, 0.008 * wide))
    pen.drawRect(
        skia.Rect.MakeLTRB(
            door.left() - 0.01 * wide, door.top() - 0.04 * wide, door.right() + 0.01 * wide, door.top() - 0.008 * wide
        ),
        fill(red),
    )
    for k in range(6):
        hung = (right - (0.03 + 0.022 * k) * wide, eaves + 0.03 * wide)
        pen.drawOval(
            skia.Rect.MakeLTRB(hung[0] - 0.011 * wide, hung[1], hung[0] + 0.011 * wide, hung[1] + 0.07 * wide),
            fill(on(colour(("#f0b83a", "#d8402a")[k % 2]))),
        )


def _tree(pen: skia.Canvas, land: Land, at: tuple[float, float], high: float) -> None:
    """A persimmon tree in fruit, or in blossom in spring."""
    x, foot = at
    bark = land.hour.on(colour("#5a4030"))
    pen.drawPath(
        curve(
            (x - 0.045 * high, foot),
            ((x - 0.02 * high, foot - 0.3 * high), (x - 0.03 * high, foot - 0.55 * high)),
            ((x + 0.03 * high, foot - 0.55 * high), (x + 0.03 * high, foot - 0.55 * high)),
            ((x + 0.02 * high, foot - 0.3 * high), (x + 0.045 * high, foot)),
        ),
        fill(bark),
    )
    for side, up in ((-1, 0.40), (1, 0.46), (-1, 0.55)):
        pen.drawPath(
            curve(
                (x, foot - up * high),
                (
                    (x + side * 0.12 * high, foot - (up + 0.06) * high),
                    (x + side * 0.22 * high, foot - (up + 0.22) * high),
                ),
                close=False,
            ),
            line(bark, 0.028 * high),
        )
    rng = np.random.default_rng(land.spec.seed + 3)
    codes = {
        "spring": ("#7fb052", "#a8cf6a", "#f7d3da"),
        "autumn": ("#b9862f", "#d8a03a", "#f07a1e"),
        "winter": ("#8a7d6a", "#a59a86", "#f07a1e"),
    }
    leaf, lit, fruit = (
        land.hour.on(colour(code)) for code in codes.get(land.spec.season, ("#4f7f3a", "#86b552", "#f07a1e"))
    )
    for k in range(210):
        turn, away = float(rng.uniform(0, 6.3)), math.sqrt(float(rng.random()))
        px, py = x + 0.36 * high * away * math.cos(turn), foot - 0.70 * high + 0.29 * high * away * math.sin(turn)
        shine = 0.5 - 0.5 * away * math.sin(turn)
        pen.drawCircle(px, py, (0.036 + 0.014 * float(rng.random())) * high, fill(mix(leaf, lit, shine), 0.92))
        if k % 8 == 0:
            pen.drawCircle(px, py, 0.024 * high, fill(mix(fruit, _BLACK, 0.12)))
            pen.drawCircle(px - 0.006 * high, py - 0.007 * high, 0.011 * high, fill(mix(fruit, _WHITE, 0.45)))


def _fence(pen: skia.Canvas, land: Land, y: float, high: float) -> None:
    """Bamboo stakes with a rail, open in the middle."""
    cane = land.hour.on(colour("#b89a62"))
    step, far = 0.24 * high, 300.0
    count = math.ceil((land.width + 2 * far) / step)
    for k in range(count):
        x = -far + k * step
        if abs(x - land.width / 2) > 1.3 * high:
            up = high * (0.62 + 0.06 * math.sin(2.3 * k))
            pen.drawLine(x, y, x, y - up, line(mix(cane, _BLACK, 0.12 * (k % 3)), 0.06 * high))
    for a, b in ((-far, land.width / 2 - 1.3 * high), (land.width / 2 + 1.3 * high, land.width + far)):
        pen.drawLine(a, y - 0.40 * high, b, y - 0.40 * high, line(mix(cane, _BLACK, 0.25), 0.06 * high))


def _beds(pen: skia.Canvas, land: Land, top: float) -> None:
    """Rows of earth that come towards us, each with its own plants, larger the nearer they are."""
    soil = land.hour.on(colour("#7a5a3e"))
    rng = np.random.default_rng(land.spec.seed + 11)
    rows, deep = 6, land.height * 1.06 - top
    for row in range(rows):
        share = row / (rows - 1)
        y = top + deep * (0.06 + 0.94 * share**1.5)
        size = (34 + 92 * share) * land.unit
        pen.drawPath(
            outline(
                *[(-320 + k * (land.width + 640) / 12, y + 0.12 * size * math.sin(1.7 * k + row)) for k in range(13)],
                (land.width + 320, y + 0.9 * size),
                (-320, y + 0.9 * size),
            ),
            across((0, y), (0, y + 0.9 * size), ((0, mix(soil, _WHITE, 0.08), 1), (1, mix(soil, _BLACK, 0.35), 1))),
        )
        step, kind = 0.95 * size, (row + land.spec.seed) % 3
        for k in range(math.ceil((land.width + 400) / step)):
            at = (-200 + (k + 0.5 * (row % 2)) * step + float(rng.uniform(-0.08, 0.08)) * size, y + 0.12 * size)
            _PLANTS[kind](pen, at, size * float(rng.uniform(0.88, 1.06)), land)


def _cabbage(pen: skia.Canvas, at: tuple[float, float], size: float, land: Land) -> None:
    x, y = at
    for k, (dx, r) in enumerate(((-0.26, 0.27), (0.26, 0.27), (-0.12, 0.29), (0.14, 0.29), (0.0, 0.25))):
        tone = land.hour.on(mix(colour("#4f8a3f"), colour("#b5d67a"), 0.2 * k))
        pen.drawOval(
            skia.Rect.MakeLTRB(
                x + (dx - r) * size,
                y - (0.16 + 0.07 * k + r) * size,
                x + (dx + r) * size,
                y - (0.16 + 0.03 * k - r) * size,
            ),
            fill(tone),
        )
    pen.drawLine(x, y - 0.58 * size, x, y - 0.22 * size, line(land.hour.on(colour("#e2efc0")), 0.03 * size))


def _tomato(pen: skia.Canvas, at: tuple[float, float], size: float, land: Land) -> None:
    x, y = at
    pen.drawLine(x, y, x, y - 1.05 * size, line(land.hour.on(colour("#a88a5a")), 0.045 * size))
    for k in range(7):
        side, up = (-1) ** k, 0.22 + 0.12 * k
        leaf = land.hour.on(colour(("#4f8a3f", "#6fa54c")[k % 2]))
        pen.drawPath(
            outline(
                (x, y - up * size),
                (x + side * 0.18 * size, y - (up + 0.14) * size),
                (x + side * 0.36 * size, y - (up + 0.02) * size),
                (x + side * 0.18 * size, y - (up - 0.08) * size),
            ),
            fill(leaf),
        )
    for dx, up in ((-0.15, 0.34), (0.16, 0.52), (-0.10, 0.72)):
        pen.drawCircle(x + dx * size, y - up * size, 0.085 * size, fill(land.hour.on(colour("#d8331f"))))
        pen.drawCircle(x + (dx - 0.025) * size, y - (up + 0.03) * size, 0.024 * size, fill(_WHITE, 0.5))


def _greens(pen: skia.Canvas, at: tuple[float, float], size: float, land: Land) -> None:
    x, y = at
    for k in range(7):
        lean = -0.42 + 0.14 * k
        tone = land.hour.on(colour(("#5fa04a", "#7fbb5a")[k % 2]))
        pen.drawPath(
            outline(
                (x, y),
                (x + (0.6 * lean - 0.07) * size, y - 0.36 * size),
                (x + lean * size, y - (0.66 - 0.5 * abs(lean)) * size),
                (x + (0.6 * lean + 0.07) * size, y - 0.32 * size),
            ),
            fill(tone),
        )


_PLANTS = (_cabbage, _tomato, _greens)


def _hen(pen: skia.Canvas, at: tuple[float, float], size: float, peck: float, land: Land, kind: int) -> None:
    """A hen from the side. peck: 0 upright to 1 at the ground."""
    tone = land.hour.on(colour(("#b8622e", "#f0e6d2", "#8a4a2a", "#d89a4a")[kind]))
    red = land.hour.on(colour("#d8321f"))
    pen.save()
    pen.translate(*at)
    pen.scale((1 if kind % 2 else -1) * size, size)
    pen.drawOval(skia.Rect.MakeLTRB(-0.42, -0.05, 0.42, 0.06), fill(_BLACK, 0.22))
    for x in (-0.06, 0.10):
        pen.drawLine(x, -0.30, x, 0.0, line(land.hour.on(colour("#e0a03a")), 0.04))
    body = outline(
        (-0.52, -0.78),
        (-0.36, -0.60),
        (0.05, -0.56),
        (0.34, -0.52),
        (0.36, -0.34),
        (0.10, -0.20),
        (-0.22, -0.24),
        (-0.40, -0.44),
        (-0.56, -0.60),
    )
    pen.drawPath(body, fill(tone))
    pen.drawPath(
        outline((-0.24, -0.50), (0.02, -0.52), (0.16, -0.40), (0.0, -0.30), (-0.20, -0.36)),
        fill(mix(tone, _BLACK, 0.18)),
    )
    pen.translate(0.26, -0.46)
    pen.rotate(112 * peck)
    pen.drawPath(
        outline(
            (-0.14, 0.06), (-0.06, -0.20), (0.04, -0.38), (0.18, -0.36), (0.20, -0.22), (0.12, -0.04), (0.10, 0.12)
        ),
        fill(tone),
    )
    pen.drawPath(outline((0.02, -0.36), (0.04, -0.50), (0.10, -0.42), (0.14, -0.50), (0.20, -0.36)), fill(red))
    pen.drawPath(shape((0.19, -0.31), (0.31, -0.26), (0.19, -0.23)), fill(land.hour.on(colour("#f0b03a"))))
    pen.drawCircle(0.13, -0.30, 0.022, fill(_BLACK))
    pen.restore()
