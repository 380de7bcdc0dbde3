"""Renders as rows: the draft frozen at submit, a lease while one works on it, and what came out.

pending ──claim──> processing ──finish──> completed | failed | cancelled
   ^                   │
   └──── give_back ────┘      (a failure that may pass; at most `MOST_ATTEMPTS` claims in all)

What a render costs is held from submit to its end, and spent only when it is completed.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, case, func, or_, select

from moying.draft import Draft, Json
from moying.store import ledger
from moying.store.database import insert_once, now_ms
from moying.store.owners import is_dead
from moying.store.schema import account, render, session, webhook
from moying.wire.answers import RenderStatus
from moying.wire.draft_json import from_json

LEASE_MS: Final = 20_000
MOST_ATTEMPTS: Final = 3
RETRY_AFTER_MS: Final = 2_000


class RenderTaken(Exception):
    """The same id was used for another draft or output."""


class TooManyRenders(Exception):
    """The account has as many renders under way as it may."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"{most} renders are under way already")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to call when a render has ended, and the secret that the call is signed with."""

    url: str
    secret: str


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a render is taken in. `price` in credits; `most` under way for one account, None is any number;
    `priority` is its place among the account's own renders, higher first; `call` is whom to tell of its end.
    """

    price: int = 0
    most: int | None = None
    priority: int = 0
    call: Wanted | None = None


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
_OTHERS: Final = render.alias("others")


def submit(
    tx: Connection,
    account_id: str,
    session_id: str,
    render_id: str,
    draft: Mapping[str, Json],
    output: Mapping[str, Json],
    terms: Terms = Terms(),
) -> RenderRow:
    """Freeze a draft for rendering. The same id again gives the same render and costs nothing more, or raises
    `RenderTaken` when its draft or output differ. Raises `TooManyRenders`, and `ledger.NotEnough`.
    """
    body = [json.dumps(dict(part), ensure_ascii=False, sort_keys=True) for part in (draft, output)]
    digest = hashlib.sha256("\n".join([session_id, *body]).encode("utf-8")).hexdigest()
    values: dict[str, Any] = {
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
        "priority": terms.priority,
        "claimed_ms": 0,
        "created_ms": now_ms(),
    }
    if insert_once(tx, render, values, [render.c.account_id, render.c.id]):
        _admit(tx, account_id, values["job_id"], terms)
    kept = tx.execute(select(*_COLUMNS, render.c.digest).where(_named(account_id, render_id))).one()
    if kept.digest != digest:
        raise RenderTaken(f"the id {render_id!r} was used for another draft or output")
    return _read(kept)


def find(tx: Connection, account_id: str, render_id: str) -> RenderRow | None:
    """The account's render of that id, or None."""
    row = tx.execute(select(*_COLUMNS).where(_named(account_id, render_id))).first()
    return _read(row) if row else None


def of_job(tx: Connection, job_id: str) -> RenderRow:
    """The render of that job, which is there."""
    return _read(tx.execute(select(*_COLUMNS).where(render.c.job_id == job_id)).one())


def frozen_draft(tx: Connection, row: RenderRow) -> Draft:
    """The draft as it was at submit."""
    return from_json(json.loads(tx.execute(select(render.c.draft).where(render.c.job_id == row.job_id)).scalar_one()))


def of_session(tx: Connection, session_id: str) -> list[RenderRow]:
    """Every render of a session, newest first."""
    rows = tx.execute(select(*_COLUMNS).where(render.c.session_id == session_id).order_by(render.c.created_ms.desc()))
    return [_read(row) for row in rows]


def claim(tx: Connection, owner: str, most_each: int | None = None) -> RenderRow | None:
    """Take the next render; None when there is nothing to do.

    One whose worker has died or let its lease run out comes first, until its attempts are used up. Then the accounts
    take turns: the one with the fewest in work, of those the one that was served longest ago; of its renders the most
    urgent, then the oldest. most_each: so many of one account are in work at once.
    """
    _drop_worn_out(tx)
    left = _orphaned(tx)
    ready = (render.c.status == "pending") & (render.c.not_before_ms <= now_ms())
    in_work = _of_the_same(func.count(), "processing")
    if most_each is not None:
        ready &= in_work < most_each
    order = case((left, 0), else_=1), in_work, _of_the_same(func.max(_OTHERS.c.claimed_ms))
    next_up = select(render.c.job_id, render.c.account_id).where(or_(ready, left))
    next_up = next_up.order_by(*order, render.c.priority.desc(), render.c.created_ms, render.c.job_id)
    found = tx.execute(next_up.limit(1).with_for_update(of=render, skip_locked=True)).first()
    if found is None:
        return None
    # On PostgreSQL another may claim beside us: below this lock the account is counted once more.
    tx.execute(select(account.c.id).where(account.c.id == found.account_id).with_for_update(key_share=True))
    taken = render.update().where(render.c.job_id == found.job_id, or_(ready, left))
    taken = taken.values(
        status="processing",
        owner=owner,
        left_s=None,
        fence=render.c.fence + 1,
        attempt=render.c.attempt + 1,
        claimed_ms=now_ms(),
        lease_until_ms=now_ms() + LEASE_MS,
    )
    row = tx.execute(taken.returning(*_COLUMNS)).first()
    return _read(row) if row else None


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
    error: str | ColumnElement[str] | None = None,
) -> bool:
    """Close it; False when it is no longer ours."""
    values: dict[str, object] = {"status": status, "error": error, "completed_ms": now_ms(), "owner": None}
    if status == "completed":
        values |= {"progress": 1.0, "stage": "done"}
    values["result"] = json.dumps(dict(result), ensure_ascii=False) if result is not None else None
    done = render.update().where(_held(held)).values(values)
    if tx.execute(done.returning(render.c.job_id)).first() is None:
        return False
    _tell_of_end(tx, held.job_id, paid=status == "completed")
    return True


def give_back(tx: Connection, held: RenderRow, error: tuple[str, str]) -> None:
    """Let another attempt be made a little later; the last attempt's failure is final. error: in Chinese, English."""
    if held.attempt >= MOST_ATTEMPTS:
        finish(tx, held, "failed", error=_told(error))
        return
    later = {"status": "pending", "owner": None, "error": _told(error), "not_before_ms": now_ms() + RETRY_AFTER_MS}
    tx.execute(render.update().where(_held(held)).values(later))


def put_back(tx: Connection, held: RenderRow) -> None:
    """The worker stops before the render is done, through no fault of it: the attempt does not count."""
    again = {"status": "pending", "owner": None, "attempt": render.c.attempt - 1}
    tx.execute(render.update().where(_held(held)).values(again))


def cancel(tx: Connection, account_id: str, render_id: str) -> None:
    """Ask for an end: one that waits is cancelled at once, one in work at its next sign of life."""
    named = _named(account_id, render_id)
    _end(tx, named & (render.c.status == "pending"), status="cancelled", cancel_wanted=True)
    tx.execute(render.update().where(named, render.c.status == "processing").values(cancel_wanted=True))


def _admit(tx: Connection, account_id: str, job_id: str, terms: Terms) -> None:
    """Hold what it costs; all is undone when the account may not, or cannot pay."""
    if terms.most is not None:
        tx.execute(select(account.c.id).where(account.c.id == account_id).with_for_update(key_share=True))
        under_way = select(func.count()).where(
            render.c.account_id == account_id, render.c.status.in_(("pending", "processing"))
        )
        if tx.execute(under_way).scalar_one() > terms.most:
            raise TooManyRenders(terms.most)
    if terms.call:
        values = {"id": f"wh_{uuid.uuid4().hex}", "job_id": job_id, "status": "asked", "attempt": 0, "due_ms": 0}
        tx.execute(webhook.insert().values(**values, url=terms.call.url, secret=terms.call.secret))
    if terms.price:
        ledger.reserve(tx, account_id, terms.price, key=f"render:{job_id}", purpose=job_id)


_WORN_OUT: Final = (
    f"这次渲染已让服务器停了 {MOST_ATTEMPTS} 次，不再重试；请缩短视频或降低分辨率，然后重新导出",
    f"the render stopped the server {MOST_ATTEMPTS} times; shorten the video or lower its resolution",
)


def _told(words: tuple[str, str]) -> ColumnElement[str]:
    """Of the two, in Chinese and in English, the one that the render's session is held in."""
    spoken = select(session.c.language).where(session.c.id == render.c.session_id).scalar_subquery()
    return case((spoken == "zh", words[0]), else_=words[1])


def _drop_worn_out(tx: Connection) -> None:
    _end(tx, _orphaned(tx) & render.c.cancel_wanted.is_(True), status="cancelled")
    _end(tx, _orphaned(tx) & (render.c.attempt >= MOST_ATTEMPTS), status="failed", error=_told(_WORN_OUT))


def _end(tx: Connection, which: ColumnElement[bool], **values: object) -> None:
    """Close renders that nobody works on, and give back what they held."""
    ended = render.update().where(which).values(completed_ms=now_ms(), owner=None, **values)
    for job_id in tx.execute(ended.returning(render.c.job_id)).scalars().all():
        _tell_of_end(tx, job_id, paid=False)


def _tell_of_end(tx: Connection, job_id: str, *, paid: bool) -> None:
    """What belongs to the end of a render and must never be without it: its price, and the call that it was asked for
    (`store.webhooks`).
    """
    ledger.settle(tx, job_id, spent=paid)
    asked = webhook.update().where(webhook.c.job_id == job_id, webhook.c.status == "asked")
    tx.execute(asked.values(status="due", due_ms=now_ms()))


def _of_the_same(what: ColumnElement[int], status: str = "") -> ScalarSelect[int]:
    """A figure of all renders (`_OTHERS`) of the same account, or of those in one status."""
    same = select(what).select_from(_OTHERS).where(_OTHERS.c.account_id == render.c.account_id)
    return (same.where(_OTHERS.c.status == status) if status else same).scalar_subquery()


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
