"""What each transition and each effect costs: CPU milliseconds for a frame of 1080x1920, on one core.

    .venv/bin/python bench/looks.py            # prints the table and keeps it in bench/results/looks.md

Each look is shown two painted scenes; the first frame, which makes what is kept for a size, is not counted.
How the pictures themselves hold (contrast, layout, motion, difference) is measured by `bench/pictures.py`.
"""

from __future__ import annotations

import platform
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import cv2

from moying.draft.model import Json
from moying.media.picture import Picture, black
from moying.painter.paint import draw
from moying.painter.spec import SceneSpec
from moying.render.effects import effects_of
from moying.render.transitions import transition_kinds
from moying.render.yuv import convert

SIZE = (1080, 1920)
FRAMES = 24
AIM_MS = 8.0
EFFECTS: tuple[dict[str, Json], ...] = (
    {"kind": "adjust", "brightness": 0.2, "contrast": 0.2, "saturation": 0.2, "temperature": 0.2},
    {"kind": "black_white"},
    {"kind": "vintage"},
    {"kind": "cinematic"},
    {"kind": "film_grain"},
    {"kind": "vignette"},
    {"kind": "blur"},
    {"kind": "mosaic"},
    {"kind": "sharpen"},
    {"kind": "lut", "asset": "asset:look"},
)
RESULTS = Path(__file__).parent / "results" / "looks.md"


def painted(scene: str, seed: int) -> Picture:
    picture = black(*SIZE)
    convert(draw(SceneSpec(scene, *SIZE, 3000, seed=seed, words=("墨影",)), 800), picture)
    return picture


def cpu_ms(draw_frame: Callable[[int], object]) -> tuple[float, float]:
    """Mean and most expensive frame."""
    draw_frame(FRAMES // 2)
    draw_frame(FRAMES // 4)
    spent = []
    for k in range(1, FRAMES):
        begun = time.thread_time()
        draw_frame(k)
        spent.append((time.thread_time() - begun) * 1000)
    return sum(spent) / len(spent), max(spent)


def rows() -> list[tuple[str, str, float, float]]:
    leaving, entering, into = painted("ink_mountains", 0), painted("city", 1), painted("city", 1)
    found = []
    for kind in transition_kinds().values():
        look = kind.load()
        found.append(
            ("transition", kind.kind, *cpu_ms(lambda k, mix=look.mix: mix(leaving, entering, k / FRAMES, into)))
        )
    for said in EFFECTS:
        effect = effects_of("bench", [said], {}, [])[0].opened({"look": warm_table()})
        found.append(("effect", effect.kind, *cpu_ms(lambda k, effect=effect: effect.look.apply(leaving, k))))
    return found


@cache
def warm_table() -> Path:
    """A .cube file of 33 nodes a side, as colourists hand them out."""
    path = Path(tempfile.mkdtemp(prefix="moying-bench-")) / "look.cube"
    steps = [i / 32 for i in range(33)]
    lines = [f"{r**0.9:.6f} {g:.6f} {b**1.2:.6f}" for b in steps for g in steps for r in steps]
    path.write_text("LUT_3D_SIZE 33\n" + "\n".join(lines), "utf-8")
    return path


def table() -> str:
    lines = [f"| {of} | `{kind}` | {mean:.1f} | {most:.1f} |" for of, kind, mean, most in rows()]
    return "\n".join(
        [
            "# What looks cost",
            "",
            f"CPU ms for a frame of {SIZE[0]}x{SIZE[1]} on one core ({platform.machine()}), by `bench/looks.py`; "
            f"the aim is {AIM_MS:g}.",
            "",
            "| of | kind | mean | dearest frame |",
            "| --- | --- | --- | --- |",
            *lines,
        ]
    )


if __name__ == "__main__":
    cv2.setNumThreads(1)
    printed = table()
    print(printed)
    RESULTS.write_text(printed + "\n", "utf-8")
