"""Whose fault it is: what cannot be read while the film is being made names the segment that shows or plays it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from moying.media.errors import DiskFull, MediaFault


@contextmanager
def blaming(segment_id: str, source: str) -> Iterator[None]:
    """Put the segment's id and its source before what the media room and the painter say is wrong with a file."""
    try:
        yield
    except DiskFull:
        raise
    except FileNotFoundError as error:
        raise MediaFault(f"segment {segment_id!r} ({source}): its file is gone; upload it again") from error
    except (MediaFault, ValueError) as error:
        raise type(error)(f"segment {segment_id!r} ({source}): {error}") from error
