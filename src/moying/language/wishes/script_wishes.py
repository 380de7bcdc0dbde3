"""What is asked of the words of a film as a whole: 文案更口语化一点, 翻译成英文, "make the script shorter"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from moying.language.detect import folded
from moying.language.quotes import find_quotes, masked

_SCRIPT = r"文案|脚本|文稿|稿子|旁白|解说词?|台词|口播稿?|\b(?:script|narration|voice-?over|wording)\b"
_MANNER = (
    r"口语|书面|简洁|简练|精炼|精简|凝练|活泼|幽默|风趣|搞笑|正式|严肃|专业|通俗|接地气|文艺|诗意|优美|生动|煽情|温情|亲切|年轻|口水|啰嗦|白话|俏皮"
    r"|\b(?:casual|colloquial|conversational|formal|funny|funnier|humorous|lively|livelier|poetic|concise|simpler"
    r"|plainer|punchier|friendlier|warmer|professional|natural)\b"
)
_WRITES = (
    r"改写|重写|润色|改得|写得|改成?|换(?:一版|个说法|种说法)|再写|改短|缩短|精简"
    r"|\b(?:rewrite|rephrase|reword|polish|make)\b"
)
_AGAIN = r"重写|改写|润色|换一版|换个说法|换种说法|再写一[版遍]|\b(?:rewrite|rephrase|reword|polish)\b"
_LENGTH = r"更?[短长]一?[点些]|更[短长]|短一点|长一点|改短|写短|缩短|写长|\b(?:shorter|longer|tighter)\b"
_TRANSLATE = re.compile(
    r"(?:翻译|译|转换?|改|变|换)(?:成|为)(?:一个)?(?P<zh>英[文语](?:版|视频)?|中[文语](?:版|视频)?|汉语|普通话)"
    r"|\btranslat\w+\b[^.,;]{0,40}?\b(?:in)?to (?P<en>english|chinese|mandarin)\b"
    r"|\b(?:in)?to (?:an? )?(?P<version>english|chinese) version\b"
)
_ONLY_TEXT = re.compile(r"字幕|标题|title|caption|subtitle|双语|bilingual|配音换|换.{0,4}配音|声音|口音")
_HEARD = re.compile(r"声|嗓|音色|语速|配音|\bvoice\b(?!-?over)|\bspeak|\bpace\b|\bspeed\b")
_ASKS = re.compile(r"[?？吗]|能不能看|^(?:what|which|how|why|is|are|does|do|did)\b")
_KEPT = re.compile(r"别|不要|不用|先不|不改|\b(?:don't|do not|not|keep)\b")


@dataclass(frozen=True, slots=True)
class ScriptWish:
    """`kind` is a tool's name (rewrite_script, translate_film), `slots` its arguments."""

    kind: str
    slots: dict[str, Any] = field(default_factory=dict)


def script_wish(clause: str, said: str) -> ScriptWish | None:
    """What the clause asks of the words as a whole; None when it speaks of something else, or brings its own words."""
    plain = masked(folded(clause), *((q.start, q.end) for q in find_quotes(clause)))
    if "\ufffc" in plain or re.search(r"[:：]", plain) or _ASKS.search(plain) or _KEPT.search(plain):
        return None
    if (found := _TRANSLATE.search(plain)) and not _ONLY_TEXT.search(plain):
        named = found["zh"] or found["en"] or found["version"]
        return ScriptWish("translate_film", {"language": "en" if named.startswith(("英", "english")) else "zh"})
    if not re.search(_SCRIPT, plain) or _HEARD.search(plain):
        return None
    how = re.search(_MANNER, plain) or (re.search(_LENGTH, plain) and re.search(_WRITES, plain))
    if re.search(_AGAIN, plain) or how:
        return ScriptWish("rewrite_script", {"wish": said.strip()[:200]})
    return None
