"""One server, one identity: headers, the envelope, and the mends that the code table names.

Only this file knows httpx's client; everything else asks a `Link` for data or for a stream of bytes.
"""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import IO, Final, TypeVar
from urllib.parse import urlsplit

import httpx

from moying.client.config import Identity, Settings
from moying.client.errors import MoyingError, ServerTrouble, TokenExpired, TooMany, Unreachable, error_for
from moying.draft import Json
from moying.wire.codes import CODES, NO_SESSION, OUT_OF_CREDITS

LONGEST_WAIT_S: Final = 30.0
"""A 429 is waited out once and no longer than this, whatever `Retry-After` asks; so the contract has it."""
SILENCE_S: Final = 120.0
"""A stream that sends nothing for so long, not even a heartbeat, counts as lost."""
T = TypeVar("T")
Parts = Sequence[tuple[str, tuple[str, IO[bytes]]]]

# For answers that carry an HTTP status and no code of ours: a proxy in between, or another implementation.
_CODE_OF_STATUS: Final = {row.status: row.number for row in CODES if row.number not in (NO_SESSION, OUT_OF_CREDITS)}


class Link:
    """A connection to one server. A context manager; `pause` is how it waits, in seconds."""

    def __init__(self, settings: Settings, *, pause: Callable[[float], None] = time.sleep) -> None:
        self.settings = settings
        self.pause = pause
        self._identity = Identity.load(settings.identity_file, settings.client_id)
        self._key = settings.account_key
        kept = "" if self._key else self._identity.tokens.get(settings.api_url, "")
        self._token = settings.token or kept
        self._http = httpx.Client(
            base_url=settings.api_url,
            timeout=httpx.Timeout(30.0, read=300.0, write=300.0),
            headers={
                "X-Skill-Source": settings.source,
                "X-Skill-Version": settings.version,
                "X-Skill-Platform": settings.platform,
            },
            # A proxy of the environment cannot reach this machine's own loopback.
            trust_env=not _is_loopback(settings.api_url),
        )

    def __enter__(self) -> Link:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def speak(self, language: str) -> None:
        """The language that the server's own messages are asked for in."""
        self._http.headers["Accept-Language"] = language

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def call(self, method: str, path: str, body: Mapping[str, Json] | None = None) -> dict[str, Json]:
        """The `data` of an answer; an empty object where it has none. Raises the `MoyingError` of its code."""
        data = self.whole(method, path, body).get("data")
        return data if isinstance(data, dict) else {}

    def whole(self, method: str, path: str, body: Mapping[str, Json] | None = None) -> dict[str, Json]:
        """The whole body of an answer, for those that carry more than `data`."""
        return self._mended(lambda: self._once(self._request(method, path, body)))

    def upload(self, path: str, parts: Parts) -> dict[str, Json]:
        """The `data` of a multipart upload; the files are streamed, never held in memory."""
        data = self._mended(lambda: self._once(self._request("POST", path, files=parts))).get("data")
        return data if isinstance(data, dict) else {}

    @contextmanager
    def stream(
        self, method: str, path: str, body: Mapping[str, Json] | None = None, headers: Mapping[str, str] | None = None
    ) -> Iterator[httpx.Response]:
        """An answer to be read as it comes. Raises like `call` when the server refuses before the first byte."""

        def opened() -> httpx.Response:
            request = self._request(method, path, body, headers=headers)
            request.extensions = {"timeout": {"connect": 30.0, "read": SILENCE_S, "write": 300.0, "pool": 30.0}}
            return self._send(request, stream=True)

        response = self._mended(lambda: _stream_or_raise(opened()))
        try:
            yield response
        finally:
            response.close()

    def _request(
        self,
        method: str,
        path: str,
        body: Mapping[str, Json] | None = None,
        *,
        files: Parts | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Request:
        if not self._token:
            self._new_token()
        request = self._http.build_request(method, path, json=body, files=files, headers=headers)
        # A file may lie elsewhere than the server; the token is only the server's.
        if request.url.netloc == self._http.base_url.netloc:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request

    def _mended(self, attempt: Callable[[], T]) -> T:
        """Try; on a bad token or a 429, mend it as the code table says and try once more."""
        try:
            return attempt()
        except TokenExpired:
            self._new_token()
        except TooMany as error:
            self._wait(error)
        return attempt()

    def become(self, key: str) -> None:
        """Speak for the registered account of that key from now on, whenever a new token is needed."""
        before, self._key = self._key, key
        try:
            self._new_token()
        except BaseException:
            self._key = before
            raise

    def _new_token(self) -> None:
        """One for the account's key where there is one, else an anonymous one for the same client id."""
        try:
            answer = self._asked_for_token()
        except TooMany as error:
            self._wait(error)
            answer = self._asked_for_token()
        data = answer.get("data")
        token = data.get("token") if isinstance(data, dict) else None
        if not isinstance(token, str) or not token:
            raise ServerTrouble(f"{self.settings.api_url} gave no token.")
        self._token = token
        self._identity.remember(self.settings.api_url, token)

    def _asked_for_token(self) -> dict[str, Json]:
        if self._key:
            return self._once(self._http.build_request("POST", "/api/auth/key-token", json={"key": self._key}))
        headers = {"X-Client-Id": self._identity.client_id}
        if self.settings.secret:
            headers["Authorization"] = f"Bearer {self.settings.secret}"
        return self._once(self._http.build_request("POST", "/api/auth/anonymous-token", headers=headers))

    def _wait(self, error: TooMany) -> None:
        asked = error.data.get("retry_after")
        self.pause(min(float(asked), LONGEST_WAIT_S) if isinstance(asked, int | float) else LONGEST_WAIT_S)

    def _once(self, request: httpx.Request) -> dict[str, Json]:
        return _body_or_raise(self._send(request))

    def _send(self, request: httpx.Request, *, stream: bool = False) -> httpx.Response:
        try:
            return self._http.send(request, stream=stream)
        except httpx.TransportError as error:
            raise Unreachable(f"{self.settings.api_url}: {error or type(error).__name__}.") from error


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _stream_or_raise(response: httpx.Response) -> httpx.Response:
    """The response, unread, when it is a stream; the error that it carries when it is an answer in JSON."""
    kind = response.headers.get("content-type", "")
    if response.is_success and not kind.startswith(("application/json", "text/html")):
        return response
    try:
        response.read()
    except httpx.TransportError as error:
        raise ServerTrouble(f"HTTP {response.status_code}, then the connection broke.") from error
    finally:
        response.close()
    _body_or_raise(response)
    raise ServerTrouble("The server sent one answer where a stream was expected.")


def _body_or_raise(response: httpx.Response) -> dict[str, Json]:
    """The JSON object of an answer whose code is 0. Raises the error of its code, or of its HTTP status."""
    try:
        body = json.loads(response.content)
    except ValueError as error:
        raise _of_status(response, f"HTTP {response.status_code} with a page instead of JSON.") from error
    if not isinstance(body, dict):
        raise _of_status(response, f"HTTP {response.status_code} with {type(body).__name__} instead of an object.")
    code = body.get("code", 0 if response.is_success else None)
    if code == 0 and response.is_success:
        return body
    message = next((m for m in (body.get("message"), body.get("detail")) if isinstance(m, str)), "")
    if not isinstance(code, int) or not code:
        raise _of_status(response, message or f"HTTP {response.status_code}.")
    raise error_for(code, message, _details(response, body))


def _of_status(response: httpx.Response, message: str) -> MoyingError:
    return error_for(_CODE_OF_STATUS.get(response.status_code, 0), message, _details(response, {}))


def _details(response: httpx.Response, body: Mapping[str, Json]) -> dict[str, Json]:
    """What an error needs besides its message: `retry_after` in seconds, and what the body says of itself."""
    said = {**body, **extra} if isinstance(extra := body.get("data"), dict) else dict(body)
    after = response.headers.get("retry-after", "")
    return {**said, "retry_after": int(after)} if after.isdigit() else said
