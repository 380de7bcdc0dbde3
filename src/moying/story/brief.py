"""The brief: what a person asked for, as a value.

It travels in the draft's `meta.brief`, so that a film can be made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

CANVASES: Mapping[str, tuple[int, int]] = {
    "9:16": (1080, 1920),
    "16:9": (1920, 1080),
    "1:1": (1080, 1080),
    "3:4": (1080, 1440),
    "4:3": (1440, 1080),
}
"""Canvas in pixels for each aspect ratio: 1080 on the short side (抖音 9:16, B站 16:9, 小红书 3:4)."""
SHORTEST_MS, LONGEST_MS = 1_000, 600_000
"""Ten minutes: the voice and the music of a film lie whole in memory while it is made."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What the film is to be.

    topic: what it is about, in the person's words; `said` is the whole wish.
    language: the film's, "zh" or "en". script: the person's own words, spoken as they are; None lets the writer write.
    written: the script that a language model wrote (`story.written`), "" for none.
    voice_engine: an engine, or an engine and its speaker (`edge:zh-CN-YunxiNeural`); voice: a speaker of the engine.
    style, palette: what the pictures are painted in (names of the painter's, or words); "" is heard in the wish.
    karaoke: captions light up word by word. title_ms: how long the title stays, 0 for the story's own choice.
    bgm_volume: 0 to 2, 1 is as loud as composed.
    bgm_take: 0 for the first piece of its genre, 1 for another. bgm_tempo to bgm_ending_db: as `music.score.Direction`.
    bgm_own: the upload that is the music, by its asset's id.
    sfx: "yes", "no", or "" for what suits the film; sfx_without: kinds of effect that are not wanted, parted by blanks.
    """

    topic: str = ""
    said: str = ""
    genre: str = ""
    language: str = "zh"
    duration_ms: int = 30_000
    ratio: str = "9:16"
    script: str | None = None
    written: str = ""
    title: str | None = None
    title_ms: int = 0
    narration: bool = True
    captions: bool = True
    karaoke: bool = False
    music: bool = True
    bgm_genre: str = ""
    bgm_volume: float = 0.35
    bgm_take: int = 0
    bgm_tempo: float = 1.0
    bgm_energy: float = 0.0
    bgm_drums_db: float = 0.0
    bgm_ending_db: float = 0.0
    bgm_own: str = ""
    sfx: str = ""
    sfx_without: str = ""
    sfx_volume: float = 1.0
    seed: int = 0
    voice_engine: str = ""
    voice: str = ""
    scene_engine: str = ""
    style: str = ""
    palette: str = ""

    @property
    def canvas_px(self) -> tuple[int, int]:
        """Width and height."""
        return CANVASES[self.ratio]

    def as_json(self) -> dict[str, str | int | float | bool | None]:
        """What `from_json` reads back; defaults are left out."""
        return {k: v for k, v in asdict(self).items() if v != getattr(_PLAIN, k)}

    @classmethod
    def from_json(cls, said: object) -> Brief:
        """The brief that a draft carries. What it does not know or cannot use is left at its default: the draft may
        have come from outside."""
        if not isinstance(said, Mapping):
            return _PLAIN
        good: dict[str, Any] = {}
        for f in fields(cls):
            value, default = said.get(f.name), getattr(_PLAIN, f.name)
            wanted = str if default is None else type(default)
            if wanted is float and isinstance(value, int) and not isinstance(value, bool):
                value = float(value)
            if type(value) is wanted:
                good[f.name] = value
        brief = replace(_PLAIN, **good)
        return replace(
            brief,
            ratio=brief.ratio if brief.ratio in CANVASES else "9:16",
            duration_ms=min(max(brief.duration_ms, SHORTEST_MS), LONGEST_MS),
        )


_PLAIN = Brief()
