"""What a clause asks of the music's band: fewer drums, a softer ending, faster, more energy; or the person's own music.

The genre and the loudness are asked for elsewhere; this is how the same piece is to be played.
"""

from __future__ import annotations

import re
from typing import Any, Final

from moying.language.detect import folded
from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.wishes.upload_names import FILE

MUSIC = r"背景音乐|配乐|音乐|乐曲|曲子|bgm|伴奏|(?<![a-z])(?:background )?music(?![a-z])|soundtrack"
DRUMS = r"鼓点|鼓声|打击乐|(?<!锣)鼓(?![励舞吹浪楼风山])|(?<![a-z])(?:drums?|drumming|percussion)(?![a-z])"
_ENDING = (
    r"(?:音乐|曲子|bgm)?(?:的)?(?:结尾|收尾|尾声|结束(?:的时候|部分|时)|最后(?:几秒|部分|一段)?)"
    r"|(?<![a-z])(?:at the end|the ending|ending|the end)(?![a-z])"
)
_TEMPO = r"节奏|节拍|速度|(?<![a-z])(?:tempo|beat|rhythm|pace)(?![a-z])"
_NONE = re.compile(r"不要|去掉|没有|不用|别要|无|删掉|\b(?:no|without|remove|drop|lose)\b")
_LESS = re.compile(
    r"少|轻|弱|小|减|低|柔|安静|太[吵重响多大强闹]|\b(?:less|fewer|softer|quieter|gentler|lighter|reduce|lower)\b"
    r"|\bturn down\b|\btoo (?:loud|much|many|strong)\b"
)
_MORE = re.compile(r"多|重|强|大|加|响|太[轻弱小少]|\b(?:more|louder|stronger|heavier|add|boost|turn up)\b")
_SOFT_END = re.compile(r"轻|弱|小声|柔|安静|\b(?:soft\w*|quiet\w*|gentl\w*|calm\w*)\b")
_FADES = re.compile(r"淡出|\bfad(?:e|es|ing)\b")
_FAST = re.compile(
    r"快一?[点些]|[更再]快|加快|快起来|太慢|提速|\b(?:faster|quicker|too slow|up-?tempo)\b"
    r"|\bspeed (?:it |the music )?up\b"
)
_SLOW = re.compile(r"慢一?[点些]|[更再]慢|放慢|慢下来|太快|减速|\b(?:slower|slow (?:it |the music )?down|too fast)\b")
_SPIRIT = (
    r"活力|有劲|带劲|能量|激烈|激情|热烈|动感|饱满|气势"
    r"|(?<![a-z])(?:energy|energetic|intense|powerful|driving)(?![a-z])"
)
_CALMER = re.compile(
    r"[更再](?:平静|安静|平缓|柔和|温和)|(?:平静|平缓|柔和|温和)一?[点些]|太(?:吵|闹|激烈|激动)"
    r"|\b(?:calmer|gentler|less (?:energy|energetic|intense)|too (?:busy|intense))\b"
)
_GENRE = re.compile(r"换|改成|改为|变成|\b(?:change|switch|replace)\b")
_OTHER = re.compile(
    r"标题|字幕|旁白|配音|语速|画面|镜头|转场|(?<![a-z])(?:titles?|captions?|narrat\w*|voice|shots?|scenes?)(?![a-z])"
)
_SONG = r"(?:那首|这首|那段|这段|那个|这个|一首)?(?:背景音乐|音乐|歌曲?|曲子|bgm|音频|配乐)"
_TAKES = r"(?:用|换成|改成|改用|拿|配上?|以)(?:上)?"
_OWN = re.compile(
    rf"{_TAKES}(?:我|自己|本人)(?:自己)?(?:刚刚?|刚才)?(?:上传|传|发|给)?(?:你|上去|上来)?(?:的|了的)?{_SONG}"
    rf"|{_TAKES}(?:刚刚?|刚才)?上传(?:好)?的{_SONG}"
    rf"|(?:{_SONG})(?:换成|改成|改用|用)(?:我|自己)?(?:刚刚?|刚才)?上传(?:好|了)?的(?:那|这)?[首个段]?"
    r"|\b(?:use|with|to|play|set|take)\b (?:my|our|the)(?: own)?(?: uploaded)? (?:music|song|track|audio|tune)"
    r"(?: (?:that )?i(?:'ve)? uploaded)?\b"
)
_UPLOADED = re.compile(r"upload|上传|\bmy\b|\bour\b|我|自己|本人")
A_BIT_FASTER: Final = 1.12
DRUM_STEP_DB: Final = 6.0
ENDING_STEP_DB: Final = 9.0
ENERGY_STEP: Final = 0.5


def band_wish(clause: str, *, about_music: bool) -> dict[str, Any]:
    """What is asked of the band, as steps: `drums_db` (-40 takes them away), `ending_db`, `tempo` (a factor),
    `energy`; {} when nothing is. clause: folded, as finders see it. about_music: the clause before spoke of music."""
    named = bool(re.search(MUSIC, clause))
    if _OTHER.search(clause) or _GENRE.search(clause):
        return {}
    asked: dict[str, Any] = {}
    if re.search(DRUMS, clause):
        step = -40.0 if _NONE.search(clause) else -DRUM_STEP_DB if _LESS.search(clause) else 0.0
        step = step or (DRUM_STEP_DB if _MORE.search(clause) else 0.0)
        return {"drums_db": step} if step else {}
    softly = _SOFT_END.search(clause) or ((named or about_music) and _FADES.search(clause))
    if re.search(_ENDING, clause) and softly:
        return {"ending_db": ENDING_STEP_DB}
    if named or about_music or re.search(_TEMPO, clause):
        if _FAST.search(clause):
            asked["tempo"] = A_BIT_FASTER
        elif _SLOW.search(clause):
            asked["tempo"] = 1 / A_BIT_FASTER
    if (named or about_music) and not asked:
        if _CALMER.search(clause):
            asked["energy"] = -ENERGY_STEP
        elif re.search(_SPIRIT, clause):
            less = re.search(r"少|不那么|没那么|\bless\b", clause)
            asked["energy"] = -ENERGY_STEP if less else ENERGY_STEP
    return asked


_SOUND_FILE = re.compile(rf"({FILE})(?<=\.wav|\.mp3|\.m4a|\.aac)")
_ANY_FILE = re.compile(f"({FILE})")
_NTH_SONG = re.compile(
    rf"第 ?({HANZI_NUMBER}|\d{{1,2}}) ?[首个段支条](?:{_SONG}|录音)"
    r"|\b(first|second|third|fourth|fifth|last) (?:song|track|tune|audio|music)\b"
    r"|(最后一?[首个段支条](?:音乐|歌曲?|曲子|音频))"
)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_NOT_USED = re.compile(r"去掉|删|不要|别|移除|\b(?:remove|delete|drop|no|without|don't)\b")


def own_music_wish(clause: str) -> dict[str, Any]:
    """Which of the person's own sounds shall be the music: `name` of a file, or `number` among them; {} when the clause
    asks for no such thing. clause: folded. 用song.wav做背景音乐, "use the second song"."""
    if _NOT_USED.search(clause):
        return {}
    if found := _SOUND_FILE.search(clause) or (re.search(MUSIC, clause) and _ANY_FILE.search(clause)):
        return {"name": found[1]}
    if (nth := _NTH_SONG.search(clause)) and re.search(rf"{_TAKES}|\b(?:use|with|play|take)\b", clause):
        return {"number": _NTH.get(nth[2] or "", 0) or (-1 if nth[3] else int(parse_number(nth[1] or "") or 0))}
    return {}


def wants_own_music(text: str) -> bool:
    """Whether the text asks for the person's own, uploaded music: 用我上传的音乐, "use my song"."""
    return any(_UPLOADED.search(found.group()) for found in _OWN.finditer(folded(text[:2_000])))
