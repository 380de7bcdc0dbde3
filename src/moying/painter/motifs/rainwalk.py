"""People in the rain: a walker under an umbrella from the side, and one who walks away from us."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from moying.painter.palette import Colour, mix
from moying.painter.pen import across, curve, fill, line, ribbon

_BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Dress:
    """What someone wears. rim: the light of the shops along the edges."""

    coat: Colour
    trousers: Colour
    umbrella: Colour
    rim: Colour


def walker(pen: skia.Canvas, height: float, stride: float, dress: Dress) -> None:
    """Someone who walks to the right under an umbrella; (0, 0) is the ground. stride: the step in radians."""
    u, swing = height / 200, math.sin(stride)
    bob = 2.2 * abs(math.cos(stride))
    pen.save()
    pen.scale(u, u)
    for side in (-1, 1):
        ahead, lift = swing * side, max(0.0, math.cos(stride) * side)
        hip, knee = (0.0, -92 - bob), (15 * ahead + 6 * lift, -50.0 - 4 * lift)
        foot = (32 * ahead - 8 * lift, -5.0 - 12 * lift)
        tone = dress.trousers if side > 0 else mix(dress.trousers, _BLACK, 0.35)
        pen.drawPath(ribbon([hip, knee, foot], [21, 16, 11]), fill(tone))
        pen.drawPath(
            curve(
                (foot[0] - 7, foot[1] + 5),
                ((foot[0] - 6, foot[1] - 6), (foot[0] + 3, foot[1] - 5)),
                ((foot[0] + 16, foot[1] - 2), (foot[0] + 17, foot[1] + 5)),
            ),
            fill(mix(tone, _BLACK, 0.4)),
        )
    pen.translate(0, -bob)
    coat = curve(
        (-15, -150),
        ((-22, -110), (-24 - 3 * swing, -68)),
        ((0, -62), (22 + 3 * swing, -70)),
        ((18, -112), (13, -150)),
        ((0, -160), (-15, -150)),
    )
    pen.drawPath(
        coat,
        across(
            (-22, 0),
            (22, 0),
            (
                (0, mix(dress.coat, _BLACK, 0.35), 1.0),
                (0.7, dress.coat, 1.0),
                (1, mix(dress.coat, dress.rim, 0.5), 1.0),
            ),
        ),
    )
    pen.drawCircle(3, -168, 12.5, fill(mix(dress.coat, _BLACK, 0.5)))
    pen.drawPath(
        curve((-9, -172), ((-10, -186), (4, -184)), ((17, -183), (14, -170)), ((2, -176), (-9, -172))),
        fill(mix(dress.coat, _BLACK, 0.75)),
    )
    pen.drawLine(17, -128, 19, -214, line(mix(dress.rim, _BLACK, 0.5), 2.6))
    pen.drawPath(ribbon([(-2, -144), (10, -122), (19, -134)], [12, 10, 8]), fill(mix(dress.coat, _BLACK, 0.15)))
    _dome(pen, 17, -214, 62, dress, tilt=7)
    pen.restore()


def from_behind(pen: skia.Canvas, height: float, stride: float, dress: Dress) -> None:
    """Someone who walks away from us under an umbrella; (0, 0) is the ground."""
    u, swing = height / 200, math.sin(stride)
    pen.save()
    pen.scale(u, u)
    pen.translate(1.6 * swing, -1.5 * abs(math.cos(stride)))
    for side in (-1, 1):
        lift = max(0.0, swing * side)
        foot = (side * 9.0, -4 - 13 * lift)
        tone = mix(dress.trousers, _BLACK, 0.2 if side > 0 else 0.3)
        pen.drawPath(ribbon([(side * 8, -94), (side * 10, -50), foot], [20, 16, 12]), fill(tone))
        pen.drawOval(
            skia.Rect.MakeLTRB(foot[0] - 8, foot[1] - 7, foot[0] + 8, foot[1] + 6), fill(mix(tone, _BLACK, 0.5))
        )
    coat = curve(
        (-20, -150),
        ((-28, -108), (-29 - 2 * swing, -62)),
        ((0, -55), (29 - 2 * swing, -62)),
        ((28, -108), (20, -150)),
        ((0, -162), (-20, -150)),
    )
    pen.drawPath(
        coat,
        across(
            (-28, 0),
            (28, 0),
            (
                (0, mix(dress.coat, dress.rim, 0.55), 1.0),
                (0.16, dress.coat, 1.0),
                (0.8, mix(dress.coat, _BLACK, 0.3), 1.0),
                (1, mix(dress.coat, dress.rim, 0.4), 1.0),
            ),
        ),
    )
    pen.drawPath(
        curve((-12, -164), ((-13, -184), (0, -185)), ((13, -184), (12, -164)), ((0, -150), (-12, -164))),
        fill(mix(dress.coat, _BLACK, 0.7)),
    )
    for side in (-1, 1):
        arm = [(side * 20, -143), (side * 28, -112), (side * (27 if side < 0 else 19), -86 if side < 0 else -122)]
        pen.drawPath(ribbon(arm, [13, 11, 8]), fill(mix(dress.coat, dress.rim if side < 0 else _BLACK, 0.18)))
    pen.drawLine(18, -122, 9, -224, line(mix(dress.rim, _BLACK, 0.45), 2.6))
    _dome(pen, 8, -222, 82, dress, tilt=-4)
    pen.restore()


def _dome(pen: skia.Canvas, x: float, y: float, half: float, dress: Dress, tilt: float) -> None:
    """An umbrella: its panels, the hem between its ribs, its tip; (x, y) is the top of its stick."""
    pen.save()
    pen.translate(x, y)
    pen.rotate(tilt)
    hem, top, panels = 16.0, -0.52 * half, 6
    edges = [half * math.sin(math.pi * (k / panels - 0.5)) for k in range(panels + 1)]
    for k in range(panels):
        left, right = edges[k], edges[k + 1]
        panel = skia.Path()
        panel.moveTo(0, top)
        panel.quadTo(left * 1.06, top * 0.86, left, hem)
        panel.quadTo((left + right) / 2, hem - 9, right, hem)
        panel.quadTo(right * 1.06, top * 0.86, 0, top)
        share = k / (panels - 1)
        tone = mix(mix(dress.umbrella, dress.rim, 0.30 * (1 - share)), _BLACK, 0.05 + 0.42 * share)
        pen.drawPath(panel, fill(tone))
        if k:
            rib = curve((0, top), ((left * 1.06, top * 0.86), (left, hem)), close=False)
            pen.drawPath(rib, line(mix(tone, dress.rim, 0.35), 1.1, 0.7))
    shine = curve((0, top), ((edges[0] * 1.06, top * 0.86), (edges[0], hem)), close=False)
    pen.drawPath(shine, line(dress.rim, 2.0, 0.75))
    pen.drawLine(0, top, 0, top - 9, line(mix(dress.umbrella, _BLACK, 0.5), 3))
    pen.restore()
