"""What a script of a language model must hold to, and what is wrong where it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from moying.engines.voice.estimate import spoken_ms
from moying.engines.voice.phrases import SENTENCE_PAUSE_MS
from moying.language.detect import HANZI, language_of
from moying.language.lines.cleaning import clean_for_voice

SHORTEST, LONGEST = 0.82, 1.12
"""Of the time for speech: within these a voice that draws out or hurries a little fills it well."""
_FAR: Final = (0.6, 1.3)
"""Beyond these the film would be another than was asked for."""
_LONGEST_ZH, _LONGEST_EN = 60, 240
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_BRACES = re.compile(r"\{[^{}]*\}")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.、)）:：]|[-*•])\s*(?=\D)")
_LETTERS = re.compile(rf"[A-Za-z{HANZI}]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. points: the person's own; given: other words of theirs, whose figures may be said.

    invents: whether a figure may be said that nobody gave (it is then marked for a check).
    """

    language: str
    speech_ms: int
    points: tuple[str, ...] = ()
    invents: bool = True
    given: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong, in both languages. grave: the script is not used if it stays."""

    zh: str
    en: str
    grave: bool = True

    def words(self, language: str) -> str:
        """What is wrong, in the language of the prompt."""
        return self.zh if language == "zh" else self.en


def cleaned(text: str) -> str:
    """One sentence to be spoken: no markdown, emoji, numbering, stage directions, and no braces, which the voice would
    take for readings."""
    return " ".join(clean_for_voice(_NUMBERED.sub("", _BRACES.sub("", text))).split())


def faults_of(sentences: Sequence[str], wanted: Wanted) -> list[Fault]:
    """Everything that is wrong with a script, the gravest first."""
    if not sentences:
        return [Fault("没有正文", "there is no text")]
    told = " ".join(sentences)
    faults = [*_of_language(sentences, wanted.language), *_of_points(told, wanted), *_of_length(sentences, wanted)]
    if len(set(sentences)) < len(sentences):
        faults.append(Fault("有重复的句子", "a sentence is there twice"))
    longest = _LONGEST_ZH if wanted.language == "zh" else _LONGEST_EN
    if any(len(sentence) > longest for sentence in sentences):
        faults.append(Fault("有的句子太长，请拆成短句", "some sentences are too long; split them", grave=False))
    return faults


def shortened(sentences: Sequence[str], wanted: Wanted) -> tuple[str, ...]:
    """Without what is too much: sentences from the middle go, never the first, the last or one with a point."""
    kept = list(dict.fromkeys(sentences))
    for sentence in reversed(kept[1:-1]):
        if natural_ms(kept, wanted.language) <= wanted.speech_ms * LONGEST:
            break
        rest = [one for one in kept if one != sentence]
        if not _of_points(" ".join(rest), wanted):
            kept = rest
    return tuple(kept)


def natural_ms(sentences: Sequence[str], language: str) -> int:
    """How long they take at the natural pace, with the pauses between them."""
    return max(0, sum(spoken_ms(s, language) for s in sentences) - (SENTENCE_PAUSE_MS if sentences else 0))


def figures_of(text: str) -> set[str]:
    """The numbers that are written in it."""
    return {found.replace(",", "") for found in _FIGURES.findall(text)}


def _of_language(sentences: Sequence[str], language: str) -> list[Fault]:
    strange = [s for s in sentences if _LETTERS.search(s) and language_of(s) != language]
    if not strange:
        return []
    return [Fault(f"这句不是中文：{strange[0][:30]}", f"this sentence is not in English: {strange[0][:60]}")]


def _of_points(told: str, wanted: Wanted) -> list[Fault]:
    """Points that are not told, and figures that nobody gave where facts matter."""
    missing = [point for point in wanted.points if not _tells(told, point)]
    faults = [Fault(f"漏了这一条：{point[:60]}", f"this point is missing: {point[:100]}") for point in missing]
    invented = figures_of(told) - figures_of(" ".join((*wanted.points, wanted.given)))
    if invented and not wanted.invents:
        figures = ", ".join(sorted(invented))
        faults.append(Fault(f"编了没有给过的数字：{figures}", f"these figures were never given: {figures}"))
    return faults


def _tells(told: str, point: str) -> bool:
    """Whether the text says the point: every figure of it, and most of its words."""
    if figures_of(point) - figures_of(told):
        return False
    parts = _parts(point)
    return not parts or len(parts & _parts(told)) >= 0.6 * len(parts)


def _parts(text: str) -> set[str]:
    """Words of Latin letters, and pairs of neighbouring hanzi."""
    words = {word.lower() for word in re.findall(r"[A-Za-z]{3,}", text)}
    runs = re.findall(f"[{HANZI}]+", text)
    return words | {run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))}


def _of_length(sentences: Sequence[str], wanted: Wanted) -> list[Fault]:
    share = natural_ms(sentences, wanted.language) / max(1, wanted.speech_ms)
    if SHORTEST <= share <= LONGEST or (share > LONGEST and len(sentences) <= len(wanted.points) + 2):
        return []
    grave = not _FAR[0] <= share <= _FAR[1]
    percent = round(100 / share)
    if share < 1:
        return [Fault(f"太短了，要写到现在的 {percent}%", f"too short; write {percent} % of what it is now", grave)]
    return [Fault(f"太长了，要缩到现在的 {percent}%", f"too long; cut it to {percent} % of what it is now", grave)]
