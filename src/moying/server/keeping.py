"""How long things are kept, where whoever runs the server says otherwise than its profile."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from moying.jobs.benches import forget, sweep
from moying.jobs.worker import RenderFolders
from moying.server.guards import CannotStart
from moying.server.settings import Settings
from moying.store import retention
from moying.store.blobs import Blobs
from moying.store.database import Database
from moying.store.tidying import tidy

EVENT_DAYS: Final = "MOYING_EVENT_DAYS"
FILM_DAYS: Final = "MOYING_FILM_DAYS"
UPLOAD_HOURS: Final = "MOYING_UPLOAD_KEEP_H"
_MOST: Final = 36_500
"""A hundred years."""


def kept_as_told(settings: Settings, env: Mapping[str, str] = os.environ) -> Settings:
    """The settings, with what the environment says of keeping. Raises `CannotStart` for what is no number."""
    rules = settings.policy
    rules = replace(
        rules,
        event_days=_number(env, EVENT_DAYS, rules.event_days),
        upload_keep_h=_number(env, UPLOAD_HOURS, rules.upload_keep_h) or rules.upload_keep_h,
    )
    return replace(settings, policy=rules, film_days=_number(env, FILM_DAYS, settings.film_days))


def put_in_order(database: Database, blobs: Blobs, folders: RenderFolders, settings: Settings) -> int:
    """Take away the files that nobody owns any more, and say how many it was."""
    gone = tidy(database, blobs, settings.policy.upload_keep_h * 3600) + sweep(folders.films)
    if settings.film_days is not None:
        with database.read() as tx:
            old = retention.old_films(tx, settings.film_days)
        gone += forget(folders.films, old)
    return gone


def _number(env: Mapping[str, str], name: str, otherwise: int | None) -> int | None:
    """A whole number from 1 on; 0 keeps for good, where that can be."""
    said = env.get(name, "").strip()
    if not said:
        return otherwise
    if not (said.isascii() and said.isdecimal() and len(said) <= 5 and int(said) <= _MOST):
        raise CannotStart(f"{name}={said!r} is no number of days or hours; write a whole one, or 0 to keep for good")
    return int(said) or None
