"""A deck: it plays cues at their times, each from its own tape, and gives what is heard a stretch at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from moying.media.audio import RATE_HZ, Samples
from moying.media.tape import Tape
from moying.render.cues import Cue


class Deck:
    """Plays cues; stretches are asked for in order, each beginning where the one before ended."""

    def __init__(self, cues: Iterable[Cue], assets: Mapping[str, Path]) -> None:
        self._assets = assets
        self._waiting = deque(sorted(cues, key=lambda c: c.start_ms))
        self._playing: list[_Playing] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        for playing in self._playing:
            playing.tape.close()

    def play(self, start: int, end: int) -> Samples | None:
        """What is heard from sample `start` to `end`, (n, 2); None where no cue plays."""
        while self._waiting and self._waiting[0].start_ms * RATE_HZ // 1000 < end:
            self._playing.append(_Playing(self._waiting.popleft(), self._assets))
        if not self._playing:
            return None
        heard = np.zeros((end - start, 2), np.float32)
        for playing in self._playing:
            first, last = max(start, playing.first), min(end, playing.end)
            heard[first - start : last - start] += playing.read(first, last)
            if last == playing.end:
                playing.tape.close()
        self._playing = [p for p in self._playing if p.end > end]
        return heard


class _Playing:
    """A cue while it plays, in samples `first` to `end` of the film."""

    def __init__(self, cue: Cue, assets: Mapping[str, Path]) -> None:
        self._cue = cue
        self.first = cue.start_ms * RATE_HZ // 1000
        self.end = (cue.start_ms + cue.duration_ms) * RATE_HZ // 1000
        self.tape = Tape(assets[cue.source.partition(":")[2]], cue.source_in_ms, cue.speed)

    def read(self, start: int, end: int) -> Samples:
        """Its sound as it goes into the mix: at its level, faded at its ends."""
        samples = self.tape.read(end - start) * np.float32(self._cue.gain)
        _fade(samples, start - self.first, self._cue.fade_in_ms)
        _fade(samples[::-1], self.end - end, self._cue.fade_out_ms)
        return samples


def _fade(samples: Samples, since: int, fade_ms: int) -> None:
    """Bring a beginning up from silence, in place; its first sample lies `since` samples after the very first.

    A quarter of a sine keeps the power even where two sounds cross over.
    """
    length = fade_ms * RATE_HZ // 1000
    inside = samples[: max(0, length - since)]
    if len(inside):
        share = np.arange(since, since + len(inside)) / max(1, length - 1)
        inside *= np.sin(share * np.pi / 2).astype(np.float32)[:, None]
