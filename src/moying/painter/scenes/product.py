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

from moying.painter.cardwords import Group, Wording, moments, settled, tag_rows, wording_act, words_of
from moying.painter.layers import Layer, drawn_layer
from moying.painter.layout import (
    GAP_SHARE,
    caption_zone,
    label_zone,
    safe_area,
)
from moying.painter.linebreak import fit
from moying.painter.motifs.patterns import Afloat, Glow, Wander, glow_cloud, ground
from moying.painter.motifs.showstand import Stand, floating_disc, on_show, pedestal
from moying.painter.motifs.wares import WHITE
from moying.painter.noise import generator
from moying.painter.painting import Act, Painting
from moying.painter.palette import mix, ramp
from moying.painter.pen import fill, line
from moying.painter.schemes import Scheme, scheme
from moying.painter.spec import Box, SceneSpec
from moying.painter.text import Face, measure, set_lines

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


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec. `style` (what the film is about), else the words, name the ware; the seed gives the staging,
    the colours, the motes and, where nothing names it, the ware."""
    rng = generator("product", spec.seed)
    look = scheme(spec.palette, spec.seed + 3)
    staging = STAGINGS[spec.seed % len(STAGINGS)]
    stand = _stand(spec, staging)
    carrier = pedestal(spec, look, stand) if staging.stands else floating_disc(spec, look, stand)
    acts: tuple[Act, ...] = (
        ground(spec, look),
        *_lights(spec, look, stand, rng),
        Afloat(carrier, Wander(0.0, 0.0, 9000, 0.0)),
        on_show(spec, look, stand, mirrored=staging.stands),
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
