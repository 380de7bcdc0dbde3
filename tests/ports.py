"""Ports for servers that must be found again, or that nobody may call by mistake."""

import random
import socket
from contextlib import ExitStack, suppress


def quiet_port(*hosts):
    """A port of these addresses that the kernel gives to no outgoing connection, and to no server that asks for any."""
    for port in random.SystemRandom().sample(range(20_000, 30_000), 500):
        with ExitStack() as tried, suppress(OSError):
            for host in hosts or ("127.0.0.1",):
                for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                    tried.enter_context(socket.socket(socket.AF_INET, kind)).bind((host, port))
            return port
    raise AssertionError("no port is free")
