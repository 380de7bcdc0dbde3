"""The reference job by our renderer, as a process of its own.

    python bench/ours.py MEDIA OUT.mp4

The same draft serves the measure of the limit.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import job

from moying.draft.model import Draft, Role, Segment, Span, Track, TrackKind, Transition
from moying.render.film import film
from moying.render.output import AiLabel, Output

LABEL = AiLabel("bench", "reference", visible=False)
"""The peers write no label: the visible one is left out here, so that all draw the same."""
OUTPUT = Output(crf=job.CRF, preset=job.PRESET, audio_bitrate=job.AUDIO_BITRATE, loudness_lufs=job.LUFS)


def draft() -> Draft:
    """The job as a draft: edges lie in the middle of the cross-fades."""
    shots = tuple(_shot(i) for i in range(len(job.CUTS)))
    end_ms = round(job.SECONDS * 1000)
    lines = tuple(
        Segment(f"line{i}", Span(round(i * job.LINE_EVERY_S * 1000), round(job.LINE_SHOWN_S * 1000)), text=text)
        for i, text in enumerate(job.LINES)
    )
    title = Segment("title", Span(0, round(job.TITLE_S * 1000)), text=job.TITLE, style={"animation": "fade"})
    return Draft(
        {"title": job.TITLE, "width": job.WIDTH_PX, "height": job.HEIGHT_PX, "fps": job.FPS},
        (
            Track("main", TrackKind.VIDEO, shots, role=Role.MAIN),
            Track("voice", TrackKind.AUDIO, (Segment("voice", Span(0, end_ms), "asset:voice"),), role=Role.NARRATION),
            Track(
                "bgm",
                TrackKind.AUDIO,
                (Segment("bgm", Span(0, end_ms), "asset:music"),),
                role=Role.BGM,
                volume=job.BGM_VOLUME,
            ),
            Track("captions", TrackKind.TEXT, lines, role=Role.CAPTIONS),
            Track("titles", TrackKind.TEXT, (title,), role=Role.TITLES),
        ),
        tuple(Transition(a.id, b.id, "crossfade", round(job.FADE_S * 1000)) for a, b in pairwise(shots)),
    )


def assets(media: Path) -> dict[str, Path]:
    """Where the draft's media lie."""
    sounds = {"voice": media / "voice.wav", "music": media / "music.flac"}
    return {cut.name.partition(".")[0]: cut.path(media) for cut in job.CUTS} | sounds


def _shot(index: int) -> Segment:
    cut, at, half = job.CUTS[index], job.starts_s()[index], job.FADE_S / 2
    before, after = half if index else 0.0, half if index < len(job.CUTS) - 1 else 0.0
    zoom = {"from": {"zoom": job.ZOOM[0]}, "to": {"zoom": job.ZOOM[1]}}
    return Segment(
        f"cut{index}",
        Span(round((at + before) * 1000), round((cut.seconds - before - after) * 1000)),
        f"asset:{cut.name.partition('.')[0]}",
        source_in_ms=round((cut.source_in_s + before) * 1000) if not cut.still else 0,
        volume=0.0,
        transform={"ken_burns": zoom} if cut.still else {},
    )


if __name__ == "__main__":
    film(draft(), assets(Path(sys.argv[1])), Path(sys.argv[2]), OUTPUT, label=LABEL)
