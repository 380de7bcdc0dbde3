"""Backups: one file with every row, every kept file, every finished film and the key that links are signed with.

The rows are of one moment, and files never change once they have their names, so that the server may go on meanwhile.
The list of all that is in the file comes last: a backup that was cut short has none, and is refused.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from alembic.util import CommandError
from sqlalchemy import Connection, inspect, select

from moying import __version__
from moying.server.settings import SECRET
from moying.server.starting import opened_database
from moying.store import books, copying
from moying.store.blobs import Blobs
from moying.store.connecting import open_engine, sqlite_url
from moying.store.schema import blob, render

_FORMAT: Final = 1
_LIST: Final = "backup.json"
_FILES: Final = ("blobs", "films", SECRET)
_PASSING: Final = ("upload",)
"""Uploads on their way in are not taken along: their bytes still change, and their clients can begin again."""
_PIECE_BYTES: Final = 1 << 20


class BackupRefused(Exception):
    """It cannot be done; `zh` and the message say what to do."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        super().__init__(en)


@dataclass
class Done:
    """What a backup or a restore came to. `missing`: files that the rows name and nobody has."""

    rows: int = 0
    files: int = 0
    size_bytes: int = 0
    missing: list[str] = field(default_factory=list)
    kept_aside: Path | None = None


def back_up(data_dir: Path, database_url: str, to: Path) -> Done:
    """Write everything into one new file. Raises `BackupRefused`."""
    if to.exists():
        raise BackupRefused(f"{to} 已经存在，请换一个文件名", f"{to} exists already; choose another name")
    if not database_url and not (data_dir / "moying.db").exists():
        raise BackupRefused(
            f"{data_dir} 里没有数据，请用 --data 指明", f"{data_dir} holds no data; say --data where it is"
        )
    database = opened_database(database_url or sqlite_url(data_dir / "moying.db"))
    unfinished = to.with_name(f".{to.name}.unfinished")
    try:
        with tarfile.open(unfinished, "w") as archive, database.read() as tx:
            done = _packed(archive, tx, data_dir, to.parent)
        unfinished.chmod(0o600)  # it holds the signing key and everybody's work
        unfinished.replace(to)
    finally:
        unfinished.unlink(missing_ok=True)
        database.close()
    done.size_bytes = to.stat().st_size
    return done


def _packed(archive: tarfile.TarFile, tx: Connection, data_dir: Path, beside: Path) -> Done:
    done, listed = Done(), dict[str, dict[str, Any]]()
    for name in copying.tables():
        if name in _PASSING:
            continue
        with tempfile.TemporaryFile(dir=beside) as rows:
            for line in copying.lines(tx, name):
                rows.write(line.encode("utf-8"))
                done.rows += 1
            listed[f"tables/{name}"] = _add(archive, f"tables/{name}", rows)
    for name in _named_files(tx, data_dir):
        try:
            with (data_dir / name).open("rb") as file:
                listed[name] = _add(archive, name, file)
            done.files += 1
        except FileNotFoundError:
            done.missing.append(name)
    about = {"format": _FORMAT, "moying": __version__, "revision": copying.revision(tx), "files": listed}
    _add(archive, _LIST, io.BytesIO(json.dumps(about, ensure_ascii=False).encode("utf-8")))
    return done


def _named_files(tx: Connection, data_dir: Path) -> Iterator[str]:
    """The files that the rows name, by their places below the data folder."""
    yield SECRET
    blobs = Blobs(data_dir / "blobs")
    for sha256 in tx.execute(select(blob.c.sha256).order_by(blob.c.sha256)).scalars():
        yield str(blobs.path(sha256).relative_to(data_dir))
    films = data_dir / "films"
    for job_id in tx.execute(select(render.c.job_id).where(render.c.status == "completed")).scalars():
        yield from (str(film.relative_to(data_dir)) for film in sorted(films.glob(f"{job_id}.*")))


def _add(archive: tarfile.TarFile, name: str, file: IO[bytes]) -> dict[str, Any]:
    """Put an open file in; what the list says of it."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime = size, int(time.time())
    watched = _Watched(file)
    archive.addfile(entry, watched)
    return {"size_bytes": size, "sha256": watched.sha256.hexdigest()}


class _Watched:
    """A file that is read once, with its digest worked out on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece = self._file.read(size)
        self.sha256.update(piece)
        return piece


def restore(file: Path, data_dir: Path, database_url: str = "", *, replace: bool = False) -> Done:
    """Put a backup in the place of the data. The server must not run meanwhile.

    replace: also where there is data already; the folder that was there is kept beside the new one, rows in PostgreSQL
    are gone. Everything is checked before anything is replaced. Raises `BackupRefused`.
    """
    occupied = data_dir.exists() and any(data_dir.iterdir())
    if occupied and not replace:
        raise BackupRefused(
            f"{data_dir} 里已有数据；确定要替换请加 --replace", f"{data_dir} holds data; say --replace to replace it"
        )
    fresh = data_dir.with_name(f".{data_dir.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        done = _unpacked(file, fresh, database_url, replace)
        if occupied:
            done.kept_aside = data_dir.with_name(f"{data_dir.name}.before-restore-{int(time.time())}")
            data_dir.rename(done.kept_aside)
        elif data_dir.exists():
            data_dir.rmdir()
        fresh.rename(data_dir)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return done


def _unpacked(file: Path, fresh: Path, database_url: str, replace: bool) -> Done:
    about = _extracted(file, fresh)
    done = Done(files=sum(name.startswith(_FILES) for name in about["files"]), size_bytes=file.stat().st_size)
    engine = open_engine(database_url or sqlite_url(fresh / "moying.db")).execution_options(writes=True)
    try:
        with engine.begin() as tx:
            _make_room(tx, replace)
            names = [name for name in about["files"] if name.startswith("tables/")]
            try:
                copying.fill(tx, about["revision"], {name[7:]: _lines(fresh / name) for name in names})
            except CommandError as error:
                raise _broken(f"Moying {about.get('moying')} made it, which is newer than this one") from error
            done.missing = _checked(tx, fresh)
            done.rows = sum(1 for name in names for _ in _lines(fresh / name))
    finally:
        engine.dispose()
    shutil.rmtree(fresh / "tables")
    return done


def _make_room(tx: Connection, replace: bool) -> None:
    """An empty database; one in PostgreSQL may hold something."""
    there = inspect(tx).get_table_names()
    if not there:
        return
    if not replace and "account" in there and not copying.is_empty(tx):
        raise BackupRefused(
            "数据库里已有数据；确定要替换请加 --replace", "the database holds data; say --replace to replace it"
        )
    ours = {*copying.tables(), "alembic_version"}  # somebody else's tables may be there too
    for name in ours.intersection(there):
        tx.exec_driver_sql(f'DROP TABLE "{name}" CASCADE')


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as rows:
        yield from rows


def _extracted(file: Path, fresh: Path) -> dict[str, Any]:
    """Take the files out, each below its own name and no other; gives the list, when all is as it says."""
    found = dict[str, dict[str, Any]]()
    about: dict[str, Any] = {}
    try:
        with tarfile.open(file, "r:") as archive:
            for entry in archive:
                source = archive.extractfile(entry) if entry.isreg() else None
                if source is None or not _is_ours(entry.name):
                    raise _broken(f"{entry.name} does not belong in it")
                if entry.name == _LIST:
                    about = json.load(source)
                else:
                    found[entry.name] = _kept(source, fresh / entry.name)
    except (tarfile.TarError, OSError, ValueError) as error:
        raise _broken(str(error)) from error
    if about.get("format") != _FORMAT or about.get("files") != found:
        raise _broken("it was cut short or changed" if "format" not in about else "its parts are not those of its list")
    return about


def _is_ours(name: str) -> bool:
    parts = Path(name).parts
    plain = ".." not in parts and not name.startswith("/")
    return plain and (name in (_LIST, SECRET) or parts[0] in ("tables", "blobs", "films"))


def _kept(source: IO[bytes], to: Path) -> dict[str, Any]:
    to.parent.mkdir(parents=True, exist_ok=True)
    sha256 = hashlib.sha256()
    with to.open("xb") as target:
        while piece := source.read(_PIECE_BYTES):
            sha256.update(piece)
            target.write(piece)
    if to.name == SECRET:
        to.chmod(0o600)
    return {"size_bytes": to.stat().st_size, "sha256": sha256.hexdigest()}


def _checked(tx: Connection, data_dir: Path) -> list[str]:
    """The books must agree; files that are not there are told."""
    if faults := books.faults(tx):
        raise _broken("; ".join(faults[:3]))
    return [name for name in _named_files(tx, data_dir) if not (data_dir / name).exists()]


def _broken(why: str) -> BackupRefused:
    return BackupRefused(f"这个备份不完整或已损坏：{why}", f"this backup is not whole: {why}")
