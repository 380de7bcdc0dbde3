"""The fields of the draft on the wire, each written down once: its key, what it may hold, what it means.

`draft_json` reads by this table and `schema` prints it, so what is published is what is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

VERSION = 1
LONGEST_MS = 4 * 3600 * 1000
MOST_SEGMENTS = 20_000
LONGEST_TEXT = 2_000
LONGEST_NAME = 200
DEEPEST = 32
"""Levels of nesting; a draft of ours has nine. Deeper ones are made to break parsers."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a wire object and what it means. An optional field that is null counts as left out."""

    key: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Whole(Field):
    """A whole number in a range; required when it has no default, unless it is `derived` from the rest.

    `even` where H.264 halves the colour planes; `hint` says what to do about one out of range.
    """

    least: int
    most: int
    default: int | None = None
    even: bool = False
    derived: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Number(Field):
    """A number in a range."""

    least: float
    most: float
    default: float


@dataclass(frozen=True, slots=True)
class Text(Field):
    """A text up to a length; `pattern` must match all of it, and `hint` says it in words."""

    longest: int = LONGEST_NAME
    pattern: re.Pattern[str] | None = None
    hint: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Flag(Field):
    """Yes or no; no when left out."""


@dataclass(frozen=True, slots=True)
class Free(Field):
    """An object whose keys this table does not name."""


@dataclass(frozen=True, slots=True)
class FreeList(Field):
    """A list of objects whose keys this table does not name."""


@dataclass(frozen=True, slots=True)
class Holds(Field):
    """An object with a table of its own; `many` for a list of them."""

    table: type[Table]
    many: bool = False
    required: bool = False


class Table:
    """The fields of one kind of object, as class attributes. Keys that it does not name survive a round trip."""

    @classmethod
    @cache
    def fields(cls) -> tuple[Field, ...]:
        """All of them, in the order they are written here."""
        return tuple(value for value in vars(cls).values() if isinstance(value, Field))

    @classmethod
    @cache
    def keys(cls) -> frozenset[str]:
        """Their keys."""
        return frozenset(field.key for field in cls.fields())


class SegmentFields(Table):
    """One thing on a track."""

    id = Text("id", "Its name for machines, unlike any other in the draft; made from its place when left out.")
    start = Whole("start", "Where it starts on the timeline, ms.", 0, LONGEST_MS)
    duration = Whole("d", "How long it plays, ms. Segments of one track do not overlap.", 1, LONGEST_MS)
    source = Text(
        "source",
        "What it shows or plays: `asset:<id>` of the session, or `scene:<kind>` for the painter. A text has none.",
        pattern=re.compile(r"(asset|scene):[A-Za-z0-9_-]+"),
        hint="asset:<id> or scene:<kind>, in letters, digits, _ and -; for a path or an address, upload the file first",
    )
    source_in = Whole("source_in", "The moment of the source that it begins with, ms.", 0, LONGEST_MS, 0)
    speed = Number("speed", "How fast it plays; 2 shows two seconds of the source in one.", 0.05, 20, 1.0)
    reverse = Flag("reverse", "Whether it plays backwards, from the end of the part that it uses.")
    freeze = Flag("freeze", "Whether it shows the picture at its in-point for all its time, without sound.")
    volume = Number("volume", "How loud: 0 is silence, 1 as recorded.", 0, 2, 1.0)
    fade_in = Whole("fade_in", "How long it takes to come in, ms.", 0, LONGEST_MS, 0)
    fade_out = Whole("fade_out", "How long it takes to go, ms.", 0, LONGEST_MS, 0)
    sound = Free("sound", "`pan`, -1 (left) to 1 (right); `denoise`, 0 to 1.")
    text = Text("text", "What a title or a caption says.", longest=LONGEST_TEXT)
    scene = Free(
        "scene",
        "What the painter is told: seed, words, look (the style of painting), style (the view), time, season, weather, "
        "palette, camera, data (figures).",
    )
    style = Free(
        "style",
        "How a text looks: font, size, color, gradient, outline, outline_width, shadow, box, position, vertical, look; "
        "how it comes and goes: animation, animation_in, animation_out; what is sung: karaoke, stamps, highlight.",
    )
    transform = Free(
        "transform",
        "Where a picture lies and how large: `fit` (`cover`, `contain`, `stretch`), `fill` (`none`, `blur`, "
        "`#rrggbb`), `crop` (`left`, `top`, `right`, `bottom`: shares), `focus` (`x`, `y`), `x`, `y`, `scale`, "
        "`rotate` (degrees clockwise), `flip` (`h`, `v`, `hv`), `opacity`, `radius`, `shadow`, `ken_burns` (`from`, "
        "`to`: `x`, `y`, `zoom`), `chroma_key` (`color`, `similarity`, `smoothness`, `spill`).",
    )
    effects = FreeList("effects", "Effects, in the order they are applied: `kind`, and its knobs.")
    keyframes = FreeList(
        "keyframes",
        "Values that change over time: `property` (`x`, `y`, `scale`, `rotate`, `opacity`, `crop.left` …, `volume`, "
        "`pan`, `effects.<index>.<knob>`), `at` (ms from the segment's start), `value`, and `easing` to the next "
        "(`linear`, `hold`, `ease_in`, `ease_out`, `ease_in_out`, `overshoot`, `bounce`).",
    )
    meta = Free("m", "`name`, `role`, and who made it (engine, model, seed, licence, prompt).")


class TrackMeta(Table):
    """What a track is for."""

    role = Text("role", "`main`, `overlay`, `narration`, `bgm`, `sfx`, `captions`, `titles` or `texts`.")
    muted = Flag("muted", "Whether it is silent.")
    volume = Number("volume", "How loud the whole track is, times each segment's own volume.", 0, 2, 1.0)


class TrackFields(Table):
    """Segments of one kind. Later tracks lie above."""

    id = Text("id", "Its name for machines, unlike any other in the draft; made from its place when left out.")
    kind = Whole("tt", "What it holds: 0 video, 1 audio, 7 text. Another number is kept and not rendered.", 0, 1_000)
    name = Text("name", "What people call it.")
    segments = Holds("sg", "Its segments.", SegmentFields, many=True)
    meta = Holds("m", "What it is for.", TrackMeta)


class TransitionFields(Table):
    """How one segment becomes its neighbour, centred on the cut between them."""

    leaving = Text("from", "The id of the segment that goes.", required=True)
    entering = Text("to", "The id of the segment that comes.", required=True)
    kind = Text("kind", "Which one (see tables.md); `crossfade` when left out. Its knobs stand beside it.")
    duration = Whole("d", "How long it takes, ms.", 1, 60_000)


class DraftMeta(Table):
    """What the film is; other keys hold what its makers noted."""

    title = Text("title", "The film's title.")
    width = Whole("width", "Canvas width, px, even.", 16, 8192, 1080, even=True)
    height = Whole("height", "Canvas height, px, even.", 16, 8192, 1920, even=True)
    fps = Whole("fps", "Frames per second.", 1, 120, 30)
    ratio = Text("ratio", "The shape as people say it: `9:16`, `16:9`, `1:1`, `3:4`.")
    language = Text("language", "The language it speaks: `zh` or `en`.")
    cover_ms = Whole("cover_ms", "The moment that the cover shows, ms.", 0, LONGEST_MS, 0)
    cover_text = Text("cover_text", "The words on the cover; the film's own when left out, none when empty.")


class DraftFields(Table):
    """A whole video."""

    version = Whole("v", "Version of this format.", 1, VERSION, VERSION, hint="a newer draft needs a newer server")
    meta = Holds("m", "What the film is.", DraftMeta)
    duration = Whole("d", "Where its last segment ends, ms; worked out when left out.", 0, 2 * LONGEST_MS, derived=True)
    tracks = Holds("t", "Its tracks; later ones lie above.", TrackFields, many=True, required=True)
    transitions = Holds("transitions", "At the cuts between neighbours.", TransitionFields, many=True)
