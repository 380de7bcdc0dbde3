"""The clips' own sound: off, on, louder, alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import meant_by
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.music import bounded_volume
from moying.agent.tools.settled import changed
from moying.draft import Draft, Role, Segment
from moying.draft.shots import main_of, parted_around


@dataclass(frozen=True, slots=True)
class SetOriginalSoundArgs:
    """`shots`: whose sound, in words or by their ids, "" for all clips. `volume`: 0 is off, 1 as recorded, 2 the most,
    or `times`: a factor on what it is now. `only`: nothing but it shall be heard, the music goes."""

    shots: str = ""
    volume: float | None = None
    times: float = 1.0
    only: bool = False


class SetOriginalSound:
    """Mute, keep or change the sound that clips were recorded with."""

    name = "set_original_sound"
    says = ("视频原声：静音、保留、调音量", "The clips' own sound: mute, keep, volume")
    args_type = SetOriginalSoundArgs
    operation = "edit"

    def run(self, args: SetOriginalSoundArgs, bench: Bench) -> Outcome:
        """Set it of the clips that are meant; painted scenes and photos have none."""
        draft = bench.need_draft()
        made, ids = draft, tuple(s.id for s in main_of(draft).segments)
        if args.shots:
            meant = meant_by(args.shots, draft, bench)
            made, ids = (draft, meant.ids) if meant.span is None else parted_around(draft, meant.span)
        heard = {s.id for s in main_of(made).segments if s.id in ids and _is_clip(s, bench)}
        if not heard:
            raise ToolRefused(
                bench.say(
                    "这里的画面没有原声：它是画出来的或照片。音乐和旁白可以说“去掉音乐”“去掉旁白”。",
                    "These pictures have no sound of their own: they are painted, or photos. For other sound say "
                    "“remove the music” or “no narration”.",
                )
            )
        main = main_of(made)
        segments = tuple(replace(s, volume=_volume(s, args)) if s.id in heard else s for s in main.segments)
        made = made.with_track(replace(main, segments=segments, muted=False))
        return Outcome(changed(draft, _alone(made) if args.only else made, bench))


def _is_clip(segment: Segment, bench: Bench) -> bool:
    source = segment.source or ""
    if not source.startswith("asset:"):
        return False
    asset = bench.context.asset(source.removeprefix("asset:"))
    return asset is None or asset.kind == "video"


def _volume(segment: Segment, args: SetOriginalSoundArgs) -> float:
    return bounded_volume(segment.volume * args.times if args.volume is None else args.volume)


def _alone(draft: Draft) -> Draft:
    """Without music: what was recorded is to be heard."""
    for track in [t for t in draft.tracks if t.role == Role.BGM]:
        draft = with_brief(draft.without_track(track.id), replace(brief_of(draft), music=False))
    return draft
