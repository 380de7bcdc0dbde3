"""Wishes to cut footage by what is in it: 去掉停顿, 剪成30秒的精华, 卡点, "cut to the beat", "remove the ums"."""

from __future__ import annotations

import re
from typing import Any

from moying.language.durations import find_durations
from moying.language.wishes.references import find_references

_CUTS = (
    r"去掉|去除|剪掉|删掉|删除|删|剪|砍|移除|不要"
    r"|\b(?:cut|remove|delete|trim|drop|take out|get rid of|tighten|strip)\b"
)
_PAUSES = re.compile(
    r"停顿|静音(?:的)?(?:部分|片段|段落|段)|空白(?:部分|片段|段|的地方)?|无声(?:的)?(?:部分|片段|段)?|气口"
    r"|没(?:有)?(?:声音|说话|讲话)的"
    r"|\bsilen(?:ces?|t (?:parts|bits|sections|moments|gaps))\b|\b(?:long |all )?(?:pauses|dead air|gaps)\b"
    r"|\bjump[- ]?cuts?\b"
)
_FILLERS = re.compile(
    r"语气词|口头禅|[“\"']?嗯+[”\"']?[、和，]?[“\"']?(?:啊|呃|额)|嗯嗯|\b(?:filler(?: words?)?|u+m+s?|u+h+s?|erms?)\b"
)
_BEST = re.compile(
    r"(?:剪|做|浓缩|提取|提炼|整理|挑|选|来|缩)[^，。]{0,14}?(?:精华|高光|精彩|集锦|混剪|最好看)|精彩(?:片段|部分|瞬间|集锦)"
    r"|\bhighlights?(?: reel)?\b|\bbest (?:parts|bits|moments)\b|\bsizzle reel\b|\brecap\b"
)
_NOT_PICTURES = re.compile(
    r"字幕|标题|关键词|讲|关于|介绍|\b(?:captions?|subtitles?|title|words?|text|about|karaoke)\b"
)
_BEAT = re.compile(
    r"卡点|踩点|卡(?:着|准)?节[奏拍]|(?:跟着|按照?|随着?|合着|对齐|对上|贴合|配合)(?:音乐|节[奏拍]|鼓点|bgm)"
    r"(?:的)?(?:节[奏拍]|鼓点|拍子)?.{0,6}(?:剪|切|换|走|来|$)"
    r"|\b(?:cut|edit|sync\w*|match|cuts?|time)\b.{0,24}\b(?:to|on|with) the (?:beat|rhythm|music)\b"
    r"|\bbeat[- ]?sync\w*\b|\bon[- ]beat\b"
)
_ASKS = re.compile(r"怎么|什么|为什么|如何|哪|多少|[吗呢]$|^(?:is|are|does|did|what|why|how|which|where)\b")
_KEEPS = re.compile(r"(?:不要|别|不用|先别)(?:去|剪|删|卡|做)|保留|\b(?:don'?t|do not|never|keep)\b")


def cutting_wish(clause: str, said: str, pointed: str = "") -> tuple[str, dict[str, Any]] | None:
    """The tool (cut_silences, make_highlights, cut_to_beat, remove_fillers) and its arguments; None when the clause
    asks for something else. pointed: the words that named shots before."""
    if len(clause) > 80 or _ASKS.search(clause) or _KEEPS.search(clause):
        return None
    found = [r for r in find_references(clause) if not r.recent]
    shots = said[found[0].start : found[-1].end] if found else pointed
    if _FILLERS.search(said.casefold()) and re.search(_CUTS, clause):
        return "remove_fillers", {}
    if _PAUSES.search(clause) and (re.search(_CUTS, clause) or re.search(r"\bjump[- ]?cuts?\b", clause)):
        return "cut_silences", {"shots": shots}
    if _BEAT.search(clause):
        return "cut_to_beat", {}
    if _BEST.search(clause) and not _NOT_PICTURES.search(clause):
        lengths = find_durations(clause)
        return "make_highlights", {"duration_ms": lengths[0].value_ms} if lengths else {}
    return None


def cuts_footage(plain: str) -> bool:
    """Whether a short message asks for such a cut: then uploads become a film by it, without another wish for one."""
    clauses = re.split(r"[，。,;；!！]", plain[:200])
    return any(cutting_wish(clause.strip(), clause.strip()) for clause in clauses)
