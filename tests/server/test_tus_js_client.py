"""Resumable uploads with the client that most web pages use, tus-js-client, under node."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from callers import Caller
from media_for_uploads import mp4
from test_a_server_that_is_killed import again

from ports import quiet_port

FOLDER = Path(__file__).parent / "tus"
FILM = mp4() + b"\0" * 600_000
PIECE = 100_000
SERVE = "import sys; from pathlib import Path; from moying.server.run import serve\n"
SERVE += "serve('127.0.0.1', int(sys.argv[2]), 'local', Path(sys.argv[1]), 8)"


@pytest.fixture(scope="module", autouse=True)
def client():
    if shutil.which("node") is None:
        pytest.skip("node is not here; ./moying setup test installs it")
    if not (FOLDER / "node_modules" / "tus-js-client").is_dir():
        pytest.skip("tus-js-client is not here; ./moying setup test fetches it where there is npm")


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    file = tmp_path_factory.mktemp("films") / "山水 1.mp4"
    file.write_bytes(FILM)
    return file


@pytest.fixture
def me(server):
    return server.caller()


def started(me, session_id, file, **more):
    wish = {"token": me.token, "file": str(file), "endpoint": endpoint(me, session_id)} | more
    return subprocess.Popen(["node", FOLDER / "upload.mjs", json.dumps(wish)], stdout=subprocess.PIPE, text=True)


def endpoint(me, session_id):
    return f"{str(me.http.base_url).rstrip('/')}/api/uploads/nemo_agent/me/{session_id}"


def told(child):
    """Everything that the client says, until it ends."""
    with child:
        said = [json.loads(line) for line in child.stdout]
    assert child.returncode == 0
    return said


def only(said, name):
    return [one[name] for one in said if name in one]


def held(me, session_id):
    return [(file["filename"], file["hash"]) for file in me.state(session_id)["video_infos"]]


WHOLE = [("山水 1.mp4", hashlib.sha256(FILM).hexdigest())]


@pytest.mark.parametrize("more", [{}, {"chunk": PIECE}, {"override": True}])
def test_a_file_arrives_in_one_piece_or_in_many(me, film, more):
    session_id = me.session()
    said = told(started(me, session_id, film, **more))
    assert len(only(said, "done")) == 1 and not only(said, "error")
    assert held(me, session_id) == WHOLE
    if "chunk" in more:
        assert only(said, "sent") == [*range(PIECE, len(FILM), PIECE), len(FILM)]


def test_one_that_was_stopped_goes_on_where_it_was(me, film):
    session_id = me.session()
    first = told(started(me, session_id, film, chunk=PIECE, stopAt=2 * PIECE))
    assert only(first, "stopped") == [2 * PIECE] and held(me, session_id) == []
    rest = told(started(me, session_id, film, chunk=PIECE, url=only(first, "url")[0]))
    assert only(rest, "sent")[0] == 3 * PIECE and len(only(rest, "done")) == 1
    assert held(me, session_id) == WHOLE


def test_one_that_was_given_up_leaves_nothing(me, film):
    session_id = me.session()
    said = told(started(me, session_id, film, chunk=PIECE, stopAt=PIECE, terminate=True))
    assert only(said, "stopped") == [PIECE]
    assert me.http.get(only(said, "url")[0]).status_code == 404 and held(me, session_id) == []


def test_a_file_that_is_no_media_is_an_error_that_the_client_shows_and_does_not_try_again(me, tmp_path):
    (tmp_path / "note.mp4").write_text("only words")
    said = told(started(me, me.session(), tmp_path / "note.mp4", retry=[0, 0]))
    assert only(said, "error") == [415] and json.loads(only(said, "said")[0])["code"] == 4001


def test_another_tenants_session_and_upload_are_closed_to_it(server, me, film):
    theirs = server.caller()
    session_id = theirs.session()
    assert only(told(started(me, session_id, film)), "error") == [404]
    url = only(told(started(theirs, session_id, film, chunk=PIECE, stopAt=PIECE)), "url")[0]
    said = told(started(me, me.session(), film, url=url))
    assert only(said, "url") != [url]  # the client takes it for one that has expired, and begins its own


@contextmanager
def serving(folder, port):
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    child = subprocess.Popen([sys.executable, "-c", SERVE, folder, str(port)], stdout=subprocess.PIPE, env=path)
    try:
        child.stdout.readline()
        yield child
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def test_it_outlives_the_server_and_sends_nothing_twice_that_was_acknowledged(tmp_path, film):
    port = quiet_port()
    with serving(tmp_path, port) as child:
        me = Caller(f"http://127.0.0.1:{port}", {})
        session_id = me.session()
        client = started(me, session_id, film, chunk=60_000, retry=[300] * 1000)
        said = [json.loads(client.stdout.readline()) for _ in range(4)]
        child.kill()
    with serving(tmp_path, port):
        me = again(f"http://127.0.0.1:{port}", me)
        said += told(client)
        assert not only(said, "error") and len(only(said, "done")) == 1
        assert held(me, session_id) == WHOLE
        assert only(said, "sent") == sorted(set(only(said, "sent")))
        me.http.close()
