"""Whether the server is well: for people (`/api/health`), for what starts and stops it, for what draws its curves."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from typing import Final

from fastapi import APIRouter, Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse, PlainTextResponse

from moying import __version__
from moying.server.document import told
from moying.server.doors import Here
from moying.server.errors import ApiError
from moying.server.metrics import Sample
from moying.server.services import Services
from moying.store.standing import standing
from moying.wire import codes
from moying.wire.answers import Health, envelope

METRICS_TOKEN: Final = "MOYING_METRICS_TOKEN"
"""Under `hosted`, and wherever other machines reach us, the figures are for who knows it; without it there are none."""

router = APIRouter(tags=["health"])


@router.get("/api/health", operation_id="getHealth", **told(data=Health))
def health(here: Here) -> dict[str, object]:
    """Answers only while the database does."""
    _ask_database(here)
    answer: Health = {"status": "ok", "version": __version__, "profile": here.settings.policy.profile}
    return envelope(answer)


@router.get("/health", include_in_schema=False)
async def alive() -> JSONResponse:
    """The process lives; whoever gets no answer here starts it again."""
    return JSONResponse({"status": "ok"})


@router.get("/ready", include_in_schema=False)
def ready(here: Here) -> JSONResponse:
    """Whether to send it requests: 503 while it ends, or while its database is away."""
    if here.closing.is_set():
        return JSONResponse({"status": "ending"}, 503)
    try:
        _ask_database(here)
    except SQLAlchemyError:
        return JSONResponse({"status": "the database does not answer"}, 503)
    return JSONResponse({"status": "ready", "takes_renders": here.disk.has_room()})


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request, here: Here) -> PlainTextResponse:
    """Figures for Prometheus; none of a person."""
    token = os.environ.get(METRICS_TOKEN, "")
    said = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    open_to_others = here.settings.policy.profile != "local" or bool(here.settings.secret)
    if open_to_others and not (token and hmac.compare_digest(token.encode(), said.encode())):
        raise ApiError(codes.NOT_FOUND, "没有这个地址", "there is no such address")
    return PlainTextResponse(here.metrics.text(_gauges(here)), media_type="text/plain; version=0.0.4; charset=utf-8")


def _gauges(here: Services) -> Iterator[Sample]:
    with here.database.read() as tx:
        now = standing(tx)
    for (what, status), count in now.open.items():
        yield f"moying_{what}", {"status": status}, count
    for what, seconds in now.oldest_s.items():
        yield "moying_queue_oldest_seconds", {"queue": what}, seconds
    yield "moying_credits", {"bucket": "available"}, now.available
    yield "moying_credits", {"bucket": "frozen"}, now.frozen
    yield "moying_event_streams", {}, len(here.tails)
    yield "moying_disk_free_bytes", {}, here.disk.free_bytes
    yield "moying_renders_are_taken", {}, here.disk.has_room()


def _ask_database(here: Services) -> None:
    with here.database.read() as tx:
        tx.execute(text("SELECT 1"))
