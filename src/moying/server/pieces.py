"""Bodies as they come in over the line, and the lines over which uploads come at this moment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from starlette.requests import ClientDisconnect, Request

# A line that has been silent for so long is dead; phones change networks without a word.
SILENCE_S: Final = 60.0
_LET_GO_S: Final = 5.0


class Pieces:
    """A body as it comes. How long it says it is counts for nothing."""

    def __init__(self, request: Request, silence_s: float = SILENCE_S) -> None:
        self._request, self._silence_s = request, silence_s
        self._waiting: asyncio.Timeout | None = None
        self._ended = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Raises `ClientDisconnect` when the line breaks, falls silent, or is cut."""
        stream = self._request.stream()
        while not self._ended:
            try:
                async with asyncio.timeout(self._silence_s) as self._waiting:
                    piece = await anext(stream)
            except StopAsyncIteration:
                return
            except TimeoutError as error:
                raise ClientDisconnect from error
            finally:
                self._waiting = None
            yield piece
        raise ClientDisconnect

    def cut(self) -> None:
        """Listen no longer; what has come is dealt with as after a broken line."""
        if self._waiting is not None and not self._ended:
            self._waiting.reschedule(0)
        self._ended = True


@dataclass(slots=True)
class Lines:
    """The bodies that come in now, by upload: one who resumes an upload need not wait for a line that is dead."""

    _open: dict[str, Pieces] = field(default_factory=dict)

    @contextmanager
    def open(self, upload_id: str, request: Request) -> Iterator[Pieces]:
        """The body of a request for this upload; for the one request that writes it."""
        pieces = self._open[upload_id] = Pieces(request)
        try:
            yield pieces
        finally:
            del self._open[upload_id]

    async def cut(self, upload_id: str) -> None:
        """End a body that still comes in, and wait until what came of it is written down."""
        deadline = time.monotonic() + _LET_GO_S
        while (pieces := self._open.get(upload_id)) is not None and time.monotonic() < deadline:
            pieces.cut()
            await asyncio.sleep(0.01)
