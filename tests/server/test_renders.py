"""Exports: frozen at submit, made by the real renderer, followed, cancelled, fetched in ranges."""

import io
import json
import time

import av
import httpx
import pytest
from callers import HEADERS
from media_for_uploads import mp4
from scripted_agent import video

from moying.wire.draft_json import to_json

RENDERS = "/api/render/proxy/lambda"


@pytest.fixture(scope="module")
def me(hosted):
    return hosted.caller()


def submit(me, session_id, render_id, draft=None, **more):
    body = {"id": render_id, "sessionId": session_id, "draft": draft or to_json(video("山")), **more}
    return me.http.post(RENDERS, json=body)


def until_ended(me, render_id, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        told = me.http.get(f"{RENDERS}/{render_id}").json()
        if told["status"] in ("completed", "failed", "cancelled"):
            return told
        time.sleep(0.1)
    raise AssertionError(f"still {told}")


def test_a_draft_becomes_a_file_of_the_size_asked_which_is_fetched_whole_and_in_ranges(me):
    session_id = me.session()
    clip = me.upload(session_id, ("a.mp4", mp4())).json()["data"]["files"][0]
    output = {"format": "mp4", "resolution": "360p", "fps": 15, "quality": "medium", "codec": "h264", "odd": 1}
    told = submit(me, session_id, "render_1", to_json(video("山", asset=clip["id"])), output=output).json()
    assert told["code"] == 0 and told["success"] is True and told["status"] in ("pending", "processing")
    assert told["data"]["id"] == told["id"] == "render_1" and told["createdAt"] > 1.7e12
    done = until_ended(me, "render_1")
    assert (done["status"], done["progress"], done["error"]) == ("completed", 100, None)
    file = done["output"]
    assert (file["width"], file["height"], file["duration"]) == (360, 642, 1.0) and done["outputUrl"] == file["url"]
    whole = me.http.get("/api/render/proxy/render_1/download")
    assert len(whole.content) == file["size"] and httpx.get(file["url"]).content == whole.content
    part = me.http.get("/api/render/proxy/render_1/download", headers={"Range": "bytes=0-99"})
    assert (part.status_code, part.content) == (206, whole.content[:100])
    with av.open(io.BytesIO(whole.content)) as film:
        assert film.streams.video[0].frames == 15
    listed = me.http.get(RENDERS, params={"sessionId": session_id}).json()["data"]
    assert [row["id"] for row in listed] == ["render_1"] and me.balance()["total"] == 100


def test_what_the_film_left_out_is_told_with_it(me):
    draft = {**changed(), "transitions": [], "t": [*changed()["t"], {"id": "odd", "tt": 42, "sg": []}]}
    told = submit(me, me.session(), "render_warned", draft).json()
    assert told["warnings"] == []
    done = until_ended(me, "render_warned")
    assert done["status"] == "completed" and "odd" in done["warnings"][0] and done["data"]["warnings"]


@pytest.mark.parametrize(
    ("output", "media_type", "begins"),
    [
        ({"format": "png", "atMs": 300, "resolution": "360p"}, "image/png", b"\x89PNG"),
        ({"preset": "仅音频"}, "audio/mp4", b"\0\0\0"),
    ],
)
def test_what_is_no_film_is_fetched_as_what_it_is(me, output, media_type, begins):
    name = f"render_{media_type[-3:]}"
    submit(me, me.session(), name, output=output)
    done = until_ended(me, name)
    assert (done["status"], done["left_s"]) == ("completed", None)
    fetched = httpx.get(done["outputUrl"])
    assert (fetched.headers["content-type"], len(fetched.content)) == (media_type, done["output"]["size"])
    assert fetched.content.startswith(begins)
    assert (done["output"]["width"] == 0) == media_type.startswith("audio")


def test_a_film_can_be_asked_for_its_size_alone(me):
    submit(me, me.session(), "render_head")
    size = until_ended(me, "render_head")["output"]["size"]
    head = me.http.head("/api/render/proxy/render_head/download")
    assert (head.status_code, head.headers["content-length"], head.content) == (200, str(size), b"")


def test_the_same_id_with_the_same_body_is_the_same_render_and_with_another_409(me):
    session_id = me.session()
    first, again = (submit(me, session_id, "render_same").json() for _ in range(2))
    assert first["taskId"] == again["taskId"]
    for other in ({"draft": to_json(video("水"))}, {"output": {"fps": 24}}):
        answer = submit(me, session_id, "render_same", **other)
        assert (answer.status_code, answer.json()["code"]) == (409, 409)
    assert until_ended(me, "render_same")["status"] == "completed"


def test_a_cancelled_render_leaves_no_file_and_stays_cancelled(me):
    session_id = me.session()
    long = to_json(video("长", 600_000, size=(360, 640), fps=30))
    for name in ("render_long", "render_waiting"):
        submit(me, session_id, name, long)
    while me.http.get(f"{RENDERS}/render_long").json()["status"] == "pending":
        time.sleep(0.05)
    for name in ("render_waiting", "render_long"):
        assert me.http.post(f"{RENDERS}/{name}/cancel").json()["id"] == name
        assert until_ended(me, name)["status"] == "cancelled"
    assert me.http.get("/api/render/proxy/render_long/download").json()["code"] == 404
    assert me.http.post(f"{RENDERS}/render_long/cancel").json()["status"] == "cancelled"


def changed(**segment):
    draft = json.loads(json.dumps(to_json(video("山"))))
    draft["t"][0]["sg"][0].update(segment)
    return draft


HOSTILE = {
    "a path": (changed(source="/etc/passwd"), "draft.t[0].sg[0].source"),
    "an address": (changed(source="http://169.254.169.254/"), "draft.t[0].sg[0].source"),
    "another's asset": (changed(source="asset:" + "0" * 24), "draft.t[0].sg[0].source"),
    "a climb": (changed(source="asset:../../x"), "draft.t[0].sg[0].source"),
    "a scene that nobody paints": (changed(source="scene:dragons"), "draft.t[0].sg[0].source"),
    "a scene told in wrong types": (changed(source="scene:tea", scene={"seed": "x"}), "draft.t[0].sg[0].scene"),
    "no time": (changed(d=0), "draft.t[0].sg[0].d"),
    "a wrong type": (changed(start="now"), "draft.t[0].sg[0].start"),
    "a huge time": (changed(start=10**18), "draft.t[0].sg[0].start"),
    "nothing in it": ({"t": []}, "draft.t"),
    "no tracks": ({}, "draft.t"),
    "tracks of text": ({"t": "x"}, "draft.t"),
    "a huge canvas": ({**changed(), "m": {"width": 10**9}}, "draft.m.width"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_draft_is_refused_with_the_path_of_the_field(me, name):
    draft, path = HOSTILE[name]
    answer = submit(me, me.session(), "render_bad", draft or {"v": 1})
    assert (answer.status_code, answer.json()["code"]) == (422, 422)
    assert path in [error["path"] for error in answer.json()["errors"]] and path in answer.json()["message"]
    assert me.http.get(f"{RENDERS}/render_bad").status_code == 404


def test_an_overlap_is_refused(me):
    draft = changed()
    draft["t"][0]["sg"].append({**draft["t"][0]["sg"][0], "id": "x2"})
    answer = submit(me, me.session(), "render_bad", draft)
    assert answer.status_code == 422 and "overlap" in answer.json()["message"]


def test_a_draft_of_more_than_eight_megabytes_is_refused(me):
    answer = submit(me, me.session(), "render_big", {**changed(), "x": "字" * 3_000_000})
    assert (answer.status_code, answer.json()["code"]) == (413, 4002)


def test_anothers_render_is_not_to_be_seen(hosted, me):
    submit(me, me.session(), "render_mine")
    stranger = hosted.caller()
    for method, path in (("GET", ""), ("POST", "/cancel")):
        assert stranger.http.request(method, f"{RENDERS}/render_mine{path}").status_code == 404
    assert stranger.http.get("/api/render/proxy/render_mine/download").status_code == 404
    until_ended(me, "render_mine")


def test_an_export_says_who_asks_under_hosted_and_needs_nothing_under_local(server):
    me = server.caller()
    session_id = me.session()
    for name in HEADERS:
        del me.http.headers[name]
    answer = submit(me, session_id, "render_anonymous")
    if server.profile == "local":
        assert answer.status_code == 200 and until_ended(me, "render_anonymous")["status"] == "completed"
    else:
        assert (answer.status_code, answer.json()["code"]) == (402, 402)
        assert all(name in answer.json()["message"] for name in HEADERS)


def test_a_place_that_nobody_knows_is_refused_with_those_that_are_known(me):
    told = submit(me, me.session(), "render_1", to_json(video("山")), output={"preset": "tiktik"})
    assert told.status_code == 422
    assert "bilibili" in told.json()["message"] + str(told.json().get("errors"))
