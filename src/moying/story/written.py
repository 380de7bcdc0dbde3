"""The script that a language model wrote for a film, kept in the film's brief.

A model never writes the same twice: when a film is made again for another reason than its length, it keeps its words.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import Final

from moying.engines.writer import Script
from moying.story.brief import Brief

_NEAR: Final = 0.1
"""Of the time for speech: a film that much longer or shorter keeps its words."""
_KEPT: Final = tuple(
    field.name for field in fields(Script) if field.name not in ("trouble", "known", "about", "beside")
)


def keeping_script(brief: Brief, script: Script | None, room_ms: int) -> Brief:
    """The brief with the script of a model; any other is written again just as it was."""
    if script is None or not script.by:
        return replace(brief, written="") if brief.written else brief
    told = {name: value for name, value in asdict(script).items() if name in _KEPT and value}
    return replace(brief, written=json.dumps({**told, "room_ms": room_ms}, ensure_ascii=False))


def script_kept(brief: Brief, room_ms: int) -> Script | None:
    """The script that was written for so much time, or nearly; None where there is none. The brief may have come from
    outside: what does not fit is no script."""
    try:
        told = json.loads(brief.written) if brief.written else None
    except ValueError:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("room_ms"), int):
        return None
    if abs(told["room_ms"] - room_ms) > _NEAR * room_ms:
        return None
    texts = {name: _texts(told.get(name)) for name in ("sentences", "topics", "shows", "check")}
    words = {name: told.get(name) for name in ("title", "writer", "by")}
    points = told.get("points", 0)
    if (
        not texts["sentences"]
        or not all(isinstance(w, str) and w for w in words.values())
        or not isinstance(points, int)
    ):
        return None
    return Script(
        str(words["title"]), texts["sentences"], str(words["writer"]), topics=texts["topics"], points=points,
        shows=texts["shows"], check=texts["check"], by=str(words["by"]),
    )  # fmt: skip


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
