"""`moying backup` and `moying restore`: all of a server in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from moying.cli.admin import DatabaseFlag, DataFlag, JsonFlag
from moying.cli.screen import WrongUsage, one_json, person_language

if TYPE_CHECKING:
    from moying.server.backup import Done


def backup(
    to: Annotated[Path, typer.Argument(help="The file to write. It holds everything, the signing key too: guard it.")],
    data: DataFlag = None,
    database: DatabaseFlag = "",
    as_json: JsonFlag = False,
) -> None:
    """Write every session, file, film and the signing key into one file, while the server may go on. 备份。

    With PostgreSQL the rows are of one moment too; for a large one its own tools (pg_dump, archiving) are better.
    """
    from moying.home import data_home
    from moying.server.backup import BackupRefused, back_up

    try:
        _tell(back_up(data or data_home() / "server", database, to), as_json)
    except BackupRefused as error:
        raise WrongUsage(error.zh, str(error)) from error


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `moying backup` wrote.")],
    data: DataFlag = None,
    database: DatabaseFlag = "",
    replace: Annotated[bool, typer.Option("--replace", help="Also where there is data already.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Put a backup in the place of the data, once all of it has been checked; stop the server first. 恢复。

    A backup from SQLite goes into PostgreSQL and the other way round.
    """
    from moying.home import data_home
    from moying.server.backup import BackupRefused
    from moying.server.backup import restore as put_back

    try:
        _tell(put_back(file, data or data_home() / "server", database, replace=replace), as_json)
    except BackupRefused as error:
        raise WrongUsage(error.zh, str(error)) from error


def _tell(done: Done, as_json: bool) -> None:
    if as_json:
        aside = str(done.kept_aside) if done.kept_aside else None
        told = {"rows": done.rows, "files": done.files, "bytes": done.size_bytes, "missing": done.missing}
        one_json({"ok": True, **told, "kept_aside": aside})
        return
    zh, size_mb = person_language() == "zh", done.size_bytes / 1e6
    print(
        f"完成：{done.rows} 行，{done.files} 个文件，{size_mb:.1f} MB。"
        if zh
        else f"Done: {done.rows} rows, {done.files} files, {size_mb:.1f} MB."
    )
    for name in done.missing:
        print(f"缺少文件 {name}" if zh else f"a file is missing: {name}")
    if done.kept_aside:
        print(f"原来的数据在 {done.kept_aside}" if zh else f"What was there before is in {done.kept_aside}")
