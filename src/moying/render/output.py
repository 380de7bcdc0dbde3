"""What an export is asked to be, how it goes, and what came out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from moying.media.encode import SOUND_CODECS


@dataclass(frozen=True, slots=True)
class Output:
    """The file wanted. Size and fps 0 mean the draft's own.

    platform: a preset of `presets`, which fills in what is not said here. format: one of `presets.FORMATS`. quality:
    high, medium, low or "" for the codec's own; `crf`, its number, wins over it. preset: effort, in x264's words.
    most_bytes: the file must not be larger; 0 is any size. at_ms: the moment that a PNG shows. encoder: software (the
    same as ""), auto or hardware: one in hardware where one works, and with `hardware` a warning where none does.
    hardware: which one that is, found by `export`.
    """

    width_px: int = 0
    height_px: int = 0
    fps: int = 0
    crf: int | None = None
    preset: str = "veryfast"
    audio_bitrate: int = 128_000
    loudness_lufs: float = -14.0
    platform: str = ""
    format: str = ""
    codec: str = ""
    quality: str = ""
    most_bytes: int = 0
    at_ms: int = 0
    encoder: str = ""
    hardware: str = ""

    @property
    def sound_codec(self) -> str:
        """What the sound is written in, for `encode.write_sound`."""
        return SOUND_CODECS.get(self.format, "aac")


@dataclass(frozen=True, slots=True)
class AiLabel:
    """The label that Chinese law asks of generated media (标识办法, GB 45438-2025); see `media.labels`.

    producer, content_id: printable ASCII without spaces. `visible` is False only by a person's
    explicit, logged choice.
    """

    producer: str
    content_id: str
    visible: bool = True
    text: str = "AI生成"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a render has come: `share` from 0 to 1, the stage's name, frames done of frames in all.

    left_s: how long the frames that are left will take at the pace so far; None before there is a pace.
    """

    share: float
    stage: str
    frames_done: int = 0
    frames: int = 0
    left_s: float | None = None


@dataclass(frozen=True, slots=True)
class Film:
    """A finished, probed, labelled file. Sound alone has no size and no frames, a picture no sound.

    chunks_kept: of its `chunks`, those that were on the shelf already.
    """

    path: Path
    width_px: int
    height_px: int
    fps: int
    frames: int
    duration_ms: int
    size_bytes: int
    loudness_lufs: float
    true_peak_db: float
    warnings: tuple[str, ...] = ()
    chunks: int = 0
    chunks_kept: int = 0


class RenderFailed(Exception):
    """The film could not be made; the message names the source or the step, and what to do."""


class RenderBroken(RenderFailed):
    """A process of the render is gone without a word, most often for lack of memory; another attempt may go well."""


class RenderCancelled(Exception):
    """Somebody asked the render to stop; nothing half-made is left under the file's name."""
