"""What a clause asks of the clips' own sound: 第二段静音, 原声调到50%, 保留原声, "mute the second clip"."""

from __future__ import annotations

import re
from typing import Any

from moying.language.amounts import find_amount
from moying.language.wishes.references import find_references

_OWN = re.compile(
    r"原声|原音|原始声音|原来的声音|原视频的?声音?|视频(?:里|本身|自带)?的?(?:原)?声音?(?!音)|素材的?声音?|现场声|同期声|画面的?声音"
    r"|\b(?:original|natural|own|live|source) (?:sound|audio)s?\b"
    r"|\b(?:clips?|videos?|footage)(?:'s?)? (?:own )?(?:sound|audio)\b"
    r"|\b(?:sound|audio) of (?:the |my |all )?(?:clips?|videos?|footage)\b"
)
_SOUND = re.compile(
    r"静音|消音|声音|音量|大声|小声|\b(?:mute|unmute|silent|silence|sound|audio|volume|louder|quieter)\b"
)
_WHOLE = re.compile(r"视频|片子|影片|全片|整个|全部|所有|\b(?:video|film|everything|all(?: (?:the|my))? clips)\b")
_OTHER = re.compile(
    r"音乐|配乐|bgm|曲|旁白|配音|解说|音效|语速|嗓音|画中画|小窗|鼓"
    r"|\b(?:music|song|narrat\w*|voice-?over|effects?|sfx|drums?|overlay|pip)\b"
)
_UNMUTES = re.compile(r"(?:取消|解除).{0,8}静音|不要?静音|\bunmute\b")
_BACK = re.compile(
    r"恢复|保留|留着|留下|打开|开启|要(?!静|关|去|删)|加回|放出来|\b(?:restore|keep|turn on|bring back|with)\b"
)
_OFF = re.compile(
    r"静音|消音|去掉|去除|删|关|不要|别要|没有|移除|无声"
    r"|\b(?:mute|remove|delete|drop|no|without|silence|silent|turn off|take out|kill)\b"
)
_ONLY = re.compile(r"只(?:要|留|保留|用|剩)|仅(?:保留|用)|\bonly\b|\bjust\b")


def clip_sound_wish(clause: str, said: str, pointed: str = "") -> dict[str, Any] | None:
    """The slots of `set_original_sound`: `shots` in words ("" for all), and `volume` (0 to 2), `times`, or `only` (the
    music goes); None when the clause asks for something else. pointed: the words that named shots before."""
    if _OTHER.search(clause) or len(clause) > 60:
        return None
    found = [r for r in find_references(clause) if not r.recent]
    own = _OWN.search(clause)
    about_shots = (found or pointed) and _SOUND.search(clause)
    if not (own or about_shots or (_WHOLE.search(clause) and re.search(r"静音|消音|\bmute\b", clause))):
        return None
    slots: dict[str, Any] = {"shots": said[found[0].start : found[-1].end] if found else "" if own else pointed}
    if own and _ONLY.search(clause):
        return slots | {"volume": 1.0, "only": True}
    amount = find_amount(clause)
    if _UNMUTES.search(clause):
        return slots | {"volume": 1.0}
    if _OFF.search(clause):
        return slots | {"volume": 0.0}
    if amount is not None and (amount.share is not None or amount.times is not None):
        return slots | ({"volume": amount.share} if amount.share is not None else {"times": amount.times})
    return slots | {"volume": 1.0} if _BACK.search(clause) else None
