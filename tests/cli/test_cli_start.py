"""How the command line starts, and how it ends."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from moying.cli import run
from moying.cli.make import duration_ms, read_script
from moying.cli.screen import WrongUsage

HEAVY = {"httpx", "rich", "numpy", "cv2", "skia", "av", "numba", "scipy", "fastapi", "sqlalchemy", "uvicorn"}
SOURCE = str(Path(__file__).parents[2] / "src")


def moying(*args: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": SOURCE, "HOME": "/nonexistent"}
    command = [sys.executable, "-m", "moying", *args]
    return subprocess.run(command, env=env, text=True, capture_output=True, timeout=60, check=False)


def test_help_costs_less_than_four_tenths_of_a_second():
    took_s = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = moying("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took_s.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert told.returncode == 0
    # What the command itself takes of a core: how long a person waits depends on what else the machine does.
    assert min(took_s) < 0.4
    for name in ("make", "serve", "chat", "render", "doctor", "test", "skill", "version"):
        assert f"\n  {name} " in told.stdout
    assert "130 interrupted" in told.stdout


def test_help_imports_nothing_heavy():
    code = f"import sys; from moying.cli import run; run(['--help']); print(sorted({HEAVY!r} & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, env={"PYTHONPATH": SOURCE}, text=True, capture_output=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


def test_no_command_at_all_shows_the_help(capsys):
    assert run([]) == 0
    assert "Usage: moying" in capsys.readouterr().out


@pytest.mark.parametrize(
    "args",
    [
        ["frob"],
        ["make", "--frob"],
        ["make"],
        ["make", "  "],
        ["make", "茶", "--ratio", "5:4"],
        ["make", "茶", "--duration", "soon"],
        ["make", "茶", "--duration", "0"],
        ["make", "茶", "--language", "fr"],
        ["make", "茶", "--script", "/nowhere.txt"],
        ["make", "茶", "--seed", "x"],
        ["serve", "--profile", "mine"],
        ["skill", "install", "--for", "/nowhere"],
        ["skill", "install", "--for", "claude", "--skill", "none"],
    ],
)
def test_wrong_usage_is_one_line_on_stderr_and_exit_code_2(args, capsys):
    assert run(args) == 2
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.strip().splitlines()) == 1 and told.err.startswith("moying: ")


def test_errors_speak_the_language_of_the_wish_or_of_the_system(monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    run(["make", "茶文化", "-o", "/nowhere/a.mp4"])
    assert "请先建立" in capsys.readouterr().err
    run(["make", "tea", "-o", "/nowhere/a.mp4"])
    assert "make it first" in capsys.readouterr().err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    run(["make", "--duration", "x", "tea"])
    assert "如 30" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "expected"), [("30", 30_000), ("30s", 30_000), ("1:30", 90_000), ("90秒", 90_000), ("1.5", 1_500)]
)
def test_lengths_are_read_as_people_write_them(text, expected):
    assert duration_ms(text) == expected


def test_a_script_may_be_utf8_or_gb18030_and_must_be_words(tmp_path: Path):
    file = tmp_path / "script.txt"
    for raw in ("\ufeff茶，南方之嘉木。\n".encode(), "茶，南方之嘉木。".encode("gb18030")):
        file.write_bytes(raw)
        assert read_script(file) == "茶，南方之嘉木。"
    for raw in (b"", b" \n", b"\x00\x01\x02", b"\xff\xff\xff", ("字" * 100_001).encode()):
        file.write_bytes(raw)
        with pytest.raises(WrongUsage):
            read_script(file)


def test_a_traceback_shows_only_when_asked_for(monkeypatch, capsys):
    def broken(*_args, **_more):
        raise RuntimeError("a bug\nof two lines")

    monkeypatch.setattr("moying.client.making.check_can_write", broken)
    monkeypatch.setattr("moying.client.exporting.check_can_write", broken)
    monkeypatch.delenv("MOYING_DEBUG", raising=False)
    assert run(["make", "tea"]) == 1
    told = capsys.readouterr()
    assert "a bug of two lines" in told.err and "Traceback" not in told.err
    monkeypatch.setenv("MOYING_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run(["make", "tea"])


def test_the_version_is_the_packages(capsys):
    from moying import __version__

    assert run(["version"]) == 0
    assert capsys.readouterr().out.strip() == f"moying {__version__}"
