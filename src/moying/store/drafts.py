"""Every draft that a session has had, whole, and the place where undo stands among them.

1 ── 2 ── 3 ── 4        after two undos: step 2; redo goes to 3; a commit drops 3 and 4 and writes a new 3
     ^
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from moying.draft import Draft, Json
from moying.store.database import now_ms
from moying.store.schema import draft_step, session
from moying.wire.draft_json import from_json, to_json


@dataclass(frozen=True, slots=True)
class Newest:
    """Where a session stands: its version, which only grows, and its draft in the wire's form (None at first)."""

    version: int
    draft: dict[str, Json] | None


def newest(tx: Connection, session_id: str) -> Newest:
    """The session's version and draft."""
    row = tx.execute(
        select(session.c.version, draft_step.c.draft)
        .outerjoin(draft_step, (draft_step.c.session_id == session.c.id) & (draft_step.c.step == session.c.step))
        .where(session.c.id == session_id)
    ).one()
    return Newest(row.version, json.loads(row.draft) if row.draft else None)


def history(tx: Connection, session_id: str) -> list[Draft]:
    """The drafts that undo can go back to, oldest first, without the newest."""
    rows = tx.execute(
        select(draft_step.c.draft)
        .join(session, session.c.id == draft_step.c.session_id)
        .where(session.c.id == session_id, draft_step.c.step < session.c.step)
        .order_by(draft_step.c.step)
    )
    return [from_json(json.loads(row.draft)) for row in rows]


def commit(tx: Connection, session_id: str, draft: Draft, note: str) -> Newest:
    """Make this the newest draft, as one step of undo. Raises `DraftInvalid` for one that nobody could read back."""
    wire = to_json(draft)
    from_json(wire)
    step, version = _advance(tx, session_id, 1)
    tx.execute(draft_step.delete().where(draft_step.c.session_id == session_id, draft_step.c.step >= step))
    text = json.dumps(wire, ensure_ascii=False, separators=(",", ":"))
    row = {"session_id": session_id, "step": step, "draft": text, "note": note, "created_ms": now_ms()}
    tx.execute(draft_step.insert().values(row))
    return Newest(version, wire)


def undo(tx: Connection, session_id: str) -> Newest | None:
    """Go back one step; None when there is none to go back to."""
    return _walk(tx, session_id, -1)


def redo(tx: Connection, session_id: str) -> Newest | None:
    """Go forward again; None when nothing was undone."""
    return _walk(tx, session_id, 1)


def _walk(tx: Connection, session_id: str, by: int) -> Newest | None:
    there = (
        select(draft_step.c.step)
        .join(session, session.c.id == draft_step.c.session_id)
        .where(session.c.id == session_id, draft_step.c.step == session.c.step + by)
    )
    if tx.execute(there).first() is None:
        return None
    _advance(tx, session_id, by)
    return newest(tx, session_id)


def _advance(tx: Connection, session_id: str, by: int) -> tuple[int, int]:
    moved = (
        session.update()
        .where(session.c.id == session_id)
        .values(step=session.c.step + by, version=session.c.version + 1, updated_ms=now_ms())
        .returning(session.c.step, session.c.version)
    )
    row = tx.execute(moved).one()
    return row.step, row.version
