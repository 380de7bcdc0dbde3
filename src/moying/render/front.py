"""A front that runs over the picture: each point has its moment, and behind the front the next picture is seen.

A `Map` says when the front reaches each point, made once for a size; a `Profile` says what the front looks like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from moying.media.picture import BLACK_Y, GREY_UV, Picture, Plane
from moying.painter.compiled import njit

Moments = npt.NDArray[np.uint16]
Steps = npt.NDArray[np.int32]
_LAST: Final = 16384
"""The moment of the last point; the first is at 0. Fine enough for an edge to move by a tenth of a pixel."""


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """When the front reaches each point, for luma and for chroma."""

    luma: Moments
    chroma: Moments


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What is seen from before the front (0) to behind it: how much of the next picture, how much light; 0 to 256."""

    share: Steps
    light: Steps


def map_of(arrival: npt.NDArray[np.float32]) -> Map:
    """From moments between 0 and 1, one for each pixel."""
    luma = np.clip(np.rint(arrival * _LAST), 0, _LAST).astype(np.uint16)
    half = (luma.shape[1] + 1) // 2, (luma.shape[0] + 1) // 2
    return Map(luma, np.asarray(cv2.resize(luma, half, interpolation=cv2.INTER_AREA), np.uint16))


def soft_edge(width: float) -> Profile:
    """A plain front, `width` of the whole way wide."""
    share = np.linspace(0, 256, max(2, round(width * _LAST)))
    return Profile(_stepped(share), _stepped(np.full(len(share), 256.0)))


def profile(share: npt.NDArray[np.float64], light: npt.NDArray[np.float64], width: float) -> Profile:
    """A front `width` of the whole way wide, from samples; share goes from 0 to 1, light is 1 at both ends."""
    places = np.linspace(0, len(share) - 1, max(2, round(width * _LAST)))
    known = np.arange(len(share))
    return Profile(_stepped(np.interp(places, known, share) * 256), _stepped(np.interp(places, known, light) * 256))


def _stepped(values: npt.NDArray[np.float64]) -> Steps:
    return np.rint(values).astype(np.int32)


def uncover(leaving: Picture, entering: Picture, into: Picture, progress: float, over: Map, looks: Profile) -> None:
    """Paint over all of `into` how far the front has come from `leaving` (0) to `entering` (1)."""
    at = round(progress * (_LAST + len(looks.share)))
    rules = ((over.luma, BLACK_Y), (over.chroma, GREY_UV), (over.chroma, GREY_UV))
    for old, new, out, (moments, dark) in zip(leaving, entering, into, rules, strict=True):
        _uncover(old, new, moments, at, looks.share, looks.light, dark, out)


@njit(nogil=True, cache=True, boundscheck=False)
def _uncover(
    leaving: Plane, entering: Plane, moments: Moments, at: int, shares: Steps, lights: Steps, dark: int, out: Plane
) -> None:
    last = shares.shape[0] - 1
    for row in range(out.shape[0]):
        old, new, when, to = leaving[row], entering[row], moments[row], out[row]
        for x in range(out.shape[1]):
            place = min(max(at - np.int32(when[x]), 0), last)
            share, light = shares[place], lights[place]
            mixed = np.int32(old[x]) * (256 - share) + np.int32(new[x]) * share - dark * 256
            to[x] = np.uint8(dark + ((mixed * light + 32768) >> 16))
