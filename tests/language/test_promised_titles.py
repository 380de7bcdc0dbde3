"""3分钟学会… is a title, and a length is only what the person asks of the film; marks inside marks."""

import pytest

from moying.draft.words import quoted
from moying.language.quotes import find_quotes
from moying.language.wishes.intents import understand


@pytest.mark.parametrize(
    ("said", "title", "duration_ms"),
    [
        ("3分钟学会手冲咖啡，做个视频", "3分钟学会手冲咖啡", None),
        ("做一个3分钟学会手冲咖啡的视频", "3分钟学会手冲咖啡", None),
        ("做一个30秒的视频：3分钟学会手冲咖啡", "3分钟学会手冲咖啡", 30_000),
        ("一分钟看懂量子力学，时长60秒", "一分钟看懂量子力学", 60_000),
        ("30秒学会打领带，竖屏", "30秒学会打领带", None),
        ("make a video: learn pour-over coffee in 3 minutes", None, None),
        ("生成一段3分钟的视频，讲手冲咖啡", None, 180_000),
        ("做个五分钟的学会理财的视频", None, 300_000),
        ("做一个视频，标题是“3分钟学会手冲咖啡”", "3分钟学会手冲咖啡", None),
        ("生成宣传视频，标题“咖啡店“慢巷咖啡””，20秒", "咖啡店“慢巷咖啡”", 20_000),
    ],
)
def test_a_promise_is_the_title_and_no_length(said, title, duration_ms):
    (wish,) = understand(said, has_video=False)
    assert (wish.slots.get("title"), wish.slots.get("duration_ms")) == (title, duration_ms)


def test_a_quotation_holds_those_inside_it():
    assert [q.inside for q in find_quotes("“a“b”c”和“d”")] == ["a“b”c", "d"]
    assert [q.inside for q in find_quotes("「茶「山」」")] == ["茶「山」"]
    assert [q.inside for q in find_quotes("“没有关上，然后“夏日”")] == ["没有关上，然后“夏日"]
    assert len(find_quotes("“" * 50_000 + "”")) <= 1


def test_marks_inside_quotation_marks_are_the_inner_ones():
    assert quoted("咖啡店“慢巷咖啡”", "zh") == "“咖啡店‘慢巷咖啡’”"
    assert quoted('the "Slow Lane"', "en") == "\"the 'Slow Lane'\""
