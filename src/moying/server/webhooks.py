"""Tells those who asked for it that their render has ended: signed, to checked addresses only, again until it is heard.

The signature is that of Standard Webhooks (standardwebhooks.com), for which there are libraries in every language:
`webhook-signature: v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import logging
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import httpcore
from sqlalchemy.exc import SQLAlchemyError

from moying.server.addresses import Address, FetchRefused, Place, is_elsewhere, place_of
from moying.server.outbound import SILENCE_S, CheckedNetwork, resolve
from moying.store import webhooks
from moying.store.database import Database
from moying.store.renders import RenderRow
from moying.store.webhooks import Call

_IDLE_S: Final = 1.0
_CALL_S: Final = 15.0
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Caller:
    """may_reach, ports, addresses_of: as a `Fetcher` has them; nothing inside our own network is ever called."""

    may_reach: Callable[[Address], bool] = is_elsewhere
    ports: frozenset[int] = frozenset({80, 443})
    addresses_of: Callable[[str, int], list[str]] = resolve

    def place(self, url: str) -> Place:
        """The address, when it may be called at all. Raises `FetchRefused`."""
        place = place_of(url)
        if place.port not in self.ports:
            raise FetchRefused(f"{url} is not on port 80 or 443", zh=f"{url} 的端口不是 80 或 443")
        return place

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        """The status that was answered; redirects are not followed. Raises `FetchRefused`, `OSError`."""
        place = self.place(url)
        target = httpcore.URL(scheme=place.scheme, host=place.host, port=place.port, target=place.target)
        sent = {"Host": place.host_header, "User-Agent": "moying", "Content-Type": "application/json", **headers}
        network = CheckedNetwork(time.monotonic() + _CALL_S, self.may_reach, self.addresses_of)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), SILENCE_S)
        try:
            with (
                httpcore.ConnectionPool(network_backend=network) as pool,
                pool.stream(
                    "POST", target, headers=list(sent.items()), content=body, extensions={"timeout": timeouts}
                ) as answer,
            ):
                return answer.status
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
            raise OSError(type(error).__name__) from error


class Webhooks:
    """A thread that makes the calls. Several servers on one database share them. `told` is what the wire says of a
    render."""

    def __init__(self, database: Database, caller: Caller, told: Callable[[RenderRow], object]) -> None:
        self._database, self._caller, self._told = database, caller, told
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin; what a dead server left is called first."""
        self._thread.start()

    def stop(self, grace_s: float) -> None:
        """Finish the call in hand; one that takes longer is made again at the next start."""
        self._stopping.set()
        self._thread.join(grace_s)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                call = self._next()
                if call is not None:
                    self._make(call)
                    continue
            except SQLAlchemyError:
                _LOG.exception("the database does not answer; trying again in %s s", _IDLE_S)
            self._stopping.wait(_IDLE_S)

    def _next(self) -> Call | None:
        with self._database.read() as tx:
            if not webhooks.any_due(tx):
                return None
        with self._database.write() as tx:
            return webhooks.claim(tx)

    def _make(self, call: Call) -> None:
        body = json.dumps(
            {"type": f"render.{call.render.status}", "timestamp": _iso(call.render), "data": self._told(call.render)},
            ensure_ascii=False,
        ).encode("utf-8")
        try:
            status = self._caller.post(call.wanted.url, body, signed(call.id, int(time.time()), body, call))
        except (FetchRefused, OSError) as error:
            status = 0
            _LOG.warning("webhook %s, attempt %d: %s", call.id, call.attempt, type(error).__name__)
        with self._database.write() as tx:
            (webhooks.answered if 200 <= status < 300 else webhooks.refused)(tx, call)


def signed(call_id: str, at_s: int, body: bytes, call: Call) -> dict[str, str]:
    """The headers by which who is called knows that it was us, and when."""
    over = b"%s.%d.%s" % (call_id.encode(), at_s, body)
    made = base64.b64encode(hmac.new(_key(call.wanted.secret), over, hashlib.sha256).digest()).decode()
    return {"webhook-id": call_id, "webhook-timestamp": str(at_s), "webhook-signature": f"v1,{made}"}


def _key(secret: str) -> bytes:
    """A secret as the standard writes it, `whsec_` and base64, or any text as it stands."""
    if secret.startswith("whsec_"):
        try:
            return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except (binascii.Error, ValueError):
            pass
    return secret.encode("utf-8")


def _iso(row: RenderRow) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime((row.completed_ms or row.created_ms) / 1000))
