"""Pictures of a clip in order, at an even pace from an exact in-point: what a decoder feeds the film."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final, TypeAlias

import av
from av.container import InputContainer
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from moying.media.animation import drawn, read_animation
from moying.media.errors import DamagedMedia, UnsupportedMedia
from moying.media.fields import is_interlaced, progressive
from moying.media.lab import Lab
from moying.media.opening import opened, origin, picture_decoder, picture_stream
from moying.media.picture import Picture

Timed: TypeAlias = Iterator[tuple[Fraction, VideoFrame]]
"""Frames in order, each with the moment it comes on screen, in seconds of the clip's own time."""
ROUNDING_S: Final = Fraction(1, 1000)
"""An in-point in whole milliseconds may lie up to half a millisecond before the frame it means, and so may the
stamps of MKV; a frame that begins within this of the wanted moment counts as begun."""
_MOST_HELD: Final = 600
"""Packets looked ahead for the in-point: 10 s at 60 frames a second, some MB."""


def read_clip(path: Path, *, start_s: Fraction, step_s: Fraction, threads: int = 1) -> Iterator[Picture]:
    """The pictures on screen at `start_s`, `start_s + step_s`, … of the clip's own time, without end.

    Before its first picture the first is shown, after its last the last. The same picture is given again (the
    same object) while it stays on screen. All have one size; rotation is applied, pixel aspect is not. One that
    can be seen through is a `KeyedPicture`. threads: of the decoder; one is enough where each core has a worker (a
    second one costs 6 to 8 % more CPU and 10 MB at 1080p).
    Raises `UnsupportedMedia` when the file has no pictures, `DamagedMedia`, `FileNotFoundError`.
    """
    with _running(path, start_s, threads) as (coming, lab):
        following = next(coming, None)
        if following is None:
            raise DamagedMedia(f"{path.name} holds no picture that can be decoded; export it again and try that file")
        shown, wanted = following[1], start_s
        picture: Picture | None = None
        while True:
            while following is not None and following[0] <= wanted + ROUNDING_S:
                shown, picture = following[1], None
                following = next(coming, None)
            picture = picture or lab.develop(shown)
            yield picture
            wanted += step_s


def key_picture(path: Path, *, near_s: Fraction, within_s: Fraction) -> Picture | None:
    """The clip's key frame nearest to a moment of its own time, for who wants to know about what is seen there.

    It costs one picture, where `read_clip` decodes all from the key frame before. None when the file lists no key
    frame that is no further than `within_s` away. Raises what `read_clip` does.
    """
    if read_animation(path) is not None:
        return None
    with opened(path) as (container, _):
        stream = picture_stream(container)
        if stream is None or not stream.time_base:
            return None
        time_base = stream.time_base
        listed = [entry.timestamp for entry in stream.index_entries if entry.is_keyframe]
        # It lists when each is decoded, all of them as long before they are shown as the first is.
        wanted = near_s + origin(container) - ((stream.start_time or 0) - min(listed, default=0)) * time_base
        at = min(listed, key=lambda key: abs(key * time_base - wanted), default=None)
        if at is None or abs(at * time_base - wanted) > within_s:
            return None
        container.seek(at, stream=stream)
        decoder = picture_decoder(stream, threads=1)
        lab = Lab((stream.codec_context.width, stream.codec_context.height))
        # The seek may end at a key frame before the one listed.
        key = next((p for p in container.demux(stream) if p.dts is None or p.dts >= at), None)
        for frame in () if key is None else (*decoder.decode(key), *decoder.decode()):
            return lab.develop(frame)
        return None


@contextmanager
def _running(path: Path, start_s: Fraction, threads: int) -> Iterator[tuple[Timed, Lab]]:
    animation = read_animation(path)
    if animation is not None:
        yield drawn(path, animation), Lab((animation.width_px, animation.height_px))
        return
    with opened(path, threads=threads) as (container, _):
        stream = picture_stream(container)
        if stream is None:
            raise UnsupportedMedia(f"{path.name} has no pictures in it; choose a video or an image")
        size = stream.codec_context.width, stream.codec_context.height
        yield _from(container, stream, picture_decoder(stream, threads), start_s), Lab(size)


def _from(container: InputContainer, stream: VideoStream, decoder: VideoCodecContext, start_s: Fraction) -> Timed:
    """Frames with their times, from the last key frame before `start_s` on, or from the very first."""
    # What interlaced frames become depends on their neighbours: begin two earlier, and leave none of them out.
    woven = is_interlaced(stream)
    first_s = start_s - 2 / Fraction(stream.average_rate or 25) if woven else start_s
    if first_s > 0 and _seek(container, stream, first_s):
        frames = _decoded(container, stream, decoder, None if woven else start_s)
        first = next(frames, None)
        if first is not None and first[0] <= start_s + ROUNDING_S:
            yield first
            yield from frames
            return
        # The file's index led past the moment wanted: read from the beginning instead.
        container.seek(container.start_time or 0)
        decoder.flush_buffers()
    yield from _decoded(container, stream, decoder, None if woven else start_s)


def _seek(container: InputContainer, stream: VideoStream, start_s: Fraction) -> bool:
    try:
        container.seek(int((start_s + origin(container)) / (stream.time_base or 1)), stream=stream)
    except av.FFmpegError:
        return False
    return True


def _decoded(
    container: InputContainer, stream: VideoStream, decoder: VideoCodecContext, start_s: Fraction | None
) -> Timed:
    """Every frame from `start_s` on, and of those before it at least the last, in whole pictures."""
    zero, time_base = origin(container), stream.time_base or Fraction(1)
    start_pts = None if start_s is None else int((start_s + ROUNDING_S + zero) / time_base)
    last_s: Fraction | None = None
    for frame in progressive(_frames(decoder, _spared(container.demux(stream), start_pts))):
        if frame.pts is None:
            continue
        at_s = frame.pts * (frame.time_base or time_base) - zero
        if last_s is None or at_s > last_s:  # after damage a decoder may give old pictures late
            last_s = at_s
            yield at_s, frame


def _frames(decoder: VideoCodecContext, packets: Iterator[tuple[Packet[VideoStream], bool]]) -> Iterator[VideoFrame]:
    """Every frame that can be decoded; a packet that cannot is passed over, as players do."""
    sparing = False
    for packet, spare in packets:
        if spare != sparing:
            decoder.skip_frame, sparing = "NONREF" if spare else "DEFAULT", spare
        try:
            yield from decoder.decode(packet if packet.size else None)
        except av.InvalidDataError:
            continue


def _spared(
    packets: Iterator[Packet[VideoStream]], start_pts: int | None
) -> Iterator[tuple[Packet[VideoStream], bool]]:
    """Each packet, and whether its picture is over before `start_pts`, so that one no other needs can be left out."""
    held: list[Packet[VideoStream]] = []
    if start_pts is not None:
        for packet in packets:
            held.append(packet)
            # No later packet is shown before its own decoding time.
            if packet.dts is None or packet.dts > start_pts or len(held) == _MOST_HELD:
                break
        shown = max((p.pts for p in held if p.pts is not None and p.pts <= start_pts), default=None)
        for packet in held:
            yield packet, shown is not None and packet.pts is not None and packet.pts < shown
    for packet in packets:
        yield packet, False
