"""Looks from outside, as a package of someone else would bring them."""

from dataclasses import dataclass

from moying.render.knobs import number
from moying.render.transitions import TransitionKind


@dataclass(frozen=True, slots=True)
class HardCut:
    """A transition that is a cut at a place of its own."""

    at: float = number(0.5, 0, 1)

    def mix(self, leaving, entering, progress):
        return leaving if progress < self.at else entering


HARD_CUT = TransitionKind("hard", "render.visitors:HardCut", "硬切", "hard cut", {"at": 0.25})
