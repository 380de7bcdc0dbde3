"""Fields read out of bodies that strangers wrote: what is wrong is added to a list of faults, each with its path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from moying.draft import Json
from moying.wire.draft_json import Fault

LONGEST_ID: Final = 128

Body = Mapping[str, Json]


def pick(body: Body, snake: str) -> Json:
    """The field by its snake_case or its camelCase name."""
    head, *tail = snake.split("_")
    return body.get(snake, body.get(head + "".join(word.capitalize() for word in tail)))


def text_of(body: Body, name: str, faults: list[Fault], longest: int = LONGEST_ID, at: str = "") -> str:
    """A text field, cleaned; "" when it is not there or not a text of at most `longest` characters."""
    value = pick(body, name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        faults.append(Fault(f"{at}{name}", f"must be a text of at most {longest} characters"))
        return ""
    return clean(value)


def clean(words: str) -> str:
    """The text without NUL and without half surrogates, which no database and no UTF-8 stream can carry."""
    return words.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def one_of(value: Body, name: str, allowed: tuple[str, ...], faults: list[Fault]) -> str:
    """A field of `output` that is one of some words, in lower case; "" when it is not there or another."""
    said = pick(value, name)
    if said is None:
        return ""
    if not isinstance(said, str) or said.lower() not in allowed:
        faults.append(Fault(f"output.{name}", f"must be one of {', '.join(allowed)}"))
        return ""
    return said.lower()


def whole_of(
    value: Body, name: str, default: int, least: int, most: int, faults: list[Fault], at: str = "output."
) -> int:
    """A whole number from `least` to `most`, `default` when it is not there or another."""
    said = pick(value, name)
    if said is None:
        return default
    if isinstance(said, float) and said.is_integer():
        said = int(said)
    if not isinstance(said, int) or isinstance(said, bool) or not least <= said <= most:
        faults.append(Fault(f"{at}{name}", f"must be a whole number from {least} to {most}"))
        return default
    return said
