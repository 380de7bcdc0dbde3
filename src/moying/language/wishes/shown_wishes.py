"""What a clause asks of framing, of the film's fades and of noise: one question for three subjects, each a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from moying.language.wishes.denoise_wishes import denoise_wish
from moying.language.wishes.film_fades import film_fade_wish
from moying.language.wishes.framing_wishes import framing_wish
from moying.language.wishes.hidden import hides, place_hidden, thing_hidden
from moying.language.wishes.references import find_references


def shown_wish(
    clause: str, said: str, subject: str, pointed: str, last: Sequence[tuple[str, Mapping[str, Any]]]
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Kinds and slots; () when the clause asks for none of them. subject, pointed, last: what was spoken of before."""
    return (
        denoise_wish(clause, said, pointed)
        or film_fade_wish(clause, subject, last)
        or framing_wish(clause, said, pointed, last)
        or _hidden(clause, said, pointed)
    )


def _hidden(clause: str, said: str, pointed: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """左上角有水印，糊掉: a thing of the picture, where it is and that it shall not be seen; no text of ours."""
    if not (hides(clause) and thing_hidden(clause) and place_hidden(clause)) or len(clause) > _LONGEST:
        return ()
    named = [r for r in find_references(clause) if not r.recent]
    which = said[named[0].start : named[-1].end] if named else pointed
    how = "模糊" if re.search(r"[糊虚]|blur", clause) else "打码"
    return (("add_effect", {"shots": which, "wish": f"{said} {how}"}),)


_LONGEST = 60
