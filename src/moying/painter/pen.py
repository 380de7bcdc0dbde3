"""Short forms for what painters say to skia all the time: a paint, a gradient, a closed shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import skia

from moying.painter.easel import seen
from moying.painter.palette import Colour

Point = tuple[float, float]


def tint(colour: Colour, opacity: float = 1.0) -> int:
    """skia's colour number, in the style in force."""
    level: int = skia.Color4f(*seen(colour), min(1.0, max(0.0, opacity))).toColor()
    return level


def fill(colour: Colour, opacity: float = 1.0, blur_px: float = 0.0) -> skia.Paint:
    """A flat paint; `blur_px` softens its edge."""
    paint = skia.Paint(AntiAlias=True, Color=tint(colour, opacity))
    if blur_px > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur_px))
    return paint


def line(colour: Colour, width_px: float, opacity: float = 1.0, blur_px: float = 0.0) -> skia.Paint:
    """A round pen."""
    paint = fill(colour, opacity, blur_px)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width_px)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


Stops = Sequence[tuple[float, Colour, float]]
"""(place 0..1, colour, opacity) in rising order."""


def across(start: Point, end: Point, stops: Stops) -> skia.Paint:
    """A linear gradient from `start` to `end`."""
    return _shaded(skia.GradientShader.MakeLinear([skia.Point(*start), skia.Point(*end)], *_parts(stops)))


def around(centre: Point, radius: float, stops: Stops) -> skia.Paint:
    """A radial gradient."""
    return _shaded(skia.GradientShader.MakeRadial(skia.Point(*centre), radius, *_parts(stops)))


def _parts(stops: Stops) -> tuple[list[int], list[float]]:
    return [tint(colour, opacity) for _, colour, opacity in stops], [place for place, _, _ in stops]


def _shaded(shader: skia.Shader) -> skia.Paint:
    paint = skia.Paint(AntiAlias=True)
    paint.setShader(shader)
    paint.setDither(True)
    return paint


def shape(*points: Point) -> skia.Path:
    """A closed polygon."""
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], True)
    return path


def curve(start: Point, *bends: tuple[Point, Point], close: bool = True) -> skia.Path:
    """A path of quadratic bends, each (control, end)."""
    path = skia.Path()
    path.moveTo(*start)
    for control, end in bends:
        path.quadTo(*control, *end)
    if close:
        path.close()
    return path


def outline(*points: Point) -> skia.Path:
    """A closed line that runs smoothly through the points (a Catmull-Rom spline); a point told twice is a corner."""
    path, count = skia.Path(), len(points)
    path.moveTo(*points[0])
    for i in range(count):
        before, here, there, after = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        if here != there:
            lead = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
            tail = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
            path.cubicTo(*lead, *tail, *there)
    path.close()
    return path


def through(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """More points on a smooth line through those given: the spine of a limb or a tail."""
    ends = [points[0], *points, points[-1]]
    fine: list[Point] = []
    for a, b, c, d in zip(ends[:-3], ends[1:-2], ends[2:-1], ends[3:], strict=True):
        for k in range(steps):
            t = k / steps
            fine.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*fine, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def ribbon(spine: Sequence[Point], widths: Iterable[float]) -> skia.Path:
    """A stroke whose width changes along `spine` as a brush's does."""
    sides: tuple[list[Point], list[Point]] = ([], [])
    for i, ((x, y), width) in enumerate(zip(spine, widths, strict=True)):
        (x0, y0), (x1, y1) = spine[max(0, i - 1)], spine[min(len(spine) - 1, i + 1)]
        length = max(1e-6, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
        nx, ny = -(y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
        sides[0].append((x + nx, y + ny))
        sides[1].append((x - nx, y - ny))
    return shape(*sides[0], *reversed(sides[1]))
