"""Sound effects, made by arithmetic: no samples, no network, the same seed the same sound.

    effect("whoosh", 600, seed=3)  ->  stereo samples, exactly 600 ms, at -20 LUFS, silent at both ends

An effect is a function (length, chance) -> sound in `strokes`, `struck` or `places`, and a row in `EFFECTS`;
the contract test in `tests/engines` runs on all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

import numpy as np

from moying.engines import mastering
from moying.engines.mastering import RATE_HZ, Samples
from moying.engines.music.seams import joined
from moying.engines.music.words import named
from moying.engines.sfx import places, strokes, struck

LOUDNESS_LUFS: Final = -20.0
"""Under a voice at -16: heard, never in its way."""
SHORTEST_MS, LONGEST_MS = 40, 600_000
_BODY_MS: Final = 20_000
"""A place that lasts longer is this much of it, over and over, with seams that nobody hears."""
_SEAM_MS: Final = 2000


@dataclass(frozen=True, slots=True)
class SoundEffect:
    """An effect: what people call it, how long it is by itself, and how it is made.

    label: its name in a film's summary, in zh and en. words: what it is asked for by, lower case.
    lasts: whether it is a place that goes on (rain, a crowd) and not a thing that happens once.
    """

    kind: str
    label: tuple[str, str]
    words: tuple[str, ...]
    natural_ms: int
    make: Callable[[int, np.random.Generator], Samples]
    lasts: bool = False


EFFECTS: Final = (
    SoundEffect("whoosh", ("嗖", "Whoosh"), ("嗖", "呼啸", "飞过", "whoosh", "swoosh"), 600, strokes.whoosh),
    SoundEffect("pop", ("啵", "Pop"), ("啵", "弹出", "泡泡", "pop"), 160, strokes.pop),
    SoundEffect("rise", ("渐强", "Rise"), ("上升", "渐强", "悬念音", "rise", "riser"), 1500, strokes.rise),
    SoundEffect("page", ("翻页声", "Page"), ("翻页", "翻书", "page", "page turn"), 500, strokes.page),
    SoundEffect("bell", ("钟声", "Bell"), ("钟声", "铃声", "敲钟", "bell"), 2500, struck.bell),
    SoundEffect("ding", ("叮", "Ding"), ("叮", "叮咚", "提示音", "ding", "chime"), 900, struck.ding),
    SoundEffect(
        "keyboard",
        ("键盘声", "Keyboard"),
        ("键盘", "打字", "敲代码", "keyboard", "typing"),
        2000,
        struck.keyboard,
        True,
    ),
    SoundEffect("rain", ("雨声", "Rain"), ("雨声", "下雨", "rain"), 5000, places.rain, True),
    SoundEffect("waves", ("海浪声", "Waves"), ("海浪", "浪花", "涛声", "waves", "surf"), 8000, places.waves, True),
    SoundEffect("wind", ("风声", "Wind"), ("风声", "刮风", "wind"), 5000, places.wind, True),
    SoundEffect("birds", ("鸟鸣", "Birds"), ("鸟鸣", "鸟叫", "birds", "bird", "birdsong"), 5000, places.birds, True),
    SoundEffect("crowd", ("人声", "Crowd"), ("人群", "人声鼎沸", "嘈杂", "crowd", "chatter"), 5000, places.crowd, True),
)


def effect(kind: str, duration_ms: int | None = None, seed: int = 0) -> Samples:
    """The effect as float32 (n, 2) at 48 kHz, exactly that long (its natural length when none is given).

    Raises `ValueError`, naming what there is, for an unknown kind or a length outside 40 ms to ten minutes.
    """
    chosen = find_effect(kind)
    wanted_ms = chosen.natural_ms if duration_ms is None else duration_ms
    if not SHORTEST_MS <= wanted_ms <= LONGEST_MS:
        raise ValueError(f"a sound effect of {wanted_ms} ms; ask for {SHORTEST_MS} to {LONGEST_MS} ms")
    length = wanted_ms * RATE_HZ // 1000
    chance = np.random.default_rng([seed % 2**32, *chosen.kind.encode()])
    body = _BODY_MS * RATE_HZ // 1000
    if chosen.lasts and length > body:
        seam = _SEAM_MS * RATE_HZ // 1000
        sound = _stereo(chosen.make(body, chance))
        turns = -(-(length - body) // (body - seam))
        return _finished(joined([(sound, seam)] * (turns + 1))[:length])
    return _finished(_stereo(chosen.make(length, chance)))


def find_effect(kind: str) -> SoundEffect:
    """The effect of that kind. Raises `ValueError`, naming those that are near, when there is none."""
    for one in EFFECTS:
        if one.kind == kind:
            return one
    kinds = [one.kind for one in EFFECTS]
    near = get_close_matches(kind, kinds, cutoff=0.5) or kinds
    raise ValueError(f"no sound effect called {kind!r}; try one of: {', '.join(near)}")


def effect_of(words: str) -> str | None:
    """The kind that a wish names ("加一声叮", "typing sound"), None when it names none; the longest name wins."""
    text = words.casefold()
    found = [(len(word), one.kind) for one in EFFECTS for word in one.words if named(text, word)]
    return max(found)[1] if found else None


def _stereo(sound: Samples) -> Samples:
    return sound if sound.ndim == 2 else np.stack([sound, sound], axis=1)


def _finished(sound: Samples) -> Samples:
    """No thump, no click, as loud as all the others."""
    clean = mastering.equalise(np.asarray(sound, np.float32), [mastering.high_pass(40)])
    ms = len(clean) * 1000 / RATE_HZ
    edges = mastering.fade(clean, in_ms=min(3, ms / 10), out_ms=min(60, ms / 4))
    return mastering.master(edges, lufs=LOUDNESS_LUFS)
