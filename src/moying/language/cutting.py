"""Where the words of a Chinese text begin and end, as every line, card and voice here cuts them.

The segmenter's own dictionary is older than 外卖 and 直播带货: the words of daily life in `daily_words.txt` are added
to it once, before the first text is cut.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from threading import Lock
from types import ModuleType
from typing import Final

_FREQUENCY: Final = 20_000
"""How common an added word is taken to be, among 60 million: enough to win from halves that lean on its neighbours."""
_LOADING: Final = Lock()


def cut(text: str) -> list[str]:
    """The text as words and marks; joined they are the text."""
    return [str(word) for word in _segmenter().cut(text)]


def tagged(text: str) -> list[tuple[str, str]]:
    """The same, each with its part of speech (`n` a thing, `nr` a person, `ns` a place, `v` a deed, `i` a saying …)."""
    return [(str(word), str(tag)) for word, tag in _segmenter().tag(text)]


def is_word(text: str) -> bool:
    """Whether the dictionary has it as one word."""
    return bool(_segmenter().has_word(text))


def _segmenter() -> ModuleType:
    # One thread adds the words, the others wait: the segmenter refuses a new word while another thread cuts a text.
    with _LOADING:
        return _with_our_words()


@cache
def _with_our_words() -> ModuleType:
    import rjieba  # its dictionary takes a moment to load: only who cuts a text pays for it

    for line in (files("moying.language") / "daily_words.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            tag, *words = line.split()
            for word in words:
                rjieba.add_word(word, _FREQUENCY, tag)
    module: ModuleType = rjieba
    return module
