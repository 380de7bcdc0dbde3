"""What an export can be beside a film: sound alone, a GIF, one moment; each with its label, seen, heard and written."""

import json
import subprocess
import threading
from dataclasses import replace

import av
import cv2
import numpy as np
import pytest

from media.footage import tone
from moying.media.audio import read_audio, write_audio
from moying.media.carriers import found_in, put_in_gif, put_in_png
from moying.media.errors import LabelMissing
from moying.media.gif import palette_of, write_gif
from moying.media.labels import FIELDS, label_json, read_label
from moying.render.cover import frame
from moying.render.export import export
from moying.render.master import measure
from moying.render.notice import NOTICE_MS, notice
from moying.render.output import Output, RenderCancelled, RenderFailed
from moying.render.presets import settled
from render.drafts import LABEL, shot, sounds, text, texts, video

SMALL = (96, 64)
WRITTEN = label_json(LABEL.producer, LABEL.content_id)


def short(length_ms=500, size=SMALL, fps=10):
    return video(shot("a", 0, length_ms), size=size, fps=fps)


def spoken(tmp_path, length_ms=1000):
    """A draft with a steady tone all through it, and its files."""
    path = tmp_path / "voice.wav"
    write_audio(path, tone(length_ms / 1000, 500, 0.3)[:, 0])
    voice = sounds("narration", shot("n", 0, length_ms, "asset:voice"))
    return video(shot("a", 0, length_ms), size=SMALL, fps=10, tracks=[voice]), {"voice": path}


def written_label(path):
    """The label as others read it: FFmpeg's own tool, or the standard's words on WAV."""
    if path.suffix != ".wav":
        asked = ["ffprobe", "-v", "error", "-of", "json", "-show_format", path]
        found = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
        return found["format"]["tags"]["AIGC"]
    wav = path.read_bytes()
    assert int.from_bytes(wav[4:8], "little") == len(wav) - 8
    return wav[wav.index(b"AIGC") + 8 :].rstrip(b"\0").decode()


GIF_DRAFT = video(
    shot("a", 0, 400),
    shot("b", 400, 267),
    size=(160, 160),
    fps=15,
    tracks=[texts("captions", text("t", 0, 300, "\u0e4f\U00010280"))],
)


@pytest.fixture(scope="module")
def gif(tmp_path_factory):
    """A GIF as it was exported, and what was told of its making."""
    told = []
    out = tmp_path_factory.mktemp("gif") / "a.gif"
    return export(GIF_DRAFT, {}, out, Output(format="gif"), label=LABEL, report=told.append), told


def loud_parts(path, threshold=0.02):
    """The marks that are heard: their beginnings and lengths, in tens of milliseconds."""
    sound = np.abs(read_audio(path)[:, 0])
    loud = sound[: len(sound) // 480 * 480].reshape(-1, 480).max(axis=1) > threshold
    edges = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(int), [0]])))
    return [(int(a), int(b - a)) for a, b in edges.reshape(-1, 2)]


@pytest.mark.parametrize("format", ["m4a", "mp3", "wav"])
def test_sound_alone_comes_after_the_notice_and_says_in_the_file_what_it_is(tmp_path, format):
    draft, assets = spoken(tmp_path)
    heard = []
    made = export(draft, assets, tmp_path / f"a.{format}", Output(format=format), label=LABEL, report=heard.append)
    assert read_label(made.path) == json.loads(WRITTEN)
    assert (made.width_px, made.frames, made.size_bytes) == (0, 0, made.path.stat().st_size)
    assert made.duration_ms == pytest.approx(NOTICE_MS + 1000, abs=60)
    assert made.loudness_lufs == pytest.approx(-14, abs=0.5)
    assert made.true_peak_db <= -1
    marks = loud_parts(made.path)
    dot = NOTICE_MS / 10 - marks[3][0] - marks[3][1]
    assert [round(length / 11) for _, length in marks[:4]] == [1, 3, 1, 1]
    assert dot > 30
    assert marks[4][0] * 10 == pytest.approx(NOTICE_MS, abs=40)
    shares = [told.share for told in heard]
    assert shares == sorted(shares) and shares[-1] == 1
    assert written_label(made.path) == WRITTEN
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"a.{format}", "voice.wav"]


def test_without_a_label_that_people_notice_sound_alone_begins_at_once(tmp_path):
    draft, assets = spoken(tmp_path)
    made = export(draft, assets, tmp_path / "a.wav", Output(format="wav"), label=replace(LABEL, visible=False))
    assert (made.duration_ms, len(read_audio(made.path))) == (1000, 48_000)
    assert read_label(made.path) == json.loads(WRITTEN)


@pytest.mark.parametrize("loudness_lufs", [-30.0, -14.0])
def test_the_notice_is_as_loud_as_what_follows(loudness_lufs):
    rhythm = notice(loudness_lufs)
    assert len(rhythm) == NOTICE_MS * 48
    assert measure([rhythm]).integrated_lufs == pytest.approx(loudness_lufs, abs=0.5)


def gif_pictures(path):
    with av.open(str(path)) as container:
        return [(round(f.pts * f.time_base * 100), f.to_ndarray(format="bgr24")) for f in container.decode(video=0)]


def test_a_gif_shows_every_frame_of_the_film_at_its_time(gif):
    made, told = gif
    shown = gif_pictures(made.path)
    assert [at for at, _ in shown] == [round(i * 100 / 15) for i in range(10)]
    for at, picture in shown:
        film_has = frame(GIF_DRAFT, {}, at * 10, label=LABEL)[..., :3].astype(int)
        assert np.abs(picture.astype(int) - film_has).mean() < 6
    assert (made.width_px, made.height_px, made.fps, made.frames) == (160, 160, 15, 10)
    assert read_label(made.path) == json.loads(WRITTEN)
    shares = [progress.share for progress in told]
    assert shares == sorted(shares) and shares[-1] == 1
    assert b"NETSCAPE2.0" in made.path.read_bytes()
    assert [p.name for p in made.path.parent.iterdir()] == ["a.gif"]


def test_a_gif_is_small_and_slow_unless_somebody_asks_for_more():
    large = short(1000, (1080, 1920), fps=30)
    assert [
        settled(Output(format="gif", **more), large)[0] for more in ({}, {"width_px": 540, "height_px": 960, "fps": 25})
    ] == [
        Output(480, 854, 15, format="gif"),
        Output(540, 960, 25, format="gif"),
    ]
    assert settled(Output(format="gif"), short(100_000, fps=30))[0].fps == 6
    assert settled(Output(format="gif"), short(1000, (320, 180), fps=12))[0].fps == 12


def test_a_gif_of_less_quality_is_smaller(tmp_path):
    slope = np.linspace(0, 255, 64).astype(np.uint8)
    picture = np.dstack(
        [np.add.outer(slope, slope // 3), np.tile(slope, (64, 1)), np.full((64, 64), 90), np.full((64, 64), 255)]
    )
    shown = [np.ascontiguousarray(picture.astype(np.uint8))] * 2
    sizes = []
    for quality in ("high", "", "low"):
        write_gif(tmp_path / "a.gif", shown, palette_of(shown), 10, quality)
        sizes.append((tmp_path / "a.gif").stat().st_size)
    assert sizes[2] < min(sizes[:2])


@pytest.mark.parametrize(
    ("output", "length_ms", "named"),
    [
        (Output(format="gif"), 130_000, "shorter film"),
        (Output(format="gif", fps=60), 1000, "at most 50"),
        (Output(format="gif", fps=30), 30_000, "600 frames"),
        (Output(format="gif", codec="av1"), 1000, "codec"),
        (Output(format="wav", most_bytes=1000), 1000, "largest size"),
    ],
)
def test_what_such_a_file_cannot_be_is_refused_before_it_is_drawn(tmp_path, output, length_ms, named):
    with pytest.raises(RenderFailed, match=named):
        export(short(length_ms), {}, tmp_path / "a", output, label=LABEL)
    assert list(tmp_path.iterdir()) == []


def test_one_moment_is_the_films_own_picture_with_the_label_at_any_time(tmp_path):
    draft = video(shot("a", 0, 8000), size=(216, 384), fps=10)
    made = export(draft, {}, tmp_path / "a.png", Output(format="png", at_ms=5000), label=LABEL)
    assert read_label(made.path) == json.loads(WRITTEN)
    assert (made.width_px, made.height_px, made.frames, made.duration_ms) == (216, 384, 1, 0)
    with av.open(str(made.path)) as container:
        seen = next(container.decode(video=0)).to_ndarray(format="bgr24").astype(int)
    plain = frame(draft, {}, 5000)[..., :3].astype(int)
    rows = np.flatnonzero(np.abs(seen - plain).max(axis=(1, 2)) > 60)
    # GB 45438-2025, 5.2: a label of 5 % of the short side at least.
    assert rows[-1] - rows[0] >= 0.05 * 216
    assert rows[-1] < 384 / 3
    assert np.array_equal(seen[200:], plain[200:])
    late = export(draft, {}, tmp_path / "b.png", Output(format="png", at_ms=10**9), label=LABEL)
    assert late.path.is_file()


def test_two_labels_in_a_file_are_one_too_many(tmp_path, gif):
    picture = cv2.imencode(".png", np.zeros((2, 2, 3), np.uint8))[1].tobytes()
    (tmp_path / "a.png").write_bytes(put_in_png(put_in_png(picture, WRITTEN), WRITTEN))
    with pytest.raises(LabelMissing, match="2 AI labels"):
        read_label(tmp_path / "a.png")
    put_in_gif(gif[0].path, tmp_path / "b.gif", WRITTEN)
    assert found_in(tmp_path / "b.gif", "gif") == [WRITTEN, WRITTEN]
    assert len(gif_pictures(tmp_path / "b.gif")) == 10


def test_no_label_is_looked_for_beyond_the_file(tmp_path, gif):
    whole, cut = gif[0].path.read_bytes(), tmp_path / "cut.gif"
    for end in range(13, len(whole), 37):
        cut.write_bytes(whole[:end])
        assert found_in(cut, "gif") in ([], [WRITTEN])
    for kind, head in (
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("wav", b"RIFF\xff\xff\xff\xffWAVE"),
        ("gif", b"GIF89a" + bytes(7)),
    ):
        for tail in (b"", b"\xff" * 64, b"AIGC\xff\xff\xff\xff", b"\x21" * 9, b"\x2c\xff"):
            (tmp_path / "odd").write_bytes(head + tail)
            assert set(found_in(tmp_path / "odd", kind)) <= {""}
    assert set(json.loads(WRITTEN)) == set(FIELDS)


@pytest.mark.parametrize("format", ["gif", "mp3"])
def test_a_cancel_leaves_nothing_of_such_a_file_either(tmp_path, format):
    asked, told = threading.Event(), []

    def report(progress):
        told.append(progress)
        if format == "mp3" or progress.frames_done:
            asked.set()

    with pytest.raises(RenderCancelled):
        export(
            short(20_000), {}, tmp_path / "a", Output(format=format), label=LABEL, report=report, cancelled=asked.is_set
        )
    assert told[-1].share < 0.9
    assert list(tmp_path.iterdir()) == []


def test_a_letter_that_no_font_has_is_told_of_a_gif_too(gif):
    assert "U+10280" in gif[0].warnings[0]
