"""A deck: it plays cues at their times, each from a tape, and gives what is heard a stretch at a time.

Segments that go on where the one before stopped share a tape, so that a cut which takes nothing away is not heard.
Any other cut into the middle of a sound is rounded off for 2 ms, or it would click.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from moying.media.audio import RATE_HZ, Samples
from moying.media.tape import Tape
from moying.render.blame import blaming
from moying.render.cues import Cue

_ROUNDED_MS: Final = 2
_GLIDE: Final = 5 * RATE_HZ // 1000
"""Samples in which the level glides where a sound goes on at another one."""
_APART_MS: Final = 3
"""Cuts are made at whole milliseconds: at odd speeds a sound that goes on seems to miss that much or repeat it."""
_STEP: Final = 48
"""Samples, a millisecond, from one value of a curve to the next."""
_LOUDEST: Final = 4.0
"""A curve that overshoots is held here: 12 dB."""

Gain = npt.NDArray[np.float32]


class Deck:
    """Plays cues; stretches are asked for in order, each beginning where the one before ended."""

    def __init__(self, cues: Iterable[Cue], assets: Mapping[str, Path]) -> None:
        self._assets = assets
        self._waiting = deque(_runs(sorted(cues, key=lambda c: c.start_ms)))
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
        while self._waiting and _sample(self._waiting[0][0].start_ms) < end:
            run = self._waiting.popleft()
            with blaming(run[0].id, run[0].source):
                self._playing.append(_Playing(run, self._assets))
        if not self._playing:
            return None
        heard = np.zeros((end - start, 2), np.float32)
        for playing in self._playing:
            with blaming(playing.cue.id, playing.cue.source):
                playing.add(heard, start)
            if playing.end <= end:
                playing.tape.close()
        self._playing = [p for p in self._playing if p.end > end]
        return heard


class _Playing:
    """Cues that share a tape, while they play."""

    def __init__(self, run: list[Cue], assets: Mapping[str, Path]) -> None:
        cue = run[0]
        self._run, self._at = run, 0
        self.end = _sample(run[-1].end_ms)
        path = assets[cue.source.partition(":")[2]]
        # In a part of a film, what began before it is heard from the middle.
        gone_ms = round(max(0, -cue.start_ms) * cue.speed) * (-1 if cue.reverse else 1)
        self.tape = Tape(path, cue.source_in_ms + gone_ms, cue.speed, reverse=cue.reverse, denoise=cue.denoise)

    @property
    def cue(self) -> Cue:
        """The one that plays now."""
        return self._run[min(self._at, len(self._run) - 1)]

    def add(self, heard: Samples, start: int) -> None:
        """Add its sound to a stretch of the film that begins at sample `start`."""
        while self._at < len(self._run):
            cue, after = self._run[self._at], next(iter(self._run[self._at + 1 : self._at + 2]), None)
            before = self._run[self._at - 1] if self._at else None
            first, last = max(start, _sample(cue.start_ms)), min(start + len(heard), _sample(cue.end_ms))
            if first < last:
                samples = _panned(self.tape.read(last - first), cue, first)
                samples *= _level(cue, before, first, last)[:, None]
                _fade(samples, first - _sample(cue.start_ms), _fade_in_ms(cue, before))
                _fade(samples[::-1], _sample(cue.end_ms) - last, _fade_out_ms(cue, after))
                heard[first - start : last - start] += samples
            if _sample(cue.end_ms) > start + len(heard):
                return
            self._at += 1


def _runs(cues: list[Cue]) -> list[list[Cue]]:
    """The cues by the tapes that they share, in order of their starts."""
    ending: dict[tuple[object, ...], list[Cue]] = {}
    runs = []
    for cue in cues:
        run = ending.pop((*_machine(cue), cue.start_ms), None)
        if run and abs(_reached_ms(run) - cue.source_in_ms) <= (0 if cue.speed == 1 else _APART_MS):
            run.append(cue)
        else:
            run = [cue]
            runs.append(run)
        ending[(*_machine(cue), cue.end_ms)] = run
    return runs


def _machine(cue: Cue) -> tuple[object, ...]:
    return cue.source, cue.role, cue.speed, cue.reverse, cue.denoise


def _reached_ms(run: list[Cue]) -> float:
    """The moment of the source that a tape has come to when its cues are over."""
    played_ms = (run[-1].end_ms - run[0].start_ms) * run[0].speed
    return run[0].source_in_ms + (-played_ms if run[0].reverse else played_ms)


def _level(cue: Cue, before: Cue | None, first: int, last: int) -> Gain:
    """How loud the cue is in samples `first` to `last` of the film."""
    level = cue.gain * _over(cue, first, last, "volume")
    since = first - _sample(cue.start_ms)
    if before is not None and since < _GLIDE:
        at = _sample(before.end_ms)
        came = before.gain * _over(before, at, at + 1, "volume")
        share = np.clip(np.arange(since, since + last - first) / _GLIDE, 0, 1)
        level = came + (level - came) * share
    return level.astype(np.float32)


def _over(cue: Cue, first: int, last: int, name: str) -> npt.NDArray[np.float64]:
    """A curve's values at samples `first` to `last` of the film; of a volume that does not change, 1."""
    curve, least, most = (cue.volume, 0.0, _LOUDEST) if name == "volume" else (cue.pan, -1.0, 1.0)
    if curve is None:
        return np.full(last - first, 1.0 if name == "volume" else 0.0)
    knots = np.arange(first, last + _STEP, _STEP)
    values = curve.over_ms(knots / 48 - (cue.start_ms + cue.lead_ms))
    return np.interp(np.arange(first, last), knots, np.clip(values, least, most))


def _panned(samples: Samples, cue: Cue, first: int) -> Samples:
    """Turned to one side: what was on the other comes along, so that nothing goes missing and a voice stays as loud."""
    if cue.pan is None:
        return samples
    turned = _over(cue, first, first + len(samples), "pan")
    left, right = samples.T
    into_right, into_left = np.maximum(turned, 0), np.maximum(-turned, 0)
    half, quarter = np.pi / 2, np.pi / 4
    heard = (
        np.cos(into_right * half) * (left * np.cos(into_left * quarter) + right * np.sin(into_left * quarter)),
        np.cos(into_left * half) * (right * np.cos(into_right * quarter) + left * np.sin(into_right * quarter)),
    )
    return np.stack(heard, axis=1).astype(np.float32)


def _fade_in_ms(cue: Cue, before: Cue | None) -> int:
    """Its fade; where it is cut into the middle of a sound, at least enough not to click."""
    return max(cue.fade_in_ms, _ROUNDED_MS if before is None and cue.source_in_ms else 0)


def _fade_out_ms(cue: Cue, after: Cue | None) -> int:
    return max(cue.fade_out_ms, _ROUNDED_MS if after is None else 0)


def _fade(samples: Samples, since: int, fade_ms: int) -> None:
    """Bring a beginning up from silence, in place; its first sample lies `since` samples after the very first.

    A quarter of a sine keeps the power even where two sounds cross over.
    """
    length = fade_ms * RATE_HZ // 1000
    inside = samples[: max(0, length - since)]
    if len(inside):
        share = np.arange(since, since + len(inside)) / max(1, length - 1)
        inside *= np.sin(share * np.pi / 2).astype(np.float32)[:, None]


def _sample(ms: int) -> int:
    return ms * RATE_HZ // 1000
