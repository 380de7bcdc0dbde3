"""What a clause asks of framing, of the film's fades and of noise: one question for three subjects, each a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from moying.language.denoise_wishes import denoise_wish
from moying.language.film_fades import film_fade_wish
from moying.language.framing_wishes import framing_wish


def shown_wish(
    clause: str, said: str, subject: str, pointed: str, last: Sequence[tuple[str, Mapping[str, Any]]]
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Kinds and slots; () when the clause asks for none of them. subject, pointed, last: what was spoken of before."""
    return (
        denoise_wish(clause, said, pointed)
        or film_fade_wish(clause, subject, last)
        or framing_wish(clause, said, pointed, last)
    )
