"""A storyboard as creators paste it (tables, 【画面】 and 【旁白】, 镜头一：…): only what is spoken of it."""

from __future__ import annotations

import re
from itertools import pairwise

_SPOKEN = r"旁白|解说词?|画外音|口播稿?|台词|配音|文案|narrator|narration|voice-?over|vo|host|script|dialogue"
_SEEN = (
    r"(?:画面|镜头)(?:描述|内容|语言)?|镜号|分镜|景别|运镜|机位|场景|音乐|音效|背景音乐|bgm|配乐|转场|时长|花字|道具|备注|人物|角色|特效"
    r"|visuals?|shot|scene|music|sfx|camera|super|b-?roll|video"
)
_CAPTION = r"字幕|captions?|subtitles?"
_ASIDE = r"(?:[（(\[][^（）()\[\]\n]{0,20}[）)\]])"
_NUMBER = r"[ ]?[\d一二三四五六七八九十]{0,3}"
_LABEL = re.compile(
    rf"(?:^|(?<=[\s】\])）|；;。]))(?:"
    rf"[【\[][ ]?(?:(?P<spoken>{_SPOKEN})|(?P<seen>{_SEEN}|{_CAPTION})){_NUMBER}[ ]?[】\]][ ]?[:：]?"
    rf"|(?:(?P<spoken2>{_SPOKEN})|(?P<seen2>{_SEEN}|{_CAPTION})){_NUMBER}[ ]?{_ASIDE}?[ ]?[:：])",
    re.IGNORECASE,
)
_SHOT = re.compile(
    r"[\s|]*(?:(?:镜头|场景|分镜|第)[ ]?[\d一二三四五六七八九十]{1,3}[镜幕场]?"
    r"|(?:shot|scene)[ ]?\d{1,3}|\d{1,3}[.、)]?)?"
    rf"[ ]?{_ASIDE}?[:：.、]?[\s|]*",
    re.IGNORECASE,
)
_LONGEST_MARK = 60
_COLUMN = re.compile(rf"(?:{_SPOKEN}|{_CAPTION})[^|\t]{{0,6}}", re.IGNORECASE)
_BEST_COLUMNS = (_SPOKEN, _CAPTION)
_RULE = re.compile(r"[\s|:=-]+")


def spoken_part(text: str) -> str:
    """The text without what a storyboard says of pictures and sounds; a text that is no storyboard stays as it is."""
    return _from_labels(_from_tables(text))


def _from_tables(text: str) -> str:
    """Rows below a header that names a spoken column become that column's cells."""
    lines: list[str] = []
    column, cells_wide = -1, 0
    for line in text.split("\n"):
        cells = _cells(line)
        if column < 0 or len(cells) < 2:
            column, cells_wide = (_spoken_column(cells), len(cells)) if len(cells) > 1 else (-1, 0)
            if column < 0:
                lines.append(line)
        elif not _RULE.fullmatch(line) and len(cells) <= cells_wide:
            lines.append(cells[column] if column < len(cells) else "")
    return "\n".join(lines)


def _cells(line: str) -> list[str]:
    mark = "|" if line.count("|") > 1 else "\t" if "\t" in line else ""
    return [cell.strip() for cell in line.strip().strip("|").split(mark)] if mark else [line]


def _spoken_column(cells: list[str]) -> int:
    named = [i for i, cell in enumerate(cells) if _COLUMN.fullmatch(cell)]
    for words in _BEST_COLUMNS:
        for i in named:
            if re.match(words, cells[i], re.IGNORECASE):
                return i
    return -1


def _from_labels(text: str) -> str:
    """Where spoken lines and others are both labelled, the spoken ones, and what has no label at all."""
    labels = list(_LABEL.finditer(text))
    if not any(_is_spoken(m) for m in labels):
        return text
    if all(_is_spoken(m) for m in labels) and not re.search(r"^[ ]?镜头", text, re.MULTILINE):
        return text
    lines: list[str] = []
    below_seen = False
    for line in text.split("\n"):
        found = list(_LABEL.finditer(line))
        if not found:
            if not (below_seen and line.strip()) and not (_is_mark(line) and line.strip()):
                lines.append(line)
            continue
        before = line[: found[0].start()]
        kept = [] if _is_mark(before) else [before]
        kept += [
            line[a.end() : b.start() if b else len(line)] for a, b in pairwise([*found, None]) if a and _is_spoken(a)
        ]
        lines += [part.strip(" \t；;") for part in kept]
        below_seen = not _is_spoken(found[-1]) and not line[found[-1].end() :].strip()
    return "\n".join(lines)


def _is_spoken(label: re.Match[str]) -> bool:
    return bool(label["spoken"] or label["spoken2"])


def _is_mark(text: str) -> bool:
    """Whether it only numbers a shot: 镜头1（0-5s）."""
    return len(text) <= _LONGEST_MARK and _SHOT.fullmatch(text) is not None
