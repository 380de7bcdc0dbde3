"""极简 minimal: much white, a few pale greys, and one touch of colour."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from moying.painter.easel import Easel, Pixels
from moying.painter.oklab import Shades, chroma_of, from_oklab, hue_of, near_hue, to_oklab
from moying.painter.palette import colour
from moying.painter.palettes import Palette
from moying.painter.schemes import Scheme, designed
from moying.painter.style import Style
from moying.painter.treatments import in_sheets, picture_of, pixels_of, stairs

_ACCENT = colour("#e4572e")


class Minimal(Style):
    """What is left out counts."""

    shine = 0.3

    def shade(self, rgb: Shades, palette: Palette | None) -> Shades:
        """Pale greys with a breath of the hue; warm strong colour becomes the one accent."""
        lab = to_oklab(rgb)
        light, chroma = np.clip(lab[:, 0], 0, 1), chroma_of(lab)
        white = np.interp(light, (0, 0.14, 0.32, 0.6, 0.85, 1), (0.30, 0.52, 0.78, 0.91, 0.965, 0.99))
        pale = np.concatenate([white[:, None], lab[:, 1:] * 0.24], axis=1)
        pale[:, 2] += 0.008
        accent = to_oklab([_ACCENT if palette is None else palette.lead])[0]
        warm = near_hue(hue_of(lab), 42, 46) * np.clip((chroma - 0.10) / 0.04, 0, 1)
        touch = (warm * np.clip((light - 0.35) / 0.2, 0, 1))[:, None]
        if palette is not None:
            pale[:, 1:] += accent[1:] * 0.16
        return from_oklab(pale + (accent - pale) * touch)

    def cards(self, palette: Palette | None) -> tuple[Scheme, ...]:
        """On pale ground alone."""
        return self.schemes if palette is None else palette.schemes[1:]

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """A few even sheets."""
        return pixels_of(in_sheets(picture_of(pixels), 9, 4.0 * easel.unit, alpha_levels=3))

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Almost white, and even."""
        if easel.designed:
            return pixels
        return pixels_of(in_sheets(picture_of(pixels), 24, 8.0 * easel.unit))

    def edge(self, coverage: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Mist in even sheets."""
        return np.asarray(stairs(3, 5.0)[np.rint(coverage * 255).astype(np.intp)] / 255, np.float64)


MINIMAL = Minimal(
    schemes=(
        designed("white", "#ffffff", "#f3f2ef", ("#e4572e", "#c9ccd1", "#8f959e"), "#1f2328"),
        designed("stone", "#f1efea", "#e6e3dc", ("#8f959e", "#e4572e", "#bdb8ad"), "#1f2328"),
    ),
    title={"look": "modern", "font": "sans"},
    caption={"color": "#1f2328", "outline": "#ffffff"},
)
