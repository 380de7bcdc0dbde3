"""How captions are shown: each word lit up as it is spoken, or all of a line at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import make_film
from moying.agent.tools.briefs import brief_of, with_brief
from moying.draft import Fields, Role, Segment
from moying.story import Brief
from moying.story.captions import KARAOKE_STYLE


@dataclass(frozen=True, slots=True)
class SetKaraokeArgs:
    """`on`: whether each word lights up as it is spoken."""

    on: bool = True


class SetKaraoke:
    """Captions that follow the voice word by word, or plain ones again; the words and their times stay."""

    name = "set_karaoke"
    says = ("字幕逐字高亮（卡拉OK），或改回普通字幕", "Light up the captions word by word, or show them plainly again")
    args_type = SetKaraokeArgs
    operation = "edit"

    def run(self, args: SetKaraokeArgs, bench: Bench) -> Outcome:
        """Change the style of every caption; the voice tells when its words are heard."""
        draft = bench.need_draft()
        captions = draft.by_role(Role.CAPTIONS)
        if captions is None:
            raise ToolRefused(bench.say("这条视频没有字幕。", "This video has no captions."))
        brief = replace(brief_of(draft), karaoke=args.on)
        sung = _sung(brief, bench) if args.on else {}
        segments = tuple(_styled(segment, args.on, sung) for segment in captions.segments)
        changed = draft.with_track(replace(captions, segments=segments))
        if changed == draft:
            raise ToolRefused(bench.say("字幕已经是这样了。", "The captions are like that already."))
        return Outcome(with_brief(changed, brief))


def _sung(brief: Brief, bench: Bench) -> dict[str, Fields]:
    """The style of each caption of a film spoken anew from its brief, by its text."""
    if not brief.narration:
        return {}
    anew = make_film(replace(brief, music=False, sfx="no", captions=True), bench, ()).draft.by_role(Role.CAPTIONS)
    return {segment.text or "": segment.style for segment in (anew.segments if anew else ())}


def _styled(segment: Segment, on: bool, sung: dict[str, Fields]) -> Segment:
    """A caption that lights up by the voice's stamps, evenly where nobody knows them; or without."""
    plain = {key: value for key, value in segment.style.items() if key not in KARAOKE_STYLE}
    if not on:
        return replace(segment, style=plain)
    known = sung.get(segment.text or "", {"karaoke": True})
    return replace(segment, style=plain | {key: known[key] for key in KARAOKE_STYLE if key in known})
