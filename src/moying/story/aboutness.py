"""How much a sentence is about each thing that it names.

What a phrase ends on is its subject (茶马古道上的雪山 is about the mountain), what only describes it counts half,
what is denied counts nothing, and what something is merely likened to hardly counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from moying.language.detect import encodable, folded
from moying.story.figurative import denied, is_name, likened, weather_of_business
from moying.story.lexicon import LONGEST_TEXT, Mention, mentions

MOST = 4.0
"""A long word is no surer than one of four hanzi; an English word counts like two of them."""
_DESCRIBING, _BESIDE, _LIKENED = 0.4, 0.6, 0.2
_CLAUSE_END = re.compile(r"[，。！？；：、,.!?;:…\n]")
_OF_IT = re.compile(r"^[^，。！？；：、,.!?;:…]{0,3}的")
_JOINED = re.compile(r"^[\s-]?$")
_HOUR = re.compile(r"[夜晚天日节年]$")
_SETTING = re.compile(r"^(?:[，,]|[^，。！？；：、,.!?;:…]?[上里中下前后时夜晚][，,])")
_WITHIN_EN = re.compile(
    r"\b(?:in|on|at|over|under|from|through|by|along|across|of|near|with|into|behind|above|for|to|against)"
    r"(?: \w+){0,2}\s+$"
)
_LIVING = frozenset({"animals", "deep_sea"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mention, how much it counts, and why not wholly."""

    mention: Mention
    weight: float
    why: str = ""

    def __str__(self) -> str:
        named = self.mention.kind or self.mention.reason
        return f"{self.mention.term} = {named} {self.weight:.1f}" + (f" ({self.why})" if self.why else "")


def weighed(text: str, *, topics: bool = False) -> tuple[Weighed, ...]:
    """Every scene that a text names, with its weight; see `mentions` for `topics`."""
    plain = folded(encodable(text[:LONGEST_TEXT]))
    found = mentions(text, topics=topics)
    return tuple(_weigh(plain, found, i) for i in range(len(found)))


def size(mention: Mention) -> float:
    """How surely a word names its scene, by its length."""
    if mention.latin:
        return min(MOST, 2.0 + mention.term.count(" "))
    return 1.5 if len(mention.term) == 1 else min(MOST, float(len(mention.term)))


def _weigh(plain: str, found: Sequence[Mention], i: int) -> Weighed:
    mention = found[i]
    if not mention.kind:
        return Weighed(mention, 0.0, "not meant")
    before, after = _clause_before(plain, mention), plain[mention.end :]
    if is_name(plain[: mention.start], mention.term, after):
        return Weighed(mention, 0.0, "a name")
    if denied(before, latin=mention.latin):
        return Weighed(mention, 0.0, "denied")
    if likened(before, after, latin=mention.latin) or weather_of_business(mention.kind, plain):
        return Weighed(mention, size(mention) * _LIKENED, "only likened to")
    share, why = _beside_the_next(plain, before, found, i) or _beside_the_last(before, found, i) or (1.0, "")
    return Weighed(mention, size(mention) * share, why)


def _clause_before(plain: str, mention: Mention) -> str:
    before = plain[: mention.start]
    ends = [m.end() for m in _CLAUSE_END.finditer(before)]
    return before[ends[-1] :] if ends else before


def _beside_the_next(plain: str, before: str, found: Sequence[Mention], i: int) -> tuple[float, str] | None:
    """What a mention is to the one that follows: its description (茶山, 雪山上的茶), or its hour (除夕夜，…)."""
    mention = found[i]
    after = next((m for m in found[i + 1 :] if m.kind), None)
    if after is None or after.kind == mention.kind:
        return None
    between = plain[mention.end : after.start]
    if _JOINED.match(between):
        return _BESIDE, f"describes {after.term}"
    if mention.latin or (mention.kind in _LIVING and after.kind == "medicine"):  # 蓝鲸的心脏 is the whale's
        return None
    if _OF_IT.match(between) and not _CLAUSE_END.search(between):
        return _DESCRIBING, f"describes {after.term}"
    bare = bool(re.match(r"[，,]", between))
    if not before.strip() and _SETTING.match(between) and (not bare or _HOUR.search(mention.term)):
        return _BESIDE, f"sets the hour or place of {after.term}"
    return None


def _beside_the_last(before: str, found: Sequence[Mention], i: int) -> tuple[float, str] | None:
    """In English, whether a mention only says where the one before it is."""
    mention = found[i]
    earlier = [m for m in found[:i] if m.kind and m.start >= mention.start - len(before)]
    if mention.latin and earlier and earlier[-1].kind != mention.kind and _WITHIN_EN.search(before):
        return _BESIDE, f"where {earlier[-1].term} is"
    return None
