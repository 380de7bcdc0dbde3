"""The wire to the espeak-ng process: it is started when first needed, kept warm, and started again if it dies."""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from moying.engines.voice.narration import VoiceUnavailable

TIMEOUT_S, TIMEOUT_S_A_BYTE = 20.0, 0.002
"""A phrase takes some milliseconds and is some 150 bytes of request; starting up takes a second on a busy machine."""
PROGRAM = Path(__file__).with_name("espeak_process.py")
MEND = (
    "the built-in voice needs espeak-ng: pip install espeakng-loader, or apt install libespeak-ng1; "
    "the voice 'tone' works with nothing installed"
)


class ReadsAsEnglish(VoiceUnavailable):
    """A Chinese voice met words that it would read as English."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch to be spoken in one breath by one voice of espeak-ng."""

    voice: str
    text: str
    rate_wpm: int
    pitch: int
    pitch_range: int
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance as sound: float32 mono at `rate_hz`, and (character index in the text, sample) of each word."""

    samples: npt.NDArray[np.float32]
    rate_hz: int
    words: tuple[tuple[int, int], ...]


class _Gone(Exception):
    """The process ended or did not answer in time."""


class EspeakLink:
    """One espeak-ng process. Threads take turns; a forked child gets a process of its own."""

    def __init__(self, timeout_s: float = TIMEOUT_S, program: Path = PROGRAM) -> None:
        self._timeout_s, self._program = timeout_s, program
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def say(self, utterances: Sequence[Utterance]) -> list[Said]:
        """Speak them in order; the same list gives the same samples.

        Raises `ReadsAsEnglish`, and `VoiceUnavailable` when espeak-ng is missing or fails twice.
        """
        with self._lock:
            try:
                header, sound = self._ask(utterances)
            except _Gone:
                header, sound = self._ask_again(utterances)
        if "error" in header:
            raise VoiceUnavailable(f"espeak-ng could not speak: {header['error']}")
        foreign = [word for said in header["said"] for word in said["foreign"]]
        if foreign:
            raise ReadsAsEnglish(f"this espeak-ng reads {', '.join(foreign)} as English; {MEND}")
        samples = np.frombuffer(sound, np.int16).astype(np.float32) / np.float32(32768)
        ends = accumulate(said["bytes"] // 2 for said in header["said"])
        return [
            Said(samples[end - said["bytes"] // 2 : end], header["rate_hz"], tuple((c, s) for c, s in said["words"]))
            for said, end in zip(header["said"], ends, strict=True)
        ]

    @property
    def process_id(self) -> int | None:
        """The process that is running, if one is."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process; the next request starts another."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(BrokenPipeError):
                pipe.close() if pipe else None

    def _ask_again(self, utterances: Sequence[Utterance]) -> tuple[dict[str, Any], bytes]:
        try:
            return self._ask(utterances)
        except _Gone as gone:
            raise VoiceUnavailable(f"espeak-ng {gone}; {MEND}") from gone

    def _ask(self, utterances: Sequence[Utterance]) -> tuple[dict[str, Any], bytes]:
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise _Gone("has no pipes")
        request = json.dumps([asdict(utterance) for utterance in utterances]).encode()
        deadline = time.monotonic() + self._timeout_s + len(request) * TIMEOUT_S_A_BYTE
        try:
            process.stdin.write(request + b"\n")
            process.stdin.flush()
            read = _Reader(process.stdout.fileno(), deadline)
            header: dict[str, Any] = json.loads(read.line())
            return header, read.exactly(sum(said["bytes"] for said in header.get("said", ())))
        except (_Gone, BrokenPipeError) as error:
            self.close()
            raise _Gone(str(error) or "ended at once") from error

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            # after a fork the pipes still lead to the parent's process: leave it to the parent
            self._process, self._owner = None, os.getpid()
        if self._process is None:
            command = [sys.executable, "-P", str(self._program)]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
            )
        return self._process


class _Reader:
    """Reads a pipe up to a deadline."""

    def __init__(self, descriptor: int, deadline: float) -> None:
        self._descriptor, self._deadline = descriptor, deadline
        self._held = b""

    def line(self) -> bytes:
        while b"\n" not in self._held:
            self._held += self._more()
        line, self._held = self._held.split(b"\n", 1)
        return line

    def exactly(self, count: int) -> bytes:
        parts, have = [self._held], len(self._held)
        while have < count:
            parts.append(self._more())
            have += len(parts[-1])
        return b"".join(parts)

    def _more(self) -> bytes:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._descriptor, selectors.EVENT_READ)
            if not waiting.select(max(0.0, self._deadline - time.monotonic())):
                raise _Gone("did not answer in time")
        data = os.read(self._descriptor, 1 << 20)
        if not data:
            raise _Gone("ended before it had spoken")
        return data


def _environment() -> dict[str, str]:
    """Ours, with the import path of this process, so that the program finds the espeakng-loader that we would find."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@cache
def shared_link() -> EspeakLink:
    """The process that every voice of this program shares."""
    link = EspeakLink()
    atexit.register(link.close)
    return link
