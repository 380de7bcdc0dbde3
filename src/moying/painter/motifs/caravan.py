"""A caravan: two-humped camels in step, roped one behind the other, and the man who leads them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from moying.painter.palette import Colour, mix
from moying.painter.pen import Point, across, curve, fill, line, ribbon


@dataclass(frozen=True, slots=True)
class Coat:
    """What a caravan is painted with: `hide` in shade, `lit` where the light falls, the cloth of saddle and robe."""

    hide: Colour
    lit: Colour
    cloth: Colour


def camel(pen: skia.Canvas, x: float, y: float, height: float, stride: float, coat: Coat, *, laden: bool) -> None:
    """A Bactrian camel that walks to the right; (x, y) is the ground under it. stride: its step in radians."""
    u = height / 200
    pen.save()
    pen.translate(x, y - 2.0 * u * abs(math.sin(stride)))
    pen.scale(u, u)
    far = mix(coat.hide, (0, 0, 0), 0.25)
    for hip, turn in ((-48, 0.5), (48, 0.0)):
        _leg(pen, hip + 8, stride + math.pi * (turn + 1), far)
    _body(pen, stride, coat)
    if laden:
        _saddle(pen, coat)
    for hip, turn in ((-56, 0.5), (42, 0.0)):
        _leg(pen, hip, stride + math.pi * turn, coat.hide)
    pen.restore()


def _leg(pen: skia.Canvas, hip: float, stride: float, paint: Colour) -> None:
    swing, lift = math.sin(stride), max(0.0, math.cos(stride))
    knee = (hip + 15 * swing + 5 * lift, -50 - 6 * lift)
    hoof = (hip + 30 * swing - 10 * lift, -4 - 13 * lift)
    spine = [(hip, -112), ((hip + knee[0]) / 2, -78), knee, ((knee[0] + hoof[0]) / 2, (knee[1] + hoof[1]) / 2), hoof]
    pen.drawPath(ribbon(spine, [34, 22, 11, 8, 8]), fill(paint))
    pen.drawOval(skia.Rect.MakeLTRB(hoof[0] - 8, hoof[1] - 4, hoof[0] + 11, hoof[1] + 5), fill(paint))


def _body(pen: skia.Canvas, stride: float, coat: Coat) -> None:
    nod = 3 * math.sin(stride * 2)
    trunk = curve(
        (-82, -112),
        ((-80, -138), (-58, -140)),
        ((-48, -144), (-40, -166)),
        ((-30, -182), (-20, -164)),
        ((-12, -144), (2, -144)),
        ((12, -146), (20, -168)),
        ((29, -184), (39, -166)),
        ((46, -144), (64, -138)),
        ((86, -128), (80, -104)),
        ((70, -84), (30, -90)),
        ((-20, -96), (-44, -88)),
        ((-76, -84), (-82, -112)),
    )
    shade = across((0, -180), (0, -84), ((0, coat.lit, 1.0), (0.45, coat.hide, 1.0), (1, coat.hide, 1.0)))
    neck: list[Point] = [(60, -118), (84, -98), (104, -108), (113, -140 + nod), (117, -166 + nod)]
    pen.drawPath(ribbon([(-80, -120), (-90, -100), (-92, -80)], [6, 4, 7]), fill(coat.hide))
    pen.drawPath(ribbon(neck, [46, 34, 25, 20, 18]), shade)
    pen.drawPath(trunk, shade)
    head = curve(
        (107, -166 + nod),
        ((106, -186 + nod), (122, -186 + nod)),
        ((138, -182 + nod), (150, -170 + nod)),
        ((153, -160 + nod), (142, -159 + nod)),
        ((126, -160 + nod), (120, -152 + nod)),
        ((110, -154 + nod), (107, -166 + nod)),
    )
    pen.drawPath(head, shade)
    pen.drawPath(ribbon([(110, -180 + nod), (104, -190 + nod), (101, -194 + nod)], [7, 6, 1]), fill(coat.hide))
    # The beard under the neck and the tufts on the humps.
    pen.drawPath(ribbon([(92, -100), (98, -88), (100, -84)], [16, 9, 1]), fill(coat.hide))


def _saddle(pen: skia.Canvas, coat: Coat) -> None:
    dark = mix(coat.cloth, coat.hide, 0.55)
    cloth = across((0, -150), (0, -92), ((0, coat.cloth, 1.0), (1, dark, 1.0)))
    pen.drawPath(curve((-24, -146), ((0, -158), (24, -148)), ((30, -120), (22, -96)), ((0, -90), (-22, -96))), cloth)
    pack = across((0, -148), (0, -108), ((0, mix(coat.lit, coat.cloth, 0.35), 1.0), (1, coat.hide, 1.0)))
    for left, right in ((-50, -14), (12, 46)):
        pen.drawRoundRect(skia.Rect.MakeLTRB(left, -142, right, -106), 11, 11, pack)
        pen.drawLine((left + right) / 2, -141, (left + right) / 2, -107, line(dark, 2.5, 0.8))


def leader(pen: skia.Canvas, x: float, y: float, height: float, stride: float, coat: Coat) -> None:
    """A man in a long robe and a turban who walks to the right with his staff."""
    u = height / 200
    swing = math.sin(stride)
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    for side in (1, -1):
        foot = 24 * swing * side
        pen.drawPath(
            ribbon([(0, -70), (foot * 0.6, -34), (foot, -3)], [26, 16, 13]), fill(mix(coat.hide, (0, 0, 0), 0.2))
        )
    robe = curve(
        (-15, -158),
        ((-26, -100), (-34 - 5 * swing, -30)),
        ((0, -22), (32 + 5 * swing, -30)),
        ((24, -100), (15, -158)),
        ((0, -170), (-15, -158)),
    )
    pen.drawPath(robe, across((0, -165), (0, -25), ((0, coat.cloth, 1.0), (1, mix(coat.cloth, coat.hide, 0.6), 1.0))))
    pen.drawPath(ribbon([(2, -150), (22, -118), (40, -104)], [17, 13, 9]), fill(mix(coat.cloth, coat.hide, 0.35)))
    pen.drawLine(42, -150, 46 + 6 * swing, 0, line(coat.hide, 4))
    pen.drawCircle(4, -177, 14, fill(mix(coat.hide, coat.lit, 0.5)))
    pen.drawPath(
        curve((-13, -180), ((-12, -202), (5, -200)), ((22, -200), (20, -182)), ((4, -188), (-13, -180))), fill(coat.lit)
    )
    pen.drawPath(ribbon([(-11, -184), (-22, -164), (-20, -140)], [8, 9, 2]), fill(mix(coat.lit, coat.hide, 0.3)))
    pen.restore()


def rope(pen: skia.Canvas, start: Point, end: Point, sag: float, paint: Colour, width_px: float) -> None:
    """The lead from one beast to the next."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + sag)
    pen.drawPath(curve(start, (middle, end), close=False), line(paint, width_px, 0.8))
