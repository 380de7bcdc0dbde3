"""Film makers for tests of the worker: each makes, or fails to make, a film in its own way."""

import os
import time

from moying.render.output import Film, Progress, RenderCancelled, RenderFailed


def quick(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    print("a library that prints does no harm")
    report(Progress(0.5, "draw", 5, 10))
    out.write_bytes(b"film")
    return Film(out, 128, 228, 10, 10, 1000, 4, -14.0, -1.0, ("a warning",))


def refused(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    raise RenderFailed("segment 'x1': no such scene; use another")


def dies(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    os.abort()


def dies_once(draft, assets, out, output, **rest):
    tried = cache_dir_of(rest) / "tried"
    if not tried.exists():
        tried.touch()
        os.abort()
    return quick(draft, assets, out, output, **rest)


def cache_dir_of(rest):
    return rest["cache_dir"]


def endless(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    (cache_dir / "child").write_text(str(os.getpid()))
    while not cancelled():
        report(Progress(0.3, "draw"))
        time.sleep(0.05)
    raise RenderCancelled("stopped")


def deaf(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    (cache_dir / "child").write_text(str(os.getpid()))
    while True:
        time.sleep(0.05)
