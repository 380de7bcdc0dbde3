import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_draft_json import ANY_JSON, drafts, wire, with_at

from moying.wire.draft_json import DraftInvalid, from_json, to_json
from moying.wire.fields import DraftFields, Field, SegmentFields
from moying.wire.schema import _shape, draft_schema

SCHEMA = Draft202012Validator(draft_schema())


def test_the_schema_is_one():
    Draft202012Validator.check_schema(draft_schema())
    assert json.loads(json.dumps(draft_schema())) == draft_schema()


@settings(max_examples=40)
@given(drafts())
def test_every_draft_that_we_write_fits_the_schema(draft):
    SCHEMA.validate(json.loads(json.dumps(to_json(draft))))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["t"], None),
        (["t"], {}),
        (["t", 1], "narration"),
        (["t", 0, "tt"], "video"),
        (["t", 0, "tt"], None),
        (["t", 0, "sg"], 7),
        (["t", 0, "sg", 1, "start"], -1),
        (["t", 0, "sg", 1, "start"], 0.5),
        (["t", 0, "sg", 1, "d"], 0),
        (["t", 0, "sg", 0, "source"], "/etc/passwd"),
        (["t", 0, "sg", 0, "source"], "asset:"),
        (["t", 0, "sg", 0, "speed"], 0),
        (["t", 3, "sg", 0, "volume"], 2.01),
        (["t", 3, "m", "muted"], "yes"),
        (["t", 2, "sg", 0, "text"], "字" * 2001),
        (["t", 2, "sg", 0, "effects"], [{}, 3]),
        (["m", "width"], 1081),
        (["m", "title"], {}),
        (["v"], 2),
        (["d"], []),
        (["transitions", 0, "d"], 0),
        (["transitions", 0, "from"], None),
    ],
)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses_too(path, value):
    draft = with_at(path, value)
    assert not SCHEMA.is_valid(draft)
    with pytest.raises(DraftInvalid):
        from_json(draft)


def test_a_missing_required_key_is_refused_by_both():
    for missing in ("start", "d"):
        draft = wire()
        del draft["t"][0]["sg"][0][missing]
        assert not SCHEMA.is_valid(draft)
        with pytest.raises(DraftInvalid):
            from_json(draft)


@settings(max_examples=150)
@given(st.sampled_from([f.key for f in SegmentFields.fields()]), ANY_JSON)
def test_the_reader_takes_nothing_that_the_schema_refuses(key, value):
    draft = with_at(["t", 0, "sg", 1, key], value)
    try:
        from_json(draft)
    except DraftInvalid:
        return
    assert SCHEMA.is_valid(draft)


def test_the_schema_refuses_a_field_that_nobody_described_to_it():
    class Odd(Field):
        pass

    with pytest.raises(TypeError, match="Odd"):
        _shape(Odd("x", ""))


def test_every_field_of_the_draft_says_what_it_means():
    assert all(f.meaning.endswith(".") for f in (*DraftFields.fields(), *SegmentFields.fields()))
