"""Where a command's server stands: at an address, or inside the command's own process. The client is the same."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from moying.cli.screen import MissingPart

if TYPE_CHECKING:
    from moying.cli.projects import Project
    from moying.client import Client


@contextmanager
def client_at(url: str, language: str, say: Callable[[str], None], project: Project | None = None) -> Iterator[Client]:
    """A connected client of the server at `url`, or, when that is empty, of one that lives as long as the command.

    project: where that one keeps what it holds; its session, if it has one, is gone on with.

    Raises `MissingPart` when the server cannot start here, and `Unreachable`.
    """
    from moying.client import Client, Settings

    if url:
        settings = Settings.from_environment(api_url=url, platform="terminal")
        with Client.connect(settings, language=language, say=say) as client:
            yield client
        return
    with _own_server(language, project) as base_url:
        settings = Settings(api_url=base_url, platform="terminal", client_id=project.client_id if project else "")
        with Client.connect(settings, language=language, say=say) as client:
            if project and project.session_id:
                client.go_on(project.session_id)
            yield client


def _keep_its_log_quiet() -> None:
    """What the server inside a command logs is for whoever looks for a fault: the person is told by the turn itself."""
    if not os.environ.get("MOYING_DEBUG"):
        logging.getLogger("moying").addHandler(logging.NullHandler())


@contextmanager
def _own_server(language: str, project: Project | None) -> Iterator[str]:
    try:
        from moying.server.run import embedded
    except ImportError as error:
        todo = "运行 moying doctor 查看缺少什么" if language == "zh" else "`moying doctor` tells what is missing"
        raise MissingPart(f"{error}; {todo}") from error
    _keep_its_log_quiet()
    with _folder_of(project) as folder, embedded(folder, "local") as base_url:
        yield base_url


@contextmanager
def _folder_of(project: Project | None) -> Iterator[Path]:
    """One command, one server, one folder: no other command's work is met in it."""
    if project is not None:
        project.data.mkdir(exist_ok=True)
        yield project.data
        return
    with tempfile.TemporaryDirectory(prefix="moying-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
