"""剪纸 paper-cut: sheets of paper laid over each other, each with its shadow and its tooth; red, unless asked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from moying.painter.easel import Easel, Pixels
from moying.painter.oklab import Shades, chroma_of, from_oklab, hue_of, near_hue, to_oklab
from moying.painter.palette import Colour, colour, mix
from moying.painter.palettes import Palette
from moying.painter.schemes import designed
from moying.painter.style import Style
from moying.painter.treatments import (
    Picture,
    blurred,
    embossed,
    grained,
    in_sheets,
    picture_of,
    pixels_of,
    shifted,
    stairs,
    under,
)

SHEETS = 6
_REDS = tuple(colour(code) for code in ["#3f0609", "#7d0d12", "#b3161b", "#d93a2b", "#ee8a63", "#f8d9b4", "#fdf3e0"])
_GOLD = colour("#f2b84b")
_SHADOW: Colour = (0.16, 0.02, 0.03)


class Papercut(Style):
    """One colour of paper from its deep to its pale, gold for what shines."""

    shine = 0.35
    rim = 16.0

    def shade(self, rgb: Shades, palette: Palette | None) -> Shades:
        """Lightness alone chooses the sheet; warm bright light becomes gold leaf."""
        lab = to_oklab(rgb)
        sheets = _REDS if palette is None else _of(palette)
        tones = to_oklab(sheets)
        places = np.linspace(0.06, 0.97, len(sheets))
        paper = np.stack([np.interp(lab[:, 0], places, tones[:, axis]) for axis in range(3)], axis=-1)
        gold = to_oklab([_GOLD if palette is None else palette.accent])[0]
        shining = near_hue(hue_of(lab), 80, 40) * np.clip((chroma_of(lab) - 0.09) / 0.06, 0, 1)
        shining = (shining * np.clip((lab[:, 0] - 0.66) / 0.12, 0, 1))[:, None]
        return from_oklab(paper * (1 - shining) + gold * shining)

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """Sheets, the darker ones above, with the shadow of the whole below."""
        picture = in_sheets(picture_of(pixels), SHEETS, 3.2 * easel.unit, alpha_levels=3)
        paper = _paper(picture, easel)
        reach = 5.0 * easel.unit
        cast = shifted(picture[..., 3], 0.5 * reach, reach)
        cast = blurred(cast, 0.8 * reach)
        return pixels_of(under(paper, cast, _SHADOW, 0.42))

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """The sheets around the light, one behind the other; a card's is one sheet."""
        if easel.designed:
            return pixels_of(_toothed(picture_of(pixels), easel))
        return pixels_of(_paper(in_sheets(picture_of(pixels), 9, 6.0 * easel.unit), easel))

    def edge(self, coverage: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Mist is cut too."""
        return np.asarray(stairs(3, 6.0)[np.rint(coverage * 255).astype(np.intp)] / 255, np.float64)


def _paper(picture: Picture, easel: Easel) -> Picture:
    height = 255 - picture[..., 1]  # darker sheets lie above: green falls steadily from cream to crimson
    height[picture[..., 3] < 128] = 0
    return _toothed(embossed(picture, height, 4.5 * easel.unit, 0.5), easel)


def _toothed(picture: Picture, easel: Easel) -> Picture:
    return grained(picture, 0.036, "paper", max(0.7, 1.3 * easel.unit))


def _of(palette: Palette) -> tuple[Colour, ...]:
    deep, lead, pale = palette.deep, palette.lead, palette.pale
    return deep, mix(deep, lead, 0.5), lead, mix(lead, pale, 0.35), mix(lead, pale, 0.65), pale


PAPERCUT = Papercut(
    schemes=(
        designed("paper red", "#b3161b", "#8f0f15", ("#e0412f", "#f2b84b", "#6d0a10"), "#fff3dc"),
        designed("paper cream", "#fdf3e0", "#f8dfbe", ("#d9302a", "#ee8a63", "#f2b84b"), "#6d0a10"),
    ),
    title={"look": "modern", "font": "serif"},
    caption={"color": "#fff3dc", "outline": "#5c0a0e"},
)
