"""What a clause asks of the transitions that were just set: 后面的都这样, 最后一个改成闪黑, "too fast"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from moying.language.numerals import parse_number

Told = tuple[str, Mapping[str, Any]]
_NTH: Final = {w: n for n, w in enumerate(("first", "second", "third", "fourth"), 1)}
EVERYWHERE: Final = re.compile(
    r"(?:把)?(?:后面的?|剩下的?|其[他它余]的?|别的|所有的?|全部的?|全|每个|每一段|统统|一律|都)(?:镜头|片段"
    r"|段)?(?:也|都|就|全|[，,\s])*"
    r"(?:这样|一样|这么(?:来|弄|做)|照这样|同样|如此)(?:处理|做|弄|吧|了)*"
    r"|(?:and )?(?:do )?(?:the )?same (?:for|on|with|to) (?:all|everything|everyone|the rest"
    r"|the others)(?: else)?(?: of them)?(?: too| please)*"
    r"|(?:and )?(?:do )?(?:it|that|the same) everywhere(?: else)?(?: too| please)*|like that everywhere"
)
"""全部都这样; not 就这样, which is content."""
_ONE_CUT: Final = re.compile(
    r"(?:把)?(?:(?P<last>最后(?:一)?[个处]?)|第(?P<n>[一二三四五六七八九\d]{1,2})[个处])(?:也)?(?:换成|改成|用"
    r"|换|改)(?P<wish>.{2,8}?)(?:吧)?"
    r"|(?:and )?(?:make )?(?:the )?(?:(?P<last_en>last)|(?P<en>first|second|third|fourth))(?: one)?,? (?:a |an "
    r"|should be (?:a )?|to (?:a )?|with (?:a )?)(?P<wish_en>[a-z ]{3,24})"
)
_REST_OF_CUTS: Final = re.compile(
    r"(?:其[他它余]的?|别的|剩下的?|后面的?|全部|都)(?:也|都|全)*(?:换成|改成|用|换|改)(?P<zh>.{2,8}?)(?:吧)?"
    r"|(?:and )?(?:the )?(?:others|rest|other ones)(?: should be| to| with| as)* (?P<en>[a-z ]{3,24}?)(?: too)?"
)
_CUTS_FELT: Final = re.compile(
    r"(?:有点|有些|太|好|还是)+(?P<zh>快|短|急|慢|长|拖)(?:了|啦|点)*|(?:it'?s |they'?re |they are "
    r"|still )*(?:a bit |way )?too (?P<en>fast|quick|short|slow|long)"
)
_EACH_CUT: Final = re.compile(
    r"(?:每个|都|全部|每处|它们)(?:再|都|也)*(?P<way>短|长|快|慢)一?[点些](?:吧)?"
    r"|(?:make )?(?:them|each(?: of them)?|all of them)(?: all)?(?: a (?:bit|little))? (?P<way_en>shorter|longer"
    r"|quicker|slower)(?: please)?"
)


def of_cuts(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """后面的都这样, 最后一个改成闪黑, 每个都短一点: after a wish about transitions."""
    kind, slots = told
    if kind != "set_transitions" or "转场" in plain or "transition" in plain:
        return ()
    if EVERYWHERE.fullmatch(plain) and slots.get("wish"):
        return ((kind, {"shots": "", "wish": slots["wish"]}),)
    if (rest := _REST_OF_CUTS.fullmatch(plain)) is not None:
        return ((kind, {"shots": "", "wish": rest["zh"] or rest["en"]}),)
    if (felt := _CUTS_FELT.fullmatch(plain)) is not None:
        longer = (felt["zh"] or felt["en"]) in {"快", "短", "急", "fast", "quick", "short"}
        return ((kind, {"shots": "", "wish": "", "times": 1.5 if longer else 0.67}),)
    if (one := _ONE_CUT.fullmatch(plain)) is not None:
        last = one["last"] or one["last_en"]
        number = -1 if last else _NTH.get(one["en"] or "") or int(parse_number(one["n"] or "1") or 1)
        return ((kind, {"shots": "", "number": number, "wish": one["wish"] or one["wish_en"]}),)
    if (each := _EACH_CUT.fullmatch(plain)) is not None:
        less = (each["way"] or each["way_en"]) in {"短", "快", "shorter", "quicker"}
        return ((kind, {"shots": "", "wish": "", "times": 0.67 if less else 1.5}),)
    return ()
