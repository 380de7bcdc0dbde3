"""Interlaced pictures made whole: two half pictures of different moments in one frame would show as combs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

import av
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

_PROGRESSIVE: Final = {0, 1}
"""FFmpeg's field orders: unknown and progressive."""


def is_interlaced(stream: VideoStream) -> bool:
    """Whether the file says that its pictures are interlaced."""
    return int(stream.codec_context.field_order) not in _PROGRESSIVE


def progressive(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    """The same frames; from the first on that is flagged as interlaced, those that are are woven by bwdif."""
    for frame in frames:
        if frame.interlaced_frame:
            yield from _woven(chain([frame], frames))
            return
        yield frame


def _woven(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    """One whole frame for each, at its own time; a change of size begins a new graph."""
    graph: Graph | None = None
    kind: tuple[int, int, str] | None = None
    for frame in frames:
        if graph is None or kind != _kind(frame):
            if graph is not None:
                yield from _pulled(graph, None)
            graph, kind = _graph(frame), _kind(frame)
        yield from _pulled(graph, frame)
    if graph is not None:
        yield from _pulled(graph, None)


def _kind(frame: VideoFrame) -> tuple[int, int, str]:
    return frame.width, frame.height, frame.format.name


def _graph(frame: VideoFrame) -> Graph:
    graph = Graph()
    source = graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base)
    weave = graph.add("bwdif", "mode=send_frame:parity=auto:deint=interlaced")
    source.link_to(weave)
    weave.link_to(graph.add("buffersink"))
    graph.configure()
    return graph


def _pulled(graph: Graph, frame: VideoFrame | None) -> Iterator[VideoFrame]:
    graph.push(frame)
    while True:
        try:
            made = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        if isinstance(made, VideoFrame):
            yield made
