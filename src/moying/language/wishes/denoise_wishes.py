"""What a clause asks of the noise under recordings: 声音降噪, 去掉杂音, "remove the background noise"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from moying.language.rules import rule
from moying.language.wishes.references import find_references

_LONGEST: Final = 50
_CLEANED: Final = rule(
    r"降噪|去噪|消噪|除噪|降躁|\b(?:de-?noise|noise (?:reduction|removal|cancel\w*)|reduce (?:the )?noise)\b"
)
_NOISE: Final = rule(
    r"杂音|(?<!白)噪[音声](?!效)|底噪|风噪|电流声|电流音|嘶嘶声?|嗡嗡声?|沙沙声|空调声|马路声"
    r"|\b(?:background |wind |room |street |traffic )?nois(?:e|y)\b|\bhiss(?:ing)?\b|\bhum(?:ming)?\b|\bbuzz(?:ing)?\b"
)
_AGAINST: Final = rule(
    r"去|消|减|除|清|降|弱|小|少|干净|太|有[点些]?|好[大多吵]|吵|不要|没"
    r"|\b(?:remove|reduce|get rid|clean|cut|less|too|lower|kill|filter|fix|take out|without|no|eliminate"
    r"|suppress|there'?s|lots?|strip|clear|noisy)\b"
)
_TIDIED: Final = rule(
    r"(?:声音|原声|人声|录音|收音|音频)[^，。]{0,6}(?:(?:干净|清晰)一?[点些]|不(?:太|够)?干净)|清理[^，。]{0,6}(?:声音|录音|音频|原声)"
    r"|\bclean(?:er)?(?: up)? (?:the |my )?(?:audio|sound|recording|voice)\b|\b(?:audio|sound) (?:should be )?cleaner\b"
)
_OTHER: Final = rule(
    r"静音|\b(?:own|original|mute|silence)\b|噪点|画质|颗粒|白噪|加|音乐|配乐|bgm|字幕|标题"
    r"|\b(?:grain|film noise|white noise|add|music|picture|image|caption|title)\b"
)
_NONE: Final = rule(
    r"(?:取消|不要|别|关掉|去掉|不用)[^，。]{0,3}(?:降噪|去噪|消噪)"
    r"|\b(?:no|undo|stop|turn off|without|remove the) (?:de-?nois\w+|noise (?:reduction|removal))"
)
_MUCH: Final = rule(
    r"彻底|完全|全部|干净点?$|尽量|最大|强|狠|太|\b(?:all|completely|fully|strong\w*|as much|heav\w+)\b"
)
_LITTLE: Final = rule(r"轻微|稍微|一[点些]|略|轻度|\b(?:slight\w*|a (?:bit|little)|light\w*|gently)\b")
USUAL, STRONG, LIGHT = 0.5, 0.8, 0.3


def denoise_wish(clause: str, said: str, pointed: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """The slots of `denoise`: `shots` in words ("" for all), `amount` from 0 to 1; () when it asks for something else.

    pointed: the words that named shots before.
    """
    if len(clause) > _LONGEST or _OTHER.search(clause):
        return ()
    against = _NOISE.search(clause) and _AGAINST.search(clause)
    if not (_CLEANED.search(clause) or _TIDIED.search(clause) or against):
        return ()
    found = [r for r in find_references(clause) if not r.recent]
    shots = said[found[0].start : found[-1].end] if found else pointed
    amount = (
        0.0 if _NONE.search(clause) else STRONG if _MUCH.search(clause) else LIGHT if _LITTLE.search(clause) else USUAL
    )
    return (("denoise", {"shots": shots, "amount": amount}),)
