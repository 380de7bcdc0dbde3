"""Back to the version before, and forward again."""

from __future__ import annotations

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.tools.titles import NoArgs


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
        return Outcome(before)


class Redo:
    """Take back the last undo."""

    name = "redo"
    says = ("恢复撤销的一步", "Redo what was undone")
    args_type = NoArgs
    operation = ""

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """Make the version that was undone the newest again."""
        after = bench.context.redo()
        if after is None:
            raise ToolRefused(bench.say("没有可以恢复的步骤。", "There is nothing to redo."))
        return Outcome(after)
