"""What a clause asks of sound effects: add them, take them away, other ones, louder or softer.

Which effect is meant stays in the person's words; the engine that makes them knows their names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from moying.language.amounts import find_amount
from moying.language.ordinals import find_ordinal

EFFECTS = r"(?:音效|特效音|音响效果|(?<![a-z])sound effects?|(?<![a-z])sfx(?![a-z]))"
_NAMED = (
    r"(?:嗖|叮咚|叮的?一?声|叮声|叮(?=的?音效)|啵|(?:翻页|翻书|键盘|打字|敲键盘|雨|下雨|海浪|浪|涛|风|鸟叫|鸟鸣|鸟|钟|铃|转场|人群|嘈杂)(?:的)?声音?|鸟鸣|鸟叫"
    r"|(?:(?<=add )|(?<=put ))(?:rain|wind|waves|birds)(?![a-z])"
    r"|(?<![a-z])(?:whoosh|swoosh|ding|chime|riser|birdsong|page turn"
    r"|(?:rain|waves?|wind|birds?|bell|keyboard|typing|crowd|page|pop|surf) (?:sounds?|noises?))(?![a-z]))"
)
_OTHER_OBJECT = re.compile(
    r"背景音乐|配乐|bgm|标题|字幕|旁白|配音|(?<![a-z])(?:music|title|captions?|narration)(?![a-z])"
)
_AWAY = re.compile(
    r"去掉|去除|删掉|删除|删了|关掉|关闭|移除|取消|不要|别要|不需要|拿掉|不用|别加|没有"
    r"|\b(?:remove|delete|drop|no|without|get rid of|turn off|take (?:out|away))\b"
)
_INSTEAD = re.compile(r"^(.*?)(?:换成|改成|改为|换为|变成|\b(?:to|into|with a|with)\b)(.+)$")
_EXCHANGES = re.compile(r"换|改|\b(?:change|replace|swap|turn)\b")
_LOUDER = re.compile(
    r"音量|大声|小声|调[高低大小]|[大小轻响]一?[点些]|太[大小响吵轻]|静音|%"
    r"|\b(?:louder|quieter|softer|volume|too loud)\b"
)
_ADDS = re.compile(r"加|配|来|用|要|放|插|\b(?:add|with|put|use|give|want|include)\b")


@dataclass(frozen=True, slots=True)
class SoundWish:
    """`kind` is add_sfx (name, ordinal), remove_sfx (name), change_sfx (old, new) or set_sfx_volume (volume, times)."""

    kind: str
    slots: dict[str, Any]


def sound_wish(clause: str, said: str) -> SoundWish | None:
    """What the clause asks of sound effects; None when it speaks of something else. clause: folded, as finders see
    it; said: the same as it was said."""
    named = re.search(_NAMED, clause)
    if not (named or re.search(EFFECTS, clause)) or _OTHER_OBJECT.search(clause):
        return None
    name = named.group() if named else ""
    instead = _INSTEAD.match(clause)
    if instead and _EXCHANGES.search(clause) and re.search(_NAMED, instead[2]):
        return SoundWish("change_sfx", {"old": instead[1].strip(), "new": instead[2].strip()})
    if _AWAY.search(clause):
        return SoundWish("remove_sfx", {"name": name})
    if _LOUDER.search(clause) and (amount := find_amount(said)):
        loud = {"volume": amount.share, "times": amount.times}
        return SoundWish("set_sfx_volume", {k: v for k, v in loud.items() if v is not None})
    if _ADDS.search(clause):
        ordinal = find_ordinal(said)
        return SoundWish("add_sfx", {"name": name} | ({"ordinal": ordinal} if ordinal is not None else {}))
    return None
