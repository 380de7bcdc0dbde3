"""What holds for every sound effect."""

import functools
import time

import numpy as np
import pytest

from moying.engines import mastering
from moying.engines.sfx import EFFECTS, LOUDNESS_LUFS, effect, effect_of

KINDS = [one.kind for one in EFFECTS]
SHORT = [one.kind for one in EFFECTS if not one.lasts]


@functools.cache
def made(kind):
    """The effect at its natural length, made once for all tests."""
    return effect(kind, seed=2)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("duration_ms", [None, 40, 333])
def test_an_effect_is_exact_silent_at_its_ends_and_never_clips(kind, duration_ms):
    sound = made(kind) if duration_ms is None else effect(kind, duration_ms, seed=2)
    natural = next(one.natural_ms for one in EFFECTS if one.kind == kind)
    assert sound.shape == ((duration_ms or natural) * 48, 2)
    assert sound.dtype == np.float32
    assert np.isfinite(sound).all()
    assert np.abs(sound[[0, -1]]).max() < 1e-3
    assert mastering.peak_dbfs(sound) <= -1.49


@pytest.mark.parametrize("kind", KINDS)
def test_effects_are_equally_loud(kind):
    assert mastering.loudness_lufs(made(kind)) == pytest.approx(LOUDNESS_LUFS, abs=1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_is_a_sound_of_its_own(kind):
    first, again, other = (effect(kind, 500, seed) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert np.abs(first - other).max() > 0.01


@pytest.mark.parametrize("kind", SHORT)
def test_a_short_effect_costs_next_to_nothing(kind):
    costs = []
    for _ in range(3):
        begun = time.process_time()
        effect(kind)
        costs.append(time.process_time() - begun)
    assert min(costs) < 0.05


def test_the_effects_sound_different():
    def centroid(kind):
        power = np.abs(np.fft.rfft(effect(kind, 1000, 1).mean(axis=1))) ** 2
        return (np.fft.rfftfreq(48_000, 1 / 48_000) * power).sum() / power.sum()

    heard = {kind: centroid(kind) for kind in KINDS}
    assert heard["wind"] < 700 < heard["rain"] < heard["page"]
    assert heard["bell"] < heard["ding"] < heard["birds"]


def test_a_place_goes_on_for_minutes_without_a_gap_or_a_click():
    sound = effect("wind", 45_000, seed=4)
    assert len(sound) == 45_000 * 48
    level = np.sqrt(np.square(sound[4800:-9600]).mean(axis=1).reshape(-1, 4800 // 4).mean(axis=1))
    assert level.min() > 0.05 * np.median(level)
    assert np.abs(np.diff(sound, axis=0)).max() < 0.2


@pytest.mark.parametrize("duration_ms", [0, -1, 39, 600_001])
def test_a_length_that_makes_no_sense_is_refused(duration_ms):
    with pytest.raises(ValueError, match="40 to 600000 ms"):
        effect("ding", duration_ms)


def test_an_unknown_effect_is_answered_with_those_that_are_near():
    with pytest.raises(ValueError, match="whoosh"):
        effect("woosh")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("出现时叮一声", "ding"),
        ("转场加个嗖的音效", "whoosh"),
        ("typing sound", "keyboard"),
        ("train", None),
        ("", None),
    ],
)
def test_words_name_an_effect_or_none(words, kind):
    assert effect_of(words) == kind
