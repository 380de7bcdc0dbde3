"""What the effects are made of: time, noise of a band, and values that wander."""

from __future__ import annotations

import numpy as np

from moying.engines.mastering import RATE_HZ, Samples


def seconds(length: int) -> Samples:
    """The time of each sample."""
    return (np.arange(length, dtype=np.float32) / np.float32(RATE_HZ)).astype(np.float32)


def band(length: int, chance: np.random.Generator, low_hz: float, high_hz: float, sides: int = 1) -> Samples:
    """Noise between two frequencies, of unit power: (n,), or (n, 2) where each side has its own."""
    from scipy.signal import butter, sosfilt  # slow to load: see mastering.py

    sections = butter(2, (low_hz, high_hz), "bandpass", fs=RATE_HZ, output="sos")
    noise = sosfilt(sections, chance.standard_normal((length, sides)), axis=0)
    noise /= np.sqrt(np.square(noise).mean()) + 1e-9
    return np.asarray(noise[:, 0] if sides == 1 else noise, np.float32)


def wandering(length: int, chance: np.random.Generator, hz: float, low: float, high: float) -> Samples:
    """A value that drifts between two bounds and turns about `hz` times a second."""
    points = max(4, round(length / RATE_HZ * hz) + 3)
    at = np.linspace(0, points - 1, length)
    left = at.astype(int).clip(0, points - 2)
    ease = 0.5 - 0.5 * np.cos(np.pi * (at - left))
    values = chance.uniform(low, high, points)
    return np.asarray(values[left] * (1 - ease) + values[left + 1] * ease, np.float32)


def swept(hz: Samples) -> Samples:
    """A sine whose frequency is given for each sample."""
    return np.asarray(np.sin(2 * np.pi * np.cumsum(hz, dtype=np.float64) / RATE_HZ), np.float32)


def scattered(length: int, chance: np.random.Generator, a_second: float, least: int = 1) -> list[int]:
    """Places of things that happen by chance, so many a second."""
    count = max(least, round(length / RATE_HZ * a_second))
    return sorted(int(at) for at in chance.integers(0, max(1, length), count))


def laid(out: Samples, at: int, grain: Samples) -> None:
    """Add a grain to the sound from that sample on; what reaches over the end is lost."""
    end = min(len(out), at + len(grain))
    out[at:end] += grain[: end - at]
