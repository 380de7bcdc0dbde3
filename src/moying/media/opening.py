"""The one way a media file is opened: sniffed, one demuxer, local files only, codecs and limits checked first.

Limits and their reasons: FFmpeg's demuxers open other files, sockets and endless pictures when told so by a file.
To find out what a file holds they decode some of it while it is opened: the codec list that FFmpeg is given stops that.
It does not stop PyAV from decoding, so the list is checked once more before the first packet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition, Stream
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from moying.media.errors import UnsupportedMedia, reading
from moying.media.sniff import FileType, sniff

PICTURE_CODECS: Final = frozenset(
    {"h264", "hevc", "vp8", "libvpx", "vp9", "libvpx-vp9", "av1", "libdav1d", "mpeg4", "mjpeg", "png", "gif", "webp"}
)
SOUND_CODECS: Final = frozenset(
    {"aac", "mp3", "mp3float", "opus", "libopus", "vorbis", "flac"}
    | {"pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le"}
)
LONGEST_S: Final = 4 * 3600
MOST_PIXELS: Final = 36_000_000
LONGEST_SIDE_PX: Final = 8192
MOST_FPS: Final = 240
MOST_STREAMS: Final = 16
MOST_ANIMATION_FRAMES: Final = 600
"""Of a GIF or WebP; they say nothing about their length before they are read to their end."""
MOST_PIXEL_FRAMES: Final = 10**12
"""Pixels times frames: a small file may hold 100,000 large pictures (4 h of 1080p at 30 fps is 9e11)."""

_WITH_ALPHA: Final = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
_LONGEST_PRIMING_S: Final = Fraction(60, 1000)
"""AAC has 21 or 44 ms, Opus 7, MP3 up to 50."""


@contextmanager
def opened(path: Path, *, threads: int = 1) -> Iterator[tuple[InputContainer, FileType]]:
    """Open a file for reading, with all checks done.

    threads: decoder threads of the video stream. Raises `UnsupportedMedia`, `DamagedMedia`, `FileNotFoundError`.
    """
    kind = sniff(path)
    with reading(path):
        container = av.open(
            str(path.resolve()),
            "r",
            format=kind.demuxer,
            options={
                "protocol_whitelist": "file",
                "format_whitelist": kind.demuxer,
                "codec_whitelist": ",".join(sorted(PICTURE_CODECS | SOUND_CODECS)),
                "max_streams": str(MOST_STREAMS + 1),  # it drops what is beyond in silence
                "probesize": "5000000",
                "analyzeduration": "5000000",
                "max_pixels": str(MOST_PIXELS),
            },
            metadata_errors="replace",
        )
    with container:
        check(path, container)
        picture = picture_stream(container)
        if picture is not None:
            picture.codec_context.thread_count = threads
            picture.codec_context.thread_type = "AUTO"
        with reading(path):
            yield container, kind


def picture_stream(container: InputContainer) -> VideoStream | None:
    """The first stream of pictures, not counting the cover inside a song."""
    for stream in container.streams.video:
        if _decodable(stream) and not stream.disposition & Disposition.attached_pic:
            return stream
    return None


def picture_decoder(stream: VideoStream, threads: int) -> VideoCodecContext:
    """What decodes a stream of pictures: of WebM with alpha libvpx, as FFmpeg's own decoder would drop the alpha."""
    by_libvpx = _WITH_ALPHA.get(stream.codec_context.name) if stream.metadata.get("alpha_mode") == "1" else None
    if by_libvpx is None:
        return stream.codec_context
    decoder = VideoCodecContext.create(by_libvpx, "r")
    decoder.thread_count = threads
    assert isinstance(decoder, VideoCodecContext)  # as its name says
    return decoder


def origin(container: InputContainer) -> Fraction:
    """The file's own zero, in seconds: sound and picture are both counted from it, so that they stay together.

    It is where the first stream begins. What a sound coder puts before the first sample (some ms, never heard)
    does not count: in WebM and MKV it would push every picture past its in-point.
    """
    start_s = Fraction(container.start_time or 0, av.time_base)
    picture = picture_stream(container)
    if picture is None or picture.start_time is None or picture.time_base is None:
        return start_s
    picture_s = picture.start_time * picture.time_base
    return picture_s if 0 < picture_s - start_s <= _LONGEST_PRIMING_S else start_s


def sound_stream(container: InputContainer) -> AudioStream | None:
    """The first stream of sound."""
    return next((s for s in container.streams.audio if _decodable(s)), None)


def check(path: Path, container: InputContainer) -> None:
    """Raise `UnsupportedMedia` when a stream that we would decode is beyond what is taken."""
    if len(container.streams) > MOST_STREAMS:
        raise UnsupportedMedia(
            f"{path.name} has more than {MOST_STREAMS} streams; keep its picture and sound only",
            zh=f"{path.name} 的轨道超过 {MOST_STREAMS} 条，请只保留画面和声音后再上传",
        )
    duration_s = (container.duration or 0) / av.time_base
    check_length(path, duration_s)
    picture, sound = picture_stream(container), sound_stream(container)
    if picture is None and sound is None:
        raise UnsupportedMedia(
            f"{path.name} holds neither pictures nor sound that can be read here; convert it to MP4 (H.264, AAC)",
            zh=f"{path.name} 里没有能读取的画面或声音，请转成 MP4（H.264、AAC）后再上传",
        )
    if picture is not None:
        _check_picture(path, picture, duration_s)
    if sound is not None:
        _check_codec(path, sound)
        if not (8_000 <= sound.codec_context.sample_rate <= 192_000 and 1 <= sound.codec_context.channels <= 8):
            raise UnsupportedMedia(
                f"{path.name}: sound must be 8-192 kHz with 1-8 channels; convert it to 48 kHz",
                zh=f"{path.name} 的声音须为 8-192 kHz、1-8 声道，请转成 48 kHz 后再上传",
            )


def check_length(path: Path, duration_s: float) -> None:
    """Raise `UnsupportedMedia` for a file that is too long."""
    if duration_s > LONGEST_S:
        raise UnsupportedMedia(
            f"{path.name} lasts {duration_s / 3600:.1f} h; cut it to {LONGEST_S // 3600} h or less",
            zh=f"{path.name} 长 {duration_s / 3600:.1f} 小时，请剪到 {LONGEST_S // 3600} 小时以内",
        )


def check_pixels(path: Path, pixels: float) -> None:
    """Raise `UnsupportedMedia` for more pixels, in all pictures together, than anybody may ask us to decode."""
    if pixels > MOST_PIXEL_FRAMES:
        raise UnsupportedMedia(
            f"{path.name} holds too many pixels in all; scale it down or cut it shorter",
            zh=f"{path.name} 的总像素太多，请缩小画面或剪短",
        )


def _check_picture(path: Path, stream: VideoStream, duration_s: float) -> None:
    _check_codec(path, stream)
    width, height = stream.codec_context.width, stream.codec_context.height
    if not (0 < width <= LONGEST_SIDE_PX and 0 < height <= LONGEST_SIDE_PX and width * height <= MOST_PIXELS):
        raise too_large(path, width, height)
    fps = float(stream.average_rate or 0)
    if fps > MOST_FPS:
        raise UnsupportedMedia(
            f"{path.name} runs at {fps:.0f} frames a second; convert it to {MOST_FPS} or fewer",
            zh=f"{path.name} 每秒 {fps:.0f} 帧，请转成每秒 {MOST_FPS} 帧以内",
        )
    check_pixels(path, width * height * fps * duration_s)


def _check_codec(path: Path, stream: VideoStream | AudioStream) -> None:
    name = stream.codec_context.name
    if name not in PICTURE_CODECS | SOUND_CODECS:
        raise UnsupportedMedia(
            f"{path.name} is coded in {name}, which is not taken; convert it to H.264 and AAC",
            zh=f"{path.name} 的编码 {name} 不支持，请转成 H.264 和 AAC 后再上传",
        )


def too_large(path: Path, width: int, height: int) -> UnsupportedMedia:
    """Pictures beyond the limits; FFmpeg tells no size of those that it will not even try."""
    size = f"{width}x{height}" if width and height else ""
    most = f"{LONGEST_SIDE_PX} a side and {MOST_PIXELS // 1_000_000} million pixels or less"
    return UnsupportedMedia(
        f"{path.name} is {size or 'too large, or of no size'}; scale it to {most}",
        zh=f"{path.name} 的画面{f'为 {size}，' if size else ''}太大或尺寸无效，请缩小到每边 {LONGEST_SIDE_PX} 像素、"
        f"共 {MOST_PIXELS // 10_000} 万像素以内",
    )


def too_many_frames(path: Path) -> UnsupportedMedia:
    """A GIF or WebP beyond the limits."""
    return UnsupportedMedia(
        f"{path.name} has more than {MOST_ANIMATION_FRAMES} frames; convert it to MP4",
        zh=f"{path.name} 超过 {MOST_ANIMATION_FRAMES} 帧，请转成 MP4 后再上传",
    )


def _decodable(stream: Stream) -> bool:
    """PyAV leaves `codec_context` None where FFmpeg knows no decoder."""
    return stream.codec_context is not None
