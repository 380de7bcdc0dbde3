"""One turn: a message goes out once, and what comes of it is told, whatever happens to the connection.

    stream closes, text came      -> the text
    stream closes, no text        -> the state now against the state before: what changed
    stream breaks                 -> its events again from the last one seen; failing that, the state
                                     after 30 s, then every 60 s, five times
The message is never sent again.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import httpx

from moying.client.errors import MoyingError, NotFound, ServerTrouble, SessionGone, TurnLost, Unreachable
from moying.client.gui import FollowUp
from moying.client.http import Link
from moying.client.phrases import phrase
from moying.client.state import State, read_state, what_changed
from moying.client.stream import ServerEvent, TurnReader, server_events
from moying.client.updates import Finished, Said, StillWorking, Update
from moying.draft import Json


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds; the contract's own figures."""

    still_working_s: float = 120.0
    first_look_s: float = 30.0
    next_looks_s: float = 60.0
    looks: int = 5
    rejoin_s: float = 1.0
    rejoins: int = 3


@dataclass(slots=True)
class Turn:
    """A message on its way. `tell` may be asked only once; `options` are the extra wishes that go beside the text."""

    link: Link
    session_id: str
    message: str
    language: str
    options: Mapping[str, Json] = field(default_factory=dict)
    patience: Patience = Patience()
    balance: Callable[[], str] | None = None
    _quiet_since: float = 0.0

    def tell(self) -> Iterator[Update]:
        """Everything the turn says, ending with one `Finished`. Raises `MoyingError`."""
        before = read_state(self.link, self.session_id)
        reader = TurnReader(self.language)
        try:
            yield from self._listen(reader, self._first_stream())
        except _Broken:
            finished = yield from self._after_a_break(reader, before)
            if finished:
                return
        yield from reader.end()
        yield from self._finish(reader, before)

    def _first_stream(self) -> AbstractContextManager[httpx.Response]:
        body: dict[str, Json] = {
            "app_name": "nemo_agent",
            "user_id": "me",
            "session_id": self.session_id,
            "new_message": {"role": "user", "parts": [{"text": self.message}]},
        }
        if self.options:
            body["options"] = dict(self.options)
        # The key makes the two attempts that a bad token or a 429 may need one turn for the server.
        headers = {"Accept": "text/event-stream", "Idempotency-Key": str(uuid.uuid4())}
        return self.link.stream("POST", "/run_sse", body, headers)

    def _again_from(self, reader: TurnReader) -> AbstractContextManager[httpx.Response]:
        headers = {"Accept": "text/event-stream", "Last-Event-ID": reader.last_id}
        return self.link.stream("GET", f"/api/turns/{reader.turn_id}/events", headers=headers)

    def _listen(self, reader: TurnReader, opening: AbstractContextManager[httpx.Response]) -> Iterator[Update]:
        """The stream's updates until it closes. Raises `_Broken` when it breaks instead."""
        self._quiet_since = time.monotonic()
        with opening as response:
            try:
                for event in server_events(response.iter_bytes()):
                    yield from self._heard(reader, event)
            except httpx.TransportError as error:
                raise _Broken from error

    def _heard(self, reader: TurnReader, event: ServerEvent) -> Iterator[Update]:
        now = time.monotonic()
        for update in reader.read(event):
            self._quiet_since = now
            yield update
        if now - self._quiet_since >= self.patience.still_working_s:
            self._quiet_since = now
            yield StillWorking(phrase("still_working", self.language))

    def _after_a_break(self, reader: TurnReader, before: State) -> Generator[Update, None, bool]:
        """Go on where the stream broke. The generator's value is True when it has told the end itself."""
        yield StillWorking(phrase("lost", self.language))
        for _ in range(self.patience.rejoins if reader.turn_id else 0):
            self.link.pause(self.patience.rejoin_s)
            try:
                yield from self._listen(reader, self._again_from(reader))
                return False
            except (_Broken, Unreachable):
                continue
            except (NotFound, SessionGone, ServerTrouble):
                break  # a server without the turns endpoints
        yield from self._look_at_the_state(reader, before)
        return True

    def _look_at_the_state(self, reader: TurnReader, before: State) -> Iterator[Update]:
        for look in range(1 + self.patience.looks):
            self.link.pause(self.patience.next_looks_s if look else self.patience.first_look_s)
            try:
                after = read_state(self.link, self.session_id)
            except (Unreachable, ServerTrouble):
                continue
            if changed := what_changed(before, after, self.language):
                yield Said(changed)
                yield Finished(changed)
                return
            yield StillWorking(phrase("still_working", self.language))
        raise TurnLost()

    def _finish(self, reader: TurnReader, before: State) -> Iterator[Update]:
        told = [reader.answer]
        if not reader.said_anything:
            after = read_state(self.link, self.session_id)
            told = [what_changed(before, after, self.language) or phrase("silent_nothing", self.language)]
            yield Said(told[0])
        for follow_up in reader.translator.follow_ups:
            told.append(self._followed(follow_up))
            yield Said(told[-1] + "\n")
        yield Finished("\n".join(filter(None, told)))

    def _followed(self, follow_up: FollowUp) -> str:
        """What the server told the person to go and look at."""
        try:
            if follow_up is FollowUp.BALANCE and self.balance:
                return self.balance()
            return read_state(self.link, self.session_id).summary(self.language)
        except MoyingError as error:
            return error.told(self.language)


class _Broken(Exception):
    """The stream ended in the middle."""
