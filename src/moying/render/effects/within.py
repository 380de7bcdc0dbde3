"""The part of a picture that an effect is for."""

from __future__ import annotations

from moying.media.picture import Picture
from moying.render.knobs import Region


def part_of(picture: Picture, region: Region | None) -> Picture | None:
    """What lies in a region, as views; all of the picture without one, None when nothing lies in it."""
    if region is None:
        return picture
    left, top, right, bottom = region.box(picture.y.shape[1], picture.y.shape[0])
    if right <= left or bottom <= top:
        return None
    y = picture.y[top:bottom, left:right]
    u, v = (p[top // 2 : (bottom + 1) // 2, left // 2 : (right + 1) // 2] for p in (picture.u, picture.v))
    return Picture(y, u, v)
