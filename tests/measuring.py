"""Measuring on a machine that is at other things too."""


def at_best(measure, below, tries=3):
    """What `measure()` gives, asked again while it is not below the bound: whoever had to wait for a core is quick the
    next time, and what is slow is slow every time.
    """
    found = [measure()]
    while min(found) >= below and len(found) < tries:
        found.append(measure())
    return min(found)
