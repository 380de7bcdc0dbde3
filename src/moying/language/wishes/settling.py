"""The wishes of a message among themselves: a complaint that a later wish answers, and a voice before its pace."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from moying.language.detect import folded
from moying.language.wishes.complaints import disliked
from moying.language.wishes.references import find_references
from moying.language.wishes.things import OF_SOUND, OF_TEXT, thing_of
from moying.language.wishes.ways import ways_in
from moying.language.wishes.wish import Wish

_ENDS: Final = {"remove_bgm", "remove_title", "remove_text", "remove_sfx", "set_bgm", "use_own_music"}
"""After these nothing is left of what was complained of."""


def settled(wishes: Sequence[Wish]) -> list[Wish]:
    """Without complaints that a later wish answers (音乐太吵了，换个舒缓的), and with the voice before its pace."""
    wishes = [_beside_those(wish, wishes[at + 1 :]) for at, wish in enumerate(wishes)]
    left = [wish for at, wish in enumerate(wishes) if not any(_answers(wish, later) for later in wishes[at + 1 :])]
    undone = any(wish.kind == "undo" for wish in left)
    return _voice_first([wish for wish in left if not (undone and wish.kind == "redo")])  # 删错了，恢复 is one wish


_OPPOSED: Final = (("暖一", "冷一"), ("亮一", "暗一"), ("warmer", "cooler"), ("brighter", "darker"))


def _beside_those(wish: Wish, later: Sequence[Wish]) -> Wish:
    """ "Everything warmer, shot 3 cooler": everything but shot 3."""
    shots = str(wish.slots.get("shots", ""))
    if wish.kind != "add_effect" or (shots and not any(r.every for r in find_references(shots))):
        return wish
    said = str(wish.slots.get("wish", ""))
    for other in later:
        told, which = str(other.slots.get("wish", "")), str(other.slots.get("shots", ""))
        opposed = any((a in said and b in told) or (b in said and a in told) for a, b in _OPPOSED)
        if other.kind == "add_effect" and which and opposed:
            return replace(wish, slots={**wish.slots, "shots": f"除了{which}以外的镜头"})
    return wish


def _answers(complaint: Wish, later: Wish) -> bool:
    if complaint.said == later.said or later.kind == "reply":
        return False
    if complaint.kind == "pace_film" and later.kind == "set_duration" and "duration_ms" in later.slots:
        return True  # 整体节奏快一点，别超过12秒
    if complaint.kind == later.kind == "set_voice":
        return True  # "a male voice, calmer" has both in its last
    if complaint.kind == "set_bgm" and later.kind in _ENDS and disliked(folded(complaint.said)):
        return thing_of(later.kind, dict(later.slots)) == "music"
    ways = ways_in(folded(complaint.said))
    about = thing_of(complaint.kind, dict(complaint.slots))
    covers = not ways and any(word in complaint.said for word in ("挡", "遮", "block", "cover"))
    if not (covers or (ways and all(way.felt for way in ways))) or about in {"", "film"}:
        return False
    if about != thing_of(later.kind, dict(later.slots)):
        return False
    off = later.slots.get("on") is False or later.slots.get("volume") == 0
    return (
        later.kind in _ENDS or off or (later.kind == complaint.kind and bool(set(_how(later)) & set(_how(complaint))))
    )


def _how(wish: Wish) -> list[str]:
    """Which of its measures a wish sets: its volume, its size."""
    same = {"volume": "amount", "times": "amount", "size": "amount"}
    return [same.get(name, name) for name in wish.slots if name not in {"of", "shots", "about"}]


def _voice_first(wishes: list[Wish]) -> list[Wish]:
    """语速慢点，换成女声: another voice speaks at its own pace, so that it comes before what is asked of the pace."""
    voices = [wish for wish in wishes if wish.kind == "set_voice"]
    rest = [wish for wish in wishes if wish.kind != "set_voice"]
    paced = next((at for at, wish in enumerate(rest) if wish.kind == "set_pace"), len(rest))
    earlier = any(wish.kind == "set_pace" for wish in wishes[: wishes.index(voices[0])]) if voices else False
    return rest[:paced] + voices + rest[paced:] if earlier else wishes


def last_shots_first(wishes: list[Wish]) -> tuple[Wish, ...]:
    """Shots dropped in one message, ordered so that dropping one leaves the places of those to come as they were."""
    drops = [at for at, wish in enumerate(wishes) if wish.kind == "delete_shot"]
    ordered = sorted((wishes[at] for at in drops), key=_dropping_order)
    for at, wish in zip(drops, ordered, strict=True):
        wishes[at] = wish
    return tuple(wishes)


def _dropping_order(wish: Wish) -> tuple[bool, int]:
    """From the end first and inwards (-2 before -1), then those counted from the front, the last of them first."""
    ordinal = wish.slots.get("ordinal", 0)
    return (ordinal > 0, ordinal if ordinal < 0 else -ordinal)


_ONLY_SO_LONG: Final = re.compile(
    r"(?:改成?|用|就)?\s*[\d.一二两三四五六七八九半]+ ?(?:秒|s|secs?|seconds?)钟?"
    r"(?:就|行|好|够|吧|了|is|fine|enough|\s)*"
)
_SHORT_FILM_MS: Final = 10_000
"""A bare length below it, after a wish about something else, is hardly the film's."""


def is_no_film_length(wish: Wish, clause: str, last: Sequence[tuple[str, Mapping[str, Any]]]) -> bool:
    """Whether a bare length comes right after a wish about words or sound: 字幕大一点, then 2秒."""
    length_ms = wish.slots.get("duration_ms") if wish.kind == "set_duration" else None
    if not length_ms or length_ms >= _SHORT_FILM_MS or not last or not _ONLY_SO_LONG.fullmatch(clause):
        return False
    return thing_of(last[-1][0], dict(last[-1][1])) in OF_TEXT | OF_SOUND
