"""The tools as models see them: each described in both languages, and its schema true to what the tool takes."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from moying.agent.offer import offer_of, offers
from moying.agent.tools import TOOLS

NAMES = [tool.name for tool in TOOLS]
ANY_VALUE = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.floats(-9, 9), st.text(max_size=4), st.just([]), st.just({})
)


@pytest.mark.parametrize("tool", TOOLS, ids=NAMES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_tool_and_every_argument_is_described(tool, language):
    offer = offer_of(tool, language)
    jsonschema.Draft202012Validator.check_schema(offer.schema)
    assert offer.says.strip()
    fields = [field.name for field in dataclasses.fields(tool.args_type)]
    assert list(offer.schema["properties"]) == fields
    for name, rule in offer.schema["properties"].items():
        in_file = not rule["description"].startswith(("见工具", "see what"))
        told = in_file or name in offer.says
        assert told, f"say in agent/prompts/arguments.toml what {tool.name}.{name} is"


@pytest.mark.parametrize("tool", TOOLS, ids=NAMES)
def test_the_schema_takes_exactly_what_the_tool_takes(tool):
    """Of arguments in JSON's own types. (The tool also takes "3" for 3; a schema that said so would invite it.)"""
    schema, check = offer_of(tool, "en").schema, TypeAdapter(tool.args_type)
    fields = [field.name for field in dataclasses.fields(tool.args_type)]

    @settings(max_examples=12)
    @given(st.fixed_dictionaries({}, optional=dict.fromkeys(fields, ANY_VALUE)))
    def alike(args):
        fits = jsonschema.Draft202012Validator(schema).is_valid(args)
        try:
            check.validate_json(json.dumps(args), strict=True)
            taken = True
        except ValueError:
            taken = False
        assert fits == taken or _whole(args), (args, fits, taken)

    alike()


def _whole(args):
    """JSON Schema counts 3.0 as an integer."""
    return any(isinstance(value, float) and value.is_integer() for value in args.values())


def test_no_row_of_the_file_speaks_of_an_argument_that_is_not_there():
    rows = tomllib.loads((files("moying.agent") / "prompts" / "arguments.toml").read_text("utf-8"))
    every = {tool.name: {field.name for field in dataclasses.fields(tool.args_type)} for tool in TOOLS}
    stale = {name: set(words) - every.get(name, set()) for name, words in rows.items() if name != "any"}
    assert {name: fields for name, fields in stale.items() if fields} == {}
    assert set(rows["any"]) <= set().union(*every.values())
    assert all(len(row) == 2 and all(row) for words in rows.values() for row in words.values())


def test_all_tools_together_fit_in_a_small_model_s_window():
    for language in ("zh", "en"):
        told = json.dumps([offer.as_function() for offer in offers(language)], ensure_ascii=False)
        assert len(told.encode()) < 60_000
