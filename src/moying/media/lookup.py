"""The loop that takes every pixel of a picture through a table of colours."""

from __future__ import annotations

from typing import TypeAlias

import numba as nb
import numpy as np
import numpy.typing as npt

from moying.media.picture import Plane

Ten: TypeAlias = npt.NDArray[np.uint16]
Corners: TypeAlias = tuple[Ten, Ten, Ten, Ten]


@nb.njit(nogil=True, cache=True, boundscheck=False)
def _between(corners: Corners, weights: tuple[int, int, int, int], light: int) -> int:
    """A code value for one luma, between four columns of the table. 10 + 6 + 4 bits of fraction are shifted out."""
    k, way = light >> 4, light & 15
    a, b, c, d = corners
    p, q, r, s = weights
    low = p * a[k] + q * b[k] + r * c[k] + s * d[k]
    high = p * a[k + 1] + q * b[k + 1] + r * c[k + 1] + s * d[k + 1]
    return (low * (16 - way) + high * way + (1 << 19)) >> 20  # type: ignore[no-any-return]


@nb.njit(nogil=True, cache=True, boundscheck=False)
def look_up(y: Ten, u: Ten, v: Ten, table: Ten, to_y: Plane, to_u: Plane, to_v: Plane) -> None:
    """Between the table's nodes everything is linear. The four lumas of one chroma share its place in the table."""
    height, width = y.shape
    for row in range(u.shape[0]):
        last = min(2 * row + 1, height - 1)
        for x in range(u.shape[1]):
            cb, cr = int(u[row, x]) & 1023, int(v[row, x]) & 1023
            i, j, a, b = cb >> 5, cr >> 5, cb & 31, cr & 31
            weights = (32 - a) * (32 - b), (32 - a) * b, a * (32 - b), a * b
            corners = table[0, i, j], table[0, i, j + 1], table[0, i + 1, j], table[0, i + 1, j + 1]
            total = 0
            for line in (2 * row, last):
                for column in (2 * x, min(2 * x + 1, width - 1)):
                    light = int(y[line, column]) & 1023
                    total += light
                    to_y[line, column] = _between(corners, weights, light)
            mean = total >> 2
            blue = table[1, i, j], table[1, i, j + 1], table[1, i + 1, j], table[1, i + 1, j + 1]
            red = table[2, i, j], table[2, i, j + 1], table[2, i + 1, j], table[2, i + 1, j + 1]
            to_u[row, x] = _between(blue, weights, mean)
            to_v[row, x] = _between(red, weights, mean)
