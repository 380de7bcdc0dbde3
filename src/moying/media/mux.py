"""The finished file: chunks and sound joined by copying packets, the label written in, the index put first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from heapq import merge
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from moying.media.codecs import find_codec
from moying.media.errors import DamagedMedia, writing
from moying.media.labels import KEY, MP4_FLAGS
from moying.media.opening import opened

_ASK_EVERY: Final = 64
_ASK_EVERY_BYTES: Final = 16_000_000
_MUXER: Final[Mapping[str, dict[str, str]]] = {"mp4": {"movflags": MP4_FLAGS}, "webm": {"cues_to_front": "1"}}
_LARGE_BYTES: Final = 200_000_000
"""From here on room for the index is left at the front: to put it there afterwards, FFmpeg writes all a second time in
one go, which took 4 s a GB and cannot be stopped."""
_FRAME_IN_INDEX, _SOUND_IN_INDEX, _REST_OF_INDEX = 44, 32, 65_536
"""The most bytes that the tables of an MP4 take for a frame and for a packet of sound (ISO/IEC 14496-12, 8.6 and 8.7),
and all the rest of its index."""
_KEY_FRAME_IN_INDEX, _FRAMES_BETWEEN = 40, 10


def join(
    chunks: Iterable[tuple[Path, int]],
    sound: Path,
    out: Path,
    *,
    fps: int,
    frames: int = 0,
    title: str,
    label: str,
    codec: str = "h264",
    format: str = "mp4",
    stop: Callable[[], None] = lambda: None,
) -> None:
    """Write `out` from video chunks (each with its number of frames) and the whole sound, without re-encoding.

    chunks: in order; they may come one after the other, while those before are written. frames: of the whole film,
    which is longer than its first chunk when chunks still come.
    codec: of the chunks, by its name in `codecs`. format: mp4 or webm. label: the JSON of `labels.label_json`.
    stop: asked now and then; what it raises ends the work.
    Raises `DamagedMedia` when a chunk does not hold its frames or was encoded otherwise than the first, `DiskFull`.
    """
    coming = iter(chunks)
    head = next(coming)
    with (
        writing(out),
        opened(head[0]) as (first, _),
        opened(sound) as (heard, _),
        av.open(str(out), "w", format=format, options=_muxer(format, head, frames, sound, heard)) as target,
    ):
        target.metadata[KEY] = label
        if title:
            target.metadata["title"] = title
        template = first.streams.video[0]
        kind = find_codec(codec)
        # PyAV looks for an encoder of the decoder's name unless told to copy blindly; dav1d has none. A tag of our own
        # is only written with an encoder there.
        video = target.add_stream_from_template(template, opaque=not kind.tag)
        if kind.tag and format == "mp4":
            video.codec_context.codec_tag = kind.tag
        audio = target.add_stream_from_template(heard.streams.audio[0], opaque=True)
        video.time_base = Fraction(1, fps)
        step_s = float(heard.streams.audio[0].time_base or 1)
        packets = _pictures(chain([head], coming), template.codec_context.extradata, fps, kind.reorder)
        pictures = ((dts / fps, p, video) for dts, p in packets)
        sounds = ((p.dts * step_s, p, audio) for p in heard.demux(audio=0) if p.dts is not None)
        _copy(target, stop, pictures, sounds)


def _muxer(format: str, head: tuple[Path, int], frames: int, sound: Path, heard: InputContainer) -> dict[str, str]:
    """What the muxer is told, so that the index comes first: how large the film is, its first chunk tells."""
    frames = max(frames, head[1])
    size_bytes = head[0].stat().st_size * frames // max(1, head[1]) + sound.stat().st_size
    if size_bytes < _LARGE_BYTES:
        return _MUXER[format]
    if format == "webm":
        return {"reserve_index_space": str(_KEY_FRAME_IN_INDEX * (frames // _FRAMES_BETWEEN) + _REST_OF_INDEX)}
    index_bytes = _FRAME_IN_INDEX * frames + _SOUND_IN_INDEX * heard.streams.audio[0].frames + _REST_OF_INDEX
    return {"movflags": MP4_FLAGS.replace("+faststart", ""), "moov_size": str(index_bytes)}


def _copy(
    target: OutputContainer, stop: Callable[[], None], *rows: Iterable[tuple[float, Packet[Any], Stream]]
) -> None:
    """Write rows of packets, each with its decode time in seconds, interleaved by it as a player needs them."""
    written_bytes = 0
    for number, (_, packet, stream) in enumerate(merge(*rows, key=itemgetter(0))):
        if number % _ASK_EVERY == 0 or written_bytes > _ASK_EVERY_BYTES:
            stop()
            written_bytes = 0
        written_bytes += packet.size
        packet.stream = stream
        target.mux_one(packet)


def _pictures(
    chunks: Iterable[tuple[Path, int]], headers: bytes | None, fps: int, reorder: int
) -> Iterator[tuple[int, Packet[VideoStream]]]:
    """The packets of all chunks, one even row of frames: chunk after chunk, each with its decode time, counted through.

    Every packet passes here: no fraction is made of what whole numbers say.
    """
    decoded, before, frame = 0, 0, Fraction(1, fps)
    for path, frames in chunks:
        with opened(path) as (container, _):
            stream = container.streams.video[0]
            if stream.codec_context.extradata != headers:
                raise DamagedMedia(f"{path.name} was encoded otherwise than the first chunk; clear the render cache")
            found, step = 0, (stream.time_base or frame) * fps
            for packet in container.demux(stream):
                if packet.pts is None:
                    continue
                shown = round(packet.pts * step.numerator / step.denominator)
                packet.time_base = frame
                packet.pts, packet.dts, packet.duration = before + shown, decoded - reorder, 1
                yield decoded - reorder, packet
                decoded, found = decoded + 1, found + 1
            if found != frames:
                raise DamagedMedia(f"{path.name} holds {found} frames, not {frames}; clear the render cache")
            before += frames
