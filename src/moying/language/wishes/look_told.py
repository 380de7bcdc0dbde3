"""What a clause has told of a text's look so far, and what of the clause is left to be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from moying.language.rules import in_text


@dataclass(slots=True)
class TextLook:
    """`slots`: what is asked of the look. `bare`: the clause with all that said it blank."""

    slots: dict[str, Any] = field(default_factory=dict)
    bare: str = ""

    def found(self, pattern: re.Pattern[str] | str) -> re.Match[str] | None:
        """The first place where a pattern matches what is left; it is taken out."""
        match = re.search(in_text(pattern) if isinstance(pattern, str) else pattern, self.bare)
        if match:
            self.blank(*match.span())
        return match

    def blank(self, start: int, end: int) -> None:
        """Take a stretch out of what is left."""
        self.bare = self.bare[:start] + " " * (end - start) + self.bare[end:]
