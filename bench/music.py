"""How the genres differ: tempo, brightness, onsets and drums of each, measured on what is heard.

PYTHONPATH=src .venv/bin/python bench/music.py > bench/results/music.md
"""

from __future__ import annotations

import time

import numpy as np

from moying.engines.music.beats import onsets_of
from moying.engines.music.composer import GENRES, Composer
from moying.engines.music.score import RATE_HZ, Score

SEEDS = (1,)
DURATION_MS = 12_000
NOTE = """\
Onsets are counted against each piece's own spread, so where nothing is struck (ambient, cinematic before its drums) the
column counts ripples of the pads, not notes.
"""
HEADS = ("genre", "tempo, bpm", "centroid, Hz", "onsets a second", "struck, %", "CPU, s")


def measured(score: Score) -> tuple[float, float, float, float]:
    """Tempo, spectral centroid, onsets a second, and the share of energy that drums and percussion have."""
    power = np.abs(np.fft.rfft(score.samples.mean(axis=1))) ** 2
    hz = np.fft.rfftfreq(len(score.samples), 1 / RATE_HZ)
    rises = onsets_of(score.samples)
    peaks = (rises[1:-1] > rises[:-2]) & (rises[1:-1] >= rises[2:]) & (rises[1:-1] > 0.7)
    energy = {name: float(np.square(stem).sum()) for name, stem in score.stems.items()}
    struck = sum(energy.get(name, 0.0) for name in ("drums", "percussion")) / sum(energy.values())
    return score.bpm, float((hz * power).sum() / power.sum()), peaks.sum() * 1000 / DURATION_MS, 100 * struck


def main() -> None:
    """Print the table."""
    print("# The genres, measured\n\nPrinted by `bench/music.py`: one seed, 12 s each.")
    print(NOTE)
    print("| " + " | ".join(HEADS) + " |\n|" + "---|" * len(HEADS))
    for genre in GENRES:
        begun = time.process_time()
        scores = [Composer().compose(genre.name, duration_ms=DURATION_MS, seed=seed) for seed in SEEDS]
        cpu_s = (time.process_time() - begun) / len(SEEDS)
        tempo, centroid, onsets, struck = np.mean([measured(score) for score in scores], axis=0)
        print(
            f"| {genre.name} | {tempo:.0f} | {centroid:.0f} | {onsets:.1f} | {struck:.0f} | {cpu_s:.2f} |", flush=True
        )


if __name__ == "__main__":
    main()
