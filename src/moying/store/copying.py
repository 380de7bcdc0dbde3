"""All rows of a database out as lines of JSON, and into an empty one again, be it SQLite or PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from alembic.migration import MigrationContext
from sqlalchemy import Connection, Integer, MetaData, Table, func, select

from moying.store.database import migrate
from moying.store.schema import metadata

_AT_ONCE: Final = 500


def revision(tx: Connection) -> str:
    """The migration that the database has reached."""
    return MigrationContext.configure(tx).get_current_revision() or ""


def tables() -> list[str]:
    """Every table's name; one that is named by another stands before it."""
    return [table.name for table in metadata.sorted_tables]


def lines(tx: Connection, name: str) -> Iterator[str]:
    """Each row of a table as a line, in the order of its key."""
    table = metadata.tables[name]
    rows = tx.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*table.primary_key))
    for row in rows:
        yield json.dumps(dict(row._mapping), ensure_ascii=False, separators=(",", ":")) + "\n"


def is_empty(tx: Connection) -> bool:
    """Whether no table holds a row."""
    return all(tx.execute(select(1).select_from(table).limit(1)).first() is None for table in metadata.sorted_tables)


def clear(tx: Connection) -> None:
    """Take every row away."""
    for table in reversed(metadata.sorted_tables):
        tx.execute(table.delete())


def fill(tx: Connection, at: str, rows_of: Mapping[str, Iterable[str]]) -> None:
    """Fill a database that has no tables yet with rows of revision `at`, then bring it up to date.

    rows_of: the lines of each table, as `lines` gave them.
    """
    migrate(tx, at)
    then = MetaData()
    then.reflect(tx)
    for table in then.sorted_tables:
        if table.name in rows_of:
            _insert(tx, table, rows_of[table.name])
    migrate(tx)


def _insert(tx: Connection, table: Table, rows: Iterable[str]) -> None:
    batch: list[dict[str, Any]] = []
    for line in rows:
        batch.append(json.loads(line))
        if len(batch) == _AT_ONCE:
            tx.execute(table.insert(), batch)
            batch.clear()
    if batch:
        tx.execute(table.insert(), batch)
    if tx.dialect.name == "postgresql":
        _count_on(tx, table)


def _count_on(tx: Connection, table: Table) -> None:
    """Rows were given their numbers; the next one that asks for a number gets one behind them."""
    for column in table.primary_key:
        if isinstance(column.type, Integer) and len(table.primary_key) == 1:
            newest = select(func.coalesce(func.max(column), 0)).scalar_subquery()
            tx.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), newest + 1, False)))
