"""A language model, asked in the best way that its endpoint knows.

The ladder: tools → json_schema → json_object → JSON in a fence. What an endpoint refuses or cannot do leads one rung
down, and the rung that held is remembered (`memory.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from moying.engines.llm.failures import LlmMisbehaved, LlmRefused, LlmTooLong
from moying.engines.llm.json_text import json_in
from moying.engines.llm.line import Line
from moying.engines.llm.memory import Known, known_of, remember
from moying.engines.llm.prompts import prompt
from moying.engines.llm.reply import Reply, ToolCall
from moying.engines.llm.settings import Endpoint
from moying.engines.llm.talk import Acted, Rung, Said, Talk, acting_schema, messages_of

_TEMPERATURE: Final = 0.2
_OTHER_SHAPE: Final = frozenset({400, 404, 415, 422, 500, 501})
"""Statuses that may be about how it was asked. (500 comes here only where its words say so.)"""
_TOO_LONG: Final = (
    "context length", "context window", "context size", "maximum context", "too many tokens", "too long",
    "input length", "max_model_len",
)  # fmt: skip
_NAMES: Final = ("name", "tool", "function", "tool_name")
_ARGUMENTS: Final = ("arguments", "args", "parameters", "input")


class Model:
    """One model on one line. `spent` counts tokens: what the endpoint told, else about what was said."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.spent = 0

    @property
    def name(self) -> str:
        """What it is called. Raises `LlmFailed`."""
        return self._line.model

    @property
    def endpoint(self) -> Endpoint:
        """Where it is asked."""
        return self._line.endpoint

    def act(self, talk: Talk, functions: Sequence[Mapping[str, Any]], language: str, most_tokens: int) -> Acted:
        """Its next step: tools to run, or words. Raises `LlmFailed`."""
        known = known_of(self.endpoint, self.name, "act")
        names = {function["function"]["name"] for function in functions}
        words: Acted | None = None
        refusal: LlmRefused | None = None
        for rung in _down_from(known.rung):
            try:
                acted = self._acted(talk, functions, names, rung, language, most_tokens)
            except LlmRefused as refused:
                refusal = _if_about_the_way(refused, refusal)
                continue
            except LlmMisbehaved:
                if rung == Rung.FENCED and words is None:
                    raise
                continue
            if acted.calls or rung != Rung.TOOLS or known.proved:
                if acted.calls or words is None:
                    self._keep("act", Known(rung, known.proved or bool(acted.calls)))
                return acted if acted.calls or words is None else words
            words = acted  # it may not have seen the tools at all: the next rung shows whether it would use them
        if words is not None:
            return words
        raise refusal or LlmMisbehaved("it did not answer in any shape that can be read")

    def write(self, talk: Talk, schema: Mapping[str, Any], language: str, most_tokens: int) -> dict[str, Any]:
        """An object of that schema (which is not checked here). Raises `LlmFailed`."""
        known = known_of(self.endpoint, self.name, "write")
        refusal: LlmRefused | None = None
        for rung in _down_from(max(known.rung, Rung.SCHEMA)):
            asked = _with_system(talk, prompt("json", language, schema=_shown(schema)))
            try:
                value = self._value(asked, rung, schema, language, most_tokens)
            except LlmRefused as refused:
                refusal = _if_about_the_way(refused, refusal)
                continue
            except LlmMisbehaved:
                if rung == Rung.FENCED:
                    raise
                continue
            if isinstance(value, dict):
                self._keep("write", Known(rung, True))
                return value
        raise refusal or LlmMisbehaved("it did not answer with the object asked for")

    def _acted(
        self,
        talk: Talk,
        functions: Sequence[Mapping[str, Any]],
        names: set[str],
        rung: Rung,
        language: str,
        most_tokens: int,
    ) -> Acted:
        if rung == Rung.TOOLS:
            wish = {"tools": list(functions), "tool_choice": "auto"}
            reply = self._ask(talk, rung, most_tokens, wish)
            if reply.calls and reply.finish == "length":
                raise LlmMisbehaved("its answer was cut off")
            calls = reply.calls or _calls_in(reply.text, names)
            return Acted("" if calls and not reply.calls else reply.text, calls, reply.thoughts)
        schema = acting_schema(functions)
        told = [function["function"] for function in functions]
        asked = _with_system(talk, prompt("calls", language, tools="\n".join(map(_shown, told)), schema=_shown(schema)))
        value = self._value(asked, rung, schema, language, most_tokens, spoken=True)
        if isinstance(value, str):
            return Acted(value)
        return Acted(str(value.get("say") or "") if isinstance(value, dict) else "", _calls_of(value, None))

    def _value(
        self,
        talk: Talk,
        rung: Rung,
        schema: Mapping[str, Any],
        language: str,
        most_tokens: int,
        *,
        spoken: bool = False,
    ) -> Any:
        """The JSON of the answer; asked for once more where it cannot be read.

        spoken: on the last rung words without any JSON are an answer as well.
        """
        reply = self._ask(talk, rung, most_tokens, _formatted(rung, schema))
        for last in (False, True):
            try:
                return json_in(reply.text)
            except ValueError as error:
                if spoken and rung == Rung.FENCED and reply.text and "{" not in reply.text:
                    return reply.text
                if last:
                    raise LlmMisbehaved(f"its answer is no JSON: {error}") from error
                again = [*talk, Acted(reply.text[:2_000]), Said("user", prompt("again", language, wrong=str(error)))]
                reply = self._ask(again, rung, most_tokens, _formatted(rung, schema))
        raise AssertionError("unreachable")

    def _ask(self, talk: Talk, rung: Rung, most_tokens: int, more: Mapping[str, Any]) -> Reply:
        messages = messages_of(talk, rung)
        body = {"messages": messages, "temperature": _TEMPERATURE, "max_tokens": most_tokens, **more}
        reply = self._line.ask(body)
        said = sum(len(str(message)) for message in messages) + len(reply.text) + len(reply.thoughts)
        self.spent += reply.tokens or said // 2
        return reply

    def _keep(self, purpose: str, known: Known) -> None:
        remember(self.endpoint, self.name, purpose, known)


def _down_from(rung: int) -> Iterator[Rung]:
    return (step for step in Rung if step >= rung)


def _if_about_the_way(refused: LlmRefused, first: LlmRefused | None) -> LlmRefused:
    """The refusal to be told if no rung holds. Raises it when another way of asking would change nothing."""
    said = str(refused).lower()
    if any(word in said for word in _TOO_LONG):
        raise LlmTooLong(str(refused), refused.status) from refused
    if refused.status not in _OTHER_SHAPE:
        raise refused
    return first or refused


def _formatted(rung: Rung, schema: Mapping[str, Any]) -> dict[str, Any]:
    if rung == Rung.SCHEMA:
        told = {"name": "answer", "schema": dict(schema), "strict": False}
        return {"response_format": {"type": "json_schema", "json_schema": told}}
    return {"response_format": {"type": "json_object"}} if rung == Rung.OBJECT else {}


def _with_system(talk: Talk, more: str) -> Talk:
    """The conversation with more said at its head."""
    first, *rest = talk
    if isinstance(first, Said) and first.role == "system":
        return [Said("system", f"{first.text}\n\n{more}"), *rest]
    return [Said("system", more), *talk]


def _calls_in(text: str, names: set[str]) -> tuple[ToolCall, ...]:
    """Calls that a model wrote as text, because nobody between it and us reads them as calls."""
    if "{" not in text:
        return ()
    try:
        return _calls_of(json_in(text), names)
    except ValueError:
        return ()


def _calls_of(value: Any, names: set[str] | None) -> tuple[ToolCall, ...]:
    """The calls in a JSON value, in any of the ways in which models write them; of those names only."""
    rows = value
    if isinstance(value, dict):
        rows = next((value[key] for key in ("calls", "tool_calls", "actions") if key in value), [value])
    found = (_call_of(row) for row in (rows if isinstance(rows, list) else [rows]) if isinstance(row, dict))
    named = [call for call in found if call and (names is None or call[0] in names)]
    return tuple(ToolCall(f"call_{n}", name, arguments) for n, (name, arguments) in enumerate(named, 1))


def _call_of(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if isinstance(row.get("function"), dict):
        row = row["function"]
    name = next((row[key] for key in _NAMES if isinstance(row.get(key), str)), "")
    arguments: object = next((row[key] for key in _ARGUMENTS if key in row), {})
    if not name:
        return None
    return name, arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
