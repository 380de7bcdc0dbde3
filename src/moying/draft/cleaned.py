"""The verb for steady noise under a recording: hum, hiss, an air conditioner, the street."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from moying.draft.model import Draft, Segment


def noise_taken(segment: Segment) -> float:
    """How far the noise under it is turned down, 0 to 1."""
    said = segment.sound.get("denoise")
    return min(1.0, max(0.0, float(said))) if isinstance(said, int | float) and not isinstance(said, bool) else 0.0


def denoised(draft: Draft, ids: Collection[str], share: float) -> Draft:
    """The draft with the noise under those segments turned down by that share; 0 leaves them as recorded."""
    for track in draft.tracks:
        segments = tuple(_cleaned(s, share) if s.id in ids else s for s in track.segments)
        if segments != track.segments:
            draft = draft.with_track(replace(track, segments=segments))
    return draft


def _cleaned(segment: Segment, share: float) -> Segment:
    rest = {key: value for key, value in segment.sound.items() if key != "denoise"}
    return replace(segment, sound={**rest, "denoise": round(share, 3)} if share > 0 else rest)
