"""The zoom: the camera dives into one picture and comes out in the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from moying.media.picture import Picture, Plane
from moying.painter.compiled import njit
from moying.render.knobs import number
from moying.render.transitions.way import eased, ramp
from moying.render.yuv import put, weigh

Steps = npt.NDArray[np.int32]
_CHANGE = (0.36, 0.64)
"""Between these, both are seen."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """A zoom (缩放). reach: how far the leaving picture is enlarged, and how much smaller the other one begins."""

    reach: float = number(2.0, 1, 4)

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """Both grow by equal factors in equal times, so that one movement goes through the change."""
        way, share = eased(progress), ramp(progress, *_CHANGE)
        if share <= 0:
            put(enlarged(leaving, self.reach**way), into)
        elif share >= 1:
            put(enlarged(entering, self.reach ** (way - 1)), into)
        else:
            weigh(enlarged(leaving, self.reach**way), enlarged(entering, self.reach ** (way - 1)), share, into)


def enlarged(picture: Picture, zoom: float) -> Picture:
    """The picture enlarged about its middle, or made smaller amid its own mirror image; placed to parts of a pixel."""
    if zoom == 1:
        return picture
    planes = []
    for plane in picture:
        planes.append(np.empty_like(plane))
        _resample(plane, *_places(plane.shape[0], zoom), *_places(plane.shape[1], zoom), planes[-1])
    return Picture(*planes)


def _places(length: int, zoom: float) -> tuple[Steps, Steps, Steps]:
    """For each target pixel of a side: the two source pixels it lies between, and the second's share of 256."""
    middle = (length - 1) / 2
    place = (np.arange(length) - middle) / zoom + middle
    before = np.floor(place).astype(np.int32)
    return _mirrored(before, length), _mirrored(before + 1, length), ((place - before) * 256).astype(np.int32)


def _mirrored(at: Steps, length: int) -> Steps:
    """Indices beyond the sides turned back into the picture, the outermost pixel twice."""
    return np.asarray(np.minimum(at % (2 * length), 2 * length - 1 - at % (2 * length)), np.int32)


@njit(nogil=True, cache=True, boundscheck=False)
def _resample(
    plane: Plane, above: Steps, below: Steps, down: Steps, left: Steps, right: Steps, across: Steps, out: Plane
) -> None:
    """Linear in both directions: each row is mixed from two, then each pixel of it from two."""
    mixed = np.empty(plane.shape[1], np.int32)
    for row in range(out.shape[0]):
        one, other, share, to = plane[above[row]], plane[below[row]], down[row], out[row]
        for x in range(plane.shape[1]):
            mixed[x] = np.int32(one[x]) * (256 - share) + np.int32(other[x]) * share
        for x in range(out.shape[1]):
            both = mixed[left[x]] * (256 - across[x]) + mixed[right[x]] * across[x]
            to[x] = np.uint8((both + 32768) >> 16)
