"""What the service holds under a crowd and on a long timeline: a table for each part, in bench/results/service.md.

    .venv/bin/python bench/service.py submits          # 1,000 submits at once, on SQLite and on PostgreSQL
    .venv/bin/python bench/service.py timeline         # reading and editing a draft of 3 h and 5,000 segments
    .venv/bin/python bench/service.py                  # everything

A part that is added here gives its lines by a function in `PARTS`. Compare ratios: other work on the machine disturbs.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import databases  # noqa: E402 - the tests' own databases
from crowd import crowd  # noqa: E402

SUBMITS = 1000
PRICE, CREDITS = 3, 10
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


PARTS: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "submits": ("Submits at once", submits),
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
