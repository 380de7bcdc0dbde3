"""A look at a file costs what the file is, not what somebody hung on it: tails of zeros, millions of empty pieces."""

import struct

import pytest

from media import mutants
from moying.media import pieces
from moying.media.errors import DamagedMedia, MediaFault
from moying.media.pieces import refuse_crumbs
from moying.media.probe import look_at
from moying.media.sandbox import Limits, in_sandbox
from moying.media.sniff import sniff

TAIL_BYTES = 60_000_000
LITTLE = Limits(wall_s=120.0, cpu_s=3)


@pytest.fixture(scope="module")
def goods():
    return mutants.good_files()


@pytest.fixture(autouse=True)
def few_pieces(monkeypatch):
    monkeypatch.setattr(pieces, "MOST_PIECES", 1000)


@pytest.mark.parametrize(
    "kind", ["mp4", "mov", "mkv", "webm", "avi", "gif", "png", "jpg", "webp", "wav", "flac", "aac"]
)
def test_a_tail_of_nothing_costs_little_whatever_it_hangs_on(goods, kind, tmp_path):
    """It took 8 s of a WAV. Told in seconds of the processor, which a busy machine does not use up."""
    path = tmp_path / f"tail.{kind}"
    path.write_bytes(goods[kind])
    with path.open("r+b") as file:
        file.truncate(len(goods[kind]) + TAIL_BYTES)
    try:
        in_sandbox(look_at, path, limits=LITTLE)
    except MediaFault as error:
        assert isinstance(error, DamagedMedia) or "lasts" in str(error), error  # not: it takes too long
        assert "export" in str(error) or "cut" in str(error)


def box(name, content=b""):
    return struct.pack(">I4s", 8 + len(content), name) + content


FREE = box(b"free") * 1001
CRUMBS = {
    "mp4, behind it": ("mp4", lambda good: good + FREE),
    "mp4, before it": ("mp4", lambda good: good[:32] + FREE + good[32:]),
    "mp4, in a box": ("mp4", lambda good: good + box(b"moov", box(b"trak", box(b"udta", FREE)))),
    "mp4, in a box of words": ("mp4", lambda good: good + box(b"meta", bytes(4) + box(b"ilst", FREE))),
    "mp4, boxes in boxes": ("mp4", lambda good: good + (struct.pack(">I4s", 9000, b"moov") * 1001)),
    "wav, before it": ("wav", lambda good: good[:12] + b"JUNK\0\0\0\0" * 1001 + good[12:]),
    "wav, in lists": ("wav", lambda good: good[:12] + b"LIST\x04\0\0\0INFO" * 1001 + good[12:]),
    "avi, before it": ("avi", lambda good: good[:12] + b"JUNK\0\0\0\0" * 1001 + good[12:]),
}


@pytest.mark.parametrize("how", CRUMBS)
def test_a_file_of_crumbs_is_refused_with_what_to_do(goods, how, tmp_path):
    kind, made = CRUMBS[how]
    path = tmp_path / f"crumbs.{kind}"
    path.write_bytes(made(goods[kind]))
    with pytest.raises(DamagedMedia, match=r"pieces.*export it again") as refused:
        refuse_crumbs(path, sniff(path))
    assert "碎片" in refused.value.zh


def test_what_people_have_is_no_crumbs(goods, tmp_path):
    for kind, good in goods.items():
        for part in (good, good[: len(good) // 2], good[:20], good + bytes(900)):
            (tmp_path / kind).write_bytes(part)
            refuse_crumbs(tmp_path / kind, sniff(tmp_path / kind))


def test_silence_of_no_stated_length_is_sound_not_crumbs(goods, tmp_path):
    at = goods["wav"].index(b"data")
    (tmp_path / "a.wav").write_bytes(goods["wav"][:at] + b"data\0\0\0\0" + bytes(100_000))
    refuse_crumbs(tmp_path / "a.wav", sniff(tmp_path / "a.wav"))
    assert look_at(tmp_path / "a.wav").kind == "audio"
