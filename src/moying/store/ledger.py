"""Credits: reserved before the work, settled after it, in double entry.

Each posting's entries add up to zero. `account` caches the sums and refuses to go below zero. What is granted lies in
lots, each with its own end: the one that ends first is spent first, and what is left of it at its end is an entry too.

    grant ──> available ──reserve──> frozen ──settle──> the house's
                 │  ^                  │
               expire └────release─────┘

Locks are always taken in the order hold, account, lot, entry.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, select

from moying.store.database import insert_once, now_ms
from moying.store.schema import account, entry, hold, hold_part, lot

HOUSE: Final = "house"


class NotEnough(Exception):
    """The account cannot pay; nothing was taken."""


class NoAccount(Exception):
    """There is no such account."""


@dataclass(frozen=True, slots=True)
class Credits:
    """What an account has: free to spend, and held for work that goes on."""

    available: int
    frozen: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.available + self.frozen


def balance(tx: Connection, account_id: str) -> Credits:
    """The account's credits at this moment. Raises `NoAccount`."""
    row = tx.execute(_BALANCE, {"account_id": account_id, "now_ms": now_ms()}).first()
    if row is None:
        raise NoAccount(f"there is no account {account_id!r}")
    return Credits(row.available - int(row.over), row.frozen)  # PostgreSQL sums whole numbers to decimals


def grant(
    tx: Connection, account_id: str, amount: int, why: str, *, expires_ms: int | None = None, key: str | None = None
) -> bool:
    """Give the account credits out of the house's, until `expires_ms` or for good. Raises `NoAccount`.

    The same `key` again changes nothing; says whether this call gave them.
    """
    if amount <= 0:
        return False
    values = {"id": uuid.uuid4().hex, "account_id": account_id, "amount": amount, "left": amount, "key": key}
    _lock(tx, account_id)
    if not insert_once(tx, lot, values | {"expires_ms": expires_ms, "created_ms": now_ms()}, [lot.c.key]):
        return False
    tx.execute(account.update().where(account.c.id == account_id).values(available=account.c.available + amount))
    _post(tx, why, (HOUSE, "granted", -amount), (account_id, "available", amount))
    return True


def reserve(tx: Connection, account_id: str, amount: int, *, key: str, purpose: str) -> None:
    """Freeze an amount until `settle`. The same `key` again changes nothing. Raises `NotEnough`."""
    if amount < 0:
        raise ValueError(f"{amount} credits cannot be reserved; an amount is 0 or more")
    values = {
        "id": uuid.uuid4().hex,
        "account_id": account_id,
        "amount": amount,
        "state": "held",
        "key": key,
        "purpose": purpose,
        "created_ms": now_ms(),
    }
    if not insert_once(tx, hold, values, [hold.c.key]):
        return
    _lock(tx, account_id)
    _expire(tx, account_id)
    taken = tx.execute(
        account.update()
        .where(account.c.id == account_id, account.c.available >= amount)
        .values(available=account.c.available - amount, frozen=account.c.frozen + amount)
        .returning(account.c.id)
    ).first()
    if taken is None:
        raise NotEnough(f"the operation costs {amount} credits, more than the account has")
    _draw(tx, str(values["id"]), account_id, amount)
    _post(tx, "reserve", (account_id, "available", -amount), (account_id, "frozen", amount))


def release(tx: Connection, key: str) -> None:
    """Give back what was reserved under the key, when it is still held: that part of the work was not done."""
    _close(tx, hold.c.key == key, spent=False)


def settle(tx: Connection, purpose: str, *, spent: bool) -> None:
    """Close every open hold of a purpose: spend it, or give it back. Settling twice changes nothing."""
    _close(tx, hold.c.purpose == purpose, spent=spent)


def expire(tx: Connection, most: int = 200) -> int:
    """Book what is left of lots whose time is over, of so many accounts at most; says of how many."""
    over = select(lot.c.account_id).where(_over()).distinct().order_by(lot.c.account_id).limit(most)
    accounts = list(tx.execute(over).scalars())
    for account_id in accounts:
        _lock(tx, account_id)
        _expire(tx, account_id)
    return len(accounts)


def _over() -> ColumnElement[bool]:
    """The lots that have something left, and whose time is over."""
    return (lot.c.left > 0) & (lot.c.expires_ms <= now_ms())


def _lock(tx: Connection, account_id: str) -> None:
    # Not the strongest of locks: rows that name the account may go on being written beside us.
    mine = select(account.c.id).where(account.c.id == account_id).with_for_update(key_share=True)
    if tx.execute(mine).first() is None:
        raise NoAccount(f"there is no account {account_id!r}")


def _expire(tx: Connection, account_id: str) -> None:
    """What is left of the account's ended lots goes back to the house. The account is locked."""
    ended = select(lot.c.id, lot.c.left).where(_over(), lot.c.account_id == account_id)
    for lot_id, left in tx.execute(ended).all():
        tx.execute(lot.update().where(lot.c.id == lot_id).values(left=0))
        tx.execute(account.update().where(account.c.id == account_id).values(available=account.c.available - left))
        _post(tx, "expire", (account_id, "available", -left), (HOUSE, "expired", left))


def _draw(tx: Connection, hold_id: str, account_id: str, amount: int) -> None:
    """Take the amount out of the account's lots, the one that ends first before the others."""
    mine = select(lot.c.id, lot.c.left).where(lot.c.account_id == account_id, lot.c.left > 0)
    for lot_id, left in tx.execute(mine.order_by(lot.c.expires_ms.nulls_last(), lot.c.created_ms, lot.c.id)).all():
        if amount == 0:
            break
        part = min(amount, left)
        tx.execute(lot.update().where(lot.c.id == lot_id).values(left=lot.c.left - part))
        tx.execute(hold_part.insert().values(hold_id=hold_id, lot_id=lot_id, amount=part))
        amount -= part
    assert amount == 0, "the lots of an account add up to what it has available"


def _close(tx: Connection, which: ColumnElement[bool], *, spent: bool) -> None:
    """Close the open ones of these holds, and move what they kept frozen to where it goes."""
    state = "spent" if spent else "released"
    closing = hold.update().where(which, hold.c.state == "held").values(state=state)
    for hold_id, account_id, amount in tx.execute(closing.returning(hold.c.id, hold.c.account_id, hold.c.amount)).all():
        back = 0 if spent else amount
        tx.execute(
            account.update()
            .where(account.c.id == account_id)
            .values(frozen=account.c.frozen - amount, available=account.c.available + back)
        )
        if not spent:
            _put_back(tx, hold_id)
        other = (HOUSE, "earned", amount) if spent else (account_id, "available", amount)
        _post(tx, "spend" if spent else "release", (account_id, "frozen", -amount), other)


def _put_back(tx: Connection, hold_id: str) -> None:
    """Into the lots that it came from; one whose time is over by now keeps its end."""
    parts: Sequence[Row[str, int]] = tx.execute(
        select(hold_part.c.lot_id, hold_part.c.amount).where(hold_part.c.hold_id == hold_id)
    ).all()
    for lot_id, amount in parts:
        tx.execute(lot.update().where(lot.c.id == lot_id).values(left=lot.c.left + amount))


def _post(tx: Connection, why: str, *legs: tuple[str, str, int]) -> None:
    assert sum(delta for _, _, delta in legs) == 0, "a posting's entries add up to zero"
    posting, at = uuid.uuid4().hex, now_ms()
    rows = [
        {"posting": posting, "account_id": who, "bucket": bucket, "delta": delta, "why": why, "created_ms": at}
        for who, bucket, delta in legs
    ]
    tx.execute(entry.insert(), rows)


# Asked more often than anything else here, and so put together once.
_BALANCE: Final = select(
    account.c.available,
    account.c.frozen,
    select(func.coalesce(func.sum(lot.c.left), 0))
    .where(lot.c.left > 0, lot.c.expires_ms <= bindparam("now_ms"), lot.c.account_id == bindparam("account_id"))
    .scalar_subquery()
    .label("over"),
).where(account.c.id == bindparam("account_id"))
