"""One style a file. To add one: make a `Style` in a file of its own and put its row here; its words go to the story's
`styling.toml`. A visitor comes in by the entry point `moying.styles`, which gives a `StyleKind`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from moying.painter.style import NATURAL, Style


class UnknownStyle(ValueError):
    """No style of that name is registered; the message names those that are."""


@dataclass(frozen=True, slots=True)
class StyleKind:
    """One row of the styles table: the name in a draft, where the style is ("module:NAME"), and what it looks like."""

    name: str
    style: str
    zh: str
    en: str

    def load(self) -> Style:
        """The style; its module is imported now and not before."""
        module, _, name = self.style.partition(":")
        found: Style = getattr(import_module(module), name)
        return found


STYLES: tuple[StyleKind, ...] = (
    StyleKind(
        "ink",
        "moying.painter.styles.ink:INK",
        zh="水墨：宣纸、墨分五色、晕染的边，一点朱红",
        en="Ink wash: rice paper, five shades of ink, edges that bleed, a touch of cinnabar",
    ),
    StyleKind(
        "gongbi",
        "moying.painter.styles.gongbi:GONGBI",
        zh="工笔：绢本设色，石青石绿朱砂，细墨勾线",
        en="Gongbi: mineral colours on silk, fine ink lines",
    ),
    StyleKind(
        "flat",
        "moying.painter.styles.flat:FLAT",
        zh="扁平：纯色块面，明快干净",
        en="Flat: plain even shapes in clear colours",
    ),
    StyleKind(
        "papercut",
        "moying.painter.styles.papercut:PAPERCUT",
        zh="剪纸：层层红纸，纸边的影子与纸纹",
        en="Paper-cut: sheets of red paper, their shadows and their tooth",
    ),
    StyleKind(
        "neon",
        "moying.painter.styles.neon:NEON",
        zh="霓虹：深夜底色上发光的轮廓",
        en="Neon: glowing outlines on the dark",
    ),
    StyleKind(
        "gradient",
        "moying.painter.styles.gradient:GRADIENT",
        zh="渐变：由靛到桃的颗粒渐变",
        en="Gradient: one grainy sweep of colour from indigo to peach",
    ),
    StyleKind(
        "guochao",
        "moying.painter.styles.guochao:GUOCHAO",
        zh="国潮：朱红、鎏金、青绿，粗墨线与金边",
        en="Guochao: vermilion, gold and blue-green, bold outlines edged in gold",
    ),
    StyleKind(
        "minimal",
        "moying.painter.styles.minimal:MINIMAL",
        zh="极简：大片留白，少量浅灰，一点亮色",
        en="Minimal: much white, a few pale greys, one touch of colour",
    ),
)


@cache
def style_kinds() -> dict[str, StyleKind]:
    """Every style by name: ours first, then the visitors'."""
    visitors = [point.load() for point in entry_points(group="moying.styles")]
    return {kind.name: kind for kind in (*STYLES, *visitors)}


def style_called(name: str) -> Style:
    """The style of that name; the painter's own for "". Raises `UnknownStyle`."""
    if not name:
        return NATURAL
    try:
        return style_kinds()[name].load()
    except KeyError:
        raise UnknownStyle(f"no style called {name!r}; try one of: {', '.join(style_kinds())}") from None
