"""A product on a pedestal: a stage in one scheme of colours, light that sweeps over the ware, type around it.

The ware is a plain silhouette of the kind that the words name (see `wares`). The headline and the tags are laid out
with the ware, the captions and the AI label as reserved boxes, so they never touch.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.cardwords import Group, Wording, moments, settled, tag_rows, wording_act, words_of
from moying.painter.layers import Layer, drawn_layer, layer
from moying.painter.layout import (
    GAP_SHARE,
    caption_zone,
    label_zone,
    safe_area,
)
from moying.painter.linebreak import fit
from moying.painter.motifs.patterns import Afloat, Glow, Wander, glow_cloud, ground
from moying.painter.motifs.wares import COAL, WHITE, Finish, ware_for
from moying.painter.motions import out_cubic
from moying.painter.noise import generator
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, colour, mix, ramp
from moying.painter.pen import across, around, fill, line
from moying.painter.schemes import Scheme, scheme
from moying.painter.spec import Box, SceneSpec
from moying.painter.text import Face, measure, set_lines

ARRIVAL_MS = 900.0
SWEEP_MS = 3600.0
"""A beam of light crosses the ware once in this time."""
PORCELAIN: Colour = colour("#f0eff4")
SLATE: Colour = colour("#3a3f4b")
_HEAD = Face("sans", bold=True, tracking_em=0.03)
ROW_GAP = 0.28
"""Air between two rows of tags, as a share of a row's height."""


@dataclass(frozen=True, slots=True)
class Staging:
    """How a shot shows the ware: its size, how much higher it is (share of the height), on a pedestal or floating."""

    size: float
    lift: float
    stands: bool


STAGINGS = (Staging(1.0, 0.0, True), Staging(0.86, 0.03, False), Staging(1.24, -0.02, True))
"""Neighbouring seeds differ, so that the shots of one film do."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where things are: the ware's middle and size, and the row it stands on."""

    x: float
    top: float
    side: float

    @property
    def foot(self) -> float:
        """The row of the pedestal's middle."""
        return self.top + self.side

    @property
    def box(self) -> Box:
        """What the ware may cover, with its hover."""
        half, reach = 0.5 * self.side, 0.03 * self.side
        return Box(round(self.x - half), round(self.top - reach), round(self.x + half), round(self.foot + 3 * reach))


@dataclass(frozen=True, slots=True, eq=False)
class Beam:
    """A slanted band of light that falls only on the ware. mask: (h, w) float32 0..1 with its corner at (left, top)."""

    mask: npt.NDArray[np.float32]
    left: int
    top: int

    def lay(self, canvas: Canvas, t_ms: float, down_px: int, strength: float) -> None:
        """Add the light of this moment, the mask moved down by whole pixels."""
        height, width = self.mask.shape
        share = ((t_ms / SWEEP_MS) % 1.0) * 2.2 - 0.6
        half = 0.2 * width
        rows = np.arange(height, dtype=np.float32)[:, None]
        columns = np.arange(width, dtype=np.float32)[None, :]
        away = np.abs(columns + 0.4 * rows - share * (width + 0.4 * height)) / half
        light = np.clip(1 - away, 0, 1) ** 2 * self.mask * (0.5 * strength)
        top = self.top + down_px
        y0, y1 = max(0, top), min(len(canvas), top + height)
        x0, x1 = max(0, self.left), min(canvas.shape[1], self.left + width)
        if y0 >= y1 or x0 >= x1:
            return
        part = canvas.view(np.uint8).reshape(*canvas.shape, 4)[y0:y1, x0:x1, :3]
        gain = light[y0 - top : y1 - top, x0 - self.left : x1 - self.left, None]
        part += ((255 - part) * gain).astype(np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Hovering:
    """The ware: it rises into place, then hovers; a beam of light sweeps over it."""

    ware: Layer
    mirror: Layer | None
    beam: Beam
    side: float
    duration_ms: int

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay its mirror image, then itself, then the light."""
        arrived = out_cubic(min(1.0, max(0.0, t_ms / min(ARRIVAL_MS, 0.3 * self.duration_ms))))
        hover = 0.012 * self.side * math.sin(2 * math.pi * t_ms / 4200)
        down = (1 - arrived) * 0.12 * self.side + hover
        if self.mirror is not None:
            self.mirror.lay(canvas, View(0.0, -down, 1.0), opacity=0.28 * arrived)
        self.ware.lay(canvas, View(0.0, down, 1.0), opacity=arrived)
        self.beam.lay(canvas, t_ms, round(down), arrived)


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec. `style` (what the film is about), else the words, name the ware; the seed gives the staging,
    the colours, the motes and, where nothing names it, the ware."""
    rng = generator("product", spec.seed)
    look = scheme(spec.palette, spec.seed + 3)
    staging = STAGINGS[spec.seed % len(STAGINGS)]
    stand = _stand(spec, staging)
    carrier = _pedestal(spec, look, stand) if staging.stands else _disc(spec, look, stand)
    acts: tuple[Act, ...] = (
        ground(spec, look),
        *_lights(spec, look, stand, rng),
        Afloat(carrier, Wander(0.0, 0.0, 9000, 0.0)),
        _ware(spec, look, stand, mirrored=staging.stands),
        *_motes(spec, look, rng),
    )
    words = words_of(spec)
    if not words:
        return Painting(acts, (stand.box,))
    wordings = _composed(spec, words, stand)
    text = wording_act(spec, wordings, look, moments(spec, Painting(acts, ())))
    return Painting((*acts, text), (stand.box, *(w.box for w in wordings)))


def _stand(spec: SceneSpec, staging: Staging) -> Stand:
    """Portrait: the ware below its words. Wide: the ware on the right, the words on the left."""
    width, height = spec.width_px, spec.height_px
    captions = caption_zone(width, height)
    if width > 1.2 * height:
        side = min(0.56 * staging.size, 0.68) * height
        return Stand(0.7 * width, 0.44 * height - 0.5 * side, side)
    side = min(0.56 * width, 0.31 * height) * staging.size
    return Stand(0.5 * width, captions.top - (0.045 + staging.lift) * height - side, side)


def _lights(spec: SceneSpec, look: Scheme, stand: Stand, rng: np.random.Generator) -> tuple[Act, ...]:
    """A glow behind the ware, two in far corners, and a thin halo."""
    long_, short = max(spec.width_px, spec.height_px), min(spec.width_px, spec.height_px)
    cloud = glow_cloud(rng)
    middle = stand.top + 0.5 * stand.side
    back = mix(look.accents[0], WHITE, 0.3 if look.dark else 0.55)
    places = (
        (stand.x, middle, 1.05 * stand.side, back, 0.6, 0.0),
        (0.05 * spec.width_px, 0.2 * spec.height_px, 0.36 * long_, look.accents[2], 0.45, 0.3),
        (0.95 * spec.width_px, 0.9 * spec.height_px, 0.4 * long_, look.accents[1], 0.4, 0.6),
    )
    glows = tuple(
        Glow(
            cloud,
            ramp(tone),
            x,
            y,
            radius,
            Wander(0.05 * short * (i > 0), 0.04 * short * (i > 0), 9000, phase),
            opacity,
        )
        for i, (x, y, radius, tone, opacity, phase) in enumerate(places)
    )
    radius = 0.68 * stand.side
    pen = line(look.ink, max(1.5, 0.002 * short), 0.25)
    halo = drawn_layer(
        math.ceil(2 * radius) + 8,
        math.ceil(2 * radius) + 8,
        lambda canvas: canvas.drawCircle(stand.x, middle, radius, pen),
        math.floor(stand.x - radius) - 4,
        math.floor(middle - radius) - 4,
    )
    return (*glows, Afloat(halo, Wander(0.0, 0.0, 7000, 0.0), 0.02))


def _stray(short: float, phase: float) -> Wander:
    return Wander(0.05 * short, 0.04 * short, 9000, phase)


def _pedestal(spec: SceneSpec, look: Scheme, stand: Stand) -> Layer:
    """Two drums, lit from the left, standing on the canvas's foot."""
    light = mix(look.top if not look.dark else look.accents[0], WHITE, 0.6 if look.dark else 0.5)
    dark = mix(look.bottom, look.accents[0], 0.35)
    tiers = ((0.6, 0.0, 0.17), (0.8, 0.17, 2.5))

    def draw(canvas: skia.Canvas) -> None:
        for half_share, start, end in reversed(tiers):
            half = half_share * stand.side * 0.95
            top, foot = stand.foot + start * 0.7 * stand.side, stand.foot + end * 0.7 * stand.side
            _drum(canvas, stand.x, top, foot, half, light, dark)
        shadow = skia.Rect.MakeLTRB(
            stand.x - 0.36 * stand.side,
            stand.foot - 0.035 * stand.side,
            stand.x + 0.36 * stand.side,
            stand.foot + 0.035 * stand.side,
        )
        canvas.drawOval(shadow, fill(mix(dark, COAL, 0.6), 0.5, 0.03 * stand.side))

    return drawn_layer(spec.width_px, spec.height_px, draw)


def _disc(spec: SceneSpec, look: Scheme, stand: Stand) -> Layer:
    """A round of colour behind a ware that floats, a ring about it, and its shadow far below."""
    middle = stand.top + 0.5 * stand.side
    light = mix(look.accents[0], WHITE, 0.25 if look.dark else 0.45)
    face = ((0.0, light, 1.0), (1.0, mix(look.accents[0], look.bottom, 0.35), 1.0))

    def draw(canvas: skia.Canvas) -> None:
        canvas.drawCircle(stand.x, middle, 0.7 * stand.side, around((stand.x, middle), 0.8 * stand.side, face))
        canvas.drawCircle(stand.x, middle, 0.8 * stand.side, line(look.accents[1], 0.012 * stand.side, 0.8))
        foot = stand.foot + 0.3 * stand.side
        shadow = skia.Rect.MakeLTRB(
            stand.x - 0.3 * stand.side, foot, stand.x + 0.3 * stand.side, foot + 0.05 * stand.side
        )
        canvas.drawOval(shadow, fill(COAL, 0.35, 0.04 * stand.side))

    return drawn_layer(spec.width_px, spec.height_px, draw)


def _drum(canvas: skia.Canvas, x: float, top: float, foot: float, half: float, light: Colour, dark: Colour) -> None:
    """One drum of the pedestal; its lid is an ellipse a fifth as high as it is wide."""
    lid = 0.2 * half
    stops = (
        (0.0, dark, 1.0),
        (0.22, mix(dark, light, 0.7), 1.0),
        (0.38, light, 1.0),
        (0.62, mix(dark, light, 0.6), 1.0),
        (1.0, dark, 1.0),
    )
    wall = across((x - half, 0), (x + half, 0), stops)
    path = skia.Path()
    path.addRect(skia.Rect.MakeLTRB(x - half, top, x + half, foot))
    path.addOval(skia.Rect.MakeLTRB(x - half, foot - lid, x + half, foot + lid))
    canvas.drawPath(path, wall)
    face = ((0.0, mix(light, WHITE, 0.5), 1.0), (1.0, mix(dark, light, 0.75), 1.0))
    oval = skia.Rect.MakeLTRB(x - half, top - lid, x + half, top + lid)
    canvas.drawOval(oval, around((x - 0.2 * half, top), 1.1 * half, face))
    canvas.drawOval(oval, line(mix(light, WHITE, 0.7), max(1.0, 0.006 * half), 0.6))


def _ware(spec: SceneSpec, look: Scheme, stand: Stand, *, mirrored: bool) -> Hovering:
    finish = Finish(PORCELAIN if look.dark else SLATE, look.accents[0] if look.dark else look.accents[1])
    ware = ware_for(spec.words, spec.seed, spec.style)
    side, left, top = math.ceil(stand.side) + 2, math.floor(stand.x - stand.side / 2), math.floor(stand.top)

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(left, top)
        canvas.scale(stand.side, stand.side)
        ware.draw(canvas, finish)

    painted = drawn_layer(side, side, draw, left, top)
    mask = (painted.pixels >> np.uint32(24)).astype(np.float32) / np.float32(255)
    beam = Beam(mask, round(painted.left), round(painted.top))
    mirror = _mirror(painted, stand) if mirrored else None
    return Hovering(painted, mirror, beam, stand.side, spec.duration_ms)


def _mirror(ware: Layer, stand: Stand) -> Layer:
    """The ware upside down on the pedestal's lid, fading with depth."""
    flipped = ware.pixels[::-1][: max(2, round(0.1 * stand.side))].copy()
    fade = np.linspace(1.0, 0.0, len(flipped))[:, None, None]
    channels = flipped.view(np.uint8).reshape(*flipped.shape, 4)
    channels[:] = (channels * fade).astype(np.uint8)
    return layer(flipped, ware.left, ware.top + len(ware.pixels) - 2)


def _motes(spec: SceneSpec, look: Scheme, rng: np.random.Generator) -> tuple[Act, ...]:
    """Specks of light that float up through the stage."""
    short = min(spec.width_px, spec.height_px)
    motes: list[Act] = []
    for _ in range(26):
        x, y = float(rng.random() * spec.width_px), float(rng.random() * spec.height_px)
        radius = float((0.0015 + 0.0035 * rng.random()) * short)
        walk = Wander(0.02 * short, 0.06 * short, float(6000 + 6000 * rng.random()), float(rng.random()))
        motes.append(Afloat(_mote(x, y, radius, look), walk, 0.0, float(0.25 + 0.4 * rng.random())))
    return tuple(motes)


def _mote(x: float, y: float, radius: float, look: Scheme) -> Layer:
    reach = math.ceil(2.5 * radius) + 2
    tone = mix(look.accents[2], WHITE, 0.7 if look.dark else 0.35)
    return drawn_layer(
        2 * reach,
        2 * reach,
        lambda canvas: canvas.drawCircle(x, y, radius, fill(tone, 1.0, 0.5 * radius)),
        math.floor(x) - reach,
        math.floor(y) - reach,
    )


def _composed(spec: SceneSpec, words: tuple[str, ...], stand: Stand) -> list[Wording]:
    """The headline over its tags, as one group off the ware; what finds no room is left out, the last tag first."""
    safe = safe_area(spec.width_px, spec.height_px)
    zones = (caption_zone(spec.width_px, spec.height_px), label_zone(spec.width_px, spec.height_px))
    gap = GAP_SHARE * min(spec.width_px, spec.height_px)
    x = 0.0 if _wide(spec) else (spec.width_px / 2 - safe.left) / (safe.right - safe.left)
    anchors = ((x, 0.42 if _wide(spec) else 0.0), (x, 0.5))
    for count in range(len(words), 0, -1):
        make = partial(_group, words[:count], spec, safe)
        found = settled(make, anchors, safe, (stand.box, *zones), gap_px=gap, least=0.3 if count == 1 else 0.65)
        if found is not None:
            return found
    return []


def _wide(spec: SceneSpec) -> bool:
    return spec.width_px > 1.2 * spec.height_px


def _column_px(spec: SceneSpec, safe: Box) -> float:
    """How wide the words may be: beside the ware on a wide canvas, else as far as they can stay in the middle."""
    if _wide(spec):
        return 0.44 * (safe.right - safe.left)
    return 2.0 * min(spec.width_px / 2 - safe.left, safe.right - spec.width_px / 2)


def _group(words: Sequence[str], spec: SceneSpec, safe: Box, scale: float) -> Group:
    """The headline and rows of tags below it, to the left on a wide canvas, else about one axis."""
    short = min(spec.width_px, spec.height_px)
    width = _column_px(spec, safe)
    size = (0.135 if measure(words[0], _HEAD, 1.0) <= 5 else 0.105) * short * scale
    head = fit(words[0], _HEAD, size_px=size, least_px=0.4 * size, width_px=width, height_px=2.6 * size, most_lines=2)
    share = 0.0 if _wide(spec) else 0.5
    head = set_lines(head.lines, _HEAD, head.size_px, align="center" if share else "left")
    rows = tag_rows(words[1:], width, short, scale)
    whole = max([head.width, *(row_width for row_width, _, _ in rows)])
    parts = [("head", head, (whole - head.width) * share, 0.0, head.width, head.height)]
    y = head.height + (0.32 * size if rows else 0.0)
    for row_width, row_height, row in rows:
        parts += [(k, b, (whole - row_width) * share + x, y, w, h) for k, b, x, w, h in row]
        y += row_height * (1 + ROW_GAP)
    return Group(whole, y - (ROW_GAP * rows[-1][1] if rows else 0.0), tuple(parts))
