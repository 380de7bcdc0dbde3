"""Streams are opened a few at a time: hundreds come back together when their turn ends or a line breaks, and whoever
asks for something else meanwhile does not stand behind all of them.
"""

from __future__ import annotations

import asyncio
import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_AT_ONCE: Final = 4
_STREAM: Final = re.compile("/api/turns/[^/]+/events")
"""Only what is read: a message that is sent may come in slowly, and would keep its place in line all that time."""


class StreamsInLine:
    """Holds a stream's request until few others are being opened; from its first byte on it no longer counts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._line = asyncio.Semaphore(_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, now or when its turn comes."""
        if scope["type"] != "http" or not _STREAM.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        await self._line.acquire()
        in_line = True

        async def sent(message: Message) -> None:
            nonlocal in_line
            if in_line:
                in_line = False
                self._line.release()
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            if in_line:
                self._line.release()
