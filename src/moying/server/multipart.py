"""Uploads as they come in: each part goes straight to its file, hashed on the way, never whole in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from moying.store.blobs import Blobs, Incoming

_LONGEST_HEADERS: Final = 8_192
_WRITE_AT_BYTES: Final = 1 << 20


class BodyBroken(Exception):
    """The body is not a whole multipart form."""


class FileTooLarge(Exception):
    """A file is over the limit; `name` is its name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class TooManyFiles(Exception):
    """More files than one session may hold."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has come in whole, not yet looked at."""

    name: str
    file: Incoming


class Receiver:
    """Takes a multipart body piece by piece. `keep` is left with every file open in it, to be closed by its owner."""

    def __init__(self, boundary: bytes, blobs: Blobs, keep: ExitStack, most_bytes: int, most_files: int) -> None:
        self.received: list[Received] = []
        self._blobs, self._keep = blobs, keep
        self._most_bytes, self._most_files = most_bytes, most_files
        self._headers: dict[bytes, bytes] = {}
        self._field, self._value = b"", b""
        self._open: Received | None = None
        self._waiting: list[tuple[Incoming, bytes]] = []
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

    async def receive(self, pieces: AsyncIterator[bytes]) -> list[Received]:
        """Every file of the body. Raises `BodyBroken`, `FileTooLarge`, `TooManyFiles`."""
        try:
            async for piece in pieces:
                self._parser.write(piece)
                if sum(len(data) for _, data in self._waiting) >= _WRITE_AT_BYTES:
                    await run_in_threadpool(self._write)
            await run_in_threadpool(self._write)
            self._parser.finalize()
        except MultipartParseError as error:
            raise BodyBroken(str(error)) from error
        if not self._ended:
            raise BodyBroken("it ends in the middle of a part")
        return self.received

    def _write(self) -> None:
        for file, data in self._waiting:
            file.write(data)
        self._waiting.clear()

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
        if self._open is None:
            return
        file = self._open.file
        waiting = sum(len(data) for into, data in self._waiting if into is file)
        if file.size_bytes + waiting + end - start > self._most_bytes:
            raise FileTooLarge(self._open.name)
        self._waiting.append((file, data[start:end]))

    def _on_part_end(self) -> None:
        if self._open is not None:
            self.received.append(self._open)
        self._open = None

    def _on_end(self) -> None:
        self._ended = True


def plain_name(raw: bytes) -> str:
    """A file's own name, without folders and control signs, at most 200 characters."""
    name = PurePosixPath(raw.decode("utf-8", "replace").replace("\\", "/")).name
    return "".join(sign for sign in name if sign.isprintable())[-200:] or "upload"
