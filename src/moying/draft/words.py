"""How a draft is spoken of: role names, seconds, volumes and names, in Chinese and English, always on one line."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

from moying.draft.model import Role, Segment, Span, Track, TrackKind

Language = Literal["zh", "en"]
LONGEST_NAME = 40
ZERO_WIDTH_JOINER = "\u200d"
"""Holds an emoji family together, and does no harm."""

ROLE_NAMES: Final[dict[str, dict[Language, str]]] = {
    Role.MAIN: {"zh": "视频", "en": "Video"},
    Role.OVERLAY: {"zh": "叠加画面", "en": "Overlay"},
    Role.NARRATION: {"zh": "配音", "en": "Narration"},
    Role.BGM: {"zh": "背景音乐", "en": "BGM"},
    Role.SFX: {"zh": "音效", "en": "Sound effects"},
    Role.CAPTIONS: {"zh": "字幕", "en": "Captions"},
    Role.TITLES: {"zh": "标题", "en": "Title"},
    Role.TEXTS: {"zh": "文字", "en": "Text"},
}
KIND_NAMES: Final[dict[int, dict[Language, str]]] = {
    TrackKind.VIDEO: {"zh": "视频", "en": "Video"},
    TrackKind.AUDIO: {"zh": "音频", "en": "Audio"},
    TrackKind.TEXT: {"zh": "文字", "en": "Text"},
}
_INNER: Final = str.maketrans({"“": "‘", "”": "’", '"': "'"})
UNKNOWN_KIND: Final[dict[Language, str]] = {"zh": "未知类型的轨道", "en": "Track of an unknown type"}


def spoken(language: str) -> Language:
    """The language that we speak for a language tag: Chinese for any `zh…`, English for the rest."""
    return "zh" if language.lower().startswith("zh") else "en"


def track_name(track: Track, language: Language) -> str:
    """What a person calls the track, by its role, else by its kind."""
    return ROLE_NAMES.get(track.role, KIND_NAMES.get(track.kind, UNKNOWN_KIND))[language]


def segment_name(segment: Segment) -> str:
    """What a person calls the segment: its given name, its text, or its scene's kind read as words."""
    given = segment.meta.get("name")
    if isinstance(given, str) and flat(given):
        return flat(given)
    if segment.text is not None:
        return flat(segment.text)
    return flat((segment.source or segment.id).partition(":")[2].replace("_", " ") or segment.id)


def quoted(text: str, language: Language) -> str:
    """The text in the quotation marks of the language; marks inside it become the inner ones."""
    inner = flat(text).translate(_INNER)
    return f"“{inner}”" if language == "zh" else f'"{inner}"'


def seconds(ms: int, places: int = 1) -> str:
    """Seconds without needless decimals: 3000 is "3", 300 is "0.3"; halves round up."""
    unit = 10 ** (3 - places)
    return f"{(ms + unit // 2) // unit * unit / 1000:.{places}f}".rstrip("0").rstrip(".")


def length(ms: int, language: Language, places: int = 3) -> str:
    """A length with its unit: "3s", "3秒"."""
    return seconds(ms, places) + ("秒" if language == "zh" else "s")


def lengths_apart(before_ms: int, after_ms: int, language: Language) -> list[str]:
    """Two lengths as they are told side by side: hundredths are enough, unless the two then read alike."""
    told = [length(ms, language, 2) for ms in (before_ms, after_ms)]
    return told if told[0] != told[1] else [length(ms, language) for ms in (before_ms, after_ms)]


def stretch(span: Span, language: Language, places: int = 1) -> str:
    """From when to when: "0-3s", "0-3秒"."""
    return f"{seconds(span.start_ms, places)}-{length(span.end_ms, language, places)}"


def percent(volume: float) -> str:
    """A volume as people say it: 0.35 is "35%"."""
    return f"{volume * 100:.0f}%"


def flat(text: str, longest: int = LONGEST_NAME) -> str:
    """The text on one line: breaks, control and direction characters become a space, and it is cut short with "…"."""
    # Cc controls, Cf direction marks and zero-width characters, Zl/Zp line breaks: each could tear a line apart or
    # make it read backwards; "Cs" is half a character that no encoder takes.
    torn = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    safe = (" " if unicodedata.category(c) in torn and c != ZERO_WIDTH_JOINER else c for c in text[: longest * 20])
    line = " ".join("".join(safe).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
