"""The draft's JSON Schema."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse

from moying.server.document import told
from moying.wire.schema import draft_schema

router = APIRouter(prefix="/api/schema", tags=["schema"])


@router.get(
    "/draft", operation_id="getDraftSchema", **told(answer={"type": "object"}, media_type="application/schema+json")
)
def draft() -> JSONResponse:
    """The schema itself, without the envelope, as validators expect it."""
    return JSONResponse(draft_schema(), media_type="application/schema+json")
