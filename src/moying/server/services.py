"""Everything that the routes share, opened when the server starts and closed when it ends."""

from __future__ import annotations

import hashlib
import secrets
import threading
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from fastapi import Request

from moying.agent.analyst import Analyst
from moying.agent.turns import TurnRunner
from moying.jobs.disk import Disk
from moying.jobs.worker import Attempted, RenderFolders, RenderWorkers
from moying.server.keeping import put_in_order
from moying.server.metrics import SLOW_S, Metrics
from moying.server.pieces import Lines
from moying.server.rendered import render_told
from moying.server.settings import SECRET, Settings, agent_turn, get_agent_ready
from moying.server.signing import Signer
from moying.server.starting import no_folder, opened_database
from moying.server.tails import Tails
from moying.server.upkeep import Upkeep
from moying.server.webhooks import Webhooks
from moying.store.blobs import Blobs
from moying.store.database import Database

REGISTER: Final = "/register"


@dataclass(frozen=True, slots=True)
class Services:
    """The rooms behind the routes. `closing` is set when the server is asked to end, so that streams end too."""

    settings: Settings
    database: Database
    blobs: Blobs
    folders: RenderFolders
    turns: TurnRunner
    renders: RenderWorkers
    analyst: Analyst
    signer: Signer
    upkeep: Upkeep
    tails: Tails
    webhooks: Webhooks
    disk: Disk
    metrics: Metrics
    closing: threading.Event = field(default_factory=threading.Event)
    lines: Lines = field(default_factory=Lines)

    def register_url(self, account_id: str) -> str:
        """Where an anonymous account becomes a registered one."""
        return _register_url(self.settings, self.signer, account_id)

    def base_url(self, request: Request) -> str:
        """Where the links in an answer lead: to the public address, else to the one that the request came by."""
        return self.settings.public_url or str(request.base_url)

    def start(self) -> None:
        """Begin to work; what a dead server left is taken up."""
        self.turns.start()
        self.renders.start()
        if self.settings.take_turn is agent_turn:
            self.analyst.start()
        self.upkeep.start()
        self.webhooks.start()
        if self.settings.take_turn is agent_turn:
            threading.Thread(target=get_agent_ready, name="agent-ready", daemon=True).start()

    def close_streams(self) -> None:
        """The server ends: streams wait for the last words of their turns, and no longer."""
        self.closing.set()
        self.tails.ring()

    def stop(self) -> None:
        """Let go, with nothing lost: what is not done is taken up at the next start."""
        self.close_streams()
        self.analyst.stop()
        self.turns.stop(self.settings.grace_s)
        self.renders.stop(self.settings.grace_s)
        self.upkeep.stop(self.settings.grace_s)
        self.webhooks.stop(self.settings.grace_s)
        self.database.close()


def open_services(settings: Settings) -> Services:
    """Open the data folder, bringing its database up to date. Raises `CannotStart`, `WrongAddress`."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        blobs = Blobs(settings.data_dir / "blobs")
    except OSError as error:
        raise no_folder(settings.data_dir, error) from error
    database = opened_database(settings.database_url)
    folders = RenderFolders(settings.data_dir / "films", settings.data_dir / "cache")
    signer = Signer(_signing_key(settings))

    def register_url(account_id: str) -> str:
        return _register_url(settings, signer, account_id)

    metrics = Metrics()

    def turn_ended(status: str, seconds: float) -> None:
        metrics.count("moying_turns_ended_total", status=status)
        metrics.time("moying_turn_seconds", seconds, SLOW_S)

    def render_ended(attempt: Attempted) -> None:
        metrics.count("moying_render_attempts_total", outcome=attempt.outcome)
        metrics.time("moying_render_seconds", attempt.seconds, SLOW_S)
        metrics.count("moying_chunks_total", attempt.chunks_kept, source="kept")
        metrics.count("moying_chunks_total", attempt.chunks_drawn, source="drawn")

    disk = Disk(settings.data_dir, settings.low_disk_mb * 1_000_000)
    turns = TurnRunner(database, blobs, settings.policy, settings.take_turn, register_url, ended=turn_ended)
    return Services(
        settings,
        database,
        blobs,
        folders,
        turns,
        RenderWorkers(
            database,
            blobs,
            folders,
            settings.executor,
            producer=settings.producer,
            most_each=settings.policy.renders_at_once,
            may_begin=partial(disk.make_room, folders.cache),
            ended=render_ended,
        ),
        Analyst(database, blobs),
        signer,
        Upkeep(
            database,
            tidy=lambda: put_in_order(database, blobs, folders, settings),
            event_days=settings.policy.event_days,
        ),
        Tails(database, turns.bell),
        Webhooks(database, settings.caller, lambda row: render_told(row, signer, settings.links_url)),
        disk,
        metrics,
    )


async def services(request: Request) -> Services:
    """The services of the app that serves this request. Asynchronous, as a thread for it would be waited for."""
    found = request.app.state.services
    assert isinstance(found, Services)
    return found


def _register_url(settings: Settings, signer: Signer, account_id: str) -> str:
    return signer.link(settings.links_url, REGISTER, account_id, "bind")


def _signing_key(settings: Settings) -> bytes:
    """Servers that share a secret open each other's links."""
    if settings.secret:
        return hashlib.sha256(b"links:" + settings.secret.encode()).digest()
    return _secret(settings.data_dir / SECRET)


def _secret(file: Path) -> bytes:
    """The key that links are signed with; made at the first start, readable by the owner only."""
    if not file.exists():
        fresh = file.with_suffix(f".{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        try:
            file.hardlink_to(fresh)  # of two servers that start at once, the first one's key is kept
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_bytes()
