"""What a long film goes on to: further parts of its topic, then the topics beside it, each led over to by a sentence.

A pack holds what fills a minute and a half; its `parts` are told after that (what a part's `whole` says stays together,
as a tale must), and `beside.toml` names the packs that follow.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from moying.engines.writer.packs import Pack, Part, packs


@dataclass(frozen=True, slots=True)
class Beside:
    """A pack that a film goes on to, and the sentence that leads over, by language."""

    key: str
    leads: Mapping[str, str]


def parts_of(pack: Pack, language: str, without: Collection[str] = ()) -> tuple[Part, ...]:
    """All that may follow the pack's own words, its own parts first; of the packs beside it not those `without`."""
    return (*pack.lines[language].parts, *_neighbours(pack, language, without))


def told_beside(
    pack: Pack, language: str, sentences: tuple[str, ...], without: Collection[str] = ()
) -> tuple[str, ...]:
    """The topics beside the pack that a script went on to, as people call them in the language; not those `without`."""
    ahead = [one for one in besides().get(pack.key, ()) if one.key not in without]
    keys = [one.key for one in ahead if one.leads[language] in sentences]
    return tuple(_name(next(p for p in packs() if p.key == key), language) for key in keys)


def _name(pack: Pack, language: str) -> str:
    return next((name for name in pack.names if name.isascii() == (language == "en")), pack.names[0])


def lead_to(key: str, pack: Pack, language: str) -> str:
    """The sentence that leads over from a pack to another one; "" where there is none."""
    return next((one.leads[language] for one in besides().get(pack.key, ()) if one.key == key), "")


def _neighbours(pack: Pack, language: str, without: Collection[str]) -> list[Part]:
    by_key = {one.key: one.lines[language] for one in packs() if language in one.lines}
    ahead = [(one, by_key[one.key]) for one in besides().get(pack.key, ()) if one.key not in without]
    return [Part(one.leads[language], (*lines.body, *lines.more)) for one, lines in ahead]


@cache
def besides() -> Mapping[str, tuple[Beside, ...]]:
    """What follows each pack, in order."""
    told = tomllib.loads((files("moying.engines.writer") / "beside.toml").read_text("utf-8"))
    return {
        key: tuple(Beside(other, {"zh": leads[0], "en": leads[1]}) for other, leads in others.items())
        for key, others in told.items()
    }
