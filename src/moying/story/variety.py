"""A picture that comes back while it is still in mind gives way to what is said, as a card; but never twice in a row,
as a film is there to be looked at: the picture then comes back, taken otherwise.

shots     cat  sill  cat  cat  wall  cat          of a long film on a cat whose pictures are three
shown     cat  sill  card cat  wall  card
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol, TypeVar

from moying.language.lines.headlines import number_in_list
from moying.story.scenery import KEYWORD_CARD, Sight

LONG_SPAN, SHORT_SPAN = 6, 2
"""For so many shots a picture is in mind: in a film of a dozen shots or more, and in one of four."""
CARDS_APART, POINTS_APART = 4, 2
"""Of so many shots in a row one may be a card of words; and of so many where it is the next point of a list."""
_MAY_COME_BACK: Final = frozenset({KEYWORD_CARD, "product", "swatch", "quote_card", "list_card"})
"""What is another picture with other words, or is to stay the same all through its film."""


class _Seen(Protocol):
    """What is told of a shot here."""

    @property
    def said(self) -> str: ...

    @property
    def sight(self) -> Sight: ...


S = TypeVar("S", bound=_Seen)


def span_of(count: int) -> int:
    """For how many shots a picture is in mind, in a film of so many."""
    return min(LONG_SPAN, max(SHORT_SPAN, count // 2))


def without_repeats(
    shots: Sequence[S],
    card: Callable[[str], tuple[str, ...]],
    others: Callable[[S], Sequence[tuple[str, str]]] = lambda _: (),
    apart: int = CARDS_APART,
) -> tuple[S, ...]:
    """The shots, each that repeats a picture as another of the film's pictures, else as a card of its words, unless a
    card stands before it; and of cards that come thick all but a few as pictures.

    card: what a card says for a sentence, () for nothing to say; then the picture comes back. others: the pictures that
    a shot may show instead, () where its words must stand. apart: of so many shots in a row one may be a card.
    """
    span, shown = span_of(len(shots)), list[S]()
    for i, shot in enumerate(shots):
        near = [_picture(s) for s in shown[max(0, len(shown) - span + 1) :]]
        comes_back = _is_picture(shot.sight) and _picture(shot) in near
        if comes_back or _one_card_too_many(shot, shown, apart):
            ahead = [_picture(s) for s in shots[i + 1 : i + 3]]
            earlier = [_picture(s) for s in shown]
            fresh = [each for each in others(shot) if each not in near]
            fresh = [each for each in fresh if each not in ahead] or [each for each in fresh if each not in ahead[:1]]
            if fresh:
                kind, view = min(fresh, key=lambda each: (earlier.count(each), fresh.index(each)))
                shot = replace(shot, sight=Sight(kind, shot.sight.words, view, earlier.count((kind, view))))  # type: ignore[type-var]  # mypy knows no protocol of dataclasses
            elif comes_back and shown[-1].sight.kind != KEYWORD_CARD and (words := card(shot.said)):
                shot = replace(shot, sight=Sight(KEYWORD_CARD, words))  # type: ignore[type-var]  # the same
        shown.append(shot)
    return tuple(shown)


def _picture(shot: _Seen) -> tuple[str, str]:
    return (shot.sight.kind, shot.sight.view)


def _one_card_too_many(shot: _Seen, shown: Sequence[_Seen], apart: int) -> bool:
    """Whether a card opens the film, or comes too soon after another."""
    if shot.sight.kind != KEYWORD_CARD:
        return False
    apart = POINTS_APART if number_in_list(shot.said) else apart
    return not shown or any(s.sight.kind == KEYWORD_CARD for s in shown[-apart + 1 :])


def _is_picture(sight: Sight) -> bool:
    return sight.kind not in _MAY_COME_BACK and not sight.data.items
