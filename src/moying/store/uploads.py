"""Uploads that come piece by piece: how far each has come, and what became of it. Its bytes lie beside the blobs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, func, select

from moying.store.database import now_ms, only_one
from moying.store.schema import asset, upload

UploadStatus = Literal["open", "done", "refused"]


class TooManyUploads(Exception):
    """The session has as many files as it may hold, or the account as many open uploads; `most` says how many."""

    def __init__(self, what: Literal["files", "open"], most: int) -> None:
        self.what: Final = what
        self.most = most
        super().__init__(f"at most {most} {what}")


@dataclass(frozen=True, slots=True)
class UploadRow:
    """One upload. offset_bytes: what is safely here. asset_id: when it is done; code, message: when it is refused."""

    id: str
    account_id: str
    session_id: str
    name: str
    metadata: str
    length_bytes: int
    offset_bytes: int
    status: UploadStatus
    expires_ms: int
    asset_id: str | None = None
    code: int | None = None
    message: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every byte is here."""
        return self.offset_bytes == self.length_bytes


def begin(
    tx: Connection, account_id: str, session_id: str, name: str, metadata: str, length_bytes: int, expires_ms: int
) -> UploadRow:
    """A new upload of which nothing has come yet."""
    row = UploadRow(uuid.uuid4().hex, account_id, session_id, name, metadata, length_bytes, 0, "open", expires_ms)
    tx.execute(upload.insert().values({name: getattr(row, name) for name in UploadRow.__slots__}))
    return row


def find(tx: Connection, upload_id: str, account_id: str) -> UploadRow | None:
    """The account's upload of that id, unless its time is over."""
    mine = upload.c.id == upload_id, upload.c.account_id == account_id, upload.c.expires_ms > now_ms()
    row = tx.execute(_COLUMNS.where(*mine)).first()
    return UploadRow(**row._mapping) if row else None


def change(tx: Connection, upload_id: str, changes: Mapping[str, Any]) -> None:
    """Write down how far it has come, or what became of it."""
    tx.execute(upload.update().where(upload.c.id == upload_id).values(dict(changes)))


def remove(tx: Connection, upload_id: str) -> None:
    """Know nothing of it any more."""
    tx.execute(upload.delete().where(upload.c.id == upload_id))


def every_id(tx: Connection) -> set[str]:
    """The uploads that are known."""
    return set(tx.scalars(select(upload.c.id)))


def drop_expired(tx: Connection) -> list[str]:
    """Forget those whose time is over, and say which."""
    return list(tx.scalars(upload.delete().where(upload.c.expires_ms <= now_ms()).returning(upload.c.id)))


def check_room(tx: Connection, account_id: str, session_id: str, most_files: int, most_open: int) -> None:
    """Raises `TooManyUploads`, when one more would be over either limit."""
    only_one(tx, f"uploads of {account_id}")
    opened = select(func.count()).where(upload.c.account_id == account_id, upload.c.status == "open")
    if tx.execute(opened).scalar_one() >= most_open:
        raise TooManyUploads("open", most_open)
    check_files(tx, session_id, most_files)


def check_files(tx: Connection, session_id: str, most_files: int) -> None:
    """Raises `TooManyUploads`, when the session can hold no further file."""
    only_one(tx, f"files of {session_id}")
    held = select(func.count()).where(asset.c.session_id == session_id, asset.c.origin == "upload")
    if tx.execute(held).scalar_one() >= most_files:
        raise TooManyUploads("files", most_files)


_COLUMNS: Final = select(*(upload.c[name] for name in UploadRow.__slots__))
