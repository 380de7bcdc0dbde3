"""Gold coins: stacks that stand as a rising row, a plant that grows on the last, and coins that turn as they fall."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import skia

from moying.painter.motifs.bourse import Floor
from moying.painter.motifs.lights import Lamp, glow
from moying.painter.motifs.venue import Shining, Venue, breathing, shining, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line
from moying.painter.spec import Box
from moying.painter.text import Face, set_lines

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_FLAT = 0.30
"""How flat a coin that lies looks."""


def coin_stacks(venue: Venue, floor: Floor) -> tuple[list[Act], list[Box]]:
    """Five stacks, each higher than the one before."""
    unit, foot = venue.unit, venue.row(0.625, 0.67, 0.70)
    radius = venue.share(88, 84, 88) * unit
    pitch = venue.share(2.08, 2.1, 2.5) * radius
    heights = [round(h + venue.rng.uniform(-0.8, 0.8)) for h in (3, 6, 9, 13, 18)]
    rise = venue.share(31, 25, 24) * unit
    left = venue.width / 2 - 2 * pitch
    stacks = [(left + k * pitch, heights[k]) for k in range(5)]
    warm = mix(floor.gold, _WHITE, 0.2)

    def back(pen: skia.Canvas) -> None:
        at, reach = (venue.width * 0.66, foot - 0.26 * venue.height), 0.62 * max(venue.width, 0.72 * venue.height)
        pen.drawCircle(*at, reach, around(at, reach, ((0, warm, 0.40), (0.45, floor.gold, 0.15), (1, floor.gold, 0.0))))
        table = skia.Rect.MakeLTRB(-9, foot - 70 * unit, venue.width + 9, venue.height + 9)
        tones = (
            (0, mix(floor.foot, floor.gold, 0.30), 1),
            (0.14, mix(floor.foot, floor.gold, 0.12), 1),
            (1, mix(floor.top, _BLACK, 0.5), 1),
        )
        pen.drawRect(table, across((0, table.top()), (0, venue.height), tones))

    ground = washed(venue, (0.0, floor.top), (0.55, mix(floor.foot, floor.gold, 0.10)), (1.0, floor.top), over=back)
    acts: list[Act] = [ground, *_bokeh(venue, floor, foot)]
    falling = venue.rng.random((9, 4))
    acts.append(
        Sketched(partial(_falling, venue=venue, floor=floor, coins=falling[:5], size=0.55 * radius), venue.camera, 0.3)
    )
    acts.append(
        venue.painted(partial(_stacks, stacks=stacks, foot=foot, radius=radius, rise=rise, tint=floor.gold), 0.5)
    )
    top = (stacks[-1][0], foot - heights[-1] * rise - 0.2 * radius)
    acts.append(Sketched(partial(_sprout, at=top, tall=venue.share(300, 220, 200) * unit), venue.camera, 0.5))
    acts.append(
        Lamp(
            glow(120 * unit, _WHITE, 3.5),
            venue.camera,
            0.5,
            partial(_glint, stacks=stacks, foot=foot, radius=radius, rise=rise),
            breathing(0.2, 1700, 0.0),
        )
    )
    acts.append(
        Sketched(partial(_falling, venue=venue, floor=floor, coins=falling[5:], size=0.85 * radius), venue.camera, 0.8)
    )
    high = heights[-1] * rise
    return acts, [venue.box(venue.width / 2, foot - 0.45 * high, 2.4 * pitch, 0.5 * high)]


def _bokeh(venue: Venue, floor: Floor, foot: float) -> list[Shining]:
    spots = [
        (
            float(venue.rng.uniform(0, 1)) * venue.width,
            float(venue.rng.uniform(0.05, 0.95)) * foot,
            float(venue.rng.uniform(18, 64)) * venue.unit,
        )
        for _ in range(26)
    ]

    def group(first: int) -> Shining:
        def discs(pen: skia.Canvas) -> None:
            for x, y, radius in spots[first::2]:
                tones = (
                    (0.0, floor.gold, 0.16),
                    (0.85, floor.gold, 0.20),
                    (0.95, floor.gold, 0.30),
                    (1.0, floor.gold, 0.0),
                )
                pen.drawCircle(x, y, radius, around((x, y), radius, tones))

        return shining(venue, discs, 0.15, breathing(0.4, 2900 + 800 * first, first / 2))

    return [group(0), group(1)]


def _stacks(
    pen: skia.Canvas, stacks: list[tuple[float, int]], foot: float, radius: float, rise: float, tint: Colour
) -> None:
    rng = np.random.default_rng(7)
    for x, count in stacks:
        shadow = skia.Rect.MakeLTRB(x - 1.25 * radius, foot - 0.36 * radius, x + 1.7 * radius, foot + 0.52 * radius)
        pen.drawOval(shadow, fill(_BLACK, 0.5, 0.12 * radius))
        for k in range(count):
            _lying(
                pen,
                x + float(rng.uniform(-0.05, 0.05)) * radius,
                foot - k * rise,
                radius,
                rise,
                tint,
                last=k == count - 1,
            )


def _lying(pen: skia.Canvas, x: float, y: float, radius: float, rise: float, tint: Colour, *, last: bool) -> None:
    """A coin that lies on others: its milled edge, and its face if it is the topmost."""
    dark = mix(tint, colour("#5a2f08"), 0.65)
    edge = skia.Path()
    edge.addOval(skia.Rect.MakeLTRB(x - radius, y - _FLAT * radius, x + radius, y + _FLAT * radius))
    edge.addRect(skia.Rect.MakeLTRB(x - radius, y - rise, x + radius, y))
    edge.setFillType(skia.PathFillType.kWinding)
    tones = (
        (0, dark, 1),
        (0.22, mix(tint, _WHITE, 0.55), 1),
        (0.38, tint, 1),
        (0.75, mix(tint, dark, 0.7), 1),
        (0.93, mix(tint, dark, 0.3), 1),
        (1, dark, 1),
    )
    pen.drawPath(edge, across((x - radius, 0), (x + radius, 0), tones))
    for k in range(-11, 12):
        turn = k / 12 * math.pi / 2
        at, drop = x + radius * math.sin(turn), _FLAT * radius * math.cos(turn)
        pen.drawLine(at, y - rise + drop, at, y + drop, line(dark, 0.014 * radius, 0.55))
    rim = skia.Rect.MakeLTRB(x - radius, y - rise - _FLAT * radius, x + radius, y - rise + _FLAT * radius)
    face = ((0, mix(tint, _WHITE, 0.65), 1), (0.45, mix(tint, _WHITE, 0.15), 1), (1, mix(tint, dark, 0.45), 1))
    pen.drawOval(rim, across((rim.left(), rim.top()), (rim.right(), rim.bottom()), face))
    if last:
        pen.drawOval(rim.makeInset(0.14 * radius, 0.14 * _FLAT * radius), line(dark, 0.03 * radius, 0.6))
        pen.save()
        pen.translate(x, y - rise)
        pen.scale(1, _FLAT)
        _mark(pen, 0.95 * radius, dark)
        pen.restore()


def _mark(pen: skia.Canvas, size: float, paint: Colour) -> None:
    """The sign for yuan in the middle."""
    block = set_lines(["¥"], Face("sans", bold=True), size)
    for glyph in block.glyphs:
        path = skia.Path()
        path.addPath(glyph.path, glyph.x - block.width / 2, glyph.y - block.height / 2)
        pen.drawPath(path, fill(paint, 0.8))


def _falling(pen: skia.Canvas, t_ms: float, venue: Venue, floor: Floor, coins: np.ndarray, size: float) -> None:
    """Coins that fall and turn about themselves."""
    t, tint = t_ms / 1000, floor.gold
    dark = mix(tint, colour("#5a2f08"), 0.65)
    for across_, start, pace, lean in coins:
        reach = venue.height * 0.80
        y = (start * reach + t * (90 + 90 * pace) * venue.unit) % reach - 0.1 * venue.height
        fade = min(1.0, max(0.0, (0.62 * venue.height - y) / (0.10 * venue.height)))
        if fade <= 0:
            continue
        turn = t * (1.3 + pace) + 6 * lean
        wide = math.cos(turn)
        pen.save()
        pen.translate(across_ * venue.width, y)
        pen.rotate(-28 + 56 * lean)
        if fade < 1:
            pen.saveLayerAlpha(skia.Rect.MakeLTRB(-1.3 * size, -1.3 * size, 1.3 * size, 1.3 * size), round(255 * fade))
        thick = 0.14 * size * math.sin(turn)
        back = skia.Rect.MakeLTRB(-abs(wide) * size - thick, -size, abs(wide) * size - thick, size)
        pen.drawOval(back, fill(dark))
        front = skia.Rect.MakeLTRB(-abs(wide) * size, -size, abs(wide) * size, size)
        shine = 0.5 + 0.5 * math.sin(turn + 0.7)
        tones = ((0, mix(tint, _WHITE, 0.25 + 0.5 * shine), 1), (0.5, tint, 1), (1, mix(tint, dark, 0.5), 1))
        pen.drawOval(front, across((front.left(), -size), (front.right(), size), tones))
        pen.save()
        pen.scale(max(0.02, abs(wide)), 1)
        pen.drawCircle(0, 0, 0.84 * size, line(dark, 0.045 * size, 0.6))
        _mark(pen, 1.1 * size, dark)
        pen.restore()
        if fade < 1:
            pen.restore()
        pen.restore()


def _glint(
    t_ms: float, stacks: list[tuple[float, int]], foot: float, radius: float, rise: float
) -> tuple[float, float]:
    """A spark of light that goes from stack to stack."""
    share = (t_ms / 1700 + 0.25) % len(stacks)
    x, count = stacks[int(share)]
    return x - 0.55 * radius, foot - count * rise - 0.15 * radius


def _sprout(pen: skia.Canvas, t_ms: float, at: tuple[float, float], tall: float) -> None:
    """A young plant on the highest stack: it grows a little and sways."""
    t, (x, y) = t_ms / 1000, at
    grown = tall * (0.86 + 0.14 * math.tanh(t / 5))
    sway = 0.05 * tall * math.sin(1.1 * t)
    stem, leaf = colour("#4f8f2e"), colour("#7fc843")
    path = skia.Path()
    path.moveTo(x, y + 0.08 * tall)
    path.quadTo(x - 0.03 * tall, y - 0.5 * grown, x + sway, y - grown)
    pen.drawPath(path, line(stem, 0.045 * tall))
    for share, side, size in ((0.42, -1, 0.36), (0.58, 1, 0.42), (0.80, -1, 0.36), (1.0, 1, 0.34)):
        root = (x + sway * share**2 - 0.02 * tall * math.sin(math.pi * share), y - grown * share)
        lift = -34 + 7 * math.sin(1.3 * t + 5 * share)
        pen.save()
        pen.translate(*root)
        pen.scale(side, 1)
        pen.rotate(lift)
        reach = size * tall
        blade = curve(
            (0, 0), ((0.35 * reach, -0.42 * reach), (reach, -0.06 * reach)), ((0.5 * reach, 0.30 * reach), (0, 0))
        )
        pen.drawPath(
            blade,
            across(
                (0, -0.3 * reach), (0, 0.2 * reach), ((0, mix(leaf, _WHITE, 0.35), 1), (0.5, leaf, 1), (1, stem, 1))
            ),
        )
        pen.drawLine(0, 0, 0.85 * reach, -0.06 * reach, line(mix(leaf, _WHITE, 0.5), 0.018 * tall, 0.7))
        pen.restore()
