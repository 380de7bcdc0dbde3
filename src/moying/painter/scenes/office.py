"""An office: a meeting before the chart on the wall, a screen with its notes and cup, desks in a row by the window."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

import skia

from moying.painter.motifs import furniture, officeware
from moying.painter.motifs.outdoors import Land, by_shape, painted
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, fill, line, shape
from moying.painter.scenes.home import Addition, Place, Room, furnished, lamplight
from moying.painter.spec import SceneSpec
from moying.painter.views import chosen

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_SKINS = tuple(colour(code) for code in ("#efc7a4", "#e6b692", "#f3d1b3", "#dca983"))


def build(spec: SceneSpec) -> Painting:
    """Furnish what `style` names or the seed chooses; `time` and `weather` set the light."""
    return furnished(spec, chosen(PLACES, spec))


def _put(pen: skia.Canvas, x: float, y: float, size: float, draw: Callable[[skia.Canvas], None]) -> None:
    """Something at its place, `size` px to its unit."""
    pen.save()
    pen.translate(x, y)
    pen.scale(size, size)
    draw(pen)
    pen.restore()


def _people(land: Land, room: Room) -> list[tuple[Colour, Colour, str]]:
    """Clothes, skin and hair of those who work here."""
    clothes = (
        room.decor.cloth,
        mix(room.decor.accent, _WHITE, 0.1),
        mix(room.decor.cloth, _BLACK, 0.45),
        room.decor.leaf,
        mix(room.wall, _WHITE, 0.3),
    )
    first = land.spec.seed
    hairs = ("short", "tail", "short", "tail", "short")

    def lit(skin: Colour) -> Colour:
        return mix(land.hour.on(skin), skin, 0.5)

    return [(clothes[(k + first) % 5], lit(_SKINS[(k + first) % 4]), hairs[(k + first // 2) % 5]) for k in range(5)]


def _meeting(land: Land, room: Room) -> Addition:
    """People around a table, papers and cups before them, a chart that grows on the wall."""
    unit = land.unit
    size = by_shape(land.spec, (0.30, 0.27, 0.225)) * min(land.width, 1.25 * land.height)
    edge = room.floor + by_shape(land.spec, (0.10, 0.08, 0.06)) * size
    x, half = land.width / 2, by_shape(land.spec, (1.55, 1.72, 2.0)) * size
    chart = (land.x(by_shape(land.spec, (0.5, 0.52, 0.56))), edge - by_shape(land.spec, (1.92, 1.72, 1.62)) * size)
    people, count = _people(land, room), by_shape(land.spec, (4, 4, 5))
    seats = round(count)
    gap = 2 * half / (seats + 0.35)
    top = mix(room.decor.wood, _WHITE, 0.14)

    def seated(pen: skia.Canvas, t_ms: float) -> None:
        t, share = t_ms / 1000, t_ms / max(1.0, land.spec.duration_ms)
        _put(
            pen,
            *chart,
            by_shape(land.spec, (1.55, 1.45, 1.25)) * size,
            lambda p: officeware.wall_screen(p, room.decor, share),
        )
        for k in range(seats):
            tone, skin, hair = people[k]
            at, turn = x + (k - (seats - 1) / 2) * gap, 1.0 if k < seats / 2 else -1.0
            nod = math.sin(1.3 * t + 1.9 * k)
            _put(
                pen,
                at,
                edge + 0.02 * size,
                (1.0, 0.95)[hair == "tail"] * size,
                partial(officeware.sitter, tone=tone, skin=skin, hair=hair, turn=turn, nod=nod),
            )

    def table(pen: skia.Canvas) -> None:
        depth = 0.30 * size
        board = shape(
            (x - half, edge), (x + half, edge), (x + 1.10 * half, edge + depth), (x - 1.10 * half, edge + depth)
        )
        pen.drawOval(
            skia.Rect.MakeLTRB(x - half, edge + 1.05 * size, x + half, edge + 1.25 * size),
            fill(_BLACK, 0.25, 12 * unit),
        )
        for side in (-1, 1):
            pen.drawRect(
                skia.Rect.MakeXYWH(x + side * 0.78 * half - 0.05 * size, edge + depth, 0.10 * size, 0.85 * size),
                fill(mix(room.decor.wood, _BLACK, 0.5)),
            )
        pen.drawPath(
            board,
            across((0, edge), (0, edge + depth), ((0, mix(top, _WHITE, 0.20), 1), (1, mix(top, _BLACK, 0.10), 1))),
        )
        pen.drawRect(
            skia.Rect.MakeLTRB(x - 1.10 * half, edge + depth, x + 1.10 * half, edge + depth + 0.085 * size),
            fill(mix(top, _BLACK, 0.38)),
        )
        for k in range(seats):
            at = x + (k - (seats - 1) / 2) * gap * 1.04
            paper = shape(
                (at - 0.16 * size, edge + 0.09 * size),
                (at + 0.10 * size, edge + 0.09 * size),
                (at + 0.12 * size, edge + 0.23 * size),
                (at - 0.18 * size, edge + 0.23 * size),
            )
            pen.drawPath(paper, fill(_WHITE, 0.92))
            for j in range(3):
                pen.drawLine(
                    at - 0.12 * size,
                    edge + (0.125 + 0.034 * j) * size,
                    at + (0.06 - 0.05 * (j == 2)) * size,
                    edge + (0.125 + 0.034 * j) * size,
                    line(room.decor.cloth, 2 * unit, 0.6),
                )
            _put(
                pen,
                at + 0.25 * size,
                edge + 0.20 * size,
                0.60 * size,
                partial(officeware.mug, tone=(room.decor.accent, mix(_WHITE, room.wall, 0.2))[k % 2], seconds=9.0),
            )

    acts: list[Act] = [Sketched(seated, land.camera, 0.4), painted(land, table, 0.4)]
    acts += lamplight(land, room, (x, edge - 1.2 * size), 2.6 * size)
    return acts, [land.box(x, edge - 0.5 * size, 0.9 * half / unit, 0.55 * size / unit)]


def _screen(land: Land, room: Room) -> Addition:
    """A desk from the front: the screen at work, notes stuck to the wall, a cup that steams, a plant, a lamp."""
    unit, toward = land.unit, -1 if land.flipped else 1
    size = by_shape(land.spec, (0.43, 0.40, 0.34)) * min(land.width, 1.2 * land.height)
    edge = room.floor - by_shape(land.spec, (0.10, 0.08, 0.02)) * size
    x = land.x(by_shape(land.spec, (0.46, 0.48, 0.52)))
    top = mix(room.decor.wood, _WHITE, 0.16)

    def still(pen: skia.Canvas) -> None:
        far = 400 * unit
        pen.drawRect(
            skia.Rect.MakeLTRB(-far, edge, land.width + far, edge + 0.42 * size),
            across(
                (0, edge), (0, edge + 0.42 * size), ((0, mix(top, _WHITE, 0.22), 1), (1, mix(top, _BLACK, 0.06), 1))
            ),
        )
        pen.drawRect(
            skia.Rect.MakeLTRB(-far, edge + 0.42 * size, land.width + far, edge + 0.50 * size),
            fill(mix(top, _BLACK, 0.36)),
        )
        pen.drawRect(
            skia.Rect.MakeLTRB(-far, edge + 0.50 * size, land.width + far, land.height + far),
            across(
                (0, edge + 0.5 * size),
                (0, land.height),
                ((0, mix(room.ground, _BLACK, 0.55), 1), (1, mix(room.ground, _BLACK, 0.35), 1)),
            ),
        )
        for k in range(4):
            at = (x + toward * (0.82 + 0.26 * (k % 2)) * size, edge + (-1.16 + 0.36 * (k // 2)) * size)
            pen.save()
            pen.translate(*at)
            pen.rotate((3, -4, -2, 5)[k])
            pen.scale(0.22 * size, 0.22 * size)
            officeware.note(pen, officeware.NOTES[(k + land.spec.seed) % 4])
            pen.restore()
        pen.drawOval(
            skia.Rect.MakeLTRB(x - 0.45 * size, edge + 0.05 * size, x + 0.45 * size, edge + 0.14 * size),
            fill(_BLACK, 0.22, 8 * unit),
        )
        _put(pen, x, edge + 0.20 * size, 0.92 * size, officeware.keyboard)
        for k, tone in enumerate((room.decor.cloth, room.decor.accent, room.decor.leaf)):
            left = x - toward * 1.05 * size - 0.24 * size
            pen.drawRoundRect(
                skia.Rect.MakeXYWH(
                    left + 0.02 * k * size, edge + (0.10 - 0.09 * k) * size, (0.50 - 0.05 * k) * size, 0.085 * size
                ),
                4 * unit,
                4 * unit,
                fill(mix(tone, _BLACK, 0.1)),
            )

    def lively(pen: skia.Canvas, t_ms: float) -> None:
        t, share = t_ms / 1000, t_ms / max(1.0, land.spec.duration_ms)
        _put(
            pen, x - toward * 1.04 * size, edge - 0.14 * size, 0.62 * size, lambda p: furniture.plant(p, room.decor, t)
        )
        _put(pen, x, edge + 0.10 * size, size, lambda p: officeware.monitor(p, room.decor, share))
        _put(
            pen,
            x + toward * 0.86 * size,
            edge + 0.22 * size,
            1.25 * size,
            lambda p: officeware.mug(p, room.decor.accent, t),
        )

    acts: list[Act] = [painted(land, still, 0.4), Sketched(lively, land.camera, 0.4)]
    acts += lamplight(land, room, (x, edge - 0.6 * size), 1.7 * size)
    return acts, [land.box(x, edge - 0.5 * size, 0.66 * size / unit, 0.5 * size / unit)]


def _row(land: Land, room: Room) -> Addition:
    """Desks in a row with people at their screens, lamps over them."""
    unit = land.unit
    size = by_shape(land.spec, (0.33, 0.30, 0.25)) * min(land.width, 1.25 * land.height)
    edge = room.floor + 0.05 * size
    gap, people = 1.42 * size, _people(land, room)
    reach = math.ceil(land.width / gap / 2) + 1
    spots = [(k, land.width / 2 + (k + 0.5) * gap) for k in range(-reach, reach)]
    top = mix(room.decor.wood, _WHITE, 0.18)

    def workers(pen: skia.Canvas, t_ms: float) -> None:
        for k, at in spots:
            tone, skin, hair = people[k % 5]
            nod = math.sin(1.6 * t_ms / 1000 + 1.7 * k)
            _put(
                pen,
                at - 0.36 * size,
                edge + 0.02 * size,
                size,
                partial(officeware.sitter, tone=tone, skin=skin, hair=hair, turn=1.0, nod=nod),
            )

    def before(pen: skia.Canvas) -> None:
        far = 400 * unit
        pen.drawRect(
            skia.Rect.MakeLTRB(-far, edge, land.width + far, edge + 0.20 * size),
            across((0, edge), (0, edge + 0.2 * size), ((0, mix(top, _WHITE, 0.25), 1), (1, top, 1))),
        )
        pen.drawRect(
            skia.Rect.MakeLTRB(-far, edge + 0.20 * size, land.width + far, edge + 0.95 * size),
            across(
                (0, edge + 0.2 * size),
                (0, edge + 0.95 * size),
                ((0, mix(top, _BLACK, 0.30), 1), (1, mix(top, _BLACK, 0.52), 1)),
            ),
        )
        for k, at in spots:
            pen.drawLine(
                at + 0.5 * gap,
                edge + 0.20 * size,
                at + 0.5 * gap,
                edge + 0.95 * size,
                line(mix(top, _BLACK, 0.62), 3 * unit),
            )
            _screen_from_behind(pen, land, room, (at, edge), size)
            _put(
                pen,
                at - 0.48 * size,
                edge + 0.14 * size,
                0.62 * size,
                partial(
                    officeware.mug,
                    tone=(room.decor.accent, room.decor.leaf, mix(_WHITE, room.wall, 0.2))[k % 3],
                    seconds=3.0,
                ),
            )

    def lamps(pen: skia.Canvas) -> None:
        for _, at in spots:
            _lamp(pen, land, room, (at, edge - by_shape(land.spec, (1.75, 1.6, 1.5)) * size), size)

    acts: list[Act] = [painted(land, lamps, 0.36), Sketched(workers, land.camera, 0.4), painted(land, before, 0.4)]
    high = edge - by_shape(land.spec, (1.58, 1.43, 1.33)) * size
    for _, at in spots:
        if 0 < at < land.width:
            acts += lamplight(land, room, (at, high), 1.5 * size)
    return acts, [land.box(land.width / 2, edge - 0.4 * size, 0.46 * land.width / unit, 0.5 * size / unit)]


def _screen_from_behind(pen: skia.Canvas, land: Land, room: Room, place: tuple[float, float], size: float) -> None:
    """The back of a screen on its foot, beside the one who sits at `place`."""
    (at, edge), unit = place, land.unit
    steel = mix(colour("#b4bcc8"), room.wall, 0.2)
    screen = skia.Rect.MakeLTRB(at - 0.02 * size, edge - 0.50 * size, at + 0.66 * size, edge - 0.04 * size)
    pen.drawRect(
        skia.Rect.MakeLTRB(
            screen.centerX() - 0.05 * size,
            edge - 0.06 * size,
            screen.centerX() + 0.05 * size,
            edge + 0.10 * size,
        ),
        fill(mix(steel, _BLACK, 0.35)),
    )
    pen.drawOval(
        skia.Rect.MakeLTRB(
            screen.centerX() - 0.2 * size, edge + 0.06 * size, screen.centerX() + 0.2 * size, edge + 0.13 * size
        ),
        fill(mix(steel, _BLACK, 0.25)),
    )
    pen.drawRoundRect(
        screen,
        8 * unit,
        8 * unit,
        across(
            (0, screen.top()),
            (0, screen.bottom()),
            ((0, mix(steel, _WHITE, 0.25), 1), (1, mix(steel, _BLACK, 0.22), 1)),
        ),
    )
    pen.drawCircle(screen.centerX(), screen.centerY(), 0.045 * size, fill(mix(steel, _WHITE, 0.6)))


def _lamp(pen: skia.Canvas, land: Land, room: Room, place: tuple[float, float], size: float) -> None:
    """A shaded lamp on its cord; `place` is the top of its shade."""
    at, high = place
    pen.drawLine(at, -500 * land.unit, at, high, line(mix(room.wall, _BLACK, 0.6), 4 * land.unit))
    shade = shape(
        (at - 0.06 * size, high),
        (at + 0.06 * size, high),
        (at + 0.22 * size, high + 0.16 * size),
        (at - 0.22 * size, high + 0.16 * size),
    )
    pen.drawPath(shade, fill(mix(room.decor.cloth, _BLACK, 0.3)))
    pen.drawOval(
        skia.Rect.MakeLTRB(at - 0.21 * size, high + 0.135 * size, at + 0.21 * size, high + 0.19 * size),
        fill(mix(room.decor.lamp, _WHITE, 0.4)),
    )


PLACES: Mapping[str, Place] = {
    "meeting": Place("day", _meeting, "push", (0.62, 0.03, 0.98, 0.18), (0.04, 0.08, 0.24, 0.50)),
    "screen": Place("day", _screen, "push", (0.08, 0.07, 0.58, 0.34), (0.06, 0.07, 0.30, 0.46)),
    "row": Place("day", _row, "pan_right", (0.10, 0.10, 0.90, 0.42), (0.20, 0.10, 0.80, 0.48)),
}
