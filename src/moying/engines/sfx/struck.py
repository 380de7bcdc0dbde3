"""Things that are struck: a bell, a small bell, the keys of a keyboard."""

from __future__ import annotations

import numpy as np

from moying.engines.mastering import RATE_HZ, Samples
from moying.engines.sfx.noises import laid, seconds

_BELL = (
    (0.56, 1.0, 1.0),
    (0.92, 0.67, 0.9),
    (1.19, 1.0, 0.65),
    (1.7, 1.8, 0.55),
    (2.0, 2.67, 0.33),
    (2.74, 1.67, 0.35),
    (3.0, 1.46, 0.25),
    (3.76, 1.33, 0.2),
    (4.07, 1.33, 0.15),
)
"""Ratio, amplitude and relative decay of the partials (J.-C. Risset's bell, "An Introductory Catalogue", 1969)."""
_STROKE_MS = 3


def bell(length: int, chance: np.random.Generator) -> Samples:
    """A temple bell."""
    at = seconds(length)
    hz = chance.uniform(290, 360)
    partials = [
        gain * np.sin(2 * np.pi * hz * ratio * at) * np.exp(-at / (1.1 * decay)) for ratio, gain, decay in _BELL
    ]
    return np.asarray(np.sum(partials, axis=0) * _stroke(at), np.float32)


def ding(length: int, chance: np.random.Generator) -> Samples:
    """叮: one bright high tone with a little glass above it."""
    at = seconds(length)
    hz = chance.uniform(1560, 2100)
    sound = sum(
        gain * np.sin(2 * np.pi * hz * ratio * at) * np.exp(-at / decay)
        for ratio, gain, decay in ((1, 1, 0.22), (2.0, 0.3, 0.14), (2.76, 0.22, 0.08), (5.4, 0.08, 0.03))
    )
    return np.asarray(sound * _stroke(at), np.float32)


def keyboard(length: int, chance: np.random.Generator) -> Samples:
    """Someone types, quick and uneven; now and then the space bar."""
    sound = np.zeros((length, 2), np.float32)
    at = int(RATE_HZ * 0.01)
    while at < length:
        wide = chance.random() < 0.16
        _key(
            sound,
            at,
            chance,
            hz=900 if wide else chance.uniform(1700, 2600),
            loud=1.2 if wide else chance.uniform(0.6, 1),
        )
        at += int(
            RATE_HZ * (chance.uniform(0.25, 0.5) if wide and chance.random() < 0.4 else chance.uniform(0.07, 0.17))
        )
    return sound


def _key(sound: Samples, at: int, chance: np.random.Generator, *, hz: float, loud: float) -> None:
    """The key goes down, and comes up again more quietly."""
    time = seconds(RATE_HZ * 30 // 1000)
    side = chance.uniform(0.35, 0.65)
    sides = np.array([1 - side, side], np.float32)
    for later, gain in ((0, 1.0), (chance.integers(2400, 3800), 0.35)):
        click = np.sin(2 * np.pi * hz * time) * 0.6 + chance.standard_normal(len(time)) * 0.5
        body = np.sin(2 * np.pi * hz / 7 * time) * np.exp(-time / 0.012) * 0.6
        grain = (click * np.exp(-time / 0.004) + body) * np.minimum(1, time / 0.0006)
        if at + later < len(sound):
            laid(sound, at + int(later), (loud * gain * grain[:, None] * sides).astype(np.float32))


def _stroke(at: Samples) -> Samples:
    """The first milliseconds of a stroke: quick, never a click."""
    return np.asarray(np.minimum(1, at / (_STROKE_MS / 1000)), np.float32)
