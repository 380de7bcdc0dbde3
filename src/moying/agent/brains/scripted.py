"""The double: replays a conversation, whatever is said."""

from __future__ import annotations

from collections.abc import Sequence

from moying.agent.brains.brain import Call, Do, Ending
from moying.agent.context import TurnContext
from moying.draft import Draft


class ScriptedBrain:
    """Answers the n-th turn with the n-th list of calls, and later turns with none."""

    name = "script"

    def __init__(self, turns: Sequence[Sequence[Call]]) -> None:
        self._turns = iter(turns)

    def take(self, context: TurnContext, draft: Draft | None, language: str, do: Do) -> Ending:
        """Make the next turn's calls."""
        for call in next(self._turns, ()):
            do(call)
        return Ending()
