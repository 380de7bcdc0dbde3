"""What scenes cost: CPU milliseconds for a frame of 1080x1920 on one core, and seconds to build, for every view.

    .venv/bin/python bench/scenes.py                # all of them; keeps the table in bench/results/scenes.md
    .venv/bin/python bench/scenes.py deep_sea rain  # prints scenes whose names hold a word, keeps nothing

A frame counts from a built scene to the encoder's own planes. The first frames, which compile and fill caches, are not
counted; of the others the mean and the dearest are told, and the mean sets the film: two cores draw at the last column.
"""

from __future__ import annotations

import os
import platform
import sys
import time
import tomllib
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np

from moying.media.picture import black
from moying.painter.registry import scene_kind, scene_kinds
from moying.painter.spec import SceneSpec
from moying.render.yuv import convert

SIZE = (1080, 1920)
FRAMES = 8
AIM_MS = 30.0
WORDS = ("墨影",)
RESULTS = Path(__file__).parent / "results" / "scenes.md"
Row = tuple[str, str, float, float, float]
"""Scene, view, build in s, mean and dearest frame in ms."""


def views() -> list[tuple[str, str]]:
    """Every scene with each view that words can ask for."""
    told = tomllib.loads((files("moying.story") / "views.toml").read_text("utf-8"))
    return [(kind, view) for kind in scene_kinds() for view in told.get(kind, {"": ""})]


def cost(kind: str, view: str) -> Row:
    """Build the view and draw frames of it all over its length."""
    spec = SceneSpec(kind, *SIZE, 5000, seed=3, words=WORDS, style=view)
    begun = time.thread_time()
    scene = scene_kind(kind).load()(spec)
    built = time.thread_time() - begun
    frame, picture = np.zeros((SIZE[1], SIZE[0], 4), np.uint8), black(*SIZE)
    spent = []
    for k in range(-2, FRAMES):
        begun = time.thread_time()
        scene.draw(frame, 600 + 480 * k)
        convert(frame, picture)
        spent.append(1000 * (time.thread_time() - begun))
    return kind, view, built, sum(spent[2:]) / FRAMES, max(spent[2:])


def table(rows: list[Row]) -> str:
    """The dearest first."""
    ordered = sorted(rows, key=lambda row: -row[3])
    lines = [f"| `{k}` | {v or '-'} | {b:.2f} | {m:.1f} | {x:.1f} | {2000 / m:.0f} |" for k, v, b, m, x in ordered]
    over = sum(row[3] > AIM_MS for row in rows)
    return "\n".join(
        [
            "# What scenes cost",
            "",
            f"CPU for a frame of {SIZE[0]}x{SIZE[1]}, with its conversion to the encoder's planes, on one core "
            f"({platform.machine()}, load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores), by `bench/scenes.py`; "
            f"the aim is {AIM_MS:g} ms, and {over} of {len(rows)} views "
            "take more. Frames a second are those of two cores.",
            "",
            "| scene | view | build, s | mean, ms | dearest, ms | frames/s |",
            "| --- | --- | --- | --- | --- | --- |",
            *lines,
        ]
    )


if __name__ == "__main__":
    cv2.setNumThreads(1)
    wanted = sys.argv[1:]
    cost("swatch", "")
    measured = []
    for kind, view in views():
        if not wanted or any(word in kind for word in wanted):
            measured.append(cost(kind, view))
            print("{:14} {:14} build {:5.2f} s  mean {:5.1f}  dearest {:5.1f} ms".format(*measured[-1]), flush=True)
    if not wanted:
        RESULTS.write_text(table(measured) + "\n", "utf-8")
