"""The double helix, turning: two strands of beads and the rungs between them, nearer ones larger and brighter."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.layers import Layer, skia_surface
from moying.painter.motifs.heartbeat import Ward
from moying.painter.motifs.orbs import orb
from moying.painter.motifs.venue import Venue, breathing, shining, washed
from moying.painter.painting import Act, Sketched, moved
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, around, fill, line
from moying.painter.spec import Box

_WHITE: Colour = (1.0, 1.0, 1.0)
_BASES = tuple(colour(code) for code in ("#ff6f91", "#ffc75f", "#5fe0b7", "#6fb4ff"))
_PAIR = {0: 2, 1: 3, 2: 0, 3: 1}
"""Which base faces which."""


@dataclass(frozen=True, slots=True, eq=False)
class Helix:
    """A helix about a straight axis. reach: half its breadth in px; pitch: px of axis for one turn."""

    camera: Camera
    depth: float
    middle: Point
    lean: float
    length: float
    reach: float
    pitch: float
    rungs: int
    beads: tuple[Layer, Layer]
    air: Colour
    speed: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay the half behind, then the half before."""
        view = self.camera.view(t_ms, self.depth)
        places = sorted((self._rung(k, t_ms) for k in range(self.rungs)), key=lambda rung: abs(rung[2]))
        ends = sorted((end for rung in places for end in self._ends(rung)), key=lambda end: end[2])
        for end in (end for end in ends if end[2] < 0):
            self._bead(canvas, view, end)
        height, width = canvas.shape
        with skia_surface(canvas.view("uint8").reshape(height, width, 4)) as pen:
            pen.translate(view.dx, view.dy)
            pen.scale(view.scale, view.scale)
            for rung in places:
                self._bars(pen, rung)
        for end in (end for end in ends if end[2] >= 0):
            self._bead(canvas, view, end)

    def _rung(self, k: int, t_ms: float) -> tuple[Point, float, float, int]:
        """Its place on the axis, the sine and cosine of how it is turned, and its number."""
        along = (k + 0.5) / self.rungs - 0.5
        turn = 2 * math.pi * along * self.length / self.pitch + t_ms / 1000 * self.speed
        at = (
            self.middle[0] + along * self.length * math.sin(self.lean),
            self.middle[1] - along * self.length * math.cos(self.lean),
        )
        return at, math.sin(turn), math.cos(turn), k

    def _ends(self, rung: tuple[Point, float, float, int]) -> list[tuple[float, float, float, int]]:
        """Where the two strands are: x, y, how near, and which strand."""
        (x, y), wide, near, _ = rung
        dx, dy = self.reach * wide * math.cos(self.lean), self.reach * wide * math.sin(self.lean)
        return [(x + dx, y + dy, near, 0), (x - dx, y - dy, -near, 1)]

    def _bead(self, canvas: Canvas, view: View, end: tuple[float, float, float, int]) -> None:
        x, y, near, strand = end
        at = moved(view, (x, y))
        scale = 0.62 + 0.38 * (0.5 + 0.5 * near)
        self.beads[strand].lay(canvas, View(at.dx, at.dy, at.scale * scale), opacity=0.42 + 0.58 * (0.5 + 0.5 * near))

    def _bars(self, pen: skia.Canvas, rung: tuple[Point, float, float, int]) -> None:
        """The pair of bases between the strands."""
        (x, y), _, _, k = rung
        base = (k * 7 + k // 3) % 4
        for (ex, ey, near, _), which in zip(self._ends(rung), (base, _PAIR[base]), strict=True):
            tint = mix(_BASES[which], self.air, 0.50 - 0.38 * near)
            wide = (0.10 + 0.045 * near) * self.reach * 0.62
            pen.drawLine(x, y, x + 0.93 * (ex - x), y + 0.93 * (ey - y), line(tint, wide))
            pen.drawLine(
                x,
                y - 0.2 * wide,
                x + 0.9 * (ex - x),
                y + 0.9 * (ey - y) - 0.2 * wide,
                line(mix(tint, _WHITE, 0.45), 0.25 * wide),
            )


def turning_helix(venue: Venue, ward: Ward) -> tuple[list[Act], list[Box]]:
    """A helix close by, one far behind it out of focus, light from one side."""
    unit = venue.unit
    lean = venue.share(0.34, 0.72, 1.12) * (-1 if venue.rng.random() < 0.5 else 1)
    middle = (venue.width / 2, venue.row(0.42, 0.44, 0.45))
    reach = venue.share(190, 170, 165) * unit
    length = 1.35 * math.hypot(venue.width * math.sin(lean), venue.height * math.cos(lean))
    teal, rose = mix(ward.line, colour("#2fa8d8"), 0.5), mix(ward.heart, colour("#ff5f8f"), 0.4)
    ground = mix(ward.top, ward.foot, 0.9)
    glow = 0.75 * max(venue.width, 0.75 * venue.height)

    def bloom(pen: skia.Canvas) -> None:
        pen.drawCircle(*middle, glow, around(middle, glow, ((0, teal, 0.45), (0.5, teal, 0.14), (1, teal, 0.0))))

    def behind(pen: skia.Canvas) -> None:
        _ghost(pen, venue, teal, -lean)

    still = washed(venue, (0.0, ward.top), (0.5, ground), (1.0, ward.top), over=bloom)
    acts: list[Act] = [still, shining(venue, behind, 0.2, breathing(0.6, 5200, 0.4))]
    beads = tuple(orb(0.17 * reach, tint, mix(tint, _WHITE, 0.4), 0.7) for tint in (teal, rose))
    rungs = round(length / (0.31 * reach))
    helix = Helix(
        venue.camera, 0.5, middle, lean, length, reach, 3.4 * reach, rungs, (beads[0], beads[1]), ground, 0.85
    )
    acts.append(helix)
    motes = venue.rng.random((46, 4))
    acts.append(Sketched(lambda pen, t_ms: _motes(pen, venue, motes, teal, t_ms), venue.camera, 0.7))
    return acts, [venue.box(*middle, 1.15 * reach, 1.3 * reach)]


def _ghost(pen: skia.Canvas, venue: Venue, tint: Colour, lean: float) -> None:
    """A helix far off: two soft waves of light."""
    pen.translate(venue.width * 0.5, venue.height * 0.45)
    pen.rotate(math.degrees(lean))
    reach, soft = 250 * venue.unit, line(tint, 26 * venue.unit, 0.30, 14 * venue.unit)
    for turn in (0.0, math.pi):
        path = skia.Path()
        points = [(reach * math.sin(k / 7 + turn), (k - 40) * 46 * venue.unit) for k in range(81)]
        path.addPoly([skia.Point(*p) for p in points], False)
        pen.drawPath(path, soft)
    for k in range(-40, 41, 2):
        half = reach * math.sin((k + 40) / 7)
        pen.drawLine(
            -half, k * 46 * venue.unit, half, k * 46 * venue.unit, line(tint, 12 * venue.unit, 0.14, 10 * venue.unit)
        )


def _motes(pen: skia.Canvas, venue: Venue, motes: object, tint: Colour, t_ms: float) -> None:
    t = t_ms / 1000
    for across_, down, size, phase in motes:  # type: ignore[attr-defined]  # rows of an array
        x = venue.width * ((across_ + 0.010 * t * (phase - 0.5)) % 1)
        y = venue.height * ((down - 0.016 * t * (0.4 + size)) % 1)
        level = 0.2 + 0.5 * size * (0.5 + 0.5 * math.sin(1.4 * t + 20 * phase))
        pen.drawCircle(x, y, (1.4 + 4.2 * size**3) * venue.unit, fill(mix(tint, _WHITE, 0.5), level))
