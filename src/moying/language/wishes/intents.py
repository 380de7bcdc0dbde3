"""What a message asks for: its wishes in order, each with what it names. By rules, so the same words mean the same.

Quoted words are material and ask for nothing. A message is read clause by clause; a clause that names no object
(音量调到20%) speaks of the one before it (背景音乐换成轻松的).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from moying.language.detect import HANZI, folded, is_foreign
from moying.language.quotes import find_quotes, masked
from moying.language.wishes.beyond import beyond_us
from moying.language.wishes.clause_asks import texts_asked
from moying.language.wishes.clause_rules import edit_asked
from moying.language.wishes.clause_walk import edits_asked
from moying.language.wishes.clauses import clauses_of
from moying.language.wishes.film_wishes import VIDEO_NOUN, film_wish, uploads_film
from moying.language.wishes.narration_wishes import whole_script
from moying.language.wishes.plainly import said_plainly
from moying.language.wishes.questions import asked_about, is_question
from moying.language.wishes.scripts import find_script
from moying.language.wishes.slips import mended
from moying.language.wishes.small_talk import ERRAND, EXPORT, OFF_TOPIC, SUMMARY, talk_of
from moying.language.wishes.told import told_of
from moying.language.wishes.upload_wishes import makes_its_own_film
from moying.language.wishes.wish import Wish

_MAKES = re.compile(
    r"(?:生成|制作|创建|创作|做|来|拍|剪|出|弄)(?:出|成)?(?:一|两|另|新|个|条|段|支"
    r"|部).{0,60}?(?:视频|短片|影片|片子|vlog|mp4)"
    r"|\b(?:generat|creat|mak|produc)(?:e|es|ing)\b(?: me| us)? (?:an?|another|new|one"
    r"|some)? ?(?!it\b|this\b|the\b).{0,80}?"
    r"\b(?:videos?|film|clip|short|movie|mp4)\b"
)
_MAKES_FOR = re.compile(
    r"(?:生成|制作|创建|创作|做|来|拍|剪|出|弄)(?:出|成)?(?:一|两|另|新|个|条|段|支|部)[^，。,;]{0,40}?"
    r"(?:广告|抖音|快手|小红书|视频号|b站|口播|预告|宣传|科普)(?![^，。,;]{0,6}(?:封面|文案|标题|话题|字幕))"
    r"|\b(?:generat|creat|mak|produc)(?:e|es|ing)\b(?: me| us)? (?:an?|another|new|one|some) .{0,60}?"
    r"\b(?:ads?|advert\w*|commercial|promo|trailer|tiktok|reels?|vlog|explainer|tutorial)\b"
)
"""What a film is called by what it is for, or where it is shown: names one only where there is none yet."""
_PART_CHANGED = re.compile(
    r"^(?:请|麻烦|帮我|把|将)*(?:标题|片名|字幕|(?:背景)?音乐|配乐|旁白|配音|转场|滤镜|封面)(?:的?(?:颜色|大小"
    r"|位置|音量|字体|样式))?"
    r"(?:都|全)?(?:改|换|调|设|放[到在]|移|去|删|关|变)|^(?:请|帮我)*加(?:个|上|一个|一?段)?(?:标题|字幕|封面"
    r"|转场|滤镜)[吧。！!]?$"
)
"""A wish that begins with a change to a part of a film is none for a new one, whatever comes after it."""
_THIS_ONE = re.compile(
    r"把(?:它|这|视频|整个|当前|现在)|(?:这|那)(?:个|条|段)(?:视频|片子)|\b(?:the|this|it'?s?|my) (?:video|film"
    r"|clip)\b"
)
_ONE_LINE = re.compile(
    r"(?:第 ?[一二两三四五六七八九十\d]{1,3} ?|最后(?:的|那)?一?|开头那?|结尾那?)句[^。]{0,20}?(?:改|换|念|说"
    r"|写|应该|[:：])"
    r"|(?:加上?|补上?|添上?|接|来|多说|多念|插)[^，。]{0,4}(?:一|1|两)?句|\b(?:line|sentence)\b"
)
"""One sentence of the film that there is, however long it is."""
_WORDS = re.compile(rf"[{HANZI}]|[^\W\d_]{{2}}")
"""A hanzi, or two letters side by side: the least that can name a subject."""
_SHORT = 40
"""Characters of a message that asks for one small thing; a longer one is about something."""


def understand(
    message: str,
    *,
    has_video: bool,
    has_footage: bool = False,
    before: Sequence[Wish] = (),
    showing: Callable[[str], Sequence[int]] | None = None,
    older: Sequence[Sequence[Wish]] = (),
    pointed: str = "",
) -> tuple[Wish, ...]:
    """The wishes of a message, in order; a message that asks for nothing known is one `reply` wish.

    has_video: without a video, whatever names a subject is a wish for a new one. has_footage: there are pictures to
    make one from, so it needs no subject. before: what the newest step of the conversation did, for a message that
    only says how it differs (再大一点); older: the same of the steps before that, the newest first. pointed: the shots
    that a question was just about, in words. showing: the shots, from 1, in which something is seen or said (删掉茶).
    """
    message = said_plainly(mended(message)) if has_video else message  # a new film's facts stay as they were written
    quotes = find_quotes(message)
    plain = masked(folded(message), *((q.start + 1, q.end - 1) for q in quotes)).strip()
    talk = talk_of(plain)
    if talk and (has_video or talk != "kept"):
        return (Wish("help", {}, plain) if talk == "help" else Wish("reply", {"about": talk}, plain),)
    if is_foreign(message) and find_script(message) is None:
        return (Wish("reply", {"about": "foreign"}, message),)
    if (montage := uploads_film(message, plain, has_footage=has_footage)) is not None:
        return (Wish("create", montage, message),)
    if has_video or (has_footage and makes_its_own_film(plain)):
        return _of_this_film(message, plain, _Lately(before, showing, older, pointed))
    if not has_footage and not _names_a_film(message, plain):
        return _changes(message, plain)
    return (Wish("create", film_wish(message, plain), message),)


@dataclass(frozen=True, slots=True)
class _Lately:
    """What stood before the message: see `understand`."""

    before: Sequence[Wish] = ()
    showing: Callable[[str], Sequence[int]] | None = None
    older: Sequence[Sequence[Wish]] = ()
    pointed: str = ""


def _of_this_film(message: str, plain: str, lately: _Lately) -> tuple[Wish, ...]:
    """What is asked where there is a film: a question about it, another one, or changes."""
    if (beyond := beyond_us(plain)) and len(plain) < 2 * _SHORT and not _beside_others(message, plain, beyond):
        return (Wish("reply", {"about": beyond}, message),)
    if len(plain) < 2 * _SHORT and is_question(plain) and not SUMMARY.search(plain):
        if OFF_TOPIC.search(plain):
            return (Wish("reply", {"about": "off_topic"}, message),)
        return _answers(message, plain)
    if script := whole_script(message):
        return (Wish("set_script", {"text": script}, message),)
    if _is_new_video(message, plain):
        return (Wish("create", film_wish(message, plain), message),)
    return _changes(message, plain, lately)


def _beside_others(message: str, plain: str, beyond: str) -> bool:
    """Whether only a part of the message asks for what needs a model: then the rest is done. An address is never
    taken apart."""
    clauses = clauses_of(message, plain)
    return beyond != "fetch" and 0 < sum(bool(beyond_us(clause)) for clause, _ in clauses) < len(clauses)


def _answers(message: str, plain: str) -> tuple[Wish, ...]:
    """An answer for each question of a message: 多长？用的什么音乐？ asks two things."""
    parts = [part.strip() for part in re.split(r"[?？]", plain) if part.strip()]
    if len(bits := [bit for bit in re.split(r"[，,]", plain.strip("?？ ")) if bit.strip()]) > 1:
        parts = bits if all(asked_about(bit + "?") for bit in bits) else parts  # 几个镜头，多长
    abouts = dict.fromkeys(about for part in parts if (about := asked_about(part + "?")))
    if len(abouts) < 2 and (about := asked_about(plain)):
        abouts = {about: None}
    return tuple(Wish("answer", {"about": about, "said": message}, message) for about in abouts) or (
        _no_answer(message, plain),
    )


def _no_answer(message: str, plain: str) -> Wish:
    return Wish("reply", {"about": "export" if EXPORT.search(plain) else "question"}, message)


def _changes(message: str, plain: str, lately: _Lately | None = None) -> tuple[Wish, ...]:
    """The edits that the message asks for, else the reply that helps on."""
    at = lately or _Lately()
    wishes = edits_asked(message, plain, at.before, at.showing, at.older, at.pointed)
    if wishes:
        return wishes
    off_topic, export = OFF_TOPIC.search(plain) or ERRAND.search(plain), EXPORT.search(plain)
    about = "off_topic" if off_topic else "export" if export else "unclear" if _WORDS.search(message) else "no_wish"
    return (Wish("reply", {"about": about}, message),)


def _names_a_film(message: str, plain: str) -> bool:
    """Whether there is something to make a first film of: not "撤销", "音乐小一点" or "今天天气怎么样"."""
    if not _WORDS.search(message):
        return False
    if _MAKES.search(plain[:2_000]) or _MAKES_FOR.search(plain[:2_000]) or re.search(VIDEO_NOUN, plain[:200]):
        return True
    if _PART_CHANGED.search(plain) and len(plain) < _SHORT:
        return False
    if len(told_of(message).points) > 1:
        return True
    if OFF_TOPIC.search(plain[:200]) or ERRAND.search(plain[:200]) or (EXPORT.search(plain) and len(plain) < _SHORT):
        return False
    only_edits = all(texts_asked(c, said, "") or edit_asked(c, said, "") for c, said in clauses_of(message, plain))
    return not (only_edits and len(plain) < _SHORT)


def _is_new_video(message: str, plain: str) -> bool:
    if _THIS_ONE.search(plain):
        return False
    if _ONE_LINE.search(plain[:200]):
        return False  # 第三句旁白换成：… brings one line, no script
    return bool(_MAKES.search(plain[:2_000])) or find_script(message) is not None
