"""How long words take: budgets for the writer, a person's script in sentences, the room that speech has in a film."""

from __future__ import annotations

import re
from collections.abc import Sequence

from moying.engines.voice.estimate import spoken_ms
from moying.engines.voice.phrases import SENTENCE_PAUSE_MS
from moying.language.lines.cleaning import clean_for_voice

LEAD_MS, TAIL_MS = 350, 900
"""Silence before the first word and after the last: a film that begins or ends on a word feels cut off."""
PER_MINUTE = {"zh": 240, "en": 150}
"""Natural pace: 240 字/分 for Chinese short video (DESIGN), 150 words a minute for English narration."""
FASTEST = 1.5
"""Above this pace the built-in voice is no longer easy to follow; a longer script makes a longer film."""
_ENDS = re.compile(r"[^。！？!?；;…\n]*(?:[。！？!?；;…]+[”’」』\"')）]*|\n+|$)")
_LATIN_STOP = re.compile(r"(?<=[a-z0-9][.])\s+(?=[A-Z])")


def speech_room_ms(duration_ms: int) -> int:
    """How much of a film of that length may be speech."""
    margin_ms = LEAD_MS + TAIL_MS
    return duration_ms - margin_ms if duration_ms > 4 * margin_ms else duration_ms * 3 // 4


def natural_ms(sentences: Sequence[str], language: str) -> int:
    """How long the sentences take at the natural pace, the pauses between them included."""
    return max(0, sum(spoken_ms(s, language) for s in sentences) - (SENTENCE_PAUSE_MS if sentences else 0))


def film_length_ms(script: str, language: str) -> int:
    """How long a film of that script is at the natural pace, in whole seconds."""
    return max(3_000, film_around_ms(natural_ms(sentences_of(script), language)))


def film_around_ms(speech_ms: int) -> int:
    """How long a film has to be for that much speech, in whole seconds."""
    return -(-(speech_ms + LEAD_MS + TAIL_MS) // 1000) * 1000


def least_ms(sentences: Sequence[str], language: str) -> int:
    """The least time in which the sentences can still be followed."""
    return round(natural_ms(sentences, language) / FASTEST)


def sentences_of(script: str) -> tuple[str, ...]:
    """A person's script, cleaned for the voice and split where a sentence ends. Not one word is added or dropped."""
    cleaned = clean_for_voice(script)
    parts = [part for found in _ENDS.findall(cleaned) for part in _LATIN_STOP.split(found)]
    return tuple(part.strip() for part in parts if re.search(r"\w", part))
