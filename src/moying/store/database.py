"""The database: opened by its URL, brought up to date, and entered through two doors, `read` and `write`.

SQLite has one writer at a time, and ours queue in order, so that none waits long or fails half-way. On PostgreSQL many
write at once: what may happen only once is settled by a unique key, by the row that an `UPDATE … WHERE` guards, or
behind `only_one`. The SQL of this room is portable: `RETURNING` instead of row counts, locks taken in the order hold,
account, entry.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Column, Connection, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from moying.store.connecting import open_engine, readers

_MIGRATIONS: Final = Path(__file__).with_name("migrations")


class Database:
    """An open database. Every change happens inside `write`, whole or not at all."""

    def __init__(self, url: str) -> None:
        """Open it and apply the migrations that it lacks.

        url: `sqlite:////data/moying.db` or `postgresql://user:password@host/name`. Raises `WrongAddress`.
        """
        engine = open_engine(url)
        self._writer = engine.execution_options(writes=True)
        self._reader = readers(engine)
        # SQLite's own way to wait for its lock is to sleep and try again, which starves some when many write.
        self._line: AbstractContextManager[object] = (
            threading.Lock() if engine.dialect.name == "sqlite" else nullcontext()
        )
        with self.write() as tx:
            migrate(tx)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may change things; rolled back when the block raises."""
        with self._line, self._writer.begin() as tx:
            yield tx

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment and changes nothing."""
        with self._reader.begin() as tx:
            yield tx

    def close(self) -> None:
        """Let go of every connection."""
        self._writer.dispose()


def migrate(tx: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision, the newest one, inside the given transaction."""
    only_one(tx, "migrations")
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = tx
    command.upgrade(config, revision)


def only_one(tx: Connection, what: str) -> None:
    """Wait until no other transaction is at the same thing; ours lets go of it when it ends.

    For a rule that counts rows which are not there yet, and so cannot be locked. On SQLite a writer is alone anyway.
    """
    if tx.dialect.name == "postgresql":
        tx.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(what, 0))))


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
