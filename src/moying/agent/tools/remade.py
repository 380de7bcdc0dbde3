"""A film made again from its brief: what stayed keeps its id and its edits, so that the report tells only news."""

from __future__ import annotations

from dataclasses import replace

from moying.agent.bench import Bench
from moying.agent.context import Asset
from moying.agent.uploads import pictures
from moying.draft import Draft, Role, Segment, Track


def footage_in(draft: Draft, bench: Bench) -> tuple[Asset, ...]:
    """The uploads that the film shows, in the order in which they came; not those that came after it was made."""
    main = draft.by_role(Role.MAIN)
    shown = {segment.source for segment in main.segments} if main else set()
    return tuple(a for a in pictures(bench.context.uploads()) if f"asset:{a.id}" in shown)


def keeping(before: Draft, after: Draft) -> Draft:
    """The new film with the edits that its brief does not carry (what was removed stays removed) and the old ids."""
    for role in (Role.TITLES, Role.BGM):
        track = after.by_role(role)
        if before.by_role(role) is None and track is not None:
            after = after.without_track(track.id)
    main = after.by_role(Role.MAIN)
    old = before.by_role(Role.MAIN)
    return _as_edited(before, _renamed(after, main, _old_ids(old, main))) if main and old else after


def _as_edited(before: Draft, after: Draft) -> Draft:
    """The shots that stayed, with the effects that lay over them; shots meet as all of them did."""
    old, main = before.by_role(Role.MAIN), after.by_role(Role.MAIN)
    if old is None or main is None:
        return after
    was = {s.id: s for s in old.segments}
    shots = tuple(
        replace(s, effects=was[s.id].effects, reverse=was[s.id].reverse, freeze=was[s.id].freeze) if s.id in was else s
        for s in main.segments
    )
    made = after.with_track(replace(main, segments=shots))
    kinds = {x.kind for x in before.transitions}
    if len(old.segments) > 1 and not kinds:
        return replace(made, transitions=())
    if len(kinds) > 1:
        return made
    return replace(made, transitions=tuple(replace(x, kind=kind) for x in made.transitions for kind in kinds))


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
