"""Edits at random, by seed, on one film: what was changed, what was refused, and which faults were found.

.venv/bin/python bench/random_edits.py                      # 1,000 edits, kept in bench/results/random_edits.md
.venv/bin/python bench/random_edits.py --seed 7 --edits 200 # others, printed and not kept
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[0] = str(ROOT / "tests")  # instead of this folder: its media.py would hide that of the tests

from agent.random_edits import Room, Tally  # noqa: E402 - it lies beside the tests

EDITS, SEED = 1_000, 1


def main() -> None:
    """Play, print and keep."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--edits", type=int, default=EDITS)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="moying-edits-") as folder:
        room = Room(chosen.seed, Path(folder), composes=True)
        tally, began = room.tally, time.process_time()
        for begun in range(0, chosen.edits, 50):
            room.play(min(50, chosen.edits - begun))
            print(f"{tally.edits} edits, {len(tally.faults)} faults", file=sys.stderr, flush=True)
        took_s = time.process_time() - began
        film = room.rendered(Path(folder) / "film.mp4")
        ending = f"At its end the film's first second was rendered and checked: {film.duration_ms} ms."
    report = "\n".join([*_report(tally, took_s), "", ending])
    print(report)
    if (chosen.seed, chosen.edits) == (SEED, EDITS):
        (ROOT / "bench/results/random_edits.md").write_text(report + "\n", "utf-8")


def _report(tally: Tally, took_s: float) -> list[str]:
    lines = ["# Edits at random", ""]
    lines += ["Printed by `bench/random_edits.py`: half sentences of the labelled set, half calls of all tools with"]
    lines += ["arguments drawn by seed, one after another on one film of five shots. After each the draft survives the"]
    lines += ["wire, its tracks are whole, rendering accepts it, and undo and redo give equal drafts.", ""]
    lines += ["| seed | edits | changed the film | begun anew | calls refused | faults | CPU s |", "|---" * 7 + "|"]
    cells = (tally.seed, tally.edits, tally.changed, tally.begun_anew, tally.refused.total(), len(tally.faults))
    lines += [f"| {' | '.join(map(str, cells))} | {took_s:.0f} |", ""]
    lines += ["Faults:", *(f"- {fault}" for fault in tally.faults)] if tally.faults else ["No fault was found."]
    lines += ["", "| refused | times | the first time, because |", "|---|---|---|"]
    for name, times in tally.refused.most_common():
        why = " ".join(tally.why[name].split()).replace("|", "/")
        lines.append(f"| {name} | {times} | {why[:120]} |")
    return lines


if __name__ == "__main__":
    main()
