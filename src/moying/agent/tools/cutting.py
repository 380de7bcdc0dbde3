"""Footage cut by what is in it: pauses taken out, the best of it kept, cuts on the music's beats."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.context import Asset
from moying.agent.makers import make_film, scored
from moying.agent.pointing import meant_by
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.create_video import CreateVideo, CreateVideoArgs
from moying.agent.tools.music import draft_length_ms
from moying.agent.tools.settled import changed, settled
from moying.agent.tools.titles import NoArgs
from moying.agent.tools.trimming import room_in
from moying.agent.uploads import ratio_of, segment_of, to_be_shown
from moying.draft import Draft, Role, Segment, Span
from moying.draft.edits import mend_transitions
from moying.draft.shots import main_of, without_span
from moying.draft.words import seconds
from moying.story import Brief
from moying.story.brief import LONGEST_MS, SHORTEST_MS
from moying.story.cuts import Clip, best_of, edges_on_beats, pauses_in
from moying.story.footage import STILL_MS

USUAL_HIGHLIGHTS_MS = 30_000


@dataclass(frozen=True, slots=True)
class CutSilencesArgs:
    """`shots`: of which shots, in words or by their ids; "" for all."""

    shots: str = ""


class CutSilences:
    """Take the pauses out of what was recorded; captions and everything else stay in step."""

    name = "cut_silences"
    says = ("去掉视频里的停顿", "Cut the silences out of clips")
    args_type = CutSilencesArgs
    operation = "edit"

    def run(self, args: CutSilencesArgs, bench: Bench) -> Outcome:
        """Cut them, a little air kept on either side; without a film, make one of the uploads first."""
        draft = bench.draft if bench.draft is not None else _joined(bench)
        ids = meant_by(args.shots, draft, bench).ids if args.shots else tuple(s.id for s in main_of(draft).segments)
        spans = [span for s in main_of(draft).segments if s.id in ids for span in _pauses(s, bench)]
        narration = draft.by_role(Role.NARRATION)
        lines = narration.segments if narration else ()
        spans = [span for span in spans if not any(line.placed.overlaps(span) for line in lines)]
        if not spans:
            raise ToolRefused(
                bench.say("没有找到可以剪掉的停顿。", "I found no pauses to cut: nothing is silent for long enough.")
            )
        made = draft
        for span in sorted(spans, key=lambda s: -s.start_ms):
            made = without_span(made, span)
        gone = seconds(sum(s.duration_ms for s in spans))
        note = bench.say(
            f"剪掉了 {len(spans)} 处停顿，一共 {gone} 秒。", f"{len(spans)} pauses were cut, {gone} s in all."
        )
        return Outcome(settled(draft, made, bench), (note,), new_film=bench.draft is None)


@dataclass(frozen=True, slots=True)
class MakeHighlightsArgs:
    """`duration_ms`: how long it shall be, 0 for 30 s or what there is."""

    duration_ms: int = 0


class MakeHighlights:
    """The best of the uploads: what moves, sounds and begins scenes, in the order in which it was recorded."""

    name = "make_highlights"
    says = ("把素材剪成精华", "Cut the footage down to its highlights")
    args_type = MakeHighlightsArgs
    operation = "create_video"

    def run(self, args: MakeHighlightsArgs, bench: Bench) -> Outcome:
        """Pick the parts and make a film of them."""
        footage, gone = to_be_shown("all", bench)
        footage = _those_of(bench.draft, footage)
        wanted_ms = min(max(args.duration_ms or USUAL_HIGHLIGHTS_MS, SHORTEST_MS), LONGEST_MS)
        clips = [_clip(asset, bench) for asset in footage]
        picks = best_of(clips, wanted_ms)
        reached_ms = sum(pick.length_ms for pick in picks)
        draft = _film(footage, bench, reached_ms)
        by_id = {asset.id: asset for asset in footage}
        at_ms, segments = 0, []
        for number, pick in enumerate(picks, 1):
            placed = Span(at_ms, pick.length_ms)
            start_ms = pick.start_ms if by_id[pick.asset_id].kind == "video" else 0
            asset = by_id[pick.asset_id]
            segments.append(segment_of(asset, f"shot{number}", placed, draft, source_in_ms=start_ms, bench=bench))
            at_ms = placed.end_ms
        main = main_of(draft)
        made = replace(draft, transitions=()).with_track(replace(main, segments=tuple(segments)))
        short = bench.say(
            f"素材一共只有 {seconds(reached_ms)} 秒可用。", f"There were only {seconds(reached_ms)} s to choose from."
        )
        return Outcome(made, (*gone, *((short,) if reached_ms < wanted_ms else ())), new_film=True)


class CutToBeat:
    """Let the shots change on the music's beats."""

    name = "cut_to_beat"
    says = ("卡点：让镜头在节拍上切换", "Cut to the beat")
    args_type = NoArgs
    operation = "music"

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """Move each cut to the nearest beat; where there is no music, lively music comes first."""
        draft = bench.draft if bench.draft is not None else _joined(bench)
        shots = main_of(draft).segments
        if len(shots) < 2:
            raise ToolRefused(bench.say("只有一个镜头，没有可以卡点的切换。", "There is one shot only."))
        if draft.by_role(Role.NARRATION) is not None:
            raise ToolRefused(
                bench.say(
                    "这条视频有旁白，镜头跟着旁白走；去掉旁白后才能整片卡点。",
                    "This film is narrated and its shots follow the words; remove the narration to cut it to the beat.",
                )
            )
        had = draft.by_role(Role.BGM)
        brief = replace(brief_of(draft), duration_ms=draft_length_ms(draft), music=True)
        brief = brief if had and had.segments else replace(brief, bgm_genre="pop")
        music = scored(brief, bench)
        if not music.beats_ms:
            raise ToolRefused(bench.say("这段音乐没有稳定的节拍，换一首再试。", "This music has no steady beat."))
        room = room_in(bench)
        edges = edges_on_beats(shots, music.beats_ms, {s.id: room(s) for s in shots})
        ends = (*edges[1:], min(shots[-1].end_ms, edges[-1] + shots[-1].duration_ms + room(shots[-1])))
        moved = [_between(s, a, b) for s, a, b in zip(shots, edges, ends, strict=True)]
        track = music.track if had is None else replace(music.track, id=had.id, muted=had.muted, volume=had.volume)
        made = draft.with_track(replace(main_of(draft), segments=tuple(moved))).with_track(track)
        made = mend_transitions(replace(made, transitions=()))
        on = sum(any(abs(edge - beat) <= 1 for beat in music.beats_ms) for edge in edges[1:])
        note = bench.say(
            f"{len(edges) - 1} 处切换中有 {on} 处落在节拍上。", f"{on} of {len(edges) - 1} cuts lie on a beat now."
        )
        done = changed(draft, settled(draft, with_brief(made, brief), bench), bench)
        return Outcome(done, (note,), new_film=bench.draft is None)


class RemoveFillers:
    """Ums and ahs need ears that understand speech."""

    name = "remove_fillers"
    says = ("去掉“嗯”“啊”等语气词", "Remove filler words")
    args_type = NoArgs
    operation = ""

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """Refuse, and say what can be had instead and what it would take."""
        raise ToolRefused(
            bench.say(
                "去掉“嗯”“啊”要能听懂语音的识别引擎（如 sherpa-onnx 和它的模型），这里还没有装，所以没有乱剪。"
                "停顿我可以剪：说“去掉停顿”。",
                "Removing filler words takes an engine that recognises speech (such as sherpa-onnx with a model), and "
                "none is installed here, so nothing was cut by guess. Pauses I can cut: say “cut the silences”.",
            )
        )


def _joined(bench: Bench) -> Draft:
    """A film of all uploads one after the other. Raises `ToolRefused`."""
    made = CreateVideo().run(CreateVideoArgs(footage="all", narration=False), bench).draft
    assert made is not None
    return made


def _film(footage: tuple[Asset, ...], bench: Bench, duration_ms: int) -> Draft:
    """A film of footage, of that length, whose shots are still to be chosen."""
    brief = Brief(
        said=bench.context.message[:2_000],
        duration_ms=max(SHORTEST_MS, duration_ms),
        ratio=ratio_of(footage),
        narration=False,
        captions=False,
        bgm_volume=0.2 if any(asset.kind == "video" for asset in footage) else 0.35,
        voice_engine=str(bench.context.options.get("voice_engine") or ""),
        scene_engine=str(bench.context.options.get("scene_engine") or ""),
    )
    return make_film(brief, bench, footage).draft


def _those_of(draft: Draft | None, footage: tuple[Asset, ...]) -> tuple[Asset, ...]:
    """The uploads that the film shows, where it shows any; else all."""
    shown = {s.source for s in main_of(draft).segments} if draft is not None else set()
    return tuple(asset for asset in footage if f"asset:{asset.id}" in shown) or footage


def _clip(asset: Asset, bench: Bench) -> Clip:
    if asset.kind != "video":
        return Clip(asset.id, STILL_MS)
    found = bench.context.study(asset)
    return Clip(asset.id, asset.duration_ms or STILL_MS, found.levels_db, found.motion, found.cuts_ms)


def _pauses(shot: Segment, bench: Bench) -> tuple[Span, ...]:
    source = shot.source or ""
    asset = bench.context.asset(source.removeprefix("asset:")) if source.startswith("asset:") else None
    if asset is None or asset.kind != "video" or shot.freeze:
        return ()
    return pauses_in(shot, bench.context.study(asset).silences_ms)


def _between(shot: Segment, start_ms: int, end_ms: int) -> Segment:
    return replace(shot, placed=Span(start_ms, end_ms - start_ms))
