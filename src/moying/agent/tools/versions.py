"""Back to the version before, and forward again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.lately import ALL, changed_in
from moying.agent.tools.looks import kind_names
from moying.agent.tools.titles import NoArgs
from moying.draft import Draft
from moying.draft.diff import changes


class Undo:
    """Take back the last turn's edits, all of them at once."""

    name = "undo"
    says = ("撤销上一步", "Undo the last step")
    args_type = NoArgs
    operation = ""

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """Make the version before the newest again."""
        before = bench.context.undo()
        if before is None:
            raise ToolRefused(
                bench.say(
                    "已经是最早的版本，没有可以撤销的了。", "This is the first version; there is nothing to undo."
                )
            )
        return Outcome(before, walked="undone")


@dataclass(frozen=True, slots=True)
class RedoArgs:
    """`or_undo`: where nothing was undone, the newest change is taken back (恢复一下, "bring it back")."""

    or_undo: bool = False


class Redo:
    """Take back the last undo."""

    name = "redo"
    says = ("恢复撤销的一步", "Redo what was undone")
    args_type = RedoArgs
    operation = ""

    def run(self, args: RedoArgs, bench: Bench) -> Outcome:
        """Make the version that was undone the newest again."""
        after = bench.context.redo()
        if after is None and args.or_undo and (before := bench.context.undo()) is not None:
            return Outcome(before, walked="undone")
        if after is None:
            raise ToolRefused(bench.say("没有可以恢复的步骤。", "There is nothing to redo."))
        return Outcome(after, walked="redone")


@dataclass(frozen=True, slots=True)
class GoBackArgs:
    """`steps`: how many turns to take back; or `before`: back to before the last turn that changed this (title, music,
    music_volume, effects, speed, order, lengths, captions, cuts, canvas, film, voice, narration, look, sounds); or
    `first`: to the first version. `shots`: of which shots the change was, for `before`, as ids."""

    steps: int = 0
    before: str = ""
    first: bool = False
    shots: str = ""


class GoBack:
    """Back by several versions, to a version that is named, or to the first one."""

    name = "go_back"
    says = ("回到之前的某个版本", "Go back to an earlier version")
    args_type = GoBackArgs
    operation = ""

    def run(self, args: GoBackArgs, bench: Bench) -> Outcome:
        """Undo as often as that takes."""
        history = [*bench.context.history(), bench.need_draft()]
        steps = len(history) - 1 if args.first else args.steps
        if args.before:
            steps = _since(args, history)
            if not steps:
                raise ToolRefused(
                    bench.say(
                        "没有找到那样的一步。说“历史”可以看每一步改了什么。",
                        "There is no such step. Say “history” to see what each step changed.",
                    )
                )
        if len(history) == 1:
            raise ToolRefused(
                bench.say("这就是第一版，还没有改过。", "This is the first version; nothing has been changed yet.")
            )
        if not 0 < steps < len(history):
            raise ToolRefused(
                bench.say(f"只能往回 {len(history) - 1} 步。", f"There are only {len(history) - 1} steps to go back.")
            )
        made = None
        for _ in range(steps):
            made = bench.context.undo() or made
        note = bench.say(
            f"回到了 {steps} 步之前；说“恢复”可以一步步往前。", f"{steps} steps back; “redo” goes forward."
        )
        return Outcome(made, (note,))


def _since(args: GoBackArgs, history: list[Draft]) -> int:
    """How many steps back the version lies that the last such change was made of; 0 when there was none."""
    subjects = [what for what in args.before.split() if what in ALL]
    for steps in range(1, len(history)):
        before, after = history[-1 - steps], history[-steps]
        shots = tuple(args.shots.split())
        if any(changed_in(before, after, what, shots) for what in subjects):
            return steps
    return 0


class History:
    """Say what each step changed, the newest last."""

    name = "history"
    says = ("查看修改历史", "Show what each step changed")
    args_type = NoArgs
    operation = ""

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """One line for each step, from the drafts."""
        history = [*bench.context.history(), bench.need_draft()]
        first = max(0, len(history) - 1 - MOST_STEPS)
        lines = [
            f"{n}. {'；'.join(changes(before, after, bench.language, kind_names())[:2])}"
            for n, (before, after) in enumerate(pairwise(history[first:]), first + 1)
        ]
        if not lines:
            return Outcome(notes=(bench.say("还没有修改过。", "Nothing has been changed yet."),))
        head = bench.say("改过的步骤（说“撤销两步”可以退回）：", "The steps so far (“undo two steps” goes back):")
        return Outcome(notes=("\n".join([head, *lines]),))


MOST_STEPS = 15
"""Steps that are listed; older ones can still be gone back to."""
