"""From an address to a tuned engine: SQLite in a file for one machine, PostgreSQL for many."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

# Full sync costs a flush a commit, and is what makes "acknowledged" survive a power cut.
_PRAGMAS: Final = ("journal_mode=wal", "synchronous=full", "busy_timeout=30000", "foreign_keys=on")
_SHOWN: Final = "such as postgresql://user:password@host/name, or sqlite:////data/moying.db"
_SHOWN_ZH: Final = "postgresql://用户:密码@主机/库名，或 sqlite:////data/moying.db"


class WrongAddress(ValueError):
    """The database's address cannot be used; the message says what one looks like, `zh` in Chinese."""

    def __init__(self, en: str, zh: str) -> None:
        self.zh = zh
        super().__init__(en)


def sqlite_url(file: Path) -> str:
    """The URL of a SQLite file."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def open_engine(address: str) -> Engine:
    """An engine for the address, as people write them: `postgres://…` and `postgresql://…` are the same.

    `execution_options(writes=True)` on it begins transactions that may change things; others only read, and see one
    moment from their first question to their last. Raises `WrongAddress`.
    """
    url = _parsed(address)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, pool_size=16, max_overflow=48)
        _tune_sqlite(engine)
        return engine
    # PostgreSQL may have been restarted since a connection was last used: ask before it is trusted.
    engine = create_engine(
        url, pool_size=16, max_overflow=48, pool_pre_ping=True, connect_args={"application_name": "moying"}
    )
    event.listen(engine, "before_cursor_execute", _without_nul, retval=True)
    return engine


def is_full(error: OperationalError) -> bool:
    """Whether the database found no room on its disk."""
    told = getattr(error.orig, "sqlite_errorcode", None), getattr(error.orig, "sqlstate", None)
    return told[0] == sqlite3.SQLITE_FULL or told[1] == "53100"


def readers(engine: Engine) -> Engine:
    """The engine for those who only read."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _parsed(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise WrongAddress(
            f"this is no address of a database; write one {_SHOWN}", f"这不是数据库地址；请写成 {_SHOWN_ZH}"
        ) from error
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        _need_psycopg()
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in ("sqlite", "sqlite+pysqlite") and url.database not in (None, "", ":memory:"):
        return url
    raise WrongAddress(
        f"{url.drivername}: only SQLite files and PostgreSQL are known; write an address {_SHOWN}",
        f"{url.drivername}：只支持 SQLite 文件和 PostgreSQL；请写成 {_SHOWN_ZH}",
    )


def _need_psycopg() -> None:
    if find_spec("psycopg") is None:
        raise WrongAddress(
            "PostgreSQL needs one more package: pip install 'moying[postgres]'",
            "使用 PostgreSQL 还需要一个包：pip install 'moying[postgres]'",
        )


def _tune_sqlite(engine: Engine) -> None:
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _began)


def _connected(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver's own transactions begin too late and too weak; ours are begun below.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _began(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")  # straight to it: this stands before every request


def _without_nul(
    _connection: Connection, _cursor: object, statement: str, parameters: Any, _context: object, _many: bool
) -> tuple[str, Any]:
    """PostgreSQL's texts hold no NUL. What we keep has none; a stranger who asks for an id with one finds nothing."""
    return statement, [_clean(row) for row in parameters] if isinstance(parameters, list) else _clean(parameters)


def _clean(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {k: v.replace("\0", "\ufffd") if isinstance(v, str) and "\0" in v else v for k, v in row.items()}
