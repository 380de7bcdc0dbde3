"""People in silhouette: a walk along a lit way, a run at sunrise, a team on its summit, reading by the window."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.motifs.kinfolk import on_a_walk
from moying.painter.motifs.outdoors import (
    Land,
    birds,
    by_shape,
    clouds,
    heaven,
    land_for,
    mist,
    painted,
    ridge,
)
from moying.painter.motifs.persons import STRIDE, Dress, reader, stander, walker
from moying.painter.motifs.wayside import Passing, far_away, furrows, grass, ground, lamp, trees
from moying.painter.motifs.windowseat import curtain, wall
from moying.painter.noise import generator, ridge_line
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import colour, mix
from moying.painter.pen import across, fill, line, ribbon, shape
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Doing:
    """A view. horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    compose: Callable[[Land], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]
    size: float


def build(spec: SceneSpec) -> Painting:
    """Paint what `style` names or the seed chooses; `time` and `weather` set the hour."""
    doing = chosen(DOINGS, spec)
    land = land_for(spec, "people", doing.hour, doing.move, horizon=doing.horizon, disc=doing.disc, travel=0.05)
    acts = heaven(land, doing.size, foot=0.8)
    acts.append(clouds(land, 0.0, 0.7 * land.horizon, cover=0.34, opacity=0.8))
    added, boxes = doing.compose(land)
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.92, 0.94, 0.98), 0.8)
    return Painting((*acts, *added, *falling), tuple(boxes))


def _dress(land: Land, hair: str, *, coat: bool = False) -> Dress:
    ink = mix(land.hour.on(colour("#1d1a22")), (0.02, 0.02, 0.04), 0.45)
    return Dress(ink, mix(land.hour.glow, (1, 1, 1), 0.12), hair, coat)


def _walking(land: Land) -> Addition:
    """Two people walk home under the lamps."""
    unit, tall = land.unit, by_shape(land.spec, (430, 400, 380)) * land.unit
    way = land.height * by_shape(land.spec, (0.70, 0.74, 0.78))
    acts = far_away(land, way, 0.5)
    speed = STRIDE["walk"] * tall / 2 * 0.62
    acts += [trees(land, way, 0.45 * speed), ground(land, way, colour("#3a3f55"))]
    acts += furrows(land, way, colour("#3a3f55"), speed)
    post, glow = lamp(land, way, tall * 1.75)
    every = 2.5 * tall
    acts += [Passing(post, land, 0.5, every, speed), Passing(glow, land, 0.5, every, speed, light=True)]
    pair = _abreast(land, ((-0.17, "short", 1.04, 0.0), (0.19, "tail", 0.94, 1.1)), 0.40)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        for aside, hair, size, lag in pair:
            _moving(pen, land, (land.width / 2, way + 26 * unit), (aside, tall * size), t_ms, 0.62 * math.pi, lag,
                    _dress(land, hair, coat=True), run=False)  # fmt: skip

    acts.append(Sketched(draw, land.camera, 0.6, len(pair)))
    return acts, [land.box(land.width / 2, way - 0.48 * tall, 0.42 * tall / unit, 0.54 * tall / unit)]


def _moving(
    pen: skia.Canvas, land: Land, foot: tuple[float, float], person: tuple[float, float], t_ms: float, pace: float,
    lag: float, dress: Dress, *, run: bool,
) -> None:  # fmt: skip
    """Someone on their way. person: how far aside (in heights) and how tall; pace: half rounds of the legs a second."""
    aside, tall = person
    toward = -1 if land.flipped else 1
    pen.save()
    pen.translate(foot[0] + toward * aside * tall, foot[1])
    pen.scale(toward * tall / 200, tall / 200)
    pen.drawOval(skia.Rect.MakeLTRB(-48, -5, 44, 7), fill((0, 0, 0.02), 0.30))
    walker(pen, pace * t_ms / 1000 * 2 + lag, dress, run=run)
    pen.restore()


Walker = tuple[float, str, float, float]
"""How far aside, in heights; hair; height; how far ahead in their step."""


def _abreast(land: Land, own: Sequence[Walker], gap: float) -> Sequence[Walker]:
    """Those of the view, or as many as `count` asks for: side by side, as close as they must be to fit."""
    count = land.spec.count
    if not count:
        return own
    room = 0.86 * land.width / (by_shape(land.spec, (430, 400, 380)) * land.unit)
    gap = min(gap, room / count)
    hairs = ("short", "tail", "short", "bun")
    return [(gap * (k - (count - 1) / 2), hairs[k % 4], (1.0, 0.93, 1.04, 0.96)[k % 4], 1.7 * k) for k in range(count)]


def _running(land: Land) -> Addition:
    """Runners on a dyke, the sun coming up behind them."""
    unit, tall = land.unit, by_shape(land.spec, (430, 400, 380)) * land.unit
    way = land.height * by_shape(land.spec, (0.69, 0.73, 0.77))
    speed = STRIDE["run"] * tall / 2 * 1.35
    acts = far_away(land, way, 0.62)
    acts += [trees(land, way, 0.22 * speed, small=0.55), ground(land, way, colour("#5a4a42"))]
    acts += furrows(land, way, colour("#5a4a42"), speed)
    sward = grass(land, way, 70 * unit)
    acts.append(Passing(sward, land, 0.5, 900 * unit, speed))
    team = _abreast(land, ((-0.60, "short", 0.98, 2.2), (0.12, "tail", 1.0, 0.0)), 0.62)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        for aside, hair, size, lag in team:
            _moving(pen, land, (land.width * 0.53, way + 20 * unit), (aside, tall * size), t_ms, 1.35 * math.pi, lag,
                    _dress(land, hair), run=True)  # fmt: skip

    acts.append(Sketched(draw, land.camera, 0.6, len(team)))
    near = grass(land, land.height * 1.02, by_shape(land.spec, (190, 130, 110)) * unit)
    acts.append(Passing(near, land, 0.9, 900 * unit, 1.5 * speed))
    return acts, [land.box(land.width / 2, way - 0.48 * tall, 0.75 * tall / unit, 0.54 * tall / unit)]


def _team(land: Land) -> Addition:
    """Five on the summit, hands joined and raised, one with a flag; cloud lies in the valleys."""
    unit, tall = land.unit, by_shape(land.spec, (300, 290, 270)) * land.unit
    far = land.hour.on(colour("#5a5f86"))
    acts: list[Act] = []
    for k, (rise, down) in enumerate(((260, 0.02), (210, 0.05), (150, 0.09))):
        foot = land.horizon + (0.06 + down) * land.height
        acts.append(
            ridge(land, foot, rise * unit, 560 * unit, mix(far, land.hour.air, 0.66 - 0.2 * k), 0.05 + 0.04 * k, 0.6)
        )
        acts.append(painted(land, partial(_sea_of_cloud, land=land, foot=foot), 0.05 + 0.04 * k))
        acts.append(mist(land, foot - 10 * unit, 190 * unit, 0.08 + 0.05 * k, land.hour.horizon, 0.75))
    top = land.height * by_shape(land.spec, (0.655, 0.70, 0.735))
    acts.append(_summit(land, top))
    count = land.spec.count or 5
    hairs, last = ("short", "tail", "short", "bun"), count - 1
    people = [(k, hairs[k % 4], k % 2 == 0 and k < last) for k in range(count)]
    gap = min(0.335, 0.9 * land.width / tall / count)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for k, hair, pack in people:
            x = land.width / 2 + (k - last / 2) * gap * tall
            pen.save()
            pen.translate(x, top + _drop(land, x) + 8 * unit)
            size = tall * (1.0, 0.93, 1.03, 0.91, 0.98)[k % 5] / 200
            pen.scale(size, size)
            raised = 0.80 + 0.035 * math.sin(t * 1.5 + 0.3 * k)
            arms = (0.10 if k == 0 else raised, 0.94 if k == last else raised)
            if k == last:
                _flag(pen, t, land)
            stander(pen, arms, _dress(land, hair), t + k, pack=pack)
            pen.restore()

    acts += [Sketched(draw, land.camera, 0.55, count), birds(land, 0.3, 0.5, 5, 30)]
    return acts, [land.box(land.width / 2, top - 0.5 * tall, 0.95 * tall / unit, 0.62 * tall / unit)]


def _sea_of_cloud(pen: skia.Canvas, land: Land, foot: float) -> None:
    """The air that a range stands in: it thickens downwards until nothing of the range's foot is seen."""
    white, top, end = mix(land.hour.horizon, (1, 1, 1), 0.12), foot - 0.05 * land.height, foot + 0.16 * land.height
    share = (foot - top) / (end - top)
    stops = ((0.0, white, 0.0), (0.8 * share, white, 0.92), (share, white, 1.0), (1.0, white, 1.0))
    pen.drawRect(skia.Rect.MakeLTRB(-300, top, land.width + 300, end), across((0, top), (0, end), stops))


def _ledges(pen: skia.Canvas, land: Land, edge: Sequence[tuple[float, float]]) -> None:
    """Slabs of the rock below its edge: a thread of light on the upper side of each, its face in shade."""
    rng, unit = generator("ledges", land.spec.seed), land.unit
    for aside, down, wide_, lean in sorted(rng.random((30, 4)).tolist(), key=lambda ledge: ledge[1]):
        x, y = edge[min(len(edge) - 1, int(aside * len(edge)))]
        y += (0.04 + 0.96 * down**1.3) * (land.height * 1.04 - y)
        wide = (60 + 150 * wide_) * unit * (0.6 + down)
        brow = [(x - wide, y + 0.10 * wide), (x - 0.42 * wide, y - 0.10 * wide * lean), (x + 0.1 * wide, y),
                (x + 0.55 * wide, y - 0.06 * wide), (x + wide, y + 0.16 * wide)]  # fmt: skip
        face = shape(*brow, (x + 0.5 * wide, y + 0.5 * wide), (x - 0.5 * wide, y + 0.46 * wide))
        dark = ((0, (0.0, 0.0, 0.0), 0.42), (1, (0.0, 0.0, 0.0), 0.0))
        pen.drawPath(face, across((0, y - 0.1 * wide), (0, y + 0.5 * wide), dark))
        thread = [0.4, 3.4 * unit, 2.2 * unit, 3.0 * unit, 0.4]
        pen.drawPath(ribbon(brow, thread), fill(land.hour.glow, 0.42 * (1 - 0.72 * down)))


def _drop(land: Land, x: float) -> float:
    """How far the summit has fallen at a place across."""
    away = abs(x - land.width / 2) / (760 * land.unit)
    return float(210 * land.unit * away**1.7 + 5 * land.unit * math.sin(x / (37 * land.unit)))


def _summit(land: Land, top: float) -> Act:
    """Rock that falls to both sides, lit along its edge."""
    bleed = land.camera.bleed_px(0.55) + 10
    waves = ridge_line(land.rng, land.width // 4 + 2 * bleed, 26.0, 4)
    rock = mix(land.hour.on(colour("#3a3340")), (0.03, 0.02, 0.05), 0.35)

    def draw(pen: skia.Canvas) -> None:
        edge = []
        for k in range((land.width + 2 * bleed) // 4 + 2):
            x = 4.0 * k - bleed
            calm = min(1.0, abs(x - land.width / 2) / (430 * land.unit)) ** 2
            edge.append((x, top + _drop(land, x) + 90 * land.unit * calm * (float(waves[k]) - 0.5)))
        path = skia.Path()
        base = land.height + bleed
        path.addPoly(
            [skia.Point(-bleed, base), *(skia.Point(*p) for p in edge), skia.Point(land.width + bleed + 8, base)], True
        )
        deep = mix(rock, (0, 0, 0), 0.6)
        pen.drawPath(path, across((0, top), (0, land.height), ((0, rock, 1.0), (0.5, deep, 1.0), (1, deep, 1.0))))
        pen.save()
        pen.clipPath(path, doAntiAlias=True)
        _ledges(pen, land, edge)
        pen.restore()
        pen.drawPath(ribbon(edge, [3.2 * land.unit] * len(edge)), fill(land.hour.glow, 0.45))

    return painted(land, draw, 0.55)


def _flag(pen: skia.Canvas, t: float, land: Land) -> None:
    """A flag in the raised hand."""
    red, ink = mix(land.hour.on(colour("#e23a2a")), colour("#e23a2a"), 0.4), colour("#1a1418")
    pen.drawLine(34, -196, 46, -318, line(ink, 3.4))
    upper, lower = [], []
    for k in range(13):
        share = k / 12
        wave = 7 * share * math.sin(5.2 * share - 4.6 * t)
        upper.append((46 + 84 * share, -316 + wave + 4 * share))
        lower.append((41 + 84 * share, -264 + wave + 2 * share))
    cloth = skia.Path()
    cloth.addPoly([skia.Point(*p) for p in (*upper, *reversed(lower))], True)
    stops = [(k / 6, mix(red, (0, 0, 0) if k % 2 else (1, 0.8, 0.6), 0.18), 1.0) for k in range(7)]
    pen.drawPath(cloth, across((46, 0), (130, 0), stops))


def _reading(land: Land) -> Addition:
    """Someone on the sill of a tall window with a book, the evening outside."""
    unit, room = land.unit, mix(land.hour.on(colour("#4a3a3c")), (0.05, 0.04, 0.06), 0.50)
    tall = by_shape(land.spec, (640, 620, 560)) * unit
    sill = land.height * by_shape(land.spec, (0.68, 0.74, 0.80))
    half = by_shape(land.spec, (0.42, 0.36, 0.27)) * land.width
    glass = skia.Rect.MakeLTRB(
        land.width / 2 - half, land.height * by_shape(land.spec, (0.12, 0.08, 0.06)), land.width / 2 + half, sill
    )
    far = land.hour.on(colour("#5f5a86"))
    acts: list[Act] = [
        ridge(land, sill + 10 * unit, 230 * unit, 460 * unit, mix(far, land.hour.air, 0.55), 0.05, 0.5),
        ridge(land, sill + 10 * unit, 110 * unit, 260 * unit, mix(far, land.hour.air, 0.30), 0.1, 0.4),
    ]
    acts.append(painted(land, partial(wall, land, glass, room), 0.5))
    paper = mix(land.hour.horizon, (1, 1, 1), 0.35)
    seat = (land.width / 2 + (-0.10 if not land.flipped else 0.10) * tall, sill)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        pen.save()
        pen.translate(*seat)
        pen.scale((-1 if land.flipped else 1) * tall / 200, tall / 200)
        reader(pen, t_ms / 1000, _dress(land, "bun"), paper)
        pen.restore()
        curtain(pen, land, glass, t_ms / 1000)

    acts.append(Sketched(draw, land.camera, 0.5))
    return acts, [land.box(seat[0], sill - 0.26 * tall, 0.36 * tall / unit, 0.30 * tall / unit)]


DOINGS: Mapping[str, Doing] = {
    "walking": Doing("dusk", _walking, "push", (0.62, 0.66, 0.70), (0.74, 0.86), 1.0),
    "running": Doing("dawn", _running, "push", (0.62, 0.66, 0.70), (0.52, 0.80), 3.4),
    "team": Doing("dawn", _team, "push", (0.52, 0.54, 0.56), (0.50, 0.86), 2.4),
    "reading": Doing("dusk", _reading, "push", (0.60, 0.64, 0.70), (0.66, 0.62), 1.6),
    "family": Doing("day", on_a_walk, "push", (0.62, 0.66, 0.70), (0.74, 0.50), 1.2),
}
