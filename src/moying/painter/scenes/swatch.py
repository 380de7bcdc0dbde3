"""The painter's double: a flat colour by the hash of its words and seed, a moving bar, and a frame counter in bits.

It stands in wherever a picture is needed but not looked at: every frame differs, and a test can read which one it is.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from moying.painter.blit import pixels_of
from moying.painter.spec import Box, Frame, SceneSpec

COUNTER_BITS = 16
COUNTER_STEP_MS = 10


@dataclass(frozen=True, slots=True)
class Swatch:
    """A flat colour with something that moves."""

    colour: int
    duration_ms: int

    def draw(self, frame: Frame, t_ms: float) -> None:
        """Fill, bar, counter: `t_ms` in hundredths of a second as white (1) and black (0) squares along the top."""
        canvas = pixels_of(frame)
        height, width = canvas.shape
        canvas[:] = self.colour
        share = min(1.0, max(0.0, t_ms / max(1, self.duration_ms)))
        bar = max(2, width // 24)
        left = round(share * (width - bar))
        canvas[height // 3 : height // 2, left : left + bar] = 0xFFFFFFFF
        side = max(2, width // (2 * COUNTER_BITS))
        count = int(max(0.0, t_ms) // COUNTER_STEP_MS)
        for bit in range(COUNTER_BITS):
            square = canvas[side : 2 * side, side * (bit + 1) : side * (bit + 2)]
            square[:] = 0xFFFFFFFF if count >> bit & 1 else 0xFF000000

    def subject_boxes(self) -> tuple[Box, ...]:
        """Nothing to keep off."""
        return ()


def build(spec: SceneSpec) -> Swatch:
    """The swatch of a spec: other words or another seed, another colour."""
    code = zlib.crc32("\n".join((*spec.words, str(spec.seed))).encode())
    # Middling channels only, so that white and black both stand out against it.
    channels = [64 + (code >> shift & 127) for shift in (0, 8, 16)]
    return Swatch(0xFF000000 | channels[0] << 16 | channels[1] << 8 | channels[2], spec.duration_ms)
