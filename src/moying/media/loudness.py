"""How loud a sound is: integrated loudness and true peak, by FFmpeg's EBU R 128 meter (ITU-R BS.1770)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import av
import numpy as np
from av.audio.frame import AudioFrame

from moying.media.audio import RATE_HZ, Samples, audio_frames

FLOOR_LUFS: Final = -70.0
"""What the meter reads for silence, and for anything shorter than its 400 ms window."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness (-70 for silence) and true peak (4x oversampled, -120 for silence)."""

    integrated_lufs: float
    true_peak_db: float


def loudness(samples: Samples) -> Loudness:
    """Measure a sound, (n,) or (n, 2) at 48 kHz; mono is measured as heard from both sides."""
    stereo = np.stack([samples, samples], axis=1) if samples.ndim == 1 else samples
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE_HZ, format="flt", layout="stereo", time_base=Fraction(1, RATE_HZ))
    meter = graph.add("ebur128", "metadata=1:peak=true")
    graph.link_nodes(source, meter, graph.add("abuffersink")).configure()
    integrated, peak = FLOOR_LUFS, 0.0
    for frame in (*audio_frames(stereo), None):
        graph.push(frame)
        while (measured := _pull(graph)) is not None:
            said = measured.metadata
            integrated = float(said.get("lavfi.r128.I", integrated))
            peak = max(peak, float(said.get("lavfi.r128.true_peak", 0.0) or 0.0))
    return Loudness(max(integrated, FLOOR_LUFS), 20 * math.log10(max(peak, 1e-6)))


def _pull(graph: av.filter.Graph) -> AudioFrame | None:
    try:
        frame = graph.pull()
    except (av.BlockingIOError, av.EOFError):
        return None
    return frame if isinstance(frame, AudioFrame) else None
