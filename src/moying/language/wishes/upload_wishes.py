"""What a clause asks to be done with an upload in the film: put in somewhere, shown instead of a shot, laid over the
picture in a corner, or beside another one.

Which upload and which shots are meant stays in the person's words; `upload_names` and `references` read them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from moying.language.amounts import find_amount
from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.places import find_place
from moying.language.quotes import masked
from moying.language.wishes.cutting_wishes import cuts_footage
from moying.language.wishes.references import Reference, find_references
from moying.language.wishes.upload_names import UploadNamed, find_uploads

_QUESTION = re.compile(
    r"怎么|怎样|如何|为什么|什么|哪[个些一里段]|是不是|有没有|^(?!.*(?:能|可以|帮|请|麻烦)).*(?:吗|呢)$"
    r"|^(?:is|are|does|do(?!n)|did|should|why|what|how|which|when|where|who|if)\b"
)
_NEGATED = re.compile(
    r"(?:不要|别|不用|不必|先不)(?:再|把|去|给我)?(?:插|加|放|换|叠|分屏|拼)|\b(?:don'?t|do not|never)\b"
)
_NOT_PICTURES = re.compile(
    r"音乐|配乐|bgm|音效|标题|字幕|旁白|配音|封面|滤镜|转场|特效|叠化|闪[黑白]|溶解|擦除|淡入淡出"
    r"|\b(?:music|song|title|captions?|subtitles?|narration|voice-?over|cover)\b"
)
_INSERTS = re.compile(
    r"插|加(?![速长快一点])|(?<![倒慢快播])放(?![大慢])|接(?!着)|补|添|塞|垫|开场|收尾"
    r"|\b(?:insert|add|put|place|append|prepend|start|open|begin|end|close|use|show)\b"
)
_OLD_FOR_NEW_ZH = re.compile(
    r"(?:把|将|让)?(?P<old>.+?)(?:的?(?:画面|镜头|图像|背景画面))?"
    r"(?:换成|替换成|替换为|换为|改成|改用|换上|改为|替成|用)(?P<new>.+)"
)
_NEW_FOR_OLD_ZH = re.compile(
    r"(?:用|拿|把|让)(?P<new>.+?)(?:来|去)?(?:替换掉?|替代|代替|换掉|顶替|取代|盖住|覆盖)(?:掉|到|在)?(?P<old>.+)"
)
_OLD_FOR_NEW_EN = re.compile(
    r"\b(?:replace|swap|change|switch|exchange)\b(?P<old>.+?)\b(?:with|by|for|to)\b(?P<new>.+)"
)
_NEW_FOR_OLD_EN = re.compile(
    r"\b(?:use|put|show|take)\b(?P<new>.+?)\b(?:instead of|in place of|for|over the picture of|as)\b(?P<old>.+)"
)
_OVER = re.compile(
    r"画中画|叠(?!化)(?:加|放|在|到|上)?|盖在|浮(?:在|动)|悬浮|小窗|小画面|贴(?:在|到|上)"
    r"|\bpicture[- ]in[- ]picture\b|\bpip\b|\boverla(?:y|id|ys)\b|\binset\b|\bon top of\b|\bfloating\b"
    r"|\bstick\b(?! .{0,30}\b(?:at|on|to|in) the (?:very )?(?:end|start|beginning|front)\b)"
)
_AN_OVERLAY = re.compile(
    r"画中画|小窗|小画面|叠加(?:的|层)?(?:画面|图片|图|视频|照片)?|logo|标志|商标|二维码|贴图"
    r"|\bpicture[- ]in[- ]picture\b|\bpip\b|\boverlay\b|\binset\b|\bqr code\b"
)
_ADDS = re.compile(r"加|叠|贴|添|做成|变成|插|\b(?:add|overlay (?:the|my|a)|as an?|put in|with an?)\b")
_CHANGES = re.compile(
    r"去掉|去除|删|移除|不要|关掉|取消|拿掉|移[到动至]|挪|放到|放在|换到|调|放大|缩小|[大小]一?[点些]|透明|\d ?%"
    r"|\b(?:remove|delete|drop|hide|move|put|make|resize|bigger|smaller|larger|shrink|enlarge|transparent|opacity)\b"
)
_GONE = re.compile(r"去掉|去除|删|移除|不要|关掉|取消|拿掉|\b(?:remove|delete|drop|hide|get rid of|turn off)\b")
_HEARD = re.compile(
    r"(?:带|要|有|保留|开|打开)(?:着|上)?(?:原)?声|声音(?:打开|保留|开)"
    r"|\bwith (?:its )?(?:sound|audio)\b|\bunmute\b|\bkeep its sound\b"
)
_HEARD_ONLY = (".mp3", ".wav", ".m4a", ".aac")
_SOUND = re.compile(r"声|音量|静音|\b(?:sound|audio|volume|mute)\b")
_SPLIT = re.compile(
    r"分屏|并排|并列|同屏|左右(?:对比|拼|两|各)|上下(?:对比|拼|两|各)|一左一右|一上一下"
    r"|\bsplit[- ]?screen\b|\bside[- ]by[- ]side\b|\bstacked\b|\bnext to each other\b|\bone above the other\b"
    r"|\bone on top of the other\b|\btop and bottom\b"
)
_STACKED = re.compile(r"上下|一上一下|竖着|\b(?:stacked|above|on top|top and bottom|vertically)\b")
_ASIDE_BY_SIDE = re.compile(r"左右|一左一右|横着|并排|并列|\b(?:side|next to|left|horizontally)\b")
_START = re.compile(
    r"最?开头|最前面?|开始(?:处|的地方|的时候)?|片头|开场"
    r"|\b(?:at|to|in|into|from) the (?:very )?(?:start|beginning|front|opening)\b"
    r"|^(?:start|open|begin)\b|\bas the (?:opening|first)\b|\bprepend\b|\bfirst\s*$"
)
_BETWEEN = re.compile(r"之?间|中间|\bbetween\b")
_BEHIND = re.compile(r"^(?:的|之)?(?:后|后面|后边|之后)|^\s*之?后")
_AHEAD = re.compile(r"^(?:的|之)?(?:前|前面|前边|之前)|^\s*之?前")
_AT = re.compile(rf"第? ?(?P<s>{HANZI_NUMBER}|\d{{1,4}}(?:\.\d{{1,3}})?) ?(?:秒钟?|s\b|sec(?:ond)?s?\b)")
_CLOCK = re.compile(r"(?P<m>\d{1,2})[:：](?P<s>[0-5]\d(?:\.\d{1,3})?)")
_SHARE = re.compile(
    r"(?P<third>三分之一|\bone third\b|\ba third\b)|(?P<quarter>四分之一|\ba quarter\b|\bone quarter\b)"
    r"|(?P<half>一半|半屏|\bhalf\b)"
    r"|(?P<two>三分之二|\btwo thirds\b)"
)
_SMALLER = re.compile(r"小一?[点些]|缩小|再小|太大|迷你|很小|小小|\b(?:small(?:er)?|tiny|shrink|too big)\b")
_BIGGER = re.compile(r"(?<!放)大一?[点些]|放大|再大|太小|很大|大大|\b(?:big(?:ger)?|large(?:r)?|enlarge|too small)\b")
_SEEN_THROUGH = re.compile(r"半透明|透明|\b(?:semi-?transparent|transparent|translucent|opacity)\b")


_SHOTS_OF_THE_FILM = re.compile(r"\bclips? ?#?\d|\b(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|last) clips?\b")
"""Clips by number that are to go: parts of the film, as people count them."""


@dataclass(frozen=True, slots=True)
class UploadWish:
    """`kind` is a tool's name, `slots` are its arguments."""

    kind: str
    slots: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A clause with the uploads and the shots that it names, neither inside the other. pointed: shots named before."""

    clause: str
    said: str
    uploads: tuple[UploadNamed, ...]
    shots: tuple[Reference, ...]
    pointed: str

    def words(self, found: Sequence[UploadNamed] | Sequence[Reference]) -> str:
        """What was said of them."""
        return self.said[found[0].start : found[-1].end] if found else ""

    @property
    def bare(self) -> str:
        """The clause without the words that name uploads and shots."""
        spans = [*((u.start, u.end) for u in self.uploads), *((r.start, r.end) for r in self.shots)]
        return masked(self.clause, *spans).replace("\ufffc", " ")


def upload_wish(clause: str, said: str, pointed: str = "") -> UploadWish | None:
    """What the clause asks of an upload; None when it asks for something else.

    clause: folded, quotations blank; said: the same as it was said; pointed: the words that named shots before.
    """
    if len(clause) > 200 or "\ufffc" in clause:  # quoted words are a text to be shown
        return None
    if _NOT_PICTURES.search(clause) or _QUESTION.search(clause) or _NEGATED.search(clause):
        return None
    uploads = find_uploads(clause)
    if any(named.name.endswith(_HEARD_ONLY) for named in uploads):
        return None
    without = masked(clause, *((u.start, u.end) for u in uploads))
    shots = tuple(r for r in find_references(without) if not r.recent)
    asked = _Asked(clause, said, uploads, shots, pointed)
    for rule in (_beside, _instead, _over, _overlay_changed, _put_in):
        wish = rule(asked)
        if wish is not None:
            return wish
    return None


def with_their_asides(clauses: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Clauses, each with those after it that only say where and how large: 把照片放上去，右上角，小一点 is one wish."""
    joined: list[tuple[str, str]] = []
    for clause, said in clauses:
        before = joined[-1] if joined else ("", "")
        wish = upload_wish(*before) if joined and _only_places(clause) else None
        if wish is not None and wish.kind in {"overlay_upload", "change_overlay", "insert_upload"}:
            joined[-1] = (f"{before[0]}，{clause}", f"{before[1]}，{said}")
        else:
            joined.append((clause, said))
    return joined


def _only_places(clause: str) -> bool:
    named = find_place(clause) or _SMALLER.search(clause) or _BIGGER.search(clause) or _SHARE.search(clause)
    named = named or _SEEN_THROUGH.search(clause) or _HEARD.search(clause) or _OVER.search(clause)
    return bool(named) and len(clause) < 16 and not (find_uploads(clause) or find_references(clause))


def _beside(asked: _Asked) -> UploadWish | None:
    """左右分屏: two uploads, two shots, or one of each."""
    if not _SPLIT.search(asked.clause):
        return None
    slots: dict[str, Any] = {"uploads": asked.words(asked.uploads), "shots": asked.words(asked.shots)}
    if not (slots["uploads"] or slots["shots"]):
        slots["shots"] = asked.pointed
    if _STACKED.search(asked.clause):
        slots["stacked"] = True
    elif _ASIDE_BY_SIDE.search(asked.clause):
        slots["stacked"] = False
    return UploadWish("split_screen", slots)


def _instead(asked: _Asked) -> UploadWish | None:
    for pattern in (_NEW_FOR_OLD_ZH, _OLD_FOR_NEW_ZH, _OLD_FOR_NEW_EN, _NEW_FOR_OLD_EN):
        match = pattern.search(asked.clause)
        if match is None:
            continue
        new = [u for u in asked.uploads if match.start("new") <= u.start and u.end <= match.end("new")]
        new = new or [u for u in asked.uploads if u.start < match.end("new") and match.start("new") < u.end]
        old = [r for r in asked.shots if match.start("old") <= r.start < match.end("old")]
        old_ones = [u for u in asked.uploads if match.start("old") <= u.start < match.end("old")]
        if new and not old and old_ones and not any(u in new for u in old_ones):  # 最后一张照片换成b.mp4
            return UploadWish("replace_with_upload", {"which": asked.words(new), "shots": asked.words(old_ones)})
        points = re.search(r"它|这(?:个|段)|那(?:个|段)|\bit\b|\bthis\b|\bthat\b", match["old"])
        if new and (old or (points and asked.pointed)):
            where = asked.words(old) or asked.pointed
            return UploadWish("replace_with_upload", {"which": asked.words(new), "shots": where})
    return None


def _over(asked: _Asked) -> UploadWish | None:
    in_a_corner = find_place(asked.bare) is not None and _INSERTS.search(asked.bare)
    if not asked.uploads or not (_OVER.search(asked.clause) or in_a_corner):
        return None
    if _AN_OVERLAY.search(asked.clause) and _CHANGES.search(asked.bare) and not _ADDS.search(asked.bare):
        return None
    if _BEHIND.search(asked.bare) and not in_a_corner:
        return None
    return UploadWish("overlay_upload", {"which": asked.words(asked.uploads)} | _how(asked) | _when(asked))


def _overlay_changed(asked: _Asked) -> UploadWish | None:
    """画中画移到左下角, "make the overlay smaller", 去掉logo."""
    named = _AN_OVERLAY.search(asked.clause)
    if named is None and (_SOUND.search(asked.bare) or _SHOTS_OF_THE_FILM.search(asked.clause)):
        return None  # 第一个视频的声音关掉 leaves the picture; clips by number are the film's
    if named is None and asked.uploads and not asked.shots and _GONE.search(asked.bare):
        return UploadWish("change_overlay", {"which": asked.words(asked.uploads), "off": True})
    if named is None or not _CHANGES.search(asked.clause):
        return None
    which = {"which": asked.words(asked.uploads)} if asked.uploads else {}
    if _GONE.search(asked.clause):
        return UploadWish("change_overlay", {**which, "off": True})
    how = _how(asked)
    return UploadWish("change_overlay", which | how) if how else None


def _put_in(asked: _Asked) -> UploadWish | None:
    if not asked.uploads or not _INSERTS.search(asked.bare):
        return None
    for at, place in enumerate(asked.uploads):  # 在第一个视频后面插入早餐.jpg
        others = asked.uploads[at + 1 :] or asked.uploads[:at]
        side = _beside_it(asked.clause, place)
        if side and others:
            return UploadWish("insert_upload", {"which": asked.words(others), side: asked.words([place])})
    slots: dict[str, Any] = {"which": asked.words(asked.uploads)}
    return UploadWish("insert_upload", slots | _where(asked))


def _beside_it(clause: str, place: UploadNamed) -> str:
    """ "after" or "before" where the words around an upload make it the place of another one, else ""."""
    rest, before = clause[place.end :], clause[: place.start]
    if _AHEAD.search(rest) or re.search(r"\b(?:before|in front of|ahead of)\s*$", before):
        return "before"
    return "after" if _BEHIND.search(rest) or re.search(r"\bafter\s*$", before) else ""


def _where(asked: _Asked) -> dict[str, Any]:
    """The place of an insertion: `position`, `before` or `after` a shot, or `at_ms`; the end where nothing is said."""
    places = [r for r in asked.shots if r.numbers or r.about]
    if places:
        rest, before = asked.clause[places[-1].end :], asked.clause[: places[0].start]
        words = asked.words(places)
        if _BETWEEN.search(rest) or re.search(r"\bbetween\b", before):
            numbers = [n for r in places for n in r.numbers]
            return {"after": str(min(numbers))} if numbers else {"after": words}
        if _AHEAD.search(rest) or re.search(r"\b(?:before|in front of|ahead of)\s*(?:the )?$", before):
            return {"before": words}
        return {"after": words}
    blank = masked(asked.clause, *((u.start, u.end) for u in asked.uploads)).replace("\ufffc", " ")
    if clock := _CLOCK.search(blank):
        return {"at_ms": round((int(clock["m"]) * 60 + float(clock["s"])) * 1000)}
    if at := _AT.search(blank):
        return {"at_ms": round((parse_number(at["s"]) or 0) * 1000)}
    if _START.search(blank):
        return {"position": 1}
    return {"position": -1}


def _how(asked: _Asked) -> dict[str, Any]:
    """Corner, size, how see-through, whether it is heard."""
    slots: dict[str, Any] = {}
    bare = asked.bare
    place = find_place(bare)
    if place is not None:
        slots |= {"x": place.x, "y": place.y}
    share = _SHARE.search(bare)
    amount = find_amount(bare) if re.search(r"\d ?%|百分之|percent", bare) else None
    if _SEEN_THROUGH.search(bare):
        slots["opacity"] = amount.share if amount and amount.share else 0.6
    elif amount is not None and amount.share:
        slots["share"] = amount.share
    elif share is not None:
        slots["share"] = {"third": 1 / 3, "quarter": 0.25, "half": 0.5, "two": 2 / 3}[share.lastgroup or "half"]
    elif _SMALLER.search(bare):
        slots["times"] = 0.7
    elif _BIGGER.search(bare):
        slots["times"] = 1.4
    if _HEARD.search(asked.clause):
        slots["sound"] = True
    return slots


def _when(asked: _Asked) -> dict[str, Any]:
    """During which shots, or which stretch of time."""
    return {"shots": asked.words(asked.shots)} if asked.shots else {}


def makes_its_own_film(plain: str) -> bool:
    """Whether a message asks for something that needs no film before it, only uploads."""
    return _SPLIT.search(plain[:200]) is not None or cuts_footage(plain)
