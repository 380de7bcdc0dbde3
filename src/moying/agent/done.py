"""What the newest step of a conversation did, as the wish that asks for it: so that 第三段也要 can follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice, pairwise

from moying.agent.done_words import of_words
from moying.agent.lately import Step, steps
from moying.agent.tools.briefs import brief_of
from moying.agent.tools.framing import framing_of
from moying.agent.tools.looks import kind_names, lights_told, meeting_names
from moying.draft import Draft, Role, Segment
from moying.draft.fades import film_fades
from moying.draft.layers import overlays_of
from moying.language.wishes.wish import Wish


def done_lately(draft: Draft, history: Sequence[Draft]) -> tuple[Wish, ...]:
    """The wishes that the newest step answered, the one that stands out last; () where nothing was changed yet."""
    return next(iter(done_before(draft, history, most=1)), ())


def done_before(draft: Draft, history: Sequence[Draft], most: int) -> tuple[tuple[Wish, ...], ...]:
    """The same of the newest steps, at most so many, the newest first."""
    newest = islice(steps(draft, history), most)
    return tuple(tuple(wish for told in _TELLERS for wish in told(step)) for step in newest)


def _of_shots(step: Step) -> Sequence[Wish]:
    """What was done to shots, each as it was asked: an effect, a speed, a length."""
    old = {s.id: s for s in _main(step.before)}
    changed = [(old[s.id], s) for s in _main(step.after) if s.id in step.shots]
    if not changed:
        return ()
    shots = " ".join(step.shots)
    was, now = changed[0]
    found = [
        *_effects(was, now, shots),
        *([Wish("reverse_shot", {"shots": shots, "on": now.reverse})] if was.reverse != now.reverse else []),
        *([Wish("freeze_shot", {"shots": shots, "on": now.freeze})] if was.freeze != now.freeze else []),
        *([Wish("set_original_sound", {"shots": shots, "volume": now.volume})] if was.volume != now.volume else []),
    ]
    if was.transform.get("ken_burns") != now.transform.get("ken_burns") and was.source == now.source:
        found.append(Wish("reframe_shot", {"shots": shots, **framing_of(now)}))
    if was.speed != now.speed:
        found.append(Wish("set_speed", {"shots": shots, "speed": now.speed}))
    elif was.duration_ms != now.duration_ms and (not _as_a_whole(step) or len(old) == 1):
        found.append(Wish("trim_shot", {"shots": step.shots[0], "duration_ms": now.duration_ms}))
    if {"pictures"} & step.changed:
        found.append(Wish("regenerate", {"shots": shots if len(step.shots) < len(old) else ""}))
    return found


def _effects(was: Segment, now: Segment, shots: str) -> list[Wish]:
    """Effects by the names that people call them, as a wish has them. net: all that now lies over the shot, which is
    what 第五段跟它一样 asks for."""
    kinds = [[str(e.get("kind")) for e in s.effects] for s in (was, now)]
    names = kind_names()
    come = [names.get(kind, (kind, kind))[0] for kind in kinds[1] if kind not in kinds[0] and kind != "adjust"]
    light = [next((e for e in s.effects if e.get("kind") == "adjust"), {}) for s in (was, now)]
    come += [told] if (told := lights_told(light[1], light[0])) else []
    if not come:
        return []
    names_now = [names.get(kind, (kind, kind))[0] for kind in kinds[1] if kind != "adjust"]
    net = "、".join([*names_now, *([told] if (told := lights_told(light[1], {})) else [])])
    return [Wish("add_effect", {"shots": shots, "wish": "、".join(come), "net": net})]


def _of_order(step: Step) -> Sequence[Wish]:
    """Shots that went, came or changed places; of those moved, the fewest that tell it."""
    old, new = [s.id for s in _main(step.before)], [s.id for s in _main(step.after)]
    gone, come = [i for i in old if i not in new], [i for i in new if i not in old]
    if gone:
        return (Wish("delete_shot", {"shots": " ".join(sorted(gone))}),)
    if come:
        return (Wish("duplicate_shot", {"shots": " ".join(i.rpartition("_")[0] or i for i in come)}),)
    moved = [i for i in new if [x for x in new if x != i] == [x for x in old if x != i]] if old != new else []
    if not moved:
        return ()
    end = {new[0]: 1, new[-1]: -1}
    mover = next((i for i in moved if i in end), moved[0])
    return (Wish("move_shot", {"shots": mover, "position": end.get(mover, new.index(mover) + 1)}),)


def _of_film(step: Step) -> Sequence[Wish]:
    """What was done to the film as a whole."""
    changed, brief = step.changed, brief_of(step.after)
    found = []
    if "voice" in changed:
        found.append(Wish("set_voice", {"who": brief.voice}))
    elif "film" in changed and not {"says", "order", "speed"} & changed and _as_a_whole(step):
        found.append(Wish("set_pace", {"times": 1.0}) if _same_pauses(step) else Wish("set_duration", {}))
    if "fades" in changed and "order" not in changed:
        found.append(Wish("fade_film", dict(zip(("in_ms", "out_ms"), film_fades(step.after), strict=True))))
    if "canvas" in changed:
        found.append(Wish("set_ratio", {"ratio": brief.ratio}))
    if "look" in changed:
        found.append(Wish("set_style", {"wish": brief.style}))
    if "cuts" in changed and "order" not in changed:
        found.append(Wish("set_transitions", _met(step)))
    return found


def _met(step: Step) -> dict[str, str]:
    """The transition that was asked for, by its name, where the step laid one kind and took none away."""
    old = {(x.from_id, x.to_id): x.kind for x in step.before.transitions}
    kinds = {x.kind for x in step.after.transitions if old.get((x.from_id, x.to_id)) != x.kind}
    return {"shots": "", "wish": meeting_names().get(kinds.pop(), "") if len(kinds) == 1 else ""}


def _as_a_whole(step: Step) -> bool:
    """Whether the step changed all shots, or none: then it was not about one of them."""
    return len(step.shots) in {0, len(_main(step.after))}


def _same_pauses(step: Step) -> bool:
    """Whether the words take another time and the silence between them does not: another pace, no length."""
    silences = []
    for draft in (step.before, step.after):
        track = draft.by_role(Role.NARRATION)
        lines = track.segments if track else ()
        silences.append([b.start_ms - a.end_ms for a, b in pairwise(lines)])
    return "pace" in step.changed and silences[0] == silences[1]


def _of_sound(step: Step) -> Sequence[Wish]:
    changed = step.changed
    found = []
    if "sounds" in changed and "order" not in changed:
        found.append(Wish("add_sfx", {"name": _newest_sound(step)}))
    elif "sounds_volume" in changed:
        found.append(Wish("set_sfx_volume", {}))
    if "music" in changed:
        track = step.after.by_role(Role.BGM)
        gone = track is None or not track.segments
        genre = track.segments[0].meta.get("genre") if track and track.segments else ""
        found.append(Wish("remove_bgm", {}) if gone else Wish("set_bgm", {"genre": genre}))
    elif "music_volume" in changed:
        found.append(Wish("set_bgm_volume", _which_way(step)))
    if "music_fades" in changed and any(_faded(step).values()):
        found.append(Wish("fade_bgm", _faded(step)))
    if "narration" in changed:
        found.append(Wish("set_narration", _which_way(step, Role.NARRATION)))
    return found


def _which_way(step: Step, role: str = Role.BGM) -> dict[str, float]:
    """How many times as loud the music became, or the voice: for "more", which goes on the same way."""
    tracks = [d.by_role(role) for d in (step.before, step.after)]
    loud = [t.volume * t.segments[0].volume for t in tracks if t is not None and t.segments]
    return {"times": 1.3 if loud[1] > loud[0] else 0.769} if len(loud) == 2 and loud[0] != loud[1] else {}


def _faded(step: Step) -> dict[str, int]:
    """The fades of the music that the step set."""
    ends = [
        (t.segments[0].fade_in_ms, t.segments[-1].fade_out_ms) if (t := d.by_role(Role.BGM)) and t.segments else (0, 0)
        for d in (step.before, step.after)
    ]
    return {key: now for key, was, now in zip(("in_ms", "out_ms"), *ends, strict=True) if was != now}


def _newest_sound(step: Step) -> str:
    before, after = (
        {s.id: s.meta.get("effect") for t in d.tracks if t.role == Role.SFX for s in t.segments}
        for d in (step.before, step.after)
    )
    return next((str(kind) for key, kind in after.items() if key not in before), "")


def _of_overlays(step: Step) -> Sequence[Wish]:
    """What was laid over the picture or changed there; a new canvas or film lays all of it anew."""
    newest = overlays_of(step.after)[-1:]
    there = "overlays" in step.changed and any("scale" in s.transform for s in newest)  # half of a split has no size
    return (Wish("change_overlay", {}),) if there and not {"canvas", "order"} & step.changed else ()


_TELLERS: tuple[Callable[[Step], Sequence[Wish]], ...] = (
    _of_order,
    _of_film,
    _of_shots,
    _of_sound,
    of_words,
    _of_overlays,
)


def _main(draft: Draft) -> tuple[Segment, ...]:
    main = draft.by_role(Role.MAIN)
    return main.segments if main else ()
