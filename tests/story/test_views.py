"""Which view of a scene a shot shows."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from moying.draft import Role
from moying.engines.music import find_composer
from moying.engines.voice import find_voice
from moying.engines.writer import PackWriter
from moying.painter.scenes import (
    animals,
    bamboo,
    books,
    city,
    classroom,
    clothes,
    coffee,
    compare,
    deep_sea,
    desert,
    factory,
    festival,
    fields,
    flight,
    flower,
    food,
    forest,
    great_wall,
    home,
    ink_mountains,
    jiangnan,
    lotus,
    market,
    medicine,
    moon,
    museum,
    network,
    office,
    palace,
    people,
    phone,
    rain_street,
    ride,
    river,
    road,
    sea,
    shop,
    sky,
    snow,
    space,
    stadium,
    stage,
    starry_sky,
    street_market,
    tea,
    timeline,
)
from moying.story import Brief, Workshop, produce
from moying.story.views import views_for


def mountains(*said: str) -> tuple[str, ...]:
    return views_for([("ink_mountains", each) for each in said], seed=0)


def test_a_shot_shows_what_its_sentence_names():
    views = mountains("松树站在悬崖边，一站就是百年。", "飞鸟掠过山谷。", "一叶小舟，漂在水面上。", "瀑布在远处。")
    assert views == ("pine", "cranes", "boat", "waterfall")
    others = views_for([("tea", "春天的嫩芽，一芽一叶，都靠双手采摘。"), ("city", "末班地铁里，有人睡着了。")], 0)
    assert others == ("field", "train")


def test_no_view_comes_twice_while_another_is_fresh():
    views = mountains(*["愿你心中也有一座山。"] * 5)
    assert len(set(views)) == 5


def test_a_view_that_a_later_sentence_names_is_kept_for_it():
    first, second = mountains("山里很静。", "一叶小舟。")
    assert first != "boat" == second


def test_a_view_goes_to_the_sentence_that_names_it_most():
    said = ("一片树叶，落进水里。", "清明前后，茶农上山，一芽一叶，都要亲手采下。")
    assert views_for([("tea", each) for each in said], seed=0)[1] == "field"


def test_a_film_about_a_dish_shows_no_other_dish():
    said = ["话就多了起来。", "熟了马上吃。", "总有人陪你。", "慢慢来。"]
    assert set(views_for([("food", each) for each in said], 0, "重庆火锅")) == {"hotpot", "table"}


def test_the_moon_is_not_shown_where_nothing_speaks_of_the_night():
    assert "moon" not in mountains(*["清晨的阳光。"] * 6)[:5]
    assert mountains("清晨的阳光。", "夜里抬头，满天星光。")[1] == "moon"


def test_neighbours_never_share_a_view():
    views = mountains(*["松树。"] * 12)
    assert all(a != b for a, b in itertools.pairwise(views))


def test_the_views_that_the_story_knows_are_those_that_the_painter_paints():
    told = tomllib.loads((files("moying.story") / "views.toml").read_text("utf-8"))
    painted = {
        "ink_mountains": ink_mountains.COMPOSITIONS,
        "city": city.VIEWS,
        "tea": tea.SETTINGS,
        "coffee": coffee.SERVED,
        "home": home.PLACES,
        "office": office.PLACES,
        "clothes": clothes.PLACES,
        "shop": shop.SIDES,
        "sky": sky.SKIES,
        "museum": museum.SHOWN,
        "flight": flight.VIEWS,
        "palace": palace.SIGHTS,
        "sea": sea.SHORES,
        "festival": festival.VIEWS,
        "starry_sky": starry_sky.NIGHTS,
        "forest": forest.WOODS,
        "bamboo": bamboo.GROVES,
        "snow": snow.WINTERS,
        "lotus": lotus.PONDS,
        "desert": desert.SIGHTS,
        "river": river.REACHES,
        "flower": flower.BEDS,
        "rain_street": rain_street.SIGHTS,
        "animals": animals.ANIMALS,
        "people": people.DOINGS,
        "ride": ride.RIDES,
        "road": road.SIGHTS,
        "deep_sea": deep_sea.DIVES,
        "factory": factory.WORKS,
        "medicine": medicine.CARES,
        "market": market.DEALS,
        "street_market": street_market.MARKETS,
        "space": space.VOYAGES,
        "great_wall": great_wall.SIGHTS,
        "fields": fields.FIELDS,
        "food": food.MEALS,
        "jiangnan": jiangnan.VIEWS,
        "moon": moon.NIGHTS,
        "books": books.ROOMS,
        "network": network.LIGHTS,
        "classroom": classroom.HOURS,
        "phone": phone.SCREENS,
        "compare": compare.VIEWS,
        "stage": stage.SHOWS,
        "timeline": timeline.LOOKS,
        "stadium": stadium.GAMES,
    }
    assert {kind: set(views) for kind, views in told.items()} == {kind: set(views) for kind, views in painted.items()}


@pytest.mark.parametrize("topic", ["mountain landscape", "传统茶文化", "产品介绍", "城市"])
def test_no_two_shots_of_a_film_are_the_same_picture(topic: str):
    workshop = Workshop(
        find_voice("tone"), find_composer("tone"), PackWriter(), lambda samples, name, made: name, lambda *_: None
    )
    shots = produce(replace(Brief(topic=topic), genre=""), workshop).draft.by_role(Role.MAIN).segments
    looks = [
        (s.source, s.scene["seed"] % 8, *(str(s.scene.get(k)) for k in ("style", "palette", "time", "words")))
        for s in shots
    ]
    assert len(set(looks)) == len(shots) > 4
    if topic == "产品介绍":
        assert {s.scene["style"] for s in shots} == {topic}


def test_another_seed_shows_other_views_where_the_words_leave_it_open():
    workshop = Workshop(
        find_voice("tone"), find_composer("tone"), PackWriter(), lambda samples, name, made: name, lambda *_: None
    )
    silent = Brief(topic="城市", narration=False, captions=False, duration_ms=6000)
    shots = [produce(replace(silent, seed=seed), workshop).draft.by_role(Role.MAIN).segments[0] for seed in (1, 2)]
    assert shots[0].scene["style"] != shots[1].scene["style"]


@pytest.mark.parametrize(
    ("kind", "said", "view"),
    [
        ("stadium", "乒乓球是中国的国球。", "pingpong"),
        ("stadium", "棒球比赛开始了。", "podium"),
        ("stadium", "The goalkeeper saved the penalty.", "football"),
        ("stage", "二胡的声音", "mic"),
        ("stage", "她坐下来弹钢琴。", "piano"),
        ("classroom", "高考的钟声响起。", "exam"),
        ("phone", "扫码就能付款。", "scan"),
        ("compare", "装修前后对比", "room"),
    ],
)
def test_no_other_game_and_no_other_instrument_is_shown_than_is_named(kind, said, view):
    assert {views_for([(kind, said)], seed)[0] for seed in range(12)} == {view}
