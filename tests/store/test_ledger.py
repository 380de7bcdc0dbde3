"""Credits are never overspent, never lost, and add up to zero over all the books."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from store_fixtures import new_account

from moying.store import ledger
from moying.store.schema import entry, hold


def books_balance(db, account_id):
    with db.read() as tx:
        sums = dict(
            tx.execute(
                select(entry.c.bucket, func.sum(entry.c.delta))
                .where(entry.c.account_id == account_id)
                .group_by("bucket")
            ).all()
        )
        held = tx.execute(select(func.coalesce(func.sum(hold.c.amount), 0)).where(hold.c.state == "held")).scalar()
        assert tx.execute(select(func.sum(entry.c.delta))).scalar() == 0
        credits = ledger.balance(tx, account_id)
    assert (credits.available, credits.frozen) == (sums.get("available", 0), sums.get("frozen", 0))
    assert credits.frozen == held
    return credits


def test_a_reserve_freezes_and_a_settle_spends_or_gives_back(db):
    account_id = new_account(db, 100)
    with db.write() as tx:
        ledger.reserve(tx, account_id, 40, key="a", purpose="t1")
        ledger.reserve(tx, account_id, 2, key="b", purpose="t2")
    assert books_balance(db, account_id) == ledger.Credits(58, 42)
    with db.write() as tx:
        ledger.settle(tx, "t1", spent=True)
        ledger.settle(tx, "t2", spent=False)
        ledger.settle(tx, "t1", spent=False)
    assert books_balance(db, account_id) == ledger.Credits(60, 0)


def test_an_account_that_cannot_pay_is_left_as_it_was(db):
    account_id = new_account(db, 30)
    with pytest.raises(ledger.NotEnough), db.write() as tx:
        ledger.reserve(tx, account_id, 40, key="a", purpose="t1")
    assert books_balance(db, account_id) == ledger.Credits(30, 0)


def test_parallel_reserves_never_overspend_and_a_key_pays_once(db):
    account_id = new_account(db, 100)

    def spend(worker):
        paid = random.Random(worker)
        for i in range(8):
            key = f"{worker % 4}-{i}"
            try:
                with db.write() as tx:
                    ledger.reserve(tx, account_id, 7, key=key, purpose=key)
            except ledger.NotEnough:
                continue
            if paid.random() < 0.8:
                with db.write() as tx:
                    ledger.settle(tx, key, spent=paid.random() < 0.5)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(spend, range(8)))
    credits = books_balance(db, account_id)
    with db.read() as tx:
        spent = tx.execute(select(func.coalesce(func.sum(hold.c.amount), 0)).where(hold.c.state == "spent")).scalar()
        keys = tx.execute(select(func.count(), func.count(hold.c.key.distinct()))).one()
    assert credits.total + spent == 100 and keys[0] == keys[1]


def test_one_of_a_turns_charges_is_given_back_and_the_others_are_spent(db):
    account_id = new_account(db, 100)
    with db.write() as tx:
        ledger.reserve(tx, account_id, 40, key="t1:made", purpose="t1")
        ledger.reserve(tx, account_id, 2, key="t1:refused", purpose="t1")
        ledger.release(tx, "t1:refused")
        ledger.release(tx, "t1:refused")
        ledger.settle(tx, "t1", spent=True)
        ledger.release(tx, "t1:made")
    assert books_balance(db, account_id) == ledger.Credits(60, 0)
