"""Every codec: chunks of it join to one even row, the same bytes each time, larger where the quality is higher."""

import av
import numpy as np
import pytest

from media.footage import tone
from moying.media.boxes import index_comes_first
from moying.media.codecs import CODECS, QUALITIES, crf_of, find_codec
from moying.media.encode import PictureFormat, write_sound, writing_pictures
from moying.media.labels import label_json, read_label
from moying.media.mux import join

NAMES = [codec.name for codec in CODECS]


def written(path, codec, frames=7, crf=30, first=0):
    """A chunk of moving noise, the brighter the later."""
    rng = np.random.default_rng(first)
    with writing_pictures(path, PictureFormat(96, 64, 10, crf, "veryfast", codec)) as writer:
        for i in range(frames):

            def draw(picture, level=40 + 8 * (first + i)):
                picture.y[:] = level + rng.integers(0, 24, picture.y.shape)
                picture.u[:], picture.v[:] = 128, 128

            writer.write(draw)
    return path, frames


@pytest.mark.parametrize(
    ("codec", "format"),
    [("h264", "mp4"), ("hevc", "mp4"), ("av1", "mp4"), ("vp9", "mp4"), ("vp9", "webm"), ("av1", "webm")],
)
def test_chunks_of_every_codec_join_to_one_even_row_of_frames(codec, format, tmp_path):
    chunks = [written(tmp_path / f"{i}.mp4", codec, first=7 * i) for i in range(3)]
    sound = "opus" if format == "webm" else "aac"
    write_sound(tmp_path / "sound", [tone(2.1)], 96_000, sound)
    out, label = tmp_path / "film", label_json("m", "i")
    join(chunks, tmp_path / "sound", out, fps=10, title="影", label=label, codec=codec, format=format)
    with av.open(str(out)) as film:
        frames = [(round(f.pts * f.time_base * 1000), f.to_ndarray()[:64].mean()) for f in film.decode(video=0)]
        stream = film.streams.video[0].codec_context
        tags = stream.colorspace, stream.color_primaries, stream.color_trc, stream.color_range
        assert stream.codec_tag == "hvc1" or codec != "hevc"
    assert [at for at, _ in frames] == [i * 100 for i in range(21)]
    # Each frame is its own: 8 levels brighter than the one before.
    assert [level for _, level in frames] == pytest.approx([51.5 + 8 * i for i in range(21)], abs=3)
    assert tags == (1, 1, 1, 1)
    assert read_label(out)["ProduceID"] == "i"


@pytest.mark.parametrize("codec", NAMES)
def test_a_chunk_made_again_is_the_same_and_a_better_one_is_larger(codec, tmp_path):
    crfs = [crf_of(find_codec(codec), quality) for quality in QUALITIES]
    sizes = [written(tmp_path / f"{crf}.mp4", codec, crf=crf)[0].stat().st_size for crf in crfs]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3
    again = written(tmp_path / "again.mp4", codec, crf=crfs[0])[0]
    assert again.read_bytes() == (tmp_path / f"{crfs[0]}.mp4").read_bytes()


def test_a_join_that_is_told_to_stop_stops_before_the_next_packets(tmp_path):
    chunks = [written(tmp_path / f"{i}.mp4", "h264", frames=70, first=i) for i in range(3)]
    write_sound(tmp_path / "sound", [tone(21.0)], 96_000)
    asked = []

    def stop():
        asked.append(1)
        if len(asked) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        join(chunks, tmp_path / "sound", tmp_path / "out", fps=10, title="", label=label_json("m", "i"), stop=stop)
    assert len(asked) == 2


def test_a_codec_answers_to_the_names_that_people_use():
    assert [find_codec(name).name for name in ("", "H265", "x264", "AV1", "vp9")] == [
        "h264",
        "hevc",
        "h264",
        "av1",
        "vp9",
    ]
    with pytest.raises(ValueError, match="hevc"):
        find_codec("theora")


@pytest.mark.parametrize(("codec", "format"), [("h264", "mp4"), ("vp9", "webm")])
def test_a_large_film_has_its_index_first_without_being_written_twice(codec, format, tmp_path, monkeypatch):
    chunks = [written(tmp_path / f"{i}.mp4", codec, first=7 * i) for i in range(3)]
    write_sound(tmp_path / "sound", [tone(2.1)], 96_000, "opus" if format == "webm" else "aac")
    label = label_json("m", "i")
    shown = []
    for least in (10**9, 0):
        monkeypatch.setattr("moying.media.mux._LARGE_BYTES", least)
        out = tmp_path / f"film{least}"
        join(chunks, tmp_path / "sound", out, fps=10, title="影" * 99, label=label, codec=codec, format=format)
        with av.open(str(out)) as film:
            assert film.metadata["title"] == "影" * 99
            shown.append([(f.pts, f.to_ndarray().tobytes()) for f in film.decode(video=0)])
        assert read_label(out)["ProduceID"] == "i"
        assert format == "webm" or index_comes_first(out)
    assert shown[0] == shown[1]
    assert (tmp_path / "film0").stat().st_size < (tmp_path / "film1000000000").stat().st_size + 100_000
