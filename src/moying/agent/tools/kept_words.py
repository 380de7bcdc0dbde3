"""The words on the screen of a film that is made again: they look as they were made to look, and texts that lie beside
title and captions stay, each at its share of the film."""

from __future__ import annotations

from dataclasses import replace

from moying.agent.texts import WHOLE_FILM
from moying.draft import Draft, Role, Segment, Span, Track
from moying.story.captions import KARAOKE_STYLE
from moying.story.produce import TITLE_MS


def words_kept(before: Draft, after: Draft) -> Draft:
    """The new film with the old one's looks of title and captions, its texts, and what its cover says."""
    for role in (Role.TITLES, Role.CAPTIONS):
        old, new = before.by_role(role), after.by_role(role)
        if old is not None and new is not None and old.segments:
            after = after.with_track(_looking(new, old.segments[0]))
    old_ms, new_ms = before.duration_ms, after.duration_ms
    for track in before.tracks:
        if track.role == Role.TEXTS and old_ms and new_ms:
            moved = tuple(_at_its_share(s, old_ms, new_ms) for s in track.segments)
            after = after.with_track(replace(track, segments=moved))
    kept = {key: before.meta[key] for key in ("cover_text",) if key in before.meta}
    at = before.meta.get("cover_ms")
    if isinstance(at, int) and old_ms and at != min(TITLE_MS, old_ms) // 2:  # the story's own choice is made anew
        kept["cover_ms"] = min(at * new_ms // old_ms, max(0, new_ms - 1))
    return after.with_meta(**kept)


def _looking(track: Track, like: Segment) -> Track:
    """The track with each text looking like that one; what is sung, and when, is the new voice's."""
    look = {key: value for key, value in like.style.items() if key not in KARAOKE_STYLE and key != "bilingual"}
    return replace(
        track,
        segments=tuple(
            replace(s, style={**look, **{k: v for k, v in s.style.items() if k in KARAOKE_STYLE}})
            for s in track.segments
        ),
    )


def _at_its_share(segment: Segment, old_ms: int, new_ms: int) -> Segment:
    """The text over the same share of the film; one shown all through goes on to the end."""
    if segment.meta.get(WHOLE_FILM) is True:
        return replace(segment, placed=Span(0, new_ms))
    start_ms, end_ms = (edge * new_ms // old_ms for edge in (segment.start_ms, segment.end_ms))
    return replace(segment, placed=Span(start_ms, max(1, end_ms - start_ms)))
