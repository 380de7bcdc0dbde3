"""Who speaks: another speaker of the built-in voice, or another engine."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import DOUBLES, respoken, spoken_by
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.music import refitted
from moying.agent.tools.trimming import room_in
from moying.draft import Draft, Role, Track
from moying.engines.voice import BUILT_IN, find_voice, voice_for, voice_names
from moying.engines.voice.narration import VoiceUnavailable
from moying.engines.voice.speakers import SPEAKERS, Speaker, speaker_asked, speaker_named
from moying.story import Brief


@dataclass(frozen=True, slots=True)
class SetVoiceArgs:
    """`who`: the speaker in the person's words (温柔的女声), a speaker's name, or an engine's; `another`: somebody who
    has not spoken yet, where nobody is named."""

    who: str = ""
    another: bool = False


class SetVoice:
    """Let another voice speak: the film is paced anew to it, its words stay."""

    name = "set_voice"
    says = ("换一个人配音", "Let another voice speak")
    args_type = SetVoiceArgs
    operation = "remake"

    def run(self, args: SetVoiceArgs, bench: Bench) -> Outcome:
        """Have every line spoken by whom the person means; the film stays as long as it is where that is possible."""
        draft = bench.need_draft()
        lines = need_narration(draft, bench).segments
        who = _someone_else(draft, bench) if args.another else args.who.strip()
        brief = _spoken(brief_of(draft), who, bench)
        texts = [line.name for line in lines]
        made, spoken = respoken(draft, brief, bench, room_in(bench), texts=texts, film_ms=draft.duration_ms)
        brief = replace(brief, duration_ms=made.duration_ms)
        told = speaker_named(brief.voice) if brief.voice else None
        now = bench.say(told.zh, told.en) if told else brief.voice_engine
        told_apart = brief.voice != brief_of(draft).voice  # then what changed says it
        named = () if told_apart else (bench.say(f"配音：{now}。", f"Voice: {now}."),)
        more = (_whom_there_is(bench),) if args.another else ()
        notes = (*named, *more, *spoken_by(spoken, bench))
        return Outcome(refitted(with_brief(made, brief), bench), notes)


_TAKES_OVER = ("gentle", "calm", "lively", "youth", "narrator", "female", "male")
"""Who speaks next where a voice is not liked, each unlike the one before; none of them with an accent or an age."""


def _someone_else(draft: Draft, bench: Bench) -> str:
    """A speaker who was not heard in this conversation yet; after all of them, the one after the present one."""
    now = brief_of(draft).voice or "male"
    heard = {now, *(brief_of(old).voice or "male" for old in bench.context.history())}
    at = _TAKES_OVER.index(now) if now in _TAKES_OVER else -1
    after = [*_TAKES_OVER[at + 1 :], *_TAKES_OVER[: max(at, 0)]]
    return next((name for name in after if name not in heard), after[0])


def _whom_there_is(bench: Bench) -> str:
    zh, en = "、".join(one.zh for one in SPEAKERS), ", ".join(one.en for one in SPEAKERS)
    return bench.say(f"不合适就说要谁念：{zh}。", f"For somebody else, say who: {en}.")


def need_narration(draft: Draft, bench: Bench) -> Track:
    """The track of the spoken lines. Raises `ToolRefused` when the film has none."""
    track = draft.by_role(Role.NARRATION)
    if track is None or not track.segments:
        raise ToolRefused(
            bench.say(
                "这条视频没有旁白。把文案发给我（脚本：……），我来配音。",
                "This video has no narration. Send a script (script: …) and it will be spoken.",
            )
        )
    return track


def _spoken(brief: Brief, who: str, bench: Bench) -> Brief:
    """The brief with the voice that the words mean. Raises `ToolRefused`, naming whom there is."""
    engine = next((name for name in voice_names() if name not in DOUBLES and name in who.casefold()), "")
    speaker = speaker_named(who) if who else None
    speaker = speaker or speaker_asked(who)
    if not (engine or speaker):
        zh, en = "、".join(one.zh for one in SPEAKERS), ", ".join(one.en for one in SPEAKERS)
        raise ToolRefused(
            bench.say(f"没有找到“{who[:40]}”，可以选：{zh}。", f"There is no “{who[:40]}”; there are: {en}.")
        )
    if engine:
        return replace(brief, voice_engine=engine, voice=speaker.name if speaker else "")
    assert speaker is not None
    return replace(brief, voice_engine=_engine_of(brief, speaker), voice=speaker.name)


def _engine_of(brief: Brief, speaker: Speaker) -> str:
    """The film's own engine where it has such a speaker, else the built-in one."""
    if brief.voice_engine in DOUBLES:
        return brief.voice_engine
    try:
        now = voice_for(brief.voice_engine)[0]
    except VoiceUnavailable:
        now = find_voice(BUILT_IN)
    return brief.voice_engine if speaker.name in now.capabilities.speakers else BUILT_IN
