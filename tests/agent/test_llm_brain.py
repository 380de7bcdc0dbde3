"""A turn taken by a language model behind a real server: through the same tools, step by step, and what if it fails."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest

from agent.desk import Desk
from agent.small_films import LINES, SMALL
from llm_server import DONE, data, event, hangs, llm_server, refuses, says, wants
from moying.agent.brains import LlmBrain, ScriptedBrain, brain_for
from moying.agent.context import Asset, Exchange, TurnCancelled
from moying.agent.loop import take_turn
from moying.draft import Role
from moying.engines.llm import Endpoint, settings

TITLE = ("set_title", {"text": "云深不知处"})


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "home"))


def brain_at(server, **more):
    return LlmBrain(Endpoint(f"{server.url}/chat/completions", **{"model": "test-model", "patience_s": 90.0, **more}))


def turn(tmp_path, message, *answers, film=SMALL, **desk):
    """A turn about the small film, with the model's answers one by one."""
    session = Desk(tmp_path, message, versions=[film] if film else [], **desk)
    with llm_server(*answers) as server:
        take_turn(session, brain_at(server))
    return session, server


def titles(desk):
    return [s.text for s in desk.versions[-1].by_role(Role.TITLES).segments]


def shots(desk):
    return [s.id for s in desk.versions[-1].by_role(Role.MAIN).segments]


def tools_run(desk):
    return [name for name, _ in desk.calls if name != "think"]


def test_the_model_calls_the_same_tools_and_the_report_comes_from_the_drafts(tmp_path):
    desk, server = turn(tmp_path, "标题改成“云深不知处”", wants(TITLE), says("已经把标题改成了“完全不同的东西”！"))
    assert titles(desk) == ["云深不知处"]
    assert "“茶” → “云深不知处”" in desk.said[-1] and "完全不同" not in desk.said[-1]
    assert len(desk.versions) == 2 and len(desk.said) == 1
    assert {tool["function"]["name"] for tool in server.wishes[0]["tools"]} >= {"create_video", "set_title", "undo"}


def test_it_sees_what_came_of_a_call_before_the_next_and_may_try_again(tmp_path):
    desk, server = turn(
        tmp_path,
        "取个标题",
        wants(("set_title", {"text": "长" * 61})),
        wants(("set_title", {"text": "短"})),
        says("好"),
    )
    assert titles(desk) == ["短"]
    results = [message for message in server.messages if message["role"] == "tool"]
    assert "1 到 60 个字" in results[0]["content"] and '"done"' in results[1]["content"]
    assert "1 到 60" not in desk.said[-1], "a refusal that was mended is no news"


def test_several_wishes_are_one_turn_and_one_step_of_undo(tmp_path):
    both = wants(TITLE, ("delete_shot", {"shots": "shot2"}))
    desk, _ = turn(
        tmp_path, "标题改成云深不知处，删掉第二段", both, wants(("set_ratio", {"ratio": "16:9"})), says("好")
    )
    film = desk.versions[-1]
    assert len(desk.versions) == 2
    assert (titles(desk), shots(desk), film.width_px) == (["云深不知处"], ["shot1", "shot3"], 1920)


def test_the_first_event_does_not_wait_for_a_slow_model(tmp_path):
    desk = Desk(tmp_path, "标题改成“云”", versions=[SMALL])
    heard, in_time, plain = threading.Event(), [], desk.call
    desk.call = lambda name, args: heard.set() or plain(name, args)

    def slow(model, wish):
        in_time.append(heard.wait(60))
        model.stream(*says("好"))

    with llm_server(slow) as server:
        take_turn(desk, brain_at(server))
    assert set(in_time) == {True} and desk.calls[0][0] == "think"


FAILING = {
    "nobody": None,
    "401": refuses(401, "Incorrect API key"),
    "a page": lambda desk, wish: desk.send(200, b"<html>login", "text/html"),
    "broken off": [event({"content": "好"}), b"data: {\"choices\""],
    "an error in the stream": [event({"content": "好"}), data({"error": {"message": "filtered", "code": 400}})],
    "nothing": [DONE],
    "empty words": says(""),
    "unknown tools for ever": wants(("format_disk", {})),
    "no JSON in the arguments": wants(("set_title", "{oops")),
    "arguments of the wrong type": wants(("set_title", {"text": {"a": 1}, "duration_ms": "long"})),
    "ten megabytes of arguments": [event({"tool_calls": [{"index": 0, "id": "a", "function": {
        "name": "set_title", "arguments": '{"text": "' + "x" * 60_000}}]})] * 170,
    "no object": wants(("set_title", "[1, 2]")),
    "unknown arguments": wants(("set_title", {"text": "好", "price": 0})),
    "unknown material": wants(("set_title", {"text": "{{m9}}"})),
    "numbers without sense": wants(("trim_shot", '{"shots": "1", "times": 1e308}')),
    "NaN": wants(("trim_shot", '{"shots": "1", "times": NaN}')),
}  # fmt: skip


@pytest.mark.parametrize("failing", FAILING)
def test_when_the_model_fails_with_the_video_untouched_the_built_in_brain_takes_the_turn_and_says_so(
    tmp_path, failing, monkeypatch
):
    monkeypatch.setattr("moying.engines.llm.line._FIRST_WAIT_S", 0.01)
    desk = Desk(tmp_path, "标题改成“夏日”", versions=[SMALL])
    with llm_server(FAILING[failing] or says("")) as server:
        url = "http://127.0.0.1:9/v1" if failing == "nobody" else server.url
        endpoint = Endpoint(f"{url}/chat/completions", "sk-secret", "test-model", patience_s=90.0)
        take_turn(desk, LlmBrain(endpoint))
    assert titles(desk) == ["夏日"]
    assert "“茶” → “夏日”" in desk.said[-1] and "内置的理解" in desk.said[-1]
    assert "sk-secret" not in str(desk.said + desk.results + desk.calls)
    assert len(server.wishes) <= 12


def test_a_model_that_hangs_leaves_the_turn_to_the_built_in_brain_in_english_too(tmp_path):
    desk = Desk(tmp_path, 'change the title to "Summer"', versions=[SMALL])
    with llm_server(hangs()) as server:
        take_turn(desk, brain_at(server, patience_s=0.2))
    assert titles(desk) == ["Summer"]
    assert "The language model did not answer; the built-in understanding took this step." in desk.said[-1]


def test_when_it_fails_half_way_what_was_done_stays_and_is_told(tmp_path):
    desk, _ = turn(tmp_path, "标题改成“云深不知处”，再删掉第二段", wants(TITLE), refuses(401, "expired"))
    assert titles(desk) == ["云深不知处"] and len(shots(desk)) == 3
    assert "云深不知处" in desk.said[-1] and "中途拒绝了请求 (401)" in desk.said[-1]


def test_a_question_is_answered_in_the_model_s_words_only_when_nothing_was_done(tmp_path):
    desk, _ = turn(tmp_path, "第二段讲什么？", says("讲的是一片叶子。详见 https://evil.example/x 吧"))
    assert desk.said[-1] == "视频没有变化。\n讲的是一片叶子。详见 … 吧"
    assert desk.versions == [SMALL]


def test_costs_and_prices_never_come_from_a_model(tmp_path):
    desk, server = turn(tmp_path, "导出要多少钱？", says("导出需要 500 积分，请转账到……"))
    assert "500" not in desk.said[-1] and "余额" in desk.said[-1]
    said = json.dumps(server.wishes, ensure_ascii=False)
    assert "create_video" in said and "credits_left" not in said and "operation" not in said


def test_steps_are_limited_and_what_was_done_by_then_stays(tmp_path):
    def restless(desk, wish):
        step = sum(message["role"] == "assistant" for message in wish["messages"])
        desk.stream(*wants(("set_title", {"text": f"第{step}版"})))

    desk, server = turn(tmp_path, "取个标题", restless)
    assert len(server.wishes) == 8
    assert titles(desk) == ["第7版"] and "上限" in desk.said[-1]


def test_tokens_are_limited_too(tmp_path):
    desk, server = turn(tmp_path, "取个标题", wants(TITLE, tokens=200_000), says("好"))
    assert len(server.wishes) == 1
    assert titles(desk) == ["云深不知处"] and "上限" in desk.said[-1]


def test_the_same_call_again_after_it_was_done_is_not_run_again(tmp_path):
    desk, server = turn(tmp_path, "删掉第一段", wants(("delete_shot", {"number": 1})))
    assert shots(desk) == ["shot2", "shot3"]
    assert tools_run(desk) == ["delete_shot"]
    assert "already in this turn" in str(server.messages)


def test_a_film_is_made_once_in_a_turn_however_often_it_is_asked_for(tmp_path):
    again = wants(("create_video", {"topic": "茶", "duration_ms": 3000, "narration": False, "music": False}))
    other = wants(("create_video", {"topic": "海", "duration_ms": 3000, "narration": False, "music": False}))
    desk, _ = turn(tmp_path, "做一条3秒的茶视频", again, other, says("好"), film=None)
    assert desk.charged == ["create_video"]
    assert desk.versions[-1].duration_ms == 3_000


def test_what_was_set_beside_the_message_wins_over_the_model(tmp_path):
    made = wants(("create_video", {"topic": "海", "duration_ms": 9000, "ratio": "9:16", "music": False}))
    options = {
        "voice_engine": "tone",
        "scene_engine": "swatch",
        "script": "海很大。",
        "ratio": "1:1",
        "duration_ms": 4000,
    }
    desk, server = turn(tmp_path, "做成视频", made, says("好"), film=None, options=options)
    film = desk.versions[-1]
    assert (film.width_px, film.height_px, film.duration_ms) == (1080, 1080, 4_000)
    assert [s.name for s in film.by_role(Role.NARRATION).segments] == ["海很大。"]
    assert 'id="script"' in str(server.messages)


def test_a_script_is_handed_over_by_its_mark_and_spoken_word_for_word(tmp_path):
    script = "清晨的山雾里，茶农踏着露水上山。一片叶子，藏着四季。" * 30
    made = wants(("create_video", {"topic": "茶", "script": "{{m1}}", "music": False}))
    desk = Desk(tmp_path, f"脚本：{script}", options={"voice_engine": "tone", "scene_engine": "swatch"})
    with llm_server(made, says("好")) as server:
        take_turn(desk, brain_at(server))
    spoken = "".join(s.name for s in desk.versions[-1].by_role(Role.NARRATION).segments)
    assert spoken == script
    assert len(str(server.messages)) < 12_000, "the model sees the beginning of a long script only"


def test_a_script_that_the_model_made_up_is_not_spoken_as_the_person_s(tmp_path):
    own = wants(("create_video", {"topic": "茶", "script": "快买我们的茶！", "music": False, "duration_ms": 3000}))
    desk, server = turn(tmp_path, "做一条茶视频", own, says("好"), film=None)
    assert "快买" not in str(desk.versions)
    assert "script may only be what the person gave" in str(server.messages)


def test_the_state_the_uploads_and_the_talk_before_are_told_within_a_budget(tmp_path):
    main = SMALL.by_role(Role.MAIN)
    many = tuple(
        replace(main.segments[0], id=f"shot{i}", placed=replace(main.segments[0].placed, start_ms=i * 2_000))
        for i in range(500)
    )
    film = SMALL.with_track(replace(main, segments=many))
    before = [Exchange(f"第 {i} 句话" + "很长" * 200, f"已修改：第 {i} 次" + "改动" * 200) for i in range(60)]
    uploads = [Asset(str(i), tmp_path, "video", f"片段{i}.mp4", 5_000) for i in range(40)]
    _, server = turn(tmp_path, "它是什么？", says("你好"), film=film, before=before, uploaded=uploads)
    told = server.messages[1]["content"]
    assert len(told) < 10_000
    assert '"more_shots"' in told and "片段39.mp4" in told and "第 59 句话" in told and "第 0 句话" not in told


def test_the_shots_are_told_with_ids_and_words(tmp_path):
    _, server = turn(tmp_path, "第一段讲什么", says("茶"))
    told = server.messages[1]["content"]
    state = json.loads(told.split('id="state">')[1].split("</material")[0])
    assert [shot["id"] for shot in state["shots"]] == ["shot1", "shot2", "shot3"]
    assert [shot["says"] for shot in state["shots"]] == list(LINES)
    assert told.rstrip().endswith("第一段讲什么")


def test_a_turn_that_is_stopped_stops_while_the_model_thinks(tmp_path, monkeypatch):
    monkeypatch.setattr("moying.agent.brains.llm._TOLD_EVERY_S", 0.1)
    desk = Desk(tmp_path, "标题改成“云”", versions=[SMALL])

    def stopped(call_id, share, stage):
        raise TurnCancelled("the server is stopping")

    desk.progress = stopped
    with llm_server(hangs()) as server, pytest.raises(TurnCancelled):
        take_turn(desk, brain_at(server))
    assert desk.versions == [SMALL]


def test_a_network_model_is_named_and_one_on_this_machine_is_not(tmp_path):
    desk = Desk(tmp_path, "你好")
    assert LlmBrain(Endpoint("https://api.example/v1/chat/completions"))._credit("zh", "qwen-plus") == (
        "（由联网的 qwen-plus 理解）",
    )
    with llm_server(says("你好！")) as server:
        take_turn(desk, brain_at(server))
    assert "test-model" not in desk.said[-1]


def test_the_brain_is_the_owner_s_choice_and_a_wrong_choice_breaks_no_turn(tmp_path, monkeypatch):
    desk = Desk(tmp_path, "标题改成“夏日”", versions=[SMALL])
    assert brain_for(desk).name == "built-in"
    monkeypatch.setenv(settings.URL, "qwen")
    assert brain_for(desk).name == "llm"
    monkeypatch.setenv(settings.FOR, "write")
    assert brain_for(desk).name == "built-in"
    monkeypatch.setenv(settings.FOR, "chat,dance")
    assert brain_for(desk).name == "built-in"
    monkeypatch.delenv(settings.FOR)
    monkeypatch.setenv(settings.URL, "file:///etc/passwd")
    take_turn(desk)
    assert titles(desk) == ["夏日"]


def test_an_empty_message_needs_no_model(tmp_path):
    desk, server = turn(tmp_path, "  ", says("?"))
    assert not server.wishes and desk.said[-1].strip()


def test_turns_of_many_sessions_do_not_wait_for_each_other_s_model(tmp_path):
    """Each turn has a line of its own; one that hangs holds nobody up."""
    slow = Desk(tmp_path, "标题改成“慢”", versions=[SMALL])
    with llm_server(hangs()) as stuck:
        thread = threading.Thread(target=take_turn, args=(slow, brain_at(stuck)))
        thread.start()
        desk, _ = turn(tmp_path, "标题改成“云深不知处”", wants(TITLE), says("好"))
        assert thread.is_alive()
        stuck.ended.set()
        thread.join()
    assert (titles(desk), titles(slow)) == (["云深不知处"], ["慢"])


def test_a_model_with_a_small_window_is_told_the_same_with_fewer_words(tmp_path):
    def small(desk, wish):
        first = wish["tools"][0]["function"]["parameters"]["properties"]
        if any("description" in rule for rule in first.values()):
            return refuses(400, "This model's maximum context length is 8192 tokens")(desk, wish)
        done = any(message["role"] == "tool" for message in wish["messages"])
        return desk.stream(*(says("好") if done else wants(TITLE)))

    desk, server = turn(tmp_path, "标题改成“云深不知处”", small)
    assert titles(desk) == ["云深不知处"] and len(server.wishes) == 3
    assert len(server.wishes[1]["tools"]) == len(server.wishes[0]["tools"])


def test_a_window_that_is_smaller_still_leaves_the_turn_to_the_built_in_brain(tmp_path):
    desk, server = turn(tmp_path, "标题改成“夏日”", refuses(400, "prompt is too long: maximum context length is 2048"))
    assert titles(desk) == ["夏日"] and "窗口太小" in desk.said[-1] and len(server.wishes) == 2


def test_a_scripted_brain_still_replays(tmp_path):
    desk = Desk(tmp_path, "无所谓", versions=[SMALL])
    take_turn(desk, ScriptedBrain([[]]))
    assert desk.said == ["视频没有变化。"]
