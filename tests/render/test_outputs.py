"""What an export can be: other codecs and files, presets, a size that it must not pass."""

from dataclasses import replace

import av
import pytest

from moying.media.codecs import find_codec
from moying.media.labels import read_label
from moying.render.export import export, fitted, on_hardware
from moying.render.keys import ChunkKeys
from moying.render.output import Film, Output, Progress, RenderFailed
from moying.render.plan import make_plan
from moying.render.presets import PRESETS, find_preset, settled
from moying.render.soundtrack import sound_key
from render.drafts import LABEL, shot, video

SMALL = (96, 64)


def short(length_ms=500, size=SMALL, fps=10):
    return video(shot("a", 0, length_ms), size=size, fps=fps)


def times_ms(path):
    with av.open(str(path)) as container:
        return [round(float(f.pts * f.time_base) * 1000) for f in container.decode(video=0)]


def test_a_film_can_be_webm(tmp_path):
    draft = video(shot("a", 0, 5000), shot("b", 5000, 1000), size=SMALL, fps=5)
    output = Output(platform="720p", width_px=96, height_px=64, format="webm")
    heard = []
    made = export(draft, {}, tmp_path / "film.webm", output, label=LABEL, workers=1, report=heard.append)
    shares = [told.share for told in heard]
    assert shares == sorted(shares)
    lefts = [told.left_s for told in heard if told.stage == "draw" and told.left_s is not None]
    assert all(left >= 0 for left in lefts)
    assert times_ms(made.path) == [i * 200 for i in range(30)]
    assert read_label(made.path)["ProduceID"] == LABEL.content_id
    with av.open(str(made.path)) as container:
        assert container.format.name.startswith("matroska")
        assert [s.codec_context.name for s in container.streams] == ["libvpx-vp9", "libopus"] or [
            s.codec_context.name for s in container.streams
        ] == ["vp9", "opus"]


def test_a_chunk_of_another_codec_or_quality_has_another_key():
    asked = (Output(), Output(codec="hevc"), Output(quality="low"), Output(preset="fast"))
    plans = [make_plan(short(), output, LABEL) for output in asked]
    assert len({ChunkKeys(plan, {}).key(0, 5) for plan in plans}) == len(asked)
    assert len({sound_key(plans[0], Output(format=f), {}) for f in ("mp4", "webm")}) == 2


def test_a_preset_keeps_the_drafts_shape_at_its_own_size():
    wide = short(size=(1280, 720))
    assert {(o.width_px, o.height_px) for o in [settled(Output(platform="bilibili"), wide)[0]]} == {(1920, 1080)}
    upright = settled(Output(platform="抖音"), short(size=(720, 1280)))[0]
    assert (upright.width_px, upright.height_px, upright.quality, upright.format) == (1080, 1920, "high", "mp4")


FULL_HD = ("mp4", (1080, 1920), (1920, 1080), "high")
WANTED = {
    **dict.fromkeys(("douyin", "bilibili", "xiaohongshu", "shipinhao"), (*FULL_HD, 192_000)),
    "youtube": (*FULL_HD, 384_000),
    "shorts": ("mp4", (1080, 1920), (1080, 1920), "high", 384_000),
    "720p": ("mp4", (720, 1280), (1280, 720), "", 128_000),
    "1080p": ("mp4", (1080, 1920), (1920, 1080), "", 128_000),
    "4k": ("mp4", (2160, 3840), (3840, 2160), "", 128_000),
    "gif": ("gif", (480, 854), (854, 480), "", 128_000),
    "audio": ("m4a", (0, 0), (0, 0), "", 192_000),
    "cover": ("png", (0, 0), (0, 0), "", 128_000),
}


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_each_place_gets_the_file_that_it_takes(preset):
    """Its format, its size for an upright and a wide film, its quality and the rate of its sound. 0 is the draft's."""
    upright, wide = (settled(Output(platform=preset.name), short(size=size))[0] for size in ((720, 1280), (1280, 720)))
    sizes = [(o.width_px, o.height_px) for o in (upright, wide)]
    assert (upright.format, *sizes, upright.quality, upright.audio_bitrate) == WANTED[preset.name]


def test_a_film_in_another_codec_is_checked_like_any(tmp_path):
    """AV1, whose decoder goes by another name; chunks of every codec are joined in the tests of `media`."""
    made = export(short(), {}, tmp_path / "film", Output(codec="av1"), label=LABEL, workers=1)
    assert times_ms(made.path) == [0, 100, 200, 300, 400]
    with av.open(str(made.path)) as container:
        assert container.streams.video[0].codec_context.codec.canonical_name == "av1"


def test_shorts_stand_upright_and_say_so():
    output, notes = settled(Output(platform="shorts"), short(size=(1280, 720), length_ms=200_000))
    assert (output.width_px, output.height_px) == (1080, 1920)
    assert [("wide" in note, "180 s" in note) for note in notes] == [(True, False), (False, True)]


def test_what_is_said_wins_over_the_preset():
    said = Output(640, 360, 12, platform="youtube", quality="low", crf=30)
    output, notes = settled(said, short(size=(1280, 720)))
    assert (output.width_px, output.fps, output.quality, output.crf, notes) == (640, 12, "low", 30, ())


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_settling_a_preset_twice_changes_nothing(preset):
    draft = short(size=(720, 1280), fps=30)
    once, _ = settled(Output(platform=preset.name), draft)
    assert settled(once, draft)[0] == once
    assert find_preset(preset.zh).format == find_preset(preset.en.upper()).format == preset.format
    assert find_codec(once.codec)


@pytest.mark.parametrize(
    ("output", "named"),
    [
        (Output(platform="tiktik"), "bilibili"),
        (Output(codec="theora"), "h264"),
        (Output(format="webm", codec="hevc"), "vp9"),
        (Output(format="avi"), "mp4"),
        (Output(quality="best"), "medium"),
        (Output(preset="placebo"), "veryfast"),
        (Output(encoder="gpu"), "hardware"),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_can(output, named, tmp_path):
    with pytest.raises(RenderFailed, match=named):
        export(short(), {}, tmp_path / "film.mp4", output, label=LABEL)
    assert list(tmp_path.iterdir()) == []


def maker(tried):
    """Makes files whose size halves every six steps of crf, as encoders' do."""

    def made(output, to, report):
        size = round(200_000 / 2 ** (output.crf / 6)) + 2_000
        to.write_bytes(b"x" * size)
        tried.append(output.crf)
        for share in (0.0, 0.5, 1.0):
            report(Progress(share, "draw"))
        return Film(to, 96, 64, 10, 10, 100, size, -14, -1)

    return made


def test_a_film_is_never_larger_than_it_may_be(tmp_path):
    shares, tried = [], []
    made = fitted(Output(most_bytes=5_000), tmp_path / "film.mp4", maker(tried), lambda p: shares.append(p.share))
    assert made.size_bytes == made.path.stat().st_size <= 5_000
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(tried) <= 3
    assert list(tmp_path.iterdir()) == [made.path]


def test_a_size_that_no_quality_reaches_is_refused_and_leaves_nothing(tmp_path):
    with pytest.raises(RenderFailed, match="smaller resolution"):
        fitted(Output(most_bytes=1_000), tmp_path / "film.mp4", maker([]), lambda _: None)
    assert list(tmp_path.iterdir()) == []


def told_maker(broken=()):
    """Makes no film; fails as told, and keeps what it was asked for."""
    asked = []

    def made(output):
        asked.append(output.hardware)
        if output.hardware in broken:
            raise RenderFailed("no more sessions")
        return output

    return made, asked


@pytest.mark.parametrize(
    ("encoder", "working", "broken", "asked", "warned"),
    [
        ("", "fast", (), [""], 0),
        ("software", "fast", (), [""], 0),
        ("auto", "fast", (), ["fast"], 0),
        ("auto", "", (), [""], 0),
        ("hardware", "", (), [""], 1),
        ("hardware", "fast", (), ["fast"], 0),
        ("auto", "fast", ("fast",), ["fast", ""], 1),
    ],
)
def test_hardware_is_used_where_it_works_and_software_else(monkeypatch, encoder, working, broken, asked, warned):
    monkeypatch.setattr("moying.render.export.first_working", lambda codec, notes: working)
    made, heard = told_maker(broken)
    _, notes = on_hardware(Output(format="mp4", codec="h264", encoder=encoder), None, made)
    assert (heard, len(notes)) == (asked, warned)


def test_a_film_is_written_by_the_encoder_that_was_found_to_work(monkeypatch, tmp_path):
    monkeypatch.setattr("moying.render.export.first_working", lambda codec, notes: "libx264")
    made = export(short(), {}, tmp_path / "film.mp4", Output(encoder="hardware"), label=LABEL, workers=1)
    assert (made.frames, made.warnings) == (5, ())
    plans = [make_plan(short(), Output(hardware=name), LABEL) for name in ("", "h264_nvenc")]
    assert len({ChunkKeys(plan, {}).key(0, 5) for plan in plans}) == 2


def sized_maker(tried):
    """Makes files of a size that goes with their area, or their bit rate and a head that never shrinks."""

    def made(output, to, report):
        size = 3_000 + (
            output.width_px * output.height_px // 2 if output.format == "gif" else output.audio_bitrate // 8
        )
        to.write_bytes(b"x" * size)
        tried.append((output.width_px, output.height_px, output.audio_bitrate))
        return Film(to, output.width_px, output.height_px, 10, 10, 1000, size, -14, -1)

    return made


def test_a_gif_that_must_be_smaller_keeps_its_shape(tmp_path):
    tried = []
    wanted = Output(480, 854, format="gif", most_bytes=60_000)
    made = fitted(wanted, tmp_path / "a.gif", sized_maker(tried), lambda _: None)
    assert made.size_bytes <= 60_000 and len(tried) <= 3
    assert made.width_px / made.height_px == pytest.approx(480 / 854, abs=0.01)
    assert made.width_px % 2 == made.height_px % 2 == 0
    with pytest.raises(RenderFailed, match="cut it shorter"):
        fitted(replace(wanted, most_bytes=4_000), tmp_path / "b.gif", sized_maker([]), lambda _: None)
    assert [p.name for p in tmp_path.iterdir()] == ["a.gif"]


def test_sound_that_must_be_smaller_is_coded_thinner(tmp_path):
    tried = []
    wanted = Output(format="mp3", audio_bitrate=192_000, most_bytes=12_000)
    made = fitted(wanted, tmp_path / "a.mp3", sized_maker(tried), lambda _: None)
    assert made.size_bytes <= 12_000 and tried[-1][2] >= 32_000
    with pytest.raises(RenderFailed, match="cut it shorter"):
        fitted(replace(wanted, most_bytes=5_000), tmp_path / "a.mp3", sized_maker([]), lambda _: None)
