"""How much there is to do, and what all accounts hold: figures for whoever looks after the server."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from moying.store.database import now_ms
from moying.store.schema import account, render, turn

_OPEN = {"turns": (turn, ("waiting", "running")), "renders": (render, ("pending", "processing"))}


@dataclass(frozen=True, slots=True)
class Standing:
    """open: (turns or renders, status) -> how many. oldest_s: how long the first in each line has waited."""

    open: dict[tuple[str, str], int]
    oldest_s: dict[str, float]
    available: int
    frozen: int


def standing(tx: Connection) -> Standing:
    """The figures of this moment."""
    counted: dict[tuple[str, str], int] = {}
    oldest: dict[str, float] = {}
    for what, (table, statuses) in _OPEN.items():
        counted |= {(what, status): 0 for status in statuses}
        counted |= {(what, status): count for status, count in _counted(tx, table, statuses)}
        first = tx.execute(select(func.min(table.c.created_ms)).where(table.c.status == statuses[0])).scalar()
        oldest[what] = 0.0 if first is None else max(0.0, (now_ms() - first) / 1000)
    available, frozen = tx.execute(select(func.sum(account.c.available), func.sum(account.c.frozen))).one()
    return Standing(counted, oldest, int(available or 0), int(frozen or 0))


def _counted(tx: Connection, table: Table, statuses: tuple[str, ...]) -> list[tuple[str, int]]:
    rows = select(table.c.status, func.count()).where(table.c.status.in_(statuses)).group_by(table.c.status)
    return [(status, count) for status, count in tx.execute(rows)]
