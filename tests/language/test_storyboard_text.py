"""Scripts as creators paste them: only what a speaker would say is spoken and captioned."""

from __future__ import annotations

import pytest

from measuring import at_best, cpu_s
from moying.story.pacing import sentences_of

PASTED = {
    "a table": (
        "| 镜头 | 画面 | 旁白 |\n|---|---|---|\n| 1 | 航拍 | 这里是香格里拉。 |\n| 2 | 特写 | 风吹过，像在念诵。 |",
        ["这里是香格里拉。", "风吹过，像在念诵。"],
    ),
    "a table from a spreadsheet": (
        "序号\t景别\t画面\t台词\t时长\n1\t全景\t海边\t我来到海边。\t3s\n2\t近景\t脚印\t留下一串脚印。\t4s",
        ["我来到海边。", "留下一串脚印。"],
    ),
    "marks in brackets": (
        "【画面】清晨的茶园\n【旁白】一片树叶，落入水中。\n【音乐】古筝起\n【旁白】改变了水的味道。",
        ["一片树叶，落入水中。", "改变了水的味道。"],
    ),
    "numbered shots": (
        "镜头一：远景，城市日出\n旁白：天还没亮，城市已经开始呼吸。\n镜头二：近景，早点摊\n旁白：第一笼包子冒着热气。",
        ["天还没亮，城市已经开始呼吸。", "第一笼包子冒着热气。"],
    ),
    "shots in one line": (
        "镜头1（0-5s）画面：雪山航拍 旁白：世界很大。\n镜头2（5-10s）画面：帐篷 旁白：脚步很小。",
        ["世界很大。", "脚步很小。"],
    ),
    "English shots": ("Scene 1: Mountains\nVO: The world is wide.\nScene 2: A tent\nVO: And we are small.", [
        "The world is wide.", "And we are small.",
    ]),
    "time codes": (
        "00:00 大家好。\n00:05 今天讲三件事。\n00:12-00:20 第一件，早睡。",
        ["大家好。", "今天讲三件事。", "第一件，早睡。"],
    ),
    "subtitles of a film": (
        "1\n00:00:01,000 --> 00:00:03,500\n大家好\n\n2\n00:00:03,600 --> 00:00:06,000\n今天讲茶",
        ["大家好", "今天讲茶"],
    ),
    "a song's lines": ("[00:12.50]第一句歌词\n[00:15.20]第二句歌词", ["第一句歌词", "第二句歌词"]),
    "topics at the end": (
        "这家店太好吃了！#美食探店 #成都 @小王 记得来～",
        ["这家店太好吃了！", "小王 记得来～"],
    ),
    "a scene with people": (
        "场景：咖啡馆 内 日\n人物：小李、老板\n小李：来一杯美式。\n老板：好嘞。\n（音效：门铃）",
        ["来一杯美式。", "好嘞。"],
    ),
    "section headings": ("## 开头\n你知道吗？\n## 正文\n睡眠很重要。", ["你知道吗？", "睡眠很重要。"]),
    "web markup": ("<p>你好<br/>世界</p>", ["你好", "世界"]),
    "stage directions": ("（微笑）大家好！（停顿2秒）今天我们聊聊睡眠。(掌声)", ["大家好！", "今天我们聊聊睡眠。"]),
}  # fmt: skip


@pytest.mark.parametrize(("script", "spoken"), PASTED.values(), ids=list(PASTED))
def test_only_the_words_of_a_pasted_storyboard_are_spoken(script: str, spoken: list[str]):
    assert list(sentences_of(script)) == spoken


KEPT = [
    "8:30 起床，9:00 出发，12:00 前八折。",
    "比例是 3:2，见图（1）。",
    "第一步：准备鸡蛋。",
    "结论：少吃糖。",
    "学 C# 语言，排名 #1 的教程。",
    "时间：明天下午三点。",
    "画面很美，音乐很好听。",
    "这个镜头我拍了三遍。",
    "A script is a promise.",
]


@pytest.mark.parametrize("line", KEPT)
def test_words_that_only_look_like_marks_are_spoken(line: str):
    assert "".join(sentences_of(line)) == line


def test_a_heading_without_a_blank_is_read():
    assert list(sentences_of("#春天来了\n柳枝绿了。")) == ["春天来了", "柳枝绿了。"]


@pytest.mark.parametrize(
    "piece", ["【旁白】", "旁白：", "| ", "\t", "镜头1（", "#话题 ", "00:00 ", " ", "画面：旁白："]
)
def test_a_hostile_script_is_cleaned_in_linear_time(piece: str):
    assert at_best(lambda: cpu_s(lambda: sentences_of("旁白：好。\n" + piece * 20_000 + "x")), below=3) < 3
