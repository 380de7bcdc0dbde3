"""seccomp: the calls that decoding needs, and no other. What is not named here is refused.

A filter is a small program that the kernel runs before each call (linux/seccomp.h, linux/filter.h). Calls that only
somebody who has taken over the decoder would make (sockets, programs, tracing) end the process; all others that are
not named answer EPERM.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import socket
import struct
from collections.abc import Iterator
from typing import Final

from moying.media.sandbox.kernel import gain_no_privileges, syscall

_LOAD, _JUMP_EQUAL, _JUMP_ABOVE, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_ARCH_AT, _NUMBER_AT, _ARGUMENTS_AT = 4, 0, 16
_X86_64: Final = 0xC000003E
_X32: Final = 0x40000000
_SECCOMP: Final = 317
_SET_FILTER: Final = 1

# Numbers of x86-64 (asm/unistd_64.h). Other machines have other numbers, and no filter here yet.
_MEMORY: Final = {"munmap": 11, "brk": 12, "mremap": 25, "madvise": 28, "msync": 26, "mincore": 27}
_FILES: Final = {
    "read": 0, "write": 1, "close": 3, "stat": 4, "fstat": 5, "lstat": 6, "lseek": 8, "pread64": 17, "pwrite64": 18,
    "readv": 19, "writev": 20, "access": 21, "dup": 32, "fsync": 74, "fdatasync": 75, "ftruncate": 77,
    "getdents64": 217, "getcwd": 79, "readlink": 89, "fadvise64": 221, "newfstatat": 262, "readlinkat": 267,
    "faccessat": 269, "fallocate": 285, "preadv": 295, "pwritev": 296, "preadv2": 327, "statx": 332, "faccessat2": 439,
}  # fmt: skip
_CHANGES_OF_FOLDERS: Final = {"rename": 82, "unlink": 87, "unlinkat": 263, "renameat": 264, "renameat2": 316}
"""Landlock keeps them to the job's folder."""
_WAITING: Final = {"poll": 7, "select": 23, "sched_yield": 24, "nanosleep": 35, "futex": 202, "clock_nanosleep": 230,
                   "pselect6": 270, "ppoll": 271}  # fmt: skip
_TELLING: Final = {
    "getpid": 39, "uname": 63, "gettimeofday": 96, "getrlimit": 97, "getrusage": 98, "sysinfo": 99, "times": 100,
    "getuid": 102, "getgid": 104, "geteuid": 107, "getegid": 108, "getppid": 110, "gettid": 186, "time": 201,
    "sched_getaffinity": 204, "clock_gettime": 228, "clock_getres": 229, "getcpu": 309, "getrandom": 318,
}  # fmt: skip
_OWN_END: Final = {"rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "exit": 60, "sigaltstack": 131,
                   "restart_syscall": 219, "exit_group": 231, "set_robust_list": 273, "rseq": 334}  # fmt: skip
_ATTACKS: Final = {
    "socket": 41, "connect": 42, "accept": 43, "bind": 49, "listen": 50, "socketpair": 53, "vfork": 58, "execve": 59,
    "ptrace": 101, "pivot_root": 155, "chroot": 161, "mount": 165, "umount2": 166, "init_module": 175,
    "kexec_load": 246, "add_key": 248, "request_key": 249, "keyctl": 250, "unshare": 272, "perf_event_open": 298,
    "setns": 308, "process_vm_readv": 310, "process_vm_writev": 311, "finit_module": 313, "bpf": 321, "execveat": 322,
    "userfaultfd": 323, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "pidfd_getfd": 438,
}  # fmt: skip
_SOCKET: Final = 41
_CALLING: Final = (42, 49, 50)
"""connect, bind, listen: the database, a browser's port and the system's bus may listen on local sockets."""
_NEEDED_BY_RENDERS: Final = (_SOCKET, *_CALLING, 43, 53, 58, 59)
"""A render speaks to its workers by pairs of sockets, and starts them as programs."""
_OPEN, _OPENAT, _MMAP, _MPROTECT, _FCNTL, _IOCTL, _PRCTL, _TGKILL = 2, 257, 9, 10, 72, 16, 157, 234
_CLONE, _CLONE3, _OPENAT2, _PRLIMIT64 = 56, 435, 437, 302
_PLAIN_FCNTL: Final = (0, 1, 2, 3, 4, 1030)
"""Copying a descriptor and its flags; not F_SETOWN, which would send signals to others."""
_PR_SET_NAME: Final = 15
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class NoFilter(OSError):
    """This machine's calls are not known here, or its kernel has no seccomp."""


def call_only(*, writes: bool) -> None:
    """Install the filter, for good. writes: files may be opened for writing. Raises `NoFilter`."""
    _install(_program(writes))


def call_all_but_attacks() -> None:
    """Install the filter for a whole render, for good: it starts programs and threads of ours, and calls nobody.

    Raises `NoFilter`.
    """
    _install(_open_program())


def _install(steps: Iterator[bytes]) -> None:
    if os.uname().machine != "x86_64":
        raise NoFilter(errno.ENOSYS, "no filter is written for this kind of processor")
    program = b"".join(steps)
    code = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    try:
        gain_no_privileges()
        syscall(_SECCOMP, _SET_FILTER, 0, ctypes.create_string_buffer(head, len(head)))
    except OSError as error:
        raise NoFilter(error.errno, f"the kernel takes no filter ({error.strerror})") from error


def _open_program() -> Iterator[bytes]:
    yield from _head()
    yield from _one_of(_SOCKET, 0, (socket.AF_UNIX,))
    for number in _CALLING:
        yield from _answer(number, _REFUSE | errno.EPERM)
    for number in sorted({*_ATTACKS.values()} - {*_NEEDED_BY_RENDERS}):
        yield from _answer(number, _KILL)
    yield _step(_RETURN, _ALLOW)


def _head() -> Iterator[bytes]:
    yield _step(_LOAD, _ARCH_AT)
    yield from _unless_equal(_X86_64, _KILL)
    yield _step(_LOAD, _NUMBER_AT)
    yield _step(_JUMP_ABOVE, _X32, 0, 1)
    yield _step(_RETURN, _KILL)


def _program(writes: bool) -> Iterator[bytes]:
    yield from _head()
    plain = _FILES | _MEMORY | _WAITING | _TELLING | _OWN_END | (_CHANGES_OF_FOLDERS if writes else {})
    for number in sorted(plain.values()):
        yield from _answer(number, _ALLOW)
    for number in sorted(_ATTACKS.values()):
        yield from _answer(number, _KILL)
    for number, flags_at in ((_OPEN, 1), (_OPENAT, 2)):
        yield from _answer(number, _ALLOW) if writes else _without_bits(number, flags_at, _WRITING)
    for number in (_MMAP, _MPROTECT):
        yield from _without_bits(number, 2, mmap.PROT_EXEC)
    yield from _one_of(_FCNTL, 1, _PLAIN_FCNTL)
    yield from _one_of(_PRCTL, 0, (_PR_SET_NAME,))
    yield from _one_of(_TGKILL, 0, (os.getpid(),))  # abort() ends by a signal to itself
    yield from _one_of(_PRLIMIT64, 2, (0,))  # reading limits, not setting them
    yield from _answer(_IOCTL, _REFUSE | errno.ENOTTY)
    yield from _answer(_CLONE, _REFUSE | errno.EAGAIN)  # no threads either; "try again" is what callers expect here
    for number in (_CLONE3, _OPENAT2):
        yield from _answer(number, _REFUSE | errno.ENOSYS)  # glibc then takes the older call
    yield _step(_RETURN, _REFUSE | errno.EPERM)


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_so, if_not, value)


def _answer(number: int, action: int) -> Iterator[bytes]:
    yield _step(_JUMP_EQUAL, number, 0, 1)
    yield _step(_RETURN, action)


def _unless_equal(value: int, action: int) -> Iterator[bytes]:
    yield _step(_JUMP_EQUAL, value, 1, 0)
    yield _step(_RETURN, action)


def _without_bits(number: int, argument: int, bits: int) -> Iterator[bytes]:
    """Allow a call when none of these bits is set in that argument."""
    yield _step(_JUMP_EQUAL, number, 0, 4)
    yield _step(_LOAD, _ARGUMENTS_AT + 8 * argument)
    yield _step(_JUMP_BITS, bits, 0, 1)
    yield _step(_RETURN, _REFUSE | errno.EPERM)
    yield _step(_RETURN, _ALLOW)


def _one_of(number: int, argument: int, values: tuple[int, ...]) -> Iterator[bytes]:
    """Allow a call when that argument is one of these, in all of its 64 bits."""
    yield _step(_JUMP_EQUAL, number, 0, 5 + 2 * len(values))
    yield _step(_LOAD, _ARGUMENTS_AT + 8 * argument + 4)
    yield from _unless_equal(0, _REFUSE | errno.EPERM)
    yield _step(_LOAD, _ARGUMENTS_AT + 8 * argument)
    for value in values:
        yield from _answer(value, _ALLOW)
    yield _step(_RETURN, _REFUSE | errno.EPERM)
