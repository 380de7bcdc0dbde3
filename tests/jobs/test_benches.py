"""A film in the making belongs to the process that makes it, and goes when that process is gone."""

import subprocess
import sys

from moying.jobs.benches import bench_for, sweep

MAKING = """
import sys, time
from pathlib import Path
from moying.jobs.benches import bench_for
with bench_for(Path(sys.argv[1])) as bench:
    (bench / "film.mp4.part").write_bytes(b"half")
    print(bench, flush=True)
    sys.stdin.read()
"""


def test_what_a_killed_server_was_making_is_swept_and_what_a_living_one_makes_stays(tmp_path):
    films = tmp_path / "films"
    maker = subprocess.Popen(
        [sys.executable, "-c", MAKING, films / "a.mp4"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with maker:
        theirs = maker.stdout.readline().strip()
        (films / "b.mp4").write_bytes(b"whole")
        with bench_for(films / "c.mp4") as ours:
            assert sweep(films) == 0 and ours.is_dir()
            maker.kill()
            maker.wait()
            assert sweep(films) == 1
            assert sorted(films.iterdir()) == [ours, films / "b.mp4"] and theirs not in map(str, films.iterdir())
    assert list(films.iterdir()) == [films / "b.mp4"]


def test_a_link_among_the_films_is_not_followed(tmp_path):
    (tmp_path / "elsewhere" / "kept").mkdir(parents=True)
    (tmp_path / "films").mkdir()
    (tmp_path / "films" / ".link").symlink_to(tmp_path / "elsewhere")
    assert sweep(tmp_path / "films") == 0 and (tmp_path / "elsewhere" / "kept").is_dir()
    assert sweep(tmp_path / "nothing") == 0
