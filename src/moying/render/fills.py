"""What lies behind a picture that leaves some of the canvas free: a colour, or itself, large and blurred."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from moying.media.picture import BLACK_Y, GREY_UV, Picture
from moying.render.placing import Placing
from moying.render.plates import Plate
from moying.render.pose import pose_of
from moying.render.scaling import cut, even_part, resize
from moying.render.yuv import colour_of

_SHORT_PX: Final = 136
"""The blurred picture is made this small: nothing finer than its blur is left in it anyway, at any size of canvas."""
_SIGMA_PX: Final = 5.0
_LIGHT: Final = 0.78
"""It is dimmed, so that the eye stays with the picture before it; its colours stay as they are, or it looks dull."""


def paint_fill(placing: Placing, plate: Plate, aspect: float, into: Picture) -> None:
    """Paint the fill that a placing asks for over a whole canvas."""
    if placing.fill == "blur":
        _paint_blur(placing, plate, aspect, into)
    else:
        for plane, value in zip(into, colour_of(placing.fill), strict=True):
            plane[:] = value


def _paint_blur(placing: Placing, plate: Plate, aspect: float, into: Picture) -> None:
    height, width = into.y.shape
    around = Placing(crop=placing.crop, focus=placing.focus)
    part = even_part(plate.colour, pose_of(around, 0.0, aspect, width, height).room.within(plate.part))
    share = min(1.0, _SHORT_PX / min(width, height))
    for plane, target, by, ground in zip(plate.colour, into, (1, 2, 2), (BLACK_Y, GREY_UV, GREY_UV), strict=True):
        small = np.empty([max(4, round(side * share)) for side in target.shape], np.uint8)
        resize(cut(plane, part, by), small)
        if plate.veil is not None:
            alpha = plate.veil.full if by == 1 else plate.veil.half
            holes = np.empty(small.shape, np.uint8)
            resize(cut(alpha, part, by), holes)
            small = small + ((255 - holes).astype(np.uint16) * ground // 255).astype(np.uint8)
        soft = cv2.GaussianBlur(small, (0, 0), _SIGMA_PX, borderType=cv2.BORDER_REPLICATE)
        dimmed = cv2.convertScaleAbs(soft, alpha=_LIGHT, beta=BLACK_Y * (1 - _LIGHT)) if by == 1 else soft
        cv2.resize(dimmed, (target.shape[1], target.shape[0]), dst=target, interpolation=cv2.INTER_LINEAR)
