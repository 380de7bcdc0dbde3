"""The shelf of finished parts: shared by many, bounded, and never trusted unread."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from moying.render.shelf import at_desk, put, said_of, trim

KEY, OTHER = "a" * 40, "b" * 40


def finished(shelf, key=KEY, content=b"frames", **more):
    """Put something on the shelf as a render does."""
    with at_desk(shelf) as desk:
        desk.unfinished(key).write_bytes(content)
        put(desk.unfinished(key), key, ".mp4", **more)
    return next(p for p in shelf.iterdir() if p.name.startswith(key))


def test_what_one_render_finished_the_next_one_takes(tmp_path):
    finished(tmp_path, said="_-14.0_-1.2")
    with at_desk(tmp_path) as desk:
        taken = desk.take([KEY, OTHER, KEY])
        assert taken.keys() == {KEY}
        assert taken[KEY].read_bytes() == b"frames"
        assert said_of(taken[KEY]) == "_-14.0_-1.2"
    assert [p.suffix for p in tmp_path.iterdir()] == [".mp4"]


@pytest.mark.parametrize("damage", [b"framez", b"frame", b"", b"frames and more"])
def test_what_is_no_longer_what_it_was_leaves_the_shelf(tmp_path, damage):
    finished(tmp_path).write_bytes(damage)
    with at_desk(tmp_path) as desk:
        assert desk.take([KEY]) == {}
    assert list(tmp_path.iterdir()) == []


def test_what_was_taken_stays_though_another_clears_the_shelf(tmp_path):
    kept = finished(tmp_path)
    with at_desk(tmp_path) as desk:
        path = desk.take([KEY])[KEY]
        trim(tmp_path, 0)
        assert not kept.exists()
        assert path.read_bytes() == b"frames"


def test_what_vanishes_before_it_is_taken_is_made_again(tmp_path):
    kept = finished(tmp_path)
    with at_desk(tmp_path) as desk:
        kept.unlink()
        assert desk.take([KEY]) == {}


def test_two_that_make_the_same_at_once_both_keep_theirs(tmp_path):
    with at_desk(tmp_path) as one, at_desk(tmp_path) as two:
        made = []
        for desk in (one, two):
            desk.unfinished(KEY).write_bytes(b"frames")
            made.append(put(desk.unfinished(KEY), KEY, ".mp4"))
        assert [p.read_bytes() for p in made] == [b"frames"] * 2
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_system_without_links_serves_too(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    finished(tmp_path)
    with at_desk(tmp_path) as desk:
        assert desk.take([KEY])[KEY].read_bytes() == b"frames"


def test_what_is_used_stays_and_what_is_not_goes(tmp_path):
    for age_s, key in enumerate((KEY, OTHER, "c" * 40)):
        os.utime(finished(tmp_path, key), (1_000_000 + age_s, 1_000_000 + age_s))
    with at_desk(tmp_path) as desk:
        desk.take([KEY])
    trim(tmp_path, 12)
    assert {p.name[:40] for p in tmp_path.iterdir()} == {KEY, "c" * 40}


def test_the_desk_of_a_render_that_died_is_cleared_and_one_at_work_is_not(tmp_path):
    with at_desk(tmp_path) as desk:
        left = tmp_path / "0123.desk"
        shutil.copytree(desk.folder, left)
        (left / "half.part").write_bytes(b"half")
        for folder in (left, desk.folder):
            os.utime(folder, (1_000_000, 1_000_000))
        trim(tmp_path, 1000)
        assert not left.exists()
        assert desk.folder.exists()


def test_names_that_are_not_ours_are_let_be(tmp_path):
    for name in ("notes.txt", "..mp4", f"{KEY}-short.mp4", f"{KEY}-{'x' * 64}.mp4", "文件-1.mp4"):
        (tmp_path / name).write_bytes(b"theirs")
    with at_desk(tmp_path) as desk:
        assert desk.take([KEY, "notes", "文件"]) == {}
    assert len(list(tmp_path.iterdir())) == 5
