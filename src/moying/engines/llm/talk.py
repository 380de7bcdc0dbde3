"""A conversation with a model, told so that it can be sent in more ways than one: with tools, or as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

from moying.engines.llm.reply import ToolCall


class Rung(IntEnum):
    """The ladder, from the most that an endpoint can do to the least that any can."""

    TOOLS = 0
    SCHEMA = 1
    OBJECT = 2
    FENCED = 3


@dataclass(frozen=True, slots=True)
class Said:
    """Something told to the model."""

    role: Literal["system", "user"]
    text: str


@dataclass(frozen=True, slots=True)
class Acted:
    """What the model answered: words, and tools to run."""

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    thoughts: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a tool that it wanted run."""

    call: ToolCall
    text: str


Line = Said | Acted | Answered
Talk = Sequence[Line]


def messages_of(talk: Talk, rung: Rung) -> list[dict[str, Any]]:
    """The conversation as the endpoint takes it on that rung. Below `TOOLS` the calls are the model's own JSON, and
    what came of them is told by the user."""
    told = (_with_tools(line) if rung == Rung.TOOLS else _without_tools(line) for line in talk)
    return _joined(list(told))


def _with_tools(line: Line) -> dict[str, Any]:
    match line:
        case Said(role, text):
            return {"role": role, "content": text}
        case Answered(call, text) if call.legacy:
            return {"role": "function", "name": call.name, "content": text}
        case Answered(call, text):
            return {"role": "tool", "tool_call_id": call.id, "content": text}
        case Acted(text, calls, thoughts):
            said: dict[str, Any] = {"role": "assistant", "content": text}
            if calls and calls[0].legacy:
                said["function_call"] = {"name": calls[0].name, "arguments": calls[0].arguments}
            elif calls:
                said["tool_calls"] = [_call(call) for call in calls]
            if thoughts and calls:
                said["reasoning_content"] = thoughts
            return said


def _call(call: ToolCall) -> dict[str, Any]:
    return {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}


def _without_tools(line: Line) -> dict[str, Any]:
    match line:
        case Said(role, text):
            return {"role": role, "content": text}
        case Answered(call, text):
            return {"role": "user", "content": json.dumps({"result_of": call.name, "result": text}, ensure_ascii=False)}
        case Acted(text, ()):
            return {"role": "assistant", "content": text}
        case Acted(text, calls):
            acted = {"calls": [{"name": c.name, "arguments": _value(c.arguments)} for c in calls], "say": text}
            return {"role": "assistant", "content": json.dumps(acted, ensure_ascii=False)}


def _value(arguments: str) -> Any:
    try:
        return json.loads(arguments)
    except ValueError:
        return arguments


def _joined(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Neighbours of the user's are one message: some templates want the roles to alternate."""
    joined: list[dict[str, Any]] = []
    for message in messages:
        if joined and message["role"] == joined[-1]["role"] == "user":
            joined[-1] = {"role": "user", "content": f"{joined[-1]['content']}\n\n{message['content']}"}
        else:
            joined.append(message)
    return joined


def acting_schema(functions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a model without tools answers with: calls by name, and words."""
    names = [function["function"]["name"] for function in functions]
    call = {
        "type": "object",
        "properties": {"name": {"type": "string", "enum": names}, "arguments": {"type": "object"}},
        "required": ["name", "arguments"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"calls": {"type": "array", "items": call}, "say": {"type": "string"}},
        "required": ["calls", "say"],
        "additionalProperties": False,
    }
