"""What a text does in its time: it comes, is sung and goes as the draft says; whatever the draft says, it is drawn."""

from itertools import pairwise

import numpy as np
import pytest

from moying.painter.captions import OUTLINE
from moying.painter.clean import MOST_CHARACTERS
from moying.painter.layout import safe_area
from moying.painter.legible import LIGHT, READABLE, contrast, luminance, luminance_of, made_to_read
from moying.painter.motions import MANNERS, away, bounced, rise
from moying.painter.overlay import TextSpec
from moying.painter.overlays import build_overlay
from moying.painter.spec import Box
from moying.painter.textstyle import wishes

CANVAS = (360, 640)
LIFE_MS = 2000
SONG = "清茶一盏"
STAMPS = [200, 500, 800, 1100]
YELLOW = (255, 210, 63)


def overlay(text="品一盏清茶，静候时光", role="caption", life=LIFE_MS, **style):
    return build_overlay(TextSpec(text, role, *CANVAS, life, style))


def ink(built, t_ms):
    """How much of the sprite is inked at a moment."""
    shown = built.sprite(t_ms)
    return 0.0 if shown is None else float(shown[0].pixels[..., 3].sum()) * shown[1]


def lit(built, t_ms):
    """How many pixels are in the song's colour."""
    pixels = built.sprite(t_ms)[0].pixels.astype(int)
    return int((abs(pixels[..., :3] - YELLOW[::-1]).max(axis=-1) < 12).sum())


@pytest.mark.parametrize("role", ["caption", "title"])
@pytest.mark.parametrize("name", MANNERS)
def test_every_animation_starts_with_less_is_whole_in_the_middle_and_ends_with_less(name, role):
    built = overlay(role=role, animation=name)
    moments = [ink(built, share * LIFE_MS) for share in (0, 0.25, 0.5, 0.75, 0.9995)]
    whole = moments[2]
    assert whole > 0
    if name == "none":
        assert moments == [whole] * 5
    else:
        assert moments[0] < 0.2 * whole
        assert moments[4] < 0.2 * whole
        assert moments[1] > moments[0] and moments[3] > moments[4]
    resting = overlay(role=role, animation="none").sprite(LIFE_MS / 2)[0]
    same = built.sprite(LIFE_MS / 2)[0]
    top, left = resting.top - same.top, resting.left - same.left
    inner = same.pixels[top : top + resting.pixels.shape[0], left : left + resting.pixels.shape[1]]
    assert abs(inner.astype(int) - resting.pixels).mean() < 1.5


@pytest.mark.parametrize("name", MANNERS)
def test_a_box_holds_every_moment_of_an_animation(name):
    built = overlay(animation=name, position="top_left")
    for t_ms in range(0, LIFE_MS, 90):
        shown = built.sprite(t_ms)
        if shown is not None:
            rim = shown[0].pixels.copy()
            rim[1:-1, 1:-1] = 0
            assert not (rim[..., 3] > 40).any()


def test_coming_and_going_are_asked_for_one_by_one():
    coming = overlay(animation_in="slide", animation_out="none")
    going = overlay(animation_in="none", animation_out="slide")
    assert ink(coming, 0) < ink(coming, 1000) == ink(coming, LIFE_MS - 1)
    assert ink(going, LIFE_MS - 1) < ink(going, 1000) == ink(going, 0)
    both = overlay(animation="slide", animation_out="none")
    assert ink(both, 0) < ink(both, 1000) == ink(both, LIFE_MS - 1)


def test_a_typewriter_never_takes_a_letter_back_until_it_goes():
    built = overlay(animation_in="typewriter")
    written = [ink(built, t_ms) for t_ms in range(5, 1700, 20)]
    assert all(before <= after for before, after in pairwise(written))
    assert len(set(written)) == len("品一盏清茶，静候时光")


def test_between_two_strokes_of_a_typewriter_the_same_sprite_comes_back():
    built = overlay(animation="typewriter", life=3000)
    sprites = [built.sprite(t_ms)[0] for t_ms in range(100, 2900, 4)]
    assert len({id(sprite) for sprite in sprites}) <= 2 * len("品一盏清茶，静候时光") + 2


@pytest.mark.parametrize(
    "style", [{}, {"animation": "fade"}, {"box": "#102030c0"}, {"gradient": ["#ffffff", "#ffcc66"]}]
)
def test_a_text_that_only_fades_is_painted_once(style):
    built = overlay(**style)
    assert len({id(built.sprite(t_ms)[0]) for t_ms in range(20, LIFE_MS - 20, 33)}) == 1


def test_karaoke_is_exact_at_its_stamps_and_runs_smoothly_between_them():
    built = overlay(SONG, karaoke=True, stamps=STAMPS)
    counts = [lit(built, at) for at in STAMPS]
    assert counts[0] == 0 and lit(built, 100) == 0
    alone = [overlay(SONG, karaoke=True, stamps=[*[0] * n, *[1900] * (4 - n)]) for n in (1, 2, 3)]
    assert counts[1:] == [lit(each, 1500) for each in alone]
    between = [lit(built, t_ms) for t_ms in range(200, 1100, 50)]
    assert all(before <= after for before, after in pairwise(between))
    assert 0 < lit(built, 350) < counts[1]


@pytest.mark.parametrize("animation", ["typewriter", "bounce", "fade"])
def test_a_song_that_is_moving_is_lit_as_well(animation):
    built = overlay(SONG, karaoke=True, stamps=[0, 100, 200, 300], animation=animation)
    assert lit(built, 1000) > 0
    assert ink(built, 1000) == ink(overlay(SONG, animation=animation), 1000)


def test_stamps_go_by_characters_blanks_counted_or_not_and_are_spread_out_when_they_do_not_fit():
    counted = wishes({"karaoke": True, "stamps": [0, 10, 20]}).performance("一 二", 1000).stamps
    assert counted == (("一", 0.0), ("二", 20.0))
    uncounted = wishes({"karaoke": True, "stamps": [0, 20]}).performance("一 二", 1000).stamps
    assert uncounted == counted
    spread = wishes({"karaoke": True, "stamps": [0, 1, 2, 3, 4]}).performance("一二", 1000).stamps
    assert spread == (("一", 0.0), ("二", 450.0))
    assert wishes({"karaoke": True, "stamps": [30, 10]}).performance("一二", 1000).stamps == (
        ("一", 30.0),
        ("二", 30.0),
    )


def test_a_column_is_sung_from_top_to_bottom():
    built = overlay(SONG, karaoke=True, stamps=STAMPS, vertical=True)
    pixels = built.sprite(800)[0].pixels.astype(int)
    rows = np.flatnonzero((abs(pixels[..., :3] - YELLOW[::-1]).max(axis=-1) < 12).any(axis=1))
    assert rows.max() < 0.6 * len(pixels)


@pytest.mark.parametrize(
    "value", [None, True, -1, 1e300, float("nan"), "x", [], [None], {}, ["#ffffff", 7], [1, "b"], 10**400]
)
def test_any_value_of_a_style_is_either_followed_or_left_open(value):
    keys = ["font", "size", "color", "outline", "outline_width", "shadow", "box", "gradient", "position", "vertical"]
    keys += ["animation", "animation_in", "animation_out", "karaoke", "stamps", "highlight", "look"]
    for role in ("caption", "title", "lower_third", "label"):
        overlay("一二，abc", role, **dict.fromkeys(keys, value)).sprite(1000)


HOSTILE = ["长" * MOST_CHARACTERS, "a" * 2000, " ", "שלום עולם 123", "e\u0301" * 20, "\ud800x", "\x1b[31m"]
HOSTILE += ["👨\u200d👩\u200d👧" * 9]


@pytest.mark.parametrize("name", ["typewriter", "bounce"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_sung_and_moved_inside_the_canvas(text, name):
    for role in ("caption", "title"):
        built = overlay(text, role, animation=name, karaoke=True, vertical=name == "bounce")
        for t_ms in (0, 500, 1000, 1990):
            built.sprite(t_ms)
        assert 0 <= built.box.left <= built.box.right <= CANVAS[0]
        assert 0 <= built.box.top <= built.box.bottom <= CANVAS[1]


def test_a_text_of_a_few_milliseconds_is_seen_whole():
    for name in MANNERS:
        built = overlay(life=40, animation=name)
        assert built.sprite(20) is not None


@pytest.mark.parametrize("colours", [{"gradient": ["#ffffff", "#101010"]}, {"color": "#777777"}, {"color": "#000000"}])
def test_every_colour_of_a_caption_reads_on_its_edge(colours):
    wish = wishes(colours)
    edge = OUTLINE if contrast(luminance_of(wish.fill), luminance_of(OUTLINE)) >= READABLE else LIGHT
    for fill in (made_to_read(wish.fill_low or wish.fill, edge), made_to_read(wish.highlight, edge)):
        assert contrast(luminance_of(fill), luminance_of(edge)) >= READABLE


@pytest.mark.parametrize("ground", [0, 90, 128, 200, 255])
@pytest.mark.parametrize(
    "style", [{"outline_width": 0.0}, {"box": "#808080ff"}, {"box": "#00000010"}, {"box": "#000000cc"}]
)
def test_a_caption_without_an_outline_still_reads(ground, style):
    film = np.full((CANVAS[1], CANVAS[0], 4), ground, np.uint8)
    built = build_overlay(TextSpec("静候时光", "caption", *CANVAS, LIFE_MS, {"size": 0.12, **style}), [film])
    sprite = built.sprite(1000)[0]
    ink = sprite.pixels.astype(float)
    seen = np.rint(ink[..., :3] + ground * (1 - ink[..., 3:] / 255)).astype(np.uint8)
    white = (seen == 255).all(axis=-1) & (sprite.pixels == 255).all(axis=-1)
    near = np.zeros_like(white)
    near[2:-2, 2:-2] = np.any([np.roll(white, (y, x), (0, 1)) for y in (-3, 0, 3) for x in (-3, 0, 3)], axis=0)[
        2:-2, 2:-2
    ]
    grown = np.any([np.roll(white, (y, x), (0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1)], axis=0)
    ring = luminance(seen[near & ~grown])
    assert np.percentile([contrast(1.0, level) for level in ring], 5) >= READABLE


def test_a_boxed_caption_keeps_its_box_inside_the_safe_area():
    safe = safe_area(*CANVAS)
    built = overlay("品一盏清茶，静候时光流转，让心归于宁静", box="#1a237eff", animation="none")
    opaque = (built.sprite(1000)[0].pixels[..., 3] == 255).any(axis=0)
    columns = np.flatnonzero(opaque) + built.box.left
    assert safe.left <= columns.min() and columns.max() < safe.right


def test_a_bounce_ends_on_the_ground_and_what_rises_leaves_upwards():
    assert bounced(0) == 0 and bounced(1) == pytest.approx(1) and max(bounced(x / 50) for x in range(51)) <= 1
    assert away(rise)(0).down_em == pytest.approx(0)
    assert away(rise)(0.9).down_em < 0


FILLING = [((1080, 1920), Box(150, 300, 1000, 1450)), ((1920, 1080), Box(420, 60, 1500, 1000))]


@pytest.mark.parametrize(("canvas", "subject"), FILLING)
@pytest.mark.parametrize("look", ["modern", "card"])
def test_a_title_stays_large_where_a_subject_fills_the_frame(canvas, subject, look):
    film = np.full((canvas[1], canvas[0], 4), 90, np.uint8)

    def letters(subjects):
        spec = TextSpec("一杯清茶的时光", "title", *canvas, LIFE_MS, {"look": look}, (), "zh", subjects)
        sprite = build_overlay(spec, [film]).sprite(1200)[0]
        return (sprite.pixels[..., :3].min(axis=-1) > 235).sum()

    assert letters((subject,)) >= 0.45 * letters(())


def test_a_title_beside_a_subject_stands_free_of_it():
    canvas, subject = (1920, 1080), Box(900, 100, 1800, 900)
    spec = TextSpec("一杯清茶的时光", "title", *canvas, LIFE_MS, {"look": "modern"}, (), "zh", (subject,))
    sprite = build_overlay(spec, [np.full((1080, 1920, 4), 20, np.uint8)]).sprite(1200)[0]
    columns = np.flatnonzero((sprite.pixels[..., :3].min(axis=-1) > 235).any(axis=0)) + sprite.left
    assert columns.max() < subject.left
