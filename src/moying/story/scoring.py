"""The film's music: composed for it, or the person's own made to fit; and what its director asks of the band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from moying.draft import Draft, Json, Role, Segment, Span, Track, TrackKind
from moying.engines.music import label_of
from moying.engines.music.own import fitted_to
from moying.engines.music.score import Composer, Direction
from moying.story.beats import Window
from moying.story.brief import Brief
from moying.story.foley import Keep
from moying.story.mood import bgm_genre_of

OWN: Final = "own"
"""What stands for the genre of a person's own music."""
OWN_LABEL: Final = {"zh": "自己的音乐", "en": "Own music"}
_BESIDE_A_CUT_MS: Final = 40
"""A beat that is nearer than this to a cut is heard as on it."""


@dataclass(frozen=True, slots=True)
class OwnMusic:
    """A person's own music: an upload, by its asset."""

    asset_id: str
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Music:
    """The track of the film's music, and when its beats fall in the film."""

    track: Track
    beats_ms: tuple[int, ...] = ()


def music_of(
    brief: Brief, composer: Composer, keep: Keep, *, cuts: Sequence[Window] = (), own: OwnMusic | None = None
) -> Music:
    """Background music of exactly the film's length. cuts: from when to when a beat is wanted.

    Raises `MusicUnavailable`, also for an own file that is damaged.
    """
    if own is not None:
        return _own(brief, keep, own)
    genre = bgm_genre_of(brief, composer.genres)
    seed = brief.seed + brief.bgm_take
    asked = direction_of(brief, cuts)
    score = composer.compose(genre, duration_ms=brief.duration_ms, seed=seed, asked=asked)
    made: dict[str, Json] = {"engine": score.engine, "genre": genre, "seed": seed, "licence": score.licence}
    asset_id = keep(score.samples, f"bgm-{genre}", made)
    return Music(_track(brief, asset_id, label_of(genre), genre, made, score.drop_ms), score.beats_ms)


def direction_of(brief: Brief, cuts: Sequence[Window] = ()) -> Direction:
    """What the brief asks of the band."""
    return Direction(brief.bgm_tempo, brief.bgm_energy, brief.bgm_drums_db, brief.bgm_ending_db, tuple(cuts))


def cuts_of(draft: Draft) -> tuple[Window, ...]:
    """Where the draft's shots are cut: music that is made anew for it finds its beats there."""
    main = draft.by_role(Role.MAIN)
    edges = [shot.start_ms for shot in main.segments[1:]] if main else []
    return tuple((edge - _BESIDE_A_CUT_MS, edge + _BESIDE_A_CUT_MS) for edge in edges)


def _own(brief: Brief, keep: Keep, own: OwnMusic) -> Music:
    sound, beats_ms = fitted_to(own.path, brief.duration_ms, ending_db=brief.bgm_ending_db)
    made: dict[str, Json] = {"source": "upload", "asset": own.asset_id, "engine": "fitted"}
    name = f"{OWN_LABEL['zh' if brief.language == 'zh' else 'en']}：{own.name}"
    asset_id = keep(sound, "bgm-own", made)
    return Music(_track(brief, asset_id, name, OWN, made, None), beats_ms)


def _track(brief: Brief, asset_id: str, name: str, genre: str, made: Mapping[str, Json], drop_ms: int | None) -> Track:
    meta: dict[str, Json] = {"name": name, "genre": genre, "role": Role.BGM, "provenance": dict(made)}
    if drop_ms is not None:
        meta["drop_ms"] = drop_ms
    segment = Segment("bgm", Span(0, brief.duration_ms), f"asset:{asset_id}", volume=brief.bgm_volume, meta=meta)
    return Track("bgm", TrackKind.AUDIO, (segment,), "BGM", Role.BGM)
