"""A panda that sits and eats: it chews, nods and brings the bamboo to its mouth."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.layers import Layer, drawn_layer
from moying.painter.motifs.bamboo import blade
from moying.painter.painting import moved
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, curve, fill, line, outline, ribbon, shape, through


@dataclass(frozen=True, slots=True, eq=False)
class Panda:
    """A panda `height` px tall whose seat is at (x, y). white, black: its coat in the light of the hour."""

    x: float
    y: float
    height: float
    white: Colour
    black: Colour
    leaf: Colour
    hair: Mapping[str, skia.Path]
    """Each part with its ragged edge, combed once: it stays where it is while the part breathes over it."""

    def still(self, pen: skia.Canvas) -> None:
        """What only breathes: trunk, legs, the arm that rests; its seat is at (0, 0)."""
        forms = _forms(0.0, 0.0)
        pen.scale(self.height / 200, self.height / 200)
        pen.drawOval(skia.Rect.MakeLTRB(-104, -16, 104, 22), fill((0, 0.03, 0), 0.42, 9))
        self._trunk(pen, forms)
        for side in ("left", "right"):
            self._leg(pen, forms, side)
        self._arm(pen, -1, (-30, -62), 0.0)

    def draw(self, pen: skia.Canvas, t_ms: float) -> None:
        """Draw what moves: the head that chews, the bamboo and the arm that brings it."""
        t = t_ms / 1000
        chew, lift = math.sin(t * 5.2), math.sin(t * 1.3)
        forms = _forms(0.0, 1.6 * chew)
        pen.save()
        pen.translate(self.x, self.y)
        pen.scale(self.height / 200, self.height / 200)
        pen.save()
        pen.translate(1.5 * lift, 0.5 * chew)
        pen.rotate(3.5 * lift - 3)
        self._head(pen, forms, 1.6 * chew)
        pen.restore()
        self._bamboo(pen, chew, lift)
        self._arm(pen, 1, (22, -104 - 3 * lift), 1.0)
        pen.restore()

    def _trunk(self, pen: skia.Canvas, forms: Mapping[str, skia.Path]) -> None:
        shade = mix(self.white, self.black, 0.42)
        stops = ((0, self.white, 1.0), (0.55, mix(self.white, shade, 0.25), 1.0), (1, shade, 1.0))
        self._furred(pen, forms, "belly", mix(self.white, shade, 0.5), across((-80, -120), (70, 10), stops))
        self._furred(pen, forms, "yoke", self.black, fill(self.black))

    def _leg(self, pen: skia.Canvas, forms: Mapping[str, skia.Path], side: str) -> None:
        """A hind leg stretched towards us, the sole turned up."""
        x = -65 if side == "left" else 65
        self._furred(pen, forms, f"{side} leg", self.black, fill(self.black))
        lit, pad = mix(self.black, self.white, 0.16), mix(self.black, self.white, 0.30)
        pen.drawPath(forms[f"{side} sole"], around((x, -26), 46, ((0, lit, 1.0), (1, self.black, 1.0))))
        pen.drawOval(skia.Rect.MakeXYWH(x - 15, -17, 30, 16), fill(pad))
        for k in range(4):
            turn = math.radians(-150 + 40 * k)
            toe = (x + 19 * math.cos(turn), -14 + 19 * math.sin(turn))
            pen.drawOval(skia.Rect.MakeXYWH(toe[0] - 4.6, toe[1] - 4.2, 9.2, 8.4), fill(pad))

    def _arm(self, pen: skia.Canvas, side: int, paw: Point, near: float) -> None:
        x, y = paw
        elbow = (side * 70, -64 + 4 * near)
        wrist = (elbow[0] * 0.55 + x * 0.45, elbow[1] * 0.5 + y * 0.5 + 6)
        spine = through([(side * 46, -118.0), (side * 64, -96.0), elbow, wrist, paw])
        wide = np.interp(np.linspace(0, 1, len(spine)), (0, 0.3, 0.55, 1), (34, 42, 40, 29)).tolist()
        lit, deep = mix(self.black, self.white, 0.10 + 0.06 * near), mix(self.black, (0, 0, 0), 0.35)
        stops = ((0, lit, 1.0), (0.6, self.black, 1.0), (1, deep, 1.0))
        paint = across((0, -124), (0, -40), stops)
        pen.drawPath(ribbon(spine, wide), paint)
        pen.drawCircle(*spine[0], 16.5, paint)
        palm = mix(self.black, self.white, 0.05)
        pen.drawOval(skia.Rect.MakeLTRB(x - 17, y - 14.5, x + 17, y + 15.5), fill(palm))

    def _head(self, pen: skia.Canvas, forms: Mapping[str, skia.Path], jaw: float) -> None:
        for side in ("left", "right"):
            self._furred(pen, forms, f"{side} ear", self.black, fill(self.black))
        shade = mix(self.white, self.black, 0.34)
        stops = ((0, mix(self.white, (1, 1, 1), 0.4), 1.0), (0.55, self.white, 1.0), (1, shade, 1.0))
        self._furred(pen, forms, "skull", mix(self.white, shade, 0.3), around((-16, -172), 92, stops))
        for side in ("left", "right"):
            self._eye(pen, forms, side)
        muzzle = skia.Rect.MakeLTRB(-25, -146, 25, -112 + jaw)
        pen.drawOval(muzzle, around((0, -134), 30, ((0, (1, 1, 1), 0.55), (1, (1, 1, 1), 0.0))))
        nose = outline((-11, -144), (0, -147), (11, -144), (6, -135), (0, -132), (-6, -135))
        pen.drawPath(nose, fill(mix(self.black, (0, 0, 0), 0.4)))
        pen.drawOval(skia.Rect.MakeLTRB(-6, -145, 2, -141.5), fill(self.white, 0.5))
        ink = line(self.black, 1.7, 0.85)
        pen.drawLine(0, -132, 0, -126, ink)
        for way in (-1, 1):
            lip = curve((0, -126), ((way * 6, -119 + jaw), (way * 15, -124 + jaw * 0.5)), close=False)
            pen.drawPath(lip, ink)

    def _eye(self, pen: skia.Canvas, forms: Mapping[str, skia.Path], side: str) -> None:
        x = -23 if side == "left" else 23
        self._furred(pen, forms, f"{side} patch", self.black, fill(self.black))
        pen.drawCircle(x, -156, 4.6, fill((0.03, 0.02, 0.02)))
        pen.drawCircle(x, -156, 5.2, line(mix(self.black, self.white, 0.25), 0.9, 0.8))
        pen.drawCircle(x - 1.4, -158, 1.6, fill((1, 1, 1), 0.95))

    def _bamboo(self, pen: skia.Canvas, chew: float, lift: float) -> None:
        """The stem it holds to its mouth, leaves at its far end."""
        pen.save()
        pen.translate(22, -104 - 3 * lift)
        pen.rotate(-28 + 2.5 * chew + 2 * lift)
        dark = mix(self.leaf, (0, 0, 0), 0.45)
        pen.drawPath(ribbon([(-24, 0), (40, -1), (96, 3)], [7.5, 7, 5]), fill(mix(self.leaf, colour("#d8e08a"), 0.35)))
        for x in (-4, 34, 70):
            pen.drawLine(x, -4, x, 4, line(dark, 1.8))
        for k, swing in enumerate((0.7, 1.25, 1.7, 2.2, 1.0, 1.95)):
            sway = 0.06 * math.sin(lift * 2 + k)
            blade(pen, (66 + 6 * k, 2), swing + sway, 46 + 5 * (k % 3), fill(mix(self.leaf, dark, 0.16 * (k % 4))))
        pen.restore()

    def _furred(
        self, pen: skia.Canvas, forms: Mapping[str, skia.Path], part: str, tone: Colour, paint: skia.Paint
    ) -> None:
        pen.drawPath(self.hair[part], fill(tone, 0.92))
        pen.drawPath(forms[part], paint)


@dataclass(frozen=True, slots=True, eq=False)
class Seated:
    """The still part of a panda as one picture, which breathes about its seat."""

    body: Layer
    camera: Camera
    depth: float
    seat: Point
    ahead_ms: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it as large as its breath has it."""
        at = moved(self.camera.view(t_ms, self.depth), self.seat)
        breath = 1 + 0.006 * math.sin((t_ms + self.ahead_ms) / 1000 * 1.6)
        self.body.lay(canvas, View(at.dx, at.dy, at.scale * breath))


def seated(eater: Panda, camera: Camera, depth: float, ahead_ms: float) -> Seated:
    """A panda's still part, painted once."""
    wide, tall = math.ceil(1.3 * eater.height), math.ceil(1.3 * eater.height)
    body = drawn_layer(wide, tall, eater.still, -wide / 2, -1.1 * eater.height)
    return Seated(body, camera, depth, (eater.x, eater.y), ahead_ms)


def panda(
    rng: np.random.Generator, x: float, y: float, height: float, white: Colour, black: Colour, leaf: Colour
) -> Panda:
    """A panda whose coat has its hairs from `rng`."""
    hair = {part: _combed(form, rng, 1.4 if "patch" in part else 3.0) for part, form in _forms(0.0, 0.0).items()}
    return Panda(x, y, height, white, black, leaf, hair)


def _forms(breath: float, jaw: float) -> dict[str, skia.Path]:
    """The outlines of its parts."""
    forms = {
        "belly": outline((0, 4), (-44, 2), (-72, -14), (-82, -44 - breath), (-74, -84), (-58, -116), (-30, -134),
                         (30, -134), (58, -116), (74, -84), (82, -44 - breath), (72, -14), (44, 2)),
        "yoke": outline((-62, -108), (-46, -130), (0, -140), (46, -130), (62, -108), (74, -84), (46, -92), (0, -100),
                        (-46, -92), (-74, -84)),
        "skull": outline((0, -204), (-26, -200), (-46, -186), (-57, -164), (-60, -142), (-48, -122 + jaw),
                         (-24, -110 + jaw), (0, -106 + jaw), (24, -110 + jaw), (48, -122 + jaw), (60, -142),
                         (57, -164), (46, -186), (26, -200)),
    }  # fmt: skip
    for side, way in (("left", -1), ("right", 1)):
        for part, points in _PAIRED.items():
            forms[f"{side} {part}"] = outline(*((way * x, y) for x, y in points))
    return forms


_PAIRED = {
    "leg": ((84, -40), (62, -50), (40, -40), (36, -8), (52, 10), (80, 8), (94, -14)),
    "sole": ((62, -42), (82, -38), (90, -18), (80, 2), (58, 4), (44, -10), (46, -32)),
    "ear": ((26, -190), (32, -208), (47, -212), (58, -200), (56, -184), (44, -172)),
    "patch": ((13, -165), (22, -172), (33, -166), (39, -150), (34, -139), (23, -142), (14, -153)),
}


def _combed(form: skia.Path, rng: np.random.Generator, long: float) -> skia.Path:
    """A form with a ragged edge: locks of hair outward that hang a little."""
    edge, tips = skia.PathMeasure(form, True), []
    for place in np.arange(0.0, edge.getLength(), 1.7):
        spot, way = edge.getPosTan(float(place))
        nx, ny = way.y(), -way.x()
        if form.contains(spot.x() + nx * 2, spot.y() + ny * 2):
            nx, ny = -nx, -ny
        size = long * rng.uniform(0.35, 1.0)
        lean = rng.uniform(-0.2, 0.9) * size
        tips += [
            (spot.x() - nx, spot.y() - ny),
            (spot.x() + nx * size + way.x() * lean, spot.y() + ny * size + way.y() * lean + 0.25 * size),
        ]
    return shape(*tips)
