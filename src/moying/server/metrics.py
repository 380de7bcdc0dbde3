"""What whoever looks after the server wants to see, in the words of Prometheus (text format 0.0.4).

What stands in the database is asked there, so that it holds for all servers on it; what one server did is counted in
it. Sixty lines instead of a library: nothing here needs its registries, its processes or its push gateway.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

Labels = tuple[tuple[str, str], ...]
Sample = tuple[str, Mapping[str, str], float]
"""A gauge: its name, its labels, its value."""

FAST_S: Final = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0)
SLOW_S: Final = (1.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 900.0, 3600.0)
HELP: Final = {
    "moying_requests_total": "Requests answered, by route and status.",
    "moying_request_seconds": "How long a request took to its first byte.",
    "moying_turns_ended_total": "Turns that this server brought to an end.",
    "moying_turn_seconds": "From a message to the end of its turn.",
    "moying_render_attempts_total": "Renders that this server worked on, by how that ended.",
    "moying_render_seconds": "How long it worked on one.",
    "moying_chunks_total": "Parts of films, taken from the shelf (kept) or drawn.",
    "moying_turns": "Turns that wait or are in work.",
    "moying_renders": "Renders that wait or are in work.",
    "moying_queue_oldest_seconds": "How long the first in line has waited.",
    "moying_credits": "Credits of all accounts, free or held.",
    "moying_event_streams": "Event streams that are open at this server.",
    "moying_disk_free_bytes": "Room left where films and uploads are kept.",
    "moying_renders_are_taken": "0 while the disk is too full for new renders.",
}


class Metrics:
    """Counts and durations of one server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, Labels], float] = defaultdict(float)
        self._times: dict[tuple[str, Labels], list[float]] = {}
        self._bounds: dict[str, tuple[float, ...]] = {}

    def count(self, name: str, by: float = 1, **labels: str) -> None:
        """Add to a counter."""
        with self._lock:
            self._counts[name, tuple(sorted(labels.items()))] += by

    def time(self, name: str, seconds: float, bounds: tuple[float, ...], **labels: str) -> None:
        """Note how long something took. A name always has the same bounds."""
        key = name, tuple(sorted(labels.items()))
        with self._lock:
            self._bounds[name] = bounds
            cells = self._times.setdefault(key, [0.0] * (len(bounds) + 2))
            for i, bound in enumerate(bounds):
                cells[i] += seconds <= bound
            cells[-2] += 1
            cells[-1] += seconds

    def text(self, gauges: Iterable[Sample]) -> str:
        """All of it, as it is scraped."""
        families: dict[str, list[str]] = defaultdict(list)
        with self._lock:
            for (name, labels), value in self._counts.items():
                families[name].append(_line(name, dict(labels), value))
            for (name, labels), cells in self._times.items():
                families[name] += self._cells(name, dict(labels), cells)
        for name, labelled, value in gauges:
            families[name].append(_line(name, labelled, value))
        said = []
        for name, lines in sorted(families.items()):
            kind = "histogram" if name in self._bounds else "counter" if name.endswith("_total") else "gauge"
            said += [f"# HELP {name} {HELP[name]}", f"# TYPE {name} {kind}", *lines]
        return "\n".join([*said, ""])

    def _cells(self, name: str, labels: dict[str, str], cells: list[float]) -> list[str]:
        bounds = [*map(str, self._bounds[name]), "+Inf"]
        lines = [_line(f"{name}_bucket", {**labels, "le": le}, cells[i]) for i, le in enumerate(bounds)]
        return [*lines, _line(f"{name}_sum", labels, cells[-1]), _line(f"{name}_count", labels, cells[-2])]


def _line(name: str, labels: Mapping[str, str], value: float) -> str:
    told = ",".join(f'{key}="{_plain(word)}"' for key, word in sorted(labels.items()))
    return f"{name}{{{told}}} {value:.10g}" if told else f"{name} {value:.10g}"


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
