"""What a clause asks of the narration: on or off, louder, faster; another script."""

from __future__ import annotations

import re
from typing import Any, Final

from moying.language.amounts import find_amount
from moying.language.detect import folded
from moying.language.quotes import find_quotes

NARRATION: Final = (
    r"旁白|配音|解说|口播|人声|朗读|画外音|\bnarrat(?:ion|or)\b|\bvoice-?over\b|\bthe voice\b"
    r"|\bvoice (?=louder|softer|quieter)"
)
_OFF: Final = re.compile(
    r"去掉|去除|删掉|删除|删了|关掉|关闭|关了|关上|移除|取消|不要|别要|不需要|静音|\b(?:remove|delete|drop|no"
    r"|without|get rid of"
    r"|turn off|mute|silence|kill)\b|\boff$"
)
_ON: Final = re.compile(r"打开|恢复|加回|开启|开一下|取消静音|\b(?:turn on|bring back|unmute|restore)\b|\bback on\b")
_LOUD: Final = re.compile(
    r"音量|声音|大声|小声|[大小轻响高低]一?[点些]|再[大小轻响]|调[高低大小]|太[大小轻响吵]|%|分贝|db"
    r"|\b(?:louder|quieter|softer|volume|up|down|lower|raise)\b"
)
_PACE: Final = re.compile(
    rf"语速|(?:讲话?|说话?|念|朗读)的?(?:速度|节奏)|说话?(?:得)?(?:再)?[快慢]|念(?:得)?(?:再)?[快慢]"
    rf"|(?:{NARRATION})[^，。]{{0,4}}[快慢]"
    r"|\b(?:speak|talk|read|narrat\w*|voice-?over)\b[^,.]{0,24}\b(?:faster|slower|quicker|slow(?:ly)?|fast)\b"
    r"|\b(?:faster|slower|quicker) (?:narration|voice|speech|voice-?over)\b"
    r"|\b(?:slow|speed)\b[^,.]{0,6}\b(?:narration|voice|speech)\b|\bspeech (?:rate|speed)\b"
)
_FAST: Final = re.compile(r"快|\b(?:faster|quicker|speed|fast)\b")
_TOO: Final = re.compile(r"太|\btoo\b")
_TIMES: Final = re.compile(r"(\d(?:\.\d{1,2})?) ?(?:倍|x\b)")
_SHARE: Final = re.compile(r"(\d{1,2}) ?%")
A_BIT: Final = 1.15
_SCRIPT: Final = re.compile(
    r"^(?:请|帮我)?(?:把|将)?(?:整[段个篇]|全部的?|所有的?|全片的?)?(?:脚本|文案|台词|旁白词|稿子)(?:全部|整个|都)?"
    r"(?:换成|改成|改为|替换成|替换为|换为)[:：\s]*(?P<zh>.+)$"
    r"|^(?:please )?(?:replace|change|set) the (?:whole |entire )?script (?:to|with)[:：\s]*(?P<en>.+)$",
    re.DOTALL,
)


def narration_wish(clause: str, said: str) -> tuple[str, dict[str, Any]] | None:
    """What the clause asks: (set_pace | set_narration, its arguments). clause: folded, quotations blank."""
    if _PACE.search(clause):
        return "set_pace", {"times": _times(clause)}
    if not re.search(NARRATION, clause):
        return None
    if _LOUD.search(clause) and (amount := find_amount(said)):
        loud = {"volume": amount.share, "times": amount.times}
        return "set_narration", {k: v for k, v in loud.items() if v is not None}
    if _OFF.search(clause):
        return "set_narration", {"on": False}
    return ("set_narration", {"on": True}) if _ON.search(clause) else None


def whole_script(message: str) -> str:
    """The whole script that is to be spoken instead of the film's, "" when the message gives none."""
    found = _SCRIPT.match(message.strip())
    if not found:
        return ""
    text = (found["zh"] or found["en"]).strip()
    quotes = find_quotes(text)
    return quotes[0].inside if quotes and quotes[0].start == 0 and quotes[0].end == len(text) else text


def _times(clause: str) -> float:
    """How many times as fast: 太快了 is slower."""
    faster = bool(_FAST.search(folded(clause))) != bool(_TOO.search(clause))
    if times := _TIMES.search(clause):
        return float(times[1]) or 1.0
    step = 1 + int(share[1]) / 100 if (share := _SHARE.search(clause)) else A_BIT
    return round(step if faster else 1 / step, 3)
