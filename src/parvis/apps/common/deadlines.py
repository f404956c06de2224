"""Reading an HTTP answer until a moment: a socket's own timeout begins again at each byte."""

import http.client
import io
import socket
import time
from dataclasses import dataclass
from typing import Any


def response_until(until: float) -> Any:
    """Return what a connection of `http.client` reads answers with, up to a monotonic moment."""

    def response(sock: socket.socket, **options: Any) -> http.client.HTTPResponse:
        return http.client.HTTPResponse(_Watched(sock, until), **options)  # type: ignore[arg-type]

    return response


@dataclass(frozen=True, slots=True)
class _Watched:
    """A socket, as `HTTPResponse` reads one."""

    sock: socket.socket
    until: float

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Raw(self.sock, self.until))


class _Raw(io.RawIOBase):
    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock, self._until = sock, until
        self._file = sock.makefile("rb", buffering=0)  # keeps the socket open until it is closed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()
