"""What a clause asks of how shots are framed: 第二个镜头放大一点, 画面往左挪一点, 慢慢推近, "zoom in on shot 3".

Where a person moves the camera, the picture goes the other way: 镜头往左 shows more of what lies on the left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.rules import rule
from moying.language.wishes.references import Reference, find_references

Told = tuple[str, Mapping[str, Any]]
_LONGEST: Final = 60
_OTHER: Final = rule(
    r"标题|片名|字(?!数)|文案|水印|logo|台标|画中画|小窗|贴纸|名条|音|曲|bgm|声|旁白|配音|转场|过渡|倍速|画幅|比例"
    r"|[左右][上下]角|角落|\bcorners?\b|\bpicture[- ]in[- ]picture\b|\binset\b"
    r"|\b(?:title|captions?|subtitles?|texts?|words?|letters?|font|watermark|logo|overlay|pip|music|song|volume|sound"
    r"|audio|voice|transitions?|lower third|cover|ratio)\b"
)
_SLOWLY: Final = (
    r"慢慢|缓缓|渐渐|逐渐|缓慢|慢速|平缓|\b(?:slow|slowly|gradual|gradually|gentle|gently|smooth|smoothly|subtle"
    r"|subtly)\b"
)
_IN: Final = rule(
    rf"推近|拉近|推镜|推轨|推上去|推过去|镜头.{{0,6}}推进|(?:{_SLOWLY})地?(?:往前)?(?:推进?|放大)|由远(?:到|及|而|至)近"
    r"|\bpush(?:es|ing)?[- ]?in\b|\bdolly(?:ing)?[- ]in\b|\btruck(?:ing)? in\b|\bcreep(?:s|ing)? in\b"
)
_OUT: Final = rule(
    rf"拉远|拉开|拉出来?|(?:{_SLOWLY})地?(?:往后)?(?:拉(?!长|低|高)|缩小)|由近(?:到|及|而|至)远"
    r"|\bpull(?:s|ing)?[- ]?(?:out|back|away)\b|\bdolly(?:ing)?[- ](?:out|back)\b"
)
_CAMERA: Final = rule(r"运镜|镜头(?:运动|移动|动起来)|动起来|\bken[- ]burns\b|\bcamera (?:move|movement|motion)s?\b")
_ZOOM: Final = rule(r"\bzoom(?:s|ed|ing)?\b")
_MOVING_ZOOM: Final = rule(rf"{_SLOWLY}|\b(?:effect|animation|over time)\b|效果|动画")
_ALONG: Final = rule(
    rf"从(?P<from>[左右上下])(?:边|面|侧|方)?(?:到|往|向|至)(?P<to>[左右上下])"
    rf"|(?P<who>画面)?[^，。]{{0,4}}?(?:(?:{_SLOWLY})地?(?:向|往|朝)(?P<slow>[左右上下])"
    r"|(?:向|往|朝)?(?P<pan>[左右上下])(?:摇|平移|扫))"
    r"|\b(?:pan|tilt)(?:s|ning|ing)?\b[^,.]{0,24}?\b(?P<en>left|right|up|down)\b|\b(?P<across>pan(?:s|ning)? across)\b"
)
_LARGER: Final = rule(
    r"放大|拉近|太[近大远小]|近一?[点些]|(?<!最)近(?=看)|特写|大一?[点些]"
    r"|\b(?:enlarge|magnify|closer|tighter|bigger|larger|crop in"
    r"|close-?up|punch(?:ed)? in)\b"
)
_SMALLER: Final = rule(
    r"缩小|远一?[点些]|拉远|小一?[点些]|退后|\b(?:smaller|wider|farther|further away|shrink|zoom(?:ed)? out)\b"
)
_SHIFTED: Final = rule(
    r"(?:(?:往|向|朝|靠|偏)(?P<to>[左右上下])(?:边|面|侧|方)?(?:(?:挪|移动?|靠|偏|推|去|过去|来)|一?[点些])"
    r"|(?:挪|移动?|靠|偏)(?:到|向|往|在)?(?P<at>[左右上下])|(?P<a>[左右])(?:移|挪|边?来?去?一?[点些]))"
    r"|\b(?:move|shift|nudge|slide|push|put|bring)\b[^,.]{0,30}?\b(?P<en>left|right|up|down|higher|lower)\b"
    r"|\b(?:a (?:bit|little|touch)|slightly|further|more) (?:to the )?(?P<en2>left|right|up|down|higher|lower)\b"
)
_PICTURE: Final = rule(
    r"画面|镜头|图像|图片|照片|取景|构图|人物|主体|视频|片子|这[段张个]|\b(?:picture|pictures|shot|shots|frame|framing"
    r"|image|images|photo|photos|footage|subject|view|camera|scene|clip|video)\b"
)
_FRAME: Final = rule(
    r"画面|镜头|取景|构图|人物|主体|照片|图|\b(?:picture|frame|framing|image|photo|subject|camera|view)\b"
)
_BY_CAMERA: Final = rule(r"镜头|摄像机|相机|机位|\bcamera\b")
_NONE: Final = rule(
    r"取消|去掉|不要|别|关掉|不用|去除|删掉|不需要|停掉|\b(?:no|without|remove|stop|cancel|undo|don'?t|turn off|drop)\b"
)
_AS_IT_WAS: Final = rule(
    r"(?:恢复|还原|改回|变回|回到)[^，。]{0,6}(?:取景|构图|完整|大小|画面位置|原图)|(?:取景|构图|画面大小)[^，。]{0,4}(?:恢复|还原)"
    r"|\b(?:reset|restore)\b[^,.]{0,12}\b(?:zoom|framing|crop|frame|view)\b|\boriginal (?:framing|zoom|crop)\b"
)
_BIT: Final = rule(r"一[点些]|稍|略|轻[轻微]|\b(?:bit|little|slight|slightly|subtle|touch|tad|gentle)\b")
_LOT: Final = rule(r"很多|许多|大幅|明显|特写|强烈|夸张|猛|\b(?:lot|much|way|far|strong|dramatic|close-?up|big)\b")
_TO_TIMES: Final = rule(
    rf"(?:到|成|为|\bto )(?:原来的?)?\s?(?P<n>\d(?:\.\d+)?|{HANZI_NUMBER}|\d{{3}}(?=%)) ?(?P<unit>倍|x|×|%|times)"
)
_BY_TIMES: Final = rule(rf"(?P<n>\d(?:\.\d+)?|{HANZI_NUMBER}) ?(?:倍|x\b|×|times\b)")
_PERCENT: Final = rule(rf"(?:(?P<n>\d{{1,3}}) ?%|百分之(?P<zh>{HANZI_NUMBER}|\d{{1,3}}))")
_SIDES: Final = {"左": (-1, 0), "右": (1, 0), "上": (0, -1), "下": (0, 1), "left": (-1, 0), "right": (1, 0),
                 "up": (0, -1), "down": (0, 1), "higher": (0, -1), "lower": (0, 1)}  # fmt: skip
_MOVES: Final = {(-1, 0): "left", (1, 0): "right", (0, -1): "up", (0, 1): "down"}
_BACKWARD: Final = {"left": "right", "right": "left", "up": "down", "down": "up"}
_FILE: Final = rule(
    r"\.(?:mp4|mov|mkv|webm|jpe?g|png|heic|webp)\b|第 ?\S{1,3}[张个](?:照片|图|视频)|\b(?:photo|clip) \d"
)

A_BIT: Final = 1.2
A_STEP: Final = 0.08
"""Of the canvas: what 往左挪一点 moves, seen at once and still a bit."""


def framing_wish(clause: str, said: str, pointed: str, last: Sequence[Told] = ()) -> tuple[Told, ...]:
    """The slots of `reframe_shot`; () when the clause asks for something else. pointed: the words that named shots
    before. last: the wishes before this clause, for one that goes on from them (再大一点)."""
    if len(clause) > _LONGEST or _OTHER.search(clause) or "\ufffc" in clause:
        return ()
    found = [r for r in find_references(clause) if not r.recent]
    if last and last[-1][0] == "reframe_shot" and not found and (more := _further(clause, last[-1][1])):
        return (("reframe_shot", more),)
    asked = _asked(clause, found, pointed)
    return (("reframe_shot", {"shots": _shots(clause, said, found, pointed)} | asked),) if asked else ()


def _asked(clause: str, found: Sequence[Reference], pointed: str) -> dict[str, Any]:
    """What is asked, without the shots that it is asked of; {} where nothing is."""
    travels = _move(clause)
    larger, smaller = _LARGER.search(clause), _SMALLER.search(clause)
    zooms = _ZOOM.search(clause)
    if _AS_IT_WAS.search(clause):
        return {"off": True}
    named = bool(found or pointed or _PICTURE.search(clause))
    if _NONE.search(clause):
        if travels or _CAMERA.search(clause):
            return {"move": "still"}
        return {"off": True} if zooms or (named and re.search(r"放大|\benlarge", clause)) else {}
    if travels:
        return {"move": travels, **_reach(clause)}
    if zooms or (named and (larger or smaller)):
        nearer = not (smaller or re.search(r"\bout\b", clause)) or re.search(r"太[小远]|\btoo (?:small|far)\b", clause)
        farther = re.search(r"太[大近]|\btoo (?:big|close|tight|large)\b", clause)
        return _nearer(clause, more=bool(nearer) and not farther) if not _says_of_size(clause, found) else {}
    return _shift(clause, found)


def _says_of_size(clause: str, found: Sequence[Reference]) -> bool:
    """大一点 by itself is the picture's only where a shot or the picture is what is spoken of."""
    return bool(re.search(r"(?<!放)[大小]一?[点些]", clause)) and not (found or _FRAME.search(clause))


def _move(clause: str) -> str:
    """Where the camera goes over the shot, "" where it does not travel."""
    if along := _ALONG.search(clause):
        if along["across"]:
            return "right"
        side = along["to"] or along["slow"] or along["pan"] or along["en"]
        move = _MOVES[_SIDES[side]]
        return _BACKWARD[move] if along["who"] and not along["from"] else move
    slow = _MOVING_ZOOM.search(clause)
    if _OUT.search(clause) or (slow and re.search(r"\bzoom\w*[- ](?:back )?out\b", clause)):
        return "" if _bare_step(clause) else "out"
    if _IN.search(clause) or (slow and _ZOOM.search(clause)) or _CAMERA.search(clause):
        return "" if _bare_step(clause) else "in"
    return ""


def _bare_step(clause: str) -> bool:
    """拉近一点, 拉远一点: nearer or farther at once, as no camera is told to go slowly."""
    return bool(re.search(r"拉[近远]一?[点些]", clause)) and not _MOVING_ZOOM.search(clause)


def _reach(clause: str) -> dict[str, Any]:
    if percent := _percent(clause):
        return {"times": round(1 + min(percent, 2.0), 3)}
    return {"times": 1.5} if _LOT.search(clause) else {"times": 1.15} if _BIT.search(clause) else {}


def _nearer(clause: str, *, more: bool) -> dict[str, Any]:
    if to := _TO_TIMES.search(clause):
        value = parse_number(to["n"]) or 1.0
        return {"zoom": round(value / 100 if to["unit"] == "%" else value, 3)}
    times = 1.6 if _LOT.search(clause) else A_BIT if _BIT.search(clause) else 1.35
    if by := _BY_TIMES.search(clause):
        value = parse_number(by["n"]) or 1.0
        times = 2.0 if value == 1 else value
    elif percent := _percent(clause):
        times = 1 + percent if percent < 1 else percent
    elif re.search(r"一半|\bhalf\b", clause):
        times = 1.5 if more else 2.0
    return {"times": round(times if more else 1 / times, 3)} if times > 0 else {}


def _percent(clause: str) -> float:
    found = _PERCENT.search(clause)
    return (parse_number(found["n"] or found["zh"]) or 0.0) / 100 if found else 0.0


def _shift(clause: str, found: Sequence[Reference]) -> dict[str, Any]:
    shifted = _SHIFTED.search(clause)
    if shifted is None:
        return {}
    side = next(group for group in shifted.groupdict().values() if group)
    beside = side in "左右" and found and _BIT.search(clause)
    if not (_FRAME.search(clause) or beside):
        return {}  # 第二段往上移 may be its place in the film
    across, down = _SIDES[side]
    share = min(_percent(clause), 0.45) or (0.25 if _LOT.search(clause) else A_STEP if _BIT.search(clause) else 0.12)
    share = -share if _BY_CAMERA.search(clause) and not re.search(r"画面|\b(?:picture|image)\b", clause) else share
    return {"right": across * share} if across else {"down": down * share}


_STEP: Final = rule(
    r"(?:再|还要?|更|继续|稍微|但|可|是|有[点些]|太|不够|好像|感觉|画面|镜头|推|拉|放|缩|\b(?:even|still|a|bit|little|too|make|it"
    r"|zoom|move|go|push|pull|slightly|much|more|not|enough|in|out|now|please|that|is|'s)\b|'s|\s)*"
    r"(?P<way>大|近|小|远|明显|快|慢|多|bigger|larger|closer|nearer|tighter|smaller|wider|farther|further|close|big|small"
    r"|far|stronger|faster|slower|more|in|out)?"
    r"(?:一?[点些]儿?|了|吧|啦|\b(?:please|again|now|still|a bit|a little)\b|\s|[.!。！~])*"
)
_LESS: Final = rule(r"小|远|慢|\b(?:smaller|wider|farther|further|slower|far|small|out)\b")
_TOO: Final = rule(r"太|有[点些]|\btoo\b")
_NOT_ENOUGH: Final = rule(r"不够|\bnot\b")


def _further(clause: str, slots: Mapping[str, Any]) -> dict[str, Any]:
    """再大一点, 再往左一点, "a bit more": one step on from what was done last; {} where it is not that."""
    plain = clause.strip(" ，,。.!！~")
    shots: dict[str, Any] = {"shots": slots.get("shots", "")}
    shifted = _SHIFTED.search(plain) or re.search(r"(?:往|向)?(?P<to>[左右上下])(?:边|面)?一?[点些]", plain)
    if shifted and re.match(r"(?:再|还|更|继续|稍微|往|向|靠|a |slightly|further|more|move|shift|nudge)", plain):
        side = next(group for group in shifted.groupdict().values() if group)
        across, down = _SIDES[side]
        return shots | ({"right": across * A_STEP} if across else {"down": down * A_STEP})
    step = _STEP.fullmatch(plain)
    if step is None or not re.search(
        r"再|更|还|继续|太|有[点些]|一?[点些]|\b(?:even|more|too|bit|little|not|\w+er)\b", plain
    ):
        return {}
    less = bool(_LESS.search(plain)) != bool(_TOO.search(plain) and not _NOT_ENOUGH.search(plain))
    if slots.get("move") in ("in", "out"):
        reach = max(1.05, float(slots.get("times") or 1.25) * (1 / 1.12 if less else 1.12))
        return shots | {"move": slots["move"], "times": round(reach, 3)}
    aside = slots.get("right") or slots.get("down")
    if aside and not step["way"]:
        return shots | {key: slots[key] for key in ("right", "down") if slots.get(key)}
    return shots | {"times": round(1 / A_BIT if less else A_BIT, 3)}


def _shots(clause: str, said: str, found: Sequence[Reference], pointed: str) -> str:
    if found:
        return said[found[0].start : found[-1].end]
    if _FILE.search(clause):
        return said
    return pointed or ("它" if re.search(r"这个?(?:镜头|段)|\bthis (?:shot|clip|one)\b", clause) else "")
