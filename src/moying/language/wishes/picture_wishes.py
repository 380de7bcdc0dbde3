"""What a clause asks of the pictures: another take, other words, one shot in another style; order, resolution."""

from __future__ import annotations

import re
from typing import Any, Final

from moying.language.wishes.painted import asks_for_other_paint
from moying.language.wishes.references import Reference, find_references

_AGAIN: Final = re.compile(
    r"重新(?:生成|画|做|来|制作|绘制)|再(?:生成|画)|重画|重绘|重做|重拍|换(?:个|一个|一张|张|一版|一下)?(?:别的"
    r"|新的?|其他)?画面|换一版|再来一版"
    r"|\bregenerat\w*\b|\bredo\b|\bre-?draw\b|\brepaint\b|\bre-?do\b|\b(?:another|a new|a different) (?:take"
    r"|picture|image|version)\b"
    r"|\bnew (?:pictures?|images?|visuals?)\b|\bre-?make\b"
)
_PICTURE: Final = re.compile(
    r"画面(?:换成|改成|改为|变成|画成)(?P<zh>[^，。,]{1,20})|\b(?:picture|image"
    r"|visuals?) (?:of [^,.]{1,30})?to (?P<en>[^,.]{1,40})|画成(?P<as>[^，。,]{1,20})"
    r"|(?:改成|换成)?画(?:一[座只条个棵朵片辆把杯位群栋匹幅艘轮]?|个|些|几[只个条座])(?P<drawn>[^，。,]{1,20})"
    r"|\bshow (?:me )?(?:an? |the |some )?(?P<shown>[a-z ]{3,24}?) instead\b"
)
_PRETTIER: Final = re.compile(
    r"(?:换|改|弄|变|画|搞|做|要|来)(?:成|得|的)?(?:一?[个张版])?更?(?:加|再)?(?:可爱|好看|漂亮|美观?|精致|高级"
    r"|唯美|有意境|生动|有氛围|丰富|温馨|帅气?|酷)"
    r"(?:一?[点些])?(?:的|吧)?|(?:更|再)(?:加)?(?:可爱|好看|漂亮|美|精致|高级|唯美|生动|丰富|温馨)(?:一?[点些])?"
    r"|\b(?:pretti|cut|nic|loveli)er\b|\bmore (?:beautiful|attractive|cute|interesting|appealing|elegant"
    r"|detailed)\b|\bmake\b[^,.]{1,24}\b(?:pretty|beautiful|cute|nicer|better)\b"
)
_WRONG: Final = re.compile(
    r"对不上|不匹配|不(?:太)?(?:符合?|搭|像|对题|好看|喜欢|满意)|难看|太丑|好丑|画得(?:太|很|好)?(?:差|丑|烂)"
    r"|跑题|驴唇不对马嘴|文不对题|无关|没关系"
    r"|\b(?:ugly|doesn'?t (?:match|fit|look (?:right|good))|(?:don'?t|do not) like|hate|unrelated|looks? (?:bad"
    r"|wrong|weird|off|awful))\b"
)
"""What is wrong with a picture, where another is the cure."""
_NOT_PICTURES: Final = re.compile(
    r"声|音|字|标题|念|转场|顺序|快|慢|长|短|\b(?:sound|music|voice|title|captions?|transitions?|order)\b"
)
_STYLED: Final = re.compile(r"风格|画风|(?<![刮台])风$|\bstyle\b")
_ALL: Final = re.compile(r"所有|全部|整个|全片|每个|都|\b(?:all|every|everything|whole|entire)\b")
_ORDER: Final = re.compile(
    r"(?:镜头|片段|画面|段落)?的?顺序[^，。]{0,4}(?:倒|反|颠倒)|倒序排|反过来排|\breverse the order\b"
    r"|\border\b[^,.]{0,12}\breversed?\b|\bbackwards order\b"
)
_SIDES: Final = {"480": 480, "720": 720, "1080": 1080, "1440": 1440, "2160": 2160, "4k": 2160, "2k": 1440}
_RESOLUTION: Final = re.compile(
    r"(?<!\d)(?P<p>480|720|1080|1440|2160) ?p\b|(?<![a-z0-9])(?P<k>[24]k)(?![a-z])|(?:分辨率|清晰度|画质|输出|导出"
    r"|\bresolution\b)[^，。\d]{0,8}(?P<n>480|720|1080|1440|2160)(?!\d)"
)
_WANTS: Final = re.compile(
    r"分辨率|清晰度|输出|导出|改|换|变|设|调|要|做成|用|\b(?:make|set|change|render|output|resolution|in|to"
    r"|use|please)\b|吧$|^\S{2,5}$"
)


def picture_wish(clause: str, said: str) -> tuple[str, dict[str, Any]] | None:
    """What the clause asks: (regenerate | reverse_order | set_resolution, its arguments), None for something else."""
    if _ORDER.search(clause):
        return "reverse_order", {}
    side = _RESOLUTION.search(clause)
    if side and _WANTS.search(clause):
        return "set_resolution", {"short_side_px": _SIDES[side["p"] or side["k"] or side["n"]]}
    named = [r for r in find_references(clause) if not r.recent and r.span_ms is None]
    shots = _words(named, said)
    other = _PICTURE.search(clause)
    only_some = shots and not any(r.every for r in named)
    if only_some and (asks_for_other_paint(clause) or (other and _STYLED.search(clause))):
        return "regenerate", {"shots": shots, "style": said}
    if only_some and other and not _AGAIN.search(clause):
        return "regenerate", {"shots": shots, "picture": next(filter(None, other.groups())).strip()}
    seen = _WRONG.search(clause) or _PRETTIER.search(clause)
    if only_some and seen and not _NOT_PICTURES.search(clause):
        return "regenerate", {"shots": shots}
    if _AGAIN.search(clause) and not asks_for_other_paint(clause):
        if only_some:
            return "regenerate", {"shots": shots}
        if _ALL.search(clause) or re.search(r"画面|镜头|\b(?:shots|pictures|images)\b", clause):
            return "regenerate", {}
    return None


def _words(named: list[Reference], said: str) -> str:
    return said[named[0].start : named[-1].end] if named else ""
