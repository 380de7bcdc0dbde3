"""Wares for the pedestal: plain shapes of products, chosen by a word, and neutral ones where no word is known.

Each is drawn in a unit square and stands on its lower edge. They carry no brand, no screen content and no text, so
none of them can claim anything about a product that is not shown.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import skia

from moying.painter.palette import Colour, mix
from moying.painter.pen import across, around, curve, fill, line, shape

WHITE: Colour = (1.0, 1.0, 1.0)
COAL: Colour = (0.09, 0.10, 0.13)


@dataclass(frozen=True, slots=True)
class Finish:
    """What a ware is made of: its body, and an accent."""

    body: Colour
    accent: Colour

    @property
    def shade(self) -> Colour:
        """The body in shadow."""
        return mix(self.body, COAL, 0.55)

    @property
    def shine(self) -> Colour:
        """The body in light."""
        return mix(self.body, WHITE, 0.7)


@dataclass(frozen=True, slots=True)
class Ware:
    """A kind of product: the words that call for it, and how it is drawn."""

    name: str
    words: tuple[str, ...]
    draw: Callable[[skia.Canvas, Finish], None]


def ware_for(words: Sequence[str], seed: int, topic: str = "") -> Ware:
    """The ware that the topic or the words name; else a neutral one, the same all through a topic, else by seed."""
    for told in (topic.lower(), " ".join(words).lower()):
        for ware in WARES:
            if any(word in told for word in ware.words):
                return ware
    neutral = [ware for ware in WARES if ware.name in NEUTRAL]
    return neutral[(zlib.crc32(topic.encode()) if topic else seed) % len(neutral)]


def _rounded(left: float, top: float, right: float, bottom: float, corner: float) -> skia.RRect:
    return skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(left, top, right, bottom), corner, corner)


def _turned(left: float, right: float, finish: Finish) -> skia.Paint:
    """The light on an upright cylinder: dark edges, a bright band left of the middle."""
    stops = (
        (0.0, finish.shade, 1.0),
        (0.2, finish.body, 1.0),
        (0.36, finish.shine, 1.0),
        (0.6, finish.body, 1.0),
        (1.0, finish.shade, 1.0),
    )
    return across((left, 0), (right, 0), stops)


def _headphones(canvas: skia.Canvas, finish: Finish) -> None:
    arc = skia.Rect.MakeLTRB(0.17, 0.04, 0.83, 0.92)
    band = _turned(0.12, 0.88, finish)
    band.setStyle(skia.Paint.kStroke_Style)
    band.setStrokeWidth(0.075)
    canvas.drawArc(arc, 184, 172, False, band)
    glint = line(WHITE, 0.012, 0.65, 0.006)
    canvas.drawArc(skia.Rect.MakeLTRB(0.165, 0.035, 0.835, 0.92), 215, 60, False, glint)
    for side in (-1.0, 1.0):
        x = 0.5 + side * 0.33
        canvas.drawRRect(_rounded(x - 0.025, 0.36, x + 0.025, 0.6, 0.02), fill(finish.shade))
        inner = x - side * 0.055
        canvas.drawRRect(_rounded(inner - 0.075, 0.5, inner + 0.075, 0.94, 0.075), fill(COAL))
        outer = x + side * 0.03
        cup = _rounded(outer - 0.085, 0.46, outer + 0.085, 0.98, 0.085)
        canvas.drawRRect(cup, _turned(outer - 0.09, outer + 0.09, finish))
        plate = _rounded(outer - 0.052, 0.53, outer + 0.052, 0.91, 0.052)
        canvas.drawRRect(plate, across((0, 0.53), (0, 0.91), ((0.0, finish.shade, 0.9), (1.0, finish.body, 0.9))))
        canvas.drawCircle(outer, 0.72, 0.022, fill(finish.accent, 1.0, 0.006))


def _phone(canvas: skia.Canvas, finish: Finish) -> None:
    canvas.rotate(7, 0.5, 0.98)
    canvas.drawRRect(_rounded(0.275, 0.02, 0.745, 0.985, 0.075), _turned(0.27, 0.75, finish))
    glass = _rounded(0.29, 0.035, 0.73, 0.97, 0.062)
    deep, light = mix(finish.accent, COAL, 0.78), mix(finish.accent, WHITE, 0.12)
    canvas.save()
    canvas.clipRRect(glass, True)
    canvas.drawRRect(glass, across((0.3, 0.0), (0.75, 1.0), ((0.0, deep, 1.0), (1.0, mix(deep, COAL, 0.5), 1.0))))
    canvas.drawCircle(0.68, 0.3, 0.36, around((0.68, 0.3), 0.36, ((0.0, light, 0.85), (1.0, light, 0.0))))
    warm = mix(finish.accent, (1.0, 0.6, 0.4), 0.6)
    canvas.drawCircle(0.3, 0.78, 0.34, around((0.3, 0.78), 0.34, ((0.0, warm, 0.7), (1.0, warm, 0.0))))
    canvas.drawPath(shape((0.29, 0.03), (0.5, 0.03), (0.36, 0.98), (0.29, 0.98)), fill(WHITE, 0.07))
    canvas.restore()
    canvas.drawRRect(_rounded(0.455, 0.055, 0.565, 0.083, 0.014), fill(COAL))


def _bottle(canvas: skia.Canvas, finish: Finish) -> None:
    canvas.drawRRect(_rounded(0.41, 0.02, 0.59, 0.25, 0.02), _turned(0.4, 0.6, Finish(finish.accent, WHITE)))
    canvas.drawRect(
        skia.Rect.MakeLTRB(0.43, 0.25, 0.57, 0.3), _turned(0.42, 0.58, Finish(mix(finish.body, COAL, 0.2), WHITE))
    )
    body = curve(
        (0.43, 0.29),
        ((0.43, 0.33), (0.36, 0.345)),
        ((0.27, 0.365), (0.27, 0.47)),
        ((0.27, 0.7), (0.27, 0.93)),
        ((0.27, 0.985), (0.33, 0.985)),
        ((0.5, 0.985), (0.67, 0.985)),
        ((0.73, 0.985), (0.73, 0.93)),
        ((0.73, 0.7), (0.73, 0.47)),
        ((0.73, 0.365), (0.64, 0.345)),
        ((0.57, 0.33), (0.57, 0.29)),
    )
    canvas.drawPath(body, _turned(0.26, 0.74, finish))
    canvas.drawRect(skia.Rect.MakeLTRB(0.27, 0.56, 0.73, 0.565), fill(finish.accent, 0.85))
    canvas.drawRect(skia.Rect.MakeLTRB(0.27, 0.83, 0.73, 0.835), fill(finish.accent, 0.85))
    canvas.drawCircle(0.5, 0.695, 0.06, line(finish.accent, 0.008, 0.9))
    canvas.drawCircle(0.5, 0.695, 0.03, fill(finish.accent, 0.85))
    canvas.drawRRect(_rounded(0.325, 0.43, 0.345, 0.93, 0.01), fill(WHITE, 0.55, 0.008))


def _watch(canvas: skia.Canvas, finish: Finish) -> None:
    strap = Finish(mix(finish.accent, COAL, 0.35), finish.accent)
    for top, bottom, narrow in ((0.0, 0.33, 0.0), (0.67, 0.99, 1.0)):
        upper, lower = (0.13, 0.17) if narrow == 0.0 else (0.17, 0.13)
        band = shape((0.5 - upper, top), (0.5 + upper, top), (0.5 + lower, bottom), (0.5 - lower, bottom))
        canvas.drawPath(band, _turned(0.31, 0.69, strap))
    canvas.drawRRect(_rounded(0.735, 0.45, 0.785, 0.55, 0.02), _turned(0.735, 0.785, finish))
    canvas.drawCircle(0.5, 0.5, 0.26, _turned(0.24, 0.76, finish))
    canvas.drawCircle(
        0.5, 0.5, 0.222, around((0.45, 0.43), 0.34, ((0.0, mix(COAL, WHITE, 0.14), 1.0), (1.0, COAL, 1.0)))
    )
    for hour in range(12):
        canvas.save()
        canvas.rotate(30 * hour, 0.5, 0.5)
        canvas.drawLine(0.5, 0.295, 0.5, 0.325 if hour % 3 else 0.34, line(finish.shine, 0.009, 0.9))
        canvas.restore()
    for angle, length, width in ((305.0, 0.12, 0.016), (50.0, 0.165, 0.011)):
        canvas.save()
        canvas.rotate(angle, 0.5, 0.5)
        canvas.drawLine(0.5, 0.5, 0.5, 0.5 - length, line(WHITE, width))
        canvas.restore()
    canvas.drawCircle(0.5, 0.5, 0.018, fill(finish.accent))
    canvas.drawArc(skia.Rect.MakeLTRB(0.3, 0.3, 0.7, 0.7), 200, 60, False, line(WHITE, 0.012, 0.35, 0.008))


def _cup(canvas: skia.Canvas, finish: Finish) -> None:
    handle = _turned(0.7, 0.95, finish)
    handle.setStyle(skia.Paint.kStroke_Style)
    handle.setStrokeWidth(0.055)
    canvas.drawArc(skia.Rect.MakeLTRB(0.55, 0.42, 0.88, 0.78), -110, 220, False, handle)
    body = curve(
        (0.2, 0.3),
        ((0.205, 0.7), (0.235, 0.88)),
        ((0.25, 0.985), (0.34, 0.985)),
        ((0.47, 0.985), (0.6, 0.985)),
        ((0.69, 0.985), (0.705, 0.88)),
        ((0.735, 0.7), (0.74, 0.3)),
    )
    canvas.drawPath(body, _turned(0.19, 0.75, finish))
    canvas.save()
    canvas.clipPath(body, True)
    canvas.drawRect(skia.Rect.MakeLTRB(0.1, 0.66, 0.9, 0.78), fill(finish.accent, 0.9))
    canvas.drawRect(skia.Rect.MakeLTRB(0.58, 0.3, 0.8, 1.0), fill(COAL, 0.16, 0.05))
    canvas.restore()
    canvas.drawOval(skia.Rect.MakeLTRB(0.2, 0.235, 0.74, 0.365), fill(finish.shine))
    canvas.drawOval(skia.Rect.MakeLTRB(0.222, 0.252, 0.718, 0.352), fill(mix(finish.shade, COAL, 0.3)))
    coffee: Colour = (0.33, 0.19, 0.11)
    canvas.drawOval(
        skia.Rect.MakeLTRB(0.24, 0.278, 0.70, 0.35),
        across(
            (0.24, 0),
            (0.7, 0),
            ((0.0, mix(coffee, COAL, 0.4), 1.0), (0.4, mix(coffee, WHITE, 0.2), 1.0), (1.0, coffee, 1.0)),
        ),
    )
    canvas.drawRRect(_rounded(0.275, 0.42, 0.298, 0.84, 0.011), fill(WHITE, 0.5, 0.01))


def _gift(canvas: skia.Canvas, finish: Finish) -> None:
    left, right = (
        ((0.1, 0.36), (0.5, 0.47), (0.5, 0.99), (0.12, 0.84)),
        ((0.9, 0.36), (0.5, 0.47), (0.5, 0.99), (0.88, 0.84)),
    )
    canvas.drawPath(shape(*left), across((0.1, 0), (0.5, 0), ((0.0, finish.body, 1.0), (1.0, finish.shine, 1.0))))
    canvas.drawPath(
        shape(*right), across((0.5, 0), (0.9, 0), ((0.0, finish.shade, 1.0), (1.0, mix(finish.shade, COAL, 0.3), 1.0)))
    )
    lid = ((0.07, 0.3), (0.5, 0.2), (0.93, 0.3), (0.5, 0.41))
    canvas.drawPath(shape(*lid), across((0.1, 0.2), (0.9, 0.4), ((0.0, finish.shine, 1.0), (1.0, finish.body, 1.0))))
    canvas.drawPath(
        shape((0.07, 0.3), (0.5, 0.41), (0.5, 0.5), (0.075, 0.385)), fill(mix(finish.body, finish.shine, 0.6))
    )
    canvas.drawPath(
        shape((0.93, 0.3), (0.5, 0.41), (0.5, 0.5), (0.925, 0.385)), fill(mix(finish.shade, finish.body, 0.35))
    )
    dark = mix(finish.accent, COAL, 0.4)
    canvas.drawPath(shape((0.25, 0.355), (0.335, 0.377), (0.34, 0.927), (0.262, 0.896)), fill(finish.accent))
    canvas.drawPath(shape((0.75, 0.355), (0.665, 0.377), (0.66, 0.927), (0.738, 0.896)), fill(dark))
    canvas.drawPath(
        shape((0.25, 0.342), (0.66, 0.238), (0.755, 0.26), (0.335, 0.366)), fill(mix(finish.accent, WHITE, 0.15))
    )
    canvas.drawPath(shape((0.75, 0.342), (0.34, 0.238), (0.245, 0.26), (0.665, 0.366)), fill(finish.accent))
    for side in (-1.0, 1.0):
        loop = curve(
            (0.5, 0.3), ((0.5 + side * 0.05, 0.04), (0.5 + side * 0.2, 0.1)), ((0.5 + side * 0.3, 0.22), (0.5, 0.3))
        )
        canvas.drawPath(
            loop, across((0.3, 0.1), (0.7, 0.3), ((0.0, mix(finish.accent, WHITE, 0.25), 1.0), (1.0, dark, 1.0)))
        )
        inner = curve(
            (0.5, 0.29), ((0.5 + side * 0.07, 0.13), (0.5 + side * 0.16, 0.15)), ((0.5 + side * 0.2, 0.22), (0.5, 0.29))
        )
        canvas.drawPath(inner, fill(mix(dark, COAL, 0.25), 0.8))
    canvas.drawCircle(0.5, 0.292, 0.036, fill(finish.accent))


def _orb(canvas: skia.Canvas, finish: Finish) -> None:
    """A polished sphere within a tilted ring: a thing that is plainly a symbol."""
    back = _turned(0.02, 0.98, Finish(finish.accent, WHITE))
    back.setStyle(skia.Paint.kStroke_Style)
    back.setStrokeWidth(0.026)
    canvas.save()
    canvas.rotate(-16, 0.5, 0.55)
    canvas.drawArc(skia.Rect.MakeLTRB(0.03, 0.41, 0.97, 0.69), 180, 180, False, back)
    canvas.restore()
    stops = (
        (0.0, WHITE, 1.0),
        (0.12, finish.shine, 1.0),
        (0.5, finish.body, 1.0),
        (0.85, finish.shade, 1.0),
        (1.0, finish.body, 1.0),
    )
    canvas.drawCircle(0.5, 0.55, 0.33, around((0.39, 0.42), 0.6, stops))
    canvas.drawOval(skia.Rect.MakeLTRB(0.3, 0.28, 0.5, 0.42), fill(WHITE, 0.55, 0.025))
    canvas.drawArc(skia.Rect.MakeLTRB(0.19, 0.24, 0.81, 0.86), 20, 80, False, line(finish.accent, 0.016, 0.55, 0.012))
    canvas.save()
    canvas.rotate(-16, 0.5, 0.55)
    canvas.drawArc(skia.Rect.MakeLTRB(0.03, 0.41, 0.97, 0.69), 0, 180, False, back)
    canvas.restore()


def _tower(canvas: skia.Canvas, finish: Finish) -> None:
    """A tall box with a sleeve, as good packaging is: it says "product" and nothing more."""
    canvas.drawPath(
        shape((0.66, 0.1), (0.82, 0.06), (0.82, 0.93), (0.66, 0.99)),
        across((0.66, 0), (0.82, 0), ((0.0, finish.shade, 1.0), (1.0, mix(finish.shade, COAL, 0.4), 1.0))),
    )
    canvas.drawPath(shape((0.2, 0.06), (0.36, 0.02), (0.82, 0.06), (0.66, 0.1)), fill(finish.shine))
    canvas.drawPath(
        shape((0.2, 0.06), (0.66, 0.1), (0.66, 0.99), (0.2, 0.94)),
        across((0.2, 0), (0.66, 0.9), ((0.0, finish.shine, 1.0), (1.0, finish.body, 1.0))),
    )
    canvas.drawPath(shape((0.2, 0.56), (0.66, 0.61), (0.66, 0.82), (0.2, 0.77)), fill(finish.accent))
    canvas.drawPath(
        shape((0.66, 0.61), (0.82, 0.575), (0.82, 0.775), (0.66, 0.82)), fill(mix(finish.accent, COAL, 0.45))
    )
    canvas.drawCircle(0.43, 0.33, 0.105, line(finish.accent, 0.016))
    canvas.drawCircle(0.43, 0.33, 0.05, fill(finish.accent))


WARES = (
    Ware("headphones", ("耳机", "耳麦", "headphone", "earphone", "earbud", "headset"), _headphones),
    Ware("watch", ("手表", "腕表", "手环", "watch", "wristband"), _watch),
    Ware("phone", ("手机", "智能机", "phone", "smartphone", "iphone"), _phone),
    Ware(
        "bottle",
        (
            "精华",
            "护肤",
            "面霜",
            "乳液",
            "香水",
            "洗发",
            "沐浴",
            "防晒",
            "serum",
            "skincare",
            "lotion",
            "perfume",
            "shampoo",
            "cosmetic",
            "化妆品",
        ),
        _bottle,
    ),
    Ware("cup", ("杯", "咖啡", "奶茶", "mug", "coffee", " cup", "latte"), _cup),
    Ware("gift", ("礼盒", "礼物", "礼包", "月饼", "gift", "present box"), _gift),
    Ware("tower", (), _tower),
    Ware("orb", (), _orb),
)
NEUTRAL = ("tower", "orb", "gift")
