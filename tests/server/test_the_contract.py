"""Endpoints and codes as the contract has them, under both profiles; by plain curl too."""

import json
import subprocess
import time
import uuid

import httpx
import pytest
from media_for_uploads import png
from reading import events_in, words_in

from moying.wire.codes import CODES


def envelope(answer, status, code):
    body = answer.json()
    assert (answer.status_code, body["code"]) == (status, code), body
    if code:
        assert body["data"] is None and body["detail"] == body["message"] and body["message"]
    return body


def test_a_token_has_the_form_that_clients_know(server):
    client_id = str(uuid.uuid4())
    granted = httpx.post(f"{server.url}/api/auth/anonymous-token", headers={"X-Client-Id": client_id})
    data = envelope(granted, 200, 0)["data"]
    assert data["token"].startswith("nmv_usr_") and len(data["token"]) == len("nmv_usr_") + 43
    assert data["user_id"].startswith("anon_") and len(data["user_id"]) == 21
    assert data["credits"] == 100 and data["expires_at"].endswith("+00:00")
    again = httpx.post(f"{server.url}/api/auth/anonymous-token", headers={"X-Client-Id": client_id})
    if server.profile == "local":
        assert envelope(again, 200, 0)["data"]["user_id"] == data["user_id"]
    else:
        envelope(again, 429, 429)
        assert int(again.headers["Retry-After"]) > 0


@pytest.mark.parametrize("headers", [{}, {"X-Client-Id": ""}, {"X-Client-Id": "x" * 65}])
def test_a_client_without_an_id_is_told_so(server, headers):
    envelope(httpx.post(f"{server.url}/api/auth/anonymous-token", headers=headers), 400, 400)


@pytest.mark.parametrize("word", ["", "Bearer", "Bearer nmv_usr_x", "Basic abc", "Bearer " + "x" * 4000])
def test_a_bad_token_is_1001(server, word):
    for path in ("/api/credits/balance/simple", "/api/turns/x", "/api/state/nemo_agent/me/1/latest"):
        envelope(httpx.get(server.url + path, headers={"Authorization": word}), 401, 1001)


def test_an_error_is_told_in_the_callers_language(server):
    said = [
        httpx.get(f"{server.url}/api/credits/balance/simple", headers={"Accept-Language": language}).json()["message"]
        for language in ("zh-CN,zh;q=0.9", "en", "fr")
    ]
    assert "令牌" in said[0] and "token" in said[1] and said[1] == said[2]


def test_a_session_is_its_owners_and_me_is_the_tokens_own_user(server):
    me, stranger = server.caller(), server.caller()
    session_id = me.session()
    own = f"/api/state/nemo_agent/{me.user_id}/{session_id}/latest"
    assert envelope(me.http.get(own), 200, 0)["data"]["user_id"] == me.user_id
    envelope(stranger.http.get(own), 403, 403)
    for odd in (session_id, "1" * 19, "x", "%00", "..%2f", "0", "９" * 19):
        envelope(stranger.http.get(f"/api/state/nemo_agent/me/{odd}/latest"), 404, 1002 if "f" not in odd else 404)
    envelope(stranger.tell(session_id, "hello"), 404, 1002)
    envelope(stranger.tell(stranger.session(), "hello", user_id=me.user_id), 403, 403)
    envelope(stranger.upload(session_id, ("a.png", b"x")), 404, 1002)
    envelope(stranger.http.get("/api/render/proxy/lambda", params={"sessionId": session_id}), 404, 1002)
    envelope(stranger.http.post("/api/auth/claim-token", json={"session_id": session_id}), 404, 1002)


def test_a_new_session_has_an_empty_draft_that_every_client_can_read(server):
    me = server.caller()
    made = me.http.post("/api/tasks/me/with-session/nemo_agent", json={"taskName": "茶", "extra": [1]})
    ids = envelope(made, 200, 0)["data"]
    assert len(ids["session_id"]) == 19 and ids["user_id"] == me.user_id
    state = me.state(ids["session_id"])
    assert state["version"] == 0 and state["draft"]["t"] == [] and state["state"]["draft"] == state["draft"]
    assert state["state"]["canvas_config"] == {"width": 1080, "height": 1920, "ratio": "9:16"}
    assert (state["task_id"], state["task_name"]) == (ids["task_id"], "茶")
    assert state["video_infos"] == state["generated_media"] == state["state"]["video_analyses"] == []


def test_a_claim_opens_one_project_and_has_no_power_here(server):
    me = server.caller()
    session_id = me.session()
    task_id = me.state(session_id)["task_id"]
    claim = me.http.post("/api/auth/claim-token", json={"task_id": task_id, "session_id": session_id})
    data = envelope(claim, 200, 0)["data"]
    assert data["claim_token"].startswith("clm_") and data["expires_in"] == 604800
    word = {"Authorization": f"Bearer {data['claim_token']}"}
    envelope(httpx.get(f"{server.url}/api/credits/balance/simple", headers=word), 401, 1001)
    envelope(me.http.post("/api/auth/claim-token", json={"task_id": "x", "session_id": session_id}), 404, 1002)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"a": NaN}',
        b'"\\ud800"',
        b'{"session_id": "\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 100 + b"1" + b"}" * 100,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_body_that_does_not_parse_is_400(server, body):
    me = server.caller()
    for path in ("/run_sse", "/api/tasks/me/with-session/nemo_agent", "/api/render/proxy/lambda"):
        envelope(me.http.post(path, content=body, headers={"Content-Type": "application/json"}), 400, 400)


def test_a_message_that_cannot_be_used_names_its_field_and_the_mend(server):
    me = server.caller()
    session_id = me.session()
    for text, mend in (("", "empty"), ("  \n", "empty"), ("字" * 100_000, "shorten")):
        body = envelope(me.tell(session_id, text), 422, 422)
        assert body["errors"][0]["path"] == "new_message.parts[0].text" and mend in body["message"]
    for odd in ({"parts": []}, {"parts": [{"text": 1}]}, {"parts": ["x"]}, [], 7, None):
        envelope(me.http.post("/run_sse", json={"session_id": session_id, "new_message": odd}), 422, 422)
    for fine in ("🍵🎬", "a\u2028b\x00c", "字"):
        assert words_in(events_in(me.tell(session_id, fine).text)[-1]).startswith(fine.replace("\x00", "")[:1])


def test_an_address_that_we_do_not_have_answers_in_the_envelope(server):
    envelope(httpx.get(f"{server.url}/api/nothing"), 404, 404)
    assert httpx.get(f"{server.url}/run_sse").json()["code"] == 405


def test_only_a_loopback_name_is_answered_on_loopback(server):
    for host, status in (("evil.example", 400), ("127.0.0.1", 200), ("127.0.0.1:99", 200), ("", 400)):
        assert httpx.get(f"{server.url}/api/health", headers={"Host": host}).status_code == status


def test_the_schema_and_the_openapi_document_are_served(server):
    schema = httpx.get(f"{server.url}/api/schema/draft").json()
    assert {"t", "m", "d"} <= schema["properties"].keys()
    document = httpx.get(f"{server.url}/openapi.json").json()
    names = [call["operationId"] for path in document["paths"].values() for call in path.values()]
    assert len(names) == len(set(names)) and {"runTurn", "submitRender", "uploadFiles", "getState"} <= set(names)


def test_every_code_of_the_table_has_its_http_status():
    assert {code.number: code.status for code in CODES} == {
        0: 200, 400: 400, 1001: 401, 1002: 404, 2001: 403, 4001: 415, 4002: 413,
        402: 402, 403: 403, 404: 404, 409: 409, 412: 412, 460: 460, 422: 422, 429: 429, 500: 500, 507: 507,
    }  # fmt: skip


def test_plain_curl_written_from_the_contract_makes_a_video_and_exports_it(server, tmp_path):
    def curl(*args):
        done = subprocess.run(["curl", "-sS", *args], capture_output=True, text=True, check=True, timeout=60)
        return done.stdout

    token = json.loads(
        curl("-X", "POST", f"{server.url}/api/auth/anonymous-token", "-H", f"X-Client-Id: {uuid.uuid4()}")
    )["data"]["token"]
    auth = ["-H", f"Authorization: Bearer {token}", "-H", "Content-Type: application/json"]
    task = curl(
        *auth, "-d", '{"task_name":"tea","language":"en"}', f"{server.url}/api/tasks/me/with-session/nemo_agent"
    )
    session_id = json.loads(task)["data"]["session_id"]
    asked = {"app_name": "nemo_agent", "session_id": session_id, "new_message": {"parts": [{"text": "make 茶"}]}}
    stream = curl(*auth, "-N", "-H", "Accept: text/event-stream", "-d", json.dumps(asked), f"{server.url}/run_sse")
    assert words_in(events_in(stream)[-1]) == "视频做好了"
    picture = tmp_path / "红 1.png"
    picture.write_bytes(png())
    where = f"{server.url}/api/upload-video/nemo_agent/me/{session_id}"
    sent = json.loads(curl(*auth[:2], "-F", f"files=@{picture}", where))
    assert sent["data"]["files"][0]["filename"] == "红 1.png"
    state = json.loads(curl(*auth, f"{server.url}/api/state/nemo_agent/me/{session_id}/latest"))
    assert state["data"]["version"] == 1 and state["data"]["draft"]["m"]["title"] == "茶"
    balance = json.loads(curl(*auth, f"{server.url}/api/credits/balance/simple"))["data"]
    assert balance["total"] == balance["available"] + balance["frozen"]
    assert balance["total"] == (100 if server.profile == "local" else 60)
    exports = f"{server.url}/api/render/proxy/lambda"
    body = tmp_path / "export.json"
    wish = {"id": "render_1700000000", "sessionId": session_id, "draft": state["data"]["draft"]}
    body.write_text(json.dumps(wish | {"output": {"format": "mp4", "quality": "high"}}))
    if server.profile == "hosted":
        assert json.loads(curl(*auth, "-d", f"@{body}", exports))["code"] == 402
    said = ["-H", "X-Skill-Source: curl", "-H", "X-Skill-Version: 1.0.0", "-H", "X-Skill-Platform: unknown"]
    told = json.loads(curl(*auth, *said, "-d", f"@{body}", exports))
    while told["status"] in ("pending", "processing"):
        time.sleep(0.1)
        told = json.loads(curl(*auth, f"{exports}/{wish['id']}"))
    assert (told["status"], told["progress"], told["data"]["outputUrl"]) == ("completed", 100, told["output"]["url"])
    film = tmp_path / "茶.mp4"
    curl("-o", str(film), told["outputUrl"])
    assert film.stat().st_size == told["output"]["size"] and film.read_bytes()[4:8] == b"ftyp"
    task = {"task_id": state["data"]["task_id"], "session_id": session_id}
    claim = json.loads(curl(*auth, "-d", json.dumps(task), f"{server.url}/api/auth/claim-token"))
    assert claim["data"]["claim_token"].startswith("clm_")
