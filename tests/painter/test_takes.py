"""Another seed is another take: the side a picture is seen from, its colours and its things, at the same hour."""

import numpy as np
import pytest

from moying.painter.motifs.venue import venue_for
from moying.painter.paint import draw
from moying.painter.spec import SceneSpec
from moying.story import Brief
from moying.story.shots import film_seed

TAKEN = (("museum", "hall"), ("festival", "door"), ("compare", "room"), ("jiangnan", "bridge"), ("tea", "bowl"),
         ("sea", "beach"), ("books", "desk"), ("medicine", "heart"))  # fmt: skip


def spec(kind, view, seed, **wishes):
    return SceneSpec(kind, 162, 288, 3000, seed=seed, style=view, time="night", **wishes)


@pytest.mark.parametrize(("kind", "view"), TAKEN)
def test_the_next_take_of_a_view_differs_where_anyone_sees_it(kind, view):
    one, other = (draw(spec(kind, view, seed), 1500)[..., :3].astype(int) for seed in (40, 41))
    apart = np.abs(one - other).sum(2)
    assert (apart > 30).mean() > 0.2  # of the picture, by more than a shade


def test_a_picture_that_is_turned_round_pans_the_way_that_was_asked():
    for take in (0, 1):
        venue = venue_for(spec("museum", "hall", take, camera="pan_left"), "museum", "push", take=take)
        start, end = venue.camera.view(0, 1.0).dx, venue.camera.view(3000, 1.0).dx
        assert (end > start) != venue.mirrored


@pytest.mark.parametrize("topic", ["健康饮食", "春节", "the sea"])
def test_the_seeds_of_two_takes_of_a_film_leave_other_remainders(topic):
    seeds = [film_seed(Brief(topic=topic, seed=seed)) for seed in (0, 1, 2)]
    for count in range(2, 10):
        assert seeds[0] % count != seeds[1] % count != seeds[2] % count
