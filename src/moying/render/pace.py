"""How long the rest of a film takes, by the pace at which its frames are drawn."""

from __future__ import annotations

import time


class Pace:
    """Of a film of so many frames, `done` of which were there before.

    Those tell nothing of the pace, nor does the time until the first frame: workers start and scenes are built in it.
    """

    def __init__(self, frames: int, done: int = 0) -> None:
        self._frames, self._done = frames, done
        self._began: float | None = None

    def left_s(self, done: int) -> float | None:
        """Seconds until all are done, when `done` are now; None while nobody can tell, and at the end."""
        if done <= self._done or done >= self._frames:
            return None
        if self._began is None:
            self._began, self._done = time.monotonic(), done
            return None
        return (time.monotonic() - self._began) / (done - self._done) * (self._frames - done)
