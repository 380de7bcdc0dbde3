"""Uploads that can be resumed, by the tus protocol 1.0.0: for large files and for lines that break (ours)."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Header, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from moying.server import resuming
from moying.server.document import OWN_PATH, TOKEN, told
from moying.server.doors import Here, Me, MySession
from moying.server.errors import ApiError
from moying.server.files import uploaded_file
from moying.server.intake import too_large
from moying.server.resuming import CHECKSUMS, EXTENSIONS, VERSION, Checksum, gone, http_date, whole_number
from moying.store import assets, sessions, uploads
from moying.store.uploads import UploadRow
from moying.wire import codes
from moying.wire.answers import ResumableUpload, envelope

router = APIRouter(prefix="/api/uploads", tags=["uploads"])

_PIECE: Final = "application/offset+octet-stream"
_ONE: Final = (*TOKEN, codes.NOT_FOUND, codes.WRONG_TUS)
_SPEAKS: Final = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
_PIECE_BODY: Final = {"required": True, "content": {_PIECE: {"schema": {"type": "string", "format": "binary"}}}}

Said = Annotated[str | None, Header()]


def my_upload(upload_id: str, me: Me, here: Here) -> UploadRow:
    """The upload of the path, when it is the caller's own; another's looks exactly like a missing one."""
    with here.database.read() as tx:
        row = uploads.find(tx, upload_id, me.account_id)
    if row is None:
        raise gone()
    return row


def speaks_tus(tus_resumable: Said = None) -> None:
    """Raises `ApiError` unless the request is one of the protocol's version that we know."""
    if tus_resumable != VERSION:
        raise ApiError(
            codes.WRONG_TUS,
            f"续传请求须带 Tus-Resumable: {VERSION}",
            f"send `Tus-Resumable: {VERSION}`",
            headers={"Tus-Version": VERSION},
        )


Mine = Annotated[UploadRow, Depends(my_upload)]
Speaks = Annotated[None, Depends(speaks_tus)]


def empty(status: int, *codes_: int, **more: Any) -> dict[str, Any]:
    """What the document says of an answer without a body."""
    told_of = told(*codes_, answer={}, **more)
    told_of["responses"].pop(200)
    told_of["responses"][status] = {"description": "done"}
    return {**told_of, "status_code": status, "response_class": Response}


@router.options("/nemo_agent/{user}/{session_id}", operation_id="uploadRules", **empty(204, *OWN_PATH))
def rules(session: MySession, here: Here) -> Response:
    """What the protocol may do here."""
    return Response(
        status_code=204,
        headers={
            "Tus-Resumable": VERSION,
            "Tus-Version": VERSION,
            "Tus-Extension": EXTENSIONS,
            "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
            "Tus-Max-Size": str(here.settings.policy.max_upload_mb * 1_000_000),
        },
    )


@router.post(
    "/nemo_agent/{user}/{session_id}",
    operation_id="beginUpload",
    **empty(
        201, *OWN_PATH, codes.WRONG_TUS, codes.FILE_TOO_LARGE, codes.UNSUPPORTED_FILE, codes.INVALID, codes.CONFLICT
    ),
)
def begin(
    session: MySession, here: Here, _: Speaks, upload_length: Said = None, upload_metadata: Said = None
) -> Response:
    """Begin an upload into a session; the pieces go to its `Location`."""
    length, name = whole_number(upload_length), resuming.name_in(upload_metadata or "")
    policy = here.settings.policy
    if length is None:
        raise ApiError(codes.BAD_REQUEST, "需要 Upload-Length（字节数）", "Upload-Length is needed: the size in bytes")
    if length > policy.max_upload_mb * 1_000_000:
        raise too_large(name, here)
    if length == 0:
        raise ApiError(codes.UNSUPPORTED_FILE, f"{name} 是空文件", f"{name} is empty")
    with here.database.write() as tx:
        uploads.check_room(tx, session.account_id, session.id, policy.uploads_per_session, policy.open_uploads)
        row = uploads.begin(
            tx, session.account_id, session.id, name, upload_metadata or "", length, resuming.expiry(here)
        )
    return Response(
        status_code=201, headers={"Location": f"{here.settings.public_url}/api/uploads/{row.id}", **_how_far(row)}
    )


@router.head(
    "/{upload_id}",
    operation_id="resumeUpload",
    **empty(200, *_ONE, codes.UNSUPPORTED_FILE, codes.INVALID, codes.CONFLICT),
)
async def resume(row: Mine, me: Me, here: Here, _: Speaks) -> Response:
    """How far an upload has come. A piece that still comes in on another line is cut off there."""
    await here.lines.cut(row.id)
    row = await run_in_threadpool(my_upload, row.id, me, here)
    if row.is_whole and row.status == "open":
        row = await run_in_threadpool(resuming.finish, row, here)
    told_of = {"Upload-Length": str(row.length_bytes), **_how_far(row)}
    if row.metadata:
        told_of["Upload-Metadata"] = row.metadata
    return Response(headers=told_of)


@router.patch(
    "/{upload_id}",
    operation_id="sendPiece",
    **empty(
        204,
        *_ONE,
        codes.FILE_TOO_LARGE,
        codes.UNSUPPORTED_FILE,
        codes.INVALID,
        codes.CONFLICT,
        codes.WRONG_CHECKSUM,
        codes.STORAGE_FULL,
        requestBody=_PIECE_BODY,
    ),
)
async def piece(
    request: Request, row: Mine, here: Here, _: Speaks, upload_offset: Said = None, upload_checksum: Said = None
) -> Response:
    """The next bytes. With the last of them the file is looked at, and is in the session when this is answered."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _PIECE:
        raise ApiError(codes.UNSUPPORTED_FILE, f"Content-Type 须为 {_PIECE}", f"Content-Type must be {_PIECE}")
    offset = whole_number(upload_offset)
    if offset is None:
        raise ApiError(codes.BAD_REQUEST, "需要 Upload-Offset", "Upload-Offset is needed")
    checksum = Checksum.read(upload_checksum)
    if offset != row.offset_bytes or row.status != "open":
        raise resuming.wrong_offset(row)
    row = await resuming.take(request, row, checksum, here)
    if row.is_whole:
        row = await run_in_threadpool(resuming.finish, row, here)
    return Response(status_code=204, headers=_how_far(row))


@router.delete("/{upload_id}", operation_id="dropUpload", **empty(204, *_ONE, codes.CONFLICT))
async def drop(row: Mine, here: Here, _: Speaks) -> Response:
    """Forget an upload. A file that has come of it stays in its session."""
    await here.lines.cut(row.id)
    await run_in_threadpool(resuming.drop, row, here)
    return Response(status_code=204, headers=_SPEAKS)


@router.post("/{upload_id}", include_in_schema=False)
async def overridden(
    request: Request,
    row: Mine,
    here: Here,
    _: Speaks,
    x_http_method_override: Said = None,
    upload_offset: Said = None,
    upload_checksum: Said = None,
) -> Response:
    """The protocol's way for those who can send nothing but POST."""
    match (x_http_method_override or "").upper():
        case "PATCH":
            return await piece(request, row, here, None, upload_offset, upload_checksum)
        case "DELETE":
            return await drop(row, here, None)
    raise ApiError(codes.BAD_REQUEST, "X-HTTP-Method-Override 须为 PATCH 或 DELETE", "send PATCH or DELETE")


@router.get("/{upload_id}", operation_id="getUpload", **told(*TOKEN, codes.NOT_FOUND, data=ResumableUpload))
def upload_state(request: Request, row: Mine, here: Here) -> dict[str, object]:
    """What became of an upload."""
    file = None
    if row.asset_id is not None:
        with here.database.read() as tx:
            session = sessions.find(tx, row.session_id, row.account_id)
            asset = assets.find(tx, row.session_id, row.asset_id)
        file = uploaded_file(asset, session, here, request) if asset else None
    answer: ResumableUpload = {
        "id": row.id,
        "session_id": row.session_id,
        "filename": row.name,
        "status": row.status,
        "offset": row.offset_bytes,
        "length": row.length_bytes,
        "expires_at": row.expires_ms,
        "file": file,
        "code": row.code,
        "message": row.message,
    }
    return envelope(answer)


def _how_far(row: UploadRow) -> dict[str, str]:
    return {
        **_SPEAKS,
        "Upload-Offset": str(row.offset_bytes),
        "Upload-Expires": http_date(row.expires_ms),
    }
