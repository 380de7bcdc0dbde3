"""Edits at random, by seed: sentences of the labelled set and calls of every tool, one after another on one film; and
what must hold after each."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from agent.desk import Desk
from agent.judged_films import SAID, upload
from agent.judging import rows
from agent.uploaded import whole
from moying.agent.brains.brain import Call
from moying.agent.brains.scripted import ScriptedBrain
from moying.agent.loop import take_turn
from moying.agent.tools import TOOLS, schema_of
from moying.draft import Draft, Json, Role, Span
from moying.draft.edits import cut_span
from moying.render.check import check_there, with_words_checked
from moying.render.film import film as rendered
from moying.render.output import AiLabel, Film, Output
from moying.render.plan import make_plan
from moying.wire.draft_json import from_json, to_json

LABEL: Final = AiLabel("tests", "t", visible=False)
FEWEST, MOST, LONGEST_MS, KEPT = 2, 14, 90_000, 30
"""Beyond these a film is begun anew: what is left of it, or what it has grown to, says little about edits."""

_SHOTS = (
    "1",
    "2",
    "-1",
    "1 3",
    "shot2",
    "第二段",
    "最后一个镜头",
    "有茶的那段",
    "开头5秒",
    "the first shot",
    "它",
    "99",
)
_UPLOADS = ("beach.mp4", "logo.png", "那张图片", "the clip", "song.wav", "nothing.png")
_COLORS = ("#ffd400", "#ff0000", "#ffffff80")
_MS = (0, 1, 300, 1_500, 4_000, 12_000, -1_000, 10**9)
POOL: Final[Mapping[str, Sequence[Json]]] = {
    "shots": _SHOTS, "before": _SHOTS, "after": _SHOTS, "one": _SHOTS, "other": _SHOTS, "which": _UPLOADS,
    "uploads": ("两个", "beach.mp4 logo.png", "", "the clip"), "name": ("song.wav", "鸟鸣", "雨声", "whoosh", "咔"),
    "old": ("小船", "茶", "鸟鸣", "zzz"), "new": ("竹筏", "雨声", "", "a boat"),
    "ratio": ("16:9", "9:16", "1:1", "7:3"),
    "genre": ("国风", "lo-fi", "轻松一点", "??"), "who": ("温柔的女声", "a man", "换个人"),
    "language": ("zh", "en", "fr"),
    "platform": ("抖音", "bilibili", ""), "to": ("traditional", "simplified", "zh"), "form": ("srt", "vtt", "doc"),
    "of": ("title", "captions", "lower_third", "watermark", "text", "all", ""), "about": ("茶", "length", ""),
    "kind": ("text", "lower_third", "watermark", "x"),
    "text": ("山村四季", "Hello, world", "雪落无声\n夜归人", "", "啊" * 60),
    "title": ("茶", "", None), "picture": ("雪山日出", "a city at night", ""), "style": ("水墨", "neon", ""),
    "wish": ("黑白", "闪白", "水墨风", "暖一点", "page turn", "更口语一些", "blur", "说不清的样子"), "said": ("多长",),
    "position": (0, 1, -1, 3, 40, "top", "center", "bottom_left"), "font": ("sans", "kai", "x"),
    "animation": ("none", "fade", "typewriter", "x"), "animation_in": ("rise",), "animation_out": ("slide",),
    "color": _COLORS, "outline": _COLORS, "box": (*_COLORS, ""), "highlight": _COLORS,
    "gradient": (("#ff0000", "#00ff00"),), "shift": ((0.1, -0.05), (3.0, 3.0)), "lines": ((), ("One.", "Two.")),
    "duration_ms": _MS, "at_ms": _MS, "by_ms": _MS, "in_ms": _MS, "out_ms": _MS, "number": (0, 1, 2, -1, 99),
    "volume": (0.0, 0.2, 1.0, 2.0, -1.0, 7.0), "times": (0.5, 1.0, 1.4, 0.0, 100.0), "speed": (0.5, 1.0, 2.0, 0.0),
    "size": (0.03, 0.06, 0.2, 5.0), "outline_width": (0.05, 9.0), "outline_times": (2.0,), "share": (0.0, 0.38, 1.0),
    "x": (0.0, 0.5, 1.0, 4.0), "y": (0.0, 0.5, 1.0), "opacity": (0.0, 0.4, 1.0), "steps": (0, 1, 3, 50),
    "short_side_px": (720, 1080, 2160, 7), "drums_db": (-40.0, -6.0, 3.0), "ending_db": (0.0, 6.0),
    "tempo": (0.9, 1.12, 9.0), "energy": (-1.0, 0.5),
}  # fmt: skip
"""What the arguments of tools are drawn from, by their names: what people say, and now and then what nobody means."""
_NO_EDIT: Final = {"create_video", "make_highlights"}
_DEAR: Final = {"remake", "music"}
_COMPOSES: Final = re.compile(r"music (?!\d|softer|louder|own)|new film")
"""Sentences of the set that want other music, or another film: what costs most."""


@dataclass
class Tally:
    """What came of so many edits."""

    seed: int
    edits: int = 0
    changed: int = 0
    begun_anew: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    why: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class Room:
    """One film on a desk, edited at random. composes: whether edits are drawn that cost much, such as other music."""

    def __init__(self, seed: int, folder: Path, *, composes: bool = False) -> None:
        self.draw = random.Random(seed)
        self.tally = Tally(seed)
        self.desk = film_on_a_desk(folder)
        self._first = self.desk.versions[-1]
        self._tools = [t for t in TOOLS if t.name not in _NO_EDIT and (composes or t.operation not in _DEAR)]
        sayings = [row for row in rows("tuning") if row.film in {"five", "desk"}]
        self._said = [row.said for row in sayings if composes or not _COMPOSES.search(row.must_hold)]

    def edit(self) -> None:
        """One edit, and what must hold after it. What does not is kept with the tally, and the edit taken back."""
        self._fit()
        before = list(self.desk.versions)
        wish = self.draw.choice(self._said) if self.draw.random() < 0.5 else self._call()
        self.tally.edits += 1
        try:
            self._take(wish)
            after = self.desk.versions[-1]
            sound(after, self._files())
            self._there_and_back(before[-1], after)
            self.tally.changed += after != before[-1]
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is what we look for
            self.tally.faults.append(f"{_told(wish)}: {type(fault).__name__}: {str(fault)[:300]}")
            self.desk.versions = before

    def play(self, edits: int) -> Tally:
        """So many edits."""
        for _ in range(edits):
            self.edit()
        return self.tally

    def rendered(self, out: Path, most_ms: int = 1_000) -> Film:
        """The film's first second, small."""
        film = self.desk.versions[-1]
        if film.duration_ms > most_ms:
            film = cut_span(film, Span(most_ms, film.duration_ms - most_ms))
        small = replace(film, meta={**film.meta, "width": 96, "height": 54, "fps": 10})
        return rendered(small, self._files(), out, Output(), label=LABEL, workers=1)

    def _fit(self) -> None:
        film = self.desk.versions[-1]
        main = film.by_role(Role.MAIN)
        if main is None or not FEWEST <= len(main.segments) <= MOST or film.duration_ms > LONGEST_MS:
            self.desk.versions.append(self._first)
            self.tally.begun_anew += 1
        self.desk.versions = self.desk.versions[-KEPT:]

    def _call(self) -> Call:
        tool = self.draw.choice(self._tools)
        return Call(tool.name, self._arguments(schema_of(tool)))

    def _arguments(self, schema: Mapping[str, Any]) -> dict[str, Json]:
        needed = schema.get("required", ())
        told: dict[str, Json] = {}
        for name, what in schema.get("properties", {}).items():
            if name in needed or self.draw.random() < 0.4:
                values = POOL.get(name) or (True, False)
                told[name] = self.draw.choice([v for v in values if _fits(v, what)] or list(values))
        return told

    def _take(self, wish: str | Call) -> None:
        calls, told = len(self.desk.calls), len(self.desk.results)
        self.desk.message = wish if isinstance(wish, str) else "改一下"
        take_turn(self.desk, None if isinstance(wish, str) else ScriptedBrain([[wish]]))
        assert self.desk.said[-1].strip(), "the turn ended without a text"
        for (name, _), result in zip(self.desk.calls[calls:], self.desk.results[told:], strict=False):
            if result.get("status") == "refused":
                self.tally.refused[name] += 1
                self.tally.why.setdefault(name, str(result["message"]))

    def _there_and_back(self, before: Draft, after: Draft) -> None:
        """Undo gives the film before, redo the film after, each equal to what it was."""
        if after == before or len(self.desk.versions) < 2 or self.desk.versions[-2] != before:
            return
        for said, wanted in (("撤销", before), ("重做", after)):
            self.desk.message = said
            take_turn(self.desk)
            assert self.desk.versions[-1] == wanted, f"{said} gave another film"

    def _files(self) -> dict[str, Path]:
        return {asset.id: asset.path for asset in (*self.desk.uploaded, *self.desk.assets.values())}


def film_on_a_desk(folder: Path) -> Desk:
    """A film of five shots with a voice, captions, a title and the person's own music; a clip and a logo beside it."""
    desk = Desk(folder)
    desk.options = {"voice_engine": "tone", "script": "\n".join(SAID), "duration_ms": 20_000}
    desk.message = "用这段脚本生成视频，标题“山村四季”，不要背景音乐"
    take_turn(desk)
    desk.options = {"voice_engine": "tone"}
    for name in ("beach", "logo", "song"):
        upload(desk, name)
    take_turn(desk, ScriptedBrain([[Call("use_own_music")]]))
    assert desk.versions[-1].by_role(Role.BGM) is not None
    return desk


def sound(film: Draft, files: Mapping[str, Path]) -> None:
    """Raises when an invariant is broken: the wire, the tracks' edges, or what rendering asks of a draft."""
    assert from_json(to_json(film)) == film, "the draft is another one after the wire"
    whole(film)
    check_there(with_words_checked(make_plan(film, Output(), LABEL)), files)


def _fits(value: Json, what: Mapping[str, Any]) -> bool:
    """Whether a field of that schema takes such a value."""
    kinds = {str(kind.get("type")) for kind in what.get("anyOf", [what])}
    own = {
        bool: "boolean", int: "integer", float: "number", str: "string", tuple: "array", type(None): "null",
    }[type(value)]  # fmt: skip
    return own in kinds or (own == "integer" and "number" in kinds)


def _told(wish: str | Call) -> str:
    return wish if isinstance(wish, str) else f"{wish.name} {dict(wish.args)}"
