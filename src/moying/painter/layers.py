"""Layers: painted once, then only moved. Every layer knows where it is filled, so that empty canvas costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import skia

from moying.painter import blit
from moying.painter.blit import Canvas, Runs
from moying.painter.camera import STILL, View
from moying.painter.easel import easel, seen
from moying.painter.noise import dither_tile
from moying.painter.palette import Colour

_T = TypeVar("_T", bound=np.generic)
_NO_SHIFT = np.empty(0, np.float32)
_DITHER = dither_tile()
_GAP = 25
"""Clear px between two filled runs of a row: laying them as two costs about as much as so many px."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A bitmap of premultiplied pixels, (h, w) uint32 with a clear ring around; its corner is at (left, top)."""

    pixels: npt.NDArray[np.uint32]
    left: float
    top: float
    runs: Runs

    @property
    def nbytes(self) -> int:
        """Memory held."""
        return self.pixels.nbytes

    def lay(
        self,
        canvas: Canvas,
        view: View = STILL,
        *,
        opacity: float = 1.0,
        light: bool = False,
        rows: tuple[int, int] | None = None,
        shifts: npt.NDArray[np.float32] = _NO_SHIFT,
    ) -> None:
        """Bring it to the canvas as `view` sees it. light: add to what is there instead of covering it. rows: the only
        canvas rows it may touch. shifts: a sideways move in px per canvas row."""
        left, top = view.place(self.left, self.top)
        strength = _strength(opacity, light)
        if strength:
            blit.lay_pixels(
                canvas,
                self.pixels,
                self.runs,
                left,
                top,
                view.scale,
                _within(rows, canvas),
                shifts,
                strength,
                light,
            )


@dataclass(frozen=True, slots=True, eq=False)
class Stencil:
    """A bitmap of codes, (h, w) uint8 with a clear ring around, that takes its colours when it is laid: a quarter of a
    layer's memory, and windows light up or clouds turn red by changing 256 colours. Code 0 is clear."""

    codes: npt.NDArray[np.uint8]
    left: float
    top: float
    runs: Runs

    @property
    def nbytes(self) -> int:
        """Memory held."""
        return self.codes.nbytes

    def lay(
        self,
        canvas: Canvas,
        colours: npt.NDArray[np.uint32],
        view: View = STILL,
        *,
        opacity: float = 1.0,
        light: bool = False,
        rows: tuple[int, int] | None = None,
        shifts: npt.NDArray[np.float32] = _NO_SHIFT,
    ) -> None:
        """As `Layer.lay`, with `colours` (256,) uint32 premultiplied (see `palette.ramp`), the first of them 0."""
        left, top = view.place(self.left, self.top)
        strength = _strength(opacity, light)
        if strength:
            blit.lay_codes(
                canvas,
                self.codes,
                colours,
                self.runs,
                left,
                top,
                view.scale,
                _within(rows, canvas),
                shifts,
                strength,
                light,
            )


def layer(pixels: npt.NDArray[np.uint32], left: float = 0.0, top: float = 0.0) -> Layer:
    """A layer of (h, w) premultiplied pixels, cropped to what is filled, in the style in force."""
    kept, x, y = _cropped(pixels)
    if (used := easel()) is not None and used.treats and (kept >> 24).any():
        rim = used.rim_px
        kept, again_x, again_y = _cropped(used.treatment.layer(np.pad(kept, rim), used))
        x, y = x - rim + again_x, y - rim + again_y
    return Layer(kept, left + x, top + y, _runs(kept))


def stencil(codes: npt.NDArray[np.uint8], left: float = 0.0, top: float = 0.0) -> Stencil:
    """A stencil of (h, w) codes, cropped to what is filled."""
    kept, x, y = _cropped(codes)
    return Stencil(kept, left + x, top + y, _runs(kept))


def drawn(
    width: int, height: int, draw: Callable[[skia.Canvas], None], left: float = 0.0, top: float = 0.0
) -> npt.NDArray[np.uint32]:
    """The pixels (height, width) that `draw` puts on a clear skia canvas whose corner is at (left, top)."""
    pixels = np.zeros((height, width, 4), np.uint8)
    with skia_surface(pixels) as canvas:
        canvas.translate(-left, -top)
        draw(canvas)
    return pixels.view(np.uint32)[..., 0]


def skia_surface(pixels: npt.NDArray[np.uint8]) -> skia.Surface:
    """A skia surface that draws into (h, w, 4) uint8 memory; premultiplied, not skia's default."""
    return skia.Surface(pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)


def drawn_layer(
    width: int, height: int, draw: Callable[[skia.Canvas], None], left: float = 0.0, top: float = 0.0
) -> Layer:
    """A layer drawn with skia in canvas coordinates; it holds what falls on the rectangle from (left, top)."""
    return layer(drawn(width, height, draw, left, top), left, top)


def faded(pixels: npt.NDArray[np.uint32], share: npt.NDArray[np.floating]) -> npt.NDArray[np.uint32]:
    """The pixels (h, w) with only a share of each left; `share` is 0..1 and fits (h, w)."""
    channels = np.ascontiguousarray(pixels).view(np.uint8).reshape(*pixels.shape, 4)
    dimmed: npt.NDArray[np.uint32] = (channels * share[..., None]).astype(np.uint8).view(np.uint32)[..., 0]
    return dimmed


def sky(canvas: Canvas, stops: tuple[tuple[float, Colour, float], ...], top: float, bottom: float) -> None:
    """Cover the rows between `top` and `bottom` (px) with a vertical gradient, without bands.

    stops: (place 0..1, colour, opacity) in rising order.
    """
    first, last = int(np.floor(top)), int(np.ceil(bottom))
    y = (np.arange(max(0, first), min(len(canvas), last)) + 0.5 - top) / max(1e-6, bottom - top)
    places = [place for place, _, _ in stops]
    tints = [seen(tint) for _, tint, _ in stops]
    alpha = np.interp(y, places, [opacity for _, _, opacity in stops])
    channels = [np.interp(y, places, [tint[i] for tint in tints]) * alpha for i in (2, 1, 0)]
    colours = np.rint(np.clip(np.stack([*channels, alpha], axis=-1), 0, 1) * 65280).astype(np.uint32)
    blit.wash_rows(canvas, colours, max(0, first), _DITHER)


def _strength(opacity: float, light: bool) -> int:
    """In 256ths; added light shines as much as the style in force lets it."""
    used = easel() if light else None
    return round(min(1.0, max(0.0, opacity * (1.0 if used is None else used.shine))) * 256)


def _within(rows: tuple[int, int] | None, canvas: Canvas) -> tuple[int, int]:
    return (0, len(canvas)) if rows is None else (max(0, rows[0]), min(len(canvas), rows[1]))


def _cropped(picture: npt.NDArray[_T]) -> tuple[npt.NDArray[_T], int, int]:
    """The filled part with a clear ring around it, and where its corner was."""
    filled_rows, filled_columns = np.flatnonzero(picture.any(axis=1)), np.flatnonzero(picture.any(axis=0))
    if not filled_rows.size:
        return np.zeros((2, 2), picture.dtype), 0, 0
    y0, y1, x0, x1 = filled_rows[0], filled_rows[-1] + 1, filled_columns[0], filled_columns[-1] + 1
    return np.pad(picture[y0:y1, x0:x1], 1), int(x0) - 1, int(y0) - 1


def _runs(picture: npt.NDArray[np.generic]) -> Runs:
    """See `blit.Runs`. Gaps too small to be worth a second run are taken in."""
    filled = picture != 0
    pairs = np.pad(filled[:-1] | filled[1:], ((0, 0), (1, 1))).view(np.int8)
    rows, first = np.nonzero(pairs[:, 1:] > pairs[:, :-1])
    last = np.nonzero(pairs[:, 1:] < pairs[:, :-1])[1]
    joined = (rows[1:] == rows[:-1]) & (first[1:] - last[:-1] < _GAP)
    starts, ends = np.append(True, ~joined)[: len(rows)], np.append(~joined, True)[: len(rows)]
    begins = np.searchsorted(rows[starts], np.arange(len(picture)))
    return np.stack([first[starts], last[ends]], axis=-1).astype(np.int32), begins.astype(np.int32)
