"""Somebody who listens where nobody should call."""

import socket
import threading

from ports import quiet_port


class Canary:
    """Listens on loopback, by TCP and UDP on one port, and remembers who called."""

    def __init__(self, host="127.0.0.1", port=0):
        self.callers = []
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._tcp = socket.create_server((host, port or quiet_port(host)), family=family)
        self.port = self._tcp.getsockname()[1]
        self._udp = socket.socket(family, socket.SOCK_DGRAM)
        self._udp.bind((host, self.port))
        self._threads = [threading.Thread(target=listen, daemon=True) for listen in (self._accept, self._receive)]
        for thread in self._threads:
            thread.start()

    def _accept(self):
        while True:
            try:
                connection, caller = self._tcp.accept()
            except OSError:
                return
            self.callers.append(caller)  # before it hangs up: who called must not find the list still empty
            connection.close()

    def _receive(self):
        while datagram := self._udp.recv(100):
            self.callers.append(datagram)

    def close(self):
        self._tcp.shutdown(socket.SHUT_RDWR)
        self._tcp.close()
        self._udp.sendto(b"", self._udp.getsockname())
        for thread in self._threads:
            thread.join()
        self._udp.close()
