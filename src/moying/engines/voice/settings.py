"""What the owner of this machine set about voices: `MOYING_VOICE` and the settings of each engine, by environment.

`MOYING_VOICE` is an engine, or an engine and one of its speakers: `openai`, `edge:zh-CN-YunxiNeural`, `espeak:elder`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

CHOSEN = "MOYING_VOICE"
ALLOWED = "MOYING_VOICES_ON"
"""Network voices that may also be asked for by name, divided by commas."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine and, maybe, one of its speakers; empty is left to the next one to choose."""

    engine: str = ""
    speaker: str = ""


def choice_of(said: str) -> Choice:
    """`edge:zh-CN-YunxiNeural` in its parts."""
    engine, _, speaker = said.strip().partition(":")
    return Choice(engine.strip().lower(), speaker.strip())


def chosen() -> Choice:
    """The owner's choice for every film that asks for no other."""
    return choice_of(os.environ.get(CHOSEN, ""))


def turned_on(engine: str) -> bool:
    """Whether the owner lets this network voice be used."""
    allowed = os.environ.get(ALLOWED, "").lower().split(",")
    return engine == chosen().engine or engine in (name.strip() for name in allowed)


def setting(name: str, otherwise: str = "") -> str:
    """A setting of an engine: the variable's text without spaces around it."""
    return os.environ.get(name, "").strip() or otherwise
