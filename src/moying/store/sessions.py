"""Sessions: one project of one account, with the language it is held in and the version its draft has reached."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, select

from moying.store.database import now_ms
from moying.store.schema import session


class NoSession(Exception):
    """There is no such session for this account; another account's looks exactly like a missing one."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session's row. `step` is where undo stands in the drafts; `version` only ever grows."""

    id: str
    task_id: str
    task_name: str
    account_id: str
    language: str
    version: int
    step: int


def create(tx: Connection, account_id: str, task_name: str, language: str) -> Session:
    """A new project. Its id has 19 digits, as clients of this kind of service expect."""
    made = Session(
        id=str(10**18 + secrets.randbelow(9 * 10**18)),
        task_id=str(uuid.uuid4()),
        task_name=task_name,
        account_id=account_id,
        language=language,
        version=0,
        step=0,
    )
    now = now_ms()
    values = {name: getattr(made, name) for name in Session.__slots__}
    tx.execute(session.insert().values(**values, created_ms=now, updated_ms=now))
    return made


def find(tx: Connection, session_id: str, account_id: str) -> Session:
    """The account's session of that id. Raises `NoSession`."""
    row = tx.execute(_OWN, {"session_id": session_id, "account_id": account_id}).first()
    if row is None:
        raise NoSession(f"no session {session_id!r}")
    return Session(**row._mapping)


_OWN: Final = select(*(session.c[name] for name in Session.__slots__)).where(
    session.c.id == bindparam("session_id"), session.c.account_id == bindparam("account_id")
)
