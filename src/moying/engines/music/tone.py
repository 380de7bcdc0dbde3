"""The composer of plain sines: a real piece of the right length on a machine where nothing is installed."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Final

import numpy as np

from moying.engines import mastering
from moying.engines.music.composer import GENRES, check_length, drop_of, find_genre, softened
from moying.engines.music.form import plan
from moying.engines.music.notation import BEATS_A_BAR, Form
from moying.engines.music.score import AS_WRITTEN, RATE_HZ, Direction, Samples, Score

CHORDS: Final = ((0, 4, 7), (9, 12, 16), (5, 9, 12), (7, 11, 14))
"""I, vi, IV, V in semitones above the tonic."""


class ToneComposer:
    """Sine chords, one a bar, ending on the tonic. It takes every genre and only its tempo differs; it has no drums."""

    name = "tone"
    network = False
    genres = tuple(genre.name for genre in GENRES)

    def compose(self, genre: str, *, duration_ms: int, seed: int = 0, asked: Direction = AS_WRITTEN) -> Score:
        """See `music.score.Composer`."""
        check_length(duration_ms)
        form = plan(duration_ms, find_genre(genre).bpm, asked)
        tonic = 48 + Random(seed).randrange(12)
        stems = {"harmony": _play(form, tonic, 3), "bass": _play(form, tonic - 12, 1)}
        whole = mastering.master(softened(stems["harmony"] + stems["bass"], asked.ending_db))
        beats = tuple(round(form.ms_at(beat)) for beat in range(form.beats))
        return Score(whole, stems, beats, form.bpm, genre, self.name, "MIT", drop_of(form, rises=False))


def _play(form: Form, tonic: int, voices: int) -> Samples:
    """The lowest voices of the chords, bar by bar, then the tonic until the end."""
    length = round(form.duration_ms * RATE_HZ / 1000)
    edges = [*(_sample(form, beat) for beat in range(0, form.ending_beat + 1, BEATS_A_BAR)), length]
    sound = np.zeros(length, np.float32)
    for bar, (first, end) in enumerate(pairwise(edges)):
        ends = end == length
        chord = CHORDS[0] if ends else CHORDS[bar % len(CHORDS)]
        sound[first:end] = _chord([tonic + step for step in chord[:voices]], end - first, fades=ends)
    return np.stack([sound, sound], axis=1)


def _chord(pitches: list[int], length: int, *, fades: bool) -> Samples:
    hz = 440 * 2 ** ((np.array(pitches)[:, None] - 69) / 12)
    sines = np.sin(2 * np.pi * hz * np.arange(length) / RATE_HZ)
    chord = 0.1 * sines.sum(axis=0)
    return mastering.fade(chord.astype(np.float32), in_ms=15, out_ms=length * 1000 / RATE_HZ if fades else 60)


def _sample(form: Form, beat: float) -> int:
    return round(form.ms_at(beat) * RATE_HZ / 1000)
