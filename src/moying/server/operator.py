"""The operator's hands on a server's data, whether the server runs or not: the rooms behind `moying admin`.

Nothing here asks for a token: whoever may open the database is the operator.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from moying.server.starting import opened_database
from moying.store import books, ledger, operating, renders
from moying.store.accounts import DAY_MS, Granted
from moying.store.connecting import sqlite_url
from moying.store.database import Database, now_ms
from moying.store.ledger import Credits, NoAccount
from moying.store.operating import NoSuch, TokenShown
from moying.store.renders import RenderRow

__all__ = ["NoAccount", "NoData", "NoSuch", "Operator", "RenderRow", "operator"]


class NoData(Exception):
    """There is no database where it was looked for."""


@dataclass(frozen=True, slots=True)
class Operator:
    """An open database, and what the operator may do with it."""

    database: Database

    def tokens(self, account_id: str = "") -> list[TokenShown]:
        """The tokens that open something now."""
        with self.database.read() as tx:
            return operating.tokens(tx, account_id)

    def create_token(self, account_id: str, days: int) -> Granted:
        """A new token for an account, shown this once. Raises `NoAccount`."""
        with self.database.write() as tx:
            return operating.create_token(tx, account_id, days)

    def revoke(self, which: str) -> int:
        """Take back a token by its id, or all of an account; says how many. Raises `NoSuch`."""
        with self.database.write() as tx:
            return operating.revoke(tx, which)

    def credits(self, account_id: str) -> Credits:
        """What an account has. Raises `NoAccount`."""
        with self.database.read() as tx:
            return ledger.balance(tx, account_id)

    def grant(self, account_id: str, amount: int, days: int | None, key: str) -> bool:
        """Give credits, for some days or for good. With a `key` they are given once. Raises `NoAccount`."""
        until = None if days is None else now_ms() + days * DAY_MS
        with self.database.write() as tx:
            once = f"operator:{key}" if key else None
            return ledger.grant(tx, account_id, amount, "operator", expires_ms=until, key=once)

    def faults(self) -> list[str]:
        """What does not agree in the books; empty when they balance."""
        with self.database.read() as tx:
            return books.faults(tx)

    def jobs(self, status: str = "") -> list[RenderRow]:
        """Everybody's renders, newest first."""
        with self.database.read() as tx:
            return operating.jobs(tx, status)

    def cancel(self, job_id: str) -> RenderRow:
        """Ask for a render's end. Raises `NoSuch`."""
        with self.database.write() as tx:
            found = operating.job(tx, job_id)
            renders.cancel(tx, found.account_id, found.id)
            return operating.job(tx, found.job_id)

    def retry(self, job_id: str) -> RenderRow:
        """Begin a render again that failed or was cancelled; others stay as they are. Raises `NoSuch`."""
        with self.database.write() as tx:
            found = operating.job(tx, job_id)
            operating.retry(tx, found.job_id)
            return operating.job(tx, found.job_id)


@contextmanager
def operator(data_dir: Path, database_url: str) -> Iterator[Operator]:
    """The operator of a data folder, or of the database at an address. Raises `NoData`, `WrongAddress`."""
    file = data_dir / "moying.db"
    if not database_url and not file.exists():
        raise NoData(f"there is no {file}; say --data or --database where the server keeps its data")
    database = opened_database(database_url or sqlite_url(file))
    try:
        yield Operator(database)
    finally:
        database.close()
