"""The figures of a sentence: the right values, units and directions; and none where there is none."""

import pytest

from moying.language.lines.figures import find_figures


def told(text):
    """The figures as we would say them: what, how much, which way."""
    return [
        f"{f.label or '-'} {f.value:.6g}{f.unit} {f.kind}{' ' + f.direction if f.direction else ''}"
        for f in find_figures(text)
    ]


def test_the_sentence_of_the_wish_gives_its_three_figures_with_units_and_direction():
    found = find_figures("全年出口3.26万亿元，同比增长7.1%，其中新能源汽车128.4万辆")
    assert [(f.text, f.value, f.unit, f.kind, f.direction, f.label) for f in found] == [
        ("3.26万亿元", 3.26e12, "元", "amount", "", "出口"),
        ("7.1%", 7.1, "%", "change", "up", "同比增长"),
        ("128.4万辆", 1_284_000, "辆", "amount", "", "新能源汽车"),
    ]
    assert {f.when for f in found} == {"全年"}


@pytest.mark.parametrize(
    ("text", "written"),
    [("其中拿铁占 1/3。", "1/3"), ("约2/3的用户来自一线城市。", "约2/3"), ("1/2的人不知道。", "1/2")],
)
def test_a_part_of_a_whole_may_be_written_with_a_slash(text, written):
    (found,) = find_figures(text)
    assert (found.text, found.unit, found.kind) == (written, "%", "share") and 33 < found.value < 67


@pytest.mark.parametrize(
    "text",
    [
        "一带一路，五花八门，三心二意。",
        "iOS 17和iPhone 15发布了。",
        "2023年9月12日上午8点30分开始。",
        "请拨打400-123-4567，或者13812345678。",
        "地址在中山路128号3单元501室。",
        "十分美丽，千万别错过，万一呢。",
        "第三届大会，第5集，第二季。",
        "中华文明五千年历史。",
        "90后和00后都喜欢。",
        "乘坐12路公交，在3号线换乘。",
        "GPT-4和5G时代来了。",
        "三个朋友，两杯茶。",
        "7×24小时服务，加微信abc123。",
        "On July 4, at 9:30 am, take Route 66.",
        "比分3:2。",
        "日期是3/15，比分是3/4，24/7全天营业。",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "9" * 5000,
        "一" * 5000,
        "1," * 3000,
        "百分之",
        "%",
        "１２３４万",
        "翻" * 999,
        "三分之" * 500,
        "了约" * 900 + "5%",
    ],
)
def test_odd_text_is_read_in_no_time(text):
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text
