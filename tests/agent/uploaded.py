"""Uploads on a desk, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from agent.desk import Desk
from media.footage import counted_frame, tone
from moying.agent.context import Asset
from moying.agent.loop import take_turn
from moying.draft import Draft, Role, Segment

WIDE, HIGH, SQUARE = (1280, 720), (720, 1280), (800, 800)


def upload(
    desk: Desk, name: str, duration_ms: int | None = None, size: tuple[int, int] = WIDE, path: Path | None = None
) -> str:
    """Put a file on the desk as a person would: a clip when it lasts, a photo when it does not, sound when it is a wav.
    Without `path` it is an empty file, which is enough for all who only cut and place it. Gives its source back."""
    place = path or desk.folder / name
    if path is None:
        place.touch()
    kind = "audio" if name.endswith(("wav", "mp3")) else "image" if duration_ms is None else "video"
    sides = (None, None) if kind == "audio" else size
    asset = Asset(f"{len(desk.uploaded) + 1:024x}", place, kind, name, duration_ms, *sides)
    desk.uploaded.append(asset)
    desk.assets[asset.id] = asset
    return f"asset:{asset.id}"


def talking(
    path: Path,
    parts: Sequence[tuple[int, float]],
    *,
    size: tuple[int, int] = (96, 54),
    fps: int = 10,
    still: bool = False,
) -> Path:
    """A clip whose sound is a tone for each part, so many ms at that amplitude (0 is a pause), over counted frames, or
    over one still picture."""
    sound = np.concatenate([tone(ms / 1000, 300, amplitude) for ms, amplitude in parts])
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=fps, options={"crf": "20", "g": "5"})
        video.width, video.height, video.pix_fmt = *size, "yuv420p"
        audio = container.add_stream("aac", rate=48_000, layout="stereo")
        for k in range(sum(ms for ms, _ in parts) * fps // 1000):
            frame = av.VideoFrame.from_ndarray(counted_frame(0 if still else k, *size), format="rgb24")
            frame.pts, frame.time_base = k, Fraction(1, fps)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        heard = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound.reshape(1, -1)), format="flt", layout="stereo")
        heard.sample_rate, heard.pts, heard.time_base = 48_000, 0, Fraction(1, 48_000)
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=48_000, frame_size=1024)
        for part in [*resampler.resample(heard), *resampler.resample(None)]:
            container.mux(audio.encode(part))
        container.mux(audio.encode(None))
    return path


def say(desk: Desk, message: str) -> Draft:
    desk.message = message
    take_turn(desk)
    draft = desk.draft()
    assert draft is not None, desk.said[-1]
    return draft


def shots(draft: Draft) -> Sequence[Segment]:
    main = draft.by_role(Role.MAIN)
    return main.segments if main else ()


def whole(draft: Draft) -> None:
    """Shots without a gap from 0 on, music to the end, nothing beyond it."""
    edges = [s.start_ms for s in shots(draft)], [0, *(s.end_ms for s in shots(draft))]
    assert edges[0] == edges[1][:-1]
    assert draft.duration_ms == edges[1][-1]
    bgm = draft.by_role(Role.BGM)
    assert bgm is None or bgm.end_ms == draft.duration_ms
    ids = [s.id for t in draft.tracks for s in t.segments]
    assert len(set(ids)) == len(ids)
