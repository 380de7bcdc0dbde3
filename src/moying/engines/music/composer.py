"""Our own composer: it writes a piece of a genre to the exact length, has the band play it, and mixes it.

The desk is linear up to `mixdown`, so the stems add up to it; the genre's colour and the mastering come after.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from random import Random
from typing import Final

import numpy as np

from moying.engines import mastering
from moying.engines.music.ambient import Ambient
from moying.engines.music.children import Children
from moying.engines.music.cinematic import Cinematic
from moying.engines.music.corporate import Corporate
from moying.engines.music.festive import Festive
from moying.engines.music.fluid import BEND, BEND_RANGE, OFF, ON, Cue, perform
from moying.engines.music.form import hook_of, plan, shaped
from moying.engines.music.guofeng import Guofeng
from moying.engines.music.jazz import Jazz
from moying.engines.music.lofi import Lofi
from moying.engines.music.notation import Form, Genre, Note, Part, Piece
from moying.engines.music.pop import Pop
from moying.engines.music.score import AS_WRITTEN, NO_DRUMS_DB, RATE_HZ, Direction, Samples, Score
from moying.engines.music.tense import Tense

GENRES: Final[tuple[Genre, ...]] = (
    Guofeng(),
    Lofi(),
    Corporate(),
    Cinematic(),
    Festive(),
    Ambient(),
    Pop(),
    Tense(),
    Children(),
    Jazz(),
)
"""A genre is a file of its own and a place in this row."""
STRUCK: Final = frozenset({"drums", "percussion"})
"""The stems that "less drums" is about."""
SHORTEST_MS: Final = 200
FADE_SHARE: Final = 0.4
"""The fade takes the last two fifths of the ring-out: sooner, and a film seems to end a second before its picture."""
_VIBRATO_HZ: Final = 5.4
_VIBRATO_SEMITONES: Final = 0.22
_SLIDE_MS, _VIBRATO_AFTER_MS, _BEND_EVERY_MS = 110, 260, 12


class Composer:
    """Music written here and played by FluidSynth: no network, no model, the same seed the same samples."""

    name = "composer"
    network = False
    genres = tuple(genre.name for genre in GENRES)

    def compose(self, genre: str, *, duration_ms: int, seed: int = 0, asked: Direction = AS_WRITTEN) -> Score:
        """See `music.score.Composer`; a fifth of a second is the shortest piece (`ValueError` below that)."""
        chosen = find_genre(genre)
        piece = write(chosen, duration_ms=duration_ms, seed=seed, asked=asked)
        stems = Stems(chosen, piece, seed, asked)
        coloured = _faded(chosen.colour(stems.mixdown(), seed), piece)
        beats = tuple(round(piece.form.ms_at(beat)) for beat in range(piece.form.beats))
        licence = "composition and performance made here, free to use; SoundFont FluidR3_GM, MIT"
        drop_ms = drop_of(piece.form, rises=chosen.rises)
        return Score(mastering.master(coloured), stems, beats, piece.form.bpm, genre, self.name, licence, drop_ms)


def drop_of(form: Form, *, rises: bool) -> int | None:
    """Where the hook of a piece begins, in ms; None when it begins with it, or has none."""
    hook = hook_of(shaped(form, rises=rises))
    return round(form.ms_at(form.phrases[hook].beat)) if hook else None


def find_genre(name: str) -> Genre:
    """The genre of that name. Raises `ValueError`, naming them all, when there is none."""
    for genre in GENRES:
        if genre.name == name:
            return genre
    raise ValueError(f"no genre called {name!r}; the genres are {', '.join(genre.name for genre in GENRES)}")


def write(genre: Genre, *, duration_ms: int, seed: int, asked: Direction = AS_WRITTEN) -> Piece:
    """The notes of a piece that lasts exactly `duration_ms`."""
    check_length(duration_ms)
    form = plan(duration_ms, genre.bpm, asked)
    tonic, notes = genre.write(form, Random(f"{genre.name}/{seed}"))
    return Piece(genre.name, form, tonic, tuple(sorted(notes, key=lambda note: (note.beat, note.part, note.pitch))))


def check_length(duration_ms: int) -> None:
    """Raises `ValueError` for a length that no music fits in."""
    if duration_ms < SHORTEST_MS:
        raise ValueError(f"music of {duration_ms} ms is too short; ask for at least {SHORTEST_MS} ms")


class Stems(Mapping[str, Samples]):
    """The stems of a piece, each played when it is asked for: all at once would be a gigabyte for ten minutes."""

    def __init__(self, genre: Genre, piece: Piece, seed: int, asked: Direction = AS_WRITTEN) -> None:
        self._genre, self._piece, self._seed, self._asked = genre, piece, seed, asked
        self._names = tuple(dict.fromkeys(part.stem for part in genre.parts))

    def __getitem__(self, name: str) -> Samples:
        if name not in self._names:
            raise KeyError(name)
        return self._mixed({name})

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def mixdown(self) -> Samples:
        """All stems together: the piece before colour and mastering."""
        return self._mixed(set(self._names))

    def _mixed(self, stems: set[str]) -> Samples:
        """Parts at their levels, and what the room answers to their sends, faded at the end.

        The whole band always plays: alone, a part would not sound quite the same (FluidSynth's voices keep a little
        of the notes they played before, some -36 dB), and the stems would not add up.
        """
        form, parts = self._piece.form, self._genre.parts
        length = round(form.duration_ms * RATE_HZ / 1000)
        dry, send = np.zeros((length, 2), np.float32), np.zeros(length, np.float32)
        gains = [self._gain(part) if part.stem in stems else np.float32(0) for part in parts]
        at = 0
        for block in perform(parts, cues_of(self._piece, parts, self._seed), length):
            for part, gain, sound in zip(parts, gains, block, strict=True):
                dry[at : at + len(sound)] += gain * sound
                send[at : at + len(sound)] += gain * np.float32(part.send) * sound.mean(axis=1)
            at += len(block[0])
        dry += mastering.room(send, seconds=self._genre.room_s, damping_hz=self._genre.damping_hz)
        return softened(_faded(dry, self._piece), self._asked.ending_db)

    def _gain(self, part: Part) -> np.float32:
        """At the desk: the part's own level, drums and percussion as the director wants them."""
        if part.stem not in STRUCK:
            return np.float32(mastering.db(part.gain_db))
        asked_db = self._asked.drums_db
        return np.float32(0 if asked_db <= NO_DRUMS_DB else mastering.db(part.gain_db + asked_db))


def softened(sound: Samples, by_db: float) -> Samples:
    """The sound going down towards its end by so many dB, over its last ten seconds or its last third."""
    if by_db <= 0:
        return sound
    length = len(sound)
    first = max(length - 10 * RATE_HZ, length * 2 // 3)
    knots = (first, first + (length - first) * 3 // 4)
    curve_db = np.interp(np.arange(first, length), knots, (0.0, -by_db))
    out = sound.copy()
    out[first:] *= (10 ** (curve_db / 20)).astype(np.float32)[:, None]
    return out


def cues_of(piece: Piece, parts: tuple[Part, ...], seed: int) -> list[Cue]:
    """What to tell the band, in order: the notes with a player's small unevenness, slides and vibrato."""
    channels = {part.name: (channel, part) for channel, part in enumerate(parts)}
    hand = Random(f"{piece.genre}/{seed}/hand")
    cues: list[Cue] = []
    for note in piece.notes:
        channel, part = channels[note.part]
        start_ms = max(0.0, piece.form.ms_at(note.beat) + hand.gauss(0, part.loose_ms))
        end_ms = start_ms + note.beats * 60_000 / piece.form.bpm
        velocity = max(1, min(127, note.velocity + hand.randint(-4, 4)))
        cues.append(Cue(_sample(start_ms), ON, channel, note.pitch, velocity))
        cues.append(Cue(_sample(end_ms), OFF, channel, note.pitch, 0))
        cues += _bends(note, channel, start_ms, end_ms)
    return sorted(cues)


def _bends(note: Note, channel: int, start_ms: float, end_ms: float) -> Iterator[Cue]:
    """A slide into the note, then a vibrato that opens slowly; back to the pitch first, for a note without them."""
    if not note.slide and not note.vibrato:
        yield Cue(_sample(start_ms), BEND, channel, 0, _bend(0))
        return
    span = end_ms - start_ms if note.vibrato else _SLIDE_MS
    for ms in np.arange(0, span, _BEND_EVERY_MS).tolist():
        slide = note.slide * (0.5 + 0.5 * math.cos(math.pi * min(1, ms / _SLIDE_MS)))
        opening = min(1, max(0, ms - _VIBRATO_AFTER_MS) / 500) if note.vibrato else 0
        tremble = math.sin(2 * math.pi * _VIBRATO_HZ * ms / 1000) * _VIBRATO_SEMITONES * opening
        yield Cue(_sample(start_ms + ms), BEND, channel, 0, _bend(slide + tremble))


def _bend(semitones: float) -> int:
    """pyfluidsynth's scale: 0 to 16383, 8192 is no bend."""
    return max(0, min(16383, round(8192 + 8192 * semitones / BEND_RANGE)))


def _faded(sound: Samples, piece: Piece) -> Samples:
    """Silence at the very end, reached over most of the ring-out."""
    form = piece.form
    ring_ms = form.duration_ms - form.ms_at(form.beats)
    return mastering.fade(sound, out_ms=ring_ms * FADE_SHARE)


def _sample(ms: float) -> int:
    return round(ms * RATE_HZ / 1000)
