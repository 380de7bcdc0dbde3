"""Many submits at once against one database, from several processes: how many became jobs, and what was charged.

`python crowd.py URL PRICE COUNT THREADS` is one of those processes. For each line on its input, the name of a way to
choose ids, it sends its share of submits and prints how they ended.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sqlalchemy import func, select

from moying.store import books, ledger, renders, sessions
from moying.store.database import Database
from moying.store.renders import Terms
from moying.store.schema import account, hold, render, session

WAYS = {"one id": lambda i: "render_1", "own ids": lambda i: f"render_{os.getpid()}_{i}"}
DRAFT = {"t": []}


@dataclass(frozen=True)
class Outcome:
    """What the crowd left behind. `ended` counts how its submits ended: "taken", or an exception's name."""

    ended: dict
    jobs: int
    charges: int
    credits: ledger.Credits
    faults: list
    seconds: float


def crowd(url, *, price, credits, submits, processes=2, threads=16):
    """An outcome for each of `WAYS`, by an account of its own that has `credits`; an export costs `price`."""
    database = Database(url)
    with database.write() as tx:
        for way in WAYS:
            tx.execute(account.insert().values(id=way, kind="anonymous", available=0, frozen=0, created_ms=0))
            ledger.grant(tx, way, credits, "test")
            sessions.create(tx, way, "", "zh")
    args = [sys.executable, __file__, url, str(price), str(submits // processes), str(threads)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    children = [subprocess.Popen(args, env=env, **pipes) for _ in range(processes)]
    try:
        assert [child.stdout.readline() for child in children] == ["ready\n"] * processes
        return {way: _outcome(database, way, children) for way in WAYS}
    finally:
        for child in children:
            child.communicate()
        database.close()


def _outcome(database, way, children):
    began = time.perf_counter()
    for child in children:
        child.stdin.write(f"{way}\n")
        child.stdin.flush()
    ended = sum((Counter(json.loads(child.stdout.readline())) for child in children), Counter())
    took = time.perf_counter() - began
    with database.read() as tx:
        jobs, charges = (
            tx.execute(select(func.count()).where(table.c.account_id == way)).scalar() for table in (render, hold)
        )
        return Outcome(dict(ended), jobs, charges, ledger.balance(tx, way), books.faults(tx), took)


def _serve(url, price, count, threads):
    database = Database(url)

    def submit(way, i):
        try:
            with database.write() as tx:
                session_id = tx.execute(select(session.c.id).where(session.c.account_id == way)).scalar()
                renders.submit(tx, way, session_id, WAYS[way](i), DRAFT, {}, Terms(price=price))
        except Exception as error:  # noqa: BLE001 - counted by its name
            return type(error).__name__
        return "taken"

    print("ready", flush=True)
    with ThreadPoolExecutor(threads) as pool:
        for line in sys.stdin:
            print(json.dumps(Counter(pool.map(lambda i, way=line.strip(): submit(way, i), range(count)))), flush=True)
    database.close()


if __name__ == "__main__":
    _serve(sys.argv[1], *(int(word) for word in sys.argv[2:]))
