"""Scenes follow the wishes of their spec, and look as they did when they were last looked at."""

from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from moying.painter.layout import caption_zone, shared_px
from moying.painter.paint import build, draw
from moying.painter.spec import Box, SceneSpec

GOLDEN = Path(__file__).parent / "golden"
THUMBS = (
    [("ink_mountains", seed) for seed in range(6)] + [("city", s) for s in range(4)] + [("tea", s) for s in range(5)]
)
TRADES = [
    (kind, seed)
    for kind, views in (("factory", 4), ("medicine", 5), ("space", 7), ("market", 2), ("street_market", 2))
    for seed in range(views)
]
LANDS = [
    (kind, seed)
    for kind, views in (
        ("desert", 3), ("great_wall", 3), ("road", 3), ("river", 3), ("deep_sea", 3), ("rain_street", 3), ("flower", 4)
    )
    for seed in range(views)
]  # fmt: skip
VENUES = [
    (kind, seed)
    for kind, views in (("stage", 9), ("stadium", 10), ("classroom", 5), ("phone", 7))
    for seed in range(views)
]
ROOMS = [
    (kind, seed)
    for kind, views in (
        ("clothes", 3),
        ("office", 3),
        ("shop", 4),
        ("sky", 3),
        ("food", 7),
        ("home", 5),
        ("people", 5),
        ("fields", 4),
    )
    for seed in range(views)
]
SHEETS = {"scenes.png": THUMBS, "lands.png": LANDS, "trades.png": TRADES, "venues.png": VENUES, "rooms.png": ROOMS}
WIDTH, HEIGHT = 18, 32


def picture(kind, seed=0, t_ms=2000, **wishes):
    return draw(SceneSpec(kind, 180, 320, 4000, seed=seed, **wishes), t_ms)[..., :3]


def difference(one, other):
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def test_a_city_goes_from_day_to_night_unless_an_hour_is_asked():
    day, dusk, night = (picture("city", t_ms=t).mean() for t in (0, 2000, 4000))
    assert day > dusk > night
    assert picture("city", t_ms=4000, time="day").mean() > 1.5 * picture("city", t_ms=0, time="night").mean()


def test_the_sky_of_a_city_reddens_at_dusk():
    blue, _, red = picture("city", time="dusk")[:40].reshape(-1, 3).mean(axis=0) / picture("city", time="day")[
        :40
    ].reshape(-1, 3).mean(axis=0)
    assert red > blue


@pytest.mark.parametrize(
    ("kind", "wish"),
    [
        ("ink_mountains", {"time": "moon"}),
        ("ink_mountains", {"time": "sunset"}),
        ("ink_mountains", {"weather": "snow"}),
        ("ink_mountains", {"season": "autumn"}),
        ("ink_mountains", {"palette": "blue_green"}),
        ("city", {"time": "night"}),
        ("tea", {"palette": "fresh"}),
        ("tea", {"time": "night"}),
        ("festival", {"time": "dusk"}),
        ("food", {"palette": "fresh"}),
        ("moon", {"palette": "gold"}),
        ("jiangnan", {"time": "night"}),
        ("jiangnan", {"season": "autumn"}),
        ("books", {"time": "day"}),
        ("network", {"palette": "gold"}),
        ("sea", {"time": "day"}),
        ("sea", {"weather": "rain"}),
        ("forest", {"season": "autumn"}),
        ("forest", {"time": "night"}),
        ("bamboo", {"season": "autumn"}),
        ("snow", {"time": "night"}),
        ("lotus", {"time": "night"}),
        ("fields", {"season": "winter"}),
        ("desert", {"time": "night"}),
        ("river", {"time": "dusk"}),
        ("flower", {"time": "dusk"}),
        ("rain_street", {"time": "day"}),
        ("road", {"season": "winter"}),
        ("deep_sea", {"time": "dusk"}),
        ("factory", {"time": "dusk"}),
        ("medicine", {"palette": "fresh"}),
        ("market", {"palette": "fresh"}),
        ("street_market", {"time": "night"}),
        ("great_wall", {"season": "autumn"}),
        ("animals", {"time": "night"}),
        ("people", {"time": "night"}),
        ("stage", {"palette": "fresh"}),
        ("phone", {"palette": "cream"}),
        ("classroom", {"time": "dusk"}),
        ("stadium", {"time": "day"}),
        ("clothes", {"time": "night"}),
        ("office", {"time": "night"}),
        ("shop", {"time": "night"}),
        ("sky", {"time": "dusk"}),
    ],
)
def test_a_wish_for_an_hour_a_season_or_a_palette_changes_the_colours(kind, wish):
    assert difference(picture(kind), picture(kind, **wish)) > 5


@pytest.mark.parametrize("weather", ["rain", "snow"])
@pytest.mark.parametrize("kind", ["ink_mountains", "city"])
def test_rain_and_snow_fall(kind, weather):
    here, soon = (picture(kind, t_ms=t, weather=weather) for t in (2000, 2040))
    assert difference(here, soon) > difference(picture(kind, t_ms=2000), picture(kind, t_ms=2040)) + 0.05


@pytest.mark.parametrize("kind", ["ink_mountains", "city", "tea"])
def test_wishes_a_scene_does_not_know_leave_it_as_it_is(kind):
    plain = picture(kind)
    assert np.array_equal(plain, picture(kind, style="sparkle", palette="plaid", season="fifth", time="25:00"))


def test_neighbouring_seeds_show_different_things():
    for kind, count in (("ink_mountains", 6), ("city", 4), ("tea", 5)):
        shots = [picture(kind, seed, time="day" if kind == "city" else "") for seed in range(count)]
        assert min(difference(a, b) for a, b in pairwise(shots)) > 10


def strip(thumbs):
    """Variations side by side, as thumbnails."""
    return np.hstack(
        [cv2.resize(picture(kind, seed), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA) for kind, seed in thumbs]
    )


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_variation_looks_as_it_did(sheet):
    """Renew with `PYTHONPATH=src python tests/painter/test_scenes_wishes.py`, and look at what changed."""
    want, got = cv2.imread(str(GOLDEN / sheet)), strip(SHEETS[sheet])
    for k, thumb in enumerate(SHEETS[sheet]):
        columns = slice(k * WIDTH, (k + 1) * WIDTH)
        assert difference(want[:, columns], got[:, columns]) < 3, thumb


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, shown in SHEETS.items():
        cv2.imwrite(str(GOLDEN / name), strip(shown), [cv2.IMWRITE_PNG_COMPRESSION, 9])


@pytest.mark.parametrize("seed", [0, 7])
def test_a_style_names_the_view_whatever_the_seed(seed):
    pine = picture("ink_mountains", seed, style="pine")
    assert not np.array_equal(pine, picture("ink_mountains", seed, style="boat"))
    assert np.array_equal(picture("ink_mountains", 5, style="pine"), picture("ink_mountains", 5))


@pytest.mark.parametrize("size", [(320, 180), (180, 180), (180, 240), (180, 320)])
@pytest.mark.parametrize("style", ["boat", "moon"])
def test_a_boat_keeps_clear_of_the_captions(style, size):
    width, height = size
    scene = build(SceneSpec("ink_mountains", width, height, 4000, style=style))
    zone = caption_zone(width, height)
    middle = Box(width // 4, zone.top, width * 3 // 4, zone.bottom)
    for box in scene.subject_boxes():
        area = (box.right - box.left) * (box.bottom - box.top)
        assert shared_px(box, middle) < 0.25 * area
