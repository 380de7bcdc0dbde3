"""Not one frame off: what each frame of a film shows is reckoned here by hand."""

from dataclasses import replace
from fractions import Fraction
from itertools import islice

import cv2
import numpy as np
import pytest

from media.footage import clip, number_in
from moying.draft.model import Segment, Span, Transition
from moying.media.picture import black
from moying.media.reader import read_clip
from moying.painter.overlay import TextSpec
from moying.painter.overlays import build_overlay
from moying.painter.scenes.swatch import Swatch
from moying.render.effects import effect_kinds, effects_of
from moying.render.transitions import transition_kinds
from moying.render.yuv import cut_out, lay
from render.cubes import cube_text
from render.drafts import CLIP_SIZE, pictures, shot, stepped, texts, video

FPS = 30
SMALL = {"width": CLIP_SIZE[0], "height": CLIP_SIZE[1], "fps": 30}
CUT, FIRST, END = 15, 9, 21
"""Of the dissolve in `joined`: 400 ms around the cut at 500 ms."""


@pytest.fixture(scope="module")
def assets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    (folder / "look.cube").write_text(cube_text(lambda r, g, b: (b, g, r), 5))
    still = np.random.default_rng(5).integers(0, 255, (12, 20, 3), np.uint8)
    cv2.imwrite(str(folder / "still.png"), cv2.resize(still, (320, 192), interpolation=cv2.INTER_CUBIC))
    return {
        "clip": clip(folder / "clip.mp4", 120, size=CLIP_SIZE),
        "still": folder / "still.png",
        "look": folder / "look.cube",
    }


@pytest.fixture(scope="module")
def source(assets):
    """The pictures of the clip, by their number."""
    return list(islice(read_clip(assets["clip"], start_s=Fraction(0), step_s=Fraction(1, FPS)), 120))


def joined(kind="crossfade", source="asset:clip", **entering):
    """Two shots of half a second from 1 s and from 2 s on, with a transition between them."""
    shots = (
        shot("a", 0, 500, source, source_in_ms=1000),
        shot("b", 500, 500, source, source_in_ms=2000, **entering),
    )
    return video(*shots, transitions=[Transition("a", "b", kind, 400)], size=CLIP_SIZE, fps=FPS)


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
