"""The style and the palette of a film, heard in its words and held through it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.draft import Role
from moying.engines.music import find_composer
from moying.engines.voice import find_voice
from moying.engines.writer import PackWriter
from moying.painter.palettes import PALETTES
from moying.painter.schemes import SCHEMES
from moying.painter.styles import STYLES
from moying.story import Brief, Workshop, produce
from moying.story.styling import _tables, dressed, palette_told, style_told


def film(brief: Brief):
    workshop = Workshop(
        find_voice("tone"), find_composer("tone"), PackWriter(), lambda samples, name, made: name, lambda *_: None
    )
    return produce(brief, workshop).draft


@pytest.mark.parametrize(
    ("wish", "style"),
    [
        ("做一个水墨风格的茶文化视频", "ink"),
        ("国画风的山水", "ink"),
        ("用工笔画风讲中秋", "gongbi"),
        ("扁平插画风讲垃圾分类", "flat"),
        ("做一条剪纸艺术的视频", "papercut"),
        ("赛博朋克风格的重庆", "neon"),
        ("渐变风的科技感视频", "gradient"),
        ("30秒国潮风的城市宣传片", "guochao"),
        ("极简风格介绍一款耳机", "minimal"),
        ("A paper-cut style video about the ocean", "papercut"),
        ("forests in neon style", "neon"),
        ("a minimalist video on time management", "minimal"),
        ("an ink wash film about rivers", "ink"),
        ("霓虹灯下的城市", ""),
        ("不要水墨风格，介绍大海", ""),
        ("生活就像一幅水墨画", ""),
        ("a thin paper cutter", ""),
        ("介绍大海", ""),
    ],
)
def test_a_wish_says_its_style(wish: str, style: str):
    assert style_told(wish) == style


@pytest.mark.parametrize(
    ("wish", "palette"),
    [
        ("春节的习俗", "festive"),
        ("Chinese New Year traditions", "festive"),
        ("中秋赏月", "mid_autumn"),
        ("清明踏青", "qingming"),
        ("情人节礼物", "love"),
        ("人工智能如何改变生活", "tech"),
        ("低碳环保", "green"),
        ("海洋的秘密", "ocean"),
        ("深秋的北京", "autumn"),
        ("追极光", "aurora"),
        ("northern lights in Norway", "aurora"),
        ("怀念外婆", "sorrow"),
        ("热血的赛场", "passion"),
        ("高端珠宝", "gold"),
        ("rain again", ""),
        ("讲讲杯子", ""),
    ],
)
def test_words_name_their_palette(wish: str, palette: str):
    assert palette_told(wish) == palette


def test_a_film_about_tea_in_ink_is_about_tea():
    brief = dressed(Brief(topic="水墨风格的茶文化", said="做一个水墨风格的茶文化视频"))
    assert (brief.style, brief.topic) == ("ink", "茶文化")
    assert dressed(Brief(topic="剪纸艺术")).topic == "剪纸艺术"
    assert dressed(brief) == brief
    assert dressed(Brief(topic="海", style="papercut", palette="ocean")).style == "papercut"
    assert dressed(Brief(topic="海", style="工笔")).style == "gongbi"


def test_what_is_said_of_the_sound_is_not_said_of_the_pictures():
    brief = dressed(Brief(topic="杯子", said="介绍杯子，配安静的音乐，标题用剪纸风格"))
    assert (brief.style, brief.palette) == ("", "")
    assert dressed(Brief(topic="茶", said="生成一段水墨风格的茶视频带背景音乐")).style == "ink"
    assert dressed(Brief(topic="rivers", said="an ink wash film about rivers with calm music")).style == "ink"
    assert palette_told("燃气安全") == palette_told("crispy chips") == ""


def test_a_script_that_speaks_of_ink_does_not_ask_for_it():
    told = "这幅水墨画，画的是江南。"
    assert dressed(Brief(topic="江南", said=f"脚本：{told}", script=told)).style == ""
    assert dressed(Brief(topic="江南", said=f"水墨风格。脚本：{told}", script=told)).style == "ink"


def test_style_and_palette_hold_in_every_shot_and_in_the_type():
    draft = film(Brief(topic="春节", said="霓虹风格的春节视频"))
    shots = draft.by_role(Role.MAIN).segments
    assert {(s.scene["look"], s.scene["palette"]) for s in shots} == {("neon", "festive")}
    assert len(shots) > 3
    assert draft.by_role(Role.TITLES).segments[0].style["outline"]
    assert all(s.style == {"outline": "#2a0a5e"} for s in draft.by_role(Role.CAPTIONS).segments)
    assert Brief.from_json(draft.meta["brief"]).style == "neon"


def test_the_cards_of_a_film_without_a_palette_are_of_one_scheme():
    shots = film(Brief(topic="杯子", said="")).by_role(Role.MAIN).segments
    assert len({s.scene["palette"] for s in shots}) == 1
    assert shots[0].scene["palette"] in {scheme.name for scheme in SCHEMES} - {palette.name for palette in PALETTES}
    assert not any("look" in s.scene for s in shots)


def test_words_are_there_for_all_styles_and_palettes_that_are_painted():
    tables = _tables()
    assert set(tables["styles"]) == {kind.name for kind in STYLES} >= set(tables["asked"])
    assert set(tables["palettes"]) == {palette.name for palette in PALETTES}


@given(st.text(alphabet="水墨风格的不要像剪纸春节 neon style.\x00\ud800[(*", max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_words_can_be_heard(said: str):
    brief = dressed(Brief(topic=said, said=said))
    assert isinstance(brief.style + brief.palette, str)
