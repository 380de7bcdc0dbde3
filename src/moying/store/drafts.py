"""Every draft that a session has had, whole, and the place where undo stands among them.

1 ── 2 ── 3 ── 4        after two undos: step 2; redo goes to 3; a commit drops 3 and 4 and writes a new 3
     ^
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, overload

from sqlalchemy import Connection, bindparam, select

from moying.draft import Draft, Json
from moying.store.database import now_ms
from moying.store.schema import draft_step, session
from moying.wire.draft_json import from_json, to_json

# The largest that is taken has some megabytes when it is read; a turn looks at the newest and at one or two before it.
_REMEMBERED: Final = 8


@dataclass(frozen=True, slots=True)
class Newest:
    """Where a session stands: its version, which only grows, and its draft in the wire's form (None at first)."""

    version: int
    draft: dict[str, Json] | None


_NEWEST: Final = (
    select(session.c.version, draft_step.c.draft)
    .outerjoin(draft_step, (draft_step.c.session_id == session.c.id) & (draft_step.c.step == session.c.step))
    .where(session.c.id == bindparam("session_id"))
)


def newest(tx: Connection, session_id: str) -> Newest:
    """The session's version and draft."""
    row = tx.execute(_NEWEST, {"session_id": session_id}).one()
    return Newest(row.version, json.loads(row.draft) if row.draft else None)


def history(tx: Connection, session_id: str) -> Sequence[Draft]:
    """The drafts that undo can go back to, oldest first, without the newest. Each is read when it is looked at."""
    rows = tx.execute(
        select(draft_step.c.draft)
        .join(session, session.c.id == draft_step.c.session_id)
        .where(session.c.id == session_id, draft_step.c.step < session.c.step)
        .order_by(draft_step.c.step)
    )
    return _Past(tuple(rows.scalars()))


def commit(tx: Connection, session_id: str, draft: Draft, note: str) -> Newest:
    """Make this the newest draft, as one step of undo. Raises `DraftInvalid` for one that nobody could read back."""
    wire = to_json(draft)
    try:
        text = json.dumps(wire, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError):
        from_json(wire)  # says where it is
        raise
    read(text)
    step, version = _advance(tx, session_id, 1)
    tx.execute(draft_step.delete().where(draft_step.c.session_id == session_id, draft_step.c.step >= step))
    row = {"session_id": session_id, "step": step, "draft": text, "note": note, "created_ms": now_ms()}
    tx.execute(draft_step.insert().values(row))
    return Newest(version, wire)


@lru_cache(maxsize=_REMEMBERED)
def read(text: str) -> Draft:
    """The draft of a kept text. Drafts are frozen, so those that were read last are given out again."""
    return from_json(json.loads(text))


class _Past(Sequence[Draft]):
    """Drafts that are read one by one, as most are never looked at."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = texts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, at: int) -> Draft: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Draft]: ...
    def __getitem__(self, at: int | slice) -> Draft | Sequence[Draft]:
        return _Past(self._texts[at]) if isinstance(at, slice) else read(self._texts[at])


def newest_draft(tx: Connection, session_id: str) -> Draft | None:
    """The session's draft, read; None at first."""
    step = (draft_step.c.session_id == session.c.id) & (draft_step.c.step == session.c.step)
    text = tx.execute(select(draft_step.c.draft).join(session, step).where(session.c.id == session_id)).scalar()
    return None if text is None else read(text)


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
