"""A turn's events as they come, for one listener. The turn does not know or care who listens."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from moying.draft import Json
from moying.server.services import Services
from moying.store import turns
from moying.store.turns import TurnRow
from moying.wire import events

# Besides the bell, which rings in this process only.
_LOOK_S: Final = 1.0
_LAST_LOOK_S: Final = 2.0


def event_stream(here: Services, turn: TurnRow, after: int = 0) -> StreamingResponse:
    """The answer that carries the turn's events from `after` on, until the turn has ended."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "X-Turn-Id": turn.id}
    return StreamingResponse(_follow(here, turn.id, after), media_type="text/event-stream", headers=headers)


async def _follow(here: Services, turn_id: str, after: int) -> AsyncIterator[str]:
    news, loop = asyncio.Event(), asyncio.get_running_loop()

    def listener() -> None:
        with suppress(RuntimeError):  # the loop has ended; so has whoever listened
            loop.call_soon_threadsafe(news.set)

    here.turns.bell.listen(turn_id, listener)
    try:
        async for piece in _pieces(here, turn_id, after, news):
            yield piece
    finally:
        here.turns.bell.leave(turn_id, listener)


async def _pieces(here: Services, turn_id: str, after: int, news: asyncio.Event) -> AsyncIterator[str]:
    heard = time.monotonic()
    beat_s = here.settings.heartbeat_s
    while True:
        news.clear()
        ended, fresh = await run_in_threadpool(_look, here, turn_id, after)
        for sequence, body in fresh:
            after, heard = sequence, time.monotonic()
            yield events.to_sse(body, sequence)
        if fresh:
            continue
        silent_s = time.monotonic() - heard
        if ended or (here.closing.is_set() and silent_s > _LAST_LOOK_S):
            return
        if silent_s >= beat_s:
            heard, silent_s = time.monotonic(), 0.0
            yield events.HEARTBEAT
        with suppress(TimeoutError):
            await asyncio.wait_for(news.wait(), min(_LOOK_S, beat_s - silent_s))


def _look(here: Services, turn_id: str, after: int) -> tuple[bool, list[tuple[int, dict[str, Json]]]]:
    """Whether the turn has ended, and its next events, as of one moment."""
    with here.database.read() as tx:
        ended = turns.status_of(tx, turn_id) not in ("waiting", "running")
        return ended, turns.events_after(tx, turn_id, after)
