"""What a process and all that it started cost: CPU seconds, and memory at its highest (shared pages counted once)."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


class Cost:
    """Watches this process and its descendants while the `with` block runs.

    memory: also adds up their memory. Asking the kernel for that stops them again and again (a film of 55 s took 76),
    so what is timed is watched without it.
    """

    def __init__(self, *, memory=True):
        self._memory = memory

    def __enter__(self):
        self.peak_mb, self.wall_s = 0.0, 0.0
        self._seen: dict[int, float] = {}
        self._before = self._cpu()
        self._start = time.perf_counter()
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()
        return self

    def __exit__(self, *_):
        self.wall_s = time.perf_counter() - self._start
        self.cpu_s = self._cpu() - self._before
        self._over.set()
        self._watcher.join()

    def _watch(self):
        while not self._over.wait(0.3):
            self._cpu()
            if self._memory:
                self.peak_mb = max(self.peak_mb, tree_mb(os.getpid()))

    def _cpu(self):
        """CPU seconds of every process seen so far, dead or alive; a waited child is counted by its parent."""
        for pid in _tree(os.getpid()):
            times = _times(pid)
            if times is not None:
                self._seen[pid] = times
        return sum(self._seen.values())


def tree_mb(root):
    """Memory of a process and its descendants now."""
    return sum(_pss_kb(pid) for pid in _tree(root)) / 1024


def _tree(root):
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            stat = _stat(int(entry.name))
            if stat:
                children.setdefault(int(stat[1]), []).append(int(entry.name))
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo += children.get(pid, [])
    return found


def _stat(pid):
    """The fields of /proc/<pid>/stat after the name, or None when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def _times(pid):
    """Its own CPU time; not its children's, which are watched themselves."""
    stat = _stat(pid)
    return (int(stat[11]) + int(stat[12])) / _TICKS if stat else None


def _pss_kb(pid):
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
