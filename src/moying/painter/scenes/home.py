"""At home: a living room, a bedroom at night with somebody asleep, a desk at work, a kitchen, the washing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import skia

from moying.painter.motifs import furniture, kitchenware, washing
from moying.painter.motifs.furniture import Decor
from moying.painter.motifs.outdoors import Land, by_shape, clouds, disc, land_for, open_sky, painted, ridge, stars
from moying.painter.motifs.windowseat import curtain
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, around, fill, line, shape
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_ROOMS = tuple(
    colours(codes)
    for codes in (
        "#efe3d0 #5f86a3 #e08a5a #9c7350 #5f8f58",
        "#dfe6da #6f9480 #e5b04e #8a6848 #4d8258",
        "#e9dde6 #8a7fb0 #e38296 #96745c #5d8c66",
        "#dbe5ee #4f7fa8 #f0a35a #94714f #55896a",
    )
)
"""Wall, cloth, second cloth, wood, leaf."""
_LAMP = colour("#ffdf9e")


@dataclass(frozen=True, slots=True)
class Room:
    """A room by daylight or lamplight. glass: its window. floor: the row where the wall ends."""

    wall: Colour
    decor: Decor
    glass: skia.Rect
    floor: float
    ground: Colour


@dataclass(frozen=True, slots=True)
class Place:
    """A view. glass: the window as left, top, right, foot in shares, for tall and for wide canvases."""

    hour: str
    compose: Callable[[Land, Room], Addition]
    move: str
    tall: tuple[float, float, float, float]
    wide: tuple[float, float, float, float]


def build(spec: SceneSpec) -> Painting:
    """Furnish what `style` names or the seed chooses; `time` and `weather` set the hour outside, and the lamps."""
    return furnished(spec, chosen(PLACES, spec))


def furnished(spec: SceneSpec, place: Place) -> Painting:
    """The room, and before its window what `place` sets there."""
    if place.hour == "night":  # whoever sleeps does so at night, whatever the film's hour
        spec = replace(spec, time="night")
    land = land_for(spec, "home", place.hour, place.move, horizon=(0.5, 0.55, 0.6), disc=(0.66, 0.40), travel=0.05)
    room = _room(land, place)
    acts: list[Act] = [open_sky(land)]
    if land.hour.night:
        acts += [stars(land, land.horizon, 90), disc(land, 0.9)]
    acts.append(clouds(land, 0.0, 0.8 * land.horizon, cover=0.30, opacity=0.8))
    far = mix(land.hour.on(colour("#5f6f86")), land.hour.air, 0.45)
    acts.append(ridge(land, room.glass.bottom() + 20 * land.unit, 150 * land.unit, 330 * land.unit, far, 0.04, 0.4))
    acts += weather(spec.weather, (land.width, land.height), spec.seed, (0.92, 0.94, 0.98), 0.7)
    acts.append(painted(land, lambda pen: _walls(pen, land, room), 0.3))
    acts.append(Sketched(lambda pen, t_ms: curtain(pen, land, room.glass, t_ms / 1000), land.camera, 0.3))
    added, boxes = place.compose(land, room)
    return Painting((*acts, *added), tuple(boxes))


def _room(land: Land, place: Place) -> Room:
    spec, night = land.spec, land.hour.night
    wall, cloth, accent, wood, leaf = _ROOMS[spec.take(len(PLACES)) % len(_ROOMS)]

    def shade(tone: Colour) -> Colour:
        lit_by_sky = mix(tone, land.hour.on(tone), 0.62 if night else 0.7)
        return mix(lit_by_sky, colour("#161d3a"), 0.22) if night else lit_by_sky

    lit = night or land.hour.light[0] < 0.85
    decor = Decor(shade(cloth), shade(accent), shade(wood), shade(leaf), _LAMP, lit)
    left, top, right, foot = place.wide if land.width > 1.1 * land.height else place.tall
    if land.flipped:
        left, right = 1 - right, 1 - left
    glass = skia.Rect.MakeLTRB(left * land.width, top * land.height, right * land.width, foot * land.height)
    floor = land.height * by_shape(spec, (0.66, 0.72, 0.76))
    return Room(shade(wall), decor, glass, floor, shade(mix(wood, _WHITE, 0.30)))


def _walls(pen: skia.Canvas, land: Land, room: Room) -> None:
    """The wall around the window with its frame, the floor, and daylight that lies on it."""
    unit, glass, hour = land.unit, room.glass, land.hour
    far = 400 * unit
    wall = skia.Path()
    wall.setFillType(skia.PathFillType.kEvenOdd)
    wall.addRect(skia.Rect.MakeLTRB(-far, -far, land.width + far, room.floor))
    wall.addRect(glass)
    near, dim = mix(room.wall, hour.glow, 0.30), mix(room.wall, _BLACK, 0.20)
    reach = 1.0 * max(land.width, land.height)
    pen.drawPath(
        wall, around((glass.centerX(), glass.centerY()), reach, ((0, near, 1), (0.5, room.wall, 1), (1, dim, 1)))
    )
    ground = skia.Rect.MakeLTRB(-far, room.floor, land.width + far, land.height + far)
    pen.drawRect(
        ground,
        across(
            (0, room.floor),
            (0, land.height),
            ((0, mix(room.ground, _BLACK, 0.12), 1), (1, mix(room.ground, _BLACK, 0.38), 1)),
        ),
    )
    for k in range(1, 9):
        y = room.floor + (land.height - room.floor) * (k / 8) ** 1.6
        pen.drawLine(-far, y, land.width + far, y, line(mix(room.ground, _BLACK, 0.5), 1.6 * unit, 0.25))
    skirting = skia.Rect.MakeLTRB(-far, room.floor - 22 * unit, land.width + far, room.floor)
    pen.drawRect(skirting, fill(mix(room.wall, _WHITE, 0.3)))
    pen.drawLine(-far, room.floor, land.width + far, room.floor, line(_BLACK, 3 * unit, 0.25))
    _frame(pen, land, room)
    if not hour.night:
        drop, lean = 0.5 * (land.height - room.floor), (0.30 if not land.flipped else -0.30) * glass.width()
        patch = shape((glass.left() + lean, room.floor + 0.25 * drop), (glass.right() + lean, room.floor + 0.25 * drop),
                      (glass.right() + 2.2 * lean, room.floor + 1.5 * drop), (glass.left() + 2.2 * lean, room.floor + 1.5 * drop))  # fmt: skip # noqa: E501
        pen.drawPath(patch, fill(mix(hour.glow, _WHITE, 0.3), 0.30, 10 * unit))


def _frame(pen: skia.Canvas, land: Land, room: Room) -> None:
    unit, glass = land.unit, room.glass
    white = mix(room.wall, _WHITE, 0.55)
    for x in (glass.left(), glass.centerX(), glass.right()):
        wide = (9 if x == glass.centerX() else 14) * unit
        pen.drawRect(skia.Rect.MakeLTRB(x - wide, glass.top() - 14 * unit, x + wide, glass.bottom()), fill(white))
    for y in (glass.top(), glass.top() + 0.32 * glass.height()):
        pen.drawRect(skia.Rect.MakeLTRB(glass.left(), y - 8 * unit, glass.right(), y + 8 * unit), fill(white))
    sill = skia.Rect.MakeLTRB(
        glass.left() - 40 * unit, glass.bottom() - 4 * unit, glass.right() + 40 * unit, glass.bottom() + 22 * unit
    )
    pen.drawRect(sill, across((0, sill.top()), (0, sill.bottom()), ((0, white, 1), (1, mix(white, _BLACK, 0.3), 1))))


def _set(
    land: Land, draw: Callable[[skia.Canvas], None], at: tuple[float, float], size: float
) -> Callable[[skia.Canvas], None]:
    """A piece of furniture at its place on the floor, `size` px to its unit."""

    def placed(pen: skia.Canvas) -> None:
        pen.save()
        pen.translate(*at)
        pen.scale((-1 if land.flipped else 1) * size, size)
        draw(pen)
        pen.restore()

    return placed


def lamplight(land: Land, room: Room, at: tuple[float, float], reach: float) -> list[Act]:
    """The light of a lamp that is on."""
    if not room.decor.lit:
        return []

    def glow(pen: skia.Canvas) -> None:
        pen.drawCircle(*at, reach, around(at, reach, ((0, _LAMP, 0.50), (0.3, _LAMP, 0.17), (1, _LAMP, 0.0))))

    return [painted(land, glow, 0.42)]


def _living(land: Land, room: Room) -> Addition:
    """A sofa under a picture, a lamp, a plant, a rug."""
    unit = land.unit
    size = by_shape(land.spec, (0.37, 0.30, 0.215)) * land.width
    floor = room.floor + 0.16 * size
    x = land.x(by_shape(land.spec, (0.50, 0.50, 0.60)))
    lamp = (x + (-1 if land.flipped else 1) * 1.18 * size, floor - 0.04 * size)
    plant = (x - (-1 if land.flipped else 1) * 1.22 * size, floor - 0.02 * size)
    picture = (land.x(by_shape(land.spec, (0.78, 0.76, 0.72))), room.glass.centerY() - 10 * unit)

    def rug(pen: skia.Canvas) -> None:
        oval = skia.Rect.MakeLTRB(x - 1.25 * size, floor + 0.02 * size, x + 1.25 * size, floor + 0.52 * size)
        pen.drawOval(oval, fill(mix(room.decor.accent, room.ground, 0.35)))
        pen.drawOval(oval.makeInset(0.09 * size, 0.04 * size), line(mix(room.decor.accent, _WHITE, 0.5), 4 * unit, 0.7))

    def still(pen: skia.Canvas) -> None:
        rug(pen)
        _set(land, lambda p: furniture.frame(p, room.decor, land.spec.seed), picture, 0.46 * size)(pen)
        _set(land, lambda p: furniture.floor_lamp(p, room.decor), lamp, 1.45 * size)(pen)
        _set(land, lambda p: furniture.sofa(p, room.decor), (x, floor), size)(pen)

    def green(pen: skia.Canvas, t_ms: float) -> None:
        _set(land, lambda p: furniture.plant(p, room.decor, t_ms / 1000), plant, 0.95 * size)(pen)

    acts: list[Act] = [painted(land, still, 0.4), *lamplight(land, room, (lamp[0], lamp[1] - 1.2 * size), 1.2 * size)]
    acts.append(Sketched(green, land.camera, 0.45))
    return acts, [land.box(x, floor - 0.42 * size, size / unit, 0.42 * size / unit)]


def _bedroom(land: Land, room: Room) -> Addition:
    """Night; somebody sleeps, a lamp is on low."""
    unit = land.unit
    size = by_shape(land.spec, (0.35, 0.31, 0.24)) * land.width
    floor = room.floor + 0.20 * size
    toward = -1 if land.flipped else 1
    x = land.x(by_shape(land.spec, (0.62, 0.56, 0.54)))
    table = (x - toward * 1.34 * size, floor)
    acts: list[Act] = [painted(land, _set(land, lambda p: furniture.bedside(p, room.decor), table, size), 0.4)]
    acts += lamplight(land, room, (table[0], table[1] - 0.74 * size), 1.3 * size)

    def sleeper(pen: skia.Canvas, t_ms: float) -> None:
        _set(land, lambda p: furniture.bed(p, room.decor, t_ms / 1000), (x, floor), size)(pen)

    acts.append(Sketched(sleeper, land.camera, 0.4))
    return acts, [land.box(x, floor - 0.42 * size, size / unit, 0.42 * size / unit)]


def _desk(land: Land, room: Room) -> Addition:
    """A desk at the window, writing on the screen, a clock and a calendar on the wall."""
    unit = land.unit
    size = by_shape(land.spec, (0.40, 0.33, 0.235)) * land.width
    floor = room.floor + 0.30 * size
    x = land.x(0.5)
    on_wall = room.glass.centerY()
    clock = (land.x(by_shape(land.spec, (0.80, 0.80, 0.74))), on_wall - 0.34 * size)
    month = (clock[0], on_wall + 0.26 * size)
    begun = 540 + land.spec.seed % 7 * 25

    def still(pen: skia.Canvas) -> None:
        _set(land, lambda p: furniture.desk(p, room.decor), (x, floor), size)(pen)

    def lively(pen: skia.Canvas, t_ms: float) -> None:
        share = t_ms / max(1.0, land.spec.duration_ms)
        _set(land, lambda p: furniture.laptop_screen(p, room.decor, 0.15 + share), (x, floor), size)(pen)
        for at, wide, draw in ((clock, 0.42 * size, _clock), (month, 0.46 * size, _month)):
            pen.save()
            pen.translate(*at)
            pen.scale(wide, wide)
            draw(pen, room, begun + t_ms / 250, share)
            pen.restore()

    return [painted(land, still, 0.4), Sketched(lively, land.camera, 0.4)], [
        land.box(x, floor - 0.85 * size, 0.6 * size / unit, 0.35 * size / unit)
    ]


def _clock(pen: skia.Canvas, room: Room, minutes: float, _share: float) -> None:
    furniture.wall_clock(pen, room.decor, minutes)


def _month(pen: skia.Canvas, room: Room, _minutes: float, share: float) -> None:
    furniture.calendar(pen, room.decor, 6 + round(12 * share))


def _kitchen(land: Land, room: Room) -> Addition:
    """A pot steams on the stove, the sink is under the window."""
    unit, toward = land.unit, -1 if land.flipped else 1
    size = by_shape(land.spec, (0.30, 0.25, 0.175)) * land.width
    y = room.floor - 0.72 * size
    stove = land.x(by_shape(land.spec, (0.70, 0.66, 0.62)))
    reach, up = 2.2 * land.width / size, (y + 300 * unit) / size
    high = min(1.05, (y - room.glass.bottom()) / size - 0.12)

    def at(pen: skia.Canvas, x: float, draw: Callable[[skia.Canvas], None], down: float = 0.0) -> None:
        pen.save()
        pen.translate(x, y + down * size)
        pen.scale(toward * size, size)
        draw(pen)
        pen.restore()

    def still(pen: skia.Canvas) -> None:
        at(pen, land.width / 2, lambda p: kitchenware.tiles(p, mix(room.wall, _WHITE, 0.45), reach, high))
        at(pen, land.width / 2, lambda p: kitchenware.cupboards(p, room.decor, reach))
        at(pen, stove, lambda p: kitchenware.hood(p, room.decor, up))
        at(pen, stove, lambda p: kitchenware.stove(p, room.decor))
        at(pen, room.glass.centerX(), kitchenware.sink)
        if land.width > land.height:
            at(pen, land.x(0.86), lambda p: kitchenware.shelf(p, room.decor), -1.3)

    def steam(pen: skia.Canvas, t_ms: float) -> None:
        at(pen, stove, lambda p: kitchenware.vapour(p, t_ms / 1000))

    return [painted(land, still, 0.4), Sketched(steam, land.camera, 0.4)], [
        land.box(stove, y - 0.5 * size, 0.8 * size / unit, 0.75 * size / unit)
    ]


def _laundry(land: Land, room: Room) -> Addition:
    """A washing machine at work, a basket of linen beside it, bottles and towels on a board."""
    unit, toward = land.unit, -1 if land.flipped else 1
    size = by_shape(land.spec, (0.40, 0.34, 0.27)) * min(land.width, 1.4 * land.height)
    floor = room.floor + 0.22 * size
    x = land.x(by_shape(land.spec, (0.38, 0.42, 0.56)))

    def still(pen: skia.Canvas) -> None:
        _set(
            land,
            lambda p: washing.bottles(p, room.decor),
            (x, floor - by_shape(land.spec, (1.95, 1.74, 1.66)) * size),
            size,
        )(pen)
        _set(land, lambda p: washing.machine(p, room.decor, room.wall), (x, floor), size)(pen)
        _set(land, lambda p: washing.basket(p, room.decor), (x + toward * 1.02 * size, floor + 0.05 * size), size)(pen)

    def lively(pen: skia.Canvas, t_ms: float) -> None:
        _set(land, lambda p: washing.drum(p, room.decor, t_ms / 1000), (x, floor), size)(pen)

    acts: list[Act] = [painted(land, still, 0.4), Sketched(lively, land.camera, 0.4)]
    acts += lamplight(land, room, (x, floor - 1.7 * size), 1.6 * size)
    return acts, [land.box(x, floor - 0.65 * size, 0.5 * size / unit, 0.6 * size / unit)]


PLACES: Mapping[str, Place] = {
    "living": Place("day", _living, "push", (0.10, 0.10, 0.58, 0.44), (0.08, 0.08, 0.42, 0.58)),
    "bedroom": Place("night", _bedroom, "push", (0.40, 0.10, 0.92, 0.44), (0.40, 0.08, 0.76, 0.54)),
    "kitchen": Place("day", _kitchen, "push", (0.08, 0.14, 0.46, 0.42), (0.10, 0.10, 0.36, 0.46)),
    "laundry": Place("day", _laundry, "push", (0.66, 0.10, 0.97, 0.38), (0.08, 0.10, 0.38, 0.54)),
    "desk": Place("day", _desk, "pull", (0.10, 0.10, 0.60, 0.42), (0.14, 0.06, 0.56, 0.48)),
}
