"""When a sentence sets what was against what is, the two stand side by side: 以前住土房，现在住楼房."""

from __future__ import annotations

import re

LONGEST = 16
_THEN = "很久以前|从前|以前|过去|曾经|当年|当初|原来|原先|昔日|昔时|改造前|装修前|整理前|使用前|翻新前|之前|旧时"
_NOW = "现如今|到如今|而今|如今|现在|今天|今日|眼下|后来|改造后|装修后|整理后|使用后|翻新后|之后"
_ZH = re.compile(
    rf"^(?:[^，。；]{{0,8}}[：:])?({_THEN})(?:是|的时候|时)?[，,、]?([^，。；！？]+)[，；。]\s*(?:而|但|可|到了?)?({_NOW})(?:是|呢)?[，,、]?([^，。；！？]+)[。！？]?$"
)
_EN = re.compile(
    r"^(before|once|then|in the past|back then|years ago)\b,?\s+([^,.;!?]+)[,.;]\s*(?:and |but )?"
    r"(now|today|after|afterwards|these days)\b,?\s+([^,.;!?]+)[.!?]?$",
    re.IGNORECASE,
)


def then_and_now(sentence: str) -> tuple[str, str, str, str] | None:
    """The two labels, each with what is said of it (label, text, label, text); None where nothing is set against
    anything, or at too great a length to stand large."""
    plain = sentence.strip()
    found = _ZH.match(plain) or _EN.match(plain)
    if found is None:
        return None
    told = [part.strip() for part in found.groups()]
    longest = LONGEST if _ZH.match(plain) else 2 * LONGEST
    if any(not 2 <= len(told[k]) <= longest for k in (1, 3)):
        return None
    then, was, now, is_ = told
    return (then, was, now, is_) if found.re is _ZH else (then.capitalize(), was, now.capitalize(), is_)
