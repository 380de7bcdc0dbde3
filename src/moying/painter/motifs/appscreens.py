"""What a phone's screen shows, drawn by us and like no one's app: a feed of films, a chat, notices, a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import skia

from moying.painter.legible import made_to_read
from moying.painter.linebreak import fit
from moying.painter.motifs.handset import HIGH, WIDE, heart, tap
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import Point, across, around, fill, line, outline
from moying.painter.schemes import Scheme
from moying.painter.text import Block, Face, Ink, draw, set_lines

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class App:
    """An app: the words it shows, its colours, and a number that varies what it shows."""

    words: tuple[str, ...]
    look: Scheme
    seed: int

    @property
    def dark(self) -> bool:
        """Whether its pages are dark."""
        return self.seed % 2 == 1

    @property
    def page(self) -> Colour:
        """Of its pages."""
        return colour("#14161d") if self.dark else colour("#f6f7fb")

    @property
    def card(self) -> Colour:
        """Of what lies on them."""
        return colour("#232733") if self.dark else _WHITE

    @property
    def ink(self) -> Colour:
        """For type."""
        return colour("#f5f6fa") if self.dark else colour("#171a24")

    @property
    def grey(self) -> Colour:
        """For lines that stand for text."""
        return mix(self.page, self.ink, 0.20)

    @property
    def lead(self) -> Colour:
        """Its own colour, never too pale for white on it."""
        return made_to_read(mix(self.look.accents[0], colour("#2350d8"), 0.45), _WHITE)

    def word(self, k: int) -> str:
        """The k-th word; the first again where there are fewer, "" where there are none."""
        return self.words[k % len(self.words)] if self.words else ""


def text(said: str, size: float, wide: float, lines: int = 1, *, bold: bool = True, align: str = "left") -> Block:
    """A text in screen units, smaller or cut short where it must be."""
    face = Face("sans", bold=bold)
    block = fit(
        said, face, size_px=size, least_px=0.55 * size, width_px=wide, height_px=1.4 * size * lines, most_lines=lines
    )
    return set_lines(block.lines, face, block.size_px, align=align)


def put(pen: skia.Canvas, block: Block, x: float, y: float, tone: Colour, alpha: float = 1.0) -> None:
    """Write a text with its corner at (x, y)."""
    if alpha >= 1:
        draw(pen, block.glyphs, Ink(tone), x, y)
        return
    pen.saveLayerAlpha(
        skia.Rect.MakeXYWH(x - 2, y - 2, block.width + 4, block.height + 6), round(255 * max(0.0, alpha))
    )
    draw(pen, block.glyphs, Ink(tone), x, y)
    pen.restore()


def bars(
    pen: skia.Canvas, x: float, y: float, widths: Sequence[float], tone: Colour, high: float = 3.2, pitch: float = 6.4
) -> None:
    """Lines that stand for text."""
    for k, wide in enumerate(widths):
        pen.drawRoundRect(skia.Rect.MakeXYWH(x, y + k * pitch, wide, high), high / 2, high / 2, fill(tone))


def status(pen: skia.Canvas, tone: Colour) -> None:
    """The row at the top of every screen: signal and battery."""
    for k in range(4):
        pen.drawRoundRect(skia.Rect.MakeXYWH(10 + 2.6 * k, 8.4 - 1.1 * k, 1.7, 1.6 + 1.1 * k), 0.5, 0.5, fill(tone))
    pen.drawRoundRect(skia.Rect.MakeXYWH(80, 5, 10, 5), 1.6, 1.6, line(tone, 0.7, 0.7))
    pen.drawRoundRect(skia.Rect.MakeXYWH(81, 6, 6.6, 3), 0.8, 0.8, fill(tone))


def face(pen: skia.Canvas, at: Point, radius: float, tone: Colour) -> None:
    """A round picture of nobody."""
    x, y = at
    pen.drawCircle(
        x,
        y,
        radius,
        across((x - radius, y - radius), (x + radius, y + radius), ((0, mix(tone, _WHITE, 0.5), 1), (1, tone, 1))),
    )
    pen.save()
    clip = skia.Path()
    clip.addCircle(x, y, radius)
    pen.clipPath(clip, doAntiAlias=True)
    pen.drawCircle(x, y - 0.18 * radius, 0.36 * radius, fill(_WHITE, 0.92))
    pen.drawOval(
        skia.Rect.MakeLTRB(x - 0.66 * radius, y + 0.30 * radius, x + 0.66 * radius, y + 1.5 * radius),
        fill(_WHITE, 0.92),
    )
    pen.restore()


class Feed:
    """Films one after the other: hearts rise, and the next one glides into view."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.titles = [text(app.word(k), 11, 66, 2) for k in range(2)] if app.words else []

    def __call__(self, pen: skia.Canvas, share: float) -> None:
        """Draw the moment."""
        glide = 0.30 * share
        for k in range(2):
            pen.save()
            pen.translate(0, (k - glide) * HIGH)
            self._film(pen, k, share)
            pen.restore()
        status(pen, _WHITE)
        self._rail(pen, share)

    def _film(self, pen: skia.Canvas, k: int, share: float) -> None:
        """A landscape in motion: sun, ridges, and a title at its foot."""
        look, t = self.app.look, 8 * share
        first, second = look.accents[k % 3], look.accents[(k + 1) % 3]
        top, low = mix(first, colour("#1a2a6a"), 0.45), mix(second, colour("#ffd0a0"), 0.55)
        page = skia.Rect.MakeWH(WIDE, HIGH)
        pen.drawRect(page, across((0, 0), (0, 0.7 * HIGH), ((0, top, 1), (1, low, 1))))
        sun = (30 + 30 * k + 1.2 * t, 76 - 8 * k)
        pen.drawCircle(
            *sun,
            34,
            around(
                sun, 34, ((0, _WHITE, 0.95), (0.42, _WHITE, 0.92), (0.46, mix(low, _WHITE, 0.6), 0.4), (1, low, 0.0))
            ),
        )
        for j in range(4):
            ridge = skia.Path()
            ridge.moveTo(-2, HIGH + 2)
            base = 104 + 21 * j
            for step in range(27):
                u = step / 26
                a = 6.3 * u * (0.8 + 0.35 * j) + 0.10 * t * (j + 1) + 2.1 * j + 1.3 * k
                ridge.lineTo(-2 + 104 * u, base - (17 - 3 * j) * (math.sin(a) + 0.45 * math.sin(2.3 * a + 1)))
            ridge.lineTo(WIDE + 2, HIGH + 2)
            ridge.close()
            tone = mix(mix(low, top, 0.30 + 0.18 * j), _BLACK, 0.10 + 0.17 * j)
            pen.drawPath(ridge, fill(tone))
        shade = skia.Rect.MakeLTRB(0, 0.58 * HIGH, WIDE, HIGH)
        pen.drawRect(
            shade, across((0, shade.top()), (0, HIGH), ((0, _BLACK, 0.0), (0.45, _BLACK, 0.52), (1, _BLACK, 0.78)))
        )
        face(pen, (13.5, 158), 6, first)
        bars(pen, 23, 156.4, (26,), mix(_WHITE, low, 0.2))
        if self.titles:
            put(pen, self.titles[k], 8, 169, _WHITE)
        bars(pen, 8, 199, (56,), mix(_BLACK, _WHITE, 0.62), 2.6)

    def _rail(self, pen: skia.Canvas, share: float) -> None:
        """Heart, talk and passing on, at the right edge; hearts rise from the first."""
        like = share > 0.24
        beat = 1 + 0.35 * math.sin(math.pi * min(1.0, max(0.0, (share - 0.22) / 0.08)))
        red = colour("#ff3f5f")
        pen.drawPath(heart(88, 112, 5.2 * beat), fill(red if like else _WHITE, 0.96))
        pen.drawRoundRect(skia.Rect.MakeXYWH(82.5, 128, 11, 8.4), 4, 4, fill(_WHITE, 0.95))
        pen.drawPath(outline((85, 135), (90, 135), (85, 139.4), (85, 139.4)), fill(_WHITE, 0.95))
        pen.drawPath(
            outline(
                (82.5, 158),
                (84, 151.6),
                (89, 150.4),
                (89, 147),
                (89, 147),
                (94.4, 152.4),
                (94.4, 152.4),
                (89, 157.4),
                (89, 157.4),
                (89, 154.4),
            ),
            fill(_WHITE, 0.95),
        )
        for y in (119, 141, 160):
            bars(pen, 84.5, y, (7,), _WHITE, 1.7)
        tap(pen, (88, 112), (share - 0.20) / 0.14, red)
        for k in range(9):
            live = (share * 5.2 + k / 9) % 1.0
            if share - live / 5.2 > 0.22:
                x = 88 + 7 * math.sin(5 * live + 2 * k) - 8 * live
                tone = (red, colour("#ff8fb0"), colour("#ffd23f"))[k % 3]
                pen.drawPath(heart(x, 108 - 74 * live, 2.2 + 2.6 * (1 - live)), fill(tone, 0.95 * (1 - live)))


class Notices:
    """A lock screen: the clock, and notices that slide in under it."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.clock = text("10:08", 25, 80, align="center")
        self.cards = [text(app.word(k), 9.4, 58, 2) if app.words else None for k in range(3)]

    def __call__(self, pen: skia.Canvas, share: float) -> None:
        """Draw the moment."""
        look = self.app.look
        page = skia.Rect.MakeWH(WIDE, HIGH)
        top, low = mix(look.accents[0], _BLACK, 0.45), mix(look.accents[1], _BLACK, 0.30)
        pen.drawRect(page, across((0, 0), (WIDE, HIGH), ((0, top, 1), (1, low, 1))))
        for k in range(4):
            at = (24 + 26 * k + 5 * math.sin(3 * share + k), 190 - 44 * k + 6 * math.cos(3.4 * share + 2 * k))
            pen.drawCircle(*at, 40 - 5 * k, fill(mix(look.accents[k % 3], _WHITE, 0.25), 0.20))
        status(pen, _WHITE)
        put(pen, self.clock, (WIDE - self.clock.width) / 2, 24, _WHITE)
        bars(pen, 33, 55, (34,), mix(low, _WHITE, 0.6))
        for k, block in enumerate(self.cards):
            come = ease(0.0, 1.0, (share + 0.16 - 0.17 * k) / 0.34)
            if come > 0:
                self._card(pen, k, block, come, share)
        pulse = 0.45 + 0.25 * math.sin(16 * share)
        pen.drawRoundRect(skia.Rect.MakeXYWH(34, HIGH - 7, 32, 1.8), 0.9, 0.9, fill(_WHITE, pulse))
        for x in (18, WIDE - 18):
            pen.drawCircle(x, HIGH - 20, 7.5, fill(_BLACK, 0.28))
            pen.drawCircle(x, HIGH - 20, 2.6, fill(_WHITE, 0.9))

    def _card(self, pen: skia.Canvas, k: int, block: Block | None, come: float, share: float) -> None:
        app = self.app
        y = 70 + 38.5 * k + 26 * (1 - come)
        pen.saveLayerAlpha(skia.Rect.MakeLTRB(0, y - 4, WIDE, y + 42), round(255 * come))
        box = skia.Rect.MakeXYWH(7, y, WIDE - 14, 34)
        pen.drawRoundRect(box.makeOffset(0, 1.4), 8, 8, fill(_BLACK, 0.22))
        pen.drawRoundRect(box, 8, 8, fill(mix(_WHITE, app.look.accents[0], 0.06), 0.97))
        tone = mix(app.look.accents[k % 3], colour("#2350d8"), 0.25)
        icon = skia.Rect.MakeXYWH(box.left() + 5, y + 6, 14, 14)
        pen.drawRoundRect(
            icon, 4, 4, across((0, icon.top()), (0, icon.bottom()), ((0, mix(tone, _WHITE, 0.35), 1), (1, tone, 1)))
        )
        (
            pen.drawPath(heart(icon.centerX(), icon.centerY(), 3.6), fill(_WHITE))
            if k == 0
            else pen.drawCircle(icon.centerX(), icon.centerY(), 3.4 - 0.6 * k, fill(_WHITE))
        )
        ink = colour("#171a24")
        if block:
            put(pen, block, box.left() + 24, y + 6 + (11 - block.height) * 0.25 * (len(block.lines) == 1), ink)
        bars(
            pen,
            box.left() + 24,
            y + (22 if not block or len(block.lines) == 1 else 28.5),
            (44, 0)[:1],
            mix(_WHITE, ink, 0.28),
            2.6,
        )
        pen.restore()
