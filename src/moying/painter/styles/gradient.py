"""渐变 gradient: lightness becomes a place on one sweep of colour, under fine grain."""

from __future__ import annotations

import numpy as np

from moying.painter.easel import Easel, Pixels
from moying.painter.oklab import Shades, from_oklab, to_oklab
from moying.painter.palette import Colour, colour, mix
from moying.painter.palettes import Palette
from moying.painter.schemes import designed
from moying.painter.style import Style
from moying.painter.treatments import Picture, grained, picture_of, pixels_of, softened

_SWEEP = tuple(colour(code) for code in ["#1a0f4f", "#4a2bb8", "#b03ac0", "#ff5f7e", "#ffa26b", "#ffe3b0"])


class Gradient(Style):
    """A duotone with more than two tones."""

    shine = 0.7

    def shade(self, rgb: Shades, palette: Palette | None) -> Shades:
        """The sweep by lightness, with a fifth of the colour that was there."""
        lab = to_oklab(rgb)
        tones = to_oklab(_SWEEP if palette is None else _of(palette))
        places = np.linspace(0.05, 0.96, len(tones))
        sweep = np.stack([np.interp(lab[:, 0], places, tones[:, axis]) for axis in range(3)], axis=-1)
        sweep[:, 1:] = 0.86 * sweep[:, 1:] + 0.20 * lab[:, 1:]
        return from_oklab(sweep)

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Smooth, lighter towards its head, with the grain of a print."""
        picture = softened(picture_of(pixels), 3.0 * easel.unit)
        return pixels_of(_swept(picture, easel))

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Smooth and grainy."""
        return pixels_of(_grain(softened(picture_of(pixels), 6.0 * easel.unit), easel))


def _swept(picture: Picture, easel: Easel) -> Picture:
    down = np.linspace(1.14, 0.90, len(picture), dtype=np.float32)[:, None, None]
    out = picture.copy()
    out[..., :3] = np.minimum(picture[..., :3] * down, picture[..., 3:]).astype(np.uint8)
    return _grain(out, easel)


def _grain(picture: Picture, easel: Easel) -> Picture:
    amount = 0.02 if easel.designed else 0.09  # words stand on a card's ground
    return grained(picture, amount, "print", max(0.5, 0.8 * easel.unit))


def _of(palette: Palette) -> tuple[Colour, ...]:
    return (palette.deep, mix(palette.deep, palette.lead, 0.6), palette.lead, mix(palette.lead, palette.accent, 0.6),
            palette.accent, palette.pale)  # fmt: skip


GRADIENT = Gradient(
    schemes=(
        designed("sweep dark", "#1a0f4f", "#6a2bb0", ("#ff5f7e", "#b03ac0", "#ffa26b"), "#ffffff"),
        designed("sweep light", "#ffe9cf", "#ffc0b0", ("#ff5f7e", "#b03ac0", "#ffa26b"), "#2a1050"),
    ),
    title={"look": "modern"},
    caption={"outline": "#2a1050"},
)
