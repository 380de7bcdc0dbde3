"""What the rules about shots look at: a clause, the shots that it names, and those that were named before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from moying.language.quotes import masked
from moying.language.wishes.references import Reference


@dataclass(frozen=True, slots=True)
class ShotWish:
    """`kind` is a tool's name (`delete_shot` too) or `reply`; `slots` are its arguments, and `shots` is the words that
    say which, "" for all."""

    kind: str
    slots: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause with the shots that it names."""

    clause: str
    said: str
    found: tuple[Reference, ...]
    pointed: str
    complained: bool

    @property
    def shots(self) -> str:
        """The words that say which shots: its own, else those before."""
        named = [r for r in self.found if not r.recent]
        named = [r for r in named if not r.every] or named  # 剩下的每段5秒: each of the rest
        if named:
            return self.said[named[0].start : named[-1].end]
        those = any(r.several for r in self.found)
        return self.pointed or ("它们" if those else "它" if self.found else "")

    @property
    def bare(self) -> str:
        """The clause without the words that name shots."""
        return masked(self.clause, *((r.start, r.end) for r in self.found)).replace("\ufffc", " ")
