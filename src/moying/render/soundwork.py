"""What is left to do for a film's sound: mix it, encode its strips, splice them; some strips again, when they peak."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from moying.render.tasks import News, SoundTask, SpliceTask, StripDone, StripsWanted, StripTask


class SoundWork:
    """Gives out tasks as they can be done. left: the sound that is not on the shelf, if there is any."""

    def __init__(self, left: Sequence[SoundTask]) -> None:
        self._sound = next(iter(left), None)
        self._waiting: deque[SoundTask | StripTask | SpliceTask] = deque(left)
        self._strips_at_work = 0

    def next(self, *, draws: bool) -> SoundTask | StripTask | SpliceTask | None:
        """What a worker that is free should do now; None when there is nothing, or not yet.

        draws: it has chunks to draw; a strip takes it a second or two, the mix would keep it too long.
        """
        if not self._waiting or (draws and isinstance(self._waiting[0], SoundTask)):
            return None
        return self._waiting.popleft()

    def note(self, news: News) -> None:
        """Hear what a worker has done."""
        if self._sound is None:
            return
        if isinstance(news, StripsWanted):
            self._strips_at_work = len(news.indices)
            self._waiting.extend(StripTask(i, self._sound.unfinished.parent) for i in news.indices)
        elif isinstance(news, StripDone):
            self._strips_at_work -= 1
            if not self._strips_at_work:
                self._waiting.append(SpliceTask(self._sound.key, self._sound.unfinished))
