"""How loud a sound is: integrated loudness and true peak, by FFmpeg's EBU R 128 meter (ITU-R BS.1770)."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import av
import numpy as np
import numpy.typing as npt

from moying.media.audio import RATE_HZ, Samples, audio_frames, pulled

FLOOR_LUFS: Final = -70.0
"""What the meter reads for silence, and for anything shorter than its 400 ms window."""
HOP: Final = RATE_HZ // 10
"""Samples from one momentary reading to the next; each is of the `WINDOW` hops that end there."""
WINDOW: Final = 4
_RELATIVE_GATE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness (-70 for silence) and true peak (4x oversampled, -120 for silence)."""

    integrated_lufs: float
    true_peak_db: float


class Meter:
    """Hears stereo sound block by block. peaks: whether to look for true peaks, which takes four times as long."""

    def __init__(self, *, peaks: bool = True) -> None:
        self._graph = av.filter.Graph()
        source = self._graph.add_abuffer(
            sample_rate=RATE_HZ, format="flt", layout="stereo", time_base=Fraction(1, RATE_HZ)
        )
        meter = self._graph.add("ebur128", f"metadata=1:peak={'true' if peaks else 'none'}")
        self._graph.link_nodes(source, meter, self._graph.add("abuffersink")).configure()
        self._heard, self._integrated, self._peak = 0, FLOOR_LUFS, 0.0
        self._momentary = array("f")

    def hear(self, block: Samples) -> None:
        """Measure what comes next, (n, 2)."""
        for frame in audio_frames([block]):
            frame.pts = self._heard
            self._heard += frame.samples
            self._graph.push(frame)
            self._read()

    def finish(self) -> Loudness:
        """How loud the whole was; nothing can be heard after this."""
        self._graph.push(None)
        self._read()
        return Loudness(max(self._integrated, FLOOR_LUFS), 20 * math.log10(max(self._peak, 1e-6)))

    @property
    def momentary(self) -> npt.NDArray[np.float32]:
        """The loudness of the 400 ms that end at each full 100 ms, in LUFS; of less than that for the first three."""
        return np.array(self._momentary, np.float32)

    def _read(self) -> None:
        for measured in pulled(self._graph):
            said = measured.metadata
            self._integrated = float(said.get("lavfi.r128.I", self._integrated))
            self._peak = max(self._peak, float(said.get("lavfi.r128.true_peak", 0.0) or 0.0))
            if measured.samples == HOP:
                self._momentary.append(float(said.get("lavfi.r128.M", FLOOR_LUFS)))


def loudness(samples: Samples) -> Loudness:
    """Measure a sound, (n,) or (n, 2) at 48 kHz; mono is measured as heard from both sides."""
    return loudness_of([np.stack([samples, samples], axis=1) if samples.ndim == 1 else samples])


def loudness_of(blocks: Iterable[Samples]) -> Loudness:
    """Measure stereo sound that comes block by block."""
    meter = Meter()
    for block in blocks:
        meter.hear(block)
    return meter.finish()


def gated(momentary: npt.NDArray[np.floating]) -> float:
    """Integrated loudness of readings of full windows, by both gates of BS.1770-5; -70 for silence."""
    energy = 10 ** (momentary[momentary > FLOOR_LUFS].astype(np.float64) / 10)
    if not len(energy):
        return FLOOR_LUFS
    return 10 * math.log10(energy[energy >= energy.mean() * _RELATIVE_GATE].mean())
