"""More that stands on a table: a board of fresh bakes, skewers over glowing coals, one dish seen close from above."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import skia

from moying.painter.motifs import bakes, dishes, tearoom
from moying.painter.motifs.parlour import parlour
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.tearoom import Room
from moying.painter.motifs.venue import Venue, breathing, shining
from moying.painter.painting import Act
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line, outline, ribbon, shape
from moying.painter.spec import Box

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def baker_board(venue: Venue, room: Room) -> Addition:
    """A board with croissants, a loaf and tarts, still warm."""
    unit, px = venue.unit, venue.share(0.92, 0.66, 0.50) * min(venue.width, 1.2 * venue.height)
    x, y = venue.width / 2, room.table + venue.share(300, 270, 220) * unit
    wood, wide = colour("#8a5a34"), 0.60 * px
    first = venue.spec.seed // 4
    back = [bakes.loaf, bakes.baguette, bakes.cake][first % 3]

    def board(pen: skia.Canvas) -> None:
        pen.drawOval(
            skia.Rect.MakeLTRB(x - 1.08 * wide, y - 0.02 * px, x + 1.08 * wide, y + 0.14 * px),
            fill(_BLACK, 0.36, 12 * unit),
        )
        top = shape(
            (x - 0.86 * wide, y - 0.16 * px),
            (x + 0.86 * wide, y - 0.16 * px),
            (x + wide, y + 0.05 * px),
            (x - wide, y + 0.05 * px),
        )
        pen.drawPath(
            top,
            across(
                (0, y - 0.16 * px),
                (0, y + 0.05 * px),
                ((0, mix(wood, _BLACK, 0.15), 1), (1, mix(wood, _WHITE, 0.22), 1)),
            ),
        )
        for k in range(5):
            a = -0.8 + 0.4 * k
            pen.drawLine(
                x + 0.86 * a * wide,
                y - 0.155 * px,
                x + a * wide,
                y + 0.045 * px,
                line(mix(wood, _BLACK, 0.4), 2 * unit, 0.5),
            )
        pen.drawRect(
            skia.Rect.MakeLTRB(x - wide, y + 0.05 * px, x + wide, y + 0.085 * px), fill(mix(wood, _BLACK, 0.45))
        )

    def put(pen: skia.Canvas, dx: float, dy: float, size: float, bake: Callable[[skia.Canvas], None]) -> None:
        at = (x + dx * px, y + dy * px)
        pen.drawOval(
            skia.Rect.MakeLTRB(
                at[0] - 0.5 * size * px, at[1] - 0.035 * px, at[0] + 0.54 * size * px, at[1] + 0.03 * px
            ),
            fill(_BLACK, 0.34, 6 * unit),
        )
        pen.save()
        pen.translate(*at)
        pen.scale(size * px, size * px)
        bake(pen)
        pen.restore()

    def fresh(pen: skia.Canvas) -> None:
        put(pen, -0.16, -0.085, 0.52, back)
        put(pen, 0.26, -0.07, 0.36, bakes.bun)
        put(pen, -0.33, 0.0, 0.30, bakes.tart)
        put(pen, 0.04, 0.025, 0.44, bakes.croissant)
        put(pen, 0.40, 0.015, 0.30, bakes.croissant if first % 2 else bakes.tart)

    acts = [*parlour(venue, room), tearoom.table(room), venue.painted(board, 0.6), venue.painted(fresh, 0.6)]
    for k, shift in enumerate((-0.18, 0.12)):
        acts.append(
            Steam(
                venue.camera,
                0.6,
                x + shift * px,
                y - 0.36 * px,
                0.20 * px,
                min(560 * unit, y - 0.36 * px),
                room.mood.steam,
                0.42,
                venue.spec.seed + k,
            )
        )
    return acts, [venue.box(x, y - 0.16 * px, 0.58 * px, 0.22 * px)]


def grill(venue: Venue, room: Room) -> Addition:
    """Skewers in a row over glowing coals, seen from above; they smoke."""
    unit, rng = venue.unit, np.random.default_rng(venue.spec.seed)
    pitch = venue.share(205, 170, 165) * unit
    middle, long = venue.row(0.40, 0.5, 0.5), venue.share(0.60, 0.74, 0.84) * min(venue.height, 1.25 * venue.width)
    count = math.ceil(venue.width / pitch) + 4
    lefts = [venue.width / 2 + (k - count / 2 + 0.5) * pitch for k in range(count)]

    def coals(pen: skia.Canvas) -> None:
        far = 300.0
        for edge in (-1, 1):
            y = middle + edge * 0.34 * long
            pen.drawRect(
                skia.Rect.MakeLTRB(-far, y - 26 * unit, venue.width + far, y + 26 * unit),
                across(
                    (0, y - 26 * unit),
                    (0, y + 26 * unit),
                    ((0, colour("#6d6f74"), 1), (0.4, colour("#a7a9ad"), 1), (1, colour("#3c3d40"), 1)),
                ),
            )
        pit = skia.Rect.MakeLTRB(
            -far, middle - 0.34 * long + 26 * unit, venue.width + far, middle + 0.34 * long - 26 * unit
        )
        pen.drawRect(pit, fill(colour("#1a0d09")))
        for _ in range(int(150 * (venue.width + 2 * far) / max(1, venue.width))):
            at = (float(rng.uniform(-far, venue.width + far)), float(rng.uniform(pit.top(), pit.bottom())))
            r, hot = float(rng.uniform(26, 58)) * unit, float(rng.random())
            lump = outline(
                *[
                    (at[0] + r * (0.8 + 0.3 * math.sin(5 * a + at[0])) * math.cos(a), at[1] + 0.8 * r * math.sin(a))
                    for a in (0.0, 1.0, 2.1, 3.1, 4.2, 5.2)
                ]
            )
            pen.drawPath(
                lump,
                around(
                    at,
                    1.2 * r,
                    (
                        (0, mix(colour("#ff9a3a"), colour("#6a2a1a"), 1 - hot), 1),
                        (0.6, mix(colour("#d8401a"), colour("#2a1410"), 1 - hot), 1),
                        (1, colour("#1c0f0c"), 1),
                    ),
                ),
            )
        for share in (-0.2, 0.2):
            y = middle + share * long
            pen.drawLine(-far, y, venue.width + far, y, line(colour("#4a4b4f"), 12 * unit))
            pen.drawLine(-far, y - 3 * unit, venue.width + far, y - 3 * unit, line(colour("#8d8f94"), 3 * unit))

    def glow(pen: skia.Canvas) -> None:
        for k in range(5):
            at = (venue.width * (k + 0.5) / 5, middle + (0.1 if k % 2 else -0.12) * long)
            reach = 0.42 * venue.width
            pen.drawCircle(
                *at,
                reach,
                around(
                    at,
                    reach,
                    ((0, colour("#ff7a2a"), 0.34), (0.5, colour("#ff5a1a"), 0.12), (1, colour("#ff5a1a"), 0.0)),
                ),
            )

    def skewers(pen: skia.Canvas) -> None:
        for k, left in enumerate(lefts):
            pen.save()
            pen.translate(left, middle + (8 if k % 2 else -8) * unit)
            pen.rotate((k * 37 % 5 - 2) * 0.8)
            _skewer(pen, long, unit, k + venue.spec.seed, np.random.default_rng(venue.spec.seed + k))
            pen.restore()

    acts: list[Act] = [
        tearoom.table(room, 0.5),
        venue.painted(coals, 0.5),
        shining(venue, glow, 0.5, breathing(0.62, 1500, 0.0)),
        venue.painted(skewers, 0.55),
    ]
    for k, share in enumerate((0.25, 0.62, 0.85)):
        acts.append(
            Steam(
                venue.camera,
                0.6,
                share * venue.width,
                middle + (0.1 - 0.15 * (k % 2)) * long,
                0.16 * venue.width,
                0.55 * long,
                (0.95, 0.92, 0.9),
                0.46,
                venue.spec.seed + k,
            )
        )
    return acts, [venue.box(venue.width / 2, middle, 0.44 * venue.width, 0.32 * long)]


def _skewer(pen: skia.Canvas, long: float, unit: float, kind: int, rng: np.random.Generator) -> None:
    """A stick with meat, or with peppers and mushrooms between; sesame and chilli on it."""
    pen.drawLine(0, -0.50 * long, 0, 0.50 * long, line(colour("#e6c48a"), 9 * unit))
    pen.drawLine(2 * unit, -0.50 * long, 2 * unit, 0.50 * long, line(colour("#b08a50"), 3 * unit))
    pieces, step = 7, 0.094 * long
    for k in range(pieces):
        y, half, high = (k - (pieces - 1) / 2) * step, 46 * unit * float(rng.uniform(0.9, 1.1)), 0.45 * step
        sort = (k + kind) % 3 if kind % 3 else 0
        tone = (colour("#8a4220"), colour("#4f8a3a"), colour("#c8402a"))[sort]
        form = outline(
            (-half, y - 0.6 * high),
            (-0.4 * half, y - high),
            (0.5 * half, y - 0.95 * high),
            (half, y - 0.4 * high),
            (0.95 * half, y + 0.7 * high),
            (0.2 * half, y + high),
            (-0.7 * half, y + 0.9 * high),
        )
        pen.drawPath(
            form,
            across(
                (-half, 0),
                (half, 0),
                (
                    (0, mix(tone, _BLACK, 0.45), 1),
                    (0.4, mix(tone, colour("#f0a050"), 0.30), 1),
                    (1, mix(tone, _BLACK, 0.35), 1),
                ),
            ),
        )
        pen.drawPath(
            ribbon(
                [(-0.5 * half, y - 0.35 * high), (0.0, y - 0.5 * high), (0.55 * half, y - 0.3 * high)],
                (4 * unit, 9 * unit, 3 * unit),
            ),
            fill(colour("#ffd9a0"), 0.45),
        )
        for _ in range(5):
            at = (float(rng.uniform(-0.8, 0.8)) * half, y + float(rng.uniform(-0.7, 0.7)) * high)
            pen.drawOval(
                skia.Rect.MakeXYWH(at[0], at[1], 7 * unit, 4.5 * unit),
                fill(colour("#f6e6bd") if rng.random() < 0.6 else colour("#d8301c")),
            )


def one_dish(venue: Venue, room: Room) -> Addition:
    """One dish close from above, glazed and steaming, a bowl of rice and greens beside it, chopsticks."""
    unit = venue.unit
    x, y = venue.width / 2, venue.row(0.36, 0.48, 0.48)
    size = venue.share(0.40, 0.33, 0.37) * min(venue.width, venue.height)
    kind = venue.spec.seed // 4 % len(_DISHES)
    plate, rim, glaze = _DISHES[kind]
    beside = (
        ((-0.62, 1.50, 0.52, "rice"), (0.66, 1.46, 0.50, "greens"))
        if not venue.wide
        else ((-1.62, 0.16, 0.56, "rice"), (1.66, -0.06, 0.58, "greens"))
    )

    def lay(pen: skia.Canvas) -> None:
        pen.save()
        dishes.placed(pen, x, y, size, 0.0)
        dishes.plate(pen, colour(plate), colour(rim))
        pen.drawCircle(
            0,
            0,
            0.70,
            around(
                (0, 0),
                0.72,
                (
                    (0, colour(glaze), 0.95),
                    (0.8, mix(colour(glaze), _BLACK, 0.3), 0.9),
                    (1, mix(colour(glaze), _BLACK, 0.4), 0.0),
                ),
            ),
        )
        _pieces(pen, np.random.default_rng(venue.spec.seed), kind)
        dishes.scallions(pen, venue.rng, 0.52, 34, 0.030)
        pen.restore()
        for dx, dy, small, what in beside:
            pen.save()
            dishes.placed(pen, x + dx * size, y + dy * size, small * size, 0.0)
            dishes.plate(pen, colour("#eef0ee"), colour("#3a6a9a" if what == "rice" else "#5a7a4a"))
            if what == "rice":
                dishes.rice(pen, venue.rng)
            else:
                for k in range(5):
                    pen.save()
                    dishes.placed(pen, 0.30 * math.cos(1.3 * k), 0.28 * math.sin(1.3 * k), 0.8, 1.3 * k)
                    dishes.greens(pen)
                    pen.restore()
            pen.restore()
        dishes.chopsticks(pen, (x + 1.55 * size, y + 0.95 * size), (x + 0.42 * size, y - 0.02 * size), 10 * unit)

    acts: list[Act] = [tearoom.table(room, 0.5), venue.painted(lay, 0.5), tearoom.leaf_light(room)]
    for k, shift in enumerate((-0.3, 0.25)):
        acts.append(
            Steam(
                venue.camera,
                0.62,
                x + shift * size,
                y + 0.1 * size,
                0.45 * size,
                1.5 * size,
                room.mood.steam,
                0.42,
                venue.spec.seed + k,
            )
        )
    return acts, [venue.box(x, y, 0.95 * size, 0.95 * size)]


_DISHES = (("#f4efe4", "#3a5f9a", "#5a2410"), ("#e9e4d8", "#8a3a2a", "#6a2a12"), ("#2f3338", "#c9a45a", "#7a3414"))
"""Plate, its rim and the sauce."""


def _pieces(pen: skia.Canvas, rng: np.random.Generator, kind: int) -> None:
    """Glazed cubes in a heap, the farthest first."""
    spots = sorted(
        ((0.56 * math.sqrt(float(rng.random())), float(rng.uniform(0, 6.3))) for _ in range(30)),
        key=lambda s: s[0] * math.sin(s[1]),
    )
    for away, turn in [*spots, (0.16, 1.2), (0.12, 3.3), (0.10, 5.2)]:
        x, y, r = away * math.cos(turn), away * math.sin(turn) * 0.92, float(rng.uniform(0.115, 0.145))
        pen.save()
        pen.translate(x, y)
        pen.rotate(float(rng.uniform(-40, 40)))
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(-r + 0.015, -0.8 * r + 0.03, r + 0.015, 0.8 * r + 0.03),
            0.04,
            0.04,
            fill(_BLACK, 0.35, 0.012),
        )
        lean, fat = colour("#8a3214"), colour("#d98a4a")
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(-r, -0.8 * r, r, 0.8 * r), 0.045, 0.045, fill(mix(lean, _BLACK, 0.1 * kind))
        )
        pen.drawRect(skia.Rect.MakeLTRB(-0.92 * r, -0.30 * r, 0.92 * r, 0.02 * r), fill(fat))
        pen.drawRect(skia.Rect.MakeLTRB(-0.92 * r, 0.36 * r, 0.92 * r, 0.50 * r), fill(mix(fat, lean, 0.4)))
        pen.drawOval(skia.Rect.MakeLTRB(-0.6 * r, -0.66 * r, 0.35 * r, -0.36 * r), fill(_WHITE, 0.38, 0.008))
        pen.restore()
