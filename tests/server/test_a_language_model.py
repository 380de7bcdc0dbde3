"""The whole house with a language model connected: over HTTP, with the shipped agent and a model behind a server."""

import json
import threading

import pytest
from callers import Caller
from google.adk.events.event import Event
from reading import events_in, words_in

from llm_server import llm_server, refuses, says, wants
from moying.engines.llm import settings
from moying.server.run import embedded

FILM = ("create_video", {"topic": "茶", "duration_ms": 3000, "narration": False, "music": False, "sfx": "no"})
DOUBLES = {"voice_engine": "tone", "scene_engine": "swatch"}


@pytest.fixture
def house(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(settings.FOR, "chat")
    with embedded(tmp_path / "house", "hosted") as url:
        yield url


def test_a_conversation_with_a_model_from_the_first_event_to_the_last_word(house, monkeypatch):
    heard = threading.Event()

    def slow(desk, wish):
        assert heard.wait(30), "the first event waited for the model"
        desk.stream(*wants(("set_title", {"text": "{{m1}}"})))

    with llm_server(wants(FILM), says("好了"), slow, says("好了"), refuses(401, "expired")) as model:
        monkeypatch.setenv(settings.URL, model.url)
        me = Caller(house, {})
        session_id = me.session()
        first = events_in(me.tell(session_id, "做一条3秒的茶视频", options=DOUBLES).text)
        assert "视频做好了" in words_in(first[-1])
        spent = me.balance()["available"]
        body = {
            "app_name": "nemo_agent",
            "session_id": session_id,
            "new_message": {"parts": [{"text": "标题改成“夏日”"}]},
        }
        told = ""
        with me.http.stream("POST", "/run_sse", json=body) as stream:
            for line in stream.iter_lines():
                told += f"{line}\n"
                if line.startswith("data: {"):
                    heard.set()
        events = events_in(told)
        for event in events:
            Event.model_validate(event)
        assert [part["functionCall"]["name"] for event in events for part in event.get("content", {}).get("parts", [])
                if "functionCall" in part] == ["think", "set_title", "think"]  # fmt: skip
        assert "“夏日”" in words_in(events[-1])
        assert me.state(session_id)["draft"]["m"]["title"] == "夏日"
        assert me.balance()["available"] < spent, "the edit is paid for by the price table, whoever asked for it"
        opening = model.wishes[2]["messages"][1]["content"]
        assert "做一条3秒的茶视频 → 视频做好了" in opening, "the model is told what was said before"
        last = events_in(me.tell(session_id, "标题改成“秋”").text)
        assert "内置的理解" in words_in(last[-1]) and me.state(session_id)["draft"]["m"]["title"] == "秋"
        prices = json.dumps(model.wishes, ensure_ascii=False)
        assert me.token not in prices and session_id not in prices
        me.http.close()
