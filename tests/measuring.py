"""Measuring on a machine that is at other things too."""

import time


def at_best(measure, below, tries=3):
    """What `measure()` gives, asked again while it is not below the bound: whoever had to wait for a core is quick the
    next time, and what is slow is slow every time.
    """
    found = [measure()]
    while min(found) >= below and len(found) < tries:
        found.append(measure())
    return min(found)


def cpu_s(work):
    """How long a core was at it."""
    began = time.process_time()
    work()
    return time.process_time() - began
