"""A film taken apart for comparing: its shots, words, music and looks, one aspect beside the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moying.agent.tools.briefs import brief_of
from moying.draft import Draft, Role, Segment, Track

LETTERS = "ABCDE"
LOSSES = {"order", "says", "captions", "title", "music", "sounds", "overlays", "texts"}
"""What hurts to lose: shots, words, tracks."""
Aspects = Mapping[str, object]


@dataclass(frozen=True)
class Case:
    """A turn that was taken: the drafts before (oldest first, the newest last), the one after, what was said, and the
    drafts that could have been redone (the next one last)."""

    before: Sequence[Draft]
    after: Draft
    answer: str
    undone: Sequence[Draft] = ()

    @property
    def old(self) -> Draft:
        return self.before[-1]


def shots(draft: Draft) -> tuple[Segment, ...]:
    main = draft.by_role(Role.MAIN)
    return main.segments if main else ()


def letter(segment: Segment) -> str:
    """A for shot1, a for a part of it or its copy, ? for a newcomer."""
    found = re.fullmatch(r"shot(\d)((?:_\d+)*)", segment.id)
    if not found or int(found[1]) > len(LETTERS):
        return "?"
    name = LETTERS[int(found[1]) - 1]
    return name.lower() if found[2] else name


def shot(draft: Draft, name: str) -> Segment:
    found = [s for s in shots(draft) if letter(s) == name]
    if not found:
        raise LookupError(f"no shot {name}")
    return found[0]


def volume(track: Track | None) -> float | None:
    if track is None or not track.segments:
        return None
    return 0.0 if track.muted else track.volume * max(s.volume for s in track.segments)


def aspects(draft: Draft) -> Aspects:
    """The film as one thing beside the other, so that each can be compared by itself."""
    seen = shots(draft)
    track = {role: draft.by_role(role) for role in (Role.TITLES, Role.CAPTIONS, Role.NARRATION, Role.BGM)}
    lines = {role: t.segments if t else () for role, t in track.items()}
    bgm = lines[Role.BGM]
    brief = brief_of(draft)
    texts = [s for t in draft.tracks if t.role == Role.TEXTS for s in t.segments]
    sounds = [(t, s) for t in draft.tracks if t.role == Role.SFX for s in t.segments]
    return {
        "order": tuple(s.id for s in seen),
        "lengths": {s.id: s.duration_ms for s in seen},
        "speed": {s.id: s.speed for s in seen},
        "backwards": {s.id: s.reverse for s in seen},
        "still": {s.id: s.freeze for s in seen},
        "effects": {s.id: s.effects for s in seen},
        "placing": {s.id: (s.transform, s.keyframes) for s in seen},
        "pictures": {s.id: (s.source, _painted(s)) for s in seen},
        "look": {s.id: (s.scene.get("look"), s.scene.get("palette")) for s in seen},
        "original": {s.id: s.volume for s in seen},
        "noise": {s.id: s.sound for s in seen},
        "fades": (seen[0].fade_in_ms, seen[-1].fade_out_ms) if seen else None,
        "cuts": {f"{x.from_id}>{x.to_id}": (x.kind, x.duration_ms) for x in draft.transitions},
        "film": max((s.end_ms for s in seen), default=0),
        "canvas": (draft.width_px, draft.height_px),
        "title": tuple(s.text for s in lines[Role.TITLES]),
        "title_time": tuple((s.start_ms, s.duration_ms) for s in lines[Role.TITLES]),
        "title_look": {s.id: s.style for s in lines[Role.TITLES]},
        "captions": tuple(s.text for s in lines[Role.CAPTIONS]),
        "caption_look": {s.id: s.style for s in lines[Role.CAPTIONS]},
        "says": tuple(s.name for s in lines[Role.NARRATION]),
        "pace": sum(s.duration_ms for s in lines[Role.NARRATION]),
        "voice": (brief.voice, brief.voice_engine),
        "narration_volume": volume(track[Role.NARRATION]),
        "music": bgm[0].meta.get("genre") or bgm[0].source if bgm else None,
        "music_take": bgm[0].source if bgm else None,
        "music_volume": volume(track[Role.BGM]),
        "music_fades": (bgm[0].fade_in_ms, bgm[-1].fade_out_ms, bgm[0].keyframes) if bgm else None,
        "sounds": tuple((s.meta.get("effect"), _over(draft, s)) for _, s in sounds),
        "sounds_volume": max((t.volume * s.volume for t, s in sounds), default=None),
        "texts": tuple(s.text for s in texts),
        "text_look": {s.id: s.style for s in texts},
        "cover": (draft.meta.get("cover_ms"), draft.meta.get("cover_text")),
        "publish": tuple(_publish(draft).get(key) for key in ("platform", "description")),
        "overlays": tuple(
            (s.source, s.text, s.placed) for t in draft.tracks if t.role == Role.OVERLAY for s in t.segments
        ),
    }  # fmt: skip


def _publish(draft: Draft) -> Mapping[str, object]:
    notes = draft.meta.get("publish")
    return notes if isinstance(notes, dict) else {}


def _painted(segment: Segment) -> dict[str, object]:
    return {key: value for key, value in segment.scene.items() if key not in {"look", "palette", "bare"}}


def _over(draft: Draft, sound: Segment) -> str:
    return next((letter(s) for s in shots(draft) if s.start_ms <= sound.start_ms < s.end_ms), "")


def changed(old: Draft, new: Draft) -> set[str]:
    """The aspects that differ; of shots and lines, those that are there before and after."""
    before, after = aspects(old), aspects(new)
    return {name for name in before if _differ(before[name], after[name])}


def _differ(old: object, new: object) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        return any(old[key] != new[key] for key in old.keys() & new.keys()) or (bool(old) != bool(new))
    return old != new


def lost(case: Case) -> set[str]:
    """Of what hurts to lose, what there is less of."""
    old, new = aspects(case.old), aspects(case.after)
    return {name for name in LOSSES if _less(old[name], new[name])}


def _less(old: object, new: object) -> bool:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return bool(set(old) - set(new)) if len(new) <= len(old) and old != new else len(new) < len(old)
    return old is not None and new is None
