"""Every event we build is one that the Agent Development Kit reads, and survives any line reader."""

import json

import pytest
from google.adk.events.event import Event

from moying.wire import events

BUILT = {
    "text": events.text("t1", "你好，世界 hello"),
    "partial": events.text("t1", "你", partial=True, event_id="e1"),
    "call": events.call("t1", "c1", "create_video", {"duration_ms": 30_000, "ratio": None}),
    "result": events.result("t1", "c1", "create_video", {"ok": True, "tracks": [1, None]}),
    "progress": events.progress("t1", "c1", 0.25, "narration"),
    "state": events.state("t1", {"draft_version": 3, "draft": {"t": [], "m": {"title": None}}}),
    "error": events.error("t1", 2001, "积分不足", {"register_url": "http://x/register?bind=anon_1"}),
}


def nulls_in(value, path=""):
    if isinstance(value, dict):
        return [p for k, v in value.items() for p in ([f"{path}.{k}"] if v is None else nulls_in(v, f"{path}.{k}"))]
    return [p for i, v in enumerate(value) for p in nulls_in(v, f"{path}[{i}]")] if isinstance(value, list) else []


@pytest.mark.parametrize("name", BUILT)
def test_the_kit_reads_the_event_and_writes_back_every_key_that_we_wrote(name):
    event = BUILT[name]
    read = json.loads(Event.model_validate(event).model_dump_json(by_alias=True, exclude_none=True))
    assert {key: read[key] for key in event if key != "actions"} == {k: v for k, v in event.items() if k != "actions"}
    assert {k: read["actions"][k] for k in event["actions"]} == event["actions"]


@pytest.mark.parametrize("name", BUILT)
def test_only_the_words_that_close_a_turn_are_final_for_the_kit(name):
    assert Event.model_validate(BUILT[name]).is_final_response() is (name in {"text", "error"})


@pytest.mark.parametrize("name", BUILT)
def test_no_event_carries_a_null_or_the_key_error(name):
    assert nulls_in(BUILT[name]) == []
    assert "error" not in BUILT[name] and "longRunningToolIds" not in BUILT[name]


def test_a_line_separator_in_the_text_does_not_cut_the_event_in_two():
    said = "a\u2028b\u2029c\x85d\ne\x1ff"
    lines = events.to_sse(events.text("t1", said), 7).splitlines()
    assert lines[0] == "id: 7" and lines[2:] == [""]
    assert events.said_in(json.loads(lines[1].removeprefix("data: "))) == said
