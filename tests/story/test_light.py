"""One film has one light, on whole storyboards: hour, weather and season hold, and only words move them on."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.draft import Role
from moying.engines.music import find_composer
from moying.engines.voice import find_voice
from moying.engines.writer import PackWriter
from moying.story import Brief, Workshop, produce
from moying.story.light import HOURS, SEASONS, light_of_film, shown_by_night_only


def scenes_of(brief: Brief) -> list[dict[str, str]]:
    workshop = Workshop(
        find_voice("tone"), find_composer("tone"), PackWriter(), lambda samples, name, made: name, lambda *_: None
    )
    return [dict(s.scene, kind=s.source) for s in produce(brief, workshop).draft.by_role(Role.MAIN).segments]


def told(field: str, *said: str, topic: str = "森林", home: str = "forest", seed: int = 0) -> list[str]:
    return [getattr(light, field) for light in light_of_film([("forest", s) for s in said], topic, home, seed)]


def goes_on(names: list[str], course: tuple[str, ...]) -> bool:
    places = [course.index(name) for name in names]
    return all(b >= a or (b + len(course) - a == 1) for a, b in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("topic", "seed"), [("大海", 0), ("中国传统茶文化", 1), ("敦煌", 2), ("mountain landscape", 0)]
)
def test_every_shot_of_a_film_is_told_its_hour_and_season_and_they_never_go_back(topic: str, seed: int):
    scenes = scenes_of(Brief(topic=topic, seed=seed))
    assert goes_on([s["time"] for s in scenes], HOURS)
    assert goes_on([s["season"] for s in scenes], SEASONS)


def test_a_film_about_a_wood_does_not_jump_to_the_night_in_one_shot():
    script = "阳光照进森林。\n鸟儿在枝头歌唱。\n树根扎进泥土深处。\n一阵风吹过树梢。\n森林教会我们慢慢生长，像一场梦。"
    for seed in range(2):
        scenes = scenes_of(Brief(topic="森林", script=script, seed=seed))
        assert {s["time"] for s in scenes} == {"day"}
        assert not any(shown_by_night_only(s["kind"].removeprefix("scene:"), s.get("style", "")) for s in scenes)


def test_words_move_the_hour_on_and_never_back():
    assert told("time", "清晨的林子。", "鸟鸣。", "傍晚，风起了。", "清晨又忘了。", "夜晚，萤火虫亮了。") == [
        "dawn", "dawn", "dusk", "dusk", "night",
    ]  # fmt: skip
    assert told("time", "夜深了。", "林子睡了。", "清晨，鸟醒了。") == ["night", "night", "dawn"]
    assert told("season", "春天来了。", "树绿了。", "秋天，叶落了。", "夏天的事。", "冬天。", "又是春天。") == [
        "spring", "spring", "autumn", "autumn", "winter", "spring",
    ]  # fmt: skip


def test_the_topics_hour_is_the_films():
    assert told("time", "树很高。", "风很轻。", topic="森林的夜晚") == ["night", "night"]
    assert told("time", *["从清晨到夜晚的森林"] * 4, topic="从清晨到夜晚的森林") == ["dawn", "dawn", "night", "night"]


def test_a_film_of_many_shots_of_the_city_goes_from_day_to_night_unless_words_say_the_hour():
    said = ["高楼林立。"] * 6
    assert told("time", *said, topic="城市", home="city") == ["day", "day", "dusk", "dusk", "night", "night"]
    assert set(told("time", *said, topic="城市夜景", home="city")) == {"night"}


def test_weather_comes_once_and_may_clear():
    said = ("树很高。", "下雨了。", "小路湿了。", "雪落下来。", "雨停了，天放晴。", "鸟又叫了。")
    assert told("weather", *said) == ["", "rain", "rain", "rain", "clear", "clear"]
    assert set(told("weather", "树很高。", "风很轻。", topic="雨中的森林")) == {"rain"}


def test_where_no_word_tells_the_seed_or_the_home_scene_does():
    assert len({told("time", "树很高。", seed=seed)[0] for seed in range(3)}) == 3
    assert told("time", "新年好。", topic="春节", home="festival") == ["night"]
    assert len({told("time", "并肩前行。", topic="团队", home="people", seed=seed)[0] for seed in range(3)}) == 3


def test_a_sentence_shown_in_parts_goes_on_from_where_it_ended():
    long = "从清晨走到夜里，一整天都在林子里。"
    assert told("time", "出发。", long, long, "回家。")[1:] == ["dawn", "night", "night"]


@given(
    st.lists(st.text(alphabet="清晨日落夜雪雨春秋冬不像，。 dawnight\x00\ud800", max_size=30), min_size=1, max_size=6)
)
@settings(max_examples=80, deadline=None)
def test_any_words_have_a_light_that_goes_on(said: list[str]):
    lights = light_of_film([("sea", each) for each in said], said[0])
    assert len(lights) == len(said)
    assert goes_on([light.time for light in lights], HOURS)


def test_weather_does_not_follow_a_story_into_another_day():
    said = ["那天窗外下着雨。", "他借给她一把伞。", "后来他们去了海边。", "二十年以后，伞还在。"]
    lights = light_of_film([("city", each) for each in said], "爱情", "flower", 3)
    assert [light.weather for light in lights] == ["rain", "rain", "clear", "clear"]
