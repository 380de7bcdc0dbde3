"""The numbers of the kernel's calls, for each kind of processor that a filter is written for.

x86-64 has a list of its own (asm/unistd_64.h); aarch64 has the generic one (asm-generic/unistd.h), in which calls that
another does as well are missing: `open` is `openat`, `poll` is `ppoll`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Processor:
    """audit: by what a filter knows it (linux/audit.h). numbers: of each call that it has, by name."""

    audit: int
    numbers: Mapping[str, int]


X86_64: Final = Processor(
    0xC000003E,
    {
        "read": 0, "write": 1, "open": 2, "close": 3, "stat": 4, "fstat": 5, "lstat": 6, "poll": 7, "lseek": 8,
        "mmap": 9, "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14,
        "rt_sigreturn": 15, "ioctl": 16, "pread64": 17, "pwrite64": 18, "readv": 19, "writev": 20, "access": 21,
        "select": 23, "sched_yield": 24, "mremap": 25, "msync": 26, "mincore": 27, "madvise": 28, "dup": 32,
        "nanosleep": 35, "getpid": 39, "socket": 41, "connect": 42, "accept": 43, "bind": 49, "listen": 50,
        "socketpair": 53, "clone": 56, "vfork": 58, "execve": 59, "exit": 60, "uname": 63, "fcntl": 72, "fsync": 74,
        "fdatasync": 75, "ftruncate": 77, "getcwd": 79, "rename": 82, "unlink": 87, "readlink": 89, "gettimeofday": 96,
        "getrlimit": 97, "getrusage": 98, "sysinfo": 99, "times": 100, "ptrace": 101, "getuid": 102, "getgid": 104,
        "geteuid": 107, "getegid": 108, "getppid": 110, "sigaltstack": 131, "pivot_root": 155, "prctl": 157,
        "chroot": 161, "mount": 165, "umount2": 166, "init_module": 175, "gettid": 186, "time": 201, "futex": 202,
        "sched_getaffinity": 204, "getdents64": 217, "restart_syscall": 219, "fadvise64": 221, "clock_gettime": 228,
        "clock_getres": 229, "clock_nanosleep": 230, "exit_group": 231, "tgkill": 234, "kexec_load": 246,
        "add_key": 248, "request_key": 249, "keyctl": 250, "openat": 257, "newfstatat": 262, "unlinkat": 263,
        "renameat": 264, "readlinkat": 267, "faccessat": 269, "pselect6": 270, "ppoll": 271, "unshare": 272,
        "set_robust_list": 273, "fallocate": 285, "preadv": 295, "pwritev": 296, "perf_event_open": 298,
        "prlimit64": 302, "setns": 308, "getcpu": 309, "process_vm_readv": 310, "process_vm_writev": 311,
        "finit_module": 313, "renameat2": 316, "seccomp": 317, "getrandom": 318, "bpf": 321, "execveat": 322,
        "userfaultfd": 323, "preadv2": 327, "statx": 332, "rseq": 334, "io_uring_setup": 425, "io_uring_enter": 426,
        "io_uring_register": 427, "clone3": 435, "openat2": 437, "pidfd_getfd": 438, "faccessat2": 439,
    },
)  # fmt: skip
AARCH64: Final = Processor(
    0xC00000B7,
    {
        "getcwd": 17, "dup": 23, "fcntl": 25, "ioctl": 29, "unlinkat": 35, "renameat": 38, "umount2": 39, "mount": 40,
        "pivot_root": 41, "ftruncate": 46, "fallocate": 47, "faccessat": 48, "chroot": 51, "openat": 56, "close": 57,
        "getdents64": 61, "lseek": 62, "read": 63, "write": 64, "readv": 65, "writev": 66, "pread64": 67,
        "pwrite64": 68, "preadv": 69, "pwritev": 70, "pselect6": 72, "ppoll": 73, "readlinkat": 78, "newfstatat": 79,
        "fstat": 80, "fsync": 82, "fdatasync": 83, "exit": 93, "exit_group": 94, "unshare": 97, "futex": 98,
        "set_robust_list": 99, "nanosleep": 101, "kexec_load": 104, "init_module": 105, "clock_gettime": 113,
        "clock_getres": 114, "clock_nanosleep": 115, "ptrace": 117, "sched_getaffinity": 123, "sched_yield": 124,
        "restart_syscall": 128, "tgkill": 131, "sigaltstack": 132, "rt_sigaction": 134, "rt_sigprocmask": 135,
        "rt_sigreturn": 139, "times": 153, "uname": 160, "getrlimit": 163, "getrusage": 165, "prctl": 167,
        "getcpu": 168, "gettimeofday": 169, "getpid": 172, "getppid": 173, "getuid": 174, "geteuid": 175,
        "getgid": 176, "getegid": 177, "gettid": 178, "sysinfo": 179, "socket": 198, "socketpair": 199, "bind": 200,
        "listen": 201, "accept": 202, "connect": 203, "brk": 214, "munmap": 215, "mremap": 216, "add_key": 217,
        "request_key": 218, "keyctl": 219, "clone": 220, "execve": 221, "mmap": 222, "fadvise64": 223, "mprotect": 226,
        "msync": 227, "mincore": 232, "madvise": 233, "perf_event_open": 241, "prlimit64": 261, "setns": 268,
        "process_vm_readv": 270, "process_vm_writev": 271, "finit_module": 273, "renameat2": 276, "seccomp": 277,
        "getrandom": 278, "bpf": 280, "execveat": 281, "userfaultfd": 282, "preadv2": 286, "statx": 291, "rseq": 293,
        "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "clone3": 435, "openat2": 437,
        "pidfd_getfd": 438, "faccessat2": 439,
    },
)  # fmt: skip
"""Its filter is tested as a program, and has not run on such a machine yet. Where the kernel does not take it, or a
trial shows that it does not hold, the sandbox does without, as it would on a processor that is not named here."""

PROCESSORS: Final[Mapping[str, Processor]] = {"x86_64": X86_64, "aarch64": AARCH64}
"""By what `uname` calls them."""
