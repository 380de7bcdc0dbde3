"""The media of the reference job: textured pictures that drift, with grain in every frame, from a fixed seed.

Grain and texture make x264 work as it does on real footage; flat test pictures would make any encoder look free.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from job import CUTS, FPS, SECONDS, Cut

from moying.media.audio import RATE_HZ, write_audio

CLIP_S = 12
"""Long enough for every in-point and its five seconds."""
KEY_EVERY = 60
GRAIN = 2.5
"""Standard deviation of the noise in each frame, in steps of luma."""


def make_media(folder: Path) -> Path:
    """Make everything once; the folder is used again by the next run."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed, cut in enumerate(CUTS):
        if not cut.path(folder).exists():
            (_photo if cut.still else _clip)(cut, seed, folder)
    for name, make in (("voice.wav", _voice), ("music.flac", _music)):
        if not (folder / name).exists():
            write_audio(folder / name, make().astype(np.float32))
    return folder


def texture(width: int, height: int, seed: int) -> np.ndarray:
    """A cloudy, edged picture, (height, width, 3) uint8: noise of eight sizes, and some hard shapes."""
    rng = np.random.default_rng(seed)
    made = np.zeros((height, width, 3), np.float32)
    for octave in range(1, 9):
        small = rng.standard_normal((height * 2**octave // 1024 + 2, width * 2**octave // 1024 + 2, 3))
        made += cv2.resize(small.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC) / 1.6**octave
    made = 128 + 42 * made + np.linspace(40, -40, height, dtype=np.float32)[:, None, None]
    for _ in range(24):
        at, size = rng.integers((0, 0), (width, height)), rng.integers(20, 160)
        cv2.circle(made, [int(x) for x in at], int(size), [float(x) for x in rng.integers(30, 225, 3)], -1)
    return np.clip(made, 0, 255).astype(np.uint8)


def _photo(cut: Cut, seed: int, folder: Path) -> None:
    picture = texture(*cut.size, seed).astype(np.float32)
    picture += np.random.default_rng(seed).normal(0, GRAIN, picture.shape)
    cv2.imwrite(str(cut.path(folder)), np.clip(picture, 0, 255).astype(np.uint8))


def _clip(cut: Cut, seed: int, folder: Path) -> None:
    unfinished = cut.path(folder).with_suffix(".part.mp4")
    with av.open(str(unfinished), "w") as container:
        options = {"preset": "veryfast", "crf": "18", "g": str(KEY_EVERY)}
        stream = container.add_stream("libx264", rate=FPS, options=options)
        stream.width, stream.height, stream.pix_fmt = *cut.size, "yuv420p"
        codec = stream.codec_context
        codec.color_range, codec.colorspace, codec.color_primaries, codec.color_trc = 1, 1, 1, 1
        for k, picture in enumerate(_moving(cut, seed)):
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
            frame = frame.reformat(format="yuv420p", dst_colorspace="itu709", dst_color_range="MPEG")
            frame.pts, frame.time_base = k, Fraction(1, FPS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    unfinished.rename(cut.path(folder))


def _moving(cut: Cut, seed: int) -> Iterator[np.ndarray]:
    """The camera drifts over a texture by parts of a pixel, a shape crosses it, and every frame has its own grain."""
    width, height = cut.size
    wide = texture(width + 200, height + 200, seed)
    rng = np.random.default_rng(seed)
    grains = [rng.normal(0, GRAIN, (height, width, 1)).astype(np.float32) for _ in range(7)]
    frames = CLIP_S * FPS
    for k in range(frames):
        way = k / frames
        shift = np.array([[1, 0, 180 * way], [0, 1, 120 * np.sin(np.pi * way)]])
        flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        picture = cv2.warpAffine(wide, shift, (width, height), flags=flags)
        cv2.circle(picture, (int(width * (1.2 * way - 0.1)), height // 2), height // 12, (60, 90, 200), -1)
        yield np.clip(picture + np.roll(grains[k % 7], 31 * k, axis=1), 0, 255).astype(np.uint8)


def _voice() -> np.ndarray:
    """Bursts of vowel-like sound with pauses, mono."""
    t = np.arange(round(SECONDS * RATE_HZ)) / RATE_HZ
    buzz = sum(np.sin(2 * np.pi * 140 * n * t) / n for n in range(1, 12))
    syllables = np.maximum(0, np.sin(2 * np.pi * 2.1 * t)) * (np.sin(2 * np.pi * t / 2.5) > -0.85)
    return 0.12 * buzz * syllables


def _music() -> np.ndarray:
    """Chords that change every two seconds, stereo."""
    t = np.arange(round((SECONDS + 10) * RATE_HZ)) / RATE_HZ
    roots = 220 * 2 ** (np.array([0, 5, 7, 3])[(t // 2).astype(int) % 4] / 12)
    tone = sum(np.sin(2 * np.pi * np.cumsum(roots * step) / RATE_HZ) for step in (1, 1.25, 1.5))
    plucked = tone * np.exp(-1.5 * (t % 0.5))
    return np.stack([plucked, np.roll(plucked, 480)], axis=1) * 0.2
