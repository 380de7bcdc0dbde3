"""Pictures and sound encoded, each into a file of its own that `mux` joins later without touching it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Final, Generic, TypeAlias, TypeVar

import av
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from moying.media.audio import RATE_HZ, Samples, audio_frames
from moying.media.carriers import put_in_wav
from moying.media.codecs import encoder_options, find_codec, pixels_of
from moying.media.errors import writing
from moying.media.labels import KEY, MP4_FLAGS
from moying.media.picture import Picture, planes_of

X264_THREADS: Final = 3
"""Each begins a frame when the one before has come far enough: two keep little more than one core busy, three keep two
busy while the next frame is drawn, all with the memory of one encoder (160 MB at 1080x1920)."""
_DRAWN_AHEAD: Final = 4
"""Pictures that may wait for the encoder, so that it never waits while a shot is opened: 3 MB each at 1080x1920."""
SOUND_ENCODERS: Final = {
    "aac": ("aac", "fltp"),
    "opus": ("libopus", "flt"),
    "mp3": ("libmp3lame", "fltp"),
    "pcm_s16le": ("pcm_s16le", "s16"),
}
"""FFmpeg's encoder for each kind of sound that a file may hold, and the form of samples that it takes."""
SOUND_CODECS: Final = {"mp4": "aac", "webm": "opus", "m4a": "aac", "mp3": "mp3", "wav": "pcm_s16le"}
"""What the sound of each kind of file is written in."""
SOUND_FILES: Final = {
    "m4a": ("ipod", {"movflags": MP4_FLAGS}),
    "mp3": ("mp3", {"id3v2_version": "3"}),
    "wav": ("wav", {}),
}
"""Files of sound alone: FFmpeg's muxer for each, and what it is told."""
_ENOUGH_FOR_FAST: Final = 96_000
"""From this bit rate on FFmpeg's fast search for AAC is used: on narrated films with music it takes a quarter to half
of the CPU of its other search, and what comes out is as near to the sound. Of fewer bits it makes less."""
_BT709: Final = 1
_LIMITED: Final = 1
Made = TypeVar("Made")
Sink: TypeAlias = tuple[OutputContainer, VideoStream]
"""An open file and its stream of pictures."""
Opening: TypeAlias = Callable[[], AbstractContextManager[Sink]]


@dataclass(frozen=True, slots=True)
class PictureFormat:
    """What every chunk of one film shares. Sides are even.

    codec: by its name in `codecs`. preset: effort in x264's words (`codecs.EFFORTS`). encoder: one in hardware that
    writes that codec (`hardware`); "" for the codec's own in software. threads: of the encoder; its bytes depend on
    them, so they go with the film and not with the machine.
    """

    width_px: int
    height_px: int
    fps: int
    crf: int = 20
    preset: str = "veryfast"
    codec: str = "h264"
    encoder: str = ""
    threads: int = X264_THREADS


class PictureWriter(Generic[Made]):
    """Takes pictures in order. One is encoded by a thread while the next are drawn.

    opening: opens what they are written to, by that thread; it may wait for something before. then: what that thread
    does when the file is closed; what it gives is the result of `made`.
    """

    def __init__(self, opening: Opening, form: PictureFormat, then: Callable[[], Made]) -> None:
        self._opening, self._form, self._then = opening, form, then
        self._free: SimpleQueue[VideoFrame] = SimpleQueue()
        self._drawn: SimpleQueue[VideoFrame | None] = SimpleQueue()
        for _ in range(_DRAWN_AHEAD):
            self._free.put(VideoFrame(form.width_px, form.height_px, "yuv420p"))
        self._written, self._given_up = 0, False
        self.made: Future[Made] = Future()
        self._thread = Thread(target=self._encode_all, daemon=True)
        self._thread.start()

    def write(self, draw: Callable[[Picture], None]) -> None:
        """Add one picture: `draw` is handed its planes, which may hold anything, and paints all of it.

        Raises what went wrong with a picture before it.
        """
        frame = self._free.get()
        if self.made.done():
            self._free.put(frame)
            self.made.result()
        frame.make_writable()  # another one, should an encoder still look at this one; x264 has taken its copy
        draw(planes_of(frame))
        frame.pts, frame.time_base = self._written, Fraction(1, self._form.fps)
        self._drawn.put(frame)
        self._written += 1

    def end(self) -> None:
        """Say that there are no more; what is left is encoded meanwhile, until `made` is done."""
        self._drawn.put(None)

    def give_up(self) -> None:
        """Leave what is not encoded yet."""
        self._given_up = True
        self._drawn.put(None)
        self._thread.join()

    def _encode_all(self) -> None:
        try:
            with self._opening() as (container, stream):
                while (frame := self._drawn.get()) is not None and not self._given_up:
                    container.mux(stream.encode(frame))
                    self._free.put(frame)
                if self._given_up:
                    raise InterruptedError(f"given up after {self._written} pictures")
                container.mux(stream.encode(None))
            self.made.set_result(self._then())
        except Exception as error:  # noqa: BLE001  # told to whoever draws, who waits for a free frame
            self.made.set_exception(error)
            self._free.put(VideoFrame(self._form.width_px, self._form.height_px, "yuv420p"))


@contextmanager
def writing_pictures(path: Path, form: PictureFormat) -> Iterator[PictureWriter[None]]:
    """Write an MP4 of pictures alone, whole when the block is left; see `open_sink`. Raises `DiskFull`."""
    writer = PictureWriter(partial(open_sink, path, form), form, lambda: None)
    try:
        yield writer
    except BaseException:
        writer.give_up()
        raise
    writer.end()
    writer.made.result()


@contextmanager
def open_sink(path: Path, form: PictureFormat) -> Iterator[Sink]:
    """An MP4 of pictures alone: 4:2:0, tagged BT.709 limited, starting with a frame that needs no other.

    The same pictures give the same bytes in a process whose large memory comes as zeros (see `render.crew`; x264 reads
    some that it never wrote), else now and then a slightly other encoding of them. Raises `DiskFull`.
    """
    codec = find_codec(form.codec)
    encoder = form.encoder or codec.encoder
    options = encoder_options(encoder, form.crf, form.preset)
    with writing(path), av.open(str(path), "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream(encoder, rate=form.fps, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = form.width_px, form.height_px, pixels_of(encoder)
        context = stream.codec_context
        context.time_base, context.thread_count = Fraction(1, form.fps), form.threads
        if codec.tag:
            context.codec_tag = codec.tag
        # Untagged colour is read as BT.601 by some players, so all four tags are set.
        context.color_range, context.colorspace = _LIMITED, _BT709
        context.color_primaries, context.color_trc = _BT709, _BT709
        yield container, stream


def write_sound(path: Path, blocks: Iterable[Samples], bitrate: int, codec: str = "aac") -> None:
    """Write stereo sound, blocks of (n, 2) at 48 kHz: aac or opus, in an MP4. Raises `DiskFull`."""
    with writing(path), av.open(str(path), "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        _encode_sound(container, blocks, bitrate, codec)


def write_sound_file(path: Path, blocks: Iterable[Samples], bitrate: int, format: str, label: str) -> None:
    """Write a file of sound alone for people: m4a, mp3 or wav, with the AI label in it. Raises `DiskFull`."""
    muxer, options = SOUND_FILES[format]
    with writing(path), av.open(str(path), "w", format=muxer, options={"fflags": "+bitexact", **options}) as container:
        if format != "wav":
            container.metadata[KEY] = label
        _encode_sound(container, blocks, bitrate, SOUND_CODECS[format])
    if format == "wav":
        put_in_wav(path, label)


def _encode_sound(container: OutputContainer, blocks: Iterable[Samples], bitrate: int, codec: str) -> None:
    encoder, sample_format = SOUND_ENCODERS[codec]
    options = {"aac_coder": "fast"} if encoder == "aac" and bitrate >= _ENOUGH_FOR_FAST else {}
    stream = container.add_stream(encoder, rate=RATE_HZ, layout="stereo", options=options)
    assert isinstance(stream, AudioStream)
    stream.bit_rate = bitrate
    resampler = AudioResampler(
        format=sample_format, layout="stereo", rate=RATE_HZ, frame_size=stream.codec_context.frame_size or None
    )
    for block in audio_frames(blocks):
        for frame in resampler.resample(block):
            container.mux(stream.encode(frame))
    for frame in resampler.resample(None):
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
