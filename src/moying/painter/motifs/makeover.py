"""A living room before and after: boxes and heaps, then light, a plant and order."""

from __future__ import annotations

import math
from collections.abc import Callable

import skia

from moying.painter.motifs.venue import Venue
from moying.painter.noise import generator
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, outline, ribbon, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
Picture = Callable[[skia.Canvas, Venue, bool], None]
"""Paints a place as it was, or (True) as it is."""


_PAINTS = (
    ("#efe3d0", "#8d8578", "#c8935a", "#3f8f8a", "#6b6a5e"),
    ("#d5e2d2", "#66786e", "#d2a878", "#c9694a", "#6e5f56"),
    ("#d3e0ea", "#5f6e86", "#b88a62", "#e0a63c", "#6d6654"),
    ("#f0d8cc", "#967062", "#a97850", "#4a6a9a", "#5a6068"),
)
"""Takes: the wall as it is and as it was, the floor, the sofa as it is and as it was."""


def whole(venue: Venue) -> skia.Rect:
    """More than the canvas, whatever the camera does."""
    return skia.Rect.MakeLTRB(-300, -300, venue.width + 300, venue.height + 300)


def room(pen: skia.Canvas, venue: Venue, after: bool) -> None:
    """A living room, told in the same walls: boxes and heaps, then light, a plant and order."""
    u, x, floor = venue.unit, venue.width / 2, venue.row(0.615, 0.66, 0.70)
    paint = _PAINTS[venue.spec.take(3) % len(_PAINTS)]
    wall = colour(paint[0] if after else paint[1])
    wood = colour(paint[2]) if after else colour("#6f5f50")
    pen.drawRect(
        whole(venue),
        across(
            (0, 0),
            (venue.width, floor),
            ((0, mix(wall, _WHITE, 0.25 if after else 0.0), 1), (1, mix(wall, _BLACK, 0.12 if after else 0.32), 1)),
        ),
    )
    rect = skia.Rect.MakeLTRB(-300, floor, venue.width + 300, venue.height + 300)
    pen.drawRect(
        rect,
        across(
            (0, floor),
            (0, venue.height),
            ((0, mix(wood, _WHITE, 0.22 if after else 0.0), 1), (1, mix(wood, _BLACK, 0.5), 1)),
        ),
    )
    for k in range(-12, 13):
        at = x + k * 120 * u
        pen.drawLine(at, floor, at + 1.3 * (at - x), venue.height + 300, line(_BLACK, 2 * u, 0.16))
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, floor - 26 * u, venue.width + 300, floor),
        fill(mix(wall, _WHITE, 0.45) if after else mix(wall, _BLACK, 0.25)),
    )
    _pane(pen, x - 300 * u, floor - 760 * u, u, after)
    if after:
        pen.drawPath(
            shape(
                (x - 420 * u, floor + 40 * u),
                (x - 60 * u, floor + 40 * u),
                (x + 190 * u, floor + 330 * u),
                (x - 250 * u, floor + 330 * u),
            ),
            fill(colour("#fff2cc"), 0.40, 14 * u),
        )
        pen.drawOval(
            skia.Rect.MakeLTRB(x - 420 * u, floor + 66 * u, x + 420 * u, floor + 250 * u), fill(colour("#d8b8a0"), 0.9)
        )
        pen.drawOval(
            skia.Rect.MakeLTRB(x - 360 * u, floor + 80 * u, x + 360 * u, floor + 232 * u),
            line(colour("#f3e6d6"), 7 * u),
        )
        for k, tone in enumerate(("#3f7f86", "#e0a458")):
            frame = skia.Rect.MakeXYWH(x + (120 + 190 * k) * u, floor - (690 - 40 * k) * u, 150 * u, 190 * u)
            pen.drawRect(frame.makeOffset(6 * u, 10 * u), fill(_BLACK, 0.16, 8 * u))
            pen.drawRect(frame, fill(_WHITE))
            pen.drawRect(frame.makeInset(18 * u, 18 * u), fill(colour(tone)))
            pen.drawCircle(frame.centerX(), frame.centerY() + 20 * u, 34 * u, fill(_WHITE, 0.75))
    else:
        for k, (dx, dy, turn) in enumerate(((150, 660, 9), (330, 600, -14))):
            pen.save()
            pen.rotate(turn, x + dx * u, floor - dy * u)
            frame = skia.Rect.MakeXYWH(x + (dx - 60) * u, floor - (dy + 70) * u, 140 * u, 180 * u)
            pen.drawRect(frame, fill(mix(wood, _BLACK, 0.35)))
            pen.drawRect(frame.makeInset(14 * u, 14 * u), fill(mix(wall, _BLACK, 0.3 + 0.1 * k)))
            pen.restore()
    _sofa(pen, x, floor + 70 * u, u, colour(paint[3] if after else paint[4]), after)
    (_order if after else _mess)(pen, venue, x, floor, u)
    edge = ((0, _BLACK, 0.0), (0.6, _BLACK, 0.0), (1, _BLACK, 0.22 if after else 0.5))
    pen.drawRect(whole(venue), around((x, floor - 250 * u), 0.75 * math.hypot(venue.width, venue.height), edge))


def _pane(pen: skia.Canvas, x: float, y: float, u: float, after: bool) -> None:
    glass = skia.Rect.MakeXYWH(x - 190 * u, y, 380 * u, 470 * u)
    sky = (colour("#8fd0f0"), colour("#fff6dc")) if after else (colour("#8f9498"), colour("#a8a69c"))
    pen.drawRect(glass, across((0, glass.top()), (0, glass.bottom()), ((0, sky[0], 1), (1, sky[1], 1))))
    if after:
        for k in range(9):
            pen.drawCircle(
                glass.left() + (20 + 44 * k) * u,
                glass.bottom() - (20 + 34 * (k % 3)) * u,
                52 * u,
                fill(mix(colour("#6fae6a"), sky[1], 0.15 * (k % 3))),
            )
    frame = colour("#ffffff") if after else colour("#6a6258")
    pen.save()
    pen.clipRect(glass.makeOutset(14 * u, 14 * u))
    pen.drawRect(glass, line(frame, 22 * u))
    pen.drawLine(x, glass.top(), x, glass.bottom(), line(frame, 13 * u))
    pen.drawLine(glass.left(), glass.top() + 160 * u, glass.right(), glass.top() + 160 * u, line(frame, 13 * u))
    pen.restore()
    cloth = colour("#f6efe6") if after else colour("#6f685e")
    for side in (-1, 1):
        for k in range(3):
            at = x + side * (232 - 34 * k) * u
            hem = glass.bottom() + (90 if after or side < 0 else -60 * k) * u
            fold = curve(
                (at - 26 * u, y - 40 * u),
                ((at - 20 * u, y + 260 * u), (at - 30 * u, hem)),
                ((at, hem + 8 * u), (at + 30 * u, hem)),
                ((at + 18 * u, y + 260 * u), (at + 26 * u, y - 40 * u)),
            )
            pen.drawPath(
                fold,
                across(
                    (at - 28 * u, 0),
                    (at + 28 * u, 0),
                    ((0, mix(cloth, _BLACK, 0.2), 1), (0.5, cloth, 1), (1, mix(cloth, _BLACK, 0.25), 1)),
                ),
            )
    pen.drawLine(x - 290 * u, y - 44 * u, x + 290 * u, y - 44 * u, line(mix(frame, _BLACK, 0.4), 9 * u))


def _sofa(pen: skia.Canvas, x: float, foot: float, u: float, tone: Colour, after: bool) -> None:
    deep = mix(tone, _BLACK, 0.35)
    pen.drawOval(skia.Rect.MakeLTRB(x - 380 * u, foot - 20 * u, x + 400 * u, foot + 40 * u), fill(_BLACK, 0.30, 14 * u))
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(x - 320 * u, foot - 330 * u, x + 320 * u, foot - 60 * u),
        50 * u,
        50 * u,
        across((0, foot - 330 * u), (0, foot), ((0, mix(tone, _WHITE, 0.18), 1), (1, deep, 1))),
    )
    for side in (-1, 1):
        arm = skia.Rect.MakeXYWH(x + side * 330 * u - 55 * u, foot - 240 * u, 110 * u, 230 * u)
        pen.drawRoundRect(
            arm,
            46 * u,
            46 * u,
            across((0, arm.top()), (0, arm.bottom()), ((0, mix(tone, _WHITE, 0.14), 1), (1, deep, 1))),
        )
        pen.drawRoundRect(
            skia.Rect.MakeXYWH(x + (side * 136 - 132) * u, foot - 156 * u, 264 * u, 110 * u),
            28 * u,
            28 * u,
            fill(mix(tone, _WHITE, 0.08)),
        )
        pen.drawRect(
            skia.Rect.MakeXYWH(x + side * 290 * u - 12 * u, foot - 14 * u, 24 * u, 34 * u),
            fill(mix(colour("#6a4a2a"), _BLACK, 0.2)),
        )
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(x - 290 * u, foot - 60 * u, x + 290 * u, foot - 8 * u), 14 * u, 14 * u, fill(deep)
    )
    if after:
        for dx, code, turn in ((-200, "#f0b85a", -9), (190, "#f3ece0", 8)):
            pen.save()
            pen.rotate(turn, x + dx * u, foot - 210 * u)
            pen.drawRoundRect(
                skia.Rect.MakeXYWH(x + (dx - 75) * u, foot - 285 * u, 150 * u, 140 * u),
                34 * u,
                34 * u,
                fill(colour(code)),
            )
            pen.restore()
    else:
        for k, code in enumerate(("#8a5a4a", "#55606e", "#8f8256", "#6a4f62")):
            at = x + (-210 + 130 * k) * u
            heap = outline(
                (at - 110 * u, foot - 140 * u),
                (at - 60 * u, foot - (215 + 22 * (k % 2)) * u),
                (at + 30 * u, foot - (235 - 20 * k) * u),
                (at + 110 * u, foot - 150 * u),
                (at + 60 * u, foot - 105 * u),
                (at - 60 * u, foot - 100 * u),
            )
            pen.drawPath(heap, fill(colour(code)))
            pen.drawPath(
                curve(
                    (at - 60 * u, foot - 150 * u), ((at, foot - 210 * u), (at + 60 * u, foot - 150 * u)), close=False
                ),
                line(_BLACK, 5 * u, 0.25),
            )


def _order(pen: skia.Canvas, venue: Venue, x: float, floor: float, u: float) -> None:
    """A lamp that is lit, a tall plant, a low table with a vase."""
    at = x + 450 * u
    pen.drawCircle(
        at,
        floor - 520 * u,
        330 * u,
        around((at, floor - 520 * u), 330 * u, ((0, colour("#ffe2a0"), 0.6), (1, colour("#ffe2a0"), 0.0))),
    )
    pen.drawLine(at, floor + 50 * u, at, floor - 500 * u, line(colour("#5a4632"), 10 * u))
    pen.drawOval(skia.Rect.MakeLTRB(at - 70 * u, floor + 36 * u, at + 70 * u, floor + 62 * u), fill(colour("#5a4632")))
    pen.drawPath(
        shape(
            (at - 60 * u, floor - 610 * u),
            (at + 60 * u, floor - 610 * u),
            (at + 105 * u, floor - 470 * u),
            (at - 105 * u, floor - 470 * u),
        ),
        fill(colour("#fff0cc")),
    )
    pot = x - 470 * u
    for k in range(11):
        turn = math.radians(-165 + 15 * k)
        tip = (pot + 230 * u * math.cos(turn), floor - 130 * u + 330 * u * math.sin(turn))
        mid = ((pot + tip[0]) / 2, (floor - 120 * u + tip[1]) / 2 - 40 * u)
        pen.drawPath(
            ribbon([(pot, floor - 110 * u), mid, tip], [10 * u, 58 * u, 3 * u]),
            fill(mix(colour("#3f8f55"), colour("#a8d08a"), 0.12 * (k % 4))),
        )
    pen.drawPath(
        shape(
            (pot - 78 * u, floor - 130 * u),
            (pot + 78 * u, floor - 130 * u),
            (pot + 58 * u, floor + 46 * u),
            (pot - 58 * u, floor + 46 * u),
        ),
        across((pot - 78 * u, 0), (pot + 78 * u, 0), ((0, colour("#f0e6da"), 1), (1, colour("#b09a84"), 1))),
    )
    top = floor + 150 * u
    pen.drawOval(skia.Rect.MakeLTRB(x - 170 * u, top - 26 * u, x + 170 * u, top + 30 * u), fill(colour("#8a5f38")))
    pen.drawOval(skia.Rect.MakeLTRB(x - 170 * u, top - 38 * u, x + 170 * u, top + 18 * u), fill(colour("#d8a468")))
    for k in range(3):
        pen.drawPath(
            ribbon([(x, top - 70 * u), (x + (k - 1) * 26 * u, top - 140 * u)], [4 * u, 3 * u]), fill(colour("#5a8a4a"))
        )
        pen.drawCircle(x + (k - 1) * 28 * u, top - 148 * u, 17 * u, fill(colour(("#f29a9a", "#ffd27a", "#f2b8c8")[k])))
    pen.drawPath(
        outline(
            (x - 16 * u, top - 84 * u),
            (x + 16 * u, top - 84 * u),
            (x + 30 * u, top - 40 * u),
            (x + 20 * u, top - 8 * u),
            (x - 20 * u, top - 8 * u),
            (x - 30 * u, top - 40 * u),
        ),
        fill(_WHITE),
    )


def _mess(pen: skia.Canvas, venue: Venue, x: float, floor: float, u: float) -> None:
    """Boxes, bags and papers wherever they fell."""
    rng = generator("mess", venue.spec.seed)
    for dx, dy, size, turn in (
        (-470, 60, 210, -3),
        (-500, -140, 150, 6),
        (440, 80, 230, 4),
        (480, -130, 140, -8),
        (-120, 290, 170, 7),
        (250, 320, 150, -6),
    ):
        pen.save()
        pen.translate(x + dx * u, floor + dy * u)
        pen.rotate(turn)
        card = mix(colour("#9a7a54"), _BLACK, 0.12 * float(rng.random()))
        box = skia.Rect.MakeXYWH(-0.5 * size * u, -0.8 * size * u, size * u, 0.8 * size * u)
        pen.drawOval(
            skia.Rect.MakeLTRB(box.left() - 10 * u, -16 * u, box.right() + 14 * u, 18 * u), fill(_BLACK, 0.35, 8 * u)
        )
        pen.drawRect(
            box, across((0, box.top()), (0, 0), ((0, mix(card, _WHITE, 0.10), 1), (1, mix(card, _BLACK, 0.3), 1)))
        )
        pen.drawRect(skia.Rect.MakeXYWH(-14 * u, box.top(), 28 * u, box.height()), fill(mix(card, _WHITE, 0.25), 0.7))
        pen.drawPath(
            shape(
                (box.left(), box.top()),
                (0, box.top() - 0.16 * size * u),
                (box.left() - 0.2 * size * u, box.top() - 0.2 * size * u),
            ),
            fill(mix(card, _BLACK, 0.2)),
        )
        pen.restore()
    for _ in range(26):
        at = (x + float(rng.uniform(-560, 560)) * u, floor + float(rng.uniform(70, 420)) * u)
        pen.save()
        pen.translate(*at)
        pen.rotate(float(rng.uniform(0, 180)))
        scrap = float(rng.uniform(26, 64)) * u
        pen.drawRect(
            skia.Rect.MakeXYWH(-scrap / 2, -scrap / 3, scrap, 0.62 * scrap),
            fill(mix(colour("#b8b0a0"), _BLACK, 0.35 * float(rng.random())), 0.9),
        )
        pen.restore()
