"""A render sees its own sources and nothing else of what the server keeps, and calls nobody."""

import json
import os
import subprocess
import sys
import time

import pytest

from moying.draft import Draft
from moying.jobs.benches import bench_for
from moying.jobs.executors import gate
from moying.jobs.executors.local import LocalExecutor
from moying.jobs.task import RenderTask, WorkerDied
from moying.media.sandbox import means_here, seccomp, workshop
from moying.render import lent
from moying.render.output import AiLabel, Output

MEANS = means_here()
pytestmark = pytest.mark.skipif(
    not (MEANS.landlock > 1 and MEANS.seccomp), reason=f"this kernel offers no Landlock with seccomp, only: {MEANS}"
)
ALLOWED = (
    "read its source", "write its film", "keep a chunk", "move a chunk", "use a temporary file", "start a thread",
    "start a program", "speak to its own",
)  # fmt: skip


@pytest.fixture(autouse=True)
def kept(tmp_path_factory, monkeypatch):
    """Where compiled loops are kept, for this test."""
    folder = tmp_path_factory.mktemp("kept")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(folder))
    for name, _ in lent.packages():
        (folder / name).mkdir()
        (folder / name / "kept.nbc").write_bytes(b"code")
    return folder


@pytest.fixture
def data(tmp_path):
    for folder in ("films", "cache", "blobs"):
        (tmp_path / folder).mkdir()
    for file in ("moying.db", "secret.key", "blobs/theirs", "blobs/mine", "films/theirs.mp4"):
        (tmp_path / file).write_bytes(b"content")
    return tmp_path


def rendered(film, data, hidden):
    task = RenderTask(
        Draft(), {"mine": data / "blobs" / "mine"}, data / "films" / "f.mp4", Output(), AiLabel("tests", "f"),
        data / "cache", hidden,
    )  # fmt: skip
    return LocalExecutor(f"films:{film}").run(task, lambda progress: True).warnings


def wait_until(state):
    deadline = time.monotonic() + 60
    while not state() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert state()


def test_a_link_beside_the_folder_that_leads_into_it_opens_nothing(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("linked")
    inner = folder / "real"
    data.rename(inner)
    (folder / "other").symlink_to(inner)
    (folder / "up").symlink_to(folder)
    assert rendered("prying", inner, inner) == ALLOWED


def test_a_render_can_do_its_work_and_nothing_else(data, monkeypatch):
    monkeypatch.setenv("MOYING_TEST_PASSWORD", "open sesame")
    assert rendered("prying", data, data) == ALLOWED
    assert (data / "blobs" / "mine").read_bytes() == b"content" and not (data / "new").exists()
    assert {file.name: file.read_bytes() for file in (data / "films").iterdir()} == {
        "f.mp4": b"film",
        "theirs.mp4": b"content",
    }


def test_a_render_that_is_not_shut_in_could_read_it_all(data):
    """Or the test above would prove nothing."""
    could = set(rendered("prying", data, None))
    assert {"read the database", "read the key", "read another's file", "read another's film"} <= could
    assert {"plant code beside the sources", "plant a loop", "change a loop", "make a link"} <= could


def test_a_call_that_only_an_attacker_makes_ends_the_render(data):
    with pytest.raises(WorkerDied):
        rendered("traces", data, data)


def test_a_file_that_goes_while_a_render_is_being_shut_in_leaves_no_door_open(tmp_path):
    """Everybody makes and removes temporary files beside the server's folder."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    for file in (mine, theirs):
        file.write_bytes(b"content")
    told = """if True:
        import sys; from pathlib import Path
        from moying.media.sandbox import landlock
        mine, gone, theirs = map(Path, sys.argv[1:])
        landlock.restrict([(gone, landlock.READING), (mine, landlock.READING)])
        print(mine.read_text())
        theirs.read_bytes()"""
    env = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", told, mine, tmp_path / "gone", theirs]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert done.stdout == "content\n" and "PermissionError" in done.stderr


def test_no_thread_runs_yet_when_a_render_is_shut_in():
    """Landlock binds the thread that asks for it, and those that it starts."""
    told = "import moying.jobs.executors.gate, os; print(len(os.listdir('/proc/self/task')))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_a_loop_that_a_render_compiled_is_compiled_once_more_where_it_is_kept(data, kept):
    """It may have been taken over: what it made itself goes with it, and only names and types are taken from it."""
    rendered("scales", data, data)
    wait_until(lambda: [*kept.rglob("blit._scaled-*.nbc")])
    assert not [*data.rglob("*.nbc")]
    with bench_for(data / "films" / "g.mp4") as bench:
        lent.lend(bench / "lent")
        assert next((bench / "lent").rglob("blit._scaled-*.nbc")).read_bytes()


def test_notes_of_a_render_are_read_as_data_and_name_nothing_but_loops_of_ours(kept):
    scaled = ["moying.painter.blit", "_scaled", ["uint32", "uint32"]]
    odd = [
        ["os", "system", ["uint32"]],
        ["moying.server.run", "main", []],
        ["moying.painter.blit", "layer", []],
        ["moying.painter.blit", "__builtins__", []],
        ["moying.painter.none", "_scaled", ["uint32", "uint32"]],
        ["moying.painter...blit", "_scaled", ["uint32", "uint32"]],
        ["moying.painter.blit", "_scaled", ["__class__", "uint32"]],
        ["moying.painter.blit", "_scaled", [[], [[[[["int8"]]]]]]],
        ["moying.painter.blit", "_scaled", [{"of": "int8", "axes": 99, "layout": "C", "written": True}, "int8"]],
        ["moying.painter.blit", "_scaled", [{"of": "int8", "axes": 2, "layout": "C", "written": True}, "int8"]],
        ["moying.painter.blit", "_scaled", "uint32"],
        {"moying": 1},
        7,
    ]
    for notes in ("", "{}", "[" * 100_000, "\0", json.dumps(odd), json.dumps(odd)[:-5]):
        assert lent.compile_noted(notes) == 0
    assert lent._read(json.dumps([scaled])) == [tuple(scaled)]


def test_notes_are_not_looked_for_behind_a_link(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "1.json").write_text("[]")
    (tmp_path / "lent").mkdir()
    (tmp_path / "lent" / "notes").symlink_to(tmp_path / "theirs")
    assert lent.take_notes(tmp_path / "lent") == ""
    lent.lend(tmp_path / "other")
    (tmp_path / "other" / "notes" / "2.json").symlink_to(tmp_path / "theirs" / "1.json")
    os.mkfifo(tmp_path / "other" / "notes" / "3.json")
    assert lent.take_notes(tmp_path / "other").strip() == ""


def test_only_a_kernel_that_does_not_know_how_leaves_a_render_open(tmp_path, monkeypatch, capsys):
    seen = (str(tmp_path), [], [], str(tmp_path))

    def fail(error):
        def instead(*_):
            raise error

        monkeypatch.setattr(gate, "shut_in", instead)

    for unknown in (workshop.NotOffered("no Landlock"), seccomp.NoFilter(38, "no seccomp")):
        fail(unknown)
        gate._shut_in(seen)
        assert "not shut in" in capsys.readouterr().err
    fail(OSError(5, "went wrong"))
    with pytest.raises(OSError, match="went wrong"):
        gate._shut_in(seen)


def test_a_folder_on_the_way_that_may_not_be_listed_hides_nothing_more(tmp_path, monkeypatch):
    hidden = tmp_path / "way" / "data"
    hidden.mkdir(parents=True)
    (tmp_path / "beside").mkdir()
    listed = os.scandir

    def scandir(folder):
        if folder == tmp_path / "way":
            raise PermissionError(13, "no", str(folder))
        return listed(folder)

    monkeypatch.setattr(workshop.os, "scandir", scandir)
    assert tmp_path / "beside" in list(workshop._beside(hidden))
