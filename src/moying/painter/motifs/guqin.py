"""A guqin before a round paper window: the player's wide sleeves, incense, petals in the air."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import skia

from moying.painter.motifs.playhouse import Lights, boards, petals, veils
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.venue import Venue, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, curve, fill, line, outline, ribbon, through
from moying.painter.spec import Box

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_ROOMS = (
    # wall, the light in the window, the robe, the lacquer
    ("#1d2b33", "#f6dfae", "#16303a", "#3a1a12"),
    ("#2b1d18", "#ffd79a", "#3a1f22", "#2a120c"),
    ("#1a2a24", "#eef0c8", "#1c3a30", "#33200f"),
)


def guqin(venue: Venue, lights: Lights) -> Addition:
    """A player in wide sleeves behind the guqin, a lit round window at the back, incense, petals in the air."""
    unit = venue.unit
    wall, light, robe, lacquer = (colour(code) for code in _ROOMS[venue.spec.take(9) % len(_ROOMS)])
    table = venue.row(0.615, 0.64, 0.69)
    tall = venue.share(430, 360, 330) * unit
    x = venue.width / 2
    radius = venue.share(430, 360, 350) * unit
    window = (x, table - 0.62 * tall)
    acts: list[Act] = [washed(venue, (0.0, mix(wall, _BLACK, 0.35)), (0.6, wall), (1.0, mix(wall, _BLACK, 0.7)))]
    acts.append(
        venue.painted(partial(_round_window, venue=venue, window=window, radius=radius, wall=wall, light=light), 0.2)
    )
    acts.append(Sketched(partial(_sound, window=window, radius=radius, light=light, unit=unit), venue.camera, 0.2))
    acts.append(venue.painted(partial(_floor, venue=venue, table=table, tall=tall, wall=wall, light=light), 0.35))
    acts.append(
        Sketched(
            partial(_player, at=(x, table), tall=tall, robe=mix(robe, _BLACK, 0.45), rim=mix(light, _WHITE, 0.2)),
            venue.camera,
            0.5,
        )
    )
    acts.append(venue.painted(partial(_qin_table, at=(x, table), tall=tall, lacquer=lacquer, rim=light), 0.5))
    acts.append(
        Sketched(
            partial(_hands, at=(x, table), tall=tall, robe=mix(robe, _BLACK, 0.35), rim=mix(light, _WHITE, 0.2)),
            venue.camera,
            0.5,
        )
    )
    burner = (x + 0.98 * tall, table + 0.30 * tall)
    if burner[0] < venue.width - 40 * unit:
        acts.append(venue.painted(partial(_burner, at=burner, size=0.16 * tall, rim=light), 0.55))
        acts.append(
            Steam(
                venue.camera,
                0.55,
                burner[0],
                burner[1] - 0.2 * tall,
                16 * unit,
                420 * unit,
                light,
                0.34,
                venue.spec.seed,
            )
        )
    acts += veils(venue, mix(wall, light, 0.35))
    acts.append(Sketched(petals(venue, mix(colour("#f2b8b0"), light, 0.3)), venue.camera, 0.8))
    return acts, [venue.box(x, table - 0.28 * tall, 0.86 * tall, 0.60 * tall)]


def _round_window(pen: skia.Canvas, venue: Venue, window: Point, radius: float, wall: Colour, light: Colour) -> None:
    """A round window of paper, lit from behind, bamboo leaves in shadow on it."""
    unit, (x, y) = venue.unit, window
    pen.drawCircle(
        x, y, 2.2 * radius, around(window, 2.2 * radius, ((0, light, 0.42), (0.5, light, 0.16), (1, light, 0.0)))
    )
    paper = ((0, mix(light, _WHITE, 0.45), 1.0), (0.7, light, 1.0), (1, mix(light, wall, 0.42), 1.0))
    pen.drawCircle(x, y, radius, around((x, y + 0.1 * radius), 1.1 * radius, paper))
    rng = np.random.default_rng(venue.spec.seed + 5)
    pen.save()
    clip = skia.Path()
    clip.addCircle(x, y, radius)
    pen.clipPath(clip, doAntiAlias=True)
    ink = mix(wall, light, 0.45)
    for stem in range(3):
        sx = x + (-0.78 + 0.16 * stem) * radius
        pen.drawPath(
            ribbon(
                [(sx, y + radius), (sx + 0.1 * radius, y), (sx + 0.26 * radius, y - radius)],
                [9 * unit, 8 * unit, 6 * unit],
            ),
            fill(ink, 0.5, 3 * unit),
        )
        for _ in range(22):
            up = float(rng.uniform(-1, 0.7))
            root = (sx + (0.13 - 0.13 * up) * radius, y + up * radius)
            turn, long = float(rng.uniform(0.2, 2.6)), float(rng.uniform(60, 150)) * unit
            tip = (root[0] + long * math.cos(turn), root[1] + long * math.sin(turn))
            mid = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2)
            pen.drawPath(ribbon([root, mid, tip], [2 * unit, 15 * unit, 1]), fill(ink, 0.42, 2.5 * unit))
    pen.restore()
    wood = mix(colour("#4a2a18"), _BLACK, 0.35)
    pen.drawCircle(x, y, radius, line(wood, 26 * unit))
    pen.drawCircle(x, y, radius - 13 * unit, line(mix(light, wood, 0.3), 2.5 * unit, 0.8))
    pen.drawCircle(x, y, radius + 13 * unit, line(mix(light, wood, 0.6), 2 * unit, 0.5))


def _sound(pen: skia.Canvas, t_ms: float, window: Point, radius: float, light: Colour, unit: float) -> None:
    """Rings that spread over the paper as a note does."""
    clip = skia.Path()
    clip.addCircle(*window, radius - 14 * unit)
    pen.save()
    pen.clipPath(clip, doAntiAlias=True)
    for k in range(4):
        share = (t_ms / 4200 + k / 4) % 1.0
        pen.drawCircle(
            window[0],
            window[1] + 0.62 * radius,
            share * 1.7 * radius,
            line(_WHITE, (7 - 4 * share) * unit, 0.5 * math.sin(math.pi * share)),
        )
    pen.restore()


def _floor(pen: skia.Canvas, venue: Venue, table: float, tall: float, wall: Colour, light: Colour) -> None:
    """Boards that hold the window's light."""
    edge = table + 0.16 * tall
    boards(
        pen,
        venue,
        edge,
        mix(wall, colour("#4a3018"), 0.5),
        (venue.width / 2, edge + 0.34 * tall, 1.7 * tall),
        mix(light, wall, 0.2),
    )
    mat = skia.Rect.MakeLTRB(
        venue.width / 2 - 1.05 * tall, edge + 0.16 * tall, venue.width / 2 + 1.05 * tall, edge + 0.42 * tall
    )
    pen.drawOval(mat, fill(_BLACK, 0.5, 0.05 * tall))


def _player(pen: skia.Canvas, t_ms: float, at: Point, tall: float, robe: Colour, rim: Colour) -> None:
    """The player, seen from the front; the table's top is at 0, the head near -200."""
    sway = 2.6 * math.sin(t_ms / 1000 * 0.9)
    pen.save()
    pen.translate(*at)
    pen.scale(tall / 200, tall / 200)
    body = outline(
        (0, -132),
        (-14, -130),
        (-40, -118),
        (-60, -84),
        (-72, -40),
        (-86, 4),
        (-86, 4),
        (86, 4),
        (86, 4),
        (72, -40),
        (60, -84),
        (40, -118),
        (14, -130),
    )
    for shift, tint in (((0.0, -2.2), rim), ((0.0, 0.0), robe)):
        pen.save()
        pen.translate(shift[0] + 0.4 * sway, shift[1])
        pen.drawPath(body, fill(tint))
        pen.rotate(sway, 0, -120)
        pen.drawPath(ribbon([(0, -124), (0, -146)], [17, 14]), fill(tint))
        pen.drawPath(
            outline(
                (0, -188), (-14, -182), (-17.5, -166), (-13, -150), (0, -141), (13, -150), (17.5, -166), (14, -182)
            ),
            fill(tint),
        )
        pen.drawPath(
            outline(
                (0, -196),
                (-15, -190),
                (-20, -172),
                (-17, -158),
                (-14, -172),
                (0, -184),
                (14, -172),
                (17, -158),
                (20, -172),
                (15, -190),
            ),
            fill(tint),
        )
        pen.drawCircle(0, -201, 9.5, fill(tint))
        pen.drawPath(ribbon([(-20, -203), (20, -199)], [2.4, 2.4]), fill(tint))
        pen.restore()
    fold = mix(robe, rim, 0.30)
    for path in (
        curve((-2, -132), ((14, -96), (30, -60)), close=False),
        curve((2, -132), ((-14, -100), (-24, -70)), close=False),
    ):
        pen.drawPath(path, line(fold, 3.2, 0.9))
    pen.restore()


def _hands(pen: skia.Canvas, t_ms: float, at: Point, tall: float, robe: Colour, rim: Colour) -> None:
    """Sleeves that move along the strings: one plucks, one glides."""
    t = t_ms / 1000
    pen.save()
    pen.translate(*at)
    pen.scale(tall / 200, tall / 200)
    places = ((-1, -60 + 7 * math.sin(3.1 * t)), (1, 42 + 30 * math.sin(0.85 * t)))
    for side, x in places:
        lift = -16 - 7 * abs(math.sin(3.1 * t + side))
        sleeve = outline(
            (side * 44, -114),
            (side * 64, -92),
            (side * 78, -40),
            (x + side * 30, lift + 16),
            (x + side * 4, lift + 6),
            (x - side * 6, lift - 10),
            (side * 26, -62),
            (side * 26, -100),
        )
        for shift, tint in ((-2.0, rim), (0.0, robe)):
            pen.save()
            pen.translate(0, shift)
            pen.drawPath(sleeve, fill(tint))
            pen.drawPath(
                ribbon(
                    through([(x + side * 6, lift), (x - side * 5, lift + 3), (x - side * 13, lift + 11)]),
                    [9 - 0.45 * k for k in range(13)],
                ),
                fill(mix(tint, rim, 0.35)),
            )
            pen.restore()
        pen.drawPath(
            curve((side * 40, -104), ((side * 58, -66), (x + side * 24, lift + 10)), close=False),
            line(mix(robe, rim, 0.28), 2.4, 0.9),
        )
    pen.restore()


def _qin_table(pen: skia.Canvas, at: Point, tall: float, lacquer: Colour, rim: Colour) -> None:
    """The low table and the instrument on it: seven strings, thirteen studs of shell."""
    pen.save()
    pen.translate(*at)
    pen.scale(tall / 200, tall / 200)
    wood = mix(lacquer, _BLACK, 0.2)
    for side in (-1, 1):
        leg = curve(
            (side * 132, 6),
            ((side * 136, 40), (side * 122, 78)),
            ((side * 134, 84), (side * 146, 78)),
            ((side * 152, 40), (side * 154, 6)),
        )
        pen.drawPath(leg, fill(mix(wood, _BLACK, 0.35)))
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(-170, -1, 170, 11),
        4,
        4,
        across((0, -1), (0, 11), ((0, mix(wood, rim, 0.45), 1), (0.3, wood, 1), (1, mix(wood, _BLACK, 0.5), 1))),
    )
    qin = outline(
        (-150, -5),
        (-146, -17),
        (-96, -22),
        (-20, -23),
        (60, -21),
        (72, -18),
        (84, -21),
        (128, -18),
        (150, -12),
        (152, -3),
        (152, -3),
        (-150, -3),
    )
    pen.save()
    pen.translate(0, -1.6)
    pen.drawPath(qin, fill(rim))
    pen.restore()
    pen.drawPath(
        qin,
        across(
            (0, -24),
            (0, -3),
            ((0, mix(wood, rim, 0.30), 1), (0.5, mix(wood, _BLACK, 0.25), 1), (1, mix(wood, _BLACK, 0.6), 1)),
        ),
    )
    for k in range(4):
        pen.drawLine(-142, -17 + 2.6 * k, 144, -13 + 2.2 * k, line(rim, 0.8, 0.75))
    for k in range(13):
        pen.drawCircle(-118 + 19.6 * k, -18.5 + 0.05 * abs(k - 5), 1.5, fill(_WHITE, 0.9))
    for side in (-1, 1):
        pen.drawPath(
            ribbon(through([(side * 138, 10), (side * 140, 30), (side * 137, 52)]), [3 + 0.5 * k for k in range(13)]),
            fill(mix(colour("#7a2a22"), wood, 0.55)),
        )
    pen.restore()


def _burner(pen: skia.Canvas, at: Point, size: float, rim: Colour) -> None:
    x, y = at
    bronze = mix(colour("#4a3a22"), _BLACK, 0.35)
    bowl = outline(
        (x - size, y - 0.95 * size),
        (x + size, y - 0.95 * size),
        (x + 0.8 * size, y - 0.2 * size),
        (x, y),
        (x - 0.8 * size, y - 0.2 * size),
    )
    pen.drawPath(
        bowl,
        across(
            (x - size, 0),
            (x + size, 0),
            ((0, bronze, 1), (0.3, mix(bronze, rim, 0.6), 1), (1, mix(bronze, _BLACK, 0.4), 1)),
        ),
    )
    pen.drawOval(skia.Rect.MakeLTRB(x - size, y - 1.12 * size, x + size, y - 0.76 * size), fill(mix(bronze, rim, 0.35)))
    for side in (-0.6, 0.6):
        pen.drawLine(x + side * size, y - 0.3 * size, x + 1.1 * side * size, y + 0.22 * size, line(bronze, 0.16 * size))
