"""A phone and what it shows: a feed, a chat, notices, a page of charts, a way on the map, a shop, a code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import skia

from moying.painter.cardwords import words_of
from moying.painter.motifs.appboard import Board
from moying.painter.motifs.appchat import Chat
from moying.painter.motifs.appscreens import App, Feed, Notices
from moying.painter.motifs.errands import Route, Scan, Shop
from moying.painter.motifs.handset import Handset, Screen, floating, handset
from moying.painter.motifs.venue import Venue, venue_for, washed
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import ease, mix
from moying.painter.pen import Point, fill, line
from moying.painter.schemes import Scheme, scheme
from moying.painter.spec import SceneSpec
from moying.painter.views import chosen


def build(spec: SceneSpec) -> Painting:
    """The phone with the page that `style` names or the seed chooses; its words are the spec's, none when bare."""
    screen = chosen(SCREENS, spec)
    look = scheme(spec.palette, 3 * (spec.seed // len(SCREENS)) + spec.seed % len(SCREENS))
    venue = venue_for(spec, "phone", "push", travel=0.05, zoom=0.05)
    app = App(words_of(spec), look, spec.seed // 2 % 97)
    phone = _placed(venue)
    acts: list[Act] = [washed(venue, (0.0, look.top), (1.0, look.bottom)), *floating(venue, look)]
    if venue.wide:
        acts.append(Sketched(partial(_beside, venue=venue, phone=phone, look=look), venue.camera, 0.3))
    acts += handset(venue, phone, look, screen(app))
    half = 0.25 * phone.high
    return Painting(tuple(acts), (venue.box(*phone.middle, half, 0.5 * phone.high),))


def _placed(venue: Venue) -> Handset:
    """Upright in the middle of a tall canvas, at one side of a wide one; every other seed has it in a hand."""
    seed = venue.spec.seed
    high = venue.share(1120, 900, 930) * venue.unit
    aside = (-0.17 if seed % 2 else 0.17) if venue.wide else 0.0
    middle: Point = (venue.width * (0.5 + aside), venue.row(0.405, 0.46, 0.50))
    turn = (-4.0, 3.0, 5.0, -2.5)[seed % 4]
    return Handset(middle, high, turn, held=(seed // 3) % 2 == 1)


def _beside(pen: skia.Canvas, t_ms: float, venue: Venue, phone: Handset, look: Scheme) -> None:
    """Cards that float off the screen into the free side of a wide canvas."""
    unit, toward = venue.unit, -1 if phone.middle[0] > venue.width / 2 else 1
    share = t_ms / max(1, venue.camera.duration_ms)
    for k in range(3):
        come = ease(0.02 + 0.08 * k, 0.22 + 0.08 * k, share)
        wide, high = (430 - 60 * (k % 2)) * unit, 128 * unit
        x = phone.middle[0] + toward * (0.30 * phone.high + (60 + 150 * (k % 2) + 60 * come) * unit + wide / 2)
        y = phone.middle[1] + ((k - 1) * 190 - 40) * unit + 9 * unit * (1 - 2 * (k % 2)) * (2 * share - 1)
        box = skia.Rect.MakeXYWH(x - wide / 2, y - high / 2, wide, high)
        paper = mix(look.top, look.ink, 0.10) if look.dark else mix(look.top, (1, 1, 1), 0.6)
        pen.drawRoundRect(box.makeOffset(0, 7 * unit), 26 * unit, 26 * unit, fill((0, 0, 0), 0.13 * come))
        pen.drawRoundRect(box, 26 * unit, 26 * unit, fill(paper, 0.78 * come))
        pen.drawRoundRect(box, 26 * unit, 26 * unit, line(look.accents[k], 2 * unit, 0.5 * come))
        pen.drawCircle(box.left() + 62 * unit, y, 34 * unit, fill(look.accents[k], come))
        for j, long in enumerate((0.52, 0.34)):
            row = skia.Rect.MakeXYWH(box.left() + 118 * unit, y + (-24 + 32 * j) * unit, long * wide, 15 * unit)
            pen.drawRoundRect(row, 8 * unit, 8 * unit, fill(look.ink, (0.34 - 0.1 * j) * come))


SCREENS: Mapping[str, Callable[[App], Screen]] = {
    "feed": Feed,
    "chat": Chat,
    "notice": Notices,
    "dash": Board,
    "route": Route,
    "shop": Shop,
    "scan": Scan,
}
