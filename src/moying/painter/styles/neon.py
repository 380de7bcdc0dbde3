"""霓虹 neon: all is dark, and every outline is a tube of light."""

from __future__ import annotations

import cv2
import numpy as np

from moying.painter.easel import Easel, Pixels
from moying.painter.oklab import Shades, chroma_of, from_oklab, hue_of, near_hue, to_oklab
from moying.painter.palette import colour
from moying.painter.palettes import Palette
from moying.painter.schemes import Scheme, designed
from moying.painter.style import Style
from moying.painter.treatments import (
    Mask,
    Picture,
    contours,
    outline,
    picture_of,
    pixels_of,
    softened,
)

_NIGHT = colour("#0b0620")
_TUBES = ("#ff2e97", "#19e3ff", "#8a5cff", "#ffd23f", "#2dffb3")


class Neon(Style):
    """Dark glass and gas light."""

    shine = 0.9
    rim = 26.0

    def shade(self, rgb: Shades, palette: Palette | None) -> Shades:
        """Fills sink into a violet night and keep their hue; only what shone still shines, as a tube would."""
        lab = to_oklab(rgb)
        light, hue, chroma = lab[:, 0], hue_of(lab), chroma_of(lab)
        tubes = [colour(code) for code in _TUBES] if palette is None else [palette.lead, palette.second, palette.accent]
        pull, weight = np.zeros((len(lab), 2), np.float32), np.full((len(lab), 1), 1e-3, np.float32)
        for tube in to_oklab(tubes):
            near = near_hue(hue, float(hue_of(tube[None])[0]), 80)[:, None] ** 2
            pull += near * tube[1:]
            weight += near
        night = to_oklab([_NIGHT if palette is None else tuple(c * 0.45 for c in palette.deep)])[0]
        coloured = np.clip((chroma - 0.015) / 0.07, 0, 1)[:, None]
        glow = np.clip((light - 0.58) / 0.24, 0, 1)[:, None] * np.clip((chroma - 0.035) / 0.06, 0, 1)[:, None]
        glow = np.maximum(glow, 0.62 * np.clip((light - 0.93) / 0.05, 0, 1)[:, None])
        dark = night[0] + 0.34 * np.clip(light, 0, 1) ** 1.1
        axes = pull / weight * coloured * (0.30 + 0.45 * light[:, None]) + night[1:] * (1.25 - 0.5 * coloured)
        lit = np.concatenate([dark[:, None], axes], axis=1)
        shining = np.concatenate([0.55 + 0.40 * light[:, None], pull / weight * (0.25 + 0.5 * coloured)], axis=1)
        return from_oklab(lit + (shining - lit) * glow)

    def cards(self, palette: Palette | None) -> tuple[Scheme, ...]:
        """Light shows on the dark alone."""
        return self.schemes if palette is None else palette.schemes[:1]

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Tubes along its edges, in its own hue, and their light around them."""
        picture = softened(picture_of(pixels), 1.8 * easel.unit)
        lines = np.maximum(outline(picture, 3.2 * easel.unit), contours(picture, 2.0 * easel.unit, 12, 34) // 3 * 2)
        return pixels_of(_lit(picture, lines, easel))

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """The night, without lines."""
        return pixels_of(softened(picture_of(pixels), 2.0 * easel.unit))


def _lit(picture: Picture, lines: Mask, easel: Easel) -> Picture:
    """The tubes in each place's own hue at its brightest, and two rounds of light about them."""
    strongest = np.maximum(picture[..., :3].max(axis=2), 1).astype(np.float32)
    tube = np.minimum(picture[..., :3] * (255 / strongest)[..., None], 255).astype(np.uint8)
    halo = np.dstack([cv2.multiply(tube, cv2.merge([lines] * 3), scale=1 / 255), lines])
    out = picture.astype(np.float32)
    for radius, strength in ((4.0, 0.95), (11.0, 0.8)):
        soft = _glow(halo, radius * easel.unit).astype(np.float32) * np.float32(strength)
        out *= 1 - soft[..., 3:] / 255
        out += soft
    share = lines.astype(np.float32)[..., None] / 255
    out += (np.dstack([0.82 * tube + 46, np.full(lines.shape, 255, np.float32)]).astype(np.float32) - out) * share
    return np.asarray(np.minimum(out + 0.5, 255), np.uint8)


def _glow(halo: Picture, radius_px: float) -> Picture:
    """The light around the tubes; a wide one has no detail, so it is blurred small."""
    height, width = halo.shape[:2]
    shrink = 4 if radius_px > 6 else 2 if radius_px > 2 else 1
    small = cv2.resize(halo, (max(1, width // shrink), max(1, height // shrink)), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), max(0.5, radius_px / shrink))
    return np.asarray(cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


NEON = Neon(
    schemes=(
        designed("neon violet", "#0b0620", "#1c0b3f", ("#ff2e97", "#19e3ff", "#8a5cff"), "#ffffff"),
        designed("neon blue", "#060a24", "#0b1c46", ("#19e3ff", "#ff2e97", "#2dffb3"), "#ffffff"),
    ),
    title={"look": "modern", "color": "#ffffff", "outline": "#b0106a", "outline_width": 0.03},
    caption={"outline": "#2a0a5e"},
)
