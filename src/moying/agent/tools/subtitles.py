"""Subtitle files: one that was brought becomes the captions, and the captions become files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.caption_words import captions_of, second_lines
from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.draft.shots import main_of
from moying.story.styling import caption_style
from moying.story.uncut import in_film_time, is_cut_clip
from moying.wire.subtitles import FORMS, Cue, SubtitlesUnreadable, read_subtitles

NONE_BROUGHT: Final = (
    "还没有上传字幕文件。把 SRT 或 VTT 文件传上来，再说“用上传的字幕”。",
    "No subtitle file is uploaded. Upload an SRT or VTT file and say “use my subtitles”.",
)


@dataclass(frozen=True, slots=True)
class UseSubtitlesArgs:
    """`second`: they are the translation, shown below the captions that there are."""

    second: bool = False


class UseSubtitles:
    """The newest uploaded SRT or VTT becomes the captions."""

    name = "use_subtitles"
    says = (
        "用上传的字幕文件（SRT、VTT）做字幕或译文",
        "Use an uploaded subtitle file (SRT, VTT) as captions or translation",
    )
    args_type = UseSubtitlesArgs
    operation = "edit"

    def run(self, args: UseSubtitlesArgs, bench: Bench) -> Outcome:
        """Put its words at its own times."""
        draft = bench.need_draft()
        asset = next((a for a in reversed(bench.context.uploads()) if a.kind == "subtitles"), None)
        if asset is None:
            raise ToolRefused(bench.say(*NONE_BROUGHT))
        try:
            read = read_subtitles(asset.path.read_bytes())
        except SubtitlesUnreadable as error:
            raise ToolRefused(bench.say(*error.args)) from error
        if args.second:
            return Outcome(second_lines(draft, bench, _beside(captions_of(draft, bench).segments, read.cues)))
        end_ms = max((t.end_ms for t in draft.tracks if t.role != Role.CAPTIONS), default=0)
        cues = _followed(read.cues, draft, bench)
        shown = [cue for cue in cues if cue.placed.start_ms < end_ms]
        if not shown:
            raise ToolRefused(bench.say(
                f"字幕文件的时间都在视频之外，视频一共 {end_ms / 1000:g} 秒。",
                f"All of the subtitles lie beyond the video, which is {end_ms / 1000:g} s long."))  # fmt: skip
        lost = read.lost + len(read.cues) - len(shown)
        of_whole = cues != list(read.cues)
        told = bench.say(
            "字幕的时间是剪辑前的，已跟着剪辑对齐。",
            "The subtitles were timed for the clip before it was cut; they follow the cut now.",
        )
        note = bench.say(
            f"有 {lost} 句没有用上：没有文字、时间不对、重叠，或者在视频结束之后。",
            f"{lost} lines were left out: without words, with wrong times, over another, or after the video's end.",
        )
        made = _captioned(draft, shown, end_ms)
        notes = (*((told,) if of_whole else ()), *((note,) if lost else ()))
        return Outcome(with_brief(made, replace(brief_of(made), captions=True)), notes)


@dataclass(frozen=True, slots=True)
class ExportSubtitlesArgs:
    """`form`: srt, vtt or ass."""

    form: Literal["srt", "vtt", "ass"] = "srt"


class ExportSubtitles:
    """Where the captions can be had as a file."""

    name = "export_subtitles"
    says = ("导出字幕文件（SRT、VTT、ASS）", "Captions as a file (SRT, VTT, ASS)")
    args_type = ExportSubtitlesArgs
    operation = ""

    def run(self, args: ExportSubtitlesArgs, bench: Bench) -> Outcome:
        """Say where; the file is written from the newest draft whenever it is asked for."""
        count = len(captions_of(bench.need_draft(), bench).segments)
        path = f"/api/subtitles/{bench.context.session_id}.{args.form}"
        others = ", ".join(form.upper() for form in FORMS if form != args.form)
        return Outcome(
            notes=(
                bench.say(
                    f"字幕共 {count} 句，下载地址：GET {path}（也有 {others}）。"
                    f"命令行里说“导出 字幕.{args.form}”即可保存。",
                    f"{count} captions; download them at GET {path} (also as {others}). On the command line say "
                    f"“export captions.{args.form}”.",
                ),
            ),
            facts={"subtitles": path},
        )


def _followed(cues: Sequence[Cue], draft: Draft, bench: Bench) -> list[Cue]:
    """The cues at the film's times. Those written for a clip before its cut end after the film, within the clip."""
    shots = main_of(draft).segments
    if not is_cut_clip(shots) or cues[-1].placed.end_ms <= shots[-1].end_ms:
        return list(cues)
    asset = bench.context.asset((shots[0].source or "").removeprefix("asset:"))
    if asset is None or cues[-1].placed.start_ms >= (asset.duration_ms or 0):
        return list(cues)
    times = [(in_film_time(cue.placed, shots), cue) for cue in cues]
    return [replace(cue, placed=placed) for placed, cue in times if placed is not None]


def _captioned(draft: Draft, cues: Sequence[Cue], end_ms: int) -> Draft:
    """The draft with those captions in place of its own, looking as its own did."""
    there = draft.by_role(Role.CAPTIONS)
    look = caption_style(brief_of(draft))
    if there is not None and there.segments:
        own = there.segments[0].style
        look = {key: value for key, value in own.items() if key not in ("stamps", "karaoke", "bilingual")}
    taken = {s.id for t in draft.tracks if t.role != Role.CAPTIONS for s in t.segments}
    ids = (name for n in range(1, len(cues) + len(taken) + 2) if (name := f"caption{n}") not in taken)
    segments = tuple(
        Segment(
            new_id,
            Span(cue.placed.start_ms, min(cue.placed.duration_ms, end_ms - cue.placed.start_ms)),
            text=cue.text,
            style=look,
        )
        for cue, new_id in zip(cues, ids, strict=False)
    )
    track = there or Track("captions", TrackKind.TEXT, (), "Captions", Role.CAPTIONS)
    return draft.with_track(replace(track, segments=segments))


def _beside(captions: Sequence[Segment], cues: Sequence[Cue]) -> list[str]:
    """For each caption the words that are seen with it: of the cues whose middle lies in it, else that share most."""
    return [_with(caption.placed, cues) for caption in captions]


def _with(placed: Span, cues: Sequence[Cue]) -> str:
    near = [cue for cue in cues if cue.placed.overlaps(placed)]
    inside = [cue for cue in near if placed.start_ms <= (cue.placed.start_ms + cue.placed.end_ms) // 2 < placed.end_ms]
    best = max(near, key=lambda cue: _shared_ms(cue.placed, placed), default=None)
    return " ".join(" ".join(cue.text.split()) for cue in inside or ([best] if best else []))


def _shared_ms(one: Span, other: Span) -> int:
    return min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms)
