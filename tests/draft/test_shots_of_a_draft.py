"""The verbs for shots: how long each lasts afterwards, to the millisecond, and what moves along."""

import pytest

from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.draft.shots import main_of, relast, repeated, speeded


def two_shots():
    key = {"property": "x", "at": 600, "value": 0.2}
    shots = (
        Segment("a", Span(0, 2000), "asset:a", source_in_ms=300, keyframes=(key,)),
        Segment("b", Span(2000, 1000), "asset:b"),
    )
    return Draft({}, (Track("main", TrackKind.VIDEO, shots, role=Role.MAIN),))


def told(draft):
    return " ".join(f"{s.id}@{s.start_ms}+{s.duration_ms}" for s in main_of(draft).segments)


@pytest.mark.parametrize(
    ("speed", "shape", "key_at"), [(2.0, "a@0+1000 b@1000+1000", 300), (0.5, "a@0+4000 b@4000+1000", 1200)]
)
def test_a_faster_shot_shows_the_same_of_its_source_in_less_time(speed, shape, key_at):
    made = speeded(two_shots(), "a", speed, lambda segment: 0)
    shot = main_of(made).segment("a")
    assert told(made) == shape
    assert (shot.speed, shot.source_in_ms, shot.keyframes[0]["at"]) == (speed, 300, key_at)


def test_a_shot_lasts_as_long_as_was_asked_and_is_shown_again_right_after_itself():
    assert told(relast(two_shots(), "a", 1500, lambda segment: 0)) == "a@0+1500 b@1500+1000"
    assert told(relast(two_shots(), "a", 2750, lambda segment: 0)) == "a@0+2750 b@2750+1000"
    assert told(repeated(two_shots(), "a")) == "a@0+2000 a_2@2000+2000 b@4000+1000"
