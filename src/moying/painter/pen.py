"""Short forms for what painters say to skia all the time: a paint, a gradient, a closed shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import skia

from moying.painter.palette import Colour

Point = tuple[float, float]


def tint(colour: Colour, opacity: float = 1.0) -> int:
    """skia's colour number."""
    level: int = skia.Color4f(*colour, min(1.0, max(0.0, opacity))).toColor()
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
