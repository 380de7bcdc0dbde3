"""Old paper with its fibres, mountains in thin ink at its foot, and the colours that are written on it."""

from __future__ import annotations

import numpy as np

from moying.painter.motifs.charting import (
    Sheet,
)
from moying.painter.noise import fractal, generator
from moying.painter.painting import Act, Backdrop
from moying.painter.palette import Colour, colour, premultiplied
from moying.painter.schemes import Scheme

MOST = 6
_WHITE: Colour = (1.0, 1.0, 1.0)


def parchment(sheet: Sheet) -> tuple[Act, ...]:
    """Old paper with its fibres, mountains in thin ink at its foot."""
    spec, unit = sheet.spec, sheet.unit
    rng = generator("parchment", spec.seed)
    shape = (spec.height_px, spec.width_px)
    clouds = fractal(rng, shape, (430 * unit + 2, 430 * unit + 2), 4)
    fibres = fractal(rng, shape, (3 * unit + 1, 26 * unit + 1), 2)
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    edge = np.clip(np.hypot(x / shape[1] - 0.5, y / shape[0] - 0.5) * 1.5 - 0.42, 0, 1)
    level = (1.0 + 0.07 * (clouds - 0.5) + 0.05 * (fibres - 0.5) - 0.22 * edge)[..., None]
    rgb = np.asarray(sheet.look.top, np.float32) * level
    for k in range(3):
        profile = fractal(rng, (1, shape[1]), (1.0, (330 - 70 * k) * unit + 2), 5)[0]
        top = shape[0] * (0.80 + 0.055 * k) - (profile - 0.35) * (330 - 60 * k) * unit
        down = np.clip((y - top[None, :]) / (260 * unit), 0, 1)
        wash = (np.clip((y - top[None, :]) * 0.8, 0, 1) * (1 - down) ** 1.3 * (0.10 + 0.05 * k))[..., None]
        rgb = rgb + (np.asarray(sheet.look.ink, np.float32) - rgb) * wash
    return (Backdrop(np.ascontiguousarray(premultiplied(rgb, np.ones(shape, np.float32)))),)


SCROLL = Scheme(
    "parchment",
    colour("#f3e7cb"),
    colour("#ead9b4"),
    (colour("#b5301f"), colour("#3a5a52"), colour("#8a6a2a")),
    colour("#2a1d12"),
)
