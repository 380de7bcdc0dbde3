"""What only the operator does: look over tokens and renders of everybody, take tokens back, begin a render again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from moying.store import renders
from moying.store.accounts import Granted, new_token
from moying.store.database import now_ms
from moying.store.ledger import NoAccount
from moying.store.renders import RenderRow
from moying.store.schema import account, claim_token, render, token

_SHOWN: Final = 12
"""So much of a digest names a token among others, and opens nothing."""
_MOST: Final = 200


class NoSuch(Exception):
    """Nothing, or more than one thing, goes by that name."""


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token as the operator may see it. `id` is the start of its digest."""

    id: str
    account_id: str
    kind: str
    name: str | None
    expires_ms: int


def tokens(tx: Connection, account_id: str = "") -> list[TokenShown]:
    """The tokens that open something now, those that end last first; of one account when it is named."""
    columns = token.c.digest, account.c.id, account.c.kind, account.c.name, token.c.expires_ms
    good = select(*columns).join(account, account.c.id == token.c.account_id).where(token.c.expires_ms > now_ms())
    if account_id:
        good = good.where(account.c.id == account_id)
    rows = tx.execute(good.order_by(token.c.expires_ms.desc()).limit(_MOST))
    return [TokenShown(row[0][:_SHOWN], *row[1:]) for row in rows]


def create_token(tx: Connection, account_id: str, days: int) -> Granted:
    """A new token for an account that is there. Raises `NoAccount`."""
    if tx.execute(select(account.c.id).where(account.c.id == account_id)).first() is None:
        raise NoAccount(f"there is no account {account_id!r}")
    return new_token(tx, account_id, days)


def revoke(tx: Connection, which: str) -> int:
    """Take back a token by the start of its digest, or every token and claim of an account; says how many.

    It is as if they had never been: they open nothing from now on.
    """
    if tx.execute(select(account.c.id).where(account.c.id == which)).first() is not None:
        tx.execute(claim_token.delete().where(claim_token.c.account_id == which))
        return len(tx.execute(token.delete().where(token.c.account_id == which).returning(token.c.digest)).all())
    if len(which) < _SHOWN or not which.isalnum():
        raise NoSuch(f"no token {which!r}; a token's id is in the list, and an account's is whole")
    named = token.c.digest.startswith(which, autoescape=True)
    found = len(tx.execute(token.delete().where(named).returning(token.c.digest)).all())
    if found == 0:
        raise NoSuch(f"no token {which!r}")
    return found


def jobs(tx: Connection, status: str = "") -> list[RenderRow]:
    """Everybody's renders, newest first; of one status when it is named."""
    every = select(render.c.account_id, render.c.id).order_by(render.c.created_ms.desc(), render.c.job_id).limit(_MOST)
    named = tx.execute(every.where(render.c.status == status) if status else every).all()
    return [row for account_id, render_id in named if (row := renders.find(tx, account_id, render_id))]


def job(tx: Connection, job_id: str) -> RenderRow:
    """The render whose job id begins so. Raises `NoSuch`."""
    begins = select(render.c.account_id, render.c.id).where(render.c.job_id.startswith(job_id, autoescape=True))
    named = tx.execute(begins.limit(2)).all() if job_id else []
    found = renders.find(tx, *named[0]) if len(named) == 1 else None
    if found is None:
        raise NoSuch(f"{len(named) or 'no'} renders go by {job_id!r}; give more of its job id")
    return found


def retry(tx: Connection, job_id: str) -> bool:
    """Begin a render that failed or was cancelled once more, at the operator's cost; False when it did not end so."""
    again = render.update().where(render.c.job_id == job_id, render.c.status.in_(("failed", "cancelled")))
    values = {
        "status": "pending",
        "attempt": 0,
        "error": None,
        "completed_ms": None,
        "cancel_wanted": False,
        "not_before_ms": 0,
        "owner": None,
    }
    return tx.execute(again.values(values).returning(render.c.job_id)).first() is not None
