"""Films made by commands on this machine, kept so that `moying chat tea.mp4` goes on with one of them.

Each has a folder of its own among the person's data, with what the command's server held and a note of the films that
were saved from it. The newest stay, as many as fit; the films themselves are the person's and are never touched.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from moying.home import data_home

MOST_KEPT: Final = 20
MOST_BYTES: Final = 5_000_000_000
_NOTE: Final = "project.json"
_YOUNG_S: Final = 60
"""A folder without a note that is younger may be another command's that has not locked it yet."""


@dataclass(slots=True)
class Project:
    """One of them. Without a session nothing came of it, and it is not kept."""

    folder: Path
    client_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    session_id: str = ""
    films: list[str] = field(default_factory=list)

    @property
    def data(self) -> Path:
        """Where its server keeps what it holds."""
        return self.folder / "data"

    def remember(self, session_id: str, film: Path | None = None) -> None:
        """Keep it, with one more film that was saved from it."""
        self.session_id = session_id
        if film is not None:
            self.films = list(dict.fromkeys((*self.films, str(film.resolve()))))
        told = {"client_id": self.client_id, "session_id": session_id, "films": self.films}
        with suppress(OSError):  # a full disk costs the note, never the film
            (self.folder / _NOTE).write_text(json.dumps(told, ensure_ascii=False), "utf-8")


@contextmanager
def begun() -> Iterator[Project]:
    """A new project; nothing of it stays when nothing came of it."""
    with _new_folder() as folder, _held(folder, None):
        project = Project(folder)
        try:
            yield project
        finally:
            if not project.session_id:
                shutil.rmtree(folder, ignore_errors=True)
            _make_room()


@contextmanager
def opened(film: Path | None) -> Iterator[Project]:
    """The project that `film` was saved from last, or the newest. Raises `FileTrouble`: none, or a busy one."""
    from moying.client.errors import FileTrouble

    wanted = str(film.resolve()) if film else ""
    found = next((p for p in reversed(_kept()) if not wanted or wanted in p.films), None)
    if found is None:
        raise FileTrouble("unknown_film", path=film) if film else FileTrouble("no_last_film")
    with _held(found.folder, film or found.folder):
        yield found


@contextmanager
def _new_folder() -> Iterator[Path]:
    """Among the person's data, else, where that cannot be written, a folder that goes with the command."""
    home = data_home() / "projects"
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = Path(tempfile.mkdtemp(dir=home))
    except OSError:
        with tempfile.TemporaryDirectory(prefix="moying-", ignore_cleanup_errors=True) as passing:
            yield Path(passing)
        return
    yield folder


@contextmanager
def _held(folder: Path, told: Path | None) -> Iterator[None]:
    """One command at a time works in a project; the lock goes with the process."""
    from moying.client.errors import FileTrouble

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FileTrouble("film_in_use", path=told or folder) from error
        yield
    finally:
        os.close(handle)


def _kept() -> list[Project]:
    """All that can be gone on with, the one used last at the end."""
    found = []
    for note in (data_home() / "projects").glob(f"*/{_NOTE}"):
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(note.read_text("utf-8"))
            films = [str(film) for film in told["films"]]
            project = Project(note.parent, str(told["client_id"]), str(told["session_id"]), films)
            found.append((note.stat().st_mtime_ns, project))
    return [project for _, project in sorted(found, key=lambda pair: pair[0])]


def _make_room() -> None:
    """Let the oldest go, and what killed commands left, until the rest fits; what is in use stays."""
    from moying.client.errors import FileTrouble

    stays, notes, used = set(), {p.folder for p in _kept()}, 0
    for place, project in enumerate(reversed(_kept())):
        used += _size(project.folder)
        if place == 0 or (place < MOST_KEPT and used <= MOST_BYTES):
            stays.add(project.folder)
    with suppress(OSError):
        for folder in (data_home() / "projects").iterdir():
            begun_just_now = folder not in notes and time.time() - folder.stat().st_mtime < _YOUNG_S
            if folder not in stays and not begun_just_now:
                with suppress(FileTrouble, OSError), _held(folder, None):
                    shutil.rmtree(folder, ignore_errors=True)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
