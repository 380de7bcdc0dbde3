"""Uploads by the tus protocol, spoken by hand: as the protocol says, and as a hostile client would."""

import base64
import hashlib
import itertools
import os
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from callers import Caller, Server, settings
from media_for_uploads import mp4, png, wav
from test_a_server_that_is_killed import again, process

from moying.server.run import embedded
from moying.store import uploads
from moying.store.connecting import sqlite_url
from moying.store.database import Database
from moying.store.schema import upload

FILM = mp4() + b"\0" * 300_000  # what lies behind the film's own end is no part of it


class Tus:
    """The protocol, for one caller and one of his sessions."""

    def __init__(self, me):
        self.me, self.session_id = me, me.session()

    def begin(self, length, name="片段 1.mp4", session_id=None, **headers):
        said = {"Upload-Length": str(length), "Upload-Metadata": metadata(name)} | headers
        where = f"/api/uploads/nemo_agent/me/{session_id or self.session_id}"
        return self.me.http.post(where, headers=tus(said))

    def place(self, length, **more):
        answer = self.begin(length, **more)
        assert answer.status_code == 201, answer.text
        return answer.headers["location"]

    def send(self, place, offset, content, **headers):
        said = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"} | headers
        return self.me.http.patch(place, content=content, headers=tus(said))

    def offset(self, place):
        answer = self.me.http.head(place, headers=tus())
        return int(answer.headers["upload-offset"]) if answer.status_code == 200 else answer.status_code


def tus(more=()):
    return {"Tus-Resumable": "1.0.0", **dict(more)}


def metadata(name):
    return f"filename {base64.b64encode(name.encode()).decode()},filetype dmlkZW8vbXA0,is_private"


@pytest.fixture
def tusk(server):
    return Tus(server.caller())


def test_a_file_in_pieces_is_in_the_session_with_the_last_of_them(tusk):
    begun = tusk.begin(len(FILM))
    place = begun.headers["location"]
    assert begun.headers["tus-resumable"] == "1.0.0" and begun.headers["upload-expires"].endswith("GMT")
    for start in (0, 100_000, 200_000):
        assert tusk.offset(place) == start
        answer = tusk.send(place, start, FILM[start : start + 100_000])
        assert (answer.status_code, answer.headers["upload-offset"]) == (204, str(start + 100_000))
        assert tusk.me.state(tusk.session_id)["video_infos"] == []
    assert tusk.send(place, 300_000, FILM[300_000:]).status_code == 204
    (file,) = tusk.me.state(tusk.session_id)["video_infos"]
    assert (file["filename"], file["hash"]) == ("片段 1.mp4", hashlib.sha256(FILM).hexdigest())
    assert httpx.get(file["url"]).content == FILM
    told = tusk.me.http.get(place).json()["data"]
    assert (told["status"], told["file"]["id"], told["offset"]) == ("done", file["id"], len(FILM))
    assert tusk.offset(place) == len(FILM)


def test_the_rules_are_told(tusk):
    rules = tusk.me.http.options(f"/api/uploads/nemo_agent/me/{tusk.session_id}").headers
    assert rules["tus-version"] == "1.0.0" and rules["tus-max-size"] == "1000000"
    assert set(rules["tus-extension"].split(",")) == {"creation", "expiration", "checksum", "termination"}
    assert "sha1" in rules["tus-checksum-algorithm"]


def test_what_was_said_of_the_file_is_said_again(tusk):
    place = tusk.place(10, name="a.png")
    head = tusk.me.http.head(place, headers=tus())
    assert head.headers["upload-metadata"] == metadata("a.png") and head.headers["upload-length"] == "10"
    assert head.headers["cache-control"] == "no-store" and head.content == b""


@pytest.mark.parametrize("version", [None, "", "0.2.2", "1.0.0, 2.0.0"])
def test_another_version_of_the_protocol_is_refused(tusk, version):
    place = tusk.place(10)
    headers = {} if version is None else {"Tus-Resumable": version}
    for method, where in (
        ("HEAD", place),
        ("PATCH", place),
        ("DELETE", place),
        ("POST", f"/api/uploads/nemo_agent/me/{tusk.session_id}"),
    ):
        answer = tusk.me.http.request(method, where, headers=headers)
        assert (answer.status_code, answer.headers["tus-version"]) == (412, "1.0.0")


@pytest.mark.parametrize("length", ["-1", "1e3", "", "x", "１０", "9" * 40, None])
def test_a_length_that_is_no_number_begins_nothing(tusk, length):
    said = {"Upload-Length": length.encode()} if length is not None else {"Upload-Defer-Length": "1"}
    answer = tusk.me.http.post(f"/api/uploads/nemo_agent/me/{tusk.session_id}", headers=tus(said))
    assert (answer.status_code, answer.json()["code"]) == (400, 400)


def test_a_length_over_the_limit_is_refused_before_a_byte_is_sent(tusk):
    for length in (1_000_001, 10**12, 10**17):
        answer = tusk.begin(length)
        assert (answer.status_code, answer.json()["code"]) == (413, 4002)
    assert tusk.begin(0).json()["code"] == 4001


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\win.ini", "win.ini"),
        ("/abs/红.png", "红.png"),
        ("a\0b\n.png", "ab.png"),
        ("..", ".."),
        ("", "upload"),
        ("长" * 500, "长" * 200),
    ],
)
def test_a_name_is_only_a_name(tusk, name, kept):
    place = tusk.place(len(png()), name=name)
    assert tusk.send(place, 0, png()).status_code == 204
    assert tusk.me.http.get(place).json()["data"]["filename"] == kept
    assert tusk.me.state(tusk.session_id)["video_infos"][0]["filename"] == kept


@pytest.mark.parametrize("said", ["filename ***", "filename a b", "文 YQ==", "filename " + "A" * 5000, "\x01 YQ=="])
def test_metadata_that_is_none_begins_nothing(tusk, said):
    answer = tusk.begin(10, **{"Upload-Metadata": said.encode()})
    assert answer.status_code == 400


@pytest.mark.parametrize("offset", [1, 5, 10**15])
def test_a_piece_that_does_not_follow_on_is_refused_and_changes_nothing(tusk, offset):
    place = tusk.place(100)
    assert tusk.send(place, offset, b"x" * 10).json()["code"] == 409
    assert tusk.offset(place) == 0
    assert tusk.send(place, 0, b"x" * 10).status_code == 204
    assert tusk.send(place, 0, b"y" * 10).json()["code"] == 409
    assert tusk.offset(place) == 10


@pytest.mark.parametrize("offset", ["-1", "x", "", "1.0", "9" * 30])
def test_an_offset_that_is_no_number_is_refused(tusk, offset):
    assert tusk.send(tusk.place(100), 0, b"x", **{"Upload-Offset": offset}).status_code == 400


def test_a_piece_of_another_type_is_refused(tusk):
    assert tusk.send(tusk.place(100), 0, b"x", **{"Content-Type": "video/mp4"}).status_code == 415


def test_more_than_was_announced_is_refused_and_what_came_before_stays(tusk):
    place = tusk.place(len(png()), name="a.png")
    assert tusk.send(place, 0, png()[:20]).status_code == 204
    assert tusk.send(place, 20, png()[20:] + b"more").json()["code"] == 4002
    assert tusk.offset(place) == 20
    assert tusk.send(place, 20, png()[20:]).status_code == 204
    assert tusk.me.state(tusk.session_id)["video_infos"][0]["hash"] == hashlib.sha256(png()).hexdigest()


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_piece_that_does_not_match_its_checksum_is_not_kept(tusk, algorithm):
    def checksum(content):
        return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, content).digest()).decode()}"

    place = tusk.place(100)
    assert tusk.send(place, 0, b"a" * 50, **{"Upload-Checksum": checksum(b"a" * 50)}).status_code == 204
    wrong = tusk.send(place, 50, b"b" * 10, **{"Upload-Checksum": checksum(b"c" * 10)})
    assert (wrong.status_code, wrong.json()["code"]) == (460, 460) and tusk.offset(place) == 50
    assert tusk.send(place, 50, b"b" * 10, **{"Upload-Checksum": checksum(b"b" * 10)}).status_code == 204


@pytest.mark.parametrize("said", ["crc32 AAAA", "sha1", "sha1 ***", "", "sha1 " + "A" * 3000 + "*"])
def test_a_checksum_that_nobody_can_check_is_refused(tusk, said):
    assert tusk.send(tusk.place(10), 0, b"x", **{"Upload-Checksum": said}).status_code == 400


def test_a_dropped_upload_is_gone_and_its_file_stays_when_it_was_done(tusk):
    place = tusk.place(10)
    tusk.send(place, 0, b"x")
    assert tusk.me.http.delete(place, headers=tus()).status_code == 204
    assert tusk.offset(place) == 404 and tusk.me.http.delete(place, headers=tus()).status_code == 404
    done = tusk.place(len(png()))
    tusk.send(done, 0, png())
    assert tusk.me.http.delete(done, headers=tus()).status_code == 204
    assert len(tusk.me.state(tusk.session_id)["video_infos"]) == 1


def test_who_can_send_nothing_but_post_says_what_he_means(tusk):
    place = tusk.place(len(png()))
    said = {"X-HTTP-Method-Override": "PATCH", "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    assert tusk.me.http.post(place, content=png(), headers=tus(said)).status_code == 204
    assert tusk.me.http.post(place, headers=tus({"X-HTTP-Method-Override": "PUT"})).status_code == 400
    assert tusk.me.http.post(place, headers=tus({"X-HTTP-Method-Override": "DELETE"})).status_code == 204


def test_a_whole_upload_that_holds_no_media_is_refused_and_says_so_later(tusk):
    place = tusk.place(9, name="note.mp4")
    answer = tusk.send(place, 0, b"only text")
    assert (answer.status_code, answer.json()["code"]) == (415, 4001) and "note.mp4" in answer.json()["message"]
    told = tusk.me.http.get(place).json()["data"]
    assert (told["status"], told["code"], told["file"]) == ("refused", 4001, None)
    assert tusk.send(place, 9, b"").json()["code"] == 409
    assert tusk.me.state(tusk.session_id)["video_infos"] == []


def test_two_who_write_at_once_leave_one_whole_file(tusk):
    place = tusk.place(len(FILM))

    def all_of_it(_):
        offset = 0
        while offset < len(FILM):
            answer = tusk.send(place, offset, FILM[offset : offset + 90_000])
            assert answer.status_code in (204, 404, 409), answer.text
            offset = tusk.offset(place)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(all_of_it, range(4)))
    assert [f["hash"] for f in tusk.me.state(tusk.session_id)["video_infos"]] == [hashlib.sha256(FILM).hexdigest()]


def slowly(content, gate, at):
    yield content[:at]
    gate.wait(60)
    yield content[at:]


def test_one_who_resumes_need_not_wait_for_a_line_that_is_dead(server, tusk):
    place, gate, told = tusk.place(len(FILM)), threading.Event(), []
    other = Caller(server.url, {}, token=tusk.me.token)
    dead = threading.Thread(target=lambda: told.append(Tus.send(tusk, place, 0, slowly(FILM, gate, 150_000))))
    dead.start()
    head = None
    for _ in range(100):
        time.sleep(0.05)
        head = other.http.head(place, headers=tus())
        if head.headers["upload-offset"] != "0":
            break
        if not dead.is_alive():
            break
    offset = int(head.headers["upload-offset"])
    said = tus({"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"})
    assert other.http.patch(place, content=FILM[offset:], headers=said).status_code == 204
    gate.set()
    dead.join()
    other.http.close()
    assert tusk.me.state(tusk.session_id)["video_infos"][0]["hash"] == hashlib.sha256(FILM).hexdigest()


def test_another_tenants_upload_looks_like_one_that_is_not_there(server, tusk):
    place, stranger = tusk.place(10), Tus(server.caller())
    nowhere = "/api/uploads/" + "0" * 32
    for call in (
        lambda where: stranger.me.http.head(where, headers=tus()),
        lambda where: stranger.send(where, 0, b"x" * 10),
        lambda where: stranger.me.http.delete(where, headers=tus()),
        stranger.me.http.get,
    ):
        theirs, nobodys = call(place), call(nowhere)
        assert (theirs.status_code, theirs.content) == (nobodys.status_code, nobodys.content) and theirs.is_error
    assert tusk.offset(place) == 0
    assert stranger.begin(10, session_id=tusk.session_id).json()["code"] == 1002


@pytest.mark.parametrize("odd", ["..%2f..%2fx", "%00", "x" * 300, "*", "%2e%2e"])
def test_an_upload_id_that_is_none_is_not_found(tusk, odd):
    assert tusk.me.http.head(f"/api/uploads/{odd}", headers=tus()).status_code in (404, 405)


def test_an_account_has_only_so_many_uploads_under_way(server):
    tusk = Tus(server.caller())
    places = [tusk.place(10) for _ in range(20)]
    assert tusk.begin(10).json()["code"] == 409
    tusk.me.http.delete(places[0], headers=tus())
    assert tusk.begin(10).status_code == 201


def test_an_upload_whose_time_is_over_is_gone(tmp_path):
    with embedded(tmp_path, settings=settings("local")) as url:
        server = Server(url)
        tusk = Tus(server.caller())
        place = tusk.place(10)
        tusk.send(place, 0, b"x")
        database = Database(sqlite_url(tmp_path / "moying.db"))
        with database.write() as tx:
            tx.execute(upload.update().values(expires_ms=1))
        assert tusk.offset(place) == 404 and tusk.send(place, 1, b"y").status_code == 404
        with database.write() as tx:
            assert uploads.drop_expired(tx) == [place.rpartition("/")[2]] and uploads.every_id(tx) == set()
        database.close()
        server.leave()


def test_what_was_acknowledged_is_there_after_the_server_was_killed(tmp_path):
    with process(tmp_path) as (child, url):
        tusk = Tus(Caller(url, {}))
        place, whole = tusk.place(len(FILM)), tusk.place(len(png()), name="a.png")
        assert tusk.send(place, 0, FILM[:123_456]).status_code == 204
        assert tusk.send(whole, 0, png()).status_code == 204
        child.kill()
        child.wait()
    (partial,) = (tmp_path / "blobs" / "partial").iterdir()
    with partial.open("ab") as file:
        file.write(b"what no one acknowledged")
    with process(tmp_path) as (_, url):
        tusk.me = again(url, tusk.me)
        assert (tusk.offset(place), tusk.offset(whole)) == (123_456, len(png()))
        assert tusk.send(place, 123_456, FILM[123_456:]).status_code == 204
        hashes = {file["hash"] for file in tusk.me.state(tusk.session_id)["video_infos"]}
        assert hashes == {hashlib.sha256(content).hexdigest() for content in (FILM, png())}
        tusk.me.http.close()


def test_an_upload_that_was_whole_when_the_server_died_is_finished_by_the_next_question(tmp_path):
    with embedded(tmp_path, settings=settings("local")) as url:
        server = Server(url)
        tusk = Tus(server.caller())
        place, shorter = tusk.place(len(png()), name="a.png"), tusk.place(1000)
        database = Database(sqlite_url(tmp_path / "moying.db"))
        for where, content, offset in ((place, png(), len(png())), (shorter, b"x" * 10, 500)):
            (tmp_path / "blobs" / "partial" / where.rpartition("/")[2]).write_bytes(content)
            with database.write() as tx:
                uploads.change(tx, where.rpartition("/")[2], {"offset_bytes": offset})
        database.close()
        assert tusk.offset(place) == len(png())
        assert tusk.me.state(tusk.session_id)["video_infos"][0]["filename"] == "a.png"
        assert tusk.send(shorter, 500, b"y").json()["code"] == 409 and tusk.offset(shorter) == 10
        assert [p.name for p in (tmp_path / "blobs" / "partial").iterdir()] == [os.path.basename(shorter)]  # noqa: PTH119
        server.leave()


def test_a_large_file_leaves_no_mark_in_the_servers_memory(tmp_path):
    """60 MB here; `bench/upload_memory.py` sends 500."""

    def memory_mb(pid, what):
        status = Path(f"/proc/{pid}/status").read_text()
        return int(status.partition(f"{what}:")[2].split()[0]) / 1000

    def film(size):
        head = bytearray(
            wav(1000)
        )  # with all that follows in its one chunk; else each eight bytes are looked at as one
        struct.pack_into("<I", head, 4, len(head) - 8 + size * 1_000_000)
        struct.pack_into("<I", head, 40, len(head) - 44 + size * 1_000_000)
        yield bytes(head)
        yield from [b"\0" * 1_000_000] * size

    with process(tmp_path, "100") as (child, url):
        tusk = Tus(Caller(url, {}))
        for size in (1, 60):
            held = memory_mb(child.pid, "VmRSS")
            length = len(wav(1000)) + size * 1_000_000
            place = tusk.place(length, name="a.wav")
            sent = tusk.send(place, 0, film(size))
            assert sent.status_code == 204, sent.text
            form = {"Content-Type": "multipart/form-data; boundary=xx"}
            start = b'--xx\r\nContent-Disposition: form-data; name="files"; filename="b.wav"\r\n\r\n'
            where = f"/api/upload-video/nemo_agent/me/{tusk.session_id}"
            content = itertools.chain([start], film(size), [b"\r\n--xx--\r\n"])
            answer = tusk.me.http.post(where, content=content, headers=form)
            assert [file["filename"] for file in answer.json()["data"]["files"]] == ["a.wav"]  # the same bytes
        assert memory_mb(child.pid, "VmHWM") - held < 30
        tusk.me.http.close()
