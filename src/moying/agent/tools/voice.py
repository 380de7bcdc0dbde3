"""Who speaks: another speaker of the built-in voice, or another engine."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import DOUBLES, make_film, spoken_by
from moying.agent.tools.briefs import brief_of
from moying.agent.tools.remade import footage_in, keeping
from moying.draft import Role
from moying.engines.voice import BUILT_IN, find_voice, voice_for, voice_names
from moying.engines.voice.narration import VoiceUnavailable
from moying.engines.voice.speakers import SPEAKERS, Speaker, speaker_asked, speaker_named
from moying.story import Brief


@dataclass(frozen=True, slots=True)
class SetVoiceArgs:
    """`who`: the speaker in the person's words (温柔的女声), a speaker's name, or an engine's."""

    who: str


class SetVoice:
    """Let another voice speak: the film is paced anew to it, its words stay."""

    name = "set_voice"
    says = ("换一个人配音", "Let another voice speak")
    args_type = SetVoiceArgs
    operation = "remake"

    def run(self, args: SetVoiceArgs, bench: Bench) -> Outcome:
        """Make the film again from its brief, spoken by whom the person means."""
        draft = bench.need_draft()
        if draft.by_role(Role.NARRATION) is None or not isinstance(draft.meta.get("brief"), dict):
            raise ToolRefused(bench.say("这条视频没有可以换的旁白。", "This video has no narration to change."))
        brief = _spoken(brief_of(draft), args.who.strip(), bench)
        made = make_film(replace(brief, duration_ms=draft.duration_ms), bench, footage_in(draft, bench))
        told = speaker_named(brief.voice) if brief.voice else None
        now = bench.say(told.zh, told.en) if told else brief.voice_engine
        return Outcome(
            keeping(draft, made.draft), (bench.say(f"配音：{now}。", f"Voice: {now}."), *spoken_by(made, bench))
        )


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
