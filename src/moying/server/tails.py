"""The ends of the turns that are followed here: each is read once for all who follow it, and only when there is news.

Hundreds of listeners cost no more of the database than the turns that they listen to. Who is behind, as he comes late
or comes back, reads on his own until he has caught up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from anyio import CapacityLimiter, to_thread

from moying.agent.turns import Bell
from moying.store import turns
from moying.store.database import Database
from moying.wire import events

Frame = tuple[int, str]
"""An event's number, and the event as the stream carries it."""

_READERS: Final = 4
"""Apart from the threads that answer requests, so that a burst of news keeps no request waiting."""
_MOST: Final = 500


class Tail:
    """The newest events of one turn. Lives in the server's loop; only `ring` may be called from other threads."""

    def __init__(self, database: Database, limiter: CapacityLimiter, turn_id: str, begins: int) -> None:
        self.turn_id = turn_id
        self.rings = 0
        self.followers = 0
        self._database, self._limiter = database, limiter
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self._begins = self._upto = begins
        self._frames: list[Frame] = []
        self._ended, self._stale = False, True
        self._reading: asyncio.Task[None] | None = None

    def ring(self) -> None:
        """There may be news."""
        with suppress(RuntimeError):  # the loop has ended; so has whoever listened
            self._loop.call_soon_threadsafe(self._heard)

    async def after(self, number: int) -> tuple[bool, list[Frame]]:
        """Whether the turn has ended, and its next events after that one."""
        if self._stale and not self._ended:
            self._reading = self._reading or asyncio.create_task(self._read())
            await asyncio.shield(self._reading)  # whoever leaves does not take it from the others
        if number < self._begins:
            return await to_thread.run_sync(self._look, number, limiter=self._limiter)
        return self._ended, [frame for frame in self._frames if frame[0] > number]

    async def news(self, rings: int, seconds: float) -> None:
        """Wait until it has rung more often than `rings`, so long at most."""
        if self.rings == rings:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), seconds)

    def _heard(self) -> None:
        self.rings += 1
        self._stale = True
        self._news.set()
        self._news = asyncio.Event()

    async def _read(self) -> None:
        try:
            self._stale = False
            ended, fresh = await to_thread.run_sync(self._look, self._upto, limiter=self._limiter)
            self._begins, self._frames = self._upto, fresh
            self._upto = fresh[-1][0] if fresh else self._upto
            if len(fresh) == _MOST:
                self._stale = True
            else:
                self._ended = ended
        except BaseException:
            self._stale = True
            raise
        finally:
            self._reading = None

    def _look(self, number: int) -> tuple[bool, list[Frame]]:
        """As of one moment."""
        with self._database.read() as tx:
            ended = turns.status_of(tx, self.turn_id) not in ("waiting", "running")
            found = turns.events_after(tx, self.turn_id, number, _MOST)
        return ended, [(sequence, events.to_sse(body, sequence)) for sequence, body in found]


class Tails:
    """Every tail that somebody follows in this server."""

    def __init__(self, database: Database, bell: Bell) -> None:
        self._database, self._bell = database, bell
        self._tails: dict[str, Tail] = {}
        self._limiter: CapacityLimiter | None = None

    def __len__(self) -> int:
        """How many streams are open."""
        return sum(tail.followers for tail in self._tails.values())

    def ring(self) -> None:
        """Wake everybody who follows."""
        for tail in list(self._tails.values()):
            tail.ring()

    @contextmanager
    def follow(self, turn_id: str, begins: int) -> Iterator[Tail]:
        """The turn's tail, for as long as the block lasts."""
        tail = self._tails.get(turn_id)
        if tail is None:
            self._limiter = self._limiter or CapacityLimiter(_READERS)
            tail = self._tails[turn_id] = Tail(self._database, self._limiter, turn_id, begins)
            self._bell.listen(turn_id, tail.ring)
        tail.followers += 1
        try:
            yield tail
        finally:
            tail.followers -= 1
            if not tail.followers:
                del self._tails[turn_id]
                self._bell.leave(turn_id, tail.ring)
