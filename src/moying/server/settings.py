"""How one server is set up."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from moying.agent.context import TurnContext
from moying.jobs.executors.local import LocalExecutor
from moying.jobs.task import Executor
from moying.server.fetch import Fetcher
from moying.server.webhooks import Caller
from moying.store.connecting import sqlite_url
from moying.store.policy import LOCAL, Policy

SECRET: Final = "secret.key"
"""The file among the data with the key that links are signed with."""


def agent_turn(context: TurnContext) -> None:
    """The agent's own turn."""
    from moying.agent.loop import take_turn  # what it stands on takes a second to import; the first turn waits for it

    take_turn(context)


def get_agent_ready() -> None:
    """Load what the agent stands on, ahead of the first turn, which would otherwise answer seconds late."""
    from moying.agent.ready import get_ready

    get_ready()


@dataclass(frozen=True, slots=True)
class Settings:
    """base_url: where we listen. public_url: where people find us when a proxy stands before us; all links lead there.
    allowed_hosts: names that a request may call us by; empty is any.

    secret: where other machines reach the server, what links are signed with and, under `local`, what a client has to
    know to get a token; token_needs_secret: whether it has to.

    database: its address, such as `postgresql://user:password@host/name`; empty for a SQLite file in `data_dir`.

    producer: who makes the films, for the AI label in their metadata: a provider code (TC260-PG-20252A) or a name in
    ASCII without spaces; `MOYING_AIGC_PRODUCER` sets it.

    film_days: how long a finished film can be fetched; None for good. `MOYING_FILM_DAYS` sets it, as
    `MOYING_EVENT_DAYS` and `MOYING_UPLOAD_KEEP_H` do for what the policy says of events and half uploads.

    low_disk_mb: with less room than that no new render is taken; `MOYING_LOW_DISK_MB` sets it.

    The last four are the doors for other agents, executors, ways to fetch and ways to call.
    """

    data_dir: Path
    base_url: str
    policy: Policy = LOCAL
    allowed_hosts: frozenset[str] = frozenset()
    public_url: str = ""
    database: str = ""
    secret: str = field(default="", repr=False)
    token_needs_secret: bool = False
    heartbeat_s: float = 10.0
    grace_s: float = 3.0
    low_disk_mb: int = 2000
    film_days: int | None = None
    producer: str = field(default_factory=lambda: os.environ.get("MOYING_AIGC_PRODUCER") or "selfhosted-moying")
    take_turn: Callable[[TurnContext], None] = agent_turn
    executor: Executor = field(default_factory=LocalExecutor)
    fetcher: Fetcher = field(default_factory=Fetcher)
    caller: Caller = field(default_factory=Caller)

    @property
    def links_url(self) -> str:
        """Where links lead that are made without a request."""
        return self.public_url or self.base_url

    @property
    def database_url(self) -> str:
        """Where the database is."""
        return self.database or sqlite_url(self.data_dir / "moying.db")
