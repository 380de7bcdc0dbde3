"""What a message leaves alone: 其他的别动, "everything else stays", and the one transition that is not to change."""

from __future__ import annotations

import re
from typing import Final

from moying.language.numerals import parse_number
from moying.language.wishes.references import find_references
from moying.language.wishes.things import things_in

_AS_IS: Final = (
    r"(?:不变|不动|别动|不要动|不用动|别碰|照旧|照原样|原样|保持(?:不变|原样|现状|原来的?样子)?|维持(?:原样|现状"
    r"|不变)|不改|别改|不用改|不用管|先不管)"
)
_REST: Final = re.compile(
    rf"(?:但是?|不过|然后|至于)?(?:其他|其它|其余|剩下|别的|余下|剩余)(?:的|地方|部分|镜头|几?段|几?个|东西"
    rf"|内容)*(?:全部|全|都|就|先|请|也|一律|统统)*{_AS_IS}(?:吧|了|就好|就行|啊|哈)?"
    r"|(?:and |but |please |with )*(?:the )?(?:everything|all|anything|rest|others?"
    r"|nothing)(?: else)?(?: of (?:it|the (?:film|video|shots)|them))?"
    r"(?: (?:should|can|must|is|are|to|just|else))*(?: (?:stays?|remains?|be|keeps?|left|stay))?(?: (?:as (?:it "
    r"|they )?(?:is|are|was|were)|as-is|the same|unchanged"
    r"|untouched|put|fine|alone|like (?:it is|that)|changes?|how it is|the way it is))*"
    r"|(?:and |but |please )*(?:leave|keep) (?:everything else|all else|the rest|the others)(?: of (?:it|them"
    r"|the film))?(?: (?:alone|as (?:it )?is|as it was|untouched|unchanged|the same|be))?"
    r"|(?:and |but |please )*(?:don'?t|do not) (?:touch|change) (?:anything else|the rest)"
)
_STAYS: Final = re.compile(
    r"stay|remain|same|unchanged|untouched|as|alone|fine|leave|keep|touch|change|put"
    r"|nothing else"
)
_CUT: Final = re.compile(
    rf"(?:但|但是|只有)?(?:(?P<last>最后(?:一)?[个处]?)"
    rf"|第 ?(?P<n>[一二三四五六七八九\d]{{1,2}}) ?[个处])(?:的)?(?:转场|过渡)(?:就|先|要|请)?{_AS_IS}(?:吧)?"
    r"|(?:but |and )?(?:leave|keep) the (?:(?P<last_en>last)|(?P<en>first|second|third|fourth"
    r"|fifth)) (?:transition|cut|one)(?: alone| as (?:it )?is| as it was)?"
)
_EN: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def rest_stays(clause: str) -> bool:
    """Whether a folded clause only says that nothing else is to change."""
    plain = clause.strip(" ，,。.!！~")
    if len(plain) > 60 or not _REST.fullmatch(plain):
        return False
    return not plain.isascii() or _STAYS.search(plain) is not None


_REASON: Final = re.compile(r"^(?:反正|毕竟|因为|主要是|谁叫|不然|否则|because|since|otherwise|after all)(?![a-z])")


def only_reasons(clause: str) -> bool:
    """Whether a folded clause only says why: 反正也没什么用, "because nobody reads it"."""
    named = any(not r.recent for r in find_references(clause)) or things_in(clause)
    return bool(_REASON.match(clause)) and not named


def cut_left_alone(clause: str) -> int:
    """The transition, from 1 and -1 the last, that a folded clause leaves as it is; 0 for none."""
    found = _CUT.fullmatch(clause.strip(" ，,。.!！~"))
    if found is None:
        return 0
    if found["last"] or found["last_en"]:
        return -1
    return _EN.get(found["en"] or "") or int(parse_number(found["n"] or "0") or 0)
