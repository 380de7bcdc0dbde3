"""The order of shots: one moved, two exchanged, all of them turned round or put as it is told."""

from __future__ import annotations

from dataclasses import dataclass

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import chosen, meant_by
from moying.agent.tools.settled import changed, settled
from moying.agent.tools.titles import NoArgs
from moying.draft.shots import main_of, rearranged


@dataclass(frozen=True, slots=True)
class MoveShotArgs:
    """`shots`: which ones, in words or by their ids. Where to: `position` (1 is the first, -1 the last), the shot
    that they shall stand `before` or `after`, or `by` so many places later (negative: earlier)."""

    shots: str
    position: int = 0
    by: int = 0
    before: str = ""
    after: str = ""


class MoveShot:
    """Move shots to another place, with what is said and written during them."""

    name = "move_shot"
    says = ("移动镜头", "Move a shot")
    args_type = MoveShotArgs
    operation = "edit"

    def run(self, args: MoveShotArgs, bench: Bench) -> Outcome:
        """Put them there; the others close up."""
        draft = bench.need_draft()
        made, ids = chosen(args.shots, draft, bench)
        others = [s.id for s in main_of(made).segments if s.id not in ids]
        beside = args.before or args.after
        if beside:
            target = [i for i in meant_by(beside, made, bench).ids if i in others]
            if not target:
                raise ToolRefused(bench.say("它已经在那里了。", "It is there already."))
            at = others.index(target[0]) if args.before else others.index(target[-1]) + 1
        elif args.by and ids:
            first = next(n for n, s in enumerate(main_of(made).segments) if s.id in ids)
            at = min(max(0, first + args.by), len(others))
        else:
            at = max(0, args.position - 1) if args.position >= 0 else max(0, len(others) + 1 + args.position)
        order = [*others[:at], *ids, *others[at:]]
        return Outcome(changed(draft, settled(draft, rearranged(made, order), bench), bench))


@dataclass(frozen=True, slots=True)
class SwapShotsArgs:
    """`one`, `other`: the two shots, in words or by their ids."""

    one: str
    other: str


class SwapShots:
    """Let two shots change places."""

    name = "swap_shots"
    says = ("交换两个镜头", "Swap two shots")
    args_type = SwapShotsArgs
    operation = "edit"

    def run(self, args: SwapShotsArgs, bench: Bench) -> Outcome:
        """Exchange them, each with its words."""
        draft = bench.need_draft()
        one, other = (meant_by(words, draft, bench).ids for words in (args.one, args.other))
        if len(one) != 1 or len(other) != 1 or one == other:
            raise ToolRefused(
                bench.say("请说明是哪两个镜头，例如：交换第二段和第三段。", "Name two shots: swap 2 and 3.")
            )
        instead = {one[0]: other[0], other[0]: one[0]}
        order = [instead.get(s.id, s.id) for s in main_of(draft).segments]
        return Outcome(settled(draft, rearranged(draft, order), bench))


class ReverseOrder:
    """Show the shots in the opposite order, the last one first."""

    name = "reverse_order"
    says = ("镜头顺序反过来", "Reverse the order of the shots")
    args_type = NoArgs
    operation = "edit"

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """Turn the order round, each shot with its words."""
        draft = bench.need_draft()
        order = [s.id for s in reversed(main_of(draft).segments)]
        return Outcome(changed(draft, settled(draft, rearranged(draft, order), bench), bench))


@dataclass(frozen=True, slots=True)
class OrderShotsArgs:
    """`order`: every shot by the place that it has now, in the order that is wanted: "3 1 2 4 5"."""

    order: str


class OrderShots:
    """Show the shots in the order that is told."""

    name = "order_shots"
    says = ("按给出的次序排列镜头", "Put the shots in a given order")
    args_type = OrderShotsArgs
    operation = "edit"

    def run(self, args: OrderShotsArgs, bench: Bench) -> Outcome:
        """Rearrange them, each with its words. Every shot has to be told once: what is left out is not thrown away."""
        draft = bench.need_draft()
        shots = main_of(draft).segments
        told = args.order.split()
        if sorted(told) != sorted(str(n) for n in range(1, len(shots) + 1)):
            raise ToolRefused(
                bench.say(
                    f"一共有 {len(shots)} 个镜头，请把每个都说一遍，例如：顺序改成 {_example(len(shots))}。",
                    f"There are {len(shots)} shots; name each once, for example: order {_example(len(shots))}.",
                )
            )
        order = [shots[int(place) - 1].id for place in told]
        return Outcome(changed(draft, settled(draft, rearranged(draft, order), bench), bench))


def _example(count: int) -> str:
    return " ".join(str(n) for n in [*range(2, count + 1), 1][:6])
