"""水墨 ink wash: five shades of ink on rice paper, edges that bleed and pool, hardly a colour but cinnabar."""

from __future__ import annotations

import numpy as np

from moying.painter.easel import Easel, Pixels
from moying.painter.noise import fractal, generator
from moying.painter.oklab import Shades, chroma_of, from_oklab, hue_of, near_hue, to_oklab
from moying.painter.palette import colour
from moying.painter.palettes import Palette
from moying.painter.schemes import designed
from moying.painter.style import Style, leaning
from moying.painter.treatments import (
    blurred,
    contours,
    frayed,
    grained,
    inked,
    outline,
    picture_of,
    pixels_of,
    softened,
)

_PAPER, _INK = colour("#f3ecdb"), colour("#14171b")


class Ink(Style):
    """Wet ink: pale inside, dark where it dries at the rim."""

    shine = 0.25
    rim = 8.0

    def shade(self, rgb: Shades, palette: Palette | None) -> Shades:
        """Lightness on the way from ink to paper; a breath of the colour stays, and red stays red."""
        lab = to_oklab(rgb if palette is None else leaning(rgb, palette, 0.3))
        paper, ink = to_oklab([_PAPER])[0], to_oklab([_INK])[0]
        light = np.interp(lab[:, 0], (0.05, 0.15, 0.32, 0.6, 0.92), (0, 0.20, 0.52, 0.82, 1)).astype(np.float32)
        wash = ink + (paper - ink) * light[:, None]
        red = near_hue(hue_of(lab), 30, 34) * np.clip((chroma_of(lab) - 0.11) / 0.06, 0, 1)
        kept = (0.20 if palette is None else 0.34) + 0.62 * red
        wash[:, 1:] += lab[:, 1:] * kept[:, None]
        return from_oklab(wash)

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """The brush wanders at the edge, the wash pools there, the paper's grain shows through."""
        picture = frayed(picture_of(pixels), 3.2 * easel.unit, 17 * easel.unit, "ink")
        picture = softened(picture, 1.6 * easel.unit)
        rim = blurred(outline(picture, 3.0 * easel.unit), 1.2 * easel.unit)
        picture = inked(picture, np.minimum(rim, picture[..., 3]), _INK, 0.30)
        folds = blurred(contours(picture, 2.2 * easel.unit, 26, 90), 0.8 * easel.unit)
        picture = inked(picture, np.minimum(folds, picture[..., 3]), _INK, 0.34)
        return pixels_of(grained(picture, 0.04, "rice paper", max(0.7, 1.6 * easel.unit)))

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Rice paper, left bare towards its edges."""
        picture = picture_of(pixels).astype(np.float32)
        height, width = picture.shape[:2]
        y, x = np.ogrid[:height, :width]
        out = np.hypot((x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5) * 1.7
        blots = fractal(generator("wash", 0), (height, width), (0.3 * height, 0.5 * width), 4)
        bare = np.clip((out + 0.9 * (blots - 0.5) - 0.52) / 0.5, 0, 1).astype(np.float32) * 0.7
        paper = np.array([*(255 * c for c in _PAPER[::-1]), 255], np.float32)
        mixed = picture + (paper - picture) * bare[..., None]
        return pixels_of(grained(mixed.astype(np.uint8), 0.03, "rice paper", max(0.7, 1.8 * easel.unit)))


INK = Ink(
    schemes=(
        designed("rice paper", "#f3ecdb", "#e6dcc4", ("#b3352a", "#8b969b", "#c9bfa8"), "#17191c"),
        designed("old paper", "#ece3cd", "#d9cdb2", ("#6f7d80", "#b3352a", "#a79c84"), "#17191c"),
    ),
    title={"look": "ink"},
    caption={"font": "kai", "color": "#17191c", "outline": "#f6f0e0"},
)
