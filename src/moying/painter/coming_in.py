"""When the points of a list and the figures of a chart come in: what a sound effect must know without drawing them."""

from __future__ import annotations

import re

from moying.painter.clean import clean
from moying.painter.spec import SceneSpec

MOST_POINTS, LONGEST = 6, 60
SHOWN_SHARE = 0.62
"""All points have come after this share of the scene."""
LEAD_MS = 250.0
REVEAL_MS = 2_600.0
"""All figures stand within this time (or 55 % of a short scene)."""
_MARKED = re.compile(r"^\s*(?:第?[一二三四五六七八九十\d]{1,2}[、.．:：)）]|[-•·*])\s*")
Moment = tuple[float, float]
"""Start and length of a coming in, in ms of the scene."""


def points_in(spec: SceneSpec, count: int, *, titled: bool) -> list[Moment]:
    """Of each point of a list: one after the other, the title ahead of them."""
    pace = SHOWN_SHARE * spec.duration_ms / (count + 0.6)
    return [((k + (0.5 if titled else 0.15)) * pace, min(560.0, 0.8 * pace)) for k in range(count)]


def figures_in(spec: SceneSpec, count: int) -> list[Moment]:
    """Of each figure of a chart: one after the other, all at rest when the reveal is over."""
    whole = min(REVEAL_MS, 0.55 * spec.duration_ms)
    lead = min(LEAD_MS, 0.12 * whole)
    take = (whole - lead) * (0.62 if count > 1 else 1.0)
    step = (whole - lead - take) / max(1, count - 1)
    return [(lead + i * step, take) for i in range(count)]


def listed(spec: SceneSpec) -> tuple[str, tuple[str, ...]]:
    """Title and points. The first of four or more words, or one that ends in a colon, is the title; one word alone
    is parted at its commas."""
    words = [] if spec.bare else [" ".join(clean(word).split("\n")) for word in spec.words]
    words = [word for word in words if word]
    if len(words) == 1:
        title, colon, rest = (
            re.split(r"([：:])", words[0], maxsplit=1) if re.search("[：:].", words[0]) else ("", "", words[0])
        )
        words = [part for part in re.split(r"[、；;，,。]\s*", rest) if part]
        words = [title + colon, *words] if title else words
    title = ""
    if len(words) > 1 and (len(words) > 3 or words[0][-1] in ":："):
        title, words = words[0].rstrip(":： "), words[1:]
    points = [_MARKED.sub("", word) or word for word in words]
    return title[:LONGEST], tuple(point[:LONGEST] for point in points[:MOST_POINTS])
