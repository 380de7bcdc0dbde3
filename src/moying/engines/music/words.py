"""Whether a wish says a word."""

from __future__ import annotations

import re


def named(text: str, word: str) -> bool:
    """English is matched by the word ("team" is not tea), Chinese, which has no spaces, anywhere. Both lower case."""
    return bool(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text)) if word.isascii() else word in text
