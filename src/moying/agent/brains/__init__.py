"""What decides which tools a turn calls: the built-in brain, or a script."""

from __future__ import annotations

from moying.agent.brains.brain import Brain, Call, Do, Done, Ending
from moying.agent.brains.builtin import BuiltInBrain
from moying.agent.brains.scripted import ScriptedBrain
from moying.agent.context import TurnContext

BRAINS: tuple[Brain, ...] = (BuiltInBrain(),)
"""Every brain that ships ready to use, the default first."""


def brain_for(context: TurnContext) -> Brain:
    """The brain that takes the turn."""
    return BRAINS[0]


__all__ = ["BRAINS", "Brain", "BuiltInBrain", "Call", "Do", "Done", "Ending", "ScriptedBrain", "brain_for"]
