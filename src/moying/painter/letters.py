"""Letters: what is drawn and moves as one, each with its outline (or, for an emoji, its picture) and its place.

A Chinese character or a Latin letter is one; so is a letter with its marks, a word of a script that joins or stacks its
letters (Arabic, Devanagari, …), and a whole emoji sequence. Skia's shaper (HarfBuzz) sets whatever is more than one
character; every letter takes the first face that has all of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import skia

from moying.painter import fonts

UNIT = 1000
"""Outlines are kept at this size and scaled: hinting never moves a point."""
JOINER, EMOJI_STYLE, KEYCAP = "\u200d", "\ufe0f", "\u20e3"
_SKIN = {chr(code) for code in range(0x1F3FB, 0x1F400)}
_FLAG = {chr(code) for code in range(0x1F1E6, 0x1F200)}
_DASH = {"—"}
"""The Chinese dash is two of them without a gap, which only the shaper knows how to make."""
_OLD_EMOJI = set(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)
"""Characters below U+1F000 that Unicode shows as emoji by themselves (emoji-data.txt, Emoji_Presentation)."""
_JOINED = re.compile("[\u0590-\u0dff\u0f00-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefe]")
"""Scripts whose letters join, stack or run from right to left: their words are set as wholes."""
_MIRRORED = dict(zip("()[]{}<>«»《》（）", ")(][}{><»«》《）（", strict=True))
_EMOJI_EM, _EMOJI_MIDDLE_EM = 0.86, 0.38
"""Emoji fonts draw larger than the em; at this share one fills the box of a Chinese character, around its middle."""
_EMOJI_PX = 200


@dataclass(frozen=True, slots=True, eq=False)
class Letter:
    """Its outline at size `UNIT`, baseline at 0, and its advance in em. An emoji's outline is the box of `picture`."""

    chars: str
    path: Any
    advance_em: float
    picture: Any = None


@dataclass(frozen=True, slots=True)
class _Held:
    """A typeface that can be looked up by: skia's own has no hash."""

    id: int
    face: Any = field(compare=False)


def _held(face: Any) -> _Held | None:
    return None if face is None else _Held(face.uniqueID(), face)


def is_mark(char: str) -> bool:
    """Whether it stands on the letter before it."""
    return unicodedata.category(char) in {"Mn", "Me"}


def is_pictograph(char: str) -> bool:
    """Whether it is shown as an emoji without being asked to."""
    return char in _OLD_EMOJI or (ord(char) >= 0x1F000 and unicodedata.category(char) in {"So", "Sk"})


def is_emoji(cluster: str) -> bool:
    """Whether a cluster is to be drawn in colours, if a face can."""
    return bool(cluster) and (is_pictograph(cluster[0]) or EMOJI_STYLE in cluster or KEYCAP in cluster)


def is_joined(char: str) -> bool:
    """Whether it belongs to a script whose words are set as wholes."""
    return bool(_JOINED.match(char))


@lru_cache(maxsize=512)
def clusters(line: str) -> tuple[str, ...]:
    """A line cut into letters: what stands on another, joins or belongs to a sequence is not cut off."""
    ends = [i for i in range(1, len(line)) if not _holds(line, i)]
    return tuple(line[a:b] for a, b in zip([0, *ends], [*ends, len(line)], strict=True) if b > a)


def _holds(line: str, i: int) -> bool:
    """Whether `line[i]` belongs to the letter before it."""
    before, char = line[i - 1], line[i]
    if is_mark(char) or char == JOINER or char in _SKIN:
        return before not in " \n"
    if before == JOINER:
        return True
    for pair in (_FLAG, _DASH):
        if char in pair and before in pair:
            start = next((k for k in range(i, 0, -1) if line[k - 1] not in pair), 0)
            return (i - start) % 2 == 1
    return is_joined(char) and (is_joined(before) or (is_mark(before) and _after_joined(line, i - 1)))


def _after_joined(line: str, i: int) -> bool:
    return is_joined(next((line[k] for k in range(i, -1, -1) if not is_mark(line[k])), " "))


@lru_cache(maxsize=1024)
def shaped(line: str, font: str, bold: bool, tracking_em: float) -> tuple[tuple[tuple[Letter, float], ...], float]:
    """What is drawn of a line, in the order it is read: each letter and its place in em, and the width of all."""
    levels = _levels(line)
    found: list[tuple[Letter, float, int]] = []
    for cluster, face, level in zip(clusters(line), _faces(line, font, bold), levels, strict=True):
        chars = _MIRRORED.get(cluster, cluster) if level % 2 else cluster
        drawn = letter(chars, face, font, bold)
        if drawn is None:
            continue
        if found and _kerns(found[-1][0].chars) and _kerns(chars):
            before, advance, depth = found[-1]
            found[-1] = before, advance + _kern_em(before.chars + chars, font, bold), depth
        found.append((drawn, drawn.advance_em + tracking_em, level))
    places, x = [0.0] * len(found), 0.0
    for i in _seen_order([level for _, _, level in found]):
        places[i] = x
        x += found[i][1]
    return tuple((drawn, place) for (drawn, _, _), place in zip(found, places, strict=True)), max(0.0, x - tracking_em)


def letter(cluster: str, face: _Held | None, font: str, bold: bool) -> Letter | None:
    """The letter in a face (see `_faces`; None where no face has all of it), or None when nothing can draw it."""
    if is_emoji(cluster):
        picture = _emoji(cluster)
        if picture is not None:
            return picture
    bare = cluster.replace(EMOJI_STYLE, "").replace(KEYCAP, "")
    if face is not None and len(bare) > 1:
        return _set_as_one(bare, face)
    own = face or _held(fonts.typeface_for(cluster[0], font, bold))
    return (_outline(cluster[0], own) if own is not None else None) or _emoji(cluster)


def unwritable(text: str, font: str, bold: bool = True) -> tuple[str, ...]:
    """The letters of a text that no installed face can draw, each once: they are left out."""
    missing: dict[str, None] = {}
    for line in text.split("\n"):
        for cluster, face in zip(clusters(line), _faces(line, font, bold), strict=True):
            if not cluster.isspace() and letter(cluster, face, font, bold) is None:
                missing[cluster] = None
    return tuple(missing)


def _faces(line: str, font: str, bold: bool) -> Iterator[_Held | None]:
    """The face for each cluster: one for a whole western word if there is one, so that no word mixes two."""
    held: list[str] = []
    for cluster in (*clusters(line), "\0"):
        if cluster[0].isalpha() and unicodedata.east_asian_width(cluster[0]) not in {"W", "F"}:
            held.append(cluster)
            continue
        face = fonts.typeface_for_all("".join(held), font, bold) if held else None
        yield from (_held(face or fonts.typeface_for_all(one, font, bold)) for one in held)
        held = []
        if cluster != "\0":
            yield _held(fonts.typeface_for_all(cluster, font, bold))


@lru_cache(maxsize=8192)
def _outline(char: str, held: _Held) -> Letter | None:
    """One character, unshaped; None when the face has no outline for it (a colour emoji, say)."""
    pen, code = _pen(held.face), held.face.unicharToGlyph(ord(char))
    path = pen.getPath(code)
    if path is None or (path.isEmpty() and not char.isspace()):
        return None
    return Letter(char, path, pen.getWidths([code])[0] / UNIT)


@lru_cache(maxsize=2048)
def _set_as_one(chars: str, held: _Held) -> Letter | None:
    """Several characters as the shaper sets them: marks in place, letters joined, right to left where they run so."""
    pen = _pen(held.face)
    leftwards = unicodedata.bidirectional(chars[0]) in {"R", "AL"}
    path = _traced(skia.TextBlob.MakeFromShapedText(chars, pen, not leftwards))
    path.offset(0, pen.getMetrics().fAscent)
    if path.isEmpty():
        return None
    alone = not is_joined(chars[0]) and all(is_mark(char) for char in chars[1:])
    first = held.face.unicharToGlyph(ord(chars[0]))
    advance = pen.getWidths([first])[0] if alone else _shaped_width(chars, held)
    return Letter(chars, path, advance / UNIT)


@lru_cache(maxsize=512)
def _emoji(cluster: str) -> Letter | None:
    """An emoji as its own face draws it, in colours; None without such a face, or when that has no glyph for it."""
    face = fonts.emoji_typeface()
    shown = [char for char in cluster if char not in (JOINER, EMOJI_STYLE)]
    if face is None or not shown or not all(face.unicharToGlyph(ord(char)) for char in shown):
        return None
    blob = skia.TextBlob.MakeFromShapedText(cluster, skia.Font(face, _EMOJI_PX), True)
    if blob is None or blob.bounds().isEmpty():
        return None
    box = blob.bounds().makeOutset(2, 2).roundOut()
    surface = skia.Surface.MakeRasterN32Premul(box.width(), box.height())
    surface.getCanvas().translate(-box.left(), -box.top())
    surface.getCanvas().drawTextBlob(blob, 0, 0, skia.Paint(AntiAlias=True))
    em = _EMOJI_EM * UNIT / _EMOJI_PX
    wide, high = box.width() * em, box.height() * em
    path = skia.Path()
    path.addRect(skia.Rect.MakeXYWH(0, -_EMOJI_MIDDLE_EM * UNIT - high / 2, wide, high))
    return Letter(cluster, path, wide / UNIT, surface.makeImageSnapshot())


def _pen(face: Any) -> Any:
    pen = skia.Font(face, UNIT)
    pen.setLinearMetrics(True)
    pen.setHinting(skia.FontHinting.kNone)
    return pen


_SVG_PATH = re.compile(rb'<path[^>]* d="([^"]*)"')
_SVG_STEP = re.compile(rb"([MLHVQCZ])([^MLHVQCZ]*)")


def _traced(blob: Any) -> Any:
    """The outlines of a shaped run. Skia hands them out only when it writes SVG, as absolute steps."""
    path = skia.Path()
    if blob is None:
        return path
    stream = skia.DynamicMemoryWStream()
    flags = skia.SVGCanvas.kConvertTextToPaths_Flag | skia.SVGCanvas.kNoPrettyXML_Flag
    canvas = skia.SVGCanvas.Make(skia.Rect(0, 0, UNIT, UNIT), stream, flags)
    canvas.drawTextBlob(blob, 0, 0, skia.Paint())
    del canvas  # it writes when it is let go
    x = y = 0.0
    for steps in _SVG_PATH.findall(bytes(stream.detachAsData())):
        for verb, told in _SVG_STEP.findall(steps):
            at = [float(number) for number in told.replace(b",", b" ").split()]
            if verb == b"H":
                verb, at = b"L", [at[0], y]
            elif verb == b"V":
                verb, at = b"L", [x, at[0]]
            _STEPS[verb](path, *at)
            if at:
                x, y = at[-2:]
    return path


_STEPS: dict[bytes, Any] = {
    b"M": skia.Path.moveTo,
    b"L": skia.Path.lineTo,
    b"Q": skia.Path.quadTo,
    b"C": skia.Path.cubicTo,
    b"Z": skia.Path.close,
}


@lru_cache(maxsize=4096)
def _kern_em(pair: str, font: str, bold: bool) -> float:
    """How much closer two Latin letters stand than their advances say, read off the shaper."""
    face = fonts.typeface(font, bold)
    held = _Held(face.uniqueID(), face)
    return (_shaped_width(pair, held) - _shaped_width(pair[0], held) - _shaped_width(pair[1], held)) / UNIT


@lru_cache(maxsize=4096)
def _shaped_width(text: str, held: _Held) -> float:
    face = held.face
    provider = skia.textlayout.TypefaceFontProvider()
    provider.registerTypeface(face)
    collection = skia.textlayout.FontCollection()
    collection.setDefaultFontManager(provider, face.getFamilyName())
    look = skia.textlayout.TextStyle()
    look.setFontFamilies([face.getFamilyName()])
    look.setFontSize(UNIT)
    builder = skia.textlayout.ParagraphBuilder.make(
        skia.textlayout.ParagraphStyle(), collection, skia.Unicodes.ICU.Make()
    )
    builder.pushStyle(look)
    builder.addText(text)
    paragraph = builder.Build()
    paragraph.layout(1e6)
    return float(paragraph.LongestLine)


def _kerns(char: str) -> bool:
    return len(char) == 1 and char.isascii() and char.isprintable() and char != " "


def _levels(line: str) -> list[int]:
    """The direction of each cluster as an embedding level: even runs rightwards, odd leftwards. The rules of Unicode's
    bidirectional algorithm (UAX 9) for one line without explicit controls, brackets aside."""
    kinds = [unicodedata.bidirectional(cluster[0]) for cluster in clusters(line)]
    if not {"R", "AL"} & set(kinds):
        return [0] * len(kinds)
    strong = [kind for kind in kinds if kind in {"L", "R", "AL"}]
    base = int(strong[0] != "L")
    levels: list[int | None] = []
    last = "L" if base == 0 else "R"
    for kind in kinds:
        if kind in {"L", "R", "AL"}:
            last = "L" if kind == "L" else "R"
            levels.append(1 if last == "R" else 2 * base)
        elif kind in {"EN", "AN"}:
            levels.append(2 if last == "R" or base else 0)
        else:
            levels.append(None)
    return _neutrals_settled(levels, base)


def _neutrals_settled(levels: list[int | None], base: int) -> list[int]:
    """Blanks and stops between two runs of one direction go with them, else with the line. A figure counts as
    leftwards text here."""
    out: list[int] = []
    for i, level in enumerate(levels):
        if level is not None:
            out.append(level)
            continue
        before = next((x for x in reversed(levels[:i]) if x is not None), base)
        after = next((x for x in levels[i + 1 :] if x is not None), base)
        out.append(1 if before and after and (before == 1 or after == 1) else before if before == after else base)
    return out


def _seen_order(levels: list[int]) -> list[int]:
    """The order from left to right: from the deepest level up, each run is turned around (UAX 9, rule L2)."""
    order = list(range(len(levels)))
    for depth in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= depth:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order
