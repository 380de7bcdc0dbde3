"""Where a person's own things lie on this machine: identity, sessions, the dictionary of readings."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def data_home(env: Mapping[str, str] = os.environ) -> Path:
    """The person's own data folder for Moying, as each system has it; `MOYING_HOME` wins."""
    if chosen := env.get("MOYING_HOME"):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        return Path(env.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "moying"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "moying"
    return Path(env.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "moying"
