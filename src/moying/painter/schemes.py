"""Colour schemes of the designed cards and stages: a ground, three accents, and the ink that reads on them."""

from __future__ import annotations

from dataclasses import dataclass

from moying.painter.easel import easel
from moying.painter.legible import DARK, LIGHT
from moying.painter.palette import Colour, colour


@dataclass(frozen=True, slots=True)
class Scheme:
    """A ground from `top` to `bottom`, accents from leading to least, and the ink for type."""

    name: str
    top: Colour
    bottom: Colour
    accents: tuple[Colour, Colour, Colour]
    ink: Colour

    @property
    def dark(self) -> bool:
        """Whether the ground is dark and the type light."""
        return sum(self.ink) > 1.5

    @property
    def fills(self) -> tuple[Colour, Colour]:
        """The inks for type, the scheme's own first."""
        return (self.ink, DARK) if self.dark else (self.ink, LIGHT)


def designed(name: str, top: str, bottom: str, accents: tuple[str, str, str], ink: str) -> Scheme:
    """A scheme told in hex."""
    first, second, third = accents
    return Scheme(name, colour(top), colour(bottom), (colour(first), colour(second), colour(third)), colour(ink))


SCHEMES = (
    designed("midnight", "#0d1030", "#2a1c63", ("#4d6bff", "#c23a8f", "#6f3cff"), "#ffffff"),
    designed("cream", "#fbf3e6", "#f1dfc8", ("#ec6a45", "#2d8a92", "#f4b740"), "#2a1a14"),
    designed("teal", "#04282c", "#0b4f4d", ("#16a085", "#d99a2b", "#0b7d8f"), "#f3fffb"),
    designed("lilac", "#f3efff", "#ded7fb", ("#8d75f5", "#ff9dbd", "#6fcdf5"), "#231a4a"),
    designed("cinnabar", "#7a1517", "#a32a22", ("#d24a34", "#5c0f14", "#d99a3a"), "#fff3dc"),
    designed("deep_water", "#081d38", "#0f4f7d", ("#1f8fbf", "#3f62d8", "#5fc3d8"), "#f4fbff"),
    designed("sage", "#f2f4ea", "#d9e2cd", ("#88a97a", "#e6b566", "#5f8f86"), "#1d2b20"),
    designed("graphite", "#15171c", "#2b2f38", ("#4b5566", "#b4532e", "#6d7a8f"), "#f7f5f0"),
)


def scheme(name: str, seed: int) -> Scheme:
    """The scheme of that name, else one by seed; neighbouring seeds differ, and dark and light alternate.

    A scene that is painted in a style, or in the colours of an occasion, gets a scheme of theirs.
    """
    if (used := easel()) is not None and used.schemes:
        used.designed = True
        own: Scheme = used.schemes[seed % len(used.schemes)]
        return own
    return next((each for each in SCHEMES if each.name == name), SCHEMES[seed % len(SCHEMES)])
