"""A photo or drawing, read whole."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from moying.media.animation import drawn, read_animation
from moying.media.errors import DamagedMedia, UnsupportedMedia
from moying.media.opening import opened, picture_stream
from moying.media.probe import turned


def read_still(path: Path) -> npt.NDArray[np.uint8]:
    """A picture as (height, width, 4) uint8 BGRA, not premultiplied, turned as it is meant to be seen.

    Of an animation or a clip it is the first frame. Raises `UnsupportedMedia`, `DamagedMedia`, `FileNotFoundError`.
    """
    animation = read_animation(path)
    if animation is not None:
        _, first = next(drawn(path, animation))
        return np.asarray(first.to_ndarray(format="bgra"), np.uint8)
    with opened(path) as (container, _):
        stream = picture_stream(container)
        if stream is None:
            raise UnsupportedMedia(f"{path.name} has no picture in it; choose an image")
        for frame in islice(container.decode(stream), 1):
            pixels = np.asarray(frame.to_ndarray(format="bgra"), np.uint8)
            return np.ascontiguousarray(np.rot90(pixels, -turned(frame) // 90 % 4))
    raise DamagedMedia(f"{path.name} holds no picture that can be decoded; export it again and try that file")
