"""What every brain is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from moying.agent.context import TurnContext
from moying.draft import Draft, Fields


@dataclass(frozen=True, slots=True)
class Call:
    """A tool to run, with its arguments."""

    name: str
    args: Fields = field(default_factory=dict)


class Brain(Protocol):
    """Turns a message into calls of tools."""

    name: str

    def plan(self, context: TurnContext, draft: Draft | None, language: str) -> Iterable[Call]:
        """The calls that the message asks for, in order. Each is run before the next is asked for."""
