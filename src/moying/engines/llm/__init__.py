"""Language models behind any endpoint of OpenAI's shape. None is asked until `MOYING_LLM_URL` names one."""

from moying.engines.llm.failures import LlmFailed, LlmMisbehaved, LlmRefused, LlmTooLong, LlmUnreachable, LlmUnset
from moying.engines.llm.line import Line
from moying.engines.llm.model import Model
from moying.engines.llm.reply import ToolCall
from moying.engines.llm.settings import Endpoint, configured, presets
from moying.engines.llm.talk import Acted, Answered, Said, Talk
from moying.engines.llm.trial import Trial, tried

__all__ = [
    "Acted",
    "Answered",
    "Endpoint",
    "Line",
    "LlmFailed",
    "LlmMisbehaved",
    "LlmRefused",
    "LlmTooLong",
    "LlmUnreachable",
    "LlmUnset",
    "Model",
    "Said",
    "Talk",
    "ToolCall",
    "Trial",
    "configured",
    "presets",
    "tried",
]
