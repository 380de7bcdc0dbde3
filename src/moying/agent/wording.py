"""Other words for a film by the owner's language model, rewritten or translated; or how to get one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Final

from moying.agent.bench import Bench, ToolRefused
from moying.engines.llm import Endpoint, LlmFailed, LlmUnset, configured
from moying.engines.writer.rewording import rewritten, translated

NO_MODEL: Final = (
    "{what}要用大语言模型，现在没有接：设置 MOYING_LLM_URL 就可以（见 README 的“接入大模型”）；"
    "或者把改好的文案发给我（脚本：……）。",
    "{what} takes a language model, and none is connected: set MOYING_LLM_URL (see “Language models” in the README), "
    "or send the new words yourself (script: …).",
)
_FAILED: Final = (
    "语言模型没有给出能用的文字，视频没有变；请再试一次，或把改好的文案发给我（脚本：……）。",
    "The language model gave no words that could be used, so the video is as it was; try again, or send the new words "
    "yourself (script: …).",
)
_LOG = logging.getLogger(__name__)


def can_reword() -> bool:
    """Whether there is a model to ask."""
    try:
        return configured("write") is not None
    except LlmUnset:
        return False


def said_otherwise(lines: Sequence[str], wish: str, language: str, bench: Bench) -> tuple[str, ...]:
    """The lines rewritten as the person wishes, one for one. Raises `ToolRefused`."""
    return _asked(lambda at, tick: rewritten(lines, wish, language, at, tick), ("改写文案", "Rewriting"), bench)


def said_in(lines: Sequence[str], language: str, bench: Bench) -> tuple[str, ...]:
    """The lines in that language ("zh" or "en"), one for one. Raises `ToolRefused`."""
    return _asked(lambda at, tick: translated(lines, language, at, tick), ("翻译", "Translating"), bench)


def _asked(
    ask: Callable[[Endpoint, Callable[[], None]], tuple[str, ...]], what: tuple[str, str], bench: Bench
) -> tuple[str, ...]:
    try:
        endpoint = configured("write")
    except LlmUnset as unset:
        _LOG.warning("no language model is asked: %s", unset)
        endpoint = None
    if endpoint is None:
        raise ToolRefused(bench.say(NO_MODEL[0].format(what=what[0]), NO_MODEL[1].format(what=what[1])))
    try:
        return ask(endpoint, lambda: bench.report(0.02, "script"))
    except LlmFailed as failed:
        _LOG.warning("the language model gave no words: %s", failed)
        raise ToolRefused(bench.say(*_FAILED)) from failed
