"""The narration as a whole: on or off, louder or softer, faster or slower; and what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import make_film, respoken, spoken_by
from moying.agent.pointing import meant_by
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.caption_words import ChangeCaption, ChangeCaptionArgs
from moying.agent.tools.music import bounded_volume, draft_length_ms, refitted
from moying.agent.tools.remade import footage_in, keeping
from moying.agent.tools.trimming import room_in
from moying.agent.tools.voice import need_narration
from moying.draft import Draft, Role, Segment
from moying.draft.shots import main_of
from moying.engines.voice.cutting import DoesNotFit
from moying.story.pacing import sentences_of

LONGEST_LINE = 500


@dataclass(frozen=True, slots=True)
class SetNarrationArgs:
    """`on`: whether it is heard, None to leave that; `volume`: 0 to 2, or `times`: a factor on what it is now."""

    on: bool | None = None
    volume: float | None = None
    times: float = 1.0


class SetNarration:
    """Turn the narration off or on, or change how loud it is; its words and times stay, and so do the captions."""

    name = "set_narration"
    says = ("开关旁白，调节旁白音量", "Turn the narration on or off, or change its volume")
    args_type = SetNarrationArgs
    operation = "edit"

    def run(self, args: SetNarrationArgs, bench: Bench) -> Outcome:
        """Mute the track, or set its volume."""
        draft = bench.need_draft()
        track = need_narration(draft, bench)
        wanted = args.volume if args.volume is not None else track.volume * args.times
        made = replace(track, volume=bounded_volume(wanted), muted=track.muted if args.on is None else not args.on)
        if made == track:
            raise ToolRefused(bench.say("旁白已经是这样了。", "The narration is like that already."))
        return Outcome(draft.with_track(made))


@dataclass(frozen=True, slots=True)
class SetPaceArgs:
    """`times`: a factor on how fast it speaks now: 1.15 is a bit faster, 0.87 a bit slower."""

    times: float


class SetPace:
    """Speak faster or slower; the pauses stay, and pictures and captions go along."""

    name = "set_pace"
    says = ("调节语速", "Speak faster or slower")
    args_type = SetPaceArgs
    operation = "remake"

    def run(self, args: SetPaceArgs, bench: Bench) -> Outcome:
        """Speak every line again at that pace."""
        draft = bench.need_draft()
        texts = [line.name for line in need_narration(draft, bench).segments]
        if args.times <= 0:
            raise ToolRefused(bench.say("语速要大于 0，没有变。", "The pace must be above 0; it is as it was."))
        try:
            made, spoken = respoken(draft, brief_of(draft), bench, room_in(bench), texts=texts, times=args.times)
        except DoesNotFit as too_fast:
            raise ToolRefused(
                bench.say("再快就听不清了，语速没有变。", "Any faster could not be followed; the pace is as it was.")
            ) from too_fast
        return Outcome(settled_words(draft, made, bench), spoken_by(spoken, bench))


@dataclass(frozen=True, slots=True)
class SetLineArgs:
    """`text`: what is to be said; `number`: which sentence, from 1, negative from the end; or `shots`: all that is said
    in that shot, in words or by its id."""

    text: str
    number: int = 0
    shots: str = ""


class SetLine:
    """Say something else in one place: it is spoken, its captions are written anew, and the film is paced to it."""

    name = "set_line"
    says = ("改写一句文案", "Rewrite a sentence of the script")
    args_type = SetLineArgs
    operation = "remake"

    def run(self, args: SetLineArgs, bench: Bench) -> Outcome:
        """Put the text in place of the line, or of all lines of the shot."""
        draft = bench.need_draft()
        text = " ".join(args.text.split())
        if not any(c.isalnum() for c in text) or len(text) > LONGEST_LINE:
            raise ToolRefused(
                bench.say(f"一句文案要在 1 到 {LONGEST_LINE} 个字之间。", f"A line has 1 to {LONGEST_LINE} characters.")
            )
        if draft.by_role(Role.NARRATION) is None and draft.by_role(Role.CAPTIONS) is not None and args.number:
            return ChangeCaption().run(ChangeCaptionArgs(args.number, text), bench)  # who speaks is in the clip
        draft, line = _line(args, draft, bench)
        lines = need_narration(draft, bench).segments
        texts = [text if s.id == line.id else s.name for s in lines]
        made, spoken = respoken(draft, brief_of(draft), bench, room_in(bench), texts=texts)
        return Outcome(settled_words(draft, _renamed(made, line, text), bench), spoken_by(spoken, bench))


@dataclass(frozen=True, slots=True)
class SetScriptArgs:
    """`text`: the whole script, spoken word for word."""

    text: str


class SetScript:
    """Another script: with as many sentences each shot keeps its place, otherwise the film is made anew to it."""

    name = "set_script"
    says = ("替换整段文案", "Replace the whole script")
    args_type = SetScriptArgs
    operation = "remake"

    def run(self, args: SetScriptArgs, bench: Bench) -> Outcome:
        """Speak it."""
        draft = bench.need_draft()
        texts = sentences_of(args.text)
        if not texts:
            raise ToolRefused(bench.say("文案是空的，请把要念的话发给我。", "The script is empty; send the words."))
        brief = replace(brief_of(draft), script=args.text, narration=True, captions=True)
        narration = draft.by_role(Role.NARRATION)
        if narration is not None and len(narration.segments) == len(texts):
            made, spoken = respoken(draft, brief, bench, room_in(bench), texts=texts)
            return Outcome(settled_words(draft, made, bench), spoken_by(spoken, bench))
        produced = make_film(replace(brief, duration_ms=draft.duration_ms), bench, footage_in(draft, bench))
        return Outcome(keeping(draft, produced.draft), spoken_by(produced.narration, bench))


def _line(args: SetLineArgs, draft: Draft, bench: Bench) -> tuple[Draft, Segment]:
    """The line that is meant; of several in a shot the first, and the draft without the others."""
    track = need_narration(draft, bench)
    lines = track.segments
    if args.shots:
        ids = meant_by(args.shots, draft, bench).ids
        spans = [s.placed for s in main_of(draft).segments if s.id in ids]
        own = [s for s in lines if any(p.start_ms <= s.start_ms < p.end_ms for p in spans)]
        if not own:
            raise ToolRefused(bench.say("那个镜头里没有旁白。", "Nothing is said in that shot."))
        return without_lines(draft, own[1:]), own[0]
    index = args.number - 1 if args.number > 0 else len(lines) + args.number
    if args.number == 0 or not 0 <= index < len(lines):
        raise ToolRefused(bench.say(f"旁白一共有 {len(lines)} 句。", f"The narration has {len(lines)} sentences."))
    return draft, lines[index]


def without_lines(draft: Draft, lines: list[Segment]) -> Draft:
    """The draft without those lines and the captions that begin while they are heard."""
    for role in (Role.NARRATION, Role.CAPTIONS):
        track = draft.by_role(role)
        if track is None:
            continue
        left = tuple(s for s in track.segments if not any(x.start_ms <= s.start_ms < x.end_ms for x in lines))
        draft = draft.with_track(replace(track, segments=left))
    return draft


def _renamed(draft: Draft, line: Segment, text: str) -> Draft:
    """Shots are called by what is said in them: the shot of that line too."""
    main = main_of(draft)
    called = tuple(
        replace(s, meta={**s.meta, "name": text}) if s.name and s.name == line.name[: len(s.name)] else s
        for s in main.segments
    )
    return draft.with_track(replace(main, segments=called))


def settled_words(before: Draft, made: Draft, bench: Bench) -> Draft:
    """The film with its music fitted and a brief that knows its words and its length."""
    narration = made.by_role(Role.NARRATION)
    script = "\n".join(s.name for s in narration.segments) if narration else None
    brief = replace(brief_of(before), duration_ms=draft_length_ms(made), script=script)
    return refitted(with_brief(made, brief), bench)
