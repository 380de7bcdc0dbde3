"""The captions of a session's newest draft as a file, for the owner's token or a signed link."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from moying.draft import Draft, Role
from moying.server.document import SESSION, told
from moying.server.doors import Here
from moying.server.errors import ApiError
from moying.server.routes.assets import Signed, reader
from moying.store import drafts, sessions
from moying.wire import codes
from moying.wire.draft_json import from_json
from moying.wire.subtitles import Form, written

MEDIA_TYPES: Final[dict[Form, str]] = {"srt": "application/x-subrip", "vtt": "text/vtt", "ass": "text/x-ssa"}
TEXT: Final[dict[str, Any]] = {
    "answer": {"type": "string"},
    "media_type": "*/*",
    "security": [{"bearer": []}, {"link": []}],
}

router = APIRouter(prefix="/api/subtitles", tags=["state"])


@router.get(
    "/{session_id}.{form}",
    operation_id="getSubtitles",
    response_class=Response,
    **told(*SESSION, codes.NOT_FOUND, codes.INVALID, **TEXT),
)
def subtitles(
    session_id: str, form: Form, request: Request, here: Here, user: Signed = "", expires: Signed = "", sig: Signed = ""
) -> Response:
    """The captions as SRT, VTT or ASS, in UTF-8, at the draft's own times."""
    account_id = reader(request, here, user, expires, sig)
    with here.database.read() as tx:
        sessions.find(tx, session_id, account_id)
        newest = drafts.newest(tx, session_id)
    draft = from_json(newest.draft) if newest.draft is not None else Draft()
    if draft.by_role(Role.CAPTIONS) is None:
        raise ApiError(codes.NOT_FOUND, "这条视频没有字幕", "this video has no captions")
    headers = {
        "Content-Disposition": f'attachment; filename="captions.{form}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(written(draft, form).encode("utf-8"), media_type=MEDIA_TYPES[form], headers=headers)
