"""The reference job by every engine in one run, beside the least it can cost: one table, kept in bench/results.

    bench/run [--only ours,ffmpeg] [--again]

Every engine is a process of its own, counted from its start to its end with all that it started. Limits are taken
before and after, and the table takes their mean: other work on the machine disturbs them as it does the engines.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import av
import cv2
import job
import limit
import numpy as np
from peers import commands
from tree import tree_mb

from media import make_media

HERE = Path(__file__).parent
CORES = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Spent:
    """What a run took: CPU seconds of all its processes, wall seconds, memory at its highest in MB."""

    cpu_s: float
    wall_s: float
    peak_mb: float = 0.0


def timed(command: Sequence[str], env: dict[str, str]) -> Spent:
    """Run a command to its end; the memory is that of its largest process. Raises `CalledProcessError`."""
    at = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - at
    if code := os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(code, command)
    return Spent(used.ru_utime + used.ru_stime, wall_s, used.ru_maxrss / 1024)


def peak_mb(command: Sequence[str], env: dict[str, str]) -> float:
    """The same once more, watched for its memory: shared pages count once, and this process not at all."""
    peak, process = 0.0, subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        time.sleep(0.3)
        peak = max(peak, tree_mb(process.pid))
    return peak


def limits(media: Path, frames: Path, env: dict[str, str]) -> tuple[float, float]:
    """CPU seconds of decoding and of encoding, with every core busy at it, as they are while a film is rendered."""
    command = [sys.executable, str(HERE / "limit.py"), str(media), str(frames)]
    running = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for _ in range(CORES)]
    told = [json.loads(process.communicate()[0]) for process in running]
    return tuple(sum(t[key] for t in told) / CORES for key in ("decode_s", "encode_s"))


def ssim_to_source(film: Path, media: Path) -> float:
    """Mean SSIM of luma against the source over the unscaled cuts, where neither fade nor text lies on them."""
    found = []
    for cut, at in zip(job.CUTS, job.starts_s(), strict=True):
        if not cut.unscaled:
            continue
        seconds = (job.FADE_S + 0.5, cut.seconds - job.FADE_S - 0.5)
        wanted = [round(s * job.FPS) for s in np.arange(*seconds, 0.5)]
        rows = zip(
            _luma(film, [round(at * job.FPS) + k for k in wanted]),
            _luma(cut.path(media), [round(cut.source_in_s * job.FPS) + k for k in wanted]),
            strict=True,
        )
        found += [_ssim(a[700:1200], b[700:1200]) for a, b in rows]
    return float(np.mean(found))


def _luma(path: Path, wanted: Sequence[int]) -> Iterator[np.ndarray]:
    left = set(wanted)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        for frame in container.decode(stream):
            k = round(frame.time * job.FPS)
            if k in left:
                left.discard(k)
                plane = frame.planes[0]
                yield np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width].copy()
            if not left:
                return
    raise ValueError(f"{path.name} has no frames {sorted(left)}")


def _ssim(a: np.ndarray, b: np.ndarray) -> float:
    """Wang et al. 2004, gaussian window of 11."""
    x, y = a.astype(np.float64), b.astype(np.float64)

    def mean(z: np.ndarray) -> np.ndarray:
        return cv2.GaussianBlur(z, (11, 11), 1.5)

    mx, my = mean(x), mean(y)
    vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    c1, c2 = 6.5025, 58.5225
    return float((((2 * mx * my + c1) * (2 * cov + c2)) / ((mx * mx + my * my + c1) * (vx + vy + c2))).mean())


def rows(work: Path, media: Path, python: Path, only: Sequence[str]) -> Iterator[tuple[str, Spent, float]]:
    """Each engine's name, what it took, and how near its pictures are to their sources."""
    env = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    mine = [sys.executable, str(HERE / "ours.py"), str(media), str(work / "ours.mp4")]
    for name, command in {"ours": mine, **commands(python, media, work)}.items():
        if only and name not in only:
            continue
        spent = timed(command, env)
        if name == "ours":  # the peers are one process each, but for MoviePy's encoder
            spent = replace(spent, peak_mb=peak_mb(command, env))
        yield name, spent, ssim_to_source(work / f"{name}.mp4", media)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument(
        "--python", type=Path, default=Path(sys.executable), help="an interpreter with peers.txt installed"
    )
    ask.add_argument("--media", type=Path, default=Path(tempfile.gettempdir()) / "moying-reference")
    ask.add_argument("--only", default="", help="engines, by name, with commas between")
    ask.add_argument("--markdown", type=Path, help="write the table here too")
    given = ask.parse_args()
    media = make_media(given.media)
    env = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory(dir="/dev/shm") as memory:
        frames = Path(memory) / "frames.yuv"
        limit.write_frames(media, frames)
        first = limits(media, frames, env)
        found = list(rows(Path(folder), media, given.python, [n for n in given.only.split(",") if n]))
        last = limits(media, frames, env)
    decode_s, encode_s = ((a + b) / 2 for a, b in zip(first, last, strict=True))
    table = _table(decode_s, encode_s, found)
    sys.stdout.write(table)
    if given.markdown:
        given.markdown.write_text(table, "utf-8")


def _table(decode_s: float, encode_s: float, found: Sequence[tuple[str, Spent, float]]) -> str:
    least = decode_s + encode_s
    mine = next((spent for name, spent, _ in found if name == "ours"), None)
    lines = [
        "# The reference job",
        "",
        f"`bench/run`: {job.SECONDS:.0f} s, {job.WIDTH_PX}x{job.HEIGHT_PX} at {job.FPS}, on {CORES} cores.",
        "",
        "| engine | CPU s | wall s | peak memory MB | SSIM to source | CPU ÷ limit | wall ÷ (limit ÷ cores) "
        "| ours ÷ it, CPU | ours ÷ it, wall |",
        "|---|---|---|---|---|---|---|---|---|",
        f"| limit: decode {decode_s:.1f} + encode {encode_s:.1f} | {least:.1f} | {least / CORES:.1f} | | | 1.00 | 1.00 "
        "| | |",
    ]
    for name, spent, ssim in found:
        memory = f"{spent.peak_mb:.0f}" if spent.peak_mb else ""
        beside = f"{mine.cpu_s / spent.cpu_s:.2f} | {mine.wall_s / spent.wall_s:.2f}" if mine else " | "
        lines.append(
            f"| {name} | {spent.cpu_s:.1f} | {spent.wall_s:.1f} | {memory} | {ssim:.4f} | {spent.cpu_s / least:.2f} "
            f"| {spent.wall_s / (least / CORES):.2f} | {beside} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
