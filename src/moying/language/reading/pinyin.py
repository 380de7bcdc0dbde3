"""Hanzi to pinyin as it is spoken: the dictionary's reading, our own for polyphones, then the sandhi of tones."""

from __future__ import annotations

import re
from itertools import accumulate, chain

from moying.language.cutting import cut, is_word
from moying.language.detect import HANZI
from moying.language.reading.contexts import FIRM, LEANING, readings_in
from moying.language.reading.dictionary import dictionary_readings
from moying.language.reading.readings import longest_phrases, phrases
from moying.language.reading.spoken import Spoken
from moying.language.reading.surnames import surnames_in
from moying.language.reading.syllables import without_braces
from moying.language.traditional import as_simplified, telling_readings

_RUN = re.compile(f"[{HANZI}]+")
_SYLLABLE = re.compile(r"[a-zü]+[1-5]")
_DIGITS = set("零〇一二三四五六七八九")
_NUMERALS = _DIGITS | set("十百千万亿")
_LAND = set("块片亩处整大此遍满下种天")
_KIN = set("姐奶嫂姥婶宝")


def pinyin(hanzi: str) -> list[str]:
    """One syllable per character, with its tone as spoken: pinyin("你好") is ["ni2", "hao3"].

    Tones are 1-5 (5 neutral), ü is written v; what has no reading gives "". A reading in braces counts for the
    character before it and takes no place of its own: 行{hang2}, or 行{háng}.
    """
    plain, fixed = without_braces(hanzi)
    readings = [""] * len(plain)
    for run in _RUN.finditer(plain):
        inside = {at - run.start(): r for at, r in fixed.items() if run.start() <= at < run.end()} if fixed else {}
        readings[run.start() : run.end()] = _read(run[0], inside)
    return readings


def strip_readings(text: str) -> str:
    """The text as it is shown, without readings in braces."""
    return without_braces(text)[0]


def unit_readings(spoken: Spoken) -> tuple[tuple[str, ...], ...]:
    """For each unit its syllables: () unless it is spoken in Chinese.

    Units between two pauses are read as one stretch, so that words and sandhi reach over their edges.
    """
    readings: list[tuple[str, ...]] = [()] * len(spoken.units)
    stretch: list[int] = []
    for at, unit in enumerate(spoken.units):
        if unit.language == "zh" and unit.spoken:
            stretch.append(at)
        elif unit.kind != "silent":
            _read_stretch(spoken, stretch, readings)
            stretch = []
    _read_stretch(spoken, stretch, readings)
    return tuple(readings)


def _read_stretch(spoken: Spoken, stretch: list[int], readings: list[tuple[str, ...]]) -> None:
    said = [spoken.units[at].spoken for at in stretch]
    syllables = pinyin("".join(said))
    lengths = [len(strip_readings(s)) for s in said]
    for at, length, end in zip(stretch, lengths, accumulate(lengths), strict=True):
        readings[at] = tuple(s for s in syllables[end - length : end] if s)


def _read(written: str, fixed: dict[int, str]) -> list[str]:
    run = as_simplified(written)
    words = cut(run)
    readings = _from_dictionary(run)
    for at, reading in readings_in(run, LEANING):
        readings[at] = reading
    _particles(words, readings)
    _apply_phrases(run, words, readings)
    told = () if run == written else telling_readings(written)
    for at, reading in chain(readings_in(run, FIRM), surnames_in(run), told, fixed.items()):
        readings[at] = reading
    _sandhi_of_one_and_not(run, words, readings, fixed)
    _sandhi_of_third_tones(words, readings, fixed)
    return readings


def _from_dictionary(run: str) -> list[str]:
    readings = [syllable if _SYLLABLE.fullmatch(syllable) else "" for syllable in dictionary_readings(run)]
    for at, char in enumerate(run):  # the dictionary carries some sandhi already: back to the plain tones
        if char == "一":
            readings[at] = "yi1"
        elif char == "不":
            readings[at] = "bu4"
    return readings


def _particles(words: list[str], readings: list[str]) -> None:
    """地, 得 and 了 that stand alone between words are particles (用力地点头); nouns and verbs hold them inside."""
    for at, before, word, after in zip(accumulate(map(len, words)), words, words[1:], words[2:], strict=False):
        as_adverb = word == "地" and len(before) > 1 and before[-1] not in _LAND and after[0] not in "上下里面的是有很"
        as_degree = word == "得" and readings[at] == "de2" and after[0] not in "了出知分奖病罪到"
        if as_adverb or as_degree:
            readings[at] = "de5"
        elif word == "了" and before[-1] not in "不得" and len(before) > 1:
            readings[at] = "le5"  # 证明了 holds no 明了


def _apply_phrases(run: str, words: list[str], readings: list[str]) -> None:
    """The best phrase wins for each character: the longer one, and one that does not cut a word in two."""
    table = phrases()
    cuts = {0, *accumulate(map(len, words))}
    word_of = [n for n, word in enumerate(words) for _ in word]
    best: dict[int, tuple[float, str]] = {}
    longest = longest_phrases()
    for start, head in enumerate(run):
        for end in range(start + 2, min(len(run), start + longest.get(head, 0)) + 1):
            fixes = table.get(run[start:end])
            if not fixes:
                continue
            weight = end - start + _fit(start, end, cuts, word_of)
            for offset, reading in fixes.items():
                if weight > best.get(start + offset, (0.5, ""))[0]:
                    best[start + offset] = (weight, reading)
    for at, (_, reading) in best.items():
        readings[at] = readings[at][:-1] + "5" if reading == "5" else reading


def _fit(start: int, end: int, cuts: set[int], word_of: list[int]) -> float:
    if start in cuts and end in cuts:
        return 1.5
    if word_of[start] == word_of[end - 1]:
        return 0.0
    return -2.0  # 现|金发|放: it reaches from inside one word into another


def _sandhi_of_one_and_not(run: str, words: list[str], readings: list[str], fixed: dict[int, str]) -> None:
    """一 is yi2 before a fourth tone and yi4 before others, 不 bu2 before a fourth; neutral in 看一看, 好不好."""
    word_ends = {end - 1 for end, word in zip(accumulate(map(len, words)), words, strict=True) if len(word) > 1}
    for at in [m.start() for m in re.finditer("[一不]", run)][::-1]:  # 一不小心: what follows turns first
        before, after = run[at - 1 : at] if at else "", run[at + 1 : at + 2]
        if at in fixed or not after or not readings[at + 1]:
            continue
        tone = readings[at + 1][-1]
        doubled = before == after and run[at - 2 : at - 1] != "一" and before not in _NUMERALS
        if run[at] == "不":
            readings[at] = "bu5" if doubled else "bu2" if tone == "4" else "bu4"
        elif doubled:
            readings[at] = "yi5"
        elif not _counts_as_figure(run, at, at in word_ends):
            readings[at] = "yi2" if tone == "4" or after == "个" else "yi4"


def _counts_as_figure(run: str, at: int, ends_word: bool) -> bool:
    """Whether 一 keeps its own tone: in figures, as an ordinal, at the end of a word (统一)."""
    before, after = run[at - 1 : at] if at else "", run[at + 1 : at + 2]
    if (
        (before and before in _NUMERALS)
        or before == "第"
        or after in _DIGITS
        or run[at - 2 : at] in {"星期", "礼拜", "正月"}
    ):
        return True
    if after in {"月", "号", "楼"} or run[at + 1 : at + 3] in {"年级", "班的"} or (after == "日" and before == "月"):
        return True
    return ends_word and before not in set("另每这那某任下前后同有了用")


def _sandhi_of_third_tones(words: list[str], readings: list[str], fixed: dict[int, str]) -> None:
    """The first of two third tones rises, inside a word, and in a single character leaning on the next word."""
    starts = [0, *accumulate(map(len, words))]
    for word, start in zip(words, starts, strict=False):
        _rise_inside(word, start, readings, fixed)
    for n in range(len(words) - 2, -1, -1):
        at, following = starts[n], starts[n + 1]
        if len(words[n]) == 1 and _is_third(readings[at]) and _is_third(readings[following]):
            _rise(at, readings, fixed)


def _rise_inside(word: str, start: int, readings: list[str], fixed: dict[int, str]) -> None:
    tones = range(start, start + len(word))
    if len(word) == 3 and all(_is_third(readings[at]) for at in tones) and not _is_head_and_pair(word):
        _rise(start, readings, fixed)  # 展览|馆 is 2 2 3, 纸|老虎 is 3 2 3
        _rise(start + 1, readings, fixed)
        return
    for at in reversed(tones[:-1]):
        if (_is_third(readings[at]) and _is_third(readings[at + 1])) or (
            _is_third(readings[at]) and _is_tried(word[at - start : at + 2 - start]) and readings[at + 1][-1:] == "5"
        ):
            _rise(at, readings, fixed)


def _is_tried(pair: str) -> bool:
    """想想, 走走 (not 奶奶): the second was a third tone before it went neutral."""
    return pair[0] == pair[1] and pair[0] not in _KIN


def _is_head_and_pair(word: str) -> bool:
    return is_word(word[1:]) and not is_word(word[:2])


def _is_third(reading: str) -> bool:
    return reading.endswith("3")


def _rise(at: int, readings: list[str], fixed: dict[int, str]) -> None:
    if at not in fixed:
        readings[at] = readings[at][:-1] + "2"
