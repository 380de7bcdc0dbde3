"""How long it takes to work out a drama of three hours and 5,000 segments, and to name each of its chunks.

.venv/bin/python bench/planning.py
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time

from moying.draft.model import Draft, Role, Segment, Span, Track, TrackKind, Transition
from moying.render.keys import ChunkKeys, engine_digest
from moying.render.output import AiLabel, Output
from moying.render.plan import make_plan

HOURS_MS = 3 * 3600 * 1000
SHOTS, LINES = 2500, 2500


def drama() -> Draft:
    """Clips with a few cross-fades, a caption under each, narration and music, and a mark over all of it."""
    step = HOURS_MS // SHOTS
    shots = tuple(
        Segment(f"s{i}", Span(i * step, step), f"asset:clip{i % 60}", source_in_ms=i * 7 % 9000) for i in range(SHOTS)
    )
    lines = tuple(Segment(f"l{i}", Span(i * step + 200, step - 400), text=f"第{i}句台词") for i in range(LINES))
    return Draft(
        {"width": 1080, "height": 1920, "fps": 30},
        (
            Track("main", TrackKind.VIDEO, shots, role=Role.MAIN),
            Track("captions", TrackKind.TEXT, lines, role=Role.CAPTIONS),
            Track("mark", TrackKind.TEXT, (Segment("mark", Span(0, HOURS_MS), text="短剧"),), role=Role.TITLES),
            Track("bgm", TrackKind.AUDIO, (Segment("m", Span(0, HOURS_MS), "asset:music"),), role=Role.BGM),
        ),
        tuple(Transition(f"s{i}", f"s{i + 1}", "crossfade", 500) for i in range(0, SHOTS - 1, 5)),
    )


def main() -> None:
    draft = drama()
    engine_digest()
    profile = cProfile.Profile() if "--profile" in sys.argv else None
    if profile:
        profile.enable()
    at = time.process_time()
    plan = make_plan(draft, Output(), AiLabel("bench", "planning"))
    planned = time.process_time()
    keys = ChunkKeys(plan, dict.fromkeys(plan.asset_ids, "0" * 64))
    names = [keys.key(first, end) for first, end in plan.chunks]
    named = time.process_time()
    if profile:
        profile.disable()
        pstats.Stats(profile).sort_stats("cumtime").print_stats(25)
    print(f"{SHOTS + LINES} segments, {len(names)} chunks: plan {planned - at:.2f} s, keys {named - planned:.2f} s CPU")


if __name__ == "__main__":
    main()
