"""The bytes of a session's files, for the owner's token or a signed link."""

from __future__ import annotations

import mimetypes
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import FileResponse

from moying.server.document import BYTES, SESSION, told
from moying.server.doors import Here, token_caller, visit_of
from moying.server.errors import ApiError
from moying.server.services import Services
from moying.store import assets, sessions
from moying.wire import codes

router = APIRouter(tags=["uploads"])

Signed = Annotated[str, Query()]


@router.head("/api/assets/{session_id}/{asset_id}", include_in_schema=False)
@router.get(
    "/api/assets/{session_id}/{asset_id}",
    operation_id="getAsset",
    response_class=FileResponse,
    **told(*SESSION, codes.NOT_FOUND, **BYTES),
)
def asset(
    session_id: str,
    asset_id: str,
    request: Request,
    here: Here,
    user: Signed = "",
    expires: Signed = "",
    sig: Signed = "",
) -> FileResponse:
    """A file of the session; `Range` is honoured."""
    account_id = reader(request, here, user, expires, sig)
    with here.database.read() as tx:
        sessions.find(tx, session_id, account_id)
        row = assets.find(tx, session_id, asset_id)
    if row is None:
        raise ApiError(codes.NOT_FOUND, "会话里没有这个文件", "there is no such file in this session")
    media_type = mimetypes.guess_type(row.name)[0] or ""
    if not media_type.startswith(("video/", "audio/", "image/")) or "svg" in media_type:
        media_type = "application/octet-stream"
    return FileResponse(
        here.blobs.path(row.sha256),
        media_type=media_type,
        filename=row.name,
        content_disposition_type="inline",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=86400"},
    )


def reader(request: Request, here: Services, user: str, expires: str, sig: str) -> str:
    """The account that may read this path: by a signed link, else by its token."""
    if sig:
        signed_for = here.signer.account(request.url.path, user, expires, sig)
        if signed_for is None:
            raise ApiError(codes.BAD_TOKEN, "链接已过期，请重新获取", "the link has expired; ask for a new one")
        return signed_for
    return token_caller(visit_of(request, here)).account_id
