"""The labelled set: read, said to the built-in brain, and judged by the drafts that result."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from agent.aspects import Case, changed
from agent.desk import Desk
from agent.holds import Verdict, judge
from agent.judged_films import FILMS
from moying.agent.context import Exchange
from moying.agent.loop import take_turn
from moying.draft import Draft
from moying.language.detect import language_of

FOLDER = Path(__file__).parent / "utterances"
HALVES = ("tuning", "heldout")
ROUND = frozenset({"lengths", "film", "music_take", "title_time", "pace"})
"""What follows from other changes: told in the table of confusions only where nothing else changed."""


@dataclass(frozen=True)
class Row:
    """One utterance: the film it is said of, what was said before it, and what must hold afterwards."""

    half: str
    kind: str
    film: str
    before: tuple[str, ...]
    said: str
    must_hold: str

    @property
    def language(self) -> str:
        return language_of(self.said)

    @property
    def wanted(self) -> str:
        """What it asks for, in a word or two: the heads of its sayings without names and figures."""
        heads = [_head(saying) for saying in self.must_hold.split(" & ")]
        return " + ".join(dict.fromkeys(head for head in heads if head))


@dataclass(frozen=True)
class Judged:
    """A row, what came of it, and how long it took to do."""

    row: Row
    verdict: Verdict
    changed: frozenset[str]
    answer: str
    took_ms: float

    @property
    def done(self) -> str:
        """What was changed, in a word or two."""
        return " + ".join(sorted(self.changed - ROUND or self.changed)) or "nothing"


def rows(half: str) -> Iterator[Row]:
    """Every row of a half: of the file of that name, and of those that continue it (`tuning_shots.toml`)."""
    for file in sorted(FOLDER.glob(f"{half}*.toml")):
        yield from rows_in(file, half)


def rows_in(file: Path, half: str) -> Iterator[Row]:
    """Every row of one file."""
    for group in tomllib.loads(file.read_text("utf-8"))["group"]:
        for *before, said, must_hold in group.get("rows", ()):
            yield Row(half, group["kind"], group["film"], tuple(before), said, must_hold)
        for talk in group.get("talks", ()):
            for turn, (said, must_hold) in enumerate(talk):
                yield Row(half, group["kind"], group["film"], tuple(said for said, _ in talk[:turn]), said, must_hold)


class Table:
    """Desks with their films made once; each row gets one of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ready: dict[str, Desk] = {}

    def desk(self, film: str) -> Desk:
        """A desk with that film on it."""
        if film not in self._ready:
            fresh = Desk(self.folder)
            FILMS[film](fresh)
            self._ready[film] = fresh
        fresh = dict[str, list[object]](undone=[], said=[], calls=[], results=[], stages=[], charged=[], before=[])
        return replace(self._ready[film].again(self.folder), **fresh)

    def judged(self, row: Row) -> Judged:
        """Say it, and judge what came of it."""
        desk = self.desk(row.film)
        for earlier in row.before:
            _say(desk, earlier)
        before = list(desk.versions)
        began = time.process_time()
        _say(desk, row.said)
        took_ms = (time.process_time() - began) * 1000
        after = desk.draft() or Draft()
        case = Case(before or [Draft()], after, desk.said[-1] if desk.said else "")
        return Judged(row, judge(row.must_hold, case), frozenset(changed(case.old, after)), case.answer, took_ms)


def _say(desk: Desk, message: str) -> None:
    desk.message = message
    take_turn(desk)
    desk.before.append(Exchange(message, desk.said[-1] if desk.said else ""))


def _head(saying: str) -> str:
    words = saying.split()
    if words[0] in {"same", "answer"}:
        return "nothing" if words[0] == "same" else ""
    if words[0] in {"no", "back", "new"}:
        return " ".join(words[:2]) if words[0] != "back" else "history"
    if words[0].isascii() and words[0].lower().strip("abcde") == "" and len(words) > 1:
        return "shot " + words[1]
    known = {"order", "film", "canvas", "title", "music", "voice", "caption", "cuts", "cut", "says", "picture"}
    return words[0] if words[0] in known else saying.split(" ")[0]
