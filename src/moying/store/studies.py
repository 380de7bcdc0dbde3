"""What was found in uploaded files, by their digest: the same bytes are looked at once, whoever uploaded them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, select

from moying.draft import Json
from moying.store.database import insert_once, now_ms
from moying.store.schema import asset, study


@dataclass(frozen=True, slots=True)
class StudyRow:
    """What was found in a file, and a small JPEG of it in base64, "" where there is nothing to see."""

    found: Mapping[str, Json]
    thumbnail: str = ""


def find(tx: Connection, sha256: str) -> StudyRow | None:
    """What was found in the file of that digest, None when nobody has looked yet."""
    row = tx.execute(select(study.c.found, study.c.thumbnail).where(study.c.sha256 == sha256)).first()
    return StudyRow(json.loads(row.found), row.thumbnail) if row else None


def keep(tx: Connection, sha256: str, found: StudyRow) -> None:
    """Keep it; what was kept before stays."""
    values = {"sha256": sha256, "found": json.dumps(dict(found.found)), "thumbnail": found.thumbnail}
    insert_once(tx, study, {**values, "created_ms": now_ms()}, [study.c.sha256])


def of_session(tx: Connection, session_id: str) -> dict[str, StudyRow]:
    """What was found in the session's uploads, by the asset's id."""
    rows = tx.execute(_OF_SESSION, {"session_id": session_id})
    return {row.id: StudyRow(json.loads(row.found), row.thumbnail) for row in rows}


_OF_SESSION: Final = (
    select(asset.c.id, study.c.found, study.c.thumbnail)
    .join(study, study.c.sha256 == asset.c.sha256)
    .where(asset.c.session_id == bindparam("session_id"), asset.c.origin == "upload")
)


def next_unstudied(tx: Connection) -> str | None:
    """The digest of the oldest upload that nobody has looked at, None when there is none."""
    waiting = (
        select(asset.c.sha256)
        .outerjoin(study, study.c.sha256 == asset.c.sha256)
        .where(asset.c.origin == "upload", study.c.sha256.is_(None))
        .order_by(asset.c.place)
        .limit(1)
    )
    row = tx.execute(waiting).first()
    return str(row.sha256) if row else None
