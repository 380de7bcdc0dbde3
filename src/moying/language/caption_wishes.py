"""What a text asks of captions: that each word lights up as it is spoken (卡拉OK字幕, word by word), or no more."""

from __future__ import annotations

import re

_KARAOKE = re.compile(
    r"卡拉 ?ok|逐[字词](?:高亮|变色|点亮|跟读|跟唱|显示|出现|字幕)?|一个字一个字(?:地|的)?(?:高亮|变色|点亮|亮|出现)"
    r"|字幕[^，。,;；]{0,8}(?:逐个|跟着(?:声音|旁白|配音)?(?:高亮|变色|走|亮))"
    r"|\bkaraoke\b|\bword[- ]by[- ]word\b"
    r"|\bhighlight(?:s|ed|ing)?\b[^,.;]{0,24}\bwords?\b|\bwords?\b[^,.;]{0,16}\bhighlight"
)
_NOT = re.compile(
    r"不要|别|不用|不需要|去掉|取消|关掉|关闭|移除|恢复普通|\b(?:no|without|remove|turn off|stop|drop|disable)\b"
)
_WORD_FOR_WORD = re.compile(r"逐字(?:逐句)?(?:朗读|念|读|配音|不改)")
"""To be read as it is written, which is no wish about captions."""


def wants_karaoke(text: str) -> bool | None:
    """Whether the folded text asks for captions that light up with the voice (True), or for an end of it (False);
    None when it speaks of something else."""
    found = _KARAOKE.search(_WORD_FOR_WORD.sub(" ", text))
    if not found:
        return None
    clause = re.split(r"[，。,;；\n]", text[: found.start()])[-1] + found[0]
    return _NOT.search(clause) is None
