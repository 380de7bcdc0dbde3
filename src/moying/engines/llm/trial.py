"""A small question to an endpoint: does it answer, how fast, and what can it do?"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any, Final

from moying.engines.llm.line import Line
from moying.engines.llm.memory import known_of
from moying.engines.llm.model import Model
from moying.engines.llm.settings import Endpoint
from moying.engines.llm.talk import Rung, Said

_PATIENCE_S: Final = 20.0
_TOKENS: Final = 400
_ASKED: Final = (
    Said("system", "You are being tried out. Call the tool `ready` with on=true, once, and do nothing else."),
    Said("user", "Are you ready?"),
)
_READY: Final[dict[str, Any]] = {
    "type": "function",
    "function": {
        "name": "ready",
        "description": "Say that you are ready",
        "parameters": {"type": "object", "properties": {"on": {"type": "boolean"}}, "required": ["on"]},
    },
}


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it. calls: it used the tool; rung: in which way it was asked when it did."""

    model: str
    took_s: float
    calls: bool
    rung: Rung


def tried(endpoint: Endpoint) -> Trial:
    """Ask the endpoint. Raises `LlmFailed`, with what to do about it."""
    patience_s = endpoint.patience_s if endpoint.on_this_machine else min(endpoint.patience_s, _PATIENCE_S)
    with Line(replace(endpoint, patience_s=patience_s)) as line:
        model = Model(line)
        begun = time.monotonic()
        acted = model.act(_ASKED, [_READY], "en", _TOKENS)
        took_s = time.monotonic() - begun
        calls = any(call.name == "ready" for call in acted.calls)
        return Trial(model.name, took_s, calls, known_of(endpoint, model.name, "act").rung)
