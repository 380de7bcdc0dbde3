"""What a clause asks of the things beside a film: its cover, and the text that it is published with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from moying.language.numerals import parse_number
from moying.language.quotes import find_quotes
from moying.language.rules import in_text, rule
from moying.language.wishes.references import find_references

_COVER: Final = rule(r"封面|缩略图|头图|\b(?:cover|thumbnail)(?: image| picture| photo)?\b")
_NO_COVER: Final = rule(r"\bcover (?:up|the|all)\b")
_WORDS: Final = rule(r"标题|文字|字|写|\b(?:title|text|words?|say|saying)\b")
_DROP: Final = rule(r"去掉|去除|删|不要|别|取消|\b(?:remove|delete|no|without|drop)\b")
_MOMENT: Final = rule(
    r"第? ?(?P<zh>[\d.]{1,6}|[零一二两三四五六七八九十]{1,3}) ?秒|\b(?:0?(?P<m>\d{1,2}):(?P<s>[0-5]\d)"
    r"|(?P<en>\d{1,4}(?:\.\d)?) ?(?:s|secs?|seconds?)\b)"
)
PLATFORMS: Final = {
    "douyin": r"抖音|\b(?:douyin|tik ?tok)\b", "xiaohongshu": r"小红书|红薯|\b(?:xiaohongshu|red ?note)\b",
    "bilibili": r"b站|哔哩哔哩|\bbilibili\b", "channels": r"视频号|\b(?:wechat channels|channels)\b",
    "kuaishou": r"快手|\bkuaishou\b", "youtube": r"油管|\byou ?tube\b",
}  # fmt: skip
_PUBLISH: Final = rule(
    r"发布(?:的)?(?:文案|标题|语|用的|时|内容|信息)|配文|话题(?:标签)?|标签|简介|作品描述|视频描述"
    r"|\bhash ?tags?\b|\bpublish(?:ing)? (?:text|copy|notes?|title)\b|\b(?:post|video) (?:description|caption"
    r"|text|copy)\b"
    r"|\bdescription\b|\bposting text\b"
)
_TEXT_FOR: Final = rule(r"文案|标题|描述|介绍|发布|\b(?:title|text|copy|caption|description|post)\b")
_WRITES: Final = rule(
    r"写|生成|出|给|要|来|换|改|想|做"
    r"|\b(?:write|draft|compose|prepare|come up with|make|give|generate|create|need|suggest"
    r"|change|new)\b"
)
_NOT_THIS: Final = rule(r"怎么(?!写)|如何|脚本|旁白|\b(?:script|narration|how)\b")


@dataclass(frozen=True, slots=True)
class BesideWish:
    """`kind`: set_cover (shots, at_ms, text) or publish_text (platform, title)."""

    kind: str
    slots: dict[str, Any] = field(default_factory=dict)


def beside_wish(clause: str, said: str) -> BesideWish | None:
    """What the clause asks of the cover or of the text to publish with; None when it speaks of something else."""
    if _COVER.search(clause) and not _NO_COVER.search(clause):
        return _cover(clause, said)
    return _publish(clause, said)


def _cover(clause: str, said: str) -> BesideWish | None:
    slots: dict[str, Any] = {}
    lead = re.match(
        in_text(
            r".*?(?:封面|缩略图|头图)(?:图片?|画面)?(?:就|还是)?(?:换成|改成|改为|换为|设为|用"
            r"|选|取|要|是)?"
        ),
        clause,
    )
    at = lead.end() if lead else 0
    shots = [r for r in find_references(" " * at + clause[at:]) if not r.recent and not r.every] or [
        r for r in find_references(clause) if not r.recent and not r.every
    ]
    seen = re.match(
        r"(?P<what>[\u4e00-\u9fff]{1,6}?)的?(?:那|这)(?:一)?[张个幅帧](?:图|画面)?(?:吧|好了)?$", clause[at:]
    )
    if not shots and seen:
        slots["shots"] = f"有{seen['what']}的镜头"
    elif shots and shots[0].span_ms is None:
        slots["shots"] = said[shots[0].start : shots[0].end]
    elif moment := _MOMENT.search(clause):
        slots["at_ms"] = _ms(moment)
    elif re.search(in_text(r"第一帧|首帧|开头|\bfirst frame\b"), clause):
        slots["at_ms"] = 0
    quotes = find_quotes(said)
    if _DROP.search(clause) and _WORDS.search(clause):
        slots["text"] = ""
    elif quotes:
        slots["text"] = quotes[0].inside
    elif _WORDS.search(clause):
        slots["text"] = _plain(clause, said)
    made = re.search(
        in_text(
            r"[整做弄来搞出配设]个|[整做弄来搞出]一[个张]|生成|\b(?:make|create|design"
            r"|give)\b"
        ),
        clause,
    )
    return BesideWish("set_cover", slots) if slots or (made and not _DROP.search(clause)) else None


def _plain(clause: str, said: str) -> str | None:
    """The cover's words where they are not quoted; None means the film's own title."""
    found = re.search(
        r"(?:写上?|文字(?:改成|换成|为)?|标题(?:改成|换成|为)|\bsay(?:ing)?"
        r"|\btext)\s*(?:[几两二三四五六七八一]?[个行]?[大小]?字)?\s*[:：]?\s*(?P<words>.{2,30})$",
        clause,
    )
    words = said[found.start("words") : found.end("words")].strip(" ，。") if found else ""
    words = re.sub(r"^[^:：]{0,4}[:：]\s*", "", words)
    return words if words and not re.fullmatch(r"标题|文字|字|(?:the )?(?:title|text)", words) else None


def _publish(clause: str, said: str) -> BesideWish | None:
    platform = next((name for name, words in PLATFORMS.items() if re.search(in_text(words), clause)), "")
    named = _PUBLISH.search(clause) is not None
    if _NOT_THIS.search(clause) or not (named or (platform and _TEXT_FOR.search(clause))):
        return None
    if not (_WRITES.search(clause) or len(clause) < 12):
        return None
    slots: dict[str, Any] = {"platform": platform} if platform else {}
    quotes = find_quotes(said)
    if quotes and re.search(in_text(r"标题|\btitle\b"), clause):
        slots["title"] = quotes[-1].inside
    if re.search(
        in_text(
            r"[几两二三四五\d]个[^，。]{0,6}标题|标题[^，。]{0,4}[几两二三四五\d]个|\b(?:some|few"
            r"|two|three|\d) (?:\w+ )?titles\b"
        ),
        clause,
    ):
        slots["titles"] = True
    return BesideWish("publish_text", slots)


def _ms(moment: re.Match[str]) -> int:
    if moment["m"]:
        return (int(moment["m"]) * 60 + int(moment["s"])) * 1000
    return round((parse_number(moment["zh"] or moment["en"]) or 0) * 1000)
