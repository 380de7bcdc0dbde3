"""Colours as the eye orders them: lightness, and how far and in which direction from grey (Oklab, Ottosson 2020)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Shades = npt.NDArray[np.float32]
"""Colours (n, 3): red, green, blue 0..1 as displayed; or lightness 0..1 and the two axes of Oklab."""

_TO_CONES = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]], np.float32)  # fmt: skip
_TO_LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]], np.float32)  # fmt: skip
_FROM_LAB, _FROM_CONES = np.linalg.inv(_TO_LAB), np.linalg.inv(_TO_CONES)


def to_oklab(rgb: npt.ArrayLike) -> Shades:
    """Lightness and axes of displayed colours (n, 3)."""
    shown = np.clip(np.asarray(rgb, np.float32), 0, 1)
    linear = np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _TO_CONES.T) @ _TO_LAB.T, np.float32)


def from_oklab(lab: npt.ArrayLike) -> Shades:
    """Displayed colours of (n, 3) lightness and axes; what no screen can show is cut."""
    linear = np.clip((np.asarray(lab, np.float32) @ _FROM_LAB.T) ** 3 @ _FROM_CONES.T, 0, 1)
    shown = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.clip(shown, 0, 1), np.float32)


def hue_of(lab: Shades) -> npt.NDArray[np.float32]:
    """The direction from grey in degrees: red about 29, yellow 110, green 142, cyan 195, blue 264, magenta 328."""
    return np.asarray(np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360, np.float32)


def chroma_of(lab: Shades) -> npt.NDArray[np.float32]:
    """How far from grey; 0.1 is plain to see, 0.25 as strong as screens go."""
    return np.asarray(np.hypot(lab[:, 1], lab[:, 2]), np.float32)


def near_hue(hue: npt.NDArray[np.float32], middle: float, reach: float) -> npt.NDArray[np.float32]:
    """1 at a hue, 0 `reach` degrees from it, smooth between."""
    away = np.abs((hue - middle + 180) % 360 - 180)
    share = np.clip(1 - away / reach, 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)
