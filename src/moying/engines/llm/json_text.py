"""JSON as models write it: inside a fence, after a sentence, with a comma too many, in Chinese quotes, cut off."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

_FENCE = re.compile(r"```[a-zA-Z]*\s*\n?(.*?)(?:```|\Z)", re.DOTALL)
_TAGGED = re.compile(r"<(tool_call|function_call)>(.*?)(?:</\1>|\Z)", re.DOTALL)
_PYTHON = {"True": "true", "False": "false", "None": "null"}
_OUTSIDE = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]"}
_QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’"}
_WORD, _COLON = re.compile(r"[A-Za-z_]\w*"), re.compile(r"\s*[:：]")
_STRING_ENDS = re.compile(r"\s*(?:[:,}\]｝］]|[：，]\s*[\"“'‘{\[｛［\d\-tfnTFN]|\Z)")
_LONGEST = 100_000


def strict_json(text: str) -> Any:
    """The value of the text. Raises `ValueError` for what is not JSON, for NaN and infinity, and for a depth without
    sense."""
    try:
        return json.loads(text, strict=False, parse_constant=_no_number, parse_float=_finite)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def json_in(text: str) -> Any:
    """The JSON object or list in a text, mended where it can be. Raises `ValueError` when there is none."""
    if len(text) > _LONGEST:
        raise ValueError("it is too long")
    for candidate in _candidates(text):
        for version in (candidate, _mended(candidate)):
            try:
                value = strict_json(version)
            except ValueError:
                continue
            if isinstance(value, dict | list):
                return value
    raise ValueError("there is no JSON in it")


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits[:20])


def _candidates(text: str) -> Iterator[str]:
    """What may be the JSON, the likeliest first."""
    yield text.strip()
    yield from (found[2].strip() for found in _TAGGED.finditer(text))
    yield from (found[1].strip() for found in _FENCE.finditer(text))
    start = re.search(r"[{\[｛［]", text)
    if start:
        yield _balanced(text[start.start() :])


def _balanced(text: str) -> str:
    """From the opening bracket to the one that closes it, or to the end."""
    depth, closing = 0, ""
    escaped = False
    for at, sign in enumerate(text):
        if closing:
            closing = "" if sign == closing and not escaped else closing
            escaped = sign == "\\" and not escaped
        elif sign == '"':
            closing = '"'
        elif sign in "{[｛［":
            depth += 1
        elif sign in "}]｝］":
            depth -= 1
            if depth == 0:
                return text[: at + 1]
    return text


def _mended(text: str) -> str:
    """The text with strings in plain quotes, no comma before a bracket, and what is open closed."""
    out: list[str] = []
    open_brackets: list[str] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign in _QUOTES and (sign == '"' or _begins_string(out)):
            string, at = _string(text, at)
            out.append(string)
            continue
        if text.startswith("//", at):
            at = (text.find("\n", at) + 1) or len(text)
            continue
        word = _WORD.match(text, at)
        if word:
            bare = _PYTHON.get(word[0], word[0])
            out.append(json.dumps(bare) if _is_key(text, at + len(word[0])) else bare)
            at += len(word[0])
            continue
        sign = _OUTSIDE.get(sign, sign)
        if sign in "{[":
            open_brackets.append("}" if sign == "{" else "]")
        elif sign in "}]":
            if not open_brackets:
                break
            _drop_comma(out)
            out.append(open_brackets.pop())
            at += 1
            continue
        out.append(sign)
        at += 1
    _drop_comma(out)
    return "".join([*out, *reversed(open_brackets)])


def _begins_string(out: list[str]) -> bool:
    before = next((part for part in reversed(out) if part.strip()), "{")
    return before in ("{", "[", ":", ",")


def _is_key(text: str, at: int) -> bool:
    return _COLON.match(text, at) is not None


def _string(text: str, at: int) -> tuple[str, int]:
    """The string that begins there as JSON, and where it ends. An inner quote that ends nothing is kept."""
    closing = _QUOTES[text[at]]
    inside: list[str] = []
    at += 1
    while at < len(text):
        sign = text[at]
        if sign == "\\" and at + 1 < len(text):
            inside.append(sign + text[at + 1] if text[at + 1] in '"\\/bfnrtu' else text[at + 1])
            at += 2
            continue
        if sign == closing and _STRING_ENDS.match(text, at + 1):
            return '"' + "".join(inside) + '"', at + 1
        inside.append('\\"' if sign == '"' else sign)
        at += 1
    return '"' + "".join(inside) + '"', at


def _drop_comma(out: list[str]) -> None:
    while out and not out[-1].strip():
        out.pop()
    if out and out[-1] == ",":
        out.pop()
