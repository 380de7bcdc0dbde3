"""On loopback, only requests that call us by a loopback name are answered: a web page that points its own name at
127.0.0.1 (DNS rebinding) is not.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from moying.wire import codes
from moying.wire.answers import failure

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})


class AllowedHosts:
    """Refuses requests whose `Host` is not among the allowed; an empty collection allows all."""

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        self._app = app
        self._allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and self._allowed:
            host = Headers(scope=scope).get("host", "").lower()
            name = host[: host.rfind("]") + 1] if host.startswith("[") else host.partition(":")[0]
            if name not in self._allowed:
                message = f"this server answers only to {', '.join(sorted(self._allowed))}"
                await JSONResponse(failure(codes.BAD_REQUEST, message), 400)(scope, receive, send)
                return
        await self._app(scope, receive, send)
