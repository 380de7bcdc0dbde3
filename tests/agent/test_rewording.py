"""The script rewritten, the film translated, captions in two languages: by the owner's model, or an honest refusal."""

from __future__ import annotations

import json

import pytest

from agent.desk import Desk
from llm_server import llm_server, refuses, says
from moying.agent.loop import take_turn
from moying.draft import Role
from moying.engines.llm import settings
from moying.language.wishes.intents import understand

LINES = ("清晨的山雾里，茶农上山。", "一片叶子，藏着四季。", "喝一口，就是山里的早晨。")
CASUAL = ("大清早，茶农就上山啦。", "一片叶子装得下四季。", "来一口，山里的早晨就有了。")
ENGLISH = (
    "At dawn the tea farmers climb the misty hill.",
    "One leaf holds four seasons.",
    "One sip is a morning there.",
)


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(settings.FOR, "write")


@pytest.fixture
def film(tmp_path):
    desk = Desk(tmp_path, f"用这段文案做视频，不要音乐和音效，标题“茶山”。脚本：{''.join(LINES)}")
    take_turn(desk)
    assert spoken(desk) == LINES
    return desk


def say(desk, message, monkeypatch, *answers):
    with llm_server(*answers) as server:
        monkeypatch.setenv(settings.URL, server.url)
        desk.message = message
        take_turn(desk)
    return server


def spoken(desk):
    return tuple(s.name for s in desk.versions[-1].by_role(Role.NARRATION).segments)


def captions(desk):
    return [s.text for s in desk.versions[-1].by_role(Role.CAPTIONS).segments]


def lines_of(*lines):
    return says(json.dumps({"lines": lines}, ensure_ascii=False))


def test_the_script_is_rewritten_line_for_line_and_spoken_anew(film, monkeypatch):
    before = film.versions[-1]
    server = say(film, "文案更口语化一点", monkeypatch, lines_of(*CASUAL))
    assert spoken(film) == CASUAL
    assert "大清早" in "".join(captions(film)) and "山雾" not in "".join(captions(film))
    after = film.versions[-1]
    assert [s.id for s in after.by_role(Role.MAIN).segments] == [s.id for s in before.by_role(Role.MAIN).segments]
    assert "文案更口语化一点" in server.messages[-1]["content"]
    assert "大清早" in film.said[-1]


def test_the_film_is_translated_with_captions_and_title(film, monkeypatch):
    say(film, "翻译成英文", monkeypatch, lines_of(*ENGLISH, "Tea Hills"))
    assert spoken(film) == ENGLISH
    draft = film.versions[-1]
    assert draft.meta["language"] == "en" and draft.meta["title"] == "Tea Hills"
    assert draft.by_role(Role.TITLES).segments[0].text == "Tea Hills"
    assert all(text.isascii() for text in captions(film))
    say(film, "translate it to English", monkeypatch, refuses(401, "not asked"))
    assert film.versions[-1] == draft


def test_captions_get_a_second_language_line_for_line(film, monkeypatch):
    first = captions(film)
    say(film, "字幕改成中英双语", monkeypatch, lines_of(*(f"Line {'abcdefgh'[n]}" for n in range(len(first)))))
    assert [text.split("\n")[0] for text in captions(film)] == first
    assert captions(film)[0].endswith("\nLine a")


@pytest.mark.parametrize("message", ["文案更口语化一点", "翻译成英文", "字幕改成中英双语"])
def test_without_a_model_the_way_to_one_is_told_and_nothing_changes(film, message):
    before = film.versions[-1]
    film.message = message
    take_turn(film)
    assert film.versions[-1] == before
    assert "MOYING_LLM_URL" in film.said[-1]
    assert film.charged == ["create_video"]


def test_words_that_do_not_hold_change_nothing(film, monkeypatch):
    before = film.versions[-1]
    say(film, "文案更口语化一点", monkeypatch, lines_of("一句"))
    assert film.versions[-1] == before and "没有给出能用的文字" in film.said[-1]


OTHERS = (
    "旁白用活泼的女声", "旁白语速快一点", "文案是什么？", "别改文案", "文案改成：大家好", "字幕大一点",
    "配音更活泼一点", "把旁白改成“更口语化”", "what is the script", "use a natural voice for the narration",
    "don't rewrite the script",
)  # fmt: skip


@pytest.mark.parametrize("message", OTHERS)
def test_what_only_sounds_like_it_rewrites_nothing(message):
    assert not {w.kind for w in understand(message, has_video=True)} & {"rewrite_script", "translate_film"}


@pytest.mark.parametrize(
    "message",
    ["文案更口语化一点", "把旁白改短一点", "重写文案", "make the script funnier", "把文案润色一下，音乐小一点"],
)
def test_wishes_for_other_words_are_understood(message):
    assert understand(message, has_video=True)[0].kind == "rewrite_script"
