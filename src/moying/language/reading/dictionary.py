"""The general dictionary of readings: pypinyin's data, kept in a quarter of the memory that the package itself takes.

Importing pypinyin fills 60 MB of a process with lists of lists; the server reads its two files instead.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LAST_HANZI = 0x323AF
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_BEFORE_KEY = re.compile(r'[\s,{]*(?=")')
_BEFORE_VALUE = re.compile(r"\s*:\s*")


def dictionary_readings(run: str) -> list[str]:
    """One syllable per character of a run of hanzi, by the longest phrases from left to right; "" where unknown."""
    table, longest = _phrases()
    readings: list[str] = []
    at = 0
    while at < len(run):
        for end in range(min(len(run), at + longest), at + 1, -1):
            if found := table.get(run[at:end]):
                readings += found.split(" ")
                at = end
                break
        else:
            readings.append(_reading_alone(run[at]))
            at += 1
    return readings


def _reading_alone(char: str) -> str:
    numbers, names = _characters()
    return names[numbers[ord(char)]] if ord(char) < len(numbers) else ""


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, str], int]:
    """Each phrase with its syllables, and the length of the longest."""
    table = {word: " ".join(_numbered(one[0]) for one in found) for word, found in _entries("phrases_dict.json")}
    return table, max(map(len, table))


@lru_cache(maxsize=1)
def _characters() -> tuple[array[int], list[str]]:
    """For each code point the number of its first reading, and the readings by number; 0 is none."""
    numbers = array("H", bytes(2 * (_LAST_HANZI + 1)))
    names = {"": 0}
    for code, found in _entries("pinyin_dict.json"):
        if int(code) <= _LAST_HANZI:
            numbers[int(code)] = names.setdefault(_numbered(found.partition(",")[0]), len(names))
    return numbers, list(names)


def _entries(name: str) -> Iterator[tuple[str, Any]]:
    """The pairs of a JSON object one by one: decoded whole it would leave holes all over the memory."""
    spec = find_spec("pypinyin")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pypinyin is missing; run: pip install pypinyin", name="pypinyin")
    text = (Path(spec.submodule_search_locations[0]) / name).read_text("utf-8")
    decode = json.JSONDecoder().raw_decode
    at = 0
    while key := _BEFORE_KEY.match(text, at):
        word, at = decode(text, key.end())
        colon = _BEFORE_VALUE.match(text, at)
        value, at = decode(text, colon.end() if colon else at)
        yield word, value


@cache
def _numbered(marked: str) -> str:
    """háng as hang2, ü as v, 5 where no tone is marked."""
    apart = unicodedata.normalize("NFD", marked)
    tone = next((_TONES[mark] for mark in apart if mark in _TONES), "5")
    plain = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))
    return plain.replace("ü", "v") + tone
