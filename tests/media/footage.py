"""Footage for tests: every frame carries its own number as black and white bars, so any frame can be read back."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

BITS = 10
CLAPS = (30, 60, 90)
"""Frames of the clapper that are white, each for one frame, with a burst of sound as long."""


def counted_frame(number: int, width: int, height: int) -> np.ndarray:
    """A picture, (height, width, 3) RGB, whose vertical bars spell `number` in binary, highest bit left."""
    edges = np.linspace(0, width, BITS + 1).astype(int)
    row = np.zeros(width, np.uint8)
    for bit in range(BITS):
        row[edges[bit] : edges[bit + 1]] = 235 if number >> (BITS - 1 - bit) & 1 else 20
    return np.repeat(np.broadcast_to(row, (height, width))[..., None], 3, axis=2).copy()


def number_in(luma: np.ndarray) -> int:
    """The number that the bars of a luma plane (or a grey picture) spell, read along its middle row."""
    height, width = luma.shape[:2]
    middles = [int((bit + 0.5) * width / BITS) for bit in range(BITS)]
    return sum((luma[height // 2, x] > 126) << (BITS - 1 - bit) for bit, x in enumerate(middles))


def clip(
    path: Path,
    frames: int,
    *,
    size: tuple[int, int] = (160, 96),
    fps: int = 30,
    codec: str = "libx264",
    tone_hz: float = 0.0,
    options: dict[str, str] | None = None,
    first: int = 0,
) -> Path:
    """Write a counted clip; with `tone_hz` it also has a tone of its length."""
    with av.open(str(path), "w", options=options or {}) as container:
        video = container.add_stream(codec, rate=fps, options={"crf": "12", "g": "12"} if "264" in codec else {})
        video.width, video.height, video.pix_fmt = *size, "yuv420p"
        video.codec_context.color_range, video.codec_context.colorspace = 1, 1
        sound = container.add_stream("aac", rate=48000, layout="stereo") if tone_hz else None
        for k in range(frames):
            rgb = av.VideoFrame.from_ndarray(counted_frame(k + first, *size), format="rgb24")
            frame = rgb.reformat(format="yuv420p", dst_colorspace="itu709", dst_color_range="MPEG")
            frame.pts, frame.time_base = k, Fraction(1, fps)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if sound:
            packed = (tone(frames / fps, tone_hz) * 0.5).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(packed, format="flt", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = 48000, 0, Fraction(1, 48000)
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=48000, frame_size=1024)
            for part in [*resampler.resample(frame), *resampler.resample(None)]:
                container.mux(sound.encode(part))
            container.mux(sound.encode(None))
    return path


def tone(seconds: float, hz: float = 440.0, amplitude: float = 1.0) -> np.ndarray:
    """A sine, (n, 2) float32 at 48 kHz."""
    t = np.arange(round(seconds * 48_000)) / 48_000
    return np.repeat((amplitude * np.sin(2 * np.pi * hz * t)).astype(np.float32)[:, None], 2, axis=1)


def clapper(path: Path, pictures_from: int = 0, sound_from: int = 0, zero: int = 0) -> Path:
    """Four seconds of black with three claps: a white picture, and a burst of 1 kHz that lasts as long.

    What lies before the frames `pictures_from` and `sound_from` is not in the file, whose clock begins at `zero`.
    """
    size, fps = (160, 96), 30
    heard = np.zeros((48_000 * 4, 2), np.float32)
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=fps, options={"crf": "12", "g": "12"})
        picture.width, picture.height, picture.pix_fmt = *size, "yuv420p"
        sound = container.add_stream("pcm_s16le", rate=48_000, layout="stereo")
        for k in range(pictures_from, 120):
            frame = av.VideoFrame(*size, "yuv420p")
            for plane, level in zip(frame.planes, (235 if k in CLAPS else 16, 128, 128), strict=True):
                plane.update(bytes([level]) * plane.buffer_size)
            frame.pts, frame.time_base = zero + k, Fraction(1, fps)
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        for k in CLAPS:
            heard[k * 1600 : (k + 1) * 1600] = tone(1 / fps, 1000, 0.5)
        put_sound(container, sound, heard[sound_from * 1600 :], (zero + sound_from) * 1600)
    return path


def put_sound(container, stream, samples: np.ndarray, at: int = 0) -> None:
    """Write all of a file's sound, (n, 2) at 48 kHz, which begins at a sample of the file's clock."""
    packed = av.AudioFrame.from_ndarray((samples * 32_767).astype(np.int16).reshape(1, -1), "s16", "stereo")
    packed.sample_rate, packed.pts, packed.time_base = 48_000, at, Fraction(1, 48_000)
    container.mux(stream.encode(packed))
    container.mux(stream.encode(None))
