"""People as silhouettes: they walk, run, stand together and sit with a book. A person is 200 units tall, feet at 0."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.motifs.backlight import backlit
from moying.painter.palette import Colour, mix
from moying.painter.pen import Point, fill, line, outline, ribbon, through

_THIGH, _SHIN, _UPPER, _FORE = 50.0, 48.0, 34.0, 31.0
STRIDE = {"walk": 1.72, "run": 2.75}
"""How far a person gets in one round of the legs (2 pi), in hundredths of a body: feet do not slide."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How a person is seen: ink against the light, rim where the light falls, hair "short", "tail" or "bun", a coat."""

    ink: Colour
    rim: Colour
    hair: str = "short"
    coat: bool = False


def walker(pen: skia.Canvas, phase: float, dress: Dress, *, run: bool = False) -> None:
    """Someone who walks or runs to the right, seen from the side; `phase` in radians."""
    lean = 0.16 if run else 0.035
    hip = (0.0, -98.0)
    neck = (hip[0] + 58 * math.sin(lean), hip[1] - 58 * math.cos(lean))
    legs = [_leg(hip, phase + turn, run=run) for turn in (math.pi, 0.0)]
    low = max(y for leg in legs for _, y in leg)
    lift = 9.0 * abs(math.sin(phase + 0.6)) if run else 0.0
    pen.save()
    pen.translate(0, -low - 2 - lift)
    far = mix(dress.ink, dress.rim, 0.05)
    _arm(pen, neck, phase, far, run=run)
    _draw_leg(pen, legs[0], far)
    _draw_leg(pen, legs[1], dress.ink)
    _torso(pen, hip, neck, phase, dress)
    _side_head(pen, (neck[0] + 4 + 10 * lean, neck[1] - 25), phase, dress, run=run)
    _arm(pen, neck, phase + math.pi, dress.ink, run=run)
    pen.restore()


def _leg(hip: Point, phase: float, *, run: bool) -> list[Point]:
    """Hip, knee, ankle and toe. The knee bends while the leg swings forward."""
    swing = max(0.0, math.cos(phase)) ** 1.3
    thigh = math.radians((40 * math.sin(phase) + 12) if run else (24 * math.sin(phase) + 4))
    bend = math.radians((22 + 84 * swing) if run else (7 + 46 * swing))
    knee = (hip[0] + _THIGH * math.sin(thigh), hip[1] + _THIGH * math.cos(thigh))
    shin = thigh - bend
    ankle = (knee[0] + _SHIN * math.sin(shin), knee[1] + _SHIN * math.cos(shin))
    pitch = max(-1.2, min(0.5, 1.05 * shin + 0.12))
    return [hip, knee, ankle, (ankle[0] + 19 * math.cos(pitch), ankle[1] + 5 - 19 * math.sin(pitch))]


def _draw_leg(pen: skia.Canvas, leg: list[Point], paint: Colour) -> None:
    hip, knee, ankle, toe = leg
    spine = through([hip, ((hip[0] + knee[0]) / 2, (hip[1] + knee[1]) / 2), knee, ankle])
    wide = np.interp(np.linspace(0, 1, len(spine)), (0, 0.3, 0.62, 0.78, 1), (27, 24, 16, 15.5, 9.5)).tolist()
    pen.drawPath(ribbon(spine, wide), fill(paint))
    pen.drawCircle(*hip, 13.5, fill(paint))
    heel = (ankle[0] - 0.42 * (toe[0] - ankle[0]), ankle[1] - 0.42 * (toe[1] - ankle[1] - 5) + 2)
    shoe = outline(heel, (ankle[0] - 3, ankle[1] - 5), (ankle[0] + 5, ankle[1] - 4), (toe[0] - 2, toe[1] - 4.5),
                   (toe[0] + 1.5, toe[1] - 0.5), (toe[0] - 3, toe[1] + 2), (heel[0] + 1, heel[1] + 3.5))  # fmt: skip
    pen.drawPath(shoe, fill(paint))


def _arm(pen: skia.Canvas, neck: Point, phase: float, paint: Colour, *, run: bool) -> None:
    swing = math.sin(phase)
    upper = math.radians(-36 * swing - 12 if run else -20 * swing - 3)
    fore = upper + math.radians(92 + 10 * swing if run else 18 - 10 * swing)
    root = (neck[0] - 1, neck[1] + 7)
    elbow = (root[0] + _UPPER * math.sin(upper), root[1] + _UPPER * math.cos(upper))
    hand = (elbow[0] + _FORE * math.sin(fore), elbow[1] + _FORE * math.cos(fore))
    spine = through([root, ((root[0] + elbow[0]) / 2, (root[1] + elbow[1]) / 2), elbow, hand])
    wide = np.interp(np.linspace(0, 1, len(spine)), (0, 0.4, 0.66, 1), (15, 13, 11, 7.5)).tolist()
    pen.drawPath(ribbon(spine, wide), fill(paint))
    pen.drawCircle(*elbow, 5.4, fill(paint))
    pen.drawCircle(hand[0] + 2 * math.sin(fore), hand[1] + 2 * math.cos(fore), 5.4, fill(paint))


def _torso(pen: skia.Canvas, hip: Point, neck: Point, phase: float, dress: Dress) -> None:
    (hx, hy), (nx, ny) = hip, neck
    waist = ((hx + nx) / 2, (hy + ny) / 2 + 8)
    flare = 7 * math.sin(phase) if dress.coat else 0.0
    hem = hy + (38 if dress.coat else 6)
    form = outline(
        (nx - 4, ny - 6), (nx - 14, ny + 3), (nx - 17, ny + 20), (waist[0] - 13.5, waist[1]), (hx - 16, hy - 6),
        (hx - (22 - flare if dress.coat else 13), hem), (hx - (22 - flare if dress.coat else 13), hem),
        (hx + (22 + flare if dress.coat else 12), hem), (hx + (22 + flare if dress.coat else 12), hem),
        (hx + 13, hy - 10), (waist[0] + 12, waist[1]), (nx + 15, ny + 20), (nx + 12, ny + 4), (nx + 6, ny - 6),
    )  # fmt: skip
    backlit(pen, form, fill(dress.ink), dress.rim, thread=2.0, reach=22)
    pen.drawPath(ribbon([(nx, ny + 4), (nx + 4, ny - 14)], [13, 11]), fill(dress.ink))


def _side_head(pen: skia.Canvas, centre: Point, phase: float, dress: Dress, *, run: bool = False) -> None:
    """A head in profile, looking to the right."""
    pen.save()
    pen.translate(*centre)
    face = outline((-8, 12), (-12, 2), (-11, -8), (-3, -14), (6, -13), (10.5, -7), (10.5, -3), (13.5, 1.5), (10.8, 3),
                   (11, 6.5), (8, 11.5), (1, 12.5))  # fmt: skip
    backlit(pen, face, fill(dress.ink), dress.rim, thread=1.7, reach=14)
    dark = fill(dress.ink)
    if dress.hair == "bun":
        pen.drawPath(outline((9, -12), (-2, -18), (-13, -12), (-16, 0), (-9, 8), (-6, -4)), dark)
        pen.drawCircle(-15, -9, 7.2, dark)
    elif dress.hair == "tail":
        sway = math.sin(phase * 2) * (5 if run else 2)
        pen.drawPath(outline((9, -12), (-2, -18), (-13, -13), (-15, -2), (-9, 6), (-6, -4)), dark)
        drop = (-31, 6 + sway) if run else (-17 + 0.5 * sway, 26)
        pen.drawPath(ribbon(through([(-12, -8), (-20, -4), drop]), np.interp(np.linspace(0, 1, 13), (0, 0.4, 1),
                     (6, 10, 1.5)).tolist()), dark)  # fmt: skip
    else:
        pen.drawPath(outline((10, -11), (3, -17.5), (-8, -16), (-14, -7), (-12, 5), (-8, 2), (-5, -6)), dark)
    pen.restore()


def stander(pen: skia.Canvas, arms: tuple[float, float], dress: Dress, seconds: float, *, pack: bool = False) -> None:
    """Someone who stands with their back to us. arms: how far each is raised, 0 hanging to 1 straight up."""
    breath = 0.7 * math.sin(seconds * 1.7)
    for side in (-1, 1):
        spine = through([(side * 9, -98), (side * 11.5, -50), (side * 13, -4)])
        wide = np.interp(np.linspace(0, 1, len(spine)), (0, 0.45, 0.6, 1), (22, 15, 15.5, 10)).tolist()
        pen.drawPath(ribbon(spine, wide), fill(dress.ink))
        pen.drawPath(outline((side * 7, -6), (side * 19, -6), (side * 23, 0), (side * 8, 1.5)), fill(dress.ink))
    for side, raised in zip((-1, 1), arms, strict=True):
        turn = math.radians(14 + 150 * raised)
        root = (side * 19, -156 - breath - 5 * raised)
        elbow = (root[0] + side * 33 * math.sin(turn), root[1] + 33 * math.cos(turn))
        hand = (elbow[0] + side * 30 * math.sin(turn + 0.12), elbow[1] + 30 * math.cos(turn + 0.12))
        pen.drawPath(ribbon([root, elbow, hand], [14, 11, 7.5]), fill(dress.ink))
        pen.drawCircle(*elbow, 5.5, fill(dress.ink))
        pen.drawCircle(*hand, 5.2, fill(dress.ink))
    hem = 44.0 if dress.coat else 0.0
    body = outline(
        (0, -172 - breath), (-8, -170 - breath), (-22, -162 - breath), (-25, -152), (-21, -128), (-17, -116),
        (-19, -98),
        (-21 - 0.12 * hem, -88 + hem), (-21 - 0.12 * hem, -88 + hem), (21 + 0.12 * hem, -88 + hem),
        (21 + 0.12 * hem, -88 + hem), (19, -98), (17, -116), (21, -128), (25, -152), (22, -162 - breath),
        (8, -170 - breath),
    )  # fmt: skip
    backlit(pen, body, fill(dress.ink), dress.rim, thread=2.2, reach=24)
    if pack:
        sack = outline((-14, -160), (0, -164), (14, -160), (18, -136), (16, -108), (0, -103), (-16, -108), (-18, -136))
        backlit(pen, sack, fill(mix(dress.ink, dress.rim, 0.10)), dress.rim, thread=1.6, reach=18)
    pen.drawPath(ribbon([(0, -166), (0, -178)], [13, 11]), fill(dress.ink))
    head = outline((0, -201), (-9, -198), (-11.5, -188), (-9, -178), (0, -173), (9, -178), (11.5, -188), (9, -198))
    backlit(pen, head, fill(dress.ink), dress.rim, thread=1.8, reach=12)
    if dress.hair == "tail":
        sway = 1.5 * math.sin(seconds * 1.1)
        pen.drawPath(ribbon(through([(0, -194), (sway, -178), (2 * sway, -158)]), [8 - 0.4 * k for k in range(13)]),
                     fill(mix(dress.ink, dress.rim, 0.06)))  # fmt: skip
    elif dress.hair == "bun":
        pen.drawCircle(0, -203, 6, fill(dress.ink))


def reader(pen: skia.Canvas, seconds: float, dress: Dress, paper: Colour) -> None:
    """Someone who sits on a sill to the right, knees drawn up, a book on them; the seat is at (0, 0)."""
    nod = 1.2 * math.sin(seconds * 0.8)
    hip, neck, knee, ankle = (0.0, -14.0), (-22.0, -74.0), (44.0, -56.0), (66.0, -8.0)
    far = mix(dress.ink, dress.rim, 0.05)
    for shift, paint in ((9.0, far), (0.0, dress.ink)):
        leg = [
            hip,
            (knee[0] + shift, knee[1] + 0.3 * shift),
            (ankle[0] + 1.4 * shift, ankle[1]),
            (ankle[0] + 20 + shift, -3),
        ]
        _draw_leg(pen, leg, paint)
    body = outline((-30, -80), (-38, -66), (-36, -40), (-24, -8), (-12, 1), (10, 0), (16, -12), (6, -26), (-4, -48),
                   (-8, -68), (-16, -80))  # fmt: skip
    backlit(pen, body, fill(dress.ink), dress.rim, thread=2.0, reach=30)
    pen.drawPath(ribbon([(neck[0] - 1, neck[1]), (neck[0] + 4, neck[1] - 16)], [14, 11]), fill(dress.ink))
    pen.save()
    pen.translate(neck[0] + 9, neck[1] - 25)
    pen.rotate(17 + nod)
    _side_head(pen, (0, 0), seconds * 0.4, dress)
    pen.restore()
    _book(pen, (42.0, -66.0), seconds, dress, paper)
    arm = through([(-20, -68), (-8, -44), (4, -36), (24, -50), (38, -62)])
    wide = np.interp(np.linspace(0, 1, len(arm)), (0, 0.45, 1), (16, 12, 8)).tolist()
    backlit(pen, ribbon(arm, wide), fill(dress.ink), dress.rim, thread=1.5, reach=34)
    pen.drawCircle(39, -63, 5.2, fill(dress.ink))


def _book(pen: skia.Canvas, at: Point, seconds: float, dress: Dress, paper: Colour) -> None:
    """An open book seen from its side, and a page that turns now and then."""
    pen.save()
    pen.translate(*at)
    pen.rotate(-24)
    for way, tip in ((-1, (-24, -17)), (1, (27, -12))):
        page = outline((0, 0), (0, 0), (way * 12, tip[1] * 0.72 - 3), tip, tip, (way * 13, tip[1] * 0.5 + 3))
        pen.drawPath(page, fill(mix(paper, dress.ink, 0.10 if way > 0 else 0.30)))
        pen.drawLine(0, 1, tip[0], tip[1] + 2, line(dress.ink, 2.6))
    turned = (seconds * 0.22) % 1.0
    if turned < 0.35:
        angle = math.pi * (0.14 + 0.72 * turned / 0.35)
        end = (27 * math.cos(angle), -27 * math.sin(angle))
        pen.drawPath(ribbon(through([(0, 0), (end[0] * 0.5, end[1] * 0.62), end]), [1.6] * 13), fill(paper))
    pen.restore()
