"""工笔 gongbi: mineral colours on silk, every form held by a fine ink line."""

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
    grained,
    in_sheets,
    inked,
    of_bodies,
    outline,
    picture_of,
    pixels_of,
)

_SILK, _LINE = colour("#e8d6ac"), colour("#2e1d12")
_MINERALS = ("#2f6aa0", "#3f9a78", "#c8402c", "#e2a93a", "#b0704a")
"""Azurite, malachite, cinnabar, orpiment, ochre."""


class Gongbi(Style):
    """Fine line and even colour."""

    shine = 0.4
    rim = 4.0

    def shade(self, rgb: Shades, palette: Palette | None) -> Shades:
        """Each colour goes to the mineral nearest to it, greys to silk."""
        lab = to_oklab(rgb if palette is None else leaning(rgb, palette, 0.4))
        hue, chroma = hue_of(lab), chroma_of(lab)
        light = 0.24 + 0.70 * np.clip(lab[:, 0], 0, 1) ** 0.86
        silk = to_oklab([_SILK])[0]
        strength = np.clip(0.55 * chroma + 0.055, 0, 0.16) / 0.13
        pull, weight = np.zeros((len(lab), 2), np.float32), np.full((len(lab), 1), 1e-4, np.float32)
        for mineral in to_oklab([colour(code) for code in _MINERALS]):
            near = near_hue(hue, float(hue_of(mineral[None])[0]), 75)[:, None] ** 2
            pull += near * mineral[1:]
            weight += near
        coloured = np.clip((chroma - 0.02) / 0.06, 0, 1)[:, None]
        axes = pull / weight * strength[:, None] * coloured + silk[1:] * (1 - coloured) * light[:, None]
        axes += silk[1:] * 0.35 * np.clip(light - 0.6, 0, 1)[:, None]
        return from_oklab(np.concatenate([light[:, None], axes], axis=1))

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Colour laid even, then the lines."""
        return pixels_of(grained(_lined(picture_of(pixels), easel), 0.04, "silk", 0.9))

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Silk, darker at its edges with age; under the words of a card it is new."""
        if easel.designed:
            return pixels_of(grained(picture_of(pixels), 0.03, "silk", 0.9))
        picture = in_sheets(picture_of(pixels), 28, 3.0 * easel.unit)
        height, width = picture.shape[:2]
        y, x = np.ogrid[:height, :width]
        away = np.hypot((x / width - 0.5) * 1.5, (y / height - 0.5) * 1.5)
        aged = (1 - 0.16 * np.clip(away - 0.3, 0, 1) ** 1.5)[..., None]
        picture[..., :3] = (picture[..., :3] * aged * np.array([0.97, 0.99, 1.0])).astype(np.uint8)
        return pixels_of(grained(picture, 0.038, "silk", 0.9))


def _lined(picture: Picture, easel: Easel) -> Picture:
    even = in_sheets(picture, 14, 2.0 * easel.unit)
    inside = contours(even, 1.3 * easel.unit, 22, 60)
    around = of_bodies(outline(even, 1.4 * easel.unit), even, 11 * easel.unit)
    inside = of_bodies(inside, even, 11 * easel.unit)
    return inked(inked(even, inside, _LINE, 0.62), around, _LINE, 0.86)


GONGBI = Gongbi(
    schemes=(
        designed("silk", "#ecdcb6", "#dcc698", ("#2f6aa0", "#c8402c", "#3f9a78"), "#2e1d12"),
        designed("azurite", "#173a52", "#1f5560", ("#3f9a78", "#e2a93a", "#c8402c"), "#f6e9cb"),
    ),
    title={"look": "ink"},
    caption={"font": "kai", "color": "#fff6e2", "outline": "#2e1d12"},
)
