"""Styles and palettes: the same for every scene, done while a scene is built, and never in the way of its words."""

from __future__ import annotations

import itertools
from pathlib import Path

import cv2
import numpy as np
import pytest

from moying.painter.data import Data, Datum
from moying.painter.easel import Easel, painting_on
from moying.painter.lattice import lattice_of, mapped
from moying.painter.layers import drawn_layer
from moying.painter.oklab import from_oklab, to_oklab
from moying.painter.paint import built, draw
from moying.painter.palettes import PALETTES
from moying.painter.pen import fill
from moying.painter.registry import scene_kinds
from moying.painter.spec import SceneSpec
from moying.painter.style import NATURAL
from moying.painter.styles import STYLES, UnknownStyle, style_called

GOLDEN = Path(__file__).parent / "golden" / "styles.png"
LOOKS = [kind.name for kind in STYLES]
SIZE = (162, 288)
FEW = ("city", "jiangnan", "chart_bar")
DATA = Data("产量", (Datum("甲", 30.0, "30", ""), Datum("乙", 20.0, "20", "")))


def spec(kind="sea", look="", palette="", **more):
    return SceneSpec(kind, *SIZE, 3000, seed=2, words=("山水", "之间"), look=look, palette=palette, data=DATA, **more)


def lab(frame):
    return to_oklab(frame[::3, ::3, 2::-1].reshape(-1, 3) / 255)


def apart(one, other):
    """How far two pictures are apart in colour, on average (Oklab, 0.02 is just seen)."""
    return float(np.linalg.norm(lab(one) - lab(other), axis=1).mean())


@pytest.mark.parametrize("kind", ["jiangnan", "quote_card"])
def test_every_style_shows_a_scene_in_a_way_of_its_own(kind):
    pictures = {look: draw(spec(kind, look), 1200) for look in ("", *LOOKS)}
    for (a, one), (b, other) in itertools.combinations(pictures.items(), 2):
        assert apart(one, other) > 0.02, (a, b)


@pytest.mark.parametrize(("look", "kind"), list(zip(LOOKS, itertools.cycle(FEW), strict=False)))
def test_a_styled_frame_is_the_same_bytes_alone_or_in_any_order(look, kind):
    forward, backward = built(spec(kind, look)), built(spec(kind, look))
    moments = (0.0, 700.0, 2999.0)
    frames = {t: np.empty((SIZE[1], SIZE[0], 4), np.uint8) for t in moments}
    for t in moments:
        forward.draw(frames[t], t)
    for t in reversed(moments):
        again = np.empty_like(frames[t])
        backward.draw(again, t)
        assert np.array_equal(frames[t], again)
        assert (again[..., 3] == 255).all()


@pytest.mark.parametrize(("kind", "look"), list(zip(scene_kinds(), itertools.cycle(LOOKS), strict=False)))
def test_every_scene_can_be_painted_in_a_style(kind, look):
    frame = draw(spec(kind, look), 900)
    assert (frame[..., 3] == 255).all()
    assert frame[..., :3].std() > 1.5


def test_layers_are_treated_while_a_scene_is_built_and_not_while_it_is_drawn():
    treated = []

    class Counting(type(NATURAL)):
        def layer(self, pixels, easel):
            treated.append("layer")
            return pixels

    easel = Easel(Counting(), lattice_of(lambda rgb: rgb), 1.0, 2, 1.0, ())
    with painting_on(easel):
        drawn_layer(20, 20, lambda pen: pen.drawCircle(10, 10, 6, fill((1, 0, 0))))
    assert treated == ["layer"]
    with painting_on(easel.in_motion()):
        drawn_layer(20, 20, lambda pen: pen.drawCircle(10, 10, 6, fill((1, 0, 0))))
    with painting_on(None):
        drawn_layer(20, 20, lambda pen: pen.drawCircle(10, 10, 6, fill((1, 0, 0))))
    assert treated == ["layer"]


def test_a_style_that_nobody_knows_is_refused_with_those_there_are():
    with pytest.raises(UnknownStyle, match="no style called 'baroque'; try one of: ink, gongbi"):
        draw(spec(look="baroque"), 0)


def test_a_scene_in_a_style_of_its_own_keeps_it():
    assert np.array_equal(draw(spec("ink_mountains", "ink"), 500), draw(spec("ink_mountains"), 500))


def test_a_scene_without_a_style_is_left_as_it_was():
    seen = draw(spec(), 800)
    draw(spec(look="neon"), 800)
    assert np.array_equal(draw(spec(), 800), seen)


@pytest.mark.parametrize("look", ["", *LOOKS])
def test_every_palette_colours_every_style_in_a_way_of_its_own(look):
    colours = np.random.default_rng(3).random((300, 3)).astype(np.float32)
    style = style_called(look)
    shades = [to_oklab(style.shade(colours, palette)) for palette in (None, *PALETTES)]
    for one, other in itertools.combinations(shades, 2):
        assert np.linalg.norm(one - other, axis=1).mean() > 0.003


def test_a_palette_is_seen_in_pictures_and_on_cards():
    for kind in ("sea", "quote_card"):
        assert apart(draw(spec(kind), 900), draw(spec(kind, palette="festive"), 900)) > 0.02
        assert apart(draw(spec(kind, "gongbi"), 900), draw(spec(kind, "gongbi", "festive"), 900)) > 0.008


def test_colours_come_back_from_oklab_and_from_a_lattice():
    rng = np.random.default_rng(1)
    rgb = rng.random((400, 3)).astype(np.float32)
    assert np.abs(from_oklab(to_oklab(rgb)) - rgb).max() < 2e-3
    assert np.abs(mapped(lattice_of(lambda c: c), rgb) - rgb).max() < 1e-5


@pytest.mark.parametrize("look", LOOKS)
def test_a_style_takes_every_colour_to_a_colour(look):
    edge = np.array(list(itertools.product((0.0, 0.5, 1.0), repeat=3)), np.float32)
    for palette in (None, PALETTES[0]):
        out = style_called(look).shade(edge, palette)
        assert out.shape == edge.shape
        assert np.isfinite(out).all()


def test_styles_look_as_they_were_kept():
    """A thumbnail of each style, the size of a stamp: `GOLDEN.parent` holds what was looked at and found good."""
    stamps = [draw(SceneSpec("jiangnan", 162, 288, 3000, seed=3, style="bridge", look=look), 1500) for look in LOOKS]
    sheet = np.hstack([cv2.resize(stamp[..., :3], (54, 96), interpolation=cv2.INTER_AREA) for stamp in stamps])
    kept = cv2.imread(str(GOLDEN))
    assert kept.shape == sheet.shape
    assert np.abs(kept.astype(int) - sheet.astype(int)).mean() < 3
