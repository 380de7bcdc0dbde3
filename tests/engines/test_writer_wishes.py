"""Wishes that name several topics at once, and wishes that ask what no pack tells."""

from __future__ import annotations

import pytest

from moying.engines.writer import PackWriter, Script
from moying.engines.writer.packs import Pack, packs
from moying.engines.writer.together import names_it
from moying.language.wishes.topic import topic_of
from moying.story.pacing import natural_ms, speech_room_ms

WRITER = PackWriter()


def written(topic: str, seconds: int = 30, seed: int = 1, language: str = "") -> Script:
    language = language or ("en" if topic.isascii() else "zh")
    return WRITER.write(topic, genre="", language=language, speech_ms=speech_room_ms(seconds * 1000), seed=seed)


def pack(key: str) -> Pack:
    return next(one for one in packs() if one.key == key)


TOGETHER = [
    ("成都的火锅和慢生活", "chengdu hotpot"),
    ("西湖的茶", "hangzhou tea"),
    ("北京的秋天", "autumn beijing"),
    ("云南的咖啡", "coffee yunnan"),
    ("茶和咖啡", "tea coffee"),
    ("熊猫和竹林", "pandas plants"),
    ("冬天的火锅", "hotpot winter"),
    ("春节的饺子", "dumplings spring_festival"),
    ("北京和上海", "beijing shanghai"),
    ("hotpot in Chengdu", "chengdu hotpot"),
    ("tea and coffee", "tea coffee"),
    ("Beijing in autumn", "beijing autumn"),
]


@pytest.mark.parametrize(("topic", "keys"), TOGETHER)
def test_a_film_of_two_topics_names_both_fills_its_time_and_says_nothing_twice(topic: str, keys: str):
    language = "en" if topic.isascii() else "zh"
    for seconds, seed in ((15, 0), (30, 1), (60, 2), (180, 3)):
        script = written(topic, seconds, seed)
        unnamed = [key for key in keys.split() if not any(names_it(pack(key), line) for line in script.sentences)]
        assert not unnamed, (seconds, script.sentences)
        assert len(set(script.sentences)) == len(script.sentences)
        room_ms = speech_room_ms(seconds * 1000)
        assert natural_ms(script.sentences, language) == pytest.approx(room_ms, rel=0.03), seconds
        assert script == written(topic, seconds, seed)


def test_it_begins_where_we_are_goes_on_to_the_thing_and_ends_with_the_life_around_it():
    chengdu, hotpot = pack("chengdu").lines["zh"], pack("hotpot").lines["zh"]
    hook, *told, close = written("成都的火锅和慢生活", 60).sentences
    assert hook in hotpot.hooks and close in hotpot.closes
    assert told[0] == chengdu.body[0]
    of_hotpot = [at for at, line in enumerate(told) if "火锅" in line or line in (*hotpot.body, *hotpot.more)]
    assert of_hotpot == list(range(1, 1 + len(of_hotpot))) and of_hotpot[-1] < len(told) - 1
    assert any("慢" in line for line in told)


def test_what_happens_in_another_place_or_season_is_left_out():
    for seed in range(6):
        chengdu = " ".join(written("成都的火锅", 90, seed).sentences)
        assert not any(place in chengdu for place in ("北京", "潮汕", "重庆", "贵州", "云南"))
        spring = " ".join(written("杭州的春天", 60, seed).sentences)
        assert not any(other in spring for other in ("夏天", "秋天", "冬天"))


def test_two_things_are_told_one_after_the_other():
    tea, coffee = pack("tea").lines["zh"], pack("coffee").lines["zh"]
    told = written("茶和咖啡", 60).sentences[1:-1]
    of_tea = [at for at, line in enumerate(told) if line in (*tea.body, *tea.more)]
    of_coffee = [at for at, line in enumerate(told) if line in (*coffee.body, *coffee.more)]
    assert of_tea and of_coffee and max(of_tea) < min(of_coffee)


def test_a_sentence_on_what_is_asked_is_among_those_that_are_said():
    for seed in range(6):
        assert any("粽" in line for line in written("端午节为什么吃粽子", 30, seed).sentences)


def test_a_film_of_one_topic_stays_with_it():
    hotpot = pack("hotpot").lines["zh"]
    said = written("火锅", 30).sentences
    assert set(said) <= {*hotpot.hooks, *hotpot.body, *hotpot.more, *hotpot.closes}


@pytest.mark.parametrize("topic", ["猫咪为什么喜欢纸箱", "火锅底料怎么选", "why do cats purr"])
def test_what_is_asked_and_not_told_is_named(topic: str):
    assert written(topic).untold == topic


TOLD = """
帮我做一个30秒的视频，介绍成都的火锅和慢生活 | 科普黑洞，轻松有趣一点
做个一分钟的横屏短视频，讲讲大熊猫的日常生活 | 介绍一下中国的四大发明 | 杭州西湖的春天，治愈风格，竖屏
中秋节的由来 | 端午节为什么吃粽子 | 做一个介绍故宫的宣传片，1分钟 | 睡眠的重要性 | 苏州园林之美
有趣的恐龙科普短视频 | 西安旅游攻略 | 成都美食推荐 | 给孩子讲讲月亮的知识 | 治愈系猫咪日常vlog
三分钟了解人工智能 | 跑步的好处 | 喝茶的好处 | 国风水墨风格的二十四节气视频 | 做一个关于环保的公益短片
书法入门教程 | 咖啡知识小科普 | 给朋友讲讲高铁 | 春节习俗介绍 | 怎么拍好看的短视频 | 熊猫为什么爱吃竹子
秋天树叶为什么变黄 | 如何提高睡眠质量 | 冬天的第一场雪 | 茶文化的历史与传承 | a video about tea and coffee
make a 30s video about hotpot in Chengdu | the history of silk | a relaxing video about cats
why do leaves change colour in autumn | a short documentary about the Great Wall
fun facts about giant pandas | introduce the Forbidden City in one minute | a cozy vlog about winter
explain black holes to kids
"""
"""Wishes of which a film of their topic tells all that they ask."""
NOT_TOLD = """
猫咪为什么喜欢纸箱 | 火锅底料怎么选 | 猫为什么会掉毛 | 成都三日游 | 秋天的第一杯奶茶 | 茶叶蛋怎么做
咖啡机怎么清洗 | 熊猫的眼睛为什么是黑的 | 故宫门票怎么买 | 长城一共有多少块砖 | 钢琴考级需要准备什么
西安回民街停车 | 月亮为什么有时候是红色的 | 狗狗晕车怎么办 | 春节红包发多少 | 瑜伽垫哪个牌子好
why do cats purr | why do dogs eat grass | how to clean a coffee machine | hotpot base brands
ticket prices of the Forbidden City | how do pandas swim | why do cats knead blankets
best restaurants for hotpot in London | parking in Hangzhou
"""
"""Wishes that ask what no pack tells."""


def wishes(table: str) -> list[str]:
    return [wish.strip() for line in table.strip().splitlines() for wish in line.split("|")]


def of_wish(wish: str, seed: int) -> Script:
    topic, language = topic_of(wish), "en" if wish.isascii() else "zh"
    room_ms = speech_room_ms(30_000)
    return WRITER.write(topic.subject, genre=topic.genre, language=language, speech_ms=room_ms, seed=seed)


@pytest.mark.parametrize("wish", wishes(TOLD))
def test_a_wish_that_only_says_how_a_film_is_to_be_is_told_to_the_end(wish: str):
    assert [of_wish(wish, seed).untold for seed in range(3)] == [""] * 3


@pytest.mark.parametrize("wish", wishes(NOT_TOLD))
def test_a_wish_that_asks_what_no_sentence_speaks_of_is_answered_so(wish: str):
    scripts = [of_wish(wish, seed) for seed in range(3)]
    assert all(script.untold or not script.known or script.about for script in scripts)


def test_a_topic_that_its_pack_never_calls_by_name_is_called_so():
    script = written("育儿和环保", 30)
    assert any("育儿" in line for line in script.sentences)
    assert any("A word about paper cutting." in line for line in written("paper cutting and hiking", 60).sentences)


def test_a_wish_in_english_for_a_chinese_film_is_not_blamed_for_its_small_words():
    assert written("Great Wall of China for foreign visitors", 20, language="zh").untold == ""
    assert "boxes" in written("why cats love boxes", 20, language="zh").untold


def test_a_brand_of_drinks_is_not_told_as_the_culture_of_tea():
    assert not written("“栗子星球”这个新茶饮品牌").known
