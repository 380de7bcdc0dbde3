"""Voices: text becomes narration with one time stamp per character.

A voice is a class in a file of its own, named in `VOICES` or by an entry point of the group `moying.voices`; the
contract test in `tests/engines` runs on all of them.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import Final, cast

from moying.engines.voice.narration import Voice, VoiceUnavailable

BUILT_IN: Final = "espeak"
GROUP: Final = "moying.voices"
VOICES: Final = (
    ("espeak", "moying.engines.voice.espeak:EspeakVoice"),
    ("tone", "moying.engines.voice.tone:ToneVoice"),
)
"""Name and class of each voice that ships; they come in as those of others do."""


def voice_names() -> tuple[str, ...]:
    """The voices that can be asked for."""
    return tuple(_doors())


def find_voice(name: str = BUILT_IN) -> Voice:
    """The voice of that name. Raises `VoiceUnavailable`, naming those that are near, when there is none."""
    doors = _doors()
    if name not in doors:
        near = get_close_matches(name, doors, cutoff=0.4) or list(doors)
        raise VoiceUnavailable(f"no voice called {name!r}; try one of: {', '.join(near)}")
    try:
        return cast(Voice, doors[name].load()())
    except ImportError as error:
        raise VoiceUnavailable(f"the voice {name!r} cannot be loaded ({error}); install what it needs") from error


def _doors() -> dict[str, EntryPoint]:
    ours = [EntryPoint(name, value, GROUP) for name, value in VOICES]
    return {door.name: door for door in [*entry_points(group=GROUP), *ours]}
