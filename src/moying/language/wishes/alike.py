"""One text in the look of another: 字幕颜色换成跟标题一样的, "same font as the title"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.rules import rule
from moying.language.wishes.text_looks import look_wish
from moying.language.wishes.things import OF_TEXT, Thing, things_in

_SAME: Final = rule(
    r"一样|相同|一致|统一|同款|同色|同一[个种款]|配套|看齐"
    r"|\b(?:(?:the )?same|match(?:es|ing)?|like|identical)\b"
)
_AFTER: Final = rule(r"(?:跟|和|与|同|像|按|照着?|向|\b(?:as|like|match(?:es|ing)?|to|with))\s*(?:the |my )?$")
_BOTH: Final = rule(r"(?:两[个处种边]|都|统一成?)|\bboth\b")
_WHAT: Final = (
    ("color", rule(r"颜色|色|\bcolou?rs?\b")),
    ("font", rule(r"字体|\b(?:font|typeface)\b")),
    ("size", rule(r"大小|字号|一样大|\bsizes?\b|\bas (?:big|large|small)\b")),
    ("outline", rule(r"描边|勾边|\b(?:outline|stroke)\b")),
    ("box", rule(r"底[色框板条]|背景|\b(?:box|background|panel)\b")),
    ("animation", rule(r"动画|动效|进场|出场|\banimations?\b")),
)


def alike(clause: str, said: str, about: str, before: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[
    tuple[str, Mapping[str, Any]], ...
]:  # fmt: skip
    """`style_text` with `like` and `alike`; () where no text is to look as another does."""
    if "\ufffc" in clause or not _SAME.search(clause):
        return ()
    named = [thing for thing in things_in(clause) if thing.kind in OF_TEXT - {"type"}]
    model = next((thing for thing in named if _AFTER.search(clause[: thing.start])), None)
    of = next((thing.kind for thing in named if thing is not model), about if about in OF_TEXT else "")
    if model is None or not of or of in {"type", model.kind} or _says_how(clause, named):
        return ()
    what = next((name for name, words in _WHAT if words.search(clause)), "")
    return (("style_text", {"of": of, "like": model.kind, "alike": what}),)


def _says_how(clause: str, named: Sequence[Thing]) -> bool:
    """和标题一样改成黄色 names the colour itself."""
    return bool(look_wish(clause).slots.keys() & {"color", "gradient"})
