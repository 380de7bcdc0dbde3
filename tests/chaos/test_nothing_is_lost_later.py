"""The other half of the 200 kills, with other seeds, and some with everything in PostgreSQL."""

import pytest
from storm import REST_S, storm, table
from test_nothing_is_lost import KILLS, PARTS, SEED

import databases

ON_POSTGRES = max(20, KILLS // 10)


@pytest.mark.timeout(max(900, KILLS * 2))
@pytest.mark.parametrize("part", range(PARTS // 2, PARTS))
def test_nothing_is_lost_with_other_seeds_either(tmp_path, part):
    came = storm(tmp_path, KILLS // PARTS, SEED + part)
    print(f"seed {came.seed}\n{table(came)}")
    assert came.broken == []
    assert sum(came.kills.values()) == KILLS // PARTS and came.heard["events"] > KILLS // PARTS
    assert max(came.rests_s) < REST_S


def test_nothing_is_lost_when_everything_is_kept_in_postgresql(tmp_path):
    with databases.database_url("postgres", tmp_path) as url:
        came = storm(tmp_path, ON_POSTGRES, SEED, database=url)
    print(f"seed {came.seed}\n{table(came)}")
    assert came.broken == [] and sum(came.kills.values()) == ON_POSTGRES
    assert max(came.rests_s) < REST_S
