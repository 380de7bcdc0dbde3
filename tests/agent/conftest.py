"""Films that many tests begin with are made once for all: a draft is a value, and every test has a desk of its own."""

import pytest

from agent.desk import Desk
from moying.agent.loop import take_turn


@pytest.fixture(scope="session")
def _first_desks():
    return {}


@pytest.fixture
def after(_first_desks, tmp_path_factory, tmp_path):
    """Gives a desk at which that wish has just been said."""

    def desk(wish):
        if wish not in _first_desks:
            _first_desks[wish] = Desk(tmp_path_factory.mktemp("said"), wish)
            take_turn(_first_desks[wish])
        return _first_desks[wish].again(tmp_path)

    return desk
