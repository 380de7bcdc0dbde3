"""The threads that render: claim a row, run it on the executor, keep its lease alive, write down what came of it."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy.exc import SQLAlchemyError

from moying.draft import Json
from moying.jobs.cache import trim_cache
from moying.jobs.task import Executor, RenderTask, WorkerDied
from moying.render.output import AiLabel, Film, Output, Progress, RenderCancelled, RenderFailed
from moying.store import assets, renders
from moying.store.blobs import Blobs
from moying.store.database import Database
from moying.store.owners import new_owner
from moying.store.renders import RenderRow

_IDLE_S: Final = 1.0
_LOG = logging.getLogger(__name__)
DIED: Final = (
    "渲染进程意外结束，多半是内存不够；请降低分辨率或缩短视频，然后重新导出",
    "the render's process ended unexpectedly, most often for lack of memory; lower the resolution or shorten the "
    "video, then export again",
)
UNEXPECTED: Final = (
    "渲染时出了意外，草稿都在；请重新导出，若仍失败请告诉服务器管理者",
    "something unexpected went wrong in the render, and the draft is kept; export again, and if it fails once more "
    "tell whoever runs the server",
)


@dataclass(frozen=True, slots=True)
class Attempted:
    """How an attempt ended, after how long; of the film's chunks, those from the shelf and those that were drawn."""

    outcome: str
    seconds: float
    chunks_kept: int
    chunks_drawn: int


@dataclass(frozen=True, slots=True)
class RenderFolders:
    """Where films and the renderer's cache of finished chunks lie."""

    films: Path
    cache: Path

    def film(self, job_id: str, format: str = "mp4") -> Path:
        """A render's file; there only when whole."""
        return self.films / f"{job_id}.{format}"

    def chunks(self, account_id: str) -> Path:
        """An account's own chunks: a render that is taken over by what was uploaded reaches nobody else's."""
        return self.cache / hashlib.sha256(account_id.encode()).hexdigest()[:32]


class RenderWorkers:
    """Renders what waits, `at_once` at a time, `most_each` of them of one account; one uses all cores by itself."""

    def __init__(
        self,
        database: Database,
        blobs: Blobs,
        folders: RenderFolders,
        executor: Executor,
        *,
        producer: str,
        at_once: int = 1,
        most_each: int | None = None,
        may_begin: Callable[[], bool] = lambda: True,
        ended: Callable[[Attempted], None] = lambda _: None,
    ) -> None:
        """may_begin: asked before a render is taken up. ended: told of each attempt."""
        self._database = database
        self._blobs = blobs
        self._folders = folders
        self._executor = executor
        self._producer = producer
        self._most_each = most_each
        self._may_begin, self._ended = may_begin, ended
        self._owner = new_owner()
        self._stopping = threading.Event()
        self._work = threading.Condition()
        self._threads = [threading.Thread(target=self._run, name=f"render-{i}", daemon=True) for i in range(at_once)]

    def start(self) -> None:
        """Begin to work; renders that a dead process left behind are taken over."""
        self._folders.films.mkdir(parents=True, exist_ok=True)
        self._folders.cache.mkdir(parents=True, exist_ok=True)
        for thread in self._threads:
            thread.start()

    def stop(self, grace_s: float) -> None:
        """Put the renders in work back into the line, for the next start to go on with."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join(grace_s)

    def wake(self) -> None:
        """A render has been submitted."""
        with self._work:
            self._work.notify_all()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                held = self._next()
                if held is not None:
                    self._render(held)
                    continue
            except SQLAlchemyError:
                _LOG.exception("the database does not answer; trying again in %s s", _IDLE_S)
            with self._work:
                self._work.wait(_IDLE_S)

    def _next(self) -> RenderRow | None:
        if not self._may_begin():
            return None
        with self._database.write() as tx:
            return renders.claim(tx, self._owner, self._most_each)

    def _render(self, held: RenderRow) -> None:
        began = time.monotonic()
        outcome, film = self._attempt(held)
        kept, chunks = (film.chunks_kept, film.chunks) if film else (0, 0)
        self._ended(Attempted(outcome, time.monotonic() - began, kept, chunks - kept))
        trim_cache(self._folders.cache)

    def _attempt(self, held: RenderRow) -> tuple[str, Film | None]:
        """The job's door: what happens inside is written down, and the thread lives on. Says how it ended."""
        try:
            film = self._executor.run(self._task(held), lambda progress: self._keep_on(held, progress))
        except RenderCancelled:
            self._stopped(held)
            return "stopped", None
        except RenderFailed as error:
            self._finish(held, "failed", error=str(error))
            return "failed", None
        except WorkerDied as error:
            _LOG.warning("render %s, attempt %d: %s", held.job_id, held.attempt, error)
            with self._database.write() as tx:
                renders.give_back(tx, held, DIED)
            return "broken", None
        except Exception:  # noqa: BLE001 - the job's door: recorded with its traceback, then tried again
            _LOG.exception("render %s failed", held.job_id)
            with self._database.write() as tx:
                renders.give_back(tx, held, UNEXPECTED)
            return "broken", None
        self._finish(held, "completed", result=_result(film))
        return "completed", film

    def _task(self, held: RenderRow) -> RenderTask:
        with self._database.read() as tx:
            draft = renders.frozen_draft(tx, held)
            files = {row.id: self._blobs.path(row.sha256) for row in assets.every(tx, held.session_id)}
        wanted: dict[str, Any] = dict(held.output)
        label = AiLabel(self._producer, held.job_id)
        output = Output(**wanted)
        out = self._folders.film(held.job_id, output.format or "mp4")
        chunks = self._folders.chunks(held.account_id)
        chunks.mkdir(parents=True, exist_ok=True)
        return RenderTask(draft, files, out, output, label, chunks, self._folders.films.parent)

    def _keep_on(self, held: RenderRow, progress: Progress) -> bool:
        if self._stopping.is_set():
            return False
        with self._database.write() as tx:
            share = min(max(progress.share, 0.0), 0.99)
            return renders.renew(tx, held, share, progress.stage, progress.left_s)

    def _stopped(self, held: RenderRow) -> None:
        with self._database.write() as tx:
            if self._stopping.is_set():
                renders.put_back(tx, held)
            else:
                renders.finish(tx, held, "cancelled")

    def _finish(
        self,
        held: RenderRow,
        status: Literal["completed", "failed", "cancelled"],
        *,
        result: dict[str, Json] | None = None,
        error: str | None = None,
    ) -> None:
        with self._database.write() as tx:
            if not renders.finish(tx, held, status, result=result, error=error):
                _LOG.warning("render %s was taken over by another while it was in work", held.id)


def _result(film: Film) -> dict[str, Json]:
    return {
        "duration_ms": film.duration_ms,
        "size_bytes": film.size_bytes,
        "width_px": film.width_px,
        "height_px": film.height_px,
        "fps": film.fps,
        "loudness_lufs": film.loudness_lufs,
        "warnings": list(film.warnings),
    }
