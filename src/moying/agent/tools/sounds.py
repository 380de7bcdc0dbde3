"""Sound effects: added where they belong or where the person says, taken away, exchanged, louder or softer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import keeping_sound
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.music import bounded_volume
from moying.draft import Draft, Role, Segment, Track
from moying.draft.edits import overwrite
from moying.engines.sfx import EFFECTS, effect_of, find_effect
from moying.story.foley import laid_on, sounding, track_for, with_sounds
from moying.story.sounds import Sound, cuts_heard


@dataclass(frozen=True, slots=True)
class AddSfxArgs:
    """`name`: the effect in the person's words, "" for what suits the film; `number`: the shot, 0 for everywhere that
    it belongs, negative from the end."""

    name: str = ""
    number: int = 0


class AddSfx:
    """Add sound effects: those that suit the film, or the one that is named."""

    name = "add_sfx"
    says = ("添加音效", "Add sound effects")
    args_type = AddSfxArgs
    operation = "edit"

    def run(self, args: AddSfxArgs, bench: Bench) -> Outcome:
        """Lay them over what is there."""
        draft = bench.need_draft()
        brief = replace(brief_of(draft), sfx="yes")
        kind = _kind(args.name, bench) if args.name else ""
        left = " ".join(k for k in brief.sfx_without.split() if k != kind) if kind else ""
        brief = replace(brief, sfx_without=left)
        if not kind:
            made = with_sounds(draft, brief, keeping_sound(bench))
            if not _tracks(made):
                raise ToolRefused(
                    bench.say(
                        "这条视频里没有合适加音效的地方；可以说：第二个镜头加雨声。",
                        "Nothing in this video asks for an effect; try: add rain sounds to the second shot.",
                    )
                )
            return Outcome(with_brief(made, brief))
        lasts = find_effect(kind).lasts
        made = draft
        for sound in _where(kind, args.number, draft, bench):
            track = next((t for t in _tracks(made) if t.id == track_for(lasts=lasts, brief=brief).id), None)
            track = track or track_for(lasts=lasts, brief=brief)
            volume = next((s.volume for s in track.segments), laid_on(lasts=lasts))
            taken = {s.id for t in made.tracks for s in t.segments}
            fresh = next(name for n in range(1, 100_000) if (name := f"{track.id}{n}") not in taken)
            segment = sounding(sound, fresh, volume, brief, keeping_sound(bench))
            made = made.with_track(overwrite(track, segment))
        return Outcome(with_brief(made, brief))


@dataclass(frozen=True, slots=True)
class RemoveSfxArgs:
    """`name`: the effect in the person's words, "" for all of them."""

    name: str = ""


class RemoveSfx:
    """Take sound effects away: all of them, or those of a kind."""

    name = "remove_sfx"
    says = ("去掉音效", "Remove sound effects")
    args_type = RemoveSfxArgs
    operation = "edit"

    def run(self, args: RemoveSfxArgs, bench: Bench) -> Outcome:
        """Take them off their tracks; a film made again leaves them out as well."""
        draft = bench.need_draft()
        brief = brief_of(draft)
        kind = _kind(args.name, bench) if args.name else ""
        gone = [s for t in _need_tracks(draft, bench) for s in t.segments if not kind or s.meta.get("effect") == kind]
        if not gone:
            zh, en = find_effect(kind).label
            raise ToolRefused(bench.say(f"视频里没有{zh}的音效。", f"There is no {en.lower()} in this video."))
        ids = {s.id for s in gone}
        made = draft
        for track in _tracks(draft):
            rest = tuple(s for s in track.segments if s.id not in ids)
            made = made.with_track(replace(track, segments=rest)) if rest else made.without_track(track.id)
        unwanted = " ".join(sorted({*brief.sfx_without.split(), kind}))
        brief = replace(brief, sfx_without=unwanted) if kind else replace(brief, sfx="no")
        return Outcome(with_brief(made, brief))


@dataclass(frozen=True, slots=True)
class ChangeSfxArgs:
    """`old`, `new`: an effect in the person's words; an `old` that names none is all that happen once (not places)."""

    old: str
    new: str


class ChangeSfx:
    """Exchange one sound effect for another, where it stands."""

    name = "change_sfx"
    says = ("更换音效", "Exchange a sound effect")
    args_type = ChangeSfxArgs
    operation = "edit"

    def run(self, args: ChangeSfxArgs, bench: Bench) -> Outcome:
        """Each segment of the old kind plays the new one."""
        draft = bench.need_draft()
        new, old = _kind(args.new, bench), effect_of(args.old)
        brief = brief_of(draft)
        made, changed = draft, False
        for track in _need_tracks(draft, bench):
            segments = []
            for segment in track.segments:
                kind = segment.meta.get("effect")
                asked = kind == old if old else isinstance(kind, str) and not find_effect(kind).lasts
                changed = changed or asked
                segments.append(_exchanged(segment, new, track, bench) if asked else segment)
            made = made.with_track(replace(track, segments=tuple(segments)))
        if not changed:
            raise ToolRefused(bench.say("视频里没有这种音效可换。", "There is no such effect to exchange."))
        return Outcome(with_brief(made, replace(brief, sfx="yes")))


@dataclass(frozen=True, slots=True)
class SetSfxVolumeArgs:
    """`volume`: 0 to 2, or `times`: a factor on what it is now."""

    volume: float | None = None
    times: float | None = None


class SetSfxVolume:
    """Make the sound effects louder or softer."""

    name = "set_sfx_volume"
    says = ("调节音效音量", "Change the volume of the sound effects")
    args_type = SetSfxVolumeArgs
    operation = "edit"

    def run(self, args: SetSfxVolumeArgs, bench: Bench) -> Outcome:
        """Set the volume of their tracks; one against another they stay as they are."""
        draft = bench.need_draft()
        made, volume = draft, 1.0
        for track in _need_tracks(draft, bench):
            volume = bounded_volume(args.volume if args.volume is not None else track.volume * (args.times or 1.0))
            made = made.with_track(replace(track, volume=volume))
        return Outcome(with_brief(made, replace(brief_of(draft), sfx_volume=volume)))


def _kind(words: str, bench: Bench) -> str:
    kind = effect_of(words)
    if kind is None:
        zh, en = ("、".join(one.label[0] for one in EFFECTS), ", ".join(one.label[1].lower() for one in EFFECTS))
        raise ToolRefused(
            bench.say(f"现在会的音效有：{zh}；还不会“{words}”。", f'The effects are: {en}. "{words}" is none of them.')
        )
    return kind


def _tracks(draft: Draft) -> tuple[Track, ...]:
    return tuple(track for track in draft.tracks if track.role == Role.SFX)


def _need_tracks(draft: Draft, bench: Bench) -> tuple[Track, ...]:
    if not _tracks(draft):
        raise ToolRefused(
            bench.say("这条视频没有音效。可以说：加音效。", "This video has no sound effects. Try: add sound effects.")
        )
    return _tracks(draft)


def _where(kind: str, number: int, draft: Draft, bench: Bench) -> tuple[Sound, ...]:
    """At the shot's start, or all through it for a place; without a shot at the cuts, a place all through the film."""
    main = draft.by_role(Role.MAIN)
    shots = main.segments if main else ()
    known = find_effect(kind)
    if number:
        index = number - 1 if number > 0 else len(shots) + number
        if not 0 <= index < len(shots):
            raise ToolRefused(
                bench.say(
                    f"一共有 {len(shots)} 个镜头，没有第 {number} 个。",
                    f"There are {len(shots)} shots; there is no shot {number}.",
                )
            )
        shot = shots[index]
        length_ms = shot.duration_ms if known.lasts else min(known.natural_ms, draft.duration_ms - shot.start_ms)
        place = (f"镜头 {index + 1}", f"shot {index + 1}")
        return (Sound(kind, shot.start_ms, max(1, length_ms), place),)
    if known.lasts:
        return (Sound(kind, 0, draft.duration_ms, ("全片", "whole film")),)
    return cuts_heard(draft, kind)


def _exchanged(segment: Segment, kind: str, track: Track, bench: Bench) -> Segment:
    """The segment with another effect, beginning where the old one did, no longer than its room on the track."""
    after = min((s.start_ms for s in track.segments if s.start_ms >= segment.end_ms), default=segment.end_ms + 60_000)
    known = find_effect(kind)
    draft = bench.need_draft()
    room_ms = min(after, max(draft.duration_ms, segment.end_ms)) - segment.start_ms
    length_ms = segment.duration_ms if known.lasts else min(known.natural_ms, room_ms)
    why = str(segment.meta.get("why") or "")
    sound = Sound(kind, segment.start_ms, length_ms, (why, why))
    return sounding(sound, segment.id, segment.volume, brief_of(draft), keeping_sound(bench))
