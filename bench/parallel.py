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
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from edits import CUTS, LABEL, make_media, timeline

from moying.media.labels import label_json
from moying.media.loudness import Loudness
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
from moying.render.strips import REEL, begin, judge, make_strip
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
    costs, joining_s, checking_s = measured_chunks(job, sample)
    mixing_s, strips_s, splicing_s = measured_sound(job)
    whole_s = sum(costs) + mixing_s + sum(strips_s) + splicing_s + joining_s + checking_s
    lines = [
        f"{what}, {len(costs)} chunks ({min(sample, len(costs))} measured): pictures {sum(costs):.0f} s CPU, the "
        f"longest chunk {max(costs):.1f} s; sound: the mix {mixing_s:.1f} s, {len(strips_s)} strips of "
        f"{max(strips_s):.1f} s at most, the splice {splicing_s:.1f} s; the join {joining_s:.1f} s, "
        f"the check {checking_s:.1f} s; a worker's start {START_S} s.",
        "",
        "| workers | sound done, s | all done, s | efficiency | longest first | six such films on end |",
        "|---|---|---|---|---|---|",
    ]
    hour = whole_s * 6
    for count in WORKERS:
        heard, done = spread(costs, range(len(costs)), mixing_s, strips_s, count)
        longest = sorted(range(len(costs)), key=lambda i: -costs[i])
        first = spread(costs, longest, mixing_s, strips_s, count)[1]
        long_heard, long_done = spread(costs * 6, range(len(costs) * 6), mixing_s * 6, strips_s * 6, count)
        ends, first = (joined_by(d, heard + splicing_s, joining_s) + checking_s for d in (done, first))
        long = joined_by(long_done, long_heard + splicing_s * 6, joining_s * 6) + checking_s * 6
        lines.append(
            f"| {count} | {heard + splicing_s:.1f} | {ends:.1f} | {whole_s / (count * ends):.2f} "
            f"| {whole_s / (count * first):.2f} | {hour / (count * long):.2f} |"
        )
    return lines


def spread(
    chunks: list[float], order: Iterable[int], mixing_s: float, strips: list[float], workers: int
) -> tuple[float, list[float]]:
    """When the last strip of the sound is done, and when each chunk is; chunks are begun in `order`.

    One worker begins with the mix. Whoever is free when it is done takes a strip, else the next chunk.
    """
    free, mixed, heard = [START_S] * workers, START_S + mixing_s, 0.0
    heapq.heapreplace(free, mixed)
    left, waiting, ends = list(reversed(list(order))), list(strips), [0.0] * len(chunks)
    while left or waiting:
        at = free[0]
        if waiting and (at >= mixed or not left):
            done = max(at, mixed) + waiting.pop()
            heard = max(heard, done)
        else:
            chunk = left.pop()
            done = ends[chunk] = at + chunks[chunk]
        heapq.heapreplace(free, done)
    return heard, ends


def joined_by(done: list[float], heard: float, joining_s: float) -> float:
    """When the film is written, chunk by chunk in its order as they come, once the sound is there."""
    at = heard
    for end in done:
        at = max(at, end) + joining_s / len(done)
    return at


def measured_chunks(job: Job, sample: int) -> tuple[list[float], float, float]:
    """CPU seconds of every chunk, of joining them all, and of checking what comes of it."""
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
            chunk = make_chunk(plan, first, end, stage.draw, desk.unfinished(key), key, lambda _: None)
            made.append((chunk.result(), end - first))
            per_frame = (time.process_time() - began) / (end - first)
            costs += [per_frame * (b - a) for a, b in plan.chunks[i : i + step]]
        frames = sum(n for _, n in made)
        joining_s, checking_s = (spent * plan.frames / frames for spent in joined(plan, made, desk.folder))
        return costs, joining_s, checking_s


def joined(plan: Plan, made: list[tuple[Path, int]], folder: Path) -> tuple[float, float]:
    """CPU seconds of joining and of checking the chunks given, with silence for sound."""
    frames = sum(n for _, n in made)
    shorter = replace(plan, frames=frames, duration_ms=frames * 1000 // plan.form.fps, cues=())
    label = label_json(LABEL.producer, LABEL.content_id)
    with mix(shorter, {}, folder) as reel:
        loud = write_mastered(folder / "sound.m4a", reel, -14.0, 128_000)
    began = time.process_time()
    join(made, folder / "sound.m4a", folder / "film.mp4", fps=plan.form.fps, title="", label=label)
    joining_s = time.process_time() - began
    check_film(folder / "film.mp4", shorter, Output(), label, loud)
    return joining_s, time.process_time() - began - joining_s


def measured_sound(job: Job) -> tuple[float, list[float], float]:
    """CPU seconds of mixing and measuring, of each strip, and of splicing them; strips made again count as well."""
    with tempfile.TemporaryDirectory() as name:
        folder, began = Path(name), time.process_time()
        with mix(job.plan, job.assets, folder, REEL) as reel:
            left: Loudness | list[int] = begin(reel, folder, job.output)
        mixing_s, splicing_s, strips = time.process_time() - began, 0.0, []
        while isinstance(left, list):
            for index in left:
                began = time.process_time()
                make_strip(folder, index, job.output.audio_bitrate, lambda: None)
                strips.append(time.process_time() - began)
            began = time.process_time()
            left = judge(folder, folder / "sound.m4a", lambda: None)
            splicing_s += time.process_time() - began
        return mixing_s, strips, splicing_s


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
