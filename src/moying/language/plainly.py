"""What people say in their own manner, put into the words that the rules know: 弄成 is 改成, "gimme" is "give me".

Only words that ask are exchanged, and nothing inside quotation marks: a title keeps its spelling.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from moying.language.quotes import find_quotes

_LONGEST: Final = 2_000
_PLAIN: Final = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), instead)
    for pattern, instead in (
        (r"(?:[弄搞整]|替换|[设定]置?|调整|更改|修改|更换|切换)(?:成|为|作)", "改成"),
        (r"(?:弄|搞|整|拉|控制|压|放|卡)(?:到|在)(?=[一二两三四五六七八九十半\d]+ ?(?:分|秒|min|s\b))", "调到"),
        (r"缩(?=到[一二两三四五六七八九十半\d])", "缩短"),
        (r"换(?=[首个][^，。]{0,6}(?:歌|曲|音乐|配乐|bgm))", "换一"),
        (r"[弄搞整](?=[大小亮暗快慢粗细高低响轻长短])", "调"),
        (r"(?:呗|咯|喽|哒|噻|哈|呐|哟)(?=$|[\s，。！!,.；;~])", ""),
        (r"能([^，。？?]{2,30})吗[，,]?(?:帮我|给我)?[弄搞整改调做加换]一下", r"\1"),
        (r"\bgimme\b", "give me"), (r"\blemme\b", "let me"), (r"\bwanna\b", "want to"), (r"\bgotta\b", "have to"),
        (r"\bkinda\b", "kind of"), (r"\bsorta\b", "sort of"), (r"(?<=\w )'?em\b", "them"), (r"\bvids?\b", "video"),
        (r"\ba couple(?: of)?(?= (?:more )?sec)", "2"), (r"\ba few(?= (?:more )?sec)", "3"),
        (r"\ba full(?= minute)", "1"), (r"\bcoupla\b", "2"), (r"\bmins\b", "minutes"),
        (r"\bu\b(?= (?:make|change|add|put|turn|use|give|do|please))", "you"),
        (r"\bthe (?:vo|v\.o\.)\b", "the voice-over"), (r"\bmusick\b", "music"), (r"\bsubtitels?\b", "subtitles"),
        (r"\bcapitons\b", "captions"),
    )
)  # fmt: skip


def said_plainly(message: str) -> str:
    """The message in the rules' words, quotations as they are."""
    if len(message) > _LONGEST:
        return message  # a script, not a wish
    edges = [0, *(edge for quote in find_quotes(message) for edge in (quote.start, quote.end)), len(message)]
    return "".join(message[a:b] if i % 2 else _plain(message[a:b]) for i, (a, b) in enumerate(pairwise(edges)))


def _plain(text: str) -> str:
    for pattern, instead in _PLAIN:
        text = pattern.sub(instead, text)
    return text
