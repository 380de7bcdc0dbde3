"""The films that people speak of in the labelled set: built from values, so that every row knows where it begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2

from agent.desk import Desk
from media.footage import clip, counted_frame, tone
from moying.agent.context import Asset
from moying.agent.loop import take_turn
from moying.draft import Draft, Role, Segment, Span, Track
from moying.media.audio import write_audio

SAID = (
    "清晨的小船划过水面。", "一杯热茶放在窗前。", "雪落在安静的山村。", "夜里的灯笼亮了起来。", "我们明年春天再见。",
)  # fmt: skip
SCENES = ("river", "tea", "snow", "festival", "moon")
SHOT_MS = 4_000
LEAD_MS = 400
UPLOADS = {
    "beach": ("beach.mp4", "video", 8_000, (160, 96)),
    "logo": ("logo.png", "image", None, (96, 96)),
    "song": ("song.wav", "audio", 30_000, (None, None)),
    "market": ("market.mp4", "video", 10_000, (160, 96)),
    "cat": ("cat.png", "image", None, (160, 120)),
}


def five(desk: Desk) -> None:
    """Five shots of 4 s, a sentence each: A a boat, B tea, C snow, D lanterns, E goodbye. Lo-fi at 35 %, a title for
    3 s, captions."""
    desk.options = {"voice_engine": "tone", "script": "\n".join(SAID), "duration_ms": len(SAID) * SHOT_MS}
    desk.message = "用这段脚本生成视频，标题“山村四季”，背景音乐用Lo-fi"
    take_turn(desk)
    desk.options = {"voice_engine": "tone"}
    made = desk.versions.pop()
    desk.versions.append(_even(made))


def desk_full(desk: Desk) -> None:
    """The same, with uploads beside it that it does not show: a clip of a beach, a logo, a song."""
    five(desk)
    for name in ("beach", "logo", "song"):
        upload(desk, name)


def clips(desk: Desk) -> None:
    """Three uploads, 4 s each: A the beach, B a photo of a cat, C a market. No words, music."""
    for name in ("beach", "cat", "market"):
        upload(desk, name)
    desk.options = {"voice_engine": "tone"}
    desk.message = "用我上传的素材做一个12秒的视频"
    take_turn(desk)
    made = desk.versions.pop()
    main = made.by_role(Role.MAIN)
    assert main is not None
    shots = tuple(
        Segment(f"shot{i + 1}", Span(i * SHOT_MS, SHOT_MS), f"asset:{asset.id}", meta={"name": asset.name})
        for i, asset in enumerate(desk.uploaded)
    )
    desk.versions.append(replace(made.with_track(replace(main, segments=shots)), transitions=()))


FILMS: dict[str, Callable[[Desk], None]] = {
    "five": five, "desk": desk_full, "clips": clips, "none": lambda desk: None,
}  # fmt: skip


def upload(desk: Desk, name: str) -> None:
    """One file more on the desk."""
    called, kind, length_ms, (width_px, height_px) = UPLOADS[name]
    path = desk.folder / called
    if not path.exists():
        _MAKERS[kind](path, length_ms or 0, (width_px or 0, height_px or 0))
    asset = Asset(f"{name:0<24}", path, kind, called, length_ms, width_px, height_px)
    desk.uploaded.append(asset)
    desk.assets[asset.id] = asset


def _clip(path: Path, length_ms: int, size: tuple[int, int]) -> None:
    clip(path, length_ms // 100, size=size, fps=10, tone_hz=440)


def _still(path: Path, length_ms: int, size: tuple[int, int]) -> None:
    cv2.imwrite(str(path), counted_frame(7, *size))


def _sound(path: Path, length_ms: int, size: tuple[int, int]) -> None:
    write_audio(path, tone(length_ms / 1000, 330, amplitude=0.3))


_MAKERS: dict[str, Callable[[Path, int, tuple[int, int]], None]] = {"video": _clip, "image": _still, "audio": _sound}


def _even(made: Draft) -> Draft:
    """The film with its shots on whole seconds and a line at the beginning of each."""
    main = _track(made, Role.MAIN)
    shots = tuple(
        replace(s, placed=Span(i * SHOT_MS, SHOT_MS), source=f"scene:{SCENES[i]}") for i, s in enumerate(main.segments)
    )
    made = made.with_track(replace(main, segments=shots))
    for role in (Role.NARRATION, Role.CAPTIONS):
        track = _track(made, role)
        lines = tuple(
            replace(s, placed=Span(i * SHOT_MS + LEAD_MS, min(s.duration_ms, SHOT_MS - 2 * LEAD_MS)))
            for i, s in enumerate(track.segments)
        )
        made = made.with_track(replace(track, segments=lines))
    return made


def _track(draft: Draft, role: str) -> Track:
    track = draft.by_role(role)
    assert track is not None and len(track.segments) == len(SAID), role
    return track
