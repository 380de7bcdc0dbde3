"""Uploads as they come in: each part goes straight to its file, hashed on the way, never whole in memory."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Final

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from moying.server.errors import ApiError, as_api_error
from moying.server.intake import Received, plain_name
from moying.store.blobs import Blobs, StorageFull

_LONGEST_HEADERS: Final = 8_192
_MOST_FIELD_BYTES: Final = 1 << 20
_PARSE_AT_BYTES: Final = 1 << 20


class BodyBroken(Exception):
    """The body is not a whole multipart form."""


class TooManyFiles(Exception):
    """More files than one session may hold."""


class Receiver:
    """Takes a multipart body piece by piece. `keep` is left with every file open in it, to be closed by its owner.

    too_large: the answer for a file, by its name, that is over `most_bytes`. What comes of it behind the limit is let
    go, so that the files after it are taken; but not more than once again the limit in one body.
    """

    def __init__(
        self,
        boundary: bytes,
        blobs: Blobs,
        keep: ExitStack,
        most_bytes: int,
        most_files: int,
        too_large: Callable[[str], ApiError],
    ) -> None:
        self.received: list[Received] = []
        self._blobs, self._keep = blobs, keep
        self._most_bytes, self._most_files = most_bytes, most_files
        self._too_large = too_large
        self._headers: dict[bytes, bytes] = {}
        self._field, self._value = b"", b""
        self._open: Received | None = None
        self._let_go_bytes = self._field_bytes = 0
        self._ended = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._headers.clear,
                "on_header_field": self._on_header_field,
                "on_header_value": self._on_header_value,
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._on_headers_finished,
                "on_part_data": self._on_part_data,
                "on_part_end": self._on_part_end,
                "on_end": self._on_end,
            },
        )

    async def receive(self, pieces: AsyncIterable[bytes]) -> list[Received]:
        """Every file of the body. Raises `BodyBroken`, `TooManyFiles`, `ApiError`."""
        waiting, size = [], 0
        async for piece in pieces:
            waiting.append(piece)
            size += len(piece)
            if size >= _PARSE_AT_BYTES:
                await run_in_threadpool(self._parse, waiting)
                waiting, size = [], 0
        await run_in_threadpool(self._parse, waiting)
        if not self._ended:
            raise BodyBroken("it ends in the middle of a part")
        return self.received

    def _parse(self, pieces: list[bytes]) -> None:
        """In a thread: a body of the oddest kind costs its sender time, and nobody else."""
        try:
            for piece in pieces:
                self._parser.write(piece)
        except MultipartParseError as error:
            raise BodyBroken(str(error)) from error

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]
        self._check_headers()

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._check_headers()

    def _check_headers(self) -> None:
        if len(self._field) + len(self._value) > _LONGEST_HEADERS or len(self._headers) > 20:
            raise BodyBroken("a part's headers are too long")

    def _on_header_end(self) -> None:
        self._headers[self._field.lower()] = self._value
        self._field = self._value = b""

    def _on_headers_finished(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        name = options.get(b"filename")
        if name is None:
            return  # a plain field; extra fields are tolerated
        if len(self.received) >= self._most_files:
            raise TooManyFiles
        self._open = Received(plain_name(name), self._keep.enter_context(self._blobs.incoming()))

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        size = end - start
        if self._open is None:
            self._field_bytes += size
            if self._field_bytes > _MOST_FIELD_BYTES:
                raise BodyBroken("its plain fields are too long")
        elif self._open.trouble is not None or self._open.file.size_bytes + size > self._most_bytes:
            self._let_go(self._open, size, self._open.trouble or self._too_large(self._open.name))
        else:
            try:
                self._open.file.write(memoryview(data)[start:end])
            except StorageFull as error:
                self._let_go(self._open, size, as_api_error(error))

    def _let_go(self, received: Received, size: int, trouble: ApiError) -> None:
        self._open = replace(received, trouble=trouble)
        received.file.empty()
        self._let_go_bytes += size
        if self._let_go_bytes > self._most_bytes:
            raise trouble

    def _on_part_end(self) -> None:
        if self._open is not None:
            self.received.append(self._open)
        self._open = None

    def _on_end(self) -> None:
        self._ended = True
