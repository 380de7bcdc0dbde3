"""A film is written while its chunks still come, and whatever ends the one ends the other."""

import threading
from pathlib import Path

import pytest

from moying.render.joining import Joining

SOUND = Path("sound")


def test_a_chunk_is_written_before_the_next_has_come():
    written, wrote = [], threading.Event()

    def write(chunks, sound):
        for chunk in chunks:
            written.append(chunk)
            wrote.set()

    with Joining(write) as joining:
        joining.begin(SOUND)
        joining.add((Path("a"), 1))
        assert wrote.wait(60)
        assert written == [(Path("a"), 1)]
        joining.add((Path("b"), 2))
        joining.finish()
    assert written == [(Path("a"), 1), (Path("b"), 2)]


def test_a_render_that_breaks_off_ends_the_writing():
    before = threading.enumerate()
    with pytest.raises(InterruptedError), Joining(lambda chunks, sound: list(chunks)) as joining:
        joining.begin(SOUND)
        joining.add((Path("a"), 1))
        raise InterruptedError
    assert set(threading.enumerate()) <= set(before)


def test_a_render_that_breaks_off_before_there_is_sound_has_nothing_to_end():
    with pytest.raises(InterruptedError), Joining(lambda chunks, sound: list(chunks)):
        raise InterruptedError


def test_what_goes_wrong_in_writing_is_raised_at_the_latest_in_the_end():
    def write(chunks, sound):
        next(iter(chunks))
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"), Joining(write) as joining:
        joining.begin(SOUND)
        joining.add((Path("a"), 1))
        joining.finish()
