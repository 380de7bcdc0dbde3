"""The JSON Schema of the draft (draft 2020-12), made from the table that the reader reads by."""

from __future__ import annotations

from functools import singledispatch

from moying.draft import Json
from moying.wire.fields import DraftFields, Field, Flag, Free, FreeList, Holds, Number, Table, Text, Whole

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Json]


def draft_schema() -> Schema:
    """What a draft looks like on the wire.

    It holds the shape; that nothing overlaps, ids differ and transitions name segments is for the reader.
    """
    return {"$schema": DIALECT, "title": "Moying draft", **_object(DraftFields)}


def _object(table: type[Table]) -> Schema:
    described: Schema = {"type": "object", "description": _plain(table.__doc__ or "")}
    properties: dict[str, Json] = {f.key: {**_shape(f), "description": f.meaning} for f in table.fields()}
    required: list[Json] = [f.key for f in table.fields() if is_required(f)]
    return {**described, "properties": properties, **({"required": required} if required else {})}


def is_required(field: Field) -> bool:
    """Whether a draft cannot go without it."""
    if isinstance(field, Whole):
        return field.default is None and not field.derived
    return isinstance(field, Text | Holds) and field.required


def _type(field: Field, name: str) -> Schema:
    """The JSON type; an optional field may also be null, which counts as left out."""
    return {"type": name} if is_required(field) else {"type": [name, "null"]}


@singledispatch
def _shape(field: Field) -> Schema:
    raise TypeError(f"no schema is written for a {type(field).__name__}")


@_shape.register
def _(field: Whole) -> Schema:
    shape: Schema = {**_type(field, "integer"), "minimum": field.least, "maximum": field.most}
    if field.default is not None:
        shape["default"] = field.default
    if field.even:
        shape["multipleOf"] = 2
    return shape


@_shape.register
def _(field: Number) -> Schema:
    return {**_type(field, "number"), "minimum": field.least, "maximum": field.most, "default": field.default}


@_shape.register
def _(field: Text) -> Schema:
    shape: Schema = {**_type(field, "string"), "maxLength": field.longest}
    return {**shape, "pattern": f"^{field.pattern.pattern}$"} if field.pattern else shape


@_shape.register
def _(field: Flag) -> Schema:
    return {**_type(field, "boolean"), "default": False}


@_shape.register
def _(field: Free) -> Schema:
    return _type(field, "object")


@_shape.register
def _(field: FreeList) -> Schema:
    return {**_type(field, "array"), "items": {"type": "object"}}


@_shape.register
def _(field: Holds) -> Schema:
    inner = _object(field.table)
    if field.many:
        return {**_type(field, "array"), "items": inner}
    return {**inner, **_type(field, "object")}


def _plain(docstring: str) -> str:
    return " ".join(docstring.split())
