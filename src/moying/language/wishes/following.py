"""What a clause asks that only says how it differs from the wish before: 再小一点, 第三段也要, "same for shot 4".

The wish before may stand in the same message, or have been done in an earlier turn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.quotes import masked
from moying.language.wishes.cuts_before import EVERYWHERE
from moying.language.wishes.degrees import all_but, by_degree
from moying.language.wishes.references import find_references

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""

_LONGEST: Final = 44
_OF_SHOTS: Final = {"add_effect", "reverse_shot", "freeze_shot", "set_speed", "trim_shot", "delete_shot",
                    "duplicate_shot", "regenerate", "remove_effects", "add_sfx", "reframe_shot", "denoise"}  # fmt: skip
_ALSO: Final = re.compile(
    r"也|同样|一样|照做|照办|同上|同理|如法炮制|照旧|照这样|这样|\bditto\b|\b(?:too|same|as well|also|likewise)\b"
    r"|^and\b|^plus\b"
)
_ALSO_FILLERS: Final = re.compile(
    r"也|同样|一样|照做|照办|同上|同理|如法炮制|照这样|来一[个下遍]|统统|全部|都|处理|是|要|给|加上?|来|点|是"
    r"|删除?|掉|了|吧|的|效果|处理|这样|这么|做|弄|都|不要|用|一?个|一下"
    r"|呢|再|和|倒放|黑白|跟|像|照着|刚才|它|那样|那|就|还有|前面|上面"
    r"|\b(?:and|the|same|for|too|as well|also|do|to|it|does|please|on|likewise|thing|with|plus|apply|make|gets?"
    r"|ditto|all|of|as|well|well"
    r"|add|now|ok|okay|then|one|as|like|that|in)\b|[\s，,。.!！~]"
)
_ALSO_ONE: Final = re.compile(r"也|来一个|\btoo\b|\balso\b|\bas well\b|\bone (?:for|on|in)\b")
"""第三段也来一个: of what was given to another shot, be it a while ago."""
_ONLY_THOSE: Final = re.compile(r"(?:ok|okay|now|and|on|for|都|也|一样|这样|要|吧|[，,\s])*")
_UP: Final = r"大|响|快|长|亮|高|久|bigger|larger|louder|loud|faster|quicker|fast|longer|long|brighter|higher"
_DOWN: Final = r"小|轻|慢|短|暗|低|smaller|quieter|quiet|softer|soft|slower|slow|shorter|short|darker|lower"
_STEP: Final = re.compile(
    rf"(?:时间|速度|声音|音量)?(?:再|还要|还得|要|还是|还|稍微|更|把它|让它|那就|但|可是|可|是|有点|有些|太|even"
    rf"|still|an?"
    rf"|bit|little|tiny|too|make|it|them|that|slightly"
    rf"|much|but|sounds?|is|just|play|'s|\s)*(?P<way>{_UP}|{_DOWN})"
    rf"(?:一?[点些]儿?|了|吧|啦|点|听不见|听不清|看不清|please|still|again|now|too|overall|in general"
    rf"|than (?:that|this)|\s|[.!。！~])*"
)
_COMPLAINS: Final = re.compile(
    r"太|有点|有些|\btoo\b|^(?:it )?still (?:a (?:bit|little) )?\w+$|\b(?:is|'s) (?:still )?(?:a (?:bit"
    r"|little) )?\w+$"
)
_WISHES: Final = re.compile(r"再|更|(?:大|小|响|轻|快|慢|长|短|亮|暗)一?[点些]|er\b")
_LOUDNESS: Final = re.compile(r"大|小|响|轻|高|低|loud|quiet|soft|(?<!s)lower|higher")
_SIZE: Final = re.compile(r"大|小|bigger|larger|smaller")
_OVER_IT: Final = {"overlay_upload", "change_overlay"}
_LASTING: Final = re.compile(r"长|短|久|long|short")
_PACED: Final = re.compile(r"快|慢|fast|quick|slow")
_ANOTHER: Final = re.compile(
    r"(?:不好听|不好看|不满意|不喜欢|还是不行|不行|还不行|不太好)?[，,]?(?:再|重新|帮我|给我)*(?:换|来|试|生成"
    r"|画)(?:[一二两]|另外?|个|下)*(?:首|个|版|遍|次|张|曲|段)?"
    r"(?:别的|新的|其他的?|不一样的)?(?:吧|试试|看看)?"
    r"|(?:no,? |nope,? )?(?:try |use |give me |pick |do |make )?(?:it )?(?:another|again|one more(?: time)?"
    r"|once more|a different|a new)"
    r"(?: (?:one|track|song|take|version|piece|time))?(?: please| again)?"
)
_INSTEAD: Final = re.compile(
    r"^something\b|^(?:还是|那|改成?|换成?|改用|用|换|要不|不如|不好看|actually|no|nah|try|use|how about|what about"
    r"|go (?:with|back to)|make (?:it|them)|rather)"
    r"|(?<!不)(?:吧|好|好听|好看|更好|\binstead|\bthen|\bagain(?: please)?)[。.!！\s]*$"
)
_HEDGES: Final = re.compile(
    r"^(?:还是|那就|那|不如|要不|算了|变回|换回|改回|actually|no|nah|try|how about|what about|make (?:it|them)"
    r"|go back to|back to(?: the)?|rather)[,，\s]*"
    r"|(?:吧|更?好[听看]?[些点]?|比较好|了|\binstead|\bagain|\bplease|\bwas better|\bthen)[。.!！\s]*$"
)
_OFF: Final = re.compile(
    r"(?:还是)?(?:把)?(?:它|这个|那个|都|全)?(?:去掉|不要|删掉|取消|拿掉|撤掉|去了|不加)(?:吧|了|它)*"
    r"|(?:take|turn) (?:it|that|them) off(?: again)?|(?:remove|drop|lose) (?:it|that|them)(?: again| please)?"
    r"|no,? (?:remove|drop) (?:it|that)"
)
_TAKEN_BACK: Final = {"set_transitions", "set_speed", "reverse_shot", "freeze_shot", "duplicate_shot", "set_style",
                      "set_karaoke", "set_bilingual", "fade_bgm"}  # fmt: skip
"""What 不要了 takes back as a step: there is nothing of its own to be removed."""
_TAKEN_AWAY: Final = {"remove_title": r"标题|片名|\btitle\b", "remove_bgm": r"音乐|配乐|bgm|\bmusic\b"}
_WANTED: Final = re.compile(
    r"(?:把|那)?(?:背景)?(?:标题|片名|音乐|配乐|bgm)(?:我)?(?:还是|还)?(?:要|得有|留着|留下|保留|加回来|放回来"
    r"|加上|恢复)(?:吧|的|了)*"
    r"|还是(?:要|留着|保留|加上|恢复)(?:背景)?(?:标题|片名|音乐|配乐|bgm)(?:吧)?"
    r"|(?:actually,? )?(?:keep|restore|bring back|put back|i want) the (?:title|music)(?: back| after all)*"
)
_AS_IT_WAS: Final = re.compile(
    r"(?:恢复|改回|回到|还是|变回|调回){0,2}(?:成|到)?(?:正常|原来的?|原始)?(?:原速|速度|语速|1倍速)(?:吧|播放)?"
    r"|(?:go )?(?:back )?(?:to )?(?:the )?(?:normal|original|regular)(?: speed)?(?: again| please| for (?:both"
    r"|them|all|both of them|all of them))*"
)
_NUMBER: Final = re.compile(
    r"(?:actually,? |还是|就)?(?:make (?:it|that) |no,? |改成?)?(\d{1,3})(?: ?(?:seconds|secs?|s|秒))?(?:吧"
    r"| instead| then)?"
)
A_BIT: Final = 1.3
_SPEEDS: Final = {True: 1.5, False: 0.75}
_PACES: Final = {True: 1.15, False: 0.87}
_LENGTHS: Final = {True: 1.333, False: 0.75}


def followed(
    clause: str, said: str, before: Sequence[Told], older: Sequence[Sequence[Told]] = (), *, leans: bool = False
) -> tuple[Told, ...]:
    """What the clause asks, filled up from the wishes before it; () when it stands for itself.

    clause: folded. older: the wishes of the steps before those, the newest first. leans: the message begins with what
    goes on ("and the first"), so that shots alone ask for the same.
    """
    plain = clause.strip(" ，,。.!！~")
    if not before or not plain or len(plain) > _LONGEST or "\ufffc" in plain:
        return ()
    steps = (before, *older)
    for told in steps if any(kind in _OF_SHOTS for kind, _ in before) or leans or _ALSO_ONE.search(plain) else ():
        if asked := _also(plain, said, told, steps, leans=leans):
            return asked
    for rule in (all_but, _back_to_speed, _step, by_degree, _once_more, _without, _wanted_back):
        if asked := rule(plain, said, before):
            return asked
    return ()


def instead(clause: str, said: str, before: Sequence[Told], *, corrects: bool = False) -> tuple[Told, ...]:
    """What a clause asks that only names another value: 还是水墨吧, "actually page turns"; for when nothing else is
    understood. corrects: it began with 不对 or "actually"."""
    plain = clause.strip(" ，,。.!！~")
    if not before or len(plain) > _LONGEST or not (corrects or _INSTEAD.search(plain)):
        return ()
    kind, slots = before[-1]
    if kind == "set_transitions":
        return ((kind, {"shots": slots.get("shots", ""), "wish": plain}),)
    if kind == "set_style":
        return (("set_style", {"wish": said}),)
    if kind in {"set_bgm", "use_own_music"} and re.fullmatch(r"no|nope|nah|不|不行|算了|不对|吧", plain):
        return ()
    if kind in {"set_bgm", "use_own_music"}:
        return (("set_bgm", {"genre": plain}),)
    if kind == "set_voice":
        return (("set_voice", {"who": plain}),)
    if kind == "add_effect":
        return (("remove_effects", {"shots": slots.get("shots", ""), "wish": slots.get("wish", "")}),
                ("add_effect", {"shots": slots.get("shots", ""), "wish": said}))  # fmt: skip
    return ()


def unhedged(clause: str) -> str:
    """A clause without 还是 … 吧 and "actually … instead"."""
    return _HEDGES.sub("", _HEDGES.sub("", clause.strip())).strip()


def _also(
    plain: str, said: str, before: Sequence[Told], steps: Sequence[Sequence[Told]], *, leans: bool
) -> tuple[Told, ...]:
    """第三段也要, "same for shot 4": what was done to other shots, to these."""
    found = [r for r in find_references(plain) if (not r.recent or r.several) and r.span_ms is None]
    bare = masked(plain, *((r.start, r.end) for r in found)).replace("\ufffc", "").strip()
    if not found and (number := re.search(r"\b(?:for|to|on|with|shot) (\d{1,2})$", plain)) and _ALSO.search(plain):
        return tuple(_on(kind, slots, number[1]) for kind, slots in before if kind in _OF_SHOTS)
    if not found and EVERYWHERE.fullmatch(plain):
        return tuple(_on(kind, slots, _all_but(kind, slots, steps)) for kind, slots in before if kind in _OF_SHOTS)
    several = any(r.several for r in found) and _ONLY_THOSE.fullmatch(bare) is not None
    if not found or not (_ALSO.search(plain) or bare in {"to", "for", "on"} or leans or several):
        return ()
    if _ALSO_FILLERS.sub("", bare):
        return ()
    which = "它们" if any(r.several for r in found) else said[found[0].start : found[-1].end]
    rest = any(r.every or (r.others and not r.numbers and not r.about) for r in found)
    return tuple(
        _on(kind, slots, _all_but(kind, slots, steps) if rest else which) for kind, slots in before if kind in _OF_SHOTS
    )


def _all_but(kind: str, slots: Mapping[str, Any], steps: Sequence[Sequence[Told]]) -> str:
    """All shots but those that have it already, from this step or one just before it."""
    same = [s for step in steps for k, s in step if k == kind and s.get("net") == slots.get("net")]
    have = " ".join(dict.fromkeys(str(s["shots"]) for s in [slots, *same] if s.get("shots")))
    return f"除了{have}以外的镜头" if have else "所有镜头"


def _on(kind: str, slots: Mapping[str, Any], which: str) -> Told:
    kept = {key: value for key, value in slots.items() if key not in {"ordinal", "number", "others", "net"}}
    return kind, {**kept, "shots": which} | ({"wish": slots["net"]} if slots.get("net") else {})


def _back_to_speed(plain: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    kind, slots = before[-1]
    fits = kind == "set_speed" and _AS_IT_WAS.fullmatch(plain)
    which = "它们" if any(r.several for r in find_references(plain)) else slots.get("shots", "")
    return ((kind, {"shots": which, "speed": 1.0}),) if fits else ()


def _step(plain: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """再大一点, 太短了, "even quieter": one step further, or back."""
    if not (found := _STEP.fullmatch(plain)):
        return ()
    up = re.fullmatch(_UP, found["way"]) is not None
    complains = _COMPLAINS.search(plain) and not re.search(r"[点些]儿?(?:吧)?$", plain)
    complains = complains or (re.search(r"有[点些]", plain) is not None)
    steps = (_stepped(found["way"], up != bool(complains), told) for told in reversed(before))
    return next(filter(None, steps), ())


def _stepped(way: str, more: bool, before: Told) -> tuple[Told, ...]:
    kind, slots = before
    shots = {"shots": slots["shots"]} if slots.get("shots") else {}
    loud = A_BIT if more else round(1 / A_BIT, 3)
    if kind in _OVER_IT:
        which = {"which": slots["which"]} if slots.get("which") else {}
        return (("change_overlay", {**which, "times": loud}),) if _SIZE.search(way) else ()
    if _LOUDNESS.search(way):
        volumes = {"set_bgm_volume": "set_bgm_volume", "set_bgm": "set_bgm_volume", "use_own_music": "set_bgm_volume",
                   "fade_bgm": "set_bgm_volume", "set_narration": "set_narration", "add_sfx": "set_sfx_volume",
                   "set_sfx_volume": "set_sfx_volume", "set_original_sound": "set_original_sound"}  # fmt: skip
        return ((volumes[kind], {"times": loud}),) if kind in volumes else ()
    if _PACED.search(way):
        if kind in {"set_pace", "set_voice"}:
            return (("set_pace", {"times": _PACES[more]}),)
        return (("set_speed", {**shots, "times": _SPEEDS[more]}),) if kind in {"set_speed", "reverse_shot"} else ()
    if _LASTING.search(way):
        if kind == "set_transitions":
            return ((kind, {**shots, "wish": "", "times": 1.5 if more else 0.67}),)
        if kind == "set_duration":
            return ((kind, {"by_ms": 5_000 if more else -5_000}),)
        return (("trim_shot", {**shots, "times": _LENGTHS[more]}),) if shots and kind in _OF_SHOTS else ()
    return ()


def _once_more(plain: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """换一首, "again": another one of what was made last."""
    kind, slots = before[-1]
    if (number := _NUMBER.fullmatch(plain)) and kind == "trim_shot" and slots.get("shots"):
        return (("trim_shot", {"shots": slots["shots"], "duration_ms": int(number[1]) * 1000}),)
    if number and kind == "fade_bgm":
        return ((kind, {key: int(number[1]) * 1000 for key, ms in slots.items() if ms}),)
    if number:
        return (("set_duration", {"duration_ms": int(number[1]) * 1000}),) if kind == "set_duration" else ()
    if not _ANOTHER.fullmatch(plain):
        return ()
    if kind == "set_bgm":
        return (("set_bgm", {"genre": slots.get("genre", "")}),)
    return ((kind, slots),) if kind == "regenerate" else ()


def _wanted_back(plain: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """标题还是要, right after it was taken away: that step taken back."""
    kind, _ = before[-1]
    subject = _TAKEN_AWAY.get(kind)
    return (("undo", {}),) if subject and _WANTED.fullmatch(plain) and re.search(subject, plain) else ()


def _without(plain: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """去掉吧, "take it off again": what was laid on last, off; anything else is taken back as a step."""
    if not _OFF.fullmatch(plain):
        return ()
    kind, slots = before[-1]
    if kind == "add_effect":
        return (("remove_effects", {"shots": slots.get("shots", ""), "wish": slots.get("wish", "")}),)
    if kind in _TAKEN_BACK:
        return (("undo", {}),)
    return (("remove_sfx", {"name": slots.get("name", "")}),) if kind == "add_sfx" else ()
