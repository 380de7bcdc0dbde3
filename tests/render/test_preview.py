"""Previews: the export's pictures, small, from anywhere in the film, soon and again and again."""

from itertools import pairwise

import av
import numpy as np
import pytest

from media.footage import clip, tone
from moying.media.audio import RATE_HZ, read_audio, write_audio
from moying.media.picture import planes_of
from moying.render.output import Output, RenderFailed
from moying.render.plan import make_plan
from moying.render.preview import Previews, small_output, wanted_parts
from render.drafts import CLIP_SIZE, LABEL, pictures, shot, sounds, text, texts, video


@pytest.fixture(scope="module")
def assets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    rising = tone(12.0, 500, 0.2) * np.linspace(0, 1, 12 * RATE_HZ)[:, None]
    write_audio(folder / "music.wav", rising.astype(np.float32))
    return {"clip": clip(folder / "clip.mp4", 400, size=CLIP_SIZE), "music": folder / "music.wav"}


@pytest.fixture(scope="module")
def previews(tmp_path_factory):
    with Previews(tmp_path_factory.mktemp("shelf"), workers=2) as warm:
        yield warm


def film_of(line="你好，世界"):
    captions = texts("captions", text("one", 500, 2000, "第一句"), text("two", 8000, 2000, line))
    music = sounds("bgm", shot("m", 0, 12_000, "asset:music"))
    return video(shot("a", 0, 12_000, "asset:clip", volume=0), size=CLIP_SIZE, tracks=(captions, music))


def seen(path):
    with av.open(str(path)) as container:
        return [planes_of(f).y.copy() for f in container.decode(video=0)]


def test_a_preview_shows_what_the_film_shows_there_with_its_sound(previews, assets, tmp_path):
    piece = previews.piece(film_of(), assets, 8500, tmp_path / "piece.mp4", label=LABEL)
    found = seen(piece.path)
    assert (piece.start_ms, piece.end_ms) == (8000, 10_000)
    assert len(found) == 60
    wanted = pictures(film_of(), assets, [240, 270, 299], label=LABEL)
    for k, picture in zip((0, 30, 59), wanted, strict=True):
        assert np.abs(found[k].astype(int) - picture.y).mean() < 6  # what ultrafast x264 makes of so small a picture
    heard = read_audio(piece.path)
    assert len(heard) == 2 * RATE_HZ
    # The tone grows by a twelfth each second.
    assert np.abs(heard[RATE_HZ // 2 : RATE_HZ]).max() == pytest.approx(0.2 * 9 / 12, rel=0.05)


def test_after_an_edit_only_the_parts_with_it_are_drawn_again(previews, assets, tmp_path):
    def kept():
        return {p.name for p in previews.shelf.glob("*.mp4")}

    previews.piece(film_of(), assets, 6000, tmp_path / "a.mp4", label=LABEL, length_ms=4000)
    before = kept()
    previews.piece(film_of("换一句"), assets, 6000, tmp_path / "b.mp4", label=LABEL, length_ms=4000)
    assert len(kept() - before) == 2
    before = kept()
    previews.piece(film_of("换一句"), assets, 7000, tmp_path / "c.mp4", label=LABEL)
    assert kept() == before


def test_a_source_that_cannot_be_read_is_named_and_the_next_preview_goes_well(previews, assets, tmp_path):
    (tmp_path / "bad.mp4").write_bytes(assets["clip"].read_bytes()[:5000])
    for broken in ({**assets, "clip": tmp_path / "bad.mp4"}, {"music": assets["music"]}):
        with pytest.raises(RenderFailed, match=r"bad\.mp4|clip"):
            previews.piece(film_of(), broken, 0, tmp_path / "piece.mp4", label=LABEL)
    assert not (tmp_path / "piece.mp4").exists()
    assert len(seen(previews.piece(film_of(), assets, 0, tmp_path / "piece.mp4", label=LABEL).path)) == 60


@pytest.mark.parametrize("start_ms", [-5000, 0, 4321, 11_999, 10**9])
@pytest.mark.parametrize("length_ms", [None, 0, 2000, 2500, 10**9])
def test_the_parts_of_a_preview_hold_the_moment_asked_for_leave_no_gap_and_are_no_more_than_it_takes(
    start_ms, length_ms
):
    plan = make_plan(film_of(), Output(), None)
    parts = wanted_parts(plan, start_ms, length_ms, 2)
    at = min(max(0, start_ms * 30 // 1000), 359)
    assert parts[0][0] <= at < parts[0][1]
    assert all(a[1] == b[0] for a, b in pairwise(parts))
    assert all(0 < end - first <= 30 for first, end in parts)
    assert parts[-1][1] >= min(360, at + 30 * (length_ms or 0) // 1000)
    assert len(parts) <= 2 if length_ms is None else parts[-1][0] < max(at + 1, at + 30 * length_ms // 1000)


@pytest.mark.parametrize(
    ("size", "small"),
    [((1080, 1920), (360, 640)), ((3840, 2160), (640, 360)), ((96, 54), (96, 54)), ((1079, 20), (1080, 20))],
)
def test_a_preview_has_the_films_shape(size, small):
    wanted = small_output(video(shot("a", 0, 1000), size=size))
    assert (wanted.width_px, wanted.height_px) == small
