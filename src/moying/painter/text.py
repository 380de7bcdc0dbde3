"""Setting type: a hostile string becomes clean lines, lines become glyph outlines in place, outlines become ink.

Everything is drawn as outlines, so that what is measured is what is seen, whatever the size, and one way serves
fill, outline, shadow and gradient. Lengths are pixels; `_em` marks shares of the type size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import skia

from moying.painter import fonts
from moying.painter.palette import Colour

MOST_CHARACTERS = 2_000
MOST_MARKS_ON_A_LETTER = 2
UNIT = 1000
"""Outlines are kept at this size and scaled: hinting never moves a point."""
ASCENT_EM = 0.88
"""The ideographic box of Chinese faces: 0.88 above the baseline, 0.12 below."""
LEADING_EM = 1.32

UPRIGHT_FORMS = dict(
    zip(
        "，、。：；！？…—（）｛｝〔〕【】《》〈〉「」『』“”‘’(),.:;!?",
        "︐︑︒︓︔︕︖︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹁﹂﹃﹄︵︶︐︒︓︔︕︖",
        strict=True,
    )
)
"""Unicode's own vertical forms of punctuation (blocks FE10 and FE30), which Chinese fonts carry."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a text is written: a catalogue name, a weight, and extra space between its letters."""

    font: str = "sans"
    bold: bool = True
    tracking_em: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One character in place. `path` lies at (0, 0) = its own origin; `x`, `y` is where that origin stands."""

    char: str
    path: Any
    x: float
    y: float
    size_px: float
    line: int = 0


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


def clean(text: str) -> str:
    """A string that is safe to draw: at most 2,000 characters, no controls, no bidi overrides, no towers of marks.

    Newlines stay; every other blank becomes one space. Joiners and variation selectors go, since we draw outlines only.
    """
    text = unicodedata.normalize("NFC", text[: 8 * MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n"))
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        if char == "\n":
            kept.append(char)
        elif category[0] == "Z" or char == "\t":
            kept.append(" ")
        elif category[0] == "C" or "\ufe00" <= char <= "\ufe0f" or char == "\u20e3":
            continue
        elif category in {"Mn", "Me"}:
            marks += 1
            if marks <= MOST_MARKS_ON_A_LETTER and kept and kept[-1] not in " \n":
                kept.append(char)
            continue
        else:
            kept.append(char)
        marks = 0
    lines = (" ".join(line.split()) for line in "".join(kept)[:MOST_CHARACTERS].split("\n"))
    return "\n".join(line for line in lines if line)


def measure(line: str, face: Face, size_px: float) -> float:
    """The width of one line."""
    width = sum(advance for _, _, advance in _shaped(line, face))
    return max(0.0, width - face.tracking_em) * size_px


def advances(text: str, face: Face) -> list[float]:
    """The advance of each character in em, kerning aside: what line breaking counts with."""
    return [_advance_em(char, face) for char in text]


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
        whole.addPath(glyph.path, left + glyph.x, top + glyph.y)
    if ink.shadow_alpha > 0:
        shade = skia.Paint(AntiAlias=True, Color4f=_colour(ink.shadow, ink.shadow_alpha))
        shade.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, max(0.5, ink.shadow_blur_px)))
        shadow = skia.Path(whole)
        shadow.offset(0, ink.shadow_drop_px)
        canvas.drawPath(shadow, _stroked(shade, ink.outline_px))
    if ink.outline_px > 0:
        edge = skia.Paint(AntiAlias=True, Color4f=_colour(ink.outline))
        canvas.drawPath(whole, _stroked(edge, ink.outline_px))


def draw_fill(canvas: Any, glyphs: Sequence[Glyph], ink: Ink, left: float, top: float) -> None:
    """The fill alone; a gradient runs down the em box of each letter."""
    for glyph in glyphs:
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
    return skia.Color4f(*colour, alpha)


def _stroked(paint: Any, reach_px: float) -> Any:
    if reach_px <= 0:
        return paint
    paint.setStyle(skia.Paint.kStrokeAndFill_Style)
    paint.setStrokeWidth(2 * reach_px)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


@lru_cache(maxsize=8192)
def _unit_glyph(char: str, font: str, bold: bool) -> tuple[Any, float] | None:
    """A character's outline at size `UNIT` and its advance in em; None when no font draws it (a colour emoji, say)."""
    face = fonts.typeface_for(char, font, bold)
    if face is None:
        return None
    pen = skia.Font(face, UNIT)
    pen.setLinearMetrics(True)
    pen.setHinting(skia.FontHinting.kNone)
    code = face.unicharToGlyph(ord(char))
    path = pen.getPath(code)
    if path is None or (path.isEmpty() and not char.isspace()):
        return None
    return path, pen.getWidths([code])[0] / UNIT


@lru_cache(maxsize=4096)
def _kern_em(pair: str, font: str, bold: bool) -> float:
    """How much closer two Latin letters stand than their advances say, read off the shaper."""
    face = fonts.typeface(font, bold)
    provider = skia.textlayout.TypefaceFontProvider()
    provider.registerTypeface(face)
    collection = skia.textlayout.FontCollection()
    collection.setDefaultFontManager(provider, face.getFamilyName())
    look = skia.textlayout.TextStyle()
    look.setFontFamilies([face.getFamilyName()])
    look.setFontSize(UNIT)

    def shaped_width(text: str) -> float:
        builder = skia.textlayout.ParagraphBuilder.make(
            skia.textlayout.ParagraphStyle(), collection, skia.Unicodes.ICU.Make()
        )
        builder.pushStyle(look)
        builder.addText(text)
        paragraph = builder.Build()
        paragraph.layout(1e6)
        return float(paragraph.LongestLine)

    return (shaped_width(pair) - shaped_width(pair[0]) - shaped_width(pair[1])) / UNIT


def _advance_em(char: str, face: Face) -> float:
    glyph = None if unicodedata.category(char) in {"Mn", "Me"} else _unit_glyph(char, face.font, face.bold)
    return 0.0 if glyph is None else glyph[1] + face.tracking_em


def _clusters(line: str) -> Iterator[str]:
    """Letters, each with its marks."""
    start = 0
    for i in range(1, len(line) + 1):
        if i == len(line) or unicodedata.category(line[i]) not in {"Mn", "Me"}:
            yield line[start:i]
            start = i


@lru_cache(maxsize=1024)
def _shaped(line: str, face: Face) -> tuple[tuple[str, Any, float], ...]:
    """What is drawn of a line: per cluster its outline at size `UNIT` and its advance in em, kerning included."""
    out: list[tuple[str, Any, float]] = []
    for cluster in _clusters(line):
        base = _unit_glyph(cluster[0], face.font, face.bold)
        if base is None:
            continue
        path, advance = base
        for mark in cluster[1:]:
            path = _with_mark(path, advance, _unit_glyph(mark, face.font, face.bold))
        if out and _kerns(out[-1][0]) and _kerns(cluster):
            char, outline, before = out[-1]
            out[-1] = (char, outline, before + _kern_em(char + cluster, face.font, face.bold))
        out.append((cluster, path, advance + face.tracking_em))
    return tuple(out)


def _kerns(char: str) -> bool:
    return len(char) == 1 and char.isascii() and char.isprintable() and char != " "


def _with_mark(path: Any, advance_em: float, mark: tuple[Any, float] | None) -> Any:
    """A mark over the middle of its letter."""
    if mark is None:
        return path
    both = skia.Path(path)
    bounds = mark[0].getBounds()
    both.addPath(mark[0], advance_em * UNIT / 2 - bounds.centerX(), 0)
    return both


def _resized(path: Any, ratio: float) -> Any:
    out = skia.Path(path)
    out.transform(skia.Matrix.Scale(ratio, ratio))
    return out


def _line(line: str, face: Face, size_px: float, x: float, y: float, index: int) -> Iterator[Glyph]:
    for char, path, advance in _shaped(line, face):
        if not path.isEmpty():
            yield Glyph(char, _resized(path, size_px / UNIT), x, y, size_px, index)
        x += advance * size_px


def _column(column: str, face: Face, size_px: float, middle: float, index: int) -> tuple[list[Glyph], float]:
    """One column whose axis is at `middle`, and its length."""
    glyphs: list[Glyph] = []
    y = 0.0
    for run in _runs(column):
        upright = "".join(UPRIGHT_FORMS.get(char, char) for char in run)
        if _lies_down(run):
            placed, length = _sideways(run, face, size_px, middle, y, index)
        elif run.isascii() and run.isalnum():
            placed, length = _in_one_cell(run, face, size_px, middle, y, index)
        else:
            placed = [g for char in upright for g in _cell(char, face, size_px, middle, y, index)]
            length = (1 + face.tracking_em) * size_px if placed else 0.0
        glyphs += placed
        y += length
    return glyphs, max(0.0, y - face.tracking_em * size_px)


def _runs(column: str) -> Iterator[str]:
    """Western words as wholes, everything else a character at a time."""
    word = ""
    for char in column + "\0":
        western = char == " " or (char not in UPRIGHT_FORMS and unicodedata.east_asian_width(char) in {"Na", "H", "N"})
        if western and char != "\0":
            word += char
            continue
        if word.strip():
            yield word.strip()
        word = ""
        if char != "\0":
            yield char


def _lies_down(run: str) -> bool:
    """Whether a run is set on its side: western words are, but one letter or two figures stand upright in one cell."""
    short = len(run) == 1 or (len(run) == 2 and run.isdigit())
    return unicodedata.east_asian_width(run[0]) in {"Na", "H", "N"} and not (short and run.isalnum())


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
    gap = 0.12 * size_px
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
