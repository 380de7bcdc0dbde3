"""The style and the palette of a film, heard in its words and held in all of its shots.

A style is taken when the wish asks for one (水墨风格的…, in neon style); a palette when the wish or its topic names an
occasion or a mood. What a person's script says in passing asks for nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from moying.draft import Draft, Json, Role, Segment
from moying.language.detect import encodable, folded
from moying.painter.schemes import SCHEMES
from moying.painter.styles import style_called, style_kinds
from moying.story.brief import Brief
from moying.story.figurative import denied, likened
from moying.story.shots import film_seed

_ASKS = r"(?:\s*(?:风格|画风|风|效果|质感|插画|style|look|illustration|illustrations|aesthetic)(?![a-z]))+"
_LONGEST = 2_000
_OTHER = re.compile(
    r"音乐|配乐|bgm|旁白|配音|解说|字幕|标题|音效|\b(?:music|soundtrack|voice|narrat\w+|captions?|subtitles?|title)\b",
    re.IGNORECASE,
)
_OWN_WAY = re.compile(
    r"(?:恢复|还原|取消|去掉|不要|回到|换回|改回)[^，。]{0,6}?(?:风格|画风|配色|色调|原来|自然|默认)|原来的(?:风格|画风|配色)|默认|自然风格"
    r"|\b(?:no|remove|drop|default|original|natural|normal) (?:the )?(?:style|look|palette|colou?rs)\b"
)


def dressed(brief: Brief) -> Brief:
    """The brief with its style and palette settled, and without the words for the style in its topic: a film about tea
    in ink is about tea."""
    style = brief.style if brief.style in style_kinds() else style_told(brief.style) or _style_of(brief)
    palette = (
        brief.palette or palette_told(brief.topic) or (palette_told(_without_sound(brief)) if not brief.script else "")
    )
    return replace(brief, style=style, palette=palette, topic=_without_style(brief.topic))


def style_told(said: str, *, asked_only: bool = False) -> str:
    """The style that a text asks for, "" for none. asked_only: only where 风格 or "style" says that one is meant."""
    told = _plain(said)
    strong = _told(told, "styles", _ASKS) or _told(told, "asked", _ASKS)
    return strong or ("" if asked_only else _told(told, "styles", ""))


def palette_told(said: str) -> str:
    """The palette of the occasion or mood that a text names, "" for none."""
    return _told(_plain(said), "palettes", "")


def asks_for_none(said: str) -> bool:
    """Whether a text asks for the painter's own way again: 恢复原来的风格, no style."""
    return bool(_OWN_WAY.search(_plain(said)))


def wished(brief: Brief, said: str) -> Brief | None:
    """The brief with the style and the palette that a text asks for, or with none where it asks for none; None where
    nothing is asked for that can be painted."""
    style, palette = style_told(said) or _told(_plain(said), "asked", ""), palette_told(said)
    if style or palette:
        return replace(brief, style=style or brief.style, palette=palette or brief.palette)
    return replace(brief, style="", palette="") if asks_for_none(said) else None


def names_of_styles(language: str) -> str:
    """The styles, as they are listed to a person."""
    if language == "zh":
        return "、".join(kind.zh.partition("：")[0] for kind in style_kinds().values())
    return ", ".join(style_kinds())


def cards_of(brief: Brief) -> str:
    """The colours of a film's designed cards: its palette's, else one scheme for all of them."""
    return brief.palette or SCHEMES[film_seed(brief) % len(SCHEMES)].name


def repainted(draft: Draft, brief: Brief) -> Draft:
    """The draft with all its scenes and their type in the brief's style and palette."""
    for track in draft.tracks:
        if track.role == Role.MAIN:
            segments = tuple(_painted(segment, brief) for segment in track.segments)
        elif track.role == Role.TITLES:
            segments = tuple(_typed(segment, brief, "title") for segment in track.segments)
        elif track.role == Role.CAPTIONS:
            segments = tuple(_typed(segment, brief, "caption") for segment in track.segments)
        else:
            continue
        draft = draft.with_track(replace(track, segments=segments))
    return draft


def _painted(segment: Segment, brief: Brief) -> Segment:
    if not (segment.source or "").startswith("scene:"):
        return segment
    kept = {key: value for key, value in segment.scene.items() if key not in ("look", "palette")}
    wished: dict[str, Json] = {"look": brief.style, "palette": cards_of(brief)}
    return replace(segment, scene={**kept, **{key: value for key, value in wished.items() if value}})


def _typed(segment: Segment, brief: Brief, role: str) -> Segment:
    """The type of a style goes with it; what a person set by hand stays."""
    of_styles = [getattr(kind.load(), role) for kind in style_kinds().values()]
    own = {key: v for key, v in segment.style.items() if not any(each.get(key) == v for each in of_styles)}
    look: dict[str, Json] = {"look": "modern"} if role == "title" else {}
    return replace(segment, style={**look, **own, **_of_style(brief, role)})


def title_style(brief: Brief, look: str) -> dict[str, Json]:
    """What a draft says of a title's type; `look` where the film's style does not say it."""
    return {"look": look, **_of_style(brief, "title")}


def caption_style(brief: Brief) -> dict[str, Json]:
    """What a draft says of the captions' type."""
    return _of_style(brief, "caption")


def _of_style(brief: Brief, role: str) -> dict[str, Json]:
    if brief.style not in style_kinds():
        return {}
    style = style_called(brief.style)
    return {key: str(v) if isinstance(v, str) else float(str(v)) for key, v in getattr(style, role).items()}


def _style_of(brief: Brief) -> str:
    """In a message that holds a script too, the style must be asked for in so many words."""
    return style_told(_before_sound(brief), asked_only=bool(brief.script))


def _clauses(brief: Brief) -> list[str]:
    return re.split(r"[，。；！？,;!?\n]", brief.said or brief.topic)


def _without_sound(brief: Brief) -> str:
    """What is said of the pictures: 配安静的音乐 asks for no calm colours."""
    return "，".join(clause for clause in _clauses(brief) if not _OTHER.search(clause))


def _before_sound(brief: Brief) -> str:
    """A style is told before what else the film has: 标题用剪纸风格 is the title's alone."""
    return "，".join(_OTHER.split(clause, maxsplit=1)[0] for clause in _clauses(brief))


def _without_style(topic: str) -> str:
    """The topic without 水墨风格的; what only sounds like a style (剪纸艺术) stays."""
    words = "|".join(
        re.escape(word) for field in ("styles", "asked") for terms in _tables()[field].values() for word in terms
    )
    rest = re.sub(
        rf"(?:以|用|采用|in (?:an? )?)?(?:{words}){_ASKS}(?:的|来|做|讲|说|介绍|\s)*", " ", topic, flags=re.IGNORECASE
    )
    rest = re.sub(r"\s{2,}", " ", rest).strip(" ，,。的")
    return rest if rest and rest != topic.strip() else topic


def _told(told: str, field: str, after: str) -> str:
    """The name whose longest word a text tells and means; the first told where words are equally long."""
    found: list[tuple[int, int, str]] = []
    for name, words in _tables()[field].items():
        for word in words:
            edge = (r"(?<![a-z])", r"(?![a-z])") if word.isascii() else ("", "")
            for match in re.finditer(f"{edge[0]}{re.escape(word)}{edge[1]}{after}", told):
                if not _not_meant(told, match.start(), match.end(), latin=word.isascii()):
                    found.append((-len(word), match.start(), name))
    return min(found, default=(0, 0, ""))[2]


def _not_meant(told: str, start: int, end: int, *, latin: bool) -> bool:
    before = re.split(r"[，。！？；,.!?;]", told[:start])[-1]
    return denied(before, latin=latin) or likened(before, told[end:], latin=latin)


def _plain(said: str) -> str:
    return folded(encodable(said[:_LONGEST]))


@cache
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    lists = tomllib.loads((files("moying.story") / "styling.toml").read_text("utf-8"))
    return {
        field: {name: tuple(word.strip() for word in words.split(",")) for name, words in names.items()}
        for field, names in lists.items()
    }
