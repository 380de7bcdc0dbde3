"""Where on the picture: 右上角, 左边, 正中间, "bottom left", "in the corner"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from moying.language.detect import folded


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the canvas: `x` and `y` are 0 at the left and the top, 0.5 in the middle, 1 at the right and below."""

    x: float
    y: float


_SPOTS: tuple[tuple[str, tuple[float, float]], ...] = (
    (r"左上|(?:top|upper)[- ]?left", (0, 0)),
    (r"右上|(?:top|upper)[- ]?right|right[- ]hand (?:top|upper) corner", (1, 0)),
    (r"左下|(?:bottom|lower)[- ]?left", (0, 1)),
    (r"右下|(?:bottom|lower)[- ]?right", (1, 1)),
    (r"正中|居中|中[间央心](?!的?(?:镜头|段))|\b(?:cent(?:er|re)|middle)\b", (0.5, 0.5)),
    (r"左[边侧面方]|\bleft\b", (0, 0.5)),
    (r"右[边侧面方]|\bright\b(?! (?:now|after|before|away))", (1, 0.5)),
    (r"顶[部端上]|上[方边](?!传)|\b(?:at|on|to) (?:the )?top\b", (0.5, 0)),
    (r"底[部端下]|下[方边]|\b(?:at|on|to) (?:the )?bottom\b", (0.5, 1)),
    (r"角落|(?<!主)角[上里]|\bcorner\b", (1, 0)),
)


def find_place(text: str) -> Place | None:
    """The place that the text names; a corner that is not said which is the one at the top right."""
    plain = folded(text)
    for words, (x, y) in _SPOTS:
        if re.search(words, plain):
            return Place(x, y)
    return None
