"""The film that everybody in the storm works on."""

from moying.draft import Draft, Segment, Span, Track, TrackKind


def video(title, ms=1000):
    words = Segment("x1", Span(0, ms), text=title)
    meta = {"title": title, "width": 96, "height": 54, "fps": 10, "language": "zh"}
    return Draft(meta, (Track("titles", TrackKind.TEXT, (words,)),))
