"""Lights out of focus, and the drops that run down the pane one sees them through."""

from __future__ import annotations

import math
from collections.abc import Sequence

import skia

from moying.painter.motifs.venue import Shining, Venue, breathing, shining
from moying.painter.motifs.wetstreet import WARM, Rain
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, mix
from moying.painter.pen import Point, across, around, fill, line

_WHITE: Colour = (1.0, 1.0, 1.0)


def bokeh(venue: Venue, spots: Sequence[tuple[Point, float, Colour]], depth: float, strength: float) -> list[Shining]:
    """Lights out of focus: (place, radius in px, tint) each, in three groups that breathe in turn."""

    def group(first: int) -> Shining:
        def discs(pen: skia.Canvas) -> None:
            for (x, y), radius, tint in spots[first::3]:
                rim = ((0.0, tint, 0.42), (0.80, tint, 0.50), (0.93, mix(tint, _WHITE, 0.3), 0.72), (1.0, tint, 0.0))
                pen.drawCircle(x, y, radius, around((x, y), radius, rim))

        return shining(venue, discs, depth, breathing(0.72 * strength, 2600 + 700 * first, first / 3))

    return [group(first) for first in range(3)]


def pane(venue: Venue, rain: Rain, count: int = 150) -> list[Act]:
    """Drops on a window pane: those that hang, and some that run down and leave a trail."""
    rng, unit = venue.rng, venue.unit
    spots = rng.random((count, 3))
    runs = rng.random((15, 4))

    def hanging(pen: skia.Canvas) -> None:
        for x, y, size in spots:
            _drop(pen, x * venue.width, y * venue.height, (3 + 15 * size**2.6) * unit, 1.12, rain)

    def running(pen: skia.Canvas, t_ms: float) -> None:
        for x0, start, pace, size in runs:
            fall = (start + t_ms / 1000 * (0.035 + 0.06 * pace)) % 1.25
            y = (fall * 1.1 - 0.1) * venue.height + 14 * unit * math.sin(t_ms / 420 + 9 * start)
            radius = (11 + 10 * size) * unit
            x = x0 * venue.width
            trail = [
                (x + 10 * unit * math.sin((y - s * 52 * unit) / (86 * unit) + 6 * x0), y - s * 52 * unit)
                for s in range(8)
            ]
            for k in range(7):
                pen.drawLine(
                    *trail[k],
                    *trail[k + 1],
                    line(mix(rain.low, _WHITE, 0.3), radius * (0.9 - 0.1 * k), 0.15 * (1 - k / 7)),
                )
            _drop(pen, *trail[0], radius, 1.5, rain)

    return [venue.painted(hanging, 0.9), Sketched(running, venue.camera, 0.9)]


def _drop(pen: skia.Canvas, x: float, y: float, radius: float, tall: float, rain: Rain) -> None:
    """A drop: the street upside down in it, dark at its top, bright at its foot, a glint."""
    body = skia.Rect.MakeLTRB(x - radius, y - radius * tall, x + radius, y + radius * tall)
    glass = (
        (0.0, mix(rain.ground, rain.top, 0.4), 0.62),
        (0.55, mix(rain.low, WARM, 0.25), 0.30),
        (1.0, mix(WARM, _WHITE, 0.45), 0.75),
    )
    pen.drawOval(body, across((x, body.top()), (x, body.bottom()), glass))
    pen.drawCircle(x - 0.32 * radius, y - 0.42 * radius * tall, 0.20 * radius, fill(_WHITE, 0.85))
