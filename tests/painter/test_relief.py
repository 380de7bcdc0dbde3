"""Land in perspective: what is near hides what is far, and it moves more."""

import numpy as np
import pytest

from moying.painter.blit import pixels_of
from moying.painter.motifs.outdoors import land_for
from moying.painter.motifs.relief import Lit, lighted, relief, standpoint
from moying.painter.spec import SceneSpec

RED, GREEN = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)


def standing(camera="still"):
    spec = SceneSpec("desert", 180, 180, 2000, camera=camera)
    return standpoint(land_for(spec, "relief", "day", "still", horizon=(0.5, 0.5, 0.5), disc=(0.2, 0.3)))


def seen(stand, height, rgb, t_ms=0.0):
    frame = np.zeros((180, 180, 4), np.uint8)
    relief(stand, height, rgb)(pixels_of(frame), t_ms)
    return frame


def ground(stand, far_height=0.0, near_height=0.0):
    """Red ground up to the distance 4, green beyond; a wall of the near ground just before that line."""
    height, rgb = np.zeros_like(stand.across), np.empty((*stand.across.shape, 3), np.float32)
    rgb[:] = RED
    rgb[stand.away > 4] = GREEN
    height[stand.away > 4] = far_height
    height[(stand.away > 3.5) & (stand.away <= 4)] = near_height
    return height, rgb


def test_level_ground_reaches_from_the_lower_edge_to_the_horizon():
    stand = standing()
    frame = seen(stand, *ground(stand))
    assert (frame[95:, :, 3] == 255).all()
    assert not frame[:88].any()
    assert frame[-1, 90, 2] == 255
    assert frame[100, 90, 1] == 255


def test_a_wall_hides_the_ground_behind_it():
    stand = standing()
    assert seen(stand, *ground(stand))[:, 90, 1].any()
    assert not seen(stand, *ground(stand, near_height=1.2))[:, 90, 1].any()


def test_high_ground_rises_over_the_horizon():
    stand = standing()
    assert seen(stand, *ground(stand, far_height=2.0))[80, 90, 1] == 255


@pytest.mark.parametrize("far", [3.0, 20.0])
def test_a_point_of_the_ground_is_seen_where_it_was_painted(far):
    stand = standing("pan_right")
    height, rgb = ground(stand)
    k = int(np.searchsorted(stand.away, far))
    rgb[:] = RED
    rgb[: k + 1] = GREEN
    frame = seen(stand, height, rgb, 2000)
    _, row = stand.seen(2000, 0.0, float(stand.away[k]))
    edge = np.flatnonzero(frame[:, 90, 1] > 128)[0]
    assert abs(edge - row) <= 3


def test_near_ground_moves_more_than_far_ground():
    stand = standing("pan_right")
    near, far = (stand.seen(2000, 0.0, z)[0] - stand.seen(0, 0.0, z)[0] for z in (1.5, 30.0))
    assert near < far < 0


def test_a_crest_throws_its_shadow_away_from_the_sun():
    stand = standing()
    height = np.zeros_like(stand.across)
    middle = stand.columns // 2
    height[:, middle - 2 : middle + 2] = 0.3
    direct, _ = lighted(stand, height, Lit((1, 1, 1), (1, 1, 1), from_left=True, slope=0.3, ahead=0.0))
    row = len(stand.away) // 2
    assert direct[row, middle + 4] == 0
    assert direct[row, middle - 6] > 0.2
