"""扁平 flat: even shapes in clear colours, no texture, shade in a few plain steps."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from moying.painter.easel import Easel, Pixels
from moying.painter.oklab import Shades, chroma_of, from_oklab, to_oklab
from moying.painter.palettes import Palette
from moying.painter.schemes import designed
from moying.painter.style import Style, leaning
from moying.painter.treatments import in_sheets, picture_of, pixels_of, stairs


class Flat(Style):
    """Strong clean colour in sheets."""

    shine = 0.6

    def shade(self, rgb: Shades, palette: Palette | None) -> Shades:
        """Clearer colours; greys take a little blue in the dark and cream in the light, as printers' inks do."""
        lab = to_oklab(rgb if palette is None else leaning(rgb, palette, 0.55))
        chroma = chroma_of(lab)[:, None]
        lab[:, 1:] *= np.minimum(1.38, 0.21 / np.maximum(chroma, 1e-4))
        light = lab[:, 0].copy()
        lab[:, 0] = 0.14 + 0.84 * (light + 0.10 * np.sin(2 * np.pi * (light - 0.5)) * 0.5)
        lab[:, 1] += 0.012 * (0.5 - light)
        lab[:, 2] += 0.045 * (light - 0.55)
        return from_oklab(lab)

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Cut into sheets, soft rims too."""
        return pixels_of(in_sheets(picture_of(pixels), 7, 2.6 * easel.unit, alpha_levels=3))

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Rings of even colour around the light; a card's ground is even already."""
        if easel.designed:
            return pixels
        return pixels_of(in_sheets(picture_of(pixels), 12, 5.0 * easel.unit))

    def edge(self, coverage: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Mist in two even sheets."""
        return np.asarray(stairs(3, 5.0)[np.rint(coverage * 255).astype(np.intp)] / 255, np.float64)


FLAT = Flat(
    schemes=(
        designed("flat blue", "#2b50d8", "#2b50d8", ("#ffcf3f", "#ff6f61", "#19c3b2"), "#ffffff"),
        designed("flat cream", "#fff4e0", "#fff4e0", ("#ff6f61", "#2b50d8", "#ffb930"), "#1d2350"),
    ),
    title={"look": "modern", "font": "sans"},
    caption={"outline": "#1d2350"},
)
