"""The darkroom: strangers' files are opened by a child that can do nothing but read that one file.

`in_sandbox(function, file)` runs a function of ours on one file in such a child and gives its result back.
A warm parent has imported everything already and forks one child a job; the child gives up all it may do
(limits, Landlock, seccomp, no network), and only then touches the file. What it says is read as data, never as code.
"""

from __future__ import annotations

from moying.media.sandbox.door import HOW_TO_GET_ONE, SandboxUnavailable, in_sandbox, means_here, require_sandbox
from moying.media.sandbox.job import PROBING, Limits
from moying.media.sandbox.means import Means

__all__ = [
    "HOW_TO_GET_ONE",
    "PROBING",
    "Limits",
    "Means",
    "SandboxUnavailable",
    "in_sandbox",
    "means_here",
    "require_sandbox",
]
