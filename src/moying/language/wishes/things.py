"""What a clause speaks of: the title, the captions, the music, the voice, the clips' own sound; and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from moying.language.quotes import masked
from moying.language.rules import rule

_THINGS: Final = (
    ("original", r"原声|原音|同期声|现场(?:声|音)|环境音|背景噪音|杂音"
                 r"|(?:视频|素材|片段|录像|画面|镜头)(?:里|本身|自己|自带|原本|原来)?的?(?:自带"
            r"|原来|本身|原始)?的?声音?"
                 r"|\b(?:original|natural|source|camera|own|live|ambient) (?:sound|audio|noise)s?\b"
                 r"|\b(?:clips?|videos?|footage)(?:'s|s'|')? (?:own )?(?:sound|audio)\b"),
    ("lower_third", r"人名条|人名牌|姓名条|姓名牌|名字条|身份条|介绍条|字幕条|名牌|下三分之一"
                    r"|\blower[- ]?thirds?\b|\bname[- ]?(?:tag|bar|plate|strip|card)s?\b"),
    ("watermark", r"水印|角标|\bwatermarks?\b"),
    ("captions", r"字幕(?!条|文件)|(?:底下|下面|下方|底部|最下面)的?(?:那|这)?(?:行|些|排|一行)?(?:小)?字(?!体|号|色)"
                 r"|\bcaptions?\b|\bsubtitles?\b|\bsubs\b|\bcaptioning\b"
                 r"|\b(?:text|words|writing) (?:at|on|along) the bottom\b|\bbottom text\b"),
    ("title", r"(?:开头|片头|最前面)的?(?:那|这)?(?:几个|个|行|一行|些)?(?:大)?字(?!体|号|色|幕)"
            r"|大标题|主标题|标题(?:文字|字(?!幕))?"
              r"|片名|题目|\b(?:main |opening |video )?titles?(?: cards?| text)?\b|\bheadline\b|\bheading\b"
              r"|\b(?:big|large|opening) text(?: (?:at|in) the (?:start|beginning|opening))?\b"),
    ("drums", r"鼓点|鼓声|打击乐|(?<!锣)鼓(?![励舞吹浪楼风山])|\b(?:drums?|drumming|percussion|drum beat)\b"),
    ("sounds", r"音效|特效音|\bsound effects?\b|\bsfx\b|\bsound fx\b"),
    ("music", r"\btunes\b|背景音乐|背景乐|背景音(?!效)|背景声|配乐|音乐|乐曲|曲子|歌曲|(?<![唱山民诗])歌"
            r"(?![词手唱])|bgm|伴奏|旋律|曲风"
              r"|\b(?:background |backing )?(?:music|soundtrack|score)\b|\b(?:background|backing|music) track\b"
              r"|\b(?:the|this|that|a|another|my own|my|different|new) (?:track|song|tune)\b|\bsong\b"),
    ("voice", r"旁白|配音|解说员?|口播|人声|朗读|画外音|念白|播音|主播|嗓音|嗓子|讲解|说话的?(?:声音?|人)|语速|念稿"
              r"|[男女童]声(?=太|有点|好|很|听)|讲话|讲述|声线|说话(?=磨|拖|太|像|跟)|讲(?=得|的?太)"
              r"|(?<![观])念(?=得|的|太|快|慢|稿|了)|人(?:在)?说话|说话(?=太|得|慢|快|有)|说"
            r"(?=得太?[快慢])|讲(?=得太?[快慢])"
              r"|\bnarrat(?:ion|or|ing)\b|\bvoice[- ]?overs?\b|\bvoices?\b|\bspeech\b|\bspeaker\b|\bannouncer\b"
              r"|\b(?:the|her|his) (?:delivery|reading)\b"
              r"|\b(?:she|he|they|it) (?=(?:talks?|speaks?|reads?)\b)|\btalking\b(?= too| so| a bit)"),
    ("film", r"视频|片子|影片|整片|全片|成片|短片|整条|\b(?:video|film|movie|whole thing|entire thing)\b"),
    ("type", r"(?<![打名数汉个])字(?!幕|条|数|符|节|迹|典|母|眼)|文字|\b(?:text|lettering|letters|font|words|type)\b"),
)  # fmt: skip
_FINDER: Final = rule("|".join(f"(?P<{kind}>{words})" for kind, words in _THINGS))
OF_TEXT: Final = frozenset({"title", "captions", "lower_third", "watermark", "text", "type"})
OF_SOUND: Final = frozenset({"music", "voice", "original", "sounds"})


@dataclass(frozen=True, slots=True)
class Thing:
    """What `clause[start:end]` speaks of: a kind of `OF_TEXT` ("type" is whatever text is meant), of `OF_SOUND`, or
    "drums", "film"."""

    start: int
    end: int
    kind: str


def things_in(clause: str) -> tuple[Thing, ...]:
    """Everything of words and sound that a folded clause names, in order."""
    return tuple(Thing(*m.span(), m.lastgroup or "") for m in _FINDER.finditer(clause[:400]))


_PLACE: Final = rule(r"[上下]面|[底下上顶]部|底下|[上下]方|\b(?:bottom|top)\b")


def without_places(clause: str) -> str:
    """The clause without the places by which texts are called: 下面那行字大一点 moves nothing."""
    called = [t for t in things_in(clause) if t.kind in OF_TEXT and _PLACE.search(clause[t.start : t.end])]
    return masked(clause, *((t.start, t.end) for t in called)).replace("\ufffc", " ") if called else clause


_LAST: Final = {
    "set_bgm": "music", "set_bgm_volume": "music", "shape_bgm": "music", "use_own_music": "music", "fade_bgm": "music",
    "remove_bgm": "music", "set_title": "title", "remove_title": "title", "set_captions": "captions",
    "change_caption": "captions", "set_karaoke": "captions", "convert_characters": "captions",
    "set_bilingual": "captions", "set_narration": "voice", "set_pace": "voice", "set_voice": "voice",
    "set_line": "voice",
    "add_sfx": "sounds", "change_sfx": "sounds", "set_sfx_volume": "sounds", "set_original_sound": "original",
    "set_duration": "film", "set_ratio": "film", "set_cover": "cover", "publish_text": "publish",
}  # fmt: skip


def thing_of(kind: str, slots: dict[str, object]) -> str:
    """What a wish was about, for one that names nothing; "" for shots and the like."""
    if kind in {"style_text", "add_text", "change_text", "remove_text"}:
        return str(slots.get("of") or slots.get("kind") or "type")
    return _LAST.get(kind, "")
