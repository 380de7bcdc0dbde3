"""What a file holds, told without trusting it: kind, size as shown, length, codecs. Its first picture is decoded."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Final, Literal, TypeAlias

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from moying.media.animation import Animation, drawn, read_animation
from moying.media.boxes import top_boxes
from moying.media.errors import DamagedMedia
from moying.media.opening import (
    MOST_ANIMATION_FRAMES,
    MOST_PIXEL_FRAMES,
    check_length,
    check_pixels,
    opened,
    picture_stream,
    sound_stream,
    too_many_frames,
)
from moying.media.pieces import refuse_crumbs
from moying.media.sniff import FileType, sniff
from moying.media.twofold import refuse_twofold

Kind = Literal["video", "image", "audio"]


@dataclass(frozen=True, slots=True)
class Probe:
    """What a file holds. `width_px` and `height_px` are as shown: rotation and pixel aspect are applied.

    rotation: degrees that the stored picture is turned clockwise to be shown. Lengths are 0 where there is none.
    """

    kind: Kind
    container: str
    duration_ms: int
    width_px: int = 0
    height_px: int = 0
    fps: float = 0.0
    rotation: int = 0
    video_codec: str = ""
    audio_codec: str = ""

    @property
    def has_audio(self) -> bool:
        """Whether there is sound in it."""
        return bool(self.audio_codec)


_Seen: TypeAlias = tuple[Path, int, int]
"""A file as it was when it was looked at: its size and the moment of its last change."""
Known: TypeAlias = dict[_Seen, Probe]
_MOST_KNOWN: Final = 1024
_KNOWN: Final[Known] = {}
_ONE_AT_A_TIME: Final = Lock()


def probe(path: Path) -> Probe:
    """What the file at `path` holds.

    Raises `UnsupportedMedia` (not a kind that is taken, or beyond the limits), `DamagedMedia` (broken or cut short)
    and `FileNotFoundError`. A file that did not change since is not looked at again.
    """
    seen = _seen(path)
    found = _KNOWN.get(seen)
    if found is None:
        found = look_at(path)
        remember({seen: found})
    return found


def known_of(paths: Iterable[Path]) -> Known:
    """What is known of files already, for another process to `remember`: looking at a clip costs it 0.1 s."""
    known: Known = {}
    for path in paths:
        with suppress(OSError):
            seen = _seen(path)
            if found := _KNOWN.get(seen):
                known[seen] = found
    return known


def remember(known: Known) -> None:
    """Take over what another process found."""
    with _ONE_AT_A_TIME:
        _KNOWN.update(known)
        for oldest in list(_KNOWN)[: max(0, len(_KNOWN) - _MOST_KNOWN)]:
            del _KNOWN[oldest]


def _seen(path: Path) -> _Seen:
    status = path.stat()
    return path, status.st_size, status.st_mtime_ns


def look_at(path: Path) -> Probe:
    """What `probe` tells of a file it does not know."""
    kind = sniff(path)
    refuse_twofold(path)
    refuse_crumbs(path, kind)
    _check_whole(path, kind)
    animation = read_animation(path)
    if animation is not None:
        return _animated(path, animation)
    with opened(path) as (container, kind):
        picture, sound = picture_stream(container), sound_stream(container)
        audio_codec = sound.codec_context.name if sound else ""
        if picture is None:
            return Probe("audio", kind.name, _length_ms(path, container, sound), audio_codec=audio_codec)
        first = _first_picture(path, container, picture)
        width, height = shown_size(first, Fraction(1) if kind.still else pixel_aspect(picture))
        still = kind.still or (kind.name == "gif" and _gif_frames(path, width * height) == 1)
        return Probe(
            "image" if still else "video",
            kind.name,
            0 if still else _length_ms(path, container, picture),
            width,
            height,
            0.0 if still else round(float(picture.average_rate or picture.guessed_rate or 0), 3),
            turned(first),
            picture.codec_context.name,
            audio_codec,
        )


def turned(frame: VideoFrame) -> int:
    """Degrees to turn the stored picture clockwise: 0, 90, 180 or 270 (PyAV counts the other way round)."""
    return round(-frame.rotation / 90) % 4 * 90


def pixel_aspect(stream: VideoStream) -> Fraction:
    """Width of a stored pixel to its height; 1 unless the file says something sane."""
    aspect = stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio
    return aspect if aspect and Fraction(1, 8) <= aspect <= 8 else Fraction(1)


def shown_size(frame: VideoFrame, aspect: Fraction) -> tuple[int, int]:
    """Width and height as a player shows the picture, with pixels of that aspect."""
    width, height = round(frame.width * aspect), frame.height
    return (height, width) if turned(frame) % 180 else (width, height)


def _animated(path: Path, animation: Animation) -> Probe:
    next(drawn(path, animation))
    fps = round(len(animation.cels) * 1000 / animation.length_ms, 3)
    size = animation.width_px, animation.height_px
    if len(animation.cels) == 1:
        return Probe("image", "webp", 0, *size, video_codec="webp")
    return Probe("video", "webp", animation.length_ms, *size, fps, video_codec="webp")


def _first_picture(path: Path, container: InputContainer, stream: VideoStream) -> VideoFrame:
    for frame in islice(container.decode(stream), 1):
        return frame
    raise DamagedMedia(
        f"{path.name} holds no picture that can be decoded; export it again and try that file",
        zh=f"{path.name} 里没有能解码的画面，请重新导出后再上传",
    )


def _length_ms(path: Path, container: InputContainer, stream: VideoStream | AudioStream | None) -> int:
    """The length that the file states; counted from its packets where it states none (ADTS, some MKV)."""
    if container.duration:
        return round(container.duration * 1000 / av.time_base)
    end, pixels = Fraction(0), 0
    if stream is not None and stream.time_base:
        a_picture = stream.codec_context.width * stream.codec_context.height if isinstance(stream, VideoStream) else 0
        for packet in container.demux(stream):
            pixels += a_picture
            if packet.pts is not None:
                end = max(end, (packet.pts + (packet.duration or 0)) * stream.time_base)
            check_length(path, float(end))
            check_pixels(path, pixels)
    if end <= 0:
        raise DamagedMedia(
            f"{path.name} has no length; export it again and try that file",
            zh=f"{path.name} 没有时长，请重新导出后再上传",
        )
    return round(end * 1000)


def _gif_frames(path: Path, pixels: int) -> int:
    """Frames of a GIF, counted without decoding. Raises `UnsupportedMedia` past the limits."""
    with opened(path) as (container, _):
        frames = sum(1 for p in islice(container.demux(video=0), MOST_ANIMATION_FRAMES + 2) if p.size)
    if frames > MOST_ANIMATION_FRAMES or frames * pixels > MOST_PIXEL_FRAMES:
        raise too_many_frames(path)
    return frames


def _check_whole(path: Path, kind: FileType) -> None:
    """An MP4 that was cut short still opens when its index comes first: its boxes then reach past the end."""
    size = path.stat().st_size
    if kind.demuxer == "mov" and any(box.start + box.size > size for box in top_boxes(path)):
        raise DamagedMedia(
            f"{path.name} is cut short; upload the whole file again", zh=f"{path.name} 不完整，请重新上传整个文件"
        )
