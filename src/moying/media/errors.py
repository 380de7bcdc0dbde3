"""What can be wrong with a file, and FFmpeg's many ways of saying so folded into two."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class MediaFault(Exception):
    """Something is wrong with a file; the message says what to do. zh: the same in Chinese, where it is known."""

    def __init__(self, message: str, *, zh: str = "") -> None:
        self.zh = zh
        super().__init__(message)


class UnsupportedMedia(MediaFault):
    """A kind of file that is not taken, or one beyond the limits (code 4001 on the wire)."""


class DamagedMedia(MediaFault):
    """The right kind of file, but it cannot be read to its end."""


class LabelMissing(MediaFault):
    """The AI label that the law asks for could not be written into a file, or not be read back."""


class DiskFull(MediaFault):
    """There was no room for what was being written."""


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what FFmpeg and PyAV raise on a bad file into `DamagedMedia`.

    PyAV lets UnicodeDecodeError (metadata), AttributeError (a stream without a decoder) and ValueError (a
    picture without sides) slip through on hostile files; they mean the same: this file is broken.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except (av.FFmpegError, UnicodeDecodeError, AttributeError, ValueError, OverflowError) as error:
        if getattr(error, "errno", None) in _NO_ROOM:
            raise  # of something that is written from what is read here
        raise DamagedMedia(
            f"{path.name} cannot be read ({_plain(error)}); export it again as MP4 (H.264, AAC) and try that file",
            zh=f"{path.name} 无法读取，请重新导出为 MP4（H.264、AAC）后再上传",
        ) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a full disk into `DiskFull`; every other error travels on."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull(f"no room left to write {path.name}; free some disk space and try again") from error
        raise


def _plain(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
