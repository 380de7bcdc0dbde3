"""What a clause asks of one sentence of the film: other words in it, one more of them, one less.

第一句话换成……, 第三句字幕打错了，应该是…… · 结尾加一句……, "end with the line …" · 第四句删了吧, "drop the 4th line"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.detect import folded
from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.quotes import find_quotes
from moying.language.rules import in_text, rule
from moying.language.wishes.gone import GONE
from moying.language.wishes.references import find_references
from moying.language.wishes.things import things_in

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""
_LONGEST_WORDS: Final = 120
_N: Final = rf"(?:{HANZI_NUMBER}|\d{{1,3}})"
_EN: Final = {
    "first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "last": -1, "final": -1, "closing": -1,
}  # fmt: skip
_EN_NTH: Final = "|".join(_EN)
_NOUN_ZH: Final = r"(?:话|台词|旁白|文案|解说词?|口播|配音)"
_NTH: Final = rule(
    rf"(?P<back>倒数)?第 ?(?P<zh>{_N}) ?句(?:的)?{_NOUN_ZH}?|(?P<last>(?:最后|末尾|结尾)(?:的|那"
    rf"|这)*一?句(?:的)?{_NOUN_ZH}?"
    rf"|末句|结束语)|(?P<first>(?:开头|开场|最前面)(?:的|那|这)*一?句(?:的)?{_NOUN_ZH}?|首句|开场白)"
    rf"|\b(?P<en>{_EN_NTH}) (?:(?:spoken|narration|script|voice-?over) )?(?:line|sentence)\b"
    rf"|\b(?:line|sentence) (?:number |#)?(?P<no>\d{{1,3}})\b"
)
_ON_SCREEN: Final = rule(
    r"字幕|标题|片名|花字|文字|水印|人名条|封面|发布|行|\b(?:captions?|subtitles?|subs|titles?|text|watermark"
    r"|lower third"
    r"|cover|thumbnail|on[- ]screen|description)\b"
)
_CAPTION: Final = rule(r"字幕|\b(?:captions?|subtitles?|subs)\b")
_CAPTION_NTH: Final = rule(
    rf"第 ?(?P<zh>{_N}) ?(?:[句条行]|个)(?:的)?字幕|字幕(?:的)?第 ?(?P<zh2>{_N}) ?[句条行]?|(?P<last>最后(?:的"
    rf"|那|这)*一?[句条行](?:的)?字幕)"
    rf"|\b(?P<en>{_EN_NTH}) (?:caption|subtitle|sub)\b|\b(?:caption|subtitle) (?:line |number |#)?(?P<no>\d{{1,3}})\b"
)
_BECOMES: Final = rule(
    r"(?:应该|应当|要|得)?(?:改成|改为|换成|换为|改写成|变成|写成|说成|念成)(?:了)?[:：]?\s*|应该?(?:是|为|写"
    r"|说|念)[:：]?\s*|[句话词白案][:：]\s*"
    r"|\b(?:should|must|needs to|has to|ought to|can) (?:be|say|read)\b[:：]?\s*|\b(?:to(?: say| read)?|into"
    r"|with)\b[:：]?\s*"
)
_IS: Final = rule(r"(?:应该|应当|要|得)(?:念|说|讲|是)[:：]?\s*|(?:念|说|讲|是|写)(?:[:：]\s*|(?=\s*[“\"「]\ufffc))")
_NO_WORDS: Final = rule(
    r"英[文语]|中文|普通话|粤语|[男女童]声.*|.{0,6}(?:语气|口吻|风格|声音|颜色|字体|样式|音色)|别的|其他的?"
    r"|更?.{1,3}一?[点些]"
    r"|(?:the )?(?:top|bottom|end|start|front|beginning)|english|chinese|something .*|(?:a )?\w+er(?: one)?"
)
"""What comes after 改成 without being said: 第三句改成慢一点."""
_MOVES: Final = rule(r"\b(?:move|swap|shift|put|bring)\b|移|挪|调到|换到")
_HAS_SAY: Final = rule(
    r"\b(?:have|make|let|get) (?:the )?(?:narrator|narration|voice(?:-?over)?|speaker|her|him"
    r"|them) (?:to )?(?:say|read)\b"
    r"|(?:让|叫)(?:旁白|配音|解说)(?:说|念|读)"
)
_OF_SHOT: Final = rule(r"文案|台词|旁白|解说|说的话|配音(?=改|换)|\b(?:words|script|narration|text spoken|line)\b")
_ENDS: Final = r"结尾|片尾|最后面?|末尾|收尾|尾巴|结束(?:前|时|的时候)?"
_STARTS: Final = r"开头|片头|最前面?|一开始|开场|最开始"
_LEAD: Final = (
    r"(?:处|的?地方|那里|那儿|这里|部分|时候|的|再|也|还|都|给我|帮我|请|麻烦|能不能|可以|可不可以|想|要|需要|得|最好"
    r"|让(?:旁白|配音|她|他|主播)|旁白|配音|里|上|面)*"
)
_ADDS_ZH: Final = (
    r"(?:加上?|补上?|添上?|接上?|来|插入?|多(?:说|念|加|来)|说上?|念上?|喊|放上?)(?:个|了)?"
    r"(?:上)?(?:一|1|两|多)?(?P<line>句)?(?:{noun}|结束语|收尾语|结语|开场白|口号|提醒)?"
).replace("{noun}", _NOUN_ZH)
_AFTER_ZH: Final = rf"第 ?(?P<n>{_N}) ?句{_NOUN_ZH}?(?:的)?(?:(?P<then>后面?|之后|下面)|(?P<ere>前面?|之前))"
_ADDED_ZH: Final = rule(
    rf"(?:(?P<end>{_ENDS})|(?P<start>{_STARTS})|{_AFTER_ZH}){_LEAD}{_ADDS_ZH}[:：,，\s]*(?P<words>.*)$"
)
_ADDED_ANYWHERE: Final = rule(
    rf"^{_LEAD}(?:加上?|补上?|添上?|多(?:说|念|加))(?:一|1)?句{_NOUN_ZH}?[:：,，\s]*(?P<words>.*)$"
)
_PLACED_LATER: Final = rule(
    rf"(?:(?:放|加|接|说|念)?(?:在|到)|做|当|作为)(?:视频|片子)?(?:的)?(?:(?P<end>{_ENDS})|(?P<start>{_STARTS}))"
)
_BOUND_ZH: Final = rule(
    r"(?:用|以|拿)(?:一句)?[:：]?\s*\S?\ufffc+\S?(?:这句话?|来|做|当|作为|的话|的)*(?:(?P<end>结尾|收尾|结束"
    r"|收场|结束语)|(?P<start>开头|开场|开场白))"
)
_ADDED_EN: Final = rule(
    r"\b(?:add|put|insert|include|throw in|tack on|append|want|need|squeeze in)\b.{0,24}?\b(?:lines?|sentences?"
    r"|words)\b"
    r"(?P<rest>.*)$"
    r"|\b(?:have|make|let|get) (?:the )?(?:narrator|narration|voice(?:-?over)?|speaker|her|him"
    r"|them) (?:to )?(?:say|read|add)\b"
    r"(?P<said>.*)$"
)
_BOUND_EN: Final = rule(
    r"\b(?:(?P<end>end|close|finish|wrap(?: it)? up|sign off)|(?P<start>open|start|begin|kick(?: it)? off))"
    r"(?: (?:it|the (?:video|film)|off|things))* (?:with|by saying|on)(?: the)?(?: words| line| sentence"
    r"| phrase)?[:,]?\s*\S?\ufffc"
)
_AT_START_EN: Final = rule(
    r"\b(?:at|to|in|from) the (?:very )?(?:start|beginning|front|top|opening)\b|\bfirst thing\b|\bup front\b"
)
_AT_END_EN: Final = rule(r"\b(?:at|to|in) the (?:very )?(?:end|close|ending)\b|\blast thing\b|\bto finish\b")
_SAYS_EN: Final = rule(
    r"^(?:[\s:：,，\"“-]|\bsaying\b|\bthat (?:says|goes|reads)\b|\breading\b|\blike\b|\bof (?:narration"
    r"|dialogue|script)\b|\bhere\b"
    r"|\b(?:at|to|in) the (?:very )?(?:start|beginning|front|top|opening|end|close|ending)\b(?: of (?:it"
    r"|the (?:video|film)))?"
    r"|\bto it\b)+"
)
_AFTER_EN: Final = rule(
    rf"\bafter (?:the )?(?:(?P<en>{_EN_NTH}) (?:line|sentence)|(?:line|sentence) (?P<no>\d{{1,3}}))\b"
)
_GONE_EN: Final = rule(r"\b(?:drop|cut|skip|omit|leave out|lose|scrap)\b")
_A_FILE: Final = rule(
    r"音乐|配乐|bgm|音效|声(?=$|吧)|镜头|画面|转场|特效|滤镜|\b(?:music|sounds?|shots?|scenes?|transitions?"
    r"|effects?)\b"
)
_ABOUT: Final = rule(
    r"(?:把|将)?(?:说|讲|念|提到)?(?P<what>[\u4e00-\u9fff\ufffc“”\"]{2,14}?)(?:的)?[那这](?:一)?句(?:话|台词"
    r"|旁白|文案)?(?=$|[，。\s]|删|去|不|剪|拿|砍|别)"
)


def line_wish(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """The wish about one sentence; () where the clause asks for none. clause: folded, quotations blank; said: the same
    as it was said; about: what was spoken of before."""
    if len(clause) != len(said):
        return ()
    for heard in (_one_more, _one_less, _fixed_caption, _other_words, _of_a_shot):
        if told := heard(clause, said, about):
            return told
    return _goes_on(clause, said, before)


def _one_more(clause: str, said: str, about: str) -> tuple[Told, ...]:
    if _ON_SCREEN.search(clause) or about in {"lower_third", "watermark", "text"}:
        return ()
    quotes = [q.inside for q in find_quotes(said)]
    if (bound := _BOUND_ZH.search(clause) or _BOUND_EN.search(clause)) and len(quotes) == 1:
        return _added(quotes[0], -1 if bound["end"] else 0)
    if found := _ADDED_ZH.search(clause):
        spoken = found["line"] or re.search(r"说|念|喊", clause[: found.start("words")])
        words = quotes[-1] if quotes else said[found.start("words") :]
        place = _place_zh(found)
        return _added(words, place) if spoken else ()
    if found := _ADDED_ANYWHERE.search(clause):
        where = _PLACED_LATER.search(clause)
        words = quotes[-1] if quotes else said[found.start("words") : where.start() if where else None]
        return _added(words, 0 if where and where["start"] else -1)
    return _one_more_en(clause, said, quotes)


def _one_more_en(clause: str, said: str, quotes: Sequence[str]) -> tuple[Told, ...]:
    found = _ADDED_EN.search(clause)
    if not found or any(
        r.numbers or r.about for r in find_references(clause) if not _of_a_line(clause, r.start, r.end)
    ):
        return ()
    at = found.start("rest" if found["rest"] is not None else "said")
    colon = re.search(r"[:：]\s*", clause[at:])
    lead = colon or _SAYS_EN.match(clause[at:])
    if not quotes and not (lead and re.search(r"[:：\"“-]|say|go|read", lead[0])):
        return ()
    words = quotes[-1] if quotes else said[at + (lead.end() if lead else 0) :]
    after = _AFTER_EN.search(clause)
    number = (_EN[after["en"]] if after["en"] else int(after["no"])) if after else 0
    words = words if quotes or colon else _AT_END_EN.sub("", _AT_START_EN.sub("", words))
    return _added(words, number or (0 if _AT_START_EN.search(clause) else -1))


def _of_a_line(clause: str, start: int, end: int) -> bool:
    return any(m.start() <= start and end <= m.end() + 1 for m in _AFTER_EN.finditer(clause))


def _place_zh(found: re.Match[str]) -> int:
    if found["n"]:
        number = int(parse_number(found["n"]) or 1)
        return number - 1 if found["ere"] else number
    return 0 if found["start"] else -1


def _added(words: str, after: int) -> tuple[Told, ...]:
    text = words.strip(" ：:，,“”\"'「」")
    if not 1 < len(text) <= _LONGEST_WORDS or _A_FILE.fullmatch(text):
        return ()
    return (("add_line", {"text": text, "after": after}),)


def _one_less(clause: str, said: str, about: str) -> tuple[Told, ...]:
    if (
        not (GONE.search(clause) or _GONE_EN.search(clause))
        or _ON_SCREEN.search(clause)
        or about == "captions"
        or _BECOMES.search(clause)
    ):
        return ()
    if nth := _NTH.search(clause):
        beside = {t.kind for t in things_in(clause[nth.end() :])} - {"type", "film"}
        return (("remove_line", {"number": _number(nth)}),) if not beside else ()
    which = _ABOUT.search(clause)
    if not which or find_references(which["what"]):
        return ()
    quotes = find_quotes(said)
    words = quotes[0].inside if quotes else said[which.start("what") : which.end("what")].strip('“”"')
    return (("remove_line", {"about": words}),) if words not in {"最后", "开头", "前面", "后面"} else ()


def _fixed_caption(clause: str, said: str, about: str) -> tuple[Told, ...]:
    """第三句字幕打错了，应该是……: only what is read."""
    named = _CAPTION_NTH.search(clause) or (
        _NTH.search(clause) if _CAPTION.search(clause) or about == "captions" else None
    )
    becomes = _BECOMES.search(clause, named.end()) if named else None
    if named is None or becomes is None:
        return ()
    words = _words(said, becomes.end())
    return (("change_caption", {"number": _number(named), "text": words}),) if words else ()


def _other_words(clause: str, said: str, about: str) -> tuple[Told, ...]:
    nth = _NTH.search(clause)
    if nth is None or _CAPTION.search(clause) or about == "captions" or _MOVES.search(clause[: nth.start()]):
        return ()
    becomes = _BECOMES.search(clause, nth.end() - 1) or _IS.match(clause, nth.end())
    made = re.match(in_text(r"(?:please )?(?:make|change|set)\b"), clause) and re.match(
        r"\W*\ufffc", clause[nth.end() :]
    )
    words = _words(said, becomes.end()) if becomes else _words(said, nth.end()) if made else ""
    return (("set_line", {"text": words, "number": _number(nth)}),) if words else ()


def _of_a_shot(clause: str, said: str, about: str) -> tuple[Told, ...]:
    """第二个镜头的旁白改成……, "have the narrator say … in shot 4"."""
    shots = [r for r in find_references(clause) if r.numbers or r.about]
    if not shots or _ON_SCREEN.search(clause) or _NTH.search(clause):
        return ()
    where = {"shots": said[shots[0].start : shots[-1].end]}
    quotes = [q.inside for q in find_quotes(said)]
    if _HAS_SAY.search(clause) and quotes:
        return (("set_line", {"text": quotes[0], **where}),)
    becomes = _BECOMES.search(clause, shots[-1].end) or _IS.search(clause, shots[-1].end)
    words = _words(said, becomes.end()) if becomes and _OF_SHOT.search(clause) else ""
    return (("set_line", {"text": words, **where}),) if words else ()


def _words(said: str, at: int) -> str:
    """What is to be said: a quotation, or all that follows; "" where that only tells how."""
    quotes = [q.inside for q in find_quotes(said) if q.start >= at - 1]
    words = said[at:].strip(' ：:，,。“”"')
    return quotes[-1] if quotes else "" if _NO_WORDS.fullmatch(folded(words)) else words


def _number(nth: re.Match[str]) -> int:
    named = nth.groupdict()
    if named.get("en"):
        return _EN[named["en"]]
    if named.get("last") or named.get("first"):
        return -1 if named["last"] else 1
    number = int(parse_number(named.get("zh") or named.get("zh2") or named.get("no") or "1") or 1)
    return -number if named.get("back") else number


_ANOTHER: Final = rule(rf"(?:and |the )*(?P<en>{_EN_NTH}) (?:line|sentence)\W*\ufffc+\W*")


def _goes_on(clause: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """ "… and the last line “Bye”", after another line was given other words."""
    quotes = find_quotes(said)
    bare = _ANOTHER.fullmatch(clause)
    if not bare or not quotes or not before or before[-1][0] != "set_line":
        return ()
    return (("set_line", {"text": quotes[0].inside, "number": _EN[bare["en"]]}),)
