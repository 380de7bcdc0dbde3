"""A turn: the brain names a tool, the tool edits the draft, the brain sees what came of it and names the next, and the
person is told what changed.

All edits of one turn are one step of undo. One wish that fails does not lose the others. Every turn ends with text,
and what it says of the video is derived from the two drafts, so it cannot disagree with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from moying.agent import tools
from moying.agent.bench import AlreadySo, Bench, Outcome, ToolRefused, language_for
from moying.agent.brains import Brain, Call, Done, Ending, brain_for
from moying.agent.context import TurnContext
from moying.agent.explaining import explained
from moying.agent.tools.looks import kind_names
from moying.draft import Draft, Json
from moying.draft.diff import changes
from moying.draft.summary import summary


@dataclass(slots=True)
class _Turn:
    """What has come of the turn so far."""

    before: Draft | None
    draft: Draft | None
    new_film: bool = False
    walked: str = ""
    notes: list[str] = field(default_factory=list)
    refusals: list[Done] = field(default_factory=list)


def take_turn(context: TurnContext, brain: Brain | None = None) -> None:
    """Take the turn to its end. Raises `OutOfCredits` and `TurnCancelled`, with nothing of the turn committed."""
    language = language_for(context)
    before = context.draft()
    turn = _Turn(before, before)
    brain = brain or brain_for(context)
    ending = brain.take(context, before, language, lambda call: _run(call, turn, context, language))
    if turn.draft is not None and turn.draft != before and turn.draft != context.draft():
        context.commit(turn.draft, context.message[:200])
    context.say(_closing(turn, ending, language))


def _run(call: Call, turn: _Turn, context: TurnContext, language: str) -> Done:
    call_id = context.call(call.name, call.args)
    bench = Bench(context, turn.draft, language, lambda share, stage: context.progress(call_id, share, stage))
    tool = tools.tool_named(call.name)
    if tool.operation:
        context.charge(tool.operation)
    try:
        outcome = tools.run(tool, call.args, bench)
    except ToolRefused as refused:
        if tool.operation:
            context.refund(tool.operation)
        why = _why(call, turn.draft, turn.draft, str(refused), context, language)
        context.result(call_id, call.name, {"status": "refused", "message": str(refused), **why})
        done = Done(call, turn.draft, refused=str(refused), already=isinstance(refused, AlreadySo))
        turn.refusals.append(done)
        return done
    why = _why(call, turn.draft, outcome.draft, "", context, language)
    _take_in(outcome, turn)
    context.result(call_id, call.name, {"status": "done", **outcome.facts, **why})
    return Done(call, turn.draft, outcome.notes, outcome.facts)


def _why(
    call: Call, before: Draft | None, after: Draft | None, refused: str, context: TurnContext, language: str
) -> dict[str, Json]:
    """What the call's result tells beside, where the person asked to have it explained."""
    if not context.options.get("explain"):
        return {}
    return {"why": list(explained(call, before, after, refused, language))}


def _take_in(outcome: Outcome, turn: _Turn) -> None:
    turn.notes.extend(outcome.notes)
    if outcome.draft is not None:
        turn.draft = outcome.draft
        turn.new_film = turn.new_film or outcome.new_film
        turn.walked = outcome.walked


def _closing(turn: _Turn, ending: Ending, language: str) -> str:
    """What the person reads at the end: what changed, what to know, what could not be done."""
    zh = language == "zh"
    refused = [
        done.refused
        for done in turn.refusals
        if done not in ending.mended and not (done.already and turn.draft != turn.before)
    ]
    parts: list[str] = []
    if turn.draft is not None and turn.new_film:
        back = "" if turn.before is None else "想要原来那条，说“撤销”。" if zh else " Say “undo” for the one before."
        parts.append(("视频做好了。" if zh else "Your video is ready.") + back + "\n" + summary(turn.draft, language))
    elif turn.draft is not None and turn.before is not None and turn.draft != turn.before:
        changed = changes(turn.before, turn.draft, language, kind_names())
        parts.append(_HEADS[turn.walked][0 if zh else 1] + "".join(f"\n· {line}" for line in changed))
    elif not turn.notes and not refused:
        parts.append("视频没有变化。" if zh else "Nothing in the video has changed.")
    return "\n".join([*parts, *turn.notes, *refused, *ending.remarks])


_HEADS = {"": ("已修改：", "Changed:"), "undone": ("已撤销：", "Undone:"), "redone": ("已恢复：", "Redone:")}
"""What a turn did as a whole: an edit, or a walk through the versions that there were."""
