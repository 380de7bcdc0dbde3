"""How much a sentence is about each thing that it names.

What a phrase ends on is its subject (茶马古道上的雪山 is about the mountain), what only describes it counts half,
what is denied counts nothing, and what something is merely likened to hardly counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from moying.language.detect import encodable, folded
from moying.story.lexicon import LONGEST_TEXT, Mention, mentions

MOST = 4.0
"""A long word is no surer than one of four hanzi."""
_DESCRIBING, _BESIDE, _LIKENED = 0.5, 0.6, 0.2
_CLAUSE_END = re.compile(r"[，。！？；：、,.!?;:…\n]")
_DENIED_ZH = re.compile(
    r"(?:不是|没有|没|并非|不像|无需|不用|不要|而非|别|无|不去|不喝|不吃|不看|不见)(?:[一半]?[个条只座片棵杯点碗场]|什么|任何|去|看|喝|吃)?$"
)
_DENIED_EN = re.compile(
    r"\b(?:no|not|never|without|isn't|aren't|instead of|rather than|neither)(?: an?| the| any| about)*\s+$"
)
_LIKENED_ZH = re.compile(
    r"(?<![图影偶录雕肖画音人头摄想])(?:像|好像|就像|仿佛|宛如|犹如|宛若|如同|好似|恰似|好比|堪比|胜似)[^，。！？；,.!?;]{0,8}$"
)
_LIKENED_EN = re.compile(r"\b(?:like|as if|as though|as \w+ as)(?: an?| the| \w+){0,3}\s+$")
_LIKING_EN = re.compile(r"\b(?:i|we|you|they|people|who|would|looks?|feel) like\b")
_OF_IT = re.compile(r"^[^，。！？；：、,.!?;:…]{0,3}的")
_JOINED = re.compile(r"^[\s-]?$")
_SETTING = re.compile(r"^[^，。！？；：、,.!?;:…]{0,2}[，,]")
_WITHIN_EN = re.compile(
    r"\b(?:in|on|at|over|under|from|through|by|along|across|of|near|with|into|behind|above|for|to|against)"
    r"(?: \w+){0,2}\s+$"
)


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


def _weigh(plain: str, found: Sequence[Mention], i: int) -> Weighed:
    mention = found[i]
    if not mention.kind:
        return Weighed(mention, 0.0, "not meant")
    before = _same_clause(plain[: mention.start])
    share, why = _denied(before, mention) or _likened(before, mention) or _placed(plain, before, found, i)
    return Weighed(mention, size(mention) * share, why)


def size(mention: Mention) -> float:
    """How surely a word names its scene, by its length."""
    if mention.latin:
        return min(MOST + 1, 3.0 + mention.term.count(" "))
    return 1.5 if len(mention.term) == 1 else min(MOST, float(len(mention.term)))


def _same_clause(before: str) -> str:
    ends = [m.end() for m in _CLAUSE_END.finditer(before)]
    return before[ends[-1] :] if ends else before


def _denied(before: str, mention: Mention) -> tuple[float, str] | None:
    pattern = _DENIED_EN if mention.latin else _DENIED_ZH
    return (0.0, "denied") if pattern.search(before) else None


def _likened(before: str, mention: Mention) -> tuple[float, str] | None:
    pattern = _LIKENED_EN if mention.latin else _LIKENED_ZH
    if pattern.search(before) and not (mention.latin and _LIKING_EN.search(before)):
        return _LIKENED, "only likened to"
    return None


def _placed(plain: str, before: str, found: Sequence[Mention], i: int) -> tuple[float, str]:
    """What a mention is to the one after it, or (in English) before it."""
    mention = found[i]
    after = next((m for m in found[i + 1 :] if m.kind), None)
    if after:
        between = plain[mention.end : after.start]
        if after.kind != mention.kind and _JOINED.match(between):
            return _BESIDE, f"describes {after.term}"
        if not mention.latin and _OF_IT.match(between) and not _CLAUSE_END.search(between):
            return _DESCRIBING, f"describes {after.term}"
        if not mention.latin and not before.strip() and _SETTING.match(plain[mention.end :]):
            return _BESIDE, f"sets the hour or place of {after.term}"
    earlier = [m for m in found[:i] if m.kind and m.start >= mention.start - len(before)]
    if mention.latin and earlier and _WITHIN_EN.search(before):
        return _BESIDE, f"where {earlier[-1].term} is"
    return 1.0, ""
