"""Where the points of a timeline lie on a canvas, and the room beside each for its texts."""

from __future__ import annotations

from dataclasses import dataclass

from moying.painter.motifs.charting import Sheet
from moying.painter.pen import Point
from moying.painter.spec import Box


@dataclass(frozen=True, slots=True)
class Stop:
    """A point of the line, and where its texts stand: the corner of a column, its width, and how they are aligned."""

    at: Point
    left: float
    top: float
    width: float
    high: float
    align: str


def upright(sheet: Sheet, area: Box, count: int) -> list[Stop]:
    """A straight line: down the left of a tall canvas, across a wide one."""
    if lies(sheet):
        return _across(sheet, area, count, 0.0)
    pitch, top = _rows(sheet, area, count)
    x = area.left + 0.11 * (area.right - area.left)
    left = x + 66 * sheet.unit
    return [
        Stop((x, top + (k + 0.5) * pitch), left, top + k * pitch, area.right - left, pitch, "left")
        for k in range(count)
    ]


def winding(sheet: Sheet, area: Box, count: int) -> list[Stop]:
    """A line that winds from side to side, the texts in its bends."""
    if lies(sheet):
        return _across(sheet, area, count, 0.16 * (area.bottom - area.top))
    pitch, top = _rows(sheet, area, count)
    wide, stops = area.right - area.left, []
    for k in range(count):
        y, gap = top + (k + 0.5) * pitch, 64 * sheet.unit
        if k % 2 == 0:
            x = area.left + 0.20 * wide
            stops.append(Stop((x, y), x + gap, top + k * pitch, area.right - x - gap, pitch, "left"))
        else:
            x = area.right - 0.20 * wide
            stops.append(Stop((x, y), area.left, top + k * pitch, x - gap - area.left, pitch, "right"))
    return stops


def lies(sheet: Sheet) -> bool:
    """Whether the line goes across, not down."""
    return sheet.width > 1.2 * sheet.height


def _rows(sheet: Sheet, area: Box, count: int) -> tuple[float, float]:
    """How high a row is, and where the first begins, so that few stand in the middle."""
    pitch = min((area.bottom - area.top) / count, 330 * sheet.unit)
    return pitch, area.top + 0.45 * (area.bottom - area.top - count * pitch)


def _across(sheet: Sheet, area: Box, count: int, wave: float) -> list[Stop]:
    """Side by side: the texts below a straight line, above and below a waving one."""
    slot = (area.right - area.left) / count
    middle = area.top + (0.5 if wave else 0.42) * (area.bottom - area.top)
    stops = []
    for k in range(count):
        x, up = area.left + (k + 0.5) * slot, k % 2 == 0
        y = middle + (0.0 if not wave else -wave if up else wave)
        gap = 54 * sheet.unit
        high = (y - gap - area.top) if wave and up else (area.bottom - y - gap)
        high = min(high, 290 * sheet.unit)
        top = y - gap - high if wave and up else y + gap
        stops.append(Stop((x, y), x - 0.46 * slot, top, 0.92 * slot, high, "center"))
    return stops
