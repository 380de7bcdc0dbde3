"""Turns come to an end whatever the database does meanwhile."""

import itertools
import time

import pytest
from sqlalchemy.exc import OperationalError

import databases
from moying.agent import turns as at_work
from moying.agent.turns import TurnRunner
from moying.draft import Draft
from moying.store import ledger, sessions, turns
from moying.store.blobs import Blobs
from moying.store.database import Database, now_ms
from moying.store.policy import HOSTED
from moying.store.schema import account


@pytest.fixture(params=databases.KINDS)
def database(request, tmp_path):
    with databases.database_url(request.param, tmp_path) as url:
        database = Database(url)
        with database.write() as tx:
            tx.execute(account.insert().values(id="a", kind="anonymous", available=0, frozen=0, created_ms=0))
            ledger.grant(tx, "a", 100, "test")
        yield database
        database.close()


def send(database, message):
    with database.write() as tx:
        session = sessions.create(tx, "a", "", "zh")
        return turns.enqueue(tx, session, message, {}, None).id


def until_ended(database, turn_id):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with database.read() as tx:
            row = turns.find(tx, turn_id, "a")
        if row.ended:
            return row
        time.sleep(0.02)
    raise AssertionError(f"still {row}")


def edit(context):
    context.charge("edit")
    context.commit(Draft(), "edited")


def test_a_turn_that_could_not_be_closed_is_closed_when_its_lease_has_run_out(database, tmp_path, monkeypatch):
    monkeypatch.setattr(at_work, "_KEEPING_S", 0.1)
    close, refused, later_ms = turns.close, [], itertools.count(step=5_000)
    monkeypatch.setattr(turns, "now_ms", lambda: now_ms() + (next(later_ms) if len(refused) == 2 else 0))

    def away(tx, held, status):
        if len(refused) < 2:
            refused.append(status)
            raise OperationalError("", {}, Exception("the disk is full"))
        close(tx, held, status)

    monkeypatch.setattr(turns, "close", away)
    runner = TurnRunner(database, Blobs(tmp_path / "blobs"), HOSTED, edit, lambda _: "", at_once=2)
    runner.start()
    turn_id = send(database, "改一下")
    row = until_ended(database, turn_id)
    runner.stop(60)
    assert (refused, row.status) == (["done", "failed"], "interrupted")
    with database.read() as tx:
        assert ledger.balance(tx, "a") == ledger.Credits(98, 0), "the edit stays, and is charged once"
        assert "中途停止" in turns.events_after(tx, turn_id, 0)[-1][1]["errorMessage"]
