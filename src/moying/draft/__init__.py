"""What a video is, as frozen values; the editing verbs; summary and diff."""

from moying.draft.model import (
    Draft,
    Fields,
    Json,
    NoSuchSegment,
    Role,
    Segment,
    Span,
    Track,
    TrackKind,
    Transition,
)

__all__ = [
    "Draft",
    "Fields",
    "Json",
    "NoSuchSegment",
    "Role",
    "Segment",
    "Span",
    "Track",
    "TrackKind",
    "Transition",
]
