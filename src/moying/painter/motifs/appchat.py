"""A chat on a phone: bubbles that come one after the other, and the dots of one who is writing."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.appscreens import App, bars, face, put, status, text
from moying.painter.motifs.handset import HIGH, WIDE, tap
from moying.painter.palette import Colour, ease, mix
from moying.painter.pen import across, fill, line, outline
from moying.painter.text import Block

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


class Chat:
    """Bubbles that come one after the other, and the dots of one who is writing."""

    def __init__(self, app: App) -> None:
        self.app = app
        plan = ((False, 0), (True, -1), (False, -2), (True, 1), (False, 2))
        self.rows: list[tuple[bool, int, Block | None, float, float]] = []
        y = 33.0
        for mine, which in plan:
            block = text(app.word(which), 9.5, 56, 2) if which >= 0 and app.words else None
            high = block.height + 9 if block else 34.0 if which == -2 else 17.0
            wide = block.width + 13 if block else 50.0 if which == -2 else 46.0
            self.rows.append((mine, which, block, wide, y))
            y += high + 5.5
        self.beyond = max(0.0, y - (HIGH - 40))

    def __call__(self, pen: skia.Canvas, share: float) -> None:
        """Draw the moment."""
        app = self.app
        pen.drawRect(skia.Rect.MakeWH(WIDE, HIGH), fill(app.page))
        come = [ease(0.0, 1.0, (share + 0.20 - 0.145 * k) / 0.22) for k in range(len(self.rows))]
        scroll = self.beyond * min(1.0, share / 0.54)
        for k, row in enumerate(self.rows):
            if come[k] > 0:
                self._bubble(pen, k, row, come[k], scroll)
        self._dots(pen, share, scroll)
        pen.drawRect(skia.Rect.MakeLTRB(0, 0, WIDE, 28), fill(app.card))
        pen.drawLine(0, 28, WIDE, 28, line(app.grey, 0.6))
        status(pen, app.ink)
        face(pen, (16, 20), 5.4, app.look.accents[1])
        bars(pen, 25, 18, (34,), mix(app.card, app.ink, 0.55))
        foot = skia.Rect.MakeLTRB(0, HIGH - 22, WIDE, HIGH)
        pen.drawRect(foot, fill(app.card))
        pen.drawRoundRect(skia.Rect.MakeLTRB(8, HIGH - 18, 78, HIGH - 7), 5.5, 5.5, fill(app.page))
        pen.drawCircle(88, HIGH - 12.5, 5.5, fill(app.lead))
        pen.drawPath(
            outline(
                (86, HIGH - 15),
                (91.4, HIGH - 12.5),
                (91.4, HIGH - 12.5),
                (86, HIGH - 10),
                (86, HIGH - 10),
                (87.2, HIGH - 12.5),
            ),
            fill(_WHITE),
        )
        if math.sin(60 * share) > 0:
            pen.drawLine(13, HIGH - 15.5, 13, HIGH - 9.5, line(app.lead, 0.9))
        tap(pen, (88, HIGH - 12.5), (share - 0.30) / 0.12, app.lead)

    def _bubble(
        self, pen: skia.Canvas, k: int, row: tuple[bool, int, Block | None, float, float], come: float, scroll: float
    ) -> None:
        mine, which, block, wide, y = row
        app, y = self.app, y - scroll
        high = block.height + 9 if block else 34.0 if which == -2 else 17.0
        left = WIDE - 8 - wide if mine else 20.0
        tone = app.lead if mine else app.card
        pen.save()
        pen.translate(WIDE - 8 if mine else 20, y + high)
        pen.scale(come, come)
        pen.translate(-(WIDE - 8 if mine else 20), -(y + high))
        if not mine:
            face(pen, (12, y + 5.5), 5.2, app.look.accents[1])
        pen.drawRoundRect(skia.Rect.MakeXYWH(left + 0.4, y + 1.1, wide, high), 7, 7, fill(_BLACK, 0.10))
        pen.drawRoundRect(skia.Rect.MakeXYWH(left, y, wide, high), 7, 7, fill(tone))
        if block:
            put(pen, block, left + 6.5, y + 4.2, _WHITE if mine else app.ink)
        elif which == -2:
            self._picture(pen, skia.Rect.MakeXYWH(left + 2, y + 2, wide - 4, high - 4))
        else:
            bars(
                pen, left + 6.5, y + 4.4, (wide - 13, wide - 26), mix(tone, _WHITE if mine else app.ink, 0.42), 2.8, 5.4
            )
        pen.restore()

    def _picture(self, pen: skia.Canvas, box: skia.Rect) -> None:
        look = self.app.look
        pen.save()
        pen.clipRRect(skia.RRect.MakeRectXY(box, 5.5, 5.5), True)
        pen.drawRect(
            box,
            across(
                (0, box.top()),
                (0, box.bottom()),
                ((0, mix(look.accents[2], _WHITE, 0.35), 1), (1, mix(look.accents[1], _WHITE, 0.55), 1)),
            ),
        )
        pen.drawCircle(box.left() + 12, box.top() + 9, 4.6, fill(_WHITE, 0.9))
        for j in range(2):
            x = box.left() + (14 + 18 * j)
            pen.drawPath(
                outline((x - 20, box.bottom() + 4), (x, box.top() + 10 + 5 * j), (x + 22, box.bottom() + 4)),
                fill(mix(look.accents[0], _BLACK, 0.15 + 0.2 * j)),
            )
        pen.restore()

    def _dots(self, pen: skia.Canvas, share: float, scroll: float) -> None:
        app = self.app
        y = HIGH - 36
        pen.drawRoundRect(skia.Rect.MakeXYWH(20, y, 22, 11), 5.5, 5.5, fill(app.card))
        for k in range(3):
            lift = 1.7 * max(0.0, math.sin(40 * share - 0.9 * k))
            pen.drawCircle(26 + 5 * k, y + 5.5 - lift, 1.5, fill(mix(app.card, app.ink, 0.5)))
