"""AI, chips and data as light: a globe of linked nodes, a circuit board with its chip, strands that flow."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.motifs.venue import Venue, breathing, framed, shining, venue_for, washed
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colours, mix
from moying.painter.pen import across, around, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]
Points = npt.NDArray[np.float64]

_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Glow:
    """The colours of a scene of light: the dark behind it from top to foot, two lights, and a spark."""

    top: Colour
    foot: Colour
    first: Colour
    second: Colour
    spark: Colour


def _glow(codes: str) -> Glow:
    return Glow(*colours(codes))


GLOWS = {
    "blue": _glow("#050b1f #0b2350 #2f8fff #35e0ff #ffffff"),
    "violet": _glow("#0d0622 #2c1058 #8a5cff #ff5fc8 #ffe9ff"),
    "teal": _glow("#03140f #06382f #1fd39a #b4f25a #f4ffe0"),
    "gold": _glow("#140b05 #3a1f0c #ff9a3c #ffd76a #fff6dc"),
}
_WISHES = {
    "warm": "gold",
    "amber": "gold",
    "red": "gold",
    "fresh": "teal",
    "blue_green": "teal",
    "neon": "violet",
    "dusk": "violet",
}


def build(spec: SceneSpec) -> Painting:
    """Draw the light that the seed chooses; `palette` sets its colours."""
    compose, move = chosen(LIGHTS, spec)
    name = _WISHES.get(spec.palette, spec.palette)
    own = tuple(GLOWS)[(spec.seed + spec.seed // len(LIGHTS)) % 3]
    venue = venue_for(spec, "network", move, take=spec.take(len(LIGHTS)))
    acts, boxes = compose(venue, GLOWS.get(name, GLOWS[own]))
    return framed(venue, acts, boxes)


def _dark(venue: Venue, glow: Glow, x: float, y: float, reach: float) -> list[Act]:
    """The dark, and the light that fills it from one place."""

    def bloom(pen: skia.Canvas) -> None:
        stops = ((0, glow.first, 0.34), (0.4, glow.first, 0.12), (1, glow.first, 0.0))
        pen.drawCircle(x, y, reach, around((x, y), reach, stops))

    ground = washed(
        venue, (0.0, glow.top), (0.45, mix(glow.top, glow.foot, 0.8)), (1.0, mix(glow.top, glow.foot, 0.25))
    )
    return [ground, shining(venue, bloom, 0.05, breathing(0.75, 4600, 0.1))]


def _globe(venue: Venue, glow: Glow) -> Addition:
    """A globe of nodes that turns, links between neighbours, messages that run along them."""
    x, y, radius = venue.width / 2, venue.row(0.38, 0.43, 0.46), venue.share(400, 350, 345) * venue.unit
    count = 190
    turn, up = np.arange(count) * math.pi * (3 - math.sqrt(5)), 1 - 2 * (np.arange(count) + 0.5) / count
    flat = np.sqrt(1 - up**2)
    nodes = np.stack([np.cos(turn) * flat, up, np.sin(turn) * flat], axis=-1)
    nodes += venue.rng.normal(0, 0.035, nodes.shape)
    near = np.argwhere(np.triu(nodes @ nodes.T > math.cos(0.30), 1))
    links = near[venue.rng.random(len(near)) < 0.72]
    globe = partial(_turning, nodes=nodes, links=links, glow=glow, place=(x, y, radius), unit=venue.unit)
    acts = [
        *_dark(venue, glow, x, y, 2.0 * radius),
        Sketched(_dust(venue, glow), venue.camera, 0.15),
        Sketched(globe, venue.camera, 0.5),
    ]
    return acts, [venue.box(x, y, radius, radius)]


def _turning(
    pen: skia.Canvas,
    t_ms: float,
    nodes: Points,
    links: npt.NDArray[np.int64],
    glow: Glow,
    place: tuple[float, float, float],
    unit: float,
) -> None:
    """The globe as it stands at a moment; the far side dimmer."""
    t, (x, y, radius) = t_ms / 1000, place
    a, tilt = 0.22 * t, 0.38
    spun = nodes @ np.array([[math.cos(a), 0, -math.sin(a)], [0, 1, 0], [math.sin(a), 0, math.cos(a)]])
    spun = spun @ np.array([[1, 0, 0], [0, math.cos(tilt), math.sin(tilt)], [0, -math.sin(tilt), math.cos(tilt)]])
    at = spun[:, :2] * radius * (1 + 0.16 * spun[:, 2:]) + (x, y)
    depth = spun[links].mean(axis=1)[:, 2]
    for layer in range(4):
        low, light = -1.1 + 0.55 * layer, 0.10 + 0.17 * layer
        path = skia.Path()
        for i, j in links[(depth >= low) & (depth < low + 0.55)]:
            path.moveTo(*at[i])
            path.lineTo(*at[j])
        pen.drawPath(path, _light(mix(glow.first, glow.second, layer / 3), (0.9 + 0.5 * layer) * unit, light))
        chosen = at[(spun[:, 2] >= low) & (spun[:, 2] < low + 0.55)]
        pen.drawPoints(
            skia.Canvas.kPoints_PointMode,
            [skia.Point(*p) for p in chosen],
            _light(glow.second, (3.5 + 2.6 * layer) * unit, 0.3 + 0.2 * layer),
        )
    for k in range(0, len(links), 9):
        i, j = links[k]
        share = (0.55 * t + k * 0.618) % 1
        if spun[i, 2] + spun[j, 2] > -0.4:
            spot = at[i] + (at[j] - at[i]) * share
            _spark(pen, float(spot[0]), float(spot[1]), 13 * unit, glow, math.sin(math.pi * share))


def _spark(pen: skia.Canvas, x: float, y: float, size: float, glow: Glow, strength: float) -> None:
    paint = around((x, y), size, ((0, glow.spark, strength), (0.3, glow.second, 0.6 * strength), (1, glow.second, 0.0)))
    paint.setBlendMode(skia.BlendMode.kPlus)
    pen.drawCircle(x, y, size, paint)


def _light(tint: Colour, width: float, strength: float) -> skia.Paint:
    paint = line(tint, max(0.6, width), strength)
    paint.setBlendMode(skia.BlendMode.kPlus)
    return paint


def _dust(venue: Venue, glow: Glow) -> Callable[[skia.Canvas, float], None]:
    """Points of light that drift upwards."""
    seeds = venue.rng.random((70, 4))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for across_, down, size, phase in seeds:
            x = venue.width * ((across_ + 0.006 * t * (phase - 0.5)) % 1)
            y = venue.height * ((down - 0.012 * t * (0.4 + size)) % 1)
            twinkle = 0.15 + 0.45 * size * (0.5 + 0.5 * math.sin(1.3 * t + 20 * phase))
            pen.drawCircle(x, y, (1.0 + 2.2 * size) * venue.unit, fill(mix(glow.first, glow.second, phase), twinkle))

    return draw


def _chip(venue: Venue, glow: Glow) -> Addition:
    """A chip on its board: traces run out from its pins, signals along them."""
    x, y, half = venue.width / 2, venue.row(0.37, 0.43, 0.46), venue.share(210, 185, 180) * venue.unit
    traces = [trace for side in range(4) for trace in _traces(venue, (x, y), half, side)]
    acts = _dark(venue, glow, x, y, 3.4 * half)
    acts.append(venue.painted(partial(_board, traces=traces, glow=glow, unit=venue.unit), 0.3))
    acts.append(Sketched(partial(_signals, traces=traces, glow=glow, unit=venue.unit), venue.camera, 0.3))
    acts.append(venue.painted(partial(_package, x=x, y=y, half=half, glow=glow), 0.34))
    acts.append(shining(venue, partial(_die_light, x=x, y=y, half=half, glow=glow), 0.34, breathing(0.45, 2700, 0.0)))
    return acts, [venue.box(x, y, 1.05 * half, 1.05 * half)]


def _traces(venue: Venue, centre: tuple[float, float], half: float, side: int) -> list[Points]:
    """The ways from the pins of one side: straight out, aslant, straight on to a pad."""
    rng, pins, ways = venue.rng, 15, []
    reach = math.hypot(venue.width, venue.height)
    out = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)][side], np.float64)
    along = np.array([-out[1], out[0]])
    for k in range(pins):
        place = (k - (pins - 1) / 2) / pins * 1.84
        lean = math.copysign(1.0, place) if abs(place) > 0.05 else float(rng.choice([-1, 1]))
        start = np.array(centre) + out * half * 1.06 + along * place * half
        first = half * (0.18 + 0.95 * (1 - abs(place)) + 0.1 * rng.random())
        slant = half * (0.2 + 1.2 * abs(place) + 0.5 * rng.random())
        last = rng.uniform(0.15, 0.55) * reach if k % 3 else rng.uniform(0.05, 0.12) * reach
        bend = start + out * first
        turn = bend + (out + along * lean) * slant * 0.7071
        ways.append(np.array([start, bend, turn, turn + out * last]))
    return ways


def _way(trace: Points) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in trace], False)
    return path


def _board(pen: skia.Canvas, traces: list[Points], glow: Glow, unit: float) -> None:
    copper = mix(glow.foot, glow.first, 0.42)
    for trace in traces:
        pen.drawPath(_way(trace), line(copper, 5.0 * unit, 0.85))
        end = trace[-1]
        pen.drawCircle(*end, 9 * unit, fill(copper))
        pen.drawCircle(*end, 4 * unit, fill(glow.top))


def _signals(pen: skia.Canvas, t_ms: float, traces: list[Points], glow: Glow, unit: float) -> None:
    """A short dash of light on every trace, in or out, each at its own time."""
    for k, trace in enumerate(traces):
        length = float(np.hypot(*np.diff(trace, axis=0).T).sum())
        dash, gap = 70 * unit, max(300 * unit, 0.6 * length)
        phase = (t_ms / 1000 * (260 + 110 * (k * 0.618 % 1)) * unit + k * 0.377 * (dash + gap)) % (dash + gap)
        effect = skia.DashPathEffect.Make([dash, gap], -phase if k % 4 else phase)
        for width, strength, tint in ((11, 0.22, glow.first), (4.5, 0.95, glow.second)):
            paint = _light(tint, width * unit, strength)
            paint.setPathEffect(effect)
            pen.drawPath(_way(trace), paint)


def _package(pen: skia.Canvas, x: float, y: float, half: float, glow: Glow) -> None:
    """The chip: pins, dark package, metal lid, the die in its middle."""
    pale = mix(glow.second, _WHITE, 0.6)
    for k in range(15):
        at = (k - 7) / 15 * 1.84 * half
        for pin in (
            skia.Rect.MakeLTRB(x + at - 0.026 * half, y - 1.10 * half, x + at + 0.026 * half, y + 1.10 * half),
            skia.Rect.MakeLTRB(x - 1.10 * half, y + at - 0.026 * half, x + 1.10 * half, y + at + 0.026 * half),
        ):
            pen.drawRect(pin, fill(mix(pale, glow.top, 0.35)))
    for size, low, high in (
        (1.0, glow.top, mix(glow.foot, _WHITE, 0.16)),
        (0.78, mix(glow.top, glow.foot, 0.5), mix(glow.foot, _WHITE, 0.10)),
    ):
        rect = skia.Rect.MakeLTRB(x - size * half, y - size * half, x + size * half, y + size * half)
        pen.drawRoundRect(
            rect,
            0.08 * half,
            0.08 * half,
            across((rect.left(), rect.top()), (rect.right(), rect.bottom()), ((0, high, 1), (1, low, 1))),
        )
        pen.drawRoundRect(rect, 0.08 * half, 0.08 * half, line(mix(glow.first, glow.second, 0.4), 0.012 * half, 0.8))
    die = 0.46 * half
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(x - die, y - die, x + die, y + die),
        0.05 * half,
        0.05 * half,
        fill(mix(glow.top, glow.first, 0.35)),
    )
    pen.drawCircle(x - 0.64 * half, y + 0.64 * half, 0.045 * half, fill(pale, 0.8))


def _die_light(pen: skia.Canvas, x: float, y: float, half: float, glow: Glow) -> None:
    """The cells of the die, lit, and the bloom over them."""
    rng, cells, die = np.random.default_rng(5), 8, 0.43 * half
    step = 2 * die / cells
    for i in range(cells):
        for j in range(cells):
            cell = skia.Rect.MakeXYWH(
                x - die + (i + 0.12) * step, y - die + (j + 0.12) * step, 0.76 * step, 0.76 * step
            )
            pen.drawRoundRect(
                cell,
                0.12 * step,
                0.12 * step,
                fill(mix(glow.first, glow.second, rng.random()), 0.25 + 0.65 * rng.random()),
            )
    pen.drawCircle(
        x,
        y,
        1.5 * half,
        around((x, y), 1.5 * half, ((0, glow.second, 0.40), (0.35, glow.first, 0.16), (1, glow.first, 0.0))),
    )


def _stream(venue: Venue, glow: Glow) -> Addition:
    """Strands of light that flow side by side, cross and part; messages run along them."""
    middle = venue.row(0.40, 0.44, 0.46)
    acts = _dark(venue, glow, venue.width / 2, middle, 0.62 * max(venue.width, venue.height))
    flow = partial(_strands, venue=venue, glow=glow, middle=middle, high=venue.share(0.105, 0.14, 0.17) * venue.height)
    acts += [Sketched(_dust(venue, glow), venue.camera, 0.12), Sketched(flow, venue.camera, 0.4)]
    return acts, [venue.box(venue.width / 2, middle, 0.46 * venue.width, 0.17 * venue.height)]


def _strands(pen: skia.Canvas, t_ms: float, venue: Venue, glow: Glow, middle: float, high: float) -> None:
    """The strands of a moment, in `middle` and up to about 1.6 `high` above and below it."""
    t, count, start = t_ms / 1000, 44, venue.spec.seed * 0.7
    x = np.linspace(-0.08, 1.08, 70)
    for k in range(count):
        u = k / (count - 1)
        swell = np.sin(5.2 * x + 0.55 * t + 2.2 * u + start) * (0.65 + 0.35 * math.sin(0.4 * t + 3 * u))
        y = middle + high * (swell + 0.38 * np.sin(9.4 * x - 0.8 * t + 4.1 * u + 2 * start))
        y = y + (u - 0.5) * high * (0.5 + 1.5 * np.sin(2.6 * x - 0.3 * t + start) ** 2)
        points = np.stack([x * venue.width, y], axis=-1)
        edge = math.sin(math.pi * (0.06 + 0.88 * u))
        tint = mix(glow.first, glow.second, 0.5 + 0.5 * math.sin(5 * u + 0.3 * t))
        paint = _light(tint, (1.3 + 1.6 * edge) * venue.unit, 0.20 + 0.38 * edge)
        paint.setPathEffect(skia.CornerPathEffect.Make(40 * venue.unit))
        pen.drawPath(_way(points), paint)
        if k % 3 == 0:
            share = (0.09 * t * (1 + u) + k * 0.618) % 1
            at = np.array([np.interp(share, np.linspace(0, 1, len(x)), points[:, i]) for i in (0, 1)])
            _spark(pen, float(at[0]), float(at[1]), 17 * venue.unit, glow, math.sin(math.pi * share))


LIGHTS: Mapping[str, tuple[Callable[[Venue, Glow], Addition], str]] = {
    "globe": (_globe, "push"),
    "chip": (_chip, "pull"),
    "stream": (_stream, "pan_right"),
}
