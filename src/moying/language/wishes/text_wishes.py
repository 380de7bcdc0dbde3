"""What a clause asks of the words on the screen: how titles, captions and other texts look, new texts, lower thirds,
watermarks, and their going.

The title's own words are `scripts.find_title`'s; what captions say is in `caption_wishes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from moying.language.detect import folded
from moying.language.durations import find_durations
from moying.language.moments import MOMENT, moment_ms
from moying.language.quotes import find_quotes, masked
from moying.language.rules import in_text, rule
from moying.language.wishes.beside import beside_wish
from moying.language.wishes.caption_words import CaptionWish, caption_wish, captions_shown
from moying.language.wishes.hidden import hides
from moying.language.wishes.look_told import TextLook
from moying.language.wishes.references import find_references
from moying.language.wishes.scripts import Title, find_title
from moying.language.wishes.text_looks import look_wish, names_nothing_else
from moying.language.wishes.things import things_in, without_places

LOWER_THIRD: Final = in_text(
    r"(?:人名[条牌]?字?条?|姓名[条牌]|名字条|身份[条牌]|介绍条|字幕条|名牌|下三分之一字?条?"
    r"|(?:人名|姓名)(?=(?:应该)?[是改写换打])|\bname(?= should (?:be|read|say)\b)"
    r"|\blower[- ]?thirds?\b|\bname[- ]?(?:tag|bar|plate|strip|card)s?\b)"
)
WATERMARK: Final = in_text(r"(?:水印|角标|\bwatermarks?\b)")
TITLE: Final = in_text(r"(?:大?标题|片名|片头字|题目|\btitles?\b|\bheadline\b)")
CAPTION: Final = in_text(r"(?:字幕(?!条)|\bcaptions?\b|\bsubtitles?\b|\bsubs\b)")
TEXT: Final = in_text(
    r"(?:花字|文字(?!稿|版|内容)|文本|字样|贴字|标语|那[行句段]字|这[行句段]字|[一几]行(?:大|小)?字|\btext\b"
    r"|\bwriting\b|\bslogan\b|\bwords (?:on|over)\b)"
)
_ALL: Final = rule(r"(?:所有|全部|一切)的?(?:文字|字(?!幕))|\ball (?:the )?(?:texts?|words|type)\b")
_KINDS: Final = (("lower_third", LOWER_THIRD), ("watermark", WATERMARK), ("captions", CAPTION), ("title", TITLE),
                 ("text", TEXT))  # fmt: skip
_OF: Final = frozenset({"all", *(kind for kind, _ in _KINDS)})
_DROP: Final = rule(
    r"去掉|去除|删掉|删除|删去|删了|关掉|关闭|移除|取消|不要|别要|不需要|拿掉|隐藏|清除|清空|去了"
    r"|\b(?:remove|delete|drop|hide|turn off|get rid of|take (?:off|out|away)|clear|no(?: more)?)\b"
)
_ADD: Final = rule(
    r"加(?!粗|大|快|速)|添加|放(?!大)|打上|写上?|贴|插入|来(?:一|个)|显示|出现|弄个|做个|\b(?:add|put|insert"
    r"|write|show|place|overlay|display)\b"
)
_CHANGE: Final = rule(
    r"(?:改成|改为|换成|换为|变成|写成|替换成|替换为|\b(?:to say|to read|changed? .{0,30}?to|should (?:be|read|say)"
    r"|reads?|says?|with|to)\b)\s*"
)
_STAYS: Final = rule(
    r"显示|停留|持续|出现|展示|保持|时长|长度|放(?=\d)|\bfor\b|\blast(?:s|ing)?\b|\bstays?\b|\bshown?\b|\bkeep\b"
    r"|\bduration\b"
)
_ALWAYS: Final = rule(
    r"一直(?:显示|停留|在|保持|都?在)?|全程|全片|从头到尾|整个视频|始终"
    r"|\b(?:throughout|all the time|the whole (?:time|video|film)|always|(?:for )?the entire (?:video|film))\b"
)
_KEPT: Final = rule(
    r"(?:不要|别|不用|不必|先别|无需)(?:再)?(?:动|改|碰|换|变|调|删|移|加(?=$|了|上|[吧啊]))|不[改动变换]"
    r"|保持不变|\b(?:don'?t|do not"
    r"|never)\b"
)
_ASKS: Final = rule(
    r"怎么|怎样|如何|为什么|什么|哪[个些里种]|多[少大长]|是不是|有没有|会不会|要不要|好不好|[吗呢]$"
    r"|^(?:what|which|how|why|is|are|does|do(?! (?:the|that|it|this|so)\b)|did|should|who|where|when)\b"
)
_POLITE: Final = rule(r"能不?能|能[把让给将]|可以|帮|请|麻烦|^(?:can|could|would|will) (?:you|we)\b|\bplease\b")
_FILLERS: Final = rule(
    r"把|将|让|给|请|的|了|吧|它们?|为|成|改|换|变|调|设置?|用|放|移动?|挪|到|在|加上?|一下|一点|一些|再|都|也"
    r"|字体|字号|大小|颜色|样式|位置"
    r"|效果|动画|动效|进场|入场|出场|出现|显示|方式|字|色|整|和|有|些|点|更|屏幕|画面|要|使|做|位于|处|上|以|地"
    r"|来|去掉|取消|不要|太|稍微|略|角落?"
    r"|\b(?:the|a|an|to|in|at|on|of|into|make|it|them|its|font|colou?r|size|change|set|turn|please|and|with|use"
    r"|put|move|place"
    r"|position|style|animation|effect|bit|little|more|much|is|be|should|can|you|corner|screen|by|from|add|give"
    r"|remove|no"
    r"|let|have|same|but|side|part|look|letters?|too|very|type)\b"
)
_LOOSE: Final = rule(r"颜色|字号|字体|描边|大小|\b(?:font|colou?r|outline)\b")
_ROLE_WORDS: Final = rule(rf"{LOWER_THIRD}|{WATERMARK}|{CAPTION}|{TITLE}|{TEXT}|(?:所有|全部)的?|\b(?:all|both)\b")
_LIGHT: Final = rule(
    r"^(?:画面|整体)?(?:再|更|稍微?|太)?(?:亮|暗|暖|冷|鲜艳)一?[点些]$|^(?:make it )?(?:a (?:bit"
    r"|little) )?(?:brighter|darker|warmer|cooler)$"
)
"""再暖一点: of the picture, whatever was spoken of before."""
_AT_AN_END: Final = rule(
    r"(?P<last>片尾|结尾|末尾|最后(?=[加放写打来出显])|\bat the end\b)|片头|开头|\bat the (?:start|beginning)\b"
)
_AFTER_NOUN: Final = rule(r"^(?:\s|[：:，,]|写着?|内容|是|为|叫|上|显示|saying|that says|reading|with|of|for)*")


@dataclass(frozen=True, slots=True)
class TextWish:
    """`kind` is a tool's name (style_text, add_text, change_text, remove_text, set_title) or `reply`; `slots` its
    arguments. `of` in them says which text is meant: title, captions, lower_third, watermark, text, all, or "" for
    the one that was edited last."""

    kind: str
    slots: dict[str, Any] = field(default_factory=dict)


def kind_named(clause: str) -> str:
    """Which kind of text a folded clause names, "" for none."""
    if _ALL.search(clause):
        return "all"
    return next((kind for kind, words in _KINDS if re.search(words, clause)), "")


def word_wishes(clause: str, said: str, subject: str) -> tuple[TextWish | CaptionWish, ...]:
    """What the clause asks of all the words on the screen: what captions say, how texts look, which there are."""
    if hides(clause):
        return ()  # 把右下角的水印打码 speaks of the picture
    beside = beside_wish(clause, said)
    if beside is not None and subject == "publish" and not beside.slots:
        return ()  # "a title and a description" are one text
    if beside is not None:
        return (TextWish(beside.kind, beside.slots),)
    told = caption_wish(clause, said, subject)
    if told is not None:
        return (told,)
    asked = text_wishes(clause, said, subject)
    shown = None if asked else captions_shown(clause, said)
    if shown is not None and shown.slots.get("on") is False and re.search(TITLE, clause):
        return shown, TextWish("remove_title")
    return asked or ((shown,) if shown is not None else ())


def text_wishes(clause: str, said: str, subject: str) -> tuple[TextWish, ...]:
    """What the clause asks of texts; () when it speaks of something else.

    subject: the kind of text that the clause before spoke of, for one that names none (标题改成红色，再大一点).
    """
    named = kind_named(clause)
    if named == "text" and (called := [t.kind for t in things_in(clause) if t.kind in {"captions", "title"}]):
        named, clause = called[0], without_places(clause)  # 下面那行字: the captions
    of = named or (subject if subject in _OF else "")
    if not of or (named and _declined(clause)):
        return (TextWish("reply", {"about": _declined(clause)}),) if named and _declined(clause) else ()
    both = _two_kinds(clause)
    if named == "captions" and "\ufffc" in clause and _ADD.search(clause) and not _CHANGE.search(clause):
        return _added(clause, said, "text", find_quotes(said)[0].inside)  # a line that nobody speaks is a text
    if of in {"lower_third", "watermark", "text"} and (made := _of_extras(clause, said, of, named=bool(named))):
        return made
    look = look_wish(_without_quotes(clause) if of != "lower_third" else _look_part(clause, "", ""))
    if not look.slots:
        return _staying(clause, said, of) if of == "title" and named else ()
    if not named and not names_nothing_else(look, _FILLERS):
        return ()
    if named and of == "title" and (title := find_title(said)):
        return _entitled(clause, said, title)
    if named and not _speaks_of_look(clause, look):
        return ()
    if of == "captions" and "\ufffc" in clause:
        return (TextWish("reply", {"about": "unclear"}),)  # one word of a caption in red: no caption can do that
    return tuple(TextWish("style_text", {"of": kind, **look.slots}) for kind in both or (of,))


def bare_look(clause: str) -> TextWish | None:
    """A clause that says nothing but how something is to look (再大一点, "make it blue"): of what was edited last."""
    if _LIGHT.search(clause):
        return TextWish("add_effect", {"shots": "", "wish": clause})
    look = look_wish(clause)
    if (
        re.search(r"画面|镜头|视频|声音|音量", clause)
        or not look.slots
        or "\ufffc" in clause
        or not names_nothing_else(look, _FILLERS)
    ):
        return None
    return TextWish("style_text", {"of": "", **look.slots})


def _declined(clause: str) -> str:
    if _KEPT.search(clause):
        return "kept"
    return "question" if _ASKS.search(clause) and not _POLITE.search(clause) else ""


def _two_kinds(clause: str) -> tuple[str, ...]:
    """标题和字幕都改成黄色: both."""
    kinds = [kind for kind, words in _KINDS[2:4] if re.search(words, clause)]
    return tuple(kinds) if len(kinds) == 2 and re.search(in_text(r"[和与、跟]|\band\b|都|&"), clause) else ()


def _without_quotes(clause: str) -> str:
    return re.sub(r"[“「『《\"＂'‘]\ufffc+[”」』》\"＂'’]", lambda m: "\ufffc" * len(m[0]), clause)


def _entitled(clause: str, said: str, title: Title) -> tuple[TextWish, ...]:
    """标题改成红色的“夏日” says words and looks; 标题改成红色 only that, 标题改成红色沙漠 only words."""
    quoted = "\ufffc" in clause
    look = look_wish(_without_quotes(clause) if quoted else clause)
    if not quoted:
        only_look = names_nothing_else(look, rule(f"{_ROLE_WORDS.pattern}|{_FILLERS.pattern}"))
        return (TextWish("style_text", {"of": "title", **look.slots}),) if only_look else ()
    slots = {"text": title.text} | ({"duration_ms": title.duration_ms} if title.duration_ms else {})
    return TextWish("set_title", slots), TextWish("style_text", {"of": "title", **look.slots})


def _speaks_of_look(clause: str, look: TextLook) -> bool:
    """Whether the clause is about the look and tells no story: 字幕里说蓝天 asks for no colour."""
    bare = _ROLE_WORDS.sub(" ", look.bare)
    left = re.sub(r"[\s\ufffc，。,.!！?？:：、~]+", "", _FILLERS.sub(" ", bare))
    return len(left) <= (12 if _LOOSE.search(clause) or "\ufffc" in clause else 6)


def _staying(clause: str, said: str, of: str) -> tuple[TextWish, ...]:
    """标题一直显示: as long as the film."""
    return (TextWish("set_title", {"duration_ms": -1}),) if _ALWAYS.search(clause) else ()


def _of_extras(clause: str, said: str, of: str, *, named: bool) -> tuple[TextWish, ...]:
    """Texts beside the title and the captions: new ones, other words, gone."""
    quotes = find_quotes(said)
    if _DROP.search(clause) and not look_wish(clause).slots.keys() - {"position", "box"}:
        about = quotes[0].inside if quotes else ""
        return (TextWish("remove_text", {"of": of} | ({"about": about} if about else {})),)
    if len(quotes) == 2 and _CHANGE.search(clause):
        return (TextWish("change_text", {"of": of, "about": quotes[0].inside, "text": quotes[1].inside}),)
    if named and (change := _CHANGE.search(clause)) and not _ADD.search(clause[: change.start()]):
        words = quotes[0].inside if quotes else _words_after(clause, said, change.end())
        look = look_wish(_without_quotes(clause)).slots
        if words and (quotes or not look):
            styled = (TextWish("style_text", {"of": of, **look}),) if look else ()
            return (TextWish("change_text", {"of": of, "text": words}), *styled)
    stays = _lasting(clause, said, of)
    if named and stays and not quotes and not _says_words(_plain_words(clause, said, of)):
        return stays  # 名字条显示5秒
    if named and (_ADD.search(clause) or quotes):
        return _added(clause, said, of, quotes[0].inside if quotes else "")
    return stays


def _says_words(text: str) -> bool:
    """Whether a text holds more than a length of time."""
    bare = masked(folded(text), *((d.start, d.end) for d in find_durations(text)))
    return re.search(r"\w", _STAYS.sub("", bare.replace("\ufffc", ""))) is not None


def _lasting(clause: str, said: str, of: str) -> tuple[TextWish, ...]:
    lengths = find_durations(said)
    if _ALWAYS.search(clause):
        return (TextWish("change_text", {"of": of, "duration_ms": -1}),)
    if lengths and _STAYS.search(clause):
        return (TextWish("change_text", {"of": of, "duration_ms": lengths[0].value_ms}),)
    return ()


def _added(clause: str, said: str, of: str, quoted: str) -> tuple[TextWish, ...]:
    words = quoted or _plain_words(clause, said, of)
    slots: dict[str, Any] = {"kind": of, "text": words}
    shots = [r for r in find_references(clause) if not r.recent]
    if shots:
        slots["shots"] = said[shots[0].start : shots[-1].end]
    elif end := _AT_AN_END.search(clause):
        slots["shots"] = "最后一个镜头" if end["last"] else "第一个镜头"
    if moment := MOMENT.search(clause):
        slots["at_ms"] = moment_ms(moment)
        slots.pop("shots", None)
    lengths = [d for d in find_durations(said) if not any(r.start <= d.start < r.end for r in shots)]
    if _ALWAYS.search(clause):
        slots["duration_ms"] = -1
        slots.pop("shots", None)
    elif lengths:
        slots["duration_ms"] = lengths[-1].value_ms
    look = look_wish(_look_part(clause, quoted, words)).slots
    look.pop("times", None) if not quoted and "times" in look and not re.search(r"[大小]", clause) else None
    styled = (TextWish("style_text", {"of": of, **look}),) if look else ()
    return (TextWish("add_text", slots), *styled)


def _look_part(clause: str, quoted: str, words: str) -> str:
    """The clause without the words that are to be shown."""
    bare = re.sub(LOWER_THIRD, lambda m: "\ufffc" * len(m[0]), _without_quotes(clause))
    if not quoted and words and (at := bare.rfind(words.lower())) >= 0:
        bare = bare[:at]
    return bare


def _plain_words(clause: str, said: str, of: str) -> str:
    """What is to be shown where nothing is quoted: what follows the kind's name."""
    noun = re.search(dict(_KINDS)[of], clause)
    return _words_after(clause, said, noun.end()) if noun else ""


def _words_after(clause: str, said: str, at: int) -> str:
    lead = _AFTER_NOUN.match(clause[at:])
    rest = said[at + (lead.end() if lead else 0) :]
    return rest.strip(" ，。,.!！“”\"'：:")
