"""Voices: text becomes narration with one time stamp per character.

A voice is a class in a file of its own, named in `VOICES` or by an entry point of the group `moying.voices`; the
contract test in `tests/engines` runs on all of them.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import Final, cast

from moying.engines.voice.narration import Voice, VoiceUnavailable
from moying.engines.voice.settings import ALLOWED, CHOSEN, Choice, choice_of, chosen, turned_on

BUILT_IN: Final = "espeak"
GROUP: Final = "moying.voices"
VOICES: Final = (
    ("espeak", "moying.engines.voice.espeak:EspeakVoice"),
    ("tone", "moying.engines.voice.tone:ToneVoice"),
    ("openai", "moying.engines.voice.openai:OpenAiVoice"),
    ("edge", "moying.engines.voice.edge:EdgeVoice"),
    ("sherpa", "moying.engines.voice.sherpa:SherpaVoice"),
)
"""Name and class of each voice that ships; they come in as those of others do."""


def voice_names() -> tuple[str, ...]:
    """The voices that can be asked for."""
    return tuple(_doors())


def voice_for(asked: str = "") -> tuple[Voice, str]:
    """The voice asked for (`engine` or `engine:speaker`), else the owner's choice, else the built-in one, and its
    speaker, "" for the engine's own choice.

    Raises `VoiceUnavailable`, also for a network voice that nobody turned on.
    """
    wanted, set_here = choice_of(asked), chosen()
    if not wanted.engine:
        wanted = Choice(set_here.engine or BUILT_IN, wanted.speaker or set_here.speaker)
    voice = find_voice(wanted.engine)
    if voice.network and not turned_on(wanted.engine):
        raise VoiceUnavailable(
            f"the voice {wanted.engine!r} sends the words over the network and is off; the owner of this machine "
            f"turns it on with {CHOSEN}={wanted.engine}, or allows it by name with {ALLOWED}={wanted.engine}"
        )
    return voice, wanted.speaker


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
