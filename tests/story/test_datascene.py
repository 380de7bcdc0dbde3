"""Which chart a sentence calls for: a labelled set, and what a film makes of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from moying.draft import Role
from moying.engines.music import find_composer
from moying.engines.voice import find_voice
from moying.engines.writer import PackWriter
from moying.language.lines.figures import find_figures
from moying.painter.data import Data
from moying.painter.registry import scene_kinds
from moying.story import Brief, Workshop, produce
from moying.story.datascene import data_scene

LABELLED = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "figures.txt").read_text("utf-8").splitlines()
]
"""A sentence, its figures ("*" where only the scene is asked), and its scene."""
MEASURED_SENTENCE = "全年出口3.26万亿元，同比增长7.1%，其中新能源汽车128.4万辆。"


def told(sentence):
    """A sentence's figures as the labels write them: text, unit, direction."""
    found = [f"{f.text} {f.unit or '-'} {f.direction}".strip() for f in find_figures(sentence)]
    return "; ".join(found)


def test_the_labelled_set_is_large_and_half_traps():
    assert len(LABELLED) >= 80
    assert sum(kind == "none" for *_, kind in LABELLED) >= 40


@pytest.mark.parametrize(("sentence", "figures", "kind"), LABELLED, ids=[row[0][:24] for row in LABELLED])
def test_a_sentence_gives_its_figures_and_its_scene(sentence, figures, kind):
    if figures != "*":
        assert told(sentence) == figures
    found = data_scene(sentence)
    assert (found.kind if found else "none") == kind


def test_every_chart_that_the_story_asks_for_can_be_painted_and_read_back():
    for sentence, _, kind in LABELLED:
        found = data_scene(sentence)
        if found is not None:
            assert kind in scene_kinds()
            assert Data.from_json(found.data.as_json()) == found.data


def test_figures_that_share_no_axis_are_not_drawn_on_one():
    for sentence, *_ in LABELLED:
        found = data_scene(sentence)
        if found is not None and found.kind in {"chart_bar", "chart_line", "chart_race", "chart_pie"}:
            assert len({item.unit for item in found.data.items}) == 1, sentence


def test_what_falls_is_drawn_below_zero_and_says_so():
    found = data_scene("广东增长5.2%，江苏增长6.1%，浙江下降0.4%。")
    assert [(item.value, item.direction) for item in found.data.items] == [(5.2, "up"), (6.1, "up"), (-0.4, "down")]


def test_labels_and_titles_come_from_the_words():
    found = data_scene("2023年，广东GDP达13.57万亿元，江苏12.82万亿元，山东9.21万亿元。")
    assert found.data.title == "2023年GDP"
    assert [(item.label, item.text) for item in found.data.items] == [
        ("广东", "13.57万亿元"),
        ("江苏", "12.82万亿元"),
        ("山东", "9.21万亿元"),
    ]


def test_a_price_leaves_a_product_in_its_picture():
    assert data_scene("这款耳机续航达1200小时。", genre="产品介绍") is None
    assert data_scene("总销量突破12000台。", genre="产品介绍") is None
    assert data_scene("总销量突破12000台，同比增长30%。", genre="产品介绍") is not None


def film(script, **wishes):
    workshop = Workshop(
        find_voice("tone"), find_composer("tone"), PackWriter(), lambda samples, name, made: name, lambda *_: None
    )
    return produce(replace(Brief(topic="外贸", script=script), **wishes), workshop).draft


def test_a_film_shows_the_figures_of_its_script_where_they_are_said():
    shots = film(f"海边的风很轻。大家都来到海边看海浪。{MEASURED_SENTENCE}").by_role(Role.MAIN).segments
    drawn = next(shot for shot in shots if shot.source == "scene:big_number")
    assert [item["text"] for item in drawn.scene["data"]["items"]] == ["3.26万亿元", "7.1%", "128.4万辆"]
    assert drawn.scene["data"]["items"][1]["direction"] == "up"
    assert any(shot.source == "scene:sea" for shot in shots)


def test_the_double_paints_no_charts():
    shots = film(MEASURED_SENTENCE, scene_engine="swatch").by_role(Role.MAIN).segments
    assert {shot.source for shot in shots} == {"scene:swatch"}
