"""A mapping of colours worked out once on a lattice and looked up between its points: any mapping at the same cost."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from moying.painter.compiled import njit

SIDE = 25
Lattice = npt.NDArray[np.float32]
"""(SIDE, SIDE, SIDE, 3): what red, green and blue in even steps become."""


def lattice_of(mapping: Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]]) -> Lattice:
    """The lattice of a mapping of colours (n, 3), 0..1."""
    steps = np.linspace(0, 1, SIDE, dtype=np.float32)
    points = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3)
    return np.ascontiguousarray(np.clip(mapping(points), 0, 1), np.float32).reshape(SIDE, SIDE, SIDE, 3)


def mapped(lattice: Lattice, rgb: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """What colours (..., 3) in 0..1 become."""
    flat = np.ascontiguousarray(rgb, np.float32).reshape(-1, 3)
    out = np.empty_like(flat)
    _look_up(lattice, flat, out)
    return out.reshape(rgb.shape)


@njit(nogil=True, cache=True)
def _look_up(lattice: Lattice, rgb: npt.NDArray[np.float32], out: npt.NDArray[np.float32]) -> None:
    last = lattice.shape[0] - 1
    one = np.float32(1.0)
    for k in range(rgb.shape[0]):
        r, g, b = rgb[k, 0] * last, rgb[k, 1] * last, rgb[k, 2] * last
        i, j, m = min(int(r), last - 1), min(int(g), last - 1), min(int(b), last - 1)
        u, v, w = np.float32(r - i), np.float32(g - j), np.float32(b - m)
        for c in range(3):
            near = (lattice[i, j, m, c] * (one - w) + lattice[i, j, m + 1, c] * w) * (one - v) + (
                lattice[i, j + 1, m, c] * (one - w) + lattice[i, j + 1, m + 1, c] * w
            ) * v
            far = (lattice[i + 1, j, m, c] * (one - w) + lattice[i + 1, j, m + 1, c] * w) * (one - v) + (
                lattice[i + 1, j + 1, m, c] * (one - w) + lattice[i + 1, j + 1, m + 1, c] * w
            ) * v
            out[k, c] = near * (one - u) + far * u
