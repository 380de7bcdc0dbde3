"""The ladder: what an endpoint cannot do leads one rung down, what it could is remembered, and JSON is mended."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llm_server import event, llm_server, refuses, says, wants
from moying.engines.llm import Acted, Answered, Endpoint, Line, LlmMisbehaved, LlmRefused, Model, Said
from moying.engines.llm.json_text import json_in
from moying.engines.llm.memory import Known, known_of
from moying.engines.llm.talk import Rung

TALK = [Said("system", "你在剪视频。"), Said("user", "标题改成夏日")]
TITLE = {"text": "夏日"}
FUNCTIONS = [
    {"type": "function", "function": {"name": name, "description": name, "parameters": {"type": "object"}}}
    for name in ("set_title", "undo")
]
ACTING = json.dumps({"calls": [{"name": "set_title", "arguments": TITLE}], "say": ""}, ensure_ascii=False)
SCHEMA = {"type": "object", "properties": {"title": {"type": "string"}}, "required": ["title"]}


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path))


def able_to(rung, *, acting=ACTING):
    """An endpoint that can do so much, and refuses the rest as real ones do."""

    def answer(desk, wish):
        wants_format = wish.get("response_format", {}).get("type", "")
        if "tools" in wish:
            if rung == Rung.TOOLS:
                return desk.stream(*wants(("set_title", TITLE)))
            return refuses(400, "registry/model does not support tools")(desk, wish)
        if wants_format == "json_schema" and rung > Rung.SCHEMA:
            return refuses(400, "'response_format.type' must be 'text' or 'json_object'")(desk, wish)
        if wants_format == "json_object" and rung > Rung.OBJECT:
            return refuses(422, "unknown field: response_format")(desk, wish)
        return desk.stream(*says(f"好的：\n```json\n{acting}\n```" if rung == Rung.FENCED else acting))

    return answer


def endpoint(server):
    return Endpoint(f"{server.url}/chat/completions", model="test-model", patience_s=90.0)


def act(server, talk=TALK):
    with Line(endpoint(server)) as line:
        return Model(line).act(talk, FUNCTIONS, "zh", 500)


def calls_of(acted):
    return [(call.name, json.loads(call.arguments)) for call in acted.calls]


@pytest.mark.parametrize("rung", Rung)
def test_whatever_the_endpoint_can_do_the_same_tool_is_called_and_next_time_at_once(rung):
    with llm_server(able_to(rung)) as server:
        assert calls_of(act(server)) == [("set_title", TITLE)]
        asked = len(server.wishes)
        assert asked == rung + 1
        assert known_of(endpoint(server), "test-model", "act") == Known(rung, proved=True)
        act(server)
        assert len(server.wishes) == asked + 1


def test_below_tools_the_tools_are_told_in_words_and_results_come_back_as_the_user_s():
    with llm_server(able_to(Rung.FENCED)) as server:
        acted = act(server)
        act(server, [*TALK, acted, Answered(acted.calls[0], "标题：“夏日”")])
    system, wish, own, result = server.messages
    assert '"name":"set_title"' in system["content"] and system["role"] == "system"
    assert wish == {"role": "user", "content": "标题改成夏日"}
    assert json.loads(own["content"])["calls"] == [{"name": "set_title", "arguments": TITLE}]
    assert result["role"] == "user" and "夏日" in result["content"]


def test_with_tools_results_go_back_as_messages_of_the_role_tool_with_the_thoughts():
    thinking = [event({"reasoning_content": "改标题"}), *wants(("set_title", TITLE))]
    with llm_server(thinking, says("好了")) as server:
        acted = act(server)
        act(server, [*TALK, acted, Answered(acted.calls[0], "好")])
    own, result = server.messages[-2:]
    assert own["tool_calls"][0]["function"] == {"name": "set_title", "arguments": json.dumps(TITLE, ensure_ascii=False)}
    assert own["reasoning_content"] == "改标题"
    assert result == {"role": "tool", "tool_call_id": own["tool_calls"][0]["id"], "content": "好"}


def test_a_call_of_the_old_shape_is_answered_in_the_old_shape():
    old = [event({"function_call": {"name": "undo", "arguments": "{}"}}), event(finish="function_call")]
    with llm_server(old, says("好了")) as server:
        acted = act(server)
        act(server, [*TALK, acted, Answered(acted.calls[0], "撤销了")])
    assert server.messages[-2]["function_call"]["name"] == "undo"
    assert server.messages[-1] == {"role": "function", "name": "undo", "content": "撤销了"}


@pytest.mark.parametrize(
    "text",
    [
        '<tool_call>\n{"name": "set_title", "arguments": {"text": "夏日"}}\n</tool_call>',
        '```json\n{"tool": "set_title", "args": {"text": "夏日"}}\n```',
        '[{"name": "set_title", "parameters": {"text": "夏日"}}]',
        '{"function": {"name": "set_title", "arguments": "{\\"text\\": \\"夏日\\"}"}}',
    ],
)
def test_a_model_that_writes_its_calls_as_text_is_understood(text):
    with llm_server(says(text)) as server:
        assert calls_of(act(server)) == [("set_title", TITLE)]


def test_json_that_is_no_call_of_ours_stays_words():
    with llm_server(says('{"name": "format_disk", "arguments": {}}'), says('{"calls":[],"say":"不行"}')) as server:
        assert act(server).calls == ()


def test_an_endpoint_that_passes_over_tools_in_silence_is_asked_in_json():
    def deaf(desk, wish):
        desk.stream(*says(ACTING if "response_format" in wish else "好的，我来把标题改成夏日。"))

    with llm_server(deaf) as server:
        assert calls_of(act(server)) == [("set_title", TITLE)]
        assert known_of(endpoint(server), "test-model", "act").rung == Rung.SCHEMA


def test_words_are_an_answer_and_a_proven_endpoint_is_not_asked_twice_for_them():
    with llm_server(wants(("undo", {})), says("你想改哪一段？")) as server:
        act(server)
        assert act(server) == Acted("你想改哪一段？")
        assert len(server.wishes) == 2


def test_json_that_cannot_be_read_is_asked_for_once_more():
    def mumbling(desk, wish):
        if "tools" in wish:
            return refuses(400, "tools are not supported")(desk, wish)
        again = len(wish["messages"]) > 2
        return desk.stream(*says(ACTING if again else '{"calls": [{"name": <set_title>'))

    with llm_server(mumbling) as server:
        assert calls_of(act(server)) == [("set_title", TITLE)]
        assert "读不出来" in server.messages[-1]["content"]


@pytest.mark.parametrize(
    "refusal",
    [refuses(401, "bad key"), refuses(403, "forbidden"), refuses(400, "maximum context length is 4096 tokens")],
)
def test_what_no_other_rung_would_change_is_not_tried_there(refusal):
    with llm_server(refusal) as server:
        with pytest.raises(LlmRefused):
            act(server)
        assert len(server.wishes) == 1


def test_when_no_rung_holds_the_first_refusal_is_told_and_nothing_is_remembered():
    with llm_server(refuses(404, "model not found")) as server:
        with pytest.raises(LlmRefused, match="model not found"):
            act(server)
        assert known_of(endpoint(server), "test-model", "act") == Known()


def test_an_object_of_a_schema_is_written_on_the_best_rung_too():
    with llm_server(able_to(Rung.OBJECT, acting='{"title": "夏日"}')) as server, Line(endpoint(server)) as line:
        assert Model(line).write(TALK, SCHEMA, "zh", 500) == {"title": "夏日"}
        assert [wish["response_format"]["type"] for wish in server.wishes] == ["json_schema", "json_object"]


def test_what_never_becomes_json_is_told_as_such():
    with llm_server(says("我不会 { JSON")) as server, Line(endpoint(server)) as line:
        model = Model(line)
        with pytest.raises(LlmMisbehaved, match="no JSON"):
            model.write(TALK, SCHEMA, "zh", 500)


def test_tokens_are_counted_also_where_the_endpoint_does_not():
    with llm_server(says("好")[:-2]) as server, Line(endpoint(server)) as line:
        model = Model(line)
        with pytest.raises(LlmMisbehaved):
            model.write([Said("user", "一" * 400)], SCHEMA, "zh", 50)
        assert model.spent > 400


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "云", "b": [1, true, null]}',
        '好的，如下：\n```json\n{"a": "云", "b": [1, true, null]}\n```\n请查收',
        '```\n{"a": "云", "b": [1, true, null],}',
        "{'a': '云', 'b': [1, True, None]}",
        '{a: "云", b: [1, true, null]} // 完成',
        "{“a”：“云”，“b”：[1，true，null]}",
        '｛"a"："云"，"b"：[1，true，null]｝',
        '{"a": "云", "b": [1, true, null',
        'x {"a": "云", "b": [1, true, null]} y {"c": 1}',
    ],
)
def test_json_is_found_and_mended(text):
    assert json_in(text) == {"a": "云", "b": [1, True, None]}


def test_a_quote_inside_a_string_and_an_open_string_are_mended():
    assert json_in('{"a": "他说"你好"，走了"}') == {"a": '他说"你好"，走了'}
    assert json_in('{"a": "第一行\n第二行", "b": "没完') == {"a": "第一行\n第二行", "b": "没完"}


@pytest.mark.parametrize(
    "text", ["", "好的", "3", '"a"', '{"a": NaN}', '{"a": 1e999}', "[" * 20_000, "{" * 20_000, "{" * 100_001]
)
def test_what_is_no_json_is_not_made_up(text):
    with pytest.raises(ValueError, match=r"nested|no JSON|too long"):
        json_in(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40)
@given(st.dictionaries(st.text(max_size=5), JSON, max_size=3), st.integers(0, 60))
def test_json_that_is_whole_is_never_changed_and_cut_json_never_raises_anything_else(value, cut):
    text = json.dumps(value, ensure_ascii=False)
    assert json_in(f"```json\n{text}\n```" if "`" not in text else text) == value
    with suppress(ValueError):
        json_in(text[:cut])
