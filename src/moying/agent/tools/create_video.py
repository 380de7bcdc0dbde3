"""Make a video from a wish, a script or uploads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.context import Asset
from moying.agent.makers import make_film, spoken_by, written_by
from moying.agent.tools.band import NOTHING_UPLOADED, uploaded_music
from moying.agent.uploads import footage_of, ratio_of, to_be_shown
from moying.engines.voice.speakers import speaker_asked
from moying.engines.writer import WRITERS, Script, ask_for
from moying.story import Brief, Production
from moying.story.brief import LONGEST_MS, SHORTEST_MS
from moying.story.footage import whole_length_ms
from moying.story.pacing import FASTEST, PER_MINUTE, film_length_ms, natural_ms, speech_room_ms
from moying.story.produce import told_length_ms

_USUAL_VOLUME, _UNDER_CLIPS = 0.35, 0.2
"""How loud music is where nobody says; softer under the own sound of clips: what is said in them must be understood."""


@dataclass(frozen=True, slots=True)
class CreateVideoArgs:
    """What is known of the film wanted; what is left out is the story's choice.

    duration_ms: 0 is as long as the script takes; without one as long as the footage, when the film has no narration;
    else 30 s. ratio: "" is that of the footage, 9:16 without any. narration: None is yes, unless there is footage and
    nothing to say about it. sfx: sound effects, "" for what suits the film.
    footage: a film of uploads is wanted: "all", or only "photos" or "clips"; each_ms: how long each is shown.
    own_music: the newest uploaded sound is the background music. karaoke: captions light up word by word.
    voice: who speaks, in words. style, palette: how the pictures are painted, by name or in words (水墨, papercut).
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
    karaoke: bool = False
    voice: str = ""
    music: bool = True
    bgm_genre: str = ""
    bgm_volume: float = _USUAL_VOLUME
    sfx: Literal["", "yes", "no"] = ""
    own_music: bool = False
    seed: int = 0
    style: str = ""
    palette: str = ""
    footage: Literal["", "all", "photos", "clips"] = ""
    each_ms: int = 0


class CreateVideo:
    """The whole film at once: script, voice, pictures, captions, music and title, each on its track."""

    name = "create_video"
    says = ("按需求或文案生成一条视频", "Make a video from a wish or a script")
    args_type = CreateVideoArgs
    operation = "create_video"

    def run(self, args: CreateVideoArgs, bench: Bench) -> Outcome:
        """Produce the draft and say what was assumed."""
        footage, gone = to_be_shown(args.footage, bench)
        brief = _brief(args, footage, bench)
        if not args.duration_ms and brief.narration:
            brief = replace(brief, duration_ms=told_length_ms(brief, WRITERS[0]) or brief.duration_ms)
        made = make_film(brief, bench, footage)
        notes = _notes(brief, made, bench)
        if args.narration and not brief.narration:
            notes = (*notes, bench.say(*_NOTHING_TO_SAY))
        return Outcome(made.draft, (*notes, *gone), new_film=True)


def _brief(args: CreateVideoArgs, footage: Sequence[Asset], bench: Bench) -> Brief:
    """The brief, with a choice made where the wish leaves one."""
    options = bench.context.options
    own = _own_music(args, bench)
    narrated = args.narration is not False and bool(args.topic or args.script or not footage)
    clips = not narrated and any(asset.kind == "video" for asset in footage)
    under_clips = clips and args.bgm_volume == _USUAL_VOLUME
    return Brief(
        topic=args.topic,
        said=bench.context.message[:2_000],
        genre=args.genre,
        language=args.language,
        duration_ms=_duration_ms(args, footage, bench, narrated=narrated),
        ratio=args.ratio or ratio_of(footage),
        script=args.script,
        title=args.title,
        title_ms=args.title_ms,
        narration=narrated,
        captions=(args.captions or args.karaoke) and narrated,
        karaoke=args.karaoke,
        music=args.music,
        bgm_genre=args.bgm_genre,
        bgm_volume=_UNDER_CLIPS if under_clips else args.bgm_volume,
        sfx=args.sfx,
        bgm_own=own.id if own else "",
        seed=args.seed,
        style=args.style,
        palette=args.palette,
        voice_engine=str(options.get("voice_engine") or ""),
        voice=speaker.name if (speaker := speaker_asked(args.voice)) else "",
        scene_engine=str(options.get("scene_engine") or ""),
    )


def _own_music(args: CreateVideoArgs, bench: Bench) -> Asset | None:
    """The upload that is to be the music. Raises `ToolRefused` when there is none."""
    if not (args.own_music and args.music):
        return None
    asset = uploaded_music(bench)
    if asset is None:
        raise ToolRefused(bench.say(*NOTHING_UPLOADED))
    return asset


_NEARLY_FULL, _HARDLY_HEARD_MS = 0.85, 4_000
"""A film with so much of it spoken, or no more than that unspoken, needs no excuse."""
_NOTHING_TO_SAY = (
    "还不知道旁白要说什么，所以先没有配音；把文案发给我（脚本：……），或说说视频的主题。",
    "There is nothing to narrate yet. Send a script (script: …), or say what the film is about.",
)


def _duration_ms(args: CreateVideoArgs, footage: Sequence[Asset], bench: Bench, *, narrated: bool) -> int:
    """The length to make, within what a film may be."""
    script = args.script or ""
    if script.strip():
        wanted_ms = film_length_ms(script, args.language)
    else:
        wanted_ms = _of_footage_ms(args, footage) if footage and not narrated else 30_000
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


def _of_footage_ms(args: CreateVideoArgs, footage: Sequence[Asset]) -> int:
    return args.each_ms * len(footage) if args.each_ms > 0 else whole_length_ms(footage_of(footage))


def _notes(asked: Brief, made: Production, bench: Bench) -> tuple[str, ...]:
    """What a person should know beside the film itself: where we chose, and where we could not."""
    notes = [
        *spoken_by(made.narration, bench),
        *written_by(made, bench),
        *(note for note in (_longer(asked, made, bench), _unasked(made, bench), _untold(made, bench)) if note),
    ]
    if uploaded_music(bench) is not None and not made.brief.bgm_own:
        notes.append(
            bench.say(
                "上传的音频还没有用上；要用它做背景音乐，就说“用我上传的音乐”。",
                "The uploaded sound is not in the film; to have it as the music, say “use my music”.",
            )
        )
    return tuple(notes)


def _longer(asked: Brief, made: Production, bench: Bench) -> str:
    """What to say where the words take longer than the film was to be."""
    if made.brief.duration_ms == asked.duration_ms:
        return ""
    wanted_s, needed_s = asked.duration_ms / 1000, made.brief.duration_ms / 1000
    return bench.say(
        f"文案较长，{wanted_s:g} 秒念不完；为了一字不落，成片为 {needed_s:g} 秒。想更短，请删减文案。",
        f"The script is too long for {wanted_s:g} s; to keep every word the film runs {needed_s:g} s. "
        "Shorten the script for a shorter film.",
    )


def _unasked(made: Production, bench: Bench) -> str:
    """What to say where the wish asks something that no sentence of the script speaks of."""
    script, brief = made.script, made.brief
    if script is None or not script.untold:
        return ""
    wanted = ask_for(brief.genre, bench.language)
    return bench.say(
        f"“{script.untold}”我没有资料，片子只讲了主题本身的常识，没有讲到这一点；想讲它，请告诉我{wanted}，"
        "或把整段文案发给我（脚本：……），也可以接入大语言模型。",
        f"I know nothing reliable on “{script.untold}”, so the film tells what is known of its topic and leaves that "
        f"out; to have it told, give me {wanted}, send the whole text (script: …) or connect a language model.",
    )


def _untold(made: Production, bench: Bench) -> str:
    """What to say where the writer knew too little, and what would help."""
    script, brief = made.script, made.brief
    if script is None or script.writer == "user":
        return ""
    wanted = ask_for(brief.genre, bench.language)
    if not script.known:
        return bench.say(
            f"“{brief.topic}”我没有资料，文案只用了通用的话，没有编它的任何说法。想讲得具体，请告诉我{wanted}，"
            "或把整段文案发给我（脚本：……），我会一字不改地配音。",
            f"I know nothing reliable about “{brief.topic}”, so the script stays general and claims nothing of it. "
            f"Tell me {wanted}, or send the whole text (script: …) and it will be spoken word for word.",
        ) + _how_far(made, bench)
    if script.about and brief.genre == "故事":
        return bench.say(
            f"故事我不会编，文案讲的是关于{script.about}的常识。把故事发给我（脚本：……），我会一字不改地配音。",
            f"I invent no stories, so the script tells what is known about {script.about}. "
            "Send the story (script: …) and it will be spoken word for word.",
        )
    if script.about:
        return bench.say(
            f"“{brief.topic}”我没有资料，文案讲的是{script.about}的常识，没有编它的任何说法。想讲它，请告诉我"
            f"{ask_for('产品介绍', bench.language)}。",
            f"I know nothing about “{brief.topic}”, so the script tells what holds for {script.about} in general and "
            f"claims nothing of it. Tell me {ask_for('产品介绍', bench.language)}.",
        )
    return _sparse(made, wanted, bench) or _went_on(script, wanted, bench)


def _how_far(made: Production, bench: Bench) -> str:
    """How much of a film about the unknown is spoken, where that is not nearly all of it."""
    brief, script = made.brief, made.script
    spoken_ms = natural_ms(script.sentences if script else (), brief.language)
    room_ms = speech_room_ms(brief.duration_ms)
    if spoken_ms >= room_ms * _NEARLY_FULL or room_ms - spoken_ms < _HARDLY_HEARD_MS:
        return ""
    return bench.say(
        f"这些话约 {spoken_ms / 1000:.0f} 秒，{brief.duration_ms / 1000:g} 秒里其余的时间只有画面和音乐。",
        f" These words take about {spoken_ms / 1000:.0f} s; the rest of the {brief.duration_ms / 1000:g} s is pictures "
        "and music alone.",
    )


def _went_on(script: Script, wanted: str, bench: Bench) -> str:
    """What to say where the film is longer than what is known of its own topic."""
    if not script.beside:
        return ""
    zh, en = "、".join(script.beside), ", ".join(script.beside)
    return bench.say(
        f"这个主题我知道的不够讲这么久，后半段接着讲了{zh}。想从头到尾只讲它，请告诉我{wanted}，"
        "或把整段文案发给我（脚本：……）；想短一点，就说“改成一分半”。",
        f"I do not know enough of the topic itself for that long, so the film goes on to {en}. To stay with the topic, "
        f"tell me {wanted}, or send the whole text (script: …); for a shorter film say “make it 90 seconds”.",
    )


def _sparse(made: Production, wanted: str, bench: Bench) -> str:
    """What to say where there was too little to tell for the film's length: how much, and what to give."""
    brief, script = made.brief, made.script
    spoken_ms = natural_ms(script.sentences if script else (), brief.language)
    room_ms = speech_room_ms(brief.duration_ms)
    if spoken_ms >= room_ms * _NEARLY_FULL or room_ms - spoken_ms < _HARDLY_HEARD_MS:
        return ""
    words = round((room_ms - spoken_ms) * PER_MINUTE[brief.language] / 60_000, -1)
    return bench.say(
        f"我知道的只够讲约 {spoken_ms / 1000:.0f} 秒，{brief.duration_ms / 1000:g} 秒里其余的时间只有画面和音乐。"
        f"想讲满，还差约 {words:.0f} {'字' if brief.language == 'zh' else '个英文词'}：请告诉我{wanted}，"
        "或把整段文案发给我（脚本：……）。",
        f"I know enough for about {spoken_ms / 1000:.0f} s; the rest of the {brief.duration_ms / 1000:g} s is pictures "
        f"and music alone. To fill it, some {words:.0f} {'characters' if brief.language == 'zh' else 'words'} more are "
        f"needed: tell me {wanted}, or send the whole text (script: …).",
    )
