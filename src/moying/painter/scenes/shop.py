"""A small shop: its front on the street with the window lit, and inside, the keeper behind the counter."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.motifs import bakes, officeware, sundries
from moying.painter.motifs.outdoors import Land, by_shape, painted
from moying.painter.motifs.shopdoor import Goods
from moying.painter.motifs.shopfront import shop_front
from moying.painter.motifs.venue import venue_for
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, fill, line, shape
from moying.painter.scenes.home import Addition, Place, Room, furnished, lamplight
from moying.painter.scenes.street_market import hours_of
from moying.painter.spec import SceneSpec
from moying.painter.views import chosen

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_NO_WINDOW = (-0.9, -0.9, -0.8, -0.8)


def build(spec: SceneSpec) -> Painting:
    """Paint the side that `style` names or the seed chooses; `time` and `weather` set its light."""
    return chosen(SIDES, spec)(spec)


def _front(spec: SceneSpec, *, baker: bool) -> Painting:
    acts, boxes = shop_front(venue_for(spec, "shop", "push"), hours_of(spec, "morning"), baker=baker)
    return Painting(tuple(acts), tuple(boxes))


def _inside(spec: SceneSpec, goods: Goods) -> Painting:
    return furnished(spec, Place("day", partial(_counter, goods=goods), "push", _NO_WINDOW, _NO_WINDOW))


def _put(pen: skia.Canvas, x: float, y: float, size: float, draw: Callable[[skia.Canvas], None]) -> None:
    """Something at its place, `size` px to its unit."""
    pen.save()
    pen.translate(x, y)
    pen.scale(size, size)
    draw(pen)
    pen.restore()


@dataclass(frozen=True)
class _Counter:
    """Where the counter of a shop stands, its sizes in px, and what it is made of."""

    land: Land
    room: Room
    goods: Goods
    size: float
    x: float
    half: float
    edge: float
    floor: float
    wood: Colour

    @property
    def case(self) -> skia.Rect:
        """The glass case in its front."""
        left, right = self.x - self.half, self.x + self.half
        return skia.Rect.MakeLTRB(left, self.edge + 0.12 * self.size, right, self.edge + 0.74 * self.size)

    @property
    def lamps(self) -> list[tuple[float, float]]:
        """Where the lamps hang."""
        high = self.edge - by_shape(self.land.spec, (1.62, 1.35, 1.18)) * self.size
        return [(self.x + k * 0.78 * self.half, high) for k in (-1, 0, 1)]


def _counter(land: Land, room: Room, goods: Goods) -> Addition:
    """Boards of goods on the wall, the keeper behind a glass case that is full of them, lamps over it."""
    size = by_shape(land.spec, (0.36, 0.31, 0.26)) * min(land.width, 1.3 * land.height)
    floor = room.floor + by_shape(land.spec, (0.16, 0.16, 0.20)) * size
    x, half = land.width / 2, by_shape(land.spec, (1.26, 1.5, 1.9)) * size
    edge, wood = floor - 1.15 * size, mix(room.decor.wood, _WHITE, 0.10)
    counter = _Counter(land, room, goods, size, x, half, edge, floor, wood)

    def before(pen: skia.Canvas) -> None:
        _body(pen, counter)
        _glass_case(pen, counter)
        _grooves(pen, counter)  # over the lowest prices, which hang below the case
        at = x - (-1 if land.flipped else 1) * 0.70 * half
        _put(pen, at, edge + 0.02 * size, 0.8 * size, lambda p: _till(p, room))

    acts: list[Act] = [
        painted(land, partial(_boards, counter=counter), 0.36),
        painted(land, partial(_lamps, counter=counter), 0.38),
        Sketched(_keeper(counter), land.camera, 0.4),
        painted(land, before, 0.4),
    ]
    for at, high in counter.lamps:
        acts += lamplight(land, room, (at, high + 0.17 * size), 1.3 * size)
    return acts, [land.box(x, edge + 0.1 * size, 0.9 * half / land.unit, 0.6 * size / land.unit)]


def _boards(pen: skia.Canvas, counter: _Counter) -> None:
    """Goods and jars on the wall, on boards that throw a shadow."""
    land, size, x, half, wood = counter.land, counter.size, counter.x, counter.half, counter.wood
    for row in range(2 if land.width > 1.1 * land.height else 3):
        y = counter.edge - (0.92 + 0.62 * row) * size
        pen.drawRect(
            skia.Rect.MakeLTRB(x - 1.1 * half, y, x + 1.1 * half, y + 0.055 * size),
            across((0, y), (0, y + 0.055 * size), ((0, mix(wood, _WHITE, 0.25), 1), (1, mix(wood, _BLACK, 0.3), 1))),
        )
        pen.drawRect(
            skia.Rect.MakeLTRB(x - 1.1 * half, y + 0.055 * size, x + 1.1 * half, y + 0.12 * size),
            fill(_BLACK, 0.14, 5 * land.unit),
        )
        count = round(2.2 * half / (0.44 * size))
        for k in range(count):
            at = x - 1.1 * half + (k + 0.5) * 2.2 * half / count
            other = sundries.jar if (k + row + land.spec.seed) % 4 == 3 else None
            good = counter.goods[(k + 2 * row + land.spec.seed) % len(counter.goods)]
            _put(pen, at, y, 0.40 * size, other or good)


def _keeper(counter: _Counter) -> Callable[[skia.Canvas, float], None]:
    """Who serves: nods over the counter, in an apron."""
    land, room, size = counter.land, counter.room, counter.size
    at = (counter.x + (-1 if land.flipped else 1) * 0.18 * size, counter.edge + 0.06 * size)
    skin = mix(land.hour.on(colour("#efc7a4")), colour("#efc7a4"), 0.5)
    tone, cloth, turn = mix(_WHITE, room.wall, 0.18), room.decor.cloth, -0.6 if not land.flipped else 0.6

    def serving(pen: skia.Canvas, t_ms: float) -> None:
        nod = math.sin(1.3 * t_ms / 1000)
        _put(pen, *at, 1.08 * size, lambda p: officeware.sitter(p, tone, skin, "tail", turn, nod))
        _put(pen, *at, 1.08 * size, lambda p: _apron(p, cloth))

    return serving


def _body(pen: skia.Canvas, counter: _Counter) -> None:
    """The counter itself: its shadow, its front and its top."""
    x, half, edge, floor, size = counter.x, counter.half, counter.edge, counter.floor, counter.size
    wood, unit = counter.wood, counter.land.unit
    pen.drawOval(
        skia.Rect.MakeLTRB(x - 1.1 * half, floor - 0.05 * size, x + 1.1 * half, floor + 0.14 * size),
        fill(_BLACK, 0.3, 10 * unit),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(x - 1.02 * half, edge, x + 1.02 * half, floor),
        across(
            (x - half, 0),
            (x + half, 0),
            ((0, mix(wood, _BLACK, 0.28), 1), (0.45, mix(wood, _WHITE, 0.06), 1), (1, mix(wood, _BLACK, 0.34), 1)),
        ),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(x - 1.06 * half, edge, x + 1.06 * half, edge + 0.10 * size),
        fill(mix(wood, _WHITE, 0.34)),
    )


def _glass_case(pen: skia.Canvas, counter: _Counter) -> None:
    """Two boards of goods, each second one with its price, behind glass that shines."""
    case, size, wood = counter.case, counter.size, counter.wood
    inside = mix(colour("#fff0d0"), counter.room.wall, 0.15)
    pen.drawRect(case, across((0, case.top()), (0, case.bottom()), ((0, inside, 1), (1, mix(inside, _BLACK, 0.20), 1))))
    for row, share in enumerate((0.50, 0.97)):
        y = case.top() + share * case.height()
        pen.drawRect(skia.Rect.MakeLTRB(case.left(), y, case.right(), y + 0.022 * size), fill(mix(wood, _WHITE, 0.1)))
        count = round(2 * counter.half / (0.35 * size))
        for k in range(count):
            at = case.left() + (k + 0.5) * case.width() / count
            _put(pen, at, y, 0.285 * size, counter.goods[(k // 2 + 2 * row + counter.land.spec.seed) % 4])
            if k % 2:
                _price(pen, at, y, counter)
    for k in range(3):
        a = case.left() + (0.04 + 0.34 * k) * case.width()
        shine = shape(
            (a + 0.30 * size, case.top()),
            (a + 0.46 * size, case.top()),
            (a + 0.16 * size, case.bottom()),
            (a, case.bottom()),
        )
        pen.drawPath(shine, fill(_WHITE, 0.20))
    pen.drawRect(case, line(mix(wood, _WHITE, 0.4), 7 * counter.land.unit))


def _price(pen: skia.Canvas, at: float, y: float, counter: _Counter) -> None:
    """A tag on the edge of a board, with a line for its figure."""
    size, unit = counter.size, counter.land.unit
    tag = skia.Rect.MakeXYWH(at - 0.255 * size, y + 0.005 * size, 0.16 * size, 0.085 * size)
    pen.drawRoundRect(tag, 4 * unit, 4 * unit, fill(_WHITE))
    left, right = tag.left() + 0.03 * size, tag.right() - 0.03 * size
    pen.drawLine(left, tag.centerY(), right, tag.centerY(), line(counter.room.decor.cloth, 3 * unit))


def _grooves(pen: skia.Canvas, counter: _Counter) -> None:
    """The panels of the front, below the case."""
    high, low = counter.case.bottom() + 0.06 * counter.size, counter.floor - 0.03 * counter.size
    for k in range(14):
        at = counter.x - counter.half + (k + 0.5) * 2 * counter.half / 14
        pen.drawLine(at, high, at, low, line(mix(counter.wood, _BLACK, 0.35), 3 * counter.land.unit, 0.6))


def _lamps(pen: skia.Canvas, counter: _Counter) -> None:
    """Shaded lamps on their cords."""
    size, unit, room = counter.size, counter.land.unit, counter.room
    for at, high in counter.lamps:
        pen.drawLine(at, -500 * unit, at, high, line(mix(room.wall, _BLACK, 0.65), 4 * unit))
        shade = shape(
            (at - 0.05 * size, high),
            (at + 0.05 * size, high),
            (at + 0.19 * size, high + 0.17 * size),
            (at - 0.19 * size, high + 0.17 * size),
        )
        pen.drawPath(shade, fill(mix(room.decor.accent, _BLACK, 0.25)))
        pen.drawOval(
            skia.Rect.MakeLTRB(at - 0.18 * size, high + 0.145 * size, at + 0.18 * size, high + 0.195 * size),
            fill(mix(room.decor.lamp, _WHITE, 0.5)),
        )


def _apron(pen: skia.Canvas, cloth: Colour) -> None:
    for side in (-1, 1):
        pen.drawLine(side * 0.10, -0.46, side * 0.13, -0.28, line(mix(cloth, _BLACK, 0.1), 0.035))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.19, -0.31, 0.19, 0.06), 0.03, 0.03, fill(cloth))
    pen.drawRect(skia.Rect.MakeLTRB(-0.09, -0.15, 0.09, -0.02), line(mix(cloth, _WHITE, 0.35), 0.012))


def _till(pen: skia.Canvas, room: Room) -> None:
    """A till with its screen and a small vase."""
    steel = mix(colour("#58606c"), room.wall, 0.12)
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.05, -0.12, 0.15, 0.0), 0.02, 0.02, fill(mix(steel, _BLACK, 0.35)))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.18, -0.48, 0.26, -0.14), 0.03, 0.03, fill(steel))
    pen.drawRect(skia.Rect.MakeLTRB(-0.10, -0.42, 0.18, -0.28), fill(mix(steel, _WHITE, 0.25)))


SIDES: Mapping[str, Callable[[SceneSpec], Painting]] = {
    "front": partial(_front, baker=False),
    "counter": partial(_inside, goods=sundries.SUNDRIES),
    "bakery": partial(_front, baker=True),
    "cakes": partial(_inside, goods=bakes.BAKES),
}
