"""What every brain may rely on: it sees what came of each call before it makes the next."""

from __future__ import annotations

from dataclasses import dataclass

from agent.desk import Desk
from agent.small_films import SMALL
from moying.agent.brains import Call, Ending
from moying.agent.brains.brain import Do
from moying.agent.context import TurnContext
from moying.agent.loop import take_turn
from moying.draft import Draft, Role


@dataclass
class Persistent:
    """Tries titles until one is taken."""

    tries: tuple[str, ...]
    name: str = "persistent"

    def take(self, context: TurnContext, draft: Draft | None, language: str, do: Do) -> Ending:
        refused = []
        for text in self.tries:
            done = do(Call("set_title", {"text": text}))
            if not done.refused:
                return Ending(("第几次才成：" + str(len(refused) + 1),), tuple(refused))
            refused.append(done)
        return Ending()


def test_a_brain_sees_each_outcome_and_a_refusal_that_was_mended_is_no_news(tmp_path):
    desk = Desk(tmp_path, "标题", versions=[SMALL])
    take_turn(desk, Persistent(("长" * 61, "云")))
    assert desk.versions[-1].by_role(Role.TITLES).segments[0].text == "云"
    assert "1 到 60" not in desk.said[-1] and desk.said[-1].endswith("第几次才成：2")


def test_refusals_that_nothing_mended_are_told(tmp_path):
    desk = Desk(tmp_path, "标题", versions=[SMALL])
    take_turn(desk, Persistent(("长" * 61,)))
    assert desk.versions == [SMALL]
    assert "1 到 60" in desk.said[-1]
