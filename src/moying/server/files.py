"""A session's files as the wire tells of them, with links that players can open."""

from __future__ import annotations

from fastapi import Request

from moying.server.services import Services
from moying.store.assets import AssetRow
from moying.store.sessions import Session
from moying.wire.answers import GeneratedFile, UploadedFile


def uploaded_file(row: AssetRow, session: Session, here: Services, request: Request) -> UploadedFile:
    """An upload."""
    url = asset_link(row, session, here, request)
    return {
        "id": row.id,
        "filename": row.name,
        "file_type": row.kind,
        "cdn_url": url,
        "url": url,
        "duration": None if row.duration_ms is None else row.duration_ms / 1000,
        "width": row.width_px,
        "height": row.height_px,
        "fps": row.fps,
        "hash": row.sha256,
    }


def generated_file(row: AssetRow, session: Session, here: Services, request: Request) -> GeneratedFile:
    """Something that an engine made, with who made it and how."""
    return {**uploaded_file(row, session, here, request), "provenance": dict(row.provenance)}


def asset_link(row: AssetRow, session: Session, here: Services, request: Request) -> str:
    """A signed link to the file."""
    return here.signer.link(here.base_url(request), f"/api/assets/{session.id}/{row.id}", session.account_id)
