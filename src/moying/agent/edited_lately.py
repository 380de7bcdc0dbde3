"""Which shots the newest edits were about: what "it", "them" and 刚才那个 mean, told by the drafts alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from moying.draft import Draft, Role, Segment, Span


def last_edited(draft: Draft, history: Sequence[Draft]) -> tuple[str, ...]:
    """The shots that the newest edit of pictures changed and that are still there; () when none did."""
    after = draft
    for before in reversed(history):
        old = {s.id: _unplaced(s) for s in main_segments(before)}
        changed = [s.id for s in main_segments(after) if old.get(s.id) != _unplaced(s)]
        changed = _without_pushed(changed, before, after) or _moved(before, after, history)
        if changed and len(changed) < max(2, len(old)):
            left = {s.id for s in main_segments(draft)}
            return tuple(i for i in changed if i in left)
        if changed:
            return ()
        after = before
    return ()


def _without_pushed(changed: list[str], before: Draft, after: Draft) -> list[str]:
    """The shots whose length was changed, without the one after that only holds the words that go on over it."""
    old, new = ({s.id: s for s in main_segments(d)} for d in (before, after))
    if len(changed) != 2 or any(i not in old for i in changed):
        return changed
    only_longer = all(replace(old[i], placed=new[i].placed) == new[i] for i in changed)
    lengths = {new[i].duration_ms for i in changed}
    return changed[:1] if only_longer and len(lengths) > 1 else changed


def _moved(before: Draft, after: Draft, history: Sequence[Draft]) -> list[str]:
    """The shots that changed places; of two neighbours the one that was moved the step before as well."""
    moved = moved_shots(*([s.id for s in main_segments(d)] for d in (before, after)))
    place = next((n for n, d in enumerate(history) if d is before), 0)
    if len(moved) < 2 or place == 0:
        return moved
    lately = moved_shots(*([s.id for s in main_segments(d)] for d in (history[place - 1], before)))
    return [i for i in moved if lately == [i]] or moved


def moved_shots(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The shots that changed places, the fewest that tell it: one that was moved, or two that were exchanged."""
    if sorted(old) != sorted(new) or list(old) == list(new):
        return []
    one = [i for i in new if [x for x in new if x != i] == [x for x in old if x != i]]
    apart = [i for i, was in zip(new, old, strict=True) if i != was]
    ends = [i for i in one if i in (new[0], new[-1])]
    return (ends or one)[:1] if one and len(apart) != 2 else apart if len(apart) == 2 else []


def edited_together(draft: Draft, history: Sequence[Draft]) -> tuple[str, ...]:
    """Those that "them" means: all that the newest edit of shots changed, and where that was one, the edits before it
    until there are two."""
    found: dict[str, None] = {}
    versions = [*history, draft]
    for end in range(len(versions), max(1, len(versions) - 4), -1):
        found.update(dict.fromkeys(last_edited(versions[end - 1], versions[: end - 1])))
        if len(found) > 1:
            break
    left = [s.id for s in main_segments(draft)]
    return tuple(i for i in left if i in found)


def _unplaced(segment: Segment) -> Segment:
    return replace(segment, placed=Span(0, segment.duration_ms))


def main_segments(draft: Draft) -> tuple[Segment, ...]:
    """The shots of a film; () where it has none."""
    main = draft.by_role(Role.MAIN)
    return main.segments if main else ()
