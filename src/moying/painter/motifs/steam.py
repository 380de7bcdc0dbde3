"""Steam: sheets of it rise from a cup, fold and curl, and thin out.

A line of points leaves the cup at every moment. Where the air has carried each by now is a formula of its age, so any
frame can be drawn by itself. Where the sheet folds over, points crowd and it shows brighter, as real steam does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.compiled import njit
from moying.painter.layers import stencil
from moying.painter.palette import Colour, ramp

_GRAIN = 3.0
"""Canvas px (at 1080p) of one cell of the field that steam is gathered on."""
_SHEETS = 3
_SINES = 4096
_TABLE = np.sin(np.arange(_SINES + 1) * (2 * math.pi / _SINES)).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Steam:
    """Steam over a mouth around (x, y), `mouth_px` wide to each side, `rise_px` high."""

    camera: Camera
    depth: float
    x: float
    y: float
    mouth_px: float
    rise_px: float
    tint: Colour
    opacity: float
    seed: int

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Gather the sheets on a coarse field, soften, and lay it."""
        grain = max(1.0, _GRAIN * min(self.camera.width_px, self.camera.height_px) / 1080)
        half, tall = max(8, round(self.rise_px * 0.46 / grain)), max(8, round(self.rise_px / grain))
        field = np.zeros((tall + 8, 2 * half), np.float32)
        for sheet in range(_SHEETS):
            _gather(
                field,
                t_ms / 1000 + 40.0,
                self.mouth_px / grain,
                tall,
                self.seed * 7.31 + sheet * 2.4,
                sheet / _SHEETS,
                _TABLE,
            )
        fine = cv2.GaussianBlur(field, (0, 0), 0.9)
        soft = cv2.GaussianBlur(field, (0, 0), max(1.2, tall * 0.018))
        shown = 1 - np.exp(-(0.55 * fine + 0.65 * soft) * (120.0 / tall))
        codes = np.rint(np.clip(shown * 255, 0, 255)).astype(np.uint8)
        view = self.camera.view(t_ms, self.depth)
        place = stencil(codes, self.x / grain - half, self.y / grain - tall - 4)
        place.lay(canvas, ramp(self.tint), View(view.dx, view.dy, view.scale * grain), opacity=self.opacity)


@njit(inline="always", cache=True)
def _sine(table: npt.NDArray[np.float32], x: float) -> Any:
    """The sine, read between the places of a table: a third of the time, and no eye sees the difference."""
    place = x * (_SINES / (2 * math.pi))
    k = math.floor(place)
    i = int(k) & (_SINES - 1)
    return table[i] + (table[i + 1] - table[i]) * (place - k)


@njit(nogil=True, cache=True)
def _gather(
    field: npt.NDArray[np.float32],
    t: float,
    mouth: float,
    tall: int,
    seed: float,
    offset: float,
    table: npt.NDArray[np.float32],
) -> None:
    """Add one sheet: 2 ages a row, 90 points across. Lengths are in cells, `tall` of them from the cup to the top."""
    height, width = field.shape
    points, ages = min(90, max(24, int(5 * mouth))), 2 * tall
    for i in range(ages):
        age = (i + 0.5) / ages
        born = t - age * 5.2
        swing = age**0.9
        # The column wanders as a whole; what left later follows the same way later.
        wander = (
            max(mouth, 0.07 * tall)
            * (1.15 * _sine(table, born * 0.62 + seed) + 0.6 * _sine(table, born * 1.27 + seed * 1.7))
            * swing
        )
        curl = 0.5 + 1.1 * swing
        thin = min(1.0, age * 9.0) * (1 - age) ** 1.15
        for k in range(points):
            u = 2.0 * (k + 0.5) / points - 1.0
            warp = u + 0.55 * swing * _sine(table, 2.6 * u + born * 1.1 + seed + offset)
            turn = 5.2 * age - born * 0.55 + seed
            fold = _sine(table, 3.1 * warp + turn) + 0.5 * _sine(table, 5.7 * warp - turn * 1.6 + seed)
            x = width * 0.5 + wander + mouth * (0.62 * u * (1 - 0.35 * age) + 0.62 * fold * swing * curl * 0.8)
            y = height - 4 - tall * age + mouth * 0.55 * swing * _sine(table, 4.3 * warp + turn * 1.3 + 1.0)
            weight = thin * (0.35 + 0.65 * (1 - u * u)) * 14.4 / points
            x0, y0 = math.floor(x), math.floor(y)
            if 0 <= x0 < width - 1 and 0 <= y0 < height - 1:
                fx, fy = x - x0, y - y0
                field[y0, x0] += weight * (1 - fx) * (1 - fy)
                field[y0, x0 + 1] += weight * fx * (1 - fy)
                field[y0 + 1, x0] += weight * (1 - fx) * fy
                field[y0 + 1, x0 + 1] += weight * fx * fy
