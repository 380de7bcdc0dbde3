"""The sandbox: a child that can read one file and do nothing else; whatever becomes of it, the service goes on."""

import contextlib
import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from media import prisoners
from media.footage import clip
from moying.media.errors import DamagedMedia, UnsupportedMedia
from moying.media.intake import take_in
from moying.media.probe import look_at
from moying.media.sandbox import Limits, Means, SandboxUnavailable, bubblewrap, door, in_sandbox, require_sandbox

QUICK = Limits(wall_s=0.4, cpu_s=10, answer_mb=1)
BRIEF = Limits(answer_mb=1)
MEANS = door.means_here()
locked = pytest.mark.skipif(
    not (MEANS.landlock and MEANS.seccomp), reason=f"this kernel offers no Landlock with seccomp, only: {MEANS}"
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "upload"
    path.write_text("what it holds")
    return path


@locked
def test_a_child_can_do_nothing_but_read_its_file(file, tmp_path):
    sibling = tmp_path / "sibling"
    sibling.write_text("another person's")
    came = in_sandbox(prisoners.outrages, file, str(sibling), str(tmp_path))
    assert {what: how for what, how in came.items() if how == "done"} == {}
    assert in_sandbox(prisoners.read_it, file) == "what it holds"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["sibling", "upload"]


@locked
@pytest.mark.parametrize(
    "attack", [prisoners.call_home, prisoners.open_a_local_socket, prisoners.execute, prisoners.trace]
)
def test_a_call_that_only_an_attacker_makes_ends_the_child(file, attack):
    with pytest.raises(DamagedMedia, match="cannot be read"):
        in_sandbox(attack, file)


@locked
def test_a_job_writes_in_its_folder_only_and_no_more_than_its_limit(file, tmp_path):
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.mkdir()
    other.mkdir()
    limits = Limits(written_mb=1)
    assert in_sandbox(prisoners.write_in, file, str(mine), folder=mine, limits=limits) == 1000
    assert in_sandbox(prisoners.write_too_much, file, str(mine), folder=mine, limits=limits) == "OSError"
    with pytest.raises(DamagedMedia):
        in_sandbox(prisoners.write_in, file, str(other), folder=mine, limits=limits)
    assert not list(other.iterdir())


def test_a_child_reckons_with_all_of_numpy_though_it_may_read_nothing(file):
    assert in_sandbox(prisoners.reckon, file) == "done"


def test_what_a_function_gives_or_raises_comes_back_as_it_was(file):
    assert in_sandbox(prisoners.tell, file, "名") == prisoners.Found("名", (1, 2, 3), None, b"\0\xff")
    with pytest.raises(UnsupportedMedia, match="too large; cut it") as raised:
        in_sandbox(prisoners.refuse, file)
    assert raised.value.zh == "太大，请剪短"


@pytest.mark.parametrize(
    "job", [prisoners.let_go, prisoners.stumble, prisoners.lie, prisoners.chatter, prisoners.crash]
)
def test_a_child_that_fails_lies_or_dies_means_that_the_file_is_broken(file, job):
    with pytest.raises(DamagedMedia, match="export it again"):
        in_sandbox(job, file, limits=BRIEF if job is prisoners.chatter else Limits())
    assert in_sandbox(prisoners.read_it, file) == "what it holds"


def test_a_child_that_takes_too_long_is_ended_at_its_time(file):
    began = time.monotonic()
    with pytest.raises(UnsupportedMedia, match="longer") as raised:
        in_sandbox(prisoners.hang, file, limits=QUICK)
    assert time.monotonic() - began < 30 and "剪短" in raised.value.zh, "it would hang for minutes"
    with pytest.raises(UnsupportedMedia, match="longer"):
        in_sandbox(prisoners.burn, file, limits=Limits(wall_s=30, cpu_s=1))


def test_of_many_files_no_more_are_looked_at_together_than_there_are_cores_for(file):
    heard = []
    jobs = 3 * door.AT_ONCE
    waiting = [threading.Thread(target=lambda: heard.append(in_sandbox(prisoners.nap, file))) for _ in range(jobs)]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()
    assert len(heard) == jobs
    together = [sum(began <= at < ended for began, ended in heard) for at, _ in heard]
    assert max(together) <= door.AT_ONCE


def test_a_warm_parent_that_was_killed_is_replaced(file):
    before = in_sandbox(prisoners.whoami, file)
    os.kill(before, signal.SIGKILL)
    after = in_sandbox(prisoners.whoami, file)
    assert after != before and in_sandbox(prisoners.whoami, file) == after


def test_when_the_server_is_killed_its_parent_and_children_end_too(file):
    """Nobody is left to decode for a server that is gone."""
    told = """if True:
        import sys; from pathlib import Path
        from media import prisoners; from moying.media.sandbox import Limits, door
        door.means_here(); print(door._WARM._process.pid, flush=True)
        door.in_sandbox(prisoners.hang, Path(sys.argv[1]), limits=Limits(wall_s=300))"""
    paths = os.pathsep.join(path for path in sys.path if path)
    command = [sys.executable, "-c", told, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}) as server:
        parent = int(server.stdout.readline())
        _until(lambda: Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
        child = int(Path(f"/proc/{parent}/task/{parent}/children").read_text())
        server.kill()
    _until(lambda: _is_over(parent) and _is_over(child))


def _is_over(pid):
    """A zombie is: who inherits it here may never ask for it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def _until(reached):
    end = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        in_sandbox(prisoners.read_it, tmp_path / "none")


def test_an_upload_is_looked_at_as_it_would_be_here(tmp_path):
    path = clip(tmp_path / "a.mp4", 5, size=(96, 54), tone_hz=440)
    assert take_in(path) == look_at(path)


def test_no_descriptor_is_left_open_by_a_job(file):
    in_sandbox(prisoners.read_it, file)
    gc.collect()  # what others left open and nobody holds is not to be closed meanwhile
    before = len(list(Path("/proc/self/fd").iterdir()))
    for job in (prisoners.read_it, prisoners.stumble, prisoners.chatter):
        for _ in range(3):
            with contextlib.suppress(DamagedMedia):
                in_sandbox(job, file, limits=BRIEF)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.fixture
def without_kernels_help(monkeypatch):
    """A warm parent of its own, as it is where the kernel offers neither Landlock nor seccomp."""
    bare = door._WarmParent()
    monkeypatch.setattr(door, "_WARM", bare)
    greeting = door._greeting
    monkeypatch.setattr(door, "_greeting", lambda line: greeting(line) and Means())
    yield bare
    bare.close()


@pytest.mark.skipif(not bubblewrap.works(), reason="bubblewrap is not installed, or may not make its rooms here")
def test_bubblewrap_stands_in_where_the_kernel_offers_no_landlock(without_kernels_help, file, tmp_path):
    sibling = tmp_path / "sibling"
    sibling.write_text("another person's")
    require_sandbox()
    assert door.means_here() == Means(bubblewrap=True)
    assert in_sandbox(prisoners.read_it, file) == "what it holds"
    assert in_sandbox(prisoners.reach, file, str(sibling), "/etc/passwd", "/var/lib", "/root/.bashrc") == []


def test_without_any_sandbox_limits_stay_and_whoever_needs_one_is_told(without_kernels_help, file, monkeypatch):
    monkeypatch.setattr(bubblewrap, "works", lambda: False)
    assert in_sandbox(prisoners.read_it, file) == "what it holds"
    with pytest.raises(UnsupportedMedia, match="longer"):
        in_sandbox(prisoners.hang, file, limits=QUICK)
    with pytest.raises(SandboxUnavailable, match="bubblewrap"):
        require_sandbox()
