"""Which shots a message speaks of on its way through its clauses: 第二段太长了，剪到3秒, "reverse it"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from moying.language.durations import find_durations
from moying.language.wishes.picture_wishes import picture_wish
from moying.language.wishes.shot_asked import ShotWish
from moying.language.wishes.shot_wishes import complaint_of, only_points, shot_wishes
from moying.language.wishes.sound_wishes import sound_wish
from moying.language.wishes.wish import Wish

_IT_IS_TOO_LONG = re.compile(
    r"^(?:但|可)?(?:它|这个|那个)(?:太|有点|有些)[长短]|^(?:but )?(?:it'?s|it is|that'?s) (?:too|a bit) (?:long"
    r"|short)"
)
_SHOWN_OR_LASTS = re.compile(r"^(?:时长|时间|长度|持续|每[个处次]|\b(?:for|lasting|each)\b|\ufffc)")
_ONLY_SO_LONG = re.compile(
    r"(?:改成?|用|就)?\s*[\d.一二两三四五半]+ ?(?:秒|s|secs?|seconds?)(?:就|行|好|够|吧|了|is|fine|enough|\s)*"
)
_SO_MANY = re.compile(
    r"(?:就|给它?|让它|give it|make it|let it (?:have|last)|cut it to"
    r"|\s)*(?P<n>\d{1,2}(?:\.\d)?)(?: ?(?:seconds?|secs?|s))?(?:就行|就好|吧|够了| instead"
    r"| please)*"
)
"""A bare figure after 太短 is seconds."""


@dataclass(slots=True)
class ShotsSpokenOf:
    """Which shots the clauses have named so far. `named`: the clause at hand names some; `pointers`: clauses that did
    nothing but say which shot those after them speak of (第二段太长了，剪到3秒)."""

    before: str = ""
    complaint: str = ""
    named: bool = False
    meeting: dict[str, Any] = field(default_factory=dict)
    pointers: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    def asked(self, clause: str, said: str) -> tuple[Wish, ...]:
        """What the clause asks of shots."""
        here = only_points(said)
        self.named = bool(here)
        if not here and _IT_IS_TOO_LONG.search(clause):
            here = "它"
        wishes = shot_wishes(clause, said, self.before, complained=bool(self.complaint))
        if self.complaint and not here and (seconds := _SO_MANY.fullmatch(clause.strip())):
            self.pointers.add(self.complaint)
            return (Wish("trim_shot", {"shots": self.before, "duration_ms": round(float(seconds["n"]) * 1000)}, said),)
        again = f"{self.before} {clause}"
        if not wishes and not here and self.complaint and (anew := picture_wish(again, again)):
            self.pointers.add(self.complaint)
            return (Wish(anew[0], {**anew[1], "shots": self.before}, said),)
        so_long = _SHOWN_OR_LASTS.search(clause) or _ONLY_SO_LONG.fullmatch(clause)
        if self.meeting and not here and (stays := find_durations(said)) and so_long:
            self.pointers |= {self.meeting["said"]} if self.meeting.get("times") else set()
            slots = {"shots": self.meeting["shots"], "duration_ms": stays[0].value_ms}
            return (Wish("set_transitions", slots, said),)
        met = wishes and wishes[0].kind == "set_transitions"
        self.meeting = {**wishes[0].slots, "said": said} if met else {}
        self.told += [here] if here and here != "它" else []
        if not wishes:
            return self._complained(clause, said, here)
        if self.complaint and not here:
            self.pointers.add(self.complaint)
        self.before, self.complaint = self._spoken_of(wishes[0], here), ""
        return tuple(made for wish in wishes for made in _made(wish, said))

    def _complained(self, clause: str, said: str, here: str) -> tuple[Wish, ...]:
        """A clause that names shots and asks for nothing: what is wrong with them is put right, unless the next says
        how."""
        self.complaint = said if here and not sound_wish(clause, said) else ""
        self.before = here or self.before
        remedy = complaint_of(clause, said)
        return (Wish(remedy.kind, remedy.slots, said),) if remedy is not None else ()

    def _spoken_of(self, wish: ShotWish, here: str) -> str:
        """The shots that the next clause means by "it"."""
        if wish.kind in {"delete_shot", "reply"}:
            return ""
        if wish.kind == "duplicate_shot":
            return "副本"
        if wish.kind == "swap_shots" and str(wish.slots["one"]).isdigit():
            return f"第{wish.slots['one']}和第{wish.slots['other']}段"
        if wish.kind == "move_shot" and wish.slots["shots"] != "它":
            return str(wish.slots["shots"])
        return here or self.before


def _made(wish: ShotWish, said: str) -> tuple[Wish, ...]:
    if wish.slots.get("numbers") and wish.kind == "delete_shot":
        return tuple(Wish("delete_shot", {"ordinal": n}, said) for n in wish.slots["numbers"])
    return (Wish(wish.kind, {k: v for k, v in wish.slots.items() if k != "numbers"}, said),)
