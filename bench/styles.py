"""What a style costs on one core: CPU seconds to build a scene of 1080x1920, CPU milliseconds to draw a frame of it.

.venv/bin/python bench/styles.py            # the scenes that are dearest to build; kept in bench/results/styles.md
.venv/bin/python bench/styles.py sea city   # others, printed only
"""

from __future__ import annotations

import platform
import sys
import time
from pathlib import Path

import cv2
import numpy as np

from moying.painter.paint import build
from moying.painter.spec import SceneSpec
from moying.painter.styles import style_kinds

SIZE = (1080, 1920)
FRAMES = 6
AIM_S = 4.0
DEAREST = ("bamboo", "moon", "food", "forest", "tea", "festival", "rain_street", "classroom")
RESULTS = Path(__file__).parent / "results" / "styles.md"


def cost(kind: str, look: str) -> tuple[float, float]:
    """Seconds to build, milliseconds a frame."""
    asked = SceneSpec(kind, *SIZE, 4000, seed=2, words=("把每一天过成诗",), look=look)
    begun = time.process_time()
    scene = build(asked)
    built = time.process_time() - begun
    frame = np.empty((SIZE[1], SIZE[0], 4), np.uint8)
    scene.draw(frame, 0.0)
    begun = time.process_time()
    for k in range(FRAMES):
        scene.draw(frame, 1000 + k * 33)
    return built, (time.process_time() - begun) / FRAMES * 1000


def table(kinds: tuple[str, ...]) -> str:
    looks = ("", *style_kinds())
    cost("sea", "flat")  # compiles what is compiled once
    found = {(kind, look): cost(kind, look) for kind in kinds for look in looks}
    lines = []
    for look in looks:
        built, drawn = zip(*(found[kind, look] for kind in kinds), strict=True)
        cells = " | ".join(f"{each:.1f}" for each in built)
        lines.append(f"| {f'`{look}`' if look else 'none'} | {cells} | {sum(drawn) / len(drawn):.1f} |")
    return "\n".join(
        [
            "# What styles cost",
            "",
            f"CPU s to build a scene of {SIZE[0]}x{SIZE[1]} on one core ({platform.machine()}), by `bench/styles.py` "
            f"(aim {AIM_S:g}), and CPU ms for a frame, the mean of these scenes. A style works while a scene is built; "
            "a frame costs the same.",
            "",
            f"| style | {' | '.join(kinds)} | a frame, ms |",
            f"| --- |{' --- |' * (len(kinds) + 1)}",
            *lines,
        ]
    )


if __name__ == "__main__":
    cv2.setNumThreads(1)
    printed = table(tuple(sys.argv[1:]) or DEAREST)
    print(printed)
    if not sys.argv[1:]:
        RESULTS.write_text(printed + "\n", "utf-8")
