"""Sharpening: edges that stand out a little more."""

from __future__ import annotations

from dataclasses import dataclass

import cv2

from moying.media.picture import Picture
from moying.render.knobs import number


@dataclass(frozen=True, slots=True)
class Sharpen:
    """Sharper edges (锐化): what differs from its surroundings in light is made to differ more."""

    strength: float = number(0.4, 0, 1)

    def apply(self, picture: Picture, frame: int) -> None:  # the same at all times
        """An unsharp mask on the light; colours are left alone, where it would only find noise."""
        sigma_px = max(0.6, 1.3 * min(picture.y.shape) / 1080)
        soft = cv2.GaussianBlur(picture.y, (0, 0), sigma_px, borderType=cv2.BORDER_REPLICATE)
        amount = 1.5 * self.strength
        cv2.addWeighted(picture.y, 1 + amount, soft, -amount, 0, dst=picture.y)
