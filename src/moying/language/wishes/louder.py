"""Music, voice, sound effects and the clips' own sound made louder, softer, faster, put off or on; and the one that is
softened because it drowns another (把bgm弄小点, "the music is drowning out the voice")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from moying.language.amounts import find_amount
from moying.language.rules import rule
from moying.language.wishes.gone import BACK, BARELY_GONE, GONE
from moying.language.wishes.things import OF_SOUND, things_in
from moying.language.wishes.unexplained import amounts_in
from moying.language.wishes.ways import Way

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""
_LOUDER, _FASTER, _TEMPO = 1.3, 1.15, 1.12
_DROWNS: Final = rule(
    r"(?P<loud>[^，。]{0,12}?)(?:都|快|把)*(?:盖过|压过|盖住|淹没|压住|抢(?:了|过)"
    r"|盖了|大过|比)(?P<under>[^，。]{0,12})"
    r"|(?P<l>.{0,40}?)\b(?:is |are |'s )?(?:drown(?:s|ing|ed)?(?: out)?|overpower(?:s"
    r"|ing)?|overwhelm(?:s|ing)?|bur(?:y|ies|ying)|louder than"
    r"|compet(?:es|ing) with|fight(?:s|ing) with|cover(?:s|ing)(?: up)?|too loud for|stepping on)\b(?P<u>.{0,30})"
)
_DROWNED: Final = rule(
    r"被(?P<loud>[^，。]{0,8}?)(?:盖|压|淹|吵)|\b(?:drowned out|buried|overpowered"
    r"|lost|swallowed)(?: by| under| in| beneath)?(?: all)?(?: the)? (?P<l>.{0,20})"
)
_TOO_WEAK: Final = rule(r"(?P<soft>[^，。]{1,12}?)(?:盖|压|敌|干)不(?:住|过)(?P<over>[^，。]{1,12})")
_BAND_DOWN: Final = rule(
    r"少|轻|弱|小|减|低|吵|响|重|多|闹|烦|\b(?:less|fewer|softer|quieter|heavy|much"
    r"|loud|busy|reduce|lower|down)\b"
)
_SET_TO: Final = rule(r"音量|声音|调[到成为]|%|\bvolume\b|\bto \d")
MUTE: Final = rule(r"静音|\bmut(?:e|ed|ing)\b|\bsilence\b|消音")
_SILENCED: Final[Mapping[str, Told]] = {
    "music": ("remove_bgm", {}),
    "voice": ("set_narration", {"on": False}),
    "sounds": ("remove_sfx", {"name": ""}),
    "original": ("set_original_sound", {"shots": "", "volume": 0.0}),
}


def drowned(clause: str) -> list[Told]:
    """音乐盖过人声了: the one that is too loud becomes softer."""
    if (weak := _TOO_WEAK.search(clause)) and any(t.kind in OF_SOUND for t in things_in(weak["over"])):
        soft = [t.kind for t in things_in(weak["soft"]) if t.kind in OF_SOUND]
        return [_volume(soft[0], {"times": _LOUDER})] if soft else []
    loud = ""
    if passive := _DROWNED.search(clause):
        loud = passive["loud"] or passive["l"] or ""
    elif active := _DROWNS.search(clause):
        loud, under = active["loud"] or active["l"] or "", active["under"] or active["u"] or ""
        if not any(t.kind in OF_SOUND for t in things_in(under)) and not re.search(
            r"人|话|\b(?:me|him|her|what)\b", under
        ):
            return []
    kinds = [t.kind for t in things_in(loud) if t.kind in OF_SOUND]
    return [_volume(kinds[0], {"times": round(1 / _LOUDER, 3)})] if kinds else []


def _volume(kind: str, amount: Mapping[str, Any]) -> Told:
    tool = {
        "music": "set_bgm_volume",
        "voice": "set_narration",
        "original": "set_original_sound",
        "sounds": "set_sfx_volume",
    }
    return tool[kind], ({"shots": ""} if kind == "original" else {}) | dict(amount)


def sound_changed(kind: str, clause: str, ways: Sequence[Way], *, named: bool) -> Iterator[Told]:
    """Louder, softer, faster, off, on: of music, voice, sound effects or the clips' own sound."""
    if kind == "drums":
        down = (
            GONE.search(clause)
            or any(w.sign < 0 for w in ways)
            or (_BAND_DOWN.search(clause) and not any(w.sign > 0 for w in ways))
        )
        if down or ways:
            yield "shape_bgm", {"drums_db": -40.0 if GONE.search(clause) else -6.0 if down else 6.0}
        return
    paced = [way for way in ways if way.measure == "fast"]
    loud = [way for way in ways if way.measure in {"size", "loud", "high", "amount", "place"}]
    amount = find_amount(clause) if amounts_in(clause) or MUTE.search(clause) else None
    if (
        amount is not None
        and amount.share is not None
        and (named or loud or MUTE.search(clause) or _SET_TO.search(clause))
    ):
        yield _volume(kind, {"volume": amount.share})
    elif amount is not None and amount.times is not None and (loud or named or _SET_TO.search(clause)):
        yield _volume(kind, {"times": amount.times})
    elif loud:
        yield _volume(kind, {"times": _LOUDER if loud[-1].sign > 0 else round(1 / _LOUDER, 3)})
    if paced and kind in {"voice", "music"}:
        step = _FASTER if kind == "voice" else _TEMPO
        times = step if paced[-1].sign > 0 else 1 / step
        times = round(times, 3) if kind == "voice" else times
        yield ("set_pace", {"times": times}) if kind == "voice" else ("shape_bgm", {"tempo": times})
    elif not loud and amount is None and GONE.search(clause) and (named or BARELY_GONE.fullmatch(clause)):
        yield _SILENCED[kind]
    elif not loud and amount is None and named and BACK.search(clause) and kind in {"voice", "original"}:
        yield (
            ("set_narration", {"on": True}) if kind == "voice" else ("set_original_sound", {"shots": "", "volume": 1.0})
        )
