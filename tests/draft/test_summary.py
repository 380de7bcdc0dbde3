from dataclasses import replace

import pytest

from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.draft.summary import summary
from shapes import bgm, captions, narration, title, video


def urban_dreams() -> Draft:
    shot = Segment("a", Span(0, 10_000), "scene:city", meta={"name": "city timelapse"})
    picture = Track("v", TrackKind.VIDEO, (shot,), role=Role.MAIN)
    return Draft(tracks=(picture, bgm(10_000), title("Urban Dreams", 3000)))


def test_the_summary_is_the_one_of_the_contract():
    assert summary(urban_dreams(), "en") == (
        "Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) "
        '3. Title: "Urban Dreams" (0-3s)'
    )


def test_the_summary_is_told_in_chinese():
    assert summary(urban_dreams(), "zh-CN") == (
        "时间线（3 条轨道）：1. 视频：city timelapse (0-10秒) 2. 背景音乐：Lo-fi (0-10秒，35%) "
        "3. 标题：“Urban Dreams” (0-3秒)"
    )


def test_captions_and_narration_are_counted():
    draft = Draft(tracks=(narration(*[2400] * 12), captions(*[2400] * 12)))
    assert (
        summary(draft, "en") == "Timeline (2 tracks): 1. Narration: 12 lines (0-28.8s) 2. Captions: 12 lines (0-28.8s)"
    )
    assert summary(draft, "zh") == "时间线（2 条轨道）：1. 配音：12 句 (0-28.8秒) 2. 字幕：12 条 (0-28.8秒)"


def test_one_caption_is_one_line():
    assert summary(Draft(tracks=(captions(800),)), "en") == "Timeline (1 track): 1. Captions: 1 line (0-0.8s)"


def test_a_caption_track_that_begins_later_says_when():
    late = Track("c", TrackKind.TEXT, (Segment("c1", Span(333, 28_667), text="你好，世界"),), role=Role.CAPTIONS)
    assert summary(Draft(tracks=(late,)), "en").endswith("Captions: 1 line (0.3-29s)")


def test_a_few_shots_are_named_and_many_are_named_briefly():
    assert summary(Draft(tracks=(video(1000, 2500),)), "en").endswith("Video: city (0-1s), city (1-3.5s)")
    told = tuple(
        Segment(f"s{n}", Span(n, 1), meta={"name": name})
        for n, name in enumerate(("好。", "来喝茶。", "真香！", "再来。"))
    )
    spoken = Draft(tracks=(Track("v", TrackKind.VIDEO, told, role=Role.MAIN),))
    assert "4 个镜头：好、来喝茶、真香！…" in summary(spoken, "zh")
    names = ["ink mountains", "tea", "tea", "city", "product"]
    shots = tuple(
        Segment(f"s{i}", Span(i * 1000, 1000), f"scene:{name.replace(' ', '_')}") for i, name in enumerate(names)
    )
    main = Track("v", TrackKind.VIDEO, shots, role=Role.MAIN)
    assert summary(Draft(tracks=(main,)), "en").endswith("Video: 5 shots: ink mountains, tea, city… (0-5s)")
    assert summary(Draft(tracks=(main,)), "zh").endswith("视频：5 个镜头：ink mountains、tea、city… (0-5秒)")


def test_a_volume_is_what_is_heard_of_track_and_segment():
    assert summary(Draft(tracks=(replace(bgm(1000, 0.5), volume=0.5),)), "en").endswith("BGM: Lo-fi (0-1s, 25%)")
    assert summary(Draft(tracks=(replace(bgm(1000, 0.5), muted=True),)), "en").endswith("BGM: Lo-fi (0-1s, muted)")
    assert summary(Draft(tracks=(bgm(1000, 1.0),)), "en").endswith("BGM: Lo-fi (0-1s)")


def test_a_draft_without_tracks_and_a_track_without_segments_say_so():
    assert summary(Draft(), "en") == "Timeline: empty"
    assert summary(Draft(), "zh") == "时间线：还没有内容"
    assert summary(Draft(tracks=(video(),)), "en") == "Timeline (1 track): 1. Video: empty"


def test_a_track_of_an_unknown_type_is_still_told():
    odd = Track("x", 42, (Segment("x1", Span(0, 1000), "asset:abc"),))
    assert summary(Draft(tracks=(odd,)), "en") == "Timeline (1 track): 1. Track of an unknown type: abc (0-1s)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", '"two lines"'),
        ("\r\n\t", '""'),
        ("a\u2028b\u202ec\x00d", '"a b c d"'),
        ("\ud800 half", '"half"'),
        ("字" * 500, '"' + "字" * 39 + '…"'),
        ("👩\u200d🍳", '"👩\u200d🍳"'),
    ],
)
def test_a_hostile_name_stays_on_its_line(text, shown):
    told = summary(Draft(tracks=(title(text, 1000),)), "en")
    assert told == f"Timeline (1 track): 1. Title: {shown} (0-1s)"
    told.encode()
