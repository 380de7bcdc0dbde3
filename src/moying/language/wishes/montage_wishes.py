"""Wishes for a film of what was uploaded: 用这些照片做个相册, 把这几段视频接起来, "make a slideshow from my photos".

Only which uploads are meant and how they are to be shown is told here; which those are, the session knows.
"""

from __future__ import annotations

import re
from typing import Any, Final

from moying.language.detect import folded
from moying.language.durations import find_durations
from moying.language.quotes import masked

PHOTO: Final = r"(?:照片|图片|相片|美图|截图|(?<![a-z])(?:photos?|pictures?|images?|pics|stills?)(?![a-z]))"
CLIP: Final = r"(?:视频片段|视频素材|视频|片段|录像|(?<![a-z])(?:clips?|videos?|recordings?)(?![a-z]))"
MATERIAL: Final = (
    r"(?:素材|文件|东西|内容|(?<![a-z])(?:uploads?|uploaded files|files?|footage|media|material|stuff)(?![a-z]))"
)
_MINE_ZH = (
    r"(?:这些|那些|它们|这[两几三四五六七八九十百\d]+[个张段条份部]|[两几三四五六七八九十百\d]+(?:张|段|条|个)"
    r"|(?:我|刚才|刚刚|刚|已经?)?上传(?:好)?的|我(?:拍|发|给你)?的|以上|刚才的|所有的?|全部的?)"
)
_FILM_ZH = (
    r"(?:视频|短片|影片|片子|相册|幻灯片|影集|vlog|mv|电影|合集|短视频|回忆录?|记录|日记|回顾|花絮"
    r"|片(?=$|[，。,;！!\s]))"
)
_MAKES_ZH = r"(?:做|剪辑?|弄|拼|合|生成|制作|变|组|整|转|串)(?:成|出|个|一|合成|作)*"
_THESE_BECOME = re.compile(
    rf"{_MINE_ZH}[^，。,;；]{{0,16}}?{_MAKES_ZH}[^，。,;；]{{0,24}}?{_FILM_ZH}"
    rf"|(?:用|拿|把|将|以|从)(?:我|咱们?|大家)?(?:的)?(?:{PHOTO}|素材)[^，。,;；]{{0,8}}?{_MAKES_ZH}[^，。,;；]{{0,24}}?{_FILM_ZH}"
)
_JOINS_ZH = re.compile(
    r"(?:接|拼|连|合|串|剪|放|凑|粘)(?:到|在)?(?:起来|一起|一块儿?)|拼接|合并|(?:接|拼|合|连)成一(?:个|条|段|部)|首尾相[接连]|连接起来"
)
_ALBUM = re.compile(r"相册|幻灯片|影集|\bslide ?shows?\b|\bphoto (?:album|montage|reel|film|movie|video)s?\b")
_MINE_EN = r"(?:my|our|these|those|the|all(?: of)?(?: my| the| these)?|uploaded)"
_THINGS_EN = rf"(?:(?:\w+ ){{0,2}}(?:{PHOTO}|{CLIP}|{MATERIAL})(?: and (?:{PHOTO}|{CLIP}))?)"
_FILM_EN = r"(?:videos?|films?|movies?|slide ?shows?|montages?|reels?|vlogs?|shorts?|one)"
_THESE_BECOME_EN = re.compile(
    rf"\b(?:make|create|build|cut|edit|produce|generate|put together|assemble)\b.{{0,60}}?\b{_FILM_EN}\b.{{0,24}}?"
    rf"\b(?:from|of|with|using|out of)\b {_MINE_EN} {_THINGS_EN}"
    rf"|\b(?:turn|make|cut|edit|put|combine|convert)\b {_MINE_EN}(?: {_THINGS_EN})? (?:in)?to (?:an? |one )?"
    rf".{{0,30}}?\b{_FILM_EN}\b"
    rf"|\b(?:use|take)\b {_MINE_EN} {_THINGS_EN}.{{0,20}}?\b(?:make|create|build|cut)\b.{{0,40}}?\b{_FILM_EN}\b"
)
_JOINS_EN = re.compile(
    rf"\b(?:join|merge|concatenate|combine|stitch|string|splice|put|glue|cut)\b"
    rf" (?:{_MINE_EN} (?:{_THINGS_EN})?|them|{CLIP})"
    r"(?= ?(?:together|into|up|end to end|$|[,.;!?]| and | with ))"
)
_EACH = re.compile(
    r"每(?:一)?(?:张|个|段|条|幅)[^，。,;；]{0,6}?(?=\ufffc)|\ufffc\s*(?:each|per|a piece|apiece)\b"
    r"|\beach\b[^,.;]{0,16}?\ufffc"
)
_ABOUT_UPLOADS: Final = re.compile(rf"上传|这[些几两]|我的?{PHOTO}|我拍|\b(?:my|our|these|uploaded)\b")
_NO_SUBJECT = re.compile(
    rf"相册|幻灯|影集|接|拼|合并|合成|串|{PHOTO}|{CLIP}|{MATERIAL}|上传|这些|这[几两]|^每|回忆$|精华|卡点|高光|^[一的成个]*$"
    r"|\b(?:slide ?show|montage|join|merge|combine|stitch|together|these|them|my|film|movie|reel)\b"
)


def montage_wish(plain: str, *, has_footage: bool) -> dict[str, Any] | None:
    """What a wish for a film of uploads says of them: `footage` (all, photos, clips) and `each_ms`; None when it asks
    for something else. plain: folded, quotations blank. has_footage: without any, only what plainly speaks of uploads
    counts: 相册 may be the subject of a film as well."""
    said = plain[:2_000]
    if not has_footage and not _ABOUT_UPLOADS.search(said):
        return None
    joins = (_JOINS_ZH.search(said) and re.search(rf"{_MINE_ZH}|{CLIP}|{PHOTO}|素材", said)) or _JOINS_EN.search(said)
    album = _ALBUM.search(said)
    if not (joins or album or _THESE_BECOME.search(said) or _THESE_BECOME_EN.search(said)):
        return None
    slots: dict[str, Any] = {"footage": _which(said, album=bool(album))}
    lengths = find_durations(said)
    blank = masked(said, *((d.start, d.end) for d in lengths))
    if lengths and _EACH.search(re.sub("\ufffc+", "\ufffc", blank)):
        slots["each_ms"] = lengths[0].value_ms
    return slots


def subject_of(topic: str) -> str:
    """What such a film is about, of what was found to be its topic: "" where that only says what to do with uploads."""
    return "" if _NO_SUBJECT.search(folded(topic)) else topic


def _which(said: str, *, album: bool) -> str:
    """Photos or clips where only one of them is named as what the film is made of."""
    made_of = re.sub(
        rf"(?:成|做|个|条|部|支|一段|剪|\binto\b|\bmake\b|\bcreate\b)[^，。,;；]{{0,24}}?(?:视频|短片|\b{_FILM_EN}\b)",
        "",
        said,
    )
    photos, clips = re.search(PHOTO, made_of), re.search(CLIP, made_of)
    if re.search(MATERIAL, made_of) or (photos and clips):
        return "all"
    if photos or (album and not clips):
        return "photos"
    return "clips" if clips else "all"
