"""What an edit costs on a long timeline: each re-export against the full export, and the first preview after it.

    .venv/bin/python bench/edits.py --seconds 600 --size 1080x1920 --media /tmp/media --keep

Painted scenes and clips with grain by turns, a caption every 2.5 s, narration, music under it. CPU seconds count the
workers too. Compare ratios: other work on the machine disturbs both.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from job import CUTS
from tree import Cost

from media import make_media
from moying.draft.model import Draft, Role, Segment, Span, Track, TrackKind
from moying.painter.registry import scene_kinds
from moying.render.film import film
from moying.render.output import AiLabel
from moying.render.preview import Previews

ROOT = Path(__file__).parents[1]
LABEL = AiLabel("bench", "edits")
LENGTHS_MS = (5200, 3900, 6100, 4700, 5600)
CLIP_MS = 7000
"""No clip is shown longer, so that every in-point has enough behind it."""


def timeline(seconds: int, width_px: int, height_px: int) -> Draft:
    """Two painted scenes, then a clip, and so on; cuts at odd places, captions at even ones."""
    kinds = [kind for kind in scene_kinds() if kind != "swatch"]
    clips = [cut.name for cut in CUTS if not cut.still]
    shots, at, end_ms = [], 0, seconds * 1000
    while at < end_ms:
        i = len(shots)
        span = Span(at, min(LENGTHS_MS[i % len(LENGTHS_MS)], end_ms - at))
        if i % 3 == 2:
            shots.append(
                Segment(f"s{i}", span, f"asset:{clips[i % len(clips)]}", source_in_ms=i * 170 % 4000, volume=0)
            )
        else:
            shots.append(Segment(f"s{i}", span, f"scene:{kinds[i % len(kinds)]}", scene={"seed": i}))
        at += span.duration_ms
    lines = tuple(
        Segment(f"l{ms}", Span(ms, min(2400, end_ms - ms)), text="清晨的第一缕阳光洒满山谷")
        for ms in range(0, end_ms, 2500)
    )
    parts = [Span(ms, min(30_000, end_ms - ms)) for ms in range(0, end_ms, 30_000)]
    voice = tuple(Segment(f"v{s.start_ms}", s, "asset:voice") for s in parts)
    music = tuple(Segment(f"m{s.start_ms}", s, "asset:music") for s in parts)
    return Draft(
        {"title": "十分钟", "width": width_px, "height": height_px, "fps": 30},
        (
            Track("main", TrackKind.VIDEO, tuple(shots), role=Role.MAIN),
            Track("narration", TrackKind.AUDIO, voice, role=Role.NARRATION),
            Track("bgm", TrackKind.AUDIO, music, role=Role.BGM, volume=0.35),
            Track("captions", TrackKind.TEXT, lines, role=Role.CAPTIONS),
            Track("titles", TrackKind.TEXT, (Segment("title", Span(0, 3000), text="中国茶文化"),), role=Role.TITLES),
        ),
    )


def changed(draft: Draft, name: str, change: Callable[[Track], Track]) -> Draft:
    return replace(draft, tracks=tuple(change(t) if t.id == name else t for t in draft.tracks))


def segment_changed(draft: Draft, track: str, at: int, **fields: object) -> Draft:
    def change(t: Track) -> Track:
        segments = list(t.segments)
        segments[at] = replace(segments[at], **fields)
        return replace(t, segments=tuple(segments))

    return changed(draft, track, change)


def trimmed(draft: Draft) -> Draft:
    """The third shot loses 700 ms at its end, and everything after it moves up, on every track."""
    third = draft.tracks[0].segments[2]
    cut_ms = third.end_ms - 700

    def change(t: Track) -> Track:
        kept = []
        for s in t.segments:
            if s.start_ms >= third.end_ms:
                kept.append(replace(s, placed=Span(s.start_ms - 700, s.duration_ms)))
            elif s.end_ms <= cut_ms:
                kept.append(s)
            elif s.start_ms < cut_ms:
                kept.append(replace(s, placed=Span(s.start_ms, max(cut_ms, s.end_ms - 700) - s.start_ms)))
        return replace(t, segments=tuple(kept))

    return replace(draft, tracks=tuple(change(t) for t in draft.tracks))


def edits(draft: Draft) -> dict[str, tuple[Draft, int]]:
    """Each edit of the same draft, with where somebody would look afterwards."""
    lines, shots = draft.tracks[3].segments, draft.tracks[0].segments
    middle, shot = len(lines) // 2, len(shots) // 2 // 3 * 3
    return {
        "one caption": (segment_changed(draft, "captions", middle, text="换一句话看看"), lines[middle].start_ms),
        "music volume": (changed(draft, "bgm", lambda t: replace(t, volume=0.2)), lines[middle].start_ms),
        "title": (segment_changed(draft, "titles", 0, text="一叶知秋"), 0),
        "one shot replaced": (
            segment_changed(draft, "main", shot, source="scene:ink_mountains", scene={"seed": 99}),
            shots[shot].start_ms,
        ),
        "third shot trimmed by 0.7 s": (trimmed(draft), shots[2].start_ms),
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--seconds", type=int, default=600)
    ask.add_argument("--size", default="1080x1920")
    ask.add_argument("--fps", type=int, default=30)
    ask.add_argument("--media", type=Path, default=Path(tempfile.gettempdir()) / "moying-reference")
    ask.add_argument("--keep", action="store_true", help="write the table to bench/results/edits.md")
    given = ask.parse_args()
    folder = make_media(given.media)
    assets = {cut.name: cut.path(folder) for cut in CUTS} | {
        "voice": folder / "voice.wav",
        "music": folder / "music.flac",
    }
    draft = timeline(given.seconds, *(int(side) for side in given.size.split("x")))
    draft = replace(draft, meta={**draft.meta, "fps": given.fps})
    lines = [
        f"{given.seconds} s, {given.size} at {given.fps} fps, {len(draft.tracks[0].segments)} shots, "
        f"{len(draft.tracks[3].segments)} captions; {os.cpu_count()} cores.",
        "",
        "| what | CPU s | wall s | CPU ÷ full | wall ÷ full | parts made | first preview, s | again, s |",
        "|---|---|---|---|---|---|---|---|",
    ]
    print("\n".join(lines), flush=True)
    with tempfile.TemporaryDirectory(prefix="moying-bench-") as name:
        rows = measured(draft, assets, Path(name))
        for row in rows:
            lines.append(row)
            print(row, flush=True)
    if given.keep:
        (ROOT / "bench/results/edits.md").write_text("# What an edit costs\n\n" + "\n".join(lines) + "\n", "utf-8")


def measured(draft: Draft, assets: dict[str, Path], place: Path):
    """A row for the full export, then one for each edit."""
    cache, full = place / "cache", None
    for what, (edited, look_ms) in {"full export": (draft, 0), **edits(draft)}.items():
        first_s, again_s = looked(draft, edited, assets, look_ms, place) if full else (0.0, 0.0)
        gc.collect()
        before = set(cache.iterdir()) if full else set()
        with Cost(memory=False) as cost:
            film(edited, assets, place / "film.mp4", label=LABEL, cache_dir=cache)
        full = full or (cost.cpu_s, cost.wall_s)
        made = len(set(cache.iterdir()) - before)
        yield (
            f"| {what} | {cost.cpu_s:.1f} | {cost.wall_s:.1f} "
            f"| {cost.cpu_s / full[0]:.4f} | {cost.wall_s / full[1]:.4f} "
            f"| {made} | {f'{first_s:.2f}' if first_s else ''} | {f'{again_s:.2f}' if again_s else ''} |"
        )


def looked(draft: Draft, edited: Draft, assets: dict[str, Path], at_ms: int, place: Path) -> tuple[float, float]:
    """Seconds until the first piece can be played: after the edit, and when the same place is looked at again.

    Somebody who edits has looked at the film before, at another place.
    """
    times = []
    with Previews(place / "previews") as previews:
        previews.piece(draft, assets, (at_ms + 60_000) % draft.duration_ms, place / "piece.mp4", label=LABEL)
        for _ in range(2):
            began = time.perf_counter()
            previews.piece(edited, assets, at_ms, place / "piece.mp4", label=LABEL)
            times.append(time.perf_counter() - began)
    return times[0], times[1]


if __name__ == "__main__":
    main()
