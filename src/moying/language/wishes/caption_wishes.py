"""What a text asks of captions: that each word lights up as it is spoken (卡拉OK字幕, word by word), or no more."""

from __future__ import annotations

import re

_MANNER = re.compile(
    r"卡拉 ?ok|逐[字词个]|一个字一个字|[唱念读说]到哪(?:里|儿)?"
    r"|[跟随]着(?:声音|旁白|配音|说话|朗读|念|读|节奏|人声)|\bkaraoke\b"
    r"|\b(?:word|character)[- ]by[- ](?:word|character)\b"
    r"|\b(?:highlight|light)[^,.;]{0,24}\bwords?\b|\bwords?\b[^,.;]{0,16}\b(?:highlight|light)"
)
_CAPTIONS = re.compile(
    r"字幕|高亮|变色|点亮|亮起|亮到哪|跟唱|\bcaptions?\b|\bsubtitles?\b|\bhighlight"
    r"|\blight(?:s|ed|ing)? up\b|\bkaraoke (?:style|effect|text)\b"
)
_NOT = re.compile(
    r"不要|别|不用|不需要|去掉|取消|关掉|关闭|移除|恢复普通|\b(?:no|without|remove|turn off|stop|drop|disable)\b"
)
_CLAUSES = re.compile(r"[，。,;；\n]")


def wants_karaoke(text: str) -> bool | None:
    """Whether the folded text asks for captions that light up with the voice (True), or for an end of it (False);
    None when it speaks of something else: a film about 卡拉OK, a script to be read 逐字."""
    for clause in _CLAUSES.split(text):
        if _CAPTIONS.search(clause) and (found := _MANNER.search(clause)):
            return _NOT.search(clause[: found.start()]) is None
    return None
