"""The timeline in one line, as it is told to a person who cannot see it; from the draft alone."""

from __future__ import annotations

from typing import Final

from moying.draft.model import Draft, Role, Segment, Span, Track, TrackKind
from moying.draft.words import Language, percent, quoted, segment_name, spoken, stretch, track_name

MOST_NAMED = 3
"""So many segments are named with their times; of more, only the first names are said."""

_COUNTED: Final[dict[str, dict[Language, str]]] = {
    Role.CAPTIONS: {"zh": "{n} 条", "en": "{n} lines"},
    Role.NARRATION: {"zh": "{n} 句", "en": "{n} lines"},
    Role.MAIN: {"zh": "{n} 个镜头：{names}", "en": "{n} shots: {names}"},
    "": {"zh": "{n} 段：{names}", "en": "{n} segments: {names}"},
}


def summary(draft: Draft, language: str) -> str:
    """The tracks, what is on them and when.

    `Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)`
    """
    tongue = spoken(language)
    if not draft.tracks:
        return "时间线：还没有内容" if tongue == "zh" else "Timeline: empty"
    told = " ".join(f"{n}. {_track(track, tongue)}" for n, track in enumerate(draft.tracks, 1))
    tracks = len(draft.tracks)
    if tongue == "zh":
        return f"时间线（{tracks} 条轨道）：{told}"
    return f"Timeline ({tracks} track{'' if tracks == 1 else 's'}): {told}"


def segment_line(track: Track, segment: Segment, language: Language) -> str:
    """One segment with its time, and its volume where that is not plain: `Lo-fi (0-10s, 35%)`."""
    name = segment_name(segment)
    shown = quoted(name, language) if segment.text is not None or track.kind == TrackKind.TEXT else name
    return f"{shown} {_aside(segment.placed, _loudness(track, (segment,), language), language)}"


def _track(track: Track, language: Language) -> str:
    return f"{track_name(track, language)}{_colon(language)}{_content(track, language)}"


def _content(track: Track, language: Language) -> str:
    segments = track.segments
    if not segments:
        return "空" if language == "zh" else "empty"
    if _told_one_by_one(track):
        return ("，" if language == "zh" else ", ").join(segment_line(track, s, language) for s in segments)
    whole = Span(segments[0].start_ms, track.end_ms - segments[0].start_ms)
    return f"{_counted(track, language)} {_aside(whole, _loudness(track, segments, language), language)}"


def _told_one_by_one(track: Track) -> bool:
    if track.role == Role.CAPTIONS:
        return False
    return len(track.segments) <= (1 if track.role == Role.NARRATION else MOST_NAMED)


def _counted(track: Track, language: Language) -> str:
    names = list(dict.fromkeys(segment_name(s).rstrip("。，；.,;") for s in track.segments))
    said = ("、" if language == "zh" else ", ").join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")
    counted = _COUNTED.get(track.role, _COUNTED[""])[language].format(n=len(track.segments), names=said)
    return counted.removesuffix("s") if len(track.segments) == 1 and track.role == Role.CAPTIONS else counted


def _aside(span: Span, loudness: str, language: Language) -> str:
    told = stretch(span, language) + (f"{'，' if language == 'zh' else ', '}{loudness}" if loudness else "")
    return f"({told})"


def _loudness(track: Track, segments: tuple[Segment, ...], language: Language) -> str:
    """The volume of a sound when it is not 100 % and the same for all; whether it is muted. What lies over the picture
    mostly makes no sound, and nobody needs to be told."""
    if track.muted:
        return "静音" if language == "zh" else "muted"
    heard = {percent(track.volume * s.volume) for s in segments}
    plain = {"100%"} if track.role != Role.OVERLAY else {"0%"}
    return heard.pop() if len(heard) == 1 and heard not in ({"100%"}, plain) else ""


def _colon(language: Language) -> str:
    return "：" if language == "zh" else ": "
