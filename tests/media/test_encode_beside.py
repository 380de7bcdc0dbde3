"""Pictures are encoded beside the drawing of the next ones, and whatever goes wrong there is heard of."""

import threading
import time
from contextlib import nullcontext

import pytest

from moying.media.encode import PictureFormat, PictureWriter, writing_pictures
from moying.media.probe import known_of, probe, remember

FORM = PictureFormat(96, 64, 10)


class Encoder:
    """Stands for a stream and its container; `encode` does what it is told."""

    def __init__(self, encode):
        self.encode = encode

    def mux(self, packets):
        pass


def writer_of(encode):
    return PictureWriter(lambda: nullcontext((Encoder(encode), Encoder(encode))), FORM, lambda: None)


def finish(writer):
    writer.end()
    writer.made.result()


def test_a_picture_is_drawn_while_the_one_before_is_encoded():
    second_drawn = threading.Event()
    seen = []

    def encode(frame):
        seen.append(second_drawn.wait(60))
        return []

    writer = writer_of(encode)
    writer.write(lambda into: None)
    writer.write(lambda into: second_drawn.set())
    finish(writer)
    assert all(seen)


def test_pictures_are_encoded_in_the_order_they_were_drawn():
    came = []

    def encode(frame):
        time.sleep(0.001)
        came.append(frame and frame.pts)
        return []

    writer = writer_of(encode)
    for _ in range(12):
        writer.write(lambda into: None)
    finish(writer)
    assert came == [*range(12), None]


def test_what_goes_wrong_in_the_encoder_is_raised_where_pictures_are_drawn():
    def encode(frame):
        raise OSError("no more")

    writer = writer_of(encode)
    with pytest.raises(OSError, match="no more"):
        for _ in range(20):
            writer.write(lambda into: None)
    with pytest.raises(OSError, match="no more"):
        writer.write(lambda into: None)
    with pytest.raises(OSError, match="no more"):
        finish(writer)


def test_a_broken_drawing_leaves_no_thread(tmp_path):
    def broken(into):
        raise ValueError("torn")

    before = threading.enumerate()
    with pytest.raises(ValueError, match="torn"), writing_pictures(tmp_path / "a.mp4", FORM) as writer:
        writer.write(lambda into: None)
        writer.write(broken)
    assert set(threading.enumerate()) <= set(before)


def test_what_another_process_found_is_not_looked_for_again(tmp_path, monkeypatch):
    path = tmp_path / "a.mp4"
    with writing_pictures(path, FORM) as writer:
        writer.write(lambda into: None)
    monkeypatch.setattr("moying.media.probe._KNOWN", {})
    found = probe(path)
    told = known_of([path, tmp_path / "missing.mp4"])
    monkeypatch.setattr("moying.media.probe._KNOWN", {})
    remember(told)
    monkeypatch.setattr("moying.media.probe.look_at", None)
    assert probe(path) == found


def test_a_file_that_changed_is_looked_at_again(tmp_path):
    path = tmp_path / "a.mp4"
    for size in ((96, 64), (64, 96)):
        with writing_pictures(path, PictureFormat(*size, 10)) as writer:
            for _ in range(size[0] // 16):
                writer.write(lambda into: into.y.fill(90))
        looked = probe(path)
        assert (looked.width_px, looked.height_px) == size


def test_what_is_given_up_is_not_encoded_to_its_end():
    came, first = [], threading.Event()

    def encode(frame):
        came.append(frame and frame.pts)
        first.wait(60)
        return []

    writer = writer_of(encode)
    for _ in range(3):
        writer.write(lambda into: None)
    giving_up = threading.Thread(target=writer.give_up)
    giving_up.start()
    while not writer._given_up:
        time.sleep(0.001)
    first.set()
    giving_up.join()
    assert came in ([0], [])
