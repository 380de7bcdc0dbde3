"""Renders as rows: the draft frozen at submit, a lease while one works on it, and what came out.

pending ──claim──> processing ──finish──> completed | failed | cancelled
   ^                   │
   └──── give_back ────┘      (a failure that may pass; at most `MOST_ATTEMPTS` claims in all)
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, case, func, or_, select

from moying.draft import Draft, Json
from moying.store.database import insert_once, now_ms
from moying.store.owners import is_dead
from moying.store.schema import render
from moying.wire.answers import RenderStatus
from moying.wire.draft_json import from_json

LEASE_MS: Final = 20_000
MOST_ATTEMPTS: Final = 3
RETRY_AFTER_MS: Final = 2_000


class RenderTaken(Exception):
    """The same id was used for another draft or output."""


@dataclass(frozen=True, slots=True)
class RenderRow:
    """A render's row, without its draft. `output` and `result` are JSON; `job_id` names its file.

    left_s: how long it will still take, None while nobody knows.
    """

    job_id: str
    id: str
    account_id: str
    session_id: str
    output: dict[str, Json]
    status: RenderStatus
    progress: float
    stage: str
    left_s: float | None
    attempt: int
    fence: int
    cancel_wanted: bool
    result: dict[str, Json] | None
    error: str | None
    created_ms: int
    completed_ms: int | None


_COLUMNS: Final = [render.c[name] for name in RenderRow.__slots__]


def submit(
    tx: Connection,
    account_id: str,
    session_id: str,
    render_id: str,
    draft: Mapping[str, Json],
    output: Mapping[str, Json],
) -> RenderRow:
    """Freeze a draft for rendering. The same id again gives the same render, or raises `RenderTaken` when its draft
    or output differ.
    """
    body = [json.dumps(dict(part), ensure_ascii=False, sort_keys=True) for part in (draft, output)]
    digest = hashlib.sha256("\n".join([session_id, *body]).encode("utf-8")).hexdigest()
    values = {
        "job_id": uuid.uuid4().hex,
        "id": render_id,
        "account_id": account_id,
        "session_id": session_id,
        "digest": digest,
        "draft": body[0],
        "output": body[1],
        "status": "pending",
        "progress": 0.0,
        "stage": "",
        "attempt": 0,
        "fence": 0,
        "lease_until_ms": 0,
        "cancel_wanted": False,
        "not_before_ms": 0,
        "created_ms": now_ms(),
    }
    insert_once(tx, render, values, [render.c.account_id, render.c.id])
    kept = tx.execute(select(*_COLUMNS, render.c.digest).where(_named(account_id, render_id))).one()
    if kept.digest != digest:
        raise RenderTaken(f"the id {render_id!r} was used for another draft or output")
    return _read(kept)


def find(tx: Connection, account_id: str, render_id: str) -> RenderRow | None:
    """The account's render of that id, or None."""
    row = tx.execute(select(*_COLUMNS).where(_named(account_id, render_id))).first()
    return _read(row) if row else None


def frozen_draft(tx: Connection, row: RenderRow) -> Draft:
    """The draft as it was at submit."""
    return from_json(json.loads(tx.execute(select(render.c.draft).where(render.c.job_id == row.job_id)).scalar_one()))


def of_session(tx: Connection, session_id: str) -> list[RenderRow]:
    """Every render of a session, newest first."""
    rows = tx.execute(select(*_COLUMNS).where(render.c.session_id == session_id).order_by(render.c.created_ms.desc()))
    return [_read(row) for row in rows]


def claim(tx: Connection, owner: str) -> RenderRow | None:
    """Take the next render: of the account with the fewest in work, the oldest. None when there is nothing to do.

    One whose worker has died or let its lease run out is taken over, until its attempts are used up.
    """
    _drop_worn_out(tx)
    others = render.alias("others")
    in_work = select(func.count()).where(others.c.account_id == render.c.account_id, others.c.status == "processing")
    ready = (render.c.status == "pending") & (render.c.not_before_ms <= now_ms())
    next_up = select(render.c.job_id).where(or_(ready, _orphaned(tx)))
    job_id = tx.execute(next_up.order_by(in_work.scalar_subquery(), render.c.created_ms).limit(1)).scalar()
    if job_id is None:
        return None
    taken = render.update().where(render.c.job_id == job_id)
    taken = taken.values(
        status="processing",
        owner=owner,
        left_s=None,
        fence=render.c.fence + 1,
        attempt=render.c.attempt + 1,
        lease_until_ms=now_ms() + LEASE_MS,
    )
    return _read(tx.execute(taken.returning(*_COLUMNS)).one())


def renew(tx: Connection, held: RenderRow, progress: float, stage: str, left_s: float | None = None) -> bool:
    """Hold on to it and say how far it is; False when it was cancelled or is no longer ours, and work should stop.

    Another attempt begins at nothing, but whoever watches the render does not see it go back.
    """
    mine = render.update().where(_held(held), render.c.cancel_wanted.is_(False))
    farthest = case((render.c.progress > progress, render.c.progress), else_=progress)
    kept = mine.values(lease_until_ms=now_ms() + LEASE_MS, progress=farthest, stage=stage[:64], left_s=left_s)
    return tx.execute(kept.returning(render.c.job_id)).first() is not None


def finish(
    tx: Connection,
    held: RenderRow,
    status: RenderStatus,
    *,
    result: Mapping[str, Json] | None = None,
    error: str | None = None,
) -> bool:
    """Close it; False when it is no longer ours."""
    values: dict[str, object] = {"status": status, "error": error, "completed_ms": now_ms(), "owner": None}
    if status == "completed":
        values |= {"progress": 1.0, "stage": "done"}
    values["result"] = json.dumps(dict(result), ensure_ascii=False) if result is not None else None
    done = render.update().where(_held(held)).values(values)
    return tx.execute(done.returning(render.c.job_id)).first() is not None


def give_back(tx: Connection, held: RenderRow, error: str) -> None:
    """Let another attempt be made a little later; the last attempt's failure is final."""
    if held.attempt >= MOST_ATTEMPTS:
        finish(tx, held, "failed", error=error)
        return
    later = {"status": "pending", "owner": None, "error": error, "not_before_ms": now_ms() + RETRY_AFTER_MS}
    tx.execute(render.update().where(_held(held)).values(later))


def put_back(tx: Connection, held: RenderRow) -> None:
    """The worker stops before the render is done, through no fault of it: the attempt does not count."""
    again = {"status": "pending", "owner": None, "attempt": render.c.attempt - 1}
    tx.execute(render.update().where(_held(held)).values(again))


def cancel(tx: Connection, account_id: str, render_id: str) -> None:
    """Ask for an end: one that waits is cancelled at once, one in work at its next sign of life."""
    named = _named(account_id, render_id)
    waiting = render.update().where(named, render.c.status == "pending")
    tx.execute(waiting.values(status="cancelled", completed_ms=now_ms(), cancel_wanted=True))
    tx.execute(render.update().where(named, render.c.status == "processing").values(cancel_wanted=True))


def _drop_worn_out(tx: Connection) -> None:
    worn = render.update().where(_orphaned(tx), render.c.attempt >= MOST_ATTEMPTS)
    message = f"the render stopped the server {MOST_ATTEMPTS} times; shorten the video or lower its resolution"
    tx.execute(worn.values(status="failed", completed_ms=now_ms(), error=message))
    ended = render.update().where(_orphaned(tx), render.c.cancel_wanted.is_(True))
    tx.execute(ended.values(status="cancelled", completed_ms=now_ms()))


def _orphaned(tx: Connection) -> ColumnElement[bool]:
    owners = tx.execute(select(render.c.owner).where(render.c.status == "processing").distinct()).scalars()
    dead = [owner for owner in owners if is_dead(owner)]
    left = or_(render.c.lease_until_ms < now_ms(), render.c.owner.in_(dead))
    return (render.c.status == "processing") & left


def _named(account_id: str, render_id: str) -> ColumnElement[bool]:
    return (render.c.account_id == account_id) & (render.c.id == render_id)


def _held(held: RenderRow) -> ColumnElement[bool]:
    return (render.c.job_id == held.job_id) & (render.c.fence == held.fence) & (render.c.status == "processing")


def _read(row: Row[*tuple[Any, ...]]) -> RenderRow:
    values = {name: row._mapping[name] for name in RenderRow.__slots__}
    for name in ("output", "result"):
        values[name] = json.loads(values[name]) if values[name] else None
    return RenderRow(**values)
