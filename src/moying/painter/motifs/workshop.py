"""A factory hall down its length: trusses, rooflights, windows and their light on the floor; what is built in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.motifs.venue import Venue
from moying.painter.motifs.vista import Vista
from moying.painter.painting import Placed
from moying.painter.palette import Colour, mix
from moying.painter.pen import across, around, fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_HALF, _TALL, _BAY = 11.0, 9.0, 6.0
"""Half the hall's breadth, its height and the way from one truss to the next, in metres."""


@dataclass(frozen=True, slots=True)
class Hall:
    """Its paints: steel in the dark, the air at its far end, its floor, its daylight, and the machines' own colour."""

    steel: Colour
    air: Colour
    floor: Colour
    day: Colour
    machine: Colour


def hall(venue: Venue, vista: Vista, look: Hall, depth: float) -> Placed:
    """The empty hall."""
    bays = [2.0 + _BAY * k for k in range(11, -1, -1)]

    def draw(pen: skia.Canvas) -> None:
        _shell(pen, vista, look)
        for near in bays:
            lost = _lost(near + _BAY)
            _roof(pen, vista, look, (near, near + _BAY), lost)
            for side in (-1, 1):
                _wall(pen, vista, look, side, (near, near + _BAY), lost)
            _truss(pen, vista, mix(look.steel, look.air, _lost(near)), near)
        _ground(pen, vista, look)
        glow = 0.55 * max(venue.width, 0.7 * venue.height)
        at = (vista.x, vista.horizon)
        pen.drawCircle(*at, glow, around(at, glow, ((0, look.day, 0.55), (0.25, look.air, 0.34), (1, look.air, 0.0))))

    return venue.painted(draw, depth)


def _lost(z: float) -> float:
    """How much of a thing the air has taken at a distance."""
    return float(1 - np.exp(-z / 30))


def _shell(pen: skia.Canvas, vista: Vista, look: Hall) -> None:
    dark = mix(look.steel, _BLACK, 0.45)
    pen.drawPaint(
        across(
            (0, vista.horizon - 0.42 * vista.venue.height),
            (0, vista.horizon),
            ((0, dark, 1.0), (1, mix(look.steel, look.air, 0.8), 1.0)),
        )
    )


def _roof(pen: skia.Canvas, vista: Vista, look: Hall, zs: tuple[float, float], lost: float) -> None:
    pane = mix(look.day, look.air, lost * 0.7)
    for left, right in ((-5.6, -2.6), (2.6, 5.6)):
        strip = vista.flat((left, right), _TALL + 0.9, (zs[0] + 0.6, zs[1] - 0.3))
        pen.drawPath(strip, fill(pane, 0.30 + 0.5 * lost))
        pen.drawPath(strip, fill(look.day, 0.35, 7 * vista.venue.unit))
    for aside in (-8.5, 0.0, 8.5):
        pen.drawLine(
            *vista.screen(aside, _TALL + 0.4, zs[0]),
            *vista.screen(aside, _TALL + 0.4, zs[1]),
            line(mix(look.steel, look.air, lost), max(0.8, 0.14 * vista.px(zs[0]))),
        )


def _wall(pen: skia.Canvas, vista: Vista, look: Hall, side: int, zs: tuple[float, float], lost: float) -> None:
    """A bay of a side wall: sheeting, a band of windows, a post."""
    sheet = mix(mix(look.steel, _BLACK, 0.15), look.air, lost)
    pen.drawPath(vista.side(side * _HALF, (0.0, _TALL), zs), fill(sheet))
    pen.drawPath(vista.side(side * _HALF, (0.0, 1.1), zs), fill(mix(sheet, look.machine, 0.16)))
    for low, high, light in ((2.6, 4.6, 0.62), (5.2, 7.6, 0.9)):
        pane = vista.side(side * _HALF, (low, high), (zs[0] + 0.7, zs[1] - 0.7))
        pen.drawPath(pane, fill(mix(look.day, look.air, 0.35 * lost), light))
        pen.drawPath(pane, fill(look.day, 0.25, 12 * vista.venue.unit))
        for share in (0.33, 0.67):
            z = zs[0] + 0.7 + share * (zs[1] - zs[0] - 1.4)
            pen.drawLine(
                *vista.screen(side * _HALF, low, z),
                *vista.screen(side * _HALF, high, z),
                line(sheet, max(0.7, 0.07 * vista.px(z))),
            )
        middle = (low + high) / 2
        pen.drawLine(
            *vista.screen(side * _HALF, middle, zs[0] + 0.7),
            *vista.screen(side * _HALF, middle, zs[1] - 0.7),
            line(sheet, max(0.7, 0.06 * vista.px(zs[0] + 2))),
        )


def _truss(pen: skia.Canvas, vista: Vista, steel: Colour, z: float) -> None:
    """Two posts and the lattice between them."""
    px = vista.px(z)
    for side in (-1, 1):
        pen.drawRect(vista.facing((side * _HALF, side * (_HALF - 0.55)), (0, _TALL), z), fill(steel))
    for up, thick in ((_TALL, 0.22), (_TALL - 1.1, 0.18)):
        pen.drawRect(vista.facing((-_HALF, _HALF), (up, up + thick), z), fill(steel))
    thin = line(steel, max(0.8, 0.09 * px))
    for k in range(12):
        left, right = (-_HALF + k * 22 / 12, -_HALF + (k + 1) * 22 / 12)
        ups = (_TALL, _TALL - 1.0) if k % 2 else (_TALL - 1.0, _TALL)
        pen.drawLine(*vista.screen(left, ups[0], z), *vista.screen(right, ups[1], z), thin)


def _ground(pen: skia.Canvas, vista: Vista, look: Hall) -> None:
    """Polished concrete: the windows stand in it upside down, lanes are painted on it."""
    venue = vista.venue
    foot = venue.height + 400
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, vista.horizon, venue.width + 400, foot),
        across(
            (0, vista.horizon),
            (0, venue.height),
            (
                (0, mix(look.air, look.floor, 0.15), 1.0),
                (0.25, mix(look.floor, look.air, 0.35), 1.0),
                (1, mix(look.floor, _BLACK, 0.55), 1.0),
            ),
        ),
    )
    for k in range(11, -1, -1):
        zs = (2.7 + _BAY * k, 7.3 + _BAY * k)
        for side in (-1, 1):
            for low, high, light in ((-4.6, -2.6, 0.10), (-7.6, -5.2, 0.13)):
                pane = vista.side(side * _HALF, (low, high), zs)
                pen.drawPath(pane, fill(look.day, light, 9 * venue.unit))
    lane = mix(look.machine, look.floor, 0.25)
    for aside in (-5.2, 5.2):
        pen.drawPath(vista.flat((aside - 0.12, aside + 0.12), 0, (1.2, 70)), fill(lane, 0.85))
    for z in 1.6 * 1.3 ** np.arange(14):
        pen.drawLine(
            *vista.screen(-_HALF, 0, z), *vista.screen(_HALF, 0, z), line(_BLACK, max(0.7, 0.025 * vista.px(z)), 0.16)
        )


def car_shell(pen: skia.Canvas, length: float, look: Hall, *, light: float = 1.0) -> None:
    """A car's bare body from the side, its front to the left; the middle of its foot is at (0, 0)."""
    pen.save()
    pen.scale(length, -length)
    body = car_outline()
    pale, dark = mix(look.day, (0.86, 0.90, 0.94), 0.75), mix(look.steel, _BLACK, 0.3)
    tone = [mix(dark, pale, share * light) for share in (0.30, 0.62, 0.98, 0.55, 0.80, 0.32)]
    places = (0.04, 0.11, 0.185, 0.195, 0.24, 0.31)
    pen.drawPath(body, across((0, 0.0), (0, 0.32), [(p / 0.32, c, 1.0) for p, c in zip(places, tone, strict=True)]))
    pen.save()
    pen.clipPath(body, doAntiAlias=True)
    glass = across((0, 0.19), (0, 0.29), ((0, mix(dark, _BLACK, 0.4), 1), (1, mix(dark, look.air, 0.35), 1)))
    for pane in (front_pane(), rear_pane()):
        pen.drawPath(pane, glass)
        pen.drawPath(pane, line(pale, 0.0045, 0.8))
    seam = line(mix(dark, pale, 0.25), 0.0028, 0.8)
    for path in (
        ((0.008, 0.195), (0.008, 0.055)),
        ((-0.235, 0.195), (-0.215, 0.06)),
        ((0.245, 0.205), (0.225, 0.13)),
        ((-0.46, 0.118), (-0.24, 0.135)),
    ):
        pen.drawLine(*path[0], *path[1], seam)
    pen.drawLine(-0.45, 0.155, 0.45, 0.168, line(_WHITE, 0.003, 0.55 * light))
    pen.drawLine(-0.22, 0.062, 0.22, 0.062, line(dark, 0.012, 0.6))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.07, 0.150, -0.025, 0.158), 0.003, 0.003, fill(dark, 0.7))
    pen.drawRoundRect(skia.Rect.MakeLTRB(0.165, 0.155, 0.21, 0.163), 0.003, 0.003, fill(dark, 0.7))
    pen.restore()
    pen.restore()


def car_outline() -> skia.Path:
    """The body of a car from the side, its front to the left, y up, one unit long; the wheel arches are at ±0.315."""
    path, arch = skia.Path(), 0.078
    path.moveTo(-0.488, 0.05)
    path.cubicTo(-0.505, 0.09, -0.500, 0.13, -0.470, 0.148)
    path.cubicTo(-0.420, 0.174, -0.360, 0.186, -0.290, 0.196)
    path.cubicTo(-0.230, 0.238, -0.170, 0.292, -0.050, 0.301)
    path.cubicTo(0.050, 0.308, 0.170, 0.300, 0.255, 0.264)
    path.cubicTo(0.320, 0.236, 0.370, 0.214, 0.440, 0.208)
    path.cubicTo(0.480, 0.202, 0.500, 0.160, 0.495, 0.100)
    path.lineTo(0.488, 0.05)
    for middle in (0.315, -0.315):
        path.lineTo(middle + arch, 0.05)
        path.arcTo(skia.Rect.MakeLTRB(middle - arch, 0.05 - arch, middle + arch, 0.05 + arch), 0, 180, False)
    path.close()
    return path


def front_pane() -> skia.Path:
    """The glass of its front door."""
    path = skia.Path()
    path.moveTo(-0.238, 0.203)
    path.cubicTo(-0.19, 0.245, -0.14, 0.277, -0.06, 0.283)
    path.lineTo(-0.008, 0.285)
    path.lineTo(-0.006, 0.203)
    path.close()
    return path


def rear_pane() -> skia.Path:
    """The glass of its rear door."""
    path = skia.Path()
    path.moveTo(0.022, 0.203)
    path.lineTo(0.020, 0.285)
    path.cubicTo(0.10, 0.285, 0.17, 0.275, 0.225, 0.252)
    path.lineTo(0.285, 0.213)
    path.close()
    return path
