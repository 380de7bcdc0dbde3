"""A picture that comes back while it is still in mind gives way to what is said, as a card; but never twice in a row,
as a film is there to be looked at: the picture then comes back, taken otherwise.

shots     cat  sill  cat  cat  wall  cat          of a long film on a cat whose pictures are three
shown     cat  sill  card cat  wall  card
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol, TypeVar

from moying.story.scenery import KEYWORD_CARD, Sight

LONG_SPAN, SHORT_SPAN = 6, 2
"""For so many shots a picture is in mind: in a film of a dozen shots or more, and in one of four."""
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


def without_repeats(shots: Sequence[S], card: Callable[[str], tuple[str, ...]]) -> tuple[S, ...]:
    """The shots, each that repeats a picture as a card of its words, unless a card stands before it. card: what a card
    says for a sentence, () for nothing to say; then the picture comes back."""
    span, shown = span_of(len(shots)), list[S]()
    for shot in shots:
        near = [(s.sight.kind, s.sight.view) for s in shown[max(0, len(shown) - span + 1) :]]
        comes_back = _is_picture(shot.sight) and (shot.sight.kind, shot.sight.view) in near
        if comes_back and shown[-1].sight.kind != KEYWORD_CARD and (words := card(shot.said)):
            shot = replace(shot, sight=Sight(KEYWORD_CARD, words))  # type: ignore[type-var]  # mypy knows no protocol of dataclasses
        shown.append(shot)
    return tuple(shown)


def _is_picture(sight: Sight) -> bool:
    return sight.kind not in _MAY_COME_BACK and not sight.data.items
