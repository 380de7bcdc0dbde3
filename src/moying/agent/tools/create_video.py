"""Make a video from a wish, a script or uploads."""

from __future__ import annotations

from dataclasses import dataclass

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import make_film
from moying.story import Brief, Production
from moying.story.brief import LONGEST_MS, SHORTEST_MS
from moying.story.pacing import FASTEST, PER_MINUTE, film_length_ms


@dataclass(frozen=True, slots=True)
class CreateVideoArgs:
    """What is known of the film wanted; what is left out is the story's choice.

    duration_ms: 0 is as long as the script takes, 30 s without one.
    """

    topic: str = ""
    genre: str = ""
    language: str = "zh"
    duration_ms: int = 0
    ratio: str = "9:16"
    script: str | None = None
    title: str | None = None
    title_ms: int = 0
    narration: bool = True
    captions: bool = True
    music: bool = True
    bgm_genre: str = ""
    bgm_volume: float = 0.35
    seed: int = 0


class CreateVideo:
    """The whole film at once: script, voice, pictures, captions, music and title, each on its track."""

    name = "create_video"
    says = ("按需求或文案生成一条视频", "Make a video from a wish or a script")
    args_type = CreateVideoArgs
    operation = "create_video"

    def run(self, args: CreateVideoArgs, bench: Bench) -> Outcome:
        """Produce the draft and say what was assumed."""
        options = bench.context.options
        duration_ms = _duration_ms(args, bench)
        brief = Brief(
            topic=args.topic,
            said=bench.context.message[:2_000],
            genre=args.genre,
            language=args.language,
            duration_ms=duration_ms,
            ratio=args.ratio,
            script=args.script,
            title=args.title,
            title_ms=args.title_ms,
            narration=args.narration,
            captions=args.captions and args.narration,
            music=args.music,
            bgm_genre=args.bgm_genre,
            bgm_volume=args.bgm_volume,
            seed=args.seed,
            voice_engine=str(options.get("voice_engine") or ""),
            scene_engine=str(options.get("scene_engine") or ""),
        )
        made = make_film(brief, bench)
        return Outcome(made.draft, _notes(brief, made, bench))


def _duration_ms(args: CreateVideoArgs, bench: Bench) -> int:
    """The length to make, within what a film may be."""
    script = args.script or ""
    natural_ms = film_length_ms(script, args.language) if script.strip() else 30_000
    if natural_ms > FASTEST * LONGEST_MS:
        most = PER_MINUTE[args.language] * LONGEST_MS // 60_000
        raise ToolRefused(
            bench.say(
                f"文案太长了：一条视频最多 60 分钟，大约 {most} 字。请分成几条来做。",
                f"The script is too long: a video runs at most 60 minutes, about {most} words or characters. Split it.",
            )
        )
    return min(max(args.duration_ms or natural_ms, SHORTEST_MS), LONGEST_MS)


def _notes(asked: Brief, made: Production, bench: Bench) -> tuple[str, ...]:
    """What a person should know beside the film itself: where we chose, and where we could not."""
    notes = []
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
    return tuple(notes)
