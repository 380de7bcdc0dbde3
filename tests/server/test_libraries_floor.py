"""FFmpeg libraries with known holes are not given strangers' files."""

import av
import pytest

from moying.media.floor import LEAST_LIBAVCODEC, check_libraries
from moying.server.app import create_app
from moying.server.guards import CannotStart
from moying.server.settings import Settings


def test_the_libraries_here_are_new_enough():
    check_libraries()


def test_a_server_does_not_start_on_libraries_below_the_floor(monkeypatch, tmp_path):
    monkeypatch.setitem(av.library_versions, "libavcodec", (62, 28, LEAST_LIBAVCODEC[2] - 1))
    with pytest.raises(CannotStart, match=r"libavcodec 62\.28\.101 has known holes.*pip install"):
        create_app(Settings(tmp_path, ""))
