"""The finished file: chunks and sound joined by copying packets, the label written in, the index put first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any, Final

import av
from av.container import OutputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from moying.media.errors import DamagedMedia, writing
from moying.media.labels import KEY, MP4_FLAGS
from moying.media.opening import opened

_REORDER: Final = 2
"""Frames by which x264 (three B-frames, pyramid) decodes ahead of showing; every preset we use has at most this."""


def join(chunks: Sequence[tuple[Path, int]], sound: Path, out: Path, *, fps: int, title: str, label: str) -> None:
    """Write `out` from video chunks (each with its number of frames) and the whole sound, without re-encoding.

    label: the JSON of `labels.label_json`. Raises `DamagedMedia` when a chunk does not hold its frames or was
    encoded otherwise than the first, `DiskFull`.
    """
    with (
        writing(out),
        opened(chunks[0][0]) as (first, _),
        opened(sound) as (heard, _),
        av.open(str(out), "w", format="mp4", options={"movflags": MP4_FLAGS}) as target,
    ):
        target.metadata[KEY] = label
        if title:
            target.metadata["title"] = title
        template = first.streams.video[0]
        video = target.add_stream_from_template(template)
        audio = target.add_stream_from_template(heard.streams.audio[0])
        video.time_base = Fraction(1, fps)
        pictures = ((p, video) for p in _pictures(chunks, template.codec_context.extradata, fps))
        sounds = ((p, audio) for p in heard.demux(audio=0) if p.dts is not None)
        _copy(target, pictures, sounds)


def _copy(target: OutputContainer, *rows: Iterable[tuple[Packet[Any], Stream]]) -> None:
    """Write rows of packets interleaved by decode time, as a player needs them."""
    for packet, stream in merge(*rows, key=lambda pair: _seconds(pair[0])):
        packet.stream = stream
        target.mux_one(packet)


def _seconds(packet: Packet[Any]) -> Fraction:
    return (packet.dts or 0) * packet.time_base


def _pictures(chunks: Sequence[tuple[Path, int]], headers: bytes | None, fps: int) -> Iterator[Packet[VideoStream]]:
    """The packets of all chunks, one even row of frames: chunk after chunk, decode times counted through."""
    decoded = before = 0
    for path, frames in chunks:
        with opened(path) as (container, _):
            stream = container.streams.video[0]
            if stream.codec_context.extradata != headers:
                raise DamagedMedia(f"{path.name} was encoded otherwise than the first chunk; clear the render cache")
            found = 0
            for packet in container.demux(stream):
                if packet.pts is None:
                    continue
                yield _moved(packet, stream, before, decoded, fps)
                decoded, found = decoded + 1, found + 1
            if found != frames:
                raise DamagedMedia(f"{path.name} holds {found} frames, not {frames}; clear the render cache")
            before += frames


def _moved(
    packet: Packet[VideoStream], stream: VideoStream, before: int, decoded: int, fps: int
) -> Packet[VideoStream]:
    shown = round((packet.pts or 0) * (stream.time_base or Fraction(1, fps)) * fps)
    packet.time_base = Fraction(1, fps)
    packet.pts, packet.dts, packet.duration = before + shown, decoded - _REORDER, 1
    return packet
