"""Chroma key: a colour of a picture turned into holes, and its shine taken off what is left.

Colours are compared in the chroma plane alone, so that folds and shadows of the cloth go with it.
"""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np

from moying.media.picture import GREY_UV, Picture
from moying.painter.compiled import njit
from moying.render.placing import ChromaKey
from moying.render.plates import Plate, Plates, Veil, veiled
from moying.render.yuv import colour_of

_NARROW = 0.7
"""How near to the key's hue a colour must be to count as its shine: the tangent of 55° to either side."""


@njit(nogil=True, cache=True, boundscheck=False, fastmath=True)
def _key(u, v, key_u, key_v, similarity, smoothness, spill, to_u, to_v, alpha):  # type: ignore[no-untyped-def]
    """Alpha and cleaned chroma. A colour as strong as the key lies at 1 along the key's own direction, grey at 0."""
    strength = key_u * key_u + key_v * key_v
    for row in range(u.shape[0]):
        for x in range(u.shape[1]):
            off_u, off_v = np.float32(u[row, x]) - 128, np.float32(v[row, x]) - 128
            along = (off_u * key_u + off_v * key_v) / strength
            aside = (off_v * key_u - off_u * key_v) / strength
            away = math.sqrt((along - 1) * (along - 1) + aside * aside)
            share = min(max((away - similarity) / smoothness, np.float32(0)), np.float32(1))
            shine = max(np.float32(0), along - abs(aside) * np.float32(_NARROW)) * spill
            to_u[row, x] = np.uint8(min(max(off_u - shine * key_u + np.float32(128.5), 0), 255))
            to_v[row, x] = np.uint8(min(max(off_v - shine * key_v + np.float32(128.5), 0), 255))
            alpha[row, x] = np.uint8(share * share * (3 - 2 * share) * 255 + np.float32(0.5))


class KeyedPlates:
    """Pictures with one colour made transparent."""

    def __init__(self, inner: Plates, key: ChromaKey) -> None:
        self._inner, self._key = inner, key
        self.aspect, self.lasting = inner.aspect, inner.lasting
        self._last: tuple[Plate, Plate] | None = None

    def plate(self, k: int) -> Plate:
        """The k-th frame's, with holes."""
        plate = self._inner.plate(k)
        if self._last is None or self._last[0] is not plate:
            self._last = plate, keyed(plate, self._key)
        return self._last[1]


def keyed(plate: Plate, key: ChromaKey) -> Plate:
    """A plate with holes where its colour is the key's; holes that it had stay."""
    _, key_u, key_v = colour_of(key.colour)
    chosen = np.float32(key_u - GREY_UV), np.float32(key_v - GREY_UV)
    shares = (np.float32(key.similarity), np.float32(max(key.smoothness, 1e-3)), np.float32(key.spill))
    u, v, half = (np.empty(plate.colour.u.shape, np.uint8) for _ in range(3))
    _key(plate.colour.u, plate.colour.v, *chosen, *shares, u, v, half)
    shape = plate.colour.y.shape[::-1]
    full = np.asarray(cv2.resize(half, shape, interpolation=cv2.INTER_LINEAR), np.uint8)
    if plate.veil is not None:
        full, half = np.minimum(full, plate.veil.full), np.minimum(half, plate.veil.half)
    return replace(veiled(Picture(plate.colour.y, u, v), Veil(full, half)), part=plate.part)
