"""What people say of the words on the screen, and the draft that results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.desk import Desk
from moying.agent.loop import take_turn
from moying.agent.texts import every_text, kind_of
from moying.draft import Draft, Json, Role, Segment
from moying.wire.draft_json import from_json, to_json

SCRIPT = "清晨的小船划过水面。\n一杯热茶放在窗前。\n雪落在安静的山村。\n夜里的灯笼亮了起来。\n我们明年春天再见。"
Check = Callable[[Draft, Draft], bool]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """Five shots and as many captions, titled 茶山."""
    desk = Desk(tmp_path_factory.mktemp("film"), message="用这段脚本生成一段25秒的视频，标题“茶山”，带背景音乐")
    desk.options = {"voice_engine": "tone", "scene_engine": "swatch", "script": SCRIPT}
    take_turn(desk)
    made = desk.draft()
    assert made is not None and len(captions(made)) == 5
    return made


@pytest.fixture
def desk(tmp_path: Path, film: Draft) -> Desk:
    return Desk(tmp_path, options={"voice_engine": "tone", "scene_engine": "swatch"}, versions=[film])


def say(desk: Desk, *messages: str) -> Draft:
    for message in messages:
        desk.message = message
        take_turn(desk)
    draft = desk.draft()
    assert draft is not None
    return draft


def captions(draft: Draft) -> tuple[Segment, ...]:
    track = draft.by_role(Role.CAPTIONS)
    return track.segments if track else ()


def of(draft: Draft, kind: str) -> list[Segment]:
    return [told.segment for told in every_text(draft) if kind_of(told.track, told.segment) == kind]


def looks(kind: str, **style: Json) -> Check:
    """All texts of the kind have these keys in their style, all others what they had."""

    def check(old: Draft, new: Draft) -> bool:
        before = {told.segment.id: told.segment for told in every_text(old)}
        for told in every_text(new):
            was = dict(before[told.segment.id].style) if told.segment.id in before else {}
            wanted = {**was, **style} if kind_of(told.track, told.segment) == kind else was
            if dict(told.segment.style) != wanted:
                return False
        return bool(of(new, kind))

    return check


def has(kind: str, text: str, start_ms: int | None = None, duration_ms: int | None = None, **style: Json) -> Check:
    """There is one text of that kind, it says that, then and for so long, and looks so."""

    def check(old: Draft, new: Draft) -> bool:
        (segment,) = of(new, kind)
        on_time = start_ms in (None, segment.start_ms) and duration_ms in (None, segment.duration_ms)
        return segment.text == text and on_time and all(segment.style.get(k) == v for k, v in style.items())

    return check


def title(text: str, duration_ms: int | None = None, **style: Json) -> Check:
    return has("title", text, 0, duration_ms, **style)


def also(*checks: Check) -> Check:
    return lambda old, new: all(check(old, new) for check in checks)


def second(draft: Draft) -> Segment:
    main = draft.by_role(Role.MAIN)
    assert main is not None
    return main.segments[1]


RED, GOLD, YELLOW, BLACK, WHITE, BLUE = "#e53935", "#e6b422", "#ffd400", "#111111", "#ffffff", "#1e88e5"
SAID: dict[str, Check] = {
    # the title
    "标题改成红色": looks("title", color=RED),
    "標題改成紅色": looks("title", color=RED),
    "标题颜色换成#FF8800": looks("title", color="#ff8800"),
    "make the title gold": looks("title", color=GOLD),
    "标题改成“夏日”，红色，大一点，淡入": title("夏日", color=RED, size=0.1875, animation_in="fade"),
    "标题改成红色的“夏日”": title("夏日", color=RED),
    "标题改成“红色沙漠”": title("红色沙漠", color=None),
    "标题改成红色沙漠": title("红色沙漠", color=None),
    "标题放到左上角": looks("title", position="top_left"),
    "move the title to the bottom left": looks("title", position="bottom_left"),
    "标题居中": looks("title", position="center"),
    "标题字体换成宋体，显示5秒": also(title("茶山", 5_000), looks("title", font="serif")),
    "use a serif font for the title": looks("title", font="serif"),
    "标题用打字机效果": looks("title", animation="typewriter"),
    "标题加弹跳动画": looks("title", animation="bounce"),
    "title fades in and out": looks("title", animation="fade"),
    "标题放大到1.5倍": looks("title", size=0.225),
    "标题小一半": looks("title", size=0.075),
    "标题缩小20%": looks("title", size=0.12),
    "make the title twice as big": looks("title", size=0.3),
    "标题竖排": looks("title", vertical=True),
    "标题一直显示": title("茶山", 25_000),
    "标题用红到黄的渐变色": looks("title", gradient=[RED, YELLOW]),
    "标题加黑底": looks("title", box="#111111d9"),
    "去掉标题": lambda old, new: not of(new, "title"),
    # the captions
    "字幕大一点，黄色，加黑色描边": looks("captions", size=0.0725, color=YELLOW, outline=BLACK),
    "字幕小一半": looks("captions", size=0.029),
    "captions smaller, with a white outline": looks("captions", size=0.0464, outline=WHITE),
    "make the subtitles twice as big": looks("captions", size=0.116),
    "字幕字号60": looks("captions", size=0.0556),
    "字幕放到上面": looks("captions", position="top"),
    "put the captions at the top": looks("captions", position="top"),
    "字幕加半透明黑底": looks("captions", box="#11111199"),
    "字幕描边粗一点": looks("captions", outline_width=0.1275),
    "字幕去掉描边": looks("captions", outline_width=0.0),
    "字幕换成楷体": looks("captions", font="kai"),
    "标题和字幕都改成黄色": also(
        lambda old, new: {s.style.get("color") for s in (*captions(new), *of(new, "title"))} == {YELLOW}
    ),
    "change the caption color to yellow and put them at the top": looks("captions", color=YELLOW, position="top"),
    "字幕再往下一点，白色": also(
        lambda old, new: {s.style["color"] for s in captions(new)} == {WHITE},
        lambda old, new: captions(new)[0].style["position"]["y"] > 0.7,
    ),
    # other texts
    "左下角加人名条 张伟 产品经理": has("lower_third", "张伟\n产品经理", 500, 5_000, position="bottom_left"),
    "在左下角加人名条“张伟 产品经理”，显示8秒": has("lower_third", "张伟\n产品经理", 500, 8_000),
    'add a lower third "Zhang Wei, Product Manager" to the second shot': lambda old, new: has(
        "lower_third", "Zhang Wei\nProduct Manager", second(old).start_ms
    )(old, new),
    "在第二段加文字“限时5折”": lambda old, new: has("text", "限时5折", second(old).start_ms, second(old).duration_ms)(
        old, new
    ),
    "在第5秒加文字“限时5折”，红色": has("text", "限时5折", 5_000, 3_000, color=RED),
    'add the text "50% off" at 0:05 for 2 seconds in red': has("text", "50% off", 5_000, 2_000, color=RED),
    "片尾加字幕“谢谢观看”": lambda old, new: of(new, "text")[0].end_ms == new.duration_ms,
    "加水印“@墨影”放右上角": has("watermark", "@墨影", 0, 25_000, position="top_right"),
    # several, of which one cannot be
    "字幕改成微软雅黑字体，标题改成红色": looks("title", color=RED),
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_of_words_is_what_becomes_of_them(said: str, desk: Desk, film: Draft):
    made = say(desk, said)
    assert SAID[said](film, made), (desk.calls, desk.said[-1])
    assert from_json(to_json(made)) == made
    assert desk.said[-1].startswith(("已修改", "Changed"))


FOLLOWED: dict[tuple[str, ...], Check] = {
    ("标题改成红色", "再大一点"): title("茶山", color=RED, size=0.1875),
    ("字幕大一点", "再大一点"): looks("captions", size=0.0906),
    ("make the captions bigger", "the same but blue"): looks("captions", size=0.0725, color=BLUE),
    ("在第二段加文字“限时5折”", "文字改成“限时3折”"): has("text", "限时3折"),
    ("在第二段加文字“限时5折”", "把文字“限时5折”改成“限时3折”，放到左上角"): has(
        "text", "限时3折", position="top_left"
    ),
    ("加人名条 张伟 产品经理", "去掉人名条"): lambda old, new: new == old,
    ("加水印“@墨影”", "在第二段加文字“限时5折”", "删掉文字“限时5折”"): has("watermark", "@墨影"),
    ("加水印“@墨影”", "第二段延长3秒"): has("watermark", "@墨影", 0, 28_000),
    ("标题放到左上角", "标题往下一点"): lambda old, new: of(new, "title")[0].style["position"]["y"] > 0.2,
    ("标题加黑底", "标题去掉底框"): lambda old, new: of(new, "title") == of(old, "title"),
}


@pytest.mark.parametrize("said", FOLLOWED, ids=" / ".join)
def test_a_wish_may_lean_on_the_one_before(said: tuple[str, ...], desk: Desk, film: Draft):
    made = say(desk, *said)
    assert FOLLOWED[said](film, made), (desk.calls, desk.said)


REFUSED = {
    "字幕改成微软雅黑字体": "黑体",
    "use Comic Sans for the title": "kai",
    "标题不要动": "没有动",
    "标题是什么颜色？": "没有变",
    "别改字幕": "没有动",
    "去掉人名条": "没有人名条",
    "文字“限时5折”改成“限时3折”": "没有",
    "再大一点": "标题",
    "字幕去掉底框": "已经是这样",
    "在第99秒加文字“你好”": "25 秒",
    "在第99个镜头加文字“你好”": "5 个镜头",
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_cannot_be_done_or_is_not_asked_changes_nothing_and_says_why(said: str, desk: Desk, film: Draft):
    assert say(desk, said) == film
    assert REFUSED[said] in desk.said[-1]


def test_size_has_an_end_and_says_so(desk: Desk):
    say(desk, *["标题放大一倍"] * 3)
    assert "最大" in desk.said[-1]


def test_texts_that_are_seen_together_lie_on_tracks_of_their_own(desk: Desk):
    made = say(desk, "加水印“@墨影”", "在第二段加文字“限时5折”", "在第二段加文字“包邮”")
    assert [len(t.segments) for t in made.tracks if t.role == Role.TEXTS] == [1, 1, 1]
    again = say(desk, "在第四段加文字“再见”")
    assert [len(t.segments) for t in again.tracks if t.role == Role.TEXTS] == [1, 2, 1]


def test_a_text_of_a_shot_goes_where_its_shot_goes(desk: Desk):
    made = say(desk, "在第二段加文字“限时5折”", "把第二段移到最前面")
    assert of(made, "text")[0].start_ms == 0


def test_what_changed_is_told_in_words(desk: Desk):
    say(desk, "标题改成红色，放到左上角，用楷体")
    assert "颜色 默认 → #e53935" in desk.said[-1] and "位置 默认 → 左上角" in desk.said[-1]
    assert "字体 默认 → 楷体" in desk.said[-1]
    say(desk, "make the captions bigger")
    assert "size default → 7.2%" in desk.said[-1]


def test_what_was_said_of_words_outlives_another_length(desk: Desk):
    made = say(desk, "标题改成红色，字幕大一点，加水印“@墨影”", "在第5秒加文字“限时5折”", "改成50秒")
    assert of(made, "title")[0].style["color"] == RED and captions(made)[0].style["size"] == 0.0725
    (mark,), (text,) = of(made, "watermark"), of(made, "text")
    assert (mark.start_ms, mark.end_ms) == (0, made.duration_ms)
    assert abs(text.start_ms - 10_000) < 500


@pytest.mark.parametrize(
    ("change", "back"), [("标题改成“冬夜”", "只撤销标题"), ("音乐换成爵士", "undo just the music"),
                         ("字幕改成黄色", "字幕恢复原来的样子"), ("转场换成闪白", "转场改回原来的")],
)  # fmt: skip
def test_one_thing_is_put_back_and_what_was_done_since_stays(desk: Desk, change: str, back: str):
    say(desk, change)
    then = say(desk, "第二段倒放")
    made = say(desk, back)
    first = desk.versions[0]
    assert len(desk.versions) == 4 and [s.reverse for s in made.by_role(Role.MAIN).segments][1]
    assert made != then
    for role in (Role.TITLES, Role.CAPTIONS, Role.BGM):
        assert made.by_role(role) == first.by_role(role)
    assert made.transitions == first.transitions


def test_what_was_never_changed_cannot_be_put_back(desk: Desk):
    before = say(desk, "第二段倒放")
    assert say(desk, "只撤销标题") == before
    assert "没有可以恢复的" in desk.said[-1]
