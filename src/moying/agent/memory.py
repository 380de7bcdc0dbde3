"""Gives memory that is free back to the system."""

from __future__ import annotations

import ctypes
import gc


def give_back() -> None:
    """Hand freed memory back. glibc keeps it in the arenas of threads that have ended: some 80 MB after a film's sound,
    for as long as the server lives, while the renderer beside it could use them. Elsewhere this does nothing."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
