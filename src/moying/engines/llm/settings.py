"""Which language model the owner of this machine chose: `MOYING_LLM_URL`, `MOYING_LLM_KEY`, `MOYING_LLM_MODEL`.

`MOYING_LLM_URL` is an address or the name of a preset; without it no model is ever asked. `MOYING_LLM_FOR` says what
for: `chat` (understanding messages), `write` (scripts, rewriting, translation), or both, which is the default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import httpx

from moying.engines.addresses import endpoint_at, is_loopback, place_of
from moying.engines.llm.failures import LlmUnset

URL, KEY, MODEL, FOR = "MOYING_LLM_URL", "MOYING_LLM_KEY", "MOYING_LLM_MODEL", "MOYING_LLM_FOR"
_ENDING = "/chat/completions"
_PATIENCE_S = 30.0
_USES = ("chat", "write")


@dataclass(frozen=True, slots=True)
class Preset:
    """An endpoint that can be named. `presets.toml` says what each field is."""

    name: str
    says: tuple[str, str]
    url: str
    model: str = ""
    patience_s: float = _PATIENCE_S


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is asked. `url` is that of `/chat/completions`; `model` "" lets the server's only one answer.

    patience_s: how long it may stay silent; longest_s: how long one answer may take as a whole.
    """

    url: str
    key: str = field(default="", repr=False)
    model: str = ""
    patience_s: float = _PATIENCE_S
    longest_s: float = 180.0

    @property
    def place(self) -> str:
        """Its address, without what may be secret."""
        return place_of(self.url)

    @property
    def host(self) -> str:
        """Who is asked, as it is told to people."""
        return httpx.URL(self.url).host

    @property
    def on_this_machine(self) -> bool:
        """Whether nothing leaves this machine."""
        return is_loopback(self.url)

    def hushed(self, text: str) -> str:
        """The text without the key, should it stand there."""
        return text.replace(self.key, "…") if self.key else text


def configured(use: str = "", env: Mapping[str, str] | None = None) -> Endpoint | None:
    """The owner's endpoint; None when none is set, or not for this use ("chat", "write").

    Raises `LlmUnset` for an address that is none.
    """
    env = os.environ if env is None else env
    named = env.get(URL, "").strip()
    if not named or (use and use not in _uses(env)):
        return None
    preset = presets().get(named.lower())
    try:
        url = endpoint_at(preset.url if preset else named, _ENDING, URL)
    except ValueError as error:
        raise LlmUnset(f"{error}; or name a preset: {', '.join(presets())}") from error
    return Endpoint(
        url,
        env.get(KEY, "").strip(),
        env.get(MODEL, "").strip() or (preset.model if preset else ""),
        preset.patience_s if preset else _PATIENCE_S * (4 if is_loopback(url) else 1),
    )


def _uses(env: Mapping[str, str]) -> tuple[str, ...]:
    named = tuple(use.strip().lower() for use in env.get(FOR, "").split(",") if use.strip())
    if unknown := [use for use in named if use not in _USES]:
        raise LlmUnset(f"{FOR} is {' or '.join(_USES)}, or both with a comma, not {unknown[0][:40]!r}")
    return named or _USES


@cache
def presets() -> Mapping[str, Preset]:
    """Every preset that ships, by its name."""
    told = tomllib.loads((files("moying.engines.llm") / "presets.toml").read_text("utf-8"))
    return {name: Preset(name, **{**row, "says": tuple(row["says"])}) for name, row in told.items()}
