"""Times every request for the metrics and, where it is asked for, the log: by its route, never by its address."""

from __future__ import annotations

import logging
import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from moying.server.metrics import FAST_S, Metrics

_METHODS: Final = ("GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS")
_LOG = logging.getLogger(__name__)


class Watched:
    """Counts an answer when its first byte is sent, as an event stream has no end worth timing."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._note(scope, int(message["status"]), time.perf_counter() - began)
            await send(message)

        await self._app(scope, receive, sent)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "") or "none"
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.count("moying_requests_total", method=method, route=route, status=str(status))
        self._metrics.time("moying_request_seconds", seconds, FAST_S, route=route)
        figures = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000)}
        _LOG.info("request", extra={"figures": figures})
