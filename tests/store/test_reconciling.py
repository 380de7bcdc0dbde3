"""Holds whose work has ended or was never there are closed; those of work that goes on are left alone."""

import time

import pytest
from sqlalchemy import select
from store_fixtures import new_account

from moying.server.upkeep import Upkeep
from moying.store import books, database, ledger, owners, renders, sessions, turns
from moying.store.renders import Terms
from moying.store.schema import account


@pytest.fixture
def session(db):
    owner = new_account(db)
    with db.write() as tx:
        return sessions.create(tx, owner, "", "zh")


def later(monkeypatch):
    now = database.now_ms()
    monkeypatch.setattr(books, "now_ms", lambda: now + 120_000)


def test_what_a_fault_left_frozen_is_given_back_or_paid_and_work_that_goes_on_keeps_its_hold(db, session, monkeypatch):
    with db.write() as tx:
        going = turns.enqueue(tx, session, "一", {}, None)
        ended = turns.enqueue(tx, session, "二", {}, None)
        job = renders.submit(tx, "anon_1", session.id, "r1", {"t": []}, {}, Terms(price=5))
        turns.close(tx, turns.claim(tx, "me"), "interrupted")
        assert turns.claim(tx, "me").id == ended.id
        ledger.reserve(tx, "anon_1", 40, key="a", purpose=going.id)
        ledger.reserve(tx, "anon_1", 2, key="b", purpose=ended.id)
        ledger.reserve(tx, "anon_1", 3, key="c", purpose="a turn that never was")
    with db.write() as tx:
        assert books.settle_ended(tx) == 0, "a moment ago is no time"
    later(monkeypatch)
    with db.write() as tx:
        assert (books.settle_ended(tx), books.settle_ended(tx)) == (2, 0)
        assert ledger.balance(tx, "anon_1") == ledger.Credits(93, 7) and books.faults(tx) == []
        assert renders.finish(tx, renders.claim(tx, owners.new_owner()), "completed", result={})
        assert ledger.balance(tx, "anon_1") == ledger.Credits(93, 2)
        ledger.reserve(tx, "anon_1", 5, key="late", purpose=job.job_id)
    with db.write() as tx:
        assert books.settle_ended(tx) == 1
        assert ledger.balance(tx, "anon_1") == ledger.Credits(88, 2), "a render that was made is paid"


def test_the_chores_are_done_at_the_start_without_being_asked(db, session, monkeypatch):
    with db.write() as tx:
        ledger.reserve(tx, "anon_1", 3, key="c", purpose="a turn that never was")
        ledger.grant(tx, "anon_1", 9, "test", expires_ms=database.now_ms() - 1)
    later(monkeypatch)
    upkeep = Upkeep(db)
    upkeep.start()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with db.read() as tx:
            if tx.execute(select(account.c.available, account.c.frozen)).one() == (100, 0):
                break
        time.sleep(0.02)
    upkeep.stop(60)
    with db.read() as tx:
        assert tx.execute(select(account.c.available, account.c.frozen)).one() == (100, 0) and books.faults(tx) == []
