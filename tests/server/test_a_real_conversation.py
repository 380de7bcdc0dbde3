"""The whole house over HTTP, from CONTRACT alone: the shipped agent, doubles for voice and scenes, a real render."""

import io
import time

import av
import pytest
from callers import Caller
from google.adk.events.event import Event
from media_for_uploads import mp4, png
from reading import events_in, words_in
from test_renders import submit, until_ended

from moying.server.run import embedded
from moying.wire.subtitles import read_subtitles

DOUBLES = {"voice_engine": "tone", "scene_engine": "swatch"}
WISH = "生成一段8秒的中国传统茶文化短视频，竖屏，带旁白和背景音乐"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A hosted server as `serve --profile hosted` starts it."""
    with embedded(tmp_path_factory.mktemp("house"), "hosted") as url:
        yield url


@pytest.fixture(scope="module")
def me(house):
    caller = Caller(house, {})
    yield caller
    caller.http.close()


@pytest.fixture(scope="module")
def project(me):
    """A session with its first film."""
    session_id = me.session()
    me.tell(session_id, WISH, options=DOUBLES)
    return session_id


@pytest.fixture
def other(house):
    """A caller with credits of his own. A hosted server gives one address ten tokens: use it sparingly."""
    caller = Caller(house, {})
    yield caller
    caller.http.close()


@pytest.fixture(scope="module")
def idle(house):
    """One who never spends."""
    caller = Caller(house, {})
    yield caller
    caller.http.close()


def said(me, session_id, text, **more):
    return events_in(me.tell(session_id, text, **more).text)


def track(state, role):
    return next((t for t in state["draft"]["t"] if t["m"]["role"] == role), None)


def bgm_volume(state):
    return track(state, "bgm")["sg"][0]["volume"]


EDITS = [
    ("标题改成“一杯好茶”", lambda s: s["draft"]["m"]["title"] == "一杯好茶", "“一杯好茶”"),
    ("音乐音量调到20%", lambda s: bgm_volume(s) == 0.2, "35% → 20%"),
    ("use Lo-fi music", lambda s: track(s, "bgm")["sg"][0]["m"]["genre"] == "lofi", "国风 → Lo-fi"),
    ("delete the second shot", lambda s: len(track(s, "main")["sg"]) == 1, "Shot 2 deleted"),
    ("改成12秒", lambda s: s["draft"]["d"] == 12_000, "→ 12秒"),
    (
        "把它变成16:9，再加一个标题“云深不知处”",
        lambda s: s["state"]["canvas_config"]["ratio"] == "16:9" and s["draft"]["m"]["title"] == "云深不知处",
        "“云深不知处”",
    ),
    ("undo", lambda s: s["state"]["canvas_config"]["ratio"] == "9:16" and s["draft"]["m"]["title"] == "一杯好茶", "→"),
    ("重做", lambda s: s["state"]["canvas_config"]["ratio"] == "16:9", "1080×1920 → 1920×1080"),
]


def test_a_conversation_changes_the_film_and_each_turn_says_what_changed(me, project):
    for message, holds, told in EDITS:
        before = me.state(project)
        events = said(me, project, message)
        after = me.state(project)
        assert holds(after), message
        assert after["version"] == before["version"] + 1 and after["draft"]["d"] == after["state"]["draft"]["d"]
        assert told in words_in(events[-1]) and "partial" not in events[-1]
        in_chinese = any(head in words_in(events[-1]) for head in ("已修改", "已撤销", "已恢复"))
        assert in_chinese is any("\u4e00" <= c <= "\u9fff" for c in message)
        deltas = [e["actions"]["stateDelta"] for e in events if e["actions"]["stateDelta"]]
        assert deltas == [{"draft_version": after["version"], "draft": after["draft"]}]
        assert [Event.model_validate(e).is_final_response() for e in events] == [e is events[-1] for e in events]


def test_its_captions_are_had_as_files_with_the_drafts_own_times(me, project):
    captions = track(me.state(project), "captions")["sg"]
    srt = me.http.get(f"/api/subtitles/{project}.srt")
    assert srt.headers["content-disposition"] == 'attachment; filename="captions.srt"'
    times = [(c.placed.start_ms, c.placed.duration_ms) for c in read_subtitles(srt.content).cues]
    assert times == [(c["start"], c["d"]) for c in captions]
    assert me.http.get(f"/api/subtitles/{project}.vtt").text.startswith("WEBVTT")
    assert me.http.get(f"/api/subtitles/{project}.ass").text.startswith("[Script Info]")


def test_the_first_film_is_made_with_progress_and_told_with_its_tracks(other):
    for _ in range(2):  # a machine that was at something else for a moment is asked once more
        body = {"session_id": (session_id := other.session()), "new_message": {"parts": [{"text": WISH}]}}
        began = time.monotonic()
        with other.http.stream("POST", "/run_sse", json=body | {"options": DOUBLES}) as stream:
            next(line for line in stream.iter_lines() if line.startswith("data: {"))
            first_s = time.monotonic() - began
            turn_id = stream.headers["x-turn-id"]
        if first_s < 2.0:
            break
    events = events_in(other.http.get(f"/api/turns/{turn_id}/events").text)
    shares = [e["customMetadata"]["progress"] for e in events if "progress" in e.get("customMetadata", {})]
    assert len(shares) >= 4 and shares == sorted(shares) and shares[-1] == 1.0
    assert words_in(events[-1]).startswith("视频做好了。\n时间线（5 条轨道）")
    state = other.state(session_id)
    assert state["version"] == 1 and state["draft"]["d"] == 8_000 and first_s < 2.0
    assert {g["filename"] for g in state["generated_media"]} >= {"narration", "bgm-guofeng"}


def test_a_hundred_credits_carry_a_film_of_thirty_seconds_and_its_edits_and_then_say_where_to_register(other, house):
    session_id = other.session()
    said(other, session_id, "生成一段30秒的城市夜景视频", options=DOUBLES)
    for message in ("标题改成“夜”", "音乐音量调到20%", "背景音乐换成国风", "删掉第二个镜头", "改成40秒", "变成16:9"):
        assert "errorCode" not in said(other, session_id, message)[-1]
    left = other.balance()
    assert left["available"] >= 10 and left["frozen"] == 0
    version = other.state(session_id)["version"]
    refused = said(other, session_id, "再来一条山水的10秒视频", options=DOUBLES)[-1]
    assert refused["errorCode"] == "2001"
    assert refused["customMetadata"]["register_url"].startswith(f"{house}/register?bind={other.user_id}&")
    assert other.balance() == left and other.state(session_id)["version"] == version


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("🍵🍵🍵", "还看不出想做什么视频"),
        ("Crée une vidéo de 10 secondes sur le thé chinois", "I understand Chinese and English"),
        ("撤销", "没有可以撤销"),
        ("make it 10 seconds", "There is no video yet"),
        ("脚本：" + "山里的清晨有薄雾。" * 2_000, "文案太长了"),
    ],
)
def test_what_cannot_be_done_is_answered_in_words_and_costs_nothing(idle, message, told):
    session_id = idle.session()
    events = said(idle, session_id, message)
    assert told in words_in(events[-1]) and "errorCode" not in events[-1]
    assert idle.state(session_id)["version"] == 0 and idle.balance()["available"] == 100


@pytest.mark.parametrize("message", ["茶", "脚本：茶", "生成一個5秒的關於臺灣高山茶的影片，標題「雲深不知處」"])
def test_the_shortest_and_the_traditional_wish_make_a_film(other, message):
    session_id = other.session()
    said(other, session_id, message, options=DOUBLES)
    state = other.state(session_id)
    assert state["version"] == 1 and track(state, "captions")["sg"]


def test_the_states_draft_is_rendered_as_it_is(me, project):
    draft = me.state(project)["draft"]
    assert submit(me, project, "render_told", draft, output={"resolution": "360p", "fps": 10}).status_code == 200
    done = until_ended(me, "render_told")
    assert done["status"] == "completed" and done["warnings"] == []
    assert done["output"]["duration"] == draft["d"] / 1000
    with av.open(io.BytesIO(me.http.get("/api/render/proxy/render_told/download").content)) as film:
        shape = film.streams.video[0]
        assert shape.height in (360, 640) and shape.frames == draft["d"] // 100
        assert film.streams.audio[0].rate == 48_000 and '"Label":"1"' in film.metadata["AIGC"]


def test_uploads_are_what_the_film_shows(other):
    session_id = other.session()
    up = other.upload(session_id, ("红.mp4", mp4(30, colour=(200, 30, 30))), ("b.png", png())).json()["data"]["files"]
    events = said(other, session_id, "用我上传的素材做一个4秒的视频", options=DOUBLES)
    draft = other.state(session_id)["draft"]
    shown = [s["source"] for s in draft["t"][0]["sg"]]
    assert set(shown) == {f"asset:{file['id']}" for file in up} and "红.mp4" in words_in(events[-1])
    submit(other, session_id, "render_up", draft, output={"resolution": "360p", "fps": 10})
    assert until_ended(other, "render_up")["status"] == "completed"
    with av.open(io.BytesIO(other.http.get("/api/render/proxy/render_up/download").content)) as film:
        frame = next(film.decode(video=0)).to_ndarray(format="rgb24")
    red, green, blue = frame[frame.shape[0] // 2 :].mean(axis=(0, 1))
    assert red > 150 and green < 80 and blue < 80


def test_the_state_tells_what_was_found_in_an_upload(idle):
    session_id = idle.session()
    file = idle.upload(session_id, ("红.mp4", mp4(frames=5, colour=(200, 30, 30)))).json()["data"]["files"][0]
    end = time.monotonic() + 60
    while not (found := idle.state(session_id)["state"]["video_analyses"]) and time.monotonic() < end:
        time.sleep(0.1)
    (one,) = found
    assert one["id"] == file["id"] and one["seen_ms"] > 0 and one["loudness_lufs"] is None
    assert len(one["colours"]) == 1 and int(one["colours"][0][1:3], 16) > 150
    assert one["thumbnail"].startswith("data:image/jpeg;base64,/9j/")
