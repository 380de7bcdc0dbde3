"""The storm's servers: a warm parent that forks one life after another, each a real server process on its own port.

`python storm_server.py DATA_DIR` reads a line of JSON for each life and answers with the life's number and address.
Importing takes two seconds and forking thirty milliseconds, so that hundreds of lives fit into a minute.
"""

import gc
import hashlib
import json
import os
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from storm_clients import actors
from storm_films import video
from storm_points import Fuse, lay

from moying.jobs.benches import bench_for
from moying.jobs.executors.local import LocalExecutor
from moying.media import intake
from moying.render.output import Film, Progress, RenderCancelled
from moying.render.shelf import at_desk, put
from moying.server.run import embedded
from moying.server.settings import Settings
from moying.store import webhooks
from moying.store.policy import policy

CHUNKS = 4
WARM_ANSWERS = 60
_SANDBOX = intake.in_sandbox
EXPORT_PRICE = 1


def take_turn(context):
    """`make N`, `title N`, `twice N` (two edits in one turn), anything else is talk. An edit's note is its message."""
    verb = context.message.partition(" ")[0]
    if verb == "make":
        call = context.call("create_video", {"topic": context.message})
        context.charge("create_video")
        context.progress(call, 0.5, "drawing")
        version = context.commit(video(context.message), context.message)
        context.result(call, "create_video", {"version": version})
    for i in range({"title": 1, "twice": 2}.get(verb, 0)):
        draft = context.draft() or video("")
        context.charge("edit")
        title = f"{context.message}#{i}"
        context.commit(replace(draft, meta={**draft.meta, "title": title}), title)
    context.say("好了", partial=True)
    context.say(f"好了：{context.message}")


class ChunkFilms:
    """A film maker that does what the real one does with files, on the renderer's own shelf, and draws nothing. What it
    draws it notes in `drawn`, so that one can see that nothing is drawn twice."""

    def __init__(self, fuse, drawn):
        self._fuse, self._drawn = fuse, drawn

    def run(self, task, keep_on):
        with at_desk(task.cache_dir) as desk:
            keys = [hashlib.sha256(f"{task.label.content_id} {i}".encode()).hexdigest()[:32] for i in range(CHUNKS)]
            kept = desk.take(keys)
            for i, key in enumerate(keys):
                if key not in kept:
                    self._draw(desk, key)
                if not keep_on(Progress((i + 1) / CHUNKS, "draw")):
                    raise RenderCancelled("stopped")
        with bench_for(task.out) as bench:
            part = bench / task.out.name
            part.write_bytes(b"film " * 100)
            self._fuse.reach("film:before")
            part.replace(task.out)
            self._fuse.reach("film:after")
        return Film(task.out, 96, 54, 10, 10, 1000, 500, -14.0, -1.0)

    def _draw(self, desk, key):
        part = desk.unfinished(key)
        part.write_bytes(key.encode() * 50)
        self._fuse.reach("chunk:before")
        put(part, key, ".mp4")
        with self._drawn.open("a") as log:
            log.write(f"{key}\n")
        self._fuse.reach("chunk:after")


class NotingCaller:
    """Calls nobody, and notes whom it would have called."""

    def __init__(self, called):
        self._called = called

    def place(self, url):
        pass

    def post(self, url, body, headers):
        with self._called.open("a") as log:
            log.write(f"{url.rpartition('/')[2]}\n")
        return 200


def settings(fuse, data_dir, real_films):
    rules = replace(policy("hosted"), token_limit=False, prices={**policy("hosted").prices, "export": EXPORT_PRICE})
    return Settings(
        data_dir,
        "",
        rules,
        frozenset({"127.0.0.1"}),
        heartbeat_s=5,
        take_turn=take_turn,
        caller=NotingCaller(data_dir / "called"),
        executor=LocalExecutor() if real_films else ChunkFilms(fuse, data_dir / "drawn"),
    )


def live(data_dir, order):
    """One life, until it is killed or asked to end."""
    fuse = Fuse(order.get("point"), order.get("nth", 1))
    lay(fuse)
    if order.get("real_films"):
        intake.in_sandbox = _SANDBOX
    kept = settings(fuse, data_dir, order.get("real_films", False))
    heard, told = os.pipe()  # an Event that a signal sets could lock up the thread that waits for it
    signal.signal(signal.SIGTERM, lambda *_: os.write(told, b"."))
    with embedded(data_dir, settings=replace(kept, database=order["database"])) as url:
        print(json.dumps({"pid": os.getpid(), "url": url}), flush=True)
        os.read(heard, 1)


def warm_up():
    """Load all that a life loads on its way, once for all of them; no thread may be left when lives are forked."""
    webhooks.PAUSES_MS = (300,) * 5
    intake.in_sandbox = lambda look, path: look(path)  # a sandbox takes longer to start than most lives last
    quiet = Fuse(None, 1)
    with TemporaryDirectory() as folder, embedded(Path(folder), settings=settings(quiet, Path(folder), False)) as url:
        _, counts, end = actors(url, [], "warm", 1)
        while counts.total() < WARM_ANSWERS:
            time.sleep(0.01)
        end()
    while threading.active_count() > 1:
        time.sleep(0.01)


def main():
    data_dir = Path(sys.argv[1])
    warm_up()
    gc.freeze()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                live(data_dir, order)
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        print(json.dumps({"ended": status}), flush=True)


if __name__ == "__main__":
    main()
