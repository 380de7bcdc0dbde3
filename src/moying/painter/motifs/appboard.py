"""A page of charts on a phone that tells no figures: a ring that fills, columns that grow, a line that runs."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.appscreens import App, bars, put, status, text
from moying.painter.motifs.handset import HIGH, WIDE, tap
from moying.painter.palette import Colour, ease, mix
from moying.painter.pen import fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


class Board:
    """A page of figures without figures: a ring that fills, columns that grow, a line that runs."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.head = text(app.word(0), 12, 80) if app.words else None
        self.side = text(app.word(1), 8, 34, 2) if len(app.words) > 1 else None

    def __call__(self, pen: skia.Canvas, share: float) -> None:
        """Draw the moment."""
        app = self.app
        pen.drawRect(skia.Rect.MakeWH(WIDE, HIGH), fill(app.page))
        status(pen, app.ink)
        if self.head:
            put(pen, self.head, 8, 20, app.ink)
        else:
            bars(pen, 8, 24, (46,), mix(app.page, app.ink, 0.5), 6)
        self._ring(pen, skia.Rect.MakeXYWH(7, 40, WIDE - 14, 50), share)
        self._columns(pen, skia.Rect.MakeXYWH(7, 95, WIDE - 14, 54), share)
        self._line(pen, skia.Rect.MakeXYWH(7, 154, WIDE - 14, 36), share)
        pen.drawRect(skia.Rect.MakeLTRB(0, HIGH - 18, WIDE, HIGH), fill(app.card))
        for k in range(4):
            pen.drawCircle(17 + 22 * k, HIGH - 10, 3.4, fill(app.lead if k == 0 else app.grey))
        tap(pen, (62, 118), (share - 0.62) / 0.14, app.lead)

    def _card(self, pen: skia.Canvas, box: skia.Rect) -> None:
        pen.drawRoundRect(box.makeOffset(0, 1.2), 7, 7, fill(_BLACK, 0.08))
        pen.drawRoundRect(box, 7, 7, fill(self.app.card))

    def _ring(self, pen: skia.Canvas, box: skia.Rect, share: float) -> None:
        app = self.app
        self._card(pen, box)
        at, radius = (box.left() + 25, box.centerY()), 16.5
        ring = skia.Rect.MakeLTRB(at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)
        turn = 360 * (0.72 * ease(0.02, 0.42, share) + 0.05 * share)
        pen.drawCircle(*at, radius, line(app.grey, 6))
        pen.drawArc(ring, -90, turn, False, line(app.lead, 6))
        inner = ring.makeInset(8.5, 8.5)
        pen.drawArc(inner, -90, 0.8 * turn, False, line(mix(app.look.accents[1], app.ink, 0.1), 4))
        if self.side:
            put(pen, self.side, box.left() + 50, box.top() + 9, app.ink)
        bars(pen, box.left() + 50, box.top() + (29 if self.side else 14), (28, 20), app.grey)

    def _columns(self, pen: skia.Canvas, box: skia.Rect, share: float) -> None:
        app = self.app
        self._card(pen, box)
        bars(pen, box.left() + 6, box.top() + 6, (26,), app.grey)
        for k in range(8):
            level = (0.35, 0.52, 0.44, 0.66, 0.58, 0.80, 0.74, 0.96)[(k + app.seed) % 8 if k < 7 else 7]
            grown = (
                ease(0.0, 1.0, (share - 0.10 - 0.035 * k) / 0.16) * level * (1 + 0.03 * math.sin(22 * share + 1.7 * k))
            )
            bar = skia.Rect.MakeLTRB(
                box.left() + 7 + 9.4 * k, box.bottom() - 5 - 37 * grown, box.left() + 13 + 9.4 * k, box.bottom() - 5
            )
            tone = app.lead if k == 7 else mix(app.lead, app.card, 0.42)
            pen.drawRoundRect(bar, 2, 2, fill(tone))

    def _line(self, pen: skia.Canvas, box: skia.Rect, share: float) -> None:
        app = self.app
        self._card(pen, box)
        run = 0.15 + 0.85 * ease(0.15, 0.75, share)
        path = skia.Path()
        tip = (0.0, 0.0)
        for k in range(33):
            u = k / 32
            if u > run:
                break
            wave = 0.5 * math.sin(7 * u + app.seed) + 0.3 * math.sin(15 * u + 7 * share)
            tip = (box.left() + 6 + (box.width() - 12) * u, box.bottom() - 8 - 13 * u - 5 * wave)
            path.moveTo(*tip) if k == 0 else path.lineTo(*tip)
        pen.drawPath(path, line(mix(app.look.accents[1], app.ink, 0.1), 2.2))
        pen.drawCircle(*tip, 2.8, fill(mix(app.look.accents[1], app.ink, 0.1)))
        pen.drawCircle(*tip, 1.3, fill(app.card))
