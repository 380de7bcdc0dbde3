"""The shapes of requests and answers as JSON Schemas, for the OpenAPI document: answers from their own types, requests
as a client should write them (readers take camelCase and extra fields as well).
"""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from moying.draft import Json
from moying.wire import codes
from moying.wire.output import CODECS, EFFORTS, ENCODERS, FORMATS, LARGEST_BYTES, LATEST_MS, QUALITIES, SHORT_SIDES
from moying.wire.requests import LONGEST_NAME, LONGEST_SECRET, LONGEST_URL, MOST_URLS, PRIORITIES, SHORTEST_SECRET
from moying.wire.schema import Schema, draft_schema

_PLAIN: Final = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
_ID: Final[Schema] = {"type": "string", "pattern": "^[A-Za-z0-9_.:-]{1,128}$"}


def schema_of(shape: Any) -> Schema:
    """The schema of an answer's type. Raises `TypeError` for a type that no answer uses so far."""
    if shape in _PLAIN:
        return {"type": _PLAIN[shape]}
    if is_typeddict(shape):
        fields = get_type_hints(shape)
        properties: dict[str, Json] = {name: schema_of(kind) for name, kind in fields.items()}
        return {"type": "object", "properties": properties, "required": [*fields]}
    kind, inner = get_origin(shape), get_args(shape)
    if kind is list:
        return {"type": "array", "items": schema_of(inner[0])}
    if kind is dict:
        return {"type": "object"}
    if kind is Literal:
        return {"enum": [*inner]}
    if kind in (Union, UnionType):
        return {"anyOf": [schema_of(one) for one in inner]}
    raise TypeError(f"no schema is written for {shape}")


def done_schema(data: Any) -> Schema:
    """The envelope of a success that carries `data`."""
    properties: dict[str, Json] = {"code": {"const": codes.OK}, "message": {"type": "string"}, "data": schema_of(data)}
    return {"type": "object", "properties": properties, "required": [*properties]}


def render_schema(render: Any) -> Schema:
    """The one body of renders: the fields at the top, and again under `data`."""
    fields, done = schema_of(render), done_schema(render)
    properties: dict[str, Json] = {**_object_in(fields, "properties"), **_object_in(done, "properties")}
    properties["success"] = {"const": True}
    return {"type": "object", "properties": properties, "required": [*properties]}


FAILURE: Final[Schema] = {
    "type": "object",
    "properties": {
        "code": {"type": "integer"},
        "message": {"type": "string", "minLength": 1},
        "detail": {"type": "string", "minLength": 1},
        "data": {"type": "null"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"path": {"type": "string"}, "message": {"type": "string"}},
                "required": ["path", "message"],
            },
        },
    },
    "required": ["code", "message", "detail", "data"],
}


def _object_in(schema: Schema, key: str) -> dict[str, Json]:
    inner = schema[key]
    assert isinstance(inner, dict)
    return inner


def _fields(properties: dict[str, Json], *required: Json) -> Schema:
    return {"type": "object", "properties": properties, **({"required": [*required]} if required else {})}


def _text(longest: int) -> Schema:
    return {"type": "string", "maxLength": longest}


def _whole(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


CREATE_TASK: Final = _fields({"task_name": _text(LONGEST_NAME), "language": {"enum": ["zh", "en"]}})
CLAIM_SESSION: Final = _fields({"task_id": _text(128), "session_id": _ID}, "session_id")
OPEN_BY_KEY: Final = _fields({"key": _text(128)}, "key")
UPLOAD_URLS: Final = _fields(
    {
        "urls": {"type": "array", "items": _text(2000), "minItems": 1, "maxItems": MOST_URLS},
        "source_type": {"const": "url"},
    },
    "urls",
)
UPLOAD_FILES: Final = _fields({"files": {"type": "array", "items": {"type": "string", "format": "binary"}}}, "files")
RUN_TURN: Final = _fields(
    {
        "app_name": _text(128),
        "user_id": _text(128),
        "session_id": _ID,
        "new_message": _fields(
            {
                "role": {"const": "user"},
                "parts": {
                    "type": "array",
                    "minItems": 1,
                    "items": _fields({"text": {"type": "string", "minLength": 1, "maxLength": 20_000}}, "text"),
                },
            },
            "parts",
        ),
        "base_version": {"type": "integer"},
        "options": _fields(
            {
                "script": _text(20_000),
                "ratio": _text(20),
                "voice_engine": _text(40),
                "scene_engine": _text(40),
                "duration_ms": _whole(0, 2**53),
                "seed": _whole(0, 2**53),
                "explain": {"type": "boolean"},
                "uploads": {"type": "array", "maxItems": 100, "items": _text(64)},
            }
        ),
    },
    "session_id",
    "new_message",
)
RENDER_OUTPUT: Final = _fields(
    {
        "format": {"enum": [*FORMATS]},
        "quality": {"enum": [*QUALITIES]},
        "resolution": {"enum": [*SHORT_SIDES]},
        "fps": _whole(1, 120),
        "codec": {"enum": [*CODECS]},
        "crf": _whole(0, 63),
        "preset": {"enum": [*EFFORTS]},
        "platform": _text(40),
        "max_bytes": _whole(1, LARGEST_BYTES),
        "at_ms": _whole(0, LATEST_MS),
        "encoder": {"enum": [*ENCODERS]},
    }
)
_DRAFT: Final[Schema] = {key: value for key, value in draft_schema().items() if key != "$schema"}
SUBMIT_RENDER: Final = _fields(
    {
        "id": _ID,
        "sessionId": _ID,
        "draft": _DRAFT,
        "output": RENDER_OUTPUT,
        "priority": {"enum": [*PRIORITIES]},
        "webhook": _fields(
            {
                "url": _text(LONGEST_URL),
                "secret": {"type": "string", "minLength": SHORTEST_SECRET, "maxLength": LONGEST_SECRET},
            },
            "url",
            "secret",
        ),
    },
    "id",
    "sessionId",
    "draft",
)
