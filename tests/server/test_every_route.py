"""Every route of the OpenAPI document, against every token that should not open it: none, expired, revoked, a claim,
and another tenant's, for whom an object that is not his looks exactly like one that is not there.
"""

import re
import time
from types import SimpleNamespace

import httpx
import pytest
from callers import Server, settings
from media_for_uploads import png
from scripted_agent import video

from databases import database_url
from moying.server.run import embedded
from moying.store.accounts import DAY_MS
from moying.store.database import Database, now_ms
from moying.store.schema import token
from moying.wire.draft_json import to_json

# These hold nothing of anybody's.
OPEN = {"createAnonymousToken", "createTokenByKey", "getDraftSchema", "getHealth", "registerAccount", "registerPage"}
# Of no object: each caller has his own. createTask says in its path for whom.
OWN = {"getBalance", "createTask"}
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture(
    scope="module", params=[("local", "sqlite"), ("hosted", "sqlite"), ("hosted", "postgres")], ids=":".join
)
def house(request, tmp_path_factory):
    """A server with an owner who has one of everything."""
    profile, kind = request.param
    folder = tmp_path_factory.mktemp(profile)
    with (
        database_url(kind, folder) as database,
        embedded(folder, settings=settings(profile, database=database)) as url,
    ):
        server = Server(url, profile)
        owner = server.caller()
        session_id = owner.session()
        asset_id = owner.upload(session_id, ("a.png", png())).json()["data"]["files"][0]["id"]
        turn_id = owner.tell(session_id, "hello").headers["x-turn-id"]
        submitted = owner.http.post("/api/render/proxy/lambda", json=render(session_id)).json()
        while owner.http.get(f"/api/render/proxy/lambda/{submitted['id']}").json()["status"] != "completed":
            time.sleep(0.05)
        names = {"session_id": session_id, "sessionId": session_id, "asset_id": asset_id, "turn_id": turn_id}
        names |= {"render_id": submitted["id"], "user": "me", "form": "srt", "upload_id": begun(owner, session_id)}
        document = httpx.get(f"{url}/openapi.json").json()
        with httpx.Client(base_url=url, timeout=30) as http:
            calls = operations(document)
            yield SimpleNamespace(server=server, owner=owner, names=names, calls=calls, data=database, http=http)
        server.leave()


def operations(document):
    """Each call of the document by its name: method, path, the names in its query, whether it says to need a token."""
    return {
        call["operationId"]: SimpleNamespace(
            method=method.upper(),
            path=path,
            query=[p["name"] for p in call.get("parameters", []) if p["in"] == "query" and p["required"]],
            closed=bool(call.get("security")),
            ids=set(re.findall(r"{(\w+)}", path)) - {"user"},
        )
        for path, calls in document["paths"].items()
        for method, call in calls.items()
    }


def render(session_id, render_id="render_1"):
    return {"id": render_id, "sessionId": session_id, "draft": to_json(video("山", 200))}


def begun(owner, session_id):
    """A new upload of the owner's, to be sent in pieces."""
    where = f"/api/uploads/nemo_agent/me/{session_id}"
    return owner.http.post(where, headers=TUS | {"Upload-Length": "10"}).headers["location"].rpartition("/")[2]


def said_with(name, session_id):
    """The body and the headers that its owner would succeed with, by call."""
    piece = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    headers = {"beginUpload": TUS | {"Upload-Length": "10"}, "sendPiece": TUS | piece}
    headers |= {"resumeUpload": TUS, "dropUpload": TUS}
    bodies = {
        "createTask": {"json": {"task_name": "茶"}},
        "createClaimToken": {"json": {"session_id": session_id}},
        "runTurn": {"json": {"session_id": session_id, "new_message": {"parts": [{"text": "hello"}]}}},
        "uploadFiles": {"files": [("files", ("a.png", png()))]},
        "submitRender": {"json": render(session_id)},
        "sendPiece": {"content": b"half"},
    }
    return bodies.get(name, {}), headers.get(name, {})


def request(house, name, names, headers):
    """What the server answers to a call. A new name in a path or a query fails here until the test knows it."""
    call = house.calls[name]
    path = call.path.format(**names)
    query = {one: names[one] for one in call.query}
    body, more = said_with(name, names["session_id"])
    return house.http.request(call.method, path, params=query, headers=headers | more, **body)


def code_of(answer):
    """The code that an answer carries; a HEAD has no body to carry one."""
    return answer.json()["code"] if answer.request.method != "HEAD" else {401: 1001, 404: 404}[answer.status_code]


def closed(house):
    return sorted(house.calls.keys() - OPEN)


def with_token(word):
    attribution = {"X-Skill-Source": "t", "X-Skill-Version": "1", "X-Skill-Platform": "terminal"}
    return {"Authorization": f"Bearer {word}"} | attribution


def test_every_route_but_the_open_ones_says_in_the_document_that_it_needs_a_token(house):
    assert {name for name, call in house.calls.items() if not call.closed} == OPEN


def test_the_owner_gets_through_every_door_with_the_same_requests(house):
    for name in closed(house):
        names = dict(house.names)
        if "upload_id" in house.calls[name].ids:
            names["upload_id"] = begun(house.owner, names["session_id"])
        answer = request(house, name, names, with_token(house.owner.token))
        # The owner's film has no captions, which only its owner learns.
        assert answer.is_success or (name, answer.json()["code"]) == ("getSubtitles", 404), (name, answer.text)


@pytest.mark.parametrize("word", ["", "Bearer", "Basic YTpi", "Bearer x", "bearer nmv_usr_" + "A" * 43, "Bearer a b"])
def test_without_a_good_token_every_door_is_shut_and_tells_nothing(house, word):
    for name in closed(house):
        answers = [
            request(house, name, names, {"Authorization": word} if word else {})
            for names in (house.names, missing(house))
        ]
        assert [(a.status_code, code_of(a)) for a in answers] == [(401, 1001)] * 2, name
        assert answers[0].content == answers[1].content


def test_a_token_that_has_expired_or_was_revoked_and_a_claim_open_no_door(house):
    claim = house.owner.http.post("/api/auth/claim-token", json={"session_id": house.names["session_id"]}).json()
    words = [spent(house, expire), spent(house, revoke), claim["data"]["claim_token"]]
    for name in closed(house):
        for word in words:
            answer = request(house, name, house.names, with_token(word))
            assert (answer.status_code, code_of(answer)) == (401, 1001), name


def test_another_tenants_object_is_answered_like_one_that_is_not_there(house):
    stranger = house.server.caller()
    for name in closed(house):
        if name in OWN:
            continue
        theirs = request(house, name, house.names, with_token(stranger.token))
        nobodys = request(house, name, missing(house), with_token(stranger.token))
        assert theirs.status_code in (401, 403, 404), (name, theirs.text)
        assert plain(theirs) == plain(nobodys) and b'"data":{' not in theirs.content, name


def test_another_tenants_object_is_not_found_beside_ones_own_session(house):
    stranger = house.server.caller()
    mixed = house.names | {"session_id": stranger.session()}
    answer = request(house, "getAsset", mixed, with_token(stranger.token))
    gone = request(house, "getAsset", mixed | {"asset_id": "0" * 24}, with_token(stranger.token))
    assert plain(answer) == plain(gone) and answer.status_code == 404
    body = render(mixed["session_id"], "render_2")
    body["draft"] = to_json(video("山", 200, asset=house.names["asset_id"]))
    refused = stranger.http.post("/api/render/proxy/lambda", json=body)
    assert refused.status_code == 422 and refused.json()["errors"][0]["path"] == "draft.t[0].sg[0].source"


def test_another_users_id_in_a_path_is_refused_whoever_it_is(house):
    stranger = house.server.caller()
    for name, call in house.calls.items():
        if "{user}" not in call.path:
            continue
        for user in (house.owner.user_id, "anon_" + "0" * 16, "x"):
            answer = request(house, name, house.names | {"user": user}, with_token(stranger.token))
            assert (answer.status_code, answer.json()["code"]) == (403, 403), name


def test_a_render_id_that_another_tenant_has_taken_is_free_for_everyone_else(house):
    stranger = house.server.caller()
    body = render(stranger.session(), house.names["render_id"])
    answer = stranger.http.post("/api/render/proxy/lambda", json=body).json()
    assert answer["code"] == 0 and answer["sessionId"] != house.names["session_id"]
    stranger.http.post(f"/api/render/proxy/lambda/{body['id']}/cancel")


def missing(house):
    """Ids of the right form that nobody has."""
    gone = {"session_id": "1" + "0" * 18, "sessionId": "1" + "0" * 18, "asset_id": "0" * 24, "turn_id": "0" * 32}
    return house.names | gone | {"render_id": "render_0", "upload_id": "0" * 32}


def plain(answer):
    """An answer without what differs from one moment to the next."""
    return answer.status_code, answer.content, {k: v for k, v in answer.headers.items() if k != "date"}


def spent(house, spend):
    word = house.server.caller().token
    assert request(house, "getBalance", house.names, with_token(word)).status_code == 200
    database = Database(house.data)
    with database.write() as tx:
        spend(tx)
    database.close()
    return word


def newest(tx):
    return tx.execute(token.select().order_by(token.c.expires_ms.desc())).first().digest


def expire(tx):
    tx.execute(token.update().where(token.c.digest == newest(tx)).values(expires_ms=now_ms() - DAY_MS))


def revoke(tx):
    tx.execute(token.delete().where(token.c.digest == newest(tx)))
