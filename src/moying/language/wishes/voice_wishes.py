"""Who shall speak: 换成温柔的女声, 配音用老人的声音, "a deep male voice". Heard here, found elsewhere."""

from __future__ import annotations

import re

_VOICE = r"声音|嗓音|音色|配音|旁白|解说|朗读|口播|播音|\bvoice(?:-?over)?\b|\bnarrat(?:or|ion)\b|\bspeaker\b"
_SOMEONE = (
    r"男|女|童|孩|小朋友|宝宝|老人|老年|长者|爷|奶|婆|叔|阿姨|姐|妹|少年|青年|萝莉|正太|温柔|轻柔|柔和|治愈|知性"
    r"|亲切|甜美|可爱"
    r"|活泼|元气|沉稳|稳重|成熟|浑厚|磁性|低沉|阳光|纪录片|粤语|粵語|广东话|廣東話|白话|台湾|台灣|edge|openai"
    r"|sherpa|espeak"
    r"|\b(?:fe)?male\b|\b(?:wo)?m[ae]n\b|\bgirl\b|\bboy\b|\bchild\b|\bkid\b|\bold\b|\bgrand(?:ma|pa|mother|father)\b"
    r"|\bgentle\b|\bsoft\b|\bwarm\b|\bdeep\b|\bcalm\b|\blively\b|\bcheerful\b|\bcantonese\b|\btaiwan(?:ese)?\b"
    r"|\brobot\b|机器人"
)
_ONE_WORD = re.compile(
    r"[男女童]声|[男女][中低高]?音|[男女]生配音|娃娃音|萝莉音|大叔音|御姐音|奶音|(?:粤语|广东话|台湾腔)(?:配音"
    r"|旁白|解说|版)?"
    rf"|(?:{_SOMEONE})[\w' 的一点些]{{0,12}}?(?:{_VOICE})"
)
_OF_SOMEONE = re.compile(
    rf"(?:{_VOICE})[^，。,;；]{{0,6}}?(?:换成|改成|变成|用|要|\bto\b|\bby\b|\ban?\b)[^，。,;；]{{0,8}}?(?:{_SOMEONE})"
)
_CHANGES = re.compile(
    r"换|改|变|用|要|来|让|请|想听|\bchange\b|\bswitch\b|\buse\b|\bmake\b|\bgive\b|\bwith\b|\bby\b|\binto\b|\btry\b"
)
_SOMETHING_ELSE = re.compile(
    r"音量|大声|小声|[大小轻]一?点|静音|音乐|配乐|bgm|音效|字幕|标题|去掉|删|不要|取消|英[文语]|中文|english"
    r"|chinese|画面|镜头"
    r"|\bmusic\b|\bvolume\b|\blouder\b|\bquieter\b|\bcaptions?\b|\btitle\b|\bremove\b|\bwithout\b|\bno\b"
)


_PLEASE = re.compile(r"\b(?:please|instead|then|now)\b|请|吧")


def voice_wish(clause: str, *, alone: bool = True) -> str:
    """The words that say who shall speak, "" when the clause asks for nobody.

    alone: the clause is a wish of its own and has to ask for a change, or name a voice and little more.
    """
    if _SOMETHING_ELSE.search(clause):
        return ""
    named = _ONE_WORD.search(clause) or _OF_SOMEONE.search(clause)
    if named is None or (alone and not _CHANGES.search(clause) and len(_PLEASE.sub("", clause)) > len(named[0]) + 4):
        return ""
    return clause.strip() if alone else named[0].strip()
