"""Broken files of every kind: the service lives, no other file is read, no socket asked for, each ends in its time."""

import os

import pytest

from media import mutants
from media.footage import clip
from moying.media.intake import take_in
from moying.media.sandbox import door

COUNT = int(os.environ.get("MOYING_MUTANTS", "300"))
SEED = int(os.environ.get("MOYING_SEED", "1"))


@pytest.mark.timeout(60 + COUNT)
def test_broken_files_harm_nobody(tmp_path):
    report = mutants.run(COUNT, SEED, tmp_path)
    print("\n" + mutants.told(report, COUNT, SEED))
    assert sum(report.came.values()) == COUNT and report.came_by("refused") > COUNT / 4
    assert report.came_by("taken") > COUNT / 20  # a flipped bit in a picture is no reason to refuse it
    assert (report.opened_elsewhere, report.socket_calls, report.late) == (0, 0, 0)
    assert report.slowest_s < mutants.LIMITS.wall_s + 5
    assert take_in(clip(tmp_path / "good.mp4", 3, size=(96, 54))).kind == "video"


def test_every_kind_is_taken_before_it_is_broken(tmp_path):
    for kind, content in mutants.good_files().items():
        (tmp_path / kind).write_bytes(content)
        assert door.in_sandbox(mutants.look_through, tmp_path / kind, limits=mutants.LIMITS), kind


def test_a_mutant_can_be_made_again_from_its_number_and_the_seed():
    goods = mutants.good_files()
    again = [mutants.mutant(5, 3, "mp4", way, goods) for way in mutants.MUTATORS for _ in range(2)]
    assert again[::2] == again[1::2] and len({*again}) == len(mutants.MUTATORS)


def test_the_watch_sees_a_file_that_is_opened(tmp_path):
    """Or its silence would mean nothing."""
    (tmp_path / "a").write_bytes(b"x")
    watch = mutants.Watch(tmp_path)
    assert not watch.opened()
    (tmp_path / "a").read_bytes()
    assert watch.opened()
