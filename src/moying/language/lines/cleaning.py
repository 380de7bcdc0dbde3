"""A script as it was pasted, made ready to be read aloud: only the words that a speaker would say are left."""

from __future__ import annotations

import html
import re

from moying.language.detect import HANZI
from moying.language.lines.storyboard_text import spoken_part

_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\([^()\s]{0,500}\)")
_URL = re.compile(r"(?:https?://|www\.)[^\s，。；！？、）)」』”\"]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}", re.ASCII)
_CODE = re.compile(r"<(?P<tag>script|style)\b[^<>\n]{0,200}>.{0,5000}?</(?P=tag)>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
_KEYCAP = re.compile("[0-9*#]\ufe0f?\u20e3 ?")
_CIRCLED = re.compile(r"^ ?[\u2460-\u2473\u2776-\u277f] ?(?=\S)", re.MULTILINE)
_HTML = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_FENCE = re.compile(r"^ ?(?:```.*|~~~.*|[ |:*_=-]{3,})$", re.MULTILINE)
_LINE_MARK = re.compile(r"^ ?(?:#{1,6} |> ?|[-*+•·▪■] )+", re.MULTILINE)
_NUMBERED = re.compile(r"^ ?(?P<number>\d{1,2})[.)、] ?(?=\D)", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\d)\*{1,3}|\*{1,3}(?!\d)|~~|`|(?<![A-Za-z0-9])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![A-Za-z0-9])")
_MARK_SPACE = re.compile(rf"(?<=[{HANZI}]) (?=(?:\*{{1,3}}|_{{1,2}}|~~|`|\[)\S)|(?<=[\w%][)_*`~]) (?=[{HANZI}])")
"""The space that markup wants beside it: 卖出 _12.8万_ 杯. Where the marks go, it goes too."""
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\U0001fb00-\U0001fbff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\u2190-\u21ff"
    "\ufe0f\ufe0e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20e3\U000e0020-\U000e007f\ufeff]"
)
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffc\ufffd]")
_BRACKETS = re.compile(r"\[[^\[\]\n]{0,120}\]|【[^【】\n]{0,120}】|〔[^〔〕\n]{0,120}〕")
_PARENTHESES = re.compile(r"（(?P<zh>[^（）\n]{1,120})）|\((?P<en>[^()\n]{1,120})\)")
_DIRECTION = re.compile(
    r"镜头|画面|音乐|音效|旁白|字幕|特写|远景|近景|中景|全景|航拍|切换?至|转场|淡[入出]|停顿|停\d|黑屏|慢动作|推进|拉远|配乐"
    r"|微笑|笑着|大笑|^笑$|鼓掌|掌声|沉默|叹气|语气|轻声|大声|激动|低沉|温柔|深情|看向"
    r"|\b(?:pause|music|camera|cut to|fade|zoom|voice|sfx|whisper|laugh|close-?up|wide shot|beat|softly|smil|narrat)",
    re.IGNORECASE,
)
_SPEAKER = (
    r"旁白|解说|画外音|主持人|男声|女声|男|女|口播|配音|台词|文案|脚本|字幕"
    r"|narrator|host|voice-?over|vo|speaker ?\d{0,2}|[A-Z]"
)
_LABEL = re.compile(rf"^ ?(?:{_SPEAKER}) ?\d{{0,2}} ?[:：] ?", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(rf"^ ?(?P<name>[{HANZI}]{{1,4}}|[A-Z][a-z]{{1,11}}) ?[:：] ?(?=\S)", re.MULTILINE)
_NOT_A_NAME = re.compile(
    r"[说道问答曰是如]$|注意|例如|比如|第[一二三四五六七八九十]|结论|总结|时间|地点|价格|原因|方法|步骤|提示"
)
_PICTURE_LINE = re.compile(
    r"^ ?(?:画面|镜头|场景|景别|人物|角色|道具|音乐|音效|背景音乐|转场|时长"
    r"|visuals?|scene|shot|music|sfx) ?\d{0,3} ?[:：].*$",
    re.MULTILINE | re.IGNORECASE,
)
_SHOT_MARK = re.compile(
    r"^ ?(?:(?:镜头|场景) ?[\d一二三四五六七八九十]{1,3}|第 ?[\d一二三四五六七八九十]{1,3} ?[镜幕场])[:：.、] ?",
    re.MULTILINE,
)
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_TIMECODE = re.compile(rf"^ ?(?P<first>{_CLOCK})(?P<span> ?(?:[-–—~]|-->|到|至) ?{_CLOCK})? ?[:：]? ?", re.MULTILINE)
_SUBTITLE_HEAD = re.compile(rf"^ ?(?:\d{{1,4}} ?\n ?)?{_CLOCK} ?--> ?{_CLOCK}.*$", re.MULTILINE)
_SECTION = re.compile(
    r"^ ?#{1,6} (?:开头|开场|引入|正文|主体|中间|结尾|结束|尾声|片头|片尾"
    r"|intro|introduction|body|main part|outro|ending|conclusion|hook) ?[:：]?$",
    re.MULTILINE | re.IGNORECASE,
)
_TITLE_TAG = re.compile(r"[#＃][^\s#＃。！？!?]{1,24}[#＃] ?")
"""#话题# as it is written on 微博."""
_TAG = r"[#＃](?!\d{1,3}(?!\d))[^\s#＃@＠，。！？,!?]{1,24}[#＃]? ?"
_TAGS = re.compile(
    rf"(?:(?<=[\s。！？!?~～])(?<!\n)(?:{_TAG}){{1,20}}|^ ?(?:{_TAG}){{2,20}})(?=[@＠]|$)"
    rf"|^ ?(?:{_TAG}){{1,20}}\Z",
    re.MULTILINE,
)
"""话题 at the end of a line; a single #开头 above other lines is a heading."""
_HEADING = re.compile(r"\s{0,20}#{1,3} (?P<words>[^\n#]{2,40})\n(?=[\s\S]{0,200}\w)")
_LOOSE_HEADING = re.compile(r"^ ?#{1,6}(?=[^\s#\d])", re.MULTILINE)
_MENTION = re.compile(r"(?<![A-Za-z0-9])[@＠](?=[^\s@＠])")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d) ?/?>", re.IGNORECASE)


def clean_for_voice(text: str) -> str:
    """The words to be spoken: no markdown, emoji, links, stage directions, shot lines or names of speakers.

    Parentheses that belong to the sentence （唐代） stay. Lines stay lines; empty ones go.
    """
    text = spoken_part(text.replace("\r\n", "\n").replace("\\n", "\n"))
    text = _ENTITY.sub(lambda m: html.unescape(m[0]), _KEYCAP.sub("\n", _CODE.sub("", text)))
    text = _SPACES.sub(" ", _CONTROL.sub(" ", text))  # single spaces keep the patterns linear
    for pattern, instead in (
        (_MARK_SPACE, ""), (_LINK, r"\1"), (_URL, ""), (_BREAK, "\n"), (_HTML, ""), (_SUBTITLE_HEAD, ""),
        (_BRACKETS, ""), (_FENCE, ""), (_EMOJI, ""), (_CIRCLED, ""), (_SECTION, ""), (_LINE_MARK, ""),
        (_EMPHASIS, ""), (_TITLE_TAG, ""),
        (_TAGS, ""), (_LOOSE_HEADING, ""), (_MENTION, ""),
    ):  # fmt: skip
        text = pattern.sub(instead, text)
    text = _PARENTHESES.sub(lambda m: "" if _DIRECTION.search(m["zh"] or m["en"]) else m[0], text)
    text = _without_timecodes(text)
    for pattern in (_PICTURE_LINE, _SHOT_MARK):
        text = pattern.sub("", text)
    others = len(_LABEL.findall(text))
    text = _without_names(_without_list_numbers(_LABEL.sub("", text)), others).replace("|", " ")
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _without_timecodes(text: str) -> str:
    """Drops 00:05 at the heads of lines where the first is the film's beginning; 8:30 起床 is a time of day."""
    first = _TIMECODE.search(text)
    begins = first and (first["span"] or re.match(r"0{1,2}:", first["first"]))
    return _TIMECODE.sub("", text) if begins else text


def _without_list_numbers(text: str) -> str:
    """Drops 1. and 2. at the heads of lines; a figure that no second one follows belongs to its sentence."""
    numbers = {m["number"] for m in _NUMBERED.finditer(text)}
    return _NUMBERED.sub("", text) if {"1", "2"} <= numbers else text


def _without_names(text: str, others: int) -> str:
    """Drops 小明： at the head of a line when the text is a dialogue, that is when two lines open so; `others` opened
    with 旁白： or the like."""
    names = [m for m in _NAME.finditer(text) if not _NOT_A_NAME.search(m["name"])]
    if len(names) + others < 2:
        return text
    return _NAME.sub(lambda m: m[0] if _NOT_A_NAME.search(m["name"]) else "", text)


def heading_of(script: str) -> str:
    """What a script calls itself in a heading above its first line (`# 我的第一支片子`); "" for none."""
    found = _HEADING.match(script)
    return clean_for_voice(found["words"]) if found else ""
