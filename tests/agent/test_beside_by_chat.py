"""Parts that are hidden, light, the cover and the text to publish with: what is said, and the draft that results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from agent.desk import Desk
from agent.test_words_by_chat import SCRIPT, say
from moying.agent.loop import take_turn
from moying.draft import Draft, Json, Role, Segment
from moying.draft.shots import main_of
from moying.render.cover import as_cover, frame
from moying.render.output import Output
from moying.wire.draft_json import from_json, to_json

Check = Callable[[Draft, Draft], bool]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    desk = Desk(tmp_path_factory.mktemp("film"), message="用这段脚本生成一段25秒的视频，标题“茶山”，不要音乐")
    desk.options = {"voice_engine": "tone", "scene_engine": "swatch", "script": SCRIPT}
    take_turn(desk)
    made = desk.draft()
    assert made is not None
    return made


@pytest.fixture
def desk(tmp_path: Path, film: Draft) -> Desk:
    return Desk(tmp_path, options={"voice_engine": "tone", "scene_engine": "swatch"}, versions=[film])


def shots(draft: Draft) -> tuple[Segment, ...]:
    return main_of(draft).segments


def effect(number: int, kind: str, **knobs: Json) -> Check:
    """Only those shots (all of them for 0) have this effect and no other."""

    def check(old: Draft, new: Draft) -> bool:
        return all(
            [dict(e) for e in s.effects] == ([{"kind": kind, **knobs}] if number in (0, n) else [])
            for n, s in enumerate(shots(new), 1)
        )

    return check


CORNER = {"width": 0.36, "height": 0.13}


def middle_of_3(old: Draft, new: Draft) -> bool:
    return new.meta["cover_ms"] == shots(old)[2].start_ms + shots(old)[2].duration_ms // 2


SAID: dict[str, Check] = {
    "右下角打码": effect(0, "mosaic", region={"x": 0.64, "y": 0.87, **CORNER}),
    "把右下角的水印打码": effect(0, "mosaic", region={"x": 0.64, "y": 0.87, **CORNER}),
    "第二段左上角加马赛克": effect(2, "mosaic", region={"x": 0.0, "y": 0.0, **CORNER}),
    "blur the logo in the top right corner": effect(0, "blur", strength=0.6, region={"x": 0.64, "y": 0.0, **CORNER}),
    "pixelate the bottom left corner": effect(0, "mosaic", region={"x": 0.0, "y": 0.87, **CORNER}),
    "画面亮一点，再暖一点": effect(0, "adjust", brightness=0.15, temperature=0.3),
    "make the video darker": effect(0, "adjust", brightness=-0.15),
    "封面换成第三个镜头": middle_of_3,
    "use the third shot as the cover": middle_of_3,
    "用第5秒的画面做封面": lambda old, new: new.meta["cover_ms"] == 5_000,
    "set the cover to 0:05": lambda old, new: new.meta["cover_ms"] == 5_000,
    "封面加标题": lambda old, new: new.meta["cover_text"] == "茶山",
    "封面加标题“茶山之夏”": lambda old, new: new.meta["cover_text"] == "茶山之夏" and new.title == "茶山",
    "写个抖音文案": lambda old, new: new.meta["publish"]["platform"] == "douyin",
    "write a YouTube title and description": lambda old, new: new.meta["publish"]["platform"] == "youtube",
    "发布标题改成“一杯好茶”": lambda old, new: new.meta["publish"]["title"] == "一杯好茶",
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_is_what_becomes_of_it(said: str, desk: Desk, film: Draft):
    made = say(desk, said)
    assert SAID[said](film, made), (desk.calls, desk.said[-1])
    assert from_json(to_json(made)) == made and desk.said[-1].startswith(("已修改", "Changed"))


def test_light_goes_on_from_where_it_is_and_parts_are_hidden_one_by_one(desk: Desk):
    made = say(desk, "画面亮一点", "再亮一点")
    assert shots(made)[0].effects[0]["brightness"] == 0.3
    made = say(desk, "右下角打码", "左上角打码")
    assert [e["kind"] for e in shots(made)[0].effects] == ["adjust", "mosaic", "mosaic"]


REFUSED = {
    "给人脸打码": "位置",
    "blur the license plate": "where",
    "用第99秒的画面做封面": "25 秒",
    "封面换成第九个镜头": "5 个镜头",
    "封面加标题“" + "长" * 31 + "”": "30",
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_cannot_be_done_changes_nothing_and_says_why(said: str, desk: Desk, film: Draft):
    assert say(desk, said) == film
    assert REFUSED[said] in desk.said[-1]


@pytest.mark.parametrize("platform", ["抖音", "小红书", "B站", "视频号", "YouTube"])
def test_every_word_to_publish_with_is_the_films_own(platform: str, desk: Desk, film: Draft):
    made = say(desk, f"写个{platform}文案")
    post = made.meta["publish"]
    assert isinstance(post, dict) and isinstance(post["description"], str) and isinstance(post["topics"], list)
    lines = post["description"].replace("\n", "").split("。")
    assert all(line in SCRIPT for line in lines) and lines[0] == SCRIPT.split("。")[0]
    assert len(str(post["title"])) <= 20 and 3 <= len(post["topics"]) <= 8
    assert str(post["title"]) in desk.said[-1] and str(post["topics"][0]).lstrip("#") in desk.said[-1]


def test_the_cover_shows_its_moment_and_its_words_and_no_captions(desk: Desk, film: Draft):
    made = say(desk, "封面换成第三个镜头，封面加标题“茶山之夏”")
    shown, at_ms = as_cover(made)
    titles = shown.by_role(Role.TITLES)
    assert shown.by_role(Role.CAPTIONS) is None and titles is not None
    assert [s.text for s in titles.segments] == ["茶山之夏"]
    shown = shown.without_track("narration").without_track("sfx")
    small = Output(width_px=180, height_px=320)
    bare = frame(shown.without_track("cover"), {}, at_ms, small)[..., :3].astype(int)
    words = np.abs(frame(shown, {}, at_ms, small)[..., :3] - bare).max(axis=2) > 40
    assert words[:200].sum() > 500 and words[220:].sum() == 0
    plain, moment_ms = as_cover(film)
    assert plain == film and moment_ms == film.meta["cover_ms"]
