"""Giving up, for good, everything that decoding one file does not need. Runs in the child, before it opens the file."""

from __future__ import annotations

import os
import resource
from pathlib import Path
from typing import Final

from moying.media.sandbox import landlock
from moying.media.sandbox.job import Job
from moying.media.sandbox.kernel import FIND_FILES, end_with_parent, gain_no_privileges, keep_capabilities
from moying.media.sandbox.means import Means
from moying.media.sandbox.seccomp import call_only

_PAGE_BYTES: Final = os.sysconf("SC_PAGE_SIZE")


def confine(job: Job, means: Means) -> None:
    """Lock this process in, as far as `means` says that it can be. Raises `OSError` when any part of it fails."""
    end_with_parent()
    _limit(job)
    keep_capabilities(FIND_FILES if means.locked_in else 0)
    gain_no_privileges()
    if means.landlock:
        landlock.see_only(job.file, job.folder)
    if means.seccomp:
        call_only(writes=job.folder is not None)


def _limit(job: Job) -> None:
    limits = job.limits
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 1))  # at the first it is told which it was
    for what, most in (
        (resource.RLIMIT_AS, _mapped_bytes() + limits.memory_mb * 1_000_000),
        (resource.RLIMIT_FSIZE, limits.written_mb * 1_000_000 if job.folder else 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _mapped_bytes() -> int:
    """What the warm parent has mapped already counts too."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE_BYTES
