"""Clothes: a rail of them by the window, an outfit before the mirror, an open wardrobe with knits, bags and shoes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

import skia

from moying.painter.motifs import clothing, furniture
from moying.painter.motifs.outdoors import Land, by_shape, painted
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colours, mix
from moying.painter.pen import across, fill, line, shape
from moying.painter.scenes.home import Addition, Place, Room, furnished
from moying.painter.spec import SceneSpec
from moying.painter.views import chosen

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_WARDROBES = tuple(
    colours(codes)
    for codes in (
        "#c9a27a #e6dccb #7f3b36 #3f5878 #8a8f6a #d98a5f #f0ece4",
        "#b5563f #efe2c8 #3d5a50 #4a6187 #d9b25f #8c6f8f #f4f0ea",
        "#6f7f96 #e9c9c4 #a8483f #34486a #b9b39a #cf7f8a #f2efe9",
        "#a88f6c #dfe3dc #5a4a6a #566f92 #e0a24a #7a9a86 #f6f1e6",
    )
)
"""Tones that go with each other."""


def build(spec: SceneSpec) -> Painting:
    """Lay out what `style` names or the seed chooses; `time` and `weather` set the light of the room."""
    return furnished(spec, chosen(PLACES, spec))


def _tones(land: Land, room: Room) -> list[Colour]:
    own = _WARDROBES[land.spec.seed // len(PLACES) % len(_WARDROBES)]
    return [mix(tone, mix(land.hour.on(tone), room.wall, 0.10), 0.45) for tone in own]


def _put(
    pen: skia.Canvas, x: float, y: float, size: float, draw: Callable[[skia.Canvas], None], lean: float = 0.0
) -> None:
    """Something at its place, `size` px to its unit."""
    pen.save()
    pen.translate(x, y)
    pen.rotate(lean)
    pen.scale(size, size)
    draw(pen)
    pen.restore()


def _rack(land: Land, room: Room) -> Addition:
    """A rail on two posts with clothes that stir, shoes and a bag under it."""
    unit, tones = land.unit, _tones(land, room)
    size = by_shape(land.spec, (0.62, 0.50, 0.40)) * min(land.width, 1.15 * land.height)
    floor = room.floor + 0.12 * size
    x, half = land.x(by_shape(land.spec, (0.5, 0.5, 0.60))), by_shape(land.spec, (0.66, 0.72, 0.88)) * size
    rail = floor - 1.28 * size
    steel = mix(room.decor.wood, _BLACK, 0.45)
    count = round(2 * half / (0.21 * size))
    spots = [x - half + (k + 0.6) * 2 * half / (count + 0.2) for k in range(count)]

    def still(pen: skia.Canvas) -> None:
        pen.drawOval(
            skia.Rect.MakeLTRB(x - 1.1 * half, floor - 0.03 * size, x + 1.1 * half, floor + 0.06 * size),
            fill(_BLACK, 0.30, 8 * unit),
        )
        for side in (-1, 1):
            post = x + side * half
            pen.drawLine(post, rail, post, floor, line(steel, 0.026 * size))
            pen.drawLine(post - 0.10 * size, floor, post + 0.10 * size, floor, line(steel, 0.030 * size))
        pen.drawLine(x - half, floor - 0.10 * size, x + half, floor - 0.10 * size, line(steel, 0.018 * size))
        pen.drawLine(x - 1.04 * half, rail, x + 1.04 * half, rail, line(mix(steel, _WHITE, 0.22), 0.024 * size))
        for k, tone in enumerate((tones[3], tones[0], tones[2])):
            _put(
                pen,
                x + (-0.62 + 0.48 * k) * half,
                floor + (0.07 + 0.02 * (k % 2)) * size,
                0.25 * size,
                partial(clothing.shoes, tone=tone),
            )
        _put(pen, x + 0.78 * half, floor + 0.08 * size, 0.26 * size, lambda p: clothing.bag(p, tones[2]))

    def hung(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for k, place in enumerate(spots):
            garment = clothing.HUNG[(k + land.spec.seed) % len(clothing.HUNG)]
            tone = tones[3] if garment is clothing.trousers else tones[(2 * k + land.spec.seed) % len(tones)]

            def draw(p: skia.Canvas, garment: clothing.Garment = garment, tone: Colour = tone) -> None:
                p.scale(0.80, 1.0)
                clothing.hanger(p, mix(room.decor.wood, _WHITE, 0.3))
                garment(p, tone)

            _put(pen, place, rail, 1.02 * size, draw, 1.5 * math.sin(1.1 * t + 0.9 * k))

    acts: list[Act] = [painted(land, still, 0.4), Sketched(hung, land.camera, 0.4)]
    return acts, [land.box(x, rail + 0.5 * size, half / unit, 0.52 * size / unit)]


def _mirror(land: Land, room: Room) -> Addition:
    """An outfit on its stand before a tall mirror, in which the window shines."""
    unit, tones = land.unit, _tones(land, room)
    size = by_shape(land.spec, (0.68, 0.50, 0.46)) * min(land.width, 1.15 * land.height)
    floor, toward = room.floor + 0.16 * size, -1 if land.flipped else 1
    x = land.x(by_shape(land.spec, (0.38, 0.44, 0.56)))
    glass_x = x + toward * 0.46 * size
    glass = skia.Rect.MakeLTRB(glass_x - 0.34 * size, floor - 1.46 * size, glass_x + 0.34 * size, floor - 0.03 * size)

    def outfit(pen: skia.Canvas) -> None:
        pen.drawLine(0, 0.30, 0, 1.16, line(mix(room.decor.wood, _BLACK, 0.3), 0.030))
        pen.drawOval(skia.Rect.MakeLTRB(-0.20, 1.13, 0.20, 1.19), fill(mix(room.decor.wood, _BLACK, 0.35)))
        _put(pen, 0, 0.24, 0.80, lambda p: clothing.skirt(p, tones[2]))
        _put(pen, 0, 0.0, 0.86, lambda p: clothing.jumper(p, tones[1]))
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(-0.045, -0.05, 0.045, 0.08), 0.03, 0.03, fill(mix(room.decor.wood, _WHITE, 0.45))
        )
        scarf = shape((-0.11, 0.02), (0.11, 0.02), (0.095, 0.10), (-0.095, 0.10))
        pen.drawPath(scarf, fill(tones[0]))
        pen.drawPath(shape((0.02, 0.08), (0.10, 0.08), (0.125, 0.44), (0.035, 0.45)), fill(mix(tones[0], _BLACK, 0.16)))
        for k in range(5):
            pen.drawLine(0.045 + 0.018 * k, 0.44, 0.047 + 0.018 * k, 0.48, line(mix(tones[0], _BLACK, 0.2), 0.008))
        _put(pen, 0, -0.04, 0.44, lambda p: clothing.hat(p, tones[5]))

    def still(pen: skia.Canvas) -> None:
        pen.drawRoundRect(
            glass.makeOutset(0.045 * size, 0.045 * size).makeOffset(8 * unit, 10 * unit),
            0.36 * size,
            0.36 * size,
            fill(_BLACK, 0.28, 9 * unit),
        )
        pen.drawRoundRect(
            glass.makeOutset(0.045 * size, 0.045 * size),
            0.37 * size,
            0.37 * size,
            fill(mix(room.decor.wood, _WHITE, 0.10)),
        )
        pane = skia.RRect.MakeRectXY(glass, 0.33 * size, 0.33 * size)
        seen = mix(mix(room.wall, land.hour.glow, 0.30), _WHITE, 0.22)
        pen.save()
        pen.clipRRect(pane, True)
        pen.drawRect(
            glass,
            across(
                (glass.left(), glass.top()),
                (glass.right(), glass.bottom()),
                ((0, mix(seen, _WHITE, 0.35), 1), (1, mix(seen, _BLACK, 0.12), 1)),
            ),
        )
        pen.drawRect(
            skia.Rect.MakeLTRB(glass.left(), floor - 0.30 * size, glass.right(), floor),
            fill(mix(room.ground, seen, 0.35)),
        )
        _put(pen, glass_x - toward * 0.10 * size, floor - 1.12 * size, 0.86 * size, outfit)
        pen.drawRect(glass, fill(seen, 0.30))
        for k in (0, 1):
            a = glass.left() + (0.10 + 0.30 * k) * glass.width()
            pen.drawPath(
                shape(
                    (a + 0.34 * size, glass.top()),
                    (a + (0.44 - 0.05 * k) * size, glass.top()),
                    (a - 0.05 * size, glass.bottom()),
                    (a - 0.15 * size, glass.bottom()),
                ),
                fill(_WHITE, 0.14),
            )
        pen.restore()
        pen.drawOval(
            skia.Rect.MakeLTRB(x - 0.30 * size, floor - 0.01 * size, x + 0.30 * size, floor + 0.06 * size),
            fill(_BLACK, 0.34, 7 * unit),
        )
        _put(pen, x + toward * 0.64 * size, floor + 0.10 * size, 0.27 * size, lambda p: clothing.shoes(p, tones[3]))

    def stand(pen: skia.Canvas, t_ms: float) -> None:
        _put(pen, x - toward * 0.16 * size, floor - 1.17 * size, size, outfit, 0.5 * math.sin(0.9 * t_ms / 1000))

    def green(pen: skia.Canvas, t_ms: float) -> None:
        _put(
            pen,
            x - toward * by_shape(land.spec, (0.40, 0.62, 0.62)) * size,
            floor + 0.02 * size,
            0.50 * size,
            lambda p: furniture.plant(p, room.decor, t_ms / 1000),
        )

    acts: list[Act] = [
        painted(land, still, 0.4),
        Sketched(green, land.camera, 0.42),
        Sketched(stand, land.camera, 0.45),
    ]
    return acts, [land.box(x, floor - 0.66 * size, 0.42 * size / unit, 0.62 * size / unit)]


def _wardrobe(land: Land, room: Room) -> Addition:
    """An open wardrobe: piles of knits, a row of shirts, bags above and shoes below."""
    unit, tones = land.unit, _tones(land, room)
    wide = by_shape(land.spec, (0.84, 0.66, 0.52)) * min(land.width, 1.3 * land.height)
    floor = room.floor + 0.05 * wide
    x, high = land.x(by_shape(land.spec, (0.5, 0.5, 0.58))), by_shape(land.spec, (1.28, 1.10, 1.02)) * wide
    case = skia.Rect.MakeLTRB(x - wide / 2, floor - high, x + wide / 2, floor)
    wood = mix(room.decor.wood, _WHITE, 0.20)
    shelf_rows = (0.24, 0.76)
    middle = x + 0.06 * wide

    def still(pen: skia.Canvas) -> None:
        pen.drawOval(
            skia.Rect.MakeLTRB(case.left() - 14 * unit, floor - 12 * unit, case.right() + 14 * unit, floor + 24 * unit),
            fill(_BLACK, 0.32, 9 * unit),
        )
        pen.drawRoundRect(
            case,
            12 * unit,
            12 * unit,
            across(
                (case.left(), 0),
                (case.right(), 0),
                ((0, mix(wood, _BLACK, 0.18), 1), (0.5, wood, 1), (1, mix(wood, _BLACK, 0.26), 1)),
            ),
        )
        inside = case.makeInset(0.032 * wide, 0.032 * wide)
        pen.drawRect(
            inside,
            across(
                (0, inside.top()),
                (0, inside.bottom()),
                ((0, mix(wood, _BLACK, 0.52), 1), (1, mix(wood, _BLACK, 0.38), 1)),
            ),
        )
        for share in shelf_rows:
            y = case.top() + share * high
            pen.drawRect(
                skia.Rect.MakeLTRB(inside.left(), y, inside.right(), y + 0.026 * wide), fill(mix(wood, _WHITE, 0.12))
            )
        pen.drawRect(
            skia.Rect.MakeLTRB(
                middle, case.top() + shelf_rows[0] * high, middle + 0.026 * wide, case.top() + shelf_rows[1] * high
            ),
            fill(wood),
        )
        top, low = case.top() + shelf_rows[0] * high, case.top() + shelf_rows[1] * high
        _put(pen, x - 0.28 * wide, top, 0.20 * wide, lambda p: clothing.bag(p, tones[2]))
        _put(pen, x, top, 0.26 * wide, lambda p: clothing.hat(p, tones[0]))
        _put(pen, x + 0.27 * wide, top, 0.19 * wide, lambda p: clothing.bag(p, tones[5]))
        piles = ([tones[1], tones[4], tones[0]], [tones[2], tones[6]], [tones[5], tones[3], tones[1]])
        for row, pile in enumerate(piles):
            y = top + (low - top) * (row + 1) / len(piles)
            if row < len(piles) - 1:
                pen.drawRect(
                    skia.Rect.MakeLTRB(middle + 0.026 * wide, y, inside.right(), y + 0.020 * wide),
                    fill(mix(wood, _WHITE, 0.08)),
                )
            _put(
                pen,
                (middle + inside.right()) / 2 + 0.01 * wide,
                y,
                0.27 * wide,
                partial(clothing.folded, tones=pile),
            )
        pen.drawLine(
            inside.left(), top + 0.08 * wide, middle, top + 0.08 * wide, line(mix(_BLACK, _WHITE, 0.66), 0.016 * wide)
        )
        for k, tone in enumerate((tones[3], tones[6], tones[2])):
            _put(pen, x + (-0.30 + 0.29 * k) * wide, inside.bottom(), 0.21 * wide, partial(clothing.shoes, tone=tone))

    def hung(pen: skia.Canvas, t_ms: float) -> None:
        rail = case.top() + shelf_rows[0] * high + 0.08 * wide
        long = 0.9 * (case.top() + shelf_rows[1] * high - rail)
        row = (clothing.shirt, clothing.coat, clothing.dress, clothing.jumper)
        for k, garment in enumerate(row):
            place = case.left() + (0.105 + 0.112 * k) * wide

            def draw(p: skia.Canvas, garment: clothing.Garment = garment, k: int = k) -> None:
                p.scale(0.66, 1.0)
                clothing.hanger(p, mix(wood, _WHITE, 0.2))
                garment(p, tones[(k + 6) % 7 if k != 1 else 0])

            _put(pen, place, rail, long, draw, 1.3 * math.sin(1.2 * t_ms / 1000 + k))

    acts: list[Act] = [painted(land, still, 0.4), Sketched(hung, land.camera, 0.4)]
    return acts, [land.box(x, floor - 0.5 * high, 0.46 * wide / unit, 0.44 * high / unit)]


PLACES: Mapping[str, Place] = {
    "rack": Place("day", _rack, "push", (0.12, 0.07, 0.58, 0.34), (0.05, 0.08, 0.28, 0.58)),
    "mirror": Place("day", _mirror, "push", (0.06, 0.07, 0.44, 0.36), (0.08, 0.08, 0.34, 0.56)),
    "wardrobe": Place("day", _wardrobe, "pull", (0.60, 0.05, 0.96, 0.22), (0.05, 0.08, 0.26, 0.58)),
}
