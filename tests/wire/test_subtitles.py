"""Subtitle files: the draft's own captions to the millisecond, and what strangers bring."""

import itertools
import re

import pytest

from measuring import at_best, cpu_s
from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.wire.subtitles import (
    FORMS,
    MOST_BYTES,
    SubtitlesUnreadable,
    looks_like_subtitles,
    read_subtitles,
    written,
)

SRT = "1\n00:00:01,000 --> 00:00:02,500\n你好，世界\n\n2\n00:00:03,000 --> 00:00:04,000\nhello\n再见\n"


def film(*lines: tuple[int, int, str]) -> Draft:
    segments = tuple(Segment(f"c{n}", Span(start, length), text=text) for n, (start, length, text) in enumerate(lines))
    return Draft({"width": 1080, "height": 1920}, (Track("c", TrackKind.TEXT, segments, role=Role.CAPTIONS),))


def shape(data: bytes) -> list[str]:
    return [f"{c.text}@{c.placed.start_ms}+{c.placed.duration_ms}" for c in read_subtitles(data).cues]


def test_each_form_tells_the_drafts_own_times():
    draft = film((1_001, 1_499, "你好"), (3_600_007, 993, "a < b & c\n{bold}"))
    assert written(draft, "srt") == (
        "1\n00:00:01,001 --> 00:00:02,500\n你好\n\n2\n01:00:00,007 --> 01:00:01,000\na < b & c\n{bold}\n"
    )
    assert written(draft, "vtt").startswith("WEBVTT\n\n00:00:01.001 --> 00:00:02.500\n你好\n")
    assert "a &lt; b &amp; c" in written(draft, "vtt")
    assert "Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,你好" in written(draft, "ass")
    assert "a < b & c\\N｛bold｝" in written(draft, "ass") and "PlayResY: 1920" in written(draft, "ass")


def test_what_was_written_is_read_back_the_same():
    draft = film((0, 1_000, "第一句"), (1_000, 1, "x"), (5_000, 800, "two\nlines & <more"))
    for form in ("srt", "vtt"):
        assert shape(written(draft, form).encode()) == ["第一句@0+1000", "x@1000+1", "two\nlines & <more@5000+800"]


def test_words_of_a_caption_cannot_begin_a_cue_of_their_own():
    draft = film((0, 1_000, "a\n\n00:00:09,000 --> 00:00:10,000\nb"))
    for form in FORMS:
        assert len(re.findall("-->|Dialogue:", written(draft, form))) == 1


def test_a_film_without_captions_gives_an_empty_file():
    assert written(Draft(), "srt") == "" and written(Draft(), "vtt").strip() == "WEBVTT"


@pytest.mark.parametrize(
    "data",
    [SRT.encode(), b"\xef\xbb\xbf" + SRT.encode(), SRT.encode("gbk"), SRT.encode("utf-16"), SRT.encode("utf-16-le"),
     SRT.encode("utf-16-be"), SRT.replace("\n", "\r\n").encode(), SRT.replace("\n", "\r").encode()],
    ids=["utf-8", "mark", "gbk", "utf-16", "utf-16-le", "utf-16-be", "crlf", "cr"],
)  # fmt: skip
def test_every_usual_encoding_is_read(data: bytes):
    assert shape(data) == ["你好，世界@1000+1500", "hello\n再见@3000+1000"]
    assert looks_like_subtitles(data)


@pytest.mark.parametrize(
    ("cues", "read"),
    [
        ("00:00:01,000 --> 00:00:05,000\na\n\n00:00:03,000 --> 00:00:06,000\nb", ["a@1000+2000", "b@3000+3000"]),
        ("00:00:01,000 --> 00:00:02,000\na\n\n00:00:01,000 --> 00:00:02,000\nb", ["a\nb@1000+1000"]),
        ("00:00:03,000 --> 00:00:04,000\nb\n\n00:00:01,000 --> 00:00:02,000\na", ["a@1000+1000", "b@3000+1000"]),
        ("-00:00:01,000 --> 00:00:02,000\na", ["a@0+2000"]),
        ("-00:00:03,000 --> -00:00:02,000\na\n\n00:01 --> 00:02\nb", ["b@1000+1000"]),
        ("00:00:05,000 --> 00:00:02,000\na\n\n00:00:01.5 --> 00:00:02.25\nb", ["b@1500+750"]),
        ("00:01.000 --> 00:02.000 line:0 position:20%\n<v Roger><i>你好</i> &amp; <b>x</b>", ["你好 & x@1000+1000"]),
        ("00:00:01,000 --> 00:00:02,000\n{\\an8}上面<font color=red>红</font>", ["上面红@1000+1000"]),
        ("00:00:01,000 --> 00:00:02,000\n\u202e\u200b坏\x07字", ["坏 字@1000+1000"]),
        ("00:00:01,000 --> 00:00:02,000\na\n2\n00:00:03,000 --> 00:00:04,000\nb", ["a@1000+1000", "b@3000+1000"]),
        (
            "00:00:01,000 --> 00:00:02,000\n1984\n\n2\n00:00:03,000 --> 00:00:04,000\nb",
            ["1984@1000+1000", "b@3000+1000"],
        ),
        ("999:59:59,000 --> 999:59:59,900\na\n\n00:01 --> 00:02\nb", ["b@1000+1000"]),
    ],
)
def test_odd_cues_are_mended_or_left_out(cues: str, read: list[str]):
    assert shape(cues.encode()) == read


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 500, b"only a text", b"\xff\xd8\xff\xe0" * 100, b"00:00:01,000 --> ", b"-->" * 99,
     b"x" * (MOST_BYTES + 1), b"00:00:01,000 --> 00:00:02,000\n\n\n"],
    ids=["empty", "zeros", "text", "picture", "no end", "arrows", "large", "no words"],
)  # fmt: skip
def test_what_is_no_subtitle_file_is_refused_in_both_languages(data: bytes):
    with pytest.raises(SubtitlesUnreadable) as refused:
        read_subtitles(data)
    assert len(refused.value.args) == 2 and all(refused.value.args)


def test_a_million_cues_are_refused_soon():
    numbers = itertools.count()
    data = "".join(f"00:00:{next(numbers) % 60:02d},0 --> 00:59:59,0\na\n\n" for _ in range(120_000)).encode()[
        :MOST_BYTES
    ]

    def read():
        with pytest.raises(SubtitlesUnreadable, match="10000"):
            read_subtitles(data)

    assert at_best(lambda: cpu_s(read), below=3) < 3


def test_a_cue_as_long_as_a_book_is_cut():
    (cue,) = read_subtitles(("00:01 --> 00:02\n" + "长" * 100_000).encode()).cues
    assert len(cue.text) == 200 and cue.text.endswith("…")
