"""A film made again from its brief: what stayed keeps its id and its edits, so that the report tells only news."""

from __future__ import annotations

from dataclasses import replace

from moying.agent.bench import Bench
from moying.agent.context import Asset
from moying.agent.tools.briefs import brief_of
from moying.agent.tools.kept_words import words_kept
from moying.agent.uploads import pictures
from moying.draft import Draft, Role, Segment, Track
from moying.draft.layers import laid_over, overlays_fitted, overlays_of


def footage_in(draft: Draft, bench: Bench) -> tuple[Asset, ...]:
    """The uploads that the film shows, in the order in which they came; not those that came after it was made."""
    main = draft.by_role(Role.MAIN)
    shown = {segment.source for segment in main.segments} if main else set()
    return tuple(a for a in pictures(bench.context.uploads()) if f"asset:{a.id}" in shown)


def as_written(draft: Draft) -> bool:
    """Whether the film is as its brief tells it and the words are the writer's: then it can be told at any length.

    Anything that a brief does not carry (a shot's speed, a caption's own words, an overlay) tells of a person's hand.
    """
    if not isinstance(draft.meta.get("brief"), dict) or brief_of(draft).script:
        return False
    main, narration, captions = (draft.by_role(role) for role in (Role.MAIN, Role.NARRATION, Role.CAPTIONS))
    if main is None or draft.by_role(Role.OVERLAY) is not None or (narration is not None and narration.muted):
        return False
    plain = {s.volume for s in narration.segments} == {1.0} and narration.volume == 1.0 if narration else True
    told = _letters("".join(s.name for s in narration.segments)) if narration else ""
    shown = _letters("".join(s.text or "" for s in captions.segments)) if captions else told
    styles = [{k: v for k, v in s.style.items() if k != "stamps"} for s in captions.segments] if captions else []
    return (
        plain
        and shown == told
        and all(style == styles[0] for style in styles)
        and all(s.speed == 1 and not s.keyframes and s.meta.get("take") is None for s in main.segments)
    )


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def keeping(before: Draft, after: Draft) -> Draft:
    """The new film with the edits that its brief does not carry (what was removed stays removed) and the old ids."""
    for role in (Role.TITLES, Role.BGM):
        track = after.by_role(role)
        if before.by_role(role) is None and track is not None:
            after = after.without_track(track.id)
    after = words_kept(before, after)
    main = after.by_role(Role.MAIN)
    old = before.by_role(Role.MAIN)
    if main is None or old is None:
        return after
    made = _as_edited(before, _renamed(after, main, _old_ids(old, main)))
    for over in overlays_of(before):
        made = laid_over(made, over)
    return overlays_fitted(made)


def _as_edited(before: Draft, after: Draft) -> Draft:
    """The shots that stayed, with the effects that lay over them; shots meet as all of them did."""
    old, main = before.by_role(Role.MAIN), after.by_role(Role.MAIN)
    if old is None or main is None:
        return after
    was = {s.id: s for s in old.segments}
    shots = tuple(_as_it_was(was[s.id], s) if s.id in was else s for s in main.segments)
    made = after.with_track(replace(main, segments=shots))
    kinds = {x.kind for x in before.transitions}
    if len(old.segments) > 1 and not kinds:
        return replace(made, transitions=())
    if len(kinds) > 1:
        return made
    return replace(made, transitions=tuple(replace(x, kind=kind) for x in made.transitions for kind in kinds))


def _as_it_was(was: Segment, now: Segment) -> Segment:
    """A shot with the edits of the one that it was: how it plays, what it shows where that was exchanged by hand."""
    now = replace(now, effects=was.effects, reverse=was.reverse, freeze=was.freeze)
    if (now.source or "").startswith("scene:") and (was.source or "").startswith("asset:"):
        now = replace(now, source=was.source, source_in_ms=was.source_in_ms, scene={}, meta=was.meta)
    same = now.source == was.source and (was.source or "").startswith("asset:")
    return replace(now, transform=was.transform, volume=was.volume) if same else now


def _old_ids(before: Track, after: Track) -> dict[str, str]:
    """From new ids to those that the segments of the same name had, in their order; the rest take ids never used."""
    left = list(before.segments)
    ids: dict[str, str] = {}
    for segment in after.segments:
        same = next((s for s in left if s.name == segment.name), None)
        if same is not None:
            left.remove(same)
            ids[segment.id] = same.id
    taken = {s.id for s in before.segments}
    fresh = (name for n in range(1, 100_000) if (name := f"shot{n}") not in taken)
    return {s.id: ids.get(s.id) or next(fresh) for s in after.segments}


def _renamed(draft: Draft, main: Track, ids: dict[str, str]) -> Draft:
    segments: tuple[Segment, ...] = tuple(replace(s, id=ids[s.id]) for s in main.segments)
    between = tuple(replace(t, from_id=ids[t.from_id], to_id=ids[t.to_id]) for t in draft.transitions)
    return replace(draft.with_track(replace(main, segments=segments)), transitions=between)
