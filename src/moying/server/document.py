"""The OpenAPI document: what each route takes, and every answer that it may give. Machines read it, and tests hold the
server to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from moying.wire import codes
from moying.wire.documents import FAILURE, done_schema
from moying.wire.schema import Schema

# Codes by what a route stands behind: a token, a session of the caller's, the caller's own user id in the path.
TOKEN: Final = (codes.BAD_TOKEN,)
SESSION: Final = (*TOKEN, codes.NO_SESSION)
OWN_PATH: Final = (*SESSION, codes.FORBIDDEN)
BODY: Final = (codes.FILE_TOO_LARGE, codes.INVALID)

# Files: served whole (200) or in parts (206) by Starlette, which answers a `Range` that cannot be met with a bare 416.
_FILE: Final = {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
BYTES: Final[dict[str, Any]] = {
    "answer": {"type": "string", "format": "binary"},
    "media_type": "*/*",
    "also": {206: {"description": "a part", **_FILE}, 416: {"description": "no such part"}},
    "security": [{"bearer": []}, {"link": []}],
}

_FAILED: Final = {"schema": {"$ref": "#/components/schemas/Failure"}}
_BEARER: Final = {"type": "http", "scheme": "bearer"}
_LINK: Final = {"type": "apiKey", "in": "query", "name": "sig", "description": "a signed link, as answers carry it"}


def told(
    *wrong: int,
    data: Any = None,
    answer: Schema | None = None,
    media_type: str = "application/json",
    also: Mapping[int | str, dict[str, Any]] = MappingProxyType({}),
    **more: Any,
) -> dict[str, Any]:
    """What a route's decorator says besides its path: its answers, and that it wants a token.

    wrong: the codes that it may answer with; `BAD_REQUEST`, which stands before every route, is always one.
    data: the type of `data` in its success; answer: the whole schema instead. also: answers of other statuses.
    more: goes into the operation as it is.
    """
    told_as = answer if answer is not None else done_schema(data)
    done = {"description": "done", "content": {media_type: {"schema": told_as}}}
    responses: dict[int | str, dict[str, Any]] = {200: done, **also}
    for number in sorted({codes.BAD_REQUEST, *wrong}):
        row = codes.code(number)
        said = responses.setdefault(row.status, {"description": "", "content": {"application/json": _FAILED}})
        said["description"] = "; ".join(filter(None, (said["description"], f"{number}: {row.means}")))
    if codes.BAD_TOKEN in wrong:
        more.setdefault("security", [{"bearer": []}])
    return {"responses": responses, "openapi_extra": more}


def takes(schema: Schema, form: Schema | None = None) -> dict[str, Any]:
    """A request body, for `told`: JSON, or a form where that is taken as well."""
    forms = {} if form is None else {"multipart/form-data": {"schema": form}}
    return {"required": True, "content": {**forms, "application/json": {"schema": schema}}}


def serve_document(app: FastAPI) -> None:
    """Let the app tell of itself at /openapi.json; the document is made at the first call."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes)
            parts = made.setdefault("components", {})
            parts["securitySchemes"] = {"bearer": _BEARER, "link": _LINK}
            parts["schemas"] = {"Failure": FAILURE}
            for path in made["paths"].values():
                for operation in path.values():
                    _drop_foreign_errors(operation["responses"])
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # the way that FastAPI gives


def _drop_foreign_errors(responses: dict[str, Any]) -> None:
    """FastAPI adds its own 422 to every route with a parameter; ours never answer in that shape."""
    said = responses.get("422", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if said.get("$ref", "").endswith("HTTPValidationError"):
        del responses["422"]
