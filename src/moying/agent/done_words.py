"""What the newest step did to words and beside the film: looks of texts, texts that came or went, the cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from moying.agent.lately import Step
from moying.agent.texts import Told, every_text, kind_of
from moying.draft import Draft, Json, Role
from moying.language.wishes.wish import Wish


def of_words(step: Step) -> Sequence[Wish]:
    """As wishes, what stands out last: the text that came, went or was changed."""
    return [
        *_reworded(step),
        *_of_beside(step.before, step.after),
        *_gone(step),
        *_styled(step),
        *_entitled(step),
        *_come(step),
    ]


def _of_beside(before: Draft, after: Draft) -> Iterator[Wish]:
    """The cover and the publishing text."""
    cover = [(d.meta.get("cover_ms"), d.meta.get("cover_text")) for d in (before, after)]
    if cover[0] != cover[1] and before.duration_ms == after.duration_ms:
        yield Wish("set_cover", {})
    platform = [
        notes.get("platform") if isinstance(notes := d.meta.get("publish"), dict) else None for d in (before, after)
    ]
    if platform[0] != platform[1]:
        yield Wish("publish_text", {"platform": platform[1]})


def _gone(step: Step) -> Iterator[Wish]:
    """What is no longer there, as the wish that took it away."""
    for role, wish in _TAKEN_AWAY.items():
        old, new = (d.by_role(role) for d in (step.before, step.after))
        if old is not None and old.segments and (new is None or not new.segments):
            yield wish
    narration = [d.by_role(Role.NARRATION) for d in (step.before, step.after)]
    if narration[0] is not None and narration[1] is not None and narration[1].muted and not narration[0].muted:
        yield Wish("set_narration", {"on": False})
    texts = [{t.segment.id: t for t in _beside(d)} for d in (step.before, step.after)]
    for each in (told for key, told in texts[0].items() if key not in texts[1]):
        yield Wish("remove_text", {"of": kind_of(each.track, each.segment)})


_TAKEN_AWAY = { Role.TITLES: Wish("remove_title"), Role.CAPTIONS: Wish("set_captions", {"on": False}),
}  # fmt: skip


def _styled(step: Step) -> Iterator[Wish]:
    """Texts that look otherwise, each kind once, with what they look like now; a style of painting restyles all."""
    if "look" in step.changed:
        return
    old = {told.segment.id: told.segment.style for told in every_text(step.before)}
    kinds: dict[str, dict[str, Json]] = {}
    for told in every_text(step.after):
        was = old.get(told.segment.id)
        if was is not None and was != told.segment.style:
            now = {key: value for key, value in told.segment.style.items() if was.get(key) != value and key in _TOLD}
            if was.get("size") != told.segment.style.get("size"):
                now["times"] = 1.25 if _size(told.segment.style) > _size(was) else 0.8
            kinds.setdefault(kind_of(told.track, told.segment), now)
    for kind, now in kinds.items():
        yield Wish("style_text", {"of": kind, **now})


def _reworded(step: Step) -> Iterator[Wish]:
    """Texts beside the film that say something else."""
    old = {told.segment.id: told.segment.text for told in _beside(step.before)}
    for told in _beside(step.after):
        if old.get(told.segment.id, told.segment.text) != told.segment.text:
            yield Wish("change_text", {"of": kind_of(told.track, told.segment)})


def _size(style: Mapping[str, Json]) -> float:
    """A text that names no size has the usual one, which is between the bigger and the smaller."""
    size = style.get("size")
    return float(size) if isinstance(size, (int, float)) else 0.06


_TOLD = {
    "color",
    "outline",
    "outline_width",
    "box",
    "shadow",
    "font",
    "gradient",
    "highlight",
    "vertical",
    "animation",
    "position",
}


def _entitled(step: Step) -> Iterator[Wish]:
    shown = [t.segments for d in (step.before, step.after) if (t := d.by_role(Role.TITLES)) is not None]
    if (
        len(shown) == 2 and [(s.text, s.duration_ms) for s in shown[0]] != [(s.text, s.duration_ms) for s in shown[1]]
    ) or (step.after.by_role(Role.TITLES) is not None and step.before.by_role(Role.TITLES) is None):
        yield Wish("set_title", {})


def _come(step: Step) -> Iterator[Wish]:
    old = {told.segment.id for told in _beside(step.before)}
    for told in _beside(step.after):
        if told.segment.id not in old:
            yield Wish("add_text", {"kind": kind_of(told.track, told.segment), "text": told.segment.text or ""})


def _beside(draft: Draft) -> Iterator[Told]:
    return (told for told in every_text(draft) if told.track.role == Role.TEXTS)
