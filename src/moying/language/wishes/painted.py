"""Whether a clause asks for the pictures to be painted otherwise: in another style, in other colours."""

from __future__ import annotations

import re

from moying.language.detect import HANZI

_CHANGES = re.compile(
    r"换|改|变|用|做成|弄成|调成|要|来|去掉|取消|恢复|\b(?:chang|switch|turn|mak|use|repaint|restyl|go|remov"
    r"|drop|in)\w*"
)
_STYLE = re.compile(
    rf"风格|画风|配色|色调|色系|(?:换|改|变|做)(?:成|为|一?个)?[{HANZI}]{{1,5}}风(?![{HANZI}])"
    r"|\b(?:style|palette|colou?r scheme|look and feel|colours|colors)\b"
)
_NAMED = re.compile(
    r"(?:换|改|变|做|画)(?:成|为|一?个)(?:水墨|国画|工笔|扁平|剪纸|霓虹|赛博朋克|渐变|国潮|极简)"
    r"|\b(?:make it|turn it into|change (?:it )?to|switch to) (?:an? )?"
    r"(?:ink|gongbi|flat|paper-?cut|neon|gradient|guochao|minimal)"
    r"|\blooks? (?:more )?like (?:an? |some )?(?:\w+ )?(?:ink|gongbi|paper-?cut|neon|minimal|flat)\b"
    r"|(?:做|弄|搞|变|画|改)成?(?:得)?像(?:是|一[幅张])?(?:水墨|国画|工笔|剪纸|霓虹)"
)
_BARE = re.compile(
    rf"^(?:整体|画面|and )?(?:an? )?(?:[a-z-]{{3,12}} ){{1,2}}(?:style|palette|colou?rs)(?: please)?$"
    rf"|^[{HANZI}]{{1,6}}(?:风格|画风|配色)(?:吧)?$|^(?:整体|画面)?(?:水墨|国画|工笔|扁平|剪纸|霓虹|赛博朋克"
    rf"|渐变|国潮|极简)风(?:吧|的)?$"
)
"""papercut style, 剪纸风格: a clause that says nothing else."""
_MORE = re.compile(
    rf"(?:配色|色系|画风|画面风格|风格)[^，。]{{0,3}}?(?:[再更要]|换得?|调得?)?[{HANZI}]{{2,4}}(?:一?[点些])(?:的|吧)?$"
)
"""配色喜庆一点."""
_ASKS = re.compile(r"什么|哪些|哪几|吗|\b(?:what|which|how many)\b")


def asks_for_other_paint(clause: str) -> bool:
    """换成剪纸, use a neon style; not 有哪些风格."""
    asked = (
        _NAMED.search(clause)
        or _BARE.search(clause)
        or _MORE.search(clause)
        or (_STYLE.search(clause) and _CHANGES.search(clause))
    )
    return bool(asked and not _ASKS.search(clause))
