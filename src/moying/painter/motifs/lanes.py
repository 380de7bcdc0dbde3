"""Where the rows of a bar chart or a race stand: on a tall canvas words above their bar, on a wide one beside it."""

from __future__ import annotations

from dataclasses import dataclass

from moying.painter.motifs.charting import BOLD, Sheet, plain_label
from moying.painter.motifs.numerals import Numeral, numeral
from moying.painter.spec import Box
from moying.painter.text import Block, measure

LABEL_SHARE = 0.84
"""The size of a label beside its figure."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Rows of `pitch` px in `field`; bars run from `left` to `right`. The other three are rows from a lane's top: where
    digits and label stand, the bar's middle, and its breadth."""

    field: Box
    pitch: float
    left: float
    right: float
    baseline: float
    middle: float
    breadth: float
    numerals: tuple[Numeral, ...]
    labels: tuple[Block, ...]

    def label_top(self, index: int, place: float) -> float:
        """The top of a label on the digits' baseline."""
        return self.field.top + place * self.pitch + self.baseline - 0.88 * self.labels[index].size_px

    def figure_left(self, index: int) -> float:
        """Where a figure begins: all of them end at the field's right edge."""
        return self.field.right - self.numerals[index].width_px

    def figure_baseline(self, place: float) -> float:
        """Of the digits of the lane at a place."""
        return self.field.top + place * self.pitch + self.baseline


def lanes(sheet: Sheet, area: Box) -> Lanes:
    """The rows for a sheet's items, a little above the middle of `area`."""
    unit, items = 1080 * sheet.unit, sheet.items
    width = area.right - area.left
    pitch = min((area.bottom - area.top) / len(items), (0.13 if sheet.wide else 0.21) * unit)
    top = area.top + max(0.0, (area.bottom - area.top - pitch * len(items)) * 0.38)
    field = Box(area.left, round(top), area.right, round(top + pitch * len(items)))
    size = min(0.056 * unit, (0.52 if sheet.wide else 0.34) * pitch)
    made = tuple(numeral(item.shown, size, (0.24 if sheet.wide else 0.5) * width) for item in items)
    if sheet.wide:
        small = LABEL_SHARE * size
        room = min(0.3 * width, max(measure(item.label, BOLD, small) for item in items) + 1.0)
        labels = tuple(plain_label(item.label, small, room, face=BOLD) for item in items)
        right = area.right - max(each.width_px for each in made) - 0.5 * size
        return Lanes(
            field, pitch, area.left + room + 0.6 * size, right, 0.68 * pitch, 0.5 * pitch, 0.5 * pitch, made, labels
        )
    labels = tuple(
        plain_label(item.label, LABEL_SHARE * size, width - each.width_px - size, face=BOLD)
        for item, each in zip(items, made, strict=True)
    )
    return Lanes(field, pitch, area.left, area.right, 0.45 * pitch, 0.71 * pitch, 0.29 * pitch, made, labels)
