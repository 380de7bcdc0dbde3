"""Background music: another genre, another loudness, none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import composed, workshop_for
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.titles import NoArgs
from moying.draft import Draft, Role, Segment, Span, Track
from moying.engines.music import genre_of, label_of
from moying.story import Brief
from moying.story.scoring import cuts_of

LOUDEST = 2.0


@dataclass(frozen=True, slots=True)
class SetBgmArgs:
    """`genre`: a genre or mood in the person's words, "" for another that suits the film; `volume`: 0 to 2 when one was
    named; `before`: the music that played before this one."""

    genre: str
    volume: float | None = None
    before: bool = False


class SetBgm:
    """Compose other background music, of exactly the film's length."""

    name = "set_bgm"
    says = ("更换背景音乐", "Change the background music")
    args_type = SetBgmArgs
    operation = "music"

    def run(self, args: SetBgmArgs, bench: Bench) -> Outcome:
        """Replace the music track, keeping its volume unless one is named."""
        draft = bench.need_draft()
        brief = replace(brief_of(draft), duration_ms=draft.duration_ms, music=True)
        playable = workshop_for(replace(brief, bgm_own=""), bench, spoken=False).composer.genres
        wanted = args.genre or (_lately(draft, bench) if args.before else _another(draft, bench, playable))
        genre = genre_of(wanted)
        if genre is None or genre not in playable:
            names = "、".join(label_of(g) for g in playable)
            raise ToolRefused(
                bench.say(
                    f"现在会的音乐风格有：{names}；还不会“{args.genre}”。",
                    f"The genres I can play are: {names.replace('、', ', ')}. “{args.genre}” is not among them yet.",
                )
            )
        old = draft.by_role(Role.BGM)
        volume = args.volume if args.volume is not None else _volume(old, brief.bgm_volume)
        take = brief.bgm_take + 1 if old and old.segments and old.segments[0].meta.get("genre") == genre else 0
        brief = replace(brief, bgm_genre=genre, bgm_volume=bounded_volume(volume), bgm_take=take, bgm_own="")
        told = bench.say(
            f"换成了{label_of(genre)}。想要别的，说出感觉就行，例如：欢快一点的、国风的。",
            f"It is {label_of(genre)} now. For another, say what it should feel like: cheerful, calm, jazz.",
        )
        return Outcome(with_brief(replayed(draft, brief, bench), brief), () if args.genre else (told,))


@dataclass(frozen=True, slots=True)
class SetBgmVolumeArgs:
    """`volume`: 0 to 2, or `times`: a factor on what it is now."""

    volume: float | None = None
    times: float | None = None


class SetBgmVolume:
    """Make the background music louder or quieter."""

    name = "set_bgm_volume"
    says = ("调节背景音乐音量", "Change the volume of the background music")
    args_type = SetBgmVolumeArgs
    operation = "edit"

    def run(self, args: SetBgmVolumeArgs, bench: Bench) -> Outcome:
        """Set the volume of every segment of the music track."""
        draft = bench.need_draft()
        track = need_bgm(draft, bench)
        now = _volume(track, 1.0)
        volume = bounded_volume(args.volume if args.volume is not None else now * (args.times or 1.0))
        segments = tuple(replace(s, volume=volume) for s in track.segments)
        brief = replace(brief_of(draft), bgm_volume=volume)
        return Outcome(with_brief(draft.with_track(replace(track, segments=segments)), brief))


class RemoveBgm:
    """Take the background music away."""

    name = "remove_bgm"
    says = ("去掉背景音乐", "Remove the background music")
    args_type = NoArgs
    operation = "edit"

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """Remove the music track."""
        draft = bench.need_draft()
        track = need_bgm(draft, bench)
        return Outcome(with_brief(draft.without_track(track.id), replace(brief_of(draft), music=False)))


_BESIDE = {
    "lofi": "jazz ambient pop", "jazz": "lofi ambient pop", "ambient": "lofi guofeng jazz", "pop": "children lofi jazz",
    "children": "pop lofi jazz", "guofeng": "ambient lofi festive", "festive": "guofeng pop cinematic",
    "cinematic": "corporate tense guofeng", "corporate": "pop cinematic lofi", "tense": "cinematic ambient corporate",
}  # fmt: skip
"""What may play where the one named did: near it in mood, the nearest first."""


def _another(draft: Draft, bench: Bench, playable: Sequence[str]) -> str:
    """A genre that suits where the present one did, and was not heard yet."""
    now = _now(draft) or "lofi"
    heard = {now, *(_now(old) for old in bench.context.history())}
    near = [genre for genre in (*_BESIDE.get(now, "").split(), *playable) if genre in playable and genre != now]
    return next((genre for genre in near if genre not in heard), near[0] if near else now)


def _lately(draft: Draft, bench: Bench) -> str:
    """The genre that played before the present one. Raises `ToolRefused` where none did."""
    now = _now(draft)
    for old in reversed(bench.context.history()):
        if (was := _now(old)) and was != now:
            return was
    raise ToolRefused(
        bench.say(
            f"音乐没有换过，一直是{label_of(now)}。说“换一首”可以换。",
            f"The music has been {label_of(now)} all along. Say “another song” for another.",
        )
    )


def _now(draft: Draft) -> str:
    track = draft.by_role(Role.BGM)
    return str(track.segments[0].meta.get("genre") or "") if track and track.segments else ""


def replayed(draft: Draft, brief: Brief, bench: Bench) -> Draft:
    """The draft with the music that the brief asks for, on the track that it had."""
    track, old = composed(brief, bench, cuts_of(draft)), draft.by_role(Role.BGM)
    if old is None:
        return draft.with_track(track)
    return draft.with_track(_faded(replace(track, id=old.id, muted=old.muted, volume=old.volume), old))


def refitted(draft: Draft, bench: Bench) -> Draft:
    """The draft with its own music composed anew for the length that it has now; a person's own music is cut."""
    track = draft.by_role(Role.BGM)
    if track is None or not track.segments or track.end_ms == draft_length_ms(draft):
        return draft
    brief = replace(brief_of(draft), duration_ms=draft_length_ms(draft))
    fresh = composed(brief, bench, cuts_of(draft))
    kept: Segment = replace(fresh.segments[0], volume=track.segments[0].volume)
    fitted = replace(fresh, id=track.id, segments=(kept,), muted=track.muted, volume=track.volume)
    return draft.with_track(_faded(fitted, track))


def _faded(track: Track, old: Track) -> Track:
    """The track coming and going as the old one did, and beginning when it did."""
    if not old.segments:
        return track
    track = begun_at(track, old.segments[0].start_ms)
    half_ms = track.segments[0].duration_ms // 2
    fades = (min(ms, half_ms) for ms in (old.segments[0].fade_in_ms, old.segments[-1].fade_out_ms))
    fade_in_ms, fade_out_ms = fades
    first = replace(track.segments[0], fade_in_ms=fade_in_ms, fade_out_ms=fade_out_ms)
    return replace(track, segments=(first, *track.segments[1:]))


def begun_at(track: Track, at_ms: int) -> Track:
    """The track silent until then; what plays later stays where it is, so that a piece ends as it was composed."""
    kept = []
    for segment in (s for s in track.segments if s.end_ms > at_ms):
        cut_ms = max(0, at_ms - segment.start_ms)
        placed = Span(segment.start_ms + cut_ms, segment.duration_ms - cut_ms)
        kept.append(replace(segment, placed=placed, source_in_ms=segment.source_in_ms + cut_ms))
    return replace(track, segments=tuple(kept)) if kept else track


def draft_length_ms(draft: Draft) -> int:
    """How long the pictures are: what the music has to fit."""
    main = draft.by_role(Role.MAIN)
    return main.end_ms if main else draft.duration_ms


def need_bgm(draft: Draft, bench: Bench) -> Track:
    """The track of the music. Raises `ToolRefused` when the film has none."""
    track = draft.by_role(Role.BGM)
    if track is None or not track.segments:
        raise ToolRefused(
            bench.say(
                "这条视频没有背景音乐。可以说：加一段轻松的背景音乐。", "This video has no music. Try: add Lo-fi music."
            )
        )
    return track


def _volume(track: Track | None, otherwise: float) -> float:
    return track.segments[0].volume if track and track.segments else otherwise


def bounded_volume(volume: float) -> float:
    """A volume within what a track may have."""
    return round(min(max(volume, 0.0), LOUDEST), 4)
