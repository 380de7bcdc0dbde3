"""Music from the words, and what makes a view that is shown again look new."""

from __future__ import annotations

from collections.abc import Sequence

from moying.draft import Json
from moying.engines.music import genre_of
from moying.story.brief import Brief
from moying.story.scenery import Sight, scene_of_topic

_OTHER_MOVES = ("pull", "pan_left", "push", "pan_right")


def variation_of(sight: Sight, seed: int = 0) -> dict[str, Json]:
    """What makes a view look new that is shown again, in this film or in another take of it: another move of the
    camera. The light stays the film's. seed: 0 for the first take."""
    turn = sight.again + seed
    if not (turn and sight.view):
        return {}
    return {"camera": _OTHER_MOVES[turn % len(_OTHER_MOVES)]}


def bgm_genre_of(brief: Brief, genres: Sequence[str]) -> str:
    """The genre asked for; else what suits the topic, out of those that the composer plays."""
    wanted = genre_of(brief.bgm_genre) or genre_of(brief.said) or genre_of(brief.topic)
    at_home_in_ink = scene_of_topic(brief.topic, brief.genre) in {"ink_mountains", "tea", "festival"}
    wanted = wanted or ("guofeng" if at_home_in_ink else "lofi")
    return wanted if wanted in genres else genres[0]
