"""Which language a person writes, and the one form of text that every finder here matches against."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, cast

Language = Literal["zh", "en"]

HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""The hanzi ranges of Unicode, for use inside a character class (〇 included: it is read like one)."""

_HANZI = re.compile(f"[{HANZI}]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")
_QUOTED = re.compile(r"“[^“”]*+”|「[^「」]*+」|『[^『』]*+』|《[^《》]*+》|\"[^\"]*+\"")


def language_of(text: str) -> Language:
    """The language of the wish around its quotations: "zh" or "en".

    Mixed text is Chinese when it has at least as many hanzi as Latin words. Other Latin scripts (French) are
    answered in English; text without letters in Chinese, the language of the films.
    """
    unquoted = _QUOTED.sub(" ", text)
    sample = unquoted if _HANZI.search(unquoted) or _LATIN_WORD.search(unquoted) else text
    hanzi = sum(1 for _ in _HANZI.finditer(sample))
    words = sum(1 for _ in _LATIN_WORD.finditer(sample))
    return "zh" if hanzi >= words else "en"


_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3041-\u30ff\uac00-\ud7a3]"
)
"""Greek, Cyrillic, Hebrew and Arabic, the scripts of India, Thai, kana, hangul."""
_ENGLISH_WORDS = """
a an the of and with for about in on to at from my me it is make create generate video please show change add remove
delete set turn use title music seconds second minute minutes
"""
_OTHER_WORDS = """
le la les un une des du de et sur avec pour dans en est que qui el los las una por con para y del der die das ein eine
einen und mit über für auf il lo gli di che per uno o os as um uma com sobre een het van voor och att som crée faites
fais haz crea hacer mach machen erstelle erstellen crie faça fai
"""
"""The little words of French, Spanish, German, Italian, Portuguese, Dutch and Swedish, and their words for "make"."""
_ENGLISH, _OTHER = frozenset(_ENGLISH_WORDS.split()), frozenset(_OTHER_WORDS.split())


def is_foreign(text: str) -> bool:
    """Whether the wish around its quotations is in a language that nobody here understands.

    Other scripts tell it at once; Latin words by the little ones that every sentence has.
    """
    sample = _QUOTED.sub(" ", text[:2_000])  # enough to tell
    others, hanzi = len(_OTHER_SCRIPT.findall(sample)), len(_HANZI.findall(sample))
    words = {word.lower() for word in _LATIN_WORD.findall(sample)}
    if others > max(2, (hanzi + len(words)) // 2):
        return True
    if hanzi:
        return False
    return len(words & _OTHER - _ENGLISH) > max(1, len(words & _ENGLISH))


def is_hanzi(char: str) -> bool:
    """Whether the character is a hanzi."""
    return _HANZI.match(char) is not None


def simplified(text: str) -> str:
    """Traditional characters as simplified ones; everything else is left alone.

    Only for matching: what a person wrote is shown as they wrote it.
    """
    if not _HANZI.search(text):
        return text
    return cast(str, _converter().convert(encodable(text)))  # type: ignore[attr-defined]  # opencc carries no types


def folded(text: str) -> str:
    """The text as finders see it: half-width, lower case, simplified, no control characters.

    Always as long as `text`, so a position found here is a position there.
    """
    plain = "".join(map(_fold_char, text))
    same = simplified(plain)
    return same if len(same) == len(plain) else "".join(_simplified_char(c) for c in plain)


def encodable(text: str) -> str:
    """Without the characters that stop a library in C or Rust: NUL ends its strings, a lone surrogate is not UTF-8."""
    return re.sub("[\x00\ud800-\udfff]", " ", text)


@lru_cache(maxsize=1)
def _converter() -> object:
    import opencc  # its dictionaries take a moment to load

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    if unicodedata.category(char) in {"Cc", "Cs"}:
        return "\n" if char == "\n" else " "
    narrow = unicodedata.normalize("NFKC", char)
    lower = (narrow if len(narrow) == 1 else char).lower()
    return lower if len(lower) == 1 else char


@lru_cache(maxsize=8192)
def _simplified_char(char: str) -> str:
    one = simplified(char)
    return one if len(one) == 1 else char
