"""A cinema: rows of heads before a bright screen on which a film of light and land plays."""

from __future__ import annotations

import math
from functools import partial

import skia

from moying.painter.motifs.limelight import Lamp, beams
from moying.painter.motifs.playhouse import Lights, crowd, curtain, dust
from moying.painter.motifs.venue import Venue, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill
from moying.painter.spec import Box

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def cinema(venue: Venue, lights: Lights) -> Addition:
    """Rows of heads before a bright screen, the projector's beam over them."""
    unit = venue.unit
    half = min(0.44 * venue.width, venue.share(470, 450, 620) * unit)
    high = half * 2 / venue.share(1.45, 1.7, 2.2)
    middle, top = venue.width / 2, venue.row(0.30, 0.22, 0.13)
    screen = skia.Rect.MakeXYWH(middle - half, top, 2 * half, high)
    wall = mix(lights.dark, _BLACK, 0.35)
    acts: list[Act] = [washed(venue, (0.0, mix(wall, _BLACK, 0.5)), (0.6, wall), (1.0, _BLACK))]
    acts.append(venue.painted(partial(_auditorium, venue=venue, lights=lights, screen=screen), 0.25))
    acts.append(Sketched(partial(_picture, screen=screen, lights=lights, unit=unit), venue.camera, 0.25))
    tint = mix(lights.second, _WHITE, 0.6)
    lamp = (middle + 0.06 * venue.width, venue.height * 1.02)
    throw = [
        Lamp(
            lamp,
            0.9 * side * half / (lamp[1] - top) - 0.05,
            -(lamp[1] - top - 0.5 * high) * 1.7,
            0.045,
            tint,
            0.16,
            0.02,
            1300 + 300 * k,
            0.2 * k,
        )
        for k, side in enumerate((-0.8, -0.25, 0.3, 0.85))
    ]
    acts.append(beams(throw, venue.camera, 0.3))
    seen = Lights(lights.dark, mix(lights.second, lights.haze, 0.4), tint, tint)
    acts += crowd(venue, max(screen.bottom() + 90 * unit, venue.row(0.70, 0.70, 0.70)), seen, calm=True)
    acts.append(dust(venue, (middle, middle, half), venue.height, mix(tint, _WHITE, 0.5), 50))
    return acts, [venue.box(middle, screen.centerY(), half, high / 2)]


def _auditorium(pen: skia.Canvas, venue: Venue, lights: Lights, screen: skia.Rect) -> None:
    """Curtains at both sides of the screen, its frame, little lamps along the walls."""
    unit, cloth = venue.unit, mix(colour("#7a1a24"), lights.dark, 0.25)
    foot = screen.bottom() + 70 * unit
    curtain(pen, -300, screen.left() - 26 * unit, foot, cloth, 70 * unit, 0.7)
    curtain(pen, screen.right() + 26 * unit, venue.width + 300, foot, cloth, 70 * unit, 0.7)
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, foot - 6, venue.width + 300, foot + 60 * unit), fill(mix(lights.ink, _BLACK, 0.3))
    )
    pen.drawRect(screen.makeOutset(26 * unit, 26 * unit), fill(_BLACK))
    spill, reach = mix(lights.second, _WHITE, 0.5), 1.2 * screen.width()
    at = (screen.centerX(), screen.centerY())
    pen.drawCircle(*at, reach, around(at, reach, ((0, spill, 0.30), (0.4, spill, 0.16), (1, spill, 0.0))))
    bright, glow = mix(lights.second, _WHITE, 0.75), mix(lights.first, _WHITE, 0.5)
    day = ((0, mix(lights.haze, lights.second, 0.55), 1.0), (0.7, glow, 1.0), (1, bright, 1.0))
    pen.drawRect(screen, across((0, screen.top()), (0, screen.bottom()), day))


def _picture(pen: skia.Canvas, t_ms: float, screen: skia.Rect, lights: Lights, unit: float) -> None:
    """The film that plays: light and land in motion, no scene of anyone's."""
    t = t_ms / 1000
    pen.save()
    pen.clipRect(screen, True)
    sun = (screen.left() + (0.30 + 0.05 * t) * screen.width(), screen.top() + 0.50 * screen.height())
    reach = 0.30 * screen.height()
    pen.drawCircle(
        *sun, reach, around(sun, reach, ((0, _WHITE, 1.0), (0.42, _WHITE, 1.0), (0.46, _WHITE, 0.5), (1, _WHITE, 0.0)))
    )
    for k in range(3):
        path = skia.Path()
        base = screen.bottom() - (0.34 - 0.11 * k) * screen.height()
        path.moveTo(screen.left(), screen.bottom())
        for step in range(33):
            x = screen.left() + step / 32 * screen.width()
            u = step / 32 * (2.2 + k) + 0.10 * t * (k + 1) + 1.7 * k
            path.lineTo(x, base - (0.10 - 0.02 * k) * screen.height() * (math.sin(2.1 * u) + 0.5 * math.sin(4.7 * u)))
        path.lineTo(screen.right(), screen.bottom())
        path.close()
        pen.drawPath(path, fill(mix(mix(lights.haze, lights.first, 0.4), lights.dark, 0.25 + 0.3 * k)))
    bar = 0.09 * screen.height()
    for y in (screen.top(), screen.bottom() - bar):
        pen.drawRect(skia.Rect.MakeXYWH(screen.left(), y, screen.width(), bar), fill(_BLACK))
    pen.restore()
