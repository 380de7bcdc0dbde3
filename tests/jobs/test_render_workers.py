"""Renders as durable jobs: each comes to one end, in a process that cannot take the server down."""

import time
from pathlib import Path

import pytest

from databases import KINDS, database_url
from moying.draft import Draft, Segment, Span, Track, TrackKind
from moying.jobs.executors import local
from moying.jobs.executors.local import LocalExecutor
from moying.jobs.worker import DIED, RenderFolders, RenderWorkers
from moying.store import renders, sessions
from moying.store.blobs import Blobs
from moying.store.database import Database
from moying.store.schema import account
from moying.wire.draft_json import to_json

DRAFT = to_json(Draft({}, (Track("t", TrackKind.TEXT, (Segment("x1", Span(0, 1000), text="山"),)),)))


class Shop:
    """A store with one account, and workers that make films with the named function."""

    def __init__(self, folder, url):
        self.database = Database(url)
        self.folders = RenderFolders(folder / "films", folder / "cache")
        self.blobs = Blobs(folder / "blobs")
        with self.database.write() as tx:
            tx.execute(account.insert().values(id="a", kind="anonymous", available=0, frozen=0, created_ms=0))
            self.session_id = sessions.create(tx, "a", "", "zh").id

    def workers(self, film):
        workers = RenderWorkers(
            self.database, self.blobs, self.folders, LocalExecutor(f"films:{film}"), producer="tests"
        )
        workers.start()
        return workers

    def submit(self, name):
        with self.database.write() as tx:
            renders.submit(tx, "a", self.session_id, name, DRAFT, {"fps": 10})

    def row(self, name):
        with self.database.read() as tx:
            return renders.find(tx, "a", name)

    def until(self, name, reached, seconds=120):
        end = time.monotonic() + seconds
        while not reached(self.row(name)):
            assert time.monotonic() < end, self.row(name)
            time.sleep(0.05)
        return self.row(name)


@pytest.fixture
def shop(request, tmp_path, monkeypatch):
    """What a worker asks of the database is tried on every kind in `tests/store`; here few tests need more than one."""
    monkeypatch.setattr(renders, "RETRY_AFTER_MS", 0)
    with database_url(getattr(request, "param", KINDS[0]), tmp_path) as url:
        shop = Shop(tmp_path, url)
        yield shop
        shop.database.close()


on_every_kind = pytest.mark.parametrize("shop", KINDS, indirect=True)


def ended(row):
    return row.completed_ms is not None


@on_every_kind
def test_a_render_is_made_and_what_came_out_is_written_down(shop):
    shop.submit("r1")
    workers = shop.workers("quick")
    row = shop.until("r1", ended)
    workers.stop(60)
    assert (row.status, row.progress, row.attempt) == ("completed", 1.0, 1)
    assert (row.result["duration_ms"], row.result["warnings"]) == (1000, ["a warning"])
    assert shop.folders.film(row.job_id).read_bytes() == b"film"


def test_a_draft_that_cannot_be_rendered_fails_once_with_the_renderers_words(shop):
    shop.submit("r1")
    workers = shop.workers("refused")
    row = shop.until("r1", ended)
    workers.stop(60)
    assert (row.status, row.error, row.attempt) == ("failed", "segment 'x1': no such scene; use another", 1)


def test_a_worker_of_a_render_that_dies_is_tried_again_and_its_traceback_is_in_the_log(shop, caplog):
    shop.submit("r1")
    with caplog.at_level("WARNING"):
        workers = shop.workers("loses_a_worker_once")
        row = shop.until("r1", ended)
        workers.stop(60)
    assert (row.status, row.attempt) == ("completed", 2)
    told = [record.getMessage() for record in caplog.records]
    assert any("a worker died" in one and "films.py" in one and "lose_a_worker" in one for one in told), told
    assert not any("山" in one for one in told)


def test_a_process_that_dies_is_tried_again_and_one_that_always_dies_comes_to_an_end(shop):
    shop.submit("r1")
    workers = shop.workers("dies_once")
    row = shop.until("r1", ended)
    workers.stop(60)
    assert (row.status, row.attempt) == ("completed", 2)
    shop.submit("r2")
    workers = shop.workers("dies")
    row = shop.until("r2", ended)
    workers.stop(60)
    assert (row.status, row.attempt) == ("failed", renders.MOST_ATTEMPTS) and row.error == DIED[0]


@pytest.mark.parametrize("film", ["never_ends_its_line", "lies", "leaves_a_link", "leaves_a_folder", "leaves_nothing"])
def test_a_process_that_was_taken_over_is_neither_believed_nor_served_from(shop, film):
    shop.submit("r1")
    workers = shop.workers(film)
    row = shop.until("r1", ended)
    workers.stop(60)
    assert (row.status, row.error) == ("failed", DIED[0])
    assert not list(shop.folders.films.iterdir())


def is_gone(folders):
    number = (folders.chunks("a") / "child").read_text()
    return not Path(f"/proc/{number}").exists()


@pytest.mark.parametrize("film", ["endless", "deaf"])
def test_a_cancelled_render_stops_whether_its_process_listens_or_not(shop, film, monkeypatch):
    monkeypatch.setattr(local, "_STOPPING_S", 0.5)
    shop.submit("r1")
    workers = shop.workers(film)
    shop.until("r1", lambda row: (shop.folders.chunks("a") / "child").exists())
    with shop.database.write() as tx:
        renders.cancel(tx, "a", "r1")
    row = shop.until("r1", ended)
    workers.stop(60)
    assert row.status == "cancelled" and is_gone(shop.folders)
    assert not list(shop.folders.films.iterdir())


@on_every_kind
def test_a_worker_that_is_stopped_puts_its_render_back_and_the_attempt_does_not_count(shop):
    shop.submit("r1")
    workers = shop.workers("endless")
    shop.until("r1", lambda row: (shop.folders.chunks("a") / "child").exists())
    workers.stop(60)
    assert (shop.row("r1").status, shop.row("r1").attempt) == ("pending", 0) and is_gone(shop.folders)
    workers = shop.workers("quick")
    assert shop.until("r1", ended).status == "completed"
    workers.stop(60)
