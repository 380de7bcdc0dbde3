"""Hundreds of event streams that are cut and resumed, and ordinary requests beside them.

    python bench/streams.py --minutes 10 --markdown bench/results/streams.md

A real server process takes turns, as many at once as it always does, each giving out an event every second.
Listeners follow them; so many of them a minute lose their line in the middle of it and come back with `Last-Event-ID`.
At the end of its turn each has heard every event once, or it is counted. Meanwhile another client, in a process of its
own so that it does not wait for the listeners, asks for its state and its balance; and the server's memory is watched.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

SESSIONS = 40
TURN_S = 20.0
BETWEEN_EVENTS_S = 1.0
PROBES_A_SECOND = 10
QUIET_S = 10.0
"""So long ordinary requests are timed alone, for what this machine gives them now."""
COMING_S = 15.0
SETTLED_S = 30.0
"""From then on memory counts: until all listeners have come, everybody's first buffers are made."""


def take_turn(context):
    """Talk for as many seconds as the message says."""
    call = context.call("talk", {})
    for i in range(round(float(context.message) / BETWEEN_EVENTS_S)):
        time.sleep(BETWEEN_EVENTS_S)
        context.progress(call, i / 1000, f"sentence {i}")
    context.say("说完了")


def serve(folder: Path) -> None:
    """Be the server until the input closes."""
    from moying.server.run import embedded
    from moying.server.settings import Settings
    from moying.store.policy import policy

    own = Settings(folder, "", policy("local"), frozenset({"127.0.0.1"}), take_turn=take_turn)
    with embedded(folder, settings=own) as url:
        print(url, flush=True)
        sys.stdin.read()


@dataclass
class Heard:
    """What came of it."""

    streams: int
    minutes: float
    cut_share: float
    events: int = 0
    turns: int = 0
    cuts: int = 0
    lost: int = 0
    repeated: int = 0
    wrong: list[str] = field(default_factory=list)
    quiet_ms: list[float] = field(default_factory=list)
    probes_ms: list[float] = field(default_factory=list)
    memory_kb: list[int] = field(default_factory=list)
    cpu_s: float = 0.0


class Listener:
    """Follows one session's turns, one after the other, over a line that breaks now and then."""

    def __init__(self, port: int, token: str, turns: list[str], dice: random.Random, came: Heard) -> None:
        self._port, self._token, self._turns, self._dice, self._came = port, token, turns, dice, came

    async def run(self, until: float, comes_in_s: float) -> None:
        """Come, and listen until then."""
        await asyncio.sleep(comes_in_s)
        at = 0
        while time.monotonic() < until:
            if at >= len(self._turns):
                await asyncio.sleep(0.1)
                continue
            await self._follow(self._turns[at], until)
            at += 1

    async def _follow(self, turn_id: str, until: float) -> None:
        heard: list[int] = []
        while time.monotonic() < until:
            over = await self._listen(turn_id, heard, until)
            if over:
                self._judge(turn_id, heard)
                return

    def _judge(self, turn_id: str, heard: list[int]) -> None:
        wanted = round(TURN_S / BETWEEN_EVENTS_S) + 2
        self._came.turns += 1
        self._came.events += len(heard)
        self._came.repeated += len(heard) - len(set(heard))
        self._came.lost += wanted - len(set(heard))
        if heard != sorted(heard) or any(b - a != 1 for a, b in pairwise(heard)):
            self._came.wrong.append(f"{turn_id}: {heard}")

    async def _listen(self, turn_id: str, heard: list[int], until: float) -> bool:
        """Whether the turn came to its end before the line broke."""
        a_second = self._came.cut_share / 60
        breaks_at = min(time.monotonic() + self._dice.expovariate(a_second), until)
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        last = f"Last-Event-ID: {heard[-1]}\r\n" if heard else ""
        writer.write(
            f"GET /api/turns/{turn_id}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Authorization: Bearer {self._token}\r\n{last}\r\n".encode()
        )
        try:
            while True:
                line = await asyncio.wait_for(reader.readline(), max(0.0, breaks_at - time.monotonic()))
                if not line:
                    return True
                if line.startswith(b"id: "):
                    number = int(line[4:])
                elif line.startswith(b"data: {"):
                    heard.append(number)
        except TimeoutError:
            self._came.cuts += time.monotonic() < until
            return False
        finally:
            writer.transport.abort()


async def keep_talking(http: httpx.AsyncClient, session_id: str, turns: list[str], until: float) -> None:
    """Two messages in line at any time, so that there is one to follow and one that waits."""
    while time.monotonic() < until:
        open_turns = []
        for turn_id in turns[-2:]:
            told = (await http.get(f"/api/turns/{turn_id}")).json()["data"]
            open_turns += [turn_id] if told["ended_at"] is None else []
        for _ in range(2 - len(open_turns)):
            body = {"session_id": session_id, "new_message": {"parts": [{"text": str(TURN_S)}]}}
            async with http.stream("POST", "/run_sse", json=body) as answer:
                turns.append(answer.headers["x-turn-id"])
        await asyncio.sleep(2)


async def probe(url: str, token: str, session_id: str, seconds: float) -> list[float]:
    """Have another process make ordinary requests; how long each took, in ms."""
    told = json.dumps([url, token, session_id, seconds])
    asker = await asyncio.create_subprocess_exec(
        sys.executable, __file__, "--probe", told, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await asker.communicate()
    return json.loads(said)


async def ask_steadily(url: str, token: str, session_id: str, seconds: float) -> list[float]:
    """Ordinary requests, at a steady pace whatever they take."""
    paths = "/api/credits/balance/simple", f"/api/state/nemo_agent/me/{session_id}/latest", "/api/health"
    took_ms: list[float] = []

    async def ask(path: str) -> None:
        began = time.perf_counter()
        (await http.get(path)).raise_for_status()
        took_ms.append((time.perf_counter() - began) * 1000)

    asked, i, until = set(), 0, time.monotonic() + seconds
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=url, timeout=60, headers=headers) as http:
        while time.monotonic() < until:
            task = asyncio.create_task(ask(paths[i % len(paths)]))
            asked.add(task)
            task.add_done_callback(asked.discard)
            i += 1
            await asyncio.sleep(1 / PROBES_A_SECOND)
        await asyncio.gather(*asked)
    return took_ms


async def watch(pid: int, came: Heard, until: float) -> None:
    """The server's resident memory, every second once it has settled."""
    await asyncio.sleep(SETTLED_S)
    while time.monotonic() < until:
        status = Path(f"/proc/{pid}/status").read_text()
        came.memory_kb.append(int(status.partition("VmRSS:")[2].split()[0]))
        await asyncio.sleep(1)


async def listen(url: str, pid: int, came: Heard, seed: int) -> None:
    """All of them at once."""
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits) as http:
        granted = await http.post("/api/auth/anonymous-token", headers={"X-Client-Id": "bench"})
        token = granted.json()["data"]["token"]
        http.headers["Authorization"] = f"Bearer {token}"
        sessions = []
        for _ in range(SESSIONS):
            made = await http.post("/api/tasks/me/with-session/nemo_agent", json={"task_name": "bench"})
            sessions.append((made.json()["data"]["session_id"], []))
        came.quiet_ms = await probe(url, token, sessions[0][0], QUIET_S)
        until = time.monotonic() + came.minutes * 60
        port = int(url.rpartition(":")[2])
        listeners = [
            Listener(port, token, sessions[i % SESSIONS][1], random.Random(f"{seed}:{i}"), came)
            for i in range(came.streams)
        ]
        *_, came.probes_ms = await asyncio.gather(
            *(keep_talking(http, session_id, turns, until) for session_id, turns in sessions),
            *(listener.run(until, i * COMING_S / len(listeners)) for i, listener in enumerate(listeners)),
            watch(pid, came, until),
            probe(url, token, sessions[0][0], came.minutes * 60),
        )


def measure(streams: int, minutes: float, cut_share: float, seed: int) -> Heard:
    """Start a server and listen to it."""
    came = Heard(streams, minutes, cut_share)
    with TemporaryDirectory(prefix="moying-streams-") as folder:
        command = [sys.executable, __file__, "--serve", folder]
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            asyncio.run(listen(server.stdout.readline().strip(), server.pid, came, seed))
            ticks = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
            came.cpu_s = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        finally:
            server.stdin.close()
            server.wait(30)
    return came


def shares(values: list[float]) -> str:
    ordered = sorted(values)
    return f"{ordered[len(ordered) // 2]:.0f}; {ordered[int(len(ordered) * 0.99)]:.0f} ms (of {len(ordered)})"


def table(came: Heard) -> str:
    """What came of it, beside its aims."""
    first, last = came.memory_kb[:10] or [1], came.memory_kb[-10:] or [1]
    growth = (sum(last) / len(last)) / (sum(first) / len(first)) - 1
    rows = [
        (
            "events heard; lines cut and resumed",
            "",
            f"{came.events} in {came.turns} turns followed to their end; {came.cuts}",
        ),
        ("events lost; repeated; out of order", "0; 0; 0", f"{came.lost}; {came.repeated}; {len(came.wrong)}"),
        ("growth of the server's memory", "< 5 %", f"{growth:+.1%} (to {last[-1] / 1024:.0f} MB)"),
        ("ordinary requests meanwhile, p50; p99", "; < 150 ms", shares(came.probes_ms)),
        ("the same before the streams came", "", shares(came.quiet_ms)),
        ("the server's CPU", "", f"{came.cpu_s / came.minutes / 60:.0%} of a core"),
    ]
    head = f"{came.streams} streams for {came.minutes:g} min, {came.cut_share:.0%} a minute cut and resumed"
    return "\n".join([f"| {head} | aim | measured |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--serve", type=Path)
    asked.add_argument("--probe", type=json.loads)
    asked.add_argument("--streams", type=int, default=500)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--cut", type=float, default=0.2)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--markdown", type=Path)
    given = asked.parse_args()
    if given.serve:
        serve(given.serve)
        return
    if given.probe:
        print(json.dumps(asyncio.run(ask_steadily(*given.probe))))
        return
    came = measure(given.streams, given.minutes, given.cut, given.seed)
    load = os.getloadavg()[1]
    said = f"{table(came)}\n\nSeed {given.seed}; the machine's load over the last five minutes: {load:.1f}.\n"
    print(said, *came.wrong[:3], sep="\n")
    if given.markdown:
        given.markdown.write_text(f"# Event streams\n\n`bench/streams.py`\n\n{said}")


if __name__ == "__main__":
    main()
