"""The light over a city from day through dusk to night, and what it makes of a wall, a window and the sky.

`phase` runs from 0 (day) over 0.5 (the sun is at the horizon) to 1 (night).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from moying.painter.palette import Colour, along, colour, ease, mix, premultiplied
from moying.painter.spec import SceneSpec

_DAY_TO_NIGHT = {"day": (0.06, 0.20), "dusk": (0.44, 0.60), "night": (0.90, 1.0), "dawn": (0.40, 0.24)}
_ALIASES = {"sunset": "dusk", "evening": "dusk", "moon": "night", "morning": "dawn", "sunrise": "dawn", "noon": "day"}


@dataclass(frozen=True, slots=True)
class Clock:
    """How the phase goes over the length of a scene: the whole course, unless the spec names a time."""

    start: float
    end: float
    duration_ms: int

    def phase(self, t_ms: float) -> float:
        """The phase at a moment; before the start and after the end it stands still."""
        share = min(1.0, max(0.0, t_ms / max(1, self.duration_ms)))
        return self.start + (self.end - self.start) * share


def clock_for(spec: SceneSpec) -> Clock:
    """The clock of a spec."""
    start, end = _DAY_TO_NIGHT.get(_ALIASES.get(spec.time, spec.time), (0.12, 0.97))
    return Clock(start, end, spec.duration_ms)


def _stops(*pairs: tuple[float, str]) -> tuple[tuple[float, Colour], ...]:
    return tuple((place, colour(code)) for place, code in pairs)


_ZENITH = _stops(
    (0.0, "#3f8fd6"), (0.28, "#4a8ccb"), (0.45, "#4b5f9e"), (0.60, "#2c2f6b"), (0.78, "#10163d"), (1, "#070b24")
)
_MIDDLE = _stops(
    (0.0, "#8fc4ea"), (0.28, "#b5d2e6"), (0.45, "#c596a6"), (0.60, "#7a4a86"), (0.78, "#262b62"), (1, "#141a44")
)
_HORIZON = _stops(
    (0, "#dcedf4"),
    (0.28, "#ffe6c0"),
    (0.45, "#ffb072"),
    (0.58, "#f07a5c"),
    (0.68, "#8f4a7c"),
    (0.82, "#4a3c78"),
    (1, "#3a3468"),
)
_LIGHT = _stops(
    (0, "#ffffff"), (0.28, "#fff3e0"), (0.45, "#f2b79a"), (0.60, "#8c6a94"), (0.78, "#4a5086"), (1, "#3a427a")
)
_SUN = _stops((0, "#fffbe6"), (0.28, "#fff0c4"), (0.45, "#ffb45c"), (0.58, "#ff6a3c"))
_CLOUD_LIT = _stops(
    (0, "#ffffff"), (0.28, "#fff4e2"), (0.45, "#ffc590"), (0.58, "#f2807a"), (0.72, "#6c4a80"), (1, "#2c3264")
)
_CLOUD_DARK = _stops(
    (0, "#c4d6e6"), (0.28, "#d8c6c0"), (0.45, "#a87a92"), (0.58, "#6e4a7c"), (0.72, "#33305f"), (1, "#191e44")
)


@dataclass(frozen=True, slots=True)
class Daylight:
    """The colours of a moment."""

    phase: float
    zenith: Colour
    middle: Colour
    horizon: Colour
    light: Colour
    sun: Colour
    cloud_lit: Colour
    cloud_dark: Colour
    night: float


def daylight(phase: float) -> Daylight:
    """The light of a phase."""
    return Daylight(
        phase,
        zenith=along(_ZENITH, phase),
        middle=along(_MIDDLE, phase),
        horizon=along(_HORIZON, phase),
        light=along(_LIGHT, phase),
        sun=along(_SUN, phase),
        cloud_lit=along(_CLOUD_LIT, phase),
        cloud_dark=along(_CLOUD_DARK, phase),
        night=ease(0.45, 0.80, phase),
    )


# Codes of a city's stencils.
SHADES, GROUPS, TINTS, LEVELS, NEONS = 32, 12, 4, 2, 8
WALLS, WALL_KINDS = 1, 3
GLASS = WALLS + WALL_KINDS * SHADES
LIT = GLASS + SHADES
NEON = LIT + GROUPS * TINTS * LEVELS

_WALL = np.array([colour("#9db9d0"), colour("#cbbfae"), colour("#8a8f9c")], np.float32)
_LAMP = np.array([colour("#ffc565"), colour("#ffe3ad"), colour("#ffd089"), colour("#cfe4ff")], np.float32)
_NEON = np.array(
    [colour(c) for c in ("#ff4d6d", "#ff9f43", "#39d5ff", "#7c5cff", "#ff5fd2", "#48ffb5", "#ffd84d", "#ff3b30")],
    np.float32,
)


def wall_code(kind: int, shade: npt.ArrayLike) -> npt.NDArray[np.uint8]:
    """Walls of a kind (0 glass, 1 concrete, 2 stone), shade 0 dark to 1 bright."""
    return (WALLS + kind * SHADES + _level(shade, SHADES)).astype(np.uint8)


def glass_code(shade: npt.ArrayLike) -> npt.NDArray[np.uint8]:
    """A window that is never lit."""
    return (GLASS + _level(shade, SHADES)).astype(np.uint8)


def lamp_code(group: npt.ArrayLike, tint: npt.ArrayLike, level: npt.ArrayLike) -> npt.NDArray[np.uint8]:
    """A window that lights up: group 0 (early) to 11 (late), tint 0..3, level 0 (dim) or 1."""
    place = (np.asarray(group) * TINTS + np.asarray(tint)) * LEVELS + np.asarray(level)
    return np.asarray(LIT + place, np.uint8)


def neon_code(hue: int) -> int:
    """A sign, 0..7."""
    return NEON + hue


def city_colours(light: Daylight, haze: float) -> npt.NDArray[np.uint32]:
    """What the codes look like in a light; `haze` 0..1 is how much air lies before them."""
    rgb = np.zeros((256, 3), np.float32)
    shade = np.linspace(0.0, 1.0, SHADES, dtype=np.float32)[:, None]
    ambient, sun = np.asarray(light.light, np.float32), np.asarray(light.sun, np.float32)
    sunny = 1 - light.night
    for kind in range(WALL_KINDS):
        lit = _WALL[kind] * ambient * (0.42 + 0.62 * shade) * (1 - 0.35 * light.night)
        rgb[WALLS + kind * SHADES :][:SHADES] = lit + sun * 0.16 * sunny * shade**3 * _warmth(light.phase)
    mirror = np.asarray(mix(light.middle, light.zenith, 0.35), np.float32)
    glass = mirror * (0.30 + 0.55 * shade) * (1 - 0.25 * light.night)
    rgb[GLASS : GLASS + SHADES] = glass
    rgb[LIT:NEON] = _lamps(light, glass[SHADES // 2])
    rgb[NEON : NEON + NEONS] = _NEON * (0.35 + 0.65 * light.night) + 0.10 * light.night
    air = np.asarray(mix(light.horizon, light.middle, 0.35), np.float32)
    far = np.full((256, 1), haze, np.float32)
    far[LIT:] *= 1 - 0.45 * light.night
    rgb += (air - rgb) * far
    alpha = np.ones(256, np.float32)
    alpha[0] = 0
    return premultiplied(rgb, alpha)


def lamp_share(group: float, phase: float) -> float:
    """How far the lamps of a group are on: they come on one group after the other as the sky darkens."""
    start = 0.40 + 0.34 * group / GROUPS
    return ease(start, start + 0.13, phase)


def _lamps(light: Daylight, off: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    rows = []
    for group in range(GROUPS):
        on = lamp_share(group, light.phase)
        for tint in range(TINTS):
            for level in range(LEVELS):
                lamp = _LAMP[tint] * (0.62 + 0.38 * level)
                rows.append(off + (lamp - off) * on)
    return np.array(rows, np.float32)


def _warmth(phase: float) -> float:
    return 1.0 + 1.8 * ease(0.25, 0.48, phase)


def _level(shade: npt.ArrayLike, levels: int) -> npt.NDArray[np.intp]:
    return np.asarray(np.clip(np.rint(np.asarray(shade) * (levels - 1)), 0, levels - 1), np.intp)
