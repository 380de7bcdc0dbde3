"""One event of a turn, as the Agent Development Kit (ADK) writes it: camelCase, no nulls, nothing extra in `actions`.

The kit's clients drop or reject what they do not know, so private news rides in `customMetadata` or in
`actions.stateDelta`. See "The event stream" in the contract.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping
from typing import Final

from moying.draft import Json

Event = dict[str, Json]

AUTHOR: Final = "nemo_agent"
HEARTBEAT: Final = "event: heartbeat\ndata:\n\n"

# Legal inside a JSON text, but many line readers end a line at them and would cut the event in two.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def text(turn_id: str, said: str, *, partial: bool = False, event_id: str | None = None) -> Event:
    """Words for the person. Partial pieces share `event_id` with the whole text that closes them."""
    return _event(turn_id, [{"text": said}], event_id=event_id, partial=partial)


def call(turn_id: str, call_id: str, name: str, args: Mapping[str, Json]) -> Event:
    """A tool starts."""
    return _event(turn_id, [{"functionCall": {"id": call_id, "name": name, "args": _without_nulls(dict(args))}}])


def result(turn_id: str, call_id: str, name: str, response: Mapping[str, Json]) -> Event:
    """A tool has ended. The kit gives such an event the role `user`."""
    answer = {"id": call_id, "name": name, "response": _without_nulls(dict(response))}
    return _event(turn_id, [{"functionResponse": answer}], role="user")


def progress(turn_id: str, call_id: str, share: float, stage: str) -> Event:
    """How far a call has come, 0 to 1. It holds no content, so clients that do not know it pass over it.

    It is partial: for the kit, whole news without a call is the final response, and many clients stop reading there.
    """
    return _event(turn_id, None, partial=True, custom={"progress": round(share, 4), "stage": stage, "callId": call_id})


def state(turn_id: str, delta: Mapping[str, Json]) -> Event:
    """The session has changed, for instance `draft_version` and `draft`. Partial, as `progress` is."""
    return _event(turn_id, None, partial=True, delta=delta)


def error(turn_id: str, code: int, message: str, custom: Mapping[str, Json] | None = None) -> Event:
    """The turn could not be done. The message is also the text, for clients that read nothing else."""
    event = _event(turn_id, [{"text": message}], custom=custom)
    return {**event, "errorCode": str(code), "errorMessage": message}


def to_sse(event: Mapping[str, Json], sequence: int) -> str:
    """The event as one message of the stream; `sequence` becomes its `id:`, to go on from by `Last-Event-ID`."""
    line = json.dumps(event, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign, escaped in _LINE_ENDS.items():
        line = line.replace(sign, escaped)
    return f"id: {sequence}\ndata: {line}\n\n"


def said_in(event: Mapping[str, Json]) -> str:
    """The words of an event, empty when it has none."""
    content = event.get("content")
    parts = content.get("parts") if isinstance(content, dict) else None
    found = (part.get("text") for part in parts if isinstance(part, dict)) if isinstance(parts, list) else ()
    return "".join(words for words in found if isinstance(words, str))


def _event(
    turn_id: str,
    parts: list[Json] | None,
    *,
    role: str = "model",
    event_id: str | None = None,
    partial: bool = False,
    delta: Mapping[str, Json] | None = None,
    custom: Mapping[str, Json] | None = None,
) -> Event:
    event: Event = {
        "id": event_id or uuid.uuid4().hex,
        "invocationId": turn_id,
        "author": AUTHOR,
        "timestamp": time.time(),
        "actions": {
            "stateDelta": _without_nulls(dict(delta or {})),
            "artifactDelta": {},
            "requestedAuthConfigs": {},
            "requestedToolConfirmations": {},
        },
    }
    if parts is not None:
        event["content"] = {"role": role, "parts": parts}
    if partial:
        event["partial"] = True
    if custom:
        event["customMetadata"] = _without_nulls(dict(custom))
    return event


def _without_nulls(value: Json) -> Json:
    """The value with every null key left out; a null in a list stays, as leaving it out would move its neighbours."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value
