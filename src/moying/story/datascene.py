"""When figures are what a sentence is about, they are the picture: which chart shows them, and with which labels.

Figures in passing (三个朋友, 2小时车程, 一杯29元的咖啡) draw nothing: a chart needs an amount that tells of a state of
things, a change, a share or a ranking. What two figures cannot share (an axis, a whole) they do not share here either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from moying.language.cutting import cut
from moying.language.detect import folded, language_of
from moying.language.lines.figure_labels import lead_of
from moying.language.lines.figure_patterns import COUNTED, MONEY, TIMES
from moying.language.lines.figures import Figure, find_figures
from moying.painter.data import Data, Datum

MOST_FIGURES = 12
LONGEST_TITLE = 16
LARGE = 10_000
"""An amount of so many is a figure of its own weight; a smaller one needs a word that says so."""
_TELLING = re.compile(
    r"达|突破|超|累计|合计|总|共计|人均|平均|年均|销量|销售|产量|产能|营收|收入|利润|产值|规模|面积|人口|出口|进口|投资|用户|增|降|涨|跌|同比|环比"
    r"|占|率|排名|第一|最|海拔|全长|总长|市值|估值|票房|播放|粉丝|下载|成交|订单|储量|装机|里程|深度|高度|距离|直径|寿命|速度|时速|gdp|约|近"
    r"|\b(?:total|average|record|revenue|sales|exports?|imports?|population|users?|area|profit|output|market|reach|hit|grew|rose"
    r"|fell|share|accounts?|covers?|height|length|long|high|deep|wide|sold|produced|elevation|distance|users|downloads?)"
)
_PARTS = re.compile(r"占|份额|比重|其中|构成|share|accounts? for|makes? up|split")
_RANKING = re.compile(r"排名|排行|榜|前[三五十]|第[一二三]|冠军|居首|领先|\btop\b|\branks?|ranking|lead")
_ADVICE = re.compile(
    r"别|不要|不宜|建议|最好|记得|请|控制在|留在|保持|应该|\b(?:should|please|keep|don't|try to|add)\b"
)
"""A figure in a piece of advice (音量别超过六成) tells what to do, not how things stand."""
_INCIDENTAL = re.compile(
    r"车程|步行|路程|左右就到|优惠|立减|满减|起售|到手价|只要|仅需|仅售|售价|票价|门票|定价|包邮|折|限时|一份|每份|每斤|每杯|每人|人均消费"
    r"|加入|放入|倒入|烤|煮|腌|克盐|克糖|毫升水|分钟后|小时后|提前|营业"
)
"""Words of recipes, prices and ways: their numbers serve the sentence, they are not what it is about."""


@dataclass(frozen=True, slots=True)
class DataScene:
    """A chart for a sentence: its scene kind and the figures that it draws."""

    kind: str
    data: Data


def data_scene(sentence: str, *, genre: str = "") -> DataScene | None:
    """The chart that shows a sentence's figures; None when figures are not what it is about.

    genre: a product stays in its own picture unless the sentence tells of several figures or a change.
    """
    figures = [f for f in find_figures(sentence) if _drawable(f)][:MOST_FIGURES]
    if not figures or not _about_figures(folded(sentence), figures):
        return None
    if genre == "产品介绍" and len(figures) < 2 and figures[0].kind == "amount":
        return None
    return _charted(sentence, _carried(figures))


def _drawable(figure: Figure) -> bool:
    """Times are none of ours, nor a handful of things."""
    if figure.kind == "rank":
        return True
    return figure.unit not in TIMES


def _about_figures(said: str, figures: Sequence[Figure]) -> bool:
    if _ADVICE.search(said):
        return False
    if any(figure.kind in {"change", "share"} for figure in figures):
        return not re.search(r"折|优惠|立减", said)
    amounts = [figure for figure in figures if figure.kind == "amount"]
    if _INCIDENTAL.search(said):
        return sum(figure.value >= LARGE for figure in amounts) >= 2
    weighty = [f for f in amounts if f.value >= LARGE or (_TELLING.search(said) and _tells(f))]
    several = len(amounts) >= 3 and all(figure.label for figure in amounts[1:]) and len({f.unit for f in amounts}) == 1
    return bool(weighty) or several or any(f.kind == "multiple" and _TELLING.search(said) for f in figures)


def _tells(figure: Figure) -> bool:
    """An amount that a telling word may lift: money, measures, or a count beyond a handful, told in digits."""
    if not re.search(r"\d", figure.text):
        return False
    return figure.unit in MONEY or (figure.unit not in COUNTED and figure.unit != "") or figure.value >= 100


def _carried(figures: Sequence[Figure]) -> list[Figure]:
    """A figure that says no label speaks of the place named before it (第一名57亿元), else of what the last one did."""
    told: list[Figure] = []
    for figure in figures:
        before = next((f.label for f in reversed(told) if f.kind != "change"), "")
        if told and told[-1].kind == "rank" and figure.start == told[-1].end:
            before = told[-1].text
        told.append(replace(figure, label=figure.label or ("" if figure.kind == "rank" else before)))
    return told


def _charted(sentence: str, figures: list[Figure]) -> DataScene | None:
    drawn = [figure for figure in figures if figure.kind != "rank"]
    if not drawn:
        return None
    for choose in (_series, _shares, _grid, _amounts):
        found = choose(sentence, drawn)
        if found is not None:
            return found
    return _number_or_list(drawn)


def _shares(sentence: str, figures: list[Figure]) -> DataScene | None:
    """Shares: one fills a ring; parts of one whole are a pie; shares of different things are rings of their own."""
    shares = [f for f in figures if f.kind == "share" and f.unit != "‰"]
    if not shares or len(shares) < len(figures) or any(f.value > 100 for f in shares):
        return None
    if len(shares) == 1:
        return DataScene("chart_ring", Data("", (_datum(shares[0]),)))
    if any(not f.label for f in shares) or len({f.label for f in shares}) < len(shares):
        return _number_or_list(shares)
    total = sum(f.value for f in shares)
    parts = total <= 100.5 and (bool(_PARTS.search(folded(sentence))) or total >= 99)
    kind = "chart_pie" if parts else "chart_ring" if len(shares) <= 4 else "chart_bar"
    return DataScene(kind, Data(_title(sentence, shares), tuple(_datum(f) for f in shares)))


def _series(sentence: str, figures: list[Figure]) -> DataScene | None:
    """One thing told for several years: a line, or two bars. How much it changed each year is no line, but bars."""
    timed = [f for f in figures if f.when]
    whens = [f.when for f in timed]
    if len(timed) < 2 or len(set(whens)) < len(whens) or len({f.unit for f in timed}) > 1:
        return None
    kinds = {f.kind for f in timed}
    if len({f.label for f in timed}) > 1 or len(kinds) > 1 or len(timed) < len(figures):
        return None
    kind = "chart_line" if len(timed) >= 3 and "change" not in kinds else "chart_bar"
    return DataScene(kind, Data(timed[0].label, tuple(replace(_datum(f), label=f.when) for f in timed)))


def _amounts(sentence: str, figures: list[Figure]) -> DataScene | None:
    """Several amounts (or changes) in one unit, each of something else: bars, or a race when they are ranked."""
    amounts = [f for f in figures if f.kind == figures[0].kind and f.kind in {"amount", "change"}]
    labels = [f.label for f in amounts]
    if len(amounts) < 2 or len(amounts) < len(figures) or len({f.unit for f in amounts}) > 1:
        return None
    if len(set(labels)) < len(labels) or not all(labels) or _part_of(sentence, figures):
        return None
    labels, metric = _without_metric(labels)
    items = tuple(replace(_datum(f), label=label) for f, label in zip(amounts, labels, strict=True))
    ranks = len(items) >= 3 and _RANKING.search(folded(sentence))
    return DataScene("chart_race" if ranks else "chart_bar", Data(_title(sentence, amounts, metric), items))


def _part_of(sentence: str, figures: Sequence[Figure]) -> bool:
    """Whether a later figure is told as a part of the first (其中): they do not stand beside each other as equals."""
    between = folded(sentence)[figures[0].end : figures[-1].start]
    return "其中" in between or "of which" in between or "including" in between


def _grid(sentence: str, figures: list[Figure]) -> DataScene | None:
    """The same things told of two or three: 北京GDP…人口…，上海GDP…人口…"""
    kinds = [f.unit for f in figures]
    if len(figures) < 4 or any(f.kind == "change" for f in figures) or len(set(kinds)) < 2:
        return None
    wide = len(set(kinds))
    if len(figures) % wide or any(kinds[i] != kinds[i % wide] for i in range(len(kinds))):
        return None
    blocks = [figures[i : i + wide] for i in range(0, len(figures), wide)]
    metrics = [block.label for block in blocks[-1]]
    found = [_entity(block, i) for i, block in enumerate(blocks)]
    if len(blocks) > 3 or any(not name for name, _ in found) or len({name for name, _ in found}) < len(found):
        return None
    metrics = found[0][1]
    items = tuple(
        replace(_datum(figure), label=metric, group=name)
        for (name, _), block in zip(found, blocks, strict=True)
        for figure, metric in zip(block, metrics, strict=True)
    )
    return DataScene("compare_table", Data(_title(sentence, figures), items))


def _entity(block: Sequence[Figure], place: int) -> tuple[str, list[str]]:
    """Whom a block of figures tells of, and what: the first label holds both (北京GDP)."""
    labels = [f.label for f in block]
    words = _words(labels[0])
    if len(words) < 2 or not all(labels[1:]):
        return "", labels
    return words[0], ["".join(words[1:]).strip(), *labels[1:]]


def _number_or_list(figures: list[Figure]) -> DataScene:
    """Figures that share nothing: the first one large with up to three beside it, or a list of them."""
    told: set[str] = set()
    items = []
    for figure in figures:
        items.append(_datum(figure if figure.when not in told else replace(figure, when="")))
        told.add(figure.when)
    if len(items) > 4:
        return DataScene("compare_table", Data("", tuple(items)))
    return DataScene("big_number", Data("", tuple(items)))


def _datum(figure: Figure) -> Datum:
    change = figure.kind == "change"
    label = figure.label or figure.when
    if figure.kind != "change" and figure.when and figure.label and figure.when not in figure.label:
        joint = " " if language_of(figure.label) == "en" else ""
        whole = f"{figure.when}{joint}{figure.label}" if not joint else f"{figure.label}, {figure.when}"
        label = whole if len(whole) <= 16 else figure.label
    value = -figure.value if change and figure.direction == "down" else figure.value
    return Datum(label, value, figure.unit, figure.text, figure.direction, "", change)


def _without_metric(labels: list[str]) -> tuple[list[str], str]:
    """广东GDP, 江苏, 山东 are 广东, 江苏, 山东 by GDP."""
    words = [_words(label) for label in labels]
    if len(words[0]) > 1 and all(len(w) < len(words[0]) for w in words[1:]):
        return ["".join(words[0][:1]).strip(), *labels[1:]], "".join(words[0][1:]).strip()
    ends = {w[-1] for w in words}
    if len(ends) == 1 and all(len(w) > 1 for w in words):
        return ["".join(w[:-1]).strip() for w in words], words[0][-1]
    return labels, ""


def _words(label: str) -> list[str]:
    if label.isascii():
        return re.findall(r"\S+\s?", label)
    return cut(label)


def _title(sentence: str, figures: Sequence[Figure], metric: str = "") -> str:
    """What all of them are told of: when, and by which measure, else what the sentence says before them."""
    whens = {f.when for f in figures}
    when = whens.pop() if len(whens) == 1 else ""
    metric = metric or lead_of(sentence[: figures[0].start])
    if len(metric) > LONGEST_TITLE:
        metric = ""
    if when in metric:
        return metric
    joint = " " if when.isascii() and metric.isascii() and metric else ""
    return f"{when}{joint}{metric}"
