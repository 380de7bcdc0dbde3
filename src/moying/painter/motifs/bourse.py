"""Prices in motion: candles that climb across a dark screen with their averages and volumes. Red is up, as in China."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.motifs.lights import Lamp, glow
from moying.painter.motifs.venue import Venue, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, around, fill, line
from moying.painter.spec import Box

_WHITE: Colour = (1.0, 1.0, 1.0)
_UP, _DOWN = colour("#ff4a4a"), colour("#1fc08a")


@dataclass(frozen=True, slots=True)
class Floor:
    """The colours of a screen: from top to foot, its lines, two averages, and gold."""

    top: Colour
    foot: Colour
    grid: Colour
    first: Colour
    second: Colour
    gold: Colour


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """A walk of prices, a little upwards in the long run. rows: open, close, low, high, volume, 0..1 of the screen."""

    rows: npt.NDArray[np.float64]
    per_s: float

    def at(self, t_ms: float) -> float:
        """How many candles have begun at a moment."""
        return 46 + self.per_s * t_ms / 1000


def prices(rng: np.random.Generator, per_s: float = 0.9) -> Prices:
    """Enough of them for a minute."""
    steps = rng.normal(0.085, 0.30, 240)
    swing = 0.55 * np.sin(np.arange(240) / 7.0) + np.cumsum(0.25 * np.sin(np.arange(240) / 17.0 + 1) / 6)
    close = np.cumsum(steps) + swing
    opens = np.concatenate([[0.0], close[:-1]])
    low = np.minimum(opens, close) - np.abs(rng.normal(0, 0.14, 240))
    high = np.maximum(opens, close) + np.abs(rng.normal(0, 0.14, 240))
    volume = 0.25 + 0.75 * rng.random(240) * np.minimum(1.0, 0.4 + np.abs(close - opens))
    return Prices(np.stack([opens, close, low, high, volume], -1), per_s)


def rising_prices(venue: Venue, floor: Floor) -> tuple[list[Act], list[Box]]:
    """The screen; it follows the prices as they climb."""
    walk = prices(venue.rng)
    unit = venue.unit
    area = (venue.width * 0.02, venue.row(0.17, 0.14, 0.12), venue.width * 0.86, venue.row(0.53, 0.56, 0.56))
    bars = (venue.row(0.575, 0.61, 0.615), venue.row(0.655, 0.715, 0.725))

    def back(pen: skia.Canvas) -> None:
        at, reach = (
            (venue.width * 0.8, area[1] + 0.3 * (area[3] - area[1])),
            0.75 * max(venue.width, 0.7 * venue.height),
        )
        pen.drawCircle(
            *at, reach, around(at, reach, ((0, floor.first, 0.26), (0.5, floor.first, 0.09), (1, floor.first, 0.0)))
        )
        grid = line(floor.grid, max(1.0, 1.4 * unit), 0.20)
        for k in range(15):
            y = area[1] + (k - 3) * (area[3] - area[1]) / 6
            pen.drawLine(-9, y, venue.width + 9, y, grid)

    ground = washed(venue, (0.0, floor.top), (0.6, floor.foot), (1.0, mix(floor.top, (0, 0, 0), 0.4)), over=back)
    screen = partial(_screen, venue=venue, floor=floor, walk=walk, area=area, bars=bars)
    acts: list[Act] = [ground, Sketched(screen, venue.camera, 0.4)]
    tip = partial(_tip, walk=walk, area=area)
    acts.append(Lamp(glow(150 * unit, mix(_UP, floor.gold, 0.4)), venue.camera, 0.4, tip))
    motes = venue.rng.random((40, 4))
    acts.append(Sketched(partial(_rising, venue=venue, motes=motes, tint=floor.gold), venue.camera, 0.7))
    return acts, [
        venue.box(venue.width * 0.5, 0.5 * (area[1] + area[3]), 0.36 * venue.width, 0.40 * (area[3] - area[1]))
    ]


def _window(walk: Prices, t_ms: float) -> tuple[float, float, float]:
    """The last candle's number, and the least and greatest price shown; both move smoothly."""
    last = walk.at(t_ms)
    places = np.arange(len(walk.rows))
    near = np.exp(-(((places - last + 14) / 16.0) ** 2))
    middle = float((walk.rows[:, 1] * near).sum() / near.sum())
    spread = float(np.sqrt(((walk.rows[:, 1] - middle) ** 2 * near).sum() / near.sum()))
    return last, middle - 2.5 * spread, middle + 2.3 * spread


def _tip(t_ms: float, walk: Prices, area: tuple[float, float, float, float]) -> Point:
    last, low, high = _window(walk, t_ms)
    k, done = int(last), last - int(last)
    price = walk.rows[k, 0] + (walk.rows[k, 1] - walk.rows[k, 0]) * done
    return area[2], area[3] - (area[3] - area[1]) * (price - low) / (high - low)


def _screen(
    pen: skia.Canvas,
    t_ms: float,
    venue: Venue,
    floor: Floor,
    walk: Prices,
    area: tuple[float, float, float, float],
    bars: tuple[float, float],
) -> None:
    """Candles, the two averages, volumes, and the line of the last price."""
    last, low, high = _window(walk, t_ms)
    step = venue.share(40, 40, 46) * venue.unit
    count = math.ceil((area[2] + 300 * venue.unit) / step)

    def y(price: float) -> float:
        return float(area[3] - (area[3] - area[1]) * (price - low) / (high - low))

    averages: list[list[skia.Point]] = [[], []]
    for k in range(max(0, int(last) - count), int(last) + 1):
        opens, close, least, most, volume = walk.rows[k]
        done = min(1.0, last - k)
        if done < 1:
            close = opens + (close - opens) * done
            least, most = (
                min(opens, close, least if done > 0.6 else opens),
                max(opens, close, most if done > 0.4 else opens),
            )
        x = area[2] - (last - k - 0.5) * step + 0.5 * step
        tint = _UP if close >= opens else _DOWN
        half, top, foot = 0.33 * step, min(y(opens), y(close)), max(y(opens), y(close)) + 1.5
        pen.drawLine(x, y(most), x, y(least), line(mix(tint, _WHITE, 0.2), 0.07 * step))
        pen.drawRect(skia.Rect.MakeLTRB(x - half, top, x + half, foot), fill(tint))
        pen.drawRect(skia.Rect.MakeLTRB(x - half, top, x - 0.4 * half, foot), fill(mix(tint, _WHITE, 0.35)))
        tall = (bars[1] - bars[0]) * volume * done
        pen.drawRect(skia.Rect.MakeLTRB(x - half, bars[1] - tall, x + half, bars[1]), fill(mix(tint, floor.foot, 0.45)))
        for path, length in zip(averages, (5, 14), strict=True):
            path.append(skia.Point(x, y(float(walk.rows[max(0, k - length) : k + 1, 1].mean()))))
    for points, tint in zip(averages, (floor.gold, floor.second), strict=True):
        path = skia.Path()
        path.addPoly(points[:-1], False)
        paint = line(tint, 4.6 * venue.unit, 0.95)
        paint.setPathEffect(skia.CornerPathEffect.Make(1.2 * step))
        pen.drawPath(path, paint)
    at = _tip(t_ms, walk, area)
    dashes = line(mix(_UP, _WHITE, 0.3), 2.4 * venue.unit, 0.8)
    dashes.setPathEffect(skia.DashPathEffect.Make([12 * venue.unit, 9 * venue.unit], -t_ms * 0.03 * venue.unit))
    pen.drawLine(-9, at[1], venue.width + 9, at[1], dashes)
    pen.drawCircle(*at, 10 * venue.unit, fill(_WHITE))


def _rising(pen: skia.Canvas, t_ms: float, venue: Venue, motes: npt.NDArray[np.float64], tint: Colour) -> None:
    """Motes of gold that rise."""
    t = t_ms / 1000
    for across_, down, size, phase in motes:
        x = venue.width * across_ + 18 * venue.unit * math.sin(0.6 * t + 9 * phase)
        y = venue.height * ((down - t * (0.018 + 0.03 * size)) % 1)
        level = 0.15 + 0.5 * (0.5 + 0.5 * math.sin(1.5 * t + 20 * phase))
        pen.drawCircle(x, y, (1.5 + 4 * size**3) * venue.unit, fill(tint, level))
