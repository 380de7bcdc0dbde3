"""What a clause names outright of the words on the screen: a title's words and its time, a text to add, what letters
cannot be. For all the ways in which it is said that the rules of one subject do not know (标题就叫江南)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.detect import folded
from moying.language.durations import find_durations
from moying.language.moments import MOMENT, moment_ms
from moying.language.quotes import find_quotes
from moying.language.rules import in_text, rule
from moying.language.wishes.gone import GONE
from moying.language.wishes.hidden import hides
from moying.language.wishes.references import find_references
from moying.language.wishes.scripts import find_title
from moying.language.wishes.text_looks import look_wish
from moying.language.wishes.things import OF_TEXT, things_in
from moying.language.wishes.ways import ways_in

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""
AT_START, AT_END = (
    rule(r"开头|开始|片头|一开始|最前面|\b(?:start|beginning|opening|first)\b"),
    rule(r"结尾|片尾|最后|末尾|收尾|\b(?:end|ending|closing|last)\b"),
)
_CHANGES: Final = rule(
    r"改|换|写|叫|为|成|用|作|弄|做|设|打上|应该|是|[:：]|\b(?:to|call(?:ed)?"
    r"|name[sd]?|title[sd]?|rename|retitle|read|reads|say|says|be|as|with|into|for)\b"
)
_TAIL: Final = (
    r"(?:好了|就好|就行|算了|得了|吧|呗|呀|啊|了|哈|谢谢|\s+(?:instead|please|pls"
    r"|thanks|now))*[\s，。,.!！]*$"
)
_ENTITLED: Final = rule(
    r"(?:大标题|主标题|标题|片名|题目|片头的?字)(?:文字|内容)?(?:就|直接|给我|可以)*"
    r"(?:写上?|叫做?|写成|改成|换成|换为|改为|打上?|取名叫?|命名为)[:：\s]*"
    r"(?P<zh>[^\ufffc]{1,40}?)"
    + _TAIL
    + r"|(?:片子|视频|影片)(?:就|名字|名)?(?:叫做?|命名为)[:：\s]*(?P<film>[^\ufffc]{1,30}?)"
    + _TAIL
    + r"|\b(?:call|name|rename|retitle|entitle) (?:it|this|the (?:video|film|thing"
    r"|title))[:,]? (?:to |as )?(?P<en>[^\ufffc]{1,60}?)"
    + _TAIL
    + r"|\b(?:title|headline|heading) (?:should|must|ought to|needs to|to|can|could) "
    r"(?:read|say|be|become)[:,]? (?P<read>[^\ufffc]{1,60}?)" + _TAIL
)
_CALLS: Final = rule(
    r"\b(?:call|name|rename|retitle|entitle)\b (?:it|this|the (?:video|film|thing))|"
    r"(?:片子|视频|影片)(?:就|名字)?(?:叫|命名)|名字(?:叫|改成|换成)"
)
_LOOKS_LIKE: Final = rule(
    r"^(?:in|at|on|a|the|up|down|to be|should)\b|^[红黄蓝绿白黑橙紫金粉灰]色?的?$|^"
    r"(?:再|更|太)?[大小粗细长短快慢]{1,2}(?:一?[点些]|号)?的?$|样$"
)
_WRITES: Final = rule(
    r"写|打(?:上|个|一行|出)|加(?!粗|大|快)|挂|放(?!大)|贴|标(?!题)|配(?:上|个)|显示"
    r"|出现|来(?:个|一|行)|弄个|上(?:个|一)|[:：]"
    r"|\b(?:add|put|insert|write|show|place|overlay|display|slap|stick|pop|drop"
    r"|include|type|throw|with|saying|says?|reading)\b"
)
_PUTS_UP: Final = rule(
    r"写|打(?:上|个|一行|出)|加(?!粗|大|快)|挂|放(?!大)|贴|标(?!题)|配(?:上|个)|显示|出现|来(?:个|一|行)|弄个"
    r"|上(?:个|一)"
    r"|\b(?:add|put|insert|write|show|place|overlay|display|slap|stick|pop|throw|type)\b"
)
_EXTRA: Final = in_text(
    r"人名[条牌]?字?条?|姓名[条牌]?|名字条?|身份[条牌]?|介绍条|字幕条|名牌|下三分之一字?条?|水印|角标"
    r"|\blower[- ]?thirds?\b|\bname[- ]?(?:tag|bar|plate|strip|card)s?\b|\bwatermarks?\b"
)
_ACCOUNT: Final = in_text(r"账号|帐号|名字|昵称|抖音号|小红书号|\bhandle\b|\baccount\b|\busername\b")
_LEAD: Final = rule(
    r"^(?:\s|[：:，,]|写着?|打上|内容|是|为|叫|上|显示|please|saying|that says|reading"
    r"|which says|with|of|for|as|就|用|加|放|个|一个)*"
)
_AFTERWARDS: Final = rule(
    r"(?:四|五|六|两|三|几)个(?:大|小)?字$|(?:放|搁|摆)?(?:在|到)?(?:左|右)(?:上"
    r"|下)角.*$|\b(?:on|in|at|to) (?:it|the (?:top|bottom|left|right|corner|video|film"
    r"|screen).*)$"
    r"|\b(?:top|bottom|upper|lower)[- ](?:left|right)(?: corner)?$"
)
_MANNERS: Final = (
    ("bold", rule(r"加粗|粗体|变粗|(?:字体?|笔画|标题|字幕)(?:要|再|更|调)?(?:粗|厚)一?[点些]"
            r"|字(?:太|有点|好|这么)细|字不够粗|\b(?:bold(?:er|face)?|heavier type|thicker letters)\b")),
    ("italic", rule(r"斜体|倾斜|\bitalics?\b|\bslanted\b")),
    ("three_d", rule(r"3d|立体|旋转|转圈|\bspin(?:s|ning)?\b|\brotat\w+\b")),
    ("spacing", rule(r"字间距|行间距|字距|行距|间距|\b(?:letter|line|character)[- ]spacing\b|\bkerning\b")),
    ("blinks", rule(r"闪烁|一闪一闪|发光|霓虹字|荧光字|\b(?:blink\w*|flicker\w*|flashing|glow\w*)\b")),
    ("ducking", rule(r"(?:说话|人声|旁白|配音|念)(?:的)?(?:时候|时|期间)?[^，。]{0,8}(?:自动)?(?:压低"
            r"|变小|降低|小声|减小|避让)|闪避|\bduck(?:s|ing)?\b")),
)  # fmt: skip
_SETS_WORDS: Final = rule(r"改成|换成|改为|换为|叫|写|[:：]|\b(?:to|call|named?|say)\b")
_STAYS: Final = rule(
    r"停|留|显示|展示|持续|出现|挂|放|保持|待|\b(?:show|stays?|keep|leave|on screen|up"
    r"|last|display|hold|linger|hang|longer|for)\b"
)
_STAYS_LONGER: Final = rule(
    r"多(?:停|留|放|挂|显示|待|展示)?|再(?:停|留|放|挂|显示|待)|延长|加长|\b(?:longer"
    r"|more|extra|another)\b"
)


def entitled(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """The title's words, quoted or not."""
    quotes = find_quotes(said)
    kinds = {t.kind for t in things_in(clause)}
    titled = "title" in kinds or _CALLS.search(clause) or (about == "title" and not kinds)
    if (
        not titled
        or kinds & {"captions", "watermark", "lower_third", "music"}
        or re.search(in_text(r"封面|发布|\bcover\b|\bthumbnail\b"), clause)
    ):
        return ()
    if about in {"lower_third", "text", "watermark", "cover"} and "title" not in kinds and not _CALLS.search(clause):
        return ()
    if (
        len(quotes) == 1
        and _CHANGES.search(clause)
        and not re.search(in_text(r"里|字眼|\bword\b"), clause)
        and not GONE.search(clause)
    ):
        look = look_wish(re.sub(r"\S?\ufffc+\S?", " ", clause)).slots
        styled = (("style_text", {"of": "title", **look}),) if look else ()
        lengths = find_durations(clause)
        stays = {"duration_ms": lengths[0].value_ms} if len(lengths) == 1 and lengths[0].value_ms <= 20_000 else {}
        return (("set_title", {"text": quotes[0].inside, **stays}), *styled)
    found = None if quotes else _ENTITLED.search(clause)
    if not found:
        return ()
    if (known := find_title(said)) is not None and known.duration_ms:
        return (("set_title", {"text": known.text, "duration_ms": known.duration_ms}),)
    name = next(name for name in ("zh", "film", "en", "read") if found[name])
    words = said[found.start(name) : found.end(name)].strip(" ：:，。,.")
    plain = not look_wish(folded(words)).slots and not ways_in(folded(words)) and not _LOOKS_LIKE.search(folded(words))
    return (("set_title", {"text": words}),) if words and plain else ()


def title_time(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """标题停5秒, "leave the title up two seconds longer"."""
    kinds = {t.kind for t in things_in(clause)}
    lengths = find_durations(clause)
    titled = "title" in kinds or (about == "title" and not kinds - {"film"})
    if (
        not titled
        or len(lengths) != 1
        or "\ufffc" in clause
        or not _STAYS.search(clause)
        or _SETS_WORDS.search(clause)
        or find_references(clause)
    ):
        return ()
    more = _STAYS_LONGER.search(clause)
    return (("set_title", {"by_ms" if more else "duration_ms": lengths[0].value_ms}),)


def other_words(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """把标题里的四季改成春秋; 名字改成李伟 of a lower third."""
    quotes = find_quotes(said)
    kinds = {t.kind for t in things_in(clause)}
    if len(quotes) == 1 and about in {"watermark", "lower_third", "text"} and not kinds - {about, "type"}:
        changes = re.search(in_text(r"改|换|应该|\b(?:change|to|should|make it|say)\b"), clause)
        return (
            (("change_text", {"of": about, "text": quotes[0].inside}),) if changes and not GONE.search(clause) else ()
        )
    if (
        about == "lower_third"
        and (
            found := re.search(
                r"(?:名字|人名|姓名|职位|头衔)?(?:改成|换成|改为|换为"
                r"|写成)(?P<words>.{1,20})$",
                clause,
            )
        )
        and not look_wish(clause).slots
    ):
        words = said[found.start("words") :].strip(' “”"，。')
        return (("change_text", {"of": "lower_third", "text": words}),)
    found = re.search(
        r"(?:标题|题目|字幕)(?:里面?|中)?的(?P<old>[^\ufffc，。的]{1,10}?)(?:两个字|二字"
        r"|字)?(?:都|全)?(?:改成|换成|改为|换为)(?P<new>[^\ufffc，。]{1,10})$",
        clause,
    )
    if found and not re.fullmatch(r"颜色|字体|大小|字号|位置|文字|样式|内容|字|描边|动画|时长|风格", found["old"]):
        old, new = (said[found.start(n) : found.end(n)] for n in ("old", "new"))
        return (
            (
                "replace_words",
                {"old": old, "new": new, "of": "title" if "标题" in clause or "题目" in clause else "captions"},
            ),
        )
    return ()


def dressed(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """标题用手写体会更有感觉: what is said of no title's words, a font or an outline, is told of its look."""
    kinds = [t.kind for t in things_in(clause) if t.kind in OF_TEXT]
    if len(kinds) != 1 or kinds[0] == "type" or "\ufffc" in clause or GONE.search(clause) or len(clause) > 40:
        return ()
    slots = look_wish(clause).slots
    if not slots.keys() & {"font", "outline", "box", "shadow", "gradient", "vertical"} or ways_in(clause):
        return ()
    return (("style_text", {"of": kinds[0], **slots}),)


def text_added(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """A text, a lower third or a watermark to be shown."""
    kinds = {t.kind for t in things_in(clause)}
    quotes = find_quotes(said)
    extra = re.search(_EXTRA, clause)
    if (
        GONE.search(clause)
        or re.search(r"(?:别|不要|不用|先不|也不)(?:再)?(?:加|打|写)", clause)
        or kinds & {"captions", "title", "music", "sounds"}
        or re.search(in_text(r"封面|话题|简介|\bcover\b|\bthumbnail\b"), clause)
    ):
        return ()
    kind = "text"
    if extra:
        kind = "watermark" if re.search(in_text(r"水印|角标|watermark"), extra[0]) else "lower_third"
    if hides(clause):
        return ()  # 把右下角的水印打码 speaks of the picture
    if (
        len(quotes) == 1
        and (_PUTS_UP.search(clause[: clause.find("\ufffc")]) or extra)
        and not re.search(in_text(r"改成|换成|改为|换为|\b(?:change|replace)\b|旁白|台词|念|\bnarrat"), clause)
    ):
        return _shown(kind, quotes[0].inside, re.sub(r"\S?\ufffc+\S?", " ", clause), said)
    if not extra and not quotes and (handle := re.search(r"@[\w.\u4e00-\u9fff-]{2,20}", said)):
        placed = look_wish(clause[: handle.start()]).slots.get("position") or re.search(_ACCOUNT, clause)
        if placed and _PUTS_UP.search(clause):
            return _shown("watermark", handle[0], clause[: handle.start()] + clause[handle.end() :], said)
    if not extra or quotes:
        return ()
    if handle := re.search(r"@[\w.-]{2,30}", said):
        return _shown(kind, handle[0], clause[: handle.start()] + clause[handle.end() :], said)
    lead = _LEAD.match(clause[extra.end() :])
    at = extra.end() + (lead.end() if lead else 0)
    rest = _AFTERWARDS.sub("", clause[at:])
    words = said[at : at + len(rest)].strip(" ，。,.!！“”\"'：:")
    written = (
        "@" in words or _WRITES.search(clause) or re.search(r"[:：\s]$", clause[extra.end() : at]) or about != kind
    )
    if (
        len(words) < 2
        or find_durations(folded(words))
        or not written
        or look_wish(folded(words)).slots
        or ways_in(folded(words))
        or re.search(r"改成|换成|改为|颜色|大小|字体|位置", clause)
    ):
        return ()
    return _shown(kind, words, clause[: extra.start()] + clause[at + len(rest) :], said)


def _shown(kind: str, words: str, around: str, said: str) -> tuple[Told, ...]:
    slots: dict[str, Any] = {"kind": kind, "text": words}
    shots = [r for r in find_references(around) if not r.recent and (r.numbers or r.about)]
    if shots and kind != "watermark":
        slots["shots"] = around[shots[0].start : shots[-1].end]
    elif AT_END.search(around) and kind == "text":
        slots["shots"] = "最后一个镜头"
    elif AT_START.search(around) and kind == "text":
        slots["shots"] = "第一个镜头"
    moment = MOMENT.search(around)
    if moment:
        slots["at_ms"] = moment_ms(moment)
        slots.pop("shots", None)
    spans = [(r.start, r.end) for r in shots] + ([moment.span()] if moment else [])
    lengths = [d for d in find_durations(around) if not any(a < d.end and d.start < b for a, b in spans)]
    if lengths:
        slots["duration_ms"] = lengths[-1].value_ms
    bare = around
    for shot in shots:
        bare = bare[: shot.start] + " " * (shot.end - shot.start) + bare[shot.end :]
    look = look_wish(re.sub(_EXTRA, lambda m: " " * len(m[0]), bare)).slots
    look.pop("times", None)
    if kind == "text" and look.get("position") == "top" and re.search(r"上面|上方", bare):
        look.pop("position")  # 第四段上面写一行 lies over the shot
    styled = (("style_text", {"of": kind, **look}),) if look else ()
    return (("add_text", slots), *styled)


def beyond_letters(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """What letters cannot do here, told by its name; and what music does anyhow."""
    kinds = {t.kind for t in things_in(clause)}
    for name, words in _MANNERS:
        if name == "bold" and re.search(in_text(r"不(?:要|用)?加?粗|\bnot bold\b|\bunbold\b"), clause):
            continue
        if not words.search(clause) or (name == "three_d" and look_wish(clause).slots.get("shadow")):
            continue
        if name == "ducking":
            return (("reply", {"about": "ducking"}),) if "music" in kinds or about == "music" else ()
        if (
            (kinds & OF_TEXT or about in OF_TEXT)
            and not re.search(in_text(r"描边|边框|outline|stroke|border"), clause)
            and not _outlined(before)
        ):
            return (("reply", {"about": name}), *_besides(clause, words, kinds, about))
    return ()


def _besides(clause: str, words: re.Pattern[str], kinds: set[str], about: str) -> tuple[Told, ...]:
    """What the same clause asks of the look beside it: "bold and yellow"."""
    bare = words.sub(" ", clause)
    of = next((k for k in ("title", "captions", "lower_third", "watermark") if k in kinds), "" if kinds else about)
    slots = look_wish(bare).slots
    return (("style_text", {"of": of, **slots}),) if slots else ()


def _outlined(before: Sequence[Told]) -> bool:
    return (
        bool(before)
        and before[-1][0] == "style_text"
        and bool({"outline", "outline_width", "outline_times"} & set(before[-1][1]))
    )
