"""Layout: boxes stay in the safe area and off each other, and what fits is always placed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.painter.layout import NoRoom, Request, caption_zone, even, label_zone, overlaps, place, safe_area
from moying.painter.linebreak import fitted
from moying.painter.spec import Box
from moying.painter.text import Face

CANVASES = [(1080, 1920), (1920, 1080), (1080, 1080), (1080, 1440), (720, 1280), (360, 640)]
shares = st.tuples(st.floats(0, 1), st.floats(0, 1))
anchors = st.lists(shares, min_size=1, max_size=3).map(tuple)
requests = st.builds(Request, st.floats(40, 500), st.floats(20, 300), anchors, st.floats(0.3, 1))
corners = (st.integers(0, 800), st.integers(0, 1500), st.integers(10, 600), st.integers(10, 500))
boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), *corners)


@settings(max_examples=250, deadline=None)
@given(st.lists(requests, min_size=1, max_size=4), st.lists(boxes, max_size=4))
def test_nothing_that_is_placed_collides_or_leaves_its_area(asked, reserved):
    within = safe_area(1080, 1920)
    try:
        found = place(asked, within, reserved, gap_px=12)
    except NoRoom:
        return
    placed = [placement.box for placement in found]
    for i, box in enumerate(placed):
        assert within.left <= box.left and box.right <= within.right
        assert within.top <= box.top and box.bottom <= within.bottom
        assert not any(overlaps(box, other, 12) for other in (*reserved, *placed[:i]))
    assert all(placement.scale >= request.least for placement, request in zip(found, asked, strict=True))


@settings(max_examples=100, deadline=None)
@given(st.lists(boxes, max_size=4), st.integers(40, 400), st.integers(40, 400))
def test_one_box_finds_a_place_whenever_there_is_one(reserved, width, height):
    within = Box(0, 0, 1000, 1600)
    brute = any(
        not any(overlaps(Box(x, y, x + width, y + height), other) for other in reserved)
        for x in range(0, 1001 - width, 10)
        for y in range(0, 1601 - height, 10)
    )
    if brute:
        assert place([Request(width, height, ((0.5, 0.5),))], within, reserved)


def test_the_first_free_anchor_wins_and_type_shrinks_before_it_fails():
    within, wall = Box(0, 0, 1000, 200), Box(0, 0, 700, 200)
    placed = place([Request(200, 100, ((0.1, 0.5), (0.9, 0.5)))], within, [wall])[0]
    assert placed.box == Box(800, 50, 1000, 150)
    small = place([Request(600, 100, ((0.5, 0.5),), 0.4)], within, [wall])[0]
    assert small.scale < 0.55
    with pytest.raises(NoRoom):
        place([Request(600, 100, ((0.5, 0.5),), 0.9)], within, [wall])


def test_portrait_keeps_clear_of_the_platforms_own_controls():
    safe = safe_area(1080, 1920)
    assert (safe.top, 1920 - safe.bottom, 1080 - safe.right) == (250, 460, 180)
    assert safe_area(540, 960) == Box(30, 125, 450, 730)


@pytest.mark.parametrize("size", CANVASES)
def test_captions_and_the_label_have_zones_that_never_meet(size):
    safe, captions, label = safe_area(*size), caption_zone(*size), label_zone(*size)
    assert not overlaps(captions, label)
    assert safe.left <= captions.left and captions.right <= safe.right and captions.bottom <= safe.bottom


@given(st.integers(-50, 400), st.integers(-50, 400), st.integers(0, 300), st.integers(0, 300))
def test_an_even_box_is_even_and_on_the_canvas(left, top, width, height):
    box = even(Box(left, top, left + width, top + height), 320, 240)
    assert all(edge % 2 == 0 for edge in (box.left, box.top, box.right, box.bottom))
    assert 0 <= box.left <= box.right and 0 <= box.top <= box.bottom


def test_a_price_is_made_smaller_rather_than_torn_from_its_unit():
    face = Face("sans", bold=True)
    block = fitted("限时129元", face, size_px=40, least_px=20, width_px=100, height_px=300, most_lines=3)
    assert block is not None and block.lines == ("限时", "129元")
