"""Captions from the voice's own stamps: each line comes when its first character is heard and goes when it is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from moying.draft import Json, Segment, Span
from moying.engines.voice.narration import SpokenSentence, Stamp
from moying.language.lines.captions import CaptionBlock, break_captions

LINE_UNITS = {"9:16": 14, "3:4": 14, "1:1": 14, "4:3": 16, "16:9": 16}
"""Hanzi a line: portrait ≤ 14, landscape ≤ 16 (DESIGN, what Chinese creators expect)."""
KARAOKE_STYLE = ("karaoke", "stamps")
"""What a caption's style says of its song: see the painter's `TextSpec`."""
SHORTEST_MS, LINGER_MS = 800, 250
"""A caption is up for at least 0.8 s, and stays a moment after its last character."""


def caption_segments(
    sentences: Sequence[SpokenSentence],
    end_ms: int,
    ratio: str,
    style: Mapping[str, Json] | None = None,
    *,
    karaoke: bool = False,
) -> tuple[Segment, ...]:
    """One segment for each caption line, none over another, all before `end_ms`. The sentences are in film time.

    karaoke: each character lights up when the voice says it.
    """
    lines = [line for sentence in sentences for line in _timed_lines(sentence, LINE_UNITS[ratio])]
    segments = []
    for i, (start, stop, text, sung) in enumerate(lines):
        following = lines[i + 1][0] if i + 1 < len(lines) else end_ms
        until = min(max(stop + LINGER_MS, start + SHORTEST_MS), following, end_ms)
        if until > start:
            song: dict[str, Json] = {"karaoke": True, "stamps": [at - start for at in sung]} if karaoke else {}
            look = {**(style or {}), **song}
            segments.append(Segment(f"caption{i + 1}", Span(start, until - start), text=text, style=look))
    return tuple(segments)


def _timed_lines(sentence: SpokenSentence, units: int) -> list[tuple[int, int, str, list[int]]]:
    """From when to when each line is heard, its text, and when each of its characters is."""
    timed = []
    for block in break_captions(sentence.text, units):
        heard = [s for s in sentence.stamps if s.start >= block.start and s.end <= block.end]
        if heard:
            timed.append((heard[0].start_ms, heard[-1].end_ms, block.text, _sung(block, heard)))
    return timed


def _sung(block: CaptionBlock, heard: Sequence[Stamp]) -> list[int]:
    """When each character is heard; a mark or a blank goes with the character before it."""
    begins = {at: stamp.start_ms for stamp in heard for at in range(stamp.start, stamp.end)}
    times = [heard[0].start_ms]
    for at in range(block.start, block.end):
        times.append(max(times[-1], begins.get(at, times[-1])))
    return times[1:]
