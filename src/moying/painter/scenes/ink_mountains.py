"""Ink-wash mountains (水墨山水): ranges in mist, and one thing the eye goes to, which changes from seed to seed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.layers import drawn, drawn_layer, faded, layer
from moying.painter.motifs import figures
from moying.painter.motifs.ink import paper
from moying.painter.motifs.landscape import (
    Form,
    Range,
    Stage,
    Tones,
    disc,
    disc_box,
    foreground,
    mist_bank,
    range_of,
    stage_for,
    strokes,
    water,
)
from moying.painter.motifs.waterfall import Waterfall, waterfall
from moying.painter.painting import Act, Backdrop, Painting, Placed, Rippled, Sketched, box_around
from moying.painter.palette import Colour, ease, mix
from moying.painter.pen import fill, ribbon
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]
"""What a composition adds: its acts, and where its subjects are."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A variation. disc: where sun or moon stands (shares across and down). tones: when the spec asks for none."""

    form: Form
    add: Callable[[Stage, list[Range]], Addition]
    move: str
    disc: tuple[float, float] | None
    water: bool = False
    tones: str = "ink"


def build(spec: SceneSpec) -> Painting:
    """Paint what `style` or the seed chooses; `time`, `season`, `weather` and `palette` set its colours."""
    composition = chosen(COMPOSITIONS, spec)
    stage = stage_for(spec, composition.tones, composition.move, lake=composition.water)
    ranges = [range_of(stage, composition.form, k) for k in range(composition.form.ranges)]
    acts: list[Act] = [
        Backdrop(paper(stage.rng, stage.height, stage.width, stage.tones.paper_top, stage.tones.paper_foot))
    ]
    boxes: list[Box] = []
    if composition.disc:
        acts.append(disc(stage, *composition.disc))
        boxes.append(disc_box(stage, *composition.disc))
    for k, painted in enumerate(ranges):
        acts += [painted.act, mist_bank(stage, painted.foot, painted.act.depth, k)]
    if composition.water:
        acts += water(stage, ranges)
    figure_acts, figure_boxes = composition.add(stage, ranges)
    if not composition.water:
        figure_acts += foreground(stage)
    acts += figure_acts + weather(
        spec.weather, (stage.width, stage.height), spec.seed, *_weather_tint(spec, stage.tones)
    )
    return Painting(tuple(acts), tuple(boxes + figure_boxes))


def _weather_tint(spec: SceneSpec, tones: Tones) -> tuple[Colour, float]:
    return ((1.0, 1.0, 1.0), 1.0) if spec.weather == "snow" else (mix(tones.near, tones.mist, 0.25), 0.8)


def _boat(stage: Stage, ranges: list[Range]) -> Addition:
    """A sampan crosses the lake, gulls over the far hills."""
    x, y = stage.x(_beside_captions(stage, 0.34)), stage.height * (0.82 if stage.height > 1.5 * stage.width else 0.86)
    acts = [_gulls(stage, 0.62, 0.24, 7), *_afloat(stage, x, y, 215 * stage.unit)]
    return acts, [_box(stage, x, y - 20 * stage.unit, 150, 80)]


def _beside_captions(stage: Stage, across: float) -> float:
    """Where a boat goes that stands low: under the captions of a tall canvas, beside those of all others."""
    return across if stage.height > 1.5 * stage.width else 0.14 if across < 0.5 else 0.86


def _afloat(stage: Stage, x: float, y: float, length: float) -> list[Act]:
    """A boat and its image in the water, drifting and rocking."""
    margin, ink = math.ceil(length * 0.8), stage.tones.near
    way = stage.width * min(0.16, stage.camera.duration_ms / 1000 * 0.014) * (-1 if stage.flipped else 1)

    def path(t_ms: float) -> tuple[float, float]:
        share = t_ms / max(1, stage.camera.duration_ms) - 0.5
        return way * share, 2.2 * stage.unit * math.sin(t_ms / 640)

    def draw(pen: skia.Canvas) -> None:
        if stage.flipped:
            pen.translate(2 * x, 0)
            pen.scale(-1, 1)
        figures.boat(pen, x, y, length, ink)

    def draw_image(pen: skia.Canvas) -> None:
        pen.translate(0, 2 * y + 12 * stage.unit)
        pen.scale(1, -1)
        draw(pen)

    place = (round(x - margin), round(y - margin))
    boat = drawn_layer(2 * margin, 2 * margin, draw, *place)
    image = drawn_layer(2 * margin, 2 * margin, draw_image, *place)
    return [
        Rippled(image, stage.camera, 0.8, stage.shore, 9 * stage.unit, path, opacity=0.34),
        Placed(boat, stage.camera, 0.8, path),
    ]


def _gulls(stage: Stage, across: float, down: float, count: int) -> Act:
    """A loose line of far birds."""
    rng = stage.rng
    flock = [(k * 46 + rng.uniform(-12, 12), -k * 15 + rng.uniform(-14, 14), rng.uniform(0, 6)) for k in range(count)]
    x0, y0, unit, toward = stage.x(across), stage.height * down, stage.unit, -1 if stage.flipped else 1

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        seconds = t_ms / 1000
        for dx, dy, phase in flock:
            x, y = (
                x0 + toward * (dx - 200 + 26 * seconds) * unit,
                y0 + (dy + 7 * math.sin(seconds * 1.6 + phase)) * unit,
            )
            figures.gull(pen, x, y, 34 * unit, seconds * 6.4 + phase, mix(stage.tones.near, stage.tones.mist, 0.12))

    return Sketched(draw, stage.camera, 0.15)


def _pavilion(stage: Stage, ranges: list[Range]) -> Addition:
    """A pavilion on the near crest, a pine beside it."""
    near = ranges[-1]
    x = stage.x(0.70)
    width = 210 * stage.unit
    y = max(near.crest_y(x - width * 0.35), near.crest_y(x), near.crest_y(x + width * 0.35)) + 6 * stage.unit
    pine_x = x - width * 0.75
    pine_y = near.crest_y(pine_x) + 12 * stage.unit

    def draw(pen: skia.Canvas) -> None:
        figures.pine(
            pen, stage.rng, (pine_x, pine_y), 300 * stage.unit, 1.0 if stage.flipped else -1.0, stage.tones.needles
        )
        figures.pavilion(pen, x, y, width, stage.tones.near)

    acts = [_drawn(stage, draw, near.act.depth), _gulls(stage, 0.34, 0.27, 5)]
    return acts, [_box(stage, x, y - 100 * stage.unit, 130, 130)]


def _waterfall(stage: Stage, ranges: list[Range]) -> Addition:
    """A fall between two walls of rock, pines above it."""
    wall, near = ranges[-2], ranges[-1]
    shoulder = (48 if stage.flipped else -48) * stage.unit
    x = wall.summit_x(stage.width * 0.25, stage.width * 0.75) + shoulder
    lip = max(wall.crest_y(x + aside * stage.unit) for aside in (-34, 0, 34))
    top, foot = lip + 12 * stage.unit, near.foot - 30 * stage.unit
    fall = waterfall(stage.rng, stage.camera, wall.act.depth, x, (top, foot), 58 * stage.unit, stage.tones.mist)
    pines = [(stage.x(0.16), 0.9), (stage.x(0.87), -0.9)]

    def draw(pen: skia.Canvas) -> None:
        for pine_x, lean in pines:
            side = -lean if stage.flipped else lean
            root = (pine_x, near.crest_y(pine_x) + 14 * stage.unit)
            figures.pine(pen, stage.rng, root, 300 * stage.unit, side, stage.tones.needles)

    spray = mist_bank(stage, foot, wall.act.depth, 9)
    acts = [
        _cleft(stage, wall, x, fall),
        fall,
        spray,
        near.act,
        mist_bank(stage, near.foot, near.act.depth, 10),
        _drawn(stage, draw, near.act.depth),
    ]
    return [*acts, _gulls(stage, 0.5, 0.2, 5)], [_box(stage, x, (top + foot) / 2, 70, (foot - top) / 2 / stage.unit)]


def _cleft(stage: Stage, wall: Range, x: float, fall: Waterfall) -> Act:
    """The wet dark rock on both sides of a fall, which makes it bright."""
    top, foot = fall.rows
    shares = np.linspace(0, 1, 24)
    bends = fall.bends[np.rint(shares * (len(fall.bends) - 1)).astype(np.intp)]
    spine = [(x + float(bend), top + (foot - top) * float(share)) for share, bend in zip(shares, bends, strict=True)]

    def draw(pen: skia.Canvas) -> None:
        for wide, blur, strength in ((150, 24, 0.45), (80, 6, 0.70)):
            widths = np.interp(shares, (0, 0.18, 0.7, 1), (0.3, 1, 0.9, 0.3)) * wide * stage.unit
            pen.drawPath(ribbon(spine, widths.tolist()), fill(stage.tones.near, strength, blur * stage.unit))

    rock = wall.act.layer
    height, width = rock.pixels.shape
    wet = drawn(width, height, draw, rock.left, rock.top)
    return Placed(layer(faded(wet, (rock.pixels >> 24) / 255), rock.left, rock.top), stage.camera, wall.act.depth)


def _cranes(stage: Stage, ranges: list[Range]) -> Addition:
    """Cranes cross a sea of cloud."""
    rng, unit, toward = stage.rng, stage.unit, 1 if stage.flipped else -1
    flock = [
        (k * 150 + rng.uniform(-20, 20), abs(k - 1) * 88 + rng.uniform(-18, 18), rng.uniform(0, 6)) for k in range(4)
    ]
    x0, y0 = stage.x(0.52), stage.height * 0.36

    def place(k: int, seconds: float) -> tuple[float, float]:
        dx, dy, phase = flock[k]
        return x0 + toward * (34 * seconds - dx + 130) * unit, y0 + (dy + 10 * math.sin(seconds * 1.1 + phase)) * unit

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        seconds = t_ms / 1000
        for k, (_, _, phase) in enumerate(flock):
            x, y = place(k, seconds)
            pen.save()
            pen.translate(x, y)
            pen.scale(-toward, 1)
            figures.crane(pen, 0, 0, (190 - 16 * k) * unit, seconds * 3.6 + phase)
            pen.restore()

    middle = place(1, stage.camera.duration_ms / 2000)
    return [Sketched(draw, stage.camera, 0.6)], [_box(stage, middle[0], middle[1] + 40 * unit, 330, 150)]


def _pine(stage: Stage, ranges: list[Range]) -> Addition:
    """An old pine leans over the valley from the near edge."""
    root = (stage.x(0.02), stage.height * 1.02)
    height = min(stage.height * 0.68, stage.width * 1.05)
    lean = -1.0 if stage.flipped else 1.0

    def draw(pen: skia.Canvas) -> None:
        figures.pine(pen, stage.rng, root, height, lean, stage.tones.needles)

    acts = [_drawn(stage, draw, 1.0), _gulls(stage, 0.72, 0.26, 6)]
    return acts, [_box(stage, stage.x(0.24), root[1] - height * 0.62, 330, height * 0.36 / stage.unit)]


def _moonlit(stage: Stage, ranges: list[Range]) -> Addition:
    """The moon's way on the water, and a boat in it."""
    x = stage.x(_beside_captions(stage, 0.60))
    y = stage.height * (0.83 if stage.height > 1.5 * stage.width else 0.86)
    glitter = strokes(stage, stage.tones.disc, 0.5, stage.x(0.66), 0.10)
    path = Rippled(glitter, stage.camera, 0.7, stage.shore, 18 * stage.unit)
    return [path, *_afloat(stage, x, y, 190 * stage.unit)], [_box(stage, x, y - 20 * stage.unit, 140, 75)]


def _drawn(stage: Stage, draw: Callable[[skia.Canvas], None], depth: float) -> Placed:
    bleed = stage.camera.bleed_px(depth)
    picture = drawn_layer(stage.width + 2 * bleed, stage.height + 2 * bleed, draw, -bleed, -bleed)
    return Placed(picture, stage.camera, depth)


def _box(stage: Stage, x: float, y: float, half_width: float, half_height: float) -> Box:
    """A box of sizes told at 1080p."""
    return box_around(x, y, half_width * stage.unit, half_height * stage.unit, stage.width, stage.height)


def _valley(across: float, near: float) -> float:
    """Banks on both sides, open in the middle, the more so the nearer."""
    return 1 - 0.8 * near * (1 - min(1.0, math.pow(abs(2 * across - 1), 1.2) * 1.15))


def _one_bank(across: float, near: float) -> float:
    """A massif at the right that falls to the left."""
    return (1 - near) * 0.85 + near * (0.16 + 1.0 * ease(0.35, 0.85, across))


def _gorge(across: float, near: float) -> float:
    """Near walls left and right, a high wall across at the back of the gorge."""
    if near > 0.9:
        return 0.05 + 1.5 * math.pow(abs(2 * across - 1), 2.2)
    return 0.55 + 0.25 * (1 - near) + 1.3 * near * math.exp(-(((across - 0.5) / 0.28) ** 2))


def _islands(across: float, near: float) -> float:
    """Peaks that stand out of cloud here and there."""
    return 0.35 + 0.65 * abs(math.sin(across * 7.3 + near * 4.1))


def _rolling(across: float, near: float) -> float:
    """Hills of even height."""
    return 0.8 - 0.25 * near


COMPOSITIONS: Mapping[str, Composition] = {
    "boat": Composition(Form(_valley, 2.2, 0.85, 6), _boat, "pan_right", (0.70, 0.235), water=True),
    "pavilion": Composition(Form(_one_bank, 2.4, 0.8, 6), _pavilion, "push", (0.30, 0.22)),
    "waterfall": Composition(Form(_gorge, 3.0, 0.62, 5), _waterfall, "tilt_up", None),
    "cranes": Composition(Form(_islands, 3.4, 0.42, 6), _cranes, "pan_left", (0.28, 0.20)),
    "moon": Composition(Form(_valley, 2.3, 0.9, 5), _moonlit, "push", (0.66, 0.22), water=True, tones="moon"),
    "pine": Composition(Form(_rolling, 2.1, 0.7, 6), _pine, "pull", (0.74, 0.20)),
}
