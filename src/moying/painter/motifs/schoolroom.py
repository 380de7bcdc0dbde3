"""A school from inside: pupils at their desks seen from behind, a teacher, tall windows, the light they let in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.motifs.limelight import Lamp
from moying.painter.motifs.persons import Dress
from moying.painter.motifs.poses import Pose, person
from moying.painter.motifs.venue import Venue
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import Point, across, fill, line, outline, ribbon, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Lesson:
    """The colours of a room at an hour: the wall above and below, the board, wood, the sun that comes in."""

    wall: Colour
    low: Colour
    slate: Colour
    wood: Colour
    sun: Colour

    @property
    def ink(self) -> Colour:
        """For those who sit against the light."""
        return mix(mix(self.low, self.wood, 0.4), _BLACK, 0.76)

    @property
    def rim(self) -> Colour:
        """The thread of light on them."""
        return mix(self.sun, _WHITE, 0.35)


def _lesson(codes: str) -> Lesson:
    return Lesson(*colours(codes))


LESSONS: dict[str, Lesson] = {
    "day": _lesson("#e6dcc2 #9fb4a4 #244a3b #b07a44 #fff0c0"),
    "dawn": _lesson("#f2d9bc #c49a7a #2a4450 #a66a3c #ffd79a"),
    "dusk": _lesson("#d99a74 #7a4f5c #2b3350 #8a4f34 #ffb066"),
    "night": _lesson("#3c4663 #232a44 #1c2c33 #5a4234 #bcd0ff"),
}
_HOURS = {"sunset": "dusk", "evening": "dusk", "morning": "dawn", "noon": "day", "sunrise": "dawn", "moon": "night"}


def lesson_of(wish: str, seed: int) -> Lesson:
    """The room at the hour that is asked for, else by seed one of those with sun."""
    name = _HOURS.get(wish, wish)
    return LESSONS[name] if name in LESSONS else tuple(LESSONS.values())[seed % 3]


def pupils(venue: Venue, room: Lesson, top: float) -> list[Act]:
    """Three rows of pupils from the row `top` down, nearer ones larger, each row a little restless."""
    acts: list[Act] = []
    deep = venue.height - top
    for row in range(3):
        near = row / 2
        size = venue.share(1.0, 0.9, 0.8) * (0.62, 1.0, 1.62)[row] * venue.unit
        foot = top + deep * (0.16, 0.44, 0.86)[row]
        count = max(2, round(venue.width / (300 * size)))
        pitch = venue.width / count
        spots = [((k + 0.5 + 0.25 * (row % 2)) * pitch, (k * 5 + row * 3) % 4) for k in range(-1, count + 1)]
        paint = partial(_row, spots=spots, foot=foot, size=size, room=room, near=near)
        placed = venue.painted(paint, 0.45 + 0.22 * row)
        stir = partial(_stir, reach=2.2 * size, phase=1.9 * row)
        acts.append(Placed(placed.layer, placed.camera, placed.depth, stir))
        if row < 2:
            raised = spots[1 + row] if len(spots) > 2 else spots[0]
            hand = partial(_hand, at=(raised[0], foot), size=size, room=room, near=near, phase=2.1 * row)
            acts.append(Sketched(hand, venue.camera, 0.45 + 0.22 * row))
    return acts


def _stir(t_ms: float, reach: float, phase: float) -> Point:
    return reach * math.sin(t_ms / 1900 + phase), 0.6 * reach * math.sin(t_ms / 1300 + 2 * phase)


def _row(pen: skia.Canvas, spots: list[tuple[float, int]], foot: float, size: float, room: Lesson, near: float) -> None:
    ink = mix(mix(room.ink, room.low, 0.20 * (1 - near)), _BLACK, 0.25 * near)
    for x, kind in spots:
        pen.save()
        pen.translate(x, foot)
        pen.scale(size, size)
        _desk(pen, room, near)
        for shift, tint in (((-2.4, -2.0), room.rim), ((0.0, 0.0), ink)):
            pen.save()
            pen.translate(*shift)
            _pupil(pen, kind, fill(tint))
            pen.restore()
        _chair(pen, mix(room.wood, ink, 0.62), room)
        pen.restore()


def _desk(pen: skia.Canvas, room: Lesson, near: float) -> None:
    """The desk before a pupil, a book or two on it."""
    wood = mix(room.wood, room.ink, 0.15 + 0.35 * near)
    top = shape((-104, -78), (104, -78), (122, -52), (-122, -52))
    pen.drawPath(
        top,
        across(
            (-122, 0), (122, 0), ((0, mix(wood, room.sun, 0.55), 1), (0.5, wood, 1), (1, mix(wood, _BLACK, 0.3), 1))
        ),
    )
    pen.drawRect(skia.Rect.MakeLTRB(-122, -52, 122, -42), fill(mix(wood, _BLACK, 0.45)))
    for side in (-1, 1):
        pen.drawLine(side * 106, -44, side * 112, 60, line(mix(room.ink, room.wood, 0.2), 8))
    pen.drawPath(shape((46, -74), (84, -74), (92, -60), (50, -60)), fill(mix(_WHITE, room.wood, 0.15), 0.9))
    pen.drawPath(shape((-90, -76), (-56, -76), (-58, -62), (-96, -62)), fill(mix(colour("#c8503a"), room.wood, 0.2)))


def _pupil(pen: skia.Canvas, kind: int, paint: skia.Paint) -> None:
    """Someone from behind: head, hair, shoulders."""
    body = outline(
        (-14, -100),
        (-40, -90),
        (-56, -72),
        (-62, -30),
        (-66, 70),
        (-66, 70),
        (66, 70),
        (66, 70),
        (62, -30),
        (56, -72),
        (40, -90),
        (14, -100),
    )
    pen.drawPath(body, paint)
    pen.drawPath(ribbon([(0, -86), (0, -118)], [28, 24]), paint)
    pen.drawOval(skia.Rect.MakeLTRB(-27, -172, 27, -108), paint)
    if kind == 0:
        pen.drawPath(
            outline((0, -180), (-31, -162), (-32, -128), (-22, -112), (22, -112), (32, -128), (31, -162)), paint
        )
    elif kind == 1:
        pen.drawPath(outline((0, -180), (-30, -164), (-29, -130), (29, -130), (30, -164)), paint)
        pen.drawPath(ribbon([(0, -150), (3, -110), (-2, -62)], [22, 20, 5]), paint)
    elif kind == 2:
        pen.drawPath(outline((0, -181), (-33, -162), (-37, -110), (-30, -92), (30, -92), (37, -110), (33, -162)), paint)
    else:
        for side in (-1, 1):
            pen.drawPath(ribbon([(side * 20, -140), (side * 38, -118), (side * 34, -84)], [13, 16, 5]), paint)
        pen.drawPath(outline((0, -180), (-29, -164), (-28, -128), (28, -128), (29, -164)), paint)


def _chair(pen: skia.Canvas, wood: Colour, room: Lesson) -> None:
    pen.drawRoundRect(skia.Rect.MakeLTRB(-58, -14, 58, 26), 10, 10, fill(wood))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-58, -14, 58, 26), 10, 10, line(mix(wood, room.sun, 0.55), 2.2, 0.7))
    for side in (-1, 1):
        pen.drawLine(side * 46, 20, side * 50, 120, line(wood, 9))


def _hand(pen: skia.Canvas, t_ms: float, at: Point, size: float, room: Lesson, near: float, phase: float) -> None:
    """An arm that is put up."""
    ink = mix(mix(room.ink, room.low, 0.20 * (1 - near)), _BLACK, 0.25 * near)
    wave = 7 * math.sin(t_ms / 420 + phase)
    pen.save()
    pen.translate(at[0], at[1])
    pen.scale(size, size)
    for shift, tint in (((-2.2, -1.4), room.rim), ((0.0, 0.0), ink)):
        pen.save()
        pen.translate(*shift)
        pen.drawPath(ribbon([(50, -66), (72, -128), (64 + wave, -204)], [26, 22, 16]), fill(tint))
        pen.drawOval(skia.Rect.MakeLTRB(54 + wave, -230, 76 + wave, -196), fill(tint))
        pen.restore()
    pen.restore()


def teacher(pen: skia.Canvas, t_ms: float, place: Point, tall: float, room: Lesson, *, flip: bool) -> None:
    """Someone who stands by the board, a pointer in the raised hand."""
    sway = math.sin(t_ms / 900)
    pose = Pose(((-6, 60), (116 + 5 * sway, 10 + 4 * sway)), ((-6, 1), (5, 4)), lean=2, nod=-8 + 2 * sway, broad=12)
    pen.save()
    pen.translate(*place)
    pen.scale((-1 if flip else 1) * tall / 200, tall / 200)
    dress = Dress(room.ink, room.rim, "bun")
    body = person(pen, pose, dress, light=(1.6 if flip else -1.6, -1.4), skirt=7)
    _, elbow, hand = body.arms[1]
    away = max(1e-6, math.hypot(hand[0] - elbow[0], hand[1] - elbow[1]))
    end = (hand[0] + 62 * (hand[0] - elbow[0]) / away, hand[1] + 62 * (hand[1] - elbow[1]) / away - 6)
    pen.drawLine(*hand, *end, line(mix(room.wood, _WHITE, 0.35), 2.6))
    pen.restore()


def sunbeams(venue: Venue, room: Lesson, foot: float, count: int = 3) -> list[Lamp]:
    """Light that slants in from windows on the left."""
    lamps = []
    for k in range(count):
        x = venue.width * (-0.28 + 0.34 * k)
        lamps.append(
            Lamp(
                (x, -0.06 * venue.height),
                0.52,
                1.12 * foot,
                0.055,
                room.sun,
                0.21,
                0.010,
                6800 + 500 * k,
                0.23 * k,
                60 * venue.unit,
            )
        )
    return lamps


def wall_and_floor(pen: skia.Canvas, venue: Venue, room: Lesson, edge: float) -> None:
    """The far wall with its painted foot, and a floor of boards that shine."""
    whole = skia.Rect.MakeLTRB(-400, -400, venue.width + 400, venue.height + 400)
    pen.drawRect(
        whole,
        across(
            (0, 0),
            (venue.width, 0.6 * edge),
            ((0, mix(room.wall, room.sun, 0.5), 1), (0.5, room.wall, 1), (1, mix(room.wall, _BLACK, 0.34), 1)),
        ),
    )
    dado = skia.Rect.MakeLTRB(-400, edge - 0.16 * venue.height * 0.6, venue.width + 400, edge)
    pen.drawRect(
        dado,
        across((0, 0), (venue.width, 0), ((0, mix(room.low, room.sun, 0.3), 1), (1, mix(room.low, _BLACK, 0.35), 1))),
    )
    pen.drawLine(-400, dado.top(), venue.width + 400, dado.top(), line(mix(room.wood, _BLACK, 0.2), 5 * venue.unit))
    wood = mix(room.wood, room.low, 0.3)
    stops = ((0, mix(wood, room.sun, 0.35), 1.0), (0.3, mix(wood, _BLACK, 0.2), 1.0), (1, mix(wood, _BLACK, 0.68), 1.0))
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, edge, venue.width + 400, venue.height + 400),
        across((0, edge), (0, venue.height), stops),
    )
    for k in range(-14, 15):
        x = venue.width / 2 + k * 84 * venue.unit
        pen.drawLine(x, edge, x + 1.9 * (x - venue.width / 2), venue.height + 300, line(_BLACK, 2 * venue.unit, 0.18))
