"""What data scenes have in common: the sheet they are drawn on, its tones, its title, and when each thing comes in."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.camera import Camera
from moying.painter.canvas import OnCanvas
from moying.painter.cardwords import Words
from moying.painter.clean import clean
from moying.painter.coming_in import figures_in
from moying.painter.data import Datum
from moying.painter.kinetic import KineticText, kinetic
from moying.painter.layers import drawn, layer
from moying.painter.layout import caption_zone, label_zone, safe_area
from moying.painter.legible import contrast, luminance_of
from moying.painter.linebreak import fit
from moying.painter.motifs.patterns import Glow, Wander, glow_cloud, ground
from moying.painter.motions import Motion, rise
from moying.painter.noise import generator
from moying.painter.painting import Act, Backdrop, Sketched
from moying.painter.palette import Colour, mix, ramp
from moying.painter.pen import across, fill, shape
from moying.painter.schemes import Scheme, scheme
from moying.painter.spec import Box, SceneSpec
from moying.painter.text import Block, Face, Ink, set_lines

BOLD, PLAIN = Face("sans", bold=True), Face("sans", bold=False)
Sketch = Callable[[skia.Canvas, float], None]
"""Draws a moment, in canvas coordinates."""
AIM_TEXT, AIM_SHAPE = 5.2, 3.1
"""Contrast planned for (WCAG 2.2: 4.5 for text, 3 for shapes); more, since a glow moves behind them."""
GREY = 0.15
"""A colour whose channels are nearer than this leads nothing."""
TITLE_ROOM = 0.3
"""Of the height: what a bare scene leaves free above itself for the film's title."""


@dataclass(frozen=True, slots=True)
class Sheet(OnCanvas):
    """The paper of a chart: its colours, what it says, and the part of the canvas that it may fill."""

    spec: SceneSpec
    look: Scheme
    title: str
    items: tuple[Datum, ...]
    area: Box

    @property
    def ink(self) -> Colour:
        """For figures and titles."""
        return self.look.ink

    @property
    def soft(self) -> Colour:
        """For labels: as quiet as still reads."""
        return _reading(self.look, self.look.ink, AIM_TEXT)

    @property
    def faint(self) -> Colour:
        """For tracks and rules: hardly more than the ground."""
        return mix(mix(self.look.top, self.look.bottom, 0.5), self.look.ink, 0.14)

    @property
    def wide(self) -> bool:
        """Whether things stand better beside each other than below."""
        return self.area.right - self.area.left > 1.25 * (self.area.bottom - self.area.top)


def sheet_of(spec: SceneSpec, most: int) -> Sheet:
    """The sheet of a spec with at most so many of its figures, its texts made clean."""
    safe, captions = safe_area(spec.width_px, spec.height_px), caption_zone(spec.width_px, spec.height_px)
    short = min(spec.width_px, spec.height_px)
    top = max(safe.top, label_zone(spec.width_px, spec.height_px).bottom + round(0.02 * short))
    inset = round(0.02 * short)
    bottom = captions.top - round(0.03 * short)
    if spec.bare:
        top += round(TITLE_ROOM * max(0, bottom - top))
    items = tuple(_cleaned(item) for item in spec.data.items[:most])
    title = "" if spec.bare else _one_line(spec.data.title or ("" if items else " ".join(spec.words[:1])))
    area = Box(safe.left + inset, min(top, bottom - 8), safe.right - inset, bottom)
    return Sheet(spec, scheme(spec.palette, spec.seed + 2), title, items, area)


def paper(sheet: Sheet) -> tuple[Act, ...]:
    """The ground: the scheme's own, a field of fine dots, and two lights that move slowly behind the figures."""
    spec, look, unit = sheet.spec, sheet.look, sheet.unit
    rng = generator("chart", spec.seed)
    base = ground(spec, look).pixels
    step = 54 * unit
    dots = fill(look.ink, 0.07)

    def dotted(canvas: skia.Canvas) -> None:
        for i in range(int(spec.width_px / step) + 2):
            for j in range(int(spec.height_px / step) + 2):
                canvas.drawCircle((i + 0.5) * step, (j + 0.5) * step, 1.6 * unit, dots)

    layer(drawn(spec.width_px, spec.height_px, dotted)).lay(base)
    layer(drawn(spec.width_px, spec.height_px, partial(_swell, sheet=sheet))).lay(base)
    cloud = glow_cloud(rng)
    strength = _glow_strength(look)
    places = ((0.92, 0.1, 0), (0.06, 0.92, 1))
    lights = tuple(
        Glow(
            cloud,
            ramp(look.accents[accent]),
            x * spec.width_px,
            y * spec.height_px,
            0.52 * min(spec.width_px, spec.height_px),
            Wander(0.14 * 1080 * unit, 0.12 * 1080 * unit, 7000 + 1800 * accent, float(rng.random())),
            strength,
        )
        for x, y, accent in places
    )
    return (Backdrop(base), *lights)


def _swell(canvas: skia.Canvas, sheet: Sheet) -> None:
    """Three slow waves across the foot of the sheet, so that what is below the figures is not bare."""
    rng, (wide, tall) = generator("swell", sheet.spec.seed), (sheet.width, sheet.height)
    top = sheet.area.bottom + 0.2 * (tall - sheet.area.bottom)
    for k, tint in enumerate(tones(sheet.look, 3)):
        crest = top + (0.22 * k + 0.04) * (tall - top)
        high, phase, rounds = 0.20 * (tall - top), float(rng.uniform(0, 6.3)), float(rng.uniform(0.7, 1.2))
        points = [
            (
                wide * i / 40,
                crest + high * math.sin(phase + 6.3 * rounds * i / 40) * (0.6 + 0.4 * math.sin(phase + i / 9)),
            )
            for i in range(-1, 42)
        ]
        hill = shape(*points, (wide + 9, tall + 9), (-9, tall + 9))
        canvas.drawPath(hill, across((0, crest - high), (0, tall), ((0, tint, 0.20), (1, tint, 0.04))))


def tones(look: Scheme, count: int) -> tuple[Colour, ...]:
    """So many colours for the parts of a chart, each told from the ground: the scheme's own but its greys, then paler
    ones."""
    lead = next(
        accent for accent in (*look.accents, look.ink) if max(accent) - min(accent) >= GREY or accent == look.ink
    )
    others = [accent for accent in look.accents if accent != lead and max(accent) - min(accent) >= GREY]
    first = [_reading(look, accent, AIM_SHAPE, floor=0.0) for accent in (lead, *others)]
    whole = [mix(tone, look.ink, share) for share in (0.0, 0.42, 0.7, 0.2, 0.56, 0.86) for tone in first]
    return tuple(whole[i % len(whole)] for i in range(count))


def quiet(look: Scheme) -> Colour:
    """For the bars beside the one that leads."""
    return _reading(look, mix(tones(look, 1)[0], mix(look.top, look.bottom, 0.5), 0.55), AIM_SHAPE, floor=0.0)


def with_title(sheet: Sheet) -> tuple[list[KineticText], Box, list[Box]]:
    """The title's pieces, the area that is left below it, and where it stands."""
    area = sheet.area
    if not sheet.title:
        return [], area, []
    short = 1080 * sheet.unit
    width, height = area.right - area.left, area.bottom - area.top
    size = min(0.056 * short, 0.11 * height)
    block = fit(
        sheet.title, BOLD, size_px=size, least_px=0.6 * size, width_px=width, height_px=2.6 * size, most_lines=2
    )
    block = set_lines(block.lines, BOLD, block.size_px, align="left")
    box = Box(area.left, area.top, area.left + round(block.width), area.top + round(block.height))
    below = Box(area.left, min(area.bottom - 4, box.bottom + round(0.05 * short)), area.right, area.bottom)
    return [written(block, sheet.ink, box.left, box.top, 80.0)], below, [box]


def written(
    block: Block, tone: Colour, left: float, top: float, start_ms: float, motion: Motion = rise, take_ms: float = 520.0
) -> KineticText:
    """A text that comes in line by line."""
    return kinetic(
        block, Ink(tone), left, top, motion, start_ms=start_ms, step_ms=60.0, letter_ms=take_ms, by_line=True
    )


def wording(pieces: Sequence[KineticText], sheet: Sheet) -> Words:
    """The act of a chart's texts."""
    return Words(tuple(piece for piece in pieces if piece.over), sheet.spec.duration_ms, 0.0)


def plain_label(
    text: str, size_px: float, width_px: float, *, lines: int = 1, face: Face = PLAIN, align: str = "left"
) -> Block:
    """A label no wider than `width_px`, smaller or cut short where it must be."""
    block = fit(
        text,
        face,
        size_px=size_px,
        least_px=0.62 * size_px,
        width_px=max(width_px, size_px),
        height_px=1.4 * lines * size_px,
        most_lines=lines,
    )
    return set_lines(block.lines, face, block.size_px, align=align)


def schedule(sheet: Sheet, count: int) -> list[tuple[float, float]]:
    """Start and length of each figure's coming in: one after the other, all at rest when the reveal is over."""
    return figures_in(sheet.spec, count)


def share_at(t_ms: float, start_ms: float, take_ms: float) -> float:
    """How much of a thing is there: 0 before its start, 1 at its end, fast and then gently to rest."""
    x = min(1.0, max(0.0, (t_ms - start_ms) / max(1.0, take_ms)))
    return 1 - (1 - x) ** 4


def sketch(sheet: Sheet, draw: Sketch) -> Sketched:
    """What is drawn anew at each moment, in canvas coordinates."""
    still = Camera(sheet.width, sheet.height, sheet.spec.duration_ms, "still")
    return Sketched(draw, still, 0.0)


def arrow(canvas: skia.Canvas, x: float, y: float, side: float, up: bool, tone: Colour) -> None:
    """A solid arrow in a square with its corner at (x, y). Up and down have one colour: red is a rise in one market
    and a fall in another."""
    path = skia.Path()
    way = [(0.5, 0.06), (0.96, 0.56), (0.66, 0.56), (0.66, 0.94), (0.34, 0.94), (0.34, 0.56), (0.04, 0.56)]
    path.addPoly([skia.Point(x + a * side, y + (b if up else 1 - b) * side) for a, b in way], True)
    paint = fill(tone)
    paint.setPathEffect(skia.CornerPathEffect.Make(0.06 * side))
    canvas.drawPath(path, paint)


def _cleaned(item: Datum) -> Datum:
    return Datum(
        _one_line(item.label),
        item.value,
        item.unit,
        _one_line(item.text),
        item.direction,
        _one_line(item.group),
        item.change,
    )


def _one_line(text: str) -> str:
    return " ".join(clean(text).split("\n"))


def _grounds(look: Scheme) -> list[float]:
    return [luminance_of(look.top), luminance_of(look.bottom)]


def _reading(look: Scheme, tone: Colour, aim: float, floor: float = 0.28) -> Colour:
    """The tone, brought towards the ink (or from it) until it just reads on the ground."""
    middle = mix(look.top, look.bottom, 0.5)
    start = mix(tone, middle, floor)
    for step in range(21):
        tried = mix(start, look.ink, step / 20)
        if min(contrast(luminance_of(tried), under) for under in _grounds(look)) >= aim:
            return tried
    return look.ink


def _glow_strength(look: Scheme) -> float:
    """As strong as the lights may be without coming too near to the ink."""
    soft = luminance_of(_reading(look, look.ink, AIM_TEXT))
    for strength in (0.5, 0.42, 0.34, 0.26, 0.18, 0.1):
        lit = [mix(end, accent, strength) for end in (look.top, look.bottom) for accent in look.accents[:2]]
        if min(contrast(soft, luminance_of(tone)) for tone in lit) >= 4.7:
            return strength
    return 0.0
