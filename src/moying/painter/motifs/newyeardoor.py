"""A door at New Year: red lacquer and gold studs, 福 on its leaves, couplets on its posts, lanterns before the wall."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import skia

from moying.painter.layers import layer
from moying.painter.motifs.lanterns import GOLD, halo, hung_lantern
from moying.painter.motifs.venue import Venue, breathing, shining
from moying.painter.noise import fractal
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, colours, mix, premultiplied
from moying.painter.pen import across, around, fill, line, shape
from moying.painter.spec import Box
from moying.painter.text import Face, set_columns, set_lines

COUPLETS = (
    ("天增岁月人增寿", "春满乾坤福满门", "四季长安"),
    ("爆竹声中辞旧岁", "梅花香里报新春", "万象更新"),
    ("一帆风顺年年好", "万事如意步步高", "吉星高照"),
)
"""First line (hung at the right), second line, and the words over the door: traditional, in nobody's name."""
_INK, _PAPER = colour("#2a0a06"), colour("#d01f22")


@dataclass(frozen=True, slots=True)
class House:
    """The colours of a house: its door's lacquer and that in shade, its bricks by day and by night."""

    lacquer: Colour
    deep: Colour
    by_day: Colour
    by_night: Colour


def _house(codes: str) -> House:
    return House(*colours(codes))


_HOUSES = (
    _house("#a3141a #5c0a10 #c9b6a0 #8f8790"),
    _house("#8f1218 #4a080d #9fb0bc #566a80"),
    _house("#2b2420 #120d0c #d8c8ae #b09a80"),
    _house("#7a1a14 #3c0b09 #efe6d6 #c4b2a4"),
)
"""Red on warm brick; red on the grey brick of the north; black lacquer; red in a whitewashed wall of the south."""


def house_of(venue: Venue) -> House:
    """The house that the seed chooses."""
    return _HOUSES[venue.spec.take(4) % len(_HOUSES)]


def new_year_door(venue: Venue) -> tuple[list[Act], list[Box]]:
    """The door of a house in an alley."""
    unit = venue.unit
    half = venue.share(0.285, 0.23, 0.165) * venue.width
    top, foot = venue.row(0.265, 0.23, 0.215), venue.row(0.80, 0.86, 0.90)
    door = Box(round(venue.width / 2 - half), round(top), round(venue.width / 2 + half), round(foot))
    lamp_x, lamp_y = half + venue.share(118, 130, 320) * unit, venue.row(0.125, 0.16, 0.30)
    lamps = [(venue.width / 2 + side * lamp_x, lamp_y) for side in (-1, 1)]
    size = venue.share(84, 78, 112) * unit

    def light(pen: skia.Canvas) -> None:
        for x, y in lamps:
            halo(pen, x, y, size * 1.25, 0.5)

    acts: list[Act] = [_wall(venue, lamps, foot), venue.painted(lambda pen: _front(pen, venue, door), 0.34)]
    acts.append(shining(venue, light, 0.42, breathing(0.78, 3300, 0.0)))
    acts += [hung_lantern(venue, x, y, size, 0.5, -20 * unit, "") for x, y in lamps]
    acts.append(_petals(venue))
    couplet = 0.5 * (door.bottom - door.top)
    return acts, [venue.box(venue.width / 2, top + couplet * 0.62, half * 1.0, couplet * 0.42)]


def _wall(venue: Venue, lamps: list[tuple[float, float]], foot: float) -> Act:
    """Grey brick in the light of the lanterns, and the step before the door."""
    bleed, unit = venue.camera.bleed_px(0.34), venue.unit
    width, height = venue.width + 2 * bleed, venue.height + 2 * bleed
    y, x = np.mgrid[:height, :width].astype(np.float32) - bleed
    high, long_ = 44 * unit, 132 * unit
    course = np.floor(y / high)
    across_ = x + (course % 2) * long_ / 2
    joint = np.minimum(np.minimum(y % high, high - y % high), np.minimum(across_ % long_, long_ - across_ % long_))
    brick = np.clip(joint / (3.2 * unit), 0.45, 1)
    rough = 0.92 + 0.16 * fractal(venue.rng, (height, width), (60 * unit, 60 * unit), 5)
    shades = venue.rng.random((97, 89), dtype=np.float32)
    each = shades[course.astype(np.int64) % 97, np.floor(across_ / long_).astype(np.int64) % 89]
    lit = np.full((height, width), 0.20, np.float32)
    for lamp_x, lamp_y in lamps:
        lit += 0.66 * np.exp(-(((x - lamp_x) / (520 * unit)) ** 2) - ((y - lamp_y) / (760 * unit)) ** 2)
    tone = np.asarray(_wall_tone(venue), np.float32) * (brick * rough * (0.70 + 0.60 * each))[..., None]
    warm = np.asarray((1.0, 0.72, 0.55), np.float32)
    ground = np.clip((y - foot) / (6 * unit), 0, 1)[..., None]
    stone = (
        np.asarray(colour("#9a7a70"), np.float32)
        * (rough * np.clip(1.15 - (y - foot) / (0.30 * venue.height), 0.35, 1.15))[..., None]
    )
    rgb = (tone * (1 - ground) + stone * ground) * lit[..., None] * warm * 1.25
    rgb = cv2.GaussianBlur(rgb, (0, 0), 0.7)
    return Placed(layer(premultiplied(rgb, np.ones((height, width), np.float32)), -bleed, -bleed), venue.camera, 0.34)


def _wall_tone(venue: Venue) -> Colour:
    house = house_of(venue)
    return house.by_day if venue.spec.time in ("day", "morning", "noon") else house.by_night


def _front(pen: skia.Canvas, venue: Venue, door: Box) -> None:
    unit, wide = venue.unit, door.right - door.left
    frame, house = 0.075 * wide, house_of(venue)
    deep, red = house.deep, house.lacquer
    outer = skia.Rect.MakeLTRB(door.left - frame, door.top - frame, door.right + frame, door.bottom)
    pen.drawRect(outer.makeOutset(10 * unit, 0), fill((0, 0, 0), 0.5, 18 * unit))
    pen.drawRect(
        outer,
        across((outer.left(), 0), (outer.right(), 0), ((0, deep, 1), (0.5, mix(deep, red, 0.7), 1), (1, deep, 1))),
    )
    pen.drawRect(outer.makeInset(0.3 * frame, 0.3 * frame), line(GOLD, 2.5 * unit, 0.55))
    for side in (-1, 1):
        _leaf(pen, door, side, unit, house)
    _studs_and_rings(pen, door, unit)
    _step(pen, door, frame, unit, house)
    first, second, over = COUPLETS[venue.spec.take(4) % len(COUPLETS)]
    gap, strip = 0.115 * wide, venue.share(0.165, 0.2, 0.2) * wide
    long_ = min(0.74 * (door.bottom - door.top), 7.6 * strip)
    start = door.top + 0.06 * (door.bottom - door.top)
    bare = venue.spec.bare
    _strip(pen, skia.Rect.MakeXYWH(door.right + gap, start, strip, long_), "" if bare else first, unit)
    _strip(pen, skia.Rect.MakeXYWH(door.left - gap - strip, start, strip, long_), "" if bare else second, unit)
    head = skia.Rect.MakeXYWH(door.left + 0.18 * wide, door.top - frame - 0.20 * wide, 0.64 * wide, 0.165 * wide)
    _banner(pen, head, "" if bare else over, unit)
    for side in (-1, 1):
        _fu(
            pen,
            (door.left + door.right) / 2 + side * 0.25 * wide,
            door.top + 0.30 * (door.bottom - door.top),
            0.165 * wide,
            unit,
        )


def _leaf(pen: skia.Canvas, door: Box, side: int, unit: float, house: House) -> None:
    red, deep = house.lacquer, house.deep
    middle = (door.left + door.right) / 2
    edge = door.left if side < 0 else door.right
    left, right = min(middle, edge), max(middle, edge)
    rect = skia.Rect.MakeLTRB(left + 2 * unit, door.top, right - 2 * unit, door.bottom)
    pen.drawRect(
        rect,
        across((left, 0), (right, 0), ((0, mix(red, deep, 0.35), 1), (0.45, red, 1), (1, mix(red, deep, 0.45), 1))),
    )
    pen.drawRect(
        rect,
        across((0, door.top), (0, door.bottom), ((0, (0, 0, 0), 0.25), (0.35, (0, 0, 0), 0.0), (1, (0, 0, 0), 0.55))),
    )
    pen.drawRect(rect.makeInset(9 * unit, 9 * unit), line(deep, 4 * unit, 0.8))
    pen.drawLine(middle, door.top, middle, door.bottom, line((0.1, 0, 0), 5 * unit))


def _studs_and_rings(pen: skia.Canvas, door: Box, unit: float) -> None:
    wide, tall = door.right - door.left, door.bottom - door.top
    middle, radius = (door.left + door.right) / 2, 0.017 * wide
    rows = [0.055, 0.115, 0.80, 0.86, 0.92]
    for side in (-1, 1):
        for down in rows:
            for k in range(5):
                x, y = middle + side * (0.07 + 0.09 * k) * wide, door.top + down * tall
                pen.drawCircle(x, y + 2 * unit, radius * 1.1, fill((0, 0, 0), 0.45, 2 * unit))
                pen.drawCircle(
                    x,
                    y,
                    radius,
                    around(
                        (x - 0.4 * radius, y - 0.4 * radius),
                        1.5 * radius,
                        ((0, colour("#fff0b8"), 1), (0.4, GOLD, 1), (1, colour("#7a4a14"), 1)),
                    ),
                )
        x, y = middle + side * 0.115 * wide, door.top + 0.55 * tall
        face = 0.055 * wide
        pen.drawCircle(x, y + 4 * unit, face * 1.05, fill((0, 0, 0), 0.5, 5 * unit))
        pen.drawCircle(
            x,
            y,
            face,
            around(
                (x - 0.3 * face, y - 0.4 * face),
                1.4 * face,
                ((0, colour("#ffedb0"), 1), (0.5, GOLD, 1), (1, colour("#6a3f10"), 1)),
            ),
        )
        pen.drawCircle(x, y, 0.68 * face, line(colour("#8a5a1a"), 0.09 * face))
        pen.drawCircle(x, y + 1.0 * face, 0.82 * face, line(colour("#7a4a14"), 0.24 * face))
        pen.drawCircle(x, y + 0.97 * face, 0.82 * face, line(colour("#f6d27a"), 0.12 * face))
        pen.drawCircle(x, y, 0.26 * face, fill(colour("#8a5a1a")))


def _step(pen: skia.Canvas, door: Box, frame: float, unit: float, house: House) -> None:
    """A high sill and two stone steps, the light of the house on their edges."""
    sill = skia.Rect.MakeLTRB(door.left - frame, door.bottom - 0.9 * frame, door.right + frame, door.bottom + 4 * unit)
    pen.drawRect(
        sill,
        across(
            (0, sill.top()),
            (0, sill.bottom()),
            ((0, mix(house.lacquer, (0, 0, 0), 0.2), 1), (1, mix(house.deep, (0, 0, 0), 0.4), 1)),
        ),
    )
    pen.drawLine(sill.left(), sill.top(), sill.right(), sill.top(), line(GOLD, 3 * unit, 0.5))
    for k in range(2):
        out, top = (1.1 + 1.3 * k) * frame, door.bottom + (4 + 44 * k) * unit
        rect = skia.Rect.MakeLTRB(door.left - frame - out, top, door.right + frame + out, top + 46 * unit)
        pen.drawRect(
            rect,
            across(
                (0, rect.top()),
                (0, rect.bottom()),
                ((0, colour("#a07a68"), 1), (0.16, colour("#6e5149"), 1), (1, colour("#33221f"), 1)),
            ),
        )


def _strip(pen: skia.Canvas, rect: skia.Rect, words: str, unit: float) -> None:
    """A couplet's strip of red paper, flecked with gold; its words run down."""
    _paper(pen, rect, unit)
    if not words:
        return
    size = min(0.66 * rect.width(), 0.94 * rect.height() / (1.18 * len(words)))
    pitch = rect.height() / (len(words) + 0.5)
    for k, word in enumerate(words):
        _glyph(pen, word, rect.centerX(), rect.top() + (k + 0.75) * pitch, size)


def _banner(pen: skia.Canvas, rect: skia.Rect, words: str, unit: float) -> None:
    _paper(pen, rect, unit)
    for k, word in enumerate(words):  # read from right to left, as over a door
        _glyph(pen, word, rect.right() - (k + 0.5) * rect.width() / len(words), rect.centerY(), 0.74 * rect.height())


def _paper(pen: skia.Canvas, rect: skia.Rect, unit: float) -> None:
    pen.drawRect(rect.makeOffset(3 * unit, 6 * unit), fill((0, 0, 0), 0.45, 6 * unit))
    pen.drawRect(
        rect,
        across(
            (rect.left(), rect.top()),
            (rect.right(), rect.bottom()),
            ((0, mix(_PAPER, (1, 0.5, 0.3), 0.12), 1), (1, mix(_PAPER, _INK, 0.2), 1)),
        ),
    )
    rng = np.random.default_rng(7)
    for _ in range(round(0.012 * rect.width() * rect.height() / (unit * unit) / 9)):
        x, y = rect.left() + rng.random() * rect.width(), rect.top() + rng.random() * rect.height()
        pen.drawCircle(x, y, rng.uniform(0.6, 2.2) * unit, fill(GOLD, rng.uniform(0.15, 0.6)))
    pen.drawRect(rect.makeInset(6 * unit, 6 * unit), line(GOLD, 1.8 * unit, 0.6))


def _glyph(pen: skia.Canvas, word: str, x: float, y: float, size: float) -> None:
    block = set_columns([word], Face("kai", bold=True), size)
    left, top, right, bottom = block.ink
    for glyph in block.glyphs:
        path = skia.Path()
        path.addPath(glyph.path, x - (left + right) / 2 + glyph.x, y - (top + bottom) / 2 + glyph.y)
        pen.drawPath(path, fill(_INK))
        pen.drawPath(path, line(_INK, 0.02 * size))


def _fu(pen: skia.Canvas, x: float, y: float, reach: float, unit: float) -> None:
    """福 on a square of red paper that stands on its corner."""
    corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    pen.drawPath(shape(*((a + 3 * unit, b + 7 * unit) for a, b in corners)), fill((0, 0, 0), 0.5, 7 * unit))
    pen.drawPath(
        shape(*corners),
        across((x - reach, y - reach), (x + reach, y + reach), ((0, colour("#f04a34"), 1), (1, colour("#b3121a"), 1))),
    )
    for share in (0.93, 0.86):
        pen.drawPath(
            shape(*((x + (a - x) * share, y + (b - y) * share) for a, b in corners)), line(GOLD, 2.2 * unit, 0.9)
        )
    block = set_lines(["福"], Face("kai", bold=True), 1.02 * reach)
    left, top, right, bottom = block.ink
    for glyph in block.glyphs:
        path = skia.Path()
        path.addPath(glyph.path, x - (left + right) / 2 + glyph.x, y - (top + bottom) / 2 + glyph.y)
        pen.drawPath(
            path,
            across(
                (0, y - 0.5 * reach),
                (0, y + 0.5 * reach),
                ((0, colour("#fff0b0"), 1), (0.5, GOLD, 1), (1, colour("#c98a2a"), 1)),
            ),
        )


def _petals(venue: Venue) -> Act:
    """Flecks of red and gold paper that drift down, as after firecrackers."""
    rng, unit = venue.rng, venue.unit
    flecks = rng.random((54, 6))
    tints = [colour("#ff5a3a"), GOLD, colour("#ffd98a"), colour("#d81c22")]

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for across_, down, phase, size, speed, hue in flecks:
            y = ((down * 1.1 + t * (0.03 + 0.04 * speed)) % 1.1 - 0.05) * venue.height
            x = (across_ + 0.015 * np.sin(t * 1.3 + phase * 9)) * venue.width
            turn = t * (1.5 + 3 * speed) + phase * 9
            half, thin = (4 + 7 * size) * unit, abs(np.cos(turn)) * (3 + 5 * size) * unit + 0.6
            pen.save()
            pen.translate(x, y)
            pen.rotate(float(np.degrees(phase * 6 + 0.6 * np.sin(turn))))
            pen.drawRect(skia.Rect.MakeLTRB(-half, -thin / 2, half, thin / 2), fill(tints[int(hue * 4)], 0.85))
            pen.restore()

    return Sketched(draw, venue.camera, 0.8)
