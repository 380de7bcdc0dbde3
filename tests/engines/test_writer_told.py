"""What a person tells for their film is told: every point, in order, in their words."""

from __future__ import annotations

import pytest

from moying.engines.writer import NothingToTell, PackWriter, ask_for
from moying.engines.writer.structures import forms
from moying.language.wishes.intents import understand
from moying.language.wishes.told import told_of
from moying.story import Brief
from moying.story.pacing import natural_ms, speech_room_ms
from moying.story.produce import told_length_ms, write_script

WRITER = PackWriter()


def brief_of(wish: str, **more) -> Brief:
    slots = understand(wish, has_video=False)[0].slots
    asked = {"duration_ms": slots.get("duration_ms") or 30_000, "language": slots["video_language"]}
    return Brief(topic=slots["topic"], said=wish, genre=slots["genre"], **asked | more)


def script_of(wish: str, **more):
    return write_script(brief_of(wish, **more), WRITER)


TOLD = [
    (
        "做一个招聘视频：招聘 Java 工程师 3 名，薪资 15-25k，地点上海，30秒",
        ["招聘 Java 工程师 3 名", "薪资 15-25k", "地点在上海"],
    ),
    (
        "岗位：前端工程师\n薪资：20-30K·14薪\n要求：三年经验，熟悉React\n福利：五险一金、双休\n做成30秒招聘视频，竖屏，配轻快音乐",
        ["岗位：前端工程师", "薪资：20-30K·14薪", "要求：三年经验，熟悉React", "福利：五险一金、双休"],
    ),
    (
        "做一个番茄炒蛋教程，步骤：1.鸡蛋打散 2.番茄切块 3.先炒蛋再炒番茄 4.加盐出锅",
        ["番茄炒蛋", "第一步，鸡蛋打散。", "第二步，番茄切块。", "第三步，先炒蛋再炒番茄。", "最后一步，加盐出锅。"],
    ),
    (
        "教程：番茄炒蛋。第一步，鸡蛋打散；第二步，番茄切块；第三步，下锅翻炒，30秒，竖屏",
        ["番茄炒蛋", "第一步，鸡蛋打散。", "第二步，番茄切块。", "最后一步，下锅翻炒。"],
    ),
    (
        "介绍我们的保温杯，卖点：316不锈钢、保温12小时、一键开盖",
        ["保温杯", "316不锈钢", "保温12小时", "一键开盖"],
    ),
    (
        "做一个新品耳机的产品介绍视频，主动降噪，续航40小时，到手价299元，15秒",
        ["新品耳机", "主动降噪", "续航40小时", "到手价299元"],
    ),
    (
        "今日新闻速览：1. 本市地铁三号线开通 2. 图书馆延长开放到晚上十点 3. 周末有雨",
        ["三条消息", "第一条，本市地铁三号线开通。", "第二条，图书馆延长开放到晚上十点。", "最后一条，周末有雨。"],
    ),
    (
        "做一个新闻速览视频：\n1、地铁三号线开通\n2、图书馆延长开放\n竖屏",
        ["两条消息", "第一条，地铁三号线开通。", "第二条，图书馆延长开放。"],
    ),
    (
        "做一个名言视频，“学而不思则罔，思而不学则殆。”——孔子，“千里之行，始于足下。”——老子",
        ["孔子说：“学而不思则罔，思而不学则殆。”", "老子说：“千里之行，始于足下。”"],
    ),
    (
        "成都三天旅行攻略：第一天宽窄巷子、锦里；第二天大熊猫基地；第三天都江堰",
        ["第一天，宽窄巷子、锦里。", "第二天，大熊猫基地。", "第三天，都江堰。"],
    ),
    (
        "给我的奶茶店开业做个宣传视频，7月1日开业，全场八折，地址人民路88号",
        ["奶茶店开业", "7月1日开业", "全场八折", "地址在人民路88号"],
    ),
    ("成都美食推荐：火锅、串串、担担面，竖屏15秒", ["火锅、串串、担担面"]),
    ("教我怎么做手冲咖啡，步骤：磨豆、烧水、注水，20秒", ["手冲咖啡，", "第一步，磨豆。", "最后一步，注水。"]),
    ("make a 20s video: news of the week: 1. Park reopens 2. New bus line", ["news of the week", "Park reopens."]),
    ("介绍杭州西湖，重点：断桥、雷峰塔、苏堤，60秒", ["断桥", "雷峰塔", "苏堤"]),
    (
        "make a hiring video: 3 Java engineers, salary 15-25k, located in Shanghai, 30 seconds",
        ["3 Java engineers", "Salary 15-25k.", "Located in Shanghai."],
    ),
    (
        "Make a 30s tutorial on how to make scrambled eggs: 1. beat the eggs 2. heat the pan 3. add salt",
        ["How to make scrambled eggs", "First, beat the eggs.", "Step two: heat the pan.", "Finally, add salt."],
    ),
    (
        "product video for AeroBrew coffee maker, selling points: brews in 3 minutes, self-cleaning, 2-year warranty",
        ["AeroBrew coffee maker", "Brews in 3 minutes.", "Self-cleaning.", "2-year warranty."],
    ),
]


@pytest.mark.parametrize(("wish", "points"), TOLD, ids=[wish[:18] for wish, _ in TOLD])
def test_every_fact_of_the_wish_is_told_in_its_order(wish: str, points: list[str]):
    said = "".join(script_of(wish).sentences)
    at = [said.rfind(point) for point in points]
    assert -1 not in at, said
    assert at == sorted(at)


@pytest.mark.parametrize(("wish", "points"), TOLD, ids=[wish[:18] for wish, _ in TOLD])
def test_what_asks_for_the_film_is_never_spoken(wish: str, points: list[str]):
    said = "".join(script_of(wish).sentences)
    assert not any(
        word in said for word in ("竖屏", "视频", "30秒", "15秒", "60秒", "音乐", "30 seconds", "20s", "video:")
    )


def test_a_length_of_the_product_is_not_the_films():
    assert "duration_ms" not in understand("介绍我们的保温杯，保温12小时，一键开盖", has_video=False)[0].slots
    slots = understand("新品耳机介绍视频，续航40小时，15秒", has_video=False)[0].slots
    assert slots["duration_ms"] == 15_000


def test_nothing_is_claimed_of_a_brand_that_no_list_knows():
    script = script_of("光年手机宣传片，30秒")
    assert script.title == "光年手机" and "光年手机" in script.sentences[0]
    assert all("光年" not in line for line in script.sentences[1:])
    assert script.about == "手机"
    assert script_of("降噪耳机，30秒").about == ""


def test_a_film_of_news_without_news_asks_for_them():
    with pytest.raises(NothingToTell):
        script_of("做一个新闻速览视频")
    assert "一行一条" in ask_for("新闻速览", "zh")


def test_a_film_that_holds_only_what_was_told_is_as_long_as_that():
    quoting = brief_of(TOLD[8][0])
    length_ms = told_length_ms(quoting, WRITER)
    script = write_script(brief_of(TOLD[8][0], duration_ms=length_ms), WRITER)
    assert natural_ms(script.sentences, "zh") == pytest.approx(speech_room_ms(length_ms), abs=1_500)
    assert told_length_ms(brief_of("生成一段茶文化视频"), WRITER) is None
    books = told_length_ms(brief_of("推荐三本书：1. 《活着》 2. 《围城》 3. 《边城》"), WRITER)
    assert books is not None and books < 15_000


def test_facts_that_take_longer_than_the_film_are_all_kept():
    items = "\n".join(f"{n}. 第{n}件事的来龙去脉说起来话长，要慢慢讲清楚" for n in range(1, 10))
    script = script_of(f"今日新闻速览：\n{items}\n15秒")
    assert sum("来龙去脉" in line for line in script.sentences) == 9


@pytest.mark.parametrize(
    "wish", ["", "：", "1.2.3.4.", "1. 2. 3.", "卖点：", "卖点：、、、", "①②③", "- \n- \n", "第一天第二天" * 500]
)
def test_odd_lists_tell_nothing_wrong(wish: str):
    for genre in ("", "产品介绍", "名言", "新闻速览"):
        told = told_of(wish, genre)
        assert all(point.strip("，。；、：") for point in told.points)


def test_every_form_has_words_to_ask_with_and_speaks_both_languages():
    for genre, form in forms().items():
        assert set(form.ask) == {"zh", "en"}
        for language, structure in form.structures.items():
            assert structure.hooks and structure.closes, (genre, language)
