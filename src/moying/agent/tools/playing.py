"""How a shot is played: slower or faster, backwards, as a still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import chosen
from moying.agent.tools.settled import changed, settled
from moying.agent.tools.trimming import SHORTEST_SHOT_MS, room_in, words_kept
from moying.draft import Draft, Segment
from moying.draft.shots import main_of, speeded

SLOWEST, FASTEST = 0.1, 10.0


@dataclass(frozen=True, slots=True)
class SetSpeedArgs:
    """`shots`: which ones, in words or by their ids; `speed`: 1 is as recorded, 2 twice as fast, or `times`: a factor
    on what it is now."""

    shots: str
    speed: float = 0.0
    times: float = 1.0


class SetSpeed:
    """Play shots slower or faster; they last longer or shorter for it, and words keep their pace."""

    name = "set_speed"
    says = ("修改镜头速度", "Change the speed of a shot")
    args_type = SetSpeedArgs
    operation = "edit"

    def run(self, args: SetSpeedArgs, bench: Bench) -> Outcome:
        """Show the same part of each at that speed."""
        draft = bench.need_draft()
        made, ids = chosen(args.shots, draft, bench)
        notes: list[str] = []
        for shot_id in ids:
            old = main_of(made).segment(shot_id)
            speed = round(args.speed or old.speed * args.times, 4)
            wanted_ms = round(old.duration_ms * old.speed / speed) if speed > 0 else 0
            if not SLOWEST <= speed <= FASTEST or wanted_ms < SHORTEST_SHOT_MS:
                raise ToolRefused(
                    bench.say(
                        f"速度要在 {SLOWEST:g} 到 {FASTEST:g} 倍之间，镜头不短于 0.1 秒。",
                        f"The speed must be from {SLOWEST:g}× to {FASTEST:g}×, and a shot lasts 0.1 s at least.",
                    )
                )
            made = speeded(made, shot_id, speed, room_in(bench))
            notes += words_kept(draft, made, shot_id, wanted_ms, bench)
        return Outcome(changed(draft, settled(draft, made, bench), bench), tuple(dict.fromkeys(notes)))


@dataclass(frozen=True, slots=True)
class SwitchShotArgs:
    """`shots`: which ones, in words or by their ids; `on`: False for as it was."""

    shots: str
    on: bool = True


class ReverseShot:
    """Play shots backwards, or forwards again."""

    name = "reverse_shot"
    says = ("倒放镜头", "Play a shot backwards")
    args_type = SwitchShotArgs
    operation = "edit"

    def run(self, args: SwitchShotArgs, bench: Bench) -> Outcome:
        """Turn them round; what is said stays as it is."""
        draft = bench.need_draft()
        made, ids = chosen(args.shots, draft, bench)
        return Outcome(changed(draft, _each(made, ids, lambda s: replace(s, reverse=args.on)), bench))


class FreezeShot:
    """Show shots as a still of their first picture, or moving again."""

    name = "freeze_shot"
    says = ("定格镜头", "Freeze a shot")
    args_type = SwitchShotArgs
    operation = "edit"

    def run(self, args: SwitchShotArgs, bench: Bench) -> Outcome:
        """Hold the picture; what is said stays as it is."""
        draft = bench.need_draft()
        made, ids = chosen(args.shots, draft, bench)
        return Outcome(changed(draft, _each(made, ids, lambda s: replace(s, freeze=args.on)), bench))


def _each(draft: Draft, ids: tuple[str, ...], edit: Callable[[Segment], Segment]) -> Draft:
    main = main_of(draft)
    return draft.with_track(replace(main, segments=tuple(edit(s) if s.id in ids else s for s in main.segments)))
