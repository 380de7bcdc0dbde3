"""A message read clause by clause: what each asks for, and what it leaves for the next to speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from moying.language.detect import folded
from moying.language.wishes.beyond import beyond_us
from moying.language.wishes.clause_asks import history, kept, look_alone, of_uploads, texts_asked
from moying.language.wishes.clause_rules import edit_asked
from moying.language.wishes.clauses import clauses_of
from moying.language.wishes.complaints import disliked
from moying.language.wishes.corrections import (
    OF_SHOTS,
    calls_off,
    meant_shots,
    not_this_but_that,
    on_other_shots,
    takes_back,
    was_about_to,
    without_lead,
)
from moying.language.wishes.degrees import carried_light
from moying.language.wishes.film_wishes import MUSIC
from moying.language.wishes.following import followed, instead, unhedged
from moying.language.wishes.history_wishes import thing_alone
from moying.language.wishes.joined import with_their_rest
from moying.language.wishes.music_wishes import DRUMS
from moying.language.wishes.other_thing import on_other_thing, other_thing
from moying.language.wishes.references import find_references
from moying.language.wishes.rest_stays import cut_left_alone, only_reasons, rest_stays
from moying.language.wishes.run_ons import parted
from moying.language.wishes.settling import is_no_film_length, last_shots_first, settled
from moying.language.wishes.shared_verbs import shared_drops
from moying.language.wishes.shot_looks import JOINS
from moying.language.wishes.shot_wishes import only_points
from moying.language.wishes.shots_spoken_of import ShotsSpokenOf
from moying.language.wishes.shown_wishes import shown_wish
from moying.language.wishes.small_talk import asks_for_something
from moying.language.wishes.spelled import Showing, spelled_out
from moying.language.wishes.spoken_values import spoken_value
from moying.language.wishes.spoken_wishes import spoken_wish
from moying.language.wishes.steps_before import brought_back, leaned, one_of_two, same_look
from moying.language.wishes.text_wishes import kind_named
from moying.language.wishes.things import thing_of, things_in
from moying.language.wishes.upload_wishes import with_their_asides
from moying.language.wishes.vocabulary import plain_words
from moying.language.wishes.wish import Wish, wishes_told

_ONLY_MUSIC = re.compile(rf"(?:[^，。]{{1,8}}的?时候)?(?:把|让|请|the )*(?:{MUSIC})(?:能不能|可以|要|的?节奏)?")
"""音乐再平静一些: what comes before 再 says what the rest is about."""
_MOST_CLAUSES = 300
"""Nobody asks for more at once: what has more clauses is a text that was pasted."""
_LONG = 300
"""Characters of a clause that are looked at for a wish; a longer one tells of something."""
_SHORT = 40
"""Characters of a message that asks for one small thing; a longer one is about something."""
_SUBJECTS = {
    "set_bgm": "music", "set_bgm_volume": "music", "shape_bgm": "music", "use_own_music": "music",
    "set_title": "title", "publish_text": "publish", "delete_shot": "dropped", "reply": "shot",
}  # fmt: skip
"""What a clause without an object speaks of, by the wish before it. Only a shot is left to a reply."""
_LETTERING = {"bold", "italic", "three_d", "spacing", "blinks"}
"""Replies on what letters cannot do: the text is still spoken of."""
_SAME_AGAIN = ("the same", "same", "一样", "同样")
"""What leans on the turn before and names nothing itself ("the same but blue")."""


_GOES_ON = re.compile(r"\s*(?:and|plus|also|还有|以及|那)\b")
"""And the first: a message that begins so goes on about the step before."""
_BOTH = re.compile(r"(?:把)?(?:这|那|它)?(?:两[个样]|俩|们)(?:都|全都)?|(?:make )?(?:them )?both(?: of them)? ")
_NAMES = {"title": "标题", "captions": "字幕", "music": "音乐", "voice": "旁白", "sounds": "音效"}
_ONE_MORE = re.compile(r"\b((?:first|second|third|fourth|fifth|sixth|last) )one\b", re.IGNORECASE)
_ONE_MORE_ZH = re.compile(r"(第[一二三四五六七八九十\d]{1,2}|最后一)[个条](?!镜头|段|画面)")
_OTHER_ONES = re.compile(r"(?:就)?(?:换|改|用|要)(?:成|为|用)?|(?:use|try|make them|change them to|go with) ")
"""我不喜欢现在的转场，换成水墨的: what is wanted in place of it."""
_SAYS_NO = re.compile(r"\s*(?:不是?|no|nope)[，,.!！ ]", re.IGNORECASE)
"""不，第二段: what follows may say only which one was meant."""
_JUST_DO_IT = re.compile(
    r"(?:就|帮我|给我|麻烦|请|你|那就?|能不能)*(?:换|改|调|弄|搞|整|设|试)(?:一下|一?[下换试]|成这样|上)(?:吧|呗|看看?|好了)*"
    r"|(?:please |just |can you )*(?:change|switch|do) (?:it|that)(?: please)?"
)
_SHOULD_BE = re.compile(r"应该是(?!第|最后|倒数)")
"""第三个画面不对，应该是森林: what is to be seen there, and no other shot."""
_BARE_VOLUME = re.compile(r"(?:把|将)?(?:总|整体)?音量|(?:turn )?(?:the )?volume\b")
"""倒放第二段，音量减半: with nothing beside it, the music's."""


def edits_asked(
    message: str,
    plain: str,
    before: Sequence[Wish] = (),
    showing: Showing | None = None,
    older: Sequence[Sequence[Wish]] = (),
    pointed: str = "",
) -> tuple[Wish, ...]:
    """The edits that the clauses ask for. A clause without an object of its own has the one of the clause before; what
    nobody understood of a message is told beside the rest."""
    told_before = [(wish.kind, wish.slots) for wish in before]
    plain, message = not_this_but_that(plain, message)
    if (thing := other_thing(plain)) and (meant := [x for t in told_before if (x := on_other_thing(t, thing))]):
        return wishes_told([("undo", {}), *meant], message)
    bare = plain.strip(" ，,。.!！~")
    if told_before and len(bare) < _SHORT and (leaning := leaned(bare, message.strip(), told_before)):
        return wishes_told(leaning, message)
    told_older = [[(wish.kind, wish.slots) for wish in step] for step in older]
    walk = _Walk(
        told_before, showing, begun=told_before, older=told_older, leans=bool(_GOES_ON.match(plain)), plain=plain
    )
    walk.shots.before = pointed
    walk.correcting = _SAYS_NO.match(plain) is not None
    clauses = list(parted(with_their_rest(with_their_asides(clauses_of(message, plain)[:_MOST_CLAUSES]))))
    told = list(plain_words(shared_drops(clauses)))
    for (clause, said), (after, _) in zip(told, [*told, ("", "")][1:], strict=True):
        walk.take(clause, said, after)
    return walk.asked()


@dataclass(slots=True)
class _Walk:
    """A message on the way through its clauses. last: what was wished last, here or in the step before."""

    last: list[tuple[str, Mapping[str, Any]]]
    showing: Showing | None
    wishes: list[Wish] = field(default_factory=list)
    unheard: list[Wish] = field(default_factory=list)
    subject: str = ""
    heard: bool = False
    correcting: bool = False
    leaning: int = 0
    begun: Sequence[tuple[str, Mapping[str, Any]]] = ()
    older: Sequence[Sequence[tuple[str, Mapping[str, Any]]]] = ()
    leans: bool = False
    plain: str = ""
    kept: str = ""
    disliked: str = ""
    shots: ShotsSpokenOf = field(default_factory=ShotsSpokenOf)

    def take(self, clause: str, said: str, after: str) -> None:
        """One clause more. after: the clause that follows it."""
        if rest_stays(clause):
            self.kept = said
            return None
        if self._spared(clause, said) or only_reasons(clause):
            return None
        if calls_off(clause) or was_about_to(clause):
            if self.wishes and calls_off(clause):
                self.wishes.pop()
            return self._add((Wish("reply", {"about": "kept"}, said),))
        if self.correcting and clause in {"不", "不是", "no", "nope"}:
            return None
        if self.heard and self._says_how_already(clause):
            return None
        if takes_back(clause) and not (self.shots.complaint and _SHOULD_BE.match(clause)):
            clause, said = without_lead(clause, said)
            self.correcting = True
        if not clause:
            return None
        if self.correcting and self._corrected(clause, said):
            return None
        clause, said = self._whole(clause, said)
        found = self._found(clause, said, after) or self._retitled(clause, said)
        found = tuple(replace(w, slots=carried_light(self.plain, (w.kind, w.slots), self.last)[1]) for w in found)
        if self.correcting and any(wish.slots.get("about") != "not_yet" for wish in found):
            self.wishes = self.wishes[:-1]
        self.correcting = False
        self.heard = self.heard or clause not in _SAME_AGAIN
        self._add(found)
        if found:
            return None
        if _ONLY_MUSIC.fullmatch(clause):
            self.subject = "music"
        elif len(clause) < _SHORT and (things := [t.kind for t in things_in(clause) if t.kind != "film"]):
            self.subject = things[0]
        elif len(clause) < _SHORT and kind_named(clause):
            self.subject = kind_named(clause)
        elif re.fullmatch(rf"(?:把|让)?(?:{DRUMS})", clause):
            self.subject = "drums"
        elif asks_for_something(clause):
            self.unheard.append(Wish("reply", {"about": "unheard", "said": said}, said))
        return None

    def _says_how_already(self, clause: str) -> bool:
        """标题用手写体更有感觉，换一下: it was just told which look."""
        last = self.wishes[-1] if self.wishes else None
        return bool(
            last and last.kind == "style_text" and not last.slots.get("another") and _JUST_DO_IT.fullmatch(clause)
        )

    def asked(self) -> tuple[Wish, ...]:
        """All wishes, without complaints that a later one answered. What was not understood is told where anything else
        was; a message of nothing else has an answer of its own."""
        wishes = [wish for wish in self.wishes if wish.said not in self.shots.pointers]
        unheard = [wish for wish in self.unheard if wish.said not in self.shots.pointers]
        if not wishes and not unheard and self.kept:
            return (Wish("reply", {"about": "kept"}, self.kept),)
        return (*last_shots_first(settled(wishes)), *(unheard if wishes else ()))

    def _spared(self, clause: str, said: str) -> bool:
        """转场全部换成翻页，最后一个转场保持原样: all of them but that one."""
        number = cut_left_alone(clause)
        last = self.wishes[-1] if self.wishes else None
        if not number or last is None or last.kind != "set_transitions" or last.slots.get("shots"):
            return False
        self.wishes[-1] = replace(last, slots={**last.slots, "number": number, "others": True})
        return True

    def _whole(self, clause: str, said: str) -> tuple[str, str]:
        """The clause with the shots spelled out that it means: by what they show, or as all but those before."""
        clause, said = self._line_meant(*spelled_out(clause, said, self.showing))
        rest = next((r for r in find_references(clause) if r.others and not r.numbers and not r.about), None)
        lately = str(self.last[-1][1].get("shots", "")) if self.last and not self.wishes else ""
        spoken_of = "和".join(dict.fromkeys(self.shots.told)) or lately
        if rest is None or not spoken_of or len(clause) != len(said):
            return clause, said
        words = f"除了{spoken_of}以外的镜头"
        return clause[: rest.start] + folded(words) + clause[rest.end :], said[: rest.start] + words + said[rest.end :]

    def _line_meant(self, clause: str, said: str) -> tuple[str, str]:
        """The second caption … and the fourth one: a line of the captions as well, and no shot."""
        if not self.wishes or self.wishes[-1].kind != "change_caption":
            return clause, said
        return _as_caption(clause), _as_caption(said)

    def _corrected(self, clause: str, said: str) -> bool:
        """不对，是第三段: the wish before is for these shots instead; one of an earlier turn is taken back for it."""
        which = meant_shots(clause, said)
        if not which:
            return False
        mine = [wish for wish in self.wishes if self.wishes and wish.said == self.wishes[-1].said]
        told = [(wish.kind, wish.slots) for wish in mine] or self.last
        instead = [other for one in told if (other := on_other_shots(one, which)) is not None]
        if not instead:
            return False
        taken_back = () if mine else (Wish("undo", {}, said),)
        self.wishes = [wish for wish in self.wishes if wish not in mine]
        self._add((*taken_back, *wishes_told(instead, said)))
        self.correcting, self.shots.before, self.shots.complaint = False, which, ""
        return True

    def _retitled(self, clause: str, said: str) -> tuple[Wish, ...]:
        """ "…to Hello Spring, actually Hello Winter": other words for the title that was just named."""
        titled = self.correcting and self.wishes and self.wishes[-1].kind == "set_title"
        if not titled or "text" not in self.wishes[-1].slots or len(clause) > _SHORT:
            return ()
        return (Wish("set_title", {**self.wishes[-1].slots, "text": said}, said),)

    def _found(self, clause: str, said: str, after: str) -> tuple[Wish, ...]:
        if beyond := beyond_us(clause):
            return (Wish("reply", {"about": beyond}, said),)
        if thing := thing_alone(clause[:_SHORT]):
            return (Wish("take_back", {"what": thing}, said),)
        bare = clause.strip(" ，,。.!！~")
        if self.last and (
            leaning := leaned(bare, said, self.last)
            or same_look(bare, [self.last, *self.older])
            or one_of_two(bare, [self.last, *self.older])
            or brought_back(bare, said, self.begun)
        ):
            self.leaning += len(leaning)
            return wishes_told(leaning, said)
        if both := self._both_things(clause, said):
            return both
        if self.disliked and (other := _OTHER_ONES.match(clause)):
            self.disliked = ""
            return (Wish("set_transitions", {"shots": "", "wish": said[other.end() :]}, said),)
        self.disliked = clause if JOINS.search(clause) and disliked(clause) else ""
        if self.disliked:
            return ()
        spoken = shown_wish(clause, said, self.subject, self.shots.before, self.last)
        spoken = spoken or spoken_value(clause, said, self.subject, self.last)
        spoken = spoken or spoken_wish(clause, said, self.subject, self.last, sure=True)
        if spoken:
            self.shots.before, self.shots.complaint = only_points(said), ""
            return wishes_told(spoken, said)
        same = self._same_for(clause, said, after)
        begun = self.begun if self.wishes and self.leaning == len(self.wishes) else self.last
        newly_named = bool(self.shots.complaint) and not only_points(said)  # shot 2, 3s. shot 3, 5s
        leans = self.leans and not self.wishes
        found = same or wishes_told(() if newly_named else followed(clause, said, begun, self.older, leans=leans), said)
        self.leaning += len(found)
        found = found or (history(clause, said) if len(clause) < _SHORT else ())
        pointed = "" if _BARE_VOLUME.match(clause) and not self.shots.complaint else self.shots.before
        uploads = found or of_uploads(clause, said, pointed)
        asked = uploads or texts_asked(clause, said, self.subject)
        if asked and not uploads:
            self.shots.before = only_points(said) or self.shots.before
        asked = asked or kept(clause, said) or self.shots.asked(clause, said)
        found = asked or _only(edit_asked(clause, said, "" if self.shots.named else self.subject))
        if found and is_no_film_length(found[0], clause, self.last):
            return (Wish("reply", {"about": "unclear"}, said),)
        found = found or wishes_told(instead(clause, said, self.last, corrects=self.correcting), said)
        found = found or _only(look_alone(unhedged(clause), said, first=not self.heard))
        return found or wishes_told(spoken_wish(clause, said, self.subject, self.last, sure=False), said)

    def _both_things(self, clause: str, said: str) -> tuple[Wish, ...]:
        """两个都大一点, "both bigger": of the two things of words or sound that the last steps were about."""
        lead = _BOTH.match(clause)
        if lead is None or not self.last or self.wishes:
            return ()
        kinds = [thing_of(kind, dict(slots)) for step in (self.last, *self.older) for kind, slots in step]
        things = list(dict.fromkeys(kind for kind in kinds if kind in _NAMES))[:2]
        if len(things) < 2 or not kinds[0]:
            return ()
        rest = clause[lead.end() :], said[lead.end() :]
        return tuple(w for t in things for w in self._found(_NAMES[t] + rest[0], _NAMES[t] + rest[1], ""))

    def _same_for(self, clause: str, said: str, after: str) -> tuple[Wish, ...]:
        """ "… as well as the closing": a clause of nothing but shots asks for them what was asked before. Not where the
        clause after it says what is wanted of them."""
        which = meant_shots(clause, said) if self.wishes and not (after and not find_references(after)) else ""
        if not which or self.wishes[-1].kind not in OF_SHOTS:
            return ()
        other = on_other_shots((self.wishes[-1].kind, self.wishes[-1].slots), which)
        return wishes_told([other], said) if other is not None else ()

    def _add(self, found: Sequence[Wish]) -> None:
        for wish in found:
            if wish.kind == "reply" and wish.slots.get("about") == "unclear":
                self.unheard.append(Wish("reply", {"about": "unheard", "said": wish.said}, wish.said))
                continue
            if wish.slots.get("about") not in _LETTERING:  # 字体粗一点，颜色橙色 goes on about the same text
                self.subject = wish.slots.get("of") or wish.slots.get("kind") or _SUBJECTS.get(wish.kind, "")
                self.subject = self.subject or thing_of(wish.kind, dict(wish.slots))
            if all((wish.kind, wish.slots) != (w.kind, w.slots) or w.said in self.shots.pointers for w in self.wishes):
                self.wishes.append(wish)
        self.last = [(wish.kind, wish.slots) for wish in found if wish.kind != "reply"] or self.last


def _only(wish: Wish | None) -> tuple[Wish, ...]:
    return () if wish is None else (wish,)


def _as_caption(text: str) -> str:
    """The text with "the fourth one" as the fourth caption."""
    return _ONE_MORE.sub(r"\g<1>caption", _ONE_MORE_ZH.sub(r"\g<1>句字幕", text))
