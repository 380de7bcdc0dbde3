"""Tea things: a celadon bowl, small cups, a purple-clay pot, a pitcher. Turned on the wheel, standing on y = 0."""

from __future__ import annotations

from moying.painter.motifs.wheel import Glaze, Piece, pool, tube, turned
from moying.painter.palette import Colour, colour

CELADON = Glaze(colour("#c6decd"), 0.75, 0.35, shade=(0.22, 0.27, 0.25))
PORCELAIN = Glaze(colour("#f6f2ea"), 0.7, 0.3, shade=(0.26, 0.22, 0.20))
CLAY = Glaze(colour("#9a5236"), 0.30, 0.22, shade=(0.13, 0.08, 0.07))
INK_GLAZE = Glaze(colour("#3d4348"), 0.65, 0.30, shade=(0.08, 0.08, 0.09))
TEA = Glaze(colour("#d07f24"), 0.55, 0.12, shade=(0.34, 0.15, 0.06))
GREEN_TEA = Glaze(colour("#c3c257"), 0.55, 0.12, shade=(0.34, 0.36, 0.10))

_BOWL = (
    (0, 0.02),
    (0.26, 0.02),
    (0.30, 0.0),
    (0.33, 0.02),
    (0.32, 0.10),
    (0.52, 0.20),
    (0.80, 0.46),
    (0.94, 0.78),
    (1.0, 1.02),
)
_BOWL_IN = ((0.975, 1.03), (0.90, 0.80), (0.76, 0.50), (0.48, 0.26), (0.0, 0.18))


def bowl(glaze: Glaze, tea: Glaze) -> list[Piece]:
    """A wide cup, 1 in radius, filled with tea."""
    return [turned([*_BOWL, *_BOWL_IN], glaze), pool(0.90, 0.80, tea)]


def saucer(glaze: Glaze) -> list[Piece]:
    """A saucer for the bowl."""
    rim = [
        (0, 0.0),
        (0.6, 0.0),
        (0.66, 0.02),
        (1.1, 0.06),
        (1.42, 0.17),
        (1.43, 0.19),
        (1.08, 0.10),
        (0.6, 0.05),
        (0, 0.05),
    ]
    return [turned(rim, glaze)]


def small_cup(glaze: Glaze, tea: Glaze) -> list[Piece]:
    """A tasting cup, half a unit in radius."""
    outside = [(0, 0.0), (0.26, 0.0), (0.27, 0.04), (0.40, 0.16), (0.48, 0.36), (0.50, 0.52)]
    return [turned([*outside, (0.475, 0.52), (0.45, 0.36), (0.36, 0.18), (0, 0.12)], glaze), pool(0.45, 0.40, tea)]


def pitcher(glaze: Glaze, tea: Glaze) -> list[Piece]:
    """A fairness pitcher, its lip to the left."""
    outside = [(0, 0.0), (0.44, 0.0), (0.47, 0.05), (0.60, 0.30), (0.60, 0.62), (0.50, 0.92), (0.50, 1.08)]
    body = turned([*outside, (0.47, 1.08), (0.46, 0.92), (0.56, 0.6), (0.4, 0.2), (0, 0.16)], glaze)
    lip = tube([(-0.40, 0.84), (-0.52, 1.00), (-0.60, 1.09)], [0.17, 0.13, 0.04], glaze, 1.0)
    handle = tube([(0.48, 0.90), (0.82, 0.94), (0.92, 0.62), (0.58, 0.32)], [0.055, 0.06, 0.06, 0.05], glaze, 1.3)
    return [body, pool(0.45, 0.84, tea), lip, handle]


def teapot(glaze: Glaze) -> list[Piece]:
    """A round purple-clay pot, its spout to the left."""
    body = [
        (0, 0.03),
        (0.52, 0.03),
        (0.56, 0.0),
        (0.60, 0.04),
        (0.84, 0.20),
        (1.0, 0.52),
        (0.92, 0.86),
        (0.66, 1.08),
        (0.50, 1.13),
    ]
    lid = [(0.53, 1.13), (0.54, 1.17), (0.47, 1.20), (0.30, 1.29), (0.12, 1.34), (0.07, 1.38)]
    knob = [(0.07, 1.38), (0.08, 1.42), (0.15, 1.48), (0.16, 1.55), (0.10, 1.62), (0.0, 1.64)]
    spout = tube(
        [(-0.74, 0.42), (-1.08, 0.52), (-1.28, 0.80), (-1.40, 1.06), (-1.54, 1.16)],
        [0.26, 0.20, 0.145, 0.11, 0.085],
        glaze,
    )
    handle = tube(
        [(0.80, 0.94), (1.16, 1.12), (1.50, 0.98), (1.52, 0.62), (1.22, 0.34), (0.86, 0.30)],
        [0.085, 0.09, 0.095, 0.09, 0.08, 0.07],
        glaze,
        1.35,
    )
    return [turned(body, glaze), turned(lid, glaze), turned(knob, glaze), spout, handle]


def tea_for(palette: str) -> tuple[Glaze, Colour]:
    """The tea in the cups, and the colour it throws: amber, or green for the fresh palette."""
    return (GREEN_TEA, colour("#b7b84a")) if palette == "fresh" else (TEA, colour("#c8761f"))
