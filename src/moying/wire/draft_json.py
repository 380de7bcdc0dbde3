"""The draft's short wire keys, and nothing else that knows them.

`to_json` and `from_json` are each other's inverse; keys that we do not know survive the trip in `extra`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from moying.draft import Draft, Fields, Json, Segment, Span, Track, Transition

VERSION = 1
LONGEST_MS = 4 * 3600 * 1000
MOST_SEGMENTS = 20_000
LONGEST_TEXT = 2_000

_DRAFT_KEYS = {"v", "m", "d", "t", "transitions"}
_TRACK_KEYS = {"id", "tt", "name", "sg", "m"}
_SEGMENT_KEYS = {
    "id",
    "start",
    "d",
    "source",
    "source_in",
    "speed",
    "volume",
    "fade_in",
    "fade_out",
    "text",
    "scene",
    "style",
    "transform",
    "effects",
    "keyframes",
    "m",
}
_TRANSITION_KEYS = {"from", "to", "kind", "d"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a draft: where (`t[0].sg[2].d`), and what to write instead."""

    path: str
    message: str


class DraftInvalid(ValueError):
    """A draft that cannot be used. `faults` names each bad field."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{f.path}: {f.message}" for f in faults[:5]))


def to_json(draft: Draft) -> dict[str, Json]:
    """The draft as the wire carries it."""
    return {
        **draft.extra,
        "v": VERSION,
        "m": dict(draft.meta),
        "d": draft.duration_ms,
        "t": [_track_json(track) for track in draft.tracks],
        "transitions": [
            {**x.extra, "from": x.from_id, "to": x.to_id, "kind": x.kind, "d": x.duration_ms} for x in draft.transitions
        ],
    }


def _track_json(track: Track) -> dict[str, Json]:
    meta: dict[str, Json] = dict(track.meta)
    if track.role:
        meta["role"] = track.role
    if track.muted:
        meta["muted"] = True
    if track.volume != 1.0:
        meta["volume"] = track.volume
    return {
        **track.extra,
        "id": track.id,
        "tt": track.kind,
        "name": track.name,
        "sg": [_segment_json(s) for s in track.segments],
        "m": meta,
    }


def _segment_json(segment: Segment) -> dict[str, Json]:
    said: dict[str, Json] = {"id": segment.id, "start": segment.start_ms, "d": segment.duration_ms}
    optional: dict[str, tuple[Json, Json]] = {
        "source": (segment.source, None),
        "source_in": (segment.source_in_ms, 0),
        "speed": (segment.speed, 1.0),
        "volume": (segment.volume, 1.0),
        "fade_in": (segment.fade_in_ms, 0),
        "fade_out": (segment.fade_out_ms, 0),
        "text": (segment.text, None),
        "scene": (dict(segment.scene), {}),
        "style": (dict(segment.style), {}),
        "transform": (dict(segment.transform), {}),
        "effects": ([dict(e) for e in segment.effects], []),
        "keyframes": ([dict(k) for k in segment.keyframes], []),
        "m": (dict(segment.meta), {}),
    }
    return {**segment.extra, **said, **{key: value for key, (value, default) in optional.items() if value != default}}


T = TypeVar("T")


class _Reader:
    """Collects every fault instead of stopping at the first."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, path: str, message: str) -> None:
        self.faults.append(Fault(path, message))

    def whole(self, at: str, where: Mapping[str, Json], key: str, default: int | None, least: int, most: int) -> int:
        value = where.get(key, default)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(f"{at}{key}", f"must be a whole number from {least} to {most}")
            return least
        if not least <= value <= most:
            self.fault(f"{at}{key}", f"is {value}; must be from {least} to {most}")
            return least
        return value

    def number(self, at: str, where: Mapping[str, Json], key: str, default: float, least: float, most: float) -> float:
        value = where.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self.fault(f"{at}{key}", f"must be a number from {least:g} to {most:g}")
            return default
        return float(value)

    def text(self, at: str, where: Mapping[str, Json], key: str, default: str | None, longest: int = 200) -> str | None:
        value = where.get(key, default)
        if value is None and default is None:
            return None
        if not isinstance(value, str) or len(value) > longest:
            self.fault(f"{at}{key}", f"must be a text of at most {longest} characters")
            return default
        return value

    def fields(self, at: str, where: Mapping[str, Json], key: str) -> dict[str, Json]:
        value = where.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.fault(f"{at}{key}", "must be an object")
            return {}
        return value

    def list_of(self, at: str, where: Mapping[str, Json], key: str) -> list[dict[str, Json]]:
        value = where.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(f"{at}{key}", "must be a list")
            return []
        good = []
        for i, item in enumerate(value):
            if isinstance(item, dict):
                good.append(item)
            else:
                self.fault(f"{at}{key}[{i}]", "must be an object")
        return good

    def build(self, path: str, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except ValueError as error:
            self.fault(path, str(error))
            return None


def from_json(value: object) -> Draft:
    """The draft that a wire value describes. Raises `DraftInvalid` naming the path of each bad field."""
    read = _Reader()
    if not isinstance(value, dict):
        raise DraftInvalid([Fault("", "a draft is an object with the keys t, d and m")])
    if read.whole("", value, "v", VERSION, 1, 1_000) > VERSION:
        read.fault("v", f"is from a newer version; this server reads up to {VERSION}")
    if not isinstance(value.get("t"), list):
        read.fault("t", "must be the list of tracks")
    tracks = [_read_track(read, f"t[{i}].", t) for i, t in enumerate(read.list_of("", value, "t"))]
    if sum(len(t.segments) for t in tracks if t) > MOST_SEGMENTS:
        read.fault("t", f"holds more than {MOST_SEGMENTS} segments")
    transitions = tuple(
        Transition(
            read.text(f"transitions[{i}].", x, "from", "") or "",
            read.text(f"transitions[{i}].", x, "to", "") or "",
            read.text(f"transitions[{i}].", x, "kind", "crossfade") or "crossfade",
            read.whole(f"transitions[{i}].", x, "d", None, 1, 60_000),
            _unknown(x, _TRANSITION_KEYS),
        )
        for i, x in enumerate(read.list_of("", value, "transitions"))
    )
    meta = _read_meta(read, value)
    draft = Draft(meta, tuple(t for t in tracks if t), transitions, _unknown(value, _DRAFT_KEYS))
    _check_ids(read, draft)
    if not read.faults and "d" in value and value["d"] != draft.duration_ms:
        read.fault("d", f"is {value['d']}, but the last segment ends at {draft.duration_ms}; write {draft.duration_ms}")
    if read.faults:
        raise DraftInvalid(read.faults)
    return draft


def _read_meta(read: _Reader, value: Fields) -> dict[str, Json]:
    meta = read.fields("", value, "m")
    for key, default, least, most in (("width", 1080, 16, 8192), ("height", 1920, 16, 8192), ("fps", 30, 1, 120)):
        size = read.whole("m.", meta, key, default, least, most)
        if key != "fps" and size % 2:
            read.fault(f"m.{key}", f"is {size}; must be even, as H.264 halves the colour planes")
    read.text("m.", meta, "title", "")
    return meta


def _read_track(read: _Reader, at: str, value: Mapping[str, Json]) -> Track | None:
    meta = read.fields(at, value, "m")
    track_id = read.text(at, value, "id", "") or at.rstrip(".")
    segments = [_read_segment(read, f"{at}sg[{i}].", s) for i, s in enumerate(read.list_of(at, value, "sg"))]
    kind = read.whole(at, value, "tt", None, 0, 1_000)
    name = read.text(at, value, "name", "") or ""
    role = read.text(f"{at}m.", meta, "role", "") or ""
    volume = read.number(f"{at}m.", meta, "volume", 1.0, 0, 2)
    left = {k: v for k, v in meta.items() if k not in {"role", "muted", "volume"}}
    return read.build(
        f"{at}sg",
        lambda: Track(
            track_id,
            kind,
            tuple(s for s in segments if s),
            name,
            role,
            meta.get("muted") is True,
            volume,
            left,
            _unknown(value, _TRACK_KEYS),
        ),
    )


def _read_segment(read: _Reader, at: str, value: Mapping[str, Json]) -> Segment | None:
    start_ms = read.whole(at, value, "start", None, 0, LONGEST_MS)
    duration_ms = read.whole(at, value, "d", None, 1, LONGEST_MS)
    source = read.text(at, value, "source", None)
    if source is not None and not source.startswith(("asset:", "scene:")):
        read.fault(
            f"{at}source", "must be asset:<id> or scene:<kind>; paths and addresses are not taken, upload the file"
        )
    if source is not None and not all(c.isalnum() or c in "_-" for c in source.partition(":")[2]):
        read.fault(f"{at}source", "an id holds only letters, digits, _ and -")
    return read.build(
        at.rstrip("."),
        lambda: Segment(
            read.text(at, value, "id", "") or at.rstrip("."),
            Span(start_ms, duration_ms),
            source,
            read.whole(at, value, "source_in", 0, 0, LONGEST_MS),
            read.number(at, value, "speed", 1.0, 0.05, 20),
            read.number(at, value, "volume", 1.0, 0, 2),
            read.whole(at, value, "fade_in", 0, 0, LONGEST_MS),
            read.whole(at, value, "fade_out", 0, 0, LONGEST_MS),
            read.text(at, value, "text", None, LONGEST_TEXT),
            read.fields(at, value, "scene"),
            read.fields(at, value, "style"),
            read.fields(at, value, "transform"),
            tuple(read.list_of(at, value, "effects")),
            tuple(read.list_of(at, value, "keyframes")),
            read.fields(at, value, "m"),
            _unknown(value, _SEGMENT_KEYS),
        ),
    )


def _check_ids(read: _Reader, draft: Draft) -> None:
    if len({t.id for t in draft.tracks}) != len(draft.tracks):
        read.fault("t", "two tracks share an id")
    ids = [s.id for t in draft.tracks for s in t.segments]
    known = set(ids)
    if len(known) != len(ids):
        read.fault("t", "two segments share an id")
    for i, x in enumerate(draft.transitions):
        for key, segment_id in (("from", x.from_id), ("to", x.to_id)):
            if segment_id not in known:
                read.fault(f"transitions[{i}].{key}", f"names no segment: {segment_id!r}")


def _unknown(value: Mapping[str, Json], known: set[str]) -> dict[str, Json]:
    return {k: v for k, v in value.items() if k not in known}
