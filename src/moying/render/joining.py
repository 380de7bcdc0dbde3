"""The film put together while its last chunks are still drawn: a thread writes each that comes, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import TypeAlias

Chunk: TypeAlias = tuple[Path, int]
"""Where it lies and how many frames it holds."""
Write: TypeAlias = Callable[[Iterable[Chunk], Path], None]
"""Writes the film from its chunks, as they come, and its sound."""


class _GivenUp(Exception):
    """No more chunks will come."""


class Joining:
    """Hands chunks on to `write`. Leaving the `with` block before `finish` breaks the writing off."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._coming: SimpleQueue[Chunk | _GivenUp | None] = SimpleQueue()
        self._thread = ThreadPoolExecutor(1)
        self._written: Future[None] | None = None

    def __enter__(self) -> Joining:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._coming.put(_GivenUp())
        self._thread.shutdown()

    def begin(self, sound: Path) -> None:
        """Begin to write, once the sound is there."""
        if self._written is None:
            self._written = self._thread.submit(self._write, self._chunks(), sound)

    def add(self, chunk: Chunk) -> None:
        """Hand on the next chunk. Raises what went wrong with those before."""
        self._coming.put(chunk)
        if self._written is not None and self._written.done():
            self._written.result()

    def finish(self) -> None:
        """Wait until all is written. Raises what went wrong."""
        assert self._written is not None  # `begin` came first
        self._coming.put(None)
        self._written.result()

    def _chunks(self) -> Iterator[Chunk]:
        while (chunk := self._coming.get()) is not None:
            if isinstance(chunk, _GivenUp):
                raise chunk
            yield chunk
