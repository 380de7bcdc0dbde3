"""Music and the stage: a concert, one performer in a spotlight, the piano, the guqin, the opera, a cinema."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.motifs import performers
from moying.painter.motifs.cinema import cinema
from moying.painter.motifs.guqin import guqin
from moying.painter.motifs.limelight import Lamp, beams
from moying.painter.motifs.opera import opera
from moying.painter.motifs.performers import BEAT_S, Performer
from moying.painter.motifs.persons import Dress
from moying.painter.motifs.playhouse import Lights, boards, crowd, curtain, dust, vignette
from moying.painter.motifs.venue import Venue, framed, venue_for, washed
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Show:
    """A variation."""

    compose: Callable[[Venue, Lights], Addition]
    move: str
    mirrors: bool = True
    """Whether it may be seen in a mirror: nobody plays the piano or the violin the other way round."""


_SHOWS = (
    ("#0a0620", "#4a1668", "#ff4f9a", "#58b6ff"),
    ("#03121c", "#0c4a5c", "#3fd8ff", "#ff8a4a"),
    ("#14060c", "#5a1626", "#ff5a46", "#ffc65a"),
    ("#070a22", "#2a2f86", "#8a7bff", "#6ff0c8"),
)
_PALETTES = {"red_gold": 2, "gold": 2, "warm": 2, "fresh": 1, "blue_green": 1, "neon": 0}


def build(spec: SceneSpec) -> Painting:
    """Put on the show that `style` names or the seed chooses; the seed lights it, unless the palette does."""
    show = chosen(SHOWS, spec)
    take = spec.take(len(SHOWS)) if show.mirrors else 0
    venue = venue_for(spec, "stage", show.move, take=take)
    light = _PALETTES.get(spec.palette, spec.seed + spec.seed // len(SHOWS))
    lights = Lights(*(colour(code) for code in _SHOWS[light % len(_SHOWS)]))
    acts, boxes = show.compose(venue, lights)
    return framed(venue, acts, boxes)


def _dress(lights: Lights, hair: str, rim: Colour) -> Dress:
    return Dress(lights.ink, mix(rim, _WHITE, 0.30), hair)


def _on(venue: Venue, perform: Performer, place: Point, tall: float, dress: Dress, depth: float, flip: bool = False,
        lag: float = 0.0) -> Act:  # fmt: skip
    """Someone at a place of the stage, `tall` px high."""

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        pen.save()
        pen.translate(*place)
        pen.scale((-1 if flip else 1) * tall / 200, tall / 200)
        perform(pen, t_ms / 1000 + lag, dress)
        pen.restore()

    return Sketched(draw, venue.camera, depth)


def _concert(venue: Venue, lights: Lights) -> Addition:
    """A band before a wall of light, beams that swing to the beat, the crowd with its hands up."""
    unit, deck = venue.unit, venue.row(0.615, 0.63, 0.655)
    tall = venue.share(355, 300, 270) * unit
    middle = venue.width / 2
    half = min(0.46 * venue.width, venue.share(500, 460, 560) * unit)
    top = deck - venue.share(760, 560, 500) * unit
    acts: list[Act] = [
        washed(venue, (0.0, mix(lights.dark, _BLACK, 0.5)), (deck / venue.height, lights.haze), (1.0, lights.dark))
    ]
    acts.append(venue.painted(partial(_hall, venue=venue, lights=lights, wall=(middle, top, half, deck)), 0.2))
    acts.append(
        Sketched(partial(_equaliser, wall=(middle, top, half, deck), lights=lights, unit=unit), venue.camera, 0.2)
    )
    acts.append(beams(_rig(venue, lights, top - 30 * unit, deck, half), venue.camera, 0.25))
    rim = mix(lights.first, _WHITE, 0.25)
    acts.append(
        _on(venue, performers.drummer, (middle, deck - 96 * unit), 0.78 * tall, _dress(lights, "short", rim), 0.35)
    )
    acts.append(venue.painted(partial(_riser, middle=middle, deck=deck, lights=lights, unit=unit), 0.36))
    acts.append(venue.painted(partial(_deck, venue=venue, lights=lights, deck=deck, half=half), 0.4))
    aside = min(0.62 * half, 1.15 * tall)
    for x, hair, flip, lag in ((-aside, "long", False, 0.2), (aside, "short", True, 0.5)):
        acts.append(
            _on(
                venue,
                performers.guitarist,
                (middle + x, deck + 6 * unit),
                0.93 * tall,
                _dress(lights, hair, lights.second),
                0.42,
                flip,
                lag,
            )
        )
    acts.append(_on(venue, performers.singer, (middle, deck + 22 * unit), tall, _dress(lights, "tail", rim), 0.45))
    acts += crowd(venue, deck + 150 * unit, lights)
    box = venue.box(middle, deck - 0.5 * tall, aside + 0.4 * tall, 0.62 * tall)
    return acts, [box]


def _hall(pen: skia.Canvas, venue: Venue, lights: Lights, wall: tuple[float, float, float, float]) -> None:
    """The wall of light behind the band, the truss above it, towers of loudspeakers."""
    middle, top, half, deck = wall
    unit = venue.unit
    reach = 1.5 * half
    glow = ((0, lights.first, 0.55), (0.5, lights.haze, 0.40), (1, lights.haze, 0.0))
    pen.drawCircle(middle, 0.5 * (top + deck), reach, around((middle, 0.5 * (top + deck)), reach, glow))
    rect = skia.Rect.MakeLTRB(middle - half, top, middle + half, deck)
    pen.drawRect(
        rect,
        across(
            (0, top),
            (0, deck),
            ((0, mix(lights.dark, lights.haze, 0.35), 1), (1, mix(lights.haze, lights.first, 0.35), 1)),
        ),
    )
    for k in range(1, 9):
        pen.drawCircle(
            middle,
            deck - 0.30 * (deck - top),
            k * 0.16 * half,
            line(mix(lights.second, _WHITE, 0.2), 2.4 * unit, 0.32 - 0.03 * k),
        )
    pen.drawRect(rect, line(mix(lights.ink, lights.haze, 0.2), 9 * unit))
    iron = mix(lights.ink, lights.haze, 0.10)
    for y in (top - 62 * unit, top - 22 * unit):
        pen.drawLine(-300, y, venue.width + 300, y, line(iron, 7 * unit))
    for k in range(-6, round((venue.width + 300) / (44 * unit)) + 6):
        x = k * 44 * unit
        pen.drawLine(x, top - 62 * unit, x + (22 if k % 2 else -22) * unit, top - 22 * unit, line(iron, 4 * unit))
    for side in (-1, 1):
        x = middle + side * (half + 70 * unit)
        for k in range(6):
            case = skia.Rect.MakeXYWH(x - 62 * unit, top + 40 * unit + k * 78 * unit, 124 * unit, 72 * unit)
            pen.drawRoundRect(case, 6 * unit, 6 * unit, fill(lights.ink))
            pen.drawLine(case.left(), case.top(), case.right(), case.top(), line(lights.second, 2 * unit, 0.5))


def _equaliser(
    pen: skia.Canvas, t_ms: float, wall: tuple[float, float, float, float], lights: Lights, unit: float
) -> None:
    """Bars on the wall that follow the music."""
    middle, top, half, deck = wall
    count = 23
    pitch = 2 * half / count
    beat = abs(math.sin(math.pi * t_ms / 1000 / BEAT_S))
    for k in range(count):
        near = 1 - abs(2 * k / (count - 1) - 1)
        wave = 0.5 + 0.5 * math.sin(t_ms / 240 + 1.7 * k) * math.sin(t_ms / 410 + 0.6 * k)
        high = (deck - top) * (0.16 + 0.34 * near * wave + 0.16 * beat * near)
        x = middle - half + (k + 0.5) * pitch
        bar = skia.Rect.MakeLTRB(x - 0.30 * pitch, deck - high, x + 0.30 * pitch, deck)
        tone = mix(lights.first, lights.second, k / (count - 1))
        pen.drawRect(bar, fill(mix(tone, _WHITE, 0.15), 0.20 + 0.26 * near))
        pen.drawRect(
            skia.Rect.MakeLTRB(bar.left(), bar.top(), bar.right(), bar.top() + 5 * unit),
            fill(mix(tone, _WHITE, 0.5), 0.85),
        )


def _rig(venue: Venue, lights: Lights, top: float, deck: float, half: float) -> list[Lamp]:
    """Lamps on the truss that swing down, and two from the floor that sweep the roof."""
    lamps, count = [], 7
    for k in range(count):
        x = venue.width / 2 + half * 1.05 * (2 * k / (count - 1) - 1)
        tint = lights.first if k % 2 else lights.second
        lamps.append(
            Lamp(
                (x, top),
                0.55 * (1 - 2 * k / (count - 1)),
                1.45 * (deck - top),
                0.13,
                tint,
                0.46,
                0.34,
                8 * BEAT_S * 1000,
                0.13 * k,
            )
        )
    for k, x in enumerate((-0.9, -0.45, 0.45, 0.9)):
        lamps.append(
            Lamp(
                (venue.width / 2 + x * half, deck),
                0.5 * x,
                -1.15 * deck,
                0.075,
                mix(lights.second, _WHITE, 0.2),
                0.30,
                0.30,
                8 * BEAT_S * 1000,
                0.2 + 0.25 * k,
            )
        )
    return lamps


def _riser(pen: skia.Canvas, middle: float, deck: float, lights: Lights, unit: float) -> None:
    """What the drums stand on, and the light before it, so that the singer stands out."""
    box = skia.Rect.MakeLTRB(middle - 190 * unit, deck - 98 * unit, middle + 190 * unit, deck + 4)
    front = mix(lights.first, lights.haze, 0.35)
    pen.drawRect(box, across((0, box.top()), (0, deck), ((0, mix(front, _WHITE, 0.25), 1), (1, front, 1))))
    pen.drawLine(box.left(), box.top(), box.right(), box.top(), line(mix(lights.second, _WHITE, 0.6), 4 * unit))
    at = (middle, deck - 190 * unit)
    pen.drawCircle(*at, 260 * unit, around(at, 260 * unit, ((0, mix(front, _WHITE, 0.2), 0.62), (1, front, 0.0))))


def _deck(pen: skia.Canvas, venue: Venue, lights: Lights, deck: float, half: float) -> None:
    """The edge of the stage, lit along its top."""
    unit = venue.unit
    rect = skia.Rect.MakeLTRB(-300, deck, venue.width + 300, venue.height + 300)
    stops = (
        (0, mix(lights.haze, lights.first, 0.30), 1.0),
        (0.06, mix(lights.ink, lights.haze, 0.5), 1.0),
        (0.3, lights.ink, 1.0),
        (1, lights.ink, 1.0),
    )
    pen.drawRect(rect, across((0, deck), (0, deck + 620 * unit), stops))
    pen.drawLine(-300, deck, venue.width + 300, deck, line(mix(lights.second, _WHITE, 0.5), 4 * unit, 0.9))
    for k in range(-9, 10):
        x = venue.width / 2 + k * half / 7
        pen.drawCircle(x, deck + 64 * unit, 8 * unit, fill(mix(lights.first, _WHITE, 0.6)))
        pen.drawCircle(
            x,
            deck + 64 * unit,
            26 * unit,
            around((x, deck + 64 * unit), 26 * unit, ((0, lights.first, 0.7), (1, lights.first, 0.0))),
        )
    for side in (-1, 1):
        x = venue.width / 2 + side * 0.30 * half
        wedge = skia.Path()
        wedge.addPoly(
            [
                skia.Point(x - 46 * unit, deck + 4),
                skia.Point(x - 30 * unit, deck - 30 * unit),
                skia.Point(x + 30 * unit, deck - 30 * unit),
                skia.Point(x + 46 * unit, deck + 4),
            ],
            True,
        )
        pen.drawPath(wedge, fill(lights.ink))


def _solo(
    perform: Performer, hair: str, aside: float, size: float, wide: float = 1.0
) -> Callable[[Venue, Lights], Addition]:
    """One performer before the curtain, in a cone of light. aside, wide: where the middle of what is drawn lies, and
    how far it reaches, in heights."""

    def compose(venue: Venue, lights: Lights) -> Addition:
        unit, edge = venue.unit, venue.row(0.605, 0.62, 0.64)
        foot = venue.row(0.675, 0.72, 0.755)
        tall = min(venue.share(760, 600, 540) * unit * size, 0.86 * venue.width / wide)
        x = venue.width / 2
        light = mix(colour("#ffe9c4"), lights.second, 0.18)
        cloth = mix(lights.haze, colour("#6a1220"), 0.55)
        half = 0.62 * max(1.0, 0.82 * wide) * tall + 60 * unit
        lamp = (x + venue.share(0.12, 0.14, 0.12) * venue.width, -0.10 * venue.height)
        acts: list[Act] = [washed(venue, (0.0, _BLACK), (1.0, mix(cloth, _BLACK, 0.9)))]

        def house(pen: skia.Canvas) -> None:
            curtain(pen, -300, venue.width + 300, edge + 8 * unit, cloth, 96 * unit, 0.8)
            at = (x, foot - 0.55 * tall)
            halo = ((0, light, 0.34), (0.6, light, 0.10), (1, light, 0.0))
            pen.drawCircle(*at, 1.05 * tall, around(at, 1.05 * tall, halo))
            boards(pen, venue, edge, mix(colour("#3a2218"), lights.dark, 0.35), (x, foot, half), light)
            vignette(pen, venue, 0.55)

        acts.append(venue.painted(house, 0.25))
        reach = foot - lamp[1] + 40 * unit
        aim = (x - lamp[0]) / (foot - lamp[1])
        cone = [Lamp(lamp, aim, 1.9 * reach, 1.02 * half / reach, light, 0.62, 0.012, 5200, 0.0, 26 * unit)]
        for k, side in enumerate((-1, 1)):
            tint = (lights.first, lights.second)[k]
            cone.append(
                Lamp(
                    (x + side * 0.75 * venue.width, -60 * unit),
                    -side * 0.42,
                    1.5 * foot,
                    0.09,
                    tint,
                    0.30,
                    0.10,
                    6400,
                    0.3 * k,
                )
            )
        acts.append(beams(cone, venue.camera, 0.3))
        dress = Dress(mix(lights.ink, _BLACK, 0.3), mix(light, _WHITE, 0.35), hair)
        acts.append(
            Sketched(
                partial(_mirrored, perform=perform, place=(x - aside * tall, foot), tall=tall, dress=dress),
                venue.camera,
                0.5,
            )
        )
        acts.append(_on(venue, perform, (x - aside * tall, foot), tall, dress, 0.5))
        acts.append(dust(venue, (lamp[0], x, half), foot, mix(light, _WHITE, 0.4)))
        return acts, [venue.box(x, foot - 0.52 * tall, min(half, 0.46 * venue.width), 0.56 * tall)]

    return compose


def _mirrored(pen: skia.Canvas, t_ms: float, perform: Performer, place: Point, tall: float, dress: Dress) -> None:
    """What the polished boards show of the performer."""
    pen.saveLayerAlpha(
        skia.Rect.MakeLTRB(place[0] - 2 * tall, place[1], place[0] + 2.4 * tall, place[1] + 0.62 * tall), 74
    )
    pen.translate(*place)
    pen.scale(tall / 200, -0.55 * tall / 200)
    perform(pen, t_ms / 1000, dress)
    pen.restore()


SHOWS: Mapping[str, Show] = {
    "concert": Show(_concert, "push"),
    "mic": Show(_solo(performers.microphone_stand, "short", 0.0, 0.92), "push"),
    "guitar": Show(_solo(performers.guitarist, "short", 0.10, 1.0), "push", mirrors=False),
    "violin": Show(_solo(performers.violinist, "tail", 0.08, 1.0), "push", mirrors=False),
    "dance": Show(_solo(performers.dancer, "bun", 0.0, 1.0), "push"),
    "piano": Show(_solo(performers.pianist, "short", 0.73, 0.80, 1.86), "pan_right", mirrors=False),
    "guqin": Show(guqin, "push", mirrors=False),
    "opera": Show(opera, "push"),
    "cinema": Show(cinema, "pull"),
}
