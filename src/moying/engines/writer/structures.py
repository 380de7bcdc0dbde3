"""How a film of each genre goes when points were told for it: hook, every point in the person's words, close."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from moying.language.wishes.told import Told

OTHER = "其他"
_FIGURES = "零一二三四五六七八九十"
_ENGLISH_FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FORM_ZH = re.compile(
    r"(?:的?(?:做法|制作方法|制作)?的?(?:教程|教学|步骤|攻略|做法|方法)|的?(?:新?产品|新品)?(?:介绍|展示|宣传片?|推荐|种草|开箱|广告|带货|测评|分享|上新|上市|发布)"
    r"|的?(?:名言|金句|语录))+$|^(?:教(?:我|你|大家)?)?(?:怎么|怎样|如何)(?:做|制作)?(?=.{2})|^教(?:我|你|大家)做?(?=.{2})"
    r"|^推荐(?=.{2})|^(?:教程|教学|新?产品|名言|金句|语录|活动(?:预告|通知)?|介绍)$"
)
_FORM_EN = re.compile(
    r"^(?:(?:a|an|the) )?(?:tutorial|guide|video|product video) (?:on|about|for|of|to) "
    r"|^(?:tutorial|guide|product|hiring|recruiting|quotes?)$",
    re.IGNORECASE,
)
"""What only says what kind of film it is: the subject is what is left."""
_DEED = re.compile(r"招|急招|诚聘|急聘")
_ONLY_DEED = re.compile(r"(?:招聘|招人|招募|诚聘|招)(?:启事|信息)?")
_PLACE = re.compile(r"^(?P<name>(?:工作|活动|集合)?地[点址])(?=[^：:，在是位于])")
_NAME, _SHORT_POINT = 4, 8
"""Points of so few signs are said in one breath."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What the film says around the points, in one language. `structures.toml` says what each is for."""

    hooks: tuple[str, ...] = ()
    verb_hooks: tuple[str, ...] = ()
    bare_hooks: tuple[str, ...] = ()
    one_hooks: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    bare_lead: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    one_closes: tuple[str, ...] = ()
    first: str = ""
    each: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A genre: its structures by language, where general words may stand, and what to ask for."""

    fill: str
    ask: Mapping[str, str]
    structures: Mapping[str, Structure] = field(default_factory=dict)
    only: bool = False


def form_of(genre: str) -> Form:
    """The form of a genre; the general one where it has none of its own."""
    return forms().get(genre) or forms()[OTHER]


def ask_for(genre: str, language: str) -> str:
    """What a person can give so that a film of that genre tells more."""
    return form_of(genre).ask["en" if language == "en" else "zh"]


def tells_only_points(genre: str) -> bool:
    """Whether what the person tells decides the length of a film of that genre, where nobody asked for one."""
    return form_of(genre).only


def structure_of(genre: str, language: str) -> Structure:
    """The structure of a genre in a language, else the general one."""
    return form_of(genre).structures.get(language) or forms()[OTHER].structures[language]


def bare_subject(topic: str) -> str:
    """The subject without the word for the kind of film: 番茄炒蛋教程 is about 番茄炒蛋, 产品介绍 names nothing yet."""
    bare = _FORM_ZH.sub("", _FORM_EN.sub("", topic.strip())).strip()
    return "" if _ONLY_DEED.fullmatch(bare) else bare


def hooks_for(structure: Structure, topic: str, points: int, language: str) -> tuple[str, ...]:
    """The first sentences that suit the subject."""
    subject = bare_subject(topic)
    hooks = structure.hooks
    if points == 1 and structure.one_hooks:
        hooks = structure.one_hooks
    elif not subject and structure.bare_hooks:
        hooks = structure.bare_hooks
    elif structure.verb_hooks and _DEED.match(subject):
        hooks = structure.verb_hooks
    counted = [hook for hook in hooks if points or "{count}" not in hook]
    return tuple(_set(hook, subject, points, language) for hook in counted or hooks)


def leads_for(structure: Structure, topic: str, language: str) -> tuple[str, ...]:
    """What turns from general words to the points."""
    subject = bare_subject(topic)
    leads = structure.lead if subject or not structure.bare_lead else structure.bare_lead
    return tuple(_set(lead, subject, 0, language) for lead in leads)


def closes_for(structure: Structure, points: int) -> tuple[str, ...]:
    """The last sentences."""
    return structure.one_closes if points == 1 and structure.one_closes else structure.closes


def points_said(structure: Structure, told: Told, language: str) -> tuple[str, ...]:
    """The person's points as sentences, every one and in order: numbered where they are, short ones two by two."""
    if told.numbered and structure.each:
        return tuple(_sentence(_numbered(structure, i, told.points, language)) for i in range(len(told.points)))
    points = [_PLACE.sub(r"\g<name>在", point) for point in told.points]
    return tuple(_sentence(point) for point in (_paired(points) if language == "zh" else points))


def _numbered(structure: Structure, i: int, points: Sequence[str], language: str) -> str:
    ends = i + 1 == len(points) > 2 and structure.last
    form = structure.last if ends else structure.first if i == 0 else structure.each
    return form.replace("{n}", _n(i + 1, language)).replace("{point}", _inner(points[i], language))


def _paired(points: Sequence[str]) -> list[str]:
    """Points that stand side by side in one breath: names four by four (断桥、雷峰塔), short ones two by two."""
    paired: list[list[str]] = []
    for point in points:
        plain = not re.search(r"[，、：:。“]", point)
        longest = max(map(len, paired[-1])) if paired else 0
        among = 4 if max(len(point), longest) <= _NAME else 2 if max(len(point), longest) <= _SHORT_POINT else 1
        if paired and plain and len(paired[-1]) < among:
            paired[-1].append(point)
        else:
            paired.append([point])
    return [("、" if len(group) > 2 else "，").join(group) for group in paired]


def _inner(point: str, language: str) -> str:
    """A point in the middle of a sentence: without its capital, but for names and abbreviations."""
    if language == "en" and re.match(r"[A-Z][a-z]+ [a-z]", point) and point.split()[0].lower() in _DEEDS.split():
        return point[0].lower() + point[1:]
    return point


_DEEDS = (
    "add beat boil bake bring chop clean click cook cool cover crack cut do dry fill fold fry get give go grate heat "
    "hold keep leave let lift make melt mix open peel pick place plug pour prepare press put remove rinse roll season "
    "select serve set simmer slice soak sprinkle start stir take tap then toss turn wait warm wash whisk wipe write"
)


def _sentence(said: str) -> str:
    """Ended as a sentence of its language, its first letter a capital."""
    ended = said.strip()
    if not re.search(r"[！？!?…”\"]$", ended):
        ended = re.sub(r"[。.，,；;、\s]+$", "", ended)
    latin = re.search(r"[A-Za-z]", ended) and not re.search(r"[\u4e00-\u9fff]", ended)
    if latin and ended[0].isalpha() and not re.match(r"[a-z]+[A-Z]", ended):  # iPhone keeps its small letter
        ended = ended[0].upper() + ended[1:]
    done = re.search(r"[！？!?…]$|[。！？!?.]”$", ended)
    return ended if done else ended + ("." if latin else "。")


def _set(line: str, subject: str, points: int, language: str) -> str:
    count = "两" if points == 2 and language == "zh" else _n(points, language)
    said = line.replace("{topic}", subject).replace("{count}", count)
    return said[0].upper() + said[1:] if language == "en" and said else said


def _n(number: int, language: str) -> str:
    if language == "en":
        return _ENGLISH_FIGURES[number] if number < len(_ENGLISH_FIGURES) else str(number)
    return _FIGURES[number] if number <= 10 else f"十{_FIGURES[number - 10]}" if number < 20 else str(number)


@cache
def forms() -> Mapping[str, Form]:
    """Every form that ships."""
    told = tomllib.loads((files("moying.engines.writer") / "structures.toml").read_text("utf-8"))
    found = {}
    for genre, said in told.items():
        structures = {language: _structure(said[language]) for language in ("zh", "en") if language in said}
        found[genre] = Form(
            said["fill"], {"zh": said["ask_zh"], "en": said["ask_en"]}, structures, said.get("only") is True
        )
    return found


def _structure(said: Mapping[str, Any]) -> Structure:
    words: dict[str, Any] = {key: line if isinstance(line, str) else tuple(line) for key, line in said.items()}
    return Structure(**words)
