"""How far a film can be spread: its chunks, sound and join measured, then dealt on paper to 64 workers.

    .venv/bin/python bench/parallel.py --seconds 600 --sample 24 --keep

Each chunk is drawn and encoded as a worker does that never saw the film before, so scenes are built anew every time.
Of a long film a sample of the chunks is measured (evenly spread), and the others are taken to cost what their
neighbour in the sample does. `--pairs` renders for real with one worker and with two, in turns.
"""

from __future__ import annotations

import argparse
import heapq
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from edits import CUTS, LABEL, make_media, timeline

from moying.media.labels import label_json
from moying.media.mux import join
from moying.painter.paint import build
from moying.render.check import check_film
from moying.render.chunks import make_chunk
from moying.render.film import film
from moying.render.master import write_mastered
from moying.render.mix import mix
from moying.render.output import Output
from moying.render.plan import Plan, make_plan
from moying.render.shelf import at_desk
from moying.render.stage import Stage
from moying.render.tasks import Job

ROOT = Path(__file__).parents[1]
WORKERS = (1, 2, 4, 8, 16, 32, 64)
START_S = 1.2
"""From the start of a worker's machine to its first frame: what importing and warming up takes."""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--seconds", type=int, default=600)
    ask.add_argument("--size", default="1080x1920")
    ask.add_argument("--sample", type=int, default=24)
    ask.add_argument("--pairs", type=int, default=0)
    ask.add_argument("--media", type=Path, default=Path(tempfile.gettempdir()) / "moying-reference")
    ask.add_argument("--keep", action="store_true", help="write the table to bench/results/parallel.md")
    given = ask.parse_args()
    folder = make_media(given.media)
    assets = {cut.name: cut.path(folder) for cut in CUTS}
    assets |= {"voice": folder / "voice.wav", "music": folder / "music.flac"}
    draft = timeline(given.seconds, *(int(side) for side in given.size.split("x")))
    plan = make_plan(draft, Output(), LABEL)
    job = Job(plan, assets, Output())
    lines = on_paper(job, given.sample, f"{given.seconds} s, {given.size}")
    if given.pairs:
        lines += for_real(replace_length(draft, 30), assets, given.pairs)
    print("\n".join(lines))
    if given.keep:
        (ROOT / "bench/results/parallel.md").write_text("# Spread over workers\n\n" + "\n".join(lines) + "\n", "utf-8")


def replace_length(draft, seconds):
    """The first seconds of a draft."""
    kept = [replace(t, segments=tuple(s for s in t.segments if s.end_ms <= seconds * 1000)) for t in draft.tracks]
    return replace(draft, tracks=tuple(kept))


def on_paper(job: Job, sample: int, what: str) -> list[str]:
    costs, joining_s = measured_chunks(job, sample)
    sound_s = measured_sound(job)
    whole_s = sum(costs) + sound_s + joining_s
    lines = [
        f"{what}, {len(costs)} chunks ({min(sample, len(costs))} measured): pictures {sum(costs):.0f} s CPU, the "
        f"longest chunk {max(costs):.1f} s; sound {sound_s:.1f} s; join and check {joining_s:.1f} s; "
        f"a worker's start {START_S} s.",
        "",
        "| workers | longest path, s | efficiency | without the sound in one piece |",
        "|---|---|---|---|",
    ]
    for count in WORKERS:
        ends = makespan([sound_s, *costs], count) + joining_s
        pieces = makespan([*[sound_s / 8] * 8, *costs], count) + joining_s
        lines.append(f"| {count} | {ends:.1f} | {whole_s / (count * ends):.2f} | {whole_s / (count * pieces):.2f} |")
    return lines


def makespan(costs: list[float], workers: int) -> float:
    """When the last worker ends: each takes the next task as soon as it is free (the sound is the first)."""
    free = [START_S] * workers
    for cost in costs:
        heapq.heapreplace(free, free[0] + cost)
    return max(free)


def measured_chunks(job: Job, sample: int) -> tuple[list[float], float]:
    """CPU seconds of every chunk, and of joining and checking them all."""
    plan = job.plan
    step = max(1, len(plan.chunks) // sample)
    costs: list[float] = []
    with at_desk(None) as desk:
        made = []
        for i, (first, end) in enumerate(plan.chunks):
            if i % step:
                continue
            began = time.process_time()
            stage = Stage(plan, job.assets, build)
            key = f"{i:040x}"
            made.append(
                (make_chunk(plan, first, end, stage.draw, desk.unfinished(key), key, lambda _: None), end - first)
            )
            per_frame = (time.process_time() - began) / (end - first)
            costs += [per_frame * (b - a) for a, b in plan.chunks[i : i + step]]
        frames = sum(n for _, n in made)
        return costs, joined(plan, made, desk.folder) * plan.frames / frames


def joined(plan: Plan, made: list[tuple[Path, int]], folder: Path) -> float:
    """CPU seconds of joining and checking the chunks given, with silence for sound."""
    frames = sum(n for _, n in made)
    shorter = replace(plan, frames=frames, duration_ms=frames * 1000 // plan.form.fps, cues=())
    label = label_json(LABEL.producer, LABEL.content_id)
    with mix(shorter, {}, folder) as reel:
        loud = write_mastered(folder / "sound.m4a", reel, -14.0, 128_000)
    began = time.process_time()
    join(made, folder / "sound.m4a", folder / "film.mp4", fps=plan.form.fps, title="", label=label)
    check_film(folder / "film.mp4", shorter, label, loud)
    return time.process_time() - began


def measured_sound(job: Job) -> float:
    with tempfile.TemporaryDirectory() as name:
        began = time.process_time()
        with mix(job.plan, job.assets, Path(name)) as reel:
            write_mastered(Path(name) / "sound.m4a", reel, -14.0, 128_000)
        return time.process_time() - began


def for_real(draft, assets, pairs: int) -> list[str]:
    """Wall seconds with one worker and with two, pair by pair, beside what else the machine did."""
    lines = ["", "| pair | 1 worker, wall s | 2 workers, wall s | gain |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        for pair in range(pairs):
            walls = []
            for workers in (1, 2):
                began = time.perf_counter()
                film(draft, assets, Path(name) / "film.mp4", label=LABEL, workers=workers)
                walls.append(time.perf_counter() - began)
            lines.append(f"| {pair + 1} | {walls[0]:.1f} | {walls[1]:.1f} | {walls[0] / walls[1]:.2f} |")
            print(lines[-1], flush=True)
    return lines


if __name__ == "__main__":
    main()
