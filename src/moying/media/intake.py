"""The door by which a person's file comes in. Whatever a stranger uploads is looked at here first, and only here."""

from __future__ import annotations

from pathlib import Path

from moying.media.probe import Probe, look_at
from moying.media.sandbox import in_sandbox


def take_in(path: Path) -> Probe:
    """Look at an uploaded file and say what it holds; raises as `in_sandbox` does.

    Its first picture is decoded in a child that can read nothing but this file (DESIGN, decision 12).
    """
    return in_sandbox(look_at, path)
