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
    from moying.client import Client


@contextmanager
def client_at(url: str, language: str, say: Callable[[str], None]) -> Iterator[Client]:
    """A connected client of the server at `url`, or, when that is empty, of one that lives as long as the command.

    Raises `MissingPart` when the server cannot start here, and `Unreachable`.
    """
    from moying.client import Client, Settings

    if url:
        settings = Settings.from_environment(api_url=url, platform="terminal")
        with Client.connect(settings, language=language, say=say) as client:
            yield client
        return
    with _own_server(language) as base_url:
        settings = Settings(api_url=base_url, platform="terminal")
        with Client.connect(settings, language=language, say=say) as client:
            yield client


def _keep_its_log_quiet() -> None:
    """What the server inside a command logs is for whoever looks for a fault: the person is told by the turn itself."""
    if not os.environ.get("MOYING_DEBUG"):
        logging.getLogger("moying").addHandler(logging.NullHandler())


@contextmanager
def _own_server(language: str) -> Iterator[str]:
    try:
        from moying.server.run import embedded
    except ImportError as error:
        todo = "运行 moying doctor 查看缺少什么" if language == "zh" else "`moying doctor` tells what is missing"
        raise MissingPart(f"{error}; {todo}") from error
    _keep_its_log_quiet()
    # One command, one server, one folder: nothing stays behind, and no other command's work is met in it.
    with (
        tempfile.TemporaryDirectory(prefix="moying-", ignore_cleanup_errors=True) as folder,
        embedded(Path(folder), "local") as base_url,
    ):
        yield base_url
