"""The tools as a model is offered them: name, what each does, and the JSON Schema of its arguments, in zh or en."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from moying.agent.bench import Tool
from moying.agent.tools import TOOLS, schema_of

_ABOVE = ("见工具的说明", "see what the tool does")


@dataclass(frozen=True, slots=True)
class Offer:
    """One tool as it is offered. `schema` is a JSON Schema whose every property is described."""

    name: str
    says: str
    schema: Mapping[str, Any]

    def as_function(self, *, short: bool = False) -> dict[str, Any]:
        """The shape in which OpenAI's endpoints take it. short: what the arguments mean is left to their names."""
        schema, says = dict(self.schema), self.says
        if short:
            says = says.partition("\n")[0]
            schema["properties"] = {name: _bare(rule) for name, rule in self.schema["properties"].items()}
        return {"type": "function", "function": {"name": self.name, "description": says, "parameters": schema}}


def _bare(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in rule.items() if key not in ("description", "default")}


@cache
def offers(language: str) -> tuple[Offer, ...]:
    """Every tool, in the order of `TOOLS`."""
    return tuple(offer_of(tool, language) for tool in TOOLS)


def offer_of(tool: Tool[Any], language: str) -> Offer:
    """One tool in that language: "zh", else English."""
    place = 0 if language == "zh" else 1
    plain = schema_of(tool)
    fields = {name: _field(tool, name, rule, place) for name, rule in plain.get("properties", {}).items()}
    schema: dict[str, Any] = {"type": "object", "properties": fields, "additionalProperties": False}
    if plain.get("required"):
        schema["required"] = plain["required"]
    untold = any(_row(tool, name) is None for name in fields)
    more = f"\n{' '.join((tool.args_type.__doc__ or '').split())}" if untold else ""
    return Offer(tool.name, tool.says[place] + more, schema)


def _field(tool: Tool[Any], name: str, rule: Mapping[str, Any], place: int) -> dict[str, Any]:
    """The rule of one field, described. pydantic's title only repeats the name; "or null" is said the short way, which
    more endpoints understand."""
    kept = {key: value for key, value in rule.items() if key not in ("title", "default", "anyOf")}
    choices = rule.get("anyOf", ())
    if all(set(choice) == {"type"} for choice in choices):
        kept |= {"type": [choice["type"] for choice in choices]} if choices else {}
    else:
        kept["anyOf"] = choices
    if rule.get("default") is not None:
        kept["default"] = rule["default"]
    row = _row(tool, name)
    return {**kept, "description": row[place] if row else _ABOVE[place]}


def _row(tool: Tool[Any], name: str) -> list[str] | None:
    """What the field means, in zh and en; None where only the docstring of the arguments says it."""
    words = _words()
    return words.get(tool.name, {}).get(name) or words["any"].get(name)


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((files("moying.agent") / "prompts" / "arguments.toml").read_text("utf-8"))
