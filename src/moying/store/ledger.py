"""Credits: reserved before the work, settled after it, in double entry.

Each posting's entries add up to zero. `account` caches the sums and refuses to go below zero.
Locks are always taken in the order hold, account, entry.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from moying.store.database import insert_once, now_ms
from moying.store.schema import account, entry, hold

HOUSE = "house"


class NotEnough(Exception):
    """The account cannot pay; nothing was taken."""


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
    """The account's credits."""
    row = tx.execute(select(account.c.available, account.c.frozen).where(account.c.id == account_id)).one()
    return Credits(row.available, row.frozen)


def grant(tx: Connection, account_id: str, amount: int, why: str) -> None:
    """Give the account credits out of the house's."""
    if amount <= 0:
        return
    tx.execute(account.update().where(account.c.id == account_id).values(available=account.c.available + amount))
    _post(tx, why, (HOUSE, "granted", -amount), (account_id, "available", amount))


def reserve(tx: Connection, account_id: str, amount: int, *, key: str, purpose: str) -> None:
    """Freeze an amount until `settle`. The same `key` again changes nothing. Raises `NotEnough`."""
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
    taken = tx.execute(
        account.update()
        .where(account.c.id == account_id, account.c.available >= amount)
        .values(available=account.c.available - amount, frozen=account.c.frozen + amount)
        .returning(account.c.id)
    ).first()
    if taken is None:
        raise NotEnough(f"the operation costs {amount} credits, more than the account has")
    _post(tx, "reserve", (account_id, "available", -amount), (account_id, "frozen", amount))


def release(tx: Connection, key: str) -> None:
    """Give back what was reserved under the key, when it is still held: that part of the work was not done."""
    held = hold.update().where(hold.c.key == key, hold.c.state == "held").values(state="released")
    _close(tx, tx.execute(held.returning(hold.c.account_id, hold.c.amount)).all(), spent=False)


def settle(tx: Connection, purpose: str, *, spent: bool) -> None:
    """Close every open hold of a purpose: spend it, or give it back. Settling twice changes nothing."""
    closed = tx.execute(
        hold.update()
        .where(hold.c.purpose == purpose, hold.c.state == "held")
        .values(state="spent" if spent else "released")
        .returning(hold.c.account_id, hold.c.amount)
    ).all()
    _close(tx, closed, spent=spent)


def _close(tx: Connection, closed: Sequence[Row[str, int]], *, spent: bool) -> None:
    """Move what the closed holds kept frozen to where it goes."""
    for account_id, amount in closed:
        back = 0 if spent else amount
        tx.execute(
            account.update()
            .where(account.c.id == account_id)
            .values(frozen=account.c.frozen - amount, available=account.c.available + back)
        )
        other = (HOUSE, "earned", amount) if spent else (account_id, "available", amount)
        _post(tx, "spend" if spent else "release", (account_id, "frozen", -amount), other)


def _post(tx: Connection, why: str, *legs: tuple[str, str, int]) -> None:
    assert sum(delta for _, _, delta in legs) == 0, "a posting's entries add up to zero"
    posting, at = uuid.uuid4().hex, now_ms()
    rows = [
        {"posting": posting, "account_id": who, "bucket": bucket, "delta": delta, "why": why, "created_ms": at}
        for who, bucket, delta in legs
    ]
    tx.execute(entry.insert(), rows)
