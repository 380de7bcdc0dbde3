"""A museum: a bronze mask in its case, a porcelain vase, a hall of scrolls with somebody before them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.motifs.persons import Dress, stander
from moying.painter.motifs.relics import BRONZE, GOLD, glass_case, mask, plinth, vase
from moying.painter.motifs.venue import Venue, breathing, framed, shining, venue_for, washed
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, around, fill, line, ribbon, shape, through
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Gallery:
    """The colours of a room: its wall above and below, its floor, stone, and the light of its lamps."""

    wall: Colour
    low: Colour
    floor: Colour
    stone: Colour
    lamp: Colour


def _gallery(codes: str) -> Gallery:
    return Gallery(*colours(codes))


GALLERIES = {
    "umber": _gallery("#160e09 #5a3c26 #24170f #7d6a55 #ffe2b0"),
    "slate": _gallery("#080d16 #2b4560 #121c28 #64748a #e9f1ff"),
    "wine": _gallery("#17070b #642430 #220d12 #7c5a52 #ffd9b8"),
    "jade": _gallery("#06110f #1d564a #0d211d #5f7a6c #fff0cc"),
}
_WISHES = {"warm": "umber", "gold": "umber", "dusk": "umber", "red": "wine", "fresh": "slate", "blue_green": "slate"}


def build(spec: SceneSpec) -> Painting:
    """Show what `style` or the seed chooses; `palette` and `time` set the colours of the room."""
    show, move = chosen(SHOWN, spec)
    own = tuple(GALLERIES)[spec.take(len(SHOWN)) % len(GALLERIES)]
    name = next((_WISHES[wish] for wish in (spec.palette, spec.time) if wish in _WISHES), own)
    venue = venue_for(spec, "museum", move, take=spec.take(len(SHOWN)))
    acts, boxes = show(venue, GALLERIES[name])
    return framed(venue, acts, boxes)


def _room(venue: Venue, look: Gallery, floor: float) -> list[Act]:
    """A dark room: the wall, the floor from the row `floor` down, and where they meet."""
    share = floor / venue.height
    return [
        washed(venue, (0.0, look.wall), (0.62 * share, look.low), (share, mix(look.low, _BLACK, 0.25)),
               (min(1.0, share + 0.004), look.floor), (1.0, mix(look.floor, _BLACK, 0.55)))
    ]  # fmt: skip


def _spot(venue: Venue, look: Gallery, x: float, row: float, reach: float, strength: float = 1.0) -> list[Act]:
    """A lamp above: its beam, and its light on the wall behind what it shows."""
    top = -0.04 * venue.height

    def beam(pen: skia.Canvas) -> None:
        cone = shape((x - 0.10 * reach, top), (x + 0.10 * reach, top), (x + 0.95 * reach, row), (x - 0.95 * reach, row))
        paint = across((0, top), (0, row), ((0, look.lamp, 0.26 * strength), (1, look.lamp, 0.0)))
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.09 * reach))
        pen.drawPath(cone, paint)

    def pool(pen: skia.Canvas) -> None:
        at, wide = (x, row - 0.55 * reach), 1.55 * reach
        pen.drawCircle(*at, wide, around(at, wide, ((0, look.lamp, 0.30 * strength), (0.5, look.lamp, 0.09 * strength),
                                                    (1, look.lamp, 0.0))))  # fmt: skip

    return [
        shining(venue, pool, 0.12, breathing(0.86, 5200, 0.0)),
        shining(venue, beam, 0.3, breathing(0.8, 6400, 0.4)),
    ]


def _motes(venue: Venue, look: Gallery, x: float, row: float, reach: float) -> Act:
    """Dust that hangs in the beam."""
    dust = venue.rng.random((34, 4))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for across_, down, pace, phase in dust:
            y = row * (0.08 + 0.9 * ((down + 0.006 * (0.4 + pace) * t) % 1.0))
            sway = 0.03 * math.sin(0.5 * t + 9 * phase)
            at = x + (across_ - 0.5 + sway) * 1.7 * reach * (0.15 + 0.85 * y / row)
            shine = 0.10 + 0.22 * (0.5 + 0.5 * math.sin(0.9 * t + 17 * phase))
            pen.drawCircle(at, y, (1.2 + 1.9 * pace) * venue.unit, fill(look.lamp, shine))

    return Sketched(draw, venue.camera, 0.6)


def _in_its_case(
    venue: Venue,
    look: Gallery,
    draw: Callable[[skia.Canvas], None],
    size: float,
    ends: tuple[float, float],
    case: float,
) -> Addition:
    """Something on a plinth under a lamp. size: px of its unit; ends: how far it goes up and down; case: half width."""
    x, top, floor = venue.width / 2, venue.row(0.60, 0.66, 0.72), venue.row(0.86, 0.90, 0.94)
    half, (up, down) = case * size, ends
    middle = top - down * size - 0.06 * half

    def thing(pen: skia.Canvas) -> None:
        plinth(pen, x, top, half, floor, look.stone)
        pen.drawOval(skia.Rect.MakeLTRB(x - 0.55 * half, top - 0.14 * half, x + 0.55 * half, top - 0.01 * half),
                     fill(_BLACK, 0.55, 0.05 * half))  # fmt: skip
        pen.save()
        pen.translate(x, middle)
        pen.scale(size, size)
        draw(pen)
        pen.restore()

    def case_(pen: skia.Canvas) -> None:
        glass_case(pen, x, 0.94 * half, middle - up * size - 0.2 * half, top, look.lamp)

    acts = [*_room(venue, look, 0.5 * (top + floor)), *_spot(venue, look, x, floor, 1.05 * half)]
    acts += [venue.painted(thing, 0.45), venue.painted(case_, 0.5), _motes(venue, look, x, floor, half)]
    return acts, [venue.box(x, middle, 0.9 * half, 0.9 * size)]


def _mask(venue: Venue, look: Gallery) -> Addition:
    """A mask of bronze, or one with gold."""
    metal = GOLD if venue.spec.take(len(SHOWN)) % 3 == 2 else BRONZE
    size = venue.share(0.40, 0.34, 0.25) * min(venue.width, 1.25 * venue.height)
    return _in_its_case(venue, look, lambda pen: mask(pen, metal, venue.spec.seed), size, (0.6, 0.66), 1.12)


def _vase(venue: Venue, look: Gallery) -> Addition:
    """A blue-and-white vase."""
    size = venue.share(0.52, 0.40, 0.30) * min(venue.width, 1.25 * venue.height)
    return _in_its_case(venue, look, vase, size, (1.04, 0.62), 0.72)


def _hall(venue: Venue, look: Gallery) -> Addition:
    """Scrolls on a long wall, each in its own light, and one visitor."""
    floor, unit = venue.row(0.70, 0.74, 0.78), venue.unit
    acts = _room(venue, look, floor)
    count = 3 if not venue.wide else 5
    gap = venue.width / count
    tall, wide = venue.row(0.34, 0.40, 0.44), min(0.62 * gap, 320 * unit)
    top = floor - tall - venue.row(0.09, 0.09, 0.1)
    middles = [gap * (k + 0.5) for k in range(count)]
    for k, x in enumerate(middles):
        acts += _spot(venue, look, x, top + 0.95 * tall, 0.62 * wide, 0.8)
        acts.append(venue.painted(partial(_scroll, venue=venue, corner=(x, top), size=(wide, tall), k=k), 0.3))
    acts.append(venue.painted(lambda pen: _shine_below(pen, venue, look, middles, floor), 0.34))
    person = venue.share(520, 480, 400) * unit
    x, foot = venue.width * venue.share(0.56, 0.6, 0.61), floor + venue.row(0.10, 0.10, 0.1)
    dress = Dress(mix(look.wall, _BLACK, 0.4), mix(look.lamp, look.low, 0.35), "tail", True)

    def visitor(pen: skia.Canvas, t_ms: float) -> None:
        pen.save()
        pen.translate(x, foot)
        pen.drawOval(skia.Rect.MakeLTRB(-0.2 * person, -0.02 * person, 0.2 * person, 0.03 * person),
                     fill(_BLACK, 0.45, 8 * unit))  # fmt: skip
        pen.scale(person / 200, person / 200)
        stander(pen, (0.0, 0.0), dress, t_ms / 1000)
        pen.restore()

    acts.append(Sketched(visitor, venue.camera, 0.5))
    return acts, [venue.box(x, foot - 0.5 * person, 0.2 * person, 0.52 * person)]


def _scroll(pen: skia.Canvas, venue: Venue, corner: tuple[float, float], size: tuple[float, float], k: int) -> None:
    """A hanging scroll with a landscape of a few strokes."""
    (x, top), (wide, tall) = corner, size
    left = x - wide / 2
    mount, paper, ink = colour("#6d5a3e"), colour("#efe4cb"), colour("#2b2a28")
    sheet = skia.Rect.MakeLTRB(left, top, left + wide, top + tall)
    pen.drawRect(skia.Rect.MakeLTRB(left + 6, top + 12, left + wide + 10, top + tall + 14), fill(_BLACK, 0.5, 9))
    pen.drawRect(sheet, fill(mount))
    inner = skia.Rect.MakeLTRB(left + 0.09 * wide, top + 0.11 * tall, left + 0.91 * wide, top + 0.89 * tall)
    pen.drawRect(inner, across((0, inner.top()), (0, inner.bottom()), ((0, paper, 1), (1, mix(paper, mount, 0.25), 1))))
    for y in (top, top + tall):
        rod = skia.Rect.MakeLTRB(left - 0.05 * wide, y - 0.014 * tall, left + 1.05 * wide, y + 0.014 * tall)
        pen.drawRoundRect(rod, 4, 4, fill(mix(mount, _BLACK, 0.65)))
    pen.save()
    pen.clipRect(inner, doAntiAlias=True)
    rng = venue.rng
    for layer in range(3):
        base = inner.bottom() - (0.10 + 0.16 * (2 - layer)) * tall
        peaks = [
            (left + wide * j / 6, base - tall * (0.05 + 0.24 * float(rng.random()) * (1 - 0.25 * layer)))
            for j in range(7)
        ]
        ridge = through(peaks)
        path = shape(*ridge, (left + wide, inner.bottom()), (left, inner.bottom()))
        foot = ((0, ink, 0.20 + 0.2 * layer), (1, ink, 0.0))
        pen.drawPath(path, across((0, base - 0.26 * tall), (0, base + 0.1 * tall), foot))
    if k % 2:
        pen.drawCircle(left + 0.66 * wide, top + 0.26 * tall, 0.075 * wide, fill(colour("#b8402e"), 0.85))
    twig = through(
        [
            (left + 0.05 * wide, top + 0.55 * tall),
            (left + 0.3 * wide, top + 0.45 * tall),
            (left + 0.45 * wide, top + 0.47 * tall),
        ]
    )
    pen.drawPath(ribbon(twig, [0.02 * wide * (1 - i / len(twig)) + 1 for i in range(len(twig))]), fill(ink, 0.75))
    seal = skia.Rect.MakeXYWH(left + 0.16 * wide, top + 0.80 * tall, 0.09 * wide, 0.09 * wide)
    pen.drawRect(seal, fill(colour("#b23a2a")))
    pen.restore()


def _shine_below(pen: skia.Canvas, venue: Venue, look: Gallery, middles: list[float], floor: float) -> None:
    """What the polished floor gives back of each lamp, and the skirting."""
    for x in middles:
        reach = 0.12 * venue.height
        oval = skia.Rect.MakeLTRB(x - 0.9 * reach, floor + 0.02 * reach, x + 0.9 * reach, floor + 1.1 * reach)
        pen.drawOval(oval, fill(look.lamp, 0.10, 0.25 * reach))
    pen.drawLine(-400, floor, venue.width + 400, floor, line(mix(look.low, look.lamp, 0.25), 3 * venue.unit, 0.6))


SHOWN: Mapping[str, tuple[Callable[[Venue, Gallery], Addition], str]] = {
    "mask": (_mask, "push"),
    "vase": (_vase, "push"),
    "hall": (_hall, "pan_right"),
}
