"""Readings that a person gives: in braces behind a hanzi (行{hang2}长), or for good in a dictionary of their own.

The dictionary is `readings.txt` in the person's data folder, or the file that `MOYING_READINGS` names.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from moying.engines.voice.narration import VoiceUnavailable
from moying.home import data_home
from moying.language.reading.own_readings import NONE, BadReading, OwnReadings, parse_own_readings
from moying.language.reading.syllables import braces, syllable

LARGEST_FILE = 2_000_000


def readings_file() -> Path:
    """The dictionary's place, whether or not there is one."""
    named = os.environ.get("MOYING_READINGS", "")
    return Path(named).expanduser() if named else data_home() / "readings.txt"


def own_readings() -> OwnReadings:
    """The person's dictionary as it is now; empty when there is none. Raises `VoiceUnavailable`, naming the line."""
    path = readings_file()
    try:
        state = path.stat()
    except OSError:
        return NONE
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _read(path: Path, mtime_ns: int, size: int) -> OwnReadings:
    if size > LARGEST_FILE:
        raise VoiceUnavailable(f"{path} is larger than {LARGEST_FILE} bytes; is it the dictionary of readings?")
    try:
        return parse_own_readings(path.read_text("utf-8"))
    except BadReading as bad:
        raise VoiceUnavailable(f"{path}, {bad}; mend the line or take it out") from bad
    except (OSError, UnicodeDecodeError) as error:
        raise VoiceUnavailable(f"the dictionary of readings {path} cannot be read: {error}") from error


def refuse_unknown(sentence: str) -> None:
    """Raises `VoiceUnavailable` where braces behind a hanzi hold what looks like a reading and is no syllable."""
    for start, end, held in braces(sentence):
        if syllable(held) is None:
            shown = sentence[start - 1 : end]
            raise VoiceUnavailable(
                f'"{held}" in {shown} is no syllable of Mandarin; write it as hang2 or háng, or take the braces out '
                f"（{shown} 里的“{held}”不是普通话的音节）"
            )
