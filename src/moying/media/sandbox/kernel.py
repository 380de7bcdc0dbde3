"""The few calls to the Linux kernel that Python has no names for."""

from __future__ import annotations

import ctypes
import os
import signal
import struct
from pathlib import Path
from typing import Final

_LIBC: Final = ctypes.CDLL(None, use_errno=True)
_LIBC.syscall.restype = ctypes.c_long

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_SYS_CAPSET: Final = {"x86_64": 126, "aarch64": 91}
_CAPABILITY_VERSION_3: Final = 0x20080522
FIND_FILES: Final = 1 << 2
"""CAP_DAC_READ_SEARCH: reading in folders of others. Landlock says which."""
USE_FILES: Final = 0b1111
"""Writing there, and owning what was written, too."""
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000


def syscall(number: int, *arguments: int | ctypes.Array[ctypes.c_char] | None) -> int:
    """Call the kernel. Raises `OSError` when it refuses."""
    given = [a if isinstance(a, ctypes.Array) or a is None else ctypes.c_long(a) for a in arguments]
    answer = int(_LIBC.syscall(ctypes.c_long(number), *given))
    if answer < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return answer


def _prctl(option: int, value: int) -> None:
    if _LIBC.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


def gain_no_privileges() -> None:
    """Nothing that is executed from here on has more rights than we; Landlock and seccomp ask for it."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def end_with_parent() -> None:
    """Be killed when the process that forked us ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def keep_capabilities(most: int) -> None:
    """Root without root's powers but these: a server in a container may be root over folders of somebody else."""
    number = _SYS_CAPSET.get(os.uname().machine)
    if number is None:
        return
    header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITY_VERSION_3, 0))
    kept = most & _capabilities()
    syscall(number, header, ctypes.create_string_buffer(struct.pack("6I", kept, kept, 0, 0, 0, 0)))


def _capabilities() -> int:
    """Those that may be used now (CapEff)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1], 16) for line in lines if line.startswith("CapEff:")), 0)


def leave_network() -> bool:
    """Move into a network of our own that has no way out; False where the kernel does not let us."""
    user, group = os.getuid(), os.getgid()
    if _LIBC.unshare(_CLONE_NEWNET) == 0:
        return True
    if _LIBC.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    try:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{user} {user} 1")
        _write("/proc/self/gid_map", f"{group} {group} 1")
    except OSError:
        pass  # without a map we are nobody; files of ours can still be read, as the kernel compares its own numbers
    return True


def _write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="ascii")
