"""A message read clause by clause: what each asks for, and what it leaves for the next to speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from moying.language.clause_rules import edit_asked
from moying.language.clauses import clauses_of
from moying.language.clip_sound import clip_sound_wish
from moying.language.cutting_wishes import cutting_wish
from moying.language.durations import find_durations
from moying.language.film_wishes import MUSIC
from moying.language.following import followed, instead, unhedged
from moying.language.history_wishes import history_wish
from moying.language.joined import with_their_rest
from moying.language.music_wishes import DRUMS
from moying.language.script_wishes import script_wish
from moying.language.settling import settled
from moying.language.shared_verbs import shared_drops
from moying.language.shot_wishes import only_points, shot_wish
from moying.language.sound_wishes import sound_wish
from moying.language.spoken_values import spoken_value
from moying.language.spoken_wishes import spoken_wish
from moying.language.text_wishes import bare_look, kind_named, word_wishes
from moying.language.things import thing_of, things_in
from moying.language.upload_wishes import upload_wish, with_their_asides
from moying.language.wish import Wish, wishes_told

_ONLY_MUSIC = re.compile(rf"(?:[^，。]{{1,8}}的?时候)?(?:把|让|请|the )*(?:{MUSIC})(?:能不能|可以|要|的?节奏)?")
"""音乐再平静一些: what comes before 再 says what the rest is about."""
_MOST_CLAUSES = 300
"""Nobody asks for more at once: what has more clauses is a text that was pasted."""
_LONG = 300
"""Characters of a clause that are looked at for a wish; a longer one tells of something."""
_SHORT = 40
"""Characters of a message that asks for one small thing; a longer one is about something."""
_IT_IS_TOO_LONG = re.compile(
    r"^(?:但|可)?(?:它|这个|那个)(?:太|有点|有些)[长短]|^(?:but )?(?:it'?s|it is|that'?s) (?:too|a bit) (?:long|short)"
)
_SHOWN_OR_LASTS = re.compile(r"^(?:时长|时间|长度|持续|每[个处次]|\b(?:for|lasting|each)\b|\ufffc)")
_SUBJECTS = {
    "set_bgm": "music", "set_bgm_volume": "music", "shape_bgm": "music", "use_own_music": "music",
    "set_title": "title", "publish_text": "publish", "delete_shot": "dropped", "reply": "shot",
}  # fmt: skip
"""What a clause without an object speaks of, by the wish before it. Only a shot is left to a reply."""
_LETTERING = {"bold", "italic", "three_d", "spacing", "blinks"}
"""Replies on what letters cannot do: the text is still spoken of."""
_SAME_AGAIN = ("the same", "same", "一样", "同样")
"""What leans on the turn before and names nothing itself ("the same but blue")."""
_TEXTS = {"title", "captions", "lower_third", "watermark", "text", "all"}
"""Subjects that are words on the screen."""
_LEAVES = re.compile(
    r"(?:不用|不要|别|先别|不必|无需|暂时不要|暂时别)(?:再)?(?:换|改|动|变|加|删|导出|下载|碰)(?!成|为|掉?第)"
    r"|没(?:说|让你|叫你)[^，。]{0,6}(?:改|删|换|动|去)"
    r"|\bnever asked\b|\bdon'?t (?:touch|change|remove|delete|cut|drop|export|add)\b|\bdo not (?:touch|change"
    r"|remove|delete|cut|export)\b"
    r"|\bleave (?:the|my|it|them|that)\b|\bnot ready\b|^keep the \w+$|留着$|不变$"
)

_NOT_YET = re.compile(r"导出|下载|\bexport\b")


def edits_asked(message: str, plain: str, before: Sequence[Wish] = ()) -> tuple[Wish, ...]:
    """The edits that the clauses ask for. A clause without an object of its own has the one of the clause before."""
    wishes: list[Wish] = []
    last = [(wish.kind, wish.slots) for wish in before]
    subject = ""
    shots, heard = _Shots(), False
    for clause, said in shared_drops(with_their_rest(with_their_asides(clauses_of(message, plain)[:_MOST_CLAUSES]))):
        found = wishes_told(
            spoken_value(clause, said, subject, last) or spoken_wish(clause, said, subject, last, sure=True), said
        )
        if found:
            shots.before, shots.complaint = only_points(said), ""
        found = found or wishes_told(followed(clause, said, last), said)
        found = found or (_history(clause, said) if len(clause) < _SHORT else ())
        uploads = found or _of_uploads(clause, said, shots.before)
        asked = uploads or texts_asked(clause, said, subject)
        if asked and not uploads:
            shots.before = only_points(said) or shots.before
        asked = asked or _kept(clause, said) or shots.asked(clause, said)
        found = asked or _only(edit_asked(clause, said, "" if shots.named else subject))
        found = found or wishes_told(instead(clause, said, last), said)
        found = found or _only(_bare_look(unhedged(clause), said, first=not heard))
        found = found or wishes_told(spoken_wish(clause, said, subject, last, sure=False), said)
        heard = heard or clause not in _SAME_AGAIN
        for wish in found:
            if wish.slots.get("about") not in _LETTERING:  # 字体粗一点，颜色橙色 goes on about the same text
                subject = wish.slots.get("of") or wish.slots.get("kind") or _SUBJECTS.get(wish.kind, "")
                subject = subject or thing_of(wish.kind, dict(wish.slots))
            if all((wish.kind, wish.slots) != (w.kind, w.slots) for w in wishes):
                wishes.append(wish)
        last = [(wish.kind, wish.slots) for wish in found if wish.kind != "reply"] or last
        if not found and _ONLY_MUSIC.fullmatch(clause):
            subject = "music"
        elif not found and len(clause) < _SHORT and (things := [t.kind for t in things_in(clause) if t.kind != "film"]):
            subject = things[0]
        elif not found and len(clause) < _SHORT and kind_named(clause):
            subject = kind_named(clause)
        elif not found and re.fullmatch(rf"(?:把|让)?(?:{DRUMS})", clause):
            subject = "drums"
    return _last_shots_first(settled([wish for wish in wishes if wish.said not in shots.pointers]))


def _kept(clause: str, said: str) -> tuple[Wish, ...]:
    """Whether the clause asks to leave something as it is, or says that nobody asked for it."""
    about = "not_yet" if _NOT_YET.search(clause[:_LONG]) else "kept"
    return (Wish("reply", {"about": about}, said),) if _LEAVES.search(clause[:_LONG]) else ()


@dataclass(slots=True)
class _Shots:
    """Which shots the clauses have named so far. `named`: the clause at hand names some; `pointers`: clauses that did
    nothing but say which shot those after them speak of (第二段太长了，剪到3秒)."""

    before: str = ""
    complaint: str = ""
    named: bool = False
    meeting: dict[str, Any] = field(default_factory=dict)
    pointers: set[str] = field(default_factory=set)

    def asked(self, clause: str, said: str) -> tuple[Wish, ...]:
        """What the clause asks of shots."""
        here = only_points(said)
        self.named = bool(here)
        if not here and _IT_IS_TOO_LONG.search(clause):
            here = "它"
        wish = shot_wish(clause, said, self.before, complained=bool(self.complaint))
        if wish is None and self.meeting and (stays := find_durations(said)) and _SHOWN_OR_LASTS.search(clause):
            slots = {"shots": self.meeting["shots"], "duration_ms": stays[0].value_ms}
            return (Wish("set_transitions", slots, said),)
        self.meeting = dict(wish.slots) if wish is not None and wish.kind == "set_transitions" else {}
        if wish is None:
            self.complaint = said if here and not sound_wish(clause, said) else ""
            self.before = here
            return ()
        if self.complaint and not here:
            self.pointers.add(self.complaint)
        gone = wish.kind in {"delete_shot", "reply"}
        self.before, self.complaint = ("" if gone else here or self.before), ""
        if wish.slots.get("numbers") and wish.kind == "delete_shot":
            return tuple(Wish("delete_shot", {"ordinal": n}, said) for n in wish.slots["numbers"])
        return (Wish(wish.kind, {k: v for k, v in wish.slots.items() if k != "numbers"}, said),)


def _of_uploads(clause: str, said: str, pointed: str) -> tuple[Wish, ...]:
    """What the clause asks of uploads, of clips' own sound, and of cuts by what is in them."""
    if (cut := cutting_wish(clause, said, pointed)) is not None:
        return (Wish(*cut, said),)
    if (wish := upload_wish(clause, said, pointed)) is not None:
        return (Wish(wish.kind, wish.slots, said),)
    heard = clip_sound_wish(clause, said, pointed)
    return () if heard is None else (Wish("set_original_sound", heard, said),)


def _history(clause: str, said: str) -> tuple[Wish, ...]:
    asked = history_wish(clause)
    return (Wish(*asked, said),) if asked else ()


def _only(wish: Wish | None) -> tuple[Wish, ...]:
    return () if wish is None else (wish,)


def _last_shots_first(wishes: list[Wish]) -> tuple[Wish, ...]:
    """Shots dropped in one message, ordered so that dropping one leaves the places of those to come as they were."""
    drops = [at for at, wish in enumerate(wishes) if wish.kind == "delete_shot"]
    ordered = sorted((wishes[at] for at in drops), key=_dropping_order)
    for at, wish in zip(drops, ordered, strict=True):
        wishes[at] = wish
    return tuple(wishes)


def _dropping_order(wish: Wish) -> tuple[bool, int]:
    """From the end first and inwards (-2 before -1), then those counted from the front, the last of them first."""
    ordinal = wish.slots.get("ordinal", 0)
    return (ordinal > 0, ordinal if ordinal < 0 else -ordinal)


def texts_asked(clause: str, said: str, subject: str) -> tuple[Wish, ...]:
    """What the clause asks of the script as a whole, or of the words on the screen beside the title's own words."""
    if (words := script_wish(clause, said)) is not None:
        return (Wish(words.kind, words.slots, said),)
    subject = subject if subject in {*_TEXTS, "publish"} else ""
    return tuple(Wish(wish.kind, wish.slots, said) for wish in word_wishes(clause, said, subject))


def _bare_look(clause: str, said: str, *, first: bool) -> Wish | None:
    wish = bare_look(clause)
    if wish is None or (wish.kind == "style_text" and not first):
        return None  # 声音再大一点 speaks of no text
    return Wish(wish.kind, wish.slots, said)
