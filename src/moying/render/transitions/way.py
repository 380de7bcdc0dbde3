"""Ways across the picture: how a movement starts and stops, and one direction for all four."""

from __future__ import annotations

from moying.media.picture import Plane


def eased(progress: float) -> float:
    """A movement that starts and stops gently; 0 stays 0, ½ stays ½, 1 stays 1."""
    return progress * progress * (3 - 2 * progress)


def facing_left(plane: Plane, to: str) -> Plane:
    """The plane turned, as a view, so that what runs `to` "left", "right", "up" or "down" runs to the left."""
    match to:
        case "right":
            return plane[:, ::-1]
        case "up":
            return plane.T
        case "down":
            return plane.T[:, ::-1]
        case _:
            return plane


def ramp(progress: float, first: float, last: float) -> float:
    """Gently from 0 at `first` to 1 at `last`."""
    return eased(min(1.0, max(0.0, (progress - first) / (last - first))))
