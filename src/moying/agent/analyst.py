"""Looks at uploads when the server has time, so that a turn that needs to know finds it known.

The queue is the uploads that have no study: nothing is lost when a server dies, and none is looked at twice for long.
"""

from __future__ import annotations

import base64
import logging
import threading
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy.exc import SQLAlchemyError

from moying.engines.footage import Study, studied
from moying.store import studies
from moying.store.blobs import Blobs
from moying.store.database import Database
from moying.store.studies import StudyRow

_LOOKS_AGAIN_S: Final = 2.0
"""Without being woken: another server may have taken in a file."""
_STUDIES: Final = TypeAdapter(Study)
_LOG = logging.getLogger(__name__)


def row_of(found: Study) -> StudyRow:
    """A study as the store keeps it."""
    return StudyRow(found.as_json(), base64.b64encode(found.thumbnail).decode("ascii"))


def study_of(row: StudyRow) -> Study:
    """The study that a row keeps."""
    return _STUDIES.validate_python({**row.found, "thumbnail": base64.b64decode(row.thumbnail)})


def look_into(database: Database, blobs: Blobs, sha256: str) -> Study:
    """The study of a file: the one that is kept, else a new one, which is kept."""
    with database.read() as tx:
        kept = studies.find(tx, sha256)
    if kept is not None:
        return study_of(kept)
    found = studied(blobs.path(sha256))
    with database.write() as tx:
        studies.keep(tx, sha256, row_of(found))
    return found


def look_within(database: Database, blobs: Blobs, sha256: str, wait_s: float) -> Study | None:
    """The study that is kept, else a new one if it is done in time. One that is not is kept all the same when done."""
    with database.read() as tx:
        kept = studies.find(tx, sha256)
    if kept is not None or wait_s <= 0:
        return study_of(kept) if kept is not None else None
    found: list[Study] = []

    def look() -> None:
        try:
            found.append(look_into(database, blobs, sha256))
        except SQLAlchemyError:
            _LOG.exception("what was found in an upload could not be kept")

    looking = threading.Thread(target=look, name="look", daemon=True)
    looking.start()
    looking.join(wait_s)
    return found[0] if found else None


class Analyst:
    """One thread that looks at uploads one after the other."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database, self._blobs = database, blobs
        self._stopping, self._woken = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, name="analyst", daemon=True)

    def start(self) -> None:
        """Begin with what is waiting."""
        self._thread.start()

    def wake(self) -> None:
        """There is something to look at: people speak of a file as soon as it is up."""
        self._woken.set()

    def stop(self) -> None:
        """Look at nothing more; what is in hand is looked at again after the next start."""
        self._stopping.set()
        self.wake()

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                self._woken.clear()
                with self._database.read() as tx:
                    waiting = studies.next_unstudied(tx)
                if waiting is None:
                    self._woken.wait(_LOOKS_AGAIN_S)
                else:
                    look_into(self._database, self._blobs, waiting)
            except SQLAlchemyError:
                if not self._stopping.is_set():
                    _LOG.exception("the database does not answer; trying again in %s s", _LOOKS_AGAIN_S)
                self._stopping.wait(_LOOKS_AGAIN_S)
