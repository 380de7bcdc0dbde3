"""What a clause asks of how the music comes and goes: faded in, faded out."""

from __future__ import annotations

import re
from typing import Any, Final

from moying.language.durations import find_durations
from moying.language.film_wishes import MUSIC

_FADES: Final = re.compile(r"淡入|淡出|渐弱|渐强|渐入|渐出|\bfad(?:e|es|ing|ed)\b")
_IN: Final = re.compile(r"淡入|渐强|渐入|\bfad\w+(?: the \w+| it| slowly| gently)? in\b|\bfade[- ]in\b|\bin and out\b")
_OUT: Final = re.compile(
    r"淡出|渐弱|渐出|\bfad\w+(?: the \w+| it| slowly| gently)? (?:in and )?out\b|\bfade[- ]out\b|\bfading out\b"
)
_OTHER: Final = re.compile(r"标题|字幕|转场|镜头|画面|\b(?:title|captions?|transitions?|shots?|black|white)\b")
_NONE: Final = re.compile(r"不要|去掉|取消|别|\b(?:no|without|remove|don'?t)\b")
USUAL_MS: Final = 2_000


def fade_wish(clause: str, *, about_music: bool) -> dict[str, Any] | None:
    """`in_ms` and `out_ms` of the music, None when the clause asks for no fade."""
    named = re.search(MUSIC, clause)
    if not _FADES.search(clause) or not (named or about_music) or _OTHER.search(clause):
        return None
    lengths = find_durations(clause)
    length_ms = 0 if _NONE.search(clause) else lengths[-1].value_ms if lengths else USUAL_MS
    comes, goes = _IN.search(clause), _OUT.search(clause)
    asked = {"in_ms": length_ms} if comes else {}
    return asked | ({"out_ms": length_ms} if goes or not comes else {})
