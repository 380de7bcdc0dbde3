"""What the server itself spends: CPU of one ordinary request, and of one event on its way to one of its listeners.

    .venv/bin/python bench/asking.py

A real server in a process of its own; CPU is what the kernel counts for that process alone, so other work on the
machine disturbs the figures little (caches, clock), where it makes wall times worthless.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import streams

REQUESTS = 600
LISTENERS = 200
TURN_S = 12


@contextmanager
def server() -> Iterator[tuple[str, int]]:
    """Its address and its number."""
    with TemporaryDirectory(prefix="moying-asking-") as folder:
        command = [sys.executable, streams.__file__, "--serve", folder]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout and process.stdin
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.stdin.close()
            process.wait(30)


def cpu_s(pid: int) -> float:
    """What the process has used since it began."""
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def requests(url: str, pid: int) -> Iterator[str]:
    """A row for each kind of request, one after the other over one line."""
    with httpx.Client(base_url=url, timeout=60) as http:
        granted = http.post("/api/auth/anonymous-token", headers={"X-Client-Id": str(uuid.uuid4())}).json()["data"]
        http.headers["Authorization"] = f"Bearer {granted['token']}"
        made = http.post("/api/tasks/me/with-session/nemo_agent", json={"task_name": "bench"}).json()["data"]
        said = {"session_id": made["session_id"], "new_message": {"parts": [{"text": "1"}]}}
        turn_id = http.post("/run_sse", json=said).headers["x-turn-id"]
        paths = {
            "credits": "/api/credits/balance/simple",
            "state of an empty session": f"/api/state/nemo_agent/me/{made['session_id']}/latest",
            "a turn's state": f"/api/turns/{turn_id}",
            "renders of a session": f"/api/render/proxy/lambda?sessionId={made['session_id']}",
            "/api/health": "/api/health",
            "/health (nothing is asked of the database)": "/health",
        }
        for what, path in paths.items():
            for _ in range(50):
                http.get(path).raise_for_status()
            before = cpu_s(pid)
            for _ in range(REQUESTS):
                http.get(path)
            yield f"| {what} | {(cpu_s(pid) - before) / REQUESTS * 1000:.2f} |"


async def events(url: str, pid: int) -> Iterator[str]:
    """Many listen to one turn that says something every second; then nobody listens to as long a one."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        granted = await http.post("/api/auth/anonymous-token", headers={"X-Client-Id": str(uuid.uuid4())})
        token = granted.json()["data"]["token"]
        http.headers["Authorization"] = f"Bearer {token}"
        made = (await http.post("/api/tasks/me/with-session/nemo_agent", json={"task_name": "bench"})).json()["data"]
        alone_s = await _turn(http, url, token, made["session_id"], pid, 0)
        crowd_s = await _turn(http, url, token, made["session_id"], pid, LISTENERS)
    each = (crowd_s - alone_s) / LISTENERS
    return [
        f"| a turn of {TURN_S} s with {TURN_S} events, heard by nobody | {alone_s * 1000:.0f} |",
        f"| one listener more: coming, {TURN_S + 2} events, leaving | {each * 1000:.2f} |",
    ]


async def _turn(http: httpx.AsyncClient, url: str, token: str, session_id: str, pid: int, listeners: int) -> float:
    body = {"session_id": session_id, "new_message": {"parts": [{"text": str(TURN_S)}]}}
    async with http.stream("POST", "/run_sse", json=body) as answer:
        turn_id = answer.headers["x-turn-id"]
    before = cpu_s(pid)
    port, until = int(url.rpartition(":")[2]), time.monotonic() + TURN_S + 30
    came = streams.Heard(listeners, 1, 1e-9)
    hear = [streams.Listener(port, token, [turn_id], streams.random.Random(i), came) for i in range(listeners)]
    heard: list[list[int]] = [[] for _ in hear]
    await asyncio.gather(
        asyncio.sleep(TURN_S + 1), *(one._listen(turn_id, heard[i], until) for i, one in enumerate(hear))
    )
    assert all(len(one) == TURN_S + 2 for one in heard), heard[:3]
    return cpu_s(pid) - before


def main() -> None:
    with server() as (url, pid):
        rows = [*requests(url, pid), *asyncio.run(events(url, pid))]
    lines = [f"CPU ms of the server's process; {REQUESTS} of each request, {LISTENERS} listeners.", ""]
    lines += ["| what | CPU, ms |", "|---|---|", *rows]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
