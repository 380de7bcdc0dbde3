"""Wishes that stand in a row without a mark between them: 前两段调亮一点后两段调暗一点, 字幕放上面标题加大.

A clause is parted where something new is spoken of after what was said of the thing before is complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from moying.language.detect import HANZI
from moying.language.wishes.references import find_references
from moying.language.wishes.things import things_in

_LONGEST: Final = 80
_SHORTEST: Final = 6
"""Characters of a clause that may hold two wishes."""
_LEAD: Final = re.compile(r"(?:把|将|让|给|再|也|然后|还有|顺便|最后|请|帮我|中间的?)+$")
_COMPLETE: Final = re.compile(
    rf"(?:一?[点些]儿?|一下|倍速?|一半|减半|秒|黑白|复古|着放|倒放|反放|正放|定格|静音|掉|[^为]了|快|慢"
    rf"|[亮暗暖冷大小长短轻响高低粗细久]|别动|不动|不变|翻倍"
    rf"|不要|关掉?|[上下左右底顶]面|[上下左右]边|[左右][上下]角|中间|居中|最[前后]面?|对调|交换|\d ?%"
    rf"|[红黄蓝绿白黑金紫橙粉灰]色?|加粗|去[掉除]|删除?|换掉|吧)[{HANZI}]{{0}}$"
)
_OPEN: Final = re.compile(r"(?:的|和|与|跟|及|到|成|为|在|给|把|将|用|比|从|换|加|像|跟着|之间|变[成为]?|叫)$")
_LOOKS_IN_A_ROW: Final = re.compile(r"(?<=加粗)(?=[加换放改])|(?<=描边)(?=[加换放改])|(?<=阴影)(?=[加换放改])")


def parted(clauses: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The clauses (folded, as said), those that hold several wishes in a row taken apart."""
    for clause, said in clauses:
        if len(clause) != len(said) or not _SHORTEST <= len(clause) <= _LONGEST or "\ufffc" in clause:
            yield clause, said
            continue
        cuts = [0, *_joints(clause), len(clause)]
        for start, end in pairwise(cuts):
            yield clause[start:end].strip(), said[start:end].strip()


def _joints(clause: str) -> list[int]:
    """Where a new wish begins."""
    if not re.search(f"[{HANZI}]", clause):
        return []
    shots = [(r.start, r.end) for r in find_references(clause) if not r.recent and r.span_ms is None and not r.half]
    heads = sorted([*shots, *((t.start, t.end) for t in things_in(clause) if t.kind not in {"film", "type"})])
    found = [m.start() for m in _LOOKS_IN_A_ROW.finditer(clause)] if heads else []
    begun = 0
    for before, (start, end) in pairwise(heads):
        lead = _LEAD.search(clause[begun:start])
        at = begun + lead.start() if lead else start
        left = clause[begun:at]
        complete = before[0] >= begun and before[1] < at and _COMPLETE.search(clause[before[1] : at])
        if complete and not _OPEN.search(left) and end < len(clause) and re.search(rf"[{HANZI}]", clause[end:]):
            found.append(at)
            begun = at
    return sorted(found)
