"""What whoever runs the server says otherwise than its profile: how long things are kept, who makes the films."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from moying.jobs.benches import forget, sweep
from moying.jobs.worker import RenderFolders
from moying.media.labels import label_json
from moying.server.guards import CannotStart
from moying.server.settings import Settings
from moying.store import retention
from moying.store.blobs import Blobs
from moying.store.database import Database
from moying.store.tidying import tidy

EVENT_DAYS: Final = "MOYING_EVENT_DAYS"
FILM_DAYS: Final = "MOYING_FILM_DAYS"
LOW_DISK_MB: Final = "MOYING_LOW_DISK_MB"
UPLOAD_HOURS: Final = "MOYING_UPLOAD_KEEP_H"
_MOST: Final = 36_500
"""A hundred years."""
_MOST_MB: Final = 1_000_000_000


def kept_as_told(settings: Settings, env: Mapping[str, str] = os.environ) -> Settings:
    """The settings, with what the environment says of keeping. Raises `CannotStart` for what is no number."""
    rules = settings.policy
    rules = replace(
        rules,
        event_days=_number(env, EVENT_DAYS, rules.event_days),
        upload_keep_h=_number(env, UPLOAD_HOURS, rules.upload_keep_h) or rules.upload_keep_h,
    )
    return replace(
        settings,
        policy=rules,
        film_days=_number(env, FILM_DAYS, settings.film_days),
        low_disk_mb=_number(env, LOW_DISK_MB, settings.low_disk_mb, _MOST_MB) or 0,
        producer=_producer(settings.producer),
    )


def put_in_order(database: Database, blobs: Blobs, folders: RenderFolders, settings: Settings) -> int:
    """Take away the files that nobody owns any more, and say how many it was."""
    gone = tidy(database, blobs, settings.policy.upload_keep_h * 3600) + sweep(folders.films)
    if settings.film_days is not None:
        with database.read() as tx:
            old = retention.old_films(tx, settings.film_days)
        gone += forget(folders.films, old)
    return gone


def _number(env: Mapping[str, str], name: str, otherwise: int | None, most: int = _MOST) -> int | None:
    """A whole number from 1 on; 0 is no limit."""
    said = env.get(name, "").strip()
    if not said:
        return otherwise
    if not (said.isascii() and said.isdecimal() and len(said) <= len(str(most)) and int(said) <= most):
        raise CannotStart(
            f"{name}={said!r} is no whole number; write one up to {most}, or 0 for no limit",
            f"{name}={said!r} 不是整数；请写 {most} 以内的整数，0 为不限",
        )
    return int(said) or None


def _producer(said: str) -> str:
    """Every film is labelled with it, so a wrong one would make every export fail."""
    try:
        label_json(said, "0")
    except ValueError as error:
        raise CannotStart(
            f"MOYING_AIGC_PRODUCER={said!r} cannot stand in the AI label; write a provider code or a name in ASCII "
            "letters, digits and signs, without spaces and quotes",
            f"MOYING_AIGC_PRODUCER={said!r} 不能写进 AI 标识；请写提供者编码，或只用英文字母、数字和符号",
        ) from error
    return said
