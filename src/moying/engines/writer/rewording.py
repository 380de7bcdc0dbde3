"""Other words for what a film says, by a language model: rewritten as asked (更口语化, shorter), or translated.

One line for one line, so that shots, captions and their times stay with their words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from moying.engines.llm import Acted, Endpoint, Line, LlmMisbehaved, Model, Said
from moying.engines.llm.prompts import prompt
from moying.engines.writer.checking import cleaned, figures_of
from moying.language.detect import language_of

MOST_LINES: Final = 200
_AT_ONCE: Final = 40
"""Lines of one request: models lose count of more."""
_TOKENS: Final = 6_000
_PACKAGE: Final = "moying.engines.writer"
_LANGUAGES: Final = {"zh": ("简体中文", "Chinese (simplified)"), "en": ("英文", "English")}
_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {"lines": {"type": "array", "items": {"type": "string"}}},
    "required": ["lines"],
    "additionalProperties": False,
}


def rewritten(
    lines: Sequence[str], wish: str, language: str, endpoint: Endpoint, tick: Callable[[], None] = lambda: None
) -> tuple[str, ...]:
    """The lines in other words, as many as there were. Raises `LlmFailed` when the model gives none that hold."""
    return _reworded("rewrite", lines, language, language, endpoint, tick, wish=_plain(wish)[:500])


def translated(
    lines: Sequence[str], to: str, endpoint: Endpoint, tick: Callable[[], None] = lambda: None
) -> tuple[str, ...]:
    """The lines in that language ("zh" or "en"), as many as there were. Raises `LlmFailed`."""
    place = 0 if to == "zh" else 1
    return _reworded("translate", lines, to, to, endpoint, tick, tongue=_LANGUAGES[to][place])


def _reworded(
    name: str,
    lines: Sequence[str],
    speaks: str,
    becomes: str,
    endpoint: Endpoint,
    tick: Callable[[], None],
    **fields: str,
) -> tuple[str, ...]:
    if len(lines) > MOST_LINES:
        raise LlmMisbehaved(f"{len(lines)} lines are too many; it takes {MOST_LINES}")
    made: list[str] = []
    with Line(endpoint, tick) as line:
        model = Model(line)
        for at in range(0, len(lines), _AT_ONCE):
            part = [" ".join(text.split()) for text in lines[at : at + _AT_ONCE]]
            told = "\n".join(_plain(text) for text in part)
            asked = prompt(name, speaks, _PACKAGE, lines=told, count=str(len(part)), **fields)
            made += _held(model, asked, part, becomes)
    return tuple(made)


def _held(model: Model, asked: str, lines: Sequence[str], becomes: str) -> list[str]:
    """The model's lines, asked for once more where they do not hold."""
    first = model.write([Said("user", asked)], _SCHEMA, becomes, _TOKENS)
    made = _lines(first)
    wrong = _wrong(made, lines, becomes)
    if wrong:
        mend = prompt("mend", becomes, _PACKAGE, wrong=f"- {wrong[0 if becomes == 'zh' else 1]}")
        made = _lines(
            model.write([Said("user", asked), Acted(str(first)), Said("user", mend)], _SCHEMA, becomes, _TOKENS)
        )
        wrong = _wrong(made, lines, becomes)
    if wrong:
        raise LlmMisbehaved(f"its lines do not hold: {wrong[1]}")
    return made


def _wrong(made: Sequence[str], lines: Sequence[str], becomes: str) -> tuple[str, str] | None:
    if len(made) != len(lines):
        return f"要 {len(lines)} 行，给了 {len(made)} 行", f"{len(lines)} lines are wanted, there are {len(made)}"
    for n, (new, old) in enumerate(zip(made, lines, strict=True), 1):
        if not new:
            return f"第 {n} 行是空的", f"line {n} is empty"
        if any(sign.isalpha() for sign in new) and language_of(new) != becomes:
            return f"第 {n} 行不是中文", f"line {n} is not in English"
        if figures_of(new) - figures_of(old):
            return f"第 {n} 行添了没有的数字", f"line {n} has figures that were not there"
        if len(new) > 8 * len(old) + 40:
            return f"第 {n} 行太长", f"line {n} is much too long"
    return None


def _lines(told: dict[str, Any]) -> list[str]:
    rows = told.get("lines")
    return [cleaned(row) if isinstance(row, str) else "" for row in rows] if isinstance(rows, list) else []


def _plain(text: str) -> str:
    """Text that cannot end the tag that it stands in."""
    return text.replace("<", "‹").replace(">", "›")
