"""The gate between a model and the tools: what comes through is a tool there is, with arguments that fit it, so many
times and no more. What does not is told to the model, and to nobody else."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from moying.agent import tools
from moying.agent.brains.brain import Call
from moying.agent.context import TurnContext
from moying.agent.material import Material, NoSuchPiece
from moying.agent.offer import offer_of
from moying.draft import Json
from moying.engines.llm import ToolCall
from moying.engines.llm.json_text import json_in
from moying.story.brief import CANVASES

MOST_CALLS: Final = 24
"""Calls of one turn that are run; a message with more wishes than that is for two messages."""
_LONGEST_ARGUMENTS: Final = 20_000
_LONGEST_TEXT: Final = 20_000
_LARGEST_NUMBER: Final = 1e9
_LONGEST_TOPIC: Final = 40
_MOST_OF: Final[Mapping[str, int]] = {"create_video": 1, "remake": 3, "music": 4}
"""How often a turn may do what is dear, by the operation of the price table."""
_MAY_REPEAT: Final = frozenset({"undo", "redo"})


class NotThrough(Exception):
    """The call is not run; the message tells the model why, and what to do instead."""


@dataclass(slots=True)
class Gate:
    """Lets the calls of one turn through. `own_words`: everything that the person said or handed over."""

    context: TurnContext
    material: Material
    own_words: Sequence[str]
    _run: Counter[str] = field(default_factory=Counter)
    _made: set[str] = field(default_factory=set)

    def through(self, wanted: ToolCall) -> Call:
        """The call as it is run. Raises `NotThrough`."""
        if wanted.name not in {tool.name for tool in tools.TOOLS}:
            known = ", ".join(tool.name for tool in tools.TOOLS)
            raise NotThrough(f"there is no tool {wanted.name[:40]!r}; there are: {known}")
        if self._run.total() >= MOST_CALLS:
            raise NotThrough(f"{MOST_CALLS} calls were made in this turn, that is the limit; stop here")
        tool = tools.tool_named(wanted.name)
        if self._run[tool.operation] >= _MOST_OF.get(tool.operation, MOST_CALLS):
            raise NotThrough(f"{wanted.name} was used enough in this turn; stop here")
        call = Call(wanted.name, self._arguments(wanted))
        try:
            tools.checked(tool, call.args)
        except tools.BadArguments as bad:
            raise NotThrough(f"argument {bad}") from bad
        if _name(call) in self._made and call.name not in _MAY_REPEAT:
            raise NotThrough("exactly this was done already in this turn; do not repeat it")
        return call

    def ran(self, call: Call) -> None:
        """The call was made and did something."""
        self._run[tools.tool_named(call.name).operation] += 1

    def answered(self, calls: Sequence[Call]) -> None:
        """The model has been told what came of these: from now on the same again is a repetition. (In one breath the
        same may be asked for twice: 再复制一遍，再复制一遍.)"""
        self._made |= {_name(call) for call in calls}

    def _arguments(self, wanted: ToolCall) -> dict[str, Json]:
        if len(wanted.arguments) > _LONGEST_ARGUMENTS:
            raise NotThrough("the arguments are too long; name long texts by their mark, such as {{m1}}")
        try:
            args = json_in(wanted.arguments)
        except ValueError as error:
            raise NotThrough(f"the arguments are no JSON object: {error}") from error
        if not isinstance(args, dict):
            raise NotThrough("the arguments are no JSON object")
        known = offer_of(tools.tool_named(wanted.name), "en").schema["properties"]
        if unknown := [name for name in args if name not in known]:
            raise NotThrough(f"there is no argument {unknown[0][:40]!r}; there are: {', '.join(known) or 'none'}")
        try:
            args = {name: self.material.put_in(value) for name, value in args.items()}
        except NoSuchPiece as missing:
            raise NotThrough(str(missing)) from missing
        for name, value in args.items():
            _check_size(name, value)
        if wanted.name == "set_script" and not self._is_own(str(args.get("text"))):
            raise NotThrough(
                "text may only be what the person gave, by its mark; to have it rewritten use rewrite_script"
            )
        return self._film(args) if wanted.name == "create_video" else args

    def _film(self, args: dict[str, Json]) -> dict[str, Json]:
        """A new film: what was set beside the message wins, and only the person's own words are spoken as theirs."""
        options = self.context.options
        script = options.get("script") or args.get("script")
        if isinstance(script, str) and script.strip() and not self._is_own(script):
            raise NotThrough("script may only be what the person gave, by its mark; leave it out and one is written")
        made = {**args, "topic": str(args.get("topic") or "")[:_LONGEST_TOPIC]}
        if isinstance(script, str) and script.strip():
            made["script"] = script
        if options.get("ratio") in CANVASES:
            made["ratio"] = options["ratio"]
        return made | {name: options[name] for name in ("duration_ms", "seed") if options.get(name)}

    def _is_own(self, script: str) -> bool:
        return any(_flat(script) in _flat(said) for said in self.own_words)


def _check_size(name: str, value: Json) -> None:
    match value:
        case str() if len(value) > _LONGEST_TEXT:
            raise NotThrough(f"{name} is too long")
        case bool():
            return
        case int() | float() if not math.isfinite(value) or abs(value) > _LARGEST_NUMBER:
            raise NotThrough(f"{name} is beyond any sense")
        case list():
            for item in value:
                _check_size(name, item)
        case dict():
            for item in value.values():
                _check_size(name, item)


def _flat(text: str) -> str:
    return "".join(text.split())


def _name(call: Call) -> str:
    return call.name + json.dumps(dict(call.args), sort_keys=True, ensure_ascii=False)
