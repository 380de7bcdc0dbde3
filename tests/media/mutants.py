"""Good files of thirteen kinds, broken in seven ways, each opened and read to its end in the sandbox.

    MOYING_MUTANTS=20000 MOYING_SEED=7 pytest -s tests/media/test_mutants.py

prints a table. A mutant is made from its number and the seed alone, so any can be made again.
"""

import ctypes
import io
import os
import random
import struct
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np

from moying.media.opening import opened, picture_stream, sound_stream
from moying.media.probe import look_at
from moying.media.sandbox import Limits, door
from moying.media.sandbox.job import Job

LIMITS = Limits(wall_s=10.0, cpu_s=8)
_SIZE = 96, 54
_TOLD_EVERY = 1000
_EXTREMES = (0, 1, 7, 8, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)


def _pictures(count: int) -> list[np.ndarray]:
    ramp = np.linspace(0, 200, _SIZE[0] * _SIZE[1] * 3).reshape(_SIZE[1], _SIZE[0], 3)
    return [((ramp + 40 * k) % 255).astype(np.uint8) for k in range(count)]


def _film(format: str, video: str, audio: str = "") -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format=format) as file:
        if video:
            pictures = file.add_stream(video, rate=10)
            pictures.width, pictures.height = _SIZE
            pictures.pix_fmt = {"mjpeg": "yuvj420p", "gif": "rgb8"}.get(video, "yuv420p")
        if audio:
            sound = file.add_stream(audio, rate=48000, layout="mono")
            samples = (np.sin(np.arange(9600) / 20) * 9000).astype(np.int16)[None]
            frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
            frame.sample_rate = 48000
        if video:
            for picture in _pictures(6):
                file.mux(pictures.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
            file.mux(pictures.encode(None))
        if audio:
            resampler = av.AudioResampler(
                format=sound.codec_context.format, layout="mono", rate=48000, frame_size=sound.codec_context.frame_size
            )
            for part in [*resampler.resample(frame), *resampler.resample(None)]:
                file.mux(sound.encode(part))
            file.mux(sound.encode(None))
    return out.getvalue()


def _still(suffix: str) -> bytes:
    return cv2.imencode(suffix, _pictures(1)[0])[1].tobytes()


def good_files() -> dict[str, bytes]:
    """One small file of each kind."""
    return {
        "mp4": _film("mp4", "libx264", "aac"),
        "mov": _film("mov", "mpeg4", "pcm_s16le"),
        "mkv": _film("matroska", "libx264", "libmp3lame"),
        "webm": _film("webm", "libvpx-vp9", "libopus"),
        "avi": _film("avi", "mjpeg", "libmp3lame"),
        "gif": _film("gif", "gif"),
        "png": _still(".png"),
        "jpg": _still(".jpg"),
        "webp": _still(".webp"),
        "mp3": _film("mp3", "", "libmp3lame"),
        "wav": _film("wav", "", "pcm_s16le"),
        "flac": _film("flac", "", "flac"),
        "aac": _film("adts", "", "aac"),
    }


def _span(dice: random.Random, data: bytes) -> slice:
    start = dice.randrange(len(data))
    return slice(start, start + dice.choice((1, 4, 16, 64, 256, 1024)))


def _truncated(dice, data, _):
    return data[: dice.randrange(1, len(data))]


def _flipped(dice, data, _):
    broken = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 32, 128))):
        broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
    return bytes(broken)


def _sizes_changed(dice, data, _):
    """Extreme numbers where a size, a count or a length may stand: before a four-letter name, or anywhere."""
    broken = bytearray(data)
    named = [i for i in range(4, len(data) - 8) if data[i : i + 4].isalnum()]
    for _ in range(dice.choice((1, 1, 2, 4))):
        at = dice.choice(named) + dice.choice((-4, 4)) if named and dice.random() < 0.7 else dice.randrange(len(data))
        at = max(0, min(at, len(broken) - 4))
        struct.pack_into(dice.choice((">I", "<I")), broken, at, dice.choice(_EXTREMES))
    return bytes(broken)


def _swapped(dice, data, _):
    one, other = sorted((_span(dice, data), _span(dice, data)), key=lambda span: span.start)
    if one.stop > other.start:
        return data[other] + data[: other.start] + data[other.stop :]
    return data[: one.start] + data[other] + data[one.stop : other.start] + data[one] + data[other.stop :]


def _repeated(dice, data, _):
    span = _span(dice, data)
    return data[: span.stop] + data[span] * dice.choice((1, 2, 50, 500)) + data[span.stop :]


def _zeroed(dice, data, _):
    span = _span(dice, data)
    return data[: span.start] + b"\0" * len(data[span]) + data[span.stop :]


def _spliced(dice, data, others):
    other = dice.choice(others)
    at, there = dice.randrange(len(data)), dice.randrange(len(other))
    return data[:at] + other[there : there + dice.choice((16, 256, 4096))] + dice.choice((data[at:], b""))


MUTATORS = {
    "cut short": _truncated,
    "bits flipped": _flipped,
    "sizes changed": _sizes_changed,
    "parts swapped": _swapped,
    "parts repeated": _repeated,
    "parts zeroed": _zeroed,
    "spliced": _spliced,
}


def look_through(file: Path) -> str:
    """In the sandbox: what an upload is looked at with, then every picture and every sample."""
    found = look_at(file)
    with opened(file) as (container, _):
        streams = [stream for stream in (picture_stream(container), sound_stream(container)) if stream is not None]
        for _ in container.decode(*streams):
            pass
    return found.kind


@dataclass
class Report:
    """What became of many mutants. came: (kind, way, how it ended) to how often."""

    came: Counter
    slowest_s: float
    opened_elsewhere: int

    @property
    def late(self) -> int:
        return sum(count for (_, _, how), count in self.came.items() if how == "late")

    @property
    def socket_calls(self) -> int:
        """The filter ends a child for asking for a socket, or anything else that only an attacker wants."""
        return self.came_by("SIGSYS")

    def came_by(self, how: str) -> int:
        return sum(count for (_, _, came), count in self.came.items() if came == how)


def run(count: int, seed: int, folder: Path) -> Report:
    """Make and open mutants number 0 to `count`; each kind and each way comes up equally often."""
    goods = good_files()
    ways = [(kind, way) for kind in goods for way in MUTATORS]
    beside = folder / "beside"
    beside.mkdir()
    (beside / "secret.mp4").write_bytes(goods["mp4"])
    watch = Watch(beside)
    came, slowest_s, elsewhere = Counter(), 0.0, 0
    for number in range(count):
        kind, way = ways[number % len(ways)]
        path = folder / "mutant"
        path.write_bytes(mutant(number, seed, kind, way, goods))
        began = time.monotonic()
        how = _opened(path)
        slowest_s = max(slowest_s, time.monotonic() - began)
        came[kind, way, how] += 1
        elsewhere += watch.opened()
        if number % _TOLD_EVERY == _TOLD_EVERY - 1:  # of a long run that somebody may have to end
            print(told(Report(came, slowest_s, elsewhere), number + 1, seed), flush=True)
    return Report(came, slowest_s, elsewhere)


def mutant(number: int, seed: int, kind: str, way: str, goods: dict[str, bytes]) -> bytes:
    dice = random.Random(f"{seed}:{number}")
    data = MUTATORS[way](dice, goods[kind], [goods[name] for name in goods if name != kind])
    return data[:2_000_000] or b"\0"


def _opened(path: Path) -> str:
    said, status, late = door._WARM.ask(Job(look_through, path.resolve(), limits=LIMITS))
    if late:
        return "late"
    if status < 0:
        return __import__("signal").Signals(-status).name
    if status:
        return f"exit {status}"
    return "taken" if b'"result"' in said else "refused"


class Watch:
    """Tells whether a file in a folder was opened (inotify)."""

    _OPEN = 0x20

    def __init__(self, folder: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._line = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        assert libc.inotify_add_watch(self._line, os.fsencode(folder), self._OPEN) >= 0

    def opened(self) -> int:
        try:
            return len(os.read(self._line, 65536)) > 0
        except BlockingIOError:
            return 0


def table(report: Report) -> str:
    """A row for each kind: how many of its mutants were taken and refused, and what else happened."""
    kinds = dict.fromkeys(kind for kind, _, _ in report.came)
    ends = sorted({how for _, _, how in report.came} | {"taken", "refused"}, reverse=True)
    lines = ["| | " + " | ".join(ends) + " |", "|---" * (len(ends) + 1) + "|"]
    for kind in kinds:
        sums = [sum(n for (k, _, h), n in report.came.items() if (k, h) == (kind, how)) for how in ends]
        lines.append(f"| {kind} | " + " | ".join(map(str, sums)) + " |")
    return "\n".join(lines)


def told(report: Report, count: int, seed: int) -> str:
    """All of it, as it is kept in `bench/results/malformed.md`."""
    facts = f"opened elsewhere {report.opened_elsewhere}, socket calls {report.socket_calls}, late {report.late}"
    return f"{count} mutants, seed {seed}: {facts}, slowest {report.slowest_s:.2f} s\n\n{table(report)}"
