"""What a child says, as data: JSON that is checked against the type its function promises. Never a pickle.

A child may be in the hands of whoever made the file, so nothing that it says may choose what is built here.
"""

from __future__ import annotations

import base64
import json
import types
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from moying.media.errors import DamagedMedia, DiskFull, MediaFault, UnsupportedMedia

_FAULTS: Final = {kind.__name__: kind for kind in (UnsupportedMedia, DamagedMedia, DiskFull)}
_LONGEST_MESSAGE: Final = 500


class Garbled(Exception):
    """What came back is not what the function promises."""


def answer_of(value: object) -> bytes:
    """A result, on its way to the one who asked."""
    return json.dumps({"result": _plain(value)}, allow_nan=False).encode("ascii")


def fault_of(error: MediaFault) -> bytes:
    """A failure, on its way to the one who asked."""
    said = {"fault": type(error).__name__, "en": str(error), "zh": error.zh}
    return json.dumps(said).encode("ascii")


def read_answer(raw: bytes, promised: object) -> Any:
    """The result. Raises the `MediaFault` that was told instead of one, or `Garbled`."""
    try:
        said = json.loads(raw, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Garbled("it is not JSON") from error
    if not isinstance(said, dict):
        raise Garbled("it is not an answer")
    if "fault" in said:
        kind = _FAULTS.get(str(said["fault"]), DamagedMedia)
        raise kind(str(said.get("en"))[:_LONGEST_MESSAGE], zh=str(said.get("zh") or "")[:_LONGEST_MESSAGE])
    return _built(said.get("result"), promised)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{type(value).__name__} cannot leave the sandbox; give back numbers, text, bytes or dataclasses")


def _built(value: Any, promised: Any) -> Any:
    """The value as the type promises it."""
    kind, inner = get_origin(promised), get_args(promised)
    if kind in (Union, types.UnionType):
        return _one_of(value, inner)
    if kind is Literal:
        return _checked(value, value in inner and isinstance(value, str | int))
    if kind in (list, tuple):
        return _row(value, kind, inner)
    if kind is dict:
        _checked(value, isinstance(value, dict))
        return {str(key): _built(item, inner[1]) for key, item in value.items()}
    if is_dataclass(promised) and isinstance(promised, type):
        _checked(value, isinstance(value, dict))
        hints = get_type_hints(promised)
        _checked(value, set(value) == {field.name for field in fields(promised)})
        return promised(**{name: _built(item, hints[name]) for name, item in value.items()})
    return _single(value, promised)


def _row(value: Any, kind: type, inner: tuple[Any, ...]) -> Any:
    _checked(value, isinstance(value, list))
    if kind is list or (len(inner) == 2 and inner[1] is Ellipsis):
        return kind(_built(item, inner[0]) for item in value)
    _checked(value, len(value) == len(inner))
    return tuple(_built(item, one) for item, one in zip(value, inner, strict=True))


def _one_of(value: Any, inner: tuple[Any, ...]) -> Any:
    for one in inner:
        try:
            return _built(value, one)
        except Garbled:
            continue
    raise Garbled("it is of none of the kinds that were promised")


def _single(value: Any, promised: Any) -> Any:
    if promised is None or promised is type(None):
        return _checked(value, value is None)
    if promised is bytes:
        try:
            return base64.b64decode(_checked(value, isinstance(value, str)), validate=True)
        except ValueError as error:
            raise Garbled("it holds no bytes") from error
    if promised is float:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(_checked(value, number and abs(value) < 1e300 and isfinite(value)))
    if promised is int:
        return _checked(value, isinstance(value, int) and not isinstance(value, bool))
    if promised in (bool, str):
        return _checked(value, isinstance(value, promised))
    raise TypeError(f"{promised} cannot leave the sandbox; promise numbers, text, bytes or dataclasses")


def _checked(value: Any, good: bool) -> Any:
    if not good:
        raise Garbled("it is not what was promised")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
