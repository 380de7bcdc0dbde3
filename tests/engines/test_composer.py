"""Our own composer: what it writes, how it is played, and that it can be taken apart again."""

import ctypes
import sys
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.heard import features, told_right
from measuring import at_best, cpu_s
from moying.engines import mastering
from moying.engines.music import fluid
from moying.engines.music.composer import GENRES, Composer, Stems, find_genre, write
from moying.engines.music.form import RING_OUT_MS, plan
from moying.engines.music.notation import BEATS_A_BAR
from moying.engines.music.score import RATE_HZ, MusicUnavailable


def spectrum(sound):
    power = np.abs(np.fft.rfft(sound.mean(axis=1) * np.hanning(len(sound)))) ** 2
    return np.fft.rfftfreq(len(sound), 1 / RATE_HZ), power


def chroma(sound):
    """Energy of the twelve pitch classes between 55 and 880 Hz."""
    hz, power = spectrum(sound)
    heard = (hz > 55) & (hz < 880)
    classes = np.round(12 * np.log2(hz[heard] / 440) + 69).astype(int) % 12
    return np.bincount(classes, power[heard], 12)


@given(duration_ms=st.integers(200, 900_000), genre=st.sampled_from(GENRES))
def test_bars_and_ring_out_fill_the_time_exactly(duration_ms, genre):
    form = plan(duration_ms, genre.bpm)
    ring_out_ms = duration_ms - form.ms_at(form.beats)
    assert ring_out_ms == pytest.approx(min(RING_OUT_MS, duration_ms / 5), abs=0.01)
    assert form.beats >= 1
    assert 1 <= form.ending_beats <= BEATS_A_BAR
    if duration_ms > 20_000:
        assert genre.bpm[0] <= form.bpm <= genre.bpm[1]


@given(duration_ms=st.integers(8_000, 900_000))
def test_phrases_follow_one_another_without_a_gap_and_only_the_last_closes(duration_ms):
    form = plan(duration_ms, (70, 86))
    at = 0
    for phrase in form.phrases:
        assert phrase.first_bar == at
        at += phrase.bars
    assert at * BEATS_A_BAR == form.ending_beat
    assert [phrase.closes for phrase in form.phrases].count(True) == 1
    assert form.phrases[-1].closes


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.name)
@pytest.mark.parametrize("seed", range(6))
def test_notes_lie_within_the_piece_and_within_the_reach_of_an_instrument(genre, seed):
    piece = write(genre, duration_ms=60_000, seed=seed)
    names = {part.name for part in genre.parts}
    for note in piece.notes:
        assert note.part in names
        assert 0 <= note.beat < piece.form.beats
        assert note.beats > 0
        assert 24 <= note.pitch <= 103
        assert 1 <= note.velocity <= 127


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.name)
@pytest.mark.parametrize("seed", range(20))
def test_the_lowest_note_of_the_last_chord_is_the_tonic(genre, seed):
    piece = write(genre, duration_ms=9_000, seed=seed)
    struck = {part.name for part in genre.parts if part.stem in ("drums", "percussion")}
    held = [n for n in piece.notes if n.beat >= piece.form.ending_beat and n.part not in struck]
    assert min(note.pitch for note in held) % 12 == piece.tonic


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.name)
@pytest.mark.parametrize("seed", [1])
def test_the_last_chord_is_heard_on_the_tonic(genre, seed):
    piece = write(genre, duration_ms=9_000, seed=seed)
    mix = Stems(genre, piece, seed).mixdown()
    ending = round(piece.form.ms_at(piece.form.ending_beat) * RATE_HZ / 1000)
    heard = chroma(mix[ending + RATE_HZ // 2 : ending + 2 * RATE_HZ])
    assert int(heard.argmax()) == piece.tonic


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.name)
def test_stems_add_up_to_the_piece_before_mastering(genre):
    piece = write(genre, duration_ms=1_500, seed=2)
    stems = Stems(genre, piece, 2)
    whole = stems.mixdown()
    residual = sum(stems.values()) - whole
    assert 20 * np.log10(np.abs(residual).max() / np.abs(whole).max()) < -60
    assert set(stems) == {part.stem for part in genre.parts}
    with pytest.raises(KeyError):
        stems["kazoo"]


@cache
def sounding(genre, seed):
    """What a piece measures: its mix with its colour, since mastering changes none of it."""
    piece = write(genre, duration_ms=4_500, seed=seed)
    return features(genre.colour(Stems(genre, piece, seed).mixdown(), seed), piece.form.bpm)


@pytest.mark.parametrize("by_tempo", [True, False])
def test_a_genre_is_told_from_every_other_by_its_sound(by_tempo):
    pieces = [(genre.name, sounding(genre, seed)) for genre in GENRES for seed in range(3)]
    share, wrong = told_right(pieces, by_tempo=by_tempo)
    assert share >= 0.9, wrong


def test_two_genres_that_became_alike_would_be_noticed():
    twin = find_genre("guofeng")
    pieces = [
        (genre.name, sounding(twin if genre.name == "lofi" else genre, seed)) for genre in GENRES for seed in range(3)
    ]
    assert told_right(pieces)[0] < 0.9


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.name)
def test_seeds_change_the_key_the_notes_or_both(genre):
    pieces = [write(genre, duration_ms=30_000, seed=seed) for seed in range(8)]
    assert len({piece.tonic for piece in pieces}) >= 3
    assert len({piece.notes for piece in pieces}) == 8


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.name)
def test_a_seed_keeps_its_key_when_the_length_changes(genre):
    assert write(genre, duration_ms=30_000, seed=4).tonic == write(genre, duration_ms=47_000, seed=4).tonic


def test_a_phrase_that_returns_brings_its_motif_back():
    piece = write(find_genre("lofi"), duration_ms=120_000, seed=3)
    phrases = [phrase for phrase in piece.form.phrases if phrase.kind == "B" and phrase.turn < 2]
    melodies = [
        [note.pitch for note in piece.notes if note.part in ("vibes", "guitar") and 0 <= note.beat - phrase.beat < 4]
        for phrase in phrases
    ]
    steps = [set(np.diff(melody).tolist()) for melody in melodies if len(melody) > 1]
    assert len(steps) == 2
    assert steps[0] & steps[1]


def test_the_tape_does_not_shift_the_music():
    genre = find_genre("lofi")
    mix = Stems(genre, write(genre, duration_ms=6_000, seed=1), 1).mixdown()
    coloured = genre.colour(mix, 1)
    assert coloured.shape == mix.shape
    envelope = [np.abs(sound).mean(axis=1)[: 480 * 600].reshape(-1, 480).mean(axis=1) for sound in (mix, coloured)]
    assert np.corrcoef(*envelope)[0, 1] > 0.9


def test_a_sound_font_that_is_missing_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(fluid, "FOLDERS", ("/nowhere",))
    with pytest.raises(MusicUnavailable, match="apt install fluid-soundfont-gm libfluidsynth3"):
        Composer().compose("lofi", duration_ms=1000)


def test_the_synthesiser_keeps_its_log_to_itself(capfd, monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.delitem(sys.modules, "fluidsynth", raising=False)
    fluid.library.cache_clear()
    Composer().compose("guofeng", duration_ms=900)
    ctypes.CDLL(None).fflush(None)  # what the library wrote may still lie in C's own buffer
    assert capfd.readouterr() == ("", "")


def test_ten_seconds_of_music_take_a_fraction_of_that():
    made = []

    def compose():
        made.append(Composer().compose("guofeng", duration_ms=10_000, seed=1))

    assert at_best(lambda: cpu_s(compose), below=1) < 1
    assert mastering.peak_dbfs(made[0].samples) <= -1.49


@pytest.mark.parametrize("genre", ["guofeng", "lofi"])
def test_the_last_chord_is_heard_until_shortly_before_the_end(genre):
    piece = Composer().compose(genre, duration_ms=8_000, seed=3).samples
    near_the_end, end = piece[-48_000:-36_000], piece[-480:]
    assert 20 * np.log10(np.sqrt(np.mean(near_the_end**2))) > -50
    assert np.abs(end).max() < 0.001


@pytest.mark.parametrize("genre", [genre.name for genre in GENRES if genre.name != "ambient"])
def test_a_piece_begins_softly_and_is_loudest_from_its_hook_on(genre):
    score = Composer().compose(genre, duration_ms=24_000, seed=3)
    assert score.drop_ms
    assert score.drop_ms > 4_000
    hook = score.drop_ms * RATE_HZ // 1000
    intro, full = score.samples[: 2 * RATE_HZ], score.samples[hook : hook + 3 * RATE_HZ]
    assert mastering.loudness_lufs(full) > mastering.loudness_lufs(intro) + 1
    assert mastering.loudness_lufs(score.samples[-RATE_HZ // 4 :]) < mastering.loudness_lufs(intro)
