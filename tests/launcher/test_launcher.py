"""The launcher, with a Python that only notes what it was asked: what is installed when, and what the person reads."""

import os
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from measuring import at_best

ROOT = Path(__file__).parents[2]

# Makes a venv by copying itself, and notes every call; PIP_BREAKS makes an install fail, PIP_AWAITS makes it wait for
# a file.
NOTING_PYTHON = r"""#!/bin/bash
echo "$*" >>"$CALLS"
case "$*" in
  "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  "-m pip install "*) until [[ -z ${PIP_AWAITS:-} || -e $PIP_AWAITS ]]; do sleep 0.05; done; exit "${PIP_BREAKS:-0}" ;;
  "--version") echo "Python 3.12.0" ;;
  "-P -m moying "*) shift 3; printf 'moying said %s from %s\n' "$*" "$PWD" ;;
esac
"""


TOOLS = ["bash", "env", "dirname", "readlink", "sha256sum", "flock", "mkdir", "rm", "cp", "touch", "cat", "sleep"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in a folder with spaces and Chinese in its name."""
    root = tmp_path / "my 影片 folder"
    (root / "requirements").mkdir(parents=True)
    shutil.copy(ROOT / "moying", root)
    for lock in ("run", "dev"):
        (root / "requirements" / f"{lock}.lock").write_text(f"{lock}==1\n")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name) or name)
    python = tools / "python3.14"
    python.write_text(NOTING_PYTHON)
    python.chmod(0o755)
    return root


def environment(checkout: Path, **more: str) -> dict[str, str]:
    tools = checkout.parent / "tools"
    return {"PATH": str(tools), "CALLS": str(checkout.parent / "calls"), "LANG": "C.UTF-8", **more}


def launch(checkout: Path, *args: str, **more: str) -> subprocess.CompletedProcess[str]:
    return run([checkout / "moying", *args], environment(checkout, **more), checkout.parent)


def run(command: list[object], env: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        env=env,
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


def installs(checkout: Path) -> list[str]:
    """The locks that pip was asked to install, in order."""
    calls = (checkout.parent / "calls").read_text("utf-8").splitlines()
    return [call.rpartition("/")[2] for call in calls if call.startswith("-m pip install")]


def test_the_first_run_installs_by_hash_and_then_does_what_was_asked(checkout):
    ran = launch(checkout, "make", "一杯 茶", "-o", "tea.mp4")
    assert (ran.returncode, ran.stdout) == (0, f"moying said make 一杯 茶 -o tea.mp4 from {checkout.parent}\n")
    assert installs(checkout) == ["run.lock"]
    assert "--require-hashes" in (checkout.parent / "calls").read_text("utf-8")
    assert "index" not in (checkout.parent / "calls").read_text("utf-8")


def test_the_second_run_starts_at_once(checkout):
    launch(checkout, "doctor")

    def takes_s():
        (checkout.parent / "calls").unlink()
        began = time.perf_counter()
        ran = launch(checkout, "doctor")
        took_s = time.perf_counter() - began
        assert (checkout.parent / "calls").read_text("utf-8").splitlines() == ["-P -m moying doctor"]
        assert ran.stderr == ""
        return took_s

    # Some 20 ms alone on a machine; the tests' machine is seldom alone.
    assert at_best(takes_s, below=0.5) < 0.5


def test_it_can_be_called_through_a_link(checkout):
    link = checkout.parent / "film"
    link.symlink_to(checkout / "moying")
    ran = run([link, "doctor"], environment(checkout), Path("/"))
    assert "moying said doctor" in ran.stdout
    assert (checkout / ".venv" / "bin" / "python").exists()


def test_an_install_that_failed_is_said_and_done_again_from_the_start(checkout):
    failed = launch(checkout, "doctor", PIP_BREAKS="1")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "check the network and run this again" in failed.stderr
    assert "moying said" in launch(checkout, "doctor").stdout
    calls = (checkout.parent / "calls").read_text("utf-8")
    assert calls.count("-m venv") == 2


def test_two_first_runs_side_by_side_install_once(checkout):
    both_are_there = checkout.parent / "both are there"
    env = environment(checkout, PIP_AWAITS=str(both_are_there))
    told = [checkout.parent / name for name in ("one", "other")]
    with ExitStack() as files:
        runs = [
            subprocess.Popen(
                [checkout / "moying", "doctor"],
                env=env,
                stdout=-1,
                stderr=files.enter_context(each.open("w")),
                text=True,
            )
            for each in told
        ]

    def that_wait():
        return sum("waiting for it" in each.read_text("utf-8") for each in told)

    end = time.monotonic() + 60
    while not that_wait() and time.monotonic() < end:
        time.sleep(0.02)
    both_are_there.touch()
    assert all("moying said doctor" in run.communicate(timeout=120)[0] for run in runs)
    assert installs(checkout) == ["run.lock"]
    assert that_wait() == 1


def test_another_lock_is_installed_and_the_tests_have_their_own(checkout):
    launch(checkout, "doctor")
    (checkout / "requirements" / "run.lock").write_text("run==2\n")
    launch(checkout, "doctor")
    launch(checkout, "test")
    launch(checkout, "test")
    assert installs(checkout) == ["run.lock", "run.lock", "dev.lock"]


def test_the_set_up_of_the_tests_serves_every_other_command(checkout):
    assert launch(checkout, "setup", "test").stdout == ""
    launch(checkout, "doctor")
    assert installs(checkout) == ["dev.lock"]


def test_a_checkout_that_was_moved_sets_itself_up_again(checkout):
    launch(checkout, "doctor")
    moved = checkout.rename(checkout.parent / "elsewhere")
    assert "moying said doctor" in launch(moved, "doctor").stdout
    assert installs(moved) == ["run.lock", "run.lock"]


@pytest.mark.parametrize(("lang", "said"), [("en_US.UTF-8", "is needed"), ("zh_CN.UTF-8", "需要 Python 3.11 或更新")])
def test_without_a_python_it_says_what_to_do_in_the_persons_language(checkout, lang, said):
    (checkout.parent / "tools" / "python3.14").unlink()
    ran = launch(checkout, "doctor", LANG=lang)
    assert ran.returncode == 1
    assert said in ran.stderr


def test_an_old_python_is_passed_over(checkout):
    old = checkout.parent / "tools" / "python3.14"
    old.rename(checkout.parent / "tools" / "python3.11")
    old.write_text("#!/bin/bash\nexit 1\n")
    old.chmod(0o755)
    assert "moying said doctor" in launch(checkout, "doctor").stdout


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to hand the checkout to somebody else")
def test_somebody_who_may_not_write_can_still_run_what_is_ready(checkout):
    launch(checkout, "doctor")
    (checkout.parent / "calls").chmod(0o666)
    for folder in (checkout, *checkout.parents):
        if "pytest-of" in str(folder):
            folder.chmod(folder.stat().st_mode | 0o055)
    as_nobody = [shutil.which("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups"]
    ran = run([*as_nobody, checkout / "moying", "doctor"], environment(checkout), Path("/"))
    assert "moying said doctor from /" in ran.stdout
