"""Fields: wheat at sunset, rice terraces that hold the sky, flowers in rows to the horizon, a farmhouse garden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from moying.painter.motifs.farmland import flower_rows, lone_tree, terrace, terrace_edges, wheat
from moying.painter.motifs.homestead import garden
from moying.painter.motifs.outdoors import (
    Land,
    birds,
    by_shape,
    clouds,
    heaven,
    land_for,
    mist,
    ridge,
)
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, colour, mix
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Field:
    """A variation. horizon: in tall, square and wide canvases. disc: where sun or moon is (shares)."""

    hour: str
    compose: Callable[[Land], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Paint the field that `style` names or the seed chooses; `time` and `weather` set the hour, `season` what grows
    there."""
    field = chosen(FIELDS, spec)
    land = land_for(spec, "fields", field.hour, field.move, horizon=field.horizon, disc=field.disc)
    acts = heaven(land, 1.1)
    acts.append(clouds(land, -0.05 * land.horizon, 0.70 * land.horizon, cover=0.45))
    acts.append(clouds(land, 0.55 * land.horizon, 0.95 * land.horizon, cover=0.4, size=0.5, opacity=0.8))
    added, boxes = field.compose(land)
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.92, 0.95, 1.0), 0.8)
    return Painting((*acts, *added, *falling), (*boxes, land.box(*land.disc, 90, 90)))


def _hills(land: Land, foot: float, code: str) -> list[Act]:
    """Two blue ranges at the end of the plain."""
    far = land.hour.on(colour(code))
    return [
        ridge(land, foot, 190 * land.unit, 560 * land.unit, mix(far, land.hour.air, 0.62), 0.05, 0.5),
        ridge(land, foot, 95 * land.unit, 340 * land.unit, mix(far, land.hour.air, 0.36), 0.09, 0.4),
        mist(land, foot - 12 * land.unit, 110 * land.unit, 0.1, land.hour.horizon, 0.7),
    ]


def _green(land: Land, summer: str) -> Colour:
    """What grows, by season."""
    codes = {"spring": "#8cc25a", "summer": summer, "autumn": "#d9a63a", "winter": "#c9cfc4"}
    return land.hour.on(colour(codes.get(land.spec.season, summer)))


def _wheat(land: Land) -> Addition:
    """Ripe wheat, row before row, and a tree on the rise."""
    unit, gold = land.unit, _green(land, "#f0bf58")
    acts = _hills(land, land.horizon + 4 * unit, "#5a6a78")
    plain = mix(gold, land.hour.air, 0.35)
    tree = (land.x(0.26), land.horizon + 26 * unit)
    acts.append(ridge(land, land.horizon + 50 * unit, 60 * unit, 700 * unit, plain, 0.2))
    leaves = (land.hour.on(colour("#2c3d22")), mix(land.hour.on(colour("#77853a")), land.hour.glow, 0.2))
    acts.append(lone_tree(land, *tree, 250 * unit, leaves, 0.22))
    rows = 8
    for k in range(rows):
        near = k / (rows - 1)
        foot = land.horizon + (land.height * 1.04 - land.horizon) * (0.10 + 0.88 * near**1.3)
        tone = mix(mix(gold, (0.16, 0.09, 0.04), 0.06 + 0.34 * near), land.hour.air, 0.34 * (1 - near) ** 1.5)
        acts.append(wheat(land, foot, (70 + 330 * near) * unit, tone, 0.2 + 0.7 * near, 1.0 + 0.8 * k))
    acts.append(birds(land, 0.6, 0.5, 7))
    return acts, [land.box(tree[0], tree[1] - 120 * unit, 130, 130)]


def _terraces(land: Land) -> Addition:
    """Terraces of water down a mountain, each with a piece of the sky."""
    unit, count = land.unit, 13
    acts = _hills(land, land.horizon + 30 * unit, "#4a6a62")
    edges = terrace_edges(land, land.horizon + 10 * unit, count)
    green = _green(land, "#5f9a48")
    for k in range(count - 1):
        acts.append(terrace(land, edges[k], edges[k + 1], k / (count - 2), green))
        if k in (2, 5):
            y = edges[k](land.width / 2)
            acts.append(mist(land, y, 0.12 * land.height, 0.2 + 0.05 * k, land.hour.horizon, 0.6))
    acts.append(birds(land, 0.4, 0.5, 6))
    return acts, [land.box(land.width * 0.5, land.horizon + 0.16 * land.height, 430, 220)]


def _flowers(land: Land) -> Addition:
    """A field in bloom, rapeseed in spring and lavender in summer, a tree at its end."""
    unit = land.unit
    kinds = {"summer": ("#6f4fae", "#b79af0"), "autumn": ("#c9622c", "#f5b35a"), "winter": ("#9aa9b8", "#eef3f7")}
    codes = kinds.get(land.spec.season, ("#d99a12", "#ffe14a"))
    petals = (land.hour.on(colour(codes[0])), land.hour.on(colour(codes[1])))
    acts = _hills(land, land.horizon + 4 * unit, "#5f8090")
    tree = (land.x(0.66), land.horizon + 22 * unit)
    leaves = (land.hour.on(colour("#2f6a35")), land.hour.on(colour("#8cc257")))
    acts.append(flower_rows(land, (land.x(0.45), land.horizon), petals, land.hour.on(colour("#4f8a3a"))))
    acts.append(lone_tree(land, *tree, by_shape(land.spec, (330, 300, 270)) * unit, leaves, 0.3))
    acts.append(birds(land, 0.3, 0.55, 5))
    return acts, [land.box(tree[0], tree[1] - 140 * unit, 160, 170)]


def _garden(land: Land) -> Addition:
    """A farmhouse under its hills, hens and beds of vegetables before it."""
    acts, boxes = garden(land)
    return [*_hills(land, land.horizon + 8 * land.unit, "#5a7a78"), *acts], boxes


FIELDS: dict[str, Field] = {
    "wheat": Field("dusk", _wheat, "push", (0.44, 0.46, 0.48), (0.64, 0.80)),
    "terraces": Field("dusk", _terraces, "tilt_down", (0.30, 0.32, 0.34), (0.62, 0.72)),
    "flowers": Field("day", _flowers, "push", (0.40, 0.42, 0.44), (0.24, 0.36)),
    "garden": Field("day", _garden, "push", (0.48, 0.53, 0.58), (0.24, 0.30)),
}
