"""Long scripts: what follows a topic's own words, that they fill their length, and how a film of each genre goes."""

from __future__ import annotations

import itertools
import re
import runpy
from pathlib import Path

import pytest

from moying.engines.voice.estimate import spoken_ms
from moying.engines.writer import PackWriter
from moying.engines.writer.beside import besides, parts_of
from moying.engines.writer.packs import GENERAL, packs
from moying.engines.writer.structures import OTHER, forms, structure_of
from moying.language.wishes.told import told_of
from moying.story.pacing import natural_ms, speech_room_ms

BENCH = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "writer.py"), run_name="bench")
WRITER = PackWriter()
TOPICS = [pack for pack in packs() if pack.key != GENERAL]


def by_key(key):
    return next(pack for pack in packs() if pack.key == key)


def test_there_are_more_than_eighty_topics_in_both_languages():
    assert len([pack for pack in TOPICS if {"zh", "en"} <= set(pack.lines)]) >= 80


def test_every_topic_has_topics_beside_it_and_none_leads_to_itself():
    assert set(besides()) == {pack.key for pack in TOPICS}
    for key, ahead in besides().items():
        assert {one.key for one in ahead} <= {pack.key for pack in TOPICS} - {key}, key
        assert len(ahead) >= 3, key


def test_what_leads_over_is_a_sentence_of_its_language_said_nowhere_else():
    leads = {
        language: [one.leads[language] for ahead in besides().values() for one in ahead] for language in ("zh", "en")
    }
    leads = {
        language: [*said, *(p.lead for k in TOPICS for p in k.lines[language].parts)]
        for language, said in leads.items()
    }
    for language, said in leads.items():
        told = {line for pack in packs() for part in parts_of(pack, language) for line in part.lines}
        assert len(set(said)) == len(said)
        assert not told & set(said)
        assert all(spoken_ms(one, language) <= 5_500 for one in said)
    assert all(re.fullmatch(r"[^,;:?.A-Za-z]+[。？]", one) for one in leads["zh"])
    assert all(one.isascii() and one[-1] in ".?" for one in leads["en"])


@pytest.mark.parametrize("seconds", [120, 180, 300])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_script_fills_its_length_and_says_nothing_twice(language: str, seconds: int):
    for pack in TOPICS[seconds // 60 % 4 :: 24]:
        fill, said, _ = BENCH["filled"](pack, language, seconds)
        assert fill == pytest.approx(1, abs=0.03), pack.key
        assert len(set(said)) == len(said), pack.key


def test_a_film_speaks_of_its_own_topic_first_and_says_what_it_went_on_to():
    tea, porcelain = by_key("tea"), by_key("porcelain").lines["zh"]
    long = WRITER.write("茶", genre="", language="zh", speech_ms=speech_room_ms(180_000), seed=2)
    short = WRITER.write("茶", genre="", language="zh", speech_ms=speech_room_ms(60_000), seed=2)
    turn = long.sentences.index(besides()["tea"][0].leads["zh"])
    assert set(long.sentences[:turn]) >= {*tea.lines["zh"].body, *tea.lines["zh"].more}
    assert set(long.sentences[turn + 1 : -1]) <= {*porcelain.body, *porcelain.more}
    assert long.sentences[-1] in tea.lines["zh"].closes
    assert (long.beside, short.beside) == (("瓷器",), ())


@pytest.mark.parametrize(("topic", "language"), [("睡前故事", "zh"), ("bedtime story", "en")])
def test_a_tale_is_told_to_its_end_or_not_at_all(topic: str, language: str):
    for seconds, seed in ((120, 1), (180, 2), (300, 3)):
        room_ms = speech_room_ms(seconds * 1000)
        said = WRITER.write(topic, genre="故事", language=language, speech_ms=room_ms, seed=seed).sentences
        tales = by_key("story").lines[language].parts
        told = [tale for tale in tales if tale.lead in said]
        assert told
        for tale in told:
            at = said.index(tale.lead)
            assert said[at + 1 : at + 1 + len(tale.lines)] == tale.lines
        assert natural_ms(said, language) == pytest.approx(room_ms, rel=0.03)


def test_what_nobody_knows_stays_short_rather_than_being_padded():
    said = WRITER.write("量子纠缠", genre="科普", language="zh", speech_ms=speech_room_ms(180_000), seed=1)
    assert not said.known
    assert natural_ms(said.sentences, "zh") < 60_000
    assert said.beside == ()


GENRES = {
    "产品介绍": ("产品介绍：光年手机，卖点：1. 屏幕很亮 2. 电池耐用 3. 拍照清楚", "光年手机"),
    "文化": ("做一个皮影的文化视频，要点：1. 牛皮做人物 2. 幕后点一盏灯 3. 一个人唱一台戏", "皮影"),
    "旅行": ("青岛旅行，第一天去栈桥，第二天爬崂山，第三天赶海", "青岛"),
    "科普": ("科普：潮汐，要点：1. 月亮拉着海水 2. 一天涨落两次 3. 满月时潮更高", "潮汐"),
    "节日": ("腊八节，要点：1. 喝腊八粥 2. 泡腊八蒜 3. 打扫屋子", "腊八节"),
    "教程": ("番茄炒蛋教程，步骤：1. 打蛋 2. 切番茄 3. 下锅翻炒", "番茄炒蛋"),
    "招聘": ("招聘电工，要点：1. 月薪八千 2. 包吃住 3. 地点杭州", "招聘电工"),
    "故事": ("讲一个小狐狸的故事，要点：1. 小狐狸丢了帽子 2. 它问遍了森林 3. 帽子在鸟窝里", "小狐狸"),
    "新闻速览": ("社区新闻，要点：1. 图书馆周六开门 2. 西门修路三天 3. 球场换了新灯", "社区新闻"),
    "名言": ("名言视频：1. “学而时习之” 2. “温故而知新” 3. “三人行必有我师”", "名言"),
}


@pytest.mark.parametrize("genre", GENRES)
def test_a_film_of_each_genre_has_a_hook_every_point_in_order_and_a_close(genre: str):
    wish, topic = GENRES[genre]
    told = told_of(wish, genre, topic)
    script = WRITER.write(topic, genre=genre, language="zh", speech_ms=30_000, seed=1, told=told)
    assert len(told.points) == 3, told
    places = [next(i for i, s in enumerate(script.sentences) if i and _core(point) in s) for point in told.points]
    assert places == sorted(places)
    assert places[0] > 0
    assert places[-1] < len(script.sentences) - 1


def _core(point: str) -> str:
    return re.sub(r"[“”。，]", "", point)[-2:]


def test_no_two_genres_go_the_same_way():
    hooks = {genre: {h for lang in ("zh", "en") for h in structure_of(genre, lang).hooks} for genre in GENRES}
    assert set(GENRES) <= set(forms())
    for a, b in itertools.combinations(GENRES.keys() - {"故事"}, 2):
        assert not hooks[a] & hooks[b], (a, b)
    assert hooks["故事"] == {h for lang in ("zh", "en") for h in structure_of(OTHER, lang).hooks}
