"""Which words of a text name a scene, and where: longer words before the shorter ones inside them.

The words stand in `scenery.toml`; what only looks like one of them (马上, sea of people, 小米, Ai Weiwei) stands in
`elsewhere.toml`, and is found like a word without a scene. A short Chinese word counts only where the text is cut so:
过年 is not in 通过年会, 大海 not in 大海捞针.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from moying.language.cutting import tagged
from moying.language.detect import HANZI, encodable, folded

LONGEST_TEXT = 2_000
_LONGEST_PHRASE = 6
"""No English term has more words."""
_SURE = 3
"""So many hanzi name their scene wherever they stand; fewer may be two halves of other words."""
_NAMES_AND_SAYINGS = ("nr", "nt", "nz", "i", "l")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_LATIN = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*(?:['’][a-z]+)?")
_SPENT = re.compile(
    r"花(?:了|掉|光|过|不了|得起|不起|上)?(?:钱|时间|心思|力气|精力"
    r"|[几多半一二两三四五六七八九十百千万\d]+(?:[多来])?(?:个)?(?:[块元角毛]|美金|小时|分钟|天|[周年月]|星期|工夫))"
)
"""To spend, not a flower."""
_TITLE = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the text that names a scene; `kind` is "" where it only looks so, and `reason` says what it is."""

    start: int
    end: int
    term: str
    kind: str
    reason: str = ""

    @property
    def latin(self) -> bool:
        """Whether it is written in Latin letters."""
        return self.term.isascii()


def mentions(text: str, *, topics: bool = False) -> tuple[Mention, ...]:
    """The scenes that a text names, in their order; with `topics` also by the words that only a film's topic has."""
    plain = folded(encodable(text[:LONGEST_TEXT]))
    tables = (*((_topics(),) if topics else ()), _names(), _not_meant())
    found = [*_hanzi_terms(plain, tables), *_latin_terms(plain, tables)]
    found += _capitalised_names(text[:LONGEST_TEXT], found)
    kept: list[Mention] = []
    taken = [False] * len(plain)
    for mention in sorted(found, key=lambda m: (m.start - m.end, -m.start)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))


def called_after(words: str, file_name: str) -> bool:
    """Whether a file is called after what the words mean, in their language or the other: beach_01.mp4 is 海滩.

    A word that only ends the name of a scene will do for a file: market.mp4 is a street market.
    """
    stem = re.sub(r"[_\-.()\d]+", " ", folded(file_name.rpartition(".")[0] or file_name))
    shown = {m.kind for m in mentions(stem)} - {""} or _ending_in(frozenset(stem.split()))
    return bool(shown & {m.kind for m in mentions(words)})


@cache
def _ending_in(words: frozenset[str]) -> set[str]:
    """The scenes that an English term with one of these words at its end names."""
    return {kind for term, kind in scene_words().items() if term.isascii() and term.split()[-1] in words}


def meant(text: str) -> str:
    """The text folded, with blanks for the words that only look like others (雪中送炭, 雨后春笋)."""
    plain = folded(encodable(text[:LONGEST_TEXT]))
    for mention in mentions(text):
        if not mention.kind:
            plain = plain[: mention.start] + " " * (mention.end - mention.start) + plain[mention.end :]
    return plain


def stand_in(kind: str) -> str:
    """What is painted where that scene is not installed; "" for nothing."""
    return str(_tables("scenery.toml").get(kind, {}).get("stand_in", ""))


def scene_words() -> Mapping[str, str]:
    """Every word that names a scene in a sentence, with its scene."""
    return {term: kind for kind, lists in _tables("scenery.toml").items() for term in _terms(lists)}


def is_named_by(term: str) -> bool:
    """Whether a found term names its scene in any sentence, and not only as the topic of a film."""
    return bool(_names().get(term, ("",))[0])


_Table = Mapping[str, tuple[str, str]]
"""Terms, each with its scene kind ("" for none) and the reason of having none."""


def _hanzi_terms(plain: str, tables: tuple[_Table, ...]) -> Iterator[Mention]:
    """Every Chinese term, those inside others too."""
    if not re.search(f"[{HANZI}]", plain):
        return
    words = _words_over(plain)
    for start, char in enumerate(plain):
        for end in range(start + 1, min(len(plain), start + _longest_from().get(char, 0)) + 1):
            known = _looked_up(plain[start:end], tables)
            if known and _stands(plain, start, end, words, meant=bool(known[0])):
                yield Mention(start, end, plain[start:end], *known)


def _latin_terms(plain: str, tables: tuple[_Table, ...]) -> Iterator[Mention]:
    """Every English term, by whole words; a hyphen parts words as a blank does."""
    words = [(m.start(), m.end(), m.group().replace("’", "'")) for m in _LATIN.finditer(plain)]
    for i, (start, _, _) in enumerate(words):
        phrase = ""
        for _, end, word in words[i : i + _LONGEST_PHRASE]:
            if phrase and plain[end - len(word) - 1] not in " -\n":
                break
            phrase = f"{phrase} {word}" if phrase else word
            known = _looked_up(phrase, tables) or _looked_up(phrase.removesuffix("'s"), tables)
            if known:
                yield Mention(start, end, phrase, *known)


def _looked_up(term: str, tables: tuple[_Table, ...]) -> tuple[str, str] | None:
    return next((table[term] for table in tables if term in table), None)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as the text is cut, and what it is (`nr` a person, `i` a saying …)."""

    start: int
    end: int
    tag: str


def _words_over(plain: str) -> list[_Word]:
    """For each character the word that it lies in."""
    words: list[_Word] = []
    for word, tag in tagged(plain):
        at = len(words)
        words += [_Word(at, at + len(word), tag)] * len(word)
    return words


def _stands(plain: str, start: int, end: int, words: list[_Word], *, meant: bool) -> bool:
    """Whether a term stands there as a word: not cut out of others, nor (if a scene is meant) of a name or saying."""
    if meant and _in_title(plain, start, end):
        return False
    if end - start >= _SURE:
        return True
    first, last = words[start], words[end - 1]
    if end - start == 1:
        return first.end - first.start == 1 and not _SPENT.match(plain, start)
    if first == last:
        return (start, end) == (first.start, first.end) or not (meant and _closed(plain, end, first))
    return first.start == start and last.end == end


def _closed(plain: str, end: int, word: _Word) -> bool:
    """Whether a name or saying holds a term as a part only: 江南大学, 王雪花, but not 哈雷彗星, which is a comet."""
    if not word.tag.startswith(_NAMES_AND_SAYINGS):
        return False
    if word.tag.startswith(("i", "l")):
        return word.end - word.start > _SURE
    return end < word.end or (word.tag.startswith("nr") and plain[word.start] in _SURNAMES)


def _in_title(plain: str, start: int, end: int) -> bool:
    """Whether the characters are only a part of a title: 《老人与海》 is no sea."""
    return any(
        m.start() < start and end < m.end() and end - start < m.end() - m.start() - 2 for m in _TITLE.finditer(plain)
    )


_CAPITALISED = re.compile(r"[A-Z][A-Za-z'’]*(?:[ -][A-Z][A-Za-z'’]*)+")
_TITLE_CASE = 0.6
"""A run of capitals that is more of its text than this is a title, not a name."""
_OPENING = re.compile(
    r"(?:(?:The|An?|In|On|At|From|To|Of|When|Along|Every|This|That|Our|My|Your|His|Her|Their|Its|Near|For|By|With|If"
    r"|As|And"
    r"|But|After|Before|Under|Over|Through|Across|Each|Some|Many|Most|No|One|Two|Three|Old|New|Great(?! Wall))\s)*"
)
_FIRST_NAMES = """
david john james robert michael william richard thomas charles daniel matthew anthony mark paul steven andrew
kevin brian george edward peter jack henry adam ryan eric jason justin alex ben sam tom tim joe dan nick chris
mary anna emma olivia sophia emily sarah jessica karen lisa nancy linda susan jane kate amy alice helen diana
ricki veronica mr mrs ms dr sir
"""
_LANDFORM = re.compile(
    r"(?:rivers?|lakes?|mountains?|hills?|ocean|sea|bay|island|islands|desert|forest|wall|bridge|street|road|canal"
    r"|valley"
    r"|canyon|falls|beach|temple|garden|gardens|city|stadium|festival|library|hospital|dynasty|orchestra|opera|tea)$"
)


def _capitalised_names(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Names in capitals that hold a term without being one: Jon Snow, Tiger Woods. Lake Baikal's like stay places."""
    runs = [m for m in _CAPITALISED.finditer(text) if len(m.group()) < _TITLE_CASE * len(text.strip())]
    names = []
    for run in runs:
        start, end = run.start() + len(_OPENING.match(run.group()).group()), run.end()  # type: ignore[union-attr]
        inside = [m for m in found if m.latin and start <= m.start and m.end <= end]
        covered = {at for m in inside for at in range(m.start, m.end)}
        bare = any(text[at].isalpha() for at in range(start, end) if at not in covered)
        if inside and bare and not _is_place(text[start:end].lower()):
            names.append(Mention(start, end, text[start:end].lower(), "", "name"))
    return names


def _is_place(name: str) -> bool:
    """Whether a name in capitals is a place's (Qiantang River) and not a person's (David Lake)."""
    return bool(_LANDFORM.search(name)) and name.split()[0] not in _FIRST_NAMES.split()


@cache
def _tables(name: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("moying.story") / name).read_text("utf-8"))


def _terms(lists: Mapping[str, str]) -> list[str]:
    return [*lists.get("zh", "").split(), *_by_commas(lists.get("en", ""))]


def _by_commas(words: str) -> list[str]:
    return [word.strip().replace("-", " ") for word in re.split(r"[,\n]", words) if word.strip()]


@cache
def _names() -> _Table:
    return {form: (kind, "") for term, kind in scene_words().items() for form in _forms(term)}


@cache
def _topics() -> _Table:
    lists = _tables("scenery.toml").items()
    return {
        form: (kind, "") for kind, words in lists for t in _by_commas(words.get("topics", "")) for form in _forms(t)
    }


@cache
def _not_meant() -> _Table:
    reasons = _tables("elsewhere.toml").items()
    return {form: ("", why.replace("_", " ")) for why, lists in reasons for t in _terms(lists) for form in _forms(t)}


def _forms(term: str) -> tuple[str, ...]:
    """The term as it may stand in a text: folded, and an English noun in the plural too."""
    term = folded(term)
    if not term.isascii() or term.endswith("s"):
        return (term,)
    stem, ending = (term[:-1], "ies") if re.search(r"[^aeiou]y$", term) else (term, "s")
    return (term, stem + ("es" if re.search(r"(?:ch|sh|x|z)$", stem) else ending))


@cache
def _longest_from() -> Mapping[str, int]:
    """How long the longest Chinese term is that begins with a character."""
    longest: dict[str, int] = {}
    for table in (_names(), _topics(), _not_meant()):
        for term in table:
            longest[term[0]] = max(longest.get(term[0], 0), 0 if term.isascii() else len(term))
    return longest
