"""A turn's events as they come, for one listener. The turn does not know or care who listens."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Final

from starlette.responses import StreamingResponse

from moying.server.services import Services
from moying.server.tails import Tail
from moying.store.turns import TurnRow
from moying.wire import events

_LAST_LOOK_S: Final = 2.0
"""So long a stream of a server that ends waits for its turn's last words."""


def event_stream(here: Services, turn: TurnRow, after: int = 0) -> StreamingResponse:
    """The answer that carries the turn's events from `after` on, until the turn has ended."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "X-Turn-Id": turn.id}
    pieces = _follow(here, turn.id, min(after, turn.last_event))
    return StreamingResponse(pieces, media_type="text/event-stream", headers=headers)


async def _follow(here: Services, turn_id: str, after: int) -> AsyncIterator[str]:
    with here.tails.follow(turn_id, after) as tail:
        async for piece in _pieces(here, tail, after):
            yield piece


async def _pieces(here: Services, tail: Tail, after: int) -> AsyncIterator[str]:
    heard = time.monotonic()
    beat_s = here.settings.heartbeat_s
    while True:
        rings = tail.rings
        ended, fresh = await tail.after(after)
        for sequence, frame in fresh:
            after, heard = sequence, time.monotonic()
            yield frame
        if fresh:
            continue
        silent_s = time.monotonic() - heard
        if ended or (here.closing.is_set() and silent_s > _LAST_LOOK_S):
            return
        if silent_s >= beat_s:
            heard, silent_s = time.monotonic(), 0.0
            yield events.HEARTBEAT
        await tail.news(rings, _LAST_LOOK_S / 2 if here.closing.is_set() else beat_s - silent_s)
