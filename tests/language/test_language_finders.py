"""Lengths, shapes, scripts and titles are found where they are meant, and only there."""

import pytest

from moying.language.detect import folded, language_of, simplified
from moying.language.durations import find_durations, parse_duration
from moying.language.lines.cleaning import clean_for_voice
from moying.language.quotes import find_quotes
from moying.language.ratios import find_ratio
from moying.language.wishes.scripts import find_script, find_title
from moying.language.wishes.topic import topic_of

LENGTHS = {
    "30秒": 30_000,
    "半分钟": 30_000,
    "一分半": 90_000,
    "1分半": 90_000,
    "1分30秒": 90_000,
    "三十秒": 30_000,
    "两分钟": 120_000,
    "30-second": 30_000,
    "30 s": 30_000,
    "half a minute": 30_000,
    "1.5 minutes": 90_000,
    "0:30": 30_000,
    "1:05": 65_000,
    "３０秒": 30_000,
    "1分钟左右": 60_000,
    "一分十五秒": 75_000,
    "一个半小时": 5_400_000,
    "1小时20分": 4_800_000,
    "2 min 30 s": 150_000,
    "1m30s": 90_000,
    "a minute and a half": 90_000,
    "one and a half minutes": 90_000,
    "twenty-five seconds": 25_000,
    "两秒半": 2500,
    "a 30s clip": 30_000,
    "時長四十五秒": 45_000,
    "五分钟半": 330_000,
    "00:01:30": 90_000,
    "一刻钟": 900_000,
}
NO_LENGTHS = [
    "十分好看",
    "第3秒",
    "第三十秒",
    "the 90s",
    "9:16",
    "16:9",
    "早上8:05",
    "8:05 am",
    "百分之三十",
    "a second shot",
    "iPhone 5s",
    "",
]


@pytest.mark.parametrize(("text", "value_ms"), LENGTHS.items())
def test_a_length_is_read_in_milliseconds(text, value_ms):
    assert parse_duration(text) == value_ms


@pytest.mark.parametrize("text", NO_LENGTHS)
def test_what_only_looks_like_a_length_is_none(text):
    assert find_durations(text) == ()


def test_two_lengths_beside_each_other_are_two():
    text = 'title "X" for 3 seconds, 10 seconds'
    assert [(text[f.start : f.end], f.value_ms) for f in find_durations(text)] == [
        ("3 seconds", 3000),
        ("10 seconds", 10_000),
    ]


SHAPES = {
    "竖屏": "9:16",
    "豎屏": "9:16",
    "做个横屏的": "16:9",
    "方形视频": "1:1",
    "9:16": "9:16",
    "9：16": "9:16",
    "16：9": "16:9",
    "9比16": "9:16",
    "portrait": "9:16",
    "portrait mode": "9:16",
    "a vertical video about tea": "9:16",
    "make it square": "1:1",
    "landscape mode": "16:9",
    "make it landscape": "16:9",
    "a landscape video of tea": "16:9",
    "widescreen": "16:9",
    "抖音短视频": "9:16",
    "快手": "9:16",
    "视频号": "9:16",
    "TikTok": "9:16",
    "Instagram Reels": "9:16",
    "YouTube Shorts": "9:16",
    "小红书": "3:4",
    "发B站": "16:9",
    "哔哩哔哩": "16:9",
    "for Bilibili": "16:9",
    "on YouTube": "16:9",
    "3:4": "3:4",
    "4:3": "4:3",
    "把16:9改成9:16": "9:16",
    "from 16:9 to 1:1": "1:1",
    "1080x1920": "9:16",
    "1920×1080": "16:9",
    "竖屏，发B站": "9:16",
    "变成竖的": "9:16",
    "30-second vertical clip": "9:16",
}
NO_SHAPES = [
    "mountain landscape scene",
    "a mountain landscape video",
    "a portrait of a woman",
    "vertical farming",
    "Times Square at night",
    "a man in shorts",
    "早上9:16出发",
    "9:16 am",
    "方形桌子",
    "横向比较",
    "比分3:4",
    "1:1复刻",
    "",
]


@pytest.mark.parametrize(("text", "ratio"), SHAPES.items())
def test_a_shape_is_found(text, ratio):
    found = find_ratio(text)
    assert found and found.ratio == ratio


@pytest.mark.parametrize("text", NO_SHAPES)
def test_what_only_looks_like_a_shape_is_none(text):
    assert find_ratio(text) is None


def test_words_inside_a_quotation_ask_for_no_shape():
    text = "标题“竖屏时代”，16:9"
    quote = find_quotes(text)[0]
    assert find_ratio("标题“竖屏时代”", [(quote.start, quote.end)]) is None
    assert find_ratio(text, [(quote.start, quote.end)]).ratio == "16:9"


SCRIPTS = {
    "脚本：茶，是中国人的日常。": "茶，是中国人的日常。",
    "脚本：茶": "茶",
    "文案：“春天来了，万物复苏。”，时长30秒，竖屏": "春天来了，万物复苏。",
    "script: Tea is old.\nIt is good.": "Tea is old.\nIt is good.",
    "用下面这段话做视频：春天来了": "春天来了",
    "帮我把下面的文案做成视频\n\n茶，是中国人的日常\n时长：30秒": "茶，是中国人的日常",
    "把「茶，是中国人的日常，也是一种艺术。一片叶子。」做成视频": "茶，是中国人的日常，也是一种艺术。一片叶子。",
    "generate a video from this script about tea:\n茶，是中国人的日常": "茶，是中国人的日常",
}


@pytest.mark.parametrize(("text", "script"), SCRIPTS.items())
def test_a_script_is_taken_word_by_word(text, script):
    found = find_script(text)
    assert found and found.text == script == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    ["带旁白和背景音乐", "旁白：温柔女声，时长30秒", "标题“茶”", "from this script about tea culture", "", "脚本："],
)
def test_a_word_for_a_script_alone_is_no_script(text):
    assert find_script(text) is None


TITLES = {
    "把它变成16:9，再加一个标题“云深不知处”": ("云深不知处", None),
    'with Lo-fi BGM at 35% and the title "Urban Dreams" for 3 seconds, 10 seconds': ("Urban Dreams", 3000),
    'title "X", 10 seconds': ("X", None),
    "标题《春》": ("春", None),
    "标题改成云深不知处": ("云深不知处", None),
    "标题改为「春」，显示5秒": ("春", 5000),
    "标题改成云深不知处 显示3秒": ("云深不知处", 3000),
    "change the title to Spring Tea": ("Spring Tea", None),
    "“云深不知处”作为标题": ("云深不知处", None),
    "把标题“旧”改成“新”": ("新", None),
    "add a title saying 'Hello' for the first 2 seconds": ("Hello", 2000),
    "标题：茶\n时长：30秒": ("茶", None),
    "做一个茶视频，“一盏春”，30秒": ("一盏春", None),
}


@pytest.mark.parametrize(("text", "expected"), TITLES.items())
def test_a_title_is_found_with_how_long_it_shows(text, expected):
    found = find_title(text)
    assert found and (found.text, found.duration_ms) == expected


@pytest.mark.parametrize("text", ["介绍《红楼梦》", "关于“内卷”的视频", "去掉标题", "标题大一点", ""])
def test_what_is_only_spoken_of_is_no_title(text):
    assert find_title(text) is None


CLEANED = {
    "# 标题\n\n**茶**的[日常](http://a.b/c)。😀\n- 第一条\n1. 茶\n2. 水": "标题\n茶的日常。\n第一条\n茶\n水",
    "1.5亿人\n2. ？": "1.5亿人\n2. ？",
    "（镜头拉远）旁白：春天（唐代）来了": "春天（唐代）来了",
    "小明：你好\n小红：你好啊": "你好\n你好啊",
    "他说：“好”": "他说：“好”",
    "【画面：山】山高水长\n画面：云海\n旁白：水": "山高水长\n水",
    "[00:05] hi_there _em_ 3*4": "hi_there em 3*4",
    "0:05-0:10 春天来了": "春天来了",
    "注意：小心": "注意：小心",
    "1.5亿人": "1.5亿人",
    "| a | b |\n|---|---|\n| c | d |": "a b\nc d",
    "(pause) Hello (in 1998) <b>you</b>": "Hello (in 1998) you",
    "第一、茶好": "第一、茶好",
    "看 https://x.y/z 这里": "看 这里",
}


@pytest.mark.parametrize(("pasted", "spoken"), CLEANED.items())
def test_only_what_a_speaker_would_say_is_left(pasted, spoken):
    assert clean_for_voice(pasted) == spoken


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("你好，世界", "zh"),
        ("hello", "en"),
        ("傳統茶文化", "zh"),
        ("une vidéo sur le thé", "en"),
        ("把BGM换成lo-fi", "zh"),
        ("generate a video about 茶", "en"),
        ("add the title “云深不知处有人家”", "en"),
        ("", "zh"),
        ("😀", "zh"),
    ],
)
def test_the_language_is_that_of_the_words_around_quotations(text, language):
    assert language_of(text) == language


def test_folding_keeps_every_position():
    text = "ＡＢ傳統…㎡İ\x00\ud800😀①"
    assert len(folded(text)) == len(text)
    assert folded(text)[:4] == "ab传统"
    assert simplified("傳統茶文化") == "传统茶文化"


@pytest.mark.parametrize(
    ("wish", "subject"),
    [
        ("用30秒讲讲量子纠缠", "量子纠缠"),
        ("帮我做个视频，讲讲怎么泡咖啡", "怎么泡咖啡"),
        ("請生成一段15秒的台灣高山茶影片，直式，標題「雲霧茶香」", "台灣高山茶"),
        ("我想给我的猫做一条15秒的搞笑短视频", "我的猫"),
        ("给我做一条茶文化视频", "茶文化"),
        ("把我的视频和照片剪成短片", ""),
        ("用我的照片做一个旅行短片", "旅行"),
        ("做个短视频介绍iPhone手机壳", "iPhone手机壳"),
        ("写一段关于秋天的文案并生成视频", "秋天"),
        ("生成一段30秒的产品介绍视频", "产品介绍"),
        ("Make me a 20s vertical video about coffee for Xiaohongshu", "coffee"),
        ("Crée une vidéo de 12 secondes sur la tour Eiffel", "la tour Eiffel"),
        ("Haz un video de 20 segundos sobre el flamenco", "el flamenco"),
    ],
)
def test_a_subject_is_what_is_left_of_a_wish(wish: str, subject: str):
    assert topic_of(wish).subject == subject


def test_a_length_is_read_in_french_and_spanish():
    assert [d.value_ms for d in find_durations("12 secondes, 20 segundos, 2 minutos")] == [12_000, 20_000, 120_000]
