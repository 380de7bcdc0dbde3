"""The thread that looks at uploads: oldest first, each once, whatever one holds or the database does."""

import threading
import time

import pytest
from sqlalchemy.exc import OperationalError

from media.footage import clip
from moying.agent import analyst
from moying.agent.analyst import Analyst, look_within, study_of
from moying.engines.footage import Study
from moying.store import assets, sessions, studies
from moying.store.assets import AssetRow
from moying.store.blobs import Blobs
from moying.store.database import Database
from moying.store.schema import account


@pytest.fixture
def database(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'moying.db'}")
    with database.write() as tx:
        tx.execute(account.insert().values(id="a", kind="anonymous", available=0, frozen=0, created_ms=0))
        sessions.create(tx, "a", "", "zh")
    yield database
    database.close()


@pytest.fixture
def blobs(tmp_path):
    return Blobs(tmp_path / "blobs")


@pytest.fixture
def looking(database, blobs, monkeypatch):
    monkeypatch.setattr(analyst, "_LOOKS_AGAIN_S", 0.02)
    thread = Analyst(database, blobs)
    yield thread
    thread.stop()
    thread._thread.join(60)
    assert not thread._thread.is_alive()


def uploaded(database, blobs, path, session="one"):
    sha256 = blobs.keep_copy(path)
    with database.write() as tx:
        held = sessions.create(tx, "a", session, "zh")
        assets.add(tx, held.id, AssetRow(sha256, "upload", "video", path.name, 1_000), path.stat().st_size)
    return sha256


def kept(database, sha256):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with database.read() as tx:
            row = studies.find(tx, sha256)
        if row is not None:
            return study_of(row)
        time.sleep(0.02)
    raise AssertionError("nobody looked at it")


def test_an_upload_is_looked_at_without_being_asked_for_and_a_broken_one_before_it_stops_nothing(
    database, blobs, looking, tmp_path
):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"\0" * 64)
    first = uploaded(database, blobs, broken)
    second = uploaded(database, blobs, clip(tmp_path / "clip.mp4", 8, size=(96, 54), fps=8, tone_hz=300))
    looking.start()
    found = kept(database, second)
    assert found.seen_ms >= 900 and found.loudness_lufs is not None and found.thumbnail.startswith(b"\xff\xd8")
    assert kept(database, first) == Study()


def test_each_file_is_looked_at_once_also_after_a_database_that_was_away(
    database, blobs, looking, tmp_path, monkeypatch
):
    looked, waiting, away = [], studies.next_unstudied, [True, True]
    monkeypatch.setattr(analyst, "studied", lambda path: looked.append(path.name) or Study(seen_ms=len(looked)))

    def next_unstudied(tx):
        if away:
            away.pop()
            raise OperationalError("", {}, Exception("away"))
        return waiting(tx)

    monkeypatch.setattr(studies, "next_unstudied", next_unstudied)
    files = [tmp_path / f"{i}.mp4" for i in range(2)]
    for i, file in enumerate(files):
        file.write_bytes(bytes([i]))
    digests = [uploaded(database, blobs, file) for file in files]
    uploaded(database, blobs, files[0], "the same bytes again")
    looking.start()
    assert [kept(database, sha256).seen_ms for sha256 in digests] == [1, 2]
    assert looked == digests and not away


def test_a_turn_that_does_not_wait_goes_on_without_and_what_is_found_later_is_kept(
    database, blobs, tmp_path, monkeypatch
):
    done = threading.Event()
    monkeypatch.setattr(analyst, "studied", lambda path: (done.wait(60), Study(seen_ms=7))[1])
    file = tmp_path / "slow.mp4"
    file.write_bytes(b"slow")
    sha256 = uploaded(database, blobs, file)
    assert look_within(database, blobs, sha256, 0) is None
    assert look_within(database, blobs, sha256, 0.01) is None
    done.set()
    assert kept(database, sha256) == Study(seen_ms=7)
    assert look_within(database, blobs, sha256, 0) == Study(seen_ms=7)
