"""The order of all shots at once: turned round, or as it is told."""

from __future__ import annotations

from dataclasses import dataclass

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.tools.shots import changed, settled
from moying.agent.tools.titles import NoArgs
from moying.draft.shots import main_of, rearranged


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
