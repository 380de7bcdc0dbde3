"""What numba compiles waits until it is called, and is kept somewhere on every installation."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
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


def test_a_film_of_clips_and_texts_loads_no_compiler():
    """It would cost each render two seconds and 100 MB."""
    said = "import sys, moying.render.worker as w; w.ready(painting=False); sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0


def test_loops_are_compiled_with_those_that_they_call():
    from moying.painter.layers import layer

    canvas = np.zeros((4, 4), np.uint32)
    layer(np.full((3, 3), 0xFF102030, np.uint32)).lay(canvas)
    assert canvas.any()


def test_only_one_place_asks_numba_itself():
    """What is compiled through `painter.compiled` waits until it is called; `media` may import no other room; what was
    compiled in a render is told in the types of numba, if that was loaded."""
    source = Path(compiled.__file__).parents[1]
    asking = [f for f in source.rglob("*.py") if re.search(r"^\s*(import|from) numba", f.read_text("utf-8"), re.M)]
    assert {f.name for f in asking} == {"compiled.py", "lookup.py", "lent.py"}
