"""Whether memory stays flat however long the film is: the same timeline at 30 s, 10 min and 60 min.

    .venv/bin/python bench/long.py --size 192x340 --keep

The whole process tree is weighed, shared pages counted once (`tree.Cost`). A small canvas and ten frames a second show
what grows with length: plan, captions, sound, packets. What grows with size alone is in `render_vs_x264.py`.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from edits import CUTS, LABEL, make_media, timeline
from tree import Cost

from moying.render.film import film
from moying.render.output import Output

ROOT = Path(__file__).parents[1]
LENGTHS_S = (30, 600, 3600)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--size", default="192x340")
    ask.add_argument("--fps", type=int, default=10)
    ask.add_argument("--lengths", type=int, nargs="*", default=LENGTHS_S)
    ask.add_argument("--media", type=Path, default=Path(tempfile.gettempdir()) / "moying-reference")
    ask.add_argument("--keep", action="store_true", help="write the table to bench/results/long.md")
    given = ask.parse_args()
    folder = make_media(given.media)
    assets = {cut.name: cut.path(folder) for cut in CUTS}
    assets |= {"voice": folder / "voice.wav", "music": folder / "music.flac"}
    size = [int(side) for side in given.size.split("x")]
    lines = [
        f"{given.size} at {given.fps} frames a second, two workers.",
        "",
        "| length, s | peak memory, MB | ÷ the shortest | CPU s | wall s |",
        "|---|---|---|---|---|",
    ]
    print("\n".join(lines), flush=True)
    least = 0.0
    for seconds in given.lengths:
        draft = timeline(seconds, *size)
        with tempfile.TemporaryDirectory() as name, Cost() as cost:
            film(draft, assets, Path(name) / "film.mp4", replace(Output(), fps=given.fps), label=LABEL, workers=2)
        least = least or cost.peak_mb
        lines.append(
            f"| {seconds} | {cost.peak_mb:.0f} | {cost.peak_mb / least:.2f} | {cost.cpu_s:.0f} | {cost.wall_s:.0f} |"
        )
        print(lines[-1], flush=True)
    if given.keep:
        (ROOT / "bench/results/long.md").write_text("# Memory and length\n\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
