"""The render process: takes one task from its input, makes the film, and says in lines of JSON how it goes."""

from __future__ import annotations

import importlib
import json
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

from moying.jobs.task import RenderTask
from moying.render.lent import leave_notes
from moying.render.output import Film, Progress, RenderBroken, RenderCancelled, RenderFailed

_GRACE_S: Final = 4.0
# The renderer reports every frame, and each report that we pass on is a write to the database.
_BETWEEN_REPORTS_S: Final = 0.3


def main() -> None:
    """Make the film that the input asks for."""
    say = _speech()
    function, task = pickle.load(sys.stdin.buffer)
    stopped = _watch_for_the_end()
    try:
        film = _film(function, task, say, stopped)
    except RenderFailed as error:
        if error.__cause__ is not None:
            traceback.print_exception(error)  # for the server's log; the person is told the words alone
        say({"broken" if isinstance(error, RenderBroken) else "failed": str(error)})
    except RenderCancelled:
        say({"failed": "cancelled"})
    else:
        leave_notes()
        say({"film": {**asdict(film), "path": str(film.path), "warnings": ()}, "warned": film.warnings})


def _film(name: str, task: RenderTask, say: Callable[[dict[str, Any]], None], stopped: threading.Event) -> Film:
    module, _, function = name.partition(":")
    make = getattr(importlib.import_module(module), function)

    said_at, said_stage = 0.0, ""

    def report(progress: Progress) -> None:
        nonlocal said_at, said_stage
        if progress.stage != said_stage or time.monotonic() - said_at >= _BETWEEN_REPORTS_S:
            said_at, said_stage = time.monotonic(), progress.stage
            say({"progress": asdict(progress)})

    made: Film = make(
        task.draft,
        task.assets,
        task.out,
        task.output,
        label=task.label,
        cache_dir=task.cache_dir,
        report=report,
        cancelled=stopped.is_set,
    )
    return made


def _speech() -> Callable[[dict[str, Any]], None]:
    """A way to the server that no library's printing can disturb: what they print goes to the log."""
    # A duplicate is not inherited by children, so the server hears our end even when one of them lives on.
    voice = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    lock = threading.Lock()

    def say(line: dict[str, Any]) -> None:
        with lock:
            voice.write(json.dumps(line, ensure_ascii=False).encode("utf-8") + b"\n")
            voice.flush()

    return say


def _watch_for_the_end() -> threading.Event:
    """Set when the server closes our input, or is gone; a film that does not stop soon is killed, processes and all."""
    stopped = threading.Event()

    def watch() -> None:
        sys.stdin.buffer.read()
        stopped.set()
        threading.Event().wait(_GRACE_S)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, name="server-watch", daemon=True).start()
    return stopped


if __name__ == "__main__":
    main()
