"""What a message hands over word by word: the script to be spoken and the title to be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from moying.language.detect import HANZI, folded
from moying.language.durations import Found, find_durations
from moying.language.quotes import Quote, find_quotes, masked


@dataclass(frozen=True, slots=True)
class Script:
    """A script inside a message: `text[start:end]` without its mark or quotes, edges trimmed."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title asked for: `start`/`end` span the whole phrase ('title "X" for 3 seconds'), `text` is the title alone.

    duration_ms: how long it is to be shown, when said.
    """

    start: int
    end: int
    text: str
    duration_ms: int | None = None


_SCRIPT_WORD = (
    r"(?:脚本|文案|文稿|稿子|旁白|台词|口播稿?|解说词?|配音稿|这段(?:话|文字|文本)|这些话|(?:以下|下面)(?:内容"
    r"|文字|文本)?"
    r"|\b(?:script|narration|voice-?over|this text|following(?: text)?)\b)"
)
_MARKED = re.compile(_SCRIPT_WORD + r"[^:：\n，。,.;；!?！？\ufffc]{0,40}(?<!\d)[:：]\s*")
_NEXT_LINES = re.compile(_SCRIPT_WORD + r"[^\n\ufffc]{0,60}\n\s*")
_FIELD = re.compile(
    r"\n\s*(?:[-*•]\s*)?(?:时长|长度|标题|片名|比例|画幅|尺寸|音乐|背景音乐|配乐|bgm|字幕|风格|要求|语言"
    r"|title|duration|length|ratio|aspect ratio|music|style|captions)\s*[:：]"
)
_VOICE_TRAIT = re.compile(
    r"[^，。,.\n]{0,8}(?:男声|女声|童声|(?:fe)?male(?: voice)?|需要|不要|要|有|无|yes|no|on|off)(?=$|[\s，。,.;；])"
)
_ON_SCREEN = re.compile(
    r"(?:字幕|文字|花字|水印|人名条|标题|片名|封面|简介"
    r"|\b(?:captions?|subtitles?|lower third|watermark|text|titled?|cover)\b)[^，。,;\n\ufffc]{0,16}$"
)
_SENTENCE_END = re.compile(r"[。！？!?；]|\.(?:\s|$)")

_TITLE_WORD = r"(?:大标题|主标题|标题|片名|题目|片头字|题为|\b(?:titled?|headline|heading)\b)"
_TITLE_BEFORE = re.compile(_TITLE_WORD + r"[^，。,.;；!?！？\n\ufffc]{0,16}$")
_TITLE_AFTER = re.compile(r"\s?(?:作为|当作?|做|作|这个|的|as (?:the |a |its )?)(?:主|大)?(?:标题|片名|title)")
_REPLACED_BY = re.compile(r"[^，。,.;；!?！？\n\ufffc]{0,8}(?:改成|改为|换成|换为|变成|\bto|\bwith|\binto) ?")
_TITLE_PLAIN = re.compile(
    r"(?:(?:标题|片名|题目)(?:文字|内容)?\s*(?:(?:修改|更改|替换|设置)?(?:改成|改为|换成|换为|设为|写成|写上"
    r"|叫做?|是|用|为|成)[:：]?|[:：])"
    r"|\btitle\s*(?:(?:text )?(?:to|is|as|saying|reading|called)\b"
    r"|[:：]))\s*(?P<title>[^，。,;；!?！？\n\ufffc]{1,60})"
)
_SAID_OF_IT = re.compile(r"(?:\bis|是)\s*$")
_NO_TITLE = re.compile(
    r"(?:\w+ing|too|so|very|really|way|kind|kinda|a (?:bit|little)|not|hard|just|still|barely|gone|missing"
    r"|wrong|misspelled|cut"
    r"|covered|hidden|blocked|ugly|boring|bland|plain|fine|good|great|ok|okay|nice|bad|awful|terrible|meh|cheesy|off"
    r"|unreadable|illegible|tiny|small|big|huge|large)\b"
    r"|(?:[太有好真很挺不没]|怎么|个|什么|被|从|在)"
)
"""What is said of a title and not by it: "the title is blocking the boat"."""
_SHOWN_FOR = re.compile(
    r"\s?(?:的标题|作为标题)?(?:[,，]?\s?(?:(?:显示|停留|持续|出现|展示|保持|放|只?在?前|shown|showing|lasting"
    r"|visible|display(?:ed)?)"
    r"\s?(?:for|前)?|for)?(?: the)?(?: first)?\s?)"
)
_COMMA_ONLY = re.compile(r"\s?[,，]\s?")


def find_script(text: str) -> Script | None:
    """The script in a message: what follows 脚本： or "script:", or lies below such a word, or a long quotation.

    A quotation right after the mark is the script alone; an open one runs to the next field (时长：…) or to the end.
    """
    quotes = find_quotes(text)
    plain = masked(folded(text), *((q.start + 1, q.end - 1) for q in quotes))
    return _after_mark(text, plain, quotes) or _long_quote(plain, quotes)


def _after_mark(text: str, plain: str, quotes: tuple[Quote, ...]) -> Script | None:
    for pattern in (_MARKED, _NEXT_LINES):
        for match in pattern.finditer(plain):
            quoted = next((q for q in quotes if q.start == match.end()), None)
            if quoted and quoted.mark != "《":
                return _trimmed(text, quoted.start + 1, quoted.end - 1)
            if _VOICE_TRAIT.match(plain, match.end()):
                continue  # 旁白：温柔女声 asks for a voice
            field = _FIELD.search(plain, match.end() - 1)
            return _trimmed(text, match.end(), field.start() if field else len(text))
    return None


def _long_quote(plain: str, quotes: tuple[Quote, ...]) -> Script | None:
    """The longest quotation that reads like speech rather than like a title, and is not to be written on the screen."""
    speeches = [
        q
        for q in quotes
        if q.mark != "《" and _is_speech(q.inside) and not _ON_SCREEN.search(plain[max(0, q.start - 24) : q.start])
    ]
    if not speeches:
        return None
    longest = max(speeches, key=lambda q: len(q.inside))
    return _trimmed(longest.inside, 0, len(longest.inside), shift=longest.start + 1)


def _is_speech(inside: str) -> bool:
    hanzi = len(re.findall(f"[{HANZI}]", inside))
    if hanzi >= 20 or len(inside.split()) > 12:
        return True
    return hanzi >= 8 and len(_SENTENCE_END.findall(inside)) >= 1


def _trimmed(text: str, start: int, end: int, shift: int = 0) -> Script | None:
    inside = text[start:end]
    kept = inside.strip()
    if not kept:
        return None
    start += len(inside) - len(inside.lstrip())
    return Script(start + shift, start + shift + len(kept), kept)


def find_title(text: str) -> Title | None:
    """The title that the message asks for, with how long it is to be shown when that is said.

    A quotation near 标题, 片名 or "title", text after 标题改成 or "title:", or a short quotation standing by itself
    between punctuation. A book that is only spoken of (介绍《红楼梦》) is no title.
    """
    quotes = find_quotes(text)
    plain = masked(folded(text), *((q.start, q.end) for q in quotes))
    durations = find_durations(plain)
    for named in (_named_quote, _plain_title, _lone_quote):
        title = named(text, plain, quotes)
        if title:
            return _with_duration(title, plain, durations)
    return None


def _named_quote(text: str, plain: str, quotes: tuple[Quote, ...]) -> Title | None:
    for place, quote in enumerate(quotes):
        start = max(0, quote.start - 28)
        before = _TITLE_BEFORE.search(plain[start : quote.start])
        after = _TITLE_AFTER.match(plain, quote.end)
        if (before or after) and quote.inside.strip() and len(quote.inside) <= 80:
            begin = start + before.start() if before else quote.start
            follower = quotes[place + 1] if place + 1 < len(quotes) else None
            if follower and _REPLACED_BY.fullmatch(plain, quote.end, follower.start) and follower.inside.strip():
                quote, after = follower, None
            return Title(begin, after.end() if after else quote.end, _one_line(quote.inside))
    return None


def _plain_title(text: str, plain: str, quotes: tuple[Quote, ...]) -> Title | None:
    match = _TITLE_PLAIN.search(plain)
    if not match:
        return None
    found = text[match.start("title") : match.end("title")]
    if _SAID_OF_IT.search(match[0][: match.start("title") - match.start()]) and _NO_TITLE.match(folded(found)):
        return None
    shown = find_durations(found)
    if shown and shown[-1].end == len(found.rstrip()):  # "标题改成云深不知处 3秒"
        found = re.sub(r"(?:\s+for(?: the first)?|显示|停留|持续)\s*$", "", found[: shown[-1].start])
    kept = found.strip()
    return Title(match.start(), match.start("title") + len(found.rstrip()), _one_line(kept)) if kept else None


def _lone_quote(text: str, plain: str, quotes: tuple[Quote, ...]) -> Title | None:
    for quote in quotes:
        before, after = plain[: quote.start].rstrip()[-1:], plain[quote.end :].lstrip()[:1]
        alone = before in set("，,。.;；\n") and after in set("，,。.;；\n")
        if alone and before and quote.mark != "《" and 0 < len(quote.inside.strip()) <= 20:
            return Title(quote.start, quote.end, _one_line(quote.inside))
    return None


def _with_duration(title: Title, plain: str, durations: tuple[Found, ...]) -> Title:
    gap = _SHOWN_FOR.match(plain, title.end)
    if gap and not _COMMA_ONLY.fullmatch(gap[0]):  # 'title "X", 10 seconds': that is the length of the video
        for found in durations:
            if found.start == gap.end():
                return Title(title.start, found.end, title.text, found.value_ms)
    return title


def _one_line(text: str) -> str:
    return " ".join(text.split())
