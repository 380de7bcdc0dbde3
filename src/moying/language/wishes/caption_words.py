"""What a clause asks of what the captions say: other words in the n-th, words exchanged everywhere, on or off, in two
languages, in traditional or simplified characters, from a subtitle file or into one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.ordinals import find_ordinal
from moying.language.quotes import find_quotes
from moying.language.rules import in_text, rule
from moying.language.wishes.references import find_references

_CAPTIONS: Final = in_text(r"字幕(?!条)|\bcaptions?\b|\bsubtitles?\b|\bsubs\b")
_N: Final = rf"(?:{HANZI_NUMBER}|\d{{1,4}})"
_EN: Final = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d{1,4}(?:st|nd|rd|th))"
_NTH: Final = rule(
    rf"(?:倒数)?第 ?{_N} ?(?:[句行]|条(?!视频|片)|个(?=字幕))(?:的)?(?:字幕)?|(?:倒数)?第 ?{_N} ?字幕"
    rf"|字幕(?:的|里的?|中的?)?(?:倒数)?第 ?{_N} ?[句条行]?|最后一?[句行](?:的)?(?:字幕)?|最后一?条(?:的)?字幕"
    rf"|\b{_EN} (?:caption|subtitle)s?(?: line)?\b|\b(?:caption|subtitle)s? (?:line |number )?#?(?P<en>\d{{1,4}})\b"
    rf"|\b(?:line (?P<line>\d{{1,4}})|(?:the )?{_EN} line)(?: of the (?:captions|subtitles))?\b"
)
_SPOKEN: Final = rule(r"话|台词|旁白|文案|口播")
"""第三句话 is what the voice says, with its caption; 第三句字幕 is only what is read."""
_TO: Final = rule(
    r"(?:都|全部?|统一)?(?:修?改[成为]|换[成为]|变成|写成|替换[成为]?|改一下[，:]?|\b(?:to(?: say| read)?|into"
    r"|with|reads?|says?|as)\b|[:：])\s*"
)
_DROP: Final = rule(
    r"去掉|去除|删掉|删除|删去|删了|关掉|关闭|关了|关上|移除|取消|不要|别要|不需要|不用|拿掉|隐藏|清除|没有|去了"
    r"|\b(?:remove|delete|drop|hide|turn off|disable|get rid of|take (?:off|out|away)|without|no(?: more)?)\b|\boff\b"
)
_ON: Final = rule(
    r"加(?:上|个)?|打开|显示|开启|恢复|要|配(?:上)?|来|\b(?:add|turn on|enable|show|with|want|bring back)\b|\bon\b"
)
_EXCHANGES: Final = rule(r"改[成为]|换[成为]|替换|\b(?:replace|change|swap|substitute)\b")
_WORD_ZH: Final = rule(
    r"(?:把|将)?(?:字幕(?:里面?|中)?的?|文字(?:里面?|中)?的?)?(?:所有的?"
    r"|全部的?)?(?P<old>[^\s，。的]{1,12}?)(?:[这那]?[个两三]?[字词])?"
    r"(?:都|全部?|统一)?(?:改|换|替换)[成为](?P<new>[^\s，。]{1,20})"
)
_WORD_EN: Final = rule(
    r"\b(?:replace|change|swap) (?:all |every |each )?(?:the )?(?:words? )?(?P<old>[a-z0-9' -]{1,30}?) (?:with"
    r"|to|into|by|for) "
    r"(?:the word )?(?P<new>[a-z0-9' -]{1,30}?)(?= (?:in|everywhere|throughout)\b|$)"
)
_SAYS_WORDS: Final = rule(
    r"[字词](?:都|全|统一|改|换|替)|(?:字幕|文字|标题)(?:里|中)|\bwords?\b"
    r"|\bin the (?:captions|subtitles|text)\b"
)
_ANOTHER_THING: Final = rule(
    r"音乐|配乐|bgm|音效|转场|镜头|片段|画面|声音|配音|旁白|人名条|水印|风格|滤镜|封面|话题|脚本|文案"
    r"|\b(?:music|sound|shots?|scenes?|clips?|transitions?|voice|narration|style|filter|cover|watermark"
    r"|lower third|script)\b"
)
_TRADITIONAL: Final = rule(r"繁体|正体|\btraditional\b")
_SIMPLIFIED: Final = rule(r"简体|简化字|\bsimplified\b")
_TAIWAN, _HONG_KONG = rule(r"台湾|台灣|\btaiwan"), rule(r"香港|港式|\bhong ?kong")
_TURNS: Final = rule(r"改|换|转|变|用|成|要|显示|\b(?:use|to|in|into|change|convert|switch|make|show)\b")
_BILINGUAL: Final = rule(
    r"双语|中英(?:文)?(?:对照|双|字幕)|中文?加英文?字幕|字幕(?:下面|底下)?(?:再|也|要|能不能|都)*(?:加上?|配上?"
    r"|带上?|来点|有)个?(?:一行)?英[文语]|英[文语](?:的)?(?:字幕|翻译)|字幕(?:翻译|译)|翻译字幕"
    r"|\bbi-?lingual\b|\bdual(?:-| )?(?:language )?(?:captions|subtitles)\b|\benglish (?:captions|subtitles)\b"
    r"|\btranslat\w+ (?:of )?the (?:captions|subtitles)\b|\bin both languages\b"
    r"|\bchinese and english (?:captions|subtitles)\b"
)
_ONE_TONGUE: Final = rule(
    r"只(?:要|留|保留|显示)(?:中文|一种)|单语|\bonly (?:chinese|one language)\b"
    r"|\bchinese only\b"
)
_FILE: Final = rule(
    r"(?:srt|vtt|字幕文件|(?:上传|导入|载入|加载)(?:的)?(?:那个|这个)?字幕|subtitle file|caption file"
    r"|(?:uploaded|my) (?:captions|subtitles))"
)
_BRINGS: Final = rule(r"用|加|导入|载入|加载|套|当|作为|做|换|\b(?:use|import|load|apply|add|take|put|with|as)\b")
_TAKES: Final = rule(r"导出|下载|输出|保存|给我|生成|发我|\b(?:export|download|save|give me|send me|get)\b")
_AS_A_FILE: Final = rule(
    rf"{_CAPTIONS}(?:文件)?$|{_CAPTIONS}[^，。]{{0,2}}(?:导出|下载|输出|保存)|字幕文件|subtitles? file"
)
_HEARD: Final = rule(
    r"(?:自动|语音)?识别(?:语音|声音|人声|说话|字幕)?|听写|语音转(?:文字|字幕)|自动(?:生成|加|上)?字幕"
    r"|\btranscri\w+\b|\bauto[- ]?(?:captions?|subtitles?)\b|\bcaptions? from (?:the )?(?:speech|audio|voice)\b"
)
_KEPT: Final = rule(
    r"(?:不要|别|先别|无需)(?:再)?(?:动|改|碰|换|变|调|删|移|去|关|隐藏)|不[改动变换]|保持不变|\b(?:don'?t"
    r"|do not|never)\b"
)
_ASKS: Final = rule(
    r"怎么|怎样|为什么|什么|哪[个些里种]|多[少大长]|是不是|有没有|要不要|好不好|几[句条]"
    r"|[吗呢]$|^(?:what|which|how|why|is|are|does|do|did|should)\b"
)
_POLITE: Final = rule(r"能不?能|能[把让给将]|可以|帮|请|麻烦|^(?:can|could|would|will) (?:you|we)\b|\bplease\b")


@dataclass(frozen=True, slots=True)
class CaptionWish:
    """`kind` is a tool's name: change_caption (number, text), replace_words (old, new, of), set_captions (on, shots,
    heard), set_bilingual (on), convert_characters (to, of), use_subtitles (second), export_subtitles (form)."""

    kind: str
    slots: dict[str, Any] = field(default_factory=dict)


def caption_wish(clause: str, said: str, subject: str) -> CaptionWish | None:
    """What the clause asks of the captions' words; None when it speaks of something else, or of how they look.

    subject: the kind of text that the clause before spoke of.
    """
    if _KEPT.search(clause) or (_ASKS.search(clause) and not _POLITE.search(clause)):
        return None
    for heard in (_file, _nth, _characters, _two_tongues, _exchanged):
        wish = heard(clause, said, subject)
        if wish is not None:
            return wish
    return None


_ONLY_THERE: Final = rule(
    r"(?:只|仅|就)(?:在|给|有)?(?=.*(?:显示|出现|有|要|加|放|字幕))|\b(?:only|just) (?:on|in|for|over|during|show)\b"
)


def captions_shown(clause: str, said: str) -> CaptionWish | None:
    """Captions on or off, of the whole film or of some shots; asked after all that speaks of them otherwise."""
    if not re.search(_CAPTIONS, clause) or _KEPT.search(clause) or "\ufffc" in clause:
        return None
    if _HEARD.search(clause):
        return CaptionWish("set_captions", {"on": True, "heard": True})
    if _ASKS.search(clause) and not _POLITE.search(clause):
        return None
    shots = [r for r in find_references(clause) if not r.recent and not r.every]
    if shots and _ONLY_THERE.search(clause):
        return CaptionWish(
            "set_captions", {"on": False, "shots": f"除了{said[shots[0].start : shots[-1].end]}以外的镜头"}
        )
    where = {"shots": said[shots[0].start : shots[-1].end]} if shots else {}
    if _DROP.search(clause):
        return CaptionWish("set_captions", {"on": False, **where})
    return CaptionWish("set_captions", {"on": True}) if _ON.search(clause) and len(clause) < 24 else None


def _file(clause: str, said: str, subject: str) -> CaptionWish | None:
    form = next((f for f in ("srt", "vtt", "ass") if re.search(rf"(?<![a-z]){f}(?![a-z])", clause)), "")
    takes = _TAKES.search(clause) and (form or _AS_A_FILE.search(clause))
    if takes and not re.search(in_text(r"视频|成片|\b(?:video|film)\b|上传|\bupload"), clause):
        return CaptionWish("export_subtitles", {"form": form or "srt"})
    if _FILE.search(clause) and _BRINGS.search(clause):
        second = bool(
            _BILINGUAL.search(clause) or re.search(in_text(r"第二|译文|翻译|\b(?:second|translation)\b"), clause)
        )
        return CaptionWish("use_subtitles", {"second": True} if second else {})
    return None


def _nth(clause: str, said: str, subject: str) -> CaptionWish | None:
    named = _NTH.search(clause)
    if named is None or not (re.search(_CAPTIONS, clause) or (subject == "captions" and "句" in clause)
                             or re.search(r"第 ?[^ ]{1,4} ?句|最后一?句", named[0])):  # fmt: skip
        return None
    if _SPOKEN.match(clause, named.end()) and not re.search(_CAPTIONS, clause):
        return None
    number = int(named["en"] or named["line"] or 0) or find_ordinal(named[0]) or _counted(named[0])
    if not number or _ANOTHER_THING.search(clause):
        return None
    quotes = [q.inside for q in find_quotes(said)]
    change = _TO.search(clause, named.end())
    if change:
        words = quotes[-1] if quotes else said[change.end() :].strip(" ，。,.!！")
        return CaptionWish("change_caption", {"number": number, "text": words}) if words else None
    return CaptionWish("change_caption", {"number": number, "text": ""}) if _DROP.search(clause) else None


def _counted(words: str) -> int:
    found = re.search(rf"第 ?({_N})", words)
    return int(parse_number(found[1]) or 0) if found else 0


def _characters(clause: str, said: str, subject: str) -> CaptionWish | None:
    to = "traditional" if _TRADITIONAL.search(clause) else "simplified" if _SIMPLIFIED.search(clause) else ""
    if not to or not (_TURNS.search(clause) or len(clause) < 10) or _ANOTHER_THING.search(clause):
        return None
    if to == "traditional":
        to = "taiwan" if _TAIWAN.search(clause) else "hong_kong" if _HONG_KONG.search(clause) else to
    both = [_TRADITIONAL.search(clause), _SIMPLIFIED.search(clause)]
    if all(both) and both[0] is not None and both[1] is not None and both[0].start() < both[1].start():
        to = "simplified"  # 繁体改成简体 ends with the one that is wanted
    return CaptionWish("convert_characters", {"to": to, "of": _of(clause)})


def _of(clause: str) -> str:
    captions, title = re.search(_CAPTIONS, clause), re.search(in_text(r"标题|片名|\btitle\b"), clause)
    return "all" if bool(captions) == bool(title) else "captions" if captions else "title"


def _two_tongues(clause: str, said: str, subject: str) -> CaptionWish | None:
    if _ONE_TONGUE.search(clause) and (re.search(_CAPTIONS, clause) or subject == "captions"):
        return CaptionWish("set_bilingual", {"on": False})
    if not _BILINGUAL.search(clause) or _HEARD.search(clause):
        return None
    return CaptionWish("set_bilingual", {"on": not _DROP.search(clause)})


def _exchanged(clause: str, said: str, subject: str) -> CaptionWish | None:
    """Words for others, wherever they stand: 把“茶”字都改成“酒”, "replace tea with coffee in the captions"."""
    if _ANOTHER_THING.search(clause):
        return None
    quotes = find_quotes(said)
    captions = re.search(_CAPTIONS, clause) is not None
    title_named = re.search(in_text(r"标题|片名|\btitle\b"), clause) is not None
    of = "captions" if captions and not title_named else "title" if title_named and not captions else "all"
    if len(quotes) == 2 and _EXCHANGES.search(clause) and not re.search(r"人名|水印|花字|文字“|文字\"", clause):
        if of == "title" and not _SAYS_WORDS.search(clause):
            return None  # 标题“茶山”改成“夏日” gives the title other words
        return CaptionWish("replace_words", {"old": quotes[0].inside, "new": quotes[1].inside, "of": of})
    if len(quotes) == 1 and captions and _DROP.search(clause) and not _NTH.search(clause):
        return CaptionWish("replace_words", {"old": quotes[0].inside, "new": "", "of": of})
    if quotes or not _SAYS_WORDS.search(clause) or not _EXCHANGES.search(clause):
        return None
    found = _WORD_ZH.search(clause) or _WORD_EN.search(clause)
    if found is None or found["old"].endswith(("字体", "颜色", "大小")):
        return None
    old, new = (said[found.start(name) : found.end(name)].strip() for name in ("old", "new"))
    return CaptionWish("replace_words", {"old": old, "new": new, "of": of})
