"""A turn as the person sees it, whatever the server sends."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import HTMLResponse

from client.contract_double import BREAK, HEARTBEAT, Double, draft, event, failure, said
from moying.client.errors import OutOfCredits, ServerTrouble, TurnLost, Unreachable
from moying.client.session import Client
from moying.client.stream import ServerEvent, TurnReader, server_events
from moying.client.updates import Finished, Progressed, Said, StillWorking


def shown(updates) -> str:
    return "".join(u.text for u in updates if isinstance(u, Said))


def answer(updates) -> str:
    return next(u.text for u in updates if isinstance(u, Finished))


def sent(double: Double) -> list[str]:
    return [m["new_message"]["parts"][0]["text"] for m in double.messages if "new_message" in m]


def test_a_text_in_pieces_that_its_end_repeats_is_shown_once(client: Client, double: Double):
    double.turns.append([said("视频已经", partial=True), said("生成。", partial=True), said("视频已经生成。")])
    updates = list(client.send("做个视频"))
    assert shown(updates).strip() == "视频已经生成。" == answer(updates)


def test_pieces_whose_end_never_comes_are_not_lost(client: Client, double: Double):
    double.turns.append([said("All done", partial=True)])
    assert answer(list(client.send("make it"))) == "All done"


def test_two_texts_of_one_turn_are_both_shown(client: Client, double: Double):
    double.turns.append([said("Writing."), said("Do", partial=True), said("Done.")])
    updates = list(client.send("make it"))
    assert shown(updates) == "Writing.\nDone.\n"
    assert answer(updates) == "Writing.\nDone."


def test_tool_calls_and_thoughts_stay_internal(client: Client, double: Double):
    call = {"functionCall": {"id": "1", "name": "make_video", "args": {"secret": "x"}}}
    double.turns.append(
        [
            event(content={"role": "model", "parts": [call, {"text": "hm", "thought": True}]}),
            event(content={"role": "user", "parts": [{"text": "not for you"}]}),
            said("Done."),
        ]
    )
    assert answer(list(client.send("make it"))) == "Done."


def test_progress_comes_with_its_stage(client: Client, double: Double):
    double.turns.append(
        [
            event(customMetadata={"progress": 0.25, "stage": "配音"}),
            event(customMetadata={"progress": {"share": 7, "stage": "render"}}),
            event(customMetadata={"progress": "half"}),
            said("Done."),
        ]
    )
    updates = list(client.send("make it"))
    assert [u for u in updates if isinstance(u, Progressed)] == [Progressed(0.25, "配音"), Progressed(1.0, "render")]


def test_a_flood_of_heartbeats_and_broken_events_is_waited_out(client: Client, double: Double):
    rubbish = ["data: heartbeat\n\n", "data: {not json\n\n", "data:\n\n", ": comment\n\n", "data: [1]\n\n", "\n\n"]
    double.turns.append([HEARTBEAT * 500, *rubbish, 'data: "text"\n\n', "data: null\n\n", said("Done.")])
    assert answer(list(client.send("make it"))) == "Done."


def test_a_long_silence_is_told(client: Client, double: Double):
    double.turns.append([HEARTBEAT, 0.25, HEARTBEAT, 0.25, HEARTBEAT, said("好了。")])
    told = [u.text for u in client.send("做个视频") if isinstance(u, StillWorking)]
    assert told == ["⏳ 仍在处理…"] * 2


def test_a_silent_edit_is_told_from_the_state(client: Client, double: Double):
    double.draft = draft()
    double.turns.append([HEARTBEAT, double.set_draft(draft(volume=0.2))])
    told = answer(list(client.send("turn the music down")))
    assert "35%" in told and "20%" in told


def test_a_silent_first_video_is_told_by_its_tracks(client: Client, double: Double):
    double.turns.append([double.set_draft(draft())])
    told = answer(list(client.send("city timelapse")))
    assert told == (
        "The video is ready. Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) "
        '3. Title: "Urban Dreams" (0-3s)'
    )


def test_a_silent_turn_that_changed_nothing_says_so(client: Client, double: Double):
    double.turns.append([HEARTBEAT])
    assert "没有变化" in answer(list(client.send("随便")))


def test_a_broken_stream_goes_on_where_it_broke(client: Client, double: Double):
    first = event(1, content={"role": "model", "parts": [{"text": "Working. "}]}, partial=True)
    double.turns.append([first, BREAK])
    double.rejoined.append([first, said("Working. Done.")])
    updates = list(client.send("make it"))
    assert answer(updates) == "Working. Done."
    assert shown(updates).strip() == "Working. Done."
    assert [h.get("last-event-id") for h in double.headers if "last-event-id" in h] == ["1"]
    assert sent(double) == ["make it"]


def test_a_lost_stream_is_found_again_in_the_state(client: Client, double: Double, waits: list[float]):
    double.turns.append([double.set_draft(draft()), BREAK])
    told = answer(list(client.send("city timelapse")))
    assert told.startswith("The video is ready.")
    assert waits == [0.3], "the first look comes after 30 s"
    assert sent(double) == ["city timelapse"]


def test_a_stream_lost_for_good_is_looked_for_five_times_more_and_never_sent_again(
    client: Client, double: Double, waits: list[float]
):
    double.turns.append([HEARTBEAT, BREAK])
    with pytest.raises(TurnLost):
        list(client.send("make it"))
    assert waits == [0.3] + [0.6] * 5
    assert sent(double) == ["make it"]


def test_an_error_in_the_stream_is_the_error_of_its_code(client: Client, double: Double):
    url = "https://x/register?bind=anon_1"
    double.turns.append([event(errorCode="2001", errorMessage="no credits", customMetadata={"register_url": url})])
    with pytest.raises(OutOfCredits) as caught:
        list(client.send("make it"))
    assert url in caught.value.told("zh")


def test_a_turn_that_failed_says_itself_what_to_do(client: Client, double: Double):
    double.turns.append([event(errorCode="500", errorMessage="出了意外，请再试一次。")])
    with pytest.raises(ServerTrouble) as caught:
        list(client.send("make it"))
    assert caught.value.told("zh") == "出了意外，请再试一次。"


def test_an_adk_error_is_an_error_too(client: Client, double: Double):
    double.turns.append(['data: {"error": "the model fell over"}\n\n'])
    with pytest.raises(ServerTrouble, match="fell over"):
        list(client.send("make it"))


def test_a_server_that_answers_with_a_page_is_told_from_one_that_streams(client: Client, double: Double):
    client.open_session("x")
    double.refusals["/run_sse"] = [HTMLResponse("<h1>502 Bad Gateway</h1>", 502)]
    with pytest.raises(ServerTrouble, match="502"):
        list(client.send("make it"))


def test_a_lost_session_is_replaced_and_said(client: Client, double: Double):
    client.open_session("x")
    double.refusals["/api/state"] = [failure(1002, 404, "no such session")]
    double.turns.append([said("Done.")])
    updates = list(client.send("make it"))
    assert "new one was opened" in shown(updates)
    assert sent(double) == ["make it"]


def test_what_the_editor_would_show_is_shown_here(client: Client, double: Double):
    double.draft = draft()
    double.turns.append([said("已加标题。您可以在时间线上预览效果。点击“导出”按钮即可下载。")])
    told = answer(list(client.send("加个标题")))
    assert "点击" not in told and "已加标题。" in told and "说“导出”" in told
    assert "city timelapse" in told, "the timeline that the server spoke of is shown"


def test_the_message_carries_its_options_and_a_key(client: Client, double: Double):
    double.turns.append([said("Done.")])
    list(client.send("make it", {"ratio": "9:16", "seed": 7}))
    body = next(m for m in double.messages if "new_message" in m)
    assert body["options"] == {"ratio": "9:16", "seed": 7}
    assert [h for h in double.headers if h.get("idempotency-key")]


def test_a_429_before_the_stream_is_waited_out_under_the_same_key(client: Client, double: Double, waits: list[float]):
    client.open_session("x")
    double.refusals["/run_sse"] = [failure(429, 429, "slow down", {"Retry-After": "3"})]
    double.turns.append([said("Done.")])
    assert answer(list(client.send("make it"))) == "Done."
    keys = [h["idempotency-key"] for h in double.headers if "idempotency-key" in h]
    assert waits == [3] and len(keys) == 2 and len(set(keys)) == 1
    assert sent(double) == ["make it"], "the refused one never reached the agent"


def test_nobody_at_the_address_is_said_with_what_to_do(double: Double):
    from moying.client.config import Settings

    with pytest.raises(Unreachable) as caught:
        Client.connect(Settings(api_url="http://127.0.0.1:9"))
    assert "moying serve" in caught.value.told("en")


@given(st.lists(st.text(alphabet="ab。.“”点击 \u2028\n\r", max_size=12), max_size=8), st.integers(1, 7))
def test_events_survive_any_cut_of_the_bytes(texts: list[str], size: int):
    raw = "".join(f"data: {json.dumps({'x': t}, ensure_ascii=False)}\r\n\r\n" for t in texts).encode()
    cut = [raw[i : i + size] for i in range(0, len(raw), size)]
    assert [json.loads(e.data)["x"] for e in server_events(cut)] == texts


@given(st.binary(max_size=200))
def test_no_bytes_at_all_stop_the_reader(raw: bytes):
    reader = TurnReader("zh")
    for e in server_events([raw]):
        list(reader.read(e))


@given(st.lists(st.text(alphabet="甲乙丙。，ab 1.5\n", min_size=1, max_size=9), min_size=1, max_size=6))
def test_however_a_text_is_cut_into_pieces_it_is_shown_once_and_whole(pieces: list[str]):
    whole = "".join(pieces)
    reader = TurnReader("zh")
    updates = []
    for text, partial in [*((p, True) for p in pieces), (whole, False)]:
        body = {"content": {"role": "model", "parts": [{"text": text}]}, "partial": partial}
        updates += reader.read(ServerEvent(json.dumps(body)))
    updates += reader.end()
    assert shown(updates).strip() == whole.strip()
