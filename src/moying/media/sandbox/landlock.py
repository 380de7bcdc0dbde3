"""Landlock: from here on this process sees one file, and perhaps one folder to write in.

The rights and the shape of the calls: linux/landlock.h; which of them a kernel knows is told by its ABI number.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from moying.media.sandbox.kernel import gain_no_privileges, syscall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_TELL_VERSION: Final = 1
_PATH_BENEATH: Final = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = (1 << bit for bit in range(6))
_MAKE_DIR, _MAKE_REG = 1 << 7, 1 << 8
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_FIRST_RIGHTS: Final = (1 << 13) - 1
_LATER_RIGHTS: Final = ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEV))
"""From which ABI on there are: moving between folders, cutting files short, commands to devices."""
_TCP_FROM, _TCP = 4, 0b11
_SCOPES_FROM, _SCOPES = 6, 0b11
"""Abstract sockets of others, and signals to others."""
_IN_FOLDER: Final = _WRITE_FILE | _READ_FILE | _READ_DIR | _REMOVE_FILE | _MAKE_REG | _TRUNCATE

OF_A_FILE: Final = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
READING: Final = _READ_FILE | _READ_DIR | _EXECUTE
WRITING: Final = _IN_FOLDER | _REMOVE_DIR | _MAKE_DIR | _REFER
DRIVING: Final = _READ_FILE | _READ_DIR | _WRITE_FILE | _IOCTL_DEV
"""What a program wants of the device of an encoder."""


def abi() -> int:
    """What the kernel knows of Landlock; 0 when nothing."""
    try:
        return syscall(_CREATE_RULESET, None, 0, _TELL_VERSION)
    except OSError:
        return 0


def see_only(file: Path, folder: Path | None) -> None:
    """Read `file`, read and write in `folder`, and nothing else, for good. Raises `OSError` where it cannot be done."""
    restrict([(file, _READ_FILE), *([(folder, _IN_FOLDER)] if folder is not None else [])])


def restrict(rules: Iterable[tuple[Path, int]]) -> None:
    """From here on, for good, files can be reached only by these rights to these places and what is beneath them.

    TCP is closed too, where the kernel knows how. A place that has gone since it was listed needs no right: others make
    temporary files, and remove them, while a render is shut in beside them. Raises `OSError` where it cannot be done.
    """
    version = abi()
    every = _FIRST_RIGHTS | sum(right for since, right in _LATER_RIGHTS if version >= since)
    asked = struct.pack("Q", every)
    if version >= _TCP_FROM:
        asked += struct.pack("Q", _TCP)
    if version >= _SCOPES_FROM:
        asked += struct.pack("Q", _SCOPES)
    ruleset = syscall(_CREATE_RULESET, ctypes.create_string_buffer(asked, len(asked)), len(asked), 0)
    try:
        for path, rights in rules:
            with suppress(FileNotFoundError):
                _allow(ruleset, path, rights & every)
        gain_no_privileges()
        syscall(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= OF_A_FILE
        rule = struct.pack("=Qi", rights, place)
        syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.create_string_buffer(rule, len(rule)), 0)
    finally:
        os.close(place)
