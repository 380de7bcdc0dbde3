"""The film's sound before it is mastered: every cue in its place, music and sound effects dipping under speech.

It is mixed a second at a time onto a reel: first all cues, what dips apart, then that under the voice as soon as it
is known where somebody speaks and how loud. No more than a few seconds of it are in memory, however long the film.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from moying.draft.model import Role
from moying.media.audio import RATE_HZ, Samples
from moying.media.loudness import FLOOR_LUFS, HOP, WINDOW, Meter, gated
from moying.media.probe import probe
from moying.render.cues import Cue
from moying.render.plan import Plan
from moying.render.playing import Deck
from moying.render.reel import Heed, Reel

UNDER_SPEECH_DB: Final = 10.5
"""Music lies this far under the voice while it speaks (9 to 12 dB is usual)."""
LEAST_DIP_DB: Final = 3.0
"""Music that is already soft still makes way audibly."""
MOST_DIP_DB: Final = 24.0
ATTACK_MS: Final = 150
RELEASE_MS: Final = 400
_BLOCK_MS: Final = 20
_QUIETEST_SPEECH_DB: Final = -45.0
_BELOW_LOUDEST_DB: Final = 30.0

Stretches = list[tuple[int, int]]
"""Pairs of samples, half-open, in order."""
Levels = npt.NDArray[np.float32]
"""A level in dB for every 20 ms."""


@contextmanager
def mix(
    plan: Plan, assets: Mapping[str, Path], folder: Path, name: str | None = None, heed: Heed = lambda: None
) -> Iterator[Reel]:
    """The whole film's sound on a reel in `folder`, 48 samples for each millisecond; not yet mastered.

    name, heed: of the reel.
    Raises what `decoded` raises for a sound that is missing or cannot be read, and `DiskFull`.
    """
    length = plan.duration_ms * RATE_HZ // 1000
    cues = [c for c in plan.cues if not c.of_clip or probe(_path(c, assets)).has_audio]
    sounds = _Sounds.of(cues)
    with Reel(folder, length, name, heed) as reel:
        if sounds.speech and (sounds.music or sounds.effects):
            with Reel(folder, length, heed=heed) as apart:
                dip = _record_apart(sounds, assets, reel, apart)
                _lay_under(reel, apart, dip)
        else:
            _record(cues, assets, reel)
        yield reel


@dataclass(frozen=True, slots=True)
class _Sounds:
    """The cues by what they are to speech: it, music and effects, which make way for it, and the rest."""

    speech: list[Cue]
    music: list[Cue]
    effects: list[Cue]
    rest: list[Cue]

    @classmethod
    def of(cls, cues: Sequence[Cue]) -> _Sounds:
        apart = (Role.NARRATION, Role.BGM, Role.SFX)
        speech, music, effects = ([c for c in cues if c.role == role] for role in apart)
        return cls(speech, music, effects, [c for c in cues if c.role not in apart])


def heard_between(plan: Plan, start_ms: int, end_ms: int) -> Plan:
    """The plan of a part of the film, for `mix` alone: its own zero is at `start_ms`."""
    cues = (replace(c, start_ms=c.start_ms - start_ms) for c in plan.cues)
    inside = tuple(c for c in cues if c.start_ms < end_ms - start_ms and c.start_ms + c.duration_ms > 0)
    return replace(plan, cues=inside, duration_ms=end_ms - start_ms)


class Dip:
    """The gain of music and effects.  ‾\\_______/‾  Down before the voice begins, up again after it ends."""

    def __init__(self, spoken: Stretches, depth_db: float) -> None:
        attack, release = ATTACK_MS * RATE_HZ // 1000, RELEASE_MS * RATE_HZ // 1000
        self._at = [x for a, b in spoken for x in (a - attack, a, b, b + release)] or [0]
        self._down_db = [0.0, depth_db, depth_db, 0.0] * len(spoken) or [0.0]

    def gain(self, start: int, end: int) -> npt.NDArray[np.float32]:
        """The gain of samples `start` to `end`, (n,)."""
        knots = np.arange(start, end + 48, 48)  # each millisecond
        factor = np.float32(10.0) ** (-np.interp(knots, self._at, self._down_db) / 20)
        return np.interp(np.arange(start, end), knots, factor).astype(np.float32)


def _record(cues: Iterable[Cue], assets: Mapping[str, Path], reel: Reel) -> None:
    with Deck(cues, assets) as deck:
        for start, end in reel.spans():
            heard = deck.play(start, end)
            if heard is not None:
                reel.put(start, heard)


def _record_apart(sounds: _Sounds, assets: Mapping[str, Path], reel: Reel, apart: Reel) -> Dip:
    """Record speech and the rest on one reel, music and effects on another; gives the dip that these have to make.

    The music alone says how deep, where there is any: a bell that rings once must not push it down.
    """
    voice_meter, below_meter = Meter(peaks=False), Meter(peaks=False)
    levels: list[Levels] = []
    with ExitStack() as decks:
        fields = (sounds.speech, sounds.music, sounds.effects, sounds.rest)
        speech, music, effects, rest = (decks.enter_context(Deck(cues, assets)) for cues in fields)
        for start, end in reel.spans():
            silent = np.zeros((end - start, 2), np.float32)
            said, played, struck, other = (deck.play(start, end) for deck in (speech, music, effects, rest))
            levels.append(levels_db(silent if said is None else said))
            voice_meter.hear(silent if said is None else said)
            below = played if sounds.music else struck
            below_meter.hear(silent if below is None else below)
            if played is not None or struck is not None:
                apart.put(start, (silent if played is None else played) + (silent if struck is None else struck))
            if said is not None or other is not None:
                reel.put(start, (silent if said is None else said) + (silent if other is None else other))
    voice_meter.finish(), below_meter.finish()
    spoken = speech_in(np.concatenate(levels))
    return Dip(spoken, dip_depth_db(voice_meter.momentary, below_meter.momentary, spoken))


def _lay_under(reel: Reel, music: Reel, dip: Dip) -> None:
    for start, end in reel.spans():
        below = music.get(start, end - start)
        if below.any():
            reel.put(start, reel.get(start, end - start) + below * dip.gain(start, end)[:, None])


def levels_db(samples: Samples) -> Levels:
    """How strong a sound is, every 20 ms."""
    block = RATE_HZ * _BLOCK_MS // 1000
    count = len(samples) // block
    power = (samples[: count * block].reshape(count, block * 2) ** 2).mean(axis=1)
    levels: Levels = 10 * np.log10(np.maximum(power, np.float32(1e-12)))
    return levels


def speech_in(levels: Levels) -> Stretches:
    """Where somebody speaks. A pause too short for the music to come up and go down again counts as speech."""
    if not len(levels) or levels.max() < _QUIETEST_SPEECH_DB:
        return []
    loud = levels > max(_QUIETEST_SPEECH_DB, levels.max() - _BELOW_LOUDEST_DB)
    block = RATE_HZ * _BLOCK_MS // 1000
    steps = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(np.int8), [0]]))) * block
    return _joined([(int(a), int(b)) for a, b in steps.reshape(-1, 2)], (ATTACK_MS + RELEASE_MS) * RATE_HZ // 1000)


def dip_depth_db(speech: npt.NDArray[np.float32], music: npt.NDArray[np.float32], spoken: Stretches) -> float:
    """How far the music has to go down, from the momentary loudness of both while somebody speaks."""
    within = np.zeros(len(speech), bool)
    for a, b in spoken:
        # Reading i is of the 400 ms that end with hop i; only those that are all speech count.
        within[-(-a // HOP) + WINDOW - 1 : b // HOP] = True
    voice_lufs, below_lufs = gated(speech[within]), gated(music[within])
    if min(voice_lufs, below_lufs) <= FLOOR_LUFS:
        return UNDER_SPEECH_DB  # too short to be measured, or no music there
    return min(MOST_DIP_DB, max(LEAST_DIP_DB, UNDER_SPEECH_DB - (voice_lufs - below_lufs)))


def _path(cue: Cue, assets: Mapping[str, Path]) -> Path:
    return assets[cue.source.partition(":")[2]]


def _joined(stretches: Stretches, nearer_than: int) -> Stretches:
    if not stretches:
        return []
    breaks = [(b, c) for (_, b), (c, _) in pairwise(stretches) if c - b >= nearer_than]
    starts = [stretches[0][0], *(c for _, c in breaks)]
    return list(zip(starts, [*(b for b, _ in breaks), stretches[-1][1]], strict=True))
