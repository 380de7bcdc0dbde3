"""Sand: dunes with a windward side in the light and a lee in shade, ripples near by, and what the wind carries off."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from moying.painter.motifs.outdoors import Hour
from moying.painter.motifs.relief import Lit, Relief, Standpoint, Waves, hazed, lighted, relief
from moying.painter.noise import Field
from moying.painter.palette import Colour, colour, mix

Crest = Callable[[Field], Field]
"""Height of a dune's crest at places across."""


@dataclass(frozen=True, slots=True)
class Great:
    """A dune that lies across the view: its crest at the distance `z`, as high as `crest` says."""

    z: float
    crest: Crest
    rise: float = 5.0
    """Length of its slope towards us."""


@dataclass(frozen=True, slots=True)
class Sand:
    """How a desert looks. turn: of its crests against our line of sight, in radians; high: of its dunes."""

    turn: float = 0.32
    high: float = 0.55
    long: float = 5.2


_SAND = colour("#e6b377")


def desert(stand: Standpoint, light: Lit, sand: Sand, great: Great | None = None) -> Relief:
    """The dunes from our feet to the horizon."""
    rng, hour = stand.land.rng, stand.land.hour
    waves, grit, start = Waves.of(rng, 3.4), Waves.of(rng, 1.6), rng.uniform(0, 90, 2)
    x, z = stand.across, np.broadcast_to(stand.away[:, None], stand.across.shape).astype(np.float32)
    turn = -sand.turn if stand.land.flipped else sand.turn
    far_x, far_z = x + np.float32(start[0]), z + np.float32(start[1])
    height = _rolling(waves, far_x, far_z, turn, sand)
    if great is not None:
        near = np.clip((z - great.z * 0.45) / (great.z * 0.3), 0, 1)
        behind = np.clip((z - great.z) / 2.5, 0, 1)
        height = height * (0.55 - 0.35 * near + 0.5 * behind)
        height = _at_least(height, _across(great, x, z), 0.05)
    height = height * np.clip((z - 0.9) / 2.2, 0, 1) ** 1.3
    direct, open_ = lighted(stand, np.asarray(height, np.float32), light)
    ripple = (
        _ripples(waves, far_x, far_z, turn)
        * np.clip(1.9 / z - 0.22, 0, 1)
        * (0.3 + 0.7 * waves.at(far_x + 3, far_z, 5))
    )
    grain = grit.at(far_x, far_z, 1.1) - 0.5
    direct = np.clip(direct * (1 + 0.22 * ripple) + 0.02 * ripple, 0, None)
    rgb = _paint(hour, light, direct, open_ * (1 + 0.05 * ripple), grain)
    return relief(stand, np.asarray(height, np.float32), hazed(stand, rgb, mix(hour.horizon, hour.glow, 0.2), 34.0))


def _paint(hour: Hour, light: Lit, direct: Field, open_: Field, grain: Field) -> Field:
    base = np.asarray(mix(_SAND, colour("#b9b6bd"), 0.75 if hour.night else 0.0), np.float32) * (
        1 + 0.10 * grain[..., None]
    )
    sky = np.asarray(light.sky, np.float32) * open_[..., None]
    sun = np.asarray(light.sun, np.float32) * (direct[..., None] ** 0.85) * 1.35
    lit = base * (0.52 * sky + sun)
    return np.asarray(lit / (1 + 0.18 * lit), np.float32) * 1.08


def _rolling(waves: Waves, x: Field, z: Field, turn: float, sand: Sand) -> Field:
    """Long dunes that bend, end and begin again, smaller ones on their backs."""
    bend = (waves.at(x, z, 26) - 0.5) * 1.35 * sand.long + (waves.at(x + 31, z, 8) - 0.5) * 0.32 * sand.long
    along = x * math.cos(turn) + z * math.sin(turn) + bend
    size = 0.30 + 0.95 * waves.at(x + 77, z + 13, 21)
    large = _profile(np.asarray(along / sand.long, np.float32)) * size
    backs = (along * 1.1 + bend * 0.5 + z * 0.21) / (sand.long * 0.37)
    small = _profile(np.asarray(backs, np.float32)) * (0.25 + waves.at(x, z + 55, 7))
    return np.asarray(sand.high * (large + 0.13 * small), np.float32)


def _profile(turns: Field) -> Field:
    """A dune's section, once a turn: a slow rise before the wind, a sharp brink, a steep lee."""
    share = np.mod(turns, 1.0)
    up = 0.5 - 0.5 * np.cos(np.pi * np.clip(share / 0.70, 0, 1) ** 1.15)
    down = np.clip((share - 0.70) / 0.24, 0, 1)
    return np.asarray(np.where(share < 0.70, up, (1 - down) ** 1.15), np.float32)


def _across(great: Great, x: Field, z: Field) -> Field:
    """The dune that lies across: rises towards its crest, falls off behind."""
    top = great.crest(x)
    up = np.clip(1 - (great.z - z) / great.rise, 0, 1) ** 1.5
    return np.asarray(np.where(z < great.z, top * up, top - (z - great.z) * 0.62), np.float32)


def _at_least(a: Field, b: Field, soft: float) -> Field:
    """The higher of two grounds, without a crease where they meet."""
    return np.asarray(np.maximum(a, b) + soft * np.exp(-np.abs(a - b) / soft) * 0.5, np.float32)


def _ripples(waves: Waves, x: Field, z: Field, turn: float) -> Field:
    """Wind ripples, -1..1: they run across the dunes and fork where they bend."""
    bend = (waves.at(x, z, 2.2) - 0.5) * 0.32 + (waves.at(x + 9, z, 6.0) - 0.5) * 0.8
    return np.asarray(
        np.sin((x * math.cos(turn + 0.5) + z * math.sin(turn + 0.5) + bend) * 2 * np.pi / 0.062), np.float32
    )


def crest_of(rng: np.random.Generator, base: float, swing: float) -> Crest:
    """A crest that rolls gently: its height at places across."""
    phase = [float(p) for p in rng.uniform(0, 2 * math.pi, 3)]

    def height(x: Field) -> Field:
        rolls = np.sin(x * 0.42 + phase[0]) + 0.42 * np.sin(x * 1.03 + phase[1]) + 0.12 * np.sin(x * 2.3 + phase[2])
        return np.asarray(base + swing * rolls, np.float32)

    return height


def coat_tint(hour: Hour, paint: Colour, silhouette: float) -> Colour:
    """A paint on something that stands against the sky."""
    return mix(hour.on(paint), mix(hour.zenith, (0.05, 0.03, 0.05), 0.6), silhouette)
