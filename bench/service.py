"""What the service holds under a crowd and on a long timeline: a table for each part, in bench/results/service.md.

    .venv/bin/python bench/service.py submits          # 1,000 submits at once, on SQLite and on PostgreSQL
    .venv/bin/python bench/service.py timeline         # reading and editing a draft of 3 h and 5,000 segments
    .venv/bin/python bench/service.py                  # everything

A part that is added here gives its lines by a function in `PARTS`. Compare ratios: other work on the machine disturbs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import httpx

from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.painter.registry import scene_kinds
from moying.server.run import embedded
from moying.server.settings import Settings
from moying.store import drafts
from moying.store.database import Database
from moying.wire.draft_json import to_json

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import databases  # noqa: E402 - the tests' own databases
from crowd import crowd  # noqa: E402 - and their crowd, found by the path above

SUBMITS = 1000
PRICE, CREDITS = 3, 10
LENGTH_MS, READS = 3 * 3_600_000, 20
EDITS = ("标题改成“长夜”", "音乐音量调到20%", "把第三段删掉", "第五段加速到1.5倍", "撤销")
RESULTS = ROOT / "bench/results/service.md"


def submits() -> Iterator[str]:
    """One id: one job, one charge. Own ids: as many as the credits pay for."""
    yield f"{SUBMITS} submits at once from 4 processes of 32 threads; an export costs {PRICE} of {CREDITS} credits."
    yield ""
    yield "| database | ids | taken | refused | jobs | charges | credits left, frozen | books | submits a second |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for kind in databases.KINDS:
        with tempfile.TemporaryDirectory() as folder, databases.database_url(kind, Path(folder)) as url:
            found = crowd(url, price=PRICE, credits=CREDITS, submits=SUBMITS, processes=4, threads=32)
        for way, out in found.items():
            refused = {name: count for name, count in out.ended.items() if name != "taken"}
            told = ", ".join(f"{count} {name}" for name, count in refused.items()) or "0"
            books = "; ".join(out.faults) or "balance"
            yield (
                f"| {kind} | {way} | {out.ended.get('taken', 0)} | {told} | {out.jobs} | {out.charges} "
                f"| {out.credits.available}, {out.credits.frozen} | {books} | {SUBMITS / out.seconds:.0f} |"
            )


def long_draft() -> Draft:
    """Three hours: 1,700 shots, 1,600 sentences spoken and 1,650 captions, music in pieces; 5,000 segments in all."""
    scenes = [kind for kind in scene_kinds() if kind != "swatch"]

    def row(name: str, kind: TrackKind, role: Role, count: int, source: str = "", text: str = "") -> Track:
        edges = [LENGTH_MS * i // count for i in range(count + 1)]
        spans = [Span(a, b - a) for a, b in pairwise(edges)]
        made = [
            Segment(
                f"{name}{i}",
                span,
                source.format(scenes[i % len(scenes)]) or None,
                text=text and f"{text}{i}",
                scene={"seed": i} if "scene" in source else {},
            )
            for i, span in enumerate(spans)
        ]
        return Track(name, kind, tuple(made), role=role)

    return Draft(
        {"title": "三小时", "width": 1080, "height": 1920, "fps": 30, "language": "zh"},
        (
            row("main", TrackKind.VIDEO, Role.MAIN, 1700, "scene:{}"),
            row("narration", TrackKind.AUDIO, Role.NARRATION, 1600, "asset:" + "0" * 24),
            row("bgm", TrackKind.AUDIO, Role.BGM, 50, "asset:" + "1" * 24),
            row("captions", TrackKind.TEXT, Role.CAPTIONS, 1650, text="清晨的第一缕阳光洒满山谷"),
        ),
    )


def timeline() -> Iterator[str]:
    """The state is read and the draft is edited by chat, over HTTP, on each database."""
    draft = long_draft()
    segments = sum(len(track.segments) for track in draft.tracks)
    size_mb = len(json.dumps(to_json(draft), ensure_ascii=False).encode()) / 1e6
    yield f"A draft of {LENGTH_MS // 3_600_000} h with {segments} segments, {size_mb:.1f} MB as JSON."
    yield f"{READS} readings, each edit once. CPU is the server's and the client's together."
    yield "Aims: state p95 < 500 ms, an edit < 1 s."
    yield ""
    yield "| database | what | median, ms | p95, ms | CPU, ms |"
    yield "|---|---|---|---|---|"
    for kind in databases.KINDS:
        with tempfile.TemporaryDirectory() as folder, databases.database_url(kind, Path(folder)) as url:
            settings = Settings(Path(folder), "", allowed_hosts=frozenset({"127.0.0.1"}), database=url)
            with (
                embedded(Path(folder), settings=settings) as base_url,
                httpx.Client(base_url=base_url, timeout=60) as http,
            ):
                yield from (f"| {kind} | {line}" for line in _on_a_long_draft(http, url, draft))


def _on_a_long_draft(http: httpx.Client, url: str, draft: Draft) -> Iterator[str]:
    granted = http.post("/api/auth/anonymous-token", headers={"X-Client-Id": str(uuid.uuid4())}).json()["data"]
    http.headers["Authorization"] = f"Bearer {granted['token']}"
    made = http.post("/api/tasks/me/with-session/nemo_agent", json={"task_name": "长"}).json()["data"]
    session_id = made["session_id"]
    database = Database(url)
    with database.write() as tx:
        drafts.commit(tx, session_id, draft, "made")
    database.close()
    where = f"/api/state/nemo_agent/me/{session_id}/latest"
    yield _timed("state", lambda: http.get(where).raise_for_status(), READS)
    version = http.get(where).json()["data"]["version"]
    tell(http, session_id, "你好")  # the first turn loads what the agent stands on
    for words in EDITS:
        yield _timed(f"edit: {words}", lambda words=words: tell(http, session_id, words), 1)
    after = http.get(where).json()["data"]["version"]
    assert after == version + len(EDITS), f"{after - version} of {len(EDITS)} edits changed the draft"
    body = {"id": "render_1", "sessionId": session_id, "draft": http.get(where).json()["data"]["draft"]}
    refused = _timed(
        "export refused for its missing files", lambda: http.post("/api/render/proxy/lambda", json=body), 3
    )
    yield refused


def tell(http: httpx.Client, session_id: str, words: str) -> None:
    """One message, until its stream has ended."""
    body = {"session_id": session_id, "new_message": {"parts": [{"text": words}]}}
    http.post("/run_sse", json=body).raise_for_status()


def _timed(what: str, act: Callable[[], object], times: int) -> str:
    taken, cpu = [], time.process_time()
    for _ in range(times):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    cpu_ms = (time.process_time() - cpu) * 1000 / times
    taken.sort()
    return f"{what} | {taken[len(taken) // 2]:.0f} | {taken[int(len(taken) * 0.95)]:.0f} | {cpu_ms:.0f} |"


PARTS: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "submits": ("Submits at once", submits),
    "timeline": ("A long timeline", timeline),
}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("part", nargs="*", choices=[*PARTS, []], help="which; all of them when none is named")
    ask.add_argument("--keep", action="store_true", help="write what was measured into bench/results/service.md")
    given = ask.parse_args()
    os.environ.setdefault(databases.NEEDED, "1")
    databases.begin_run()
    try:
        for name in given.part or PARTS:
            title, measure = PARTS[name]
            lines = []
            print(f"## {title}\n", flush=True)
            for line in measure():
                lines.append(line)
                print(line, flush=True)
            print()
            if given.keep:
                keep(title, lines)
    finally:
        databases.end_run()


def keep(title: str, lines: list[str]) -> None:
    """Put a part's lines in the place of what it had before; the other parts stay."""
    before = RESULTS.read_text("utf-8") if RESULTS.exists() else "# What the service holds\n"
    head, *parts = before.split("\n## ")
    kept = {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in parts}
    kept[title] = "\n".join(lines)
    RESULTS.write_text("\n## ".join([head, *(f"{name}\n\n{text}\n" for name, text in kept.items())]), "utf-8")


if __name__ == "__main__":
    main()
