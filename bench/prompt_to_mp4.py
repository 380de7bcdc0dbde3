"""How long a wish takes to become a film: `moying make` for 30 s at 1080x1920, as a person runs it.

    .venv/bin/python bench/prompt_to_mp4.py [--keep]

Each row is two runs of the whole command in a process of its own with an empty data folder: one is timed, the other
weighed. CPU and memory are those of the whole process tree, see `tree.py`; the bench's own 20 MB are counted in.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from tree import Cost

ROOT = Path(__file__).parents[1]
AIM_S = 60.0
WISHES = {
    "tea, 30 s": "生成一段30秒的中国传统茶文化短视频，竖屏，带旁白和背景音乐",
    "product, 30 s": "生成一段30秒的产品介绍视频",
    "unknown topic, 30 s": "生成一段30秒的视频，主题是量子纠缠",
}


def run(wish: str, out: Path, home: Path, *, memory: bool) -> dict[str, float]:
    command = [sys.executable, "-m", "moying", "make", wish, "-o", str(out), "--json"]
    with Cost(memory=memory) as cost:
        done = subprocess.run(command, env={**os.environ, "MOYING_HOME": str(home)}, capture_output=True, check=False)
    answer = json.loads(done.stdout)
    if done.returncode:
        raise SystemExit(f"make failed: {answer}")
    return {
        "wall_s": cost.wall_s,
        "cpu_s": cost.cpu_s,
        "peak_mb": cost.peak_mb,
        "film_s": answer["duration_ms"] / 1000,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", action="store_true", help="write the table to bench/results/prompt_to_mp4.md")
    keep = parser.parse_args().keep
    lines = [
        "| wish | wall s | CPU s | wall / aim 60 s | peak memory MB | film s |",
        "|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory(prefix="moying-bench-") as folder:
        for i, (name, wish) in enumerate(WISHES.items()):
            timed = run(wish, Path(folder) / f"{i}.mp4", Path(folder) / f"home{i}", memory=False)
            weighed = run(wish, Path(folder) / f"{i}w.mp4", Path(folder) / f"home{i}w", memory=True)
            lines.append(
                f"| {name} | {timed['wall_s']:.1f} | {timed['cpu_s']:.1f} | {timed['wall_s'] / AIM_S:.2f} "
                f"| {weighed['peak_mb']:.0f} | {timed['film_s']:.2f} |"
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
