"""Renders as the wire tells of them, with links that players can open."""

from __future__ import annotations

import math

from moying.server.signing import Signer
from moying.store.renders import RenderRow
from moying.wire.answers import Render, RenderedFile


def render_told(row: RenderRow, signer: Signer, base_url: str) -> Render:
    """A render, at submit, poll, cancel and in a webhook alike."""
    output = _file(row, signer, base_url) if row.status == "completed" and row.result else None
    return {
        "id": row.id,
        "taskId": row.job_id,
        "sessionId": row.session_id,
        "status": row.status,
        "progress": int(row.progress * 100),
        "stage": row.stage,
        "left_s": math.ceil(row.left_s) if row.status == "processing" and row.left_s is not None else None,
        "output": output,
        "outputUrl": output["url"] if output else None,
        "error": row.error if row.status == "failed" else None,
        "warnings": _warnings(row),
        "createdAt": row.created_ms,
        "completedAt": row.completed_ms,
    }


def _warnings(row: RenderRow) -> list[str]:
    said = (row.result or {}).get("warnings")
    return [str(warning) for warning in said] if isinstance(said, list) else []


def _file(row: RenderRow, signer: Signer, base_url: str) -> RenderedFile:
    made = {key: value for key, value in (row.result or {}).items() if isinstance(value, int)}
    path = f"/api/render/proxy/{row.id}/download"
    return {
        "url": signer.link(base_url, path, row.account_id),
        "duration": made["duration_ms"] / 1000,
        "size": made["size_bytes"],
        "width": made["width_px"],
        "height": made["height_px"],
    }
