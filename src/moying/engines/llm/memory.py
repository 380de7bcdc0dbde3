"""Which rung of the ladder each endpoint and model was found to stand on, kept beside the person's own things."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from moying.engines.llm.settings import Endpoint
from moying.engines.llm.talk import Rung
from moying.home import data_home

_KEPT_S: Final = 7 * 24 * 3600
"""A server may learn: after a week it is asked again from the top."""
_MOST: Final = 64
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Known:
    """The rung that an endpoint answered on. proved: it did there what was asked, not only answered."""

    rung: Rung = Rung.TOOLS
    proved: bool = False


def known_of(endpoint: Endpoint, model: str, purpose: str) -> Known:
    """What is known of it; the top rung, unproved, where nothing is."""
    row = _read().get(_name(endpoint, model, purpose))
    if not isinstance(row, dict) or not isinstance(row.get("at"), int | float) or time.time() - row["at"] > _KEPT_S:
        return Known()
    try:
        return Known(Rung(row.get("rung", 0)), row.get("proved") is True)
    except ValueError:
        return Known()


def remember(endpoint: Endpoint, model: str, purpose: str, known: Known) -> None:
    """Keep it. That it cannot be kept is no reason to fail: it is found out again."""
    if known_of(endpoint, model, purpose) == known:
        return
    with _LOCK, suppress(OSError):
        rows = {**_read(), _name(endpoint, model, purpose): _row(known)}
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{threading.get_ident()}")
        fresh.write_text(json.dumps(dict(list(rows.items())[-_MOST:]), indent=1), "utf-8")
        fresh.replace(file)


def _row(known: Known) -> dict[str, Any]:
    return {"rung": int(known.rung), "proved": known.proved, "at": time.time()}


def _name(endpoint: Endpoint, model: str, purpose: str) -> str:
    return f"{purpose} {model} {endpoint.place}{httpx.URL(endpoint.url).path}"


def _file() -> Path:
    return data_home() / "llm.json"


def _read() -> Mapping[str, Any]:
    try:
        rows = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return rows if isinstance(rows, dict) else {}
