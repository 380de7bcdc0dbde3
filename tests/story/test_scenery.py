"""Words to scenes, judged by sentences that people marked (`scenes/`): half of them were never tuned on."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuring import at_best, cpu_s
from moying.engines.writer.packs import packs
from moying.painter.paint import draw
from moying.painter.registry import scene_kinds
from moying.painter.spec import SceneSpec
from moying.story.counted import count_of
from moying.story.lexicon import LONGEST_TEXT, scene_words
from moying.story.light import conditions_told
from moying.story.scenery import KEYWORD_CARD, choice_of, sight_of
from moying.story.views import views_for

MARKED = Path(__file__).parent / "scenes"
EVERY_KIND = frozenset(scene_words().values()) | {KEYWORD_CARD}


@dataclass(frozen=True)
class Marked:
    sentence: str
    right: frozenset[str]
    topic: str = ""


def marked(name: str) -> list[Marked]:
    lines = (MARKED / name).read_text("utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]
    return [Marked(row[0], kinds_of(row[1]), *row[2:]) for row in rows]


def kinds_of(written: str) -> frozenset[str]:
    return frozenset(KEYWORD_CARD if kind == "card" else kind for kind in written.split(","))


def confusions(name: str) -> list[str]:
    """Each sentence that is shown wrongly, with what was heard in it."""
    choices = [(each, choice_of(each.sentence, each.topic, among=EVERY_KIND)) for each in marked(name)]
    return [
        f"{each.sentence} | wanted {', '.join(sorted(each.right))} | {choice}"
        for each, choice in choices
        if choice.kind not in each.right
    ]


@pytest.mark.parametrize(("name", "least"), [("tuned.txt", 0.98), ("held_out.txt", 0.95)])
def test_marked_sentences_are_shown_as_what_they_are_about(name: str, least: float):
    wrong, count = confusions(name), len(marked(name))
    print(f"{name}: {count - len(wrong)} of {count} right", *wrong, sep="\n")
    assert count >= 150
    assert 1 - len(wrong) / count >= least


def test_no_trap_is_shown_with_a_wrong_picture():
    assert len(marked("traps.txt")) >= 80
    assert confusions("traps.txt") == []


def test_every_marked_scene_is_one_that_words_can_name():
    for name in ("tuned.txt", "held_out.txt", "traps.txt"):
        for each in marked(name):
            assert each.right <= EVERY_KIND, each.sentence


def test_the_lexicon_is_large_and_each_word_names_one_scene():
    scenes, elsewhere = written("scenery.toml"), written("elsewhere.toml")
    assert len(scene_words()) >= 1_500
    assert sum(" " in term for term in scene_words()) >= 300
    assert {word: kinds for word, kinds in scenes.items() if len(kinds) > 1} == {}
    assert scenes.keys() & elsewhere.keys() == set()


def written(name: str) -> dict[str, list[str]]:
    """Every word of a table with the headings that it stands under."""
    found: dict[str, list[str]] = {}
    for heading, lists in tomllib.loads((files("moying.story") / name).read_text("utf-8")).items():
        for word in [*lists.get("zh", "").split(), *lists.get("en", "").replace("\n", ",").split(",")]:
            if word.strip():
                found.setdefault(word.strip(), []).append(heading)
    return found


def test_every_word_for_an_animal_names_the_view_that_shows_it():
    for term in (term for term, kind in scene_words().items() if kind == "animals"):
        views = {view for seed in range(4) for view in views_for([("animals", term)] * 2, seed)}
        assert len(views - {"indoors"}) == 1, term
        assert ("indoors" in views) <= ("cat" in views), term


@pytest.mark.parametrize("sentence", ["两只猫在屋顶上", "Two cats on a wall", "深海的鲸鱼", "高速公路", "宇宙的边缘"])
def test_a_scene_that_is_not_installed_gives_way_to_one_that_is(sentence: str):
    assert choice_of(sentence, among={"sea", "starry_sky", KEYWORD_CARD}).kind in {"sea", "starry_sky", KEYWORD_CARD}
    assert sight_of(sentence).kind in scene_kinds()


def test_what_stands_in_for_a_scene_is_near_to_it():
    assert choice_of("海底的珊瑚礁", among={"sea", "city"}).kind == "sea"
    assert choice_of("海底的珊瑚礁", among={"deep_sea", "sea"}).kind == "deep_sea"
    assert choice_of("沙漠里的驼队", among={"sea", "city"}).kind == KEYWORD_CARD


def test_a_choice_says_why():
    why = str(choice_of("茶马古道上的雪山，像大海。", "中国茶", among=EVERY_KIND))
    assert "茶马古道 = road 1.6 (describes 雪山)" in why
    assert "雪山 = ink_mountains 2.0" in why
    assert "大海 = sea 0.4 (only likened to)" in why
    assert "tea, by the topic" in why


def test_films_of_the_writers_topics_show_more_than_cards():
    kinds = [
        choice_of(said, topic, among=EVERY_KIND).kind
        for pack in packs()
        for language, lines in pack.lines.items()
        for topic in [next((n for n in pack.names if n.isascii() == (language == "en")), pack.names[0])]
        for said in (*lines.hooks, *lines.body, *lines.closes)
    ]
    assert kinds.count(KEYWORD_CARD) / len(kinds) < 0.05


@given(st.text(alphabet="茶山海的像不《》、，。 abc'-RiverTea\x00\ud800雪🐼", max_size=60), st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_scene_that_can_be_painted(sentence: str, topic: str):
    assert choice_of(sentence, topic).kind in scene_kinds()


def test_a_very_long_text_is_read_at_its_beginning():
    assert sight_of("沙漠。" + "嗯" * 10 * LONGEST_TEXT).kind == "desert"


def test_a_choice_costs_less_than_two_milliseconds():
    sentences = [each.sentence for each in marked("tuned.txt")]
    choice_of(sentences[0])  # the tables and the dictionary are read once

    def choose():
        for sentence in sentences:
            choice_of(sentence, "中国茶文化")

    assert at_best(lambda: cpu_s(choose) / len(sentences), below=0.002) < 0.002


def said(sentence: str) -> dict[str, str]:
    return {field: names[0] for field, names in conditions_told(sentence).items()}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("清晨的山谷起了雾。", {"time": "dawn", "weather": "mist"}),
        ("午夜的大雪，落了一整个冬天。", {"time": "night", "weather": "snow", "season": "winter"}),
        ("暮色里，乌云压着山头。", {"time": "dusk", "weather": "cloudy"}),
        ("It rained all evening.", {"time": "dusk", "weather": "rain"}),
        ("A foggy autumn morning", {"time": "dawn", "weather": "mist", "season": "autumn"}),
        ("新店如雨后春笋般开张。", {}),
        ("这笔钱是雪中送炭。", {}),
        ("没有雪，也没有雨。", {}),
        ("她的笑像阳光一样。", {}),
        ("行业的寒冬终会过去。", {}),
        ("The spring in the mattress is broken.", {}),
        ("Netflix stock fell.", {}),
    ],
)
def test_light_and_weather_are_heard_where_they_are_meant(sentence: str, found: dict[str, object]):
    assert said(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("三艘小船慢慢驶远。", 3),
        ("海面上有两条白帆。", 2),
        ("几只渔船回港了。", 3),
        ("Four sailing boats leave the bay.", 4),
        ("a pair of old boats", 2),
        ("第三艘船沉了。", 0),
        ("十三艘船", 0),
        ("船很多。", 0),
        ("三个人看着船。", 0),
        ("300 ships", 0),
    ],
)
def test_boats_are_counted(sentence: str, count: int):
    assert count_of("sea", "boat", sentence) == count
    assert count_of("tea", "cup", sentence) == 0


@pytest.mark.parametrize(
    ("view", "sentence", "count"),
    [
        ("animals panda", "两只熊猫坐在竹林里", 2),
        ("animals panda", "Three giant pandas share one stem.", 3),
        ("animals crane", "五只白鹤飞过芦苇荡", 5),
        ("animals crane", "一对仙鹤在水边起舞", 2),
        ("animals fish", "一群鱼游了过来", 0),
        ("animals fish", "七条锦鲤绕着荷叶转", 7),
        ("animals cat", "墙头蹲着俩猫", 2),
        ("animals cat", "我们一起看猫", 0),
        ("animals cat", "第三只猫", 0),
        ("desert caravan", "三匹骆驼走过沙脊", 3),
        ("desert caravan", "二十五峰骆驼", 0),
        ("people team", "四个伙伴站在山顶", 4),
        ("people walking", "两人走在回家的路上", 2),
        ("people running", "Six runners follow the dyke.", 6),
        ("space planets", "八大行星绕着太阳转", 8),
        ("space planets", "The four inner planets are rocky.", 4),
        ("moon rabbit", "几盏孔明灯升上夜空", 3),
        ("river mist", "江上漂着一叶扁舟", 1),
        ("moon water", "一轮明月", 0),
    ],
)
def test_what_a_view_shows_is_counted(view: str, sentence: str, count: int):
    assert count_of(*view.split(), sentence) == count


def test_three_boats_are_painted_where_three_are_told_of():
    specs = [SceneSpec("sea", 160, 160, 1000, seed=5, style="boat", count=count) for count in (0, 1, 3)]
    own, one, three = (draw(spec, 0) for spec in specs)
    assert np.array_equal(own, one)
    assert not np.array_equal(one, three)
    assert SceneSpec.from_json("sea", specs[2].as_json(), width_px=160, height_px=160, duration_ms=1000) == specs[2]


def test_what_an_animal_does_is_shown_by_the_animal():
    assert choice_of("脚底有柔软的肉垫，走路几乎没有声音。", "猫咪为什么喜欢纸箱").kind == "animals"
    assert choice_of("老人牵着孩子的手走路回家。", "猫咪为什么喜欢纸箱").kind == "people"


@pytest.mark.parametrize("topic", ["成都的火锅和慢生活", "慢生活里的一顿火锅"])
def test_a_thing_is_the_home_of_a_film_before_a_mood_is(topic):
    assert choice_of("一口锅放在中间，所有人围成一圈。", topic).kind == "food"
