"""The brain behind an endpoint: a language model calls the same tools as the built-in brain, step by step.

It sees the state of the video and what came of each call. Whatever goes wrong with it before anything was changed, the
built-in brain takes the turn; after that, what was done stays and the person is told. What changed is never told in
the model's words.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from moying.agent.brains.brain import Brain, Call, Do, Done, Ending
from moying.agent.brains.builtin import BuiltInBrain
from moying.agent.context import Exchange, TurnContext
from moying.agent.gate import Gate, NotThrough
from moying.agent.material import Material, marked
from moying.agent.offer import offers
from moying.agent.told_state import EARLIER_BUDGET, MOST_EARLIER, STATE_BUDGET, told_earlier, told_shots, told_state
from moying.agent.tools.looks import kind_names
from moying.draft import Draft
from moying.draft.diff import changes
from moying.engines.llm import (
    Answered,
    Endpoint,
    Line,
    LlmFailed,
    LlmMisbehaved,
    LlmRefused,
    LlmTooLong,
    LlmUnreachable,
    LlmUnset,
    Model,
    Said,
    ToolCall,
)
from moying.engines.llm.prompts import prompt
from moying.engines.llm.talk import Line as Told

MOST_STEPS: Final = 8
MOST_TOKENS: Final = 120_000
"""Of one turn, in and out; a turn of three steps on a film of thirty shots takes about 25 000."""
_REPLY_TOKENS: Final = 2_000
_SMALL: Final = 0.3
"""Of the budgets, for a model with a small window."""
_LONGEST_WORDS: Final = 600
_TOLD_EVERY_S: Final = 1.0
_PACKAGE: Final = "moying.agent"
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_COSTS: Final = re.compile(
    r"积分|点数|余额|价格|费用|收费|付费|充值|credits?\b|price|pricing|\bfees?\b|\bcosts?\b|top.?up", re.IGNORECASE
)
_LOG = logging.getLogger(__name__)


class LlmBrain:
    """Asks the endpoint; `instead` takes the turn where that gives nothing."""

    name = "llm"

    def __init__(self, endpoint: Endpoint, instead: Brain | None = None) -> None:
        self._endpoint = endpoint
        self._instead = instead or BuiltInBrain()

    def take(self, context: TurnContext, draft: Draft | None, language: str, do: Do) -> Ending:
        """Let the model call tools until it has no more to do."""
        if not context.message.strip() and not context.options.get("script"):
            return self._instead.take(context, draft, language, do)
        turn = _Turn(context, draft, language, do)
        try:
            with Line(self._endpoint, turn.tick) as line:
                words = turn.converse(Model(line))
        except LlmFailed as failed:
            _LOG.warning("the language model gave no answer: %s", failed)
            if turn.touched:
                return Ending((_told(_BROKEN_OFF, language, failed),), tuple(turn.mended()))
            ending = self._instead.take(context, draft, language, do)
            return Ending((*ending.remarks, _told(_INSTEAD, language, failed)), (*ending.mended, *turn.refused))
        return Ending((*words, *self._credit(language, turn.model)), tuple(turn.mended()))

    def _credit(self, language: str, model: str) -> tuple[str, ...]:
        """A model on the network is named in the answer."""
        if self._endpoint.on_this_machine:
            return ()
        zh, en = f"（由联网的 {model} 理解）", f"(Understood by {model} at {self._endpoint.host}.)"
        return (zh if language == "zh" else en,)


@dataclass(slots=True)
class _Turn:
    """One turn's talk with the model, and what has come of it."""

    context: TurnContext
    draft: Draft | None
    language: str
    do: Do
    touched: bool = False
    model: str = ""
    refused: list[Done] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    _thinking: str = ""
    _told_at: float = 0.0

    def tick(self) -> None:
        """Tell that the model is still thinking; breaks off when the turn is to stop."""
        if self._thinking and time.monotonic() - self._told_at >= _TOLD_EVERY_S:
            self._told_at = time.monotonic()
            self.context.progress(self._thinking, 0.0, "thinking")

    def converse(self, model: Model) -> tuple[str, ...]:
        """Step by step to the end; gives back what the person is told beside the report. Raises `LlmFailed`."""
        message, material = marked(self.context.message, _text(self.context.options.get("script")))
        earlier = self.context.earlier(MOST_EARLIER)
        own_words = [self.context.message, *material.pieces.values(), *(said.message for said in earlier)]
        gate = Gate(self.context, material, own_words)
        talk: list[Told] = [
            Said("system", prompt("chat", self.language, _PACKAGE)),
            Said("user", self._opening(message, material, earlier)),
        ]
        functions = [offer.as_function() for offer in offers(self.language)]
        most_tokens = _REPLY_TOKENS
        for _ in range(MOST_STEPS):
            with self._thought():
                try:
                    acted = model.act(talk, functions, self.language, most_tokens)
                except LlmTooLong:  # a small window: the same with fewer words
                    talk[1] = Said("user", self._opening(message, material, earlier, _SMALL))
                    functions = [offer.as_function(short=True) for offer in offers(self.language)]
                    most_tokens = _REPLY_TOKENS // 4
                    acted = model.act(talk, functions, self.language, most_tokens)
            self.model = model.name
            if not acted.calls:
                return self._ended(acted.text)
            talk.append(acted)
            calls = [self._through(gate, wanted) for wanted in acted.calls]
            results = [self._run(gate, call, material) for call in calls]
            gate.answered([call for call in calls if isinstance(call, Call)])
            talk += [Answered(wanted, told) for wanted, told in zip(acted.calls, results, strict=True)]
            if model.spent > MOST_TOKENS:
                break
        return self._stopped()

    def _opening(self, message: str, material: Material, earlier: Sequence[Exchange], share: float = 1.0) -> str:
        """The state, what was said before, and the wish, which comes last and is the only thing that is no material.

        share: how much of the budget may be used.
        """
        state = told_state(self.context, self.draft, self.language, round(STATE_BUDGET * share))
        before = told_earlier(earlier, round(EARLIER_BUDGET * share)) or "-"
        return prompt(
            "turn",
            self.language,
            _PACKAGE,
            state=material.whole("state", state),
            earlier=material.whole("earlier", before),
            message=message,
        )

    @contextmanager
    def _thought(self) -> Iterator[None]:
        """A step of the model, as the person's client sees it: begun at once, told on, ended."""
        self._thinking = self.context.call("think", {})
        self._told_at = time.monotonic()
        status = "failed"
        try:
            yield
            status = "done"
        finally:
            self.context.result(self._thinking, "think", {"status": status})
            self._thinking = ""

    def _through(self, gate: Gate, wanted: ToolCall) -> Call | str:
        try:
            return gate.through(wanted)
        except NotThrough as why:
            _LOG.info("a call of the model was not let through: %s", why)
            return str(why)

    def _run(self, gate: Gate, call: Call | str, material: Material) -> str:
        """What the model is told of it."""
        if isinstance(call, str):
            return json.dumps({"status": "error", "message": call}, ensure_ascii=False)
        before = self.draft
        done = self.do(call)
        self.draft = done.draft
        if done.refused:
            self.refused.append(done)
            return material.whole(
                "result", json.dumps({"status": "refused", "message": done.refused}, ensure_ascii=False)
            )
        gate.ran(call)
        self.done.append(done)
        self.touched = self.touched or done.draft != before
        told: dict[str, object] = {"status": "done", "notes": [note[:500] for note in done.notes]}
        if done.draft is not None and done.draft != before:
            told["changed"] = list(changes(before, done.draft, self.language, kind_names())) if before else ["new film"]
            told["shots"] = told_shots(done.draft)
        return material.whole("result", json.dumps(told, ensure_ascii=False))

    def _ended(self, words: str) -> tuple[str, ...]:
        """The model has no more to do. Its words are for the person only where no tool had any."""
        if self.done or self.refused:
            return ()
        said = _for_the_person(words, self.language)
        if not said:
            raise LlmMisbehaved("it neither called a tool nor said anything")
        return (said,)

    def _stopped(self) -> tuple[str, ...]:
        """The limit of steps or tokens is reached."""
        if not self.done:
            raise LlmMisbehaved("it went on and on without doing anything")
        zh, en = (
            "语言模型的步骤用到了上限，可能还有没做完的，请看看上面的改动。",
            ("The language model reached its limit of steps; something may be left undone, see the changes above."),
        )
        return (zh if self.language == "zh" else en,)

    def mended(self) -> Iterator[Done]:
        """Refusals of tools that later did what was wanted of them."""
        made = {done.call.name for done in self.done}
        return (done for done in self.refused if done.call.name in made)


_INSTEAD = (
    "语言模型{why}，这一步由内置的理解完成。",
    "The language model {why}; the built-in understanding took this step.",
)
_BROKEN_OFF = (
    "语言模型中途{why}。上面的改动都已做好并保留，其余的请再说一遍。",
    "The language model {why} half way. The changes above are made and kept; please say the rest again.",
)
_WHY: Final[dict[type[LlmFailed], tuple[str, str]]] = {
    LlmUnset: ("还没有设置好（运行 moying doctor 查看）", "is not set up (see `moying doctor`)"),
    LlmUnreachable: ("没有回应", "did not answer"),
    LlmRefused: ("拒绝了请求", "refused the request"),
    LlmTooLong: ("的窗口太小，装不下这一步", "has too small a window for this step"),
    LlmMisbehaved: ("的回答用不了", "gave no usable answer"),
}


def _told(said: tuple[str, str], language: str, failed: LlmFailed) -> str:
    """The sentence with the kind of failure; the details are in the log, they are for whoever runs the server."""
    place = 0 if language == "zh" else 1
    why = _WHY.get(type(failed), _WHY[LlmMisbehaved])[place]
    status = f" ({failed.status})" if isinstance(failed, LlmRefused) and failed.status else ""
    return said[place].format(why=why + status)


def _for_the_person(words: str, language: str) -> str:
    """The model's own words: short, plain, without addresses. Of costs it knows nothing."""
    plain = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in _ADDRESS.sub("…", words)).strip()
    if _COSTS.search(plain):
        zh, en = "积分和价格以“余额”里显示的为准。", "For credits and prices see your balance."
        return zh if language == "zh" else en
    return plain if len(plain) <= _LONGEST_WORDS else plain[:_LONGEST_WORDS] + "…"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
