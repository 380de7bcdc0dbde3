"""Calls to the outside when a render has ended: put in line with the end itself (`renders`), so that neither is ever
without the other, and made again with growing pauses until somebody answers or five attempts are used up.

asked ──the render ends──> due ──> delivered | given_up
                            └─ an attempt is counted and the next one fixed before the call is made
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Select, select

from moying.store.database import now_ms
from moying.store.renders import RenderRow, Wanted, of_job
from moying.store.schema import webhook

PAUSES_MS: Final = (10_000, 60_000, 300_000, 1_800_000, 60_000)
"""After each attempt; the last is how long a call may take whose server died in the middle of it."""
MOST_ATTEMPTS: Final = len(PAUSES_MS)


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt. `id` is the same for every attempt, so that who is called can tell."""

    id: str
    attempt: int
    wanted: Wanted
    render: RenderRow


def any_due(tx: Connection) -> bool:
    """Whether `claim` would find something."""
    return tx.execute(_due().limit(1)).first() is not None


def claim(tx: Connection) -> Call | None:
    """The next call to make, counted as made; None when there is none."""
    worn = webhook.update().where(webhook.c.id.in_(_due()), webhook.c.attempt >= MOST_ATTEMPTS)
    tx.execute(worn.values(status="given_up"))
    found = tx.execute(_due().order_by(webhook.c.due_ms).limit(1).with_for_update(skip_locked=True)).scalar()
    if found is None:
        return None
    row = tx.execute(select(webhook).where(webhook.c.id == found)).one()
    next_ms = now_ms() + PAUSES_MS[row.attempt]
    tx.execute(webhook.update().where(webhook.c.id == found).values(attempt=row.attempt + 1, due_ms=next_ms))
    return Call(row.id, row.attempt + 1, Wanted(row.url, row.secret), of_job(tx, row.job_id))


def answered(tx: Connection, call: Call) -> None:
    """It was taken."""
    tx.execute(webhook.update().where(webhook.c.id == call.id).values(status="delivered"))


def refused(tx: Connection, call: Call) -> None:
    """It was not; after the last attempt no other is made."""
    if call.attempt >= MOST_ATTEMPTS:
        tx.execute(webhook.update().where(webhook.c.id == call.id).values(status="given_up"))


def _due() -> Select[str]:
    return select(webhook.c.id).where(webhook.c.status == "due", webhook.c.due_ms <= now_ms())
