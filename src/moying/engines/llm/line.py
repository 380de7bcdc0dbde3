"""A line to an endpoint, open for one turn: asks, waits, tries again where that helps, and can be broken off."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable, Coroutine, Mapping, Set
from functools import cache
from ssl import SSLContext
from types import TracebackType
from typing import Any, Final, TypeVar

import httpx

from moying.engines.addresses import told_wrong, wait_asked_s
from moying.engines.llm.failures import LlmFailed, LlmRefused, LlmUnreachable, LlmUnset
from moying.engines.llm.reply import Assembly, Reply
from moying.engines.llm.settings import MODEL, Endpoint

TRIES: Final = 3
_LONGEST_WAIT_S: Final = 15.0
"""A server that wants to be left alone for longer is not waited for: the person is."""
_FIRST_WAIT_S: Final = 0.5
_TICK_S: Final = 0.1
_CONNECT_S: Final = 5.0
_LARGEST_ERROR: Final = 4_096
_BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_MAY_BE_LEFT_OUT: Final = ("stream_options", "temperature", "tool_choice")
"""What an endpoint may do without, when it says that it does not know it."""
_MANNERS: Final[dict[tuple[str, str], set[str]]] = {}
"""What each endpoint and model was found to mind, for as long as the process lives."""

T = TypeVar("T")


class Line:
    """Asks one endpoint. A context manager; one thread at a time.

    tick: called every tenth of a second while the endpoint is waited for; it may raise to break off.
    """

    def __init__(self, endpoint: Endpoint, tick: Callable[[], None] = lambda: None) -> None:
        self.endpoint = endpoint
        self._tick = tick
        self._runner = asyncio.Runner()
        self._http: httpx.AsyncClient | None = None
        self._model = endpoint.model

    def __enter__(self) -> Line:
        self._runner.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._http is not None:
            self._runner.run(self._http.aclose())
        self._runner.__exit__(kind, error, trace)

    @property
    def model(self) -> str:
        """The model asked for. Raises `LlmFailed` when none is set and the server cannot tell."""
        if not self._model:
            self._model = self._run(self._only_model())
        return self._model

    def ask(self, body: Mapping[str, Any]) -> Reply:
        """The answer to the messages; `model`, `stream` and the like are added.

        Raises `LlmFailed`, never with the key in its message, and whatever `tick` raises.
        """
        wish = {"model": self.model, **body, "stream": True, "stream_options": {"include_usage": True}}
        return self._run(self._asked(wish))

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return self._runner.run(self._watched(work))
        except LlmFailed as failed:
            failed.args = (self.endpoint.hushed(str(failed)),)
            raise

    async def _watched(self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.ensure_future(work)
        try:
            while not (await asyncio.wait({task}, timeout=_TICK_S))[0]:
                self._tick()
            return task.result()
        finally:
            task.cancel()
            await asyncio.wait({task})

    async def _asked(self, wish: dict[str, Any]) -> Reply:
        """The answer; a busy server is asked again, one that does not know a word is asked without it."""
        known = _MANNERS.setdefault((self.endpoint.url, str(wish["model"])), set())
        tries = 0
        while True:
            try:
                return await self._answer(_mannerly(wish, known))
            except _Busy as busy:
                tries += 1
                if tries == TRIES or busy.wait_s > _LONGEST_WAIT_S:
                    raise LlmRefused(str(busy), busy.status) from None
                backing_off_s = _FIRST_WAIT_S * 2 ** (tries - 1) * random.uniform(0.75, 1.25)
                await asyncio.sleep(backing_off_s if busy.wait_s < 0 else busy.wait_s)
            except LlmRefused as refused:
                minded = _minded(_mannerly(wish, known), str(refused).lower())
                if minded is None:
                    raise
                known.add(minded)

    async def _answer(self, wish: Mapping[str, Any]) -> Reply:
        """One request. Raises `_Busy` for what may pass, `LlmFailed` for what will not."""
        try:
            async with asyncio.timeout(self.endpoint.longest_s):
                return await self._streamed(wish)
        except httpx.ConnectError as error:
            raise LlmUnreachable(f"nobody answers at {self.endpoint.place}") from error
        except (httpx.TimeoutException, TimeoutError) as error:
            raise LlmUnreachable(f"{self.endpoint.host} did not answer in time") from error
        except httpx.HTTPError as error:
            raise _Busy(f"{self.endpoint.host} broke off ({type(error).__name__})") from error

    async def _streamed(self, wish: Mapping[str, Any]) -> Reply:
        body = json.dumps(wish, ensure_ascii=False, separators=(",", ":")).encode()
        async with self._client().stream("POST", self.endpoint.url, content=body) as got:
            if got.status_code != 200:
                raise await _refusal(got)
            assembly = Assembly()
            try:
                async for chunk in got.aiter_bytes():
                    assembly.feed(chunk)
                    if assembly.done:
                        break
                reply = assembly.reply()
            except LlmRefused as refused:  # an error in the middle of the stream
                if refused.status in _BUSY:
                    raise _Busy(f"{self.endpoint.host}: {refused}", refused.status) from refused
                raise
        if not (reply.text or reply.calls or reply.finish):
            raise _Busy(f"{self.endpoint.host} answered with nothing")
        return reply

    async def _only_model(self) -> str:
        """The server's model, where it has one only."""
        url = self.endpoint.url.removesuffix("/chat/completions") + "/models"
        try:
            got = await self._client().get(url)
            known = [str(row["id"]) for row in got.json()["data"]] if got.status_code == 200 else []
        except httpx.HTTPError as error:
            raise LlmUnreachable(f"nobody answers at {self.endpoint.place}") from error
        except (ValueError, KeyError, TypeError):
            known = []
        if len(known) == 1:
            return known[0]
        some = f"; it has {', '.join(name[:60] for name in known[:8])}" if known else ""
        raise LlmUnset(f"say which model of {self.endpoint.host} is meant with {MODEL}{some}")

    def _client(self) -> httpx.AsyncClient:
        """Redirects are not followed, they would carry the key elsewhere; a proxy of the environment cannot reach this
        machine's own loopback."""
        if self._http is None:
            headers = {"Content-Type": "application/json", "Accept": "text/event-stream", "Accept-Encoding": "identity"}
            if self.endpoint.key:
                headers["Authorization"] = f"Bearer {self.endpoint.key}"
            self._http = httpx.AsyncClient(
                timeout=httpx.Timeout(self.endpoint.patience_s, connect=_CONNECT_S),
                headers=headers,
                verify=_certificates(),
                trust_env=not self.endpoint.on_this_machine,
                follow_redirects=False,
            )
        return self._http


class _Busy(Exception):
    """Worth another try. `wait_s` is what the server asks for, -1 when it does not say."""

    def __init__(self, message: str, status: int = 0, wait_s: float = -1.0) -> None:
        super().__init__(message)
        self.status, self.wait_s = status, wait_s


@cache
def _certificates() -> SSLContext:
    """Loading them takes some 20 ms."""
    return httpx.create_ssl_context()


async def _refusal(got: httpx.Response) -> Exception:
    raw = b""
    async for part in got.aiter_bytes():
        raw += part
        if len(raw) >= _LARGEST_ERROR:
            break
    page = raw.lstrip()[:1] == b"<"
    words = "" if page else told_wrong(raw[:_LARGEST_ERROR])
    told = f"{got.url.host} answered {got.status_code}" + (f": {words}" if words else "")
    if got.status_code in _BUSY and not _about_shape(words):
        return _Busy(told, got.status_code, wait_asked_s(got.headers.get("retry-after", ""), -1.0))
    return LlmRefused(told, got.status_code)


def _about_shape(words: str) -> bool:
    """Whether a server error is about what was asked for (llama.cpp: "tools param requires --jinja flag")."""
    return any(word in words.lower() for word in ("tools", "tool_choice", "response_format", "grammar", "json_schema"))


def _minded(wish: Mapping[str, Any], said: str) -> str | None:
    """What of the wish the endpoint does not know, by its own words; None when it minds something else."""
    if "max_completion_tokens" in said and "max_tokens" in wish:
        return "max_tokens"
    return next((name for name in _MAY_BE_LEFT_OUT if name in wish and name in said), None)


def _mannerly(wish: Mapping[str, Any], minded: Set[str]) -> dict[str, Any]:
    """The wish without what the endpoint minds; the limit of tokens goes by its newer name there."""
    kept = {key: value for key, value in wish.items() if key not in minded}
    if "max_tokens" in minded and "max_tokens" in wish:
        kept["max_completion_tokens"] = wish["max_tokens"]
    return kept
