"""Reading a wire value field by field: every fault is collected with its path, and nothing in it can make us fall.

The value is hostile until it is read: wrong types, NaN, numbers of a thousand digits, nesting without end.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from moying.draft import Fields, Json
from moying.wire.fields import DEEPEST, Field, Flag, Free, FreeList, Holds, Number, Table, Text, Whole

MOST_FAULTS = 100
"""A person mends a few and sends again; a list of a million wrong items need not be answered one by one."""

LONGEST_PATH = 200
_BROKEN_CHARACTER = re.compile("[\ud800-\udfff\x00]")
_BROKEN = "a NUL or half a character (a lone surrogate)"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a draft: where (`t[0].sg[2].d`), and what to write instead."""

    path: str
    message: str


class DraftInvalid(ValueError):
    """A draft that cannot be used. `faults` names each bad field."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{f.path or 'draft'}: {f.message}" for f in faults[:5]))


class Faults:
    """What was found wrong so far; true when there is something."""

    def __init__(self) -> None:
        self.all: list[Fault] = []

    def __bool__(self) -> bool:
        return bool(self.all)

    def add(self, path: str, message: str) -> None:
        """Note one, unless it is noted already or there are enough."""
        fault = Fault(path, message)
        if len(self.all) < MOST_FAULTS and fault not in self.all:
            self.all.append(fault)


@dataclass(frozen=True, slots=True)
class Reading:
    """One object of the value, and where it stands. Each method reads a field, or notes what is wrong with it."""

    faults: Faults
    path: str
    value: Mapping[str, Json]

    def under(self, key: str) -> str:
        """The path of a key of this object."""
        return f"{self.path}.{key}" if self.path else key

    def says(self, field: Field) -> bool:
        """Whether the field is there at all; null counts as left out."""
        return self.value.get(field.key) is not None

    def unknown(self, table: type[Table]) -> dict[str, Json]:
        """The keys that the table does not name."""
        keys = table.keys()
        return {k: v for k, v in self.value.items() if k not in keys}

    def whole(self, field: Whole) -> int:
        """A whole number in its range. `3.0` is one, `true` is not."""
        value = self.value.get(field.key)
        if value is None:
            value = field.least if field.derived else field.default
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not field.least <= value <= field.most:
            mend = f"; {field.hint}" if field.hint else ""
            self._fault(field, f"must be a whole number from {field.least} to {field.most}{mend}")
            return field.least
        if field.even and value % 2:
            self._fault(field, f"is {value}; must be even, as H.264 halves the colour planes")
        return value

    def number(self, field: Number) -> float:
        """A number in its range; NaN is in none."""
        value = self.value.get(field.key)
        value = field.default if value is None else value
        if isinstance(value, bool) or not isinstance(value, int | float) or not field.least <= value <= field.most:
            self._fault(field, f"must be a number from {field.least:g} to {field.most:g}")
            return field.default
        return float(value)

    def text(self, field: Text) -> str | None:
        """A text, or None when it is left out."""
        value = self.value.get(field.key)
        if value is None and not field.required:
            return None
        if not isinstance(value, str) or len(value) > field.longest:
            self._fault(field, f"must be a text of at most {field.longest} characters")
            return None
        if field.pattern is not None and not field.pattern.fullmatch(value):
            self._fault(field, f"must be {field.hint}")
        return value

    def flag(self, field: Flag) -> bool:
        """True or false."""
        value = self.value.get(field.key)
        if value is not None and not isinstance(value, bool):
            self._fault(field, "must be true or false")
        return value is True

    def free(self, field: Free) -> dict[str, Json]:
        """An object of anything."""
        return dict(self._object(field).value) if self.says(field) else {}

    def free_list(self, field: FreeList) -> tuple[Fields, ...]:
        """A list of objects of anything."""
        if not self.says(field):
            return ()
        return tuple(item.value for item in self._objects(field))

    def one(self, field: Holds) -> Reading:
        """The object that a field holds, empty when it is left out."""
        return self._object(field)

    def many(self, field: Holds) -> list[Reading]:
        """The objects of the list that a field holds."""
        if field.required and not self.says(field):
            self._fault(field, "must be a list")
        return list(self._objects(field))

    def size(self, field: Holds) -> int:
        """How long the list is, without reading it."""
        value = self.value.get(field.key)
        return len(value) if isinstance(value, list) else 0

    def _object(self, field: Field) -> Reading:
        value = self.value.get(field.key)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            self._fault(field, "must be an object")
            value = {}
        return Reading(self.faults, self.under(field.key), value)

    def _objects(self, field: Field) -> Iterator[Reading]:
        value = self.value.get(field.key)
        if value is not None and not isinstance(value, list):
            self._fault(field, "must be a list")
        for i, item in enumerate(value if isinstance(value, list) else ()):
            path = f"{self.under(field.key)}[{i}]"
            if isinstance(item, dict):
                yield Reading(self.faults, path, item)
            else:
                self.faults.add(path, "must be an object")

    def _fault(self, field: Field, message: str) -> None:
        self.faults.add(self.under(field.key), message)


def first_unsafe(value: object) -> Fault | None:
    """The first thing that is not plain JSON, or is nested too deep; walked without recursion, so depth cannot hurt."""
    if _is_safe(value):
        return None
    todo: list[tuple[str, object, int]] = [("", value, 0)]
    while todo:
        path, item, depth = todo.pop()
        fault = _unsafe(item, depth)
        if fault:
            return Fault(path, fault)
        # A path is cut short: below one key of a megabyte there may be a million values.
        if isinstance(item, dict):
            todo += [(f"{path}.{k}"[:LONGEST_PATH].lstrip("."), v, depth + 1) for k, v in item.items()]
        elif isinstance(item, list):
            todo += [(f"{path}[{i}]"[:LONGEST_PATH], v, depth + 1) for i, v in enumerate(item)]
    return None


def _is_safe(value: object) -> bool:
    """Whether there is nothing to be found: what nearly every draft is, so that no path is put together for nothing."""
    level: list[object] = [value]
    for _ in range(DEEPEST + 1):
        deeper: list[object] = []
        for item in level:
            if isinstance(item, dict):
                deeper += item.values()
            elif isinstance(item, list):
                deeper += item
                continue
            if _unsafe(item, 0):
                return False
        if not deeper:
            return True
        level = deeper
    return False


def _unsafe(item: object, depth: int) -> str:
    """What is wrong with one value by itself, or nothing."""
    if depth > DEEPEST:
        return f"is nested more than {DEEPEST} deep"
    match item:
        case None | bool() | list():
            return ""
        case int():
            return "" if abs(item) < 2**63 else "is too large a number"
        case float():
            return "" if math.isfinite(item) else "must be a finite number"
        case str():
            return f"holds {_BROKEN}" if _BROKEN_CHARACTER.search(item) else ""
        case dict():
            plain = all(isinstance(k, str) and not _BROKEN_CHARACTER.search(k) for k in item)
            return "" if plain else f"has a key that is not a text or holds {_BROKEN}"
    return f"is a {type(item).__name__}, which JSON does not have"
