"""Wide colours and high dynamic range (PQ, HLG) brought to BT.709 by one table from colour to colour.

PQ and HLG: ITU-R BT.2100-2, tables 4 and 5. Reference white at 203 cd/m²: ITU-R BT.2408. Highlights are rolled off
by the EETF of ITU-R BT.2390, 5.4.1, on the largest of R, G and B, so that no hue turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias, cast

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, Colorspace, ColorTrc

from moying.media.picture import Picture

Floats: TypeAlias = npt.NDArray[np.float64]
Ten: TypeAlias = npt.NDArray[np.uint16]
Table: TypeAlias = npt.NDArray[np.uint16]
Light = Literal["pq", "hlg", "sdr"]
WHITE_NITS: Final = 203.0
_PEAK_NITS: Final = 1000.0
"""What nearly all HDR is graded for, and what HLG is shown at; more is rolled into the same white."""
_GAMMA: Final = 2.4
"""Of BT.1886: how a screen of SDR turns code values into light."""
_LUMA_NODES, _CHROMA_NODES = 65, 33
_LIGHTS: Final[dict[int, Light]] = {ColorTrc.SMPTE2084: "pq", ColorTrc.ARIB_STD_B67: "hlg"}
_TO_LUMA: Final = {
    Colorspace.ITU709: (0.2126, 0.0722),
    Colorspace.BT2020: (0.2627, 0.0593),
    Colorspace.ITU601: (0.299, 0.114),
}
"""Red's and blue's share of luma in each matrix."""
_TO_BT709: Final = {
    "bt2020": ((1.660491, -0.587641, -0.072850), (-0.124550, 1.132900, -0.008349), (-0.018151, -0.100579, 1.118730)),
    "p3": ((1.224940, -0.224940, 0.0), (-0.042057, 1.042057, 0.0), (-0.019638, -0.078636, 1.098274)),
}
"""Linear light of these primaries to that of BT.709 (ITU-R BT.2407, 2.2; SMPTE EG 432-1); all share the white D65."""


@dataclass(frozen=True, slots=True)
class Grading:
    """What the numbers of a frame mean, where that is not BT.709."""

    light: Light
    primaries: Literal["bt2020", "p3"]
    matrix: Colorspace
    full: bool


def grading_of(frame: VideoFrame, matrix: Colorspace, full: bool) -> Grading | None:
    """The grading that a frame needs by its tags; None for the common kind."""
    light = _LIGHTS.get(frame.color_trc, "sdr")
    p3 = frame.color_primaries in (ColorPrimaries.SMPTE431, ColorPrimaries.SMPTE432)
    if light == "sdr" and not p3 and frame.color_primaries != ColorPrimaries.BT2020:
        return None
    if light != "sdr" and frame.colorspace == 2:  # HDR without a word about its matrix is BT.2020's
        matrix = Colorspace.BT2020
    return Grading(light, "p3" if p3 else "bt2020", matrix, full)


def grade(frame: VideoFrame, grading: Grading) -> Picture:
    """A yuv420p10le frame as a picture of ours."""
    y, u, v = (_ten_bits(frame, index) for index in range(3))
    made = Picture(*(np.empty(plane.shape, np.uint8) for plane in (y, u, v)))
    # Only here: numba takes two seconds and 100 MB to load, and hardly a clip is graded.
    from moying.media.lookup import look_up

    look_up(y, u, v, _table(grading), made.y, made.u, made.v)
    return made


def _ten_bits(frame: VideoFrame, index: int) -> Ten:
    plane = frame.planes[index]
    lines = np.frombuffer(cast("memoryview[int]", plane), np.uint16).reshape(plane.height, plane.line_size // 2)
    return lines[:, : plane.width]


@lru_cache(maxsize=8)
def _table(grading: Grading) -> Table:
    """[channel, u, v, y] → YUV of BT.709, limited range, in 64ths of a step; u and v each 32 apart, y 16."""
    chroma = np.arange(_CHROMA_NODES) * 32.0
    u, v, y = np.meshgrid(chroma, chroma, np.arange(_LUMA_NODES) * 16.0, indexing="ij")
    light = _to_709(_light(_signal(y, u, v, grading), grading.light), grading.primaries)
    coded = _coded(np.clip(light, 0, 1) ** (1 / _GAMMA))
    return np.ascontiguousarray(np.moveaxis(np.round(coded * 64), -1, 0).astype(np.uint16))


def _signal(y: Floats, u: Floats, v: Floats, grading: Grading) -> Floats:
    """Code values of 10 bits to R', G', B' from 0 to 1 (ITU-R BT.2100-2, table 9)."""
    low, luma, chroma = (0.0, 1023.0, 1023.0) if grading.full else (64.0, 876.0, 896.0)
    y, u, v = (y - low) / luma, (u - 512) / chroma, (v - 512) / chroma
    of_red, of_blue = _TO_LUMA.get(grading.matrix, _TO_LUMA[Colorspace.BT2020])
    red, blue = y + 2 * (1 - of_red) * v, y + 2 * (1 - of_blue) * u
    green = (y - of_red * red - of_blue * blue) / (1 - of_red - of_blue)
    return np.clip(np.stack([red, green, blue], -1), 0, 1)


def _light(signal: Floats, light: Light) -> Floats:
    """R', G', B' to linear light, where 1 is the white of the film."""
    if light == "sdr":
        return np.asarray(signal**_GAMMA)
    nits = _pq_to_nits(signal) if light == "pq" else _hlg_to_nits(signal)
    most = nits.max(-1, keepdims=True)
    return np.asarray(nits * (_rolled_off(most) / np.maximum(most, 1e-6)) / WHITE_NITS)


def _pq_to_nits(signal: Floats) -> Floats:
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    root = signal ** (1 / m2)
    return np.asarray(10_000 * (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1))


def _nits_to_pq(nits: Floats) -> Floats:
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    root = (np.maximum(nits, 0) / 10_000) ** m1
    return np.asarray(((c1 + c2 * root) / (1 + c3 * root)) ** m2)


def _hlg_to_nits(signal: Floats) -> Floats:
    """Scene light by the inverse OETF, then what a screen of 1000 cd/m² makes of it (system gamma 1.2)."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    luminance = scene @ np.array([0.2627, 0.6780, 0.0593])
    return np.asarray(_PEAK_NITS * scene * np.maximum(luminance, 1e-9)[..., None] ** 0.2)


def _rolled_off(nits: Floats) -> Floats:
    """The EETF of BT.2390: straight up to a knee, then a Hermite spline that ends at the film's white."""
    source = _nits_to_pq(np.array(_PEAK_NITS))
    e = np.minimum(_nits_to_pq(nits) / source, 1)
    most = float(_nits_to_pq(np.array(WHITE_NITS)) / source)
    knee = 1.5 * most - 0.5
    t = np.clip((e - knee) / (1 - knee), 0, 1)
    bent = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (-2 * t**3 + 3 * t**2) * most
    return _pq_to_nits(np.where(e < knee, e, bent) * source)


def _to_709(light: Floats, primaries: str) -> Floats:
    """Other primaries to those of BT.709. What they cannot show keeps its luminance and nearly its hue."""
    to_luminance = np.array([0.2126, 0.7152, 0.0722])
    wide = light @ np.array(_TO_BT709[primaries]).T
    luminance = np.clip(wide @ to_luminance, 0, 1)[..., None]
    inside = np.maximum(wide, 0)
    inside = inside * (luminance / np.maximum((inside @ to_luminance)[..., None], 1e-9))
    away = inside - luminance
    room = (1 - luminance) / np.maximum(away.max(-1, keepdims=True), 1e-9)
    return np.asarray(luminance + away * np.minimum(room, 1))


def _coded(signal: Floats) -> Floats:
    """R', G', B' to Y, U, V of 8 bits, limited range (ITU-R BT.709-6, 3.2 and 3.4)."""
    y = signal @ np.array([0.2126, 0.7152, 0.0722])
    u, v = (signal[..., 2] - y) / 1.8556, (signal[..., 0] - y) / 1.5748
    return np.stack([16 + 219 * y, 128 + 224 * u, 128 + 224 * v], -1)
