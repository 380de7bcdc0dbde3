"""What every brain is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from moying.agent.context import TurnContext
from moying.draft import Draft, Fields


@dataclass(frozen=True, slots=True)
class Call:
    """A tool to run, with its arguments. because: how the brain came to it, for whoever asks to have it explained."""

    name: str
    args: Fields = field(default_factory=dict)
    because: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """What came of a call: the draft as it is now, what the tool told, and why it refused ("" when it did not);
    `already` where that is only because it is like that."""

    call: Call
    draft: Draft | None
    notes: tuple[str, ...] = ()
    facts: Fields = field(default_factory=dict)
    refused: str = ""
    already: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """How a brain ends its turn.

    remarks: what the person is told beside the report. mended: refusals that a later call made good, and that are
    therefore no news.
    """

    remarks: tuple[str, ...] = ()
    mended: tuple[Done, ...] = ()


Do = Callable[[Call], Done]
"""Runs a call. `OutOfCredits` and `TurnCancelled` travel through it."""


class Brain(Protocol):
    """Turns a message into calls of tools."""

    name: str

    def take(self, context: TurnContext, draft: Draft | None, language: str, do: Do) -> Ending:
        """Do what the message asks for, in order. What came of a call is known before the next one is made."""
