"""Sound effects: where they come, what for, and that they never get in the way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.engines.mastering import loudness_lufs
from moying.engines.sfx import EFFECTS, effect
from moying.story import Brief
from moying.story.foley import EFFECT_VOLUME, OVER_WORDS_VOLUME, PLACE_VOLUME, with_sounds
from moying.story.sounds import LIVELY, NONE, PLACES, WHOOSH_PEAK, effects_heard, manner_of, places_heard

YES = Brief(sfx="yes")


def film(*shots, lines=(), drop_ms=None, transitions=()):
    """A film of shots (scene kind, length, conditions) in a row, and lines (from, to, words) spoken over them."""
    at, main = 0, []
    for i, (kind, length, scene) in enumerate(shots, 1):
        main.append(Segment(f"shot{i}", Span(at, length), f"scene:{kind}", scene=scene, meta={"name": f"s{i}"}))
        at += length
    spoken = tuple(
        Segment(f"line{i}", Span(a, b - a), "asset:v", meta={"name": said}) for i, (a, b, said) in enumerate(lines, 1)
    )
    captions = tuple(Segment(f"c{s.id}", s.placed, text=s.name) for s in spoken)
    bgm = Segment("bgm", Span(0, at), "asset:m", meta={"drop_ms": drop_ms})
    tracks = [
        Track("main", TrackKind.VIDEO, tuple(main), role=Role.MAIN),
        Track("narration", TrackKind.AUDIO, spoken, role=Role.NARRATION),
        Track("bgm", TrackKind.AUDIO, (bgm,), role=Role.BGM),
        Track("captions", TrackKind.TEXT, captions, role=Role.CAPTIONS),
    ]
    return Draft({"width": 1080, "height": 1920}, tuple(t for t in tracks if t.segments), tuple(transitions))


def laid(draft, brief=YES):
    """The tracks of sounds, with what was kept for them, under its name."""
    kept = {}

    def keep(samples, name, made):
        kept[f"{name}-{made['seed']}"] = samples
        return f"{name}-{made['seed']}"

    made = with_sounds(draft, brief, keep)
    return [t for t in made.tracks if t.role == Role.SFX], kept


CARDS = film(*[("keyword_card", 4000, {})] * 4)


@pytest.mark.parametrize(
    ("brief", "manner"),
    [
        (Brief(topic="中国传统茶文化", said="生成一段30秒的中国传统茶文化短视频"), PLACES),
        (Brief(topic="智能手表", said="做一条科技产品宣传片"), LIVELY),
        (Brief(topic="kids learn to count", said="a playful video for kids"), LIVELY),
        (Brief(topic="搞笑综艺", said="综艺感的片子"), LIVELY),
        (Brief(topic="产品发布", said="宁静的产品片，慢节奏"), PLACES),
        (Brief(topic="茶", said="", script="这个产品很科技"), PLACES),
        (Brief(topic="茶", said="脚本：这个产品很科技", script="这个产品很科技"), PLACES),
        (Brief(topic="茶", sfx="yes"), LIVELY),
        (Brief(topic="科技", sfx="no"), NONE),
    ],
)
def test_the_wish_says_how_far_a_film_goes_with_sounds(brief, manner):
    assert manner_of(brief) == manner


def test_a_whoosh_is_nearest_on_the_cut_and_not_at_every_cut():
    sounds = effects_heard(film(*[("keyword_card", 2000, {})] * 8))
    cuts = [s.start_ms + round(WHOOSH_PEAK * s.duration_ms) for s in sounds]
    assert {s.kind for s in sounds} == {"whoosh"}
    assert all(cut % 2000 == 0 for cut in cuts)
    assert min(np.diff(cuts)) >= 3_500


def test_the_points_of_a_list_pop_as_they_come():
    draft = film(("tea", 3000, {}), ("list_card", 6000, {"words": ["三步：", "洗杯", "投茶", "注水"]}))
    pops = [s for s in effects_heard(draft) if s.kind == "pop"]
    assert [s.why[0] for s in pops] == ["第 1 项", "第 2 项", "第 3 项"]
    assert all(3000 <= s.start_ms < 3000 + 0.62 * 6000 for s in pops)
    assert len(set(np.diff([s.start_ms for s in pops]) // 10)) == 1


def test_a_word_that_sounds_is_heard_when_it_is_said():
    lines = [(500, 4500, "全场商品今天免费送到家"), (5000, 8000, "翻开这本书看一看")]
    draft = film(("keyword_card", 4700, {}), ("books", 4300, {}), lines=lines)
    sounds = {s.kind: s for s in effects_heard(draft)}
    assert sounds["ding"].start_ms == pytest.approx(500 + 4000 * 6 / 11, abs=2)
    assert sounds["ding"].why[0] == "“免费”"
    assert sounds["page"].start_ms == 5000


@pytest.mark.parametrize("said", ["这里没有钟声", "没有键盘", "no typing"])
def test_a_word_that_is_denied_makes_no_sound(said):
    draft = film(("keyword_card", 4000, {}), lines=[(500, 3500, said)])
    assert effects_heard(draft) == ()


def test_a_rise_ends_where_the_hook_begins():
    (rise,) = [s for s in effects_heard(film(("tea", 20_000, {}), drop_ms=9_000)) if s.kind == "rise"]
    assert rise.end_ms == 9_000


@pytest.mark.parametrize("drop_ms", [None, True, "9000", -5, 0, 100, 50_000])
def test_a_hook_that_is_none_has_no_rise(drop_ms):
    assert effects_heard(film(("tea", 20_000, {}), drop_ms=drop_ms)) == ()


@pytest.mark.parametrize(
    ("shot", "kind"),
    [
        (("rain_street", 5000, {}), "rain"),
        (("tea", 5000, {"weather": "rain"}), "rain"),
        (("sea", 5000, {}), "waves"),
        (("desert", 5000, {}), "wind"),
        (("forest", 5000, {"time": "dawn"}), "birds"),
        (("bamboo", 5000, {}), "birds"),
        (("forest", 5000, {"time": "night"}), None),
        (("forest", 5000, {"weather": "snow"}), None),
        (("rain_street", 5000, {"weather": "clear"}), None),
        (("tea", 5000, {}), None),
        (("city", 5000, {}), None),
        (("sea", 1500, {}), None),
    ],
)
def test_a_place_is_heard_as_what_it_is(shot, kind):
    assert [s.kind for s in places_heard(film(shot))] == ([kind] if kind else [])


def test_shots_of_one_place_are_one_sound_and_words_tell_of_crowds():
    draft = film(("sea", 3000, {}), ("sea", 3000, {}), ("food", 4000, {}), lines=[(6200, 9800, "夜市里人来人往")])
    assert [(s.kind, s.start_ms, s.duration_ms) for s in places_heard(draft)] == [
        ("waves", 0, 6000),
        ("crowd", 6000, 4000),
    ]


def test_a_calm_film_has_its_places_softly_and_nothing_else():
    draft = film(("sea", 4000, {}), ("list_card", 6000, {"words": ["一", "二", "三"]}), drop_ms=5_000)
    (track,), _ = laid(draft, Brief(topic="海"))
    (waves,) = track.segments
    assert (waves.meta["effect"], waves.volume) == ("waves", PLACE_VOLUME[False])
    assert waves.fade_in_ms >= 500 and waves.fade_out_ms >= 500
    assert waves.name == "海浪声（海边）"


def test_every_segment_says_what_it_is_and_why_in_the_films_language():
    names = {s.name for t in laid(CARDS)[0] for s in t.segments}
    english = {s.name for t in laid(CARDS, replace(YES, language="en"))[0] for s in t.segments}
    assert (names, english) == ({"嗖（转场）"}, {"Whoosh (transition)"})


def test_an_effect_over_words_is_softer_than_one_in_a_pause():
    lines = [(300, 3700, "记住今天的话"), (4300, 7700, "它很好")]
    draft = film(("keyword_card", 4000, {}), ("keyword_card", 4000, {}), lines=lines)
    (track,) = laid(draft)[0]
    loud = {s.meta["effect"]: s.volume for s in track.segments}
    assert loud["ding"] == OVER_WORDS_VOLUME < EFFECT_VOLUME
    quiet = film(
        ("keyword_card", 4000, {}), ("keyword_card", 4000, {}), lines=[(300, 3600, "今天"), (4400, 7700, "好")]
    )
    assert {s.volume for s in laid(quiet)[0][0].segments} == {EFFECT_VOLUME}


def test_the_same_effect_is_kept_once_and_heard_in_turn_with_another_take():
    (track,), kept = laid(film(*[("keyword_card", 4000, {})] * 6))
    assert len(track.segments) == 5
    assert len(kept) == 2
    assert track.segments[0].source != track.segments[1].source
    assert track.segments[0].source == track.segments[2].source


def test_unwanted_kinds_are_left_out_and_no_means_none():
    draft = film(("sea", 4000, {}), ("keyword_card", 4000, {}))
    assert {s.meta["effect"] for t in laid(draft)[0] for s in t.segments} == {"waves", "whoosh"}
    assert {s.meta["effect"] for t in laid(draft, replace(YES, sfx_without="waves"))[0] for s in t.segments} == {
        "whoosh"
    }
    assert laid(draft, Brief(sfx="no"))[0] == []


def test_sounds_told_again_take_the_place_of_the_old_ones():
    once = with_sounds(CARDS, YES, lambda *_: "a")
    assert with_sounds(once, YES, lambda *_: "a") == once
    assert with_sounds(once, Brief(sfx="no"), lambda *_: "a") == CARDS


def test_a_broken_scene_and_an_empty_draft_have_no_sounds():
    broken = film(("list_card", 5000, {"words": 7}), ("big_number", 5000, {"seed": "x"}))
    assert {s.kind for s in effects_heard(broken)} <= {"whoosh"}
    assert laid(Draft())[0] == []


def test_effects_lie_twelve_decibels_under_a_voice_and_places_more():
    voice_lufs = -16.0
    for one in EFFECTS:
        volume = PLACE_VOLUME[True] if one.lasts else EFFECT_VOLUME
        heard = loudness_lufs(effect(one.kind, min(one.natural_ms, 1500), 1) * np.float32(volume))
        assert voice_lufs - heard >= (17 if one.lasts else 11), one.kind
