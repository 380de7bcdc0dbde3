"""An upload looked at and listened to once: how loud, where it is silent, where it is cut, what moves and where, its
colours, its beats. What silences, highlights, cropping and cuts on beats are made by.

Pictures are sampled four times a second in small; a time budget ends the looking at a film of hours, and `seen_ms` says
how far it went. What matters in a picture is where it moves: OpenCV 5 brings no face detector without weights.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from moying.engines.music.beats import beats_of
from moying.media.audio import RATE_HZ, Samples, decoded
from moying.media.errors import MediaFault
from moying.media.loudness import FLOOR_LUFS, Meter
from moying.media.probe import look_at
from moying.media.reader import read_clip
from moying.media.still import read_still

STEP_MS: Final = 250
"""From one looked-at picture, and from one level, to the next."""
LONGEST_SILENCE_DB, QUIETEST_DB = -33.0, -60.0
UNDER_SPEECH_DB: Final = 24.0
"""What is so much softer than the loud parts is a pause; in music there is none of it."""
LEAST_PAUSE_MS: Final = 300
_LEVEL_MS: Final = 20
_LOOKING_S: Final = 12.0
_MOST_SOUND_S, _MOST_MUSIC_S = 1_200, 300
_SMALL: Final = (64, 36)
_A_CUT: Final = 26.0
"""Mean difference of luma between two looked-at pictures, of 219, from which they may be two scenes."""
_MOST_MOTION: Final = 24.0
_THUMBNAIL_PX: Final = 120
_STRAY: Final = 0.03
"""So little of the motion may lie beyond what is called the subject, on either side."""
Grey = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Study:
    """What was found. Times are ms of the file's own.

    loudness_lufs: None without sound. silences_ms: pauses, start and end. levels_db, motion (0 to 1): one for each
    250 ms. subject: where what matters lies, in shares of width and height, None where that is everywhere; reach: how
    wide and high a window around it must be to hold it all the time.
    beats_ms: of music with a steady beat. colours: `#rrggbb`, the most of it first. thumbnail: a small JPEG.
    """

    seen_ms: int = 0
    loudness_lufs: float | None = None
    silences_ms: tuple[tuple[int, int], ...] = ()
    levels_db: tuple[float, ...] = ()
    beats_ms: tuple[int, ...] = ()
    cuts_ms: tuple[int, ...] = ()
    motion: tuple[float, ...] = ()
    subject: tuple[float, float] | None = None
    reach: tuple[float, float] | None = None
    colours: tuple[str, ...] = ()
    thumbnail: bytes = b""

    def as_json(self) -> dict[str, Any]:
        """What a state shows of it; the thumbnail apart."""
        return {key: value for key, value in asdict(self).items() if key != "thumbnail"}


def study(path: Path) -> Study:
    """Look at a file and listen to it. Raises what `look_at` raises; a part that cannot be read is left out."""
    probe = look_at(path)
    if probe.kind == "image":
        bgr = read_still(path)[..., :3]
        return Study(colours=_colours(bgr), thumbnail=_thumbnail(bgr))
    heard = _listen(path, probe.duration_ms) if probe.has_audio else {}
    seen = _look(path, probe.duration_ms) if probe.kind == "video" else {}
    return Study(**{"seen_ms": probe.duration_ms, **heard, **seen})


def _listen(path: Path, duration_ms: int) -> dict[str, Any]:
    meter, levels = Meter(peaks=False), []
    music: list[Samples] = []
    block_samples = RATE_HZ * _LEVEL_MS // 1000
    left = np.zeros((0, 2), np.float32)
    try:
        for number, block in enumerate(islice(decoded(path), _MOST_SOUND_S)):
            meter.hear(block)
            if number < _MOST_MUSIC_S:
                music.append(block)
            left = np.concatenate([left, block])
            whole = len(left) // block_samples
            power = (left[: whole * block_samples].reshape(whole, -1) ** 2).mean(axis=1)
            levels.append(10 * np.log10(np.maximum(power, 1e-12)))
            left = left[whole * block_samples :]
    except MediaFault:
        return {}
    if not levels:
        return {}
    level = np.concatenate(levels)
    loudness = meter.finish().integrated_lufs
    steps = STEP_MS // _LEVEL_MS
    coarse = [float(round(part.max(), 1)) for part in np.array_split(level, max(1, len(level) // steps))]
    beats = tuple(round(at * 1000 / RATE_HZ) for at in beats_of(np.concatenate(music)))
    return {
        "loudness_lufs": None if loudness <= FLOOR_LUFS else round(loudness, 1),
        "silences_ms": silences_in(level, duration_ms),
        "levels_db": tuple(coarse),
        "beats_ms": beats,
    }


def silences_in(level_db: npt.NDArray[np.floating[Any]], duration_ms: int) -> tuple[tuple[int, int], ...]:
    """The pauses of a sound by its levels every 20 ms. Where all is silent there are none: nothing would be left."""
    if not len(level_db):
        return ()
    loud = float(np.percentile(level_db, 95))
    if loud < QUIETEST_DB + 5:
        return ()
    quiet = level_db < min(max(loud - UNDER_SPEECH_DB, QUIETEST_DB), LONGEST_SILENCE_DB)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(np.int8), [0]]))) * _LEVEL_MS
    pauses = [(int(a), min(int(b), duration_ms)) for a, b in edges.reshape(-1, 2)]
    return tuple((a, b) for a, b in pauses if b - a >= LEAST_PAUSE_MS)


def _look(path: Path, duration_ms: int) -> dict[str, Any]:
    ends_at = time.monotonic() + _LOOKING_S
    small: list[Grey] = []
    shown: list[npt.NDArray[np.uint8]] = []
    wanted = max(1, -(-duration_ms // STEP_MS))
    try:
        pictures = read_clip(path, start_s=Fraction(0), step_s=Fraction(STEP_MS, 1000))
        for number, picture in enumerate(islice(pictures, wanted)):
            small.append(cv2.resize(picture.y, _SMALL, interpolation=cv2.INTER_AREA).astype(np.float32))
            if number in {wanted // 3, 2 * wanted // 3} or not shown:
                shown.append(_bgr(picture.y, picture.u, picture.v))
            if time.monotonic() > ends_at:
                break
    except MediaFault:
        pass
    if not small:
        return {}
    moved = [np.abs(b - a) for a, b in pairwise(small)]
    differences = [float(each.mean()) for each in moved]
    cuts = cuts_in(differences)
    still = [m for i, m in enumerate(moved) if i + 1 not in cuts]
    return {
        "seen_ms": min(duration_ms, len(small) * STEP_MS),
        "cuts_ms": tuple(at * STEP_MS for at in cuts),
        "motion": tuple(
            0.0 if i in cuts else round(min(1.0, difference / _MOST_MOTION), 3)
            for i, difference in enumerate([0.0, *differences])
        ),
        **_moving(still),
        "colours": _colours(shown[-1]),
        "thumbnail": _thumbnail(shown[min(1, len(shown) - 1)]),
    }


def cuts_in(differences: list[float]) -> tuple[int, ...]:
    """The looked-at pictures with which another scene begins: far from the one before, and much farther than usual."""
    usual = float(np.median(differences)) if differences else 0.0
    return tuple(i + 1 for i, difference in enumerate(differences) if difference > max(_A_CUT, 4 * usual))


def _moving(moved: list[Grey]) -> dict[str, Any]:
    """Where it moves, and how far around, where that is one place and not all of the picture."""
    if not moved:
        return {}
    energy = np.maximum(np.mean(moved, axis=0) - 1.0, 0)
    total = float(energy.sum())
    if total < 20:
        return {}
    across, down = np.meshgrid(np.linspace(0, 1, _SMALL[0]), np.linspace(0, 1, _SMALL[1]))
    x, y = float((energy * across).sum() / total), float((energy * down).sum() / total)
    spread = float(np.sqrt((energy * ((across - x) ** 2 + (down - y) ** 2)).sum() / total))
    if spread >= 0.3:
        return {}
    reach = (_reach(energy.sum(axis=0), x), _reach(energy.sum(axis=1), y))
    return {"subject": (round(x, 3), round(y, 3)), "reach": reach}


def _reach(energy: npt.NDArray[np.floating[Any]], centre: float) -> float:
    """How much of an axis a window around the centre takes in that holds nearly all that moves."""
    grown = np.cumsum(energy) / energy.sum()
    first, last = (int(np.searchsorted(grown, share)) for share in (_STRAY, 1 - _STRAY))
    edges = first / len(energy), (last + 1) / len(energy)
    return round(min(1.0, 2 * max(centre - edges[0], edges[1] - centre)), 3)


def _colours(bgr: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    """Three colours that much of it has, none like another."""
    pixels = cv2.resize(bgr, (32, 32), interpolation=cv2.INTER_AREA).reshape(-1, 3)
    bins, counts = np.unique(pixels // 32, axis=0, return_counts=True)
    kept: list[npt.NDArray[np.float64]] = []
    for chosen in bins[np.argsort(-counts)]:
        colour = pixels[(pixels // 32 == chosen).all(axis=1)].mean(axis=0)
        if all(np.abs(colour - other).sum() > 60 for other in kept):
            kept.append(colour)
    return tuple(f"#{round(r):02x}{round(g):02x}{round(b):02x}" for b, g, r in kept[:3])


def _thumbnail(bgr: npt.NDArray[np.uint8]) -> bytes:
    scale = min(1.0, _THUMBNAIL_PX / min(bgr.shape[:2]))
    small = cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    done, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 70])
    return jpeg.tobytes() if done else b""


def _bgr(y: npt.NDArray[np.uint8], u: npt.NDArray[np.uint8], v: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """A picture in small, of its planes in limited range (BT.709)."""
    size = (max(2, y.shape[1] * 320 // max(y.shape)), max(2, y.shape[0] * 320 // max(y.shape)))
    planes = [cv2.resize(plane, size, interpolation=cv2.INTER_AREA).astype(np.float32) for plane in (y, u, v)]
    luma, blue, red = (planes[0] - 16) * 1.164, planes[1] - 128, planes[2] - 128
    rgb = (luma + 1.793 * red, luma - 0.213 * blue - 0.533 * red, luma + 2.112 * blue)
    return np.asarray(np.clip(np.stack(rgb[::-1], axis=-1), 0, 255), np.uint8)
