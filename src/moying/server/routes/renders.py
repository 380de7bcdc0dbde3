"""Exports: submitted, followed, cancelled, fetched. A render belongs to the server and outlives every connection."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import FileResponse, JSONResponse

from moying.draft import Draft, Json
from moying.jobs.admission import output_format, scene_fault
from moying.jobs.disk import DiskLow
from moying.server.addresses import FetchRefused
from moying.server.document import BODY, BYTES, SESSION, TOKEN, takes, told
from moying.server.doors import Body, Coming, Here, Me, check_export_allowed, find_session
from moying.server.errors import ApiError
from moying.server.rendered import render_told
from moying.server.routes.assets import Signed, reader
from moying.server.services import Services
from moying.store import assets, renders, sessions
from moying.store.renders import RenderRow, Terms, Wanted
from moying.wire import codes
from moying.wire.answers import Render, envelope, render_body
from moying.wire.documents import SUBMIT_RENDER, render_schema
from moying.wire.draft_json import DraftInvalid, Fault, from_json
from moying.wire.output import RenderOutput
from moying.wire.requests import PRIORITIES, RequestInvalid, SubmitRender

MEDIA_TYPES: Final = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "gif": "image/gif",
    "png": "image/png",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
}

_ONE: Final[dict[str, Any]] = {"answer": render_schema(Render)}

router = APIRouter(prefix="/api/render/proxy", tags=["renders"])


@router.post(
    "/lambda",
    operation_id="submitRender",
    **told(
        *SESSION,
        *BODY,
        codes.PLAN,
        codes.CONFLICT,
        codes.TOO_MANY,
        codes.OUT_OF_CREDITS,
        **_ONE,
        requestBody=takes(SUBMIT_RENDER),
    ),
)
def submit(request: Request, me: Me, here: Here, body: Body) -> dict[str, object]:
    """Freeze a draft and put it in line for rendering. The same id with the same body is the same render."""
    check_export_allowed(request, here)
    asked = SubmitRender.read(body)
    session = find_session(asked.session_id, me, here)
    with here.database.read() as tx:
        own = {row.id for row in assets.every(tx, session.id)}
    draft = _checked(asked.draft, own)
    output = _settled(asked.output, draft)
    raw = asked.draft if isinstance(asked.draft, dict) else {}
    policy = here.settings.policy
    terms = Terms(policy.price("export"), policy.renders_under_way, PRIORITIES[asked.priority], _to_call(asked, here))
    _need_room(me.account_id, asked.id, here)
    with here.database.write() as tx:
        row = renders.submit(tx, me.account_id, session.id, asked.id, raw, output, terms)
    here.renders.wake()
    return dict(render_body(_told(row, here, request)))


@router.get("/lambda", operation_id="listRenders", **told(*SESSION, codes.INVALID, data=list[Render]))
def of_session(
    request: Request, coming: Coming, here: Here, session_id: Annotated[str, Query(alias="sessionId")]
) -> dict[str, object]:
    """Every render of a session, newest first."""
    with coming.read() as (tx, me):
        session = sessions.find(tx, session_id, me.account_id)
        rows = renders.of_session(tx, session.id)
    return envelope([_told(row, here, request) for row in rows])


@router.get("/lambda/{render_id}", operation_id="getRender", **told(*TOKEN, codes.NOT_FOUND, **_ONE))
def poll(render_id: str, request: Request, coming: Coming, here: Here) -> JSONResponse:
    """How a render goes."""
    with coming.read() as (tx, me):
        row = _own(tx, render_id, me.account_id)
    return JSONResponse(render_body(_told(row, here, request)))


@router.post("/lambda/{render_id}/cancel", operation_id="cancelRender", **told(*TOKEN, codes.NOT_FOUND, **_ONE))
def cancel(render_id: str, request: Request, me: Me, here: Here) -> JSONResponse:
    """Stop a render; one that has ended stays as it is."""
    with here.database.write() as tx:
        _own(tx, render_id, me.account_id)
        renders.cancel(tx, me.account_id, render_id)
        row = _own(tx, render_id, me.account_id)
    return JSONResponse(render_body(_told(row, here, request)))


@router.head("/{render_id}/download", include_in_schema=False)
@router.get(
    "/{render_id}/download",
    operation_id="downloadRender",
    response_class=FileResponse,
    **told(*TOKEN, codes.NOT_FOUND, **BYTES),
)
def download(
    render_id: str, request: Request, here: Here, user: Signed = "", expires: Signed = "", sig: Signed = ""
) -> FileResponse:
    """The file; `Range` is honoured."""
    account_id = reader(request, here, user, expires, sig)
    with here.database.read() as tx:
        row = _own(tx, render_id, account_id)
    if row.status != "completed":
        raise ApiError(
            codes.NOT_FOUND,
            f"视频还没有渲染好（{row.status}），请稍后再下载",
            f"the film is not ready ({row.status}); poll until it is completed",
        )
    format = str(row.output.get("format") or "mp4")
    path = here.folders.film(row.job_id, format)
    if not path.is_file():
        raise ApiError(
            codes.NOT_FOUND, "视频文件已不在，请换一个编号重新导出", "the film is gone; export again with a new id"
        )
    return FileResponse(path, media_type=MEDIA_TYPES[format], filename=f"{row.id}.{format}")


def _own(tx: Connection, render_id: str, account_id: str) -> RenderRow:
    row = renders.find(tx, account_id, render_id)
    if row is None:
        raise ApiError(codes.NOT_FOUND, "没有这个导出", "there is no such render")
    return row


def _need_room(account_id: str, render_id: str, here: Services) -> None:
    """No new render on a disk that is almost full; one that was taken stays the same render. Raises `DiskLow`."""
    if not here.disk.has_room():
        with here.database.read() as tx:
            if renders.find(tx, account_id, render_id) is None:
                raise DiskLow


def _to_call(asked: SubmitRender, here: Services) -> Wanted | None:
    """Whom to tell of the end; an address that may never be called is told at once."""
    if not asked.webhook_url:
        return None
    try:
        here.settings.caller.place(asked.webhook_url)
    except FetchRefused as error:
        raise RequestInvalid([Fault("webhook.url", str(error))]) from error
    return Wanted(asked.webhook_url, asked.webhook_secret)


def _checked(value: Json, own: set[str]) -> Draft:
    """The draft of a stranger: whole, with something in it, and naming only the session's own assets."""
    try:
        draft = from_json(value)
    except DraftInvalid as error:
        raise DraftInvalid(
            [Fault(f"draft.{fault.path}".rstrip("."), fault.message) for fault in error.faults]
        ) from error
    if not any(track.segments for track in draft.tracks):
        raise DraftInvalid([Fault("draft.t", "holds no segment; make a video first")])
    faults = _wrong_sources(value, own)
    if faults:
        raise DraftInvalid(faults)
    return draft


def _settled(asked: RenderOutput, draft: Draft) -> dict[str, Json]:
    """What the worker is told to make."""
    wanted = asked.sized_for(draft.width_px, draft.height_px).to_json()
    wanted.pop("short_side_px")
    try:
        return {**wanted, "format": output_format(wanted, draft)}
    except ValueError as error:
        raise DraftInvalid([Fault("output", str(error))]) from error


def _wrong_sources(value: Json, own: set[str]) -> list[Fault]:
    """Sources that the session does not have or that nobody paints. Walks the sender's own order, for the paths."""
    faults = []
    tracks = value.get("t") if isinstance(value, dict) else None
    for i, track in enumerate(tracks if isinstance(tracks, list) else ()):
        segments = track.get("sg") if isinstance(track, dict) else None
        for j, segment in enumerate(segments if isinstance(segments, list) else ()):
            source = segment.get("source") if isinstance(segment, dict) else None
            if not isinstance(segment, dict) or not isinstance(source, str):
                continue
            at = f"draft.t[{i}].sg[{j}]"
            if source.startswith("asset:") and source[6:] not in own:
                faults.append(Fault(f"{at}.source", "names no file of this session; upload it first"))
            if wrong := scene_fault(source, segment.get("scene")):
                faults.append(Fault(f"{at}.{wrong[0]}", wrong[1]))
    return faults


def _told(row: RenderRow, here: Services, request: Request) -> Render:
    return render_told(row, here.signer, here.base_url(request))
