"""What the server answers: the envelope, and the shape of `data` for each endpoint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict

from moying.draft import Json
from moying.wire.draft_json import Fault

RenderStatus = Literal["pending", "processing", "completed", "failed", "cancelled"]
TurnStatus = Literal["waiting", "running", "done", "failed", "interrupted"]


class TokenGranted(TypedDict):
    """Of `POST /api/auth/anonymous-token`. `expires_at` is ISO 8601 in UTC."""

    token: str
    user_id: str
    credits: int
    expires_at: str


class ClaimGranted(TypedDict):
    """Of `POST /api/auth/claim-token`. `expires_in` is in seconds."""

    claim_token: str
    expires_in: int


class TaskMade(TypedDict):
    """Of `POST /api/tasks/me/with-session/nemo_agent`. `session_id` is a 19-digit decimal text."""

    task_id: str
    session_id: str
    user_id: str


class UploadedFile(TypedDict):
    """One file of the session. `duration` is in seconds; what has no meaning for the kind is null."""

    id: str
    filename: str
    file_type: str
    cdn_url: str
    url: str
    duration: float | None
    width: int | None
    height: int | None
    fps: float | None
    hash: str


class RefusedFile(TypedDict):
    """A file of an upload that was not taken: which of those sent, and why, as a code of the table (ours)."""

    index: int
    filename: str
    code: int
    message: str


class Uploaded(TypedDict):
    """Of `POST /api/upload-video/…`. `uploaded_files` is `files` again, for clients that know that name."""

    files: list[UploadedFile]
    uploaded_files: list[UploadedFile]
    refused: list[RefusedFile]
    session_state_applied: bool


class ResumableUpload(TypedDict):
    """Of `GET /api/uploads/{id}` (ours): an upload that comes piece by piece. `expires_at` is in ms since 1970.

    file: what became of it, when it is done; code and message: why not, when it is refused.
    """

    id: str
    session_id: str
    filename: str
    status: Literal["open", "done", "refused"]
    offset: int
    length: int
    expires_at: int
    file: UploadedFile | None
    code: int | None
    message: str | None


class GeneratedFile(UploadedFile):
    """Something that an engine made; `provenance` says which, with what model, seed, licence and prompt."""

    provenance: dict[str, Json]


class Balance(TypedDict):
    """Of `GET /api/credits/balance/simple`. `total` = `available` + `frozen`."""

    available: int
    frozen: int
    total: int


class CanvasConfig(TypedDict):
    """The picture's size in px and its shape, such as `9:16`."""

    width: int
    height: int
    ratio: str


class InnerState(TypedDict):
    """The session's state proper. Before the first video `draft` is an empty draft."""

    draft: dict[str, Json]
    video_infos: list[UploadedFile]
    generated_media: list[GeneratedFile]
    video_analyses: list[dict[str, Json]]
    canvas_config: CanvasConfig


class State(TypedDict):
    """Of `GET /api/state/…/latest`; three parts of `state` are repeated at the top."""

    session_id: str
    task_id: str
    task_name: str
    user_id: str
    version: int
    state: InnerState
    draft: dict[str, Json]
    video_infos: list[UploadedFile]
    generated_media: list[GeneratedFile]


class RenderedFile(TypedDict):
    """The finished file. `duration` is in seconds, `size` in bytes."""

    url: str
    duration: float
    size: int
    width: int
    height: int


class Render(TypedDict):
    """A render, at submit, poll and cancel alike. `progress` runs 0 to 100; times are in ms since 1970.

    left_s: whole seconds that it will still take at its pace so far; null while nobody knows (ours).
    warnings: what of the draft was left out or replaced in the film, a sentence each; empty until it is completed.
    """

    id: str
    taskId: str
    sessionId: str
    status: RenderStatus
    progress: int
    stage: str
    left_s: int | None
    output: RenderedFile | None
    outputUrl: str | None
    error: str | None
    warnings: list[str]
    createdAt: int
    completedAt: int | None


class Health(TypedDict):
    """Of `GET /api/health`. `profile` is "local" or "hosted"."""

    status: str
    version: str
    profile: str


class Turn(TypedDict):
    """Of `GET /api/turns/{id}`. `last_event` is the sequence number to give as `Last-Event-ID`."""

    id: str
    session_id: str
    status: TurnStatus
    last_event: int
    created_at: int
    ended_at: int | None


def envelope(data: object) -> dict[str, object]:
    """A success."""
    return {"code": 0, "message": "ok", "data": data}


def failure(code: int, message: str, faults: Sequence[Fault] = ()) -> dict[str, object]:
    """A failure. `detail` repeats the message for FastAPI and ADK clients; `errors` names each bad field."""
    body: dict[str, object] = {"code": code, "message": message, "detail": message, "data": None}
    if faults:
        body["errors"] = [{"path": fault.path, "message": fault.message} for fault in faults]
    return body


def render_body(render: Render) -> Mapping[str, object]:
    """The one body that serves every known client of renders: the fields at the top, and again under `data`."""
    return {"code": 0, "success": True, "message": "ok", **render, "data": render}
