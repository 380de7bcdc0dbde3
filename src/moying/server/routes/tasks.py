"""New projects."""

from __future__ import annotations

from fastapi import APIRouter, Request

from moying.server.document import BODY, TOKEN, takes, told
from moying.server.doors import Body, Here, Me, check_user
from moying.server.errors import language_of
from moying.store import sessions
from moying.wire import codes
from moying.wire.answers import TaskMade, envelope
from moying.wire.documents import CREATE_TASK
from moying.wire.requests import CreateTask

router = APIRouter(prefix="/api/tasks", tags=["tasks"])


@router.post(
    "/{user}/with-session/nemo_agent",
    operation_id="createTask",
    **told(*TOKEN, *BODY, codes.FORBIDDEN, data=TaskMade, requestBody=takes(CREATE_TASK)),
)
def create_task(user: str, request: Request, me: Me, here: Here, body: Body) -> dict[str, object]:
    """A task with its session."""
    check_user(user, me)
    asked = CreateTask.read(body)
    language = asked.language or _language(asked.task_name, request)
    with here.database.write() as tx:
        made = sessions.create(tx, me.account_id, asked.task_name, language)
    answer: TaskMade = {"task_id": made.task_id, "session_id": made.id, "user_id": me.account_id}
    return envelope(answer)


def _language(name: str, request: Request) -> str:
    """The name's own language, else the one that the caller reads; Chinese when nobody says."""
    if any("\u4e00" <= sign <= "\u9fff" for sign in name):
        return "zh"
    return language_of(request) if "accept-language" in request.headers or name else "zh"
