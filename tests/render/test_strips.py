"""A long film's sound is encoded in strips by several workers; nobody hears where they were spliced."""

import time
from dataclasses import replace

import numpy as np
import pytest

from media.footage import clip, tone
from moying.media.audio import decoded, read_audio, write_audio
from moying.media.encode import write_sound
from moying.media.errors import DamagedMedia
from moying.media.loudness import Loudness
from moying.media.splice import FRAME, splice
from moying.render import strips
from moying.render.crew import Crew
from moying.render.film import deal, film
from moying.render.master import CEILING_DB, Take, mastering_gain, measure, next_take
from moying.render.output import Output
from moying.render.plan import make_plan
from moying.render.reel import Reel
from moying.render.tasks import ChunkTask, Job, SoundTask
from render.drafts import CLIP_SIZE, LABEL, shot, sounds, video

LENGTH = 48_000 * 8 + 48
STRIP = 150 * FRAME


@pytest.fixture(autouse=True)
def short_strips(monkeypatch):
    monkeypatch.setattr(strips, "STRIP", STRIP)


def talk(seconds, level=0.2):
    """Chords with hard beginnings and noise by turns: windows of all kinds."""
    rng = np.random.default_rng(5)
    t = np.arange(round(seconds * 48_000)) / 48_000
    chord = sum(np.sin(2 * np.pi * hz * t) for hz in (220, 277, 330)) * np.exp(-(t % 0.37) * 6)
    noise = np.convolve(rng.standard_normal(len(t)), np.ones(8) / 8, "same") * (np.sin(t * 7) > 0.3)
    return np.stack([chord + noise, chord - np.roll(noise, 9)], axis=1).astype(np.float32) * np.float32(level)


def in_strips(sound, folder):
    """The sound of a film that workers would make; what was found, and which strips were made, in order."""
    folder.mkdir()
    made = []
    with Reel(folder, len(sound), strips.REEL) as reel:
        reel.put(0, sound)
        found = strips.begin(reel, folder, Output())
    while isinstance(found, list):
        made += found
        for index in found:
            strips.make_strip(folder, index, 128_000, lambda: None)
        found = strips.judge(folder, folder / "whole.m4a", lambda: None)
    return found, made


def errors_db(wanted, path, around):
    """How far a file's sound is from what went in, a packet at a time."""
    heard = read_audio(path)
    error = np.square(heard - wanted)[around[0] : around[1]].reshape(-1, FRAME * 2).mean(axis=1)
    return 10 * np.log10(error + 1e-12)


def test_strips_are_spliced_to_the_sample_with_no_more_error_than_in_one_encoding(tmp_path):
    found, _ = in_strips(talk(LENGTH / 48_000), tmp_path / "a")
    with Reel.again(tmp_path / "a" / strips.REEL) as reel:
        spans = list(reel.spans())
        gain = strips._take(tmp_path / "a").gain
        blocks = [b.copy() for b in strips.mastered(reel, gain, spans)]
    whole = np.concatenate(blocks)
    write_sound(tmp_path / "one.m4a", blocks, 128_000)
    assert len(read_audio(tmp_path / "a/whole.m4a")) == len(whole)
    for edge in range(STRIP, len(whole) - 20 * FRAME, STRIP):
        near = edge - 15 * FRAME, edge + 15 * FRAME
        spliced, one = (errors_db(whole, tmp_path / name, near) for name in ("a/whole.m4a", "one.m4a"))
        assert spliced.max() < one.max() + 3
        assert spliced.mean() < one.mean() + 1
    again = measure(decoded(tmp_path / "a/whole.m4a"))
    assert found.integrated_lufs == pytest.approx(again.integrated_lufs, abs=0.05)
    assert again.true_peak_db <= found.true_peak_db + 0.01 <= CEILING_DB + 0.01
    assert again.integrated_lufs == pytest.approx(-14, abs=0.2)


def test_strips_come_out_the_same_every_time(tmp_path):
    for name in ("a", "b"):
        in_strips(talk(6.5), tmp_path / name)
    assert (tmp_path / "a/whole.m4a").read_bytes() == (tmp_path / "b/whole.m4a").read_bytes()


@pytest.mark.parametrize("length", [STRIP + 48, STRIP + 4800, 2 * STRIP, 2 * STRIP - 48])
def test_a_sound_of_any_length_keeps_it(tmp_path, length):
    found, _ = in_strips(talk(length / 48_000), tmp_path / "a")
    assert isinstance(found, Loudness)
    assert len(read_audio(tmp_path / "a/whole.m4a")) == length


def test_silence_is_spliced_too(tmp_path):
    found, made = in_strips(np.zeros((LENGTH, 2), np.float32), tmp_path / "a")
    assert found.integrated_lufs == -70
    assert made == [0, 1, 2]
    assert not read_audio(tmp_path / "a/whole.m4a").any()


def test_where_one_strip_peaks_no_other_gets_another_gain():
    sound = talk(9.6)
    mixed = measure([sound])
    gain = mastering_gain(mixed, -14.0, -1.5)
    take = Take(mixed, -14.0, -14.0, -1.5, gain)
    edges = [(0, 1600), (1600, 3200), (3200, 4800)]
    good = replace(mixed, integrated_lufs=-14.0, peaks=np.full_like(mixed.peaks, 0.5))
    assert next_take(take, good, edges) is None
    peaks = good.peaks.copy()
    peaks[2000] = 1.0
    following = next_take(take, replace(good, peaks=peaks), edges)
    changed = np.flatnonzero(following.gain != gain)
    assert len(changed)
    assert 1570 < changed.min() <= changed.max() < 3230
    assert (following.gain <= gain).all()
    assert next_take(replace(take, number=4), replace(good, peaks=peaks), edges) is None


def test_strips_that_have_no_packet_in_common_are_refused(tmp_path):
    for name in ("a.m4a", "b.m4a"):
        write_sound(tmp_path / name, [tone(1.0, 300, 0.4)], 128_000)
    with pytest.raises(DamagedMedia, match="do not fit together"):
        splice([(tmp_path / "a.m4a", 0, 0), (tmp_path / "b.m4a", 90, 100)], tmp_path / "out.m4a")
    assert not (tmp_path / "out.m4a").exists() or not (tmp_path / "out.m4a").stat().st_size


@pytest.fixture(scope="module")
def long_film(tmp_path_factory):
    folder = tmp_path_factory.mktemp("long")
    write_audio(folder / "talk.wav", talk(20.0))
    assets = {"clip": clip(folder / "clip.mp4", 30, size=CLIP_SIZE), "talk": folder / "talk.wav"}
    shots = [shot(f"s{i}", i * 10_000, 10_000, "asset:clip", freeze=True) for i in range(9)]
    voice = sounds("narration", *(shot(f"n{i}", i * 20_000, 20_000, "asset:talk") for i in range(4)))
    music = sounds("bgm", shot("m", 0, 20_000, "asset:talk"), volume=0.3)
    return video(*shots, size=CLIP_SIZE, tracks=[voice, music]), assets


def test_a_film_longer_than_a_strip_is_as_loud_as_any_and_its_sound_as_long(long_film, tmp_path):
    draft, assets = long_film
    made = film(draft, assets, tmp_path / "film.mp4", Output(fps=1), label=LABEL, workers=2)
    assert len(read_audio(made.path)) == 90_000 * 48
    again = measure(decoded(made.path))
    assert again.integrated_lufs == pytest.approx(-14, abs=0.5)
    assert again.true_peak_db <= -1
    assert made.loudness_lufs == pytest.approx(again.integrated_lufs, abs=0.05)


def test_a_worker_whose_line_is_closed_does_not_mix_on(long_film, tmp_path):
    draft, assets = long_film
    plan = replace(make_plan(draft, Output(fps=1), None), duration_ms=4 * 3_600_000)
    crew = Crew(1, painting=False)
    crew.hire(Job(plan, assets, Output()))
    try:
        crew.doors[0].send(SoundTask("0" * 40, tmp_path / "sound.part"))
        late = time.monotonic() + 60
        while not (tmp_path / strips.REEL).exists() and time.monotonic() < late:
            time.sleep(0.05)
        crew.doors[0].close()
        assert crew._foreman.wait(60) == 0
    finally:
        crew.dismiss()


def test_few_workers_get_neighbouring_chunks_and_many_the_longest_first(tmp_path):
    chunks = [ChunkTask(i, i * 100, i * 100 + length, str(i), tmp_path) for i, length in enumerate([30, 90, 60] * 6)]
    assert [[c.index for c in hand] for hand in deal(chunks, 2)] == [[*range(9)], [*range(9, 18)]]
    dealt = deal(chunks, 8)
    assert sorted(c.index for hand in dealt for c in hand) == [*range(18)]
    assert all(
        [c.end - c.first for c in hand] == sorted((c.end - c.first for c in hand), reverse=True) for hand in dealt
    )
    assert {hand[0].end - hand[0].first for hand in dealt} == {90, 60}
