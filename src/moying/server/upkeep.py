"""What is put in order at every start and every minute after it: credits whose time is over, holds of ended work; every
hour (and at the start) the files that nobody needs any more.
"""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from moying.store import books, ledger, retention
from moying.store.database import Database

_EVERY_S: Final = 60.0
_ROUNDS_TO_TIDY: Final = 60
_ROUNDS_AT_FIRST: Final = 2
"""What a killed server had started may go on writing for some seconds, so the files are looked at twice."""
_LOG = logging.getLogger(__name__)

Chore = Callable[[Connection], int]

CHORES: Final[tuple[tuple[str, Chore], ...]] = (
    ("credits that came to their end", ledger.expire),
    ("holds of work that had ended", books.settle_ended),
)
"""Each says how much it did, a batch at a time; done again until there is nothing left to do."""


class Upkeep:
    """A thread that does the chores. Several servers on one database may do them at once."""

    def __init__(
        self,
        database: Database,
        every_s: float = _EVERY_S,
        tidy: Callable[[], int] = lambda: 0,
        event_days: int | None = None,
    ) -> None:
        self._database = database
        self._every_s = every_s
        self._tidy = tidy
        self._hourly: list[tuple[str, Chore]] = [("tokens long out of use", retention.forget_tokens)]
        if event_days is not None:
            self._hourly.append(("turns whose events were dropped", lambda tx: retention.forget_events(tx, event_days)))
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)

    def start(self) -> None:
        """Do them now, beside what else starts, and then again and again."""
        self._thread.start()

    def stop(self, grace_s: float) -> None:
        """Finish the batch in hand."""
        self._stopping.set()
        self._thread.join(grace_s)

    def _run(self) -> None:
        for rounds in itertools.count():
            for what, chore in CHORES:
                self._do(what, chore)
            if rounds % _ROUNDS_TO_TIDY == 0 or rounds < _ROUNDS_AT_FIRST:
                self._tidy_files()
                for what, chore in self._hourly:
                    self._do(what, chore)
            if self._stopping.wait(self._every_s):
                return

    def _tidy_files(self) -> None:
        try:
            done = self._tidy()
        except (SQLAlchemyError, OSError):
            _LOG.exception("files could not be tidied; trying again in an hour")
        else:
            if done:
                _LOG.info("files that nobody needed: %d", done)

    def _do(self, what: str, chore: Chore) -> None:
        done = 0
        try:
            while not self._stopping.is_set():
                with self._database.write() as tx:
                    batch = chore(tx)
                if batch == 0:
                    break
                done += batch
        except SQLAlchemyError:
            _LOG.exception("the database does not answer; trying again in %s s", self._every_s)
        if done:
            _LOG.info("%s: %d", what, done)
