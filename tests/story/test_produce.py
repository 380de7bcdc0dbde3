"""From a brief to a draft, with the doubles that ship."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.draft import Role
from moying.engines.music import find_composer
from moying.engines.voice import find_voice
from moying.engines.writer import PackWriter
from moying.story import Brief, Footage, Workshop, produce
from moying.story.pacing import natural_ms, sentences_of, speech_room_ms
from moying.story.scenery import KEYWORD_CARD, sight_of

TEA = Brief(topic="中国传统茶文化")


def workshop(footage=()) -> Workshop:
    return Workshop(
        find_voice("tone"),
        find_composer("tone"),
        PackWriter(),
        lambda samples, name, made: name,
        lambda *_: None,
        footage,
    )


def made(brief: Brief, footage=()):
    return produce(brief, workshop(footage)).draft


@pytest.mark.parametrize("duration_ms", [1_000, 3_000, 10_000, 30_000, 61_500, 180_000])
def test_a_film_is_exactly_as_long_as_asked(duration_ms: int):
    film = made(replace(TEA, duration_ms=duration_ms))
    assert film.by_role(Role.MAIN).end_ms == duration_ms == film.duration_ms
    assert film.by_role(Role.BGM).end_ms == duration_ms


def test_shots_follow_each_other_without_a_gap():
    main = made(TEA).by_role(Role.MAIN)
    assert main.segments[0].start_ms == 0
    assert all(a.end_ms == b.start_ms for a, b in zip(main.segments, main.segments[1:], strict=False))


def test_captions_hold_the_words_of_the_narration_and_lie_over_them():
    film = made(TEA)
    lines = film.by_role(Role.NARRATION).segments
    for caption in film.by_role(Role.CAPTIONS).segments:
        spoken = [s for s in lines if s.placed.overlaps(caption.placed)]
        assert any(caption.text.strip("，。！？") in s.name for s in spoken)


def test_the_narration_plays_what_the_asset_holds_in_order():
    lines = made(TEA).by_role(Role.NARRATION).segments
    assert all(a.source_in_ms + a.duration_ms <= b.source_in_ms + 1 for a, b in itertools.pairwise(lines))


def test_the_same_brief_gives_the_same_film_and_another_seed_another():
    assert made(TEA) == made(TEA)
    assert made(replace(TEA, seed=1)) != made(TEA)


def test_shots_of_one_subject_do_not_look_alike():
    seeds = [(s.source, s.scene["seed"]) for s in made(TEA).by_role(Role.MAIN).segments]
    assert len(set(seeds)) == len(seeds)


def test_uploads_are_shown_in_their_order():
    footage = (Footage("a1", "video", "clip.mp4", 4_000), Footage("b2", "image", "photo.jpg"))
    sources = [s.source for s in made(TEA, footage).by_role(Role.MAIN).segments]
    assert sources[:2] == ["asset:a1", "asset:b2"]


def test_a_silent_film_has_no_words():
    film = made(replace(TEA, narration=False, captions=False, duration_ms=10_000, title="Urban Dreams", title_ms=3_000))
    assert [t.role for t in film.tracks] == [Role.MAIN, Role.BGM, Role.TITLES]
    assert len(film.by_role(Role.MAIN).segments) == 1


@pytest.mark.parametrize("topic", ["中国传统茶文化", "mountain landscape", "产品介绍", "量子纠缠", "周杰伦", "春节"])
@pytest.mark.parametrize("seconds", [6, 15, 30, 45])
def test_the_writer_meets_the_length_and_repeats_nothing(topic: str, seconds: int):
    script = PackWriter().write(topic, genre="", language="zh", speech_ms=seconds * 1_000, seed=3)
    assert len(set(script.sentences)) == len(script.sentences)
    assert abs(natural_ms(script.sentences, "zh") - seconds * 1_000) <= max(600, 30 * seconds)


def test_the_writer_says_when_it_knows_nothing():
    assert not PackWriter().write("量子纠缠", genre="", language="zh", speech_ms=25_000, seed=0).known
    assert PackWriter().write("中国传统茶文化", genre="", language="zh", speech_ms=25_000, seed=0).known


def test_a_place_that_only_looks_like_a_mountain_is_none():
    assert not PackWriter().write("山东", genre="", language="zh", speech_ms=15_000, seed=0).known
    assert not PackWriter().write("奶茶", genre="", language="zh", speech_ms=15_000, seed=0).known


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("一杯清茶，慢慢品", "tea"),
        ("茶马古道上的雪山", "ink_mountains"),
        ("高山云雾，养出茶叶的清香。", "ink_mountains"),
        ("夜色里，霓虹倒映在河面上。", "city"),
        ("这家奶茶店开在路口", "shop"),
        ("周杰伦发了新专辑", KEYWORD_CARD),
        ("佛山的功夫", KEYWORD_CARD),
        ("The team won the game", KEYWORD_CARD),
        ("city skyline at night", "city"),
        ("除夕夜，家家户户贴春联、挂灯笼。", "festival"),
        ("烟花在夜空里绽放", "festival"),
        ("Lanterns glow along the old lane", "festival"),
        ("新年度的预算通过年会表决", KEYWORD_CARD),
        ("灯笼椒怎么种", KEYWORD_CARD),
        ("傍晚的海边，浪花一遍遍漫上沙滩。", "sea"),
        ("Waves roll in from the open ocean", "sea"),
        ("Waves on the shore", "sea"),
        ("上海的海鲜市场", "street_market"),
        ("抬头望去，银河横贯夜空。", "starry_sky"),
        ("火箭点火升空，飞向太空", "space,starry_sky"),
        ("鲸鱼从深海缓缓游过。", "deep_sea"),
        ("驼队走过大漠，驼铃声声。", "desert"),
        ("万里长城，蜿蜒在群山之间。", "great_wall"),
        ("A planet with rings among the stars", "space,starry_sky"),
        ("火箭队赢下了这场球", KEYWORD_CARD),
        ("阳光穿过树林，落叶铺了一地。", "forest"),
        ("A walk through the forest at dawn", "forest"),
        ("随机森林与决策树", KEYWORD_CARD),
        ("风过竹林，竹叶沙沙作响。", "bamboo"),
        ("A quiet path through the bamboo", "bamboo"),
        ("他胸有成竹地走上讲台", KEYWORD_CARD),
        ("六月的荷塘，荷花开了。", "lotus"),
        ("夕阳下，风吹麦浪。", "fields"),
        ("层层梯田映着天光", "fields"),
        ("Golden wheat at sunset", "fields"),
        ("她有一身小麦色的皮肤", KEYWORD_CARD),
        ("A lotus opens at first light", "lotus"),
        ("莲花跑车的新款", KEYWORD_CARD),
        ("初雪落在村庄的屋顶上。", "snow"),
        ("Snow falls on the quiet village", "snow"),
        ("雪佛兰与雪铁龙的对比", KEYWORD_CARD),
        ("这笔钱真是雪中送炭", KEYWORD_CARD),
        ("职场里的丛林法则", KEYWORD_CARD),
        ("元宇宙公司融资", KEYWORD_CARD),
        ("把海报发到海外", KEYWORD_CARD),
        ("一群海归在做品牌出海", KEYWORD_CARD),
        ("晚上坐在书桌前，安静地读书。", "books"),
        ("教室里，老师在黑板上写下第一行字", "classroom,books"),
        ("Rows of books in the old library", "books"),
        ("这条视频阅读量破百万", KEYWORD_CARD),
        ("人工智能正在改变每一个行业", "network"),
        ("一枚芯片里有上百亿个晶体管", "network"),
        ("AI chip", "network"),
        ("江南烟雨，小桥流水人家", "jiangnan"),
        ("乌篷船摇过石拱桥", "jiangnan"),
        ("江南大学今年扩招", KEYWORD_CARD),
        ("浙江南部的台风", "sky"),
        ("中秋夜，一轮明月照着水面。", "moon"),
        ("桂花开了，月饼也上市了", "moon"),
        ("The moon rises over the lake", "moon"),
        ("做个不当月光族的年轻人", KEYWORD_CARD),
        ("冬天里最暖的，是一锅翻滚的火锅。", "food"),
        ("一碗热腾腾的牛肉面", "food"),
        ("Steaming dumplings for the whole family", "food"),
        ("两方面条件都要满足", KEYWORD_CARD),
    ],
)
def test_a_sentence_is_shown_as_what_it_names(sentence: str, kind: str):
    """kind: the scenes that may show it, the nearest first."""
    assert sight_of(sentence).kind in kind.split(",")


def test_the_topic_decides_where_the_sentence_names_nothing():
    assert sight_of("慢慢来", "中国传统茶文化").kind == "tea"
    assert sight_of("慢慢来", "周杰伦").kind == KEYWORD_CARD


@given(st.text(alphabet="茶山，。！？!?.a b\n“”…", max_size=80))
@settings(max_examples=60, deadline=None)
def test_splitting_a_script_loses_no_word(script: str):
    kept = [c for s in sentences_of(script) for c in s if c.isalnum()]
    assert kept == [c for c in script if c.isalnum()]


def test_a_brief_comes_back_from_its_json_whatever_else_is_there():
    brief = replace(TEA, duration_ms=12_345, bgm_volume=0.2, title="夏日")
    assert Brief.from_json({**brief.as_json(), "new": 1}) == brief
    assert Brief.from_json({"duration_ms": "x", "ratio": "7:5", "seed": True}) == Brief()
    assert Brief.from_json(None) == Brief()


def test_a_film_carries_its_notes_for_publishing():
    notes = made(TEA).meta["publish"]
    assert 0 < len(notes["title"]) <= 20
    assert 3 <= len(notes["topics"]) <= 5


@pytest.mark.parametrize("engine", ["", "swatch"])
def test_a_shot_says_which_engine_painted_it(engine: str):
    main = made(replace(TEA, scene_engine=engine)).by_role(Role.MAIN)
    assert {s.meta["provenance"]["engine"] for s in main.segments} == {engine or "painter"}


def test_a_chinese_script_asked_for_in_english_has_a_chinese_title_and_chinese_words():
    script = "清明前后，茶农背着竹篓上山。烧一壶山泉，看茶叶在水中舒展开来。写下你想说的，哪怕只有一句话。"
    film = made(Brief(topic="traditional tea culture", script=script))
    assert all(not word.isascii() for s in film.by_role(Role.MAIN).segments for word in s.scene["words"])
    assert not film.by_role(Role.TITLES).segments[0].text.isascii()
    unknown = made(Brief(topic="my own thing", script="把想说的话，写成一封信。慢慢寄出去。"))
    assert unknown.by_role(Role.TITLES).segments[0].text == "把想说的话，写成一封信"


def test_a_word_inside_another_brings_no_weather():
    script = "雪白的汤花浮起。\n华夏的茶香飘了千年，青春正好。\n山里下起了雪，万物安静。"
    shots = made(Brief(topic="茶", script=script)).by_role(Role.MAIN).segments
    snowy = {s.name for s in shots if s.scene.get("weather") == "snow"}
    assert snowy == {"山里下起了雪", "万物安静。"}  # one line, so one weather
    train = made(Brief(topic="city train", language="en", script="The train rushes through the city every day."))
    assert all("weather" not in s.scene for s in train.by_role(Role.MAIN).segments)


def test_a_word_in_passing_does_not_take_a_film_elsewhere():
    assert sight_of("过江的索道，从前是上班的路，如今成了风景。", "重庆火锅").kind == "food"
    assert sight_of("除夕夜，一家人围坐吃年夜饭。", "春节").kind == "food"
    assert sight_of("高山上云雾缭绕。", "中国茶").kind == "ink_mountains"


def test_traditional_characters_are_understood_as_simplified_ones():
    assert sight_of("雲海翻湧，瀑布飛流。", "").kind == "ink_mountains"
    assert sight_of("", "台灣高山茶").kind == "tea"


def test_a_product_is_shown_under_the_name_that_it_was_given():
    film = made(replace(TEA, topic="耳机", genre="产品介绍"))
    shots = film.by_role(Role.MAIN).segments
    assert {s.source for s in shots} == {"scene:product"}
    assert {s.scene["words"][0] for s in shots} == {"耳机"}


def test_readings_in_braces_are_heard_and_never_seen():
    script = "银行{háng}的行{hang2}长说了话。重{chong2}新开始，一切都好。"
    draft = made(Brief(topic="银行的故事", script=script, duration_ms=8_000))
    for reading in ("háng", "hang2", "chong2"):
        assert reading not in str(draft.tracks) + str(draft.meta["title"]) + str(draft.meta["publish"])
    assert "行长" in "".join(segment.text for segment in draft.by_role(Role.CAPTIONS).segments)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_karaoke_captions_are_stamped_by_the_voice(language: str):
    film = made(replace(TEA, topic="茶" if language == "zh" else "tea", language=language, karaoke=True))
    for caption in film.by_role(Role.CAPTIONS).segments:
        stamps = caption.style["stamps"]
        assert len(stamps) == len(caption.text) and stamps[0] == 0
        assert stamps == sorted(stamps) and stamps[-1] < caption.duration_ms
    assert all(not s.style.get("karaoke") for s in made(TEA).by_role(Role.CAPTIONS).segments)


@pytest.mark.parametrize(("topic", "language"), [("茶", "zh"), ("tea", "en")])
def test_the_built_in_voice_fills_the_length_asked_at_a_natural_pace(topic: str, language: str):
    """A real narration: from the first word to the last within 3 % of the room, at no more than 12 % off its pace."""
    film = produce(
        Brief(topic=topic, language=language, duration_ms=20_000, music=False),
        replace(workshop(), voice=find_voice("espeak")),
    ).draft
    lines = film.by_role(Role.NARRATION).segments
    room_ms = speech_room_ms(20_000)
    assert lines[-1].end_ms - lines[0].start_ms == pytest.approx(room_ms, rel=0.03)
    spoken = find_voice("espeak").speak([line.name for line in lines], language=language)
    assert spoken.duration_ms == pytest.approx(room_ms, rel=0.12)


def test_another_take_of_a_film_moves_the_camera_otherwise():
    first, other = (made(replace(TEA, seed=seed)).by_role(Role.MAIN).segments for seed in (0, 1))
    same_view = [
        (a.scene, b.scene) for a, b in zip(first, other, strict=False) if a.scene.get("style") == b.scene.get("style")
    ]
    assert len(other) >= 4
    assert all(a.get("camera") != b.get("camera") for a, b in same_view)
