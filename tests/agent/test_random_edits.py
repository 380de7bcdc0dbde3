"""Edits drawn by seed from all tools and from what people say: each keeps the film whole, and at the end it renders.

MOYING_EDITS=1000 plays so many; `bench/random_edits.py` does, and keeps what came of it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agent.random_edits import Room

EDITS = int(os.environ.get("MOYING_EDITS", "60"))


@pytest.mark.parametrize("seed", [1, 2])
def test_any_edits_after_each_other_keep_every_invariant_and_render(tmp_path: Path, seed: int):
    room = Room(seed, tmp_path, composes=EDITS > 60)
    tally = room.play(EDITS)
    assert tally.faults == []
    assert tally.edits == EDITS and tally.changed > EDITS / 4, "hardly anything was edited"
    made = room.rendered(tmp_path / "film.mp4")
    assert made.path.stat().st_size > 0 and abs(made.duration_ms - 1_000) <= 100
