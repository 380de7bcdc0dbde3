"""What a video is: a draft of tracks, tracks of segments, each a frozen value.

Times are whole milliseconds, spans are half-open. Nothing here opens a file or knows a frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import islice, pairwise
from typing import Final, TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Fields: TypeAlias = Mapping[str, Json]


class NoSuchSegment(KeyError):
    """No segment of that id; the message names those that there are."""

    def __init__(self, segment_id: str, where: str, there_are: Iterable[str]) -> None:
        self.segment_id = segment_id
        known = list(islice(there_are, 12))
        super().__init__(f"no segment {segment_id!r} {where}; try one of: {', '.join(known) or '(there is none)'}")

    def __str__(self) -> str:
        """The message as it was written; a bare KeyError would put it in quotes."""
        return str(self.args[0])


class TrackKind(IntEnum):
    """What a track holds; the numbers are the wire's `tt`. A kind that is not listed is kept and not rendered."""

    VIDEO = 0
    AUDIO = 1
    TEXT = 7


class Role:
    """What a track is for (`m.role` on the wire)."""

    MAIN: Final = "main"
    OVERLAY: Final = "overlay"
    NARRATION: Final = "narration"
    BGM: Final = "bgm"
    SFX: Final = "sfx"
    CAPTIONS: Final = "captions"
    TITLES: Final = "titles"
    TEXTS: Final = "texts"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, from its start up to but not including its end.

    Raises `ValueError` when it starts before zero or is shorter than 1 ms.
    """

    start_ms: int
    duration_ms: int

    def __post_init__(self) -> None:
        if self.start_ms < 0:
            raise ValueError(f"a span cannot start at {self.start_ms} ms; the timeline begins at 0")
        if self.duration_ms < 1:
            raise ValueError(f"a span of {self.duration_ms} ms is too short; the least is 1 ms")

    @property
    def end_ms(self) -> int:
        """The first millisecond that no longer belongs to the span."""
        return self.start_ms + self.duration_ms

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one millisecond."""
        return self.start_ms < other.end_ms and other.start_ms < self.end_ms

    def shifted(self, by_ms: int) -> Span:
        """The same length, `by_ms` later (or earlier, when negative)."""
        return Span(self.start_ms + by_ms, self.duration_ms)


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing on a track: where it plays, and which part of its source it shows.

    `source` is `asset:<id>` or `scene:<kind>`; a text segment has `text` instead. `scene` holds what the painter
    is told (a `painter.SceneSpec` as JSON, without size and length). What `transform`, `sound`, `effects` and
    `keyframes` may say stands in `wire/fields.py`. `meta` carries `name`, `role` and provenance; `extra` keeps the
    keys of the wire that we do not know.
    """

    id: str
    placed: Span
    source: str | None = None
    source_in_ms: int = 0
    speed: float = 1.0
    volume: float = 1.0
    fade_in_ms: int = 0
    fade_out_ms: int = 0
    text: str | None = None
    scene: Fields = field(default_factory=dict)
    style: Fields = field(default_factory=dict)
    transform: Fields = field(default_factory=dict)
    effects: tuple[Fields, ...] = ()
    keyframes: tuple[Fields, ...] = ()
    reverse: bool = False
    freeze: bool = False
    sound: Fields = field(default_factory=dict)
    meta: Fields = field(default_factory=dict)
    extra: Fields = field(default_factory=dict)

    @property
    def start_ms(self) -> int:
        """Where it starts on the timeline."""
        return self.placed.start_ms

    @property
    def end_ms(self) -> int:
        """Where it has ended on the timeline."""
        return self.placed.end_ms

    @property
    def duration_ms(self) -> int:
        """How long it plays on the timeline."""
        return self.placed.duration_ms

    @property
    def name(self) -> str:
        """What a person calls it: its given name, else its text, else its source."""
        given = self.meta.get("name")
        return given if isinstance(given, str) and given else (self.text or self.source or self.id)


@dataclass(frozen=True, slots=True)
class Track:
    """Segments of one kind, ordered by start, none overlapping another.

    Raises `ValueError` when two segments overlap or share an id.
    """

    id: str
    kind: int
    segments: tuple[Segment, ...] = ()
    name: str = ""
    role: str = ""
    muted: bool = False
    volume: float = 1.0
    meta: Fields = field(default_factory=dict)
    extra: Fields = field(default_factory=dict)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.segments, key=lambda s: s.start_ms))
        for before, after in pairwise(ordered):
            if before.placed.overlaps(after.placed):
                raise ValueError(
                    f"segments {before.id!r} and {after.id!r} overlap on track {self.id!r}: the first ends at "
                    f"{before.end_ms} ms, the second starts at {after.start_ms} ms"
                )
        if len({s.id for s in ordered}) != len(ordered):
            raise ValueError(f"two segments of track {self.id!r} share an id")
        object.__setattr__(self, "segments", ordered)

    @property
    def end_ms(self) -> int:
        """Where its last segment has ended; 0 when empty."""
        return self.segments[-1].end_ms if self.segments else 0

    def segment(self, segment_id: str) -> Segment:
        """The segment of that id. Raises `NoSuchSegment` naming the ids that there are."""
        for segment in self.segments:
            if segment.id == segment_id:
                return segment
        raise NoSuchSegment(segment_id, f"on track {self.id!r}", (s.id for s in self.segments))


@dataclass(frozen=True, slots=True)
class Transition:
    """How one segment becomes its neighbour; centred on the cut between them."""

    from_id: str
    to_id: str
    kind: str
    duration_ms: int
    extra: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole video as a value. An edit gives back another draft; undo is keeping the old one.

    `meta` holds `title`, `width`, `height`, `fps`, `ratio`, `language` and what the makers noted (`brief`, …).
    """

    meta: Fields = field(default_factory=dict)
    tracks: tuple[Track, ...] = ()
    transitions: tuple[Transition, ...] = ()
    extra: Fields = field(default_factory=dict)

    @property
    def duration_ms(self) -> int:
        """Where the last segment of any track has ended."""
        return max((t.end_ms for t in self.tracks), default=0)

    @property
    def width_px(self) -> int:
        """Canvas width; 1080 when the draft does not say."""
        return _whole(self.meta.get("width"), 1080)

    @property
    def height_px(self) -> int:
        """Canvas height; 1920 when the draft does not say."""
        return _whole(self.meta.get("height"), 1920)

    @property
    def fps(self) -> int:
        """Frames per second of the film; 30 when the draft does not say."""
        return _whole(self.meta.get("fps"), 30)

    @property
    def title(self) -> str:
        """The film's title, empty when it has none."""
        title = self.meta.get("title")
        return title if isinstance(title, str) else ""

    def by_role(self, role: str) -> Track | None:
        """The first track of that role, or None."""
        return next((t for t in self.tracks if t.role == role), None)

    def track_of(self, segment_id: str) -> Track:
        """The track that holds the segment. Raises `NoSuchSegment` when none does."""
        for track in self.tracks:
            if any(s.id == segment_id for s in track.segments):
                return track
        raise NoSuchSegment(segment_id, "in the draft", (s.id for t in self.tracks for s in t.segments))

    def with_track(self, track: Track) -> Draft:
        """The draft with the track of that id replaced, or the track added above the others."""
        if any(t.id == track.id for t in self.tracks):
            return replace(self, tracks=tuple(track if t.id == track.id else t for t in self.tracks))
        return replace(self, tracks=(*self.tracks, track))

    def without_track(self, track_id: str) -> Draft:
        """The draft without that track."""
        return replace(self, tracks=tuple(t for t in self.tracks if t.id != track_id))

    def with_meta(self, **changes: Json) -> Draft:
        """The draft with these `meta` keys changed."""
        return replace(self, meta={**self.meta, **changes})


def _whole(value: Json, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise
