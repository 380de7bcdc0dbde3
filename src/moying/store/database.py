"""The database: opened by its URL, brought up to date, and entered through two doors, `read` and `write`.

SQLite serves one machine (write-ahead log, writers take their lock at once so that none fails half-way).
The SQL of this room is portable: `RETURNING` instead of row counts, locks taken in the order hold, account, entry.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Column, Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

_MIGRATIONS: Final = Path(__file__).with_name("migrations")
# Full sync costs a flush a commit, and is what makes "acknowledged" survive a power cut.
_PRAGMAS: Final = ("journal_mode=wal", "synchronous=full", "busy_timeout=30000", "foreign_keys=on")


class Database:
    """An open database. Every change happens inside `write`, whole or not at all."""

    def __init__(self, url: str) -> None:
        """Open it and apply the migrations that it lacks. `url` is SQLAlchemy's, such as `sqlite:////data/moying.db`."""
        self._engine = create_engine(url, pool_size=16, max_overflow=48)
        if self._engine.dialect.name == "sqlite":
            _tune_sqlite(self._engine)
        self._writer = self._engine.execution_options(writes=True)
        with self._writer.begin() as tx:
            migrate(tx)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may change things; rolled back when the block raises."""
        with self._writer.begin() as tx:
            yield tx

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment and changes nothing."""
        with self._engine.begin() as tx:
            yield tx

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def sqlite_url(file: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{file}"


def migrate(tx: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision, the newest one, inside the given transaction."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = tx
    command.upgrade(config, revision)


def now_ms() -> int:
    """The time, in whole ms since 1970."""
    return time.time_ns() // 1_000_000


def insert_once(tx: Connection, table: Table, values: Mapping[str, Any], unique: list[Column[Any]]) -> bool:
    """Insert unless a row with the same `unique` columns is there already; says whether this call inserted it.

    Asked by `RETURNING`: a row count after `ON CONFLICT` is not to be trusted on PostgreSQL.
    """
    if tx.dialect.name == "sqlite":
        kept = sqlite.insert(table).values(values).on_conflict_do_nothing(index_elements=unique)
        return tx.execute(kept.returning(unique[0])).first() is not None
    held = postgresql.insert(table).values(values).on_conflict_do_nothing(index_elements=unique)
    return tx.execute(held.returning(unique[0])).first() is not None


def _tune_sqlite(engine: Engine) -> None:
    def connected(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # The driver's own transactions begin too late and too weak; ours are begun below.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def began(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", began)
