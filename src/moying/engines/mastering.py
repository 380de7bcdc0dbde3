"""The mastering desk that voice and music share: filters, compression, a room, loudness and a limiter.

Sound is float32 in -1..1 at 48 kHz, shape (n,) for mono or (n, 2) for stereo; every stage keeps the length.
Loudness is that of ITU-R BS.1770-4, mono being measured as heard from both sides, as `media.loudness` does; it is
computed here in numpy because a voice is measured several times while it is levelled.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
Sos = npt.NDArray[np.float64]
"""One second-order section, shape (1, 6)."""
RATE_HZ: Final = 48_000
TARGET_LUFS: Final = -16.0
CEILING_DBFS: Final = -1.5
SILENCE_LUFS: Final = -70.0

_K_WEIGHTING: Final[Sos] = np.array(
    [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)
"""The head and low-cut filters of BS.1770-4, tables 1 and 2, for 48 kHz."""
_HOP: Final = RATE_HZ // 10
_STRETCH: Final = 100 * _HOP
"""Ten seconds: long music is filtered piece by piece, so that ten minutes do not need a gigabyte."""
_LOOKAHEAD: Final = 240
"""5 ms: how early the limiter begins to turn down, short enough to go unheard and long enough not to click."""


def db(gain_db: float) -> float:
    """A gain in decibels as a factor."""
    return float(10 ** (gain_db / 20))


def peak_dbfs(samples: Samples) -> float:
    """The highest sample, -120 for silence."""
    return 20 * math.log10(max(float(np.abs(samples).max(initial=0.0)), 1e-6))


def loudness_lufs(samples: Samples) -> float:
    """Integrated loudness with both gates (BS.1770-4); -70 for silence. Under 400 ms the whole is one block."""
    hops = _hop_energies(samples)
    blocks = np.convolve(hops, np.full(4, 0.25), "valid") if len(hops) >= 4 else hops.mean(keepdims=True)
    loud = blocks[blocks > _energy(SILENCE_LUFS)]
    if len(loud) == 0:
        return SILENCE_LUFS
    loud = loud[loud > loud.mean() * 0.1]
    return _lufs(float(loud.mean()))


def _lufs(energy: float) -> float:
    return -0.691 + 10 * math.log10(energy)


def _energy(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _hop_energies(samples: Samples) -> npt.NDArray[np.float64]:
    """K-weighted energy, both sides added, of every whole 100 ms (of all of it, when it is shorter than that)."""
    from scipy.signal import sosfilt  # brings scipy.stats along: a second that no server's start should wait for

    both = 2.0 if samples.ndim == 1 else 1.0
    memory = np.zeros((2, 2, *samples.shape[1:]))
    found: list[npt.NDArray[np.float64]] = [np.zeros(0)]
    for start in range(0, len(samples), _STRETCH):
        weighted, memory = sosfilt(_K_WEIGHTING, samples[start : start + _STRETCH], axis=0, zi=memory)
        power = np.square(weighted).reshape(len(weighted), -1).sum(axis=1) * both
        whole = len(power) // _HOP * _HOP
        found.append(power[:whole].reshape(-1, _HOP).mean(axis=1))
        if start == 0 and whole == 0:
            found.append(power.mean(keepdims=True))
    hops = np.concatenate(found)
    return hops if len(hops) else np.zeros(1)


def master(samples: Samples, *, lufs: float = TARGET_LUFS, ceiling_dbfs: float = CEILING_DBFS) -> Samples:
    """The sound at that loudness and under that peak. Silence stays silent.

    Limiting costs loudness, so level and limit are set against each other a few times; what is left of very
    spiky sound is quieter than asked rather than clipped.
    """
    measured = loudness_lufs(samples)
    if measured <= SILENCE_LUFS:
        return samples
    gain_db = lufs - measured
    for _ in range(4):
        out = limit(samples * np.float32(db(gain_db)), ceiling_dbfs)
        missing_db = lufs - loudness_lufs(out)
        if abs(missing_db) < 0.1:
            break
        gain_db += missing_db
    return out


def limit(samples: Samples, ceiling_dbfs: float = CEILING_DBFS) -> Samples:
    """Turn down, for a few milliseconds around it, whatever would rise over the ceiling."""
    ceiling, margin = np.float32(db(ceiling_dbfs)), 2 * _LOOKAHEAD
    out = samples.copy()
    for start in range(0, len(samples), _STRETCH):
        before = max(0, start - margin)
        limited = _limited(samples[before : start + _STRETCH + margin], ceiling)
        out[start : start + _STRETCH] = limited[start - before :][:_STRETCH]
    return out


def _limited(samples: Samples, ceiling: np.float32) -> Samples:
    level = np.abs(samples).reshape(len(samples), -1).max(axis=1)
    if level.max() <= ceiling:
        return samples
    from scipy.ndimage import minimum_filter1d, uniform_filter1d

    gain = ceiling / np.maximum(level, ceiling)
    held = minimum_filter1d(gain, 2 * _LOOKAHEAD + 1)
    smooth = np.asarray(uniform_filter1d(held, _LOOKAHEAD), np.float32)
    # rounding in the running mean may leave a hair over the ceiling
    return np.asarray(np.clip(samples * _per_side(smooth, samples), -ceiling, ceiling))


def compress(samples: Samples, *, threshold_db: float, ratio: float, attack_ms: float, release_ms: float) -> Samples:
    """Bring loud passages nearer to soft ones: above the threshold, `ratio` dB in make 1 dB out."""
    block = RATE_HZ // 200
    padded = np.pad(np.square(samples).reshape(len(samples), -1).mean(axis=1), (0, -len(samples) % block))
    level_db = 10 * np.log10(padded.reshape(-1, block).mean(axis=1) + 1e-9)
    wanted_db = np.minimum(0.0, (threshold_db - level_db) * (1 - 1 / ratio))
    attack, release = (math.exp(-5 / ms) for ms in (attack_ms, release_ms))
    gain_db, followed = 0.0, np.empty_like(wanted_db)
    for i, wanted in enumerate(wanted_db):
        keep = attack if wanted < gain_db else release
        gain_db = keep * gain_db + (1 - keep) * float(wanted)
        followed[i] = gain_db
    at = np.arange(len(samples)) / block - 0.5
    gain = np.interp(at, np.arange(len(followed)), 10 ** (followed / 20)).astype(np.float32)
    return samples * _per_side(gain, samples)


def equalise(samples: Samples, sections: Sequence[Sos]) -> Samples:
    """Run the sound through filters in a row."""
    from scipy.signal import sosfilt

    sos = np.concatenate(sections)
    memory = np.zeros((len(sos), 2, *samples.shape[1:]))
    out = np.empty_like(samples)
    for start in range(0, len(samples), _STRETCH):
        out[start : start + _STRETCH], memory = sosfilt(sos, samples[start : start + _STRETCH], axis=0, zi=memory)
    return out


def high_pass(hz: float) -> Sos:
    """Cut below `hz`, 12 dB an octave (this and the next two: R. Bristow-Johnson, Audio EQ Cookbook)."""
    cos, alpha = _angle(hz, 0.7071)
    return _section([(1 + cos) / 2, -(1 + cos), (1 + cos) / 2], [1 + alpha, -2 * cos, 1 - alpha])


def low_pass(hz: float) -> Sos:
    """Cut above `hz`, 12 dB an octave."""
    cos, alpha = _angle(hz, 0.7071)
    return _section([(1 - cos) / 2, 1 - cos, (1 - cos) / 2], [1 + alpha, -2 * cos, 1 - alpha])


def bell(hz: float, gain_db: float, q: float = 1.0) -> Sos:
    """Raise or lower a band around `hz`."""
    cos, alpha = _angle(hz, q)
    a = db(gain_db / 2)
    return _section([1 + alpha * a, -2 * cos, 1 - alpha * a], [1 + alpha / a, -2 * cos, 1 - alpha / a])


def high_shelf(hz: float, gain_db: float) -> Sos:
    """Raise or lower everything above `hz`."""
    cos, alpha = _angle(hz, 0.7071)
    a = db(gain_db / 2)
    root = 2 * math.sqrt(a) * alpha
    plus, minus = (a + 1) + (a - 1) * cos, (a + 1) - (a - 1) * cos
    return _section(
        [a * (plus + root), -2 * a * ((a - 1) + (a + 1) * cos), a * (plus - root)],
        [minus + root, 2 * ((a - 1) - (a + 1) * cos), minus - root],
    )


def _angle(hz: float, q: float) -> tuple[float, float]:
    w = 2 * math.pi * hz / RATE_HZ
    return math.cos(w), math.sin(w) / (2 * q)


def _section(b: Sequence[float], a: Sequence[float]) -> Sos:
    return np.array([[*b, *a]]) / a[0]


def room(send: Samples, *, seconds: float, damping_hz: float, seed: int = 0) -> Samples:
    """What a room answers to a mono send (n,): stereo reflections (n, 2) that die away by 60 dB in `seconds`.

    The room is noise under an exponential decay, after a 12 ms pre-delay, its treble dying first (J. A. Moorer, "About
    This Reverberation Business", 1979). It is a convolution, so answers to several sends add up to that of their sum.
    """
    from scipy.signal import lfilter, oaconvolve

    n = round(seconds * RATE_HZ)
    noise = np.random.default_rng(seed).standard_normal((n, 2))
    dull = lfilter([1 - (k := math.exp(-2 * math.pi * damping_hz / RATE_HZ))], [1, -k], noise, axis=0)
    fade = np.linspace(0, 1, n)[:, None]
    body = (noise * (1 - fade) ** 4 * 0.35 + dull) * 10 ** (-3 * fade)
    answer = np.concatenate([np.zeros((RATE_HZ * 12 // 1000, 2)), body / np.sqrt(np.square(body).sum(axis=0))])
    out = np.zeros((len(send) + len(answer), 2), np.float32)
    for start in range(0, len(send), _STRETCH):
        part = send[start : start + _STRETCH, None]
        heard = oaconvolve(part, answer.astype(np.float32), axes=0)
        out[start : start + len(heard)] += heard
    return out[: len(send)]


def fade(samples: Samples, *, in_ms: float = 0, out_ms: float = 0) -> Samples:
    """A copy that rises from silence and sinks back to it, along a quarter of a cosine."""
    faded = samples.copy()
    for ms, end in ((in_ms, slice(None)), (out_ms, slice(None, None, -1))):
        n = min(len(samples), round(ms * RATE_HZ / 1000))
        curve = np.sin(np.linspace(0, math.pi / 2, n, dtype=np.float32)) ** 2
        side = faded[end]
        side[:n] *= _per_side(curve, samples)
    return faded


def _per_side(gain: Samples, samples: Samples) -> Samples:
    return gain if samples.ndim == 1 else gain[:, None]
