"""A line to an endpoint of OpenAI's shape, against a real server: streams well-formed and not, retries, time-outs."""

from __future__ import annotations

import itertools
import json
import logging
import re
import time
from contextlib import suppress
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llm_server import DONE, data, event, hangs, llm_server, refuses, says, usage, wants
from moying.engines.llm import Endpoint, Line, LlmFailed, LlmMisbehaved, LlmRefused, LlmUnreachable, LlmUnset
from moying.engines.llm.reply import Assembly

HELLO = {"messages": [{"role": "user", "content": "你好"}]}


def endpoint(server, **more):
    return Endpoint(f"{server.url}/chat/completions", **{"model": "test-model", "patience_s": 90.0, **more})


def ask(*answers, tick=lambda: None, models=("test-model",), **more):
    """The reply to a hello, and what the server was asked."""
    with llm_server(*answers, models=models) as server, Line(endpoint(server, **more), tick) as line:
        return line.ask(HELLO), server


def calls_of(reply):
    return [(call.name, json.loads(call.arguments)) for call in reply.calls]


def test_words_come_whole_and_the_wish_is_one_that_every_endpoint_knows():
    reply, server = ask(says("今天想剪什么片子？"), key="sk-secret")
    assert (reply.text, reply.finish, reply.tokens) == ("今天想剪什么片子？", "stop", 100)
    assert server.wishes[0] == {
        "model": "test-model",
        "messages": HELLO["messages"],
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    assert server.headers[0]["Authorization"] == "Bearer sk-secret"


def test_arguments_split_over_many_deltas_are_joined_call_by_call():
    wish = wants(("set_title", {"text": "云深不知处"}), ("trim_shot", {"shots": "2", "duration_ms": 3000}), cut=3)
    reply, _ = ask(wish)
    title, trim = calls_of(reply)
    assert (title, trim) == (("set_title", {"text": "云深不知处"}), ("trim_shot", {"shots": "2", "duration_ms": 3000}))
    assert [call.id for call in reply.calls] == ["call_0_set_title", "call_1_trim_shot"]


def test_a_stream_cut_inside_characters_and_lines_reads_the_same():
    whole = b"".join(says("一片叶子，藏着四季。🍵"))
    reply, _ = ask([whole[at : at + 1] for at in range(len(whole))])
    assert reply.text == "一片叶子，藏着四季。🍵"


@pytest.mark.parametrize(
    "stream",
    [
        pytest.param([b": keep-alive\n\n", *says("好的")[:2], b": ping\n", *says("好的")[2:]], id="comments"),
        pytest.param(says("好的")[:-2], id="no [DONE], no usage"),
        pytest.param([piece.replace(b"\n", b"\r\n") for piece in says("好的")], id="CR LF"),
        pytest.param([b"event: message\nid: 1\nretry: 5\n" + piece for piece in says("好的")], id="other fields"),
        pytest.param([b"\n\n", *says("好的"), data({"choices": [{"delta": {"content": "!"}}]})], id="after the end"),
        pytest.param([piece.replace(b"data: ", b"data:") for piece in says("好的")], id="no blank"),
        pytest.param([b"data: {oops\n\n", *says("好的")], id="an event that is nonsense"),
        pytest.param([data({"choices": [], "prompt_filter_results": []}), *says("好的")], id="empty choices first"),
        pytest.param([event({"reasoning_content": "想一想"}), *says("好的")], id="reasoning_content"),
        pytest.param(says("<think>该怎么答</think>\n好的"), id="thoughts in the text"),
        pytest.param([event({"content": [{"type": "text", "text": "好的"}]}), event(finish="stop")], id="parts"),
    ],
)
def test_streams_of_every_kind_say_the_same(stream):
    assert ask(stream)[0].text == "好的"


def test_an_event_cut_in_two_is_put_together():
    piece = json.dumps({"choices": [{"delta": {"content": "好的"}, "finish_reason": "stop"}]}).encode()
    reply, _ = ask([b"data: " + piece[:30] + b"\n\n", b"data: " + piece[30:] + b"\n\n", DONE])
    assert reply.text == "好的"


def test_a_json_event_over_several_data_lines_is_one():
    pretty = json.dumps({"choices": [{"delta": {"content": "好的"}, "finish_reason": "stop"}]}, indent=1)
    reply, _ = ask(["".join(f"data: {line}\n" for line in pretty.splitlines()).encode() + b"\n", DONE])
    assert reply.text == "好的"


def test_a_server_that_does_not_stream_is_read_as_well():
    message = {"role": "assistant", "content": None, "tool_calls": [
        {"id": "a", "type": "function", "function": {"name": "undo", "arguments": "{}"}}]}  # fmt: skip
    body = {"object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}]}
    reply, _ = ask(lambda desk, wish: desk.send(200, json.dumps(body, indent=2).encode(), "application/json"))
    assert calls_of(reply) == [("undo", {})]


@pytest.mark.parametrize(
    ("deltas", "expected"),
    [
        pytest.param(
            [{"function_call": {"name": "set_title", "arguments": ""}},
             {"function_call": {"arguments": '{"text":"云"}'}}],
            [("set_title", {"text": "云"})],
            id="function_call",
        ),
        pytest.param(
            [{"tool_calls": [{"index": 0, "function": {"name": "undo", "arguments": ""}}]}], [("undo", {})], id="no id"
        ),
        pytest.param(
            [{"tool_calls": [{"id": "a", "function": {"name": "undo", "arguments": "{}"}}]},
             {"tool_calls": [{"id": "b", "function": {"name": "redo", "arguments": "{}"}}]}],
            [("undo", {}), ("redo", {})], id="no index",
        ),
        pytest.param(
            [{"tool_calls": [{"function": {"name": "undo", "arguments": "{}"}},
                             {"function": {"name": "redo", "arguments": "{}"}}]}],
            [("undo", {}), ("redo", {})], id="neither, at once",
        ),
        pytest.param(
            [{"tool_calls": [{"index": 0, "id": "a", "function": {"name": "undo", "arguments": "{}"}}]},
             {"tool_calls": [{"index": 0, "id": "b", "function": {"name": "redo", "arguments": "{}"}}]}],
            [("undo", {}), ("redo", {})], id="every index 0",
        ),
        pytest.param(
            [{"tool_calls": [{"index": 0, "id": "a", "function": {"name": "set_title", "arguments": '{"te'}}]},
             {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "set_title", "arguments": 'xt":"云"}'}}]}],
            [("set_title", {"text": "云"})], id="name repeated",
        ),
        pytest.param(
            [{"tool_calls": [{"index": 0, "id": "a", "function": {"name": "set_title", "arguments": {"text": "云"}}}]}],
            [("set_title", {"text": "云"})], id="an object",
        ),
    ],
)  # fmt: skip
def test_calls_of_every_dialect_are_understood(deltas, expected):
    reply, _ = ask([*(event(delta) for delta in deltas), event(finish="tool_calls"), DONE])
    assert calls_of(reply) == expected
    assert all(call.id for call in reply.calls)


@pytest.mark.parametrize(
    ("answer", "failure", "words"),
    [
        (refuses(401, "Incorrect API key provided: sk-secret"), LlmRefused, "401"),
        (refuses(402, "余额不足"), LlmRefused, "余额不足"),
        (lambda d, w: d.send(404, b"<html><h1>Not Found</h1></html>", "text/html"), LlmRefused, "404"),
        (lambda d, w: d.send(200, b"<!doctype html><p>Sign in", "text/html"), LlmMisbehaved, "web page"),
        (lambda d, w: d.send(302, b"", Location="http://127.0.0.1:1/steal"), LlmRefused, "302"),
        (lambda d, w: d.send_json(200, {"code": "InvalidParameter", "message": "坏参数"}), LlmRefused, "坏参数"),
        ([*says("好")[:2], data({"error": {"message": "content filtered", "code": "400"}})], LlmRefused, "filtered"),
        ([b'data: {"choices": [{"delta": {"content": "a'], LlmMisbehaved, "broke off"),
        ([event({"content": "啊" * 50_000})] * 5, LlmMisbehaved, "too long"),
        ([event({"tool_calls": [{"index": 0, "function": {"name": "undo", "arguments": "x" * 65_000}}]})] * 160,
         LlmMisbehaved, "too long"),
        ([b"data: " + b"[" * 300_000 + b"\n\n"], LlmMisbehaved, "no JSON"),
        ([b": " + b"k" * 900_000 + b"\n"] * 10, LlmMisbehaved, "too long"),
        ([event({"tool_calls": [{"index": n, "function": {"name": "undo"}}]}) for n in range(40)],
         LlmMisbehaved, "many"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_said_so_and_never_with_the_key(answer, failure, words):
    with pytest.raises(failure) as failed:
        ask(answer, key="sk-secret")
    assert words in str(failed.value) and "sk-secret" not in str(failed.value)


@pytest.mark.parametrize(
    "busy",
    [
        refuses(429, "slow down", Retry_After="0"),
        refuses(503, "loading"),
        [],
        [event({"role": "assistant"}), data({"error": {"message": "overloaded", "code": 503}})],
        lambda desk, wish: setattr(desk, "close_connection", True),
    ],
    ids=["429", "503", "empty", "error in the stream", "broken off"],
)
def test_a_busy_server_is_asked_again(busy, monkeypatch):
    monkeypatch.setattr("moying.engines.llm.line._FIRST_WAIT_S", 0.01)
    reply, server = ask(busy, says("好的"))
    assert reply.text == "好的" and len(server.wishes) == 2


def test_a_server_that_stays_busy_is_given_up_after_three_tries(monkeypatch):
    monkeypatch.setattr("moying.engines.llm.line._FIRST_WAIT_S", 0.01)
    with llm_server(refuses(500, "boom")) as server, Line(endpoint(server)) as line:
        with pytest.raises(LlmRefused, match="500"):
            line.ask(HELLO)
        assert len(server.wishes) == 3


def test_retry_after_is_honoured_and_one_that_is_too_long_is_not_waited_for():
    started = time.monotonic()
    reply, _ = ask(refuses(429, "slow down", Retry_After="0.6"), says("好的"))
    assert reply.text == "好的" and time.monotonic() - started >= 0.6
    started = time.monotonic()
    with pytest.raises(LlmRefused, match="429"):
        ask(refuses(429, "come back tomorrow", Retry_After="86400"))
    with pytest.raises(LlmRefused, match="429"):
        ask(refuses(429, "tomorrow", Retry_After="Sat, 01 Jan 2400 00:00:00 GMT"))
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("first", [(), (b"data: ", b"{"), says("好的")[:2]], ids=["at all", "in an event", "after"])
def test_a_server_that_falls_silent_is_not_waited_for(first):
    with pytest.raises(LlmUnreachable, match="in time"):
        ask(hangs(*first), patience_s=0.3)


def test_a_server_that_drips_for_ever_is_not_waited_for():
    def drip(desk, wish):
        desk.send_response(200)
        desk.end_headers()
        while not desk.server_state.ended.wait(0.05):
            desk.wfile.write(b": wait\n")

    with pytest.raises(LlmUnreachable, match="in time"):
        ask(drip, longest_s=0.4)


def test_nobody_there_is_said_at_once():
    nowhere = Endpoint("http://127.0.0.1:9/v1/chat/completions", model="m")
    with Line(nowhere) as line, pytest.raises(LlmUnreachable, match=r"nobody answers at http://127\.0\.0\.1:9"):
        line.ask(HELLO)


def test_whoever_waits_can_break_off():
    class Stopped(Exception):
        pass

    ticks = itertools.count()

    def tick():
        if next(ticks) > 2:
            raise Stopped

    with pytest.raises(Stopped):
        ask(hangs(), tick=tick)


def test_what_an_endpoint_does_not_know_is_left_out_from_then_on():
    def picky(desk, wish):
        for name in ("stream_options", "temperature"):
            if name in wish:
                return refuses(400, f"Unrecognized request argument supplied: {name}")(desk, wish)
        if "max_tokens" in wish:
            return refuses(400, "'max_tokens' is not supported, use 'max_completion_tokens' instead")(desk, wish)
        return desk.stream(*says("好的"))

    with llm_server(picky) as server, Line(endpoint(server)) as line:
        wish = {**HELLO, "temperature": 0.2, "max_tokens": 50}
        assert line.ask(wish).text == "好的"
        assert len(server.wishes) == 4
        assert server.wishes[-1]["max_completion_tokens"] == 50
        line.ask(wish)
        assert len(server.wishes) == 5


def test_the_only_model_of_a_server_needs_no_name_and_of_several_one_must_be_chosen():
    assert ask(says("好的"), model="")[1].wishes[0]["model"] == "test-model"
    with pytest.raises(LlmUnset, match="MOYING_LLM_MODEL; it has a, b"):
        ask(says("好的"), model="", models=("a", "b"))


def test_the_key_is_in_no_text_and_no_log(caplog):
    caplog.set_level(logging.DEBUG)
    told = Endpoint("http://127.0.0.1:9/v1/chat/completions", "sk-secret", "m")
    assert "sk-secret" not in repr(told)
    with pytest.raises(LlmFailed) as failed:
        ask(refuses(403, "key sk-secret is not allowed"), key="sk-secret")
    assert "sk-secret" not in str(failed.value)
    assert "sk-secret" not in caplog.text


def test_usage_is_counted_where_it_is_told():
    assert ask([event({"content": "好"}), event(finish="stop"), usage(777), DONE])[0].tokens == 777


SIGNS = (b"data: ", b"\n", b"\n\n", b"[DONE]", b": ping", b"{", b"}", b"<", b"data: [DONE]\n\n", "茶".encode())
KEYS = ("delta", "message", "content", "tool_calls", "function", "name", "arguments", "index", "id", "function_call",
        "finish_reason", "text", "reasoning_content")  # fmt: skip
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 40) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
CHUNKS = st.dictionaries(st.sampled_from(["choices", "usage", "error", "message", "code"]), ANY, max_size=2)
DELTAS = st.dictionaries(st.sampled_from(KEYS), ANY, max_size=4)
PIECES = st.one_of(st.binary(max_size=40), st.sampled_from(SIGNS), CHUNKS.map(data), DELTAS.map(event))


@settings(max_examples=50)
@given(st.lists(PIECES, max_size=12))
def test_whatever_bytes_come_there_is_a_reply_or_a_failure_that_is_told(pieces):
    assembly = Assembly()
    with suppress(LlmFailed):
        for piece in pieces:
            assembly.feed(piece)
        reply = assembly.reply()
        assert isinstance(reply.text, str) and all(call.id and isinstance(call.arguments, str) for call in reply.calls)


@pytest.mark.parametrize("package", ["moying.engines.llm", "moying.engines.writer", "moying.agent"])
def test_every_prompt_is_there_in_both_languages_with_the_same_gaps(package):
    told = {
        file.name: file.read_text("utf-8") for file in (files(package) / "prompts").iterdir() if file.name[-3:] == ".md"
    }
    names = {name.removesuffix(".md").rpartition(".")[0] for name in told}
    assert names and len(told) == 2 * len(names)
    for name in names:
        zh, en = (set(re.findall(r"<<(\w+)>>", told[f"{name}.{language}.md"])) for language in ("zh", "en"))
        assert zh == en
        assert not re.search("[\u4e00-\u9fff]", told[f"{name}.en.md"])
