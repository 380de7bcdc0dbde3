"""Which texts are meant: the title, the captions, those beside them, or the one that was edited last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from moying.agent.bench import Bench, ToolRefused
from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.language.detect import folded

KINDS: Final = ("title", "captions", "lower_third", "watermark", "text", "all")
_ROLES: Final = {"title": (Role.TITLES,), "captions": (Role.CAPTIONS,), "all": (Role.TITLES, Role.CAPTIONS, Role.TEXTS)}
_NAMES: Final = {
    "title": ("标题", "title"), "captions": ("字幕", "captions"), "lower_third": ("人名条", "lower third"),
    "watermark": ("水印", "watermark"), "text": ("文字", "text"), "all": ("文字", "text"),
}  # fmt: skip
WHOLE_FILM: Final = "stays"
"""In a text's `meta`: it is shown as long as the film is, whatever becomes of the film's length."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text and the track that it is on."""

    track: Track
    segment: Segment


def kind_of(track: Track, segment: Segment) -> str:
    """What a person calls it: title, captions, lower_third, watermark or text."""
    if track.role == Role.TITLES:
        return "title"
    if track.role == Role.CAPTIONS:
        return "captions"
    if segment.meta.get("role") == "lower_third":
        return "lower_third"
    return "watermark" if segment.meta.get("use") == "watermark" else "text"


def every_text(draft: Draft) -> Iterator[Told]:
    """All texts over the film."""
    for track in draft.tracks:
        if track.kind == TrackKind.TEXT:
            yield from (Told(track, segment) for segment in track.segments)


def texts_meant(draft: Draft, of: str, about: str, bench: Bench) -> tuple[Told, ...]:
    """The texts of that kind: of those beside title and captions the newest, or the one that says `about`; with "" the
    ones that were edited last. Raises `ToolRefused` when there is none."""
    of = of or last_edited_kind(draft, bench.context.history())
    if not of:
        raise ToolRefused(bench.say(
            "要改哪里的文字？请说标题、字幕或人名条，例如：标题大一点。",
            "Which words do you mean? Say, for example: make the title bigger."))  # fmt: skip
    there = [told for told in every_text(draft) if of == "all" or kind_of(told.track, told.segment) == of]
    if about:
        wanted = folded(about).strip()
        there = [told for told in there if wanted in folded(told.segment.text or "")]
    if not there and of == "text" and not about:
        return texts_meant(draft, "title" if draft.by_role(Role.TITLES) else "captions", "", bench)
    if not there:
        zh, en = _NAMES.get(of, ("这样的文字", "such text"))
        said = (f"写着“{about}”的{zh}", f"{en} that says “{about}”") if about else (zh, en)
        raise ToolRefused(bench.say(f"这条视频没有{said[0]}。", f"This video has no {said[1]}."))
    return tuple(there) if of in _ROLES else (max(there, key=_newest),)


def changed_texts(draft: Draft, meant: Sequence[Told], change: Callable[[Told], Segment | None]) -> Draft:
    """The draft with each of those texts changed, or gone where `change` gives None; empty tracks go too."""
    ids = {told.segment.id for told in meant}
    for track in draft.tracks:
        if track.kind != TrackKind.TEXT or not any(s.id in ids for s in track.segments):
            continue
        kept = [change(Told(track, s)) if s.id in ids else s for s in track.segments]
        left = tuple(s for s in kept if s is not None)
        draft = draft.with_track(replace(track, segments=left)) if left else draft.without_track(track.id)
    return draft


def last_edited_kind(draft: Draft, history: Sequence[Draft]) -> str:
    """The kind of text that the newest edit of texts changed, "" when none did."""
    after = draft
    for before in reversed(history):
        old = {told.segment.id: told.segment for told in every_text(before)}
        for told in every_text(after):
            was = old.get(told.segment.id)
            if was is None or (was.text, was.style) != (told.segment.text, told.segment.style):
                return kind_of(told.track, told.segment)
        after = before
    return ""


def to_the_end(before: Draft, after: Draft) -> Draft:
    """The draft after an edit of its length, with what is shown all through shown all through again."""
    if before.duration_ms == after.duration_ms and before.tracks == after.tracks:
        return after
    end_ms = max((t.end_ms for t in after.tracks if t.role not in (Role.TEXTS, Role.TITLES)), default=0)
    if end_ms < 1:
        return after
    staying = [t for t in every_text(after) if t.segment.meta.get(WHOLE_FILM) is True]
    return changed_texts(after, staying, lambda told: replace(told.segment, placed=Span(0, end_ms)))


def _newest(told: Told) -> tuple[int, int]:
    digits = "".join(char for char in told.segment.id if char.isdigit())
    return int(digits[:9] or 0), told.segment.start_ms
