"""What exports cost where they cost something, asked for by many at once over HTTP."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from callers import Server, settings
from test_renders import RENDERS, submit

from databases import KINDS, database_url
from moying.render.output import Progress, RenderCancelled
from moying.server.run import embedded


class Patient:
    """An executor that is at it until it is stopped."""

    def run(self, task, keep_on):
        while keep_on(Progress(0.5, "draw")):
            time.sleep(0.05)
        raise RenderCancelled("stopped")


@pytest.fixture(scope="module", params=KINDS)
def dear(request, tmp_path_factory):
    """A server where an account begins with 10 credits and an export costs 3."""
    folder = tmp_path_factory.mktemp("dear")
    with database_url(request.param, folder) as database:
        rules = settings("hosted", database=database, executor=Patient())
        prices = {**rules.policy.prices, "export": 3}
        rules = replace(rules, policy=replace(rules.policy, prices=prices, granted_credits=10))
        with embedded(folder, settings=rules) as url:
            here = Server(url, "hosted")
            yield here
            here.leave()


def at_once(me, names):
    session_id = me.session()
    with ThreadPoolExecutor(20) as pool:
        return list(pool.map(lambda name: submit(me, session_id, name), names))


def test_forty_submits_with_one_id_are_one_render_and_one_charge(dear):
    me = dear.caller()
    answers = at_once(me, ["render_1"] * 40)
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["taskId"] for answer in answers}) == 1
    assert me.balance() == {"available": 7, "frozen": 3, "total": 10}


def test_forty_submits_with_own_ids_are_as_many_renders_as_the_credits_pay_for(dear):
    me = dear.caller()
    answers = at_once(me, [f"render_{i}" for i in range(40)])
    refused = [answer.json() for answer in answers if answer.status_code != 200]
    assert len(answers) - len(refused) == 3 and {body["code"] for body in refused} == {2001}
    assert me.balance() == {"available": 1, "frozen": 9, "total": 10}
    taken = next(answer.json()["id"] for answer in answers if answer.status_code == 200)
    me.http.post(f"{RENDERS}/{taken}/cancel")
    deadline = time.monotonic() + 60
    while me.balance()["frozen"] > 6:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert me.balance() == {"available": 4, "frozen": 6, "total": 10}
