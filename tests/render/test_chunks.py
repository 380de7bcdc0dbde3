"""A chunk by itself: begun while the one before is encoded to its end, and on the shelf only when it is whole."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import av
import pytest

from moying.render.chunks import make_chunk
from moying.render.output import Output
from moying.render.plan import make_plan
from render.drafts import LABEL, shot, video


@pytest.fixture
def plan():
    return make_plan(video(shot("a", 0, 1000)), Output(96, 64), LABEL)


@pytest.fixture
def unfinished(tmp_path):
    path = tmp_path / "shelf" / "desk" / "a.part"
    path.parent.mkdir(parents=True)
    return path


def pictures_in(path):
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


def test_a_chunk_is_begun_while_the_one_before_is_encoded_to_its_end(plan, unfinished):
    before, drawn = Future(), threading.Event()

    def made():
        return make_chunk(plan, 0, 3, lambda k, into: drawn.set(), unfinished, "ab", lambda done: None, before)

    with ThreadPoolExecutor(1) as one:
        making = one.submit(made)
        assert drawn.wait(60)
        chunk = making.result(60)
        assert not unfinished.exists() and not chunk.done()
        before.set_exception(OSError("its own trouble, told by itself"))
        assert pictures_in(chunk.result(60)) == 3


def test_a_chunk_whose_drawing_breaks_is_not_put_on_the_shelf(plan, unfinished, tmp_path):

    def draw(k, into):
        if k:
            raise ValueError("torn")

    with pytest.raises(ValueError, match="torn"):
        make_chunk(plan, 0, 3, draw, unfinished, "ab", lambda done: None)
    assert not list((tmp_path / "shelf").glob("*.mp4")) and not list(unfinished.parent.glob("*.mp4"))
