"""What is heard: every cue in its place and at its level, music under speech, the whole at the platforms' loudness."""

import re
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from media.footage import clip, tone
from moying.draft.model import Transition
from moying.engines import mastering
from moying.engines.sfx import effect
from moying.engines.sfx.noises import band
from moying.media.audio import read_audio, write_audio
from moying.media.loudness import loudness
from moying.render.master import CEILING_DB, mastered, mastering_gain, measure, write_mastered
from moying.render.mix import levels_db, mix, speech_in
from moying.render.output import Output
from moying.render.peaks import Peaks
from moying.render.plan import make_plan
from moying.render.reel import Reel
from moying.story.foley import EFFECT_VOLUME, PLACE_VOLUME
from render.drafts import shot, sounds, video


@pytest.fixture(scope="module")
def assets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound")
    quiet, speech = np.zeros((48_000 * 2, 2), np.float32), tone(3.0, 500, 0.3)
    write_audio(folder / "voice.wav", np.concatenate([quiet, speech, quiet, speech, quiet])[:, 0])
    write_audio(folder / "music.flac", tone(12.0, 700, 0.3))
    write_audio(folder / "beep.wav", tone(1.0, 1000, 0.5))
    found = {name.split(".")[0]: folder / name for name in ("voice.wav", "music.flac", "beep.wav")}
    return {
        **found,
        "clip": clip(folder / "clip.mp4", 60, tone_hz=800),
        "mute": clip(folder / "mute.mp4", 60),
    }


def mixed(draft, assets):
    with tempfile.TemporaryDirectory() as folder, mix(make_plan(draft, Output(), None), assets, Path(folder)) as reel:
        return reel.get(0, reel.length)


def recorded(sound, folder):
    """A reel with a sound on it, as far as the reel goes."""
    reel = Reel(folder, len(sound))
    reel.put(0, sound)
    return reel


def master(sound, folder, target_lufs, ceiling_db):
    with recorded(sound, folder) as reel:
        return np.concatenate([sound[:0], *mastered(reel, mastering_gain(measure([sound]), target_lufs, ceiling_db))])


def level_db(samples, hz):
    """The level of one pitch in a stretch of sound."""
    t = np.arange(len(samples)) / 48_000
    window = np.hanning(len(samples)) * 2
    return 20 * np.log10(abs((samples[:, 0] * window * np.exp(-2j * np.pi * hz * t)).mean()) * 2 + 1e-9)


def ms(samples, start, end):
    return samples[start * 48 : end * 48]


def test_a_cue_lies_where_it_was_put_at_the_level_that_it_was_given(assets):
    track = sounds("sfx", shot("b", 317, 600, "asset:beep", source_in_ms=100, volume=0.5), volume=0.5)
    heard = mixed(video(shot("a", 0, 1001), tracks=[track]), assets)
    assert heard.shape == (1001 * 48, 2)
    assert np.flatnonzero(np.abs(heard).max(axis=1) > 1e-4)[[0, -1]] == pytest.approx([317 * 48, 917 * 48], abs=3)
    assert np.abs(heard).max() == pytest.approx(0.125, abs=0.001)


def test_fades_begin_and_end_in_silence_at_even_power(assets):
    track = sounds("sfx", shot("b", 0, 1000, "asset:beep", fade_in_ms=400, fade_out_ms=400))
    heard = mixed(video(shot("a", 0, 1000), tracks=[track]), assets)
    assert abs(level_db(ms(heard, 190, 210), 1000) - level_db(ms(heard, 450, 550), 1000) + 3) < 0.3
    assert abs(level_db(ms(heard, 790, 810), 1000) - level_db(ms(heard, 450, 550), 1000) + 3) < 0.3
    assert np.abs(ms(heard, 0, 2)).max() < 0.01


@pytest.mark.parametrize(("volume", "least", "most"), [(1.0, 9, 12), (0.35, 2.5, 12)])
def test_music_goes_under_speech_and_comes_back(assets, volume, least, most):
    tracks = [
        sounds("narration", shot("n", 0, 12_000, "asset:voice")),
        sounds("bgm", shot("m", 0, 12_000, "asset:music", volume=volume)),
    ]
    heard = mixed(video(shot("a", 0, 12_000), tracks=tracks), assets)
    alone, under = level_db(ms(heard, 500, 1500), 700), level_db(ms(heard, 3000, 4500), 700)
    assert least <= alone - under <= most
    assert level_db(ms(heard, 5600, 6600), 700) == pytest.approx(alone, abs=0.2)
    assert level_db(ms(heard, 3000, 4500), 500) == pytest.approx(20 * np.log10(0.3), abs=0.1)


def test_music_at_full_volume_ends_nine_to_twelve_under_the_voice_in_loudness(assets):
    tracks = [
        sounds("narration", shot("n", 0, 12_000, "asset:voice")),
        sounds("bgm", shot("m", 0, 12_000, "asset:music")),
    ]
    whole = mixed(video(shot("a", 0, 12_000), tracks=tracks), assets)
    voice = mixed(video(shot("a", 0, 12_000), tracks=tracks[:1]), assets)
    apart = loudness(ms(voice, 2500, 4800)).integrated_lufs - loudness(ms(whole - voice, 2500, 4800)).integrated_lufs
    assert 9 <= apart <= 12


def test_the_music_is_down_before_the_voice_begins_and_glides_up_after(assets):
    tracks = [
        sounds("narration", shot("n", 0, 12_000, "asset:voice")),
        sounds("bgm", shot("m", 0, 12_000, "asset:music")),
    ]
    heard = mixed(video(shot("a", 0, 12_000), tracks=tracks), assets)
    voice_free = heard - read_audio(assets["voice"], duration_ms=12_000)
    level = {t: level_db(ms(voice_free, t, t + 20), 700) for t in (1800, 1990, 5000, 5200, 5450)}
    assert level[1990] < level[1800] - 8
    assert level[5000] + 1 < level[5200] < level[5450] - 2


def test_without_speech_the_music_stays_up(assets):
    track = sounds("bgm", shot("m", 0, 5000, "asset:music"))
    heard = mixed(video(shot("a", 0, 5000), tracks=[track]), assets)
    # The last 2 ms are rounded off: the music is cut there.
    assert np.abs(heard - read_audio(assets["music"], duration_ms=5000))[: -2 * 48].max() < 1e-5


def test_speech_is_found_where_somebody_speaks(assets):
    spoken = speech_in(levels_db(read_audio(assets["voice"])))
    assert np.abs(np.array(spoken) / 48 - [(2000, 5000), (7000, 10_000)]).max() <= 25
    assert speech_in(levels_db(np.zeros((48_000, 2), np.float32))) == []
    assert speech_in(levels_db(np.zeros((0, 2), np.float32))) == []


def test_a_clip_brings_its_own_sound_and_a_silent_one_does_not(assets):
    draft = video(shot("a", 0, 1000, "asset:clip", source_in_ms=500), shot("b", 1000, 1000, "asset:mute"))
    heard = mixed(draft, assets)
    assert level_db(ms(heard, 100, 900), 800) == pytest.approx(-6, abs=0.5)
    assert np.abs(ms(heard, 1000, 2000)).max() == 0


def test_a_fast_clip_keeps_its_pitch(assets):
    heard = mixed(video(shot("a", 0, 1000, "asset:clip", speed=2.0)), assets)
    assert level_db(ms(heard, 200, 800), 800) > level_db(ms(heard, 200, 800), 1600) + 30


def test_the_sound_of_clips_crosses_over_with_their_pictures(assets):
    shots = shot("a", 0, 1000, "asset:clip"), shot("b", 1000, 1000, "asset:mute")
    plain = mixed(video(*shots), assets)
    crossed = mixed(video(*shots, transitions=[Transition("a", "b", "crossfade", 400)]), assets)
    assert np.abs(ms(plain, 1000, 1200)).max() == 0
    assert level_db(ms(crossed, 1000, 1100), 800) > -20
    assert level_db(ms(crossed, 850, 950), 800) < level_db(ms(plain, 850, 950), 800)


def keyed(name, *values):
    return tuple({"property": name, "at": at, "value": value} for at, value in values)


def test_a_cut_that_takes_nothing_away_is_not_heard(assets):
    whole = sounds("sfx", shot("a", 0, 3000, "asset:music", source_in_ms=1003))
    parts = [(0, 700), (700, 1133), (1833, 1167)]
    cut = [shot(f"p{i}", at, ms, "asset:music", source_in_ms=1003 + at) for i, (at, ms) in enumerate(parts)]
    heard = [mixed(video(shot("v", 0, 3000), tracks=[t]), assets) for t in (whole, sounds("sfx", *cut))]
    assert np.array_equal(*heard)


@pytest.mark.parametrize(("speed", "reverse"), [(1.37, False), (0.6, False), (1.0, True), (1.37, True)])
def test_a_cut_at_another_speed_or_backwards_is_not_heard_either(assets, speed, reverse):
    how = {"speed": speed, "reverse": reverse}
    halves = [(0, round(1000 * speed)), (1000, round(1333 * speed))]
    inside = [sum(ms for _, ms in halves[1:]), 0] if reverse else [0, halves[0][1]]
    whole = sounds("sfx", shot("a", 0, 2333, "asset:music", source_in_ms=500, **how))
    cut = sounds(
        "sfx",
        shot("p", 0, 1000, "asset:music", source_in_ms=500 + inside[0], **how),
        shot("q", 1000, 1333, "asset:music", source_in_ms=500 + inside[1], **how),
    )
    heard = [mixed(video(shot("v", 0, 2333), tracks=[t]), assets)[:, 0] for t in (whole, cut)]
    around = [h[990 * 48 : 1010 * 48] for h in heard]
    assert np.abs(np.diff(around[1])).max() <= np.abs(np.diff(around[0])).max() * 1.01


def test_a_cut_into_the_middle_of_a_sound_does_not_click(assets):
    track = sounds("sfx", *(shot(f"p{i}", 500 * i, 500, "asset:music", source_in_ms=317 * i + 1) for i in range(4)))
    heard = mixed(video(shot("v", 0, 2000), tracks=[track]), assets)[:, 0]
    steepest = 0.3 * 2 * np.pi * 700 / 48_000
    assert np.abs(np.diff(heard)).max() < 1.2 * steepest
    levels = sounds(
        "sfx", shot("p", 0, 500, "asset:music"), shot("q", 500, 500, "asset:music", source_in_ms=500, volume=0.2)
    )
    heard = mixed(video(shot("v", 0, 1000), tracks=[levels]), assets)[:, 0]
    assert np.abs(np.diff(heard)).max() < 1.2 * steepest


def test_volume_follows_its_keyframes(assets):
    keys = keyed("volume", (1000, 1.0), (2000, 0.1))
    track = sounds("sfx", shot("p", 500, 3000, "asset:music", volume=0.7, keyframes=keys))
    heard = mixed(video(shot("v", 0, 3500), tracks=[track]), assets)
    full = 20 * np.log10(0.3)
    assert level_db(ms(heard, 600, 1400), 700) == pytest.approx(full, abs=0.1)
    assert level_db(ms(heard, 1990, 2010), 700) == pytest.approx(full + 20 * np.log10(0.55), abs=0.3)
    assert level_db(ms(heard, 2600, 3400), 700) == pytest.approx(full - 20, abs=0.1)


def test_a_sound_is_heard_from_the_side_that_it_is_panned_to(assets):
    def sides(**how):
        heard = mixed(
            video(shot("v", 0, 1000), tracks=[sounds("sfx", shot("p", 0, 1000, "asset:beep", **how))]), assets
        )
        return [float(np.sqrt((ms(heard, 100, 900)[:, side] ** 2).mean())) for side in (0, 1)]

    middle = sides()
    assert sides(sound={"pan": 0}) == middle
    left, right = sides(sound={"pan": -1}), sides(keyframes=keyed("pan", (0, 1)))
    assert left[1] < 1e-6 < left[0]
    assert right[0] < 1e-6 < right[1]
    assert np.hypot(*left) == pytest.approx(np.hypot(*middle), rel=0.01)
    assert sides(sound={"pan": "left"}) == middle


def test_what_stands_still_is_silent_and_what_runs_backwards_ends_with_its_beginning(assets, tmp_path):
    still = mixed(video(shot("a", 0, 1000, "asset:clip", freeze=True)), assets)
    assert not still.any()
    write_audio(tmp_path / "late.wav", np.concatenate([tone(0.2, 900, 0.5), np.zeros((48_000, 2), np.float32)]))
    back = shot("p", 0, 1200, "asset:late", reverse=True)
    heard = mixed(video(shot("v", 0, 1200), tracks=[sounds("sfx", back)]), {"late": tmp_path / "late.wav"})
    assert not ms(heard, 0, 990).any()
    assert level_db(ms(heard, 1010, 1190), 900) > -8


def test_in_a_film_of_an_hour_every_sound_is_where_it_was_put(assets):
    hour = 3_600_000
    at = [0, hour // 2, hour - 6001]
    track = sounds("sfx", *(shot(f"b{i}", when, 1000, "asset:beep", speed=1.0) for i, when in enumerate(at)))
    plan = make_plan(video(shot("v", 0, hour), tracks=[track]), Output(), None)
    with tempfile.TemporaryDirectory() as folder, mix(plan, assets, Path(folder)) as reel:
        assert reel.length == hour * 48
        for when in at:
            heard = reel.get(max(0, when * 48 - 4800), 9600)
            assert np.flatnonzero(heard[:, 0])[0] - min(when * 48, 4800) == pytest.approx(0, abs=2)


def speechlike(seconds, level):
    """Bursts of low-passed noise with hard peaks: loud and quiet by turns, as a voice over music is."""
    rng = np.random.default_rng(3)
    noise = np.convolve(rng.standard_normal(round(seconds * 48_000)), np.ones(12) / 12, "same")
    bursts = 0.2 + (np.sin(np.arange(len(noise)) / 48_000 * 9) > 0)
    sound = (noise * bursts * level).astype(np.float32)
    sound[:: 48_000 // 3] = 0.9 * np.sign(level)
    return np.stack([sound, np.roll(sound, 7)], axis=1)


@pytest.mark.parametrize("level", [0.02, 0.3, 2.0])
def test_the_film_is_as_loud_as_platforms_expect_and_never_peaks(tmp_path, level):
    """Read by ffmpeg's own meter, on the file as a player decodes it."""
    with recorded(speechlike(6.0, level), tmp_path) as reel:
        said = write_mastered(tmp_path / "sound.m4a", reel, -14.0, 128_000)
    shown = subprocess.run(
        ["ffmpeg", "-nostats", "-i", tmp_path / "sound.m4a", "-af", "ebur128=peak=true", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr.rpartition("Summary")[2]
    integrated = float(re.search(r"I:\s+(\S+) LUFS", shown)[1])
    peak = float(re.search(r"Peak:\s+(\S+) dBFS", shown)[1])
    assert integrated == pytest.approx(-14.0, abs=0.5)
    assert peak <= CEILING_DB
    assert said.integrated_lufs == pytest.approx(integrated, abs=0.2)


def test_a_peak_between_two_samples_is_found():
    t = np.arange(4800) / 48_000
    sine = np.sin(2 * np.pi * 12_000 * t + np.pi / 4).astype(np.float32)
    assert np.abs(sine).max() == pytest.approx(0.707, abs=0.001)
    peaks = Peaks()
    peaks.hear(np.stack([sine, sine], axis=1))
    assert peaks.found()[3:-3].max() == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(
    "sound",
    [np.zeros((48_000, 2), np.float32), np.zeros((96, 2), np.float32), tone(2.0, 300, 1e-5), tone(0.1, 300, 1.0)],
)
def test_silence_a_blink_and_a_whisper_are_left_as_they_are(tmp_path, sound):
    heard = master(sound, tmp_path, -14.0, -1.5)
    assert heard.shape == sound.shape
    assert np.abs(heard).max() <= max(np.abs(sound).max(), 1e-9)
    with recorded(sound, tmp_path) as reel:
        write_mastered(tmp_path / "sound.m4a", reel, -14.0, 96_000)
    assert read_audio(tmp_path / "sound.m4a").shape == sound.shape


def test_a_long_film_is_rehearsed_and_comes_out_as_loud_and_the_same_every_time(tmp_path, monkeypatch):
    for name, seconds in (("_LONG", 5), ("_STRETCH", 0.5)):
        monkeypatch.setattr(f"moying.render.master.{name}", round(seconds * 48_000))
    sound = speechlike(6.0, 0.3)
    made = []
    for name in ("a.m4a", "b.m4a"):
        with recorded(sound, tmp_path) as reel:
            said = write_mastered(tmp_path / name, reel, -14.0, 128_000)
        assert said.integrated_lufs == pytest.approx(-14.0, abs=0.2)
        assert said.true_peak_db <= CEILING_DB
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert read_audio(tmp_path / "a.m4a").shape == sound.shape


def test_effects_make_way_for_speech_and_never_mask_it(assets, tmp_path):
    """In the band of the voice (300 to 3400 Hz), an effect as the story lays it is at least 15 dB under speech."""
    spoken = np.zeros(48_000 * 12, np.float32)
    for start in (2, 7):
        syllables = 0.6 + 0.4 * np.sin(np.arange(48_000 * 3, dtype=np.float32) / 3000)
        spoken[start * 48_000 : (start + 3) * 48_000] = syllables * band(
            48_000 * 3, np.random.default_rng(4), 150, 4000
        )
    write_audio(tmp_path / "voice.wav", mastering.master(spoken))
    heard = {**assets, "voice": tmp_path / "voice.wav"}
    for kind, volume in (("whoosh", EFFECT_VOLUME), ("ding", EFFECT_VOLUME), ("rain", PLACE_VOLUME[True])):
        write_audio(tmp_path / f"{kind}.wav", effect(kind, 2500, 1))
        heard["effect"] = tmp_path / f"{kind}.wav"
        film = video(shot("a", 0, 12_000))
        voice = sounds("narration", shot("n", 0, 12_000, "asset:voice"))
        effects = sounds("sfx", shot("e", 2_200, 2_500, "asset:effect", volume=volume))
        only_voice, alone, both = (
            mixed(replace(film, tracks=(*film.tracks, *tracks)), heard)
            for tracks in ([voice], [effects], [voice, effects])
        )
        under = slice(round(2.4 * 48_000), round(4.5 * 48_000))
        added = both - only_voice
        assert band_db(only_voice[under]) - band_db(added[under]) >= 15, kind
        assert band_db(alone[under]) - band_db(added[under]) >= 2.9, kind
        assert np.abs(np.diff(added, axis=0)).max() <= np.abs(np.diff(alone, axis=0)).max() * 1.01


def band_db(samples):
    """The power between 300 and 3400 Hz."""
    power = np.abs(np.fft.rfft(samples.mean(axis=1))) ** 2
    hz = np.fft.rfftfreq(len(samples), 1 / 48_000)
    return 10 * np.log10(power[(hz > 300) & (hz < 3400)].sum() / len(samples) ** 2 + 1e-12)
