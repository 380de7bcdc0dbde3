"""Tracks as one would say them: `shape` prints "a@0+1000 b@1000+2000", `video(1000, 2000)` builds that track."""

from moying.draft import Role, Segment, Span, Track, TrackKind


def shape(track: Track) -> str:
    """The segments of a track, each with its start and length, and its in-point where it has one."""
    return " ".join(
        f"{s.id}@{s.start_ms}+{s.duration_ms}" + (f"<{s.source_in_ms}" if s.source_in_ms else "")
        for s in track.segments
    )


def video(*lengths_ms: int, source: str = "scene:city") -> Track:
    """Shots a, b, c … of these lengths, end to end."""
    return Track("v", TrackKind.VIDEO, _row(lengths_ms, source=source), role=Role.MAIN)


def narration(*lengths_ms: int) -> Track:
    """One recording, cut into n_a, n_b … of these lengths."""
    return Track("n", TrackKind.AUDIO, _row(lengths_ms, prefix="n_", source="asset:voice"), role=Role.NARRATION)


def captions(*lengths_ms: int) -> Track:
    """Captions c_a, c_b … of these lengths, each saying its id."""
    return Track("c", TrackKind.TEXT, _row(lengths_ms, prefix="c_"), role=Role.CAPTIONS)


def bgm(length_ms: int, volume: float = 0.35) -> Track:
    """One piece of lo-fi from the start."""
    piece = Segment("m1", Span(0, length_ms), "asset:music", volume=volume, fade_out_ms=1000, meta={"name": "Lo-fi"})
    return Track("m", TrackKind.AUDIO, (piece,), role=Role.BGM)


def title(text: str, length_ms: int) -> Track:
    """One title from the start."""
    return Track("t", TrackKind.TEXT, (Segment("t1", Span(0, length_ms), text=text),), role=Role.TITLES)


def _row(lengths_ms: tuple[int, ...], *, prefix: str = "", source: str | None = None) -> tuple[Segment, ...]:
    row, start_ms = [], 0
    for name, length_ms in zip("abcdefghijklmnopqrstuvwxyz", lengths_ms, strict=False):
        text = None if source else f"{prefix}{name}"
        in_ms = start_ms if source == "asset:voice" else 0
        row.append(Segment(f"{prefix}{name}", Span(start_ms, length_ms), source, in_ms, text=text))
        start_ms += length_ms
    return tuple(row)
