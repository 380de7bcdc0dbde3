"""What an export should be, said in flags."""

from pathlib import Path

import pytest

from moying.cli.screen import WrongUsage
from moying.cli.wanted import moment_ms, size_bytes, wanted
from moying.wire.output import RenderOutput


def test_flags_become_what_the_wire_reads_and_nothing_that_was_not_said():
    assert wanted(Path("a.mp4"), "", "", "", "") == {}
    faults = []
    said = wanted(Path("a.webm"), "bilibili", "low", "av1", "1.5MB")
    read = RenderOutput.read(said, faults)
    assert faults == []
    assert (read.platform, read.preset, read.quality, read.codec) == ("bilibili", "veryfast", "low", "av1")
    assert read.most_bytes == 1_500_000


def test_a_word_of_x264s_is_effort_and_any_other_a_platform():
    read = [RenderOutput.read({"preset": said}, []) for said in ("Slow", "B站")]
    assert [(r.preset, r.platform) for r in read] == [("slow", ""), ("veryfast", "b站")]


@pytest.mark.parametrize("text", ["big", "0", "-5MB", "1e9", "9999999G", "5 apples"])
def test_a_size_that_says_nothing_is_wrong_usage(text):
    with pytest.raises(WrongUsage, match="20MB"):
        size_bytes(text)


def test_a_moment_is_said_in_seconds_or_as_a_clock_does():
    assert [moment_ms(said) for said in ("3", "3.5s", "1:03", " 0:00.04 ")] == [3000, 3500, 63_000, 40]
    assert wanted(Path("a.png"), "", "", "", "", "2.5") == {"at_ms": 2500}


@pytest.mark.parametrize(("to", "at"), [("a.png", "soon"), ("a.png", "-1"), ("a.png", "1:2:3"), ("a.mp4", "3")])
def test_a_moment_that_cannot_be_shown_is_wrong_usage(to, at):
    with pytest.raises(WrongUsage, match="--at"):
        wanted(Path(to), "", "", "", "", at)
