"""Starting the server: for a person (`serve`), or inside a command that needs one for a while (`embedded`)."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import uvicorn

from moying.server.app import create_app
from moying.server.guards import SECRET_VARIABLE, get_sandbox_ready, insist_on_sandbox, insist_on_secret
from moying.server.keeping import kept_as_told
from moying.server.logs import keep_log
from moying.server.reach import Reach, reach
from moying.server.settings import Settings
from moying.server.starting import CannotListen, no_listening
from moying.store.policy import Profile, policy

_START_S: Final = 60.0


class _Server(uvicorn.Server):
    """Lets the streams end before it waits for them."""

    def __init__(self, settings: Settings) -> None:
        self._app = create_app(settings)
        config = uvicorn.Config(
            self._app,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=round(settings.grace_s) + 3,
            timeout_keep_alive=30,
            server_header=False,
        )
        super().__init__(config)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Called once, when the server is asked to end."""
        services = self._app.state.services
        services.close_streams()
        services.turns.interrupt()
        await super().shutdown(sockets)


def serve(
    host: str,
    port: int,
    profile: Profile,
    data_dir: Path,
    max_upload_mb: int | None = None,
    database: str = "",
    *,
    needs_sandbox: bool = False,
    public_url: str = "",
    names: Sequence[str] = (),
) -> None:
    """Serve until interrupted; one line with the address is printed when requests are answered.

    max_upload_mb: instead of the profile's own. database: its address; empty for a SQLite file in `data_dir`.
    needs_sandbox: do not start where uploads cannot be locked in. public_url, names: see `reach`.
    Raises `CannotListen`, `CannotStart`, `WrongAddress`, `WrongReach`.
    """
    reached = reach(host, public_url, names)
    if needs_sandbox:
        insist_on_sandbox()
    keep_log()
    with _listening(host, port) as sock:
        settings = kept_as_told(replace(_settings(reached, sock, profile, data_dir), database=database))
        if max_upload_mb is not None:
            settings = replace(settings, policy=replace(settings.policy, max_upload_mb=max_upload_mb))
        server = _Server(settings)
        threading.Thread(target=get_sandbox_ready, name="sandbox-ready", daemon=True).start()
        threading.Thread(target=_tell_when_ready, args=(server, settings), daemon=True).start()
        with suppress(KeyboardInterrupt):  # uvicorn raises it once more when all is closed
            server.run(sockets=[sock])


@contextmanager
def embedded(data_dir: Path, profile: Profile = "local", settings: Settings | None = None) -> Iterator[str]:
    """A server in this process on a free loopback port; yields its address. `settings` replaces the profile's own."""
    with _listening("127.0.0.1", 0) as sock:
        own = _settings(Reach(), sock, profile, data_dir)
        told = kept_as_told(own) if settings is None else settings
        own = replace(told, base_url=own.base_url, data_dir=data_dir)
        server = _Server(own)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, name="server", daemon=True)
        thread.start()
        try:
            _wait_until_ready(server, thread)
            yield own.base_url
        finally:
            server.should_exit = True
            thread.join(own.grace_s * 3 + 5)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, port))
        except OSError as error:
            raise no_listening(host, port, error) from error
        sock.listen(256)
        yield sock


def _settings(reached: Reach, sock: socket.socket, profile: Profile, data_dir: Path) -> Settings:
    base_url = f"http://{reached.own_name}:{sock.getsockname()[1]}"
    own = Settings(data_dir, base_url, policy(profile), reached.allowed_hosts, public_url=reached.public_url)
    if not reached.is_open:
        return own
    secret = os.environ.get(SECRET_VARIABLE, "").strip()
    insist_on_secret(secret)
    return replace(own, secret=secret, token_needs_secret=profile == "local")


def _wait_until_ready(server: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + _START_S
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise CannotListen(
                "the server did not start; see the lines above, or run `moying doctor`",
                "服务器没有启动，原因见上面几行，也可以运行 moying doctor",
            )
        time.sleep(0.01)


def _tell_when_ready(server: uvicorn.Server, settings: Settings) -> None:
    while not server.started and not server.should_exit:
        time.sleep(0.02)
    if server.started:
        print(f"Moying 墨影 · {settings.base_url} · {settings.policy.profile}", flush=True)  # noqa: T201 - the one line
