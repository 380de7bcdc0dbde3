"""The reference job, described once for every engine: 30 s, 1080x1920 at 30 frames a second.

Five clips with trims (one landscape that is cropped, two of other sizes that are scaled, two of the canvas's own
size), two stills with Ken Burns, cross-fades of half a second, twelve captions, a title that fades, narration, and
music at 35 % that dips under it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

WIDTH_PX, HEIGHT_PX, FPS = 1080, 1920, 30
FADE_S = 0.5
SECONDS = 30.0
ZOOM = (1.0, 1.15)
"""Of the stills, from their first frame to their last, about the middle."""
BGM_VOLUME = 0.35
LUFS = -14
CRF, PRESET, AUDIO_BITRATE = 20, "veryfast", 128_000


@dataclass(frozen=True)
class Cut:
    """What is shown for `seconds`, from `source_in_s` on. It overlaps its neighbours by `FADE_S`.

    size: of the source, px. Seven of them, each with its neighbours' cross-fades inside its own length.
    """

    name: str
    size: tuple[int, int]
    source_in_s: float
    seconds: float

    @property
    def still(self) -> bool:
        """Whether it is a photo."""
        return self.name.endswith(".png")

    @property
    def unscaled(self) -> bool:
        """Whether its pixels go into the film as they are."""
        return self.size == (WIDTH_PX, HEIGHT_PX)

    def path(self, media: Path) -> Path:
        """Where it lies."""
        return media / self.name


CUTS = (
    Cut("landscape.mp4", (1920, 1080), 3.0, 5.0),
    Cut("upright_a.mp4", (1080, 1920), 1.5, 5.0),
    Cut("photo_a.png", (1620, 2880), 0.0, 4.0),
    Cut("small.mp4", (720, 1280), 5.0, 5.0),
    Cut("photo_b.png", (2880, 2160), 0.0, 4.0),
    Cut("upright_b.mp4", (1080, 1920), 2.0, 5.0),
    Cut("odd.mp4", (900, 1600), 6.0, 5.0),
)


def starts_s() -> list[float]:
    """When each cut is first seen."""
    found, at = [], 0.0
    for cut in CUTS:
        found.append(at)
        at += cut.seconds - FADE_S
    return found


LINES = (
    "清晨的第一缕阳光洒满山谷",
    "茶农们早早来到茶园采摘",
    "一芽一叶，都是时间的味道",
    "手工炒制，火候最见功夫",
    "沸水注入，茶香慢慢散开",
    "这一杯，藏着千年的故事",
    "从唐代煎茶到宋代点茶",
    "再到今天的工夫茶",
    "每一步都讲究耐心",
    "朋友围坐，慢慢聊天",
    "生活也像一壶好茶",
    "点个关注，我们下期再见！",
)
LINE_EVERY_S, LINE_SHOWN_S = 2.5, 2.4
TITLE, TITLE_S, TITLE_FADE_S = "中国茶文化", 3.0, 0.5
