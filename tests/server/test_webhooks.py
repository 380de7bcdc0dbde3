"""Who asked for it hears of a render's end: signed, at checked addresses only, again until it was heard."""

import base64
import hashlib
import hmac
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from callers import Caller as Client
from callers import settings
from scripted_agent import video
from test_renders import RENDERS, submit, until_ended

import databases
from moying.server.run import embedded
from moying.server.webhooks import Caller, Webhooks
from moying.store import owners, renders, sessions, webhooks
from moying.store.database import Database, now_ms
from moying.store.renders import Terms, Wanted
from moying.store.schema import account, webhook
from moying.wire.draft_json import to_json

SECRET = "whsec_" + base64.b64encode(b"a secret of ours").decode()


@contextmanager
def listener(*statuses):
    """A server that answers with these statuses, the last one for ever, and keeps what it heard."""
    heard, left = [], list(statuses)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.append((dict(self.headers.items()), body))
            self.send_response(left.pop(0) if len(left) > 1 else left[0])
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_): ...

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://hooks.example.com:{server.server_port}/done?x=1", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def loopback(url):
    port = int(url.rpartition(":")[2].partition("/")[0])
    return Caller(lambda _: True, frozenset({port}), lambda host, port: ["127.0.0.1"])


@pytest.fixture(params=databases.KINDS)
def database(request, tmp_path, monkeypatch):
    monkeypatch.setattr("moying.server.webhooks._IDLE_S", 0.02)
    with databases.database_url(request.param, tmp_path) as url:
        database = Database(url)
        with database.write() as tx:
            tx.execute(account.insert().values(id="a", kind="anonymous", available=0, frozen=0, created_ms=0))
        yield database
        database.close()


def an_ended_render(database, url):
    with database.write() as tx:
        session_id = sessions.create(tx, "a", "", "zh").id
        renders.submit(tx, "a", session_id, "r1", {"t": []}, {}, Terms(call=Wanted(url, SECRET)))
        assert not webhooks.any_due(tx), "it has not ended"
        assert renders.finish(tx, renders.claim(tx, owners.new_owner()), "failed", error="no such scene")


def until(database, status):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with database.read() as tx:
            row = tx.execute(webhook.select()).one()
        if row.status == status:
            return row
        time.sleep(0.02)
    raise AssertionError(row)


@contextmanager
def calling(database, caller):
    calls = Webhooks(database, caller, lambda row: {"id": row.id, "status": row.status, "error": row.error})
    calls.start()
    try:
        yield
    finally:
        calls.stop(60)


def test_a_call_is_signed_and_says_how_the_render_ended(database):
    with listener(200) as (url, heard):
        an_ended_render(database, url)
        with calling(database, loopback(url)):
            until(database, "delivered")
    [(headers, body)] = heard
    over = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    made = base64.b64encode(hmac.new(b"a secret of ours", over, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{made}" and abs(int(headers["webhook-timestamp"]) - time.time()) < 60
    told = json.loads(body)
    assert told["type"] == "render.failed"
    assert told["data"] == {"id": "r1", "status": "failed", "error": "no such scene"}


def test_a_call_that_is_refused_is_made_five_times_under_one_id_and_then_given_up(database, monkeypatch):
    monkeypatch.setattr(webhooks, "PAUSES_MS", (0, 0, 0, 0, 0))
    with listener(500, 302, 404, 503) as (url, heard):
        an_ended_render(database, url)
        with calling(database, loopback(url)):
            assert until(database, "given_up").attempt == 5
            time.sleep(0.1)
    assert len(heard) == 5 and len({headers["webhook-id"] for headers, _ in heard}) == 1


def test_the_pauses_between_the_attempts_grow(database, monkeypatch):
    an_ended_render(database, "https://hooks.example.com/")
    clock = [10**13]
    monkeypatch.setattr(webhooks, "now_ms", lambda: clock[0])
    waited_s = []
    with database.write() as tx:
        while (call := webhooks.claim(tx)) is not None:
            webhooks.refused(tx, call)
            due_ms = tx.execute(webhook.select()).one().due_ms
            waited_s.append((due_ms - clock[0]) // 1000)
            clock[0] = due_ms - 1
            assert not webhooks.any_due(tx)
            clock[0] = due_ms
    assert waited_s[:4] == [10, 60, 300, 1800] and len(waited_s) == 5


def test_a_call_whose_server_died_in_the_middle_is_made_by_the_next_one(database, monkeypatch):
    later_ms = [0]
    monkeypatch.setattr(webhooks, "now_ms", lambda: now_ms() + later_ms[0])
    with listener(204) as (url, heard):
        an_ended_render(database, url)
        with database.write() as tx:
            assert webhooks.claim(tx).attempt == 1
            assert webhooks.claim(tx) is None, "nobody else makes it meanwhile"
        later_ms[0] = webhooks.PAUSES_MS[0]
        with calling(database, loopback(url)):
            assert until(database, "delivered").attempt == 2
    assert len(heard) == 1


def test_nothing_inside_our_own_network_is_called(database, monkeypatch):
    monkeypatch.setattr(webhooks, "PAUSES_MS", (0, 0, 0, 0, 0))
    with listener(200) as (url, heard):
        port = int(url.rpartition(":")[2].partition("/")[0])
        an_ended_render(database, url)
        inside = Caller(ports=frozenset({port}), addresses_of=lambda host, port: ["127.0.0.1"])
        with calling(database, inside):
            until(database, "given_up")
    assert heard == []


def test_a_render_that_was_asked_to_tells_of_itself_over_http(tmp_path):
    with listener(200) as (url, heard), embedded(tmp_path, settings=settings("local", caller=loopback(url))) as here:
        me = Client(here, {})
        session_id = me.session()
        for wrong in ("x", {"url": url}, {"url": url, "secret": "short"}, {"url": "file:///etc", "secret": SECRET}):
            assert submit(me, session_id, "render_1", webhook=wrong).status_code == 422
        draft = to_json(video("山", 500, size=(96, 54)))
        assert submit(me, session_id, "render_1", draft, webhook={"url": url, "secret": SECRET}).status_code == 200
        done = until_ended(me, "render_1")
        while not heard:
            time.sleep(0.05)
        told = json.loads(heard[0][1])
        assert told["type"] == f"render.{done['status']}"
        assert {**told["data"], "outputUrl": "", "output": ""} == {**done["data"], "outputUrl": "", "output": ""}
        assert me.http.get(f"{RENDERS}/render_1").json()["status"] == "completed"
        me.http.close()
