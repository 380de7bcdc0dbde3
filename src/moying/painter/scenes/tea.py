"""Tea: a bowl that steams in window light, the gongfu set, a pot that pours, a cup from above, fields in mist."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import skia

from moying.painter.camera import Camera, camera_for
from moying.painter.layers import drawn_layer
from moying.painter.motifs import tearoom, teaware
from moying.painter.motifs.bamboo import twig_of_tea
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.teafield import tea_field
from moying.painter.motifs.tearoom import Room
from moying.painter.motifs.wheel import Glaze, fired, tilted
from moying.painter.painting import Act, Painting, Placed, Sketched, box_around
from moying.painter.palette import colour, mix
from moying.painter.pen import across, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Setting:
    """A variation. table: the row of the table's edge in tall, square and wide canvases (shares of the height)."""

    lay: Callable[[Room], Addition]
    table: tuple[float, float, float]
    move: str


def build(spec: SceneSpec) -> Painting:
    """Lay the setting that `style` or the seed chooses; `palette`, `time` and `season` set the mood of the room."""
    setting = chosen(SETTINGS, spec)
    if setting is None:
        return tea_field(spec)
    tall = min(1.8, max(0.5, spec.height_px / spec.width_px))
    table = spec.height_px * float(np.interp(tall, (0.56, 1.0, 1.78), setting.table[::-1]))
    camera = camera_for(spec, setting.move, travel=0.07, zoom=0.08)
    room = tearoom.room_for(spec, camera, table, spec.take(len(SETTINGS)))
    acts, boxes = setting.lay(room)
    return Painting(tuple(acts), tuple(boxes))


def _cup(room: Room) -> Addition:
    """One bowl on its saucer, close."""
    glaze = (teaware.CELADON, teaware.INK_GLAZE, teaware.PORCELAIN)[room.spec.take(len(SETTINGS)) % 3]
    x, y, px, pitch = room.x(0.50), room.table + 105 * room.unit, 235 * room.unit, 23.0
    acts = [*tearoom.wall(room), tearoom.table(room)]
    acts += _bowl(room, glaze, x, y, px, pitch)
    level = _level(y, px, pitch)
    acts += [
        _scattered(room, y + 150 * room.unit),
        Steam(
            room.camera,
            0.6,
            x,
            level,
            0.42 * px,
            _room_above(level, 860 * room.unit),
            room.mood.steam,
            0.8,
            room.spec.seed,
        ),
        tearoom.dust(room),
    ]
    return acts, [box_around(x, y - 0.4 * px, 1.45 * px, 0.95 * px, room.width, room.height)]


def _bowl(room: Room, glaze: Glaze, x: float, y: float, px: float, pitch: float) -> list[Act]:
    """A bowl of tea on its saucer."""
    tea, _ = teaware.tea_for(tearoom.mood_name(room.spec))
    lifted = y - 0.05 * px * math.cos(math.radians(pitch))
    dull = replace(glaze, gloss=0.2)
    return [
        *tearoom.standing(room, teaware.saucer(dull), x, y, px, pitch, 0.6, 1.5, mirrored=pitch < 45),
        *tearoom.standing(room, teaware.bowl(glaze, tea), x, lifted, px, pitch, 0.6, 0.72, mirrored=False),
        tearoom.surface_light(room, x, _level(y, px, pitch), 0.90 * px, pitch, 0.6, (0.975 * px, 0.22 * px)),
    ]


def _level(y: float, px: float, pitch: float) -> float:
    """The row of the tea in a bowl whose saucer stands at `y`."""
    return y - 0.85 * px * math.cos(math.radians(pitch))


def _room_above(level: float, wished: float) -> float:
    """Steam rises as high as wished, or to just over the upper edge."""
    return min(wished, level * 1.1)


def _scattered(room: Room, y: float) -> Act:
    """Tea leaves on the table."""
    rng, unit = room.rng, room.unit
    places = [
        (
            room.x(rng.uniform(0.05, 0.33) if k % 2 else rng.uniform(0.7, 0.95)),
            y + rng.uniform(-70, 40) * unit,
            rng.uniform(0, 6.3),
        )
        for k in range(7)
    ]
    dark, pale = colour("#2f4a22"), colour("#7f9a48")

    def draw(pen: skia.Canvas) -> None:
        for x, down, turn in places:
            pen.drawOval(
                skia.Rect.MakeLTRB(x - 26 * unit, down - 4 * unit, x + 34 * unit, down + 20 * unit),
                fill((0, 0, 0), 0.4, 8 * unit),
            )
            pen.save()
            pen.translate(x, down)
            pen.scale(1, 0.55)
            twig_of_tea(pen, 0, 0, 46 * unit, turn, (mix(dark, room.mood.wood, 0.25), mix(pale, room.mood.wood, 0.2)))
            pen.restore()

    bleed = room.camera.bleed_px(0.75)
    return Placed(drawn_layer(room.width + 2 * bleed, room.height + 2 * bleed, draw, -bleed, -bleed), room.camera, 0.75)


def _gongfu(room: Room) -> Addition:
    """Pot, pitcher and three cups on a tray."""
    unit, pitch, tea = room.unit, 25.0, teaware.tea_for(tearoom.mood_name(room.spec))[0]
    wide = min(1.0, room.width / room.height)
    px = (168 + 14 * wide) * unit
    y = room.table + 92 * unit
    pot_x, pitcher_x = room.width * 0.5 + 0.9 * px, room.width * 0.5 - 1.55 * px
    acts = [*tearoom.wall(room), tearoom.table(room), _tray(room, room.width * 0.5, y + 0.55 * px, 2.95 * px, pitch)]
    pieces = teaware.teapot(teaware.CLAY)
    acts += tearoom.standing(room, pieces, pot_x, y, px, pitch, 0.58)
    acts += tearoom.standing(
        room, teaware.pitcher(teaware.PORCELAIN, tea), pitcher_x, y + 0.1 * px, 0.86 * px, pitch, 0.58, 0.7
    )
    for k in range(3):
        x, down = room.width * 0.5 + (k - 1.15) * 1.22 * px, y + (0.98 + 0.07 * (k % 2)) * px
        cup = 0.92 * px
        acts += tearoom.standing(room, teaware.small_cup(teaware.CELADON, tea), x, down, cup, pitch, 0.64, 0.48)
        level = down - 0.40 * cup * math.cos(math.radians(pitch))
        acts.append(tearoom.surface_light(room, x, level, 0.45 * cup, pitch, 0.64, (0.475 * cup, 0.12 * cup)))
        acts.append(
            Steam(room.camera, 0.64, x, level, 0.18 * cup, 330 * unit, room.mood.steam, 0.5, room.spec.seed + k)
        )
    spout = (pot_x - 1.54 * px, y - 1.16 * px)
    acts.append(
        Steam(room.camera, 0.58, spout[0], spout[1], 0.10 * px, 420 * unit, room.mood.steam, 0.6, room.spec.seed)
    )
    acts.append(tearoom.dust(room))
    return acts, [box_around(room.width * 0.5, y - 0.2 * px, 2.9 * px, 1.5 * px, room.width, room.height)]


def _tray(room: Room, x: float, y: float, half: float, pitch: float) -> Act:
    """A bamboo tray: slats with dark gaps, a rim, its shadow."""
    flat, unit = math.sin(math.radians(pitch)), room.unit
    pale, dark = mix(room.mood.polished, colour("#c79a5b"), 0.5), mix(room.mood.wood, (0, 0, 0), 0.5)
    deep = half * 0.92 * flat

    def draw(pen: skia.Canvas) -> None:
        box = skia.Rect.MakeLTRB(x - half, y - deep, x + half, y + deep)
        pen.drawRoundRect(box.makeOffset(0, 22 * unit), 26 * unit, 26 * unit, fill((0, 0, 0), 0.55, 20 * unit))
        pen.drawRoundRect(box.makeOffset(0, 15 * unit), 26 * unit, 26 * unit, fill(mix(pale, dark, 0.62)))
        edge = (room.x(0.2), room.x(0.9))
        pen.drawRoundRect(
            box,
            26 * unit,
            26 * unit,
            across(
                (edge[0], 0), (edge[1], 0), ((0, mix(pale, room.mood.light, 0.25), 1), (1, mix(pale, dark, 0.45), 1))
            ),
        )
        pen.save()
        pen.clipRect(box.makeInset(18 * unit, 10 * unit))
        for k in range(15):
            slat = y - deep + (k + 0.5) * 2 * deep / 15
            pen.drawLine(x - half, slat, x + half, slat, line(dark, 2.6 * unit, 0.75))
            pen.drawLine(
                x - half, slat + 2.2 * unit, x + half, slat + 2.2 * unit, line(room.mood.light, 1.2 * unit, 0.18)
            )
        pen.restore()

    bleed = room.camera.bleed_px(0.58)
    return Placed(drawn_layer(room.width + 2 * bleed, room.height + 2 * bleed, draw, -bleed, -bleed), room.camera, 0.58)


def _pouring(room: Room) -> Addition:
    """A pot tilts, tea falls into the bowl."""
    unit, pitch = room.unit, 20.0
    _, tint = teaware.tea_for(tearoom.mood_name(room.spec))
    px, y = 185 * unit, room.table + 110 * unit
    cup_x, pot_x, pot_y = room.width * 0.5 - 1.05 * px, room.width * 0.5 + 1.35 * px, y - 2.35 * px
    level = _level(y, px, pitch)
    acts = [*tearoom.wall(room), tearoom.table(room)]
    acts += _bowl(room, teaware.PORCELAIN, cup_x, y, px, pitch)
    mouth = _turned_point(-1.54, 1.16, -34.0)
    start = (pot_x + mouth[0] * px, pot_y - mouth[1] * px * math.cos(math.radians(pitch)))
    acts.append(_falling_tea(room.camera, start, (cup_x + 0.12 * px, level), 17 * unit, tint))
    pot = tilted(teaware.teapot(teaware.CLAY), -34.0)
    acts.append(Placed(fired(pot, pot_x, pot_y, px, pitch, room.key, room.mood.light), room.camera, 0.62))
    acts.append(
        Steam(
            room.camera,
            0.6,
            cup_x - 0.2 * px,
            level,
            0.40 * px,
            _room_above(level, 760 * unit),
            room.mood.steam,
            0.7,
            room.spec.seed,
        )
    )
    acts.append(tearoom.dust(room))
    return acts, [
        box_around(cup_x, y - 0.4 * px, 1.45 * px, 0.9 * px, room.width, room.height),
        box_around(pot_x, pot_y - 0.6 * px, 1.7 * px, 1.3 * px, room.width, room.height),
    ]


def _turned_point(x: float, y: float, degrees: float) -> tuple[float, float]:
    """Where `tilted` brings a point."""
    turn = math.radians(-degrees)
    return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


def _falling_tea(
    camera: Camera, start: tuple[float, float], end: tuple[float, float], width: float, tint: tuple[float, float, float]
) -> Act:
    return Sketched(lambda pen, t_ms: tearoom.stream(pen, start, end, width, tint, t_ms), camera, 0.6)


def _above(room: Room) -> Addition:
    """Cups seen from above on the table, leaves around them."""
    unit, pitch = room.unit, 74.0
    px = 265 * unit
    x, y = room.width * 0.5, room.height * (0.40 if room.height > room.width else 0.47)
    acts: list[Act] = [tearoom.table(room, 0.55), _tray(room, x, y, 2.0 * px, pitch)]
    glaze: Glaze = (teaware.INK_GLAZE, teaware.CELADON, teaware.PORCELAIN)[room.spec.take(len(SETTINGS)) % 3]
    acts += _bowl(room, glaze, x, y, px, pitch)
    acts += [_scattered(room, y + side * 1.75 * px) for side in (-1, 1)]
    acts.append(tearoom.leaf_light(room))
    level = _level(y, px, pitch)
    acts.append(Steam(room.camera, 0.7, x, level + 0.3 * px, 0.5 * px, 1.9 * px, room.mood.steam, 0.42, room.spec.seed))
    return acts, [box_around(x, y - 0.2 * px, 1.45 * px, 1.45 * px, room.width, room.height)]


SETTINGS: Mapping[str, Setting | None] = {
    "bowl": Setting(_cup, (0.60, 0.60, 0.62), "push"),
    "field": None,  # the fields
    "set": Setting(_gongfu, (0.465, 0.45, 0.47), "pan_right"),
    "pour": Setting(_pouring, (0.62, 0.64, 0.66), "pull"),
    "above": Setting(_above, (-0.06, -0.06, -0.06), "push"),
}
