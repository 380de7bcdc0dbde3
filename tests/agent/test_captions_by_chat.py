"""What people say of the captions' words, and the draft that results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.desk import Desk
from agent.test_words_by_chat import SCRIPT, captions, of, say
from moying.agent.context import Asset
from moying.agent.loop import take_turn
from moying.draft import Draft, Role
from moying.wire.draft_json import from_json, to_json

Check = Callable[[Draft, Draft], bool]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    desk = Desk(tmp_path_factory.mktemp("film"), message="用这段脚本生成一段25秒的视频，标题“茶山”，不要音乐")
    desk.options = {"voice_engine": "tone", "scene_engine": "swatch", "script": SCRIPT}
    take_turn(desk)
    made = desk.draft()
    assert made is not None and len(captions(made)) == 5
    return made


@pytest.fixture
def desk(tmp_path: Path, film: Draft) -> Desk:
    return Desk(tmp_path, options={"voice_engine": "tone", "scene_engine": "swatch"}, versions=[film])


def texts(draft: Draft) -> list[str]:
    return [s.text or "" for s in captions(draft)]


OLD = SCRIPT.replace("。", "").split("\n")


def says(*changed: tuple[int, str]) -> Check:
    """Only these captions are others, at the times they had."""

    def check(old: Draft, new: Draft) -> bool:
        wanted = [dict(changed).get(n, text) for n, text in enumerate(OLD, 1)]
        return texts(new) == wanted and [s.placed for s in captions(new)] == [s.placed for s in captions(old)]

    return check


SAID: dict[str, Check] = {
    "第三句字幕改成“雪后的村庄”": says((3, "雪后的村庄")),
    "字幕第一句换成你好世界": says((1, "你好世界")),
    "最后一句字幕改成“再见”": says((5, "再见")),
    'change the second caption to "A cup of hot tea"': says((2, "A cup of hot tea")),
    "caption 3 should read “Snow”": says((3, "Snow")),
    "第二句字幕改成“一杯热茶放在窗前，窗外是安静的雪。我们坐下来慢慢喝完它。”": says(
        (2, "一杯热茶放在窗前，窗外是安静的雪。我们坐下来慢慢喝完它。")
    ),
    "去掉字幕和标题": lambda old, new: not captions(new) and not of(new, "title"),
    "删掉第二句字幕": lambda old, new: texts(new) == [OLD[0], *OLD[2:]],
    "把字幕里的“茶”都改成“酒”": says((2, "一杯热酒放在窗前")),
    "把“茶”字都改成“酒”": lambda old, new: "酒" in texts(new)[1] and of(new, "title")[0].text == "酒山" == new.title,
    "把字幕里的小船换成大船": says((1, "清晨的大船划过水面")),
    "去掉字幕": lambda old, new: not captions(new),
    "turn off the captions": lambda old, new: not captions(new),
    "第二段的字幕去掉": lambda old, new: texts(new) == [OLD[0], *OLD[2:]],
    "字幕改成繁体": says((1, "清晨的小船劃過水面"), (2, "一杯熱茶放在窗前"), (3, "雪落在安靜的山村"),
                         (4, "夜裏的燈籠亮了起來"), (5, "我們明年春天再見")),
    "use traditional characters as in Taiwan for the captions": lambda old, new: texts(new)[3] == "夜裡的燈籠亮了起來",
    "第三句字幕改成“雪”，字幕大一点，去掉标题": lambda old, new: (
        texts(new)[2] == "雪" and captions(new)[0].style["size"] == 0.0725 and not of(new, "title")
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_of_captions_is_what_becomes_of_them(said: str, desk: Desk, film: Draft):
    made = say(desk, said)
    assert SAID[said](film, made), (desk.calls, desk.said[-1], texts(made))
    assert from_json(to_json(made)) == made and desk.said[-1].startswith(("已修改", "Changed"))


REFUSED = {
    "第九句字幕改成“你好”": "5 句",
    "把“咖啡”都改成“酒”": "没有“咖啡”",
    "双语字幕": "译文",
    "make the captions bilingual": "translat",
    "用上传的字幕": "还没有上传",
    "自动识别字幕": "",
    "加字幕": "已经开着",
    "字幕改成简体": "已经是简体",
    "不要删字幕": "没有动",
    "先别关字幕": "",
    "字幕有几句？": "",
    "把字幕里的“茶”标成红色": "没听懂",
    "导出字幕": ".srt",
    "download the captions as vtt": ".vtt",
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_cannot_be_done_changes_nothing_and_says_why(said: str, desk: Desk, film: Draft):
    assert say(desk, said) == film
    assert REFUSED[said] in desk.said[-1]


def test_captions_come_back_as_the_voice_speaks_them(desk: Desk, film: Draft):
    assert captions(say(desk, "去掉字幕", "加字幕")) == captions(film)


def test_captions_come_back_where_their_lines_have_gone(desk: Desk):
    made = say(desk, "去掉字幕", "把第二段移到最前面", "加字幕")
    assert texts(made) == [OLD[1], OLD[0], *OLD[2:]]
    narration = made.by_role(Role.NARRATION)
    assert narration is not None and captions(made)[0].start_ms == narration.segments[0].start_ms


def test_the_voice_is_said_to_go_on_as_before(desk: Desk):
    say(desk, "把字幕里的“茶”都改成“酒”")
    assert "旁白念的没有变" in desk.said[-1]


def test_traditional_and_back_is_the_same(desk: Desk, film: Draft):
    assert captions(say(desk, "全部改成繁体字", "全部改成简体字")) == captions(film)


def brought(desk: Desk, text: str, name: str = "a.srt") -> None:
    path = desk.folder / name
    path.write_bytes(text.encode("gbk"))
    desk.uploaded.append(Asset("srt", path, "subtitles", name))


CUES = """1
00:00:01,000 --> 00:00:03,000
第一句

2
00:00:04,000 --> 00:00:40,000
第二句

3
00:01:00,000 --> 00:01:02,000
太晚
"""


def test_an_uploaded_file_becomes_the_captions_at_its_own_times(desk: Desk, film: Draft):
    brought(desk, CUES)
    made = say(desk, "用上传的字幕")
    told = [(s.text, s.start_ms, s.end_ms) for s in captions(made)]
    assert told == [("第一句", 1_000, 3_000), ("第二句", 4_000, film.duration_ms)]
    assert "1 句没有用上" in desk.said[-1] and made.duration_ms == film.duration_ms
    assert from_json(to_json(made)) == made


def test_an_uploaded_file_can_be_the_translation(desk: Desk, film: Draft):
    lines = [(s.placed, f"line {n}") for n, s in enumerate(captions(film), 1)]
    brought(
        desk, "\n".join(f"00:00:{p.start_ms / 1000:06.3f} --> 00:00:{p.end_ms / 1000:06.3f}\n{t}\n" for p, t in lines)
    )
    made = say(desk, "用上传的字幕做双语")
    assert texts(made) == [f"{old}\nline {n}" for n, old in enumerate(OLD, 1)]
    assert all(s.style["bilingual"] is True for s in captions(made))
    assert captions(say(desk, "只要中文字幕")) == captions(film)
