"""Directions for a hand that is not there become words of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.client.gui import FollowUp, Translator, translate


def one_a_line(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "ours", "follow_up"),
    [
        ("Click the Export button to download.", "Say “export”", None),
        ("点击“导出”按钮下载视频。", "说“导出”", None),
        ("请点击右侧的标题卡。", "直接告诉我", None),
        ("Double-click the clip to trim it.", "Just tell me", None),
        ("Open the media panel to see it.", "how things stand", FollowUp.SUMMARY),
        ("打开右侧面板查看。", "当前状态", FollowUp.SUMMARY),
        ("Drag the clip to 0:05.", "Say what to move", None),
        ("把片段拖拽到第五秒。", "说出要移动什么", None),
        ("You can preview it in the timeline.", "the timeline", FollowUp.SUMMARY),
        ("在时间线上预览效果。", "时间线如下", FollowUp.SUMMARY),
        ("Check your billing page.", "your balance", FollowUp.BALANCE),
        ("请前往账户中心充值。", "积分情况", FollowUp.BALANCE),
    ],
)
def test_a_direction_for_the_hand_is_put_in_our_words(text, ours, follow_up):
    told, follow = translate(text)
    assert ours in told and follow is follow_up


@pytest.mark.parametrize(
    "text",
    one_a_line(
        """
        标题改成了“点击这里”。
        The title is now "Click here to export".
        镜头从打开的山门推进。
        An open road at dawn.
        背景音乐降到 35%，时间线共 10 秒。
        The door opens and the music begins.
        已导出到 tea.mp4。
        Ready: 1.5 s, fade 0.3 s.
        """
    ),
)
def test_what_only_sounds_like_it_stays(text):
    assert translate(text) == (text, None)


def test_three_clicks_become_one_sentence():
    translator = Translator()
    told = translator.feed("点击标题。点击颜色。单击确定。好了。") + translator.flush()
    assert told == "直接告诉我要改什么，我来改。好了。"


def test_a_sentence_end_inside_quotes_ends_nothing():
    translator = Translator()
    text = "标题是“走！点击这里。”，共3秒。"
    assert translator.feed(text) + translator.flush() == text


@given(st.text(alphabet='甲乙ab1. 。！“”「」"\n', max_size=40), st.integers(1, 5))
def test_plain_words_come_through_unchanged_however_they_are_cut(text, size):
    translator = Translator()
    told = "".join(translator.feed(text[i : i + size]) for i in range(0, len(text), size)) + translator.flush()
    assert told == text
