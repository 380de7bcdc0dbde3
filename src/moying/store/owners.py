"""Who holds a lease: a process, named so that another on the same machine can see at once that it has died."""

from __future__ import annotations

import os
import socket
import uuid
from pathlib import Path


def new_owner() -> str:
    """A new name in this process: host, number, the moment it started (numbers are given out again), and its own."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{_started(os.getpid())}:{uuid.uuid4().hex[:8]}"


def is_dead(owner: str | None) -> bool:
    """Whether the owner is known to be gone. Of another machine's nothing is known; its lease must run out."""
    if not owner or not Path("/proc").is_dir():
        return False
    host, number, started, _ = owner.rsplit(":", 3)
    return host == socket.gethostname()[:60] and _started(int(number)) != started


def _started(number: int) -> str:
    try:
        stat = Path(f"/proc/{number}/stat").read_text("utf-8", "replace")
    except OSError:
        return ""
    # The second field is the program's name in parentheses and may hold spaces; after it come the
    # state (Z and X are dead) and, 19 fields on, the start time.
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in "ZX" else fields[19]
