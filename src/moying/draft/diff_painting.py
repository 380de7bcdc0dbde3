"""What an edit changed in what is painted: which scene a shot shows now, in words, or that it is another take of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from moying.draft.diff_looks import Names, named
from moying.draft.model import Segment, Track
from moying.draft.words import Language, quoted, segment_name

MOST_TOLD: Final = 4
"""Shots whose pictures are told one by one; of more, their numbers."""


def painting_changed(
    pairs: Sequence[tuple[Segment, Segment]], after: Track, called: Names, language: Language
) -> Iterator[str]:
    """What each shot that was painted again shows now. called: the names of scenes among those of looks."""
    anew = [(o, n) for o, n in pairs if only_painted_again(o, n) and (o.source, o.scene) != (n.source, n.scene)]
    zh = language == "zh"
    numbers = {n.id: after.segments.index(n) + 1 for _, n in anew}
    if len(anew) > MOST_TOLD:
        listed = ("、" if zh else ", ").join(str(numbers[n.id]) for _, n in anew)
        looks = {str(n.scene.get("look")) for o, n in anew if o.scene.get("look") != n.scene.get("look")}
        style = f"{'，' if zh else ', '}{_look(looks.pop(), called, language)}" if len(looks) == 1 else ""
        yield f"第 {listed} 个镜头：画面重画了{style}" if zh else f"Shots {listed}: pictures painted again{style}"
        return
    for old, new in anew:
        name = quoted(segment_name(new), language)
        who = f"第 {numbers[new.id]} 个镜头{name}" if zh else f"Shot {numbers[new.id]} {name}"
        yield f"{who}{'画面：' if zh else ' picture: '}{_shown(old, new, called, language)}"


def only_painted_again(old: Segment, new: Segment) -> bool:
    """Whether the same words have another painted scene: what is seen is told, and nothing else is to be."""
    return old.text == new.text and segment_name(old) == segment_name(new) and _is_painted(old) and _is_painted(new)


def _shown(old: Segment, new: Segment, called: Names, language: Language) -> str:
    zh = language == "zh"
    was, now = (_called(s.source or "", called, language) for s in (old, new))
    told = f"{was} → {now}" if old.source != new.source else now
    parts = [told]
    if old.scene.get("look") != new.scene.get("look") and (look := new.scene.get("look")):
        parts.append(_look(str(look), called, language))
    if words := _words(new) if _words(old) != _words(new) else "":
        parts.append(quoted(words, language))
    elif len(parts) == 1 and old.source == new.source:
        parts.append("换了一种画法" if zh else "another take")
    return ("，" if zh else ", ").join(parts)


def _called(source: str, called: Names, language: Language) -> str:
    """A scene as people call it, by its source; as it is written where it has no name."""
    return named(source if source in called else source.removeprefix("scene:"), called, language)


def _look(look: str, called: Names, language: Language) -> str:
    if look == "None":
        return "原来的画风" if language == "zh" else "in the style of before"
    return named(f"look:{look}" if f"look:{look}" in called else look, called, language)


def _words(shot: Segment) -> str:
    words = shot.scene.get("words")
    return " ".join(str(word) for word in words) if isinstance(words, list) else ""


def _is_painted(shot: Segment) -> bool:
    return (shot.source or "").startswith("scene:")
