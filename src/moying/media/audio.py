"""Sound in and out: any file read as stereo float at 48 kHz, and our own sound written as WAV or FLAC."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final, cast

import av
import numpy as np
import numpy.typing as npt
from av.audio.format import AudioFormat
from av.audio.frame import AudioFrame
from av.audio.layout import AudioLayout
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream

from moying.media.errors import DamagedMedia, UnsupportedMedia, writing
from moying.media.opening import opened, sound_stream

RATE_HZ: Final = 48_000
BLOCK: Final = 48_000
"""Samples handed to FFmpeg at a time."""
_LEAD_IN_S: Final = 0.3
"""Decoders of overlapped transforms need some sound before the in-point to be exact at it."""

Samples = npt.NDArray[np.float32]
"""Sound: float32 in -1..1, shape (n,) for mono or (n, 2) for stereo, 48 000 Hz unless a name says otherwise."""


def read_audio(path: Path, *, start_ms: int = 0, duration_ms: int | None = None, speed: float = 1.0) -> Samples:
    """The sound of a file as float32, shape (n, 2), 48 kHz; mono is on both sides.

    start_ms, duration_ms: the part of the source wanted (all of it when None); past its end there is silence.
    speed: above 1 is faster; the pitch is kept. The result then has `duration_ms / speed` of sound.
    Raises `UnsupportedMedia` when there is no sound in it, `DamagedMedia`, `FileNotFoundError`.
    """
    first = start_ms * RATE_HZ // 1000
    wanted = None if duration_ms is None else round(duration_ms * RATE_HZ / 1000)
    samples = _decode(path, first, wanted)
    if speed != 1.0:
        length = round((len(samples) if wanted is None else wanted) / speed)
        return fitted(_change_speed(samples, speed), length)
    return samples if wanted is None else fitted(samples, wanted)


def fitted(samples: Samples, length: int) -> Samples:
    """The sound cut, or followed by silence, to exactly `length` samples."""
    if len(samples) >= length:
        return samples[:length]
    missing = [(0, length - len(samples))] + [(0, 0)] * (samples.ndim - 1)
    return np.pad(samples, missing)


def write_audio(path: Path, samples: Samples, rate_hz: int = RATE_HZ) -> None:
    """Write sound, mono (n,) or stereo (n, 2), as 24-bit .flac or 16-bit .wav; the suffix of `path` says which.

    Raises `ValueError` for another suffix or shape, `DiskFull`.
    """
    codecs = {".wav": ("wav", "pcm_s16le", "s16"), ".flac": ("flac", "flac", "s32")}
    if path.suffix not in codecs:
        raise ValueError(f"sound is written as .wav or .flac, not {path.suffix or path.name!r}")
    if samples.ndim not in (1, 2) or (samples.ndim == 2 and samples.shape[1] != 2):
        raise ValueError(f"sound has the shape (n,) or (n, 2), not {samples.shape}")
    container_name, codec, sample_format = codecs[path.suffix]
    layout = "mono" if samples.ndim == 1 else "stereo"
    with writing(path), av.open(str(path), "w", format=container_name) as container:
        stream = cast(AudioStream, container.add_stream(codec, rate=rate_hz))
        stream.codec_context.layout, stream.codec_context.format = AudioLayout(layout), AudioFormat(sample_format)
        resampler = AudioResampler(format=sample_format, layout=layout, rate=rate_hz)
        for block in audio_frames(samples, rate_hz):
            for frame in resampler.resample(block):
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def audio_frames(samples: Samples, rate_hz: int = RATE_HZ) -> Iterator[AudioFrame]:
    """The sound as FFmpeg's frames, a second at a time, stamped from 0."""
    layout = "mono" if samples.ndim == 1 else "stereo"
    for start in range(0, len(samples), BLOCK):
        block = np.ascontiguousarray(samples[start : start + BLOCK], dtype=np.float32).reshape(1, -1)
        frame = AudioFrame.from_ndarray(block, format="flt", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = rate_hz, start, Fraction(1, rate_hz)
        yield frame


def _decode(path: Path, first: int, wanted: int | None) -> Samples:
    """Samples `first` to `first + wanted` (at 48 kHz, counted from the file's own start) or fewer at its end."""
    with opened(path) as (container, kind):
        stream = sound_stream(container)
        if stream is None or stream.time_base is None:
            raise UnsupportedMedia(f"{path.name} has no sound in it; choose a file that has")
        origin = Fraction(container.start_time or 0, av.time_base)
        if wanted is None and kind.demuxer == "mov" and stream.duration:
            # AAC comes in blocks of 1024; only the index says how much of the last one is meant to be heard.
            wanted = round(stream.duration * stream.time_base * RATE_HZ) - first
        if first > RATE_HZ:
            at = origin + Fraction(first, RATE_HZ) - Fraction(_LEAD_IN_S)
            container.seek(int(at / stream.time_base), stream=stream)
        # FFmpeg would turn mono into stereo 3 dB softer; a listener means by mono: on both sides, at full level.
        layout = "mono" if stream.codec_context.channels == 1 else "stereo"
        resampler = AudioResampler(format="flt", layout=layout, rate=RATE_HZ)
        parts: list[Samples] = []
        begins: int | None = None
        have = 0
        for frame in container.decode(stream):
            if begins is None:
                begins = round((_time(frame, stream.time_base) - origin) * RATE_HZ)
            for made in resampler.resample(frame):
                parts.append(_array(made))
                have += len(parts[-1])
            if wanted is not None and begins + have >= first + wanted + RATE_HZ // 10:
                break
        parts += [_array(made) for made in resampler.resample(None)] if begins is not None else []
    if begins is None:
        raise DamagedMedia(f"{path.name} holds no sound that can be decoded; export it again and try that file")
    whole = np.concatenate(parts)
    skip = first - begins
    whole = whole[skip:] if skip >= 0 else np.pad(whole, ((-skip, 0), (0, 0)))
    return whole if wanted is None else whole[:wanted]


def _time(frame: AudioFrame, time_base: Fraction) -> Fraction:
    return Fraction(0) if frame.pts is None else frame.pts * (frame.time_base or time_base)


def _array(frame: AudioFrame) -> Samples:
    """A packed frame as (n, 2)."""
    packed = np.asarray(frame.to_ndarray(), dtype=np.float32).reshape(frame.samples, -1)
    return np.repeat(packed, 2, axis=1) if packed.shape[1] == 1 else packed


def _change_speed(samples: Samples, speed: float) -> Samples:
    """Faster or slower at the same pitch (FFmpeg's atempo, which takes 0.5 to 100 at a time)."""
    steps = max(1, math.ceil(math.log(speed, 0.5))) if speed < 1 else 1
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE_HZ, format="flt", layout="stereo", time_base=Fraction(1, RATE_HZ))
    chain = [graph.add("atempo", f"{speed ** (1 / steps):.6f}") for _ in range(steps)]
    shape = graph.add("aformat", "sample_fmts=flt:channel_layouts=stereo")
    graph.link_nodes(source, *chain, shape, graph.add("abuffersink")).configure()
    parts: list[Samples] = []
    for frame in (*audio_frames(samples), None):
        graph.push(frame)
        parts += [_array(made) for made in _pulled(graph)]
    return np.concatenate(parts) if parts else np.zeros((0, 2), np.float32)


def _pulled(graph: av.filter.Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        if isinstance(frame, AudioFrame):
            yield frame
