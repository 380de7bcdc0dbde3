"""What a session holds now."""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from moying.draft import Draft, Json
from moying.server.document import OWN_PATH, told
from moying.server.doors import Coming, Here
from moying.server.files import generated_file, uploaded_file
from moying.store import assets, drafts, studies
from moying.store.studies import StudyRow
from moying.wire.answers import CanvasConfig, State, envelope
from moying.wire.draft_json import to_json

router = APIRouter(prefix="/api/state", tags=["state"])


@router.get("/nemo_agent/{user}/{session_id}/latest", operation_id="getState", **told(*OWN_PATH, data=State))
def state(request: Request, user: str, session_id: str, coming: Coming, here: Here) -> JSONResponse:
    """The newest draft and every file, as of one moment."""
    with coming.read_session(user, session_id) as (tx, session):
        newest = drafts.newest(tx, session.id)
        files = assets.every(tx, session.id)
        found = studies.of_session(tx, session.id)
    draft = newest.draft if newest.draft is not None else to_json(Draft())
    infos = [uploaded_file(row, session, here, request) for row in files if row.origin == "upload"]
    generated = [generated_file(row, session, here, request) for row in files if row.origin == "made"]
    answer: State = {
        "session_id": session.id,
        "task_id": session.task_id,
        "task_name": session.task_name,
        "user_id": session.account_id,
        "version": newest.version,
        "state": {
            "draft": draft,
            "video_infos": infos,
            "generated_media": generated,
            "video_analyses": [_analysis(asset_id, row) for asset_id, row in found.items()],
            "canvas_config": _canvas(draft),
        },
        "draft": draft,
        "video_infos": infos,
        "generated_media": generated,
    }
    return JSONResponse(envelope(answer))


def _analysis(asset_id: str, row: StudyRow) -> dict[str, Json]:
    """What was found in an upload; its thumbnail as an address that needs no other request."""
    thumbnail = {"thumbnail": f"data:image/jpeg;base64,{row.thumbnail}"} if row.thumbnail else {}
    return {"id": asset_id, **row.found, **thumbnail}


def _canvas(wire: Mapping[str, Json]) -> CanvasConfig:
    """Of a kept draft, whose sizes have been looked at: the whole of a long one is not read for them."""
    meta = wire.get("m")
    draft = Draft(meta if isinstance(meta, dict) else {})
    said = draft.meta.get("ratio")
    width, height = draft.width_px, draft.height_px
    shared = gcd(width, height)
    ratio = said if isinstance(said, str) and said else f"{width // shared}:{height // shared}"
    return {"width": width, "height": height, "ratio": ratio}
