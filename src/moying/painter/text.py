"""Setting type: lines become glyph outlines in place, outlines become ink.

Everything is drawn as outlines, so that what is measured is what is seen, whatever the size, and one way serves
fill, outline, shadow and gradient. Lengths are pixels; `_em` marks shares of the type size.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import skia

from moying.painter.easel import seen
from moying.painter.letters import UNIT, Letter, clusters, is_emoji, shaped
from moying.painter.palette import Colour

ASCENT_EM = 0.88
"""The ideographic box of Chinese faces: 0.88 above the baseline, 0.12 below."""
LEADING_EM = 1.32

UPRIGHT_FORMS = dict(
    zip(
        "，、。：；！？…（）｛｝〔〕【】《》〈〉「」『』“”‘’(),.:;!?",
        "︐︑︒︓︔︕︖︙︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹁﹂﹃﹄︵︶︐︒︓︔︕︖",
        strict=True,
    )
)
"""Unicode's own vertical forms of punctuation (blocks FE10 and FE30), which Chinese fonts carry."""

LYING_FORMS = set("—～〜ー－＝")
"""What has no vertical form and is turned instead."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a text is written: a catalogue name, a weight, and extra space between its letters."""

    font: str = "sans"
    bold: bool = True
    tracking_em: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One letter in place. `path` lies at (0, 0) = its own origin; `x`, `y` is where that origin stands. An emoji has a
    `picture`, and the box that it fills as its path."""

    char: str
    path: Any
    x: float
    y: float
    size_px: float
    line: int = 0
    picture: Any = None


@dataclass(frozen=True, slots=True)
class Ink:
    """What the type is drawn with. `fill_low`: the colour at the foot of each line, for a gradient."""

    fill: Colour = (1.0, 1.0, 1.0)
    fill_low: Colour | None = None
    outline: Colour = (0.06, 0.07, 0.09)
    outline_px: float = 0.0
    shadow: Colour = (0.0, 0.0, 0.0)
    shadow_alpha: float = 0.0
    shadow_blur_px: float = 0.0
    shadow_drop_px: float = 0.0

    def reach_px(self) -> float:
        """How far the ink goes beyond the outlines of the glyphs."""
        blur = 2.5 * self.shadow_blur_px + self.shadow_drop_px if self.shadow_alpha else 0.0
        return max(self.outline_px, blur) + 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Text set: its glyphs, the size of its em boxes, and `ink` = (left, top, right, bottom) of what is drawn."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float
    size_px: float
    lines: tuple[str, ...] = ()
    vertical: bool = False
    ink: tuple[float, float, float, float] = field(default=(0.0, 0.0, 0.0, 0.0))


def measure(line: str, face: Face, size_px: float) -> float:
    """The width of one line."""
    return _shaped(line, face)[1] * size_px


def advances(text: str, face: Face) -> list[float]:
    """The advance of each character in em, kerning aside: what line breaking counts with. What stands on another letter
    or belongs to it has none of its own."""
    out: list[float] = []
    for cluster in clusters(text):
        (*_, width) = _shaped(cluster, face)
        out += [width + face.tracking_em if width else 0.0] + [0.0] * (len(cluster) - 1)
    return out


def set_lines(lines: Sequence[str], face: Face, size_px: float, *, align: str = "center") -> Block:
    """Lines from top to bottom, `align` = "left", "center" or "right"."""
    widths = [measure(line, face, size_px) for line in lines]
    width = max(widths, default=0.0)
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    leading = LEADING_EM * size_px
    glyphs = [
        glyph
        for i, line in enumerate(lines)
        for glyph in _line(line, face, size_px, (width - widths[i]) * share, i * leading + ASCENT_EM * size_px, i)
    ]
    height = (len(lines) - 1) * leading + size_px if lines else 0.0
    return _block(glyphs, width, height, size_px, lines, vertical=False)


def set_columns(columns: Sequence[str], face: Face, size_px: float) -> Block:
    """Chinese from top to bottom, columns from right to left; punctuation in its vertical forms, Latin on its side."""
    pitch = LEADING_EM * size_px
    count = len(columns)
    glyphs: list[Glyph] = []
    height = 0.0
    for i, column in enumerate(columns):
        placed, length = _column(column, face, size_px, (count - 1 - i) * pitch + size_px / 2, i)
        glyphs += placed
        height = max(height, length)
    width = (count - 1) * pitch + size_px if columns else 0.0
    return _block(glyphs, width, height, size_px, columns, vertical=True)


def stacked(above: Block, below: Block, gap_px: float) -> Block:
    """Two blocks of lines as one, each centred; its type size is the upper one's."""
    width, down = max(above.width, below.width), above.height + gap_px
    lefts = ((width - above.width) / 2, (width - below.width) / 2)
    glyphs = [replace(g, x=g.x + lefts[0]) for g in above.glyphs]
    glyphs += [replace(g, x=g.x + lefts[1], y=g.y + down, line=g.line + len(above.lines)) for g in below.glyphs]
    inks = [
        (b.ink[0] + left, b.ink[1] + top, b.ink[2] + left, b.ink[3] + top)
        for b, left, top in ((above, lefts[0], 0.0), (below, lefts[1], down))
    ]
    ink = (*(min(i[k] for i in inks) for k in (0, 1)), *(max(i[k] for i in inks) for k in (2, 3)))
    lines = above.lines + below.lines
    return Block(
        tuple(glyphs), width, down + below.height, above.size_px, lines, False, (ink[0], ink[1], ink[2], ink[3])
    )


def scaled(block: Block, ratio: float) -> Block:
    """The same block at another size, its lines broken as they were."""
    glyphs = tuple(
        replace(g, path=_resized(g.path, ratio), x=g.x * ratio, y=g.y * ratio, size_px=g.size_px * ratio)
        for g in block.glyphs
    )
    left, top, right, bottom = (edge * ratio for edge in block.ink)
    width, height, size_px = block.width * ratio, block.height * ratio, block.size_px * ratio
    return Block(glyphs, width, height, size_px, block.lines, block.vertical, (left, top, right, bottom))


def draw(canvas: Any, glyphs: Sequence[Glyph], ink: Ink, left: float, top: float) -> None:
    """Draw glyphs with the corner of their block at (left, top): shadow, outline, fill, each under the next."""
    draw_edges(canvas, glyphs, ink, left, top)
    draw_fill(canvas, glyphs, ink, left, top)


def draw_edges(canvas: Any, glyphs: Sequence[Glyph], ink: Ink, left: float, top: float) -> None:
    """The shadow and the outline alone."""
    whole = skia.Path()
    for glyph in glyphs:
        if glyph.picture is None:
            whole.addPath(glyph.path, left + glyph.x, top + glyph.y)
    pictures = [glyph for glyph in glyphs if glyph.picture is not None]
    if ink.shadow_alpha > 0:
        shade = skia.Paint(AntiAlias=True, Color4f=_colour(ink.shadow, ink.shadow_alpha))
        shade.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, max(0.5, ink.shadow_blur_px)))
        shadow = skia.Path(whole)
        shadow.offset(0, ink.shadow_drop_px)
        canvas.drawPath(shadow, _stroked(shade, ink.outline_px))
    if ink.outline_px > 0:
        edge = skia.Paint(AntiAlias=True, Color4f=_colour(ink.outline))
        canvas.drawPath(whole, _stroked(edge, ink.outline_px))
    for glyph in pictures:
        _draw_picture_edges(canvas, glyph, ink, left, top)


def _draw_picture_edges(canvas: Any, glyph: Glyph, ink: Ink, left: float, top: float) -> None:
    """An emoji's silhouette in the colour of the edge, blurred as its shadow, and set around it as its outline."""
    if ink.shadow_alpha > 0:
        shade = skia.Paint(ColorFilter=_silhouette(ink.shadow), Alphaf=ink.shadow_alpha)
        shade.setImageFilter(skia.ImageFilters.Blur(*[max(0.5, ink.shadow_blur_px)] * 2))
        _draw_picture(canvas, glyph, left, top + ink.shadow_drop_px, shade)
    if ink.outline_px > 0:
        edge = skia.Paint(ColorFilter=_silhouette(ink.outline))
        for step in range(16):
            turn = step * math.pi / 8
            x, y = ink.outline_px * math.cos(turn), ink.outline_px * math.sin(turn)
            _draw_picture(canvas, glyph, left + x, top + y, edge)


def _silhouette(colour: Colour) -> Any:
    return skia.ColorFilters.Blend(_colour(colour).toColor(), skia.BlendMode.kSrcIn)


def _draw_picture(canvas: Any, glyph: Glyph, left: float, top: float, paint: Any) -> None:
    place = glyph.path.getBounds().makeOffset(left + glyph.x, top + glyph.y)
    sampling = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
    canvas.drawImageRect(glyph.picture, place, sampling, paint)


def draw_fill(canvas: Any, glyphs: Sequence[Glyph], ink: Ink, left: float, top: float) -> None:
    """The fill alone; a gradient runs down the em box of each letter. Emoji keep their own colours."""
    for glyph in glyphs:
        if glyph.picture is not None:
            _draw_picture(canvas, glyph, left, top, skia.Paint(AntiAlias=True))
            continue
        x, y = left + glyph.x, top + glyph.y
        paint = skia.Paint(AntiAlias=True, Color4f=_colour(ink.fill))
        if ink.fill_low is not None:
            ends = [skia.Point(0, y - 0.8 * glyph.size_px), skia.Point(0, y + 0.06 * glyph.size_px)]
            colours = [_colour(ink.fill).toColor(), _colour(ink.fill_low).toColor()]
            paint.setShader(skia.GradientShader.MakeLinear(ends, colours))
        path = skia.Path()
        path.addPath(glyph.path, x, y)
        canvas.drawPath(path, paint)


def _colour(colour: Colour, alpha: float = 1.0) -> Any:
    return skia.Color4f(*seen(colour), alpha)


def _stroked(paint: Any, reach_px: float) -> Any:
    if reach_px <= 0:
        return paint
    paint.setStyle(skia.Paint.kStrokeAndFill_Style)
    paint.setStrokeWidth(2 * reach_px)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


def _resized(path: Any, ratio: float) -> Any:
    out = skia.Path(path)
    out.transform(skia.Matrix.Scale(ratio, ratio))
    return out


def _shaped(line: str, face: Face) -> tuple[tuple[tuple[Letter, float], ...], float]:
    return shaped(line, face.font, face.bold, face.tracking_em)


def _line(line: str, face: Face, size_px: float, x: float, y: float, index: int) -> Iterator[Glyph]:
    for letter, place in _shaped(line, face)[0]:
        if not letter.path.isEmpty():
            path = _resized(letter.path, size_px / UNIT)
            yield Glyph(letter.chars, path, x + place * size_px, y, size_px, index, letter.picture)


def _column(column: str, face: Face, size_px: float, middle: float, index: int) -> tuple[list[Glyph], float]:
    """One column whose axis is at `middle`, and its length."""
    glyphs: list[Glyph] = []
    y = 0.0
    for run in _runs(column):
        if _lies_down(run):
            placed, length = _sideways(run, face, size_px, middle, y, index)
        elif run.isascii() and run.isalnum():
            placed, length = _in_one_cell(run, face, size_px, middle, y, index)
        else:
            placed = _cell(UPRIGHT_FORMS.get(run, run), face, size_px, middle, y, index)
            length = (1 + face.tracking_em) * size_px if placed else 0.0
        glyphs += placed
        y += length
    return glyphs, max(0.0, y - face.tracking_em * size_px)


def _runs(column: str) -> Iterator[str]:
    """Western words as wholes, everything else a letter at a time."""
    word = ""
    for cluster in (*clusters(column), ""):
        if cluster and _western(cluster):
            word += cluster
            continue
        if word.strip():
            yield word.strip()
        word = ""
        if cluster:
            yield cluster


def _western(cluster: str) -> bool:
    if cluster[0] in UPRIGHT_FORMS or is_emoji(cluster):
        return False
    return unicodedata.east_asian_width(cluster[0]) in {"Na", "H", "N"}


def _lies_down(run: str) -> bool:
    """Whether a run is set on its side: western words and long dashes are, but one letter or two figures stand upright
    in one cell."""
    short = len(run) == 1 or (len(run) == 2 and run.isdigit())
    return run[0] in LYING_FORMS or (_western(run) and not (short and run.isalnum()))


def _cell(char: str, face: Face, size_px: float, middle: float, top: float, index: int) -> list[Glyph]:
    return list(
        _line(char, replace(face, tracking_em=0.0), size_px, middle - size_px / 2, top + ASCENT_EM * size_px, index)
    )


def _in_one_cell(
    run: str, face: Face, size_px: float, middle: float, top: float, index: int
) -> tuple[list[Glyph], float]:
    width = measure(run, face, size_px)
    glyphs = list(_line(run, face, size_px, middle - width / 2, top + ASCENT_EM * size_px, index))
    return glyphs, (1 + face.tracking_em) * size_px


def _sideways(run: str, face: Face, size_px: float, middle: float, top: float, index: int) -> tuple[list[Glyph], float]:
    """A western run turned clockwise, the middle of its capitals on the column's axis."""
    gap = 0.0 if run[0] in LYING_FORMS else 0.12 * size_px
    turn = skia.Matrix.RotateDeg(90)
    glyphs = []
    for glyph in _line(run, replace(face, tracking_em=0.0), size_px, 0.0, 0.0, index):
        path = skia.Path(glyph.path)
        path.transform(turn)
        glyphs.append(replace(glyph, path=path, x=middle - 0.36 * size_px, y=top + gap + glyph.x))
    return glyphs, measure(run, replace(face, tracking_em=0.0), size_px) + 2 * gap


def _block(
    glyphs: Sequence[Glyph], width: float, height: float, size_px: float, lines: Sequence[str], *, vertical: bool
) -> Block:
    bounds = [(g, g.path.computeTightBounds()) for g in glyphs]
    ink = (
        min((g.x + b.left() for g, b in bounds), default=0.0),
        min((g.y + b.top() for g, b in bounds), default=0.0),
        max((g.x + b.right() for g, b in bounds), default=0.0),
        max((g.y + b.bottom() for g, b in bounds), default=0.0),
    )
    return Block(tuple(glyphs), width, height, size_px, tuple(lines), vertical, ink)
