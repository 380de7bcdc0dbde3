"""A title, captions or another text as it is to be from now on: other looks, another time, gone or back (标题太小了,
"ditch the subs", 字幕挡住人了)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from moying.language.durations import find_durations
from moying.language.quotes import masked
from moying.language.rules import rule
from moying.language.wishes.gone import BACK, BARELY_GONE, GONE
from moying.language.wishes.references import find_references
from moying.language.wishes.text_letters import A_STEP
from moying.language.wishes.text_looks import look_wish
from moying.language.wishes.text_places import A_NUDGE
from moying.language.wishes.things import things_in, without_places
from moying.language.wishes.unexplained import unexplained
from moying.language.wishes.ways import Way

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""
_LONGER_MS: Final = 2_000
COVERED: Final = rule(
    r"(?:被[^，。]{0,8})(?:挡|遮|盖)|(?:挡|遮|盖)(?:住|到|着)?了?(?=$|[，。\s])|\b"
    r"(?:covered|hidden|blocked|obscured|cut off)(?: by| behind)?\b"
)
_COVERS: Final = rule(
    r"(?:挡|遮|盖)(?:住|到|着)?了?(?=.)|\b(?:cover(?:s|ing)|block(?:s|ing)|hid(?:es"
    r"|ing)|obscur(?:es|ing))\b"
)
_BRIEF: Final = rule(
    r"一闪(?:就没|而过|就过|就消失)?|(?:还)?没看清就|(?:消失|没|不见|走)得?(?:太"
    r"|有点)?快|(?:太快|很快)就?(?:没|消失|不见|走)|多(?:停|留|待|放|显示)(?!\d)|停"
    r"(?:留)?(?:得)?(?:太短|久一点|长一点)"
    r"|\b(?:disappears?|vanish\w*|goes away|gone|flash\w*(?: by)?|fades? out) too "
    r"(?:fast|quick(?:ly)?|soon|early)|\b(?:stay|hang|linger|last)s?(?: on screen| up"
    r"| there)? (?:a (?:bit|little|while) )?longer"
    r"|\bblink and\b|来不及看|没看完就"
    r"|\b(?:goes away|gone|disappears?|vanish\w*|leaves?|over) before (?:i|you|we|anyone|people|they|one)\b"
)
_ALL_ALONG: Final = rule(
    r"一直(?:挂|显示|停|在|保持|放|留)|全程|从头到尾|始终|别消失|不要消失"
    r"|\b(?:throughout|the (?:whole|entire) (?:time|video|film|thing)"
    r"|all the way through|from start to finish|permanently|always)\b"
)
_ONE_OF_THEM: Final = rule(
    r"第 ?[一二两三四五六七八九十\d]{1,3} ?[句条行个]|最后|末尾|倒数|[这那]一?[句条行]|\\ufffc"
    r"|\b(?:first|second|third|fourth|fifth|sixth|last|final|\d+(?:st|nd|rd|th)|number \d+|#\d+|this|that|one)\b"
)
_HEARD: Final = rule(r"\b(?:loud\w*|quiet\w*|noisy)\b")
"""Quieter is no size of letters."""


def text_changed(
    kind: str, clause: str, said: str, ways: Sequence[Way], before: Sequence[Told],
    explained: Sequence[tuple[int, int]], *, sure: bool, named: bool,
) -> Iterator[Told]:  # fmt: skip
    """Other looks, another time, gone or back: of a title, captions or another text."""
    of = "" if kind == "type" else kind
    if "\ufffc" in clause:
        return
    few = 1 if sure else 6
    if _ALL_ALONG.search(clause) and kind in {"title", "type"} and named:
        yield "set_title", {"duration_ms": -1}
        return
    if _BRIEF.search(clause) and kind in {"title", "type"}:
        lengths = find_durations(said)
        yield "set_title", {"by_ms": lengths[0].value_ms if lengths else _LONGER_MS}
        return
    blank = masked(clause, *((t.start, t.end) for t in things_in(clause))).replace("\ufffc", " ")
    if GONE.search(clause) and _ONE_OF_THEM.search(clause):
        return  # "delete the last caption" takes no other one away
    if (
        GONE.search(clause)
        and (named or BARELY_GONE.fullmatch(clause))
        and not look_wish(blank).slots.keys() - {"position"}
    ):
        if (
            unexplained(
                clause,
                [
                    *explained,
                    *(m.span() for m in GONE.finditer(clause)),
                    *((r.start, r.end) for r in find_references(clause)),
                ],
            )
            <= few
        ):
            yield _gone(kind)
        return
    if named and BACK.search(clause) and kind in {"captions", "type"}:
        yield "set_captions", {"on": True}
        return
    slots = _looks(clause, ways, before, of)
    if slots and unexplained(look_wish(masked(clause, *explained)).bare.replace("\ufffc", " "), explained) <= few:
        yield "style_text", {"of": of, **slots}
    elif any(way.measure == "long" for way in ways) and kind == "title" and unexplained(clause, explained) <= few:
        yield "set_title", {"by_ms": _LONGER_MS if ways[-1].sign > 0 else -1_000}


def _gone(kind: str) -> Told:
    if kind == "title":
        return "remove_title", {}
    return ("set_captions", {"on": False}) if kind in {"captions", "type"} else ("remove_text", {"of": kind})


def _looks(clause: str, ways: Sequence[Way], before: Sequence[Told], of: str) -> dict[str, Any]:
    """The slots of `style_text`: what the words of looks tell, and which way the rest goes."""
    slots = dict(look_wish(without_places(clause)).slots)
    if any(way.measure in {"size", "amount"} for way in ways) and not re.search(
        r"\d|倍|百分|半|\b(?:twice|double|triple|half)\b", clause
    ):
        slots.pop("times", None)  # "way too tiny" is a complaint and no size
    outlined = "outline" in clause or re.search(r"描边|勾边|边框|轮廓", clause) or _was_outlined(before, named=bool(of))
    for way in ways:
        if way.measure == "loud" and _HEARD.search(clause):
            continue
        if way.measure in {"size", "amount", "loud"} and not slots.keys() & {"times", "size"}:
            slots["times"] = A_STEP if way.sign > 0 else round(1 / A_STEP, 3)
        elif way.measure in {"high", "place"} and "position" not in slots:
            slots["shift"] = [0, -A_NUDGE if way.sign > 0 else A_NUDGE]
        elif way.measure == "left" and "position" not in slots:
            slots["shift"] = [-A_NUDGE if way.sign > 0 else A_NUDGE, 0]
        elif way.measure == "thick" and outlined:
            slots["outline_times"] = 1.5 if way.sign > 0 else 0.6
            slots.pop("outline_width", None)
    if not slots and of and COVERED.search(clause):
        slots["shift"] = [0, -A_NUDGE]
    elif not slots and of and _COVERS.search(clause):
        slots["shift"] = [0, A_NUDGE if of == "captions" else -A_NUDGE]
    return slots


def _was_outlined(before: Sequence[Told], *, named: bool) -> bool:
    return bool(before) and before[-1][0] == "style_text" and bool({"outline", "outline_width"} & set(before[-1][1]))
