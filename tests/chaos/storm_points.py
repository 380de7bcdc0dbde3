"""The named points at which a server of the storm may be killed: before and after each step that changes what is kept.

They exist only in the storm's own server: its functions are wrapped there, and the product knows nothing of it.
"""

import os
import signal
from contextlib import contextmanager

from moying.store import accounts, assets, drafts, ledger, renders, sessions, turns, webhooks
from moying.store.blobs import Blobs
from moying.store.database import Database

STEPS = {
    "token": (accounts, "grant_token"),
    "session": (sessions, "create"),
    "blob": (Blobs, "keep"),
    "asset": (assets, "add"),
    "enqueue": (turns, "enqueue"),
    "claim-turn": (turns, "claim"),
    "event": (turns, "append"),
    "close-turn": (turns, "close"),
    "draft": (drafts, "commit"),
    "reserve": (ledger, "reserve"),
    "settle": (ledger, "settle"),
    "submit": (renders, "submit"),
    "claim-render": (renders, "claim"),
    "renew": (renders, "renew"),
    "finish": (renders, "finish"),
    "cancel": (renders, "cancel"),
    "claim-call": (webhooks, "claim"),
    "answered": (webhooks, "answered"),
}
FILM_STEPS = ("chunk", "film")
"""Reached by the storm's film maker: a chunk, or the film, is written and not yet named, or just named."""

POINTS = tuple(f"{step}:{side}" for step in (*STEPS, "commit", *FILM_STEPS) for side in ("before", "after"))


class Fuse:
    """Kills this process when one point is reached for the n-th time."""

    def __init__(self, point, nth):
        self._point, self._left = point, nth

    def reach(self, point):
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def lay(fuse):
    """Wrap every step of the store, so that the fuse hears of it."""
    for step, (place, name) in STEPS.items():
        setattr(place, name, _heard(getattr(place, name), step, fuse))
    write = Database.write

    @contextmanager
    def written(self):
        with write(self) as tx:
            yield tx
            fuse.reach("commit:before")
        fuse.reach("commit:after")

    Database.write = written


def _heard(function, step, fuse):
    def heard(*args, **more):
        fuse.reach(f"{step}:before")
        result = function(*args, **more)
        fuse.reach(f"{step}:after")
        return result

    return heard
