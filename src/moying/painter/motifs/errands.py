"""Errands on a phone: the way on a map, a shop, a code that is scanned and paid."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.motifs.appscreens import App, bars, put, status, text
from moying.painter.motifs.handset import HIGH, WIDE, heart, tap
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import Point, across, fill, line, outline, through

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


class Route:
    """A map from above, the way drawn on it, and where it leads."""

    WAY = through(((26, 168), (30, 138), (54, 128), (58, 96), (36, 78), (44, 50), (70, 44)), 10)

    def __init__(self, app: App) -> None:
        self.app = app
        self.name = text(app.word(0), 11, 62) if app.words else None

    def __call__(self, pen: skia.Canvas, share: float) -> None:
        """Draw the moment."""
        app = self.app
        self._map(pen)
        done = (0.12 + 0.52 * ease(0.02, 0.95, share) + 0.34 * share) * (len(self.WAY) - 1)
        last = min(len(self.WAY) - 2, int(done))
        (xa, ya), (xb, yb) = self.WAY[last], self.WAY[last + 1]
        part = min(1.0, done - last)
        here = (xa + (xb - xa) * part, ya + (yb - ya) * part)
        ahead = line(app.lead, 2.2, 0.5)
        ahead.setPathEffect(skia.DashPathEffect.Make([0.5, 4.5], 0))
        self._stretch(pen, [*reversed(self.WAY[last + 1 :]), here], ahead)
        for tone, wide in ((_WHITE, 6.4), (app.lead, 4.2)):
            self._stretch(pen, [*self.WAY[: last + 1], here], line(tone, wide))
        self._goal(pen, share)
        swell = (share * 6) % 1.0
        pen.drawCircle(*here, 4 + 8 * swell, fill(app.lead, 0.30 * (1 - swell)))
        pen.drawCircle(*here, 4.8, fill(_WHITE))
        pen.drawCircle(*here, 3.3, fill(app.lead))
        self._card(pen, share)
        status(pen, colour("#20242e"))

    def _stretch(self, pen: skia.Canvas, points: list[Point], paint: skia.Paint) -> None:
        path = skia.Path()
        path.addPoly([skia.Point(*p) for p in points], False)
        pen.drawPath(path, paint)

    def _map(self, pen: skia.Canvas) -> None:
        dark = self.app.dark
        ground = colour("#1d2430") if dark else colour("#eef0ea")
        street = mix(ground, _WHITE, 0.10 if dark else 0.9)
        pen.drawRect(skia.Rect.MakeWH(WIDE, HIGH), fill(ground))
        water = outline((70, -10), (84, 40), (78, 90), (92, 140), (120, 150), (130, -20))
        pen.drawPath(water, fill(mix(colour("#7fc4e6"), ground, 0.55 if dark else 0.15)))
        park = outline((4, 84), (24, 88), (26, 116), (8, 122), (-8, 110))
        pen.drawPath(park, fill(mix(colour("#8fce8a"), ground, 0.55 if dark else 0.25)))
        rng = np.random.default_rng(self.app.seed)
        for k in range(46):
            x, y = float(rng.uniform(-4, 72)), float(rng.uniform(10, 190))
            wide, high = float(rng.uniform(5, 13)), float(rng.uniform(5, 11))
            pen.drawRoundRect(
                skia.Rect.MakeXYWH(x, y, wide, high),
                1.2,
                1.2,
                fill(mix(ground, _BLACK if not dark else _WHITE, 0.05 + 0.03 * (k % 3))),
            )
        for a, b in (
            ((-5, 60), (76, 34)),
            ((-5, 132), (80, 108)),
            ((-5, 178), (96, 150)),
            ((18, -5), (34, 205)),
            ((62, -5), (50, 205)),
            ((40, -5), (20, 120)),
        ):
            pen.drawLine(*a, *b, line(street, 4.4))
        self._stretch(pen, self.WAY, line(street, 7.5))

    def _goal(self, pen: skia.Canvas, share: float) -> None:
        x, y = self.WAY[-1]
        y -= 1.6 * abs(math.sin(9 * share))
        red = colour("#f0443a")
        pen.drawOval(skia.Rect.MakeLTRB(x - 4, self.WAY[-1][1] - 1.4, x + 4, self.WAY[-1][1] + 1.4), fill(_BLACK, 0.25))
        pen.drawPath(
            outline((x, y), (x, y), (x - 6.4, y - 9), (x - 7, y - 15), (x, y - 21), (x + 7, y - 15), (x + 6.4, y - 9)),
            fill(red),
        )
        pen.drawCircle(x, y - 13.6, 2.8, fill(_WHITE))

    def _card(self, pen: skia.Canvas, share: float) -> None:
        app = self.app
        box = skia.Rect.MakeLTRB(5, HIGH - 44 + 14 * (1 - ease(0.0, 0.10, share)), WIDE - 5, HIGH - 6)
        pen.drawRoundRect(box.makeOffset(0, 1.4), 9, 9, fill(_BLACK, 0.18))
        pen.drawRoundRect(box, 9, 9, fill(app.card))
        if self.name:
            put(pen, self.name, box.left() + 8, box.top() + 6, app.ink)
        else:
            bars(pen, box.left() + 8, box.top() + 9, (40,), mix(app.card, app.ink, 0.5), 5)
        bars(pen, box.left() + 8, box.top() + 23, (46, 30), app.grey, 2.8, 5.6)
        at = (box.right() - 13, box.top() + 14)
        pen.drawCircle(*at, 8, fill(app.lead))
        pen.drawPath(
            outline(
                (at[0], at[1] - 4.6),
                (at[0], at[1] - 4.6),
                (at[0] - 3.8, at[1] + 4),
                (at[0] - 3.8, at[1] + 4),
                (at[0], at[1] + 1.8),
                (at[0] + 3.8, at[1] + 4),
                (at[0] + 3.8, at[1] + 4),
            ),
            fill(_WHITE),
        )
        tap(pen, at, (share - 0.08) / 0.14, app.lead)


class Shop:
    """Goods in a grid that scrolls, a heart for one, a button that is pressed."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.sought = text(app.word(0), 8.4, 56) if app.words else None

    def __call__(self, pen: skia.Canvas, share: float) -> None:
        """Draw the moment."""
        app = self.app
        pen.drawRect(skia.Rect.MakeWH(WIDE, HIGH), fill(app.page))
        scroll = 62 * share
        for k in range(8):
            self._ware(pen, k, 7 + 44.5 * (k % 2), 66 + 62 * (k // 2) - scroll, share)
        banner = skia.Rect.MakeXYWH(7, 36, WIDE - 14, 26)
        pen.save()
        pen.clipRRect(skia.RRect.MakeRectXY(banner.makeOffset(0, -min(26.0, scroll)), 7, 7), True)
        shown = banner.makeOffset(0, -min(26.0, scroll))
        pen.drawRect(
            shown, across((shown.left(), 0), (shown.right(), 0), ((0, app.lead, 1), (1, app.look.accents[1], 1)))
        )
        for k in range(3):
            pen.drawCircle(70 + 12 * k, shown.top() + 20 - 6 * k, 12 + 3 * math.sin(9 * share + k), fill(_WHITE, 0.16))
        bars(pen, 15, shown.top() + 8, (30, 20), mix(app.lead, _WHITE, 0.75))
        pen.restore()
        pen.drawRect(skia.Rect.MakeLTRB(0, 0, WIDE, 36), fill(app.page))
        status(pen, app.ink)
        pen.drawRoundRect(skia.Rect.MakeXYWH(7, 16, WIDE - 14, 15), 7.5, 7.5, fill(app.card))
        pen.drawCircle(15, 23, 2.7, line(app.grey, 1.3))
        pen.drawLine(17, 25, 19, 27, line(app.grey, 1.3))
        if self.sought:
            put(pen, self.sought, 23, 23.5 - self.sought.height / 2, app.ink)
        foot = skia.Rect.MakeLTRB(0, HIGH - 25, WIDE, HIGH)
        pen.drawRect(foot, fill(app.card))
        press = 0.5 * math.sin(math.pi * min(1.0, max(0.0, (share - 0.70) / 0.08)))
        button = skia.Rect.MakeXYWH(40, HIGH - 19.5, 52, 14).makeInset(press, press)
        pen.drawRoundRect(
            button, 7, 7, across((40, 0), (92, 0), ((0, app.lead, 1), (1, mix(app.lead, app.look.accents[1], 0.6), 1)))
        )
        bars(pen, 55, HIGH - 14.3, (22,), _WHITE, 3.4)
        self._bag(pen, 17, HIGH - 13, share)
        tap(pen, (66, HIGH - 12), (share - 0.68) / 0.14, _WHITE)

    def _ware(self, pen: skia.Canvas, k: int, x: float, y: float, share: float) -> None:
        app = self.app
        if not -64 < y - 36 < HIGH:
            return
        box = skia.Rect.MakeXYWH(x, y, 41.5, 58)
        pen.drawRoundRect(box.makeOffset(0, 1), 6, 6, fill(_BLACK, 0.07))
        pen.drawRoundRect(box, 6, 6, fill(app.card))
        tone = mix(app.look.accents[k % 3], _WHITE, 0.62)
        picture = skia.Rect.MakeXYWH(x + 2.5, y + 2.5, 36.5, 34)
        pen.drawRoundRect(picture, 4.5, 4.5, fill(tone))
        self._thing(
            pen,
            k % 4,
            (picture.centerX(), picture.centerY() + 0.8 * math.sin(7 * share + k)),
            mix(app.look.accents[k % 3], _BLACK, 0.1),
        )
        bars(pen, x + 4, y + 40.5, (28,), mix(app.card, app.ink, 0.32), 2.6)
        bars(pen, x + 4, y + 48, (14,), colour("#f0443a"), 4)
        liked = k == 3 and share > 0.34
        pen.drawPath(
            heart(x + 35, y + 50, 2.6 + 1.4 * math.sin(math.pi * min(1.0, max(0.0, (share - 0.32) / 0.08))) * (k == 3)),
            fill(colour("#ff3f5f") if liked else app.grey),
        )
        if k == 3:
            tap(pen, (x + 35, y + 50), (share - 0.30) / 0.12, colour("#ff3f5f"))

    def _thing(self, pen: skia.Canvas, which: int, at: Point, tone: Colour) -> None:
        """A cup, a shoe, a lamp, a parcel."""
        x, y = at
        if which == 0:
            pen.drawRoundRect(skia.Rect.MakeXYWH(x - 8, y - 8, 14, 17), 3, 3, fill(tone))
            pen.drawCircle(x + 7, y, 4.6, line(tone, 2.2))
        elif which == 1:
            pen.drawPath(
                outline(
                    (x - 12, y - 4),
                    (x - 4, y - 6),
                    (x, y + 1),
                    (x + 11, y + 3),
                    (x + 12, y + 8),
                    (x + 12, y + 8),
                    (x - 12, y + 8),
                    (x - 12, y + 8),
                ),
                fill(tone),
            )
            pen.drawLine(x - 12, y + 9, x + 12, y + 9, line(_WHITE, 2))
        elif which == 2:
            pen.drawPath(
                outline(
                    (x - 5, y - 11), (x + 5, y - 11), (x + 11, y + 1), (x + 11, y + 1), (x - 11, y + 1), (x - 11, y + 1)
                ),
                fill(tone),
            )
            pen.drawLine(x, y, x, y + 9, line(tone, 2))
            pen.drawLine(x - 6, y + 10, x + 6, y + 10, line(tone, 2.4))
        else:
            pen.drawRoundRect(skia.Rect.MakeXYWH(x - 10, y - 7, 20, 16), 2, 2, fill(tone))
            pen.drawRect(skia.Rect.MakeXYWH(x - 2.4, y - 7, 4.8, 16), fill(_WHITE, 0.7))

    def _bag(self, pen: skia.Canvas, x: float, y: float, share: float) -> None:
        app = self.app
        hop = 2.0 * math.sin(math.pi * min(1.0, max(0.0, (share - 0.78) / 0.10)))
        pen.drawRoundRect(skia.Rect.MakeXYWH(x - 6, y - 4 - hop, 12, 10), 2, 2, fill(mix(app.card, app.ink, 0.75)))
        pen.drawArc(
            skia.Rect.MakeXYWH(x - 3, y - 8 - hop, 6, 8), 180, 180, False, line(mix(app.card, app.ink, 0.75), 1.3)
        )
        if share > 0.80:
            pen.drawCircle(x + 6, y - 6 - hop, 3.0, fill(colour("#ff3f5f")))


class Scan:
    """A code in the finder: a line of light goes over it, then the mark that all is well."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.name = text(app.word(0), 11, 78, 2, align="center") if app.words else None
        rng = np.random.default_rng(app.seed + 11)
        self.cells = rng.random((21, 21)) < 0.5

    def __call__(self, pen: skia.Canvas, share: float) -> None:
        """Draw the moment."""
        app = self.app
        dark = mix(app.look.bottom, colour("#10131c"), 0.75)
        pen.drawRect(
            skia.Rect.MakeWH(WIDE, HIGH), across((0, 0), (0, HIGH), ((0, mix(dark, app.lead, 0.35), 1), (1, dark, 1)))
        )
        status(pen, _WHITE)
        done = ease(0.0, 1.0, (share - 0.56) / 0.14)
        box = skia.Rect.MakeXYWH(18, 48, 64, 64)
        pen.drawRoundRect(box, 5, 5, fill(_WHITE))
        self._code(pen, box.makeInset(5, 5))
        for x, y, dx, dy in ((12, 42, 1, 1), (88, 42, -1, 1), (12, 118, 1, -1), (88, 118, -1, -1)):
            corner = skia.Path()
            corner.moveTo(x, y + 13 * dy)
            corner.lineTo(x, y)
            corner.lineTo(x + 13 * dx, y)
            pen.drawPath(corner, line(mix(app.lead, _WHITE, 0.35), 2.4))
        if done < 1:
            row = 44 + 72 * (0.5 - 0.5 * math.cos(11 * share))
            beam = mix(colour("#48e0a0"), _WHITE, 0.1)
            pen.drawRect(
                skia.Rect.MakeLTRB(12, row - 9, 88, row),
                across((0, row - 9), (0, row), ((0, beam, 0.0), (1, beam, 0.45 * (1 - done)))),
            )
            pen.drawRect(skia.Rect.MakeLTRB(12, row, 88, row + 0.9), fill(beam, 1 - done))
        if done > 0:
            self._well(pen, (50, 80), done, share)
        if self.name:
            put(pen, self.name, 50 - self.name.width / 2, 134, _WHITE)
        else:
            bars(pen, 28, 138, (44,), mix(dark, _WHITE, 0.7), 5)
        bars(pen, 32, 164, (36,), mix(dark, _WHITE, 0.35), 2.8)
        pen.drawCircle(50, 188, 9.5, fill(_WHITE, 0.14))
        pen.drawCircle(50, 188, 5 + 0.8 * math.sin(14 * share), fill(_WHITE, 0.9))

    def _code(self, pen: skia.Canvas, box: skia.Rect) -> None:
        """A pattern like a code; it says nothing."""
        cell, ink = box.width() / 21, fill(colour("#12151d"))
        for row in range(21):
            for column in range(21):
                corner = (row < 8 and column < 8) or (row < 8 and column > 12) or (row > 12 and column < 8)
                if not corner and self.cells[row, column]:
                    pen.drawRect(
                        skia.Rect.MakeXYWH(
                            box.left() + column * cell, box.top() + row * cell, cell + 0.05, cell + 0.05
                        ),
                        ink,
                    )
        for row, column in ((0, 0), (0, 14), (14, 0)):
            at = skia.Rect.MakeXYWH(box.left() + column * cell, box.top() + row * cell, 7 * cell, 7 * cell)
            pen.drawRoundRect(at, cell, cell, ink)
            pen.drawRoundRect(at.makeInset(cell, cell), 0.6 * cell, 0.6 * cell, fill(_WHITE))
            pen.drawRoundRect(at.makeInset(2 * cell, 2 * cell), 0.5 * cell, 0.5 * cell, ink)

    def _well(self, pen: skia.Canvas, at: Point, done: float, share: float) -> None:
        green = colour("#1fa86a")
        ring = max(0.0, share - 0.62)
        pen.drawCircle(*at, 20 + 60 * ring, line(green, max(0.2, 3 - 7 * ring), max(0.0, 0.8 - 2.2 * ring)))
        pen.drawCircle(*at, 19 * done, fill(green))
        mark = ease(0.0, 1.0, (share - 0.62) / 0.07)
        tick = skia.Path()
        tick.moveTo(at[0] - 8, at[1] + 0.5)
        tick.lineTo(at[0] - 8 + 6 * min(1.0, 2 * mark), at[1] + 0.5 + 6 * min(1.0, 2 * mark))
        if mark > 0.5:
            u = 2 * mark - 1
            tick.lineTo(at[0] - 2 + 11 * u, at[1] + 6.5 - 12.5 * u)
        if mark > 0:
            pen.drawPath(tick, line(_WHITE, 3.6))
