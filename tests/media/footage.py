"""Footage for tests: every frame carries its own number as black and white bars, so any frame can be read back."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

BITS = 10


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
