"""How long a wish takes to become a film: `moying make` for 30 s at 1080x1920, as a person runs it.

    .venv/bin/python bench/prompt_to_mp4.py [--keep]

Each row is one run of the whole command in a process of its own, with an empty data folder (cold) or the folder of
the run before (warm: scenes and chunks may be reused). Memory is the proportional set size (PSS) of the whole process
tree, sampled every 0.2 s: shared pages are counted once. The last column is wall time over the aim of issue 2 (60 s).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
AIM_S, AIM_MB = 60.0, 1024
WISHES = {
    "tea, 30 s": "生成一段30秒的中国传统茶文化短视频，竖屏，带旁白和背景音乐",
    "product, 30 s": "生成一段30秒的产品介绍视频",
    "unknown topic, 30 s": "生成一段30秒的视频，主题是量子纠缠",
}


def tree_of(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for each in found:
        for tasks in Path(f"/proc/{each}/task").glob("*/children"):
            found += [int(child) for child in tasks.read_text().split()]
    return found


def pss_mb(pid: int) -> float:
    total = 0
    for each in tree_of(pid):
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024


def watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        with contextlib.suppress(OSError):
            peak[0] = max(peak[0], pss_mb(process.pid))
        time.sleep(0.2)


def run(wish: str, out: Path, home: Path) -> dict[str, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "moying", "make", wish, "-o", str(out), "--json"],
        env={**os.environ, "MOYING_HOME": str(home)},
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    )
    peak = [0.0]
    watcher = threading.Thread(target=watch, args=(process, peak))
    watcher.start()
    said, _ = process.communicate()
    watcher.join()
    wall_s = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = json.loads(said)
    if process.returncode:
        raise SystemExit(f"make failed: {answer}")
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall_s": wall_s, "cpu_s": cpu_s, "peak_mb": peak[0], "film_s": answer["duration_ms"] / 1000}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", action="store_true", help="write the table to bench/results/prompt_to_mp4.md")
    keep = parser.parse_args().keep
    lines = [
        "| wish | run | wall s | CPU s | peak PSS MB | film s | wall / aim 60 s |",
        "|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory(prefix="moying-bench-") as folder:
        for i, (name, wish) in enumerate(WISHES.items()):
            home = Path(folder) / f"home{i}"
            for state in ("cold", "warm"):
                row = run(wish, Path(folder) / f"{i}-{state}.mp4", home)
                lines.append(
                    f"| {name} | {state} | {row['wall_s']:.1f} | {row['cpu_s']:.1f} | {row['peak_mb']:.0f} "
                    f"| {row['film_s']:.2f} | {row['wall_s'] / AIM_S:.2f} |"
                )
                print(lines[-1], flush=True)
    table = "\n".join(lines)
    print(table)
    if keep:
        note = f"`bench/prompt_to_mp4.py`, {os.cpu_count()} cores, Python {platform.python_version()}.\n\n"
        (ROOT / "bench/results").mkdir(exist_ok=True)
        (ROOT / "bench/results/prompt_to_mp4.md").write_text(f"# Prompt to MP4\n\n{note}{table}\n", "utf-8")


if __name__ == "__main__":
    main()
