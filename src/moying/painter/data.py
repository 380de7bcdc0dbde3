"""The figures that a data scene draws: read from a draft with care, for drafts come from anywhere."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

MOST_ITEMS = 24
LONGEST_LABEL, LONGEST_TEXT, LONGEST_TITLE = 40, 32, 60
LARGEST = 1e18
DIRECTIONS = ("", "up", "down")

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Datum:
    """One figure.

    value: what it is drawn by, in one unit for all that share an axis (3.26e12). text: how it is written, and so shown
    (3.26万亿元). direction: "up" or "down" for what rises or falls, else "". group: the column of a table, the year of
    a race. change: whether it says by how much, not how many.
    """

    label: str
    value: float
    unit: str = ""
    text: str = ""
    direction: str = ""
    group: str = ""
    change: bool = False

    @property
    def shown(self) -> str:
        """The figure in print: as it is written, else the bare value with its unit."""
        return self.text or f"{self.value:.12g}{self.unit}"

    def as_json(self) -> dict[str, object]:
        """Without what is empty."""
        told = {"label": self.label, "value": self.value, "unit": self.unit, "text": self.text}
        rest = {"direction": self.direction, "group": self.group, "change": self.change}
        return {key: value for key, value in (told | rest).items() if value not in ("", False) or key == "value"}


@dataclass(frozen=True, slots=True)
class Data:
    """What a data scene shows: a title ("" for none) and its figures, in the order they are told."""

    title: str = ""
    items: tuple[Datum, ...] = ()

    def as_json(self) -> dict[str, object]:
        """What `from_json` reads back."""
        return {"title": self.title, "items": [item.as_json() for item in self.items]}

    @classmethod
    def from_json(cls, told: object) -> Data:
        """The data of a draft. Unknown keys are ignored. Raises `ValueError` that says what to write instead."""
        if not isinstance(told, Mapping):
            raise ValueError("scene.data must be an object with a title and items")
        items = told.get("items", [])
        if not isinstance(items, list | tuple) or len(items) > MOST_ITEMS:
            raise ValueError(
                f"scene.data.items must be a list of at most {MOST_ITEMS}; keep the figures that matter most"
            )
        return cls(
            _text(told, "title", LONGEST_TITLE),
            tuple(_datum(item, f"scene.data.items[{i}]") for i, item in enumerate(items)),
        )


NO_DATA = Data()


def _datum(told: object, where: str) -> Datum:
    if not isinstance(told, Mapping):
        raise ValueError(f"{where} must be an object with a label and a value")
    value = told.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{where}.value must be a number; write how it reads (3.26万亿元) in text")
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise ValueError(f"{where}.value must lie between -{LARGEST:g} and {LARGEST:g}; a larger unit helps")
    direction, change = told.get("direction", ""), told.get("change", False)
    if direction not in DIRECTIONS:
        raise ValueError(f'{where}.direction must be "up", "down" or left out')
    if not isinstance(change, bool):
        raise ValueError(f"{where}.change must be true or false")
    label, unit = _text(told, "label", LONGEST_LABEL, where), _text(told, "unit", LONGEST_LABEL, where)
    text, group = _text(told, "text", LONGEST_TEXT, where), _text(told, "group", LONGEST_LABEL, where)
    return Datum(label, float(value), unit, text, str(direction), group, change)


def _text(told: Json, key: str, longest: int, where: str = "scene.data") -> str:
    value = told.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{where}.{key} must be a text")
    return value[:longest]
