"""The door by which a person's file comes in. Whatever a stranger uploads is looked at here first, and only here."""

from __future__ import annotations

from pathlib import Path

from moying.media.probe import Probe, probe


def take_in(path: Path) -> Probe:
    """Look at an uploaded file and say what it holds; raises as `probe` does.

    It is decoded in this process behind the checks of `opening`; the sandboxed child (DESIGN, decision 12) will
    stand behind this same door.
    """
    return probe(path)
