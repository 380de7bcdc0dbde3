"""`moying serve`: the HTTP server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from moying.cli.screen import MissingPart, WrongUsage

PUBLIC: Final = "MOYING_PUBLIC_URL"
NAMES: Final = "MOYING_ALLOW_HOST"
DATABASE: Final = "MOYING_DATABASE_URL"
"""Where the address of the database may stand: on a command line everybody on the machine can read its password."""


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 8760,
    profile: Annotated[
        Literal["local", "hosted"], typer.Option(help="local: one person's machine. hosted: credits and limits.")
    ] = "local",
    data: Annotated[Path | None, typer.Option(help="Where sessions and files are kept.")] = None,
    database: Annotated[
        str, typer.Option(help="A PostgreSQL, postgresql://…; else a SQLite file among the data.", envvar=DATABASE)
    ] = "",
    require_sandbox: Annotated[
        bool,
        typer.Option("--require-sandbox", help="Do not start where uploads cannot be opened locked in."),
    ] = False,
    max_upload_mb: Annotated[int, typer.Option(help="The largest file that is taken, in MB.", min=1)] = 500,
    public_url: Annotated[
        str,
        typer.Option(help="Behind a proxy: the address that people know, https://…; links lead there.", envvar=PUBLIC),
    ] = "",
    allow_host: Annotated[
        list[str] | None, typer.Option(help="Another name to answer to; can be given several times.", envvar=NAMES)
    ] = None,
) -> None:
    """Serve the HTTP contract; prints one line with its URL when ready. 启动服务器。"""
    from moying.home import data_home

    try:
        from moying.server.guards import CannotStart
        from moying.server.reach import WrongReach
        from moying.server.run import serve as run_server
        from moying.server.starting import CannotListen
    except ImportError as error:
        raise MissingPart(f"{error}; `moying doctor` tells what is missing") from error
    data_dir = data or data_home() / "server"
    try:
        run_server(
            host,
            port,
            profile,
            data_dir,
            max_upload_mb,
            database,
            needs_sandbox=require_sandbox,
            public_url=public_url,
            names=allow_host or (),
        )
    except WrongReach as error:
        raise WrongUsage(error.zh, str(error)) from error
    except CannotListen:
        raise  # nothing is missing
    except CannotStart as error:
        raise MissingPart(str(error), error.zh) from error
