"""The storm: servers are killed again and again while clients work, and after every kill nothing may be lost.

`python tests/chaos/storm.py --kills 10000 --seed 7` runs it on demand and prints its table (see `--out`).
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import storm_promises as promises
from sqlalchemy import select
from storm_clients import actors
from storm_points import POINTS

from moying.store.blobs import Blobs
from moying.store.connecting import sqlite_url
from moying.store.database import Database
from moying.store.schema import render, turn, webhook

REST_S = 60.0
"""Every render ends within this time of a restart."""
_LIFE_S = 3.0
_MOST_ANSWERS = 25
"""A life that no named point has ended by then is killed wherever it is."""


@dataclass
class Storm:
    """Everything that came of it."""

    seed: int
    kills: Counter = field(default_factory=Counter)
    """point, or `random` -> how often it killed"""
    heard: Counter = field(default_factory=Counter)
    leftovers: int = 0
    """files and folders that lay about right after kills; all of them must be gone at each rest"""
    rests_s: list = field(default_factory=list)
    broken: list = field(default_factory=list)
    """(after which kill, what)"""


def storm(folder, kills, seed, *, clients=3, every=10, real_every=0, database="", tell=lambda *_: None):
    """Kill so many times and come to rest after every few; gives back what came of it.

    database: its address; empty for a SQLite file in the folder.
    real_every: in each life of that number films are made by the real renderer, in its own process.
    """
    came, accounts, dice = Storm(seed), [], random.Random(seed)
    with Servers(folder, database) as server:
        data = Database(database or sqlite_url(folder / "moying.db"))
        blobs = Blobs(folder / "blobs")
        for number in range(kills):
            order = _order(dice, number, real_every)
            named = _life(server, accounts, order, f"{seed}:{number}", clients, came)
            came.kills[order["point"] if named and order["point"] else "random"] += 1
            came.leftovers += len(promises.left_behind(blobs, folder / "films"))
            with data.read() as tx:
                came.broken += [(number, what) for what in promises.lost(tx, blobs, folder / "films", accounts[-8:])]
            if number % every == every - 1 or number == kills - 1:
                came.rests_s.append(_rest(server, data, blobs, folder / "films", number, came))
                with data.read() as tx:
                    whole = promises.lost(tx, blobs, folder / "films", accounts)
                    whole += [*promises.half_there(tx, blobs), *promises.not_at_rest(tx)]
                    whole += promises.not_called(tx, folder / "called")
                came.broken += [(number, what) for what in [*whole, *promises.drawn_twice(folder / "drawn")]]
                tell(came)
                if came.broken:
                    break
        data.close()
    return came


def _order(dice, number, real_every):
    """The n-th time differs by point: the commonest are reached hundreds of times in a life."""
    point = dice.choice([None, *POINTS])
    common = point is not None and point.split(":")[0] in ("commit", "event", "claim-turn", "claim-render")
    order = {"point": point, "nth": dice.randint(1, 30) if common else dice.randint(1, 3)}
    order["answers"] = dice.randint(1, _MOST_ANSWERS) if point is None else _MOST_ANSWERS
    return order | {"real_films": bool(real_every) and number % real_every == 0}


def _life(server, accounts, order, seed, clients, came):
    """One life, from its start to its kill; whether a named point ended it, which may be before it is ready."""
    told = server.start(order)
    if "url" not in told:
        return True
    threads, counts, end = actors(told["url"], accounts, seed, clients)
    named = _until_dead(told["pid"], threads, counts, order)
    server.wait()
    came.broken += [(seed, what) for what in end()]
    came.heard += counts
    return named


def _until_dead(pid, threads, counts, order):
    """Whether the server died by itself, at its named point; else it is killed when it has given enough answers."""
    end = time.monotonic() + _LIFE_S
    while time.monotonic() < end and counts.total() < order["answers"]:
        if not any(thread.is_alive() for thread in threads):
            break
        time.sleep(0.002)
    if not _alive(pid):
        return True
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:  # it came to its point between the look and the shot
        return True
    return False


def _alive(pid):
    """Whether the process is there and not just a name that its parent has not taken in yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _rest(server, data, blobs, films, number, came):
    """A life that is left in peace until all work has ended; gives back how long that took."""
    pid = server.start({})["pid"]
    began = time.monotonic()
    while time.monotonic() - began < REST_S:
        with data.read() as tx:
            open_turns = tx.execute(select(turn.c.id).where(turn.c.status.in_(("waiting", "running")))).first()
            open_renders = tx.execute(select(render.c.id).where(render.c.status.in_(("pending", "processing")))).first()
            open_calls = tx.execute(select(webhook.c.id).where(webhook.c.status == "due")).first()
        left = promises.left_behind(blobs, films)
        if open_turns is None and open_renders is None and open_calls is None and not left:
            break
        time.sleep(0.02)
    else:
        came.broken.append((number, f"work goes on {REST_S:.0f} s after a restart, or files are left: {left[:3]}"))
    took = time.monotonic() - began
    os.kill(pid, signal.SIGTERM)
    server.wait()
    return took


class Servers:
    """The warm parent, asked for one life after another."""

    def __init__(self, folder, database):
        self._folder, self._database = folder, database

    def __enter__(self):
        here = Path(__file__).parent
        self._log = (self._folder / "log").open("wb")
        path = os.pathsep.join([str(here), *(place for place in sys.path if place)])
        self._parent = subprocess.Popen(
            [sys.executable, here / "storm_server.py", self._folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        return self

    def __exit__(self, *_):
        self._parent.stdin.close()
        try:
            self._parent.wait(10)
        except subprocess.TimeoutExpired:
            self._parent.kill()
            self._parent.wait()
        self._parent.stdout.close()
        self._log.close()

    def start(self, order):
        self._parent.stdin.write(json.dumps(order | {"database": self._database}) + "\n")
        self._parent.stdin.flush()
        return json.loads(self._parent.stdout.readline())

    def wait(self):
        """Until the life is over."""
        json.loads(self._parent.stdout.readline())


def table(came):
    """The storm as the lines of a Markdown table."""
    named = sum(count for point, count in came.kills.items() if point != "random")
    rows = [
        ("kills, at random / at a named point", f"{came.kills['random']} / {named} (of {len(POINTS)} points)"),
        ("points that killed at least once", str(len(set(came.kills) - {"random"}))),
        ("answers and events kept in mind", ", ".join(f"{count} {what}" for what, count in sorted(came.heard.items()))),
        ("lost, half there, paid twice, stuck", str(len(came.broken))),
        ("files left by the dead, counted after each kill; at rests", f"{came.leftovers}; 0"),
        ("all work ended after a restart within (aim 60 s)", f"{max(came.rests_s, default=0):.2f} s"),
    ]
    return "\n".join(["| what | figure |", "|---|---|", *(f"| {what} | {figure} |" for what, figure in rows)])


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=int(time.time()))
    asked.add_argument("--real-every", type=int, default=0)
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    print(f"seed {given.seed}", flush=True)

    def told(came):
        return f"Seed {came.seed}, {sum(came.kills.values())} kills.\n\n{table(came)}\n"

    def tell(came):
        if given.out:  # what there is so far, should somebody end it
            given.out.write_text(f"# The storm\n\n{told(came)}")
        print(f"{sum(came.kills.values())} kills, {len(came.broken)} broken, {dict(came.heard)}", flush=True)

    with TemporaryDirectory(prefix="moying-storm-") as folder:
        came = storm(Path(folder), given.kills, given.seed, real_every=given.real_every, tell=tell)
    print(told(came), *came.broken[:20], sep="\n")
    sys.exit(bool(came.broken))


if __name__ == "__main__":
    main()
