"""What is said to models, from the files in `prompts/`, one for each language; `<<name>>` is filled in."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_FIELD = re.compile(r"<<(\w+)>>")


def prompt(name: str, language: str, package: str = "moying.engines.llm", **fields: str) -> str:
    """The prompt of that name in zh or en."""
    text = _read(package, f"{name}.{'zh' if language == 'zh' else 'en'}.md")
    return _FIELD.sub(lambda found: fields[found[1]], text)


@cache
def _read(package: str, file: str) -> str:
    return (files(package) / "prompts" / file).read_text("utf-8").strip()
