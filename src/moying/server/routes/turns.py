"""Messages to the agent, and the turns that come of them."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import JSONResponse, StreamingResponse

from moying.server.document import BODY, SESSION, TOKEN, takes, told
from moying.server.doors import Body, Coming, Here, Me, Visit, check_user
from moying.server.errors import ApiError
from moying.server.stream import event_stream
from moying.store import sessions, turns
from moying.store.turns import TurnRow
from moying.wire import codes
from moying.wire.answers import Turn, envelope
from moying.wire.documents import RUN_TURN
from moying.wire.requests import RunTurn
from moying.wire.schema import Schema

router = APIRouter(tags=["turns"])
_LONGEST_KEY = 200
_STREAM: Schema = {
    "type": "object",
    "description": "each message of the stream; `data` is an event as the Agent Development Kit writes it, or empty",
    "properties": {"data": {"type": "string"}, "event": {"type": "string"}, "id": {"type": "string"}},
}


@router.post(
    "/run_sse",
    operation_id="runTurn",
    response_class=StreamingResponse,
    **told(
        *SESSION,
        *BODY,
        codes.FORBIDDEN,
        codes.CONFLICT,
        answer=_STREAM,
        media_type="text/event-stream",
        requestBody=takes(RUN_TURN),
    ),
)
def run_sse(
    me: Me,
    here: Here,
    body: Body,
    idempotency_key: Annotated[str | None, Header()] = None,
    last_event_id: Annotated[str | None, Header()] = None,
) -> StreamingResponse:
    """Send a message; its events stream back. The turn goes on when the stream is left.

    The same message again under its `Idempotency-Key` streams the same turn, from after `Last-Event-ID`.
    """
    asked = RunTurn.read(body, here.settings.policy.longest_message)
    check_user(asked.user_id, me)
    key = _key(idempotency_key or "")
    with here.database.write() as tx:
        session = sessions.find(tx, asked.session_id, me.account_id)
        turn = turns.enqueue(tx, session, asked.message, asked.options, key, asked.base_version)
    here.turns.wake()
    return event_stream(here, turn, _number(last_event_id))


@router.get("/api/turns/{turn_id}", operation_id="getTurn", **told(*TOKEN, codes.NOT_FOUND, data=Turn))
def turn_state(turn_id: str, coming: Coming) -> JSONResponse:
    """Where a turn is."""
    found = _turn(turn_id, coming)
    answer: Turn = {
        "id": found.id,
        "session_id": found.session_id,
        "status": found.status,
        "last_event": found.last_event,
        "created_at": found.created_ms,
        "ended_at": found.ended_ms,
    }
    return JSONResponse(envelope(answer))


@router.get(
    "/api/turns/{turn_id}/events",
    operation_id="getTurnEvents",
    response_class=StreamingResponse,
    **told(*TOKEN, codes.NOT_FOUND, answer=_STREAM, media_type="text/event-stream"),
)
def turn_events(
    turn_id: str, coming: Coming, here: Here, last_event_id: Annotated[str | None, Header()] = None
) -> StreamingResponse:
    """A turn's events again, after the one named by `Last-Event-ID`; all of them when it names none."""
    found = _turn(turn_id, coming)
    return event_stream(here, found, _number(last_event_id))


def _key(said: str) -> str | None:
    """The key as it is kept: a long one by its digest, as two may begin alike."""
    return (said if len(said) <= _LONGEST_KEY else hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()) or None


def _number(last_event_id: str | None) -> int:
    """The event to go on after; 0, from the first, for what names none."""
    said = (last_event_id or "").strip()
    return int(said[:9]) if said.isascii() and said.isdecimal() else 0


def _turn(turn_id: str, coming: Visit) -> TurnRow:
    with coming.read() as (tx, me):
        found = turns.find(tx, turn_id, me.account_id)
    if found is None:
        raise ApiError(codes.NOT_FOUND, "没有这一轮对话", "there is no such turn")
    return found
