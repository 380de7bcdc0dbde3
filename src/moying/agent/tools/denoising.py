"""Steady noise under what was recorded, turned down: of clips' own sound, and of a voice that was brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import chosen
from moying.agent.tools.settled import changed
from moying.draft import Draft, Role, Segment
from moying.draft.cleaned import denoised
from moying.draft.shots import main_of

USUAL_SHARE = 0.5
"""Some 12 dB: hiss and hum are no longer noticed, and a voice keeps its colour."""


@dataclass(frozen=True, slots=True)
class DenoiseArgs:
    """`shots`: whose sound, in words or by their ids, "" for all that was recorded. `amount`: how far the noise is
    turned down, 0 (as recorded) to 1 (24 dB)."""

    shots: str = ""
    amount: float = USUAL_SHARE


class Denoise:
    """Turn down the steady noise under recordings: hiss, hum, wind, a room."""

    name = "denoise"
    says = ("声音降噪：减轻录音里的杂音", "Turn down background noise in recorded sound")
    args_type = DenoiseArgs
    operation = "edit"

    def run(self, args: DenoiseArgs, bench: Bench) -> Outcome:
        """Clean what is meant and was recorded; what is made here has no noise."""
        draft = bench.need_draft()
        made, ids = draft, tuple(s.id for t in draft.tracks if t.role != Role.BGM for s in t.segments)
        if args.shots:
            made, ids = chosen(args.shots, draft, bench)
        heard = {s.id for s in _recorded(made, bench) if s.id in ids}
        if not heard:
            raise ToolRefused(_nothing_recorded(args.shots, draft, bench))
        return Outcome(changed(draft, denoised(made, heard, min(1.0, max(0.0, args.amount))), bench))


def _recorded(draft: Draft, bench: Bench) -> Iterator[Segment]:
    """What plays a file with sound that somebody brought."""
    for segment in (s for t in draft.tracks if t.role != Role.BGM for s in t.segments):
        source = segment.source or ""
        asset = bench.context.asset(source.removeprefix("asset:")) if source.startswith("asset:") else None
        if asset and (asset.kind == "video" or (asset.kind == "audio" and _was_brought(asset.id, bench))):
            yield segment


def _was_brought(asset_id: str, bench: Bench) -> bool:
    return any(upload.id == asset_id for upload in bench.context.uploads())


def _nothing_recorded(shots: str, draft: Draft, bench: Bench) -> str:
    if shots and any(_recorded(draft, bench)):
        return bench.say(
            "这个镜头没有录下来的声音，不用降噪。", "That shot has no recorded sound, so there is no noise to remove."
        )
    main_of(draft)
    return bench.say(
        "这条视频里没有录下来的声音：旁白和音乐是合成的，本来就没有杂音。嫌音效或音乐吵，可以说“音效小一点”“音乐小一点”。",
        "Nothing in this film was recorded: its voice and music are made here and have no noise. If something is too "
        "loud, say “music quieter” or “sound effects quieter”.",
    )
