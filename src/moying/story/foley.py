"""Sound effects on their tracks: what `sounds` has told is made, kept once, and laid under voice and music.

Effects and places have a track each, since a place goes on while things happen in it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from moying.draft import Draft, Json, Role, Segment, Span, Track, TrackKind
from moying.engines.mastering import Samples
from moying.engines.sfx import EFFECTS, effect, find_effect
from moying.story.brief import Brief
from moying.story.sounds import LEAST_RISE_MS, LIVELY, NONE, Sound, effects_heard, manner_of, places_heard

Keep = Callable[[Samples, str, Mapping[str, Json]], str]
EFFECT_VOLUME: Final = 0.4
"""Effects are made at -20 LUFS, a voice at -16: at this volume an effect lies 12 dB under the voice."""
OVER_WORDS_VOLUME: Final = 0.25
"""An effect that rings while somebody speaks: softer, so that no syllable is lost under it."""
PLACE_VOLUME: Final = {True: 0.2, False: 0.14}
"""A place in a lively film and in any other: there from beginning to end, so much softer."""
FADE_MS: Final = 700
_VARIANTS: Final = 2
"""So many takes of an effect in a film: one alone is heard as a machine, and each is a file."""
_TRACKS: Final = {False: ("sfx", "Sound effects"), True: ("places", "Sound of places")}


def with_sounds(draft: Draft, brief: Brief, keep: Keep) -> Draft:
    """The draft with the effects that the film wants in place of those that it had, above its music."""
    others = [track for track in draft.tracks if track.role != Role.SFX]
    sounds = sound_tracks(draft, brief, keep)
    above = max((i for i, track in enumerate(others, 1) if track.kind == TrackKind.AUDIO), default=len(others))
    return replace(draft, tracks=(*others[:above], *sounds, *others[above:]))


def sound_tracks(draft: Draft, brief: Brief, keep: Keep) -> tuple[Track, ...]:
    """The tracks of effects and of places that the film wants; those that the person does not want are left out."""
    manner = manner_of(brief)
    if manner == NONE:
        return ()
    unwanted = set(brief.sfx_without.split())
    effects = [s for s in effects_heard(draft) if s.kind not in unwanted] if manner == LIVELY else []
    places = [s for s in places_heard(draft) if s.kind not in unwanted]
    narration = draft.by_role(Role.NARRATION)
    lines = [line.placed for line in narration.segments] if narration else []
    laid = (
        _track([(s, _volume(s, lines)) for s in effects], brief, keep, lasts=False),
        _track([(s, PLACE_VOLUME[manner == LIVELY]) for s in places], brief, keep, lasts=True),
    )
    return tuple(track for track in laid if track.segments)


def sounding(sound: Sound, segment_id: str, volume: float, brief: Brief, keep: Keep, take: int = 0) -> Segment:
    """A segment that plays the sound, named by what it is and why it is there."""
    lasts = find_effect(sound.kind).lasts
    seed = brief.seed + zlib.crc32(sound.kind.encode()) % 1000 + take
    samples = effect(sound.kind, sound.duration_ms, seed)
    made: dict[str, Json] = {"engine": "sfx", "effect": sound.kind, "seed": seed, "licence": "MIT"}
    asset_id = keep(samples, f"sfx-{sound.kind}", made)
    fade_ms = min(FADE_MS, sound.duration_ms // 3) if lasts else 0
    name, why = name_of(sound, brief.language), sound.why[brief.language != "zh"]
    meta: dict[str, Json] = {"name": name, "effect": sound.kind, "why": why, "provenance": made}
    span = Span(sound.start_ms, sound.duration_ms)
    return Segment(
        segment_id, span, f"asset:{asset_id}", volume=volume, fade_in_ms=fade_ms, fade_out_ms=fade_ms, meta=meta
    )


def name_of(sound: Sound, language: str) -> str:
    """What it is and why it is there: 嗖（转场）, "Whoosh (transition)"."""
    zh, en = find_effect(sound.kind).label
    return f"{zh}（{sound.why[0]}）" if language == "zh" else f"{en} ({sound.why[1]})"


def track_for(*, lasts: bool, brief: Brief) -> Track:
    """The empty track of effects, or that of places."""
    track_id, name = _TRACKS[lasts]
    return Track(track_id, TrackKind.AUDIO, (), name, Role.SFX, volume=brief.sfx_volume)


def laid_on(*, lasts: bool) -> float:
    """How loud an effect, or a place, is that a person asks for."""
    return PLACE_VOLUME[True] if lasts else EFFECT_VOLUME


def whole_ones(draft: Draft) -> Draft:
    """The draft without effects that a cut has left a part of: half a whoosh is a click."""
    made = draft
    for track in [t for t in draft.tracks if t.role == Role.SFX]:
        whole = tuple(s for s in track.segments if not _is_part(s))
        made = made.with_track(replace(track, segments=whole)) if whole else made.without_track(track.id)
    return made


def _is_part(segment: Segment) -> bool:
    kind = segment.meta.get("effect")
    known = next((one for one in EFFECTS if one.kind == kind), None)
    return known is not None and not known.lasts and segment.duration_ms < min(known.natural_ms, LEAST_RISE_MS)


def _volume(sound: Sound, lines: Sequence[Span]) -> float:
    """How loud an effect is: softer where its first half is heard over words."""
    begins = Span(sound.start_ms, max(1, sound.duration_ms // 2))
    return OVER_WORDS_VOLUME if any(line.overlaps(begins) for line in lines) else EFFECT_VOLUME


def _track(sounds: Sequence[tuple[Sound, float]], brief: Brief, keep: Keep, *, lasts: bool) -> Track:
    track = track_for(lasts=lasts, brief=brief)
    made: list[Segment] = []
    heard: dict[str, int] = {}
    for i, (sound, volume) in enumerate(sounds, 1):
        take = heard.get(sound.kind, 0) % _VARIANTS
        heard[sound.kind] = heard.get(sound.kind, 0) + 1
        made.append(sounding(sound, f"{track.id}{i}", volume, brief, keep, take))
    return replace(track, segments=tuple(made))
