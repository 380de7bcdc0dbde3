"""/run_sse as the contract has it: real turns, read as bytes and by the Agent Development Kit."""

import asyncio
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest
from google.adk.events.event import Event
from reading import events_in, frames, words_in
from scripted_agent import GATES


@pytest.fixture
def me(server):
    return server.caller()


def test_a_turn_streams_its_tools_its_draft_and_ends_with_the_whole_text(me):
    session_id = me.session()
    answer = me.tell(session_id, "make 山水")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/event-stream")
    events = events_in(answer.text)
    parts = [part for event in events for part in event.get("content", {}).get("parts", [])]
    called = next(part["functionCall"] for part in parts if "functionCall" in part)
    answered = next(part["functionResponse"] for part in parts if "functionResponse" in part)
    assert called["id"] == answered["id"] and called["args"] == {"topic": "山水"}
    deltas = [event["actions"]["stateDelta"] for event in events if event["actions"]["stateDelta"]]
    assert [delta["draft_version"] for delta in deltas] == [1]
    assert deltas[0]["draft"] == me.state(session_id)["draft"]
    assert [event["customMetadata"]["progress"] for event in events if "customMetadata" in event] == [
        0,
        0.25,
        0.5,
        0.75,
    ]
    spoken = [event for event in events if words_in(event)]
    assert [words_in(event) for event in spoken] == ["视频", "做好了", "视频做好了"]
    assert [event.get("partial") for event in spoken] == [True, True, None]
    assert len({event["id"] for event in spoken}) == 1 and events[-1] == spoken[-1]


def test_every_event_is_one_that_the_kit_reads_and_has_a_rising_id(me):
    text = me.tell(me.session(), "make 山水").text
    for event in events_in(text):
        Event.model_validate(event)
    numbers = [int(dict(frame)["id"]) for frame in frames(text) if "id" in dict(frame)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(value.startswith(" {") for frame in frames(text) for field, value in frame if field == "data" and value)


def test_the_kits_own_web_client_reads_a_turn(server, me):
    from google.adk.cli.adk_web_server import RunAgentRequest
    from google.adk.cli.conformance.adk_web_server_client import AdkWebServerClient
    from google.genai import types

    async def read(session_id):
        client = AdkWebServerClient(base_url=server.url)
        client._client = httpx.AsyncClient(base_url=server.url, headers={"Authorization": f"Bearer {me.token}"})
        message = types.Content(role="user", parts=[types.Part(text="make 山水")])
        asked = RunAgentRequest(
            app_name="nemo_agent", user_id=me.user_id, session_id=session_id, new_message=message, streaming=True
        )
        async with client:
            return [event async for event in client.run_agent(asked)]

    events = asyncio.run(read(me.session()))
    assert events[-1].content.parts[0].text == "视频做好了"
    assert [call.name for event in events for call in event.get_function_calls()] == ["create_video"]


def begun(me, session_id, text):
    """A turn that somebody has begun to hear of, and then no more."""
    body = {"session_id": session_id, "new_message": {"parts": [{"text": text}]}}
    with me.http.stream("POST", "/run_sse", json=body) as stream:
        next(stream.iter_lines())
        return stream.headers["x-turn-id"]


def test_silence_is_filled_with_exact_heartbeats(me):
    session_id, gate = me.session(), uuid.uuid4().hex
    begun(me, session_id, f"hold {gate}")
    body = {"session_id": session_id, "new_message": {"parts": [{"text": "hello"}]}}
    quiet, text = [], ""
    with me.http.stream("POST", "/run_sse", json=body) as stream:
        for piece in stream.iter_text():
            text += piece
            quiet = [block for block in text.split("\n\n")[:-1] if not block.startswith("id:")]
            if len(quiet) >= 3:
                GATES[gate].set()
    assert len(quiet) >= 3 and set(quiet) == {"event: heartbeat\ndata:"}
    assert words_in(events_in(text)[-1]).startswith("hello")


def test_a_silent_agent_still_ends_with_words(me):
    events = events_in(me.tell(me.session(), "chat silently").text)
    assert words_in(events[-1])


def test_edits_undo_and_redo_raise_the_version_each_time(me):
    session_id = me.session()
    for message in ("make 山", "title 云深不知处", "undo", "redo"):
        me.tell(session_id, message)
    state = me.state(session_id)
    assert (state["version"], state["draft"]["m"]["title"]) == (4, "云深不知处")
    me.tell(session_id, "undo")
    assert me.state(session_id)["draft"]["m"]["title"] == "山"


def test_two_messages_of_a_session_are_taken_one_after_the_other(me):
    session_id = me.session()
    me.tell(session_id, "make start")
    with ThreadPoolExecutor(6) as pool:
        streams = list(pool.map(lambda i: me.tell(session_id, f"title {i}").text, range(6)))
    says = [words_in(events_in(text)[-1]) for text in streams]
    changes = dict(said.removeprefix("标题：").split(" → ") for said in says)
    chain, at = [], "start"
    while at in changes:
        chain.append(at := changes[at])
    assert sorted(chain) == [str(i) for i in range(6)]
    assert me.state(session_id)["version"] == 7


def test_a_key_sent_again_streams_the_same_turn_and_charges_once(server):
    me = server.caller()
    session_id = me.session()
    first = me.tell(session_id, "make 山", {"Idempotency-Key": "k1"}).text
    again = me.tell(session_id, "make 山", {"Idempotency-Key": "k1"}).text
    assert events_in(first) == events_in(again)
    assert me.state(session_id)["version"] == 1
    assert me.balance()["available"] == (100 if server.profile == "local" else 60)
    other = me.tell(session_id, "make 水", {"Idempotency-Key": "k1"})
    assert (other.status_code, other.json()["code"]) == (409, 409)


def test_long_keys_that_begin_alike_are_two_keys(me):
    session_id = me.session()
    for ending in ("a", "b"):
        said = me.tell(session_id, f"hello {ending}", {"Idempotency-Key": "k" * 300 + ending})
        assert words_in(events_in(said.text)[-1]).startswith(f"hello {ending}")


def test_a_turn_outlives_its_connection_and_is_read_again_from_any_event(me):
    gate = uuid.uuid4().hex
    turn_id = begun(me, me.session(), f"hold {gate}")
    assert me.http.get(f"/api/turns/{turn_id}").json()["data"]["status"] in ("waiting", "running")
    GATES[gate].set()
    whole = me.http.get(f"/api/turns/{turn_id}/events").text
    assert words_in(events_in(whole)[-1]) == "done waiting"
    told = me.http.get(f"/api/turns/{turn_id}").json()["data"]
    assert told["status"] == "done" and told["last_event"] == len(events_in(whole))
    rest = me.http.get(f"/api/turns/{turn_id}/events", headers={"Last-Event-ID": "1"}).text
    assert events_in(rest) == events_in(whole)[1:]
    for nonsense in ("", "x", "-1", "１", "9" * 40):
        assert (
            me.http.get(f"/api/turns/{turn_id}/events", headers={"Last-Event-ID": nonsense.encode()}).status_code == 200
        )


def test_a_mistake_of_ours_becomes_words_and_the_server_lives_on(me):
    session_id = me.session()
    events = events_in(me.tell(session_id, "crash 测试").text)
    assert events[-1]["errorCode"] == "500" and "请再试一次" in events[-1]["errorMessage"]
    assert "RuntimeError" not in str(events) and words_in(events[-1]) == events[-1]["errorMessage"]
    Event.model_validate(events[-1])
    assert words_in(events_in(me.tell(session_id, "hello").text)[-1]).startswith("hello")


def test_options_beside_the_text_reach_the_agent(me):
    said = me.tell(me.session(), "hello", options={"ratio": "9:16", "seed": 7, "durationMs": 3000, "odd": 1}).text
    assert words_in(events_in(said)[-1]) == "hello (zh) {'ratio': '9:16', 'duration_ms': 3000, 'seed': 7}"


def test_an_edit_of_a_stale_version_is_refused(me):
    session_id = me.session()
    me.tell(session_id, "make 山")
    assert me.tell(session_id, "title 水", base_version=0).status_code == 409
    assert me.tell(session_id, "title 水", base_version=1).status_code == 200


def test_of_two_tabs_that_edit_the_same_version_the_second_is_told_though_it_waited_in_line(me):
    session_id, gate = me.session(), uuid.uuid4().hex
    me.tell(session_id, "make 山")
    begun(me, session_id, f"hold {gate}")
    bodies = [
        {"session_id": session_id, "base_version": 1, "new_message": {"parts": [{"text": f"title {word}"}]}}
        for word in "水火"
    ]
    with ExitStack() as lines:
        tabs = [lines.enter_context(me.http.stream("POST", "/run_sse", json=body)) for body in bodies]
        GATES[gate].set()
        tabs = ["".join(tab.iter_text()) for tab in tabs]
    ends = [events_in(text)[-1] for text in tabs]
    [lost] = [end for end in ends if "errorCode" in end]
    assert lost["errorCode"] == "409" and "第 2 版" in lost["errorMessage"] and words_in(lost) == lost["errorMessage"]
    assert lost["customMetadata"] == {"draft_version": 2}
    state = me.state(session_id)
    assert state["version"] == 2 and state["draft"]["m"]["title"] in words_in(next(e for e in ends if e is not lost))


def test_a_key_sent_again_goes_on_after_the_last_event_that_was_heard_though_the_version_moved(me):
    session_id = me.session()
    me.tell(session_id, "make 山")
    whole = events_in(me.tell(session_id, "title 水", {"Idempotency-Key": "k"}, base_version=1).text)
    rest = me.tell(session_id, "title 水", {"Idempotency-Key": "k", "Last-Event-ID": "1"}, base_version=1).text
    assert events_in(rest) == whole[1:] and me.state(session_id)["version"] == 2


def test_an_edit_that_stays_is_charged_though_the_turn_failed_after_it(hosted):
    me = hosted.caller()
    session_id = me.session()
    event = events_in(me.tell(session_id, "half 山").text)[-1]
    assert event["errorCode"] == "500" and event["customMetadata"] == {"draft_version": 1}
    assert me.balance() == {"available": 60, "frozen": 0, "total": 60}


def test_out_of_credits_says_so_in_the_stream_and_takes_nothing(hosted):
    me = hosted.caller()
    session_id = me.session()
    for _ in range(2):
        me.tell(session_id, "make 山")
    assert me.balance() == {"available": 20, "frozen": 0, "total": 20}
    answer = me.tell(session_id, "make 水")
    event = events_in(answer.text)[-1]
    assert answer.status_code == 200 and event["errorCode"] == "2001"
    assert event["customMetadata"]["register_url"].startswith(f"{hosted.url}/register?bind={me.user_id}&")
    assert me.user_id in httpx.get(event["customMetadata"]["register_url"]).text
    assert me.balance() == {"available": 20, "frozen": 0, "total": 20}
    assert me.state(session_id)["version"] == 2


def test_a_failed_turn_costs_nothing_and_credits_are_frozen_meanwhile(hosted):
    me = hosted.caller()
    session_id = me.session()
    me.tell(session_id, "crash")
    assert me.balance()["total"] == 100
    seen = []
    with ThreadPoolExecutor(1) as pool:
        turn = pool.submit(me.tell, session_id, "make 山")
        while not turn.done():
            seen.append(hosted_balance := me.balance())
            assert hosted_balance["total"] == hosted_balance["available"] + hosted_balance["frozen"]
            time.sleep(0.005)
    assert {(b["available"], b["frozen"]) for b in seen} <= {(100, 0), (60, 40), (60, 0)}
    assert me.balance() == {"available": 60, "frozen": 0, "total": 60}
