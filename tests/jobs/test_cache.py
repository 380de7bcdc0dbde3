"""The cache of chunks: bounded, and what was used last stays."""

import os

from moying.jobs.cache import trim_cache


def test_those_who_render_share_the_room(tmp_path):
    for age_s, name in enumerate(("a", "b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "chunk").write_bytes(b"x" * 100)
        os.utime(tmp_path / name / "chunk", (1_000_000 - age_s, 1_000_000 - age_s))
    trim_cache(tmp_path, 150)
    assert [*tmp_path.rglob("chunk")] == [tmp_path / "a" / "chunk"]


def test_the_chunks_used_longest_ago_go_first_until_the_others_fit(tmp_path):
    for age_s, name in enumerate(("newest", "newer", "older", "oldest")):
        (tmp_path / name).write_bytes(b"x" * 100)
        os.utime(tmp_path / name, (1_000_000 - age_s, 1_000_000 - age_s))
    trim_cache(tmp_path, 250)
    assert {file.name for file in tmp_path.iterdir()} == {"newest", "newer"}
    trim_cache(tmp_path, 250)
    assert len(list(tmp_path.iterdir())) == 2
