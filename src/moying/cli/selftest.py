"""`moying test`: the repository's own tests."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import typer

import moying
from moying.cli.screen import MissingPart, WrongUsage

_ALL_SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")
"""All tests take a quarter of an hour one after the other. The tests of a file stay together, as they share what they
made, and the files begin in the order of `tests/conftest.py`: the longest first."""


def checkout() -> Path | None:
    """The repository that this package runs from, or None when it is installed."""
    root = Path(moying.__file__).resolve().parents[2]
    return root if (root / "tests").is_dir() and (root / "pyproject.toml").is_file() else None


def test(context: typer.Context) -> None:
    """Run the tests of the checkout; what follows goes to pytest. 运行测试。"""
    root = checkout()
    if root is None:
        raise WrongUsage(
            "测试在代码仓库里，请在仓库中运行 ./moying test",
            "the tests live in the repository; run ./moying test in a checkout of it",
        )
    if importlib.util.find_spec("pytest") is None:
        raise MissingPart("pytest is not installed; ./moying test in the checkout installs it")
    said = context.args or [*_ALL_SIDE_BY_SIDE]
    raise typer.Exit(subprocess.run([sys.executable, "-m", "pytest", *said], cwd=root, check=False).returncode)
