"""A tea room: a plastered wall with the window's light and bamboo's shadow on it, a table, tea things that steam."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import skia

from moying.painter.camera import Camera
from moying.painter.canvas import OnCanvas
from moying.painter.layers import Layer, drawn, drawn_layer, faded, layer
from moying.painter.motifs.bamboo import bamboo_shadow
from moying.painter.motifs.wheel import Piece, fired
from moying.painter.noise import Field, fractal, generator
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colours, mix, premultiplied
from moying.painter.pen import across, around, fill, line
from moying.painter.spec import SceneSpec


@dataclass(frozen=True, slots=True)
class Mood:
    """The colours of a room: wall in shadow and in the sun, table in shadow and in the sun, the light itself."""

    wall: Colour
    sunlit: Colour
    wood: Colour
    polished: Colour
    light: Colour
    steam: Colour


def _mood(codes: str) -> Mood:
    return Mood(*colours(codes))


MOODS = {
    #               wall, sunlit, wood, polished, light, steam
    "warm": _mood("#3a2a1d #d9aa6a #2c1a10 #7a4a28 #ffe6bd #fff6e6"),
    "fresh": _mood("#8d9a80 #eef0d6 #8f6b42 #d0aa74 #fff8e4 #ffffff"),
    "dusk": _mood("#33221f #cf7f52 #24140f #6b3420 #ffc890 #ffe9d6"),
    "night": _mood("#171b26 #5b6a86 #14110f #3d3430 #cfdcff #e6eefc"),
}
_ALIASES = {
    "gold": "warm", "amber": "warm", "sunset": "dusk", "evening": "dusk", "moon": "night", "spring": "fresh",
    "green": "fresh", "blue_green": "fresh", "day": "fresh", "morning": "fresh", "dawn": "warm",
}  # fmt: skip


def mood_name(spec: SceneSpec) -> str:
    """The mood that the palette, the time or the season asks for; "warm" if none does."""
    wishes = (_ALIASES.get(wish, wish) for wish in (spec.palette, spec.time, spec.season))
    return next((wish for wish in wishes if wish in MOODS), "warm")


@dataclass(frozen=True, slots=True)
class Room(OnCanvas):
    """What every part of the room needs. table: the row of the table's far edge."""

    spec: SceneSpec
    camera: Camera
    mood: Mood
    rng: np.random.Generator
    table: float
    from_left: bool
    """Where the window is."""

    def x(self, share: float) -> float:
        """A place across; the room is mirrored when the window is at the right."""
        return self.width * (share if self.from_left else 1 - share)

    @property
    def key(self) -> tuple[float, float, float]:
        """The direction of the window."""
        return (-0.72 if self.from_left else 0.72, 0.58, 0.52)


def room_for(spec: SceneSpec, camera: Camera, table: float, take: int = 0) -> Room:
    """The room of a spec, its table's edge at row `table`; from one take to the next its window changes sides."""
    return Room(spec, camera, MOODS[mood_name(spec)], generator("tea", spec.seed), table, take % 2 == 0)


def wall(room: Room) -> list[Act]:
    """The wall, the lattice of light on it, and the bamboo's shadow in three depths."""
    mood, shadow = room.mood, mix(room.mood.wall, room.mood.sunlit, 0.14)
    size = room.unit * 165
    shadows = [
        (size * 1.35, 15 * room.unit, 0.42, (room.x(0.94), room.x(0.10))),
        (size, 6 * room.unit, 0.58, (room.x(0.06), room.x(0.80))),
        (size * 0.86, 2.6 * room.unit, 0.66, (room.x(0.30), room.x(0.985))),
    ]
    acts: list[Act] = [Placed(_plaster(room), room.camera, 0.15)]
    for leaf, blur, opacity, stems in shadows:
        at = tuple(x / room.width for x in stems)
        acts.append(bamboo_shadow(room.rng, room.camera, room.table, leaf, blur, shadow, opacity, at))
    acts.append(Placed(_gloom(room, mood), room.camera, 0.15))
    return acts


def leaf_light(room: Room) -> Act:
    """Bamboo's shadow over the whole picture, for a view from above."""
    stems = (room.x(-0.04) / room.width, room.x(1.03) / room.width)
    dark = mix(room.mood.wood, (0, 0, 0), 0.35)
    return bamboo_shadow(room.rng, room.camera, room.height * 1.02, 260 * room.unit, 9 * room.unit, dark, 0.46, stems)


def _plaster(room: Room) -> Layer:
    bleed = room.camera.bleed_px(0.15)
    width, height = room.width + 2 * bleed, math.ceil(room.table + 0.03 * room.height) + 2 * bleed
    lit = _window_light(room, width, height, bleed)[..., None]
    cloudy = fractal(room.rng, (height, width), (420 * room.unit, 420 * room.unit), 4)
    grit = fractal(room.rng, (height, width), (7 * room.unit + 1, 7 * room.unit + 1), 2)
    rough = (0.90 + 0.16 * cloudy + 0.07 * (grit - 0.5))[..., None]
    rgb = (np.asarray(room.mood.wall, np.float32) * (1 - lit) + np.asarray(room.mood.sunlit, np.float32) * lit) * rough
    return layer(premultiplied(rgb, np.ones((height, width), np.float32)), -bleed, -bleed)


def _window_light(room: Room, width: int, height: int, bleed: int) -> Field:
    """Sun through a lattice window, aslant on the wall, 0..1; its edges soften away from the window."""
    unit = room.unit

    def draw(pen: skia.Canvas) -> None:
        pen.translate(bleed + room.x(0.52), bleed + room.table * 0.44)
        pen.skew(-0.26 if room.from_left else 0.26, 0.10 if room.from_left else -0.10)
        half_w, half_h = 0.40 * room.width, 0.40 * room.table
        pen.drawRect(skia.Rect.MakeLTRB(-half_w, -half_h, half_w, half_h), fill((1, 1, 1), 0.95))
        bar = skia.Paint(line((0, 0, 0), 15 * unit))
        bar.setBlendMode(skia.BlendMode.kDstOut)
        for path in _lattice(half_w, half_h, max(90 * unit, min(half_w, half_h) * 0.36)):
            pen.drawPath(path, bar)

    mask = (drawn(width, height, draw) >> 24).astype(np.float32) / 255
    crisp, soft = (cv2.GaussianBlur(mask, (0, 0), max(0.5, s * unit)) for s in (5.0, 60.0))
    y, x = np.mgrid[:height, :width].astype(np.float32)
    spread = np.exp(
        -(((x - bleed - room.x(0.46)) / (0.62 * room.width)) ** 2)
        - ((y - bleed - room.table * 0.42) / (0.62 * room.table)) ** 2
    )
    return np.asarray((0.74 * crisp + 0.20 * soft + 0.10) * spread, np.float32)


def _lattice(half_w: float, half_h: float, pane: float) -> list[skia.Path]:
    """The bars of a window in the "step by step" pattern (步步锦): frame, uprights, and short bars set in turn."""
    columns = max(3, 2 * round(half_w / pane) // 2 + 1)
    rows = max(4, round(2 * half_h / pane))
    step_x, step_y = 2 * half_w / columns, 2 * half_h / rows
    bars = []
    for c in range(columns + 1):
        bars.append(((-half_w + c * step_x, -half_h), (-half_w + c * step_x, half_h)))
    for r in range(rows + 1):
        for c in range(columns):
            if r in (0, rows) or (r + c) % 2 == 0:
                y, x = -half_h + r * step_y, -half_w + c * step_x
                bars.append(((x, y), (x + step_x, y)))
    paths = []
    for (x0, y0), (x1, y1) in bars:
        path = skia.Path()
        path.moveTo(x0, y0)
        path.lineTo(x1, y1)
        paths.append(path)
    return paths


def _gloom(room: Room, mood: Mood) -> Layer:
    """The room's darkness around the light, which also calms the wall behind a title."""
    bleed = room.camera.bleed_px(0.15) + 4
    width, height = room.width + 2 * bleed, room.height + 2 * bleed

    def draw(pen: skia.Canvas) -> None:
        dark = mix(mood.wall, (0, 0, 0), 0.35)
        reach = math.hypot(room.width * 0.75, room.table * 0.9)
        centre = (room.x(0.46), room.table * 0.46)
        pen.drawRect(
            skia.Rect.MakeLTRB(-bleed, -bleed, room.width + bleed, room.height + bleed),
            around(centre, reach, ((0.0, dark, 0.0), (0.45, dark, 0.0), (1.0, dark, 0.62))),
        )

    return drawn_layer(width, height, draw, -bleed, -bleed)


def table(room: Room, depth: float = 0.45) -> Act:
    """The table top: long grain that runs across, a sheen of the window, a lit far edge."""
    bleed = room.camera.bleed_px(depth)
    top = round(room.table)
    width, height = room.width + 2 * bleed, room.height - top + 2 * bleed
    fibre = 0.55 * fractal(room.rng, (height, width), (9 * room.unit + 1, 620 * room.unit), 4)
    fibre += 0.45 * fractal(room.rng, (height, width), (46 * room.unit, 1100 * room.unit), 3)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    away = np.hypot((x - bleed - room.x(0.40)) / (0.55 * room.width), y / (0.62 * height))
    sheen = np.exp(-(away**2)) * 0.95
    lit = np.clip(sheen + 0.10 + 0.75 * (fibre - 0.5), 0, 1.15)[..., None]
    rgb = np.asarray(room.mood.wood, np.float32) * (1 - lit) + np.asarray(room.mood.polished, np.float32) * lit
    edge = np.exp(-y / (3.2 * room.unit + 0.5))[..., None]
    rgb = rgb + np.asarray(room.mood.light, np.float32) * edge * 0.22
    cover = np.clip(y + 0.5, 0, 1)
    return Placed(layer(premultiplied(rgb, cover), -bleed, top), room.camera, depth)


def standing(
    room: Room,
    pieces: Sequence[Piece],
    x: float,
    y: float,
    px: float,
    pitch: float,
    depth: float,
    girth: float = 1.0,
    *,
    mirrored: bool = True,
) -> list[Act]:
    """Tea things on the table: their shadow (as of a body of radius `girth`), their image in the polish, themselves."""
    body = fired(pieces, x, y, px, pitch, room.key, room.mood.light)
    acts: list[Act] = [Placed(_shadow(room, x, y, px * girth, pitch), room.camera, depth)]
    if mirrored:
        acts.append(
            Placed(_image(body, y + px * math.sin(math.radians(pitch)) * 0.55), room.camera, depth, opacity=0.13)
        )
    return [*acts, Placed(body, room.camera, depth)]


def _shadow(room: Room, x: float, y: float, px: float, pitch: float) -> Layer:
    """A dark contact, and a long soft shadow away from the window."""
    flat = math.sin(math.radians(pitch))
    away = 1 if room.from_left else -1
    dark = mix(room.mood.wood, (0, 0, 0), 0.75)

    def draw(pen: skia.Canvas) -> None:
        pen.translate(x, y)
        pen.scale(px, px * flat)
        for shift, radius, blur, strength in (
            (0.95, 1.05, 0.26, 0.5),
            (0.42, 0.88, 0.16, 0.55),
            (0.05, 0.66, 0.06, 0.85),
        ):
            pen.drawOval(
                skia.Rect.MakeLTRB(
                    away * shift - radius * 1.08, -radius * 0.9, away * shift + radius * 1.08, radius * 0.9
                ),
                fill(dark, strength, blur),
            )

    reach = math.ceil(3.2 * px)
    return drawn_layer(2 * reach, 2 * reach, draw, round(x) - reach, round(y) - reach)


def _image(body: Layer, foot: float) -> Layer:
    """The layer upside down below the row `foot`, fading."""
    rows = body.pixels[::-1]
    fade = np.clip(1 - np.arange(len(rows)) / (0.62 * len(rows)), 0, 1)
    return layer(faded(rows, fade[:, None]), body.left, 2 * foot - body.top - len(rows))


def surface_light(
    room: Room, x: float, y: float, radius: float, pitch: float, depth: float, lip: tuple[float, float]
) -> Act:
    """What the window does on a cup of tea: a pale bow that breathes as the surface moves.

    lip: radius and height over the tea of the cup's lip, in px: what it hides is not lit.
    """
    flat = math.sin(math.radians(pitch))
    side = -1 if room.from_left else 1

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        pen.save()
        pen.translate(x, y)
        pen.clipPath(_oval(-lip[1] * math.cos(math.radians(pitch)), lip[0], lip[0] * flat), doAntiAlias=True)
        pen.scale(radius, radius * flat)
        pen.clipPath(_oval(0, 0.985, 0.985), doAntiAlias=True)
        pen.drawCircle(
            0, 0, 1, around((0, 0), 1, ((0.0, (0, 0, 0), 0.0), (0.72, (0, 0, 0), 0.0), (1.0, (0.1, 0.04, 0.0), 0.34)))
        )
        glint = (side * 0.36 + 0.02 * math.sin(t * 1.3), -0.30 + 0.03 * math.sin(t * 1.7 + 1))
        pen.drawCircle(
            *glint,
            0.62,
            around(
                glint, 0.62, ((0.0, room.mood.light, 0.55), (0.5, room.mood.light, 0.16), (1.0, room.mood.light, 0.0))
            ),
        )
        for k in range(3):
            ring = (t * 0.16 + k / 3) % 1
            pen.drawCircle(
                0.1,
                0.05,
                0.15 + 0.85 * ring,
                line(room.mood.light, 0.012 + 0.012 * ring, 0.20 * math.sin(math.pi * ring)),
            )
        pen.restore()

    return Sketched(draw, room.camera, depth)


def _oval(y: float, half_width: float, half_height: float) -> skia.Path:
    path = skia.Path()
    path.addOval(skia.Rect.MakeLTRB(-half_width, y - half_height, half_width, y + half_height))
    return path


def dust(room: Room, count: int = 34) -> Act:
    """Motes in the beam of light."""
    rng = room.rng
    motes = rng.random((count, 5))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for across_, down, phase, size, speed in motes:
            x = (across_ * room.width + (9 + 16 * speed) * t * room.unit) % room.width
            y = room.table * ((down + 0.012 * t * (speed - 0.3) + 0.012 * math.sin(t * 0.7 + phase * 9)) % 1)
            twinkle = 0.5 + 0.5 * math.sin(t * 0.9 + phase * 20)
            pen.drawCircle(
                x,
                y,
                (1.2 + 2.6 * size) * room.unit,
                fill(room.mood.light, 0.10 + 0.30 * twinkle * size, 0.8 * room.unit),
            )

    return Sketched(draw, room.camera, 0.4)


def stream(
    pen: skia.Canvas, start: tuple[float, float], end: tuple[float, float], width: float, tint: Colour, t_ms: float
) -> None:
    """Tea that falls from a spout into a cup, thinner as it falls, with light running down in it."""
    t = t_ms / 1000
    steps = 26
    left, right = [], []
    for k in range(steps + 1):
        s = k / steps
        x = start[0] + (end[0] - start[0]) * math.sqrt(s)
        y = start[1] + (end[1] - start[1]) * s
        half = width * (0.62 - 0.24 * s) * (1 + 0.10 * math.sin(s * 17 - t * 19))
        left.append(skia.Point(x - half, y))
        right.append(skia.Point(x + half, y))
    path = skia.Path()
    path.addPoly([*left, *reversed(right)], True)
    pen.drawPath(
        path,
        across(
            start,
            (start[0] + width, start[1]),
            ((0.0, mix(tint, (0, 0, 0), 0.25), 0.9), (0.5, mix(tint, (1, 1, 1), 0.45), 0.92), (1.0, tint, 0.9)),
        ),
    )
