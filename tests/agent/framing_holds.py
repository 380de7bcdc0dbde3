"""What must hold of framing, of the film's fades and of noise: read by `word_holds.py`, which tells the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from agent.aspects import Case, letter, shots
from moying.draft import Segment
from moying.draft.cleaned import noise_taken
from moying.draft.fades import film_fades
from moying.draft.framing import view_of

if TYPE_CHECKING:
    from agent.holds import Holds

_SIDES: Final = {"left": ("x", 1), "right": ("x", -1), "up": ("y", 1), "down": ("y", -1)}
"""Where the picture goes, and which way the window goes for it."""


def _zoomed(names: str, zoom: str) -> Holds:
    def fits(segment: Segment) -> bool:
        start, end = view_of(segment.transform)
        return start == end and abs(start.zoom - float(zoom)) < 0.01

    return lambda c: _only(c, names, [letter(s) for s in shots(c.after) if fits(s)] if zoom != "1" else list(names))


def _pushes(names: str, way: str) -> Holds:
    def fits(segment: Segment) -> bool:
        start, end = view_of(segment.transform)
        if way in ("in", "out"):
            return (end.zoom - start.zoom) * (1 if way == "in" else -1) > 0.1
        axis, sign = _SIDES[way]
        return start.zoom == end.zoom and (getattr(end, axis) - getattr(start, axis)) * -sign > 0.1

    return lambda c: _only(c, names, [letter(s) for s in shots(c.after) if fits(s)])


def _moved(names: str, way: str) -> Holds:
    axis, sign = _SIDES[way]

    def fits(segment: Segment) -> bool:
        return all((getattr(seen, axis) - 0.5) * sign > 0.05 for seen in view_of(segment.transform))

    return lambda c: _only(c, names, [letter(s) for s in shots(c.after) if fits(s)])


def _fades(in_s: str, out_s: str) -> Holds:
    return lambda c: film_fades(c.after) == (round(float(in_s) * 1000), round(float(out_s) * 1000))


def _denoised(names: str) -> Holds:
    return lambda c: _only(c, names, [letter(s) for s in shots(c.after) if noise_taken(s)])


def _only(case: Case, names: str, found: list[str]) -> bool:
    """Those that are so now and were not before are just the ones named."""
    was = {s.id: s for s in shots(case.old)}
    new = {letter(s) for s in shots(case.after) if was.get(s.id) != s}
    return new == set(names) <= set(found)


_S = "([A-E]+)"
FRAMED: Final = {
    rf"{_S} zoomed ([\d.]+)": (_zoomed, ("placing",)),
    rf"{_S} pushes (in|out|left|right|up|down)": (_pushes, ("placing",)),
    rf"{_S} moved (left|right|up|down)": (_moved, ("placing",)),
    r"fades ([\d.]+) ([\d.]+)": (_fades, ("fades",)),
    rf"{_S} denoised": (_denoised, ("noise",)),
}
