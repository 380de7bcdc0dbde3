"""The books looked over: whether every sum that must agree does, and holds whose work has ended are closed."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, or_, select, union

from moying.store import ledger
from moying.store.database import now_ms
from moying.store.schema import account, entry, hold, lot, render, turn

# Work is in its table before credits are held for it; this is for clocks that differ between machines.
_GRACE_MS: Final = 60_000


def faults(tx: Connection) -> list[str]:
    """What does not agree, in words; empty when the books balance."""
    found = []
    unbalanced = select(entry.c.posting).group_by(entry.c.posting).having(func.sum(entry.c.delta) != 0)
    found += [f"posting {posting} does not add up to zero" for posting in tx.execute(unbalanced).scalars()]
    for row in tx.execute(_accounts()):
        found += _account_faults(row)
    return found


def settle_ended(tx: Connection, most: int = 200) -> int:
    """Close the holds whose turn or render has ended, or was never there: what was done is paid, the rest given back.

    Each piece of work settles its own holds when it ends; this is for what a fault has left behind. Says how many
    purposes were settled.
    """
    under_way = union(
        select(turn.c.id).where(turn.c.status.in_(("waiting", "running"))),
        select(render.c.job_id).where(render.c.status.in_(("pending", "processing"))),
    )
    left = select(hold.c.purpose).where(hold.c.state == "held", hold.c.created_ms < now_ms() - _GRACE_MS)
    left = left.where(hold.c.purpose.not_in(under_way)).distinct().order_by(hold.c.purpose).limit(most)
    purposes = list(tx.execute(left).scalars())
    for purpose in purposes:
        made = select(render.c.job_id).where(render.c.job_id == purpose, render.c.status == "completed")
        ledger.settle(tx, purpose, spent=tx.execute(made).first() is not None)
    return len(purposes)


def _accounts() -> Select[Any]:
    """Each account with the sums that its two figures must equal."""

    def booked(bucket: str) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((entry.c.bucket == bucket, entry.c.delta), else_=0)), 0)

    entries = select(entry.c.account_id, booked("available").label("available"), booked("frozen").label("frozen"))
    booked_in = entries.group_by(entry.c.account_id).subquery()
    lots = select(lot.c.account_id, func.sum(lot.c.left).label("left")).group_by(lot.c.account_id).subquery()
    open_holds = select(hold.c.account_id, func.sum(hold.c.amount).label("held")).where(hold.c.state == "held")
    holds = open_holds.group_by(hold.c.account_id).subquery()
    figures = (
        account.c.id,
        account.c.available,
        account.c.frozen,
        func.coalesce(booked_in.c.available, 0).label("booked_available"),
        func.coalesce(booked_in.c.frozen, 0).label("booked_frozen"),
        func.coalesce(lots.c.left, 0).label("in_lots"),
        func.coalesce(holds.c.held, 0).label("held"),
    )
    joined = account.outerjoin(booked_in, booked_in.c.account_id == account.c.id)
    joined = joined.outerjoin(lots, lots.c.account_id == account.c.id)
    joined = joined.outerjoin(holds, holds.c.account_id == account.c.id)
    wrong = (
        account.c.available != figures[3],
        account.c.frozen != figures[4],
        account.c.available != figures[5],
        account.c.frozen != figures[6],
        account.c.available < 0,
        account.c.frozen < 0,
    )
    return select(*figures).select_from(joined).where(or_(*wrong))


def _account_faults(row: Row[*tuple[Any, ...]]) -> list[str]:
    available = {"its entries": row.booked_available, "its lots": row.in_lots}
    frozen = {"its entries": row.booked_frozen, "its open holds": row.held}
    return [
        f"{row.id}: {figure} credits {name}, but {where} say {said}"
        for name, figure, others in (("available", row.available, available), ("frozen", row.frozen, frozen))
        for where, said in others.items()
        if said != figure
    ]
