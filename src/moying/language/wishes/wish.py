"""One thing that a message asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked for. `said` is the clause that asks; `slots` is what it names, by the wish's kind:

    create: topic, genre, duration_ms, ratio, script, title, title_duration_ms, karaoke, bgm_genre, bgm_volume,
    wants_narration / wants_captions / wants_music / wants_sfx (True, False or absent), only_named, video_language,
    footage, each_ms.
    set_title: text, duration_ms. set_bgm: genre, volume. set_bgm_volume: volume or times. delete_shot: ordinal.
    add_sfx: name, ordinal. remove_sfx: name. change_sfx: old, new. set_sfx_volume: volume or times.
    set_duration: duration_ms. set_ratio: ratio. set_karaoke: on. set_style: wish. set_voice: who.
    shape_bgm: drums_db, ending_db, tempo, energy. reply: about. Wishes about shots: see `shot_wishes`.
    The kinds undo, redo, summary, help, remove_title, remove_bgm and use_own_music have none.
    """

    kind: str
    slots: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""


def wishes_told(told: Sequence[tuple[str, Mapping[str, Any]]], said: str) -> tuple[Wish, ...]:
    """What a rule tells as kinds and slots, as wishes of a clause."""
    return tuple(Wish(kind, slots, said) for kind, slots in told)
