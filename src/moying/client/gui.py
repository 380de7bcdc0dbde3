"""A server may speak as if the person sat before its editor. Here there is none, so we say it in our own words.

    "Click the Export button to download."  ->  "Say “export” and the film is rendered and downloaded for you."

Only whole sentences that direct a hand are replaced. What stands in quotation marks is the person's own text and
never counts: a title may be called “Click here”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Final

from moying.client.phrases import language_of, phrase

QUOTED: Final = re.compile(r"「[^」]*」|『[^』]*』|“[^”]*”|‘[^’]*’|《[^》]*》|\"[^\"]*\"|`[^`]*`")
"""A stretch in quotation marks, as Chinese and English write them."""


class FollowUp(Enum):
    """What the client does at the end of the turn, because the server told the person to look for it."""

    SUMMARY = "summary"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class _Rule:
    said: str
    """The key of what we say instead."""
    means: re.Pattern[str]
    follow_up: FollowUp | None = None


def _rule(said: str, pattern: str, follow_up: FollowUp | None = None) -> _Rule:
    return _Rule(said, re.compile(pattern, re.IGNORECASE), follow_up)


_PLACE = r"(panel|timeline|editor|tab|menu|settings|page|sidebar|window|studio|project|library)"
_ZH_PLACE = r"(面板|时间线|时间轴|编辑器|菜单|设置|页面|标签页|侧边?栏|窗口|工作台|素材库|项目)"
# The first rule that fits decides, so the narrow ones stand before the wide.
_RULES: Final = (
    _rule(
        "gui_export",
        r"\b(click|tap|press|hit|use|find)\b.{0,30}\bexport\b|\bexport\s+(button|menu|icon|tab|panel)\b"
        r"|(点击|点按|点|按|使用|找到).{0,10}导出|导出(按钮|菜单|图标)",
    ),
    _rule(
        "gui_account",
        r"\b(account|billing|subscription)\s+(page|settings|tab|cent(er|re)|section|dashboard)\b"
        r"|\b(check|visit|go to|see|open)\s+your\s+(account|billing|subscription)\b"
        r"|(账户|账号|账单|订阅|会员)(页|中心|设置|管理)|(查看|前往|进入|打开).{0,6}(账户|账号|账单)",
        FollowUp.BALANCE,
    ),
    _rule(
        "gui_preview",
        r"\b(preview|watch|play|see)\b.{0,30}\b(in|on)\s+the\s+(timeline|editor|player|preview)\b"
        r"|在?(时间线|时间轴|编辑器|播放器|预览窗口)(上|中|里|内)?.{0,4}(预览|播放|查看)",
        FollowUp.SUMMARY,
    ),
    _rule("gui_drag", r"\bdrag\b|\bdrop\s+(it|them|the|your)\b|拖拽|拖动|拖放|拖到|拖入"),
    _rule(
        "gui_click",
        r"\b(click|tap|press)\b(\s+on)?\s+(the|this|that|a|an|any|your|here|on|\W)|\bright-click\b|\bdouble-click\b"
        r"|点击|点按|单击|双击|右键|按下.{0,8}按钮",
    ),
    _rule("gui_open", rf"\bopen\b.{{0,20}}\b{_PLACE}\b|打开.{{0,12}}{_ZH_PLACE}", FollowUp.SUMMARY),
)

_BUTTON = re.compile(r"\W*(export|导出)\W*", re.IGNORECASE)
_END = re.compile(r"[。！？!?\n]+|\.\s")
_OPENING: Final = "「『“‘《"
_CLOSING: Final = "」』”’》"


def translate(sentence: str, language: str | None = None) -> tuple[str, FollowUp | None]:
    """One sentence without its directions for the hand, and what to do about them at the end of the turn."""
    bare = QUOTED.sub(lambda quote: quote[0] if _BUTTON.fullmatch(quote[0]) else "“”", sentence)
    rule = next((rule for rule in _RULES if rule.means.search(bare)), None)
    if rule is None:
        return sentence, None
    ending = sentence[len(sentence.rstrip()) :]
    return phrase(rule.said, language or language_of(sentence)) + ending, rule.follow_up


@dataclass(slots=True)
class Translator:
    """Translates text that comes in pieces: what `feed` gives back are whole sentences, what is left waits."""

    follow_ups: list[FollowUp] = field(default_factory=list)
    _waiting: str = ""
    _said: set[str] = field(default_factory=set)

    def feed(self, piece: str) -> str:
        """The sentences that this piece completes, translated."""
        self._waiting += piece
        cut = max(_sentence_ends(self._waiting), default=0)
        whole, self._waiting = self._waiting[:cut], self._waiting[cut:]
        return self._translated(whole)

    def flush(self) -> str:
        """What is left, translated; the text has ended."""
        whole, self._waiting = self._waiting, ""
        return self._translated(whole)

    def _translated(self, text: str) -> str:
        edges = [0, *_sentence_ends(text), len(text)]
        return "".join(self._one(text[start:end]) for start, end in pairwise(edges) if end > start)

    def _one(self, sentence: str) -> str:
        ours, follow_up = translate(sentence)
        if ours == sentence:
            return sentence
        if follow_up and follow_up not in self.follow_ups:
            self.follow_ups.append(follow_up)
        # Three clicks in a row become one sentence of ours, not three.
        if ours.strip() in self._said:
            return ""
        self._said.add(ours.strip())
        return ours


def _sentence_ends(text: str) -> list[int]:
    """Where each whole sentence ends; never inside quotation marks, closed or still open.

    A point at the very end may yet become `1.5`, so it waits.
    """
    quoted = QUOTED.sub(lambda quote: "“" + "_" * (len(quote[0]) - 2) + "”", text)
    ends = [match.end() for match in _END.finditer(quoted)]
    return [end for end in ends if not _is_open(quoted[:end])]


def _is_open(text: str) -> bool:
    return sum(c in _OPENING for c in text) > sum(c in _CLOSING for c in text)
