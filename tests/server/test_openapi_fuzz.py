"""What the OpenAPI document says is what the server does: schemathesis asks every route for things sensible and odd,
and finds no server error and no answer that the document does not tell of.

The suite asks a little. `MOYING_FUZZ_EXAMPLES=500 ./moying test tests/server/test_openapi_fuzz.py -s -n 0` asks a lot
and prints a table.
"""

import os
import random
from collections import Counter
from contextlib import suppress
from types import SimpleNamespace

import httpx
import pytest
import requests
import schemathesis
import schemathesis.specs.openapi.schemas
from callers import Server, settings
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from media_for_uploads import png
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from scripted_agent import video

from moying.server.run import embedded
from moying.wire.draft_json import to_json

EXAMPLES = int(os.environ.get("MOYING_FUZZ_EXAMPLES", "3"))
SEED = int(os.environ.get("MOYING_FUZZ_SEED", "6"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
KEPT_IN_A_RUN = ("session_id", "sessionId", "asset_id", "turn_id", "render_id", "upload_id", "user")
# Half of the requests name things that are there, for otherwise nothing but "not found" would be tried.
HOW_OFTEN_REAL = 0.5


@schemathesis.serializer("application/offset+octet-stream")
def as_bytes(_, value):
    content = getattr(value, "data", value)
    return content if isinstance(content, bytes) else str(content).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A server, its document, and a caller who has one of everything."""
    with embedded(tmp_path_factory.mktemp("fuzzed"), settings=settings("hosted")) as url:
        server = Server(url, "hosted")
        me = server.caller()
        real = names_of(me)
        document = httpx.get(f"{url}/openapi.json").json()
        with requests.Session() as http:
            yield SimpleNamespace(url=url, me=me, real=real, document=document, http=http)
        server.leave()


def names_of(me):
    session_id = me.session()
    asset = me.upload(session_id, ("a.png", png())).json()["data"]["files"][0]
    turn_id = me.tell(session_id, "hello").headers["x-turn-id"]
    render = {"id": "render_1", "sessionId": session_id, "draft": to_json(video("山", 200))}
    me.http.post("/api/render/proxy/lambda", json=render)
    begun = me.http.post(
        f"/api/uploads/nemo_agent/me/{session_id}", headers={"Tus-Resumable": "1.0.0", "Upload-Length": "100000"}
    )
    return {
        "session_id": session_id,
        "sessionId": session_id,
        "asset_id": asset["id"],
        "turn_id": turn_id,
        "render_id": "render_1",
        "upload_id": begun.headers["location"].rpartition("/")[2],
        "user": "me",
    }


def operations(house):
    return [found.ok() for found in schemathesis.openapi.from_dict(house.document).get_all_operations()]


def made_real(case, house, dice):
    """Put names of things that are there in the place of those that were made up."""
    for place in (case.path_parameters, case.query, case.body):
        if isinstance(place, dict):
            for name in place.keys() & house.real.keys():
                if dice.random() < HOW_OFTEN_REAL:
                    place[name] = house.real[name]


def ask(case, house, dice):
    made_real(case, house, dice)
    headers = {"Authorization": f"Bearer {house.me.token}", "X-Skill-Source": "t", "X-Skill-Version": "1"}
    headers |= {"X-Skill-Platform": "terminal"}
    if dice.random() < HOW_OFTEN_REAL:
        headers |= {"Tus-Resumable": "1.0.0"}
    return case.call(base_url=house.url, headers=headers, session=house.http, timeout=60)


def test_every_answer_is_one_that_the_document_tells_of(house):
    load_all_checks()
    table, wrong = {}, {}
    for operation in operations(house):
        told = table[operation.definition.raw["operationId"]] = Counter()
        for mode in GenerationMode.POSITIVE, GenerationMode.NEGATIVE:
            fuzz(operation, mode, house, told, wrong)
    lines = [f"| {name} | {sum(told.values())} | {said(told)} |" for name, told in sorted(table.items())]
    print("\n".join(["", "| route | requests | answers |", "|---|---|---|", *lines]))
    assert not wrong, "\n\n".join(wrong.values())
    assert len(table) == sum(len(calls) for calls in house.document["paths"].values())


def fuzz(operation, mode, house, told, wrong):
    """Ask many times, and write down what is wrong: the first case of each kind, as a command to try it again."""
    dice = random.Random(SEED)

    @seed(SEED)
    @hypothesis_settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case):
        answer = ask(case, house, dice)
        told[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as group:
            for failure in group.exceptions:
                wrong.setdefault((operation.label, failure.title, answer.status_code), f"{operation.label}: {group}")

    with suppress(Unsatisfiable):  # a route that takes nothing cannot be asked wrongly
        check()


def said(told):
    return ", ".join(f"{status} × {count}" for status, count in sorted(told.items()))
