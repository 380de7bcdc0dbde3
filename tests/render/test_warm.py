"""The warm-up at installation."""

from __future__ import annotations

from moying.painter.registry import SceneKind
from moying.render import warm


def test_the_warm_up_tries_every_scene_and_makes_a_film(monkeypatch):
    kinds = {"swatch": SceneKind("swatch", "moying.painter.scenes.swatch:build", zh="", en="")}
    drawn, films = [], []
    real_draw, real_film = warm.draw, warm.film
    monkeypatch.setattr(warm, "scene_kinds", lambda: kinds)
    monkeypatch.setattr(warm, "draw", lambda spec, t: drawn.append(spec) or real_draw(spec, t))
    monkeypatch.setattr(warm, "film", lambda *a, **k: films.append(real_film(*a, **k)))
    warm.warm()
    assert {spec.seed for spec in drawn if spec.kind == "swatch" and spec.words} == set(range(6))
    assert (films[0].frames, films[0].width_px) == (8, 180)
