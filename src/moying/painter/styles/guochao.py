"""国潮 guochao: vermilion, gold and blue-green in plain sheets, held by a bold line with a thread of gold."""

from __future__ import annotations

import numpy as np

from moying.painter.easel import Easel, Pixels
from moying.painter.oklab import Shades, chroma_of, from_oklab, hue_of, near_hue, to_oklab
from moying.painter.palette import colour
from moying.painter.palettes import Palette
from moying.painter.schemes import designed
from moying.painter.style import Style, leaning
from moying.painter.treatments import (
    Picture,
    contours,
    in_sheets,
    inked,
    of_bodies,
    outline,
    picture_of,
    pixels_of,
)

_LINE, _GOLD = colour("#1a1433"), colour("#f0b53c")
_HUES = ("#d8262f", "#f0a52e", "#1f9a86", "#1f5fa0", "#7a2f7f")
"""Vermilion, gold, blue-green, indigo, plum."""
_GREYS = tuple(colour(code) for code in ["#1a1433", "#1d3f66", "#2f8f8a", "#e9b667", "#fff0d2"])
"""What greys become, from dark to light."""


class Guochao(Style):
    """Loud, warm and drawn with a bold pen."""

    shine = 0.4
    rim = 6.0

    def shade(self, rgb: Shades, palette: Palette | None) -> Shades:
        """Few strong hues; greys run from indigo over blue-green and gold to cream."""
        lab = to_oklab(rgb if palette is None else leaning(rgb, palette, 0.5))
        light, hue, chroma = lab[:, 0], hue_of(lab), chroma_of(lab)
        pull, weight = np.zeros((len(lab), 2), np.float32), np.full((len(lab), 1), 1e-3, np.float32)
        for strong in to_oklab([colour(code) for code in _HUES]):
            near = near_hue(hue, float(hue_of(strong[None])[0]), 62)[:, None] ** 3
            pull += near * strong[1:]
            weight += near
        tones = to_oklab(_GREYS)
        grey = np.stack([np.interp(light, np.linspace(0.1, 0.95, 5), tones[:, axis]) for axis in range(3)], axis=-1)
        room = np.clip(1.25 - np.abs(light - 0.55) * 1.35, 0.25, 1)[:, None]
        strong_lab = np.concatenate([(0.16 + 0.78 * light)[:, None], pull / weight * room], axis=1)
        share = np.clip((chroma - 0.035) / 0.06, 0, 1)[:, None]
        return from_oklab(grey + (strong_lab - grey) * share)

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Sheets, the bold line, and gold just inside it."""
        return pixels_of(_drawn(picture_of(pixels), easel))

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Rings around the light, each edged in gold."""
        if easel.designed:  # a card's ground is what its words were found to read on
            return pixels
        picture = in_sheets(picture_of(pixels), 10, 5.0 * easel.unit)
        return pixels_of(inked(picture, contours(picture, 1.2 * easel.unit, 6, 14), _GOLD, 0.55))


def _drawn(picture: Picture, easel: Easel) -> Picture:
    even = in_sheets(picture, 6, 3.0 * easel.unit, alpha_levels=3)
    inner = contours(even, 1.5 * easel.unit, 26, 50)
    gold, bold = outline(even, 5.5 * easel.unit), outline(even, 3.2 * easel.unit)
    thick = 16 * easel.unit
    even = inked(even, of_bodies(inner, picture, thick), _LINE, 0.55)
    even = inked(even, of_bodies(gold, picture, thick), _GOLD, 0.9)
    return inked(even, of_bodies(bold, picture, thick), _LINE, 1.0)


GUOCHAO = Guochao(
    schemes=(
        designed("vermilion", "#c31f2b", "#9c1626", ("#f0b53c", "#1f9a86", "#e0492f"), "#fff0d2"),
        designed("blue-green", "#0f4a55", "#12313f", ("#f0b53c", "#d8262f", "#1f9a86"), "#fff0d2"),
        designed("cream", "#fff0d2", "#f7dca6", ("#d8262f", "#1f9a86", "#f0b53c"), "#1a1433"),
    ),
    title={"look": "modern", "font": "serif"},
    caption={"color": "#fff0d2", "outline": "#1a1433"},
)
