"""What a chunk is called: everything that can change its frames, and nothing else."""

from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pytest

from moying.draft.model import Transition
from moying.media.encode import PictureFormat
from moying.render import keys
from moying.render.effects import Effect, effect_kinds
from moying.render.effects.black_white import BlackWhite
from moying.render.keys import ChunkKeys
from moying.render.layers import Dissolve, Shot, Words
from moying.render.output import Output
from moying.render.placing import Placing
from moying.render.plan import Plan, make_plan
from moying.render.transitions import transition_kinds
from render.drafts import LABEL, pictures, shot, text, texts, video

DIGESTS = {"clip": "c" * 64, "still": "5" * 64, "other": "0" * 64}


def keys_of(draft, label=None):
    plan = make_plan(draft, Output(), label)
    namer = ChunkKeys(plan, DIGESTS)
    return [namer.key(first, end) for first, end in plan.chunks]


def key_of(layers, dissolves=(), **form):
    """The key of frames 100 to 200 of a film of 300."""
    made = PictureFormat(**({"width_px": 96, "height_px": 54, "fps": 25} | form))
    plan = Plan(made, 300, 12_000, "zh", tuple(layers), tuple(dissolves), (), ((0, 300),))
    return ChunkKeys(plan, DIGESTS).key(100, 200)


def other(value):
    """Some other value of the same kind."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 2
        case str():
            return "asset:other" if value.startswith("asset:") else value + "x"
        case dict():
            return {**value, "seed": 7}
        case tuple():
            return (*value, Effect("black_white", BlackWhite()))
        case Placing():
            return replace(value, scale=0.5)
    return type(value)(**{f.name: other(getattr(value, f.name)) for f in fields(value)})


A, B = Shot("a", 90, 160, "asset:clip", lead=2), Shot("b", 140, 210, "asset:still")
LINE, OVER = Words("w", 95, 150, "你好，世界", "caption"), Dissolve(140, 160, "a", "b", "crossfade")


@pytest.mark.parametrize("item", [A, B, LINE, OVER], ids=["clip", "still", "words", "dissolve"])
def test_whatever_is_said_of_a_layer_is_in_the_key(item):
    kept = [x for x in (A, B, LINE) if x is not item]
    plain = key_of([A, B, LINE], [OVER])
    for field in fields(item):
        value = other(getattr(item, field.name))
        changed = replace(item, **{field.name: value})
        told = key_of([A, B, LINE], [changed]) if item is OVER else key_of([changed, *kept], [OVER])
        assert told != plain or field.name == "id", f"{field.name} = {value!r} is the same chunk"


@pytest.mark.parametrize("field", [f.name for f in fields(PictureFormat)])
def test_whatever_is_said_of_the_form_is_in_the_key(field):
    value = other(getattr(PictureFormat(96, 54, 25), field))
    assert key_of([A]) != key_of([A], **{field: value})


def test_the_content_of_media_the_fonts_and_the_code_are_in_the_key(monkeypatch):
    plain = key_of([A, LINE])
    with monkeypatch.context() as patch:
        patch.setitem(DIGESTS, "clip", "d" * 64)
        assert key_of([A, LINE]) != plain
    for name in ("font_fingerprint", "engine_digest"):
        with monkeypatch.context() as patch:
            patch.setattr(keys, name, lambda: "other")
            assert key_of([A, LINE]) != plain
    assert key_of([A, LINE]) == plain


def long_film(*, moved_ms=0, prefix="", lines=("第一句", "第二句", "第三句")):
    """Three shots of 6 s with a caption each, after a first one that may be longer."""
    shots = [shot(f"{prefix}s{i}", 6000 + moved_ms + i * 6000, 6000, "asset:clip", source_in_ms=i) for i in range(3)]
    said = [text(f"{prefix}t{i}", 7000 + moved_ms + i * 6000, 2000, line) for i, line in enumerate(lines)]
    return video(shot("first", 0, 6000 + moved_ms), *shots, tracks=[texts("captions", *said)])


def test_a_chunk_that_merely_moved_keeps_its_name():
    assert keys_of(long_film(moved_ms=700))[1:] == keys_of(long_film())[1:]
    assert keys_of(long_film(moved_ms=700))[0] != keys_of(long_film())[0]


def test_segments_that_were_made_anew_keep_their_chunks():
    assert keys_of(long_film(prefix="new-")) == keys_of(long_film())


def test_a_changed_caption_changes_its_own_chunk_alone():
    before, after = keys_of(long_film()), keys_of(long_film(lines=("第一句", "换了", "第三句")))
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False, True]


def test_a_title_over_several_chunks_is_drawn_again_when_a_caption_that_it_keeps_off_is_changed():
    def titled(line):
        draft = long_film(lines=("第一句", "第二句", line))
        return replace(draft, tracks=(*draft.tracks, texts("titles", text("title", 13_000, 11_000, "茶"))))

    before, after = keys_of(titled("第三句")), keys_of(titled("换了"))
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False, False]


def test_a_picture_that_a_text_looks_at_from_another_chunk_is_in_the_key():
    def film(source):
        words = text("w", 0, 12_000, "茶")  # it looks at frames 36, 180 and 323
        return video(shot("a", 0, 6000), shot("b", 6000, 6000, source), tracks=[texts("titles", words)])

    before, after = keys_of(film("asset:clip")), keys_of(film("asset:other"))
    assert before[0] != after[0]


def test_of_a_clip_that_is_split_only_the_part_with_the_cut_is_drawn_again():
    whole = video(shot("a", 0, 30_000, "asset:clip", source_in_ms=400))
    left = shot("a", 0, 13_000, "asset:clip", source_in_ms=400)
    right = shot("b", 13_000, 17_000, "asset:clip", source_in_ms=13_400)
    before, after = keys_of(whole), keys_of(video(left, right))
    assert before[:2] == after[:2]
    moved = video(left, shot("b", 13_000, 17_000, "asset:clip", source_in_ms=13_401))
    assert not set(keys_of(moved)[2:]) & set(before)


MOVES = [{"property": "x", "at": 7000, "value": 0.2}, {"property": "x", "at": 7500, "value": 0.9, "easing": "bounce"}]


@pytest.mark.parametrize("source", ["asset:clip", "asset:still", "scene:swatch"])
@pytest.mark.parametrize(
    "change",
    [
        {"reverse": True},
        {"freeze": True},
        *(
            {"transform": transform}
            for transform in (
                {"fit": "contain"},
                {"fill": "blur"},
                {"fill": "#102030"},
                {"crop": {"top": 0.1}},
                {"focus": {"x": 0.4}},
                {"x": 0.4},
                {"y": 0.4},
                {"scale": 0.4},
                {"rotate": 1},
                {"flip": "h"},
                {"opacity": 0.4},
                {"radius": 0.1},
                {"shadow": True},
                {"ken_burns": {"from": {"x": 0.1}}},
                {"chroma_key": {"color": "#00ff00"}},
                {"chroma_key": {"color": "#00ff00", "spill": 0.1}},
            )
        ),
        {"keyframes": MOVES[:1]},
        {"keyframes": MOVES},
        {"keyframes": [MOVES[0] | {"easing": "hold"}, MOVES[1]]},
        {"keyframes": [MOVES[0] | {"at": 6999}, MOVES[1]]},
        {"keyframes": [MOVES[0], MOVES[1] | {"value": 0.91}]},
        {"keyframes": [key | {"property": "opacity"} for key in MOVES]},
    ],
)
def test_how_a_shot_is_placed_names_its_own_chunks_and_no_others(source, change, placed_before):
    def film(**said):
        return video(*(shot(f"s{i}", 5000 * i, 5000, source, **(said if i == 1 else {})) for i in range(3)))

    before, after = keys_of(film()), keys_of(film(**change))
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True]
    assert placed_before.setdefault((source, after[1]), str(change)) == str(change)


@pytest.fixture(scope="module")
def placed_before():
    """What had which key: no two changes may share one."""
    return {}


def test_a_dissolve_names_which_of_its_shots_goes():
    two = [shot("a", 0, 3000, "asset:clip"), shot("b", 3000, 3000, "asset:still", source_in_ms=9)]
    there = video(*two, transitions=[Transition("a", "b", "crossfade", 500)])
    assert keys_of(there, LABEL) != keys_of(video(*two), LABEL)


def test_what_merely_moved_looks_the_same_under_every_effect_and_transition():
    looks = [kind for kind in effect_kinds() if kind != "lut"]
    ways = list(transition_kinds())
    count = max(len(looks), len(ways)) + 1

    def film(moved_ms):
        shots = [
            shot(
                f"{moved_ms}s{i}",
                moved_ms + i * 400,
                400,
                scene={"seed": i},
                effects=({"kind": looks[i % len(looks)]},),
            )
            for i in range(count)
        ]
        changes = [Transition(a.id, b.id, ways[i % len(ways)], 200) for i, (a, b) in enumerate(pairwise(shots))]
        return video(shot("first", 0, moved_ms), *shots, transitions=changes, size=(160, 160), fps=10)

    frames = range(3, count * 4, 4)  # in the transitions, where both shots and their effects are seen
    here = pictures(film(1000), {}, [10 + f for f in frames])
    there = pictures(film(2700), {}, [27 + f for f in frames])
    assert all(np.array_equal(a.y, b.y) and np.array_equal(a.u, b.u) for a, b in zip(here, there, strict=True))
