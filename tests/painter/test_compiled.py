"""What numba compiles is kept somewhere on every installation."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from moying.painter import compiled


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, monkeypatch):
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "people"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def nowhere(monkeypatch) -> None:
    """An installation that belongs to root, used by an account without a home."""
    monkeypatch.setattr(compiled, "__file__", "/proc/moying/painter/compiled.py")
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/none")


def test_numba_is_left_alone_where_it_can_write(monkeypatch):
    compiled.keep_compiled()
    monkeypatch.setattr(compiled, "__file__", "/proc/moying/painter/compiled.py")
    compiled.keep_compiled()
    assert "NUMBA_CACHE_DIR" not in os.environ


def test_where_nothing_can_be_written_a_private_folder_is_found(tmp_path: Path, monkeypatch):
    nowhere(monkeypatch)
    compiled.keep_compiled()
    folder = Path(os.environ.pop("NUMBA_CACHE_DIR"))
    assert folder.parent == tmp_path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    compiled.keep_compiled()
    assert Path(os.environ["NUMBA_CACHE_DIR"]) == folder


def test_a_folder_that_others_can_write_to_is_not_used(tmp_path: Path, monkeypatch):
    nowhere(monkeypatch)
    planted = tmp_path / f"moying-compiled-{os.getuid()}"
    planted.mkdir()
    planted.chmod(0o777)
    compiled.keep_compiled()
    assert os.environ["NUMBA_CACHE_DIR"] != str(planted)


def test_a_place_that_the_person_named_is_kept(monkeypatch):
    nowhere(monkeypatch)
    monkeypatch.setenv("NUMBA_CACHE_DIR", "/here")
    compiled.keep_compiled()
    assert os.environ["NUMBA_CACHE_DIR"] == "/here"
