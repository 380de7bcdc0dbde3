"""Drafts that need no engine to be made, for tests of what is said and understood."""

from __future__ import annotations

from moying.draft import Draft, Role, Segment, Span, Track, TrackKind, Transition

LINES = ("清晨的山雾里，茶农上山。", "一片叶子，藏着四季。", "来，喝一杯茶。")
"""What the small film says, a line a shot."""


def _small() -> Draft:
    shots = tuple(
        Segment(f"shot{i + 1}", Span(i * 2_000, 2_000), "scene:swatch", meta={"name": line})
        for i, line in enumerate(LINES)
    )
    captions = tuple(Segment(f"caption{i + 1}", Span(i * 2_000, 1_800), text=line) for i, line in enumerate(LINES))
    return Draft(
        {
            "title": "茶",
            "width": 1080,
            "height": 1920,
            "fps": 30,
            "ratio": "9:16",
            "language": "zh",
            "brief": {"topic": "茶", "duration_ms": 6_000, "voice_engine": "tone", "scene_engine": "swatch"},
        },
        (
            Track("main", TrackKind.VIDEO, shots, "Video", Role.MAIN),
            Track("captions", TrackKind.TEXT, captions, "Captions", Role.CAPTIONS),
            Track("titles", TrackKind.TEXT, (Segment("title", Span(0, 2_000), text="茶"),), "Title", Role.TITLES),
        ),
        (Transition("shot1", "shot2", "crossfade", 400),),
    )


SMALL = _small()
"""Six seconds in three shots with captions and a title."""
