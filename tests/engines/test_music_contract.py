"""What holds for every composer and every genre, and for the doors they come in by."""

import numpy as np
import pytest

from moying.engines import mastering
from moying.engines.music import composer_names, find_composer, genre_of, genres
from moying.engines.music.score import RATE_HZ, MusicUnavailable

LENGTH_MS = 2_345
PAIRS = [(name, genre) for name in composer_names() for genre in find_composer(name).genres]


@pytest.fixture(scope="module", params=PAIRS, ids="-".join)
def score(request):
    name, genre = request.param
    return find_composer(name).compose(genre, duration_ms=LENGTH_MS, seed=5)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("duration_ms", [700, 1999])
def test_a_piece_is_exact_to_the_sample_and_ends_in_silence(pair, duration_ms):
    name, genre = pair
    score = find_composer(name).compose(genre, duration_ms=duration_ms, seed=3)
    assert score.samples.shape == (duration_ms * 48, 2)
    assert score.samples.dtype == np.float32
    assert np.abs(score.samples[-1]).max() < 1e-4
    assert mastering.loudness_lufs(score.samples) == pytest.approx(-16, abs=0.7)


def test_a_piece_is_as_loud_as_promised_and_never_clips(score):
    assert np.isfinite(score.samples).all()
    assert mastering.loudness_lufs(score.samples) == pytest.approx(-16, abs=0.7)
    assert mastering.peak_dbfs(score.samples) <= -1.5 + 0.01


def test_beats_are_regular_and_lie_within_the_piece(score):
    steps = np.diff(score.beats_ms)
    assert score.beats_ms[0] == 0
    assert score.beats_ms[-1] < LENGTH_MS
    assert np.abs(steps - 60_000 / score.bpm).max() <= 1


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_stems_have_the_shape_of_the_piece_and_not_all_are_empty(pair):
    name, genre = pair
    score = find_composer(name).compose(genre, duration_ms=500, seed=5)
    stems = list(score.stems.values())
    assert len(stems) >= 2
    assert {stem.shape for stem in stems} == {score.samples.shape}
    assert sum(mastering.loudness_lufs(stem) > -60 for stem in stems) >= 2


def test_a_score_says_where_it_comes_from(score):
    assert score.engine in composer_names()
    assert score.licence
    assert score.genre in genres()


@pytest.mark.parametrize("name", composer_names())
def test_the_same_seed_gives_the_same_samples_and_another_seed_others(name):
    composer = find_composer(name)
    genre = composer.genres[0]
    first, again, other = (composer.compose(genre, duration_ms=1500, seed=seed).samples for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert np.abs(first - other).max() > 0.01


@pytest.mark.parametrize("name", composer_names())
def test_an_unknown_genre_names_those_that_there_are(name):
    with pytest.raises(ValueError, match="guofeng, lofi"):
        find_composer(name).compose("polka", duration_ms=4000)


@pytest.mark.parametrize("name", composer_names())
@pytest.mark.parametrize("duration_ms", [0, -5, 199])
def test_a_length_that_holds_no_music_is_refused(name, duration_ms):
    with pytest.raises(ValueError, match="at least 200 ms"):
        find_composer(name).compose("lofi", duration_ms=duration_ms)


def test_an_unknown_composer_is_answered_with_those_that_are_near():
    with pytest.raises(MusicUnavailable, match="composer"):
        find_composer("compose")


@pytest.mark.parametrize(
    ("wish", "genre"),
    [
        ("生成一段30秒的中国传统茶文化短视频", "guofeng"),
        ("国风配乐", "guofeng"),
        ("some guzheng please", "guofeng"),
        ("city timelapse with Lo-fi BGM at 35%", "lofi"),
        ("轻松一点的音乐", "lofi"),
        ("chill beats to study", "lofi"),
        ("来点chill的", "lofi"),
        ("背景音乐换成欢快的", "pop"),
        ("upbeat pop, please", "pop"),
        ("激昂一点", "cinematic"),
        ("an epic orchestral score", "cinematic"),
        ("科技感的配乐", "corporate"),
        ("music for a tech startup", "corporate"),
        ("紧张的气氛", "tense"),
        ("something suspenseful", "tense"),
        ("儿童歌曲那样的", "children"),
        ("cute music for kids", "children"),
        ("来点爵士", "jazz"),
        ("smooth jazz", "jazz"),
        ("喜庆的锣鼓", "festive"),
        ("Chinese New Year celebration", "festive"),
        ("舒缓的音乐", "ambient"),
        ("ambient and dreamy", "ambient"),
        ("不要紧张的，要欢快的", "pop"),
        ("别太欢快，舒缓一些", "ambient"),
        ("not too dark, something cheerful", "pop"),
        ("no jazz", None),
        ("rock'n'roll", None),
        ("team meeting and a drink", None),
        ("", None),
    ],
)
def test_a_wish_names_its_genre_or_none(wish, genre):
    assert genre_of(wish) == genre


def test_every_rate_is_the_one_of_the_house():
    assert RATE_HZ == mastering.RATE_HZ == 48_000
