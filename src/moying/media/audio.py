"""Sound in and out: any file read as stereo float at 48 kHz, and our own sound written as WAV or FLAC."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
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
from av.container import InputContainer

from moying.media.errors import DamagedMedia, UnsupportedMedia, writing
from moying.media.opening import opened, origin, sound_stream

RATE_HZ: Final = 48_000
BLOCK: Final = 48_000
"""Samples handed to FFmpeg at a time."""
_LEAD_IN_S: Final = 0.3
"""Decoders of overlapped transforms need some sound before the in-point to be exact at it."""
_TEMPO_EARLY: Final = 320
"""Samples by which atempo is held back each time. It plays a click 512 too early (a quarter of its window), a steady
tone hardly; so a voice is right within 10 ms, and nothing is off by more than 25, at a quarter of the speed."""
_MOST_JITTER: Final = RATE_HZ // 20
"""Samples by which a frame's time may be off (some containers count in milliseconds) before it is believed."""
_LARGEST_LEAP: Final = 3600 * RATE_HZ
"""A file whose times leap further than an hour is wrong about them."""

_FORMS: Final = {"s16": (np.int16, 2.0**-15), "s32": (np.int32, 2.0**-31), "flt": (np.float32, 1.0)}
"""Forms of samples that are read as they are: of each its type, and what it counts in."""

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
    samples = _whole(decoded(path, first, wanted))
    if speed != 1.0:
        length = round((len(samples) if wanted is None else wanted) / speed)
        return fitted(_whole(at_speed([samples], speed)), length)
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
        for block in audio_frames([samples], rate_hz):
            for frame in resampler.resample(block):
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def audio_frames(blocks: Iterable[Samples], rate_hz: int = RATE_HZ) -> Iterator[AudioFrame]:
    """Blocks of sound, all mono or all stereo, as FFmpeg's frames: a second at a time, stamped from 0."""
    at = 0
    for block in blocks:
        layout = "mono" if block.ndim == 1 else "stereo"
        for start in range(0, len(block), BLOCK):
            part = np.ascontiguousarray(block[start : start + BLOCK], dtype=np.float32)
            frame = AudioFrame.from_ndarray(part.reshape(1, -1), format="flt", layout=layout)
            frame.sample_rate, frame.pts, frame.time_base = rate_hz, at, Fraction(1, rate_hz)
            at += len(part)
            yield frame


def decoded(path: Path, first: int = 0, wanted: int | None = None) -> Generator[Samples, None, None]:
    """The sound of a file a block at a time, (n, 2) at 48 kHz, from sample `first` on, counted from the file's start.

    wanted: so many samples at most; to the file's end when None. Raises what `read_audio` raises.
    """
    with opened(path) as (container, kind):
        stream = sound_stream(container)
        if stream is None or stream.time_base is None:
            raise UnsupportedMedia(f"{path.name} has no sound in it; choose a file that has")
        if wanted is None and kind.demuxer == "mov" and stream.duration:
            # AAC comes in blocks of 1024; only the index says how much of the last one is meant to be heard.
            wanted = max(0, round(stream.duration * stream.time_base * RATE_HZ) - first)
        at = first
        for begins, block in _placed(path, container, stream, first):
            if begins > at:
                yield from silence(begins - at if wanted is None else min(begins - at, first + wanted - at))
                at = begins
            heard = block[at - begins :]
            if wanted is not None:
                heard = heard[: first + wanted - at]
            if len(heard):
                yield heard
                at += len(heard)
            if wanted is not None and at >= first + wanted:
                return


def silence(length: int) -> Iterator[Samples]:
    """So many samples of nothing, a block at a time."""
    for start in range(0, length, BLOCK):
        yield np.zeros((min(BLOCK, length - start), 2), np.float32)


def at_speed(blocks: Iterable[Samples], speed: float) -> Iterator[Samples]:
    """Stereo sound faster or slower at the same pitch (FFmpeg's atempo, which takes from 0.5, and skips beyond 2)."""
    steps = max(1, math.ceil(abs(math.log2(speed))))
    step = ("adelay", f"{_TEMPO_EARLY}S:all=1"), ("atempo", f"{speed ** (1 / steps):.9f}")
    return through(step * steps, blocks)


def through(filters: Sequence[tuple[str, str]], blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Stereo sound through a chain of FFmpeg's filters, each a name and its options."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE_HZ, format="flt", layout="stereo", time_base=Fraction(1, RATE_HZ))
    shape = graph.add("aformat", "sample_fmts=flt:channel_layouts=stereo")
    graph.link_nodes(source, *(graph.add(*link) for link in filters), shape, graph.add("abuffersink")).configure()
    for frame in audio_frames(blocks):
        graph.push(frame)
        yield from (_array(made) for made in pulled(graph))
    graph.push(None)
    yield from (_array(made) for made in pulled(graph))


def pulled(graph: av.filter.Graph) -> Iterator[AudioFrame]:
    """The frames that a filter graph has ready."""
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        if isinstance(frame, AudioFrame):
            yield frame


def _placed(path: Path, container: InputContainer, stream: AudioStream, first: int) -> Iterator[tuple[int, Samples]]:
    """Decoded blocks, each with the sample that it begins at; the first one begins a little before `first`.

    Blocks follow each other, unless the file's own times say that some sound is missing or comes twice.
    """
    resampler: AudioResampler | None = None
    at = expected = 0
    for due, frame in _frames(container, stream, first):
        if resampler is None or _MOST_JITTER < abs(due - expected) < _LARGEST_LEAP:
            yield from _resampled(resampler, None, at)
            resampler, at, expected = _resampler(stream), due, due
        if (samples := _as_it_is(frame)) is not None:
            yield at, samples
            at += frame.samples
        else:
            for begins, block in _resampled(resampler, frame, at):
                yield begins, block
                at = begins + len(block)
        expected += round(frame.samples * RATE_HZ / frame.sample_rate)
    if resampler is None:
        raise DamagedMedia(f"{path.name} holds no sound that can be decoded; export it again and try that file")
    yield from _resampled(resampler, None, at)


def _frames(container: InputContainer, stream: AudioStream, first: int) -> Iterator[tuple[int, AudioFrame]]:
    """Decoded frames, each with the sample that it is due at, counted from the file's own start."""
    assert stream.time_base is not None
    time_base, zero = stream.time_base, origin(container)

    # Whole numbers where the file counts in samples: this is asked some fifty times a second.
    step, zero_at = time_base * RATE_HZ, zero * RATE_HZ
    whole = step.denominator == zero_at.denominator == 1

    def due(frame: AudioFrame) -> int:
        pts = frame.pts or 0
        if whole:
            return pts * step.numerator - zero_at.numerator
        return round(pts * step - zero_at)

    frames: Iterator[AudioFrame] = container.decode(stream)
    if first > RATE_HZ:
        container.seek(int((zero + Fraction(first, RATE_HZ) - Fraction(_LEAD_IN_S)) / time_base), stream=stream)
        frames = container.decode(stream)
        opening = next(frames, None)
        if opening is not None and due(opening) <= first:
            frames = chain([opening], frames)
        else:  # the file's index led too far
            container.seek(int(zero / time_base), stream=stream)
            frames = container.decode(stream)
    for frame in frames:
        yield due(frame), frame


def _resampler(stream: AudioStream) -> AudioResampler:
    # FFmpeg would turn mono into stereo 3 dB softer; a listener means by mono: on both sides, at full level.
    layout = "mono" if stream.codec_context.channels == 1 else "stereo"
    return AudioResampler(format="flt", layout=layout, rate=RATE_HZ)


def _resampled(resampler: AudioResampler | None, frame: AudioFrame | None, at: int) -> Iterator[tuple[int, Samples]]:
    for made in resampler.resample(frame) if resampler else ():
        yield at, _array(made)
        at += made.samples


def _as_it_is(frame: AudioFrame) -> Samples | None:
    """A frame of one or two sides at our rate as (n, 2), without the resampler; None when it takes more."""
    said, count = frame.format, frame.layout.nb_channels
    form = _FORMS.get(said.packed.name)
    if frame.sample_rate != RATE_HZ or count > 2 or form is None:
        return None
    rows = count if said.is_planar else 1
    planes = [np.frombuffer(memoryview(p), form[0], frame.samples * count // rows) for p in frame.planes[:rows]]
    samples = np.stack(planes, axis=1) if rows == 2 else planes[0].reshape(-1, count)
    out = np.empty((frame.samples, 2), np.float32)
    np.multiply(samples, np.float32(form[1]), out=out, casting="unsafe", dtype=np.float32)
    return out


def _array(frame: AudioFrame) -> Samples:
    """A packed frame as (n, 2)."""
    packed = np.asarray(frame.to_ndarray(), dtype=np.float32).reshape(frame.samples, -1)
    return np.repeat(packed, 2, axis=1) if packed.shape[1] == 1 else packed


def _whole(blocks: Iterable[Samples]) -> Samples:
    return np.concatenate([np.zeros((0, 2), np.float32), *blocks])
