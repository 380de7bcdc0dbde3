"""How the genres differ, and that they can be told apart: measured on what is heard.

PYTHONPATH=src:tests .venv/bin/python bench/music.py > bench/results/music.md
"""

from __future__ import annotations

import time

import numpy as np

from engines.heard import FEATURES, Vector, features, told_right
from moying.engines.music.composer import GENRES, Composer

SEEDS = range(4)
DURATION_MS = 12_000
NOTE = """\
Onsets are counted against each piece's own spread, so where nothing is struck (ambient, cinematic before its drums) the
column counts ripples of the pads, not notes. "Struck" is the share of energy that stands upright in the spectrogram
(Fitzgerald's medians): it is high for plucked and hammered strings as well.
"""


def main() -> None:
    """Print the table, and how many pieces the nearest centroid of the others tells right."""
    print(f"# The genres, measured\n\nPrinted by `bench/music.py`: {len(SEEDS)} seeds, {DURATION_MS // 1000} s each.")
    print(NOTE)
    heads = ("genre", *FEATURES, "CPU, s")
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    pieces: list[tuple[str, Vector]] = []
    for genre in GENRES:
        begun = time.process_time()
        scores = [Composer().compose(genre.name, duration_ms=DURATION_MS, seed=seed) for seed in SEEDS]
        cpu_s = (time.process_time() - begun) / len(SEEDS)
        rows = [features(score.samples, score.bpm) for score in scores]
        pieces += [(genre.name, row) for row in rows]
        cells = " | ".join(f"{value:.3g}" if value < 1000 else f"{value:.0f}" for value in np.mean(rows, axis=0))
        print(f"| {genre.name} | {cells} | {cpu_s:.2f} |", flush=True)
    for by_tempo, what in ((True, "all columns"), (False, "all but the tempo")):
        share, wrong = told_right(pieces, by_tempo=by_tempo)
        mistakes = "; ".join(f"{name} for {taken}" for name, taken in wrong) or "none"
        print(f"\nThe nearest centroid of the other pieces, from {what}: {share:.0%} right. Mistaken: {mistakes}.")


if __name__ == "__main__":
    main()
