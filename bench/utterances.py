"""How well the built-in brain understands: the labelled set judged by the drafts that result, and what it takes.

.venv/bin/python bench/utterances.py            # both halves, kept in bench/results/utterances.md
.venv/bin/python bench/utterances.py --wrong    # also every wrong row of the tuning half
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path[0] = str(ROOT / "tests")  # instead of this folder: its media.py would hide that of the tests

from agent.judging import HALVES, Judged, Table, rows  # noqa: E402 - the set lies beside the tests
from moying.language.wishes.intents import understand  # noqa: E402 - sorted behind it

KINDS = ("single", "several", "context", "trap")


def main() -> None:
    """Judge, print and keep."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--wrong", action="store_true", help="print each wrong row of the tuning half")
    asked.add_argument("--only", choices=HALVES, help="one half, printed and not kept")
    chosen = asked.parse_args()
    halves = [chosen.only] if chosen.only else HALVES
    with TemporaryDirectory() as folder:
        table = Table(Path(folder))
        judged = {half: [table.judged(row) for row in rows(half)] for half in halves}
    report = "\n".join(_report(judged))
    print(report)
    if chosen.wrong:
        _print_wrong(judged.get("tuning", []))
    if not chosen.only:
        (ROOT / "bench/results/utterances.md").write_text(report + "\n", "utf-8")


def _report(judged: dict[str, list[Judged]]) -> list[str]:
    lines = ["# What people say, and whether it is done", ""]
    lines += ["Printed by `bench/utterances.py`: the built-in brain on the labelled set (`tests/agent/utterances/`),"]
    lines += [
        "judged by the drafts that result. A row is right when what it must hold holds and nothing else changed.",
        "",
    ]
    lines += ["| half | kind | said | right | zh | en | wrong and destructive |", "|---|---|---|---|---|---|---|"]
    for half, done in judged.items():
        for kind in (*KINDS, "all"):
            of_kind = [j for j in done if kind in {"all", j.row.kind}]
            cells = [_share(of_kind), *(_share([j for j in of_kind if j.row.language == x]) for x in ("zh", "en"))]
            lost = sum(bool(j.verdict.lost) for j in of_kind)
            lines.append(f"| {half} | {kind} | {len(of_kind)} | {' | '.join(cells)} | {lost} |")
    every = [j for done in judged.values() for j in done]
    lines += ["", f"To understand a message: {_understanding(every)}.", ""]
    return lines + _confusions(every)


def _share(done: Sequence[Judged]) -> str:
    right = sum(j.verdict.right for j in done)
    return f"{right / len(done):.1%} ({right})" if done else "-"


def _understanding(done: Sequence[Judged]) -> str:
    """CPU time of `understand` alone, warm."""
    took = []
    for judged in done:
        began = time.process_time()
        understand(judged.row.said, has_video=judged.row.film != "none")
        took.append((time.process_time() - began) * 1000)
    return f"median {statistics.median(took):.1f} ms, worst {max(took):.1f} ms of CPU ({len(took)} messages)"


def _confusions(done: Sequence[Judged]) -> list[str]:
    counted = Counter((j.row.wanted, j.done) for j in done if not j.verdict.right)
    lines = ["## Confusions, both halves", "", "| wanted | changed instead | times |", "|---|---|---|"]
    return lines + [f"| {wanted} | {changed} | {n} |" for (wanted, changed), n in counted.most_common()]


def _print_wrong(done: Sequence[Judged]) -> None:
    for j in done:
        if not j.verdict.right:
            lost = f" LOST {sorted(j.verdict.lost)}" if j.verdict.lost else ""
            print(f"{' / '.join((*j.row.before, j.row.said))}\n    wanted {j.row.must_hold}: {j.verdict.failed or ''} "
                  f"strayed {sorted(j.verdict.strayed)}{lost}\n    -> {j.answer[:160]!r}")  # fmt: skip


if __name__ == "__main__":
    main()
