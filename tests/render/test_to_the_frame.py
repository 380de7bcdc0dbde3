"""Not one frame off: what each frame of a film shows, and each sample plays, is reckoned here by hand."""

import tempfile
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from media.footage import clip, number_in, tone
from moying.draft.edits import split
from moying.draft.model import Segment, Span, Transition
from moying.media.audio import write_audio
from moying.media.picture import black
from moying.media.reader import read_clip
from moying.painter.overlay import TextSpec
from moying.painter.overlays import build_overlay
from moying.painter.scenes.swatch import Swatch
from moying.render.effects import effect_kinds, effects_of
from moying.render.mix import Dip, heard_between, levels_db, mix, speech_in
from moying.render.output import Output
from moying.render.plan import make_plan
from moying.render.transitions import transition_kinds
from moying.render.yuv import cut_out, lay
from render.cubes import cube_text
from render.drafts import CLIP_SIZE, pictures, shot, sounds, texts, video

FPS = 30
SMALL = {"width": CLIP_SIZE[0], "height": CLIP_SIZE[1], "fps": 30}
CUT, FIRST, END = 15, 9, 21
"""Of the dissolve in `joined`: 400 ms around the cut at 500 ms."""
CLAPS = (30, 60, 90)
"""Frames of the clapper that are white, each for one frame, with a burst of sound as long."""


@pytest.fixture(scope="module")
def assets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    (folder / "look.cube").write_text(cube_text(lambda r, g, b: (b, g, r), 5))
    still = np.random.default_rng(5).integers(0, 255, (12, 20, 3), np.uint8)
    cv2.imwrite(str(folder / "still.png"), cv2.resize(still, (320, 192), interpolation=cv2.INTER_CUBIC))
    write_audio(folder / "steady.wav", tone(4.0, 1000, 0.5))
    return {
        "clip": clip(folder / "clip.mp4", 120, size=CLIP_SIZE),
        "clapper": clapper(folder / "clapper.mkv"),
        "still": folder / "still.png",
        "look": folder / "look.cube",
        "steady": folder / "steady.wav",
    }


@pytest.fixture(scope="module")
def source(assets):
    """The pictures of the clip, by their number."""
    return list(islice(read_clip(assets["clip"], start_s=Fraction(0), step_s=Fraction(1, FPS)), 120))


def clapper(path):
    """Four seconds of black with three claps: a white picture, and a burst of 1 kHz that lasts as long."""
    heard = np.zeros((48_000 * 4, 2), np.float32)
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=FPS, options={"crf": "12", "g": "12"})
        picture.width, picture.height, picture.pix_fmt = *CLIP_SIZE, "yuv420p"
        sound = container.add_stream("pcm_s16le", rate=48_000, layout="stereo")
        for k in range(120):
            frame = av.VideoFrame(*CLIP_SIZE, "yuv420p")
            for plane, level in zip(frame.planes, (235 if k in CLAPS else 16, 128, 128), strict=True):
                plane.update(bytes([level]) * plane.buffer_size)
            frame.pts, frame.time_base = k, Fraction(1, FPS)
            container.mux(picture.encode(frame))
            if k in CLAPS:
                heard[k * 1600 : (k + 1) * 1600] = tone(1 / FPS, 1000, 0.5)
        container.mux(picture.encode(None))
        put_sound(container, sound, heard)
    return path


def joined(kind="crossfade", source="asset:clip", **entering):
    """Two shots of half a second from 1 s and from 2 s on, with a transition between them."""
    shots = (
        shot("a", 0, 500, source, source_in_ms=1000),
        shot("b", 500, 500, source, source_in_ms=2000, **entering),
    )
    return video(*shots, transitions=[Transition("a", "b", kind, 400)], size=CLIP_SIZE, fps=FPS)


def mixed(draft, assets):
    with tempfile.TemporaryDirectory() as folder, mix(make_plan(draft, Output(), None), assets, Path(folder)) as reel:
        return reel.get(0, reel.length)


def equal(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", transition_kinds())
def test_each_frame_of_a_transition_mixes_the_very_frames_of_both_clips_as_far_as_it_has_come(assets, source, kind):
    """At its beginning, its quarters and its end, and the frames before and after it."""
    look = transition_kinds()[kind].load()
    frames = [FIRST - 1, FIRST, 12, 15, 18, END - 1, END]
    for frame, seen in zip(frames, pictures(joined(kind), assets, frames), strict=True):
        leaving, entering = source[30 + frame], source[60 + frame - CUT]
        if frame < FIRST:
            wanted = leaving
        elif frame >= END:
            wanted = entering
        else:
            wanted = black(*CLIP_SIZE)
            look.mix(leaving, entering, (frame - FIRST + 0.5) / (END - FIRST), wanted)
        assert equal(seen, wanted), frame


@pytest.mark.parametrize("kind", effect_kinds())
def test_an_effect_is_laid_on_the_very_frame_of_its_clip(assets, source, kind):
    said = {"kind": kind} | ({"asset": "asset:look"} if kind == "lut" else {})
    look = effects_of("s", [said], {}, [])[0].opened(assets).look
    draft = video(shot("a", 0, 500, "asset:clip", source_in_ms=1000, effects=(said,)), size=CLIP_SIZE)
    for frame, seen in zip((0, 7, 14), pictures(draft, assets, (0, 7, 14)), strict=True):
        wanted = black(*CLIP_SIZE)
        for plane, had in zip(wanted, source[30 + frame], strict=True):
            plane[:] = had
        look.apply(wanted, frame)
        assert equal(seen, wanted), frame


def stepped(name, at_ms, values):
    """Keyframes that jump from one value to another."""
    moments = zip((0, at_ms), values, strict=True)
    return tuple({"property": name, "at": at, "value": value, "easing": "hold"} for at, value in moments)


@pytest.mark.parametrize(
    ("name", "values", "effects"),
    [
        ("opacity", (1, 0.5), ()),
        ("x", (0.5, 0.25), ()),
        ("y", (0.5, 0.25), ()),
        ("scale", (1, 0.5), ()),
        ("rotate", (0, 30), ()),
        *((f"crop.{side}", (0, 0.5), ()) for side in ("left", "top", "right", "bottom")),
        ("effects.0.brightness", (0, 0.5), ({"kind": "adjust"},)),
    ],
)
def test_a_keyframe_is_felt_in_its_own_frame_of_a_shot_that_enters_by_a_transition(assets, name, values, effects):
    """300 ms after the shot's start, whatever was seen of it before: in the frame 24."""
    moving = joined(effects=effects, keyframes=stepped(name, 300, values))
    resting = joined(effects=effects, keyframes=stepped(name, 9000, values))
    frames = (CUT, 22, 23, 24, 29)
    seen = zip(pictures(moving, assets, frames), pictures(resting, assets, frames), strict=True)
    assert [equal(*each) for each in seen] == [True, True, True, False, False]


@pytest.mark.parametrize("source_of", ["asset:still", "asset:clip"])
def test_a_camera_begins_and_ends_its_move_with_the_first_and_the_last_frame(assets, source_of):
    near, far = {"x": 0.1, "y": 0.8, "zoom": 1.6}, {"x": 0.9, "y": 0.2, "zoom": 1.1}

    def shown(start, end, frame):
        move = {"ken_burns": {"from": start, "to": end}}
        draft = video(shot("a", 0, 200, source_of, source_in_ms=1433, freeze=True, transform=move), size=CLIP_SIZE)
        return pictures(draft, assets, [frame])[0].y.astype(int)

    for frame, place in ((0, near), (5, far)):
        assert np.abs(shown(near, far, frame) - shown(place, place, frame)).max() <= 4
    assert np.abs(shown(near, far, 1) - shown(near, far, 0)).max() > 20


@pytest.mark.parametrize(("speed", "reverse"), [(0.25, False), (1.5, True), (4.0, False), (4.0, True)])
def test_at_every_speed_a_scene_and_a_clip_are_at_their_moment(assets, source, monkeypatch, speed, reverse):
    asked = []
    monkeypatch.setattr(Swatch, "draw", lambda self, into, t_ms: asked.append(t_ms))
    how = {"source_in_ms": 1000, "speed": speed, "reverse": reverse}
    drafts = [video(shot("a", 0, 600, kind, **how), size=(160, 160)) for kind in ("scene:swatch", "asset:clip")]
    pictures(drafts[0], assets, range(18))
    moments_ms = [1000 + (17 - k if reverse else k) * 1000 / FPS * speed for k in range(18)]
    assert asked == pytest.approx(moments_ms)
    numbers = [number_in(p.y) for p in pictures(replace(drafts[1], meta=SMALL), assets, range(18))]
    assert numbers == [min(119, int(at_ms * FPS / 1000 + 0.03)) for at_ms in moments_ms]


def worded(style):
    """A text from 333 to 667 ms, the frames 10 to 19, and the same film without it."""
    line = Segment("c", Span(333, 334), text="一杯清茶", style=style)
    bare = video(shot("a", 0, 1000, "asset:clip", freeze=True), size=(320, 192))
    return replace(bare, tracks=(*bare.tracks, texts("captions", line))), bare


def test_a_text_is_seen_from_its_first_frame_to_its_last(assets):
    written, bare = (pictures(draft, assets, (9, 10, 19, 20)) for draft in worded({"animation": "none"}))
    assert [equal(*each) for each in zip(written, bare, strict=True)] == [True, False, False, True]


def test_a_text_moves_and_is_sung_by_the_clock_of_its_own_start(assets):
    style = {"karaoke": True, "stamps": [0, 80, 160, 240], "animation": "rise"}
    written, bare = worded(style)
    overlay = build_overlay(TextSpec("一杯清茶", "caption", 320, 192, round(10 * 1000 / FPS), style))
    plain = pictures(bare, assets, [0])[0]
    for frame, seen in zip((11, 14, 17), pictures(written, assets, (11, 14, 17)), strict=True):
        sprite, opacity = overlay.sprite((frame - 10) * 1000 / FPS)
        wanted = copied(plain)
        lay(cut_out(sprite.pixels, sprite.left, sprite.top, 320, 192), opacity, wanted)
        assert equal(seen, wanted), frame


def copied(picture):
    made = black(picture.y.shape[1], picture.y.shape[0])
    for plane, had in zip(made, picture, strict=True):
        plane[:] = had
    return made


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
    lit = [p.y.mean() > 60 for p in pictures(draft, assets, range(75))]
    seen = np.flatnonzero(np.diff([0, *map(int, lit)]) > 0) / FPS
    speed, heard = more.get("speed", 1), mixed(draft, assets)[:, 0]
    assert list(clap_starts(heard, speed)) == pytest.approx(list(seen), abs=0.002 if speed == 1 else 0.02)
    assert len(seen) > 0


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


def put_sound(container, stream, samples):
    packed = av.AudioFrame.from_ndarray((samples * 32_767).astype(np.int16).reshape(1, -1), "s16", "stereo")
    packed.sample_rate, packed.pts, packed.time_base = 48_000, 0, Fraction(1, 48_000)
    container.mux(stream.encode(packed))
    container.mux(stream.encode(None))


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
