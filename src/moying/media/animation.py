"""Animated WebP, which FFmpeg does not decode: its frames found by us, decoded one by one, laid on a canvas.

The container: RFC 9649, 2.7. Each frame is wrapped as a still WebP that states its size, so that the decoder refuses
one whose pixels are of another size than the limits were checked with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

from moying.media.errors import DamagedMedia
from moying.media.opening import (
    LONGEST_SIDE_PX,
    MOST_ANIMATION_FRAMES,
    MOST_PIXEL_FRAMES,
    MOST_PIXELS,
    too_large,
    too_many_frames,
)

_ANIMATED, _ALPHA = 0x02, 0x10
_SHORTEST_MS, _INSTEAD_MS = 11, 100
"""Browsers show a frame that asks for 10 ms or less for 100 ms."""
_HEADER_BYTES: Final = 16
Bgra = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Cel:
    """One frame: where it lies on the canvas, how long, whether it covers what was there and is wiped after."""

    left: int
    top: int
    width: int
    height: int
    length_ms: int
    covers: bool
    wiped: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Animation:
    """An animated WebP: its canvas and its frames."""

    width_px: int
    height_px: int
    cels: tuple[Cel, ...]

    @property
    def length_ms(self) -> int:
        """How long it runs once."""
        return sum(cel.length_ms for cel in self.cels)


def read_animation(path: Path) -> Animation | None:
    """The animation in a file; None when it is anything else.

    Raises `UnsupportedMedia` beyond the limits, `DamagedMedia` when it is broken or cut short.
    """
    with path.open("rb") as file:
        head = file.read(30)
        if head[:4] != b"RIFF" or head[8:16] != b"WEBPVP8X" or not head[20] & _ANIMATED:
            return None
        body = file.read()
    width, height = _u24(head, 24) + 1, _u24(head, 27) + 1
    if width > LONGEST_SIDE_PX or height > LONGEST_SIDE_PX or width * height > MOST_PIXELS:
        raise too_large(path, width, height)
    cels: list[Cel] = []
    for name, payload in _chunks(path, body):
        if name == b"ANMF":
            cels.append(_cel(path, payload, width, height))
            if len(cels) > MOST_ANIMATION_FRAMES or len(cels) * width * height > MOST_PIXEL_FRAMES:
                raise too_many_frames(path)
    if not cels:
        raise _damaged(path)
    return Animation(width, height, tuple(cels))


def drawn(path: Path, animation: Animation) -> Iterator[tuple[Fraction, VideoFrame]]:
    """Each frame as it is seen (bgra), with the second at which it comes. Raises `DamagedMedia`."""
    canvas = np.zeros((animation.height_px, animation.width_px, 4), np.uint8)
    at_ms = 0
    for cel in animation.cels:
        region = canvas[cel.top : cel.top + cel.height, cel.left : cel.left + cel.width]
        pixels = _pixels(path, cel)
        region[:] = pixels if cel.covers else _over(pixels, region)
        yield Fraction(at_ms, 1000), VideoFrame.from_ndarray(canvas, format="bgra")
        at_ms += cel.length_ms
        if cel.wiped:
            region[:] = 0


def _chunks(path: Path, body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(body):
        name, size = body[at : at + 4], int.from_bytes(body[at + 4 : at + 8], "little")
        if at + 8 + size > len(body):
            raise _damaged(path)
        yield name, body[at + 8 : at + 8 + size]
        at += 8 + size + (size & 1)


def _cel(path: Path, payload: bytes, width: int, height: int) -> Cel:
    if len(payload) <= _HEADER_BYTES:
        raise _damaged(path)
    asked_ms, flags = _u24(payload, 12), payload[15]
    cel = Cel(
        _u24(payload, 0) * 2,
        _u24(payload, 3) * 2,
        _u24(payload, 6) + 1,
        _u24(payload, 9) + 1,
        asked_ms if asked_ms >= _SHORTEST_MS else _INSTEAD_MS,
        covers=bool(flags & 2),
        wiped=bool(flags & 1),
        data=payload[_HEADER_BYTES:],
    )
    if cel.left + cel.width > width or cel.top + cel.height > height:
        raise _damaged(path)
    return cel


def _pixels(path: Path, cel: Cel) -> Bgra:
    """A cel's own picture, by way of a still WebP."""
    flags = _ALPHA if cel.data[:4] in (b"ALPH", b"VP8L") else 0
    sides = (cel.width - 1).to_bytes(3, "little") + (cel.height - 1).to_bytes(3, "little")
    parts = b"WEBPVP8X" + (10).to_bytes(4, "little") + bytes((flags, 0, 0, 0)) + sides + cel.data
    still = b"RIFF" + len(parts).to_bytes(4, "little") + parts
    decoded = cv2.imdecode(np.frombuffer(still, np.uint8), cv2.IMREAD_UNCHANGED)
    if decoded is None or decoded.shape[:2] != (cel.height, cel.width) or decoded.ndim != 3:
        raise _damaged(path)
    pixels = np.full((cel.height, cel.width, 4), 255, np.uint8)
    pixels[..., : decoded.shape[2]] = decoded
    return pixels


def _over(above: Bgra, below: Bgra) -> Bgra:
    """Straight colours over straight colours (RFC 9649, 2.7.1.1)."""
    alpha = above[..., 3:].astype(np.float64)
    under = below[..., 3:] * (1 - alpha / 255)
    whole = alpha + under
    colour = (above[..., :3] * alpha + below[..., :3] * under) / np.maximum(whole, 1e-3)
    return np.concatenate([np.rint(colour), np.rint(whole)], -1).astype(np.uint8)


def _u24(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "little")


def _damaged(path: Path) -> DamagedMedia:
    return DamagedMedia(
        f"{path.name} is not a whole animated WebP; export it again as GIF or MP4",
        zh=f"{path.name} 不是完整的 WebP 动图，请重新导出为 GIF 或 MP4",
    )
