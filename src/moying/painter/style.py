"""A style: what it makes of colours, of layers and of grounds, and the type that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from moying.painter.easel import Easel, Pixels
from moying.painter.lattice import Lattice, lattice_of
from moying.painter.oklab import Shades, from_oklab, to_oklab
from moying.painter.palettes import Palette, palette_called
from moying.painter.schemes import Scheme
from moying.painter.spec import SceneSpec


@dataclass(frozen=True)
class Style:
    """The painter's own style, and the base of all others: it leaves layers and soft edges as they are.

    schemes: for designed cards. title, caption: what a draft's `style` of such texts says (see `overlay.TextSpec`).
    """

    schemes: tuple[Scheme, ...] = ()
    title: Mapping[str, object] = field(default_factory=dict)
    caption: Mapping[str, object] = field(default_factory=dict)

    shine: ClassVar[float] = 1.0
    """How strongly added light is seen: on pale paper a lamp would burn a hole."""
    rim: ClassVar[float] = 0.0
    """Room around a layer that its treatment needs, in px at 1080p."""

    def shade(self, rgb: Shades, palette: Palette | None) -> Shades:
        """What colours (n, 3) become; with a palette they lean towards it."""
        return rgb if palette is None else leaning(rgb, palette, 0.42)

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """See `easel.Treatment`."""
        return pixels

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """See `easel.Treatment`."""
        return pixels

    def cards(self, palette: Palette | None) -> tuple[Scheme, ...]:
        """The schemes for designed cards, an occasion's before the style's own."""
        return self.schemes if palette is None else palette.schemes

    def edge(self, coverage: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """See `easel.Treatment`."""
        return coverage


NATURAL = Style()


def leaning(rgb: Shades, palette: Palette, share: float) -> Shades:
    """Colours that keep their lightness and lean towards a palette: its deep tone in shade, its accent in light."""
    lab = to_oklab(rgb)
    tones = to_oklab([palette.deep, palette.lead, palette.second, palette.accent, palette.pale])
    order = np.argsort(tones[:, 0])
    goal = np.stack([np.interp(lab[:, 0], tones[order, 0], tones[order, axis]) for axis in (1, 2)], axis=-1)
    lab[:, 1:] = lab[:, 1:] * (1 - share) + goal * share
    return from_oklab(lab)


def easel_for(spec: SceneSpec, *, own: bool = False) -> Easel | None:
    """The easel for a spec's style and palette; None where it asks for neither. own: the scene is in that style by
    itself. An unknown style is a `ValueError`."""
    from moying.painter.styles import style_called  # the styles are made of Style, so they import this file

    style = style_called(spec.look)
    palette = palette_called(spec.palette)
    if own or (style is NATURAL and palette is None):
        return None
    unit = min(spec.width_px, spec.height_px) / 1080
    rim = round(style.rim * unit) + 1
    return Easel(style, _lattice(spec.look, spec.palette), unit, rim, style.shine, style.cards(palette))


@lru_cache(maxsize=24)
def _lattice(look: str, palette: str) -> Lattice:
    from moying.painter.styles import style_called  # see above

    style, hues = style_called(look), palette_called(palette)
    return lattice_of(lambda rgb: style.shade(rgb, hues))
