"""Turns as rows: a line of messages for each session, one at a time in work, and the events each has given out.

A turn in work is held by a lease; `fence` rises with each claim, so that one who has lost it can write no more.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select

from moying.draft import Fields, Json
from moying.store.database import insert_once, now_ms
from moying.store.owners import is_dead
from moying.store.schema import event, session, turn
from moying.store.sessions import Session
from moying.wire.answers import TurnStatus

LEASE_MS: Final = 20_000


class TurnTaken(Exception):
    """The same key was used for another message in this session."""


class StaleVersion(Exception):
    """The sender has seen an older version of the video than there is. `newest` is the one there is."""

    def __init__(self, newest: int) -> None:
        self.newest = newest
        super().__init__(f"the video has moved on to version {newest}")


class TurnLost(Exception):
    """The turn is no longer ours: it was closed, or another has claimed it."""


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn's row. `last_event` counts its events; `base_version` is what its sender had seen, when he said so."""

    id: str
    session_id: str
    account_id: str
    message: str
    options: Fields
    language: str
    base_version: int | None
    status: TurnStatus
    last_event: int
    fence: int
    created_ms: int
    ended_ms: int | None
    owner: str | None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.status not in ("waiting", "running")


_COLUMNS: Final = [turn.c[name] for name in TurnRow.__slots__]
# Asked by everybody who listens, and so put together once.
_OWN: Final = select(*_COLUMNS).where(turn.c.id == bindparam("turn_id"), turn.c.account_id == bindparam("account_id"))
_LATER: Final = (
    select(event.c.sequence, event.c.body)
    .where(event.c.turn_id == bindparam("turn_id"), event.c.sequence > bindparam("after"))
    .order_by(event.c.sequence)
    .limit(bindparam("most"))
)


def enqueue(
    tx: Connection, session: Session, message: str, options: Fields, key: str | None, base_version: int | None = None
) -> TurnRow:
    """Put a message in line. The same `key` gives the turn there is, and raises `TurnTaken` when that was another
    message. Raises `StaleVersion` for a new message whose sender has not seen the newest version; one that waits in
    line is asked again when its turn comes.
    """
    kept = _keyed(tx, session.id, key)
    if kept is None:
        if base_version not in (None, session.version):
            raise StaleVersion(session.version)
        kept = _insert(tx, session, message, options, key, base_version)
    if (kept.message, kept.options) != (message, options):
        raise TurnTaken(f"the key {key!r} was used for another message")
    return kept


def _keyed(tx: Connection, session_id: str, key: str | None) -> TurnRow | None:
    if key is None:
        return None
    row = tx.execute(select(*_COLUMNS).where(turn.c.session_id == session_id, turn.c.key == key)).first()
    return _read(row) if row else None


def _insert(
    tx: Connection, session: Session, message: str, options: Fields, key: str | None, base_version: int | None
) -> TurnRow:
    """The new row, or the one that another made with the same key a moment ago."""
    values: dict[str, Any] = {
        "id": uuid.uuid4().hex,
        "session_id": session.id,
        "account_id": session.account_id,
        "key": key,
        "message": message,
        "options": json.dumps(dict(options), ensure_ascii=False),
        "language": session.language,
        "base_version": base_version,
        "status": "waiting",
        "last_event": 0,
        "fence": 0,
        "lease_until_ms": 0,
        "created_ms": now_ms(),
    }
    insert_once(tx, turn, values, [turn.c.session_id, turn.c.key])
    named = turn.c.id == values["id"] if key is None else (turn.c.session_id == session.id) & (turn.c.key == key)
    return _read(tx.execute(select(*_COLUMNS).where(named)).one())


def find(tx: Connection, turn_id: str, account_id: str) -> TurnRow | None:
    """The account's turn of that id, or None."""
    row = tx.execute(_OWN, {"turn_id": turn_id, "account_id": account_id}).first()
    return _read(row) if row else None


def any_ready(tx: Connection) -> bool:
    """Whether `claim` would find something; asked first, as a claim waits for its turn to write."""
    return tx.execute(_ready().limit(1)).first() is not None


def claim(tx: Connection, owner: str) -> TurnRow | None:
    """Take the longest waiting turn whose session has none in work; None when there is nothing to do.

    Turns are claimed under a lock on their session, and the session is looked at once more below it: on PostgreSQL two
    claims may run side by side. (SQLite has one writer anyway, and leaves the locks out.)
    """
    first = tx.execute(_ready().order_by(turn.c.place).limit(1).with_for_update(skip_locked=True)).first()
    if first is None:
        return None
    tx.execute(select(session.c.id).where(session.c.id == first.session_id).with_for_update(key_share=True))
    taken = (
        turn.update()
        .where(turn.c.id == first.id, turn.c.status == "waiting", turn.c.session_id.not_in(_busy()))
        .values(status="running", owner=owner, fence=turn.c.fence + 1, lease_until_ms=now_ms() + LEASE_MS)
        .returning(*_COLUMNS)
    )
    row = tx.execute(taken).first()
    return _read(row) if row else None


def _busy() -> Select[str]:
    """Sessions that have a turn in work."""
    return select(turn.c.session_id).where(turn.c.status == "running")


def _ready() -> Select[str, str]:
    """Turns, each with its session, that wait for nobody."""
    return select(turn.c.id, turn.c.session_id).where(turn.c.status == "waiting", turn.c.session_id.not_in(_busy()))


def renew(tx: Connection, owner: str, in_work: Collection[str]) -> None:
    """Hold on to the turns that this owner really works on. One that he could not close, as the database was away, runs
    out and is closed as an orphan.
    """
    mine = turn.update().where(turn.c.id.in_(in_work), turn.c.owner == owner, turn.c.status == "running")
    tx.execute(mine.values(lease_until_ms=now_ms() + LEASE_MS))


def orphans(tx: Connection) -> list[TurnRow]:
    """Turns in work that nobody works on any more: the lease has run out, or the process is gone."""
    rows = tx.execute(select(*_COLUMNS, turn.c.lease_until_ms).where(turn.c.status == "running")).all()
    lost = [row for row in rows if row.lease_until_ms < now_ms() or is_dead(row.owner)]
    return [_read(row) for row in lost]


def append(tx: Connection, held: TurnRow, body: Mapping[str, Json]) -> int:
    """Store an event and give back its number, from 1 up. Raises `TurnLost`."""
    counted = turn.update().where(_held(held)).values(last_event=turn.c.last_event + 1).returning(turn.c.last_event)
    sequence: int | None = tx.execute(counted).scalar()
    if sequence is None:
        raise TurnLost(f"turn {held.id} is no longer ours")
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    tx.execute(event.insert().values(turn_id=held.id, sequence=sequence, body=text))
    return sequence


def close(tx: Connection, held: TurnRow, status: TurnStatus) -> None:
    """The turn has ended. Raises `TurnLost`."""
    ended = turn.update().where(_held(held)).values(status=status, ended_ms=now_ms(), owner=None)
    if tx.execute(ended.returning(turn.c.id)).first() is None:
        raise TurnLost(f"turn {held.id} is no longer ours")


def events_after(tx: Connection, turn_id: str, sequence: int, most: int = 500) -> list[tuple[int, dict[str, Json]]]:
    """The turn's events after that number, each with its own."""
    rows = tx.execute(_LATER, {"turn_id": turn_id, "after": sequence, "most": most})
    return [(row.sequence, json.loads(row.body)) for row in rows]


def ended_before(tx: Connection, held: TurnRow, most: int) -> list[tuple[str, dict[str, Json]]]:
    """The messages of the session's ended turns that came before this one, each with its last event; oldest first, at
    most so many of the newest."""
    own_place = select(turn.c.place).where(turn.c.id == held.id).scalar_subquery()
    last = (event.c.turn_id == turn.c.id) & (event.c.sequence == turn.c.last_event)
    earlier = (turn.c.session_id == held.session_id) & (turn.c.place < own_place) & turn.c.ended_ms.is_not(None)
    rows = select(turn.c.message, event.c.body).join(event, last).where(earlier)
    newest = tx.execute(rows.order_by(turn.c.place.desc()).limit(most)).all()
    return [(row.message, json.loads(row.body)) for row in reversed(newest)]


def status_of(tx: Connection, turn_id: str) -> TurnStatus:
    """Where the turn is."""
    return cast(TurnStatus, tx.execute(select(turn.c.status).where(turn.c.id == turn_id)).scalar_one())


def standing(tx: Connection, turn_ids: Collection[str]) -> dict[str, tuple[str, int]]:
    """Of each turn its status and how many events it has."""
    if not turn_ids:
        return {}
    rows = tx.execute(select(turn.c.id, turn.c.status, turn.c.last_event).where(turn.c.id.in_(turn_ids)))
    return {row.id: (row.status, row.last_event) for row in rows}


def _held(held: TurnRow) -> ColumnElement[bool]:
    return (turn.c.id == held.id) & (turn.c.fence == held.fence) & (turn.c.status == "running")


def _read(row: Row[*tuple[Any, ...]]) -> TurnRow:
    values = {name: row._mapping[name] for name in TurnRow.__slots__}
    return TurnRow(**{**values, "options": json.loads(values["options"])})
