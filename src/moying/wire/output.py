"""The `output` of a render request: what the file should be."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import Final

from moying.draft import Json
from moying.wire.asked import Body, one_of, pick, text_of, whole_of
from moying.wire.draft_json import Fault

QUALITIES: Final = ("low", "medium", "high")
EFFORTS: Final = ("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow")
FORMATS: Final = ("mp4", "webm", "gif", "m4a", "mp3", "wav", "png")
CODECS: Final = {"h264": "h264", "libx264": "h264", "avc1": "h264", "x264": "h264"} | {
    "hevc": "hevc",
    "h265": "hevc",
    "x265": "hevc",
    "hvc1": "hevc",
    "av1": "av1",
    "vp9": "vp9",
}
ENCODERS: Final = ("software", "auto", "hardware")
LARGEST_BYTES: Final = 2**40
LATEST_MS: Final = 24 * 3600 * 1000
SHORT_SIDES: Final = {"360p": 360, "480p": 480, "540p": 540, "720p": 720, "1080p": 1080, "1440p": 1440, "4k": 2160}
MOST_NAME: Final = 40


@dataclass(frozen=True, slots=True)
class RenderOutput:
    """The file wanted; "", 0 and None mean what the platform, the format or the draft say.

    `short_side_px` keeps the draft's shape. preset: effort, in x264's words. platform: a preset of the renderer's by
    name (ours). most_bytes: a limit for the file (ours). at_ms: the moment that a PNG shows (ours). encoder:
    software, auto or hardware (ours).
    """

    width_px: int = 0
    height_px: int = 0
    short_side_px: int = 0
    fps: int = 0
    crf: int | None = None
    preset: str = "veryfast"
    platform: str = ""
    format: str = ""
    codec: str = ""
    quality: str = ""
    most_bytes: int = 0
    at_ms: int = 0
    encoder: str = ""

    def sized_for(self, width_px: int, height_px: int) -> RenderOutput:
        """The same, with the short side turned into a width and a height of the draft's shape, both even."""
        if not self.short_side_px:
            return self
        scale = self.short_side_px / min(width_px, height_px)
        return replace(self, width_px=round(width_px * scale / 2) * 2, height_px=round(height_px * scale / 2) * 2)

    @classmethod
    def read(cls, value: Json, faults: list[Fault]) -> RenderOutput:
        """Reads `output` of a render request; what is wrong is added to `faults`, under `output.`."""
        if value is None:
            return cls()
        if not isinstance(value, dict):
            faults.append(Fault("output", "must be an object"))
            return cls()
        width_px, height_px, short_side_px = _resolution(pick(value, "resolution"), faults)
        effort, platform = _preset(value, faults)
        crf = None if pick(value, "crf") is None else whole_of(value, "crf", 20, 0, 63, faults)
        return cls(
            width_px,
            height_px,
            short_side_px,
            whole_of(value, "fps", 0, 1, 120, faults),
            crf,
            effort,
            platform,
            one_of(value, "format", FORMATS, faults),
            CODECS.get(one_of(value, "codec", tuple(CODECS), faults), ""),
            one_of(value, "quality", QUALITIES, faults),
            whole_of(value, "max_bytes", 0, 1, LARGEST_BYTES, faults),
            whole_of(value, "at_ms", 0, 0, LATEST_MS, faults),
            one_of(value, "encoder", ENCODERS, faults),
        )

    def to_json(self) -> dict[str, Json]:
        """Every field under its long name, for storing and comparing."""
        return dict(asdict(self))


def _preset(value: Body, faults: list[Fault]) -> tuple[str, str]:
    """Effort and platform. `preset` takes either: no word of x264's is the name of a place."""
    platform = text_of(value, "platform", faults, MOST_NAME, at="output.")
    said = text_of(value, "preset", faults, MOST_NAME, at="output.").lower()
    if said in EFFORTS:
        return said, platform
    return "veryfast", platform or said


def _resolution(value: Json, faults: list[Fault]) -> tuple[int, int, int]:
    """Width, height and short side in px: "1080p" gives the short side, "1080x1920" the other two."""
    if value is None:
        return 0, 0, 0
    said = value.lower() if isinstance(value, str) else ""
    if said in SHORT_SIDES:
        return 0, 0, SHORT_SIDES[said]
    exact = re.fullmatch(r"(\d{2,4})[x×*](\d{2,4})", said)
    if exact:
        width_px, height_px = int(exact[1]), int(exact[2])
        if width_px % 2 == 0 and height_px % 2 == 0 and max(width_px, height_px) <= 4096:
            return width_px, height_px, 0
    faults.append(
        Fault("output.resolution", f"must be one of {', '.join(SHORT_SIDES)}, or even numbers as in 1080x1920")
    )
    return 0, 0, 0
