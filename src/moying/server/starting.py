"""What keeps a server from starting, each with what to do next, in Chinese and in English."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Final

from alembic.util.exc import CommandError
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from moying.server.guards import CannotStart
from moying.store.database import Database

_MEND: Final = {
    errno.EADDRINUSE: (
        "端口 {port} 已被占用，也许已经开着一个 moying serve；关掉它，或用 --port 换一个（0 自动找空闲的）",
        "port {port} is taken, perhaps by another moying serve; end that one, or try another --port (0: a free one)",
    ),
    errno.EACCES: (
        "这个账户不能用端口 {port}，请用 --port 换成 1024 以上的端口",
        "this account may not use port {port}; try a --port above 1024",
    ),
}
_NO_SUCH: Final = (
    "本机没有 {host} 这个地址；--host 请写 127.0.0.1（只给本机用），或 0.0.0.0（别的机器也能访问）",
    "this machine has no address {host}; for --host write 127.0.0.1 (this machine alone) or 0.0.0.0 (others too)",
)


class CannotListen(CannotStart):
    """The address is taken or not ours; the message says what to do."""


def no_listening(host: str, port: int, error: OSError) -> CannotListen:
    """Why nobody can be heard there."""
    zh, en = _MEND.get(error.errno or 0, _NO_SUCH)
    return CannotListen(
        f"cannot listen on {host}:{port}: {en.format(host=host, port=port)}",
        f"无法监听 {host}:{port}：{zh.format(host=host, port=port)}",
    )


def no_folder(folder: Path, error: OSError) -> CannotStart:
    """Why the data cannot be kept there."""
    return CannotStart(
        f"the data folder {folder} cannot be used ({error.strerror}); name another with --data that this account owns",
        f"数据文件夹 {folder} 用不了（{error.strerror}）；请用 --data 指定一个当前账户可写的文件夹",
    )


def opened_database(address: str) -> Database:
    """The database at an address, brought up to date. Raises `CannotStart`, `WrongAddress`."""
    try:
        return Database(address)
    except (DBAPIError, sqlite3.Error) as error:
        raise _no_database(address, error) from error
    except CommandError as error:
        raise CannotStart(
            f"the database was last used by a newer moying ({error}); update this one, or bring back its own backup",
            f"这个数据库被更新版本的 moying 用过（{error}）；请升级本程序，或恢复它以前做的备份",
        ) from error


def _no_database(address: str, error: DBAPIError | sqlite3.Error) -> CannotStart:
    """Why the database does not open. Nothing of its password is told."""
    told = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        place = f"{url.host or 'localhost'}:{url.port or 5432}/{url.database or ''}"
        reason = (told.strip().splitlines() or ["-"])[0][:200]
        return CannotStart(
            f"the database {place} cannot be opened: {reason}; see that it runs, and that host, name, user and "
            "password in MOYING_DATABASE_URL are right",
            f"打不开数据库 {place}：{reason}；请确认它在运行，且 MOYING_DATABASE_URL 里的主机、库名、用户和密码都对",
        )
    if "locked" in told:
        return CannotStart(
            f"another program holds the database {url.database}; end it (another moying serve, a backup, a database "
            "browser) and start again",
            f"另一个程序占着数据库 {url.database}；请先关掉它（另一个 moying serve、备份或数据库查看器），再启动",
        )
    if "not a database" in told or "malformed" in told:
        return CannotStart(
            f"{url.database} is damaged or no database; move it away and bring a backup back with `moying restore`, or "
            "start with another --data",
            f"{url.database} 已损坏或不是数据库；请把它移开，用 moying restore 恢复备份，或用 --data 换一个文件夹",
        )
    return CannotStart(
        f"the database {url.database} cannot be opened ({told}); see that its folder is there, that this account may "
        "write in it, and that the disk has room",
        f"打不开数据库 {url.database}（{told}）；请确认文件夹存在、当前账户可写、磁盘还有空间",
    )
