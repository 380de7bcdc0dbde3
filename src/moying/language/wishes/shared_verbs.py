"""One verb for several things: 去掉字幕和标题 and "remove the title and the captions" are two wishes each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from moying.language.wishes.gone import GONE

_THINGS: Final = re.compile(
    r"背景音乐|配乐|音乐|bgm|字幕|标题|片名|旁白|转场|音效|水印"
    r"|(?<![a-z])(?:music|captions|subtitles|subs|title|narration|transitions|sound effects|watermark)(?![a-z])"
)
_DROP: Final = re.compile(rf"{GONE.pattern}|都删|不要|\b(?:remove|delete|drop|get rid of|turn off|no|lose)\b", re.ASCII)
_FILLERS: Final = re.compile(
    rf"{_THINGS.pattern}|{_DROP.pattern}|和|与|跟|、|也|都|把|将|全|了|吧|掉|请|帮我|给我|先|还有"
    r"|\b(?:the|and|both|please|all)\b|[\s，,。.!！&]"
)
_BARE: Final = re.compile(rf"(?:and )?(?:the )?(?:{_THINGS.pattern})(?:,? (?:too|as well|please))*")


def shared_drops(clauses: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The clauses (folded, as said), one for each thing that is to go."""
    dropping = False
    for clause, said in clauses:
        things = [m[0] for m in _THINGS.finditer(clause)]
        drops = bool(_DROP.search(clause)) and not _FILLERS.sub("", clause)
        if drops and len(things) > 1:
            yield from ((_gone(thing), _gone(thing)) for thing in things)
        elif dropping and _BARE.fullmatch(clause):
            yield _gone(things[0]), _gone(things[0])
        else:
            yield clause, said
        dropping = drops


def _gone(thing: str) -> str:
    return f"remove the {thing}" if thing.isascii() and thing != "bgm" else f"去掉{thing}"
