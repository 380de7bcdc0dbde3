"""What a clause asks that leans on the steps before in words of its own: "half of that", 反了, 全部都这样, "at 20%".

`following.py` reads what goes one step further; here is what turns a step round, takes its measure, or takes it to
other places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.numerals import parse_number
from moying.language.quotes import masked
from moying.language.wishes.cuts_before import of_cuts
from moying.language.wishes.degrees import opposite_light
from moying.language.wishes.fade_wishes import fade_wish
from moying.language.wishes.references import find_references
from moying.language.wishes.text_looks import look_wish
from moying.language.wishes.things import OF_TEXT, thing_of, things_in

Told = tuple[str, Mapping[str, Any]]
_SO: Final = r"(?:那就?|还是|就|嗯+|唔|ok(?:ay)?|hmm+|well|and|then|maybe|let'?s|make it|[，,\s])*"
_HALF: Final = re.compile(
    rf"{_SO}(?:(?P<half>(?:再)?(?:剪|减|缩|砍|降|调|改)?(?:短|小|低)?(?:成|到|掉|为)?(?:它|原来)?的?一?半(?!个)"
    rf"|减半|对半"
    rf"|(?:just |only )?half (?:of )?(?:that|it|as (?:long|much|loud))|halve (?:it|that)|(?:cut|reduce) (?:it"
    rf"|that) (?:in|by) half)"
    rf"|(?P<double>翻倍|翻一?番|加倍|(?:长|大|多)?一倍|twice (?:that|as (?:long|much|loud))|double (?:that"
    rf"|it)))(?:吧|好了|就行|please)*"
)
_OTHER_WAY: Final = re.compile(
    r"(?:不[，,对]?|不是|no|nope|wrong|[，,\s])*(?:(?:你)?(?:弄|搞|说|做|调|改)?反了?(?:了|啦)|反过来"
    r"|(?:正好)?相反|方向(?:反|错)了|应该反过来"
    r"|(?:the )?(?:other way(?: (?:round|around))?|opposite|wrong (?:way|direction)))(?:才对|吧|的|please)*"
)
VOLUMES: Final = {
    "music": "set_bgm_volume", "voice": "set_narration", "sounds": "set_sfx_volume", "original": "set_original_sound",
}  # fmt: skip
_TIMED: Final = {"set_bgm_volume", "set_narration", "set_sfx_volume", "set_original_sound", "set_duration", "trim_shot"}
_SHARE: Final = re.compile(
    r"(?:算了|还是|就|调到?|音量|放到?|用|改成?|to|at|make it|about|大概"
    r"|[，,\s])*(?:百分之(?P<zh>[一二三四五六七八九十百]+)"
    r"|(?P<n>\d{1,3}) ?(?:%|percent))(?:吧|好了|就行|就好|please|左右)*"
)
_FADES_IT: Final = re.compile(
    r"(?:and |also |then )*(?:let it|make it|have it) fade (?:in|out)\b.*|(?:也|再)*(?:淡入|淡出)(?:一下|也要)?|"
    r"(?:ok |and |then |now )*fade (?:it|that|them) (?:in|out)\b.*|(?:把?它|那就?|再|最后)*(?:淡出|淡入|渐弱"
    r"|渐强)(?:吧|一下)?"
)
_PLACE: Final = re.compile(
    r"(?:不[，,是]?|no[,\s]+|to|in|into|at|放|移|挪|排|换|到|在|the|是|要|应该|put it|move it|make it|[，,\s])*"
    r"(?:第(?P<zh>[一二三四五六七八九十\d]{1,2})(?:个)?(?:位置?)|(?P<en>first|second|third|fourth|fifth"
    r"|sixth) (?:place|position|spot|slot)"
    r"|(?:place|position|spot|slot|number) (?P<n>\d{1,2}))(?:吧|才对|please)*"
)
_EN: Final = {w: n for n, w in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)}
_GOES: Final = re.compile(
    r"(?:please |ok |and )*take (?:it|them|those)(?: all)? (?:away|off|out)(?: again| please)*|"
    r"(?:还是|那就?|请)?(?:把)?(?:它|这个|那个)(?:也)?(?:去掉|删掉|删了?|不要了?|拿掉|取消)(?:吧|了)?"
    r"|(?:还是|那就?|请)?(?:去掉|删掉|删了|拿掉|取消)(?:它|这个|那个)(?:吧|了)?"
    r"|(?:please |just |actually |ok )*(?:remove|delete|drop|lose|ditch|get rid of) (?:it|that)(?: again| please"
    r"| then)*"
)


_ONE_OF_TWO: Final = re.compile(
    r"(?:把|那|就|还是)*(?:(?P<first>前(?:面|头|一)|先(?:加|说)?的?|头一?)|后(?:面|头|一))(?:加的?|的)?(?:那|这)?(?:一)?个(?:声音?|音效)?(?:都|就|还是)?"
    r"(?:不要|去掉|删掉|拿掉|取消|删|不用)(?:了|吧|掉)*"
    r"|(?:please |actually )*(?:remove|drop|delete|lose|take out) the (?:(?P<former>former|earlier)|latter"
    r"|later)(?: one| sound)?"
)


def one_of_two(plain: str, steps: Sequence[Sequence[Told]]) -> tuple[Told, ...]:
    """前面那个不要了: of the two sounds that were laid last, the earlier or the later."""
    found = _ONE_OF_TWO.fullmatch(plain)
    if found is None or not any(kind == "add_sfx" for kind, _ in steps[0]):
        return ()
    names = [str(slots.get("name", "")) for step in steps for kind, slots in reversed(step) if kind == "add_sfx"][:2]
    if len(set(filter(None, names))) < 2:
        return ()
    return (("remove_sfx", {"name": names[1 if found["first"] or found["former"] else 0]}),)


def leaned(plain: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """What the clause asks of what was done last; () when it stands for itself. plain: folded, without marks."""
    for rule in (
        of_cuts,
        _less_so,
        _by_share,
        _to_a_place,
        _this_long,
        _halved,
        _turned_round,
        _at_share,
        _faded,
        _first_one,
        _first_length,
        _placed,
        _gone,
    ):
        if asked := rule(plain, said, before[-1]):
            return asked
    return ()


_BROUGHT_BACK: Final = re.compile(
    r"(?:恢复|找回|拿回来?|加回来?|放回来?|要回来?|留着|留下|还是要|别删)|\b(?:bring|put|get|have|want|keep)\b.*"
    r"|\brestore\b"
)
_BACK_FILLERS: Final = re.compile(
    r"把|那|还是|给我|吧|了|的|都|也|镜头|个|来|回|\b(?:back|please|in|again|actually|i|the|and|after|all|ok|but"
    r"|let'?s|can|you|shot)\b|[，,\s]"
)


def brought_back(plain: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """第二段还是要回来, "bring back the second one": of the shots that just went, these again."""
    found = [r for r in find_references(plain) if r.numbers or r.about]
    if not before or before[-1][0] != "delete_shot" or not found or len(plain) > 40:
        return ()
    bare = masked(plain, *((r.start, r.end) for r in found)).replace("\ufffc", " ")
    if not _BROUGHT_BACK.search(bare) or _BACK_FILLERS.sub(
        "",
        re.sub(
            r"\b(?:bring|put|get|have|want|keep"
            r"|restore)\b",
            "",
            _BROUGHT_BACK.sub(lambda m: m[0] if m[0].isascii() else "", bare),
        ),
    ):
        return ()
    return (("bring_back", {"shots": said[found[0].start : found[-1].end]}),)


_SAME_LOOK: Final = re.compile(
    r"(?:也)?(?:用|换成|改成|跟|和|与)?(?:同样|一样|相同|这个|那个|刚才|它|标题|字幕)的?(?:那个"
    r"|那种)?(?P<zh>颜色|色|字体|描边|阴影|样式)"
    r"|\b(?:the )?(?:same|that) (?P<en>colou?r|font|typeface|outline|shadow|style)\b"
    r"|\bmatch\b.*\b(?P<en2>colou?r|font|style)\b"
)
_LOOKS: Final = {
    "颜色": ("color",), "色": ("color",), "color": ("color",), "colour": ("color",), "字体": ("font",),
    "font": ("font",), "typeface": ("font",), "描边": ("outline",),
    "outline": ("outline",), "阴影": ("shadow",), "shadow": ("shadow",),
    "样式": ("color", "font", "outline"), "style": ("color", "font", "outline"),
}  # fmt: skip


def same_look(plain: str, steps: Sequence[Sequence[Told]]) -> tuple[Told, ...]:
    """字幕也用这个颜色, "the same colour for the captions": a look that another text was given, a while ago perhaps."""
    found = _SAME_LOOK.search(plain)
    things = [t.kind for t in things_in(plain) if t.kind in OF_TEXT - {"type"}]
    if found is None or not things or len(plain) > 40:
        return ()
    wanted = _LOOKS[found["zh"] or found["en"] or found["en2"]]
    for kind, slots in (told for step in steps for told in step):
        had = {key: slots[key] for key in wanted if key in slots}
        if kind == "style_text" and had and slots.get("of") in OF_TEXT:
            of = next((thing for thing in things if thing != slots["of"]), "")
            return ((kind, {"of": of, **had}),) if of else ()
    return ()


_NOT_SO: Final = re.compile(
    r"(?:well|ok|hmm|no|but|[，,\s])*(?:not|don'?t make (?:it|them)) (?:that|so|quite so"
    r"|quite that) \w+(?: though| please)?"
    r"|(?:不用|没必要|不要|别)(?:那么|这么)[大小响轻快慢亮暗长短粗](?:吧|啊)?|(?:有点|稍微|稍稍)?(?:过了|过头了?"
    r"|太过了?|过火了?)(?:点|些)?"
)


def _less_so(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """Not that big, 有点过了: back some of the way."""
    kind, slots = told
    if not _NOT_SO.fullmatch(plain) or not isinstance(slots.get("times"), float):
        return ()
    back = 0.87 if slots["times"] > 1 else 1.15
    which = {key: slots[key] for key in ("of", "shots") if slots.get(key)}
    return ((kind, {**which, "times": back}),)


_SHARE_MORE: Final = re.compile(
    r"(?:再|还是)?(?:调)?(?P<way>低|小|减|降|高|大|加|升|轻|响)(?:了|掉|个|低"
    r"|高)?(?P<n>\d{1,2}) ?%(?:吧)?"
)


def _by_share(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """再低5%: so much of what it is now."""
    found = _SHARE_MORE.fullmatch(plain)
    tool = VOLUMES.get(thing_of(told[0], dict(told[1]))) if found else None
    if found is None or tool is None:
        return ()
    share = int(found["n"]) / 100
    times = 1 - share if found["way"] in "低小减降轻" else 1 + share
    return ((tool, ({"shots": ""} if tool == "set_original_sound" else {}) | {"times": round(times, 3)}),)


_TO_A_PLACE: Final = re.compile(
    r"(?:please |and |now )*(?:move|put|place|shift) (?:it|them|that)(?: both| all)? (?:to|at|in|into|on|up to"
    r"|down to)\b.*"
    r"|(?:再|也)?(?:把?它们?)?(?:移|放|挪|换|摆)(?:到|在)?(?:最)?(?:上面|下面|中间|顶部|底部|左上角|右上角"
    r"|左下角|右下角|正中)(?:吧|去)?"
)


def _to_a_place(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """ "Move them to the top": the texts that were spoken of."""
    thing = thing_of(told[0], dict(told[1]))
    if thing not in OF_TEXT or not _TO_A_PLACE.fullmatch(plain):
        return ()
    where = {key: value for key, value in look_wish(plain).slots.items() if key in ("position", "shift")}
    return (("style_text", {"of": thing, **where}),) if where else ()


_THIS_LONG: Final = re.compile(
    r"(?:to|成|是|for|就|改|剪到|[，,\s])*(?P<n>\d{1,2}(?:\.\d)?)(?: ?(?:s|secs?"
    r"|seconds?|秒))?(?:吧)?"
)


def _this_long(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """…and the third one 5: another shot, as long as is told, after one whose length was set."""
    found = [r for r in find_references(plain) if r.numbers or r.about or r.beside]
    if told[0] != "trim_shot" or "duration_ms" not in told[1] or len(found) != 1 or found[0].start > 6:
        return ()
    length = _THIS_LONG.fullmatch(plain[found[0].end :])
    which = said[found[0].start : found[0].end]
    return (("trim_shot", {"shots": which, "duration_ms": round(float(length["n"]) * 1000)}),) if length else ()


def _halved(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    found = _HALF.fullmatch(plain)
    kind, slots = told
    if found is None or kind not in _TIMED or (kind == "trim_shot" and not slots.get("shots")):
        return ()
    which = {"shots": slots["shots"]} if slots.get("shots") else {}
    return ((kind, {**which, "times": 0.5 if found["half"] else 2.0}),)


def _turned_round(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """The other way: what was done is taken back and done the other way round."""
    if not _OTHER_WAY.fullmatch(plain):
        return ()
    kind, slots = told
    turned: Told | None = None
    if kind in _TIMED and isinstance(slots.get("times"), float):
        turned = (kind, {**slots, "times": round(1 / slots["times"], 3)})
    elif kind == "add_effect" and (light := opposite_light(str(slots.get("wish", "")))):
        turned = (kind, {"shots": slots.get("shots", ""), "wish": light})
    elif kind == "set_speed" and slots.get("speed"):
        turned = (kind, {**slots, "speed": round(1 / float(slots["speed"]), 3)})
    elif kind == "move_shot" and slots.get("position") in (1, -1):
        turned = (kind, {**slots, "position": -slots["position"]})
    return (("undo", {}), turned) if turned is not None else ()


def _at_share(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """20%吧, "at 20 percent": how loud that is which was spoken of."""
    found = _SHARE.fullmatch(plain)
    tool = VOLUMES.get(thing_of(told[0], dict(told[1]))) if found else None
    if found is None or tool is None:
        return ()
    share = int(found["n"] or parse_number(found["zh"] or "") or 0) / 100
    return ((tool, ({"shots": ""} if tool == "set_original_sound" else {}) | {"volume": share}),)


def _faded(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    if thing_of(told[0], dict(told[1])) != "music" or not _FADES_IT.fullmatch(plain):
        return ()
    asked = fade_wish(plain, about_music=True)
    return (("fade_bgm", asked),) if asked else ()


_FIRST_ONE: Final = re.compile(
    r"(?:不[，,]?|还是|要|用|换回|回到|[，,\s])*(?:最(?:开始|初|早)|一开始|开头|原来|第一)(?:的)?(?:那)?(?:首|个"
    r"|版|曲)?(?:好听|好|吧|的)*"
    r"|(?:no,? |nah,? |rather |actually |use |i preferred |back to )*the (?:(?:one|song|track|music) (?:from"
    r"|at) the (?:beginning|start)|(?:very )?first (?:one|song|track)"
    r"|original(?: (?:one|song|track|music))?)(?: again| please| was better| then)*"
)


_FIRST_LENGTH: Final = re.compile(
    r"(?:把)?(?:视频|片子)?(?:时长|长度|时间)?(?:恢复|改回|换回|回到|调回|还是)(?:成|到|用)?(?:原来|原先|最初"
    r"|最开始|一开始|原本)的?(?:时长|长度|那么长)(?:吧)?"
    r"|(?:go )?(?:back to|make it|as long as) (?:how long it was|as long as it was|it was|(?:the"
    r"|its) (?:original|first|initial) (?:length|duration))"
    r"(?: at (?:first|the (?:start|beginning))| before| originally| in the beginning)?(?: please| again)?"
)


def _first_length(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """Back to how long it was at first: the length of the first version."""
    return (("set_duration", {"first": True}),) if _FIRST_LENGTH.fullmatch(plain) else ()


def _first_one(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """ "No, the one from the beginning": the music, the title or the transitions of the first version."""
    thing = "transitions" if told[0] == "set_transitions" else thing_of(told[0], dict(told[1]))
    if thing not in {"music", "title", "captions", "transitions"} or not _FIRST_ONE.fullmatch(plain):
        return ()
    return (("take_back", {"what": thing, "first": True}),)


def _placed(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """ "No, to the second place": the shot that was moved, elsewhere."""
    found = _PLACE.fullmatch(plain)
    if found is None or told[0] != "move_shot" or not told[1].get("shots"):
        return ()
    place = _EN.get(found["en"] or "") or int(parse_number(found["zh"] or found["n"]) or 0)
    return (("move_shot", {"shots": told[1]["shots"], "position": place}),) if place else ()


def _gone(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """去掉它, "remove it": the thing that was spoken of last, where it is no shot."""
    if not _GOES.fullmatch(plain) or things_in(plain):
        return ()
    kind, slots = told
    thing = slots.get("kind") or slots.get("of") or thing_of(kind, dict(slots))
    if thing in {"text", "lower_third", "watermark"}:
        return (("remove_text", {"of": thing}),)
    gone: Mapping[str, Told] = {
        "title": ("remove_title", {}), "captions": ("set_captions", {"on": False}), "music": ("remove_bgm", {}),
        "sounds": ("remove_sfx", {"name": ""}),
    }  # fmt: skip
    return (gone[thing],) if thing in gone and kind not in {"fade_bgm", "set_karaoke", "set_bilingual"} else ()
