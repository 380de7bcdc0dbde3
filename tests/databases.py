"""Databases for tests, empty and up to date: each kind that Moying knows. `KINDS` names them.

One PostgreSQL serves a whole run of the tests, all its workers too. It starts when the first test asks for it, and ends
with the run (`tests/conftest.py`).
"""

import fcntl
import os
import shutil
import signal
import sys
import tempfile
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest

import postgres_server
from moying.store.connecting import open_engine, sqlite_url
from moying.store.database import Database

KINDS = ("sqlite", "postgres")
RUN = "MOYING_TEST_RUN"
NEEDED = "MOYING_TESTS_NEED_POSTGRES"
"""Set where its absence is a fault, as in CI; elsewhere those tests are skipped."""


def begin_run():
    """Called once by the process that owns the run, before its workers start."""
    os.environ[RUN] = f"{os.getpid()}:{Path(tempfile.gettempdir(), f'moying-test-run-{uuid.uuid4().hex}')}"


def end_run():
    """Called by the same, when all workers have ended."""
    pid, _, folder = os.environ.pop(RUN).partition(":")
    assert int(pid) == os.getpid()
    guard = Path(folder, "guard")
    if guard.exists():
        number = int(guard.read_text())
        os.kill(number, signal.SIGTERM)
        while _runs(number):
            time.sleep(0.02)
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database_url(kind, folder, template="moying_template"):
    """The address of a new database; `template0` for one without any tables."""
    if kind == "sqlite":
        yield sqlite_url(folder / "moying.db")
        return
    name = f"t_{uuid.uuid4().hex}"
    _ask(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield _url(name)
    finally:
        _ask(f"DROP DATABASE {name} WITH (FORCE)")


def _url(name):
    return f"postgresql://moying@/{name}?host={_socket_folder()}"


def _ask(sentence):
    engine = open_engine(_url("postgres")).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(sentence)
    engine.dispose()


def _socket_folder():
    """Of the run's server, which is started when it is not there yet."""
    if postgres_server.programs() is None:
        reason = "no PostgreSQL on this machine; ./moying setup test installs it, or: apt install postgresql"
        (pytest.fail if os.environ.get(NEEDED) else pytest.skip)(reason)
    owner, _, folder = os.environ[RUN].partition(":")
    told = Path(folder, "postgres")
    told.parent.mkdir(mode=0o700, exist_ok=True)
    with Path(folder, "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            _start(told, owner)
            _make_template(told.read_text())
    return told.read_text()


def _start(told, owner):
    # A session of its own: an interrupt at the keyboard is for the tests, which then end it.
    args = [sys.executable, postgres_server.__file__, str(told), owner]
    guard = os.posix_spawn(sys.executable, args, os.environ, setsid=True)
    told.with_name("guard").write_text(str(guard))
    while not told.exists() or not told.read_text():
        assert _runs(guard), "PostgreSQL did not start, see above"
        time.sleep(0.02)


def _make_template(host):
    url = f"postgresql://moying@/postgres?host={host}"
    engine = open_engine(url).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE moying_template")
    engine.dispose()
    Database(url.replace("/postgres?", "/moying_template?")).close()


def _runs(number):
    """Whether the process goes on; one whose parent has not asked after it yet has ended too."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
