"""What a tool works on, what it gives back, and what every tool looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from moying.agent.context import TurnContext
from moying.draft import Draft, Fields
from moying.language.detect import language_of

ArgsT = TypeVar("ArgsT")


class ToolRefused(Exception):
    """The tool cannot do it; the message says so to the person, in their language, with what they can do."""


class AlreadySo(ToolRefused):
    """There is nothing to do: it is like that. No news where the rest of the message did change something."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The draft as it stands in this turn, and the way to the session's assets and makers.

    `language` is the person's, for what is said; `report` takes progress (0 to 1) and the name of the stage.
    """

    context: TurnContext
    draft: Draft | None
    language: str
    report: Callable[[float, str], None]

    def say(self, zh: str, en: str) -> str:
        """The text in the person's language."""
        return zh if self.language == "zh" else en

    def need_draft(self) -> Draft:
        """The draft to edit. Raises `ToolRefused` when there is no video yet."""
        if self.draft is None:
            raise ToolRefused(
                self.say(
                    "还没有视频。先说说想要什么，例如：生成一段30秒的茶文化短视频。",
                    "There is no video yet. Say what you would like, for example: a 30-second video about tea.",
                )
            )
        return self.draft


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool did.

    draft: as it is now; None when nothing changed. notes: what to tell the person beside what the drafts show.
    new_film: the draft is another film altogether, not a change of the one before. walked: "undone" or "redone" where
    it is a version that there was.
    """

    draft: Draft | None = None
    notes: tuple[str, ...] = ()
    facts: Fields = field(default_factory=dict)
    new_film: bool = False
    walked: str = ""


class Tool(Protocol, Generic[ArgsT]):
    """One thing that the agent can do. The brain fills `args_type`; its fields become the tool's JSON Schema."""

    name: str
    says: tuple[str, str]
    """What it does, for people and models: (zh, en)."""
    args_type: type[ArgsT]
    operation: str
    """What it costs: an operation of the price table, "" when it is free."""

    def run(self, args: ArgsT, bench: Bench) -> Outcome:
        """Do it. Raises `ToolRefused` when it cannot be done."""


def language_for(context: TurnContext) -> str:
    """The language to answer in: the message's own; a message without words is answered in the session's."""
    return language_of(context.message) if any(c.isalpha() for c in context.message) else context.language
