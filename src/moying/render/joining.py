"""The film put together while its last chunks are still drawn: a thread writes each that comes, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
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
        self._thread: Thread | None = None
        self._failed: BaseException | None = None

    def __enter__(self) -> Joining:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        if self._thread is not None:
            self._coming.put(_GivenUp())
            self._thread.join()

    def begin(self, sound: Path) -> None:
        """Begin to write, once the sound is there."""
        if self._thread is None:
            self._thread = Thread(target=self._run, args=(sound,), daemon=True)
            self._thread.start()

    def add(self, chunk: Chunk) -> None:
        """Hand on the next chunk. Raises what went wrong with those before."""
        self._coming.put(chunk)
        self._raise_failed()

    def finish(self) -> None:
        """Wait until all is written. Raises what went wrong."""
        assert self._thread is not None  # `begin` came first
        self._coming.put(None)
        self._thread.join()
        self._raise_failed()

    def _raise_failed(self) -> None:
        if self._failed is not None:
            raise self._failed

    def _run(self, sound: Path) -> None:
        try:
            self._write(self._chunks(), sound)
        except _GivenUp:
            pass
        except BaseException as error:  # noqa: BLE001  # told to whoever waits for the film
            self._failed = error

    def _chunks(self) -> Iterator[Chunk]:
        while (chunk := self._coming.get()) is not None:
            if isinstance(chunk, _GivenUp):
                raise chunk
            yield chunk
