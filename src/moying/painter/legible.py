"""Text that can be read on any picture: contrast is measured on the pixels behind it, not hoped for.

Contrast is that of WCAG 2.2 (success criterion 1.4.3): (L1 + 0.05) / (L2 + 0.05) of relative luminances, at least 4.5
for text. It must hold against every pixel that a letter touches, at every moment given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import overload

import numpy as np
import numpy.typing as npt

from moying.painter.palette import Colour, mix
from moying.painter.spec import Box, Frame

READABLE = 4.5
AIM = 4.7
"""What we plan for: rounding to eight bits must not take it below 4.5."""
LARGE = 3.0
"""What is enough for large bold type (WCAG 2.2, 1.4.3), as titles and names are."""
LIGHT: Colour = (1.0, 1.0, 1.0)
DARK: Colour = (0.075, 0.07, 0.065)
NIGHT: Colour = (0.03, 0.035, 0.06)
"""The plate behind light text."""
PAPER: Colour = (0.975, 0.96, 0.925)
"""The plate behind dark text."""
KEPT_PIXELS = 400
"""How many of the darkest and of the lightest pixels of a patch are tried under a plate."""

_WHITE: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0)
_LINEAR = np.where(
    np.arange(256) / 255 <= 0.04045, np.arange(256) / 255 / 12.92, ((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4
)


@dataclass(frozen=True, slots=True)
class Treatment:
    """How to write on a picture. `plate_alpha` is 0 where the picture carries the text by itself."""

    fill: Colour
    plate: Colour
    plate_alpha: float
    contrast: float

    @property
    def light(self) -> bool:
        """Whether it is light text."""
        return luminance_of(self.fill) > luminance_of(self.plate)


def luminance(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Relative luminance 0..1 of (..., 3 or 4) BGR(A) pixels in sRGB."""
    weighed = 0.0722 * _LINEAR[pixels[..., 0]] + 0.7152 * _LINEAR[pixels[..., 1]] + 0.2126 * _LINEAR[pixels[..., 2]]
    return np.asarray(weighed, np.float64)


def luminance_of(colour: Colour) -> float:
    """Relative luminance 0..1 of one colour."""
    r, g, b = (round(255 * channel) for channel in colour)
    return float(luminance(np.array([b, g, r], np.uint8)))


def contrast(a: float, b: float) -> float:
    """Contrast 1..21 of two relative luminances."""
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


@dataclass(frozen=True, slots=True, eq=False)
class Below:
    """What lies below a text at some moments: pictures of the whole canvas, BGRA, all of one size or smaller than it.

    width_px: of the canvas.
    """

    frames: Sequence[Frame]
    width_px: int

    def __len__(self) -> int:
        return len(self.frames)

    def under(self, box: Box) -> Sequence[Frame]:
        """The part under a box of the canvas, at each of the moments."""
        return _Patches(self.frames, box, self.width_px)


class _Patches(Sequence[Frame]):
    """Cut when looked at, as a film may be drawn only then."""

    def __init__(self, frames: Sequence[Frame], box: Box, width_px: int) -> None:
        self._frames, self._box, self._width_px = frames, box, width_px

    def __len__(self) -> int:
        return len(self._frames)

    @overload
    def __getitem__(self, index: int) -> Frame: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Frame]: ...
    def __getitem__(self, index: int | slice) -> Frame | Sequence[Frame]:
        """The patch at the index-th of the moments."""
        if isinstance(index, slice):
            return _Patches(self._frames[index], self._box, self._width_px)
        frame, box = self._frames[index], self._box
        by = frame.shape[1] / self._width_px
        top, left = (max(0, math.floor(side * by)) for side in (box.top, box.left))
        return frame[top : math.ceil(box.bottom * by), left : math.ceil(box.right * by)]


def treatment(
    patches: Sequence[npt.NDArray[np.uint8]], *, fills: Sequence[Colour] = (LIGHT, DARK), ready: float = 0.12
) -> Treatment:
    """The fill and the plate with which text reads at 4.5:1 or more on every pixel of the patches ((h, w, 3 or 4) BGR).

    Of `fills`, best first, the first whose plate is at most `ready` stronger than the weakest plate wins. Without
    patches the picture may be anything, so the plate is strong enough for everything.
    """
    pixels = _samples(patches)
    options = [_with_plate(fill, pixels) for fill in fills]
    weakest = min(option.plate_alpha for option in options)
    return next(option for option in options if option.plate_alpha <= weakest + ready)


def reads(a: Colour, b: Colour) -> bool:
    """Whether one colour can be read on the other."""
    return contrast(luminance_of(a), luminance_of(b)) >= READABLE


def made_to_read(fill: Colour, ground: Colour) -> Colour:
    """The fill, taken towards white or black only as far as it must be to read on the ground."""
    below = luminance_of(ground)
    end = max((_WHITE, _BLACK), key=lambda colour: contrast(luminance_of(colour), below))
    shades = (mix(fill, end, step / 20) for step in range(21))
    return next((shade for shade in shades if contrast(luminance_of(shade), below) >= AIM), end)


def ink_on(ground: Colour, wanted: Colour | None) -> Colour:
    """Large type on a panel that was asked for: in the colour that was asked for too, as far as it reads; else white,
    or dark where white does not."""
    below = luminance_of(ground)
    if wanted is not None:
        return wanted if contrast(luminance_of(wanted), below) >= LARGE else made_to_read(wanted, ground)
    return LIGHT if contrast(luminance_of(LIGHT), below) >= LARGE else DARK


def edge_of(*fills: Colour | None) -> Colour:
    """The outline that sets colours off from any picture: white around deep ones, night around pale ones."""
    return LIGHT if max(luminance_of(fill) for fill in fills if fill is not None) < 0.36 else NIGHT


def worst_on(fill: Colour, patches: Sequence[npt.NDArray[np.uint8]], panel: Colour, alpha: float) -> float:
    """The least contrast of a fill on a panel of that opacity, over what the patches show."""
    return _worst(luminance_of(fill), _under(_samples(patches), panel, alpha))


def shared_ground(
    look: Treatment, patches: Sequence[npt.NDArray[np.uint8]], others: Sequence[Colour]
) -> tuple[Treatment, list[Colour]]:
    """One plate for several inks: the look's, as strong as the most delicate of them needs, and the others made to read
    on it."""
    pixels = _samples(patches)
    moved = [made_to_read(colour, look.plate) for colour in others]
    needs = [_with_plate(colour, pixels, look.plate).plate_alpha for colour in moved]
    return replace(look, plate_alpha=max([look.plate_alpha, *needs])), moved


def _with_plate(fill: Colour, pixels: npt.NDArray[np.uint8], plate: Colour | None = None) -> Treatment:
    """The weakest plate, dark or light, on which the fill reads."""
    ink = luminance_of(fill)
    plate = plate or max((NIGHT, PAPER), key=lambda colour: contrast(ink, luminance_of(colour)))
    steps = np.linspace(0.0, 1.0, 51)
    for alpha in steps:
        worst = _worst(ink, _under(pixels, plate, float(alpha)))
        if worst >= AIM or alpha == steps[-1]:
            break
    return Treatment(fill, plate, float(alpha), worst)


def _worst(ink: float, behind: npt.NDArray[np.uint8]) -> float:
    """The least contrast of an ink with any of the pixels. Ink between their extremes has none."""
    levels = luminance(behind)
    low, high = float(levels.min()), float(levels.max())
    return 1.0 if low <= ink <= high else min(contrast(ink, low), contrast(ink, high))


def _under(pixels: npt.NDArray[np.uint8], plate: Colour, alpha: float) -> npt.NDArray[np.uint8]:
    target = np.array(plate[::-1]) * 255
    return np.asarray(np.rint(pixels * (1 - alpha) + target * alpha), np.uint8)


def _samples(patches: Sequence[npt.NDArray[np.uint8]]) -> npt.NDArray[np.uint8]:
    """The pixels that matter, (n, 3): the darkest and the lightest of all patches (a plate keeps their order)."""
    flat = [patch[..., :3].reshape(-1, 3) for patch in patches if patch.size]
    if not flat:
        return np.array([[0, 0, 0], [255, 255, 255]], np.uint8)
    pixels = np.concatenate([_extremes(part) for part in flat])
    return _extremes(pixels)


def _extremes(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    if len(pixels) <= 2 * KEPT_PIXELS:
        return pixels
    order = np.argpartition(luminance(pixels), (KEPT_PIXELS, len(pixels) - KEPT_PIXELS))
    return np.concatenate([pixels[order[:KEPT_PIXELS]], pixels[order[-KEPT_PIXELS:]]])
