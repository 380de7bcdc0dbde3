"""What the newest steps changed, from the drafts alone: what 再大一点 means, and which step 加音乐之前 speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moying.draft import Draft, Role, Segment
from moying.draft.fades import film_fades
from moying.draft.layers import overlays_of

Seen = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the conversation: what it changed, on which shots (by id), and the drafts before and after."""

    changed: frozenset[str]
    shots: tuple[str, ...]
    before: Draft
    after: Draft


def last_step(draft: Draft, history: Sequence[Draft]) -> Step | None:
    """The newest step that changed anything; None at the beginning."""
    return next(steps(draft, history), None)


def steps(draft: Draft, history: Sequence[Draft]) -> Iterator[Step]:
    """Every step that changed anything, the newest first."""
    after = draft
    for before in reversed(history):
        found = frozenset(what for what in ALL if changed_in(before, after, what))
        if found:
            yield Step(found, _shots_changed(before, after), before, after)
        after = before


def changed_in(before: Draft, after: Draft, what: str, shots: Sequence[str] = ()) -> bool:
    """Whether a step changed that; shots: of these, where it is a matter of shots."""
    old, new = ALL[what](before), ALL[what](after)
    if shots and isinstance(old, dict) and isinstance(new, dict):
        return any(old.get(shot) != new.get(shot) for shot in shots)
    if isinstance(old, dict) and isinstance(new, dict):
        return any(old[key] != new[key] for key in old.keys() & new.keys())
    return bool(old != new)


def _shots_changed(before: Draft, after: Draft) -> tuple[str, ...]:
    """The shots whose looks, length or playing the step changed, in the order of the film."""
    old = {s.id: _plain(s) for s in _main(before)}
    return tuple(s.id for s in _main(after) if s.id in old and old[s.id] != _plain(s))


def _plain(segment: Segment) -> tuple[Any, ...]:
    """All that a person sees of a shot but where it stands."""
    s = segment
    return s.duration_ms, s.speed, s.reverse, s.freeze, s.effects, s.source, s.scene, s.transform, s.volume


def _main(draft: Draft) -> tuple[Segment, ...]:
    main = draft.by_role(Role.MAIN)
    return main.segments if main else ()


def _of_shots(read: Callable[[Segment], Any]) -> Callable[[Draft], Any]:
    return lambda draft: {s.id: read(s) for s in _main(draft)}


def _of_track(role: str, read: Callable[[Segment], Any]) -> Callable[[Draft], Any]:
    def told(draft: Draft) -> Any:
        track = draft.by_role(role)
        return tuple(read(s) for s in track.segments) if track else None

    return told


def _loudness(role: str) -> Callable[[Draft], Any]:
    def told(draft: Draft) -> Any:
        track = draft.by_role(role)
        return (track.muted, track.volume, *{s.volume for s in track.segments}) if track else None

    return told


def _style(role: str, *keys: str) -> Callable[[Draft], Any]:
    return _of_track(role, lambda s: tuple(str(s.style.get(key)) for key in keys))


def _music(draft: Draft) -> Any:
    """Which piece it is: one that was only fitted to another length is the same."""
    track = draft.by_role(Role.BGM)
    brief = draft.meta.get("brief")
    take = brief.get("bgm_take") if isinstance(brief, dict) else None
    return (track.segments[0].meta.get("genre"), take) if track and track.segments else None


def _music_fades(draft: Draft) -> Any:
    track = draft.by_role(Role.BGM)
    return (track.segments[0].fade_in_ms, track.segments[-1].fade_out_ms) if track and track.segments else None


def _sounds(draft: Draft) -> Any:
    return tuple(s.meta.get("effect") for t in draft.tracks if t.role == Role.SFX for s in t.segments)


def _sound_volume(draft: Draft) -> Any:
    return {s.id: t.volume * s.volume for t in draft.tracks if t.role == Role.SFX for s in t.segments}


def _dress(segment: Segment) -> Any:
    """How a caption looks beside its size, colour and place; when its words are sung is no look."""
    return str(sorted((k, v) for k, v in segment.style.items() if k not in {"size", "color", "position", "stamps"}))


def _texts(draft: Draft) -> list[Segment]:
    return [s for t in draft.tracks if t.role == Role.TEXTS for s in t.segments]


def _overlays(draft: Draft) -> Any:
    """What lies over the picture, and how; its times follow the film."""
    return tuple((s.source, s.transform) for s in overlays_of(draft))


ALL: Mapping[str, Callable[[Draft], Any]] = {
    "title": _of_track(Role.TITLES, lambda s: s.text),
    "title_time": _of_track(Role.TITLES, lambda s: s.duration_ms),
    "title_look": _of_track(Role.TITLES, lambda s: str(sorted(s.style.items()))),
    "music": _music,
    "music_volume": _loudness(Role.BGM),
    "music_fades": _music_fades,
    "sounds": _sounds,
    "sounds_volume": _sound_volume,
    "narration": _loudness(Role.NARRATION),
    "voice": lambda draft: (draft.meta.get("brief") or {}).get("voice"),  # type: ignore[union-attr]
    "pace": _of_track(Role.NARRATION, lambda s: s.duration_ms),
    "says": _of_track(Role.NARRATION, lambda s: s.name),
    "captions": _of_track(Role.CAPTIONS, lambda s: s.text),
    "caption_size": _style(Role.CAPTIONS, "size"),
    "caption_color": _style(Role.CAPTIONS, "color"),
    "caption_place": _style(Role.CAPTIONS, "position"),
    "caption_look": _of_track(Role.CAPTIONS, _dress),
    "texts": lambda draft: tuple((s.text, s.duration_ms) for s in _texts(draft)),
    "text_look": lambda draft: {s.id: str(sorted(s.style.items())) for s in _texts(draft)},
    "cover": lambda draft: (draft.meta.get("cover_ms"), draft.meta.get("cover_text")),
    "publish": lambda draft: str(draft.meta.get("publish")),
    "order": lambda draft: tuple(s.id for s in _main(draft)),
    "lengths": _of_shots(lambda s: s.duration_ms),
    "speed": _of_shots(lambda s: s.speed),
    "backwards": _of_shots(lambda s: s.reverse),
    "still": _of_shots(lambda s: s.freeze),
    "effects": _of_shots(lambda s: s.effects),
    "pictures": _of_shots(lambda s: (s.source, {k: v for k, v in s.scene.items() if k not in {"look", "palette"}})),
    "look": _of_shots(lambda s: (s.scene.get("look"), s.scene.get("palette"))),
    "placing": _of_shots(lambda s: s.transform),
    "original": _of_shots(lambda s: s.volume),
    "noise": _of_shots(lambda s: s.sound),
    "fades": film_fades,
    "overlays": _overlays,
    "cuts": lambda draft: tuple((x.kind, x.duration_ms) for x in draft.transitions),
    "film": lambda draft: max((s.end_ms for s in _main(draft)), default=0),
    "canvas": lambda draft: (draft.width_px, draft.height_px),
}
"""What can be told apart about a film, and how it is read."""
