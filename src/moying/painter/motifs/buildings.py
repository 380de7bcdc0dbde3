"""Towers and houses as codes of a city stencil (see `daylight`): a lit and a shaded side, windows in bays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from moying.painter.motifs.daylight import GROUPS, TINTS, glass_code, lamp_code, neon_code, wall_code
from moying.painter.noise import Field

Codes = npt.NDArray[np.uint8]
Profile = Callable[[Field], Field]
"""Half width, as a share of the widest, at heights 0 (top) to 1 (foot)."""


def _straight(v: Field) -> Field:
    return np.ones_like(v)


def _stepped(v: Field) -> Field:
    return np.where(v < 0.05, 0.34, np.where(v < 0.16, 0.62, np.where(v < 0.30, 0.82, 1.0))).astype(np.float32)


def _tapered(v: Field) -> Field:
    return np.asarray(0.52 + 0.48 * v**0.8, np.float32)


def _bullet(v: Field) -> Field:
    return np.asarray(np.sqrt(np.clip(1 - (1 - np.clip(v / 0.22, 0, 1)) ** 2.2, 0.0, 1)), np.float32)


def _crown(v: Field) -> Field:
    return np.where(v < 0.035, 0.55, np.where(v < 0.055, 1.06, 1.0)).astype(np.float32)


PROFILES: tuple[Profile, ...] = (_straight, _straight, _stepped, _tapered, _bullet, _crown)


def tower(
    codes: Codes, rng: np.random.Generator, x: float, foot: float, height: float, half: float, floor_px: float
) -> None:
    """Build one tower on the stencil: its middle at `x`, its foot at row `foot`; `floor_px` is a storey."""
    top = foot - height
    profile = PROFILES[rng.integers(len(PROFILES))]
    y0, y1 = max(0, round(top)), min(codes.shape[0], round(foot))
    x0, x1 = max(0, round(x - half * 1.1)), min(codes.shape[1], round(x + half * 1.1) + 1)
    if y1 <= y0 or x1 <= x0:
        return
    rows = (np.arange(y0, y1)[:, None] + 0.5 - top).astype(np.float32)
    columns = (np.arange(x0, x1)[None] + 0.5 - x).astype(np.float32)
    reach = half * profile(rows / height)
    if rng.random() < 0.16:  # a roof that slopes
        reach = np.where(rows < (columns / half * rng.choice([-1, 1]) + 1) * half * 0.35, 0, reach)
    inside = np.abs(columns) <= reach
    picture = _front(rng, rows, columns, half, floor_px)
    region = codes[y0:y1, x0:x1]
    np.copyto(region, picture, where=inside)
    _roof(codes, rng, x, top, half, floor_px, profile)


def _front(rng: np.random.Generator, rows: Field, columns: Field, half: float, floor_px: float) -> Codes:
    """Walls and windows over the rectangle of a tower."""
    kind, style = int(rng.integers(3)), int(rng.integers(4))
    corner = half * rng.uniform(0.15, 0.6) * rng.choice([-1, 1])
    shaded = (columns > corner) == (corner > 0)
    tone = 0.62 + 0.30 * rng.random()
    shade = np.where(shaded, tone * 0.58, tone) - 0.10 * (rows / rows[-1]) + 0.05 * (columns / half)
    walls = wall_code(kind, shade)
    bay = floor_px * (0.85, 0.75, 1.15, 0.5)[style] * rng.uniform(0.9, 1.2)
    storey, bay_at = (rows / floor_px) % 1, ((columns + half) / bay) % 1
    opening = _opening(style, storey, bay_at) & (rows > floor_px * 1.2) & (np.abs(columns - corner) > bay * 0.22)
    windows = _windows(rng, rows, columns + half, floor_px, bay, style, shaded)
    return np.where(opening, windows, np.broadcast_to(walls, windows.shape))


def _opening(style: int, storey: Field, bay_at: Field) -> npt.NDArray[np.bool_]:
    """Where the windows of a style are, in shares of a storey and a bay: punched, ribbons, pairs, curtain wall."""
    low, high, left, right = (
        (0.26, 0.80, 0.18, 0.82),
        (0.34, 0.84, 0, 1),
        (0.22, 0.78, 0.12, 0.88),
        (0.10, 0.94, 0.14, 1),
    )[style]
    open_ = (storey > low) & (storey < high) & (bay_at > left) & (bay_at < right)
    return open_ & (np.abs(bay_at - 0.5) > 0.05) if style == 2 else open_


def _windows(
    rng: np.random.Generator,
    rows: Field,
    across: Field,
    floor_px: float,
    bay: float,
    style: int,
    shaded: npt.NDArray[np.bool_],
) -> Codes:
    """A code for each window, the same all over it: dark glass, or a lamp with its group, tint and level."""
    storeys, bays = int(rows[-1, 0] / floor_px) + 2, int(across.max() / bay) + 2
    shape = (storeys, bays)
    whole_floors = rng.random((storeys, 1)) < 0.06
    lit = (rng.random(shape) < rng.uniform(0.22, 0.5)) | whole_floors
    lamps = lamp_code(rng.integers(0, GROUPS, shape), _tint_of(rng, shape), rng.integers(0, 2, shape))
    glass = glass_code(rng.uniform(0.35, 0.75) + 0.28 * rng.random(shape))
    each = np.where(lit, lamps, glass)
    column = (np.maximum(across, 0) / (bay * (3 if style == 1 else 1))).astype(np.intp)
    picked = each[(rows / floor_px).astype(np.intp), column]
    dim = np.clip(picked.astype(np.int16) - 9, int(glass_code(0.0)), 255).astype(np.uint8)
    return np.where(shaded & (picked < int(lamp_code(0, 0, 0))), dim, picked)


def _tint_of(rng: np.random.Generator, shape: tuple[int, int]) -> npt.NDArray[np.intp]:
    own = rng.integers(TINTS)
    return np.where(rng.random(shape) < 0.8, own, rng.integers(0, TINTS, shape))


def _roof(
    codes: Codes, rng: np.random.Generator, x: float, top: float, half: float, floor_px: float, profile: Profile
) -> None:
    """A mast, plant rooms or a sign on top."""
    wish = rng.random()
    if wish < 0.30:
        tall, wide = half * rng.uniform(0.6, 1.5), max(1.0, floor_px * 0.09)
        _block(codes, x - wide, top - tall, x + wide, top + 2, int(wall_code(2, 0.35)))
        _block(codes, x - wide * 2, top - tall - wide * 3, x + wide * 2, top - tall, neon_code(7))
    elif wish < 0.55 and profile is _straight:
        for _ in range(3):
            left, wide = x + half * rng.uniform(-0.8, 0.4), half * rng.uniform(0.2, 0.4)
            _block(codes, left, top - floor_px * rng.uniform(0.4, 0.9), left + wide, top + 1, int(wall_code(2, 0.5)))
    elif wish < 0.66 and profile is _straight:
        wide = half * rng.uniform(0.4, 0.7)
        _block(codes, x - wide, top - floor_px * 1.1, x + wide, top - floor_px * 0.3, neon_code(int(rng.integers(7))))


def _block(codes: Codes, left: float, top: float, right: float, foot: float, code: int) -> None:
    codes[max(0, round(top)) : max(0, round(foot)), max(0, round(left)) : max(0, round(right))] = code


def row_of_towers(
    codes: Codes, rng: np.random.Generator, foot: float, heights: Callable[[float], float], half: float, floor_px: float
) -> None:
    """Towers side by side over the whole width; `heights` gives px for a place 0..1 across."""
    x, width = -half, codes.shape[1]
    while x < width + half:
        own = half * rng.uniform(0.62, 1.25)
        height = heights((x + own) / width) * rng.uniform(0.62, 1.12)
        tower(codes, rng, x + own, foot, height, own, floor_px * rng.uniform(0.85, 1.15))
        x += 2 * own * rng.uniform(0.86, 1.12)


def pearl_tower(codes: Codes, x: float, foot: float, height: float) -> None:
    """A television tower with two globes on three legs, as by the river in Shanghai."""
    y, columns = np.mgrid[: codes.shape[0], : codes.shape[1]].astype(np.float32)
    v, u = (foot - y) / height, (columns - x) / height
    leg = (v > 0) & (v < 0.62) & ((np.abs(u) < 0.013) | (np.abs(np.abs(u) - 0.034 * (1 - v)) < 0.007))
    mast = (v >= 0.62) & (v < 1.0) & (np.abs(u) < 0.010 * (1.08 - v) + 0.0015)
    codes[leg | mast] = wall_code(0, 0.75 - 6 * u[leg | mast])
    for centre, radius, hue in ((0.28, 0.078, 4), (0.60, 0.052, 4), (0.74, 0.016, 2)):
        away = np.hypot(u, v - centre) / radius
        globe = away < 1
        codes[globe] = wall_code(0, np.clip(0.72 - 0.5 * u[globe] / radius + 0.2 * (v[globe] - centre) / radius, 0, 1))
        codes[globe & (np.abs((v - centre) / radius) < 0.12)] = neon_code(hue)
        codes[globe & (np.abs(np.abs((v - centre) / radius) - 0.45) < 0.05)] = int(lamp_code(2, 1, 1))
