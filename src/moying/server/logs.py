"""The server's log: a line of JSON for each thing that happened, on the standard error.

It names things by their ids. What people wrote, how their files are called and what opens their accounts never enters
it: of an exception only its kind and the way it came are told, as its words may quote any of these.
"""

from __future__ import annotations

import json
import logging
import os
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from moying.server.guards import CannotStart

_SECRETS: Final = re.compile(r"\b(nmv_usr_|mvk_|clm_|whsec_|moy_)[\w+/=-]+|(?<=://)[^/@\s]+@")
_LONGEST: Final = 500
_MOST_CAUSES: Final = 5
_LEVELS: Final = ("WARNING", "INFO", "DEBUG")
LEVEL: Final = "MOYING_LOG"
"""warning, info or debug."""


class Lines(logging.Formatter):
    """One record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        """See `logging.Formatter`."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "said": _SECRETS.sub("[hidden]", record.getMessage().partition("\n")[0])[:_LONGEST],
        }
        line |= getattr(record, "figures", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= _of_an_error(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _of_an_error(error: BaseException) -> dict[str, object]:
    came = [f"{Path(at.filename).name}:{at.lineno} {at.name}" for at in traceback.extract_tb(error.__traceback__)]
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < _MOST_CAUSES:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    return {"error": kinds, "came": came[-12:]}


def keep_log() -> None:
    """Write what this process logs as lines of JSON, from the level that the environment asks for.

    Raises `CannotStart`.
    """
    level = (os.environ.get(LEVEL) or "warning").upper()
    if level not in _LEVELS:
        raise CannotStart(
            f"{LEVEL}={level.lower()}: choose warning, info or debug",
            f"{LEVEL}={level.lower()}：请选 warning、info 或 debug",
        )
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=level, handlers=[handler])
    for chatty in ("httpx", "httpcore", "alembic", "sqlalchemy"):
        logging.getLogger(chatty).setLevel(logging.WARNING)  # they tell addresses and values
