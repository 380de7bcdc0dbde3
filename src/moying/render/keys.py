"""What a chunk is called: a digest of everything that can change its frames, and of nothing else.

Told from the chunk's own start and without the ids of segments, so that a chunk that merely moved, or whose segments
were made anew, is not drawn again: the layers in it and those that its texts look at when they choose their place,
the content of their media, the fonts, our code, the libraries.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from fractions import Fraction
from functools import cache
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Final

import moying
from moying.painter.fonts import font_fingerprint
from moying.render.layers import Shot, Words
from moying.render.plan import Plan
from moying.render.spans import Spans
from moying.render.texts import gives_way, moments, turn

_ROOMS_THAT_DRAW: Final = ("media", "painter", "render")
_LIBRARIES: Final = ("av", "numba", "numpy", "opencv-python-headless", "skia-python")
_READ_AT_ONCE: Final = 1 << 22
_MOST_KNOWN: Final = 8192
_known: dict[tuple[Path, int, int], str] = {}
_VISITORS: Final = ("moying.scenes", "moying.transitions", "moying.effects")


class ChunkKeys:
    """The names of a plan's chunks. digests: of the media, by asset id."""

    def __init__(self, plan: Plan, digests: Mapping[str, str]) -> None:
        self._digests, self._fps = digests, plan.form.fps
        self._shots = Spans(x for x in plan.layers if isinstance(x, Shot))
        self._words = Spans(x for x in plan.layers if isinstance(x, Words))
        self._dissolves = Spans(plan.dissolves)
        self._contents: dict[str, list[object]] = {}
        self._same = _digest_of([engine_digest(), font_fingerprint(), asdict(plan.form), plan.language])
        self._texts: dict[str, str] = {}

    def key(self, first: int, end: int) -> str:
        """The name of the chunk of frames `first` to `end`."""
        words = [(text.first - first, self._text_key(text)) for text in self._words.between(first, end)]
        return _digest_of([self._same, end - first, self._pictures(first, end, first), words])[:40]

    def _text_key(self, text: Words) -> str:
        """A digest of a text with all that it looks at: the pictures below it, and the texts that it keeps off.

        Told from its own start.
        """
        if text.id not in self._texts:
            # In the order of their turns: each finds those that it keeps off told already.
            for each in sorted(self._with_kept_off(text), key=turn):
                kept_off = [(x.first - each.first, self._texts[x.id]) for x in self._kept_off(each)]
                below = [self._pictures(f, f + 1, each.first) for f in moments(each)]
                self._texts[each.id] = _digest_of([_told(each), kept_off, below])
        return self._texts[text.id]

    def _with_kept_off(self, text: Words) -> list[Words]:
        """A text, those that it keeps off, those that these keep off, and so on; as far as they are not told."""
        found, new = {text.id: text}, [text]
        while new:
            for other in self._kept_off(new.pop()):
                if other.id not in found and other.id not in self._texts:
                    found[other.id] = other
                    new.append(other)
        return list(found.values())

    def _kept_off(self, text: Words) -> list[Words]:
        return [x for x in self._words.between(text.first, text.end) if gives_way(text, x)]

    def _pictures(self, first: int, end: int, origin: int) -> list[object]:
        """The shots seen in frames `first` to `end` and how they turn into each other, told from the frame `origin`."""
        shots = self._shots.between(first, end)
        places = {shot.id: i for i, shot in enumerate(shots)}
        dissolves = [
            [x.first - origin, x.end - origin, places.get(x.from_id), places.get(x.to_id), x.kind, x.said]
            for x in self._dissolves.between(first, end)
        ]
        return [[self._shot(x, first, end, origin) for x in shots], dissolves]

    def _shot(self, shot: Shot, first: int, end: int, origin: int) -> list[object]:
        source = shot.source
        if source.startswith("asset:"):
            source = self._digests[source.removeprefix("asset:")]
            if _is_plain(shot):
                return [source, *_seen(shot, first, end, origin, self._fps)]
        if shot.id not in self._contents:
            files = [self._digests[effect.asset_id] for effect in shot.effects if effect.asset_id]
            self._contents[shot.id] = [*_told(shot), files]
        return [source, shot.first - origin, self._contents[shot.id]]


def _told(layer: Shot | Words) -> list[object]:
    """All that is said of a layer but its id, its source (which is told by its content) and where it lies."""
    said = asdict(layer)
    length = said.pop("end") - said.pop("first")
    del said["id"]
    said.pop("source", None)
    return [type(layer).__name__, length, said]


def _is_plain(shot: Shot) -> bool:
    """Whether what is seen of it in a frame hangs on nothing but the moment of its source: not on how it goes on."""
    bare = Shot(shot.id, shot.first, shot.end, shot.source, placing=shot.placing)
    still = not shot.placing.moves and not shot.placing.curves
    return still and bare == replace(shot, source_in_ms=0, speed=1.0, lead=0)


def _seen(shot: Shot, first: int, end: int, origin: int, fps: int) -> list[object]:
    """The part of a plain shot that is seen in frames `first` to `end`: cut or trimmed elsewhere, it stays the same."""
    begins = max(first, shot.first)
    step_s = Fraction(shot.speed).limit_denominator(10_000) / fps
    source_s = Fraction(shot.source_in_ms, 1000) + (begins - shot.first - shot.lead) * step_s
    return [begins - origin, min(end, shot.end) - begins, str(source_s), str(step_s), asdict(shot.placing)]


def _digest_of(told: object) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


@cache
def engine_digest() -> str:
    """A digest of what draws: our own code, visitors' and libraries' versions."""
    digest = hashlib.sha256()
    root = Path(moying.__file__).parent
    for room in _ROOMS_THAT_DRAW:
        for file in sorted((root / room).rglob("*.py")):
            digest.update(file.read_bytes())
    digest.update(repr([(name, version(name)) for name in _LIBRARIES]).encode())
    points = [point for group in _VISITORS for point in entry_points(group=group)]
    digest.update(repr(sorted((p.group, p.name, p.value, p.dist.version if p.dist else "") for p in points)).encode())
    return digest.hexdigest()


class Digests(dict[str, str]):
    """The digests of media by asset id, each read when first asked for.

    stop: asked while a file is read; what it raises ends the work.
    """

    def __init__(self, assets: Mapping[str, Path], stop: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._assets, self._stop = assets, stop

    def __missing__(self, asset_id: str) -> str:
        self[asset_id] = file_digest(self._assets[asset_id], self._stop)
        return self[asset_id]


def file_digest(path: Path, stop: Callable[[], None] = lambda: None) -> str:
    """SHA-256 of a file; a file that did not change since is not read again."""
    status = path.stat()
    told = path, status.st_size, status.st_mtime_ns
    if told not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[told] = _read_digest(path, stop)
    return _known[told]


def _read_digest(path: Path, stop: Callable[[], None]) -> str:
    digest, block = hashlib.sha256(), bytearray(_READ_AT_ONCE)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(block):
            stop()
            digest.update(memoryview(block)[:count])
    return digest.hexdigest()
