"""Food as a brush shows it from above: noodles, egg, greens, meat, dumplings. Each lies about (0, 0), 1 across."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_LEAF, _STALK = colour("#3f7d2c"), colour("#dfe8b8")


def placed(pen: skia.Canvas, x: float, y: float, size: float, turn: float) -> None:
    """Move the pen so that what is drawn next lies about (x, y), `size` large, turned by `turn` radians."""
    pen.translate(x, y)
    pen.scale(size, size)
    pen.rotate(math.degrees(turn))


def noodles(pen: skia.Canvas, rng: np.random.Generator, radius: float, strands: int = 74) -> None:
    """A nest of noodles: strands in bundles that turn over each other, the later ones lit."""
    pale, deep = colour("#f6d893"), colour("#a8692a")
    for k in range(strands):
        near = k / strands
        turn, bend = rng.uniform(0, 2 * math.pi), rng.uniform(0.5, 1.0) * radius
        x, y = rng.normal(0, 0.30, 2) * radius
        path = skia.Path()
        for step in range(9):
            a = turn + step * 0.34 * (1 if k % 3 else -1)
            point = (x + bend * math.cos(a), y + bend * math.sin(a) * 0.85 - 0.30 * bend * math.sin(turn))
            reach = math.hypot(*point)
            if reach > 0.9 * radius:
                point = (point[0] * 0.9 * radius / reach, point[1] * 0.9 * radius / reach)
            path.moveTo(*point) if step == 0 else path.lineTo(*point)
        wide = 0.052 * radius
        pen.drawPath(path, _bent(mix(deep, _BLACK, 0.35), wide * 1.5, 0.5))
        pen.drawPath(path, _bent(mix(mix(deep, pale, 0.35), pale, near), wide))
        pen.save()
        pen.translate(-0.010 * radius, -0.014 * radius)
        pen.drawPath(path, _bent(mix(pale, _WHITE, 0.6), wide * 0.26, 0.35 + 0.4 * near))
        pen.restore()


def _bent(tint: Colour, width: float, opacity: float = 1.0) -> skia.Paint:
    """A round pen that rounds the corners of a polyline."""
    paint = line(tint, width, opacity)
    paint.setPathEffect(skia.CornerPathEffect.Make(width * 8))
    return paint


def egg(pen: skia.Canvas) -> None:
    """Half an egg with a soft yolk."""
    pen.drawOval(skia.Rect.MakeLTRB(-0.46, -0.36, 0.50, 0.44), fill(_BLACK, 0.35, 0.05))
    pen.drawOval(
        skia.Rect.MakeLTRB(-0.48, -0.38, 0.48, 0.38),
        around((-0.1, -0.1), 0.6, ((0, _WHITE, 1), (0.75, colour("#fbf2e2"), 1), (1, colour("#d9b990"), 1))),
    )
    pen.drawOval(
        skia.Rect.MakeLTRB(-0.25, -0.22, 0.27, 0.24),
        around((0, 0.02), 0.28, ((0, colour("#ff9a1a"), 1), (0.7, colour("#f58414"), 1), (1, colour("#e8a23a"), 1))),
    )
    pen.drawOval(skia.Rect.MakeLTRB(-0.14, -0.14, 0.02, -0.04), fill(_WHITE, 0.55, 0.02))


def meat(pen: skia.Canvas) -> None:
    """A slice of braised meat with its seams of fat."""
    slab = curve(
        (-0.48, -0.10),
        ((-0.40, -0.34), (0, -0.30)),
        ((0.44, -0.32), (0.50, -0.04)),
        ((0.46, 0.28), (0.06, 0.30)),
        ((-0.46, 0.34), (-0.48, -0.10)),
    )
    pen.save()
    pen.translate(0.03, 0.06)
    pen.drawPath(slab, fill(_BLACK, 0.4, 0.04))
    pen.restore()
    pen.drawPath(
        slab,
        across(
            (0, -0.3), (0, 0.3), ((0, colour("#b06a44"), 1), (0.5, colour("#8a4628"), 1), (1, colour("#5e2a16"), 1))
        ),
    )
    pen.save()
    pen.clipPath(slab, doAntiAlias=True)
    for y in (-0.14, 0.02, 0.18):
        pen.drawPath(
            curve((-0.5, y), ((-0.1, y - 0.10), (0.1, y + 0.02)), ((0.3, y + 0.08), (0.5, y - 0.04)), close=False),
            line(colour("#e8c4a0"), 0.030, 0.75),
        )
    pen.restore()
    pen.drawPath(curve((-0.38, -0.18), ((-0.1, -0.30), (0.3, -0.22)), close=False), line(_WHITE, 0.03, 0.35, 0.02))


def greens(pen: skia.Canvas) -> None:
    """A stalk of pak choi."""
    for side, lift in ((-1, 0.0), (1, 0.05), (0, -0.04)):
        leaf = curve(
            (0, 0.10),
            ((side * 0.30 - 0.14, -0.05), (side * 0.22 - 0.05, -0.46 + lift)),
            ((side * 0.34 + 0.20, -0.20), (0, 0.10)),
        )
        pen.drawPath(
            leaf, across((0, -0.5), (0, 0.1), ((0, colour("#2f6a24"), 1), (0.6, colour("#5a9a3a"), 1), (1, _STALK, 1)))
        )
        pen.drawPath(
            curve((0, 0.12), ((side * 0.12, -0.1), (side * 0.2, -0.38 + lift)), close=False), line(_STALK, 0.022, 0.85)
        )
    stalk = curve((-0.05, 0.0), ((-0.17, 0.30), (-0.09, 0.46)), ((0, 0.50), (0.09, 0.46)), ((0.17, 0.30), (0.05, 0.0)))
    pen.drawPath(
        stalk,
        across(
            (-0.15, 0), (0.15, 0), ((0, colour("#c9d69a"), 1), (0.5, colour("#fbfbe6"), 1), (1, colour("#b6c684"), 1))
        ),
    )


def scallions(pen: skia.Canvas, rng: np.random.Generator, reach: float, count: int, size: float) -> None:
    """Rings of spring onion strewn within `reach` of (0, 0)."""
    for _ in range(count):
        away, turn = reach * math.sqrt(rng.random()), rng.uniform(0, 6.3)
        x, y, ring = away * math.cos(turn), away * math.sin(turn), size * rng.uniform(0.7, 1.2)
        tint = mix(colour("#3f8f2a"), colour("#b9dc7a"), rng.random())
        pen.drawCircle(x + 0.2 * ring, y + 0.35 * ring, ring, line(_BLACK, 0.5 * ring, 0.25))
        pen.drawCircle(x, y, ring, line(tint, 0.55 * ring))
        pen.drawCircle(x - 0.1 * ring, y - 0.1 * ring, ring, line(mix(tint, _WHITE, 0.6), 0.12 * ring, 0.8))


def chilli(pen: skia.Canvas, tint: Colour) -> None:
    """A dried chilli, curved, glossy."""
    pod = curve(
        (-0.48, -0.06),
        ((-0.1, -0.30), (0.30, -0.10)),
        ((0.46, -0.02), (0.5, 0.16)),
        ((0.30, 0.10), (0.10, 0.10)),
        ((-0.24, 0.12), (-0.48, -0.06)),
    )
    pen.drawPath(pod, fill(tint))
    pen.drawPath(curve((-0.30, -0.10), ((0.0, -0.20), (0.24, -0.05)), close=False), line(_WHITE, 0.04, 0.45))
    pen.drawLine(-0.48, -0.06, -0.60, -0.10, line(colour("#6a7a2a"), 0.06))


def plate(pen: skia.Canvas, tint: Colour, rim: Colour) -> None:
    """A round plate of radius 1: its shadow on the table, a rim with a line of colour, its well."""
    pen.drawCircle(0.05, 0.09, 1.0, fill(_BLACK, 0.5, 0.09))
    pen.drawCircle(
        0, 0, 1.0, across((-0.8, -0.8), (0.8, 0.8), ((0, mix(tint, _WHITE, 0.5), 1), (1, mix(tint, _BLACK, 0.22), 1)))
    )
    pen.drawCircle(0, 0, 0.94, line(rim, 0.030, 0.9))
    pen.drawCircle(
        0,
        0,
        0.80,
        across(
            (-0.7, -0.7), (0.7, 0.7), ((0, mix(tint, _BLACK, 0.20), 1), (0.5, tint, 1), (1, mix(tint, _WHITE, 0.45), 1))
        ),
    )


def strewn(rng: np.random.Generator, count: int, reach: float) -> list[tuple[float, float, float]]:
    """Places (x, y, turn) spread evenly within `reach`, the outer ones first so that the heap rises inwards."""
    spots = []
    for k in range(count):
        away, turn = reach * math.sqrt((k + 0.5) / count), k * 2.39996 + rng.uniform(-0.3, 0.3)
        spots.append((away * math.cos(turn), away * math.sin(turn), rng.uniform(0, 6.3)))
    return spots[::-1]


def heap(
    pen: skia.Canvas, rng: np.random.Generator, tints: Sequence[Colour], count: int, size: float, reach: float = 0.72
) -> None:
    """A stir-fry: glossy morsels of these colours in sauce."""
    pen.drawCircle(
        0,
        0,
        reach + 0.04,
        around(
            (0, 0),
            reach + 0.06,
            ((0, mix(tints[0], _BLACK, 0.55), 1), (0.8, mix(tints[0], _BLACK, 0.45), 1), (1, tints[0], 0.0)),
        ),
    )
    for k, (x, y, turn) in enumerate(strewn(rng, count, reach)):
        pen.save()
        placed(pen, x, y, size * rng.uniform(0.75, 1.2), turn)
        tint = tints[k % len(tints)]
        morsel = curve(
            (-0.5, 0.05),
            ((-0.45, -0.45), (0.05, -0.42)),
            ((0.52, -0.36), (0.5, 0.06)),
            ((0.42, 0.46), (0, 0.42)),
            ((-0.48, 0.42), (-0.5, 0.05)),
        )
        pen.drawPath(morsel, fill(_BLACK, 0.35, 0.08))
        pen.drawPath(
            morsel,
            around(
                (-0.15, -0.2), 0.8, ((0, mix(tint, _WHITE, 0.35), 1), (0.5, tint, 1), (1, mix(tint, _BLACK, 0.45), 1))
            ),
        )
        pen.drawOval(skia.Rect.MakeLTRB(-0.28, -0.28, -0.02, -0.14), fill(_WHITE, 0.5, 0.04))
        pen.restore()


def dumplings(pen: skia.Canvas, count: int = 7) -> None:
    """A ring of dumplings with pleated edges, and one in the middle."""
    for k in range(count):
        turn = 2 * math.pi * k / (count - 1)
        x, y = (0.47 * math.cos(turn), 0.47 * math.sin(turn)) if k < count - 1 else (0.0, 0.0)
        pen.save()
        placed(pen, x, y, 0.44, turn + math.pi / 2)
        _dumpling(pen)
        pen.restore()


def _dumpling(pen: skia.Canvas) -> None:
    body = curve(
        (-0.52, 0.10),
        ((-0.40, -0.34), (0, -0.36)),
        ((0.40, -0.34), (0.52, 0.10)),
        ((0.26, 0.30), (0, 0.28)),
        ((-0.26, 0.30), (-0.52, 0.10)),
    )
    pen.save()
    pen.translate(0.03, 0.07)
    pen.drawPath(body, fill(_BLACK, 0.30, 0.06))
    pen.restore()
    pen.drawPath(
        body, around((-0.08, 0.0), 0.62, ((0, _WHITE, 1), (0.6, colour("#f7ecd2"), 1), (1, colour("#d3b98a"), 1)))
    )
    for k in range(-4, 5):
        x = k * 0.085
        pen.drawPath(
            curve((x * 1.1, -0.34 + 0.8 * x * x), ((x, -0.20), (x * 0.8, -0.10)), close=False),
            line(colour("#b79a68"), 0.020, 0.7),
        )
    pen.drawOval(skia.Rect.MakeLTRB(-0.2, 0.0, 0.1, 0.12), fill(_WHITE, 0.7, 0.04))


def fish(pen: skia.Canvas, rng: np.random.Generator) -> None:
    """A steamed fish under shreds of ginger, spring onion and chilli, in light soy."""
    pen.drawOval(
        skia.Rect.MakeLTRB(-0.72, -0.34, 0.72, 0.34),
        around((0, 0), 0.75, ((0, colour("#6a3a14"), 0.9), (0.8, colour("#8a5420"), 0.7), (1, colour("#8a5420"), 0.0))),
    )
    body = curve(
        (-0.62, 0.0),
        ((-0.40, -0.28), (0.05, -0.22)),
        ((0.34, -0.18), (0.50, -0.02)),
        ((0.60, -0.12), (0.74, -0.20)),
        ((0.66, 0.0), (0.74, 0.20)),
        ((0.60, 0.10), (0.50, 0.02)),
        ((0.34, 0.20), (0.05, 0.22)),
        ((-0.40, 0.28), (-0.62, 0.0)),
    )
    pen.drawPath(body, fill(_BLACK, 0.35, 0.04))
    pen.drawPath(
        body,
        across(
            (0, -0.25), (0, 0.25), ((0, colour("#6f7a80"), 1), (0.45, colour("#dfe3df"), 1), (1, colour("#8a9094"), 1))
        ),
    )
    for k in range(4):
        x = -0.24 + 0.17 * k
        pen.drawPath(
            curve((x - 0.03, -0.15), ((x + 0.05, 0), (x - 0.03, 0.15)), close=False),
            line(colour("#8a6a4a"), 0.018, 0.8),
        )
    pen.drawCircle(-0.48, -0.03, 0.038, fill(_WHITE))
    pen.drawCircle(-0.48, -0.03, 0.022, fill(colour("#2a2a2a")))
    tints = (colour("#4f9a2f"), colour("#d63a22"), colour("#f3e2a0"), colour("#8cc25a"))
    for k in range(34):
        x, y, turn = rng.uniform(-0.28, 0.36), rng.uniform(-0.12, 0.12), rng.uniform(-0.9, 0.9)
        dx, dy = 0.09 * math.cos(turn), 0.09 * math.sin(turn)
        pen.drawPath(curve((x - dx, y - dy), ((x, y - 0.05), (x + dx, y + dy)), close=False), line(tints[k % 4], 0.017))


def rice(pen: skia.Canvas, rng: np.random.Generator) -> None:
    """A mound of rice in a bowl of radius 1."""
    pen.drawCircle(
        0,
        0,
        0.82,
        around((-0.15, -0.2), 0.95, ((0, _WHITE, 1), (0.7, colour("#f2ece0"), 1), (1, colour("#c9bda8"), 1))),
    )
    for _ in range(150):
        away, turn, lie = 0.78 * math.sqrt(rng.random()), rng.uniform(0, 6.3), rng.uniform(0, 3.1)
        x, y = away * math.cos(turn), away * math.sin(turn)
        dx, dy = 0.045 * math.cos(lie), 0.045 * math.sin(lie)
        pen.drawLine(x - dx, y - dy + 0.012, x + dx, y + dy + 0.012, line(colour("#a89a80"), 0.034, 0.45))
        pen.drawLine(x - dx, y - dy, x + dx, y + dy, line(_WHITE, 0.032))


def chopsticks(pen: skia.Canvas, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
    """A pair, lying from the thick ends at `start` to the tips at `end`."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    nx, ny = -dy / length * width, dx / length * width
    for k in (-0.8, 0.8):
        a = (start[0] + nx * k * 1.3, start[1] + ny * k * 1.3)
        b = (end[0] + nx * k * 0.8, end[1] + ny * k * 0.8)
        pen.drawLine(
            a[0] + width,
            a[1] + 2.2 * width,
            b[0] + width,
            b[1] + 2.2 * width,
            line(_BLACK, width * 1.1, 0.4, width * 0.8),
        )
        shaft = skia.Path()
        shaft.addPoly(
            [
                skia.Point(a[0] + nx * 0.55, a[1] + ny * 0.55),
                skia.Point(b[0] + nx * 0.25, b[1] + ny * 0.25),
                skia.Point(b[0] - nx * 0.25, b[1] - ny * 0.25),
                skia.Point(a[0] - nx * 0.55, a[1] - ny * 0.55),
            ],
            True,
        )
        pen.drawPath(
            shaft,
            across(
                (a[0] + nx * 0.6, a[1] + ny * 0.6),
                (a[0] - nx * 0.6, a[1] - ny * 0.6),
                ((0, colour("#7a2a18"), 1), (0.4, colour("#c9603a"), 1), (1, colour("#4a150c"), 1)),
            ),
        )
        tip = (a[0] + dx * 0.12, a[1] + dy * 0.12)
        pen.drawLine(*a, *tip, line(colour("#e8b85a"), width * 0.9, 0.9))
