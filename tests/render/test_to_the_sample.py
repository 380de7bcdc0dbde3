"""Not one sample off: what is heard when in a film, and that it is when it is seen, is reckoned here by hand."""

import tempfile
from pathlib import Path

import av
import numpy as np
import pytest

from media.footage import clapper, put_sound, tone
from moying.draft.edits import split
from moying.draft.model import Transition
from moying.media.audio import write_audio
from moying.render.mix import Dip, heard_between, levels_db, mix, speech_in
from moying.render.output import Output
from moying.render.plan import make_plan
from render.drafts import CLIP_SIZE, pictures, shot, sounds, stepped, video

FPS = 30


@pytest.fixture(scope="module")
def assets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    write_audio(folder / "steady.wav", tone(4.0, 1000, 0.5))
    return {"clapper": clapper(folder / "clapper.mkv"), "steady": folder / "steady.wav"}


def mixed(draft, assets):
    with tempfile.TemporaryDirectory() as folder, mix(make_plan(draft, Output(), None), assets, Path(folder)) as reel:
        return reel.get(0, reel.length)


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"source_in_ms": 533},
        {"speed": 2.0},
        {"speed": 0.5, "source_in_ms": 533},
        {"reverse": True},
        {"reverse": True, "speed": 2.0},
        {"source_in_ms": 700, "cut": True},
        {"source_in_ms": 1033, "enters": True},
        {"source_in_ms": 1033, "enters": True, "speed": 0.5},
        {"source_in_ms": 967, "enters": True, "reverse": True},
    ],
)
def test_a_clap_is_heard_when_it_is_seen_whatever_is_done_to_the_clip(assets, how):
    """Cut in, faster, slower, backwards, split, and through the transition by which it enters: each clap of them."""
    more = dict(how)
    cut, enters = more.pop("cut", False), more.pop("enters", False)
    shots = (
        shot("p", 0, 500, "asset:clapper", source_in_ms=3500),
        shot("c", 500, 2000, "asset:clapper", **more),
    )
    join = [Transition("p", "c", "crossfade", 600)] if enters else []
    draft = video(*shots, transitions=join, size=CLIP_SIZE)
    if cut:
        draft = draft.with_track(split(draft.tracks[0], "c", 1234))
    speed = more.get("speed", 1)
    seen, heard = claps(draft, assets, speed)
    assert heard == pytest.approx(seen, abs=0.002 if speed == 1 else 0.02)
    assert len(seen) > 0


@pytest.mark.parametrize(
    "begins",
    [{"pictures_from": 15}, {"sound_from": 17}, {"zero": 90, "pictures_from": 1}, {"zero": 90, "sound_from": 5}],
)
def test_a_clap_stays_one_in_a_file_whose_streams_begin_late(tmp_path, begins):
    """The pictures after the sound, the sound after the pictures, and both long after zero."""
    files = {"c": clapper(tmp_path / "c.mkv", **begins)}
    for source_in_ms in (0, 700):
        draft = video(shot("c", 0, 2500, "asset:c", source_in_ms=source_in_ms), size=CLIP_SIZE)
        seen, heard = claps(draft, files, 1)
        assert heard == pytest.approx(seen, abs=0.002)
        assert seen[:2] == pytest.approx([1 - source_in_ms / 1000, 2 - source_in_ms / 1000], abs=0.035)


def claps(draft, assets, speed):
    """When they are seen and when they are heard."""
    lit = [p.y.mean() > 60 for p in pictures(draft, assets, range(75))]
    seen = np.flatnonzero(np.diff([0, *map(int, lit)]) > 0) / FPS
    return list(seen), list(clap_starts(mixed(draft, assets)[:, 0], speed))


def clap_starts(sound, speed):
    """When each burst begins, told by its middle: the edges of one that is played faster or slower are soft."""
    loud = np.flatnonzero(np.abs(sound) > 0.05)
    for burst in np.split(loud, np.flatnonzero(np.diff(loud) > 4800) + 1):
        power = sound[burst].astype(float) ** 2
        yield (burst * power).sum() / power.sum() / 48_000 - 0.5 / FPS / speed


def test_of_two_sounds_that_cross_over_one_goes_as_the_other_comes_at_even_power(assets, tmp_path):
    """From 300 to 700 ms: the one alone, both three decibels down in the middle, the other alone."""
    files = {"a": sounding(tmp_path / "a.mkv", 700), "b": sounding(tmp_path / "b.mkv", 1000)}
    shots = shot("a", 0, 500, "asset:a", source_in_ms=500), shot("b", 500, 500, "asset:b", source_in_ms=500)
    draft = video(*shots, transitions=[Transition("a", "b", "crossfade", 400)], size=CLIP_SIZE)
    heard = mixed(draft, files)[:, 0]
    t = np.arange(48_000) / 48_000
    share = np.clip((t - 0.3) / 0.4, 0, 1) * np.pi / 2
    phase = 2 * np.pi * (t + 0.5)
    wanted = 0.5 * (np.cos(share) * np.sin(700 * phase) + np.sin(share) * np.sin(1000 * phase))
    assert np.abs(heard - wanted)[96:-96].max() < 2e-3  # the 2 ms at either end are rounded off


def sounding(path, hz):
    """Two seconds of black under a tone."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=FPS)
        picture.width, picture.height, picture.pix_fmt = 32, 32, "yuv420p"
        sound = container.add_stream("pcm_s16le", rate=48_000, layout="stereo")
        container.mux(picture.encode(av.VideoFrame(32, 32, "yuv420p")))
        container.mux(picture.encode(None))
        put_sound(container, sound, tone(2.0, hz, 0.5))
    return path


@pytest.mark.parametrize(("name", "values"), [("volume", (1.0, 0.2)), ("pan", (-1.0, 1.0))])
def test_a_keyframe_of_sound_is_heard_at_its_moment_of_a_shot_that_enters_by_a_transition(tmp_path, name, values):
    """300 ms after the shot's start, at 800 ms, though it is heard from 300 ms on."""
    files = {"a": sounding(tmp_path / "a.mkv", 1000)}
    shots = (
        shot("p", 0, 500, scene={}),
        shot("b", 500, 500, "asset:a", source_in_ms=500, keyframes=stepped(name, 300, values)),
    )
    draft = video(*shots, transitions=[Transition("p", "b", "crossfade", 400)], size=CLIP_SIZE)
    power = (mixed(draft, files)[:, 0].reshape(-1, 48) ** 2).mean(axis=1)
    assert np.abs(power[705:799] / power[750] - 1).max() < 0.01
    assert power[801:990].max() < power[750] * 0.05


def test_fades_of_sound_are_as_long_as_they_say_to_the_sample(assets):
    track = sounds("sfx", shot("b", 0, 1000, "asset:steady", fade_in_ms=400, fade_out_ms=300))
    heard = mixed(video(shot("a", 0, 1000), tracks=[track]), assets)[:, 0]
    wanted = tone(1.0, 1000, 0.5)[:, 0]
    wanted[:19_200] *= np.sin(np.linspace(0, np.pi / 2, 19_200))
    wanted[-14_400:] *= np.cos(np.linspace(0, np.pi / 2, 14_400))
    assert np.abs(heard - wanted).max() < 1e-3


def test_music_is_down_just_while_somebody_speaks():
    spoken = [(96_000, 240_000)]
    gain_db = 20 * np.log10(Dip(spoken, 12.0).gain(0, 300_000))
    moments_ms = {1850: 0, 1925: -6, 2000: -12, 5000: -12, 5200: -6, 5400: 0}
    assert [gain_db[ms * 48] for ms in moments_ms] == pytest.approx(list(moments_ms.values()), abs=0.05)
    voice = np.zeros((48_000 * 7, 2), np.float32)
    voice[96_000:240_000] = tone(3.0, 500, 0.3)
    assert speech_in(levels_db(voice)) == spoken


def test_a_part_of_a_film_sounds_as_the_whole_does_there(assets):
    track = sounds("sfx", shot("b", 300, 1500, "asset:steady", source_in_ms=700, fade_in_ms=900))
    plan = make_plan(video(shot("a", 0, 2000), tracks=[track]), Output(), None)
    with tempfile.TemporaryDirectory() as folder:
        with mix(plan, assets, Path(folder)) as reel:
            whole = reel.get(0, reel.length)
        with mix(heard_between(plan, 733, 1533), assets, Path(folder)) as reel:
            part = reel.get(0, reel.length)
    assert np.abs(part - whole[733 * 48 : 1533 * 48]).max() < 1e-4
