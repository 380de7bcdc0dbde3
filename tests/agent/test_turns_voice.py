"""Which voice a film is spoken by, and what the answer says of it."""

import json

import pytest

from agent.desk import Desk
from moying.agent.loop import take_turn
from moying.draft import Role
from speech_server import send, speech_server

SCRIPT = "清晨的山雾里，茶农上山。全年出口3.26万亿元。一杯清茶，半日闲。"


@pytest.fixture(autouse=True)
def nobody_chose(monkeypatch):
    for name in ("MOYING_VOICE", "MOYING_VOICES_ON", "MOYING_VOICE_URL"):
        monkeypatch.delenv(name, raising=False)


def film_by(folder, voice, message="做一条8秒的茶视频，不要音乐"):
    desk = Desk(folder, options={"voice_engine": voice, "scene_engine": "swatch", "script": SCRIPT}, message=message)
    take_turn(desk)
    return desk


def engines(desk):
    return [segment.meta["provenance"]["engine"] for segment in desk.draft().by_role(Role.NARRATION).segments]


def test_a_network_voice_is_named_in_the_answer_and_each_line_says_who_really_spoke(tmp_path, monkeypatch):
    def answer(handler, wish):
        return "3.26" in wish["input"] and send(handler, 400, b'{"error": {"message": "no figures"}}')

    with speech_server(answer) as (url, _):
        monkeypatch.setenv("MOYING_VOICE_URL", url)
        monkeypatch.setenv("MOYING_VOICES_ON", "openai")
        desk = film_by(tmp_path, "openai:anna")
    assert engines(desk) == ["openai", "espeak", "openai"]
    assert "联网的语音引擎 openai（anna）" in desk.said[-1]
    assert "没能朗读第 2 句，改由 espeak 朗读" in desk.said[-1]
    assert "no figures" in desk.said[-1]


def test_a_network_voice_that_nobody_turned_on_is_refused_with_what_to_do(tmp_path):
    desk = film_by(tmp_path, "openai")
    assert desk.draft() is None
    assert "MOYING_VOICES_ON=openai" in desk.said[-1]


def test_the_owners_choice_speaks_when_no_other_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_VOICE", "tone")
    desk = film_by(tmp_path, "")
    assert engines(desk) == ["tone"] * 3
    assert "朗读" not in desk.said[-1]


def test_the_music_changes_though_the_films_voice_is_off_by_now(tmp_path, monkeypatch):
    with speech_server() as (url, _):
        monkeypatch.setenv("MOYING_VOICE_URL", url)
        monkeypatch.setenv("MOYING_VOICES_ON", "openai")
        desk = film_by(tmp_path, "openai")
    monkeypatch.delenv("MOYING_VOICES_ON")
    desk.message, desk.options = "加一段轻松的背景音乐", {}
    take_turn(desk)
    assert desk.draft().by_role(Role.BGM)


def test_an_engine_that_there_is_not_is_answered_with_those_that_there_are(tmp_path):
    desk = film_by(tmp_path, "robot:anna")
    assert "没有叫“robot”的配音引擎" in desk.said[-1] and "sherpa" in desk.said[-1]
    assert json.dumps(desk.calls)


def speaking(desk):
    return desk.draft().by_role(Role.NARRATION).segments[0].meta["provenance"]["voice"]


def test_a_film_is_spoken_by_whom_the_chat_asks_for_and_its_words_stay(tmp_path):
    desk = film_by(tmp_path, "espeak", "做一条8秒的茶视频，用温柔的女声配音，不要音乐")
    assert speaking(desk) == "gentle"
    words = [segment.name for segment in desk.draft().by_role(Role.NARRATION).segments]
    desk.message, desk.options = "配音换成老人的声音", {}
    take_turn(desk)
    assert speaking(desk) == "elder"
    assert "配音：温柔女声 → 老爷爷" in desk.said[-1]
    assert [segment.name for segment in desk.draft().by_role(Role.NARRATION).segments] == words
    desk.message = "撤销"
    take_turn(desk)
    assert speaking(desk) == "gentle"


def test_a_speaker_that_there_is_not_is_answered_with_those_that_there_are(tmp_path):
    desk = film_by(tmp_path, "tone")
    desk.message, desk.options = "换成机器人的声音", {}
    take_turn(desk)
    assert "温柔女声" in desk.said[-1] and "老爷爷" in desk.said[-1]
    assert len(desk.versions) == 1


def test_an_engine_without_such_a_speaker_hands_over_to_the_built_in_voice(tmp_path, monkeypatch):
    with speech_server() as (url, _):
        monkeypatch.setenv("MOYING_VOICE_URL", url)
        monkeypatch.setenv("MOYING_VOICE", "openai")
        desk = film_by(tmp_path, "")
        desk.message, desk.options = "换成老人的声音", {}
        take_turn(desk)
    assert engines(desk) == ["espeak"] * 3 and speaking(desk) == "elder"
