"""The ends of the turns that are followed here: each is read once for all who follow it, and only when there is news.

Hundreds of listeners cost no more of the database than the turns that they listen to. Who is behind, as he comes late
or comes back, reads on his own until he has caught up. News is read first and told then, to a few at a time, so that
whoever asks for something else does not stand behind hundreds of listeners.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from operator import itemgetter
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
_KEPT, _KEPT_CHARS = 32, 500_000
"""So much of what was read stays at hand for those who have not been told yet."""
_TOLD_AT_ONCE: Final = 16


class Waker:
    """Wakes those who wait, some in each round of the loop."""

    def __init__(self) -> None:
        self._asleep: deque[asyncio.Future[None]] = deque()

    def wake(self, waiting: Iterable[asyncio.Future[None]]) -> None:
        """All of these, soon."""
        at_work = bool(self._asleep)
        self._asleep.extend(waiting)
        if self._asleep and not at_work:
            self._some()

    def _some(self) -> None:
        for _ in range(min(_TOLD_AT_ONCE, len(self._asleep))):
            waiting = self._asleep.popleft()
            if not waiting.done():
                waiting.set_result(None)
        if self._asleep:
            asyncio.get_running_loop().call_soon(self._some)


class Tail:
    """The newest events of one turn. Lives in the server's loop; only `ring` may be called from other threads."""

    def __init__(self, database: Database, limiter: CapacityLimiter, waker: Waker, turn_id: str, begins: int) -> None:
        self.turn_id = turn_id
        self.rings = 0
        self.followers = 0
        self._database, self._limiter, self._waker = database, limiter, waker
        self._loop = asyncio.get_running_loop()
        self._waiting: list[asyncio.Future[None]] = []
        self._begins = self._upto = begins
        self._frames: list[Frame] = []
        self._ended, self._stale = False, True
        self._reading: asyncio.Task[None] | None = None
        self._rung_again = False

    def ring(self) -> None:
        """There may be news."""
        with suppress(RuntimeError):  # the loop has ended; so has whoever listened
            self._loop.call_soon_threadsafe(self._heard)

    async def after(self, number: int) -> tuple[bool, list[Frame]]:
        """Whether the turn has ended, and its next events after that one."""
        if self._stale and not self._ended:
            await asyncio.shield(self._reading or self._begin())  # whoever leaves does not take it from the others
        if number < self._begins:
            return await to_thread.run_sync(self._look, number, limiter=self._limiter)
        return self._ended, self._frames[bisect_right(self._frames, number, key=itemgetter(0)) :]

    async def news(self, rings: int, seconds: float) -> None:
        """Wait until it has rung more often than `rings`, so long at most."""
        if self.rings == rings:
            self._waiting.append(waiting := self._loop.create_future())
            with suppress(TimeoutError):
                await asyncio.wait_for(waiting, seconds)

    def _heard(self) -> None:
        self._stale = True
        if self._ended:
            self._tell()
        elif self._reading is None:
            self._begin()
        else:
            self._rung_again = True  # what is being read may have been looked for before the news

    def _begin(self) -> asyncio.Task[None]:
        self._reading = asyncio.create_task(self._read())
        self._reading.add_done_callback(self._was_read)
        return self._reading

    def _was_read(self, reading: asyncio.Task[None]) -> None:
        if not reading.cancelled():
            reading.exception()  # whoever is told reads again, and meets what is wrong himself
        again, self._rung_again = self._rung_again, False
        if again and self._reading is None and not self._ended:
            self._begin()
        self._tell()

    def _tell(self) -> None:
        self.rings += 1
        waiting, self._waiting = self._waiting, []
        self._waker.wake(waiting)

    async def _read(self) -> None:
        try:
            self._stale = False
            ended, fresh = await to_thread.run_sync(self._look, self._upto, limiter=self._limiter)
            self._keep(fresh)
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

    def _keep(self, fresh: list[Frame]) -> None:
        """The newest frames, and of the older ones as many as may stay."""
        frames, size = [*self._frames, *fresh], 0
        first = max(0, len(frames) - max(_KEPT, len(fresh)))
        for at in range(len(frames) - 1, first - 1, -1):
            size += len(frames[at][1])
            if size > _KEPT_CHARS and at < len(frames) - len(fresh):
                first = at + 1
                break
        self._begins = frames[first - 1][0] if first else self._begins
        self._frames = frames[first:]

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
        self._waker = Waker()
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
            tail = self._tails[turn_id] = Tail(self._database, self._limiter, self._waker, turn_id, begins)
            self._bell.listen(turn_id, tail.ring)
        tail.followers += 1
        try:
            yield tail
        finally:
            tail.followers -= 1
            if not tail.followers:
                del self._tails[turn_id]
                self._bell.leave(turn_id, tail.ring)
