"""Credits are never overspent, never lost, and add up to zero over all the books."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, update
from store_fixtures import new_account

from moying.store import accounts, books, database, ledger
from moying.store.policy import HOSTED, LOCAL
from moying.store.schema import account, entry, hold, lot

DAY_MS = accounts.DAY_MS


@pytest.fixture
def clock(monkeypatch):
    """Moves the time of the ledger on."""
    began, shift = database.now_ms(), [0]
    for room in (ledger, books, accounts):
        monkeypatch.setattr(room, "now_ms", lambda: began + shift[0])

    def later(ms):
        shift[0] += ms
        return began + shift[0]

    return later


def credits_of(db, account_id="anon_1"):
    """The account's credits, when all the books agree."""
    with db.read() as tx:
        assert books.faults(tx) == []
        assert tx.execute(select(func.coalesce(func.sum(entry.c.delta), 0))).scalar() == 0
        return ledger.balance(tx, account_id)


def test_a_reserve_freezes_and_a_settle_spends_or_gives_back(db):
    account_id = new_account(db, 100)
    with db.write() as tx:
        ledger.reserve(tx, account_id, 40, key="a", purpose="t1")
        ledger.reserve(tx, account_id, 2, key="b", purpose="t2")
    assert credits_of(db) == ledger.Credits(58, 42)
    with db.write() as tx:
        ledger.settle(tx, "t1", spent=True)
        ledger.settle(tx, "t2", spent=False)
        ledger.settle(tx, "t1", spent=False)
    assert credits_of(db) == ledger.Credits(60, 0)


def test_an_account_that_cannot_pay_is_left_as_it_was(db):
    account_id = new_account(db, 30)
    with pytest.raises(ledger.NotEnough), db.write() as tx:
        ledger.reserve(tx, account_id, 40, key="a", purpose="t1")
    assert credits_of(db) == ledger.Credits(30, 0)


def test_an_amount_below_zero_and_an_account_that_is_not_there_are_refused(db):
    account_id = new_account(db, 30)
    with pytest.raises(ValueError), db.write() as tx:
        ledger.reserve(tx, account_id, -5, key="a", purpose="t1")
    with pytest.raises(ledger.NoAccount), db.write() as tx:
        ledger.grant(tx, "anon_nobody", 5, "test")
    with pytest.raises(ledger.NoAccount), db.read() as tx:
        ledger.balance(tx, "anon_nobody")
    assert credits_of(db) == ledger.Credits(30, 0)


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
    credits = credits_of(db)
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
    assert credits_of(db) == ledger.Credits(60, 0)


def test_a_grant_of_the_same_key_is_given_once(db):
    account_id = new_account(db, 0)

    def give(_):
        with db.write() as tx:
            return ledger.grant(tx, account_id, 50, "gift", key="gift-1")

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(give, range(8))) == [False] * 7 + [True]
    assert credits_of(db) == ledger.Credits(50, 0)


def test_what_ends_first_is_spent_first_and_the_end_of_the_rest_is_an_entry(db, clock):
    account_id = new_account(db, 10)
    with db.write() as tx:
        ledger.grant(tx, account_id, 20, "week", expires_ms=clock(0) + 7 * DAY_MS)
        ledger.grant(tx, account_id, 5, "day", expires_ms=clock(0) + DAY_MS)
        ledger.reserve(tx, account_id, 12, key="a", purpose="t1")
        ledger.settle(tx, "t1", spent=True)
    assert credits_of(db).available == 23
    clock(7 * DAY_MS)
    with db.write() as tx:
        assert ledger.balance(tx, account_id).available == 10, "it is over at once, before anybody has booked it"
        assert (ledger.expire(tx), ledger.expire(tx)) == (1, 0)
        ended = tx.execute(select(entry.c.bucket, entry.c.delta).where(entry.c.why == "expire")).all()
    assert sorted(ended) == [("available", -13), ("expired", 13)] and credits_of(db) == ledger.Credits(10, 0)


def test_credits_that_are_over_pay_for_nothing_and_those_held_before_still_do(db, clock):
    account_id = new_account(db, 0)
    with db.write() as tx:
        ledger.grant(tx, account_id, 20, "week", expires_ms=clock(0) + DAY_MS)
        ledger.reserve(tx, account_id, 8, key="paid", purpose="t1")
        ledger.reserve(tx, account_id, 4, key="not done", purpose="t2")
    clock(DAY_MS)
    with pytest.raises(ledger.NotEnough), db.write() as tx:
        ledger.reserve(tx, account_id, 1, key="late", purpose="t3")
    with db.write() as tx:
        ledger.settle(tx, "t1", spent=True)
        ledger.settle(tx, "t2", spent=False)
        assert ledger.balance(tx, account_id) == ledger.Credits(0, 0)
        ledger.expire(tx)
    assert credits_of(db) == ledger.Credits(0, 0)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_granted_held_settled_and_outlived_the_books_balance_and_nothing_is_below_zero(db, clock, seed):
    chance, people = random.Random(seed), [new_account(db, 0, f"anon_{i}") for i in range(3)]
    given, spent, tried = Counter(), Counter(), 0
    for step in range(60):
        who, amount = chance.choice(people), chance.randint(0, 30)
        key = f"{who}-{chance.randint(0, 12)}"
        deed = chance.choice(["grant", "reserve", "reserve", "release", "spend", "give back", "later", "expire"])
        try:
            with db.write() as tx:
                if deed == "grant":
                    until = chance.choice([None, clock(0) + chance.randint(0, 3) * DAY_MS])
                    if ledger.grant(tx, who, amount, "test", expires_ms=until, key=key):
                        given[who] += amount
                elif deed == "reserve":
                    tried += 1
                    ledger.reserve(tx, who, amount, key=key, purpose=key)
                elif deed == "release":
                    ledger.release(tx, key)
                elif deed in ("spend", "give back"):
                    ledger.settle(tx, key, spent=deed == "spend")
                elif deed == "expire":
                    ledger.expire(tx)
        except ledger.NotEnough:
            continue
        if deed == "later":
            clock(chance.randint(0, DAY_MS))
        if step % 5 == 0:
            assert all(min(has.available, has.frozen) >= 0 for has in (credits_of(db, who) for who in people))
    assert tried > 5 and sum(given.values()) > 20
    with db.write() as tx:
        for purpose in tx.execute(select(hold.c.purpose).where(hold.c.state == "held")).scalars().all():
            ledger.settle(tx, purpose, spent=True)
        for who, amount in tx.execute(select(hold.c.account_id, hold.c.amount).where(hold.c.state == "spent")):
            spent[who] += amount
        ended = dict(
            tx.execute(
                select(entry.c.account_id, -func.sum(entry.c.delta))
                .where(entry.c.why == "expire", entry.c.account_id != ledger.HOUSE)
                .group_by(entry.c.account_id)
            ).all()
        )
    for who in people:
        with db.read() as tx:
            kept = tx.execute(select(account.c.available).where(account.c.id == who)).scalar()
        assert credits_of(db, who).frozen == 0 and kept == given[who] - spent[who] - ended.get(who, 0)


def test_books_that_do_not_agree_are_told_by_name(db):
    new_account(db, 40)
    with db.write() as tx:
        ledger.reserve(tx, "anon_1", 10, key="a", purpose="t")
        tx.execute(update(account).values(available=31))
        tx.execute(update(hold).values(amount=11))
        tx.execute(update(entry).where(entry.c.bucket == "granted").values(delta=-41))
    with db.read() as tx:
        told = books.faults(tx)
    assert len(told) == 4 and told[0].endswith("does not add up to zero")
    assert all("anon_1" in words for words in told[1:]) and "31 credits available" in told[1]


def test_a_token_brings_credits_that_last_a_week_under_hosted_and_for_good_under_local(db, clock):
    with db.write() as tx:
        owners = [accounts.grant_token(tx, f"c-{r.profile}", "127.0.0.1", r).account_id for r in (HOSTED, LOCAL)]
        assert tx.execute(select(lot.c.expires_ms).where(lot.c.account_id == owners[1])).scalar() is None
    assert [credits_of(db, who).available for who in owners] == [100, 100]
    clock(7 * DAY_MS)
    assert [credits_of(db, who).available for who in owners] == [0, 100]


@pytest.mark.parametrize("same", ["client", "address"])
def test_parallel_calls_for_tokens_get_as_many_as_the_rule_allows(db, same):
    def ask(i):
        client, address = ("c", f"10.0.0.{i}") if same == "client" else (f"c{i}", "10.0.0.1")
        try:
            with db.write() as tx:
                return accounts.grant_token(tx, client, address, HOSTED).account_id
        except accounts.TooManyTokens as error:
            assert 0 < error.retry_after_s <= 7 * 24 * 3600
            return None

    with ThreadPoolExecutor(16) as pool:
        got = [who for who in pool.map(ask, range(40)) if who]
    assert len(got) == (1 if same == "client" else HOSTED.tokens_per_address)


def test_a_client_that_first_calls_twice_at_once_has_one_account(db):
    client_id = "6f9619ff-8b86-d011-b42d-00cf4fc964ff"

    def ask(_):
        with db.write() as tx:
            return accounts.grant_token(tx, client_id, "127.0.0.1", LOCAL).account_id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
