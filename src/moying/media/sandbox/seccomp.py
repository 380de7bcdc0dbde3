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
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from moying.media.sandbox.calls import PROCESSORS, X86_64, Processor
from moying.media.sandbox.kernel import gain_no_privileges, syscall

_LOAD, _JUMP_EQUAL, _JUMP_ABOVE, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_ARCH_AT, _NUMBER_AT, _ARGUMENTS_AT = 4, 0, 16
_X32: Final = 0x40000000
_SET_FILTER: Final = 1

_MEMORY: Final = ("munmap", "brk", "mremap", "madvise", "msync", "mincore")
_FILES: Final = (
    "read", "write", "close", "stat", "fstat", "lstat", "lseek", "pread64", "pwrite64", "readv", "writev",
    "access", "dup", "fsync", "fdatasync", "ftruncate", "getdents64", "getcwd", "readlink", "fadvise64",
    "newfstatat", "readlinkat", "faccessat", "fallocate", "preadv", "pwritev", "preadv2", "statx", "faccessat2",
)  # fmt: skip
_CHANGES_OF_FOLDERS: Final = ("rename", "unlink", "unlinkat", "renameat", "renameat2")
"""Landlock keeps them to the job's folder."""
_WAITING: Final = (
    "poll", "select", "sched_yield", "nanosleep", "futex", "clock_nanosleep", "pselect6", "ppoll",
)  # fmt: skip
_TELLING: Final = (
    "getpid", "uname", "gettimeofday", "getrlimit", "getrusage", "sysinfo", "times", "getuid", "getgid", "geteuid",
    "getegid", "getppid", "gettid", "time", "sched_getaffinity", "clock_gettime", "clock_getres", "getcpu",
    "getrandom",
)  # fmt: skip
_OWN_END: Final = (
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "exit", "sigaltstack", "restart_syscall", "exit_group",
    "set_robust_list", "rseq",
)  # fmt: skip
_ATTACKS: Final = (
    "socket", "connect", "accept", "bind", "listen", "socketpair", "vfork", "execve", "ptrace", "pivot_root",
    "chroot", "mount", "umount2", "init_module", "kexec_load", "add_key", "request_key", "keyctl", "unshare",
    "perf_event_open", "setns", "process_vm_readv", "process_vm_writev", "finit_module", "bpf", "execveat",
    "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register", "pidfd_getfd",
)  # fmt: skip
_CALLING: Final = ("connect", "bind", "listen")
"""The database, a browser's port and the system's bus may listen on local sockets."""
_NEEDED_BY_RENDERS: Final = ("socket", *_CALLING, "accept", "socketpair", "vfork", "execve")
"""A render speaks to its workers by pairs of sockets, and starts them as programs."""
_PLAIN_FCNTL: Final = (0, 1, 2, 3, 4, 1030)
"""Copying a descriptor and its flags; not F_SETOWN, which would send signals to others."""
_PR_SET_NAME: Final = 15
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class NoFilter(OSError):
    """This machine's calls are not known here, or its kernel has no seccomp."""


def call_only(*, writes: bool) -> None:
    """Install the filter, for good. writes: files may be opened for writing. Raises `NoFilter`."""
    _install(lambda here: program(here, writes=writes))


def call_all_but_attacks() -> None:
    """Install the filter for a whole render, for good: it starts programs and threads of ours, and calls nobody.

    Raises `NoFilter`.
    """
    _install(open_program)


def _install(written: Callable[[Processor], Iterator[bytes]]) -> None:
    here = PROCESSORS.get(os.uname().machine)
    if here is None:
        raise NoFilter(errno.ENOSYS, "no filter is written for this kind of processor")
    steps = b"".join(written(here))
    code = ctypes.create_string_buffer(steps, len(steps))
    head = struct.pack("HxxxxxxQ", len(steps) // 8, ctypes.addressof(code))
    try:
        gain_no_privileges()
        syscall(here.numbers["seccomp"], _SET_FILTER, 0, ctypes.create_string_buffer(head, len(head)))
    except OSError as error:
        raise NoFilter(error.errno, f"the kernel takes no filter ({error.strerror})") from error


def open_program(here: Processor) -> Iterator[bytes]:
    """What `call_all_but_attacks` installs, step by step."""
    yield from _head(here)
    yield from _one_of(here.numbers["socket"], 0, (socket.AF_UNIX,))
    for number in _numbers(here, _CALLING):
        yield from _answer(number, _REFUSE | errno.EPERM)
    for number in _numbers(here, (name for name in _ATTACKS if name not in _NEEDED_BY_RENDERS)):
        yield from _answer(number, _KILL)
    yield _step(_RETURN, _ALLOW)


def _head(here: Processor) -> Iterator[bytes]:
    yield _step(_LOAD, _ARCH_AT)
    yield from _unless_equal(here.audit, _KILL)
    yield _step(_LOAD, _NUMBER_AT)
    if here is X86_64:  # its calls have a second set of numbers
        yield _step(_JUMP_ABOVE, _X32, 0, 1)
        yield _step(_RETURN, _KILL)


def program(here: Processor, *, writes: bool) -> Iterator[bytes]:
    """What `call_only` installs, step by step."""
    yield from _head(here)
    plain = (*_FILES, *_MEMORY, *_WAITING, *_TELLING, *_OWN_END, *(_CHANGES_OF_FOLDERS if writes else ()))
    for number in _numbers(here, plain):
        yield from _answer(number, _ALLOW)
    for number in _numbers(here, _ATTACKS):
        yield from _answer(number, _KILL)
    calls = here.numbers
    for name, flags_at in (("open", 1), ("openat", 2)):
        if name in calls:
            yield from _answer(calls[name], _ALLOW) if writes else _without_bits(calls[name], flags_at, _WRITING)
    for name in ("mmap", "mprotect"):
        yield from _without_bits(calls[name], 2, mmap.PROT_EXEC)
    yield from _one_of(calls["fcntl"], 1, _PLAIN_FCNTL)
    yield from _one_of(calls["prctl"], 0, (_PR_SET_NAME,))
    yield from _one_of(calls["tgkill"], 0, (os.getpid(),))  # abort() ends by a signal to itself
    yield from _one_of(calls["prlimit64"], 2, (0,))  # reading limits, not setting them
    yield from _answer(calls["ioctl"], _REFUSE | errno.ENOTTY)
    yield from _answer(calls["clone"], _REFUSE | errno.EAGAIN)  # no threads either; callers expect "try again" here
    for name in ("clone3", "openat2"):
        yield from _answer(calls[name], _REFUSE | errno.ENOSYS)  # glibc then takes the older call
    yield _step(_RETURN, _REFUSE | errno.EPERM)


def _numbers(here: Processor, names: Iterable[str]) -> list[int]:
    """Of those that this processor has."""
    return sorted(here.numbers[name] for name in names if name in here.numbers)


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
