"""In the air: an airliner above a sea of clouds, and the wing behind the window of a seat."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.motifs.airliner import airliner, wing_from_a_seat
from moying.painter.motifs.outdoors import Land, by_shape, clouds, disc, land_for, mist, open_sky, painted, stars
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_LIVERIES = tuple(colour(code) for code in ("#2f6fc0", "#c8392f", "#1d8a83", "#7a4fb0"))


@dataclass(frozen=True, slots=True)
class View:
    """horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    compose: Callable[[Land, Colour], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Paint the view that `style` or the seed chooses; `time` and `weather` set the hour."""
    view = chosen(VIEWS, spec)
    land = land_for(spec, "flight", view.hour, view.move, horizon=view.horizon, disc=view.disc, travel=0.05)
    acts: list[Act] = [open_sky(land)]
    if land.hour.night:
        acts.append(stars(land, 0.9 * land.horizon, 260))
    acts.append(disc(land, 1.3))
    livery = _LIVERIES[spec.take(len(VIEWS)) % len(_LIVERIES)]
    added, boxes = view.compose(land, livery)
    return Painting((*acts, *added), tuple(boxes))


def _sea_of_clouds(land: Land, top: float) -> list[Act]:
    """Cloud below, in banks that come nearer and larger."""
    high = land.height
    floor = mix(land.hour.lit, land.hour.horizon, 0.35)

    def ground(pen: skia.Canvas) -> None:
        low = skia.Rect.MakeLTRB(-500, top, land.width + 500, high + 500)
        pen.drawRect(
            low,
            across(
                (0, top),
                (0, high),
                ((0, land.hour.horizon, 0.0), (0.16, floor, 0.9), (1, mix(floor, land.hour.dark, 0.35), 1)),
            ),
        )

    acts: list[Act] = [painted(land, ground, 0.05)]
    for k, (down, tall, size) in enumerate(((0.02, 0.12, 0.6), (0.10, 0.18, 1.0), (0.22, 0.26, 1.6))):
        acts.append(clouds(land, top + down * high, top + (down + tall) * high, cover=0.62 + 0.06 * k, size=size))
        acts.append(mist(land, top + (down + 0.5 * tall) * high, 120 * land.unit, 0.2 + 0.1 * k, floor, 0.5))
    return acts


def _above(land: Land, livery: Colour) -> Addition:
    """It flies over the clouds, into the light."""
    unit, toward = land.unit, -1 if land.flipped else 1
    size = by_shape(land.spec, (0.40, 0.33, 0.25)) * land.width
    x, y = land.width * 0.5, land.height * by_shape(land.spec, (0.36, 0.38, 0.40))
    acts = [clouds(land, 0.0, 0.5 * land.horizon, cover=0.22, opacity=0.6), *_sea_of_clouds(land, land.horizon)]
    light = mix(land.hour.light, land.hour.glow, 0.35)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        pen.save()
        pen.translate(x + toward * 14 * unit * math.sin(0.5 * t), y + 9 * unit * math.sin(0.9 * t))
        pen.rotate(-toward * (5 + 0.6 * math.sin(0.7 * t)))
        pen.scale(toward * size, size)
        for side in (0.0, 0.05):
            trail = skia.Rect.MakeLTRB(-4.2, 0.15 + side, -0.06, 0.185 + side)
            pen.drawRect(trail, across((-3.6, 0), (-0.1, 0), ((0, _WHITE, 0.0), (0.8, _WHITE, 0.22), (1, _WHITE, 0.0))))
        airliner(pen, light, livery)
        if land.hour.night and t % 1.4 < 0.12:
            pen.drawCircle(-0.02, 0.11, 0.02, fill(colour("#ff5a4a")))
        pen.restore()

    acts.append(Sketched(draw, land.camera, 0.5))
    return acts, [land.box(x, y, size / unit, 0.45 * size / unit)]


def _seat(land: Land, livery: Colour) -> Addition:
    """The wing, seen through the rounded window of the cabin."""
    unit = land.unit
    half = by_shape(land.spec, (0.33, 0.26, 0.155)) * land.width
    tall = 1.42 * half
    x, y = land.width / 2, land.height * by_shape(land.spec, (0.40, 0.45, 0.48))
    acts = [*_sea_of_clouds(land, y + 0.15 * tall)]
    light = mix(land.hour.light, land.hour.glow, 0.3)

    def wing(pen: skia.Canvas, t_ms: float) -> None:
        pen.save()
        pen.translate(
            x - (-0.35 if land.flipped else 0.35) * half * 2, y + 0.28 * tall + 3 * unit * math.sin(t_ms / 700)
        )
        pen.scale((-1 if land.flipped else 1) * 1.45 * half, 1.45 * half)
        wing_from_a_seat(pen, light, livery)
        pen.restore()

    acts += [
        Sketched(wing, land.camera, 0.3),
        painted(land, partial(_cabin, land=land, place=(x, y), size=(half, tall)), 0.5),
    ]
    return acts, [land.box(x, y, half / unit, tall / unit)]


def _cabin(pen: skia.Canvas, land: Land, place: tuple[float, float], size: tuple[float, float]) -> None:
    """The wall around the window: dim, lit along the window's rim, its blind half up."""
    unit, (x, y), (half, tall) = land.unit, place, size
    glass = skia.Rect.MakeLTRB(x - half, y - tall, x + half, y + tall)
    wall = skia.Path()
    wall.setFillType(skia.PathFillType.kEvenOdd)
    wall.addRect(skia.Rect.MakeLTRB(-600, -600, land.width + 600, land.height + 600))
    wall.addRoundRect(glass, 0.72 * half, 0.72 * half)
    panel = mix(mix(colour("#8f949c"), land.hour.glow, 0.22), _BLACK, 0.62 if land.hour.night else 0.34)
    reach = 2.4 * tall
    pen.drawPath(
        wall,
        around(
            (x, y), reach, ((0, mix(panel, land.hour.glow, 0.35), 1), (0.5, panel, 1), (1, mix(panel, _BLACK, 0.55), 1))
        ),
    )
    for out, tone, wide in (
        (26, mix(panel, _BLACK, 0.35), 44),
        (22, mix(panel, _WHITE, 0.28), 26),
        (6, mix(panel, _BLACK, 0.45), 9),
    ):
        rim = glass.makeOutset(out * unit, out * unit)
        pen.drawRoundRect(rim, 0.72 * half + out * unit, 0.72 * half + out * unit, line(tone, wide * unit))
    blind = skia.Path()
    blind.addRoundRect(glass, 0.72 * half, 0.72 * half)
    pen.save()
    pen.clipPath(blind, doAntiAlias=True)
    edge = glass.top() + 0.24 * tall
    pen.drawRect(
        skia.Rect.MakeLTRB(glass.left(), glass.top(), glass.right(), edge),
        across((0, glass.top()), (0, edge), ((0, mix(panel, _BLACK, 0.2), 1), (1, mix(panel, _WHITE, 0.35), 1))),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(glass.left(), edge - 8 * unit, glass.right(), edge + 4 * unit), fill(mix(panel, _BLACK, 0.3))
    )
    gleam = ((0, _WHITE, 0.16), (0.35, _WHITE, 0.02), (1, _WHITE, 0.0))
    pen.drawRect(glass, across((glass.left(), glass.top()), (glass.right(), glass.bottom()), gleam))
    pen.restore()


VIEWS: Mapping[str, View] = {
    "above": View("dawn", _above, "push", (0.54, 0.58, 0.62), (0.87, 0.88)),
    "seat": View("dusk", _seat, "push", (0.52, 0.56, 0.60), (0.56, 0.62)),
}
