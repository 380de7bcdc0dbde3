"""Captions as files: a draft's captions written as SRT, VTT or ASS, and what people bring read as cues.

What is brought is hostile: any encoding, overlaps, times before zero, tags, a million cues. Nothing in it is trusted
but words and times, and what cannot be used is counted, so that it can be told.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from moying.draft import Draft, Role, Segment, Span
from moying.wire.fields import LONGEST_MS

Form = Literal["srt", "vtt", "ass"]
FORMS: Final[tuple[Form, ...]] = ("srt", "vtt", "ass")
MOST_BYTES: Final = 4_000_000
"""Of a file that is brought: the dialogue of a long film takes a twentieth of it."""
MOST_CUES: Final = 10_000
LONGEST_CUE: Final = 200
_CLOCK: Final = r"-?(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMES: Final = re.compile(rf"^[ \t]*(?P<from>{_CLOCK})[ \t]*-->[ \t]*(?P<to>{_CLOCK})", re.MULTILINE)
_TAG: Final = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class SubtitlesUnreadable(ValueError):
    """No subtitles can be read from it; the message says why, as (zh, en)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words and when they are seen; lines parted by a line break."""

    placed: Span
    text: str


@dataclass(frozen=True, slots=True)
class Subtitles:
    """The cues of a file in order, none over another; `lost`: how many had no words or no time of their own."""

    cues: tuple[Cue, ...]
    lost: int = 0


def written(draft: Draft, form: Form) -> str:
    """The draft's captions as a file of that form, at their own times to the millisecond (ASS: the centisecond)."""
    captions = [s for t in draft.tracks if t.role == Role.CAPTIONS for s in t.segments if (s.text or "").strip()]
    captions.sort(key=lambda s: s.start_ms)
    if form == "ass":
        return _ass(draft, captions)
    return _vtt(captions) if form == "vtt" else _srt(captions)


def read_subtitles(data: bytes) -> Subtitles:
    """The cues of an SRT or VTT file. Raises `SubtitlesUnreadable`."""
    if len(data) > MOST_BYTES:
        raise SubtitlesUnreadable(
            f"字幕文件超过 {MOST_BYTES // 1_000_000} MB，请分成几个文件。",
            f"The subtitle file is over {MOST_BYTES // 1_000_000} MB; split it.",
        )
    text = _decoded(data)
    found = list(_cues(text))
    if len(found) > MOST_CUES:
        raise SubtitlesUnreadable(
            f"字幕超过 {MOST_CUES} 句，请分成几个文件。", f"There are more than {MOST_CUES} subtitles; split the file."
        )
    good = _together(sorted((cue for cue in found if cue is not None), key=lambda cue: cue.placed.start_ms))
    if not good:
        raise SubtitlesUnreadable(
            "文件里没有读得懂的字幕，请用 SRT 或 VTT 格式，例如：00:00:01,000 --> 00:00:03,000。",
            "No subtitles can be read in the file; bring SRT or VTT, such as 00:00:01,000 --> 00:00:03,000.",
        )
    apart = tuple(_apart(good))
    return Subtitles(apart, len(found) - len(apart))


def looks_like_subtitles(data: bytes) -> bool:
    """Whether the beginning of a file is that of SRT or VTT."""
    try:
        text = _decoded(data[:4_096])
    except SubtitlesUnreadable:
        return False
    return text.startswith("WEBVTT") or _TIMES.search(text) is not None


def _srt(captions: list[Segment]) -> str:
    rows = (
        f"{n}\n{_clock(s.start_ms, ',')} --> {_clock(s.end_ms, ',')}\n{_plain(s.text)}\n"
        for n, s in enumerate(captions, 1)
    )
    return "\n".join(rows)


def _vtt(captions: list[Segment]) -> str:
    rows = (
        f"{_clock(s.start_ms, '.')} --> {_clock(s.end_ms, '.')}\n{html.escape(_plain(s.text), quote=False)}\n"
        for s in captions
    )
    return "\n".join(["WEBVTT\n", *rows])


def _ass(draft: Draft, captions: list[Segment]) -> str:
    """Advanced SubStation Alpha, v4.00+: one style that stands where ours does."""
    width, height = draft.width_px, draft.height_px
    size = round(0.075 * min(width, height))
    foot = round(0.24 * height) if height > width else round(0.08 * height)
    head = (
        f"[Script Info]\nScriptType: v4.00+\nPlayResX: {width}\nPlayResY: {height}\nWrapStyle: 0\n\n[V4+ Styles]\n"
        "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
        "Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, "
        "MarginR, MarginV, Encoding\n"
        f"Style: Default,Noto Sans CJK SC,{size},&H00FFFFFF,&H00FFFFFF,&H00171210,&H80000000,-1,0,0,0,100,100,0,0,1,"
        f"{max(1, size // 14)},1,2,{width // 12},{width // 12},{foot},1\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    )
    rows = (f"Dialogue: 0,{_ass_clock(s.start_ms)},{_ass_clock(s.end_ms)},Default,,0,0,0,,{_ass_text(s.text)}\n"
            for s in captions)  # fmt: skip
    return head + "".join(rows)


def _plain(text: str | None) -> str:
    """The words, with no line empty (it would end the cue) and no arrow (it would begin one)."""
    lines = (" ".join(_UNSEEN.sub("", line).split()) for line in (text or "").splitlines())
    return "\n".join(line for line in lines if line).replace("-->", "→")


def _ass_text(text: str | None) -> str:
    """Braces begin commands in ASS, and so do some backslashes."""
    return _plain(text).replace("\\", "＼").replace("{", "｛").replace("}", "｝").replace("\n", "\\N")


def _clock(ms: int, point: str) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{rest:03d}"


def _ass_clock(ms: int) -> str:
    hundredths = (ms + 5) // 10
    seconds, rest = divmod(hundredths, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:02d}"


def _decoded(data: bytes) -> str:
    """The text: by its mark, as UTF-8, as UTF-16 where every other byte is zero, else as GB18030."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _lines(data[len(mark) :].decode(name, "replace"))
    guesses = ["utf-8", "gb18030"]
    if data[1:200:2].count(0) > 40 or data[0:200:2].count(0) > 40:
        guesses = ["utf-16-le" if data[1:200:2].count(0) > data[0:200:2].count(0) else "utf-16-be"]
    for name in guesses:
        try:
            return _lines(data.decode(name))
        except UnicodeDecodeError as error:
            if error.start > len(data) - 4:  # cut in the middle of a letter
                return _lines(data[: error.start].decode(name))
    raise SubtitlesUnreadable(
        "字幕文件的编码读不懂，请另存为 UTF-8 再上传。", "The file's encoding cannot be read; save it as UTF-8."
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n ")


def _cues(text: str) -> Iterator[Cue | None]:
    """Every block that has times: a cue, or None where it cannot be one. Stops where there are too many."""
    marks = _TIMES.finditer(text)
    mark = next(marks, None)
    count = 0
    while mark is not None and count <= MOST_CUES:
        after = next(marks, None)
        yield _cue(mark, text[mark.end() : after.start() if after else len(text)])
        mark, count = after, count + 1


def _cue(mark: re.Match[str], body: str) -> Cue | None:
    start_ms, end_ms = _ms(mark["from"]), _ms(mark["to"])
    _, _, said = body.partition("\n")  # what stands behind the times in their line is VTT's settings
    block = re.split(r"\n[ \t]*\n", said, maxsplit=1)[0]
    words = re.sub(r"\n[ \t]*\d+[ \t]*$", "", block) if block.strip().isdecimal() is False else block
    lines = (" ".join(_UNSEEN.sub(" ", html.unescape(_TAG.sub("", line))).split()) for line in words.split("\n"))
    shown = "\n".join(line for line in lines if line)
    start_ms = max(0, start_ms)
    if not shown or end_ms <= start_ms or end_ms > LONGEST_MS:
        return None
    if len(shown) > LONGEST_CUE:
        shown = shown[: LONGEST_CUE - 1] + "…"
    return Cue(Span(start_ms, end_ms - start_ms), shown)


def _together(cues: list[Cue]) -> list[Cue]:
    """Cues of the same time are one: files in two languages write them so."""
    kept: list[Cue] = []
    for cue in cues:
        if kept and kept[-1].placed == cue.placed and len(kept[-1].text) + len(cue.text) < LONGEST_CUE:
            kept[-1] = Cue(cue.placed, f"{kept[-1].text}\n{cue.text}")
        else:
            kept.append(cue)
    return kept


def _apart(cues: list[Cue]) -> Iterator[Cue]:
    """Each cue ends where the next begins at the latest; of those that begin together only the last has time."""
    for cue, after in pairwise([*cues, None]):
        if cue is None:
            return
        end_ms = min(cue.placed.end_ms, after.placed.start_ms) if after else cue.placed.end_ms
        if end_ms > cue.placed.start_ms:
            yield Cue(Span(cue.placed.start_ms, end_ms - cue.placed.start_ms), cue.text)


def _ms(clock: str) -> int:
    """A clock in milliseconds; one before zero is before zero."""
    parts = clock.lstrip("-").replace(",", ".").split(":")
    whole, _, fraction = parts[-1].partition(".")
    seconds = int(whole) + 60 * int(parts[-2]) + (3600 * int(parts[-3]) if len(parts) > 2 else 0)
    ms = seconds * 1000 + int((fraction + "000")[:3])
    return -ms if clock.startswith("-") else ms
