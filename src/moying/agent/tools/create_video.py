"""Make a video from a wish, a script or uploads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.context import Asset
from moying.agent.makers import footage_of, make_film, pictures, spoken_by
from moying.story import Brief, Production
from moying.story.brief import LONGEST_MS, SHORTEST_MS
from moying.story.footage import whole_length_ms
from moying.story.pacing import FASTEST, PER_MINUTE, film_length_ms, natural_ms


@dataclass(frozen=True, slots=True)
class CreateVideoArgs:
    """What is known of the film wanted; what is left out is the story's choice.

    duration_ms: 0 is as long as the script takes; without one as long as the footage, when the film has no narration;
    else 30 s. ratio: "" is that of the footage, 9:16 without any. narration: None is yes, unless there is footage and
    nothing to say about it. sfx: sound effects, "" for what suits the film.
    nothing to say about it. style, palette: how the pictures are painted, by name or in words (水墨, papercut, 春节).
    """

    topic: str = ""
    genre: str = ""
    language: str = "zh"
    duration_ms: int = 0
    ratio: str = ""
    script: str | None = None
    title: str | None = None
    title_ms: int = 0
    narration: bool | None = None
    captions: bool = True
    music: bool = True
    bgm_genre: str = ""
    bgm_volume: float = 0.35
    sfx: Literal["", "yes", "no"] = ""
    seed: int = 0
    style: str = ""
    palette: str = ""


class CreateVideo:
    """The whole film at once: script, voice, pictures, captions, music and title, each on its track."""

    name = "create_video"
    says = ("按需求或文案生成一条视频", "Make a video from a wish or a script")
    args_type = CreateVideoArgs
    operation = "create_video"

    def run(self, args: CreateVideoArgs, bench: Bench) -> Outcome:
        """Produce the draft and say what was assumed."""
        footage = pictures(bench.context.uploads())
        brief = _brief(args, footage, bench)
        made = make_film(brief, bench, footage)
        notes = _notes(brief, made, bench)
        if args.narration and not brief.narration:
            notes = (*notes, bench.say(*_NOTHING_TO_SAY))
        return Outcome(made.draft, notes, new_film=True)


def _brief(args: CreateVideoArgs, footage: Sequence[Asset], bench: Bench) -> Brief:
    """The brief, with a choice made where the wish leaves one."""
    options = bench.context.options
    narrated = args.narration is not False and bool(args.topic or args.script or not footage)
    return Brief(
        topic=args.topic,
        said=bench.context.message[:2_000],
        genre=args.genre,
        language=args.language,
        duration_ms=_duration_ms(args, footage, bench, narrated=narrated),
        ratio=args.ratio or _ratio_of(footage),
        script=args.script,
        title=args.title,
        title_ms=args.title_ms,
        narration=narrated,
        captions=args.captions and narrated,
        music=args.music,
        bgm_genre=args.bgm_genre,
        bgm_volume=args.bgm_volume,
        sfx=args.sfx,
        seed=args.seed,
        style=args.style,
        palette=args.palette,
        voice_engine=str(options.get("voice_engine") or ""),
        scene_engine=str(options.get("scene_engine") or ""),
    )


_NOT_SHORT_MS = 30_000
_NOTHING_TO_SAY = (
    "还不知道旁白要说什么，所以先没有配音；把文案发给我（脚本：……），或说说视频的主题。",
    "There is nothing to narrate yet. Send a script (script: …), or say what the film is about.",
)


def _ratio_of(footage: Sequence[Asset]) -> str:
    """The shape of the first piece, so that as little as possible of it is cut off; upright without any."""
    first = next(((a.width_px, a.height_px) for a in footage if a.width_px and a.height_px), (9, 16))
    aspect = (first[0] or 1) / (first[1] or 1)
    return "16:9" if aspect > 1.2 else "9:16" if aspect < 0.85 else "1:1"


def _duration_ms(args: CreateVideoArgs, footage: Sequence[Asset], bench: Bench, *, narrated: bool) -> int:
    """The length to make, within what a film may be."""
    script = args.script or ""
    if script.strip():
        wanted_ms = film_length_ms(script, args.language)
    else:
        wanted_ms = whole_length_ms(footage_of(footage)) if footage and not narrated else 30_000
    if wanted_ms > FASTEST * LONGEST_MS:
        most = PER_MINUTE[args.language] * LONGEST_MS // 60_000
        raise ToolRefused(
            bench.say(
                f"文案太长了：一条视频最多 {LONGEST_MS // 60_000} 分钟，大约 {most} 字。请分成几条来做。",
                f"The script is too long: a video runs at most {LONGEST_MS // 60_000} minutes, about {most} words or "
                "characters. Split it into several videos.",
            )
        )
    return min(max(args.duration_ms or wanted_ms, SHORTEST_MS), LONGEST_MS)


def _sparse(made: Production) -> bool:
    """Whether the script takes less than half of a film that is not short."""
    spoken_ms = natural_ms(made.script.sentences if made.script else (), made.brief.language)
    return made.brief.duration_ms >= _NOT_SHORT_MS and spoken_ms < made.brief.duration_ms // 2


def _notes(asked: Brief, made: Production, bench: Bench) -> tuple[str, ...]:
    """What a person should know beside the film itself: where we chose, and where we could not."""
    notes = [*spoken_by(made, bench)]
    if made.brief.duration_ms != asked.duration_ms:
        notes.append(
            bench.say(
                f"文案较长，{asked.duration_ms / 1000:g} 秒念不完；为了一字不落，"
                f"成片为 {made.brief.duration_ms / 1000:g} 秒。想更短，请删减文案。",
                f"The script is too long for {asked.duration_ms / 1000:g} s; to keep every word the film runs "
                f"{made.brief.duration_ms / 1000:g} s. Shorten the script for a shorter film.",
            )
        )
    if made.script and made.script.writer != "user" and not made.script.known:
        notes.append(
            bench.say(
                "这个话题我没有资料，文案只用了通用的话；把你的文案发给我（脚本：……），我会一字不改地配音。",
                "I know nothing reliable about this topic, so the script stays general. "
                "Send your own (script: …) and it will be spoken word for word.",
            )
        )
    elif made.script and made.script.writer != "user" and _sparse(made):
        notes.append(
            bench.say(
                f"我知道的只够讲一部分，{made.brief.duration_ms / 1000:g} 秒里会有较长的时间只有画面和音乐；"
                "想讲满，请把文案发给我（脚本：……）。",
                f"I do not know enough to fill {made.brief.duration_ms / 1000:g} s; there are long stretches of "
                "pictures and music alone. Send your own script (script: …) to fill them.",
            )
        )
    if any(asset.kind == "audio" for asset in bench.context.uploads()):
        notes.append(
            bench.say(
                "上传的音频还用不上：目前只能用上传的视频和图片做画面。",
                "The uploaded sound is not in the film: so far uploads are used for pictures only.",
            )
        )
    return tuple(notes)
