"""Seeded randomness for painters: the same key and seed give the same clouds on every run."""

from __future__ import annotations

import math
import zlib

import cv2
import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.float32]


def generator(key: str, seed: int) -> np.random.Generator:
    """A stream of its own for each thing painted, so that adding one does not change the others."""
    return np.random.default_rng([zlib.crc32(key.encode()), seed & 0xFFFF_FFFF, (seed >> 32) & 0xFFFF_FFFF])


def fractal(
    rng: np.random.Generator,
    shape: tuple[int, int],
    cell: tuple[float, float],
    octaves: int = 4,
    gain: float = 0.5,
) -> Field:
    """Smooth noise, about 0..1 with mean 0.5, float32 of `shape`; `cell` is the size (rows, columns) in px of its
    largest lumps, each octave is half as large and `gain` times as strong."""
    height, width = shape
    total, weight, strength = np.zeros(shape, np.float32), 0.0, 1.0
    for octave in range(octaves):
        rows, columns = (max(1.0, size / 2**octave) for size in cell)
        grid = rng.random((math.ceil(height / rows) + 3, math.ceil(width / columns) + 3), dtype=np.float32)
        # Warp rather than resize: the lumps keep the asked size whatever the shape, and start a fraction into the grid.
        place = np.array([[1 / columns, 0, 1], [0, 1 / rows, 1]], np.float64)
        total += strength * cv2.warpAffine(
            grid, place, (width, height), flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REFLECT
        )
        weight += strength
        strength *= gain
    return np.asarray(total / weight, np.float32)


def ridge_line(rng: np.random.Generator, length: int, cell: float, octaves: int = 5, gain: float = 0.5) -> Field:
    """One row of `fractal`: the profile of a hill, the bank of a river."""
    profile: Field = fractal(rng, (1, length), (1.0, cell), octaves, gain)[0]
    return profile


def tileable(rng: np.random.Generator, side: int, roughness: float) -> Field:
    """Noise (side, side) float32 in 0..1 that repeats without a seam; power falls as frequency to `-roughness`."""
    frequency = np.hypot(*np.meshgrid(np.fft.fftfreq(side), np.fft.fftfreq(side)))
    frequency[0, 0] = 1.0
    spectrum = np.fft.fft2(rng.standard_normal((side, side))) * frequency**-roughness * (frequency > 1.5 / side)
    spectrum[0, 0] = 0.0
    waves = np.fft.ifft2(spectrum).real
    return np.asarray(0.5 + 0.5 * np.tanh(0.75 * waves / waves.std()), np.float32)


def dither_tile(side: int = 64) -> npt.NDArray[np.uint8]:
    """A screen of thresholds 0..255 without visible pattern (interleaved gradient noise, Jimenez 2014)."""
    y, x = np.mgrid[:side, :side].astype(np.float64)
    screen = np.modf(52.9829189 * np.modf(0.06711056 * x + 0.00583715 * y)[0])[0]
    return np.asarray(256 * screen, np.uint8)


def quantised(field: npt.NDArray[np.floating], rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    """A field of 0..1 as codes 0..255, with noise in place of the bands that rounding leaves; 0 stays 0."""
    clipped = np.clip(field, 0, 1).astype(np.float32) * 255
    codes = (clipped + rng.random(field.shape, dtype=np.float32)).astype(np.uint8)
    return np.where(clipped > 0, codes, np.uint8(0))
