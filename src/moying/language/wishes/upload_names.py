"""Which upload a text speaks of: 我上传的那张照片, 第二个视频, beach.jpg, "my photo", "the clip I just uploaded".

Only what was said is told here; which file that is, the session knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from moying.language.detect import HANZI, folded
from moying.language.numerals import HANZI_NUMBER, parse_number

_N = rf"(?:{HANZI_NUMBER}|\d{{1,3}})"
FILE = (
    rf"(?:(?<![a-z0-9_])[a-z0-9_()-]{{1,60}}|(?:(?<=[把用上成入放到加插将拿叠和 “])|^(?![^.]*[放换用加插把在改叠]))"
    rf"(?:(?![放换用加插把在改叠角])[{HANZI}a-z0-9_()-]){{1,16}})"
    r"\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|mp3|wav|m4a|aac)(?![a-z0-9])"
)
"""The name of a file, in a folded text."""
_STILL_ZH = r"照片|图片|相片|截图|产品图|图(?!标|书|案|表)"
_LOGO = r"logo|标志|商标|二维码|头像|\bqr code\b"
_THING_ZH = rf"(?:{_STILL_ZH}|视频(?:素材|片段)?|素材|录像|文件|{_LOGO})"
_UPLOADED_ZH = r"(?:(?:我们?|咱)?(?:刚才|刚刚|刚|新|最近|后来|后面)?(?:上传|传上来|传|发给你|发)(?:上来|过来|好|了)?的)"
_NTH = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_STILL_EN = r"photos?|(?<!-in-)(?<!in )pictures?(?!-in-| in pic)|images?|stills?|pics?"
_CLIP_EN = r"clips?|videos?|recordings?"
_OTHER_EN = r"uploads?|footage|files?|logo|qr code"
_ANY_EN = rf"{_STILL_EN}|{_CLIP_EN}|{_OTHER_EN}"
_ABOUT_ZH = r"视频素材|视频|照片|图片|素材|录像"
_SHOWS_ZH = rf"(?:(?![我你他这那第上传张段个条新两几些整全所有每别另原背长短竖横的在和放加插用换把])[{HANZI}]){{1,6}}?"
_SHOWS_EN = (
    rf"(?!(?:{_NTH}|last|next|same|other|new|own|whole|entire|uploaded|this|that|original|short|final|two|three|both"
    rf"|newest"
    r"|latest|background)\b)[a-z]{3,16}"
)
"""What a picture shows, before 视频 or "clip"."""
_COUNT = {"两": 2, "二": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_COUNT |= {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("file", f"({FILE})"),
    ("nth_pair", rf"{_UPLOADED_ZH}?第 ?({_N}) ?[个张]?(?:和|与|跟|、)第? ?({_N}) ?[个张段条]?({_THING_ZH})"
                 rf"|\b(?:my |the )?({_STILL_EN}|videos?|uploads|files) ?#?(\d{{1,3}}) (?:and|&) #?(\d{{1,3}})\b"
                 rf"|\b(?:my |the )?({_NTH}) and (?:the )?({_NTH}) ({_STILL_EN}|videos?|uploads?|files?)\b"),
    ("nth", rf"{_UPLOADED_ZH}?第 ?({_N}) ?[个张段条部份]?{_UPLOADED_ZH}?({_THING_ZH})"
            rf"|{_UPLOADED_ZH}第 ?({_N}) ?[个张段条部份]()"
            rf"|({_STILL_ZH}|视频素材|视频|素材) ?(\d{{1,3}})(?![\d.%秒:：])"),
    ("last", rf"{_UPLOADED_ZH}?最后(?:上传的)?(?:的)?(?:一|那)?[个张段条]{_UPLOADED_ZH}?({_THING_ZH})"),
    ("several", rf"(?:这|那|我的)?([两二俩三四五2-5]) ?[个张段条]{_UPLOADED_ZH}?({_THING_ZH})"
                rf"|{_UPLOADED_ZH}(?:那|这)?([两三四五2-5]) ?[个张段条]({_THING_ZH})?"),
    ("about", rf"(?:(?<=[把用上入成换到将拿叠放加进])|^)(?:{_UPLOADED_ZH}|我们?(?:自己)?拍?的"
              rf"|我们?那[个段张条])?({_SHOWS_ZH})的?(?:那|这)?[个张段条]?({_ABOUT_ZH})"
              rf"|\b(?:the |my |our )(?:uploaded )?({_SHOWS_EN}) ({_STILL_EN}|{_CLIP_EN}|footage)\b"),
    ("one", rf"{_UPLOADED_ZH}(?:那|这|一)?[个张段条]?({_THING_ZH})?"
            rf"|(?:那|这|一|另一|另外一|我的?|我们的?|公司的?|新的?)[个张段条]?({_THING_ZH})"
            rf"|({_STILL_ZH}|素材|{_LOGO})"),
    ("nth_en", rf"\b(?:the |my )?(?:uploaded )?({_NTH}|\d{{1,3}}(?:st|nd|rd|th)) (?:uploaded )?({_ANY_EN})\b"
               rf"|\b(?:my |the )?({_STILL_EN}|{_CLIP_EN}|uploads?|files?) ?#?(\d{{1,3}})\b"),
    ("last_en", rf"\b(?:the |my )?(?:last|newest|latest|most recent) (?:uploaded )?({_ANY_EN})\b"),
    ("several_en", rf"\b(?:my |the |these |those )?(?:last )?(two|both|three|four|five) (?:of )?(?:my |the )?"
                   rf"(?:uploaded )?({_STILL_EN}|{_CLIP_EN}|uploads|files)\b"),
    ("one_en", rf"\b(?:the|that|this) ({_ANY_EN})(?: that)? i(?:'ve| have)?(?: just)? (?:uploaded|added|sent)\b"
               rf"|\b(?:my|our|an?|another|one|the new|the uploaded|uploaded|new)(?: uploaded| new| own| other)? "
               rf"({_ANY_EN})(?: i(?:'ve)?(?: just)? uploaded)?\b"
               rf"|\b(?:the |this |that )?({_STILL_EN}|uploads?|footage|logo|qr code)\b"),
)  # fmt: skip
_FINDER = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS))


@dataclass(frozen=True, slots=True)
class UploadNamed:
    """An upload that `text[start:end]` speaks of.

    kind: "image", "video" or "" for either. numbers: which of that kind, from 1, negative from the end; () when that is
    not said. count: how many, the newest. name: what it is called, or a part of it. about: what it shows.
    """

    start: int
    end: int
    kind: str = ""
    numbers: tuple[int, ...] = ()
    count: int = 1
    name: str = ""
    about: str = ""


def find_uploads(text: str) -> tuple[UploadNamed, ...]:
    """Every upload that the text names, in order, none overlapping."""
    return tuple(_mentions(folded(text)[:2_000]))


def _mentions(plain: str) -> Iterator[UploadNamed]:
    for match in _FINDER.finditer(plain):
        kind = match.lastgroup or ""
        said = [group for group in _inner(match, kind) if group]
        start, end = match.span()
        if kind == "file":
            yield UploadNamed(start, end, name=said[0])
        elif kind == "about":
            yield UploadNamed(start, end, _kind(said[1:]), about=said[0])
        elif kind.startswith("nth"):
            yield UploadNamed(start, end, _kind(said), tuple(n for one in said if (n := _number(one))))
        elif kind.startswith("last"):
            yield UploadNamed(start, end, _kind(said), (-1,))
        elif kind.startswith("several"):
            yield UploadNamed(start, end, _kind(said), count=next((_COUNT[one] for one in said if one in _COUNT), 2))
        else:
            yield UploadNamed(start, end, _kind(said), name=_logo(said))


def _inner(match: re.Match[str], kind: str) -> list[str | None]:
    """The groups inside the alternative that matched."""
    at = match.re.groupindex[kind]
    later = [index for index in match.re.groupindex.values() if index > at]
    return [match[i] for i in range(at + 1, min(later, default=match.re.groups + 1))]


def _number(said: str) -> int:
    if said in _NTH.split("|"):
        return _NTH.split("|").index(said) + 1
    return int(parse_number(re.sub(r"(?:st|nd|rd|th)$", "", said)) or 0)


def _kind(said: list[str]) -> str:
    words = " ".join(said)
    if re.search(rf"{_STILL_ZH}|\b(?:{_STILL_EN})\b", words):
        return "image"
    return "video" if re.search(rf"视频|录像|\b(?:{_CLIP_EN}|footage)\b", words) else ""


def _logo(said: list[str]) -> str:
    """A name that such a file mostly has; the session looks whether one does."""
    return "logo" if re.search(_LOGO, " ".join(said)) else ""
