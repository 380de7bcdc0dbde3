"""A thousand submits at once: one id is one job and one charge, and no account buys more than its credits pay for.

Here with fewer; `MOYING_SUBMITS=1000` sends all of them.
"""

import os

from crowd import crowd
from moying.store.ledger import Credits

SUBMITS = int(os.environ.get("MOYING_SUBMITS", "160"))


def test_one_id_is_one_job_and_one_charge_and_own_ids_are_as_many_as_the_credits_pay(db_url):
    found = crowd(db_url, price=3, credits=10, submits=SUBMITS)
    one, own = found["one id"], found["own ids"]
    assert (one.ended, one.jobs, one.charges, one.credits) == ({"taken": SUBMITS}, 1, 1, Credits(7, 3))
    assert own.ended == {"taken": 3, "NotEnough": SUBMITS - 3}
    assert (own.jobs, own.charges, own.credits) == (3, 3, Credits(1, 9))
    assert one.faults == own.faults == []
