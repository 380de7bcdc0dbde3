"""Looks from outside, as a package of someone else would bring them."""

from dataclasses import dataclass

from moying.render.effects import EffectKind
from moying.render.knobs import number
from moying.render.transitions import TransitionKind
from moying.render.yuv import put


@dataclass(frozen=True, slots=True)
class HardCut:
    """A transition that is a cut at a place of its own."""

    at: float = number(0.5, 0, 1)

    def mix(self, leaving, entering, progress, into):
        put(leaving if progress < self.at else entering, into)


HARD_CUT = TransitionKind("hard", "render.visitors:HardCut", "硬切", "hard cut", {"at": 0.25})


@dataclass(frozen=True, slots=True)
class Negative:
    """An effect that turns light into dark."""

    strength: float = number(1, 0, 1)

    def apply(self, picture, frame):
        picture.y[:] = 255 - picture.y


NEGATIVE = EffectKind("negative", "render.visitors:Negative", "负片", "negative")
