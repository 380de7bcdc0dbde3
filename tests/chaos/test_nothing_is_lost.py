"""What a server has acknowledged survives its death: 200 kills, at random and at named points, each with its seed: half
of them here, half beside (`test_nothing_is_lost_later.py`), so that two cores share them.

`MOYING_STORM_KILLS=10000 MOYING_STORM_SEED=…` asks for more; `python tests/chaos/storm.py` prints the table.
"""

import os

import pytest
from storm import REST_S, storm, table
from storm_clients import Account
from storm_promises import lost, not_at_rest

from moying.store import ledger, sessions, turns
from moying.store.blobs import Blobs
from moying.store.connecting import sqlite_url
from moying.store.database import Database
from moying.store.schema import account

KILLS = int(os.environ.get("MOYING_STORM_KILLS", "200"))
SEED = int(os.environ.get("MOYING_STORM_SEED", "20261121"))
PARTS = 4


@pytest.mark.timeout(max(900, KILLS * 2))
@pytest.mark.parametrize("part", range(PARTS // 2))
def test_nothing_that_was_acknowledged_is_lost_when_the_server_is_killed_at_any_point(tmp_path, part):
    came = storm(tmp_path, KILLS // PARTS, SEED + part)
    print(f"seed {came.seed}\n{table(came)}")
    assert came.broken == []
    assert sum(came.kills.values()) == KILLS // PARTS and came.heard["events"] > KILLS // PARTS
    assert max(came.rests_s) < REST_S


def test_the_storm_would_notice_what_is_missing(tmp_path):
    database = Database(sqlite_url(tmp_path / "t.db"))
    with database.write() as tx:
        tx.execute(account.insert().values(id="a", kind="anonymous", available=0, frozen=0, created_ms=0))
        ledger.grant(tx, "a", 100, "test")
        session = sessions.create(tx, "a", "", "zh")
        turn = turns.enqueue(tx, session, "title 1", {}, None)
        ledger.reserve(tx, "a", 2, key="k", purpose=turn.id)
    told = Account("a", "", session.id, uploads={"u1": "0" * 64}, version=1)
    told.turns = {turn.id: {"message": "title 1", "events": {1: {}}}, "t2": {"message": "", "events": {}}}
    told.renders = {"r1": {"taskId": "j1", "status": "pending"}}
    with database.read() as tx:
        missing = "\n".join([*lost(tx, Blobs(tmp_path / "blobs"), tmp_path, [told]), *not_at_rest(tx)])
    database.close()
    for what in ("upload u1", "version 1", "events [1]", "turn t2", "render r1", "is waiting", "2 credits", "hold k"):
        assert what in missing, missing
