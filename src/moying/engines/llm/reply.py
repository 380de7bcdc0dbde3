"""A model's answer, put together from the pieces in which it streams."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from moying.engines.addresses import told_wrong
from moying.engines.llm.failures import LlmMisbehaved, LlmRefused

LONGEST_STREAM: Final = 8_000_000
"""Bytes of one answer, with everything that goes around each piece of it."""
LONGEST_TEXT: Final = 200_000
LONGEST_ARGUMENTS: Final = 100_000
MOST_CALLS: Final = 32
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)|\A.*?</think>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool that the model wants run. `arguments` is text that ought to be JSON.

    legacy: it came as `function_call`, the shape before tools, and is answered in that shape.
    """

    id: str
    name: str
    arguments: str
    legacy: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said, which tools it wants run, and why it stopped.

    thoughts: what it thought aloud, which some endpoints want back with the results of tools. tokens: what the
    endpoint counted, 0 when it did not tell.
    """

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    finish: str = ""
    thoughts: str = ""
    tokens: int = 0


@dataclass(slots=True)
class _Call:
    id: str = ""
    name: str = ""
    arguments: str = ""
    legacy: bool = False


@dataclass(slots=True)
class Assembly:
    """Takes the bytes of a response as they come, an event stream or one JSON object, and gives back the reply."""

    _left: list[bytes] = field(default_factory=list)
    _event: list[str] = field(default_factory=list)
    _held: str = ""
    _whole: list[str] | None = None
    _size: int = 0
    _text: str = ""
    _thoughts: str = ""
    _calls: dict[int, _Call] = field(default_factory=dict)
    _finish: str = ""
    _tokens: int = 0
    done: bool = False

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes, however they are cut. Raises `LlmMisbehaved`, and `LlmRefused` for an error in them."""
        self._size += len(chunk)
        if self._size > LONGEST_STREAM:
            raise LlmMisbehaved("its answer is too long")
        self._left.append(chunk)
        if b"\n" not in chunk:
            return
        *lines, left = b"".join(self._left).split(b"\n")
        self._left = [left]
        for line in lines:
            self._line(line.removesuffix(b"\r").decode("utf-8", "replace"))

    def reply(self) -> Reply:
        """The whole answer, once the response has ended. Raises `LlmMisbehaved` when there is none."""
        self._line(b"".join(self._left).decode("utf-8", "replace"))
        self._line("")
        if self._whole is not None:
            self._object("".join(self._whole))
        if self._held:
            raise LlmMisbehaved("its answer broke off or is no JSON")
        calls = tuple(self._finished(n, call) for n, call in enumerate(self._calls.values(), 1))
        return Reply(_THOUGHT.sub("", self._text).strip(), calls, self._finish, self._thoughts, self._tokens)

    def _line(self, line: str) -> None:
        if self._whole is not None:
            self._whole.append(line + "\n")
        elif not line:
            if self._event:
                self._object("\n".join(self._event))
                self._event = []
        elif line.startswith(("data:", "data :")):
            self._event.append(line.partition(":")[2].removeprefix(" "))
        elif line.lstrip("\ufeff \t").startswith("{") and not self._text and not self._calls:
            self._whole = [line + "\n"]
        elif line.lstrip("\ufeff \t").startswith("<"):
            raise LlmMisbehaved("it answered with a web page; is the address that of the API?")

    def _object(self, text: str) -> None:
        """One event, or the whole answer. One that was cut into two events is held until the rest is there."""
        if text.strip() == "[DONE]":
            self.done = True
            return
        if self.done or not text.strip():
            return
        for whole in dict.fromkeys((self._held + text, text)):
            try:
                told = json.loads(whole)
            except (ValueError, RecursionError):
                continue
            self._held = ""
            if isinstance(told, dict):
                self._take(told)
            return
        self._held += text
        if len(self._held) > LONGEST_TEXT:
            raise LlmMisbehaved("its answer is no JSON")

    def _take(self, told: Mapping[str, Any]) -> None:
        usage = told.get("usage")
        if isinstance(usage, dict) and isinstance(usage.get("total_tokens"), int):
            self._tokens = usage["total_tokens"]
        choices = told.get("choices")
        if told.get("error") or (choices is None and (told.get("message") or told.get("detail"))):
            raise LlmRefused(_wrong(told), _code(told))
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, dict):
            return
        self._finish = str(choice.get("finish_reason") or self._finish)
        piece = choice.get("delta") or choice.get("message")
        if isinstance(piece, dict):
            self._add(piece)

    def _add(self, piece: Mapping[str, Any]) -> None:
        self._text += _words(piece.get("content")) or _words(piece.get("refusal"))
        self._thoughts += _words(piece.get("reasoning_content"))
        if len(self._text) + len(self._thoughts) > LONGEST_TEXT:
            raise LlmMisbehaved("its answer is too long")
        calls = piece.get("tool_calls")
        for n, told in enumerate(calls if isinstance(calls, list) else ()):
            if isinstance(told, dict):
                self._add_call(told, n)
        old = piece.get("function_call")
        if isinstance(old, dict):
            self._join(self._calls.setdefault(-1, _Call(legacy=True)), old)

    def _add_call(self, told: Mapping[str, Any], n: int) -> None:
        """A piece of a call. Endpoints differ: some number no call, some give every call the number 0 and an id."""
        call_id = told["id"] if isinstance(told.get("id"), str) else ""
        said = told.get("function")
        function: Mapping[str, Any] = said if isinstance(said, dict) else {}
        index = told.get("index")
        if not isinstance(index, int) or isinstance(index, bool):
            known = next((i for i, call in self._calls.items() if call_id and call.id == call_id), None)
            begins = bool(function.get("name")) or not self._calls
            index = known if known is not None else len(self._calls) + n if begins else max(self._calls)
        there = self._calls.get(index)
        if there and call_id and there.id and there.id != call_id and function.get("name"):
            index = max(self._calls) + 1
        if index not in self._calls and len(self._calls) >= MOST_CALLS:
            raise LlmMisbehaved("it wants too many tools at once")
        call = self._calls.setdefault(index, _Call())
        call.id = call.id or call_id
        self._join(call, function)

    def _join(self, call: _Call, function: Mapping[str, Any]) -> None:
        name = function.get("name")
        if isinstance(name, str) and name != call.name:  # some repeat the name in every piece
            call.name += name
        arguments = function.get("arguments")
        if isinstance(arguments, dict):  # Ollama's own shape
            call.arguments = json.dumps(arguments, ensure_ascii=False)
        elif isinstance(arguments, str):
            call.arguments += arguments
        if len(call.arguments) > LONGEST_ARGUMENTS or len(call.name) > 200:
            raise LlmMisbehaved("the arguments of a tool are too long")

    def _finished(self, n: int, call: _Call) -> ToolCall:
        return ToolCall(call.id[:100] or f"call_{n}", call.name, call.arguments.strip() or "{}", call.legacy)


def _words(content: object) -> str:
    """Text, also where it comes in parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(_words(part.get("text")) for part in content if isinstance(part, dict))
    return ""


def _wrong(told: Mapping[str, Any]) -> str:
    return "it reported an error: " + told_wrong(json.dumps(told, ensure_ascii=False).encode())


def _code(told: Mapping[str, Any]) -> int:
    error = told.get("error")
    code = error.get("code") if isinstance(error, dict) else told.get("code")
    try:
        return int(str(code))
    except ValueError:
        return 0
