"""Films whose script a language model wrote: what is told of it, and that the words outlive what is made again."""

from __future__ import annotations

import json

import pytest

from agent.desk import Desk
from llm_server import llm_server, refuses, says
from moying.agent.loop import take_turn
from moying.draft import Role
from moying.engines.llm import settings
from moying.story import Brief
from moying.story.written import script_kept

LINES = ("清晨的茶山什么样？", "雾还没散，采茶的人已经上了山。", "水一冲下去，叶子又醒了过来。", "这一口，等了4000年。")
SHEET = {
    "title": "茶山清晨",
    "sentences": [{"text": text, "shows": "forest" if "雾" in text else ""} for text in LINES],
    "check": [],
    "topics": ["茶山"],
}
WISH = "生成一段13秒的茶文化短视频，带旁白，不要音乐"


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(settings.FOR, "write")


def say(desk, message, server, monkeypatch):
    monkeypatch.setenv(settings.URL, server.url)
    desk.message = message
    take_turn(desk)
    return desk.versions[-1]


def painted(tmp_path):
    return Desk(tmp_path, options={"voice_engine": "tone"})


def spoken(film):
    return tuple(s.name for s in film.by_role(Role.NARRATION).segments)


def test_a_film_says_and_shows_what_the_model_wrote_and_who_wrote_it_is_told(tmp_path, monkeypatch):
    desk = painted(tmp_path)
    with llm_server(says(json.dumps(SHEET, ensure_ascii=False))) as server:
        film = say(desk, WISH, server, monkeypatch)
    assert spoken(film) == LINES
    assert film.by_role(Role.TITLES).segments[0].text == "茶山清晨"
    assert "scene:forest" in {s.source for s in film.by_role(Role.MAIN).segments}
    assert "文案和分镜由 test-model 撰写" in desk.said[-1]
    assert "请先核对这些说法，再发布：这一口，等了4000年" in desk.said[-1]


def test_a_film_made_again_for_another_reason_than_its_length_keeps_the_words(tmp_path, monkeypatch):
    desk = painted(tmp_path)
    with llm_server(says(json.dumps(SHEET, ensure_ascii=False)), refuses(401, "asked again")) as server:
        say(desk, WISH, server, monkeypatch)
        film = say(desk, "配音换成浑厚的男声", server, monkeypatch)
        sung = say(desk, "字幕逐字高亮", server, monkeypatch)
        assert len(server.wishes) == 1
    assert spoken(film) == spoken(sung) == LINES


def test_when_no_script_comes_the_film_is_made_all_the_same_and_says_so(tmp_path, monkeypatch):
    desk = painted(tmp_path)
    with llm_server(refuses(401, "bad key")) as server:
        film = say(desk, WISH, server, monkeypatch)
    assert film.by_role(Role.NARRATION).segments
    assert "改由内置的写法完成" in desk.said[-1] and "401" not in desk.said[-1]


def test_the_person_s_own_script_asks_no_model(tmp_path, monkeypatch):
    desk = painted(tmp_path)
    with llm_server(refuses(401, "asked")) as server:
        film = say(desk, "脚本：一片叶子，藏着四季。喝一口，就是山里的早晨。", server, monkeypatch)
        assert not server.wishes
    assert spoken(film) == ("一片叶子，藏着四季。", "喝一口，就是山里的早晨。")


MISFITS = (
    "",
    "{",
    "[]",
    '{"room_ms": 1000}',
    '{"room_ms": "x", "sentences": ["a"]}',
    '{"room_ms": 1000, "sentences": "abc", "title": "a", "writer": "b", "by": "c"}',
    '{"room_ms": 1000, "sentences": [1], "title": 1, "writer": 2, "by": []}',
)


@pytest.mark.parametrize("written", MISFITS)
def test_a_kept_script_that_came_from_outside_and_does_not_fit_is_none(written):
    assert script_kept(Brief(written=written), 1_000) is None
