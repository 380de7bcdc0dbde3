"""A session's files: uploads, and what engines made. An asset's id is the start of its bytes' digest."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, bindparam, select

from moying.draft import Fields
from moying.store.database import insert_once, now_ms
from moying.store.schema import asset, blob

ID_DIGITS: Final = 24
Origin = Literal["upload", "made"]


@dataclass(frozen=True, slots=True)
class AssetRow:
    """A file of a session, by digest. Sizes are None where they have no meaning."""

    sha256: str
    origin: Origin
    kind: str
    name: str
    duration_ms: int | None = None
    width_px: int | None = None
    height_px: int | None = None
    fps: float | None = None
    provenance: Fields = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The name it has in a draft, after `asset:`."""
        return self.sha256[:ID_DIGITS]


def add(tx: Connection, session_id: str, row: AssetRow, size_bytes: int) -> AssetRow:
    """Put a kept file into the session; one that is there already stays as it is, and is given back."""
    at = now_ms()
    insert_once(tx, blob, {"sha256": row.sha256, "size_bytes": size_bytes, "created_ms": at}, [blob.c.sha256])
    values = {name: getattr(row, name) for name in AssetRow.__slots__}
    values |= {"id": row.id, "session_id": session_id, "created_ms": at}
    values["provenance"] = json.dumps(dict(row.provenance), ensure_ascii=False)
    insert_once(tx, asset, values, [asset.c.session_id, asset.c.id])
    return find(tx, session_id, row.id) or row


def find(tx: Connection, session_id: str, asset_id: str) -> AssetRow | None:
    """The session's asset of that id, or None."""
    row = tx.execute(_COLUMNS.where(asset.c.session_id == session_id, asset.c.id == asset_id)).first()
    return _read(row) if row else None


def every(tx: Connection, session_id: str, origin: Origin | None = None) -> list[AssetRow]:
    """The session's assets, oldest first; only uploads, or only what was made, when asked so."""
    rows = tx.execute(_EVERY, {"session_id": session_id})
    return [_read(row) for row in rows if origin in (None, row.origin)]


_COLUMNS: Final = select(*(asset.c[name] for name in AssetRow.__slots__))
_EVERY: Final = _COLUMNS.where(asset.c.session_id == bindparam("session_id")).order_by(asset.c.place)


def _read(row: Row[*tuple[Any, ...]]) -> AssetRow:
    values = dict(row._mapping)
    return AssetRow(**{**values, "provenance": json.loads(values["provenance"])})
