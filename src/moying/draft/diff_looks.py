"""What an edit changed in how shots are played, how they lie, and what lies over them: effects, backwards, stills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from moying.draft.diff_framing import noise_changed
from moying.draft.diff_placing import placing_changed
from moying.draft.model import Role, Segment, Track
from moying.draft.words import Language, flat, quoted, segment_name, track_name

Names = Mapping[str, tuple[str, str]]
"""What kinds of looks are called, (zh, en); a kind without a name is told as it is written."""


def named(kind: str, called: Names, language: Language) -> str:
    """What a person calls a kind of transition or effect."""
    names = called.get(kind)
    return flat(kind).replace("_", " ") if names is None else names[language != "zh"]


def looks_changed(
    pairs: Sequence[tuple[Segment, Segment]], after: Track, called: Names, language: Language
) -> Iterator[str]:
    """One line for each change, with all the shots that it was made to."""
    made: dict[str, list[Segment]] = {}
    for old, new in pairs:
        for change in _changes(old, new, called, language):
            made.setdefault(change, []).append(new)
    for change, shots in made.items():
        yield f"{_which(shots, after, language)}{'：' if language == 'zh' else ': '}{change}"


def _changes(old: Segment, new: Segment, called: Names, language: Language) -> Iterator[str]:
    zh = language == "zh"
    kinds = [[str(x.get("kind")) for x in s.effects] for s in (old, new)]
    come = [named(k, called, language) for k in kinds[1] if k not in kinds[0]]
    gone = [named(k, called, language) for k in kinds[0] if k not in kinds[1]]
    comma = "、" if zh else ", "
    if come:
        yield f"加上特效 {comma.join(come)}" if zh else f"effect added: {comma.join(come)}"
    if gone:
        yield f"去掉特效 {comma.join(gone)}" if zh else f"effect removed: {comma.join(gone)}"
    if not come and not gone and old.effects != new.effects:
        yield "特效的设置有改动" if zh else "effect settings changed"
    if old.reverse != new.reverse:
        yield (
            ("改为倒放" if new.reverse else "改回正放") if zh else f"plays {'backwards' if new.reverse else 'forwards'}"
        )
    if old.freeze != new.freeze:
        yield ("改为定格" if new.freeze else "不再定格") if zh else ("frozen" if new.freeze else "moving again")
    yield from noise_changed(old, new, zh)
    if old.source == new.source and old.transform != new.transform:
        yield comma.join(placing_changed(old.transform, new.transform, language))


def _which(shots: Sequence[Segment], track: Track, language: Language) -> str:
    zh = language == "zh"
    if track.role != Role.MAIN:
        names = [quoted(segment_name(shot), language) for shot in shots]
        return f"{track_name(track, language)}{'' if zh else ' '}{('、' if zh else ', ').join(names)}"
    if len(shots) == len(track.segments) > 1:
        return "所有镜头" if zh else "All shots"
    numbers = [track.segments.index(s) + 1 for s in shots]
    if len(shots) == 1:
        name = quoted(segment_name(shots[0]), language)
        return f"第 {numbers[0]} 个镜头{name}" if zh else f"Shot {numbers[0]} {name}"
    listed = ("、" if zh else ", ").join(map(str, numbers))
    return f"第 {listed} 个镜头" if zh else f"Shots {listed}"
