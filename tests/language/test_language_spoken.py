"""What is shown maps to what is spoken, piece by piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.language.numerals import english_number, english_year, hanzi_number, parse_number
from moying.language.reading.pinyin import unit_readings
from moying.language.reading.spoken import speak

CHINESE = {
    "2026年11月20日，早上8:05，气温3~5℃": "二零二六年十一月二十日，早上八点零五分，气温三到五摄氏度",
    "价格￥1,299元，电话13800138000。": "价格一千二百九十九元，电话幺三八零零幺三八零零零。",
    "增长了12.5%！": "增长了百分之十二点五！",
    "AI技术让iPhone 15更懂你": "A I 技术让 iPhone 十五更懂你",
    "5000年历史": "五千年历史",
    "2020-2026年": "二零二零到二零二六年",
    "面积120m²，长2km，重2kg": "面积一百二十平方米，长两公里，重两公斤",
    "2个人，2月2日，第2名，12个，22个": "两个人，二月二日，第二名，十二个，二十二个",
    "1/3的人": "三分之一的人",
    "16:9和9:16": "十六比九和九比十六",
    "早上9:16出发": "早上九点十六分出发",
    "-5℃到+3℃": "零下五摄氏度到加三摄氏度",
    "400-123-4567": "四零零幺二三四五六七",
    "512GB内存 5G网络": "五百一十二 G B 内存五 G 网络",
    "4G和5G都快，茶叶重5g，2M宽带": "四 G 和五 G 都快，茶叶重五克，二 M 宽带",
    "版本2.0.1": "版本二点零点一",
    "20000人，105路": "两万人，一百零五路",
    "￥3.5万": "三点五万元",
    "$99": "九十九美元",
    "NASA和CEO": "NASA 和 C E O",
    "2-3个苹果": "两到三个苹果",
    "10%-20%": "百分之十到百分之二十",
    "2026-11-20发布": "二零二六年十一月二十日发布",
    "50元/月": "五十元每月",
    "8:00—9:00": "八点到九点",
    "1080p": "一零八零 p",
    "007": "零零七",
    "60fps": "六十帧",
    "120km/h": "一百二十公里每小时",
    "1.5亿": "一点五亿",
    "１２０ｋｍ": "一百二十公里",
    "拨打110报警": "拨打幺幺零报警",
    "7×24小时": "七乘二十四小时",
}
ENGLISH = {
    "In 2026, AI grew 12.5% to $1,299.": "In twenty twenty-six, A I grew twelve point five percent to "
    "one thousand two hundred and ninety-nine dollars.",
    "The 3rd shot lasts 30 seconds at 8:05 am": "The third shot lasts thirty seconds at eight oh five A M",
    "1/3 of 24/7, 1/2": "one third of twenty-four seven, one half",
    "November 20, 2026": "November twentieth, twenty twenty-six",
    "3-5 km at -5°C": "three to five kilometers at minus five degrees Celsius",
    "THE BEST TEA EVER": "the best tea ever",
    "the 1990s": "the nineteen nineties",
    "NASA's API": "NASA's A P I",
    "1 kg": "one kilogram",
    "An RTX 5090 on 11/21, 1/3 off": "An R T X fifty ninety on November twenty-first, one third off",
    "Call 911, not 911 friends": "Call nine one one, not nine hundred and eleven friends",
    "See www.moying.com or a.b@qq.com": "See W W W dot moying dot com or a dot b at qq dot com",
}


@pytest.mark.parametrize(("shown", "spoken"), CHINESE.items())
def test_figures_are_read_as_chinese_speakers_read_them(shown, spoken):
    assert speak(shown, "zh").text == spoken


@pytest.mark.parametrize(("shown", "spoken"), ENGLISH.items())
def test_figures_are_read_as_english_speakers_read_them(shown, spoken):
    assert speak(shown, "en").text == spoken


@given(st.text(max_size=60) | st.text("0123456789.,:/-~%¥元年月个kmg茶aB ", max_size=30), st.sampled_from(["zh", "en"]))
def test_units_cover_the_shown_text_in_order(shown, language):
    units = speak(shown, language).units
    assert "".join(shown[u.start : u.end] for u in units) == shown
    assert all(u.start < u.end for u in units)
    assert [u.end for u in units[:-1]] == [u.start for u in units[1:]]
    assert all(bool(u.spoken) == (u.kind in {"word", "number"}) for u in units)


@given(st.integers(0, 10**16 - 1))
def test_a_number_in_hanzi_reads_back_below_a_hundred_million(value):
    said = hanzi_number(str(value))
    assert not set(said) & set("0123456789")
    if value < 10**8:
        assert parse_number(said) == value


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("10", "十"),
        ("105", "一百零五"),
        ("200", "二百"),
        ("2000", "两千"),
        ("20000", "两万"),
        ("10500", "一万零五百"),
        ("100000001", "一亿零一"),
        ("1000000000000", "一万亿"),
        ("3.14", "三点一四"),
        ("0", "零"),
        ("20300", "两万零三百"),
    ],
)
def test_big_numbers_keep_their_zeros_and_their_liang(figures, said):
    assert hanzi_number(figures) == said


def test_english_numbers_and_years():
    assert english_number("1234567") == "one million two hundred and thirty-four thousand five hundred and sixty-seven"
    assert [english_year(y) for y in (1998, 2005, 2026, 1900, 1906)] == [
        "nineteen ninety-eight",
        "two thousand five",
        "twenty twenty-six",
        "nineteen hundred",
        "nineteen oh six",
    ]


def test_every_hanzi_unit_has_its_syllables_and_no_other_unit_has_any():
    spoken = speak("行{hang2}长，有2026年 iPhone 15个", "zh")
    by_shown = {spoken.shown[u.start : u.end]: r for u, r in zip(spoken.units, unit_readings(spoken), strict=True)}
    assert by_shown["行{hang2}"] == ("hang2",)
    assert by_shown["2026"] == ("er4", "ling2", "er4", "liu4")
    assert by_shown["iPhone"] == by_shown["，"] == ()
