"""School: a lesson seen from the last row, the teacher at the board, desks by the window, an exam, graduation."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.layout import safe_area
from moying.painter.motifs.blackboard import chalk_marks, slate_board
from moying.painter.motifs.chalk import Chalked, chalk_act, chalked
from moying.painter.motifs.exampaper import exam
from moying.painter.motifs.graduates import graduation
from moying.painter.motifs.limelight import beams
from moying.painter.motifs.playhouse import dust
from moying.painter.motifs.schoolroom import Lesson, lesson_of, pupils, sunbeams, teacher, wall_and_floor
from moying.painter.motifs.schoolwindow import window
from moying.painter.motifs.venue import Venue, venue_for, washed
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Hour:
    """A variation."""

    compose: Callable[[Venue, Lesson], Addition]
    move: str


def build(spec: SceneSpec) -> Painting:
    """The hour that `style` or the seed chooses; `time` sets its light, the first word is written on the board."""
    hour = chosen(HOURS, spec)
    venue = venue_for(spec, "classroom", hour.move)
    room = lesson_of(spec.time, spec.seed // len(HOURS) + spec.seed % len(HOURS))
    acts, boxes = hour.compose(venue, room)
    return Painting((washed(venue, (0.0, room.wall), (1.0, mix(room.low, _BLACK, 0.5))), *acts), tuple(boxes))


def _board_box(
    venue: Venue, tall: tuple[float, float], square: tuple[float, float], wide: tuple[float, float], side: float
) -> Box:
    """The board: its top and foot for each shape of canvas, and how much wall is left at its sides."""
    left = round(venue.width * side)
    top, foot = (venue.row(*rows) for rows in zip(tall, square, wide, strict=True))
    return Box(left, round(top), venue.width - left, round(foot))


def _word_box(venue: Venue, board: Box, share: tuple[float, float], right: float) -> Box:
    """The part of a board that words stand in: clear of who stands at `right`, and of an app's buttons."""
    margin, tall = 0.05 * (board.right - board.left), board.bottom - board.top
    edge = min(right, safe_area(venue.width, venue.height).right)
    return Box(
        round(board.left + margin), round(board.top + share[0] * tall), round(edge), round(board.top + share[1] * tall)
    )


def _lesson(venue: Venue, room: Lesson) -> Addition:
    """From the last row: backs of heads, a hand put up, the teacher by the board, sun across the room."""
    unit = venue.unit
    board = _board_box(venue, (0.175, 0.415), (0.12, 0.45), (0.10, 0.48), venue.share(0.07, 0.12, 0.20))
    edge = venue.row(0.515, 0.56, 0.60)
    tall = venue.share(400, 330, 300) * unit
    at = (venue.width * venue.share(0.87, 0.84, 0.78), edge + 30 * unit)
    word = chalked(venue, _word_box(venue, board, (0.14, 0.66), at[0] - 0.40 * tall), 0.125)

    def far(pen: skia.Canvas) -> None:
        wall_and_floor(pen, venue, room, edge)
        slate_board(pen, board, room.slate, 0.8 * unit)
        if _has_room(word):
            chalk_marks(pen, venue, board, "")
        _clock(pen, venue.width / 2, board.top - 58 * unit, unit, room)

    acts: list[Act] = [venue.painted(far, 0.25)]
    if word is not None:
        acts.append(chalk_act(venue, word, 0.25))
    acts.append(Sketched(partial(teacher, place=at, tall=tall, room=room, flip=True), venue.camera, 0.35))
    acts.append(beams(sunbeams(venue, room, 0.72 * venue.height), venue.camera, 0.3))
    acts += pupils(venue, room, venue.row(0.545, 0.585, 0.62))
    acts.append(dust(venue, (0.0, 0.6 * venue.width, 0.7 * venue.width), 0.8 * venue.height, room.rim, 60))
    return acts, [
        venue.box(
            venue.width / 2,
            (board.top + board.bottom) / 2,
            0.5 * (board.right - board.left),
            0.5 * (board.bottom - board.top),
        )
    ]


def _has_room(word: Chalked | None) -> bool:
    """Whether sums and curves stand around the word without touching it."""
    return word is None or len(word.block.lines) == 1


def _clock(pen: skia.Canvas, x: float, y: float, unit: float, room: Lesson) -> None:
    """A clock over the board."""
    pen.drawCircle(x, y + 4 * unit, 40 * unit, fill(_BLACK, 0.25, 8 * unit))
    pen.drawCircle(x, y, 38 * unit, fill(mix(room.wood, _BLACK, 0.3)))
    pen.drawCircle(x, y, 31 * unit, fill(mix(_WHITE, room.sun, 0.25)))
    for turn, long in ((0.9, 15), (-0.5, 23)):
        pen.drawLine(
            x, y, x + long * unit * math.sin(turn), y - long * unit * math.cos(turn), line((0.15, 0.15, 0.2), 4 * unit)
        )


def _teacher(venue: Venue, room: Lesson) -> Addition:
    """The board close, a word on it, the teacher beside with a pointer; books and a globe on the desk before us."""
    unit = venue.unit
    board = _board_box(venue, (0.155, 0.555), (0.09, 0.60), (0.07, 0.63), venue.share(0.05, 0.07, 0.12))
    edge = venue.row(0.645, 0.70, 0.73)
    tall = venue.share(560, 500, 470) * unit
    at = (venue.width * venue.share(0.89, 0.87, 0.84), venue.row(0.70, 0.76, 0.80))
    word = chalked(venue, _word_box(venue, board, (0.22, 0.66), at[0] - 0.42 * tall), 0.165)

    def far(pen: skia.Canvas) -> None:
        wall_and_floor(pen, venue, room, edge)
        slate_board(pen, board, room.slate, unit)
        if _has_room(word):
            chalk_marks(pen, venue, board, "")

    acts: list[Act] = [venue.painted(far, 0.3)]
    if word is not None:
        acts.append(chalk_act(venue, word, 0.3))
    acts.append(beams(sunbeams(venue, room, 0.8 * venue.height, 3), venue.camera, 0.3))
    acts.append(Sketched(partial(teacher, place=at, tall=tall, room=room, flip=True), venue.camera, 0.45))
    acts.append(venue.painted(partial(_front_desk, venue=venue, room=room, top=venue.row(0.70, 0.76, 0.80)), 0.65))
    acts.append(dust(venue, (0.0, 0.6 * venue.width, 0.7 * venue.width), 0.8 * venue.height, room.rim, 60))
    return acts, [
        venue.box(
            venue.width / 2,
            board.top + 0.42 * (board.bottom - board.top),
            0.46 * (board.right - board.left),
            0.30 * (board.bottom - board.top),
        )
    ]


def _front_desk(pen: skia.Canvas, venue: Venue, room: Lesson, top: float) -> None:
    """The teacher's desk from before: books, a globe, a pot of chalk."""
    unit = venue.unit
    wood = mix(room.wood, _BLACK, 0.25)
    rect = skia.Rect.MakeLTRB(-300, top, venue.width + 300, venue.height + 300)
    pen.drawRect(
        rect,
        across(
            (0, top),
            (0, top + 0.3 * venue.height),
            (
                (0, mix(wood, room.sun, 0.40), 1),
                (0.12, wood, 1),
                (0.13, mix(wood, _BLACK, 0.3), 1),
                (1, mix(wood, _BLACK, 0.75), 1),
            ),
        ),
    )
    x, y = venue.width * 0.16, top + 26 * unit
    for k, code in enumerate(("#2f5a7a", "#b8442e", "#d8a23a", "#3a7a5a")):
        tone = mix(colour(code), room.low, 0.12)
        spine = skia.Rect.MakeLTRB(
            x - (140 - 12 * k) * unit, y - (44 * k + 44) * unit, x + (140 - 18 * (k % 2)) * unit, y - 44 * k * unit
        )
        pen.drawRoundRect(
            spine,
            7 * unit,
            7 * unit,
            across(
                (spine.left(), 0),
                (spine.right(), 0),
                ((0, mix(tone, room.sun, 0.45), 1), (0.5, tone, 1), (1, mix(tone, _BLACK, 0.45), 1)),
            ),
        )
        pen.drawRect(
            skia.Rect.MakeLTRB(
                spine.left() + 26 * unit, spine.top() + 7 * unit, spine.left() + 36 * unit, spine.bottom() - 7 * unit
            ),
            fill(_WHITE, 0.45),
        )
    _globe(pen, venue.width * venue.share(0.44, 0.40, 0.36), y, 92 * unit, room)


def _globe(pen: skia.Canvas, x: float, foot: float, radius: float, room: Lesson) -> None:
    """A globe on its stand."""
    y = foot - 1.62 * radius
    brass = mix(colour("#c89a4a"), room.low, 0.2)
    pen.drawOval(
        skia.Rect.MakeLTRB(x - 0.7 * radius, foot - 0.16 * radius, x + 0.7 * radius, foot + 0.06 * radius),
        fill(mix(brass, _BLACK, 0.35)),
    )
    pen.drawLine(x, foot - 0.1 * radius, x, y + radius, line(brass, 0.12 * radius))
    pen.drawCircle(
        x,
        y,
        radius,
        across(
            (x - radius, y),
            (x + radius, y),
            ((0, mix(colour("#8fd0e6"), room.sun, 0.4), 1), (0.5, colour("#3a86b8"), 1), (1, colour("#123a5a"), 1)),
        ),
    )
    pen.save()
    clip = skia.Path()
    clip.addCircle(x, y, radius)
    pen.clipPath(clip, doAntiAlias=True)
    for dx, dy, wide, high in (
        (-0.45, -0.35, 0.42, 0.30),
        (-0.1, 0.35, 0.26, 0.42),
        (0.5, -0.1, 0.34, 0.46),
        (0.2, -0.7, 0.3, 0.14),
    ):
        land = skia.Rect.MakeXYWH(
            x + (dx - wide / 2) * radius, y + (dy - high / 2) * radius, wide * radius, high * radius
        )
        pen.drawOval(land, fill(mix(colour("#7ab060"), room.low, 0.15), 0.95))
    pen.restore()
    pen.save()
    pen.rotate(22, x, y)
    pen.drawArc(
        skia.Rect.MakeLTRB(x - 1.16 * radius, y - 1.16 * radius, x + 1.16 * radius, y + 1.16 * radius),
        -90,
        180,
        False,
        line(brass, 0.08 * radius),
    )
    pen.restore()


HOURS: Mapping[str, Hour] = {
    "lesson": Hour(_lesson, "push"),
    "teacher": Hour(_teacher, "pan_left"),
    "window": Hour(window, "pan_right"),
    "exam": Hour(exam, "push"),
    "graduation": Hour(graduation, "pull"),
}
