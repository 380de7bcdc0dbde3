"""Animated GIF: one palette for all of it, made from some of its pictures, then every picture painted in it.

Two passes, so that no more than a picture or two are in memory, however long the GIF is.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
import numpy.typing as npt
from av.video.format import VideoFormat
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from moying.media.errors import writing

MOST_FPS: Final = 50
"""Browsers show a frame that asks for less than 20 ms for 100 ms."""
_TICKS: Final = 100
"""A GIF counts time in hundredths of a second."""
_STEPS: Final = 63
"""Shades a channel that the palette's statistics tell apart: a film of grain would fill the memory with all of 256."""
_ROUNDED: Final = np.round(np.round(np.arange(256) * (_STEPS / 255)) * (255 / _STEPS)).astype(np.uint8)
_DITHER: Final = {"high": "sierra2_4a", "medium": "bayer:bayer_scale=2", "low": "bayer:bayer_scale=4"}
"""Spreading each pixel's error looks best and is a third larger; a pattern that stands still packs well."""

Bgra = npt.NDArray[np.uint8]


def palette_of(pictures: Iterable[Bgra]) -> VideoFrame:
    """The 256 colours, one of them clear, that serve all these pictures (height, width, 4) best."""
    graph = av.filter.Graph()
    source = None
    for picture in pictures:
        frame = VideoFrame.from_ndarray(_ROUNDED[picture], format="bgra")
        if source is None:
            source = _source(graph, frame)
            sink = graph.add("buffersink")
            graph.link_nodes(source, graph.add("palettegen", "stats_mode=full"), sink).configure()
        source.push(frame)
    if source is None:
        raise ValueError("a GIF needs a picture at least")
    source.push(None)
    found = sink.pull()
    assert isinstance(found, VideoFrame)  # what palettegen makes
    return found


def write_gif(path: Path, pictures: Iterable[Bgra], palette: VideoFrame, fps: int, quality: str = "") -> None:
    """Write pictures (height, width, 4), `fps` a second, that begin again at the end. Raises `DiskFull`.

    quality: high, medium, low, or "" for medium: how smooth what lies between two colours of the palette looks.
    """
    with writing(path), av.open(str(path), "w", format="gif", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("gif", rate=fps)
        assert isinstance(stream, VideoStream)
        stream.pix_fmt = "pal8"
        stream.codec_context.time_base = Fraction(1, _TICKS)
        for number, frame in enumerate(_in_colours_of(palette, pictures, _DITHER[quality or "medium"])):
            if number == 0:
                stream.width, stream.height = frame.width, frame.height
            # Edges are rounded, never lengths: of 15 frames a second, none is as long as it should be, but all are.
            frame.pts, frame.time_base = round(number * Fraction(_TICKS, fps)), Fraction(1, _TICKS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _in_colours_of(palette: VideoFrame, pictures: Iterable[Bgra], dither: str) -> Iterable[VideoFrame]:
    graph = av.filter.Graph()
    source = None
    for number, picture in enumerate(pictures):
        frame = VideoFrame.from_ndarray(picture, format="bgra")
        frame.pts, frame.time_base = number, Fraction(1, _TICKS)
        if source is None:
            source, colours = _source(graph, frame), _source(graph, palette)
            painter = graph.add("paletteuse", f"dither={dither}:diff_mode=rectangle")
            sink = graph.add("buffersink")
            source.link_to(painter, 0, 0)
            colours.link_to(painter, 0, 1)
            painter.link_to(sink)
            graph.configure()
            colours.push(palette)
            colours.push(None)
        source.push(frame)
        yield from _ready(sink)
    if source is not None:
        source.push(None)
        yield from _ready(sink)


def _source(graph: av.filter.Graph, like: VideoFrame) -> av.filter.context.FilterContext:
    return graph.add_buffer(
        width=like.width, height=like.height, format=VideoFormat("bgra"), time_base=Fraction(1, _TICKS)
    )


def _ready(sink: av.filter.context.FilterContext) -> Iterable[VideoFrame]:
    while True:
        try:
            frame = sink.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        assert isinstance(frame, VideoFrame)  # what paletteuse makes
        yield frame
