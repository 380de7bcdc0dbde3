"""One sentence more in the film, or one less: spoken, shown as a caption, and everything after it moved along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import respoken, spoken_by
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.narrating import LONGEST_LINE, settled_words, without_lines
from moying.agent.tools.texts import AddText, AddTextArgs
from moying.agent.tools.trimming import room_in
from moying.agent.tools.voice import need_narration
from moying.draft import Draft, Role, Segment, Span, Track
from moying.language.detect import folded

TAIL_MS = 400
"""Silence that is left after the last word."""
_INSTANT_MS = 1
"""What a sentence takes of the film before it was ever spoken: the new clock draws it out to its length."""

_SILENCE = "…"
"""What such a sentence says until then: it takes no time to speak."""


@dataclass(frozen=True, slots=True)
class AddLineArgs:
    """`text`: what is to be said; `after`: the sentence after which, from 1, negative from the end; 0 before all."""

    text: str
    after: int = -1


class AddLine:
    """Say a sentence more: the picture that is shown there stays for as long as it takes."""

    name = "add_line"
    says = ("加一句旁白（开头、结尾或某一句之后）", "Add a sentence to the narration, first, last or after another")
    args_type = AddLineArgs
    operation = "remake"

    def run(self, args: AddLineArgs, bench: Bench) -> Outcome:
        """Make an instant for it between the lines, and have all of them spoken."""
        draft = bench.need_draft()
        text = " ".join(args.text.split())
        if not any(c.isalnum() for c in text) or len(text) > LONGEST_LINE:
            raise ToolRefused(
                bench.say(f"一句文案要在 1 到 {LONGEST_LINE} 个字之间。", f"A line has 1 to {LONGEST_LINE} characters.")
            )
        narration = draft.by_role(Role.NARRATION)
        if narration is None or not narration.segments:
            return AddText().run(AddTextArgs(text, shots="1" if args.after == 0 else "-1"), bench)
        lines = narration.segments
        place = args.after if args.after >= 0 else len(lines) + 1 + args.after
        if not 0 <= place <= len(lines):
            raise ToolRefused(bench.say(f"旁白一共有 {len(lines)} 句。", f"The narration has {len(lines)} sentences."))
        texts = [s.name for s in lines]
        texts.insert(place, text)
        open_for_it = _with_an_instant(draft, narration, place)
        made, spoken = respoken(open_for_it, brief_of(draft), bench, room_in(bench), texts=texts)
        return Outcome(settled_words(draft, made, bench), spoken_by(spoken, bench))


@dataclass(frozen=True, slots=True)
class RemoveLineArgs:
    """`number`: which sentence, from 1, negative from the end; or `about`: words that are said in it."""

    number: int = 0
    about: str = ""


class RemoveLine:
    """Leave a sentence out: it is neither spoken nor shown; its picture stays."""

    name = "remove_line"
    says = ("删掉一句旁白和它的字幕", "Leave a sentence of the narration out, with its caption")
    args_type = RemoveLineArgs
    operation = "edit"

    def run(self, args: RemoveLineArgs, bench: Bench) -> Outcome:
        """Take the line away, and the captions that begin while it is heard."""
        draft = bench.need_draft()
        lines = need_narration(draft, bench).segments
        index = _said_about(lines, args.about, bench) if args.about else _numbered(lines, args.number, bench)
        if len(lines) == 1:
            raise ToolRefused(
                bench.say(
                    "只有这一句旁白了；不要旁白就说“去掉旁白”。",
                    "It is the only sentence; for no narration at all, say “no narration”.",
                )
            )
        after = without_lines(draft, [lines[index]])
        script = "\n".join(s.name for s in need_narration(after, bench).segments)
        note = bench.say(
            f"画面没有动；连画面一起去掉，就说“删掉说{lines[index].name[:6]}的镜头”。",
            "The picture is as it was; say “delete shot …” to take it away too.",
        )
        return Outcome(with_brief(after, replace(brief_of(draft), script=script)), (note,))


def _numbered(lines: Sequence[Segment], number: int, bench: Bench) -> int:
    """Which place that is, from 0. Raises `ToolRefused` where there is no such line."""
    index = number - 1 if number > 0 else len(lines) + number
    if number == 0 or not 0 <= index < len(lines):
        raise ToolRefused(bench.say(f"旁白一共有 {len(lines)} 句。", f"The narration has {len(lines)} sentences."))
    return index


def _said_about(lines: Sequence[Segment], about: str, bench: Bench) -> int:
    """The one line in which these words are said. Raises `ToolRefused` where there is none, or more than one."""
    found = [n for n, line in enumerate(lines) if folded(about).strip("。.") in folded(line.name)]
    if len(found) == 1:
        return found[0]
    which_zh, which_en = "、".join(f"第 {n + 1} 句" for n in found), ", ".join(str(n + 1) for n in found)
    if found:
        raise ToolRefused(
            bench.say(f"{which_zh}都说到“{about}”，要哪一句？", f"“{about}” is in sentences {which_en}; which one?")
        )
    raise ToolRefused(bench.say(f"旁白里没有说到“{about}”。", f"Nothing in the narration says “{about}”."))


def _with_an_instant(draft: Draft, narration: Track, place: int) -> Draft:
    """The draft with a line of no words, and its caption, before the line of that place."""
    taken = {s.id for t in draft.tracks for s in t.segments}
    at_ms = _instant(draft, narration, place)
    made = []
    for role in (Role.NARRATION, Role.CAPTIONS):
        track = draft.by_role(role)
        if track is None or not track.segments:
            continue
        like = min(track.segments, key=lambda s: abs(s.start_ms - at_ms))
        new_id = next(f"{like.id}_{n}" for n in range(2, len(taken) + 3) if f"{like.id}_{n}" not in taken)
        taken.add(new_id)
        made.append(replace(track, segments=_between(track.segments, _silent(like, new_id, at_ms))))
    for track in made:
        draft = draft.with_track(track)
    return draft


def _silent(like: Segment, new_id: str, at_ms: int) -> Segment:
    """A line as that one is, which says nothing yet."""
    return replace(like, id=new_id, placed=Span(at_ms, _INSTANT_MS), text="" if like.text is not None else None,
                   meta={**like.meta, "name": _SILENCE})  # fmt: skip


def _between(segments: tuple[Segment, ...], new: Segment) -> tuple[Segment, ...]:
    """In its place by time; what would still be seen then ends before it."""
    at_ms, until_ms = new.start_ms, new.end_ms
    kept = []
    for s in segments:
        if s.start_ms < at_ms < s.end_ms:
            s = replace(s, placed=Span(s.start_ms, at_ms - s.start_ms))
        elif at_ms <= s.start_ms < until_ms:
            s = replace(s, placed=Span(until_ms, max(1, s.end_ms - until_ms)))
        kept.append(s)
    return tuple(sorted((*kept, new), key=lambda s: s.start_ms))


def _instant(draft: Draft, narration: Track, place: int) -> int:
    """A moment of silence for the new line, within the picture of the line before it: late enough for a pause, and
    early enough for one after it."""
    lines = narration.segments
    edges = [0, *(ms for s in lines for ms in (s.start_ms, s.end_ms)), draft.duration_ms]
    from_ms, until_ms = list(pairwise(edges))[2 * place]
    if place == 0:
        return max(0, min(TAIL_MS // 4, until_ms - _INSTANT_MS))
    main = draft.by_role(Role.MAIN)
    cuts = [s.end_ms for s in main.segments if from_ms < s.end_ms < until_ms] if main else []
    last_ms = min([*cuts, until_ms - min(TAIL_MS, (until_ms - from_ms) // 2)])
    return max(from_ms, last_ms - _INSTANT_MS)
