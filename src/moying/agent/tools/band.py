"""How the music is played, and by whom: fewer drums, a softer ending, faster, more energy; the person's own music."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.context import Asset
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.music import need_bgm, replayed
from moying.engines.music.score import NO_DRUMS_DB
from moying.language.detect import folded
from moying.story import Brief
from moying.story.scoring import direction_of

_MORE_STEPS = 3
"""A piece of whole bars in an exact time cannot take every tempo: so many steps further until it can be heard."""
NOTHING_UPLOADED = (
    "还没有上传音频。先上传一个音乐文件，再说“用我上传的音乐”。",
    "No sound has been uploaded yet. Upload a music file, then say “use my music”.",
)


@dataclass(frozen=True, slots=True)
class ShapeBgmArgs:
    """Steps from how it is played now. `drums_db`: -6 is about half as much, -40 none. `ending_db`: how much softer it
    ends. `tempo`: a factor, 1.12 is a bit faster. `energy`: -1 to 1."""

    drums_db: float = 0.0
    ending_db: float = 0.0
    tempo: float = 1.0
    energy: float = 0.0


class ShapeBgm:
    """Have the same piece played otherwise."""

    name = "shape_bgm"
    says = ("调整背景音乐的鼓点、结尾、快慢和力度", "Change the music's drums, ending, tempo and energy")
    args_type = ShapeBgmArgs
    operation = "music"

    def run(self, args: ShapeBgmArgs, bench: Bench) -> Outcome:
        """Compose it again with what is asked, the seed and the genre as they were."""
        draft = bench.need_draft()
        need_bgm(draft, bench)
        now = brief_of(draft)
        if now.bgm_own and (args.drums_db or args.energy or args.tempo != 1):
            raise ToolRefused(
                bench.say(
                    "自己的音乐没法单独调鼓点、快慢和力度，只能调音量，或让结尾轻一点。",
                    "Drums, tempo and energy of your own music can't be changed; its volume and its ending can.",
                )
            )
        brief = _bounded(
            replace(
                now,
                duration_ms=draft.duration_ms,
                bgm_drums_db=now.bgm_drums_db + args.drums_db,
                bgm_ending_db=now.bgm_ending_db + args.ending_db,
                bgm_tempo=now.bgm_tempo * args.tempo,
                bgm_energy=now.bgm_energy + args.energy,
            )
        )
        made = replayed(draft, brief, bench)
        for _ in range(_MORE_STEPS):
            if made != draft or args.tempo == 1:
                break
            brief = _bounded(replace(brief, bgm_tempo=brief.bgm_tempo * args.tempo))
            made = replayed(draft, brief, bench)
        if made == draft:
            raise ToolRefused(bench.say("已经到头了，音乐没有变。", "It is at its limit; the music is as it was."))
        return Outcome(with_brief(made, brief), (bench.say(*_told(now, brief)),))


@dataclass(frozen=True, slots=True)
class UseOwnMusicArgs:
    """`name`: which upload, as it is called; `number`: or which of those that can be heard, from 1, negative from the
    end; else the newest."""

    name: str = ""
    number: int = 0


class UseOwnMusic:
    """The person's own music, cut or looped from beat to beat to the film's length, faded, under the voice."""

    name = "use_own_music"
    says = ("用上传的音乐做背景音乐", "Use uploaded music as the background music")
    args_type = UseOwnMusicArgs
    operation = "music"

    def run(self, args: UseOwnMusicArgs, bench: Bench) -> Outcome:
        """Put it in place of the music that there was."""
        draft = bench.need_draft()
        asset = _chosen_music(args, bench)
        brief = replace(brief_of(draft), duration_ms=draft.duration_ms, music=True, bgm_own=asset.id)
        return Outcome(with_brief(replayed(draft, brief, bench), brief))


def uploaded_music(bench: Bench) -> Asset | None:
    """The newest sound that was uploaded; None when there is none."""
    return next((asset for asset in reversed(bench.context.uploads()) if asset.kind == "audio"), None)


def _chosen_music(args: UseOwnMusicArgs, bench: Bench) -> Asset:
    """The sound that is meant, by name (a clip's sound, too), by number, else the newest. Raises `ToolRefused`."""
    heard = [asset for asset in bench.context.uploads() if asset.kind in {"audio", "video"}]
    sounds = [asset for asset in heard if asset.kind == "audio"]
    name = folded(args.name)
    found = [asset for asset in heard if name and (folded(asset.name) in name or name in folded(asset.name))]
    at = args.number - 1 if args.number > 0 else len(sounds) + args.number
    if not name and (sounds if not args.number else 0 <= at < len(sounds)):
        found = [sounds[at] if args.number else sounds[-1]]
    if found:
        return found[-1]
    if not (heard if name else sounds):
        raise ToolRefused(bench.say(*NOTHING_UPLOADED))
    names = [asset.name for asset in (sounds or heard)[-5:]]
    raise ToolRefused(
        bench.say(
            f"没有找到要用的音频。上传的有：{'、'.join(names)}。",
            f"There is no such sound; uploaded so far: {', '.join(names)}.",
        )
    )


def _bounded(brief: Brief) -> Brief:
    """What is asked, within what a band can do: a wish beyond it must not have to be taken back step by step."""
    asked = direction_of(brief)
    return replace(
        brief,
        bgm_tempo=round(asked.tempo, 4),
        bgm_energy=asked.energy,
        bgm_drums_db=asked.drums_db,
        bgm_ending_db=asked.ending_db,
    )


def _told(before: Brief, after: Brief) -> tuple[str, str]:
    """What has become of the music, in zh and en."""
    zh, en = [], []
    if after.bgm_drums_db != before.bgm_drums_db:
        gone = after.bgm_drums_db <= NO_DRUMS_DB
        zh.append("去掉了鼓" if gone else f"鼓 {after.bgm_drums_db:+g} dB")
        en.append("no drums" if gone else f"drums {after.bgm_drums_db:+g} dB")
    if after.bgm_ending_db != before.bgm_ending_db:
        zh.append(f"结尾轻 {after.bgm_ending_db:g} dB")
        en.append(f"the ending {after.bgm_ending_db:g} dB softer")
    if after.bgm_tempo != before.bgm_tempo:
        zh.append(f"速度 {after.bgm_tempo:.0%}")
        en.append(f"tempo {after.bgm_tempo:.0%}")
    if after.bgm_energy != before.bgm_energy:
        more = after.bgm_energy > before.bgm_energy
        zh.append("更有力度" if more else "更平静")
        en.append("more energy" if more else "less energy")
    return f"音乐：{'，'.join(zh)}。", f"Music: {', '.join(en)}."
