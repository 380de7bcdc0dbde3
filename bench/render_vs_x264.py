"""Render against bare x264 on the very same frames: what drawing, mixing, joining and checking add to encoding.

    python bench/render_vs_x264.py --seconds 30 --size 1080x1920 --markdown bench/results/render_vs_x264.md

The frames are drawn ahead, chunk by chunk, and only their encoding is timed; then the same draft goes through
`film`. Compare ratios, not seconds: other work on the machine disturbs both alike.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
from tree import Cost

from moying.draft.model import Draft, Role, Segment, Span, Track, TrackKind, Transition
from moying.media.audio import RATE_HZ, write_audio
from moying.media.encode import writing_pictures
from moying.media.picture import black
from moying.painter.paint import build
from moying.painter.registry import scene_kinds
from moying.render.film import film
from moying.render.output import AiLabel, Output
from moying.render.plan import make_plan
from moying.render.stage import Stage
from moying.render.yuv import put

SHOT_MS = 5000
LABEL = AiLabel("bench", "render_vs_x264")


def demo_draft(seconds: int, width_px: int, height_px: int) -> Draft:
    """A film of five-second scenes with cross-fades, a title, a caption every 2.5 s, narration and music."""
    kinds = [kind for kind in scene_kinds() if kind != "swatch"]
    end_ms = seconds * 1000
    shots = tuple(
        Segment(f"shot{i}", Span(at, min(SHOT_MS, end_ms - at)), f"scene:{kinds[i % len(kinds)]}", scene={"seed": i})
        for i, at in enumerate(range(0, end_ms, SHOT_MS))
    )
    captions = tuple(
        Segment(f"line{at}", Span(at, min(2400, end_ms - at)), text="清晨的第一缕阳光洒满山谷")
        for at in range(0, end_ms, 2500)
    )
    voice, music = Segment("voice", Span(0, end_ms), "asset:voice"), Segment("music", Span(0, end_ms), "asset:music")
    return Draft(
        {"title": "中国茶文化", "width": width_px, "height": height_px, "fps": 30},
        (
            Track("main", TrackKind.VIDEO, shots, role=Role.MAIN),
            Track("narration", TrackKind.AUDIO, (voice,), role=Role.NARRATION),
            Track("bgm", TrackKind.AUDIO, (music,), role=Role.BGM, volume=0.35),
            Track("captions", TrackKind.TEXT, captions, role=Role.CAPTIONS),
            Track("titles", TrackKind.TEXT, (Segment("title", Span(0, 3000), text="中国茶文化"),), role=Role.TITLES),
        ),
        tuple(Transition(a.id, b.id, "crossfade", 500) for a, b in pairwise(shots)),
    )


def demo_sound(folder: Path, seconds: int) -> dict[str, Path]:
    """Bursts of noise for a voice, a chord for music."""
    t = np.arange(seconds * RATE_HZ) / RATE_HZ
    noise = np.random.default_rng(1).standard_normal(len(t)) * 0.1 * (np.sin(2 * np.pi * t / 3) > -0.5)
    chord = sum(np.sin(2 * np.pi * hz * t) for hz in (220, 277, 330)) * 0.1
    found = {"voice": folder / "voice.wav", "music": folder / "music.flac"}
    write_audio(found["voice"], noise.astype(np.float32))
    write_audio(found["music"], np.stack([chord, chord], axis=1).astype(np.float32))
    return found


def drawn_then_encoded(draft: Draft, assets: dict[str, Path], folder: Path) -> tuple[list[float], list[float]]:
    """CPU and wall seconds of drawing all frames, and of encoding the frames so drawn."""
    plan = make_plan(draft, Output(), LABEL)
    stage = Stage(plan, assets, build)
    draw, encode = [0.0, 0.0], [0.0, 0.0]
    for first, end in plan.chunks:
        with Timed(draw):
            frames = []
            for frame in range(first, end):
                frames.append(black(plan.form.width_px, plan.form.height_px))
                stage.draw(frame, frames[-1])
        with Timed(encode), writing_pictures(folder / "bare.mp4", plan.form) as writer:
            for picture in frames:
                writer.write(lambda into, picture=picture: put(picture, into))
    return draw, encode


class Timed:
    def __init__(self, total):
        self.total = total

    def __enter__(self):
        self.at = time.process_time(), time.perf_counter()

    def __exit__(self, *_):
        self.total[0] += time.process_time() - self.at[0]
        self.total[1] += time.perf_counter() - self.at[1]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--seconds", type=int, default=30)
    ask.add_argument("--size", default="1080x1920")
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--markdown", type=Path, help="write the table here too")
    given = ask.parse_args()
    width, height = (int(side) for side in given.size.split("x"))
    draft = demo_draft(given.seconds, width, height)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assets = demo_sound(folder, given.seconds)
        film(draft, assets, folder / "warm.mp4", Output(54 * 4, 96 * 4), label=LABEL)
        with Cost() as whole:
            made = film(draft, assets, folder / "film.mp4", label=LABEL, workers=given.workers)
        draw, encode = drawn_then_encoded(draft, assets, folder)
    rows = [
        ("bare x264 (veryfast, crf 20, 1 thread)", encode[0], encode[1], None),
        ("drawing alone, one core", draw[0], draw[1], None),
        (f"film: all of it, {given.workers} workers", whole.cpu_s, whole.wall_s, whole.peak_mb),
    ]
    head = (
        f"{given.seconds} s, {given.size} at {made.fps} fps, {made.frames} frames; {made.frames / whole.wall_s:.1f} "
        f"frames a second; {made.loudness_lufs} LUFS, {made.true_peak_db} dBTP, {made.size_bytes / 1e6:.1f} MB"
    )
    lines = [head, "", "| what | CPU s | wall s | CPU ÷ bare x264 | peak memory MB |", "|---|---|---|---|---|"]
    lines += [
        f"| {what} | {cpu:.1f} | {wall:.1f} | {cpu / encode[0]:.2f} | {f'{peak:.0f}' if peak else ''} |"
        for what, cpu, wall, peak in rows
    ]
    table = "\n".join(lines) + "\n"
    sys.stdout.write(table)
    if given.markdown:
        given.markdown.parent.mkdir(parents=True, exist_ok=True)
        given.markdown.write_text(f"# Render against bare x264\n\n{table}", "utf-8")


if __name__ == "__main__":
    main()
