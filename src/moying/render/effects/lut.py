"""A look from a .cube file: every colour becomes what a colourist's table says.

The table is carried over into YUV once: all 256 lights, 33 steps of U and of V. A frame then needs no way to RGB and
back, and a table that changes nothing leaves every sample as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from moying.media.picture import Picture, Plane
from moying.painter.compiled import njit
from moying.render.cube import Cube, read_cube
from moying.render.knobs import asset, number

Nodes = npt.NDArray[np.int16]
_STEP: Final = 8
_NODES: Final = 256 // _STEP + 1
_FINE: Final = 64
"""Parts of a step of luma or chroma that the table keeps."""
# ITU-R BT.709-6: red, green, blue from luma, U and V, and back.
_TO_RGB: Final = np.array([[1, 0, 1.5748], [1, -0.187324, -0.468124], [1, 1.8556, 0]])
_RANGE: Final = np.array([219.0, 224.0, 224.0])
_ZERO: Final = np.array([16.0, 128.0, 128.0])


@dataclass(frozen=True, slots=True)
class Table:
    """A table in YUV: (U nodes, V nodes, 256 lights) for each of luma, U and V."""

    y: Nodes
    u: Nodes
    v: Nodes


@dataclass(frozen=True, slots=True)
class Lut:
    """A look-up table (LUT). asset: the uploaded .cube file. strength: how much of the look."""

    asset: str = asset()
    strength: float = number(1, 0, 1)
    table: Table | None = field(default=None, compare=False, repr=False)

    def opened(self, path: Path) -> Lut:
        """The look with the table of its file. Raises what `read_cube` raises."""
        status = path.stat()
        return replace(self, table=_table(path, status.st_size, status.st_mtime_ns))

    def apply(self, picture: Picture, frame: int) -> None:  # the same at all times
        """Look every colour up."""
        if self.table is not None:
            _look_up(*picture, self.table.y, self.table.u, self.table.v, round(self.strength * 256))


@lru_cache(maxsize=2)
def _table(path: Path, _size: int, _mtime_ns: int) -> Table:
    """Of a file as it is now: shots with the same look, and the small picture below texts, share one of 5 MB."""
    return table_of(read_cube(path))


def table_of(cube: Cube) -> Table:
    """The cube over luma, U and V. What lies outside of RGB is moved as its nearest colour inside is."""
    chroma = np.arange(_NODES) * _STEP
    u, v, y = np.meshgrid(chroma, chroma, np.arange(256), indexing="ij")
    yuv = np.stack([y, u, v], axis=-1).reshape(-1, 3).astype(np.float32)
    rgb = np.clip((yuv - _ZERO) / _RANGE @ _TO_RGB.T, 0, 1).astype(np.float32)
    moved = (cube.look_up(rgb) - rgb) @ np.linalg.inv(_TO_RGB).T * _RANGE
    found = np.clip(np.rint((yuv + moved) * _FINE), 0, 255 * _FINE).astype(np.int16)
    planes = found.reshape(_NODES, _NODES, 256, 3)
    to_y, to_u, to_v = (np.ascontiguousarray(planes[..., i]) for i in range(3))
    return Table(to_y, to_u, to_v)


@njit(nogil=True, cache=True, boundscheck=False)
def _between(nodes: Nodes, i: int, j: int, light: np.uint8, shares: tuple[int, int, int, int]) -> int:
    """Linear between four nodes, whose shares are 64 together; 4096 parts of a step."""
    below, above = nodes[i], nodes[i + 1]
    a, b, c, d = shares
    found: int = below[j][light] * a + below[j + 1][light] * b + above[j][light] * c + above[j + 1][light] * d
    return found


@njit(nogil=True, cache=True, boundscheck=False)
def _moved(old: np.uint8, found: int, strength: int) -> np.uint8:
    return np.uint8((found * strength + old * (256 - strength) * 4096 + (1 << 19)) >> 20)


@njit(nogil=True, cache=True, boundscheck=False)
def _look_up(y: Plane, u: Plane, v: Plane, to_y: Nodes, to_u: Nodes, to_v: Nodes, strength: int) -> None:
    height, width = y.shape
    for row in range(u.shape[0]):
        upper, lower = y[2 * row], y[min(2 * row + 1, height - 1)]
        for column in range(u.shape[1]):
            left, right = 2 * column, min(2 * column + 1, width - 1)
            old_u, old_v = u[row, column], v[row, column]
            i, j, in_u, in_v = old_u >> 3, old_v >> 3, old_u & 7, old_v & 7
            shares = (8 - in_u) * (8 - in_v), (8 - in_u) * in_v, in_u * (8 - in_v), in_u * in_v
            # All four are read before any is written: at an odd side two of them are the same pixel.
            first, second, third, fourth = upper[left], upper[right], lower[left], lower[right]
            upper[left] = _moved(first, _between(to_y, i, j, first, shares), strength)
            upper[right] = _moved(second, _between(to_y, i, j, second, shares), strength)
            lower[left] = _moved(third, _between(to_y, i, j, third, shares), strength)
            lower[right] = _moved(fourth, _between(to_y, i, j, fourth, shares), strength)
            mean = np.uint8((np.int32(first) + second + third + fourth + 2) >> 2)
            u[row, column] = _moved(old_u, _between(to_u, i, j, mean, shares), strength)
            v[row, column] = _moved(old_v, _between(to_v, i, j, mean, shares), strength)
