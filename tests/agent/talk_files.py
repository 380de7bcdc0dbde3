"""What people bring to the conversations that are replayed: small files of every kind, made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np

from agent.desk import Desk
from agent.uploaded import talking, upload
from media.footage import counted_frame, tone
from moying.agent.context import Asset
from moying.media.audio import write_audio

WIDE, HIGH = (96, 54), (54, 96)
HUM = 0.002
SAID = ((900, 0.4), (800, HUM), (1_000, 0.4), (1_100, HUM), (700, 0.4))
"""Three sentences, and the hum of a room between them: ms and how loud."""
TALK_MS, SILENT_MS = 4_500, 1_900
SRT = "1\n00:00:00,000 --> 00:00:00,900\n大家好\n\n2\n00:00:01,700 --> 00:00:02,700\n今天讲茶\n\n" + (
    "3\n00:00:03,800 --> 00:00:04,500\n谢谢\n"
)


def bring(desk: Desk, name: str) -> None:
    """Put a file of that name on the desk: a clip, a photo, a sound or subtitles by its ending."""
    ending = name.rpartition(".")[2]
    _BY_ENDING[ending](desk, name)


def _clip(desk: Desk, name: str) -> None:
    """A clip of 1.6 s with sound, of another shape for every other name; `talk.mp4` is somebody who speaks."""
    if name == "talk.mp4":
        upload(desk, name, TALK_MS, WIDE, talking(desk.folder / name, SAID, still=True))
        return
    size = WIDE if len(name) % 2 else HIGH
    upload(desk, name, 1_600, size, talking(desk.folder / name, ((1_600, 0.3),), size=size))


def _photo(desk: Desk, name: str) -> None:
    path = desk.folder / f"still{len(desk.uploaded)}.png"
    cv2.imwrite(str(path), counted_frame(40 * len(desk.uploaded) + 7, 96, 72))
    upload(desk, name, None, (96, 72), path)


def _sound(desk: Desk, name: str) -> None:
    path = desk.folder / name
    beats = np.concatenate([tone(0.5, 330 + 55 * (n % 4), 0.3) for n in range(24)])
    write_audio(path, beats)
    upload(desk, name, 12_000, path=path)


def _subtitles(desk: Desk, name: str) -> None:
    path = desk.folder / name
    path.write_text(SRT, "utf-8")
    desk.uploaded.append(Asset("srt", path, "subtitles", name))


_BY_ENDING: Mapping[str, Callable[[Desk, str], None]] = {
    "mp4": _clip, "mov": _clip, "jpg": _photo, "png": _photo, "wav": _sound, "srt": _subtitles,
}  # fmt: skip
