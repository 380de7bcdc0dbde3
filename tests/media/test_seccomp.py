"""The filters as programs: run here step by step, for each kind of processor, also for those that we do not have."""

import errno
import mmap
import os
import socket
import struct

import pytest

from moying.media.sandbox.calls import AARCH64, PROCESSORS, X86_64
from moying.media.sandbox.seccomp import open_program, program

ALLOW, KILL = "allow", "kill"
EPERM, EAGAIN, ENOSYS, ENOTTY = errno.EPERM, errno.EAGAIN, errno.ENOSYS, errno.ENOTTY


def verdict(steps, audit, number, *arguments):
    """What a kernel would do: "allow", "kill", or the number of the error that it answers."""
    code = [struct.unpack("HBBI", step) for step in steps]
    given = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<IIQ6Q", number, audit, 0, *(value & (1 << 64) - 1 for value in given))
    at, held = 0, 0
    while True:
        operation, if_so, if_not, value = code[at]
        at += 1
        if operation == 0x20:  # load
            held = struct.unpack_from("<I", data, value)[0]
        elif operation == 0x06:  # return
            return {0x7FFF0000: ALLOW, 0x80000000: KILL}.get(value, value & 0xFFFF)
        else:
            so = {0x15: held == value, 0x35: held >= value, 0x45: held & value != 0}[operation]
            at += if_so if so else if_not


@pytest.fixture(params=PROCESSORS.values(), ids=PROCESSORS.keys())
def here(request):
    return request.param


def asker(here, steps):
    steps = list(steps)
    return lambda name, *arguments: verdict(steps, here.audit, here.numbers[name], *arguments)


def test_a_decoder_reads_and_does_nothing_else(here):
    ask = asker(here, program(here, writes=False))
    for name in ("read", "lseek", "fstat", "munmap", "futex", "ppoll", "exit_group", "rt_sigreturn", "getrandom"):
        assert ask(name) == ALLOW, name
    for name in ("socket", "connect", "execve", "ptrace", "mount", "bpf", "io_uring_setup", "process_vm_writev"):
        assert ask(name) == KILL, name
    assert ask("openat", 0, 0, os.O_RDONLY | os.O_CLOEXEC) == ALLOW
    for flags in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_APPEND):
        assert ask("openat", 0, 0, flags) == EPERM
    assert ask("unlinkat") == EPERM and ask("renameat2") == EPERM
    assert (ask("clone"), ask("clone3"), ask("openat2"), ask("ioctl")) == (EAGAIN, ENOSYS, ENOSYS, ENOTTY)


def test_what_a_call_is_given_decides_where_it_matters(here):
    ask = asker(here, program(here, writes=False))
    for name in ("mmap", "mprotect"):
        assert ask(name, 0, 4096, mmap.PROT_READ | mmap.PROT_WRITE) == ALLOW
        assert ask(name, 0, 4096, mmap.PROT_READ | mmap.PROT_EXEC) == EPERM
    assert (ask("tgkill", os.getpid()), ask("tgkill", os.getpid() + 1), ask("tgkill", 1 << 32)) == (ALLOW, EPERM, EPERM)
    assert (ask("prlimit64", 0, 7, 0), ask("prlimit64", 0, 7, 1 << 40)) == (ALLOW, EPERM)
    assert (ask("prctl", 15), ask("prctl", 38)) == (ALLOW, EPERM)
    assert (ask("fcntl", 3, 4), ask("fcntl", 3, 8)) == (ALLOW, EPERM)


def test_who_may_write_may_name_and_remove_too(here):
    ask = asker(here, program(here, writes=True))
    assert ask("openat", 0, 0, os.O_WRONLY | os.O_CREAT) == ALLOW
    assert ask("unlinkat") == ALLOW and ask("renameat2") == ALLOW and ask("socket") == KILL


def test_a_render_starts_programs_and_speaks_to_its_own_alone(here):
    ask = asker(here, open_program(here))
    assert ask("execve") == ALLOW and ask("clone") == ALLOW
    assert (ask("socket", socket.AF_UNIX), ask("socket", socket.AF_INET)) == (ALLOW, EPERM)
    assert ask("connect") == EPERM and ask("ptrace") == KILL and ask("bpf") == KILL


def test_calls_of_another_kind_of_processor_end_the_process(here):
    for other in {0x40000003, X86_64.audit, AARCH64.audit} - {here.audit}:  # the first is 32-bit x86
        for name in ("read", "openat", "exit_group"):
            assert verdict(program(here, writes=True), other, here.numbers[name]) == KILL
    assert verdict(program(X86_64, writes=True), X86_64.audit, 0x40000000) == KILL  # x32's numbers


def test_a_call_that_nobody_named_is_refused_and_none_is_named_twice(here):
    named = set(here.numbers.values())
    assert len(named) == len(here.numbers)
    steps = list(program(here, writes=False))
    for number in set(range(460)) - named:
        assert verdict(steps, here.audit, number) == EPERM
