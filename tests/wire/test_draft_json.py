import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.draft import Draft, Segment, Span, Track, TrackKind, Transition
from moying.wire.draft_json import DraftInvalid, from_json, to_json
from shapes import bgm, captions, narration, title, video

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
FREE = st.dictionaries(TEXTS, VALUES, max_size=3)
# No key of ours begins with x-, so that these are unknown ones.
UNKNOWN = st.dictionaries(TEXTS.map("x-".__add__), VALUES, max_size=2)


@st.composite
def segments(draw, name: str):
    """One to four segments of a track, in order, with gaps."""
    row, at_ms = [], 0
    for n in range(draw(st.integers(0, 4))):
        at_ms += draw(st.integers(0, 500))
        length_ms = draw(st.integers(1, 5000))
        row.append(
            Segment(
                f"{name}-{n}",
                Span(at_ms, length_ms),
                draw(st.sampled_from([None, "asset:0f3a", "scene:ink_mountains"])),
                draw(st.integers(0, 10_000)),
                draw(st.floats(0.05, 20)),
                draw(st.floats(0, 2)),
                draw(st.integers(0, 500)),
                draw(st.integers(0, 500)),
                draw(st.none() | TEXTS),
                draw(FREE),
                draw(FREE),
                draw(FREE),
                tuple(draw(st.lists(FREE, max_size=2))),
                tuple(draw(st.lists(FREE, max_size=2))),
                draw(st.booleans()),
                draw(st.booleans()),
                draw(FREE),
                draw(FREE),
                draw(UNKNOWN),
            )
        )
        at_ms += length_ms
    return tuple(row)


@st.composite
def drafts(draw):
    """Any draft that there can be, with keys that nobody knows in every place."""
    tracks = tuple(
        Track(
            f"t{n}",
            draw(st.sampled_from([0, 1, 7, 42])),
            draw(segments(f"t{n}")),
            draw(TEXTS),
            draw(st.sampled_from(["", "main", "bgm", "somebody's"])),
            draw(st.booleans()),
            draw(st.floats(0, 2)),
            draw(UNKNOWN),
            draw(UNKNOWN),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    ids = [s.id for t in tracks for s in t.segments]
    cuts = st.builds(Transition, st.sampled_from(ids), st.sampled_from(ids), TEXTS.filter(bool), st.integers(1, 900))
    transitions = tuple(draw(st.lists(cuts, max_size=2))) if ids else ()
    meta = {"width": draw(st.integers(8, 4096)) * 2, "title": draw(TEXTS), **draw(UNKNOWN)}
    return Draft(meta, tracks, transitions, draw(UNKNOWN))


@settings(max_examples=60)
@given(drafts())
def test_a_draft_comes_back_from_the_wire_as_it_was(draft):
    assert from_json(json.loads(json.dumps(to_json(draft)))) == draft


def wire() -> dict:
    draft = Draft(
        {"title": "茶", "width": 1080, "height": 1920},
        (video(1000, 2000), narration(3000), captions(1000, 2000), bgm(3000), title("云", 500)),
        (Transition("a", "b", "crossfade", 300),),
    )
    return json.loads(json.dumps(to_json(draft)))


def faults_of(value: object) -> dict[str, str]:
    with pytest.raises(DraftInvalid) as caught:
        from_json(value)
    assert str(caught.value)
    return {f.path: f.message for f in caught.value.faults}


def with_at(path: list, value: object) -> dict:
    draft = wire()
    holder = draft
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return draft


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (["t"], None, "t"),
        (["t"], {}, "t"),
        (["t", 1], "narration", "t[1]"),
        (["t", 0, "tt"], "video", "t[0].tt"),
        (["t", 0, "tt"], None, "t[0].tt"),
        (["t", 0, "tt"], True, "t[0].tt"),
        (["t", 0, "sg"], 7, "t[0].sg"),
        (["t", 0, "sg", 1], None, "t[0].sg[1]"),
        (["t", 0, "sg", 1, "start"], -1, "t[0].sg[1].start"),
        (["t", 0, "sg", 1, "start"], 999, "t[0].sg[1].start"),
        (["t", 0, "sg", 1, "start"], "1000", "t[0].sg[1].start"),
        (["t", 0, "sg", 1, "start"], 0.5, "t[0].sg[1].start"),
        (["t", 0, "sg", 1, "start"], 1e308, "t[0].sg[1].start"),
        (["t", 0, "sg", 1, "d"], 0, "t[0].sg[1].d"),
        (["t", 0, "sg", 1, "d"], 10**4000, "t[0].sg[1].d"),
        (["t", 0, "sg", 1, "id"], "a", "t[0].sg[1].id"),
        (["t", 1, "sg", 0, "id"], "a", "t[1].sg[0].id"),
        (["t", 0, "sg", 1, "id"], "x" * 201, "t[0].sg[1].id"),
        (["t", 1, "id"], "v", "t[1].id"),
        (["t", 0, "sg", 0, "source"], "/etc/passwd", "t[0].sg[0].source"),
        (["t", 0, "sg", 0, "source"], "http://127.0.0.1/", "t[0].sg[0].source"),
        (["t", 0, "sg", 0, "source"], "asset:../../secret", "t[0].sg[0].source"),
        (["t", 0, "sg", 0, "source"], "asset:", "t[0].sg[0].source"),
        (["t", 0, "sg", 0, "source"], "scene:city\n", "t[0].sg[0].source"),
        (["t", 0, "sg", 0, "source"], "scene:城市", "t[0].sg[0].source"),
        (["t", 0, "sg", 0, "speed"], 0, "t[0].sg[0].speed"),
        (["t", 0, "sg", 0, "speed"], float("nan"), "t[0].sg[0].speed"),
        (["t", 3, "sg", 0, "volume"], 2.01, "t[3].sg[0].volume"),
        (["t", 3, "sg", 0, "volume"], float("-inf"), "t[3].sg[0].volume"),
        (["t", 3, "sg", 0, "volume"], True, "t[3].sg[0].volume"),
        (["t", 3, "sg", 0, "fade_out"], -1, "t[3].sg[0].fade_out"),
        (["t", 3, "m", "volume"], "35%", "t[3].m.volume"),
        (["t", 3, "m", "muted"], "yes", "t[3].m.muted"),
        (["t", 3, "m"], [], "t[3].m"),
        (["t", 2, "sg", 0, "text"], "字" * 2001, "t[2].sg[0].text"),
        (["t", 2, "sg", 0, "text"], "a\0", "t[2].sg[0].text"),
        (["t", 2, "sg", 0, "text"], "\ud83d", "t[2].sg[0].text"),
        (["t", 2, "sg", 0, "style"], [], "t[2].sg[0].style"),
        (["t", 2, "sg", 0, "style"], {"size": float("inf")}, "t[2].sg[0].style.size"),
        (["t", 2, "sg", 0, "effects"], [{}, 3], "t[2].sg[0].effects[1]"),
        (["t", 2, "sg", 0, "mine"], {"deep": [{1, 2}]}, "t[2].sg[0].mine.deep[0]"),
        (["m"], "wide", "m"),
        (["m", "width"], 1081, "m.width"),
        (["m", "width"], 8194, "m.width"),
        (["m", "title"], {}, "m.title"),
        (["v"], 2, "v"),
        (["d"], 2999, "d"),
        (["d"], [[]], "d"),
        (["transitions"], 1, "transitions"),
        (["transitions", 0, "to"], "z", "transitions[0].to"),
        (["transitions", 0, "from"], None, "transitions[0].from"),
        (["transitions", 0, "d"], 0, "transitions[0].d"),
    ],
)
def test_what_is_wrong_is_named_with_its_path(path, value, named):
    assert list(faults_of(with_at(path, value))) == [named]


def test_every_fault_is_named_at_once():
    draft = wire()
    draft["m"]["width"] = 7
    draft["t"][0]["sg"][0]["d"] = -5
    draft["t"][2]["sg"][1]["text"] = 5
    assert set(faults_of(draft)) == {"m.width", "t[0].sg[0].d", "t[2].sg[1].text"}


def test_an_overlap_names_both_segments():
    assert faults_of(with_at(["t", 0, "sg", 1, "start"], 999)) == {
        "t[0].sg[1].start": "is 999, but t[0].sg[0] plays until 1000; segments may not overlap"
    }


@pytest.mark.parametrize("value", [None, [], "draft", 3, float("nan"), True, b"{}", object()])
def test_what_is_no_object_is_no_draft(value):
    assert list(faults_of(value)) == [""]


def nested(depth: int) -> object:
    value: object = 1
    for n in range(depth):
        value = [value] if n % 2 else {"x": value}
    return value


@pytest.mark.parametrize("path", [["t"], ["m", "brief"], ["t", 0, "sg", 0, "style"], ["mine"]])
def test_nesting_without_end_is_refused_and_does_not_bring_us_down(path):
    (message,) = faults_of(with_at(path, nested(50_000))).values()
    assert "nested" in message


def test_a_list_of_a_million_wrong_things_is_answered_with_a_hundred_faults():
    assert len(faults_of(with_at(["t"], [0] * 1_000_000))) == 100


def test_more_segments_than_a_film_can_have_are_refused():
    shot = {"start": 0, "d": 1}
    assert "20000 segments" in faults_of({"t": [{"tt": 0, "sg": [shot] * 20_001}]})["t"]


def test_a_path_below_an_endless_key_is_cut_short():
    (path,) = faults_of(with_at(["m", "k" * 1_000_000], [0] * 1000 + [float("nan")]))
    assert len(path) <= 200


def test_a_draft_of_only_what_is_required_is_read():
    draft = from_json({"t": [{"tt": 0, "sg": [{"start": 0, "d": 40, "source": "scene:tea"}]}]})
    assert draft == Draft(tracks=(Track("t0", TrackKind.VIDEO, (Segment("t0_sg0", Span(0, 40), "scene:tea"),)),))
    assert from_json({"t": []}) == Draft()


def test_null_counts_as_left_out():
    shot = {"id": "a", "start": 0, "d": 9, "source": None, "speed": None, "style": None, "effects": None, "m": None}
    assert from_json({"t": [{"id": "v", "tt": 0, "sg": [shot], "name": None, "m": None}], "d": None, "m": None}) == (
        Draft(tracks=(Track("v", 0, (Segment("a", Span(0, 9)),)),))
    )


def test_a_whole_number_written_with_a_point_is_that_number():
    draft = from_json(with_at(["m", "width"], 1920.0))
    assert (draft.width_px, draft.height_px) == (1920, 1920)


def test_segments_may_come_in_any_order():
    shuffled = wire()
    shuffled["t"][0]["sg"].reverse()
    assert from_json(shuffled) == from_json(wire())


def test_an_unknown_kind_of_track_is_kept():
    odd = Track("x", 42, (Segment("x1", Span(0, 10), extra={"weight": [1, {"a": None}]}),), extra={"lock": True})
    assert from_json(to_json(Draft(tracks=(odd,)))) == replace(Draft(), tracks=(odd,))


KEYS = ["v", "m", "d", "t", "transitions", "sg", "tt", "id", "start", "source", "text", "volume"]
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=30,
)


@given(ANY_JSON)
def test_whatever_comes_it_is_a_draft_or_it_is_refused(value):
    try:
        assert isinstance(from_json(value), Draft)
    except DraftInvalid as refused:
        assert refused.faults


@settings(max_examples=200)
@given(st.data())
def test_a_draft_with_one_value_exchanged_is_a_draft_or_is_refused(data):
    draft = wire()
    holder = draft
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if isinstance(holder[key], dict | list) and data.draw(st.booleans()):
            holder = holder[key]
            continue
        holder[key] = data.draw(ANY_JSON)
        break
    try:
        accepted = from_json(draft)
    except DraftInvalid:
        return
    assert from_json(to_json(accepted)) == accepted
