"""What can be seen and heard in a shot, as words: its scene's name, the words that it shows, what is said meanwhile."""

from __future__ import annotations

import re

from moying.draft import Draft, Role, Segment
from moying.painter.registry import scene_kinds
from moying.painter.styles import STYLES


def scene_names() -> dict[str, tuple[str, str]]:
    """What scenes and styles of painting are called in Chinese and English: `scene:tea`, `look:ink`."""
    scenes = {f"scene:{k.kind}": (_brief(k.zh), _brief(k.en)) for k in scene_kinds().values()}
    return scenes | {f"look:{s.name}": (_brief(s.zh), _brief(s.en)) for s in STYLES}


def _brief(label: str) -> str:
    return re.split(r"[：:，,（(；;]", label)[0].strip()


def said_in(draft: Draft, shot: Segment) -> str:
    """The shot's own name and what begins to be said or written while it is seen."""
    lines = [shot.name]
    for role in (Role.NARRATION, Role.CAPTIONS):
        track = draft.by_role(role)
        lines += [s.name for s in track.segments if shot.start_ms <= s.start_ms < shot.end_ms] if track else []
    return "\n".join(lines)


def shown_in(shot: Segment) -> str:
    """The words that the picture shows, and what its scene is called in both languages."""
    words = shot.scene.get("words")
    shown = [str(word) for word in words] if isinstance(words, list) else []
    kind = scene_kinds().get((shot.source or "").removeprefix("scene:"))
    view = shot.scene.get("view")
    return "\n".join(
        [*shown, *([view] if isinstance(view, str) else []), *([kind.kind, kind.zh, kind.en] if kind else [])]
    )
