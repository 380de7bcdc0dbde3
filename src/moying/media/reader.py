"""Pictures of a clip in order, at an even pace from an exact in-point: what a decoder feeds the film."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from moying.media.errors import DamagedMedia, UnsupportedMedia
from moying.media.opening import opened, picture_stream
from moying.media.picture import Picture, upright

ROUNDING_S: Final = Fraction(1, 1000)
"""An in-point in whole milliseconds may lie up to half a millisecond before the frame it means, and so may the
stamps of MKV; a frame that begins within this of the wanted moment counts as begun."""


def read_clip(path: Path, *, start_s: Fraction, step_s: Fraction, threads: int = 1) -> Iterator[Picture]:
    """The pictures on screen at `start_s`, `start_s + step_s`, … of the clip's own time, without end.

    Before its first picture the first is shown, after its last the last. The same picture is given again (the
    same object) while it stays on screen. Rotation is applied; pixel aspect is not.
    Raises `UnsupportedMedia` when the file has no pictures, `DamagedMedia`, `FileNotFoundError`.
    """
    with opened(path, threads=threads) as (container, _):
        stream = picture_stream(container)
        if stream is None:
            raise UnsupportedMedia(f"{path.name} has no pictures in it; choose a video or an image")
        coming = _from(container, stream, start_s)
        following = next(coming, None)
        if following is None:
            raise DamagedMedia(f"{path.name} holds no picture that can be decoded; export it again and try that file")
        shown, wanted = following[1], start_s
        picture: Picture | None = None
        while True:
            while following is not None and following[0] <= wanted + ROUNDING_S:
                shown, picture = following[1], None
                following = next(coming, None)
            picture = picture or upright(shown)
            yield picture
            wanted += step_s


def _from(container: InputContainer, stream: VideoStream, start_s: Fraction) -> Iterator[tuple[Fraction, VideoFrame]]:
    """Frames with their times, from the last key frame before `start_s` on, or from the very first."""
    if start_s > 0 and _seek(container, stream, start_s):
        frames = _decoded(container, stream)
        first = next(frames, None)
        if first is not None and first[0] <= start_s + ROUNDING_S:
            yield first
            yield from frames
            return
        # The file's index led past the moment wanted: read from the beginning instead.
        container.seek(container.start_time or 0)
    yield from _decoded(container, stream)


def _seek(container: InputContainer, stream: VideoStream, start_s: Fraction) -> bool:
    try:
        container.seek(int((start_s + _origin(container)) / (stream.time_base or 1)), stream=stream)
    except av.FFmpegError:
        return False
    return True


def _decoded(container: InputContainer, stream: VideoStream) -> Iterator[tuple[Fraction, VideoFrame]]:
    """Every frame that can be decoded; a packet that cannot is passed over, as players do."""
    origin, time_base = _origin(container), stream.time_base or Fraction(1)
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            continue
        for frame in frames:
            if isinstance(frame, VideoFrame) and frame.pts is not None:
                yield frame.pts * time_base - origin, frame


def _origin(container: InputContainer) -> Fraction:
    """The file's own zero: sound and picture are both counted from it, so that they stay together."""
    return Fraction(container.start_time or 0, av.time_base)
