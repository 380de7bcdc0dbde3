"""What a wish tells of its subject beside asking for a film: steps, selling points, news, a salary.

In the person's own words and order. Nothing that stands in a list or behind a name (卖点：…) asks for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from moying.language.detect import folded
from moying.language.durations import find_durations
from moying.language.quotes import Bounds, Quote, find_quotes
from moying.language.wishes.scripts import find_script


@dataclass(frozen=True, slots=True)
class Told:
    """What was told, one point each. numbered: they are steps or items, told by their numbers.

    spans: where in the wish they stand as a list or behind a name, with that name.
    """

    points: tuple[str, ...] = ()
    numbered: bool = False
    spans: tuple[Bounds, ...] = ()


_STEPS = r"制作步骤|操作步骤|使用步骤|步骤|做法|流程|steps?"
_LISTS = (
    r"(?:产品|核心|主要)?卖点|(?:产品)?(?:亮点|特点|特色)|优点|优势|(?:主要)?功能|(?:内容)?要点|重点|活动内容|(?:活动|产品)?信息"
    r"|新闻(?:速览|快讯|内容)?|快讯|早报|要闻|条目|消息|行程(?:安排)?|路线|景点|内容包括|包括|名言|金句|语录"
    r"|selling points?|(?:key )?features?|highlights?|(?:key )?points?|items?|news|headlines|itinerary|facts|quotes"
)
_FIELDS = (
    r"岗位|职位|招聘岗位|人数|(?:任职|岗位)?要求|岗位职责|职责|(?:薪资|福利)?待遇|薪资|薪酬|工资|月薪|年薪|底薪|福利"
    r"|(?:工作|活动|集合)?地[点址]|(?:活动|营业|工作|上班|报名)?时间|日期|(?:联系|咨询|报名)?(?:电话|方式)|联系人|微信号?|邮箱|价格|售价|原价|现价"
    r"|到手价|优惠|规格|尺寸|材质|颜色|型号|容量|重量|续航|配料|食材|材料|用料|学历|经验|嘉宾|主办方?"
    r"|salary|pay|location|address|requirements?|benefits|contact|phone|e-?mail|price|ingredients|materials"
)
_NAME = re.compile(
    rf"(?:(?<=[\n，,。；;!！:： ])|^)(?:(?P<steps>{_STEPS})|(?P<list>{_LISTS})|(?P<field>{_FIELDS}))"
    r"(?:[如有]下|是|为|有)?[ ]?[:：]"
    r"|(?<=[\u4e00-\u9fff])(?:推荐|清单|盘点|必吃|必去|必买)[ ]?[:：](?=[^，。\n]{1,24}、)"
)
_NUMBER = re.compile(
    r"(?:(?<=[\n，,。；;:： ])|^)[(（]?(?P<figure>\d{1,2})(?:[)）、]|[.](?!\d)|[:：](?!\d))[ ]?"
    r"|(?P<ring>[①-⑳])[ ]?|(?:(?<=[\n，,。；;:： ])|^)(?P<hanzi>[一二三四五六七八九十]{1,2})、"
)
_PLACE = re.compile(
    r"第(?P<hanzi>[一二三四五六七八九十]{1,2})(?P<unit>步|天|日|站|条|点)[:：,，、 ]?"
    r"|\b(?P<unit_en>step|day|item|stop) (?P<figure>\d{1,2})[:.)，, -]{0,2}"
)
_BULLET = re.compile(r"(?:^|\n)[ \t]*[-•·▪*][ \t]+")
_HANZI_FIGURES = "一二三四五六七八九十"
_COUNTED_UNITS = frozenset("步条点") | {"step", "item"}
"""The rest are places in time or on the road (第一天, Day 1) and stay with their words."""

_ASK = re.compile(
    r"视频|短片|影片|片子|vlog|竖屏|横屏|竖版|横版|方形|旁白|配音|解说|字幕|音乐|bgm|配乐|音效|标题|片名|时长|风格|画质|高清|4k|1080p"
    r"|mp4|导出|语速|[男女童]声|转场|画面|镜头|色调|氛围|意境|节奏|特效|滤镜|抖音|快手|小红书|b站|视频号|朋友圈|观众|受众|语气|口吻"
    r"|文案|感$|唯美|一点$|一些$|谢谢|不要|英[文语]|中文|\d+ ?[:：] ?\d+"
    r"|^(?:请|希望|最好|要(?!求)|别|记得|用(?!料)|让|突出|体现|强调|展现|展示|整体|适合.*[看观]|面向|帮|给我|生成|制作|做[一个]|来[一个]|拍)"
    r"|\b(?:video|film|clip|short|music|bgm|captions?|subtitles?|title|narrat\w+|voice-?over|vertical|portrait|landscape"
    r"|horizontal|square|style|tone|mood|please|in (?:english|chinese)|footage|aspect|ratio|mp4)\b"
    r"|^(?:make|create|generate|produce|i (?:want|need)|use|add|with|without|no) ",
    re.IGNORECASE,
)
_LIVE_OF_FACTS = ("招聘", "产品介绍", "活动")
_EDGES = " \t\u3000，,。；;、:：.-—"
_KIND = re.compile(
    r"(?:新?产品|新品|活动)?(?:介绍|展示|宣传|推广|推荐|广告|发布)|(?:诚聘|招聘)(?:启事)?|新品|开业|促销"
)
"""What only says what kind of film it is to be."""
_LONGEST_ITEM = 400
_MOST_CHARACTERS = 6_000
"""A wish is no book; what is longer hands over a script."""
_TELLING = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2,}|\d+")
_BREAK = re.compile(r"[，。；;!！\n]|,(?!\d)")
_SAID_BY = re.compile(r"[ ]?(?:[—–-]{1,3}|\()[ ]?(?P<who>《?[^\s，。；、,;:：()《》\"“”]{1,16}》?)")
_SAYS = re.compile(r"(?P<who>[^\s，。；、,;:：“”\"]{1,12}?)(?:曾?说过?|曰|写道|言)[:：,，]?$")


@dataclass(frozen=True, slots=True)
class _Found:
    """Points with where each stands."""

    points: tuple[tuple[int, str], ...] = ()
    numbered: bool = False
    spans: tuple[Bounds, ...] = ()

    def told(self) -> Told:
        """The points in their order."""
        in_order = sorted(self.points, key=lambda point: point[0])
        return Told(tuple(text for _, text in in_order), self.numbered, self.spans)


@lru_cache(maxsize=16)  # a wish is asked from several sides
def told_of(wish: str, genre: str = "", subject: str = "") -> Told:
    """What the wish tells. A script in it says all that is to be said; then nothing is told beside.

    genre: in films that live of facts (招聘, 产品介绍, 活动) whatever asks for nothing and is not the subject is told
    too, and the quotations of a film of quotations are what it shows.
    """
    wish = wish[:_MOST_CHARACTERS]
    plain = "".join("，" if said == "，" else char for char, said in zip(folded(wish), wish, strict=True))
    if genre == "名言" and (quotes := _quoted(plain, wish)):
        return quotes.told()
    if find_script(wish) is not None:
        return Told()
    lists = (find(plain, wish) for find in (_numbered, _placed, _bulleted))
    found = next(filter(None, lists), None) or _Found()
    found = _with_fields(found, plain, wish)
    if genre in _LIVE_OF_FACTS:
        found = _with_free(found, plain, wish, folded(subject))
    return found.told()


def _numbered(plain: str, wish: str) -> _Found | None:
    marks: list[Bounds] = []
    for mark in _NUMBER.finditer("".join(w if "①" <= w <= "⑳" else p for p, w in zip(plain, wish, strict=True))):
        figure, ring, hanzi = mark["figure"], mark["ring"], mark["hanzi"]
        number = int(figure) if figure else ord(ring) - 0x245F if ring else _HANZI_FIGURES.find(hanzi) + 1
        if number == len(marks) + 1:
            marks.append(mark.span())
    return _list_of(marks, plain, wish, numbered=True) if len(marks) > 1 else None


def _placed(plain: str, wish: str) -> _Found | None:
    """第一步…第二步…, Day 1 … Day 2 …"""
    marks: list[Bounds] = []
    heads: list[str] = []
    for mark in _PLACE.finditer(plain):
        number = int(mark["figure"]) if mark["figure"] else _HANZI_FIGURES.find(mark["hanzi"]) + 1
        if number == len(marks) + 1:
            counted = (mark["unit"] or mark["unit_en"]) in _COUNTED_UNITS
            heads.append("" if counted else wish[mark.start() : mark.end()].strip(_EDGES))
            marks.append(mark.span())
    if len(marks) < 2:
        return None
    found = _list_of(marks, plain, wish, numbered=not any(heads))
    if found is None:
        return None
    comma = "，" if heads[0].startswith("第") else ": "
    named = zip(heads, found.points, strict=True) if len(heads) == len(found.points) else ()
    points = tuple((at, f"{head}{comma}{point}" if head else point) for head, (at, point) in named)
    return _Found(points or found.points, found.numbered, found.spans)


def _bulleted(plain: str, wish: str) -> _Found | None:
    marks = [mark.span() for mark in _BULLET.finditer(plain)]
    numbered = bool(marks) and bool(re.search(rf"(?:{_STEPS})[^\n]{{0,4}}$", plain[: marks[0][0]].rstrip()))
    return _list_of(marks, plain, wish, numbered=numbered) if len(marks) > 1 else None


def _list_of(marks: list[Bounds], plain: str, wish: str, *, numbered: bool) -> _Found | None:
    """The items between the marks; the last ends with its line, or where the wish goes on to ask for something."""
    items: list[Bounds] = [(start, after) for (_, start), (after, _) in pairwise(marks)]
    last = marks[-1][1]
    line_end = plain.find("\n", last)
    items.append((last, _without_asks(plain, last, line_end if line_end >= 0 else len(plain))))
    if any(end - start > _LONGEST_ITEM for start, end in items):
        return None
    points = tuple((a, point) for a, b in items if (point := wish[a:b].strip(_EDGES + "\n")))
    return _Found(points, numbered, ((marks[0][0], items[-1][1]),))


def _without_asks(plain: str, start: int, end: int) -> int:
    """Where a point that began at `start` ends: before the first clause that asks for something about the film."""
    edges = [start, *(m.end() for m in _BREAK.finditer(plain, start, end)), end]
    return next((first for first, last in pairwise(edges) if first > start and _asks(plain[first:last])), end)


def _asks(clause: str) -> bool:
    """Whether a clause is about the film: it names a part of one, or nothing but a length."""
    bare = clause.strip(_EDGES + "\n")
    lengths = find_durations(bare)
    return bool(_ASK.search(bare)) or any(_only(bare, one.end, one.start) for one in lengths)


def _only(clause: str, end: int, start: int = 0) -> bool:
    """Whether nothing but a length stands in the clause."""
    left = clause[:start] + clause[end:]
    return not re.sub(r"左右|以内|之内|内|钟|的|长|about|around|long|[\s，,。.;；!！]", "", left)


def _with_fields(found: _Found, plain: str, wish: str) -> _Found:
    """Beside what was found, what stands behind names: 卖点：A、B is two points, 地点：上海 is one with its name."""
    points, spans, numbered = list(found.points), list(found.spans), found.numbered
    names = [m for m in _NAME.finditer(plain) if not any(a <= m.start() < b for a, b in found.spans)]
    for name, following in pairwise([*names, None]):
        if name is None:
            continue
        limits = [following.start() if following else len(plain), *(a for a, _ in found.spans if a >= name.end())]
        end = _field_end(plain, name.end(), min(limits))
        value = wish[name.end() : end].strip(_EDGES + "\n")
        spans.append((name.start(), end))
        if value and name["field"]:
            lines = "，".join(line.strip(_EDGES) for line in value.split("\n"))
            points.append((name.start(), f"{wish[name.start() : name.end() - 1].strip(_EDGES)}：{lines}"))
        elif value:
            points += [(name.end(), item) for item in _items(value)]
            numbered = numbered or bool(name["steps"])
    return _Found(tuple(points), numbered, tuple(spans))


def _field_end(plain: str, start: int, limit: int) -> int:
    """Where the value of a name ends: with its line; one that begins on the next line runs to an empty one."""
    value = plain[start:limit]
    if value.lstrip(" \t").startswith("\n"):
        empty = re.search(r"\S[ \t]*\n[ \t]*\n", value)
        end = start + empty.end() if empty else limit
        for line in re.finditer(r"\n([^\n]+)", plain[start:end]):
            if _asks(line[1]):
                return start + line.start()
        return end
    line_end = value.find("\n")
    return _without_asks(plain, start, start + line_end if line_end >= 0 else limit)


def _items(value: str) -> list[str]:
    """A, B, C of a value: lines where there are several, else what marks part."""
    for parted in (r"\n", r"[；;]", r"[，。]|,(?!\d)", r"[、/]"):
        items = [item.strip(_EDGES) for item in re.split(parted, value)]
        items = [item for item in items if item]
        if len(items) > 1:
            return [one for item in items for one in (_items(item) if parted != r"\n" else [item])]
    return [value]


def _with_free(found: _Found, plain: str, wish: str, subject: str) -> _Found:
    """Beside what was found, the clauses that ask for nothing. The first that names the subject only names it."""
    points, named = list(found.points), not subject
    for start, end in _clauses(plain):
        bare = plain[start:end].strip(_EDGES)
        if not named and (subject in bare or (bare and bare in subject)):
            named = subject in bare
            continue
        within = any(a < end and start < b for a, b in found.spans)
        if not within and not _asks(bare) and not _KIND.fullmatch(bare) and len(_TELLING.findall(bare)) > 1:
            points.append((start, wish[start:end].strip(_EDGES)))
    return _Found(tuple(points), found.numbered, found.spans)


def _clauses(plain: str) -> Iterator[Bounds]:
    edges = [0, *(at for m in re.finditer(r"[，。；;!！?？\n:：]|,(?!\d)", plain) for at in m.span()), len(plain)]
    yield from zip(edges[::2], edges[1::2], strict=True)


def _quoted(plain: str, wish: str) -> _Found | None:
    """Quotations with those who said them, as a speaker would say it: 孔子说：“…”"""
    quotes = [q for q in find_quotes(wish) if q.mark != "《" and len(q.inside.strip()) > 3]
    if not quotes:
        return None
    points, spans = [], []
    for quote in quotes:
        who, span = _speaker(quote, plain, wish)
        inside = quote.inside.strip()
        points.append((span[0], f"{who}：“{inside}”" if who else f"“{inside}”"))
        spans.append(span)
    return _Found(tuple(points), False, tuple(spans))


def _speaker(quote: Quote, plain: str, wish: str) -> tuple[str, Bounds]:
    after = _SAID_BY.match(plain, quote.end)
    if after:
        who = wish[after.start("who") : after.end("who")]
        return f"{who}{'里说' if who.endswith('》') else '说'}", (quote.start, after.end())
    before = _SAYS.search(plain[: quote.start])
    if before:
        return wish[before.start("who") : before.end("who")] + "说", (before.start(), quote.end)
    return "", (quote.start, quote.end)
