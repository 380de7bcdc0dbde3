"""What this server's renders can be encoded with in hardware, for whoever looks after the machine."""

from __future__ import annotations

from pathlib import Path

from moying.media.hardware import CANDIDATES, Verdict, verdicts


def hardware_verdicts(data_dir: Path) -> tuple[Verdict, ...]:
    """What is known of every encoder in hardware; the first time each is tried, which takes a second.

    data_dir: the server's; renders remember in its cache as well.
    """
    return tuple(verdicts(CANDIDATES, data_dir / "cache"))
