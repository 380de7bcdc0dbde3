"""A disk that is full: the sender is told so and what to do, nothing is half there, and with room again it goes on."""

import errno
import io
import sqlite3

import pytest
from callers import Server, settings
from media_for_uploads import png
from sqlalchemy.exc import OperationalError

from moying.server.run import embedded
from moying.store import blobs as blobs_room
from moying.store.database import Database

TUS = {"Tus-Resumable": "1.0.0"}


class Disk:
    """Has room for so many bytes of uploads."""

    def __init__(self):
        self.room_bytes = 10**9

    def write(self, file, piece):
        taken = file.raw_write(memoryview(piece)[: max(0, self.room_bytes)])
        if taken == 0 and len(piece):
            raise OSError(errno.ENOSPC, "No space left on device")
        self.room_bytes -= taken
        return taken


@pytest.fixture
def disk(monkeypatch):
    disk = Disk()

    class File(io.FileIO):
        raw_write = io.FileIO.write

        def write(self, piece):
            return disk.write(self, piece)

    monkeypatch.setattr(blobs_room, "_opened", lambda path, mode: File(path, {"wb": "w", "ab+": "a+"}[mode]))
    return disk


@pytest.fixture
def me(tmp_path):
    with embedded(tmp_path, settings=settings("local")) as url:
        server = Server(url)
        yield server.caller()
        server.leave()


def lies_about(folder):
    return [file for file in (folder / "blobs").rglob("*") if file.is_file() and file.name != "lock"]


@pytest.mark.parametrize("room_bytes", [0, 40])
def test_an_upload_that_finds_no_room_is_told_so_and_leaves_nothing(me, disk, tmp_path, room_bytes):
    session_id = me.session()
    disk.room_bytes = room_bytes
    answer = me.upload(session_id, ("a.png", png()), headers={"Accept-Language": "zh"})
    assert (answer.status_code, answer.json()["code"]) == (507, 507)
    assert "磁盘已满" in answer.json()["message"] and "清理磁盘" in answer.json()["message"]
    assert lies_about(tmp_path) == [] and me.state(session_id)["video_infos"] == []
    disk.room_bytes = 10**6
    assert me.upload(session_id, ("a.png", png())).json()["data"]["files"][0]["hash"]


def test_of_two_files_the_one_that_found_room_is_kept(me, disk):
    session_id = me.session()
    disk.room_bytes = len(png()) + 10
    told = me.upload(session_id, ("a.png", png()), ("b.png", png() + b"more")).json()["data"]
    assert [file["filename"] for file in told["files"]] == ["a.png"]
    assert [(file["filename"], file["code"]) for file in told["refused"]] == [("b.png", 507)]


def test_a_resumable_upload_stands_where_it_was_and_goes_on_when_there_is_room(me, disk, tmp_path):
    session_id, whole = me.session(), png()
    where = f"/api/uploads/nemo_agent/me/{session_id}"
    begun = me.http.post(where, headers=TUS | {"Upload-Length": str(len(whole))}).headers["location"]

    def send(offset, piece):
        piece_is = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        return me.http.patch(begun, headers=TUS | piece_is, content=piece)

    assert send(0, whole[:20]).status_code == 204
    disk.room_bytes = 10
    answer = send(20, whole[20:])
    assert (answer.status_code, answer.json()["code"]) == (507, 507) and "disk is full" in answer.json()["message"]
    assert [file.stat().st_size for file in lies_about(tmp_path)] == [20]
    assert me.http.head(begun, headers=TUS).headers["upload-offset"] == "20"
    disk.room_bytes = 10**6
    assert send(20, whole[20:]).headers["upload-offset"] == str(len(whole))
    assert len(me.state(session_id)["video_infos"]) == 1


def test_a_database_without_room_is_told_the_same_way_and_goes_on_later(me, monkeypatch):
    write = Database.write

    def full(self):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise OperationalError("INSERT", {}, error)

    monkeypatch.setattr(Database, "write", full)
    answer = me.http.post("/api/tasks/me/with-session/nemo_agent", json={"task_name": "茶"})
    assert (answer.status_code, answer.json()["code"]) == (507, 507)
    monkeypatch.setattr(Database, "write", write)
    assert me.session()
