"""From the bytes of a turn's stream to what a person sees.

Bytes become server-sent events, events become `Update`s. What does not parse is passed over: an event that we cannot
read is no reason to lose a turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from moying.client.errors import TurnFailed, error_for
from moying.client.gui import Translator
from moying.client.updates import Explained, Progressed, Said, Update
from moying.draft import Json
from moying.wire.codes import FAILED

LONGEST_EVENT: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """One event of the stream. `data` is empty for a heartbeat."""

    data: str
    id: str = ""
    kind: str = "message"


def server_events(chunks: Iterable[bytes]) -> Iterator[ServerEvent]:
    """The events in a stream of bytes, however they are cut (the WHATWG rules for `text/event-stream`).

    A line ends at LF or CR LF only: other readers also break at U+2028, which JSON may hold.
    """
    data: list[str] = []
    event_id, kind = "", ""
    for line in _lines(chunks):
        if not line:
            yield ServerEvent("\n".join(data), event_id, kind or "message")
            data, event_id, kind = [], "", ""
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            data.append(value)
        elif name == "id":
            event_id = value
        elif name == "event":
            kind = value


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    left = b""
    for chunk in chunks:
        *whole, left = (left + chunk).split(b"\n")
        for line in whole:
            yield line.removesuffix(b"\r").decode("utf-8", "replace")
        if len(left) > LONGEST_EVENT:
            left = b""
    # An event that its blank line has not closed is not whole, so what is left does not count.


@dataclass(slots=True)
class TurnReader:
    """Reads one turn. `answers` are its whole texts so far; `turn_id` and `last_id` are for going on after a break."""

    language: str
    translator: Translator = field(default_factory=Translator)
    answers: list[str] = field(default_factory=list)
    turn_id: str = ""
    last_id: str = ""
    _pieces: str = ""
    _seen: set[str] = field(default_factory=set)

    @property
    def said_anything(self) -> bool:
        """Whether the person has been told anything."""
        return bool(self._pieces.strip() or any(answer.strip() for answer in self.answers))

    @property
    def answer(self) -> str:
        """The whole answer so far, translated; pieces count when the text that closes them never came."""
        translate = Translator()
        texts = [*self.answers, self._pieces] if self._pieces.strip() else self.answers
        return "\n".join(filter(None, ((translate.feed(text) + translate.flush()).strip() for text in texts)))

    def read(self, event: ServerEvent) -> Iterator[Update]:
        """What this event tells the person. Raises the `MoyingError` of an error event."""
        if event.id in self._seen:
            return  # told before the stream broke
        if event.id:
            self.last_id = event.id
            self._seen.add(event.id)
        body = _object(event.data)
        if body is None or event.kind == "heartbeat":
            return
        _raise_error(body)
        turn_id = body.get("invocationId")
        self.turn_id = turn_id if isinstance(turn_id, str) else self.turn_id
        if progress := _progress(body):
            yield progress
        yield from _explained(body)
        if text := _text(body):
            yield from self._said(text, partial=body.get("partial") is True)

    def end(self) -> Iterator[Update]:
        """What still waited for its sentence to end."""
        if rest := self.translator.flush():
            yield Said(rest)

    def _said(self, text: str, *, partial: bool) -> Iterator[Update]:
        if partial:
            self._pieces += text
            shown = self.translator.feed(text)
        else:
            new = _not_yet_shown(text, self._pieces)
            shown = self.translator.feed(new) + self.translator.flush() + "\n"
            self.answers.append(text)
            self._pieces = ""
        if shown:
            yield Said(shown)


def _not_yet_shown(whole: str, pieces: str) -> str:
    """What a closing text adds to its pieces: as a rule nothing, for it repeats them."""
    if whole.startswith(pieces):
        return whole[len(pieces) :]
    if whole.strip() in pieces.strip() or pieces.strip().endswith(whole.strip()):
        return ""
    return f"\n{whole}"


def _object(data: str) -> dict[str, Json] | None:
    try:
        body = json.loads(data) if data.strip() else None
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _raise_error(body: Mapping[str, Json]) -> None:
    """ADK servers name an error `error`; the contract's are `errorCode` and `errorMessage`."""
    code, message = body.get("errorCode"), body.get("errorMessage")
    if code is None and isinstance(body.get("error"), str):
        code, message = 0, body["error"]
    if code is None and isinstance(body.get("code"), int) and body["code"] and "content" not in body:
        code, message = body["code"], body.get("message")
    if code is None:
        return
    custom = body.get("customMetadata")
    number = int(code) if isinstance(code, int | str) and str(code).isdigit() else 0
    details = custom if isinstance(custom, dict) else {}
    if number == FAILED and isinstance(message, str):
        raise TurnFailed(message, details)
    raise error_for(number, message if isinstance(message, str) else "", details)


def _progress(body: Mapping[str, Json]) -> Progressed | None:
    custom = body.get("customMetadata")
    if not isinstance(custom, dict):
        return None
    told = custom.get("progress")
    share, stage = (told.get("share"), told.get("stage")) if isinstance(told, dict) else (told, custom.get("stage"))
    if isinstance(share, bool) or not isinstance(share, int | float):
        return None
    return Progressed(min(max(float(share), 0.0), 1.0), stage if isinstance(stage, str) else "")


def _explained(body: Mapping[str, Json]) -> Iterator[Explained]:
    """The `why` of each tool's result."""
    content = body.get("content")
    parts = content.get("parts") if isinstance(content, dict) else None
    for part in parts if isinstance(parts, list) else ():
        answer = part.get("functionResponse") if isinstance(part, dict) else None
        response = answer.get("response") if isinstance(answer, dict) else None
        why = response.get("why") if isinstance(response, dict) else None
        if isinstance(why, list) and why:
            yield Explained(tuple(str(line) for line in why))


def _text(body: Mapping[str, Json]) -> str:
    """The words for the person: the model's own, without its thoughts; tool calls stay internal."""
    content = body.get("content")
    if not isinstance(content, dict) or body.get("author") == "user" or content.get("role") == "user":
        return ""
    parts = content.get("parts")
    found = [p for p in parts if isinstance(p, dict) and not p.get("thought")] if isinstance(parts, list) else []
    return "".join(text for p in found if isinstance(text := p.get("text"), str))
