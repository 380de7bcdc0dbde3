"""What `moying doctor` says of the language model."""

from __future__ import annotations

import json

import pytest

from llm_server import llm_server, refuses, says, wants
from moying.cli.doctor import _language_model
from moying.engines.llm import presets, settings


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path))


def part(monkeypatch, *answers, zh=True, **env):
    with llm_server(*answers) as server:
        monkeypatch.setenv(settings.URL, server.url)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        return _language_model(zh)


def test_none_is_needed_and_every_preset_is_named():
    told = _language_model(zh=True)
    assert not told.there and not told.needed and "内置" in told.found
    assert all(name in told.mend for name in presets())


def test_one_that_answers_is_named_with_what_it_can_do(monkeypatch):
    told = part(monkeypatch, wants(("ready", {"on": True})))
    assert told.there and told.found.startswith("test-model · http://127.0.0.1:") and "· tools ·" in told.found


def test_one_that_only_knows_json_is_found_out(monkeypatch):
    def plain(desk, wish):
        if "tools" in wish:
            return refuses(400, "no tools here")(desk, wish)
        acted = {"calls": [{"name": "ready", "arguments": {"on": True}}], "say": ""}
        return desk.stream(*says(json.dumps(acted)))

    assert "· json_schema ·" in part(monkeypatch, plain).found


def test_one_that_only_talks_is_told_as_such(monkeypatch):
    assert "called no tool" in part(monkeypatch, says("Ready."), says('{"calls":[],"say":"Ready."}'), zh=False).found


@pytest.mark.parametrize(
    ("answer", "words"), [(refuses(401, "bad key sk-secret"), "401"), (lambda d, w: d.send(200, b"<html>"), "web page")]
)
def test_what_is_wrong_is_told_without_the_key(monkeypatch, answer, words):
    told = part(monkeypatch, answer, MOYING_LLM_KEY="sk-secret")
    assert not told.there and words in told.mend and "sk-secret" not in str(told)


def test_an_address_that_is_none_and_a_model_that_must_be_chosen_are_told(monkeypatch):
    monkeypatch.setenv(settings.URL, "ftp://example/v1")
    assert "http or https" in _language_model(zh=True).mend
    with llm_server(says("x"), models=("a", "b")) as server:
        monkeypatch.setenv(settings.URL, server.url)
        assert "MOYING_LLM_MODEL; it has a, b" in _language_model(zh=False).mend


def test_every_preset_is_an_endpoint(monkeypatch):
    for name, preset in presets().items():
        endpoint = settings.configured(env={settings.URL: name})
        assert endpoint.url == f"{preset.url}/chat/completions" and all(preset.says)
        assert endpoint.on_this_machine == (name in {"ollama", "vllm", "llama.cpp"})
