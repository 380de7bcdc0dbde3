"""What decides which tools a turn calls: the built-in brain, a language model, or a script."""

from __future__ import annotations

import logging

from moying.agent.brains.brain import Brain, Call, Do, Done, Ending
from moying.agent.brains.builtin import BuiltInBrain
from moying.agent.brains.llm import LlmBrain
from moying.agent.brains.scripted import ScriptedBrain
from moying.agent.context import TurnContext
from moying.engines.llm import LlmUnset, configured

_LOG = logging.getLogger(__name__)

BRAINS: tuple[Brain, ...] = (BuiltInBrain(),)
"""Every brain that ships ready to use, the default first."""


def brain_for(context: TurnContext) -> Brain:
    """The brain that takes the turn: the language model that the owner set up, else the first that ships."""
    try:
        endpoint = configured("chat")
    except LlmUnset as unset:
        _LOG.warning("no language model is asked: %s", unset)
        return BRAINS[0]
    return BRAINS[0] if endpoint is None else LlmBrain(endpoint, BRAINS[0])


__all__ = ["BRAINS", "Brain", "BuiltInBrain", "Call", "Do", "Done", "Ending", "LlmBrain", "ScriptedBrain", "brain_for"]
