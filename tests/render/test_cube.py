"""Reading .cube files: what colourists hand out, and what strangers might."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.media.errors import DamagedMedia, MediaFault, UnsupportedMedia
from moying.render import cube
from moying.render.cube import read_cube
from render.cubes import cube_text, same, swapped


def table(tmp_path, text):
    path = tmp_path / "look.cube"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_cube(path)


COLOURS = np.random.default_rng(3).random((200, 3), np.float32)


def test_a_table_of_nothing_gives_back_every_colour(tmp_path):
    assert np.abs(table(tmp_path, cube_text(same)).look_up(COLOURS) - COLOURS).max() < 1e-5


def test_red_runs_fastest_as_the_specification_says(tmp_path):
    assert np.abs(table(tmp_path, cube_text(swapped)).look_up(COLOURS) - COLOURS[:, ::-1]).max() < 1e-5


def test_titles_comments_domains_and_crlf_are_understood(tmp_path):
    head = ['TITLE "夏 # 1"', "# made by hand", "DOMAIN_MIN 0 0 0", "DOMAIN_MAX 2 2 2", ""]
    found = table(tmp_path, cube_text(same, 3, head).replace("\n", "\r\n"))
    assert np.abs(found.look_up(COLOURS) - COLOURS / 2).max() < 1e-5


def test_a_table_for_each_channel_is_understood(tmp_path):
    found = table(tmp_path, "LUT_1D_SIZE 3\n0 0 1\n0.5 0.25 0.5\n1 1 0\n")
    assert found.look_up(np.array([[0.25, 0.25, 0.25]], np.float32)) == pytest.approx(np.array([[0.25, 0.125, 0.75]]))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no LUT_3D_SIZE"),
        ("hello there\n", "line 1: 'hello' is not understood"),
        ("LUT_3D_SIZE 2\n" + "0 0 0\n" * 7, "7 colours where its size says 8"),
        ("LUT_3D_SIZE 2\n" + "0 0 0\n" * 9, "9 colours where its size says 8"),
        ("LUT_3D_SIZE 1\n0 0 0\n", "line 1: a size from 2 to 65"),
        ("LUT_3D_SIZE 999999999999999\n", "a size from 2 to 65"),
        ("LUT_3D_SIZE ２\n", "a size from 2 to 65"),
        ("LUT_3D_SIZE -2\n", "a size from 2 to 65"),
        ("LUT_3D_SIZE 2\nLUT_3D_SIZE 2\n", "line 2: 'LUT_3D_SIZE' is not understood there"),
        ("LUT_3D_SIZE 2\n0 0 nan\n", "line 2: three numbers"),
        ("LUT_3D_SIZE 2\nnan 0 0\n", "line 2: three numbers"),
        ("LUT_3D_SIZE 2\n0 0 1e999\n", "line 2: three numbers"),
        ("LUT_3D_SIZE 2\n0 0 1e9\n", "line 2: three numbers"),
        ("LUT_3D_SIZE 2\n0 0\n", "line 2: three numbers"),
        ("LUT_3D_SIZE 2\n0 0 0 0\n", "line 2: three numbers"),
        ("LUT_3D_SIZE 2\nDOMAIN_MAX 0 1 1\n" + "0 0 0\n" * 8, "DOMAIN_MIN is not below DOMAIN_MAX"),
        ("LUT_3D_SIZE 2\n" + "0" * 5000 + " 0 0\n", "line 2: it is too long"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "line 1"),
        (b"\xff\xfe\x00\x01" * 100, "line 1"),
    ],
)
def test_a_file_that_is_no_table_is_told_with_the_line(tmp_path, text, says):
    with pytest.raises((DamagedMedia, UnsupportedMedia), match=r"look\.cube") as told:
        table(tmp_path, text)
    assert says in str(told.value)


def test_a_file_beyond_all_bounds_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(cube, "MOST_BYTES", 1 << 10)
    with pytest.raises(UnsupportedMedia, match="larger than"):
        table(tmp_path, cube_text(same))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="LUT_3D_SIZE 0123.-e\n#naif", max_size=80) | st.binary(max_size=80))
def test_whatever_the_bytes_a_table_or_a_fault_comes_of_them(tmp_path_factory, text):
    with suppress(MediaFault):
        table(tmp_path_factory.mktemp("fuzz"), text)
