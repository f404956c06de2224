"""One question to one address over HTTP: bounded in time and size, redirected nowhere.

A town's administrator types the address, and the server asks it: it must not become a way
into the operator's own network. So an address is of https, and every number that its name
stands for is a public one, looked up once and connected to as it was looked up. An engine of
the operator's own (llama.cpp, vLLM…) is named in PARVIS_ENGINE_HOSTS, which lifts both rules.
"""

import http.client
import socket
import ssl
import time
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from parvis.apps.common.deadlines import response_until

LIMIT = 4_000_000  # bytes of an answer
AGENT = "parvis-engine"
PORTS = {"http": 80, "https": 443}


class AddressError(ValueError):
    """An address that is not asked."""


class UnreachableError(Exception):
    """Nobody answered in time, or not in HTTP; says no more than the kind of error."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    data: bytes
    retry_after: str | None = None


def check_address(address: str) -> SplitResult:
    """Return the parts of an address that may be asked.

    Raises:
        AddressError: it is not https, or says more than a host, a port and a path.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise AddressError(address) from error
    odd = parts.query or parts.fragment or parts.username is not None or port == 0
    if not parts.hostname or odd or parts.scheme not in PORTS or not address.isprintable():
        raise AddressError(address)
    if parts.scheme == "http" and not is_ours(parts):
        raise AddressError(address)
    return parts


def is_ours(parts: SplitResult) -> bool:
    """Whether the operator has named this host, alone or with this port, as an engine's."""
    host = parts.hostname or ""
    port = parts.port or PORTS.get(parts.scheme, 0)
    return bool({host, f"{host}:{port}"} & set(settings.PARVIS_ENGINE_HOSTS))


def exchange(
    address: str, *, key: str = "", body: bytes | None = None, seconds: float = 20.0
) -> Answer:
    """Get an address, or post JSON to it.

    Raises:
        AddressError: it is not one to ask.
        UnreachableError: no whole answer in that time.
    """
    parts, until = check_address(address), time.monotonic() + seconds
    headers = {"User-Agent": AGENT, "Accept": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    if body is not None:
        headers["Content-Type"] = "application/json"
    connection = _Connection(parts, until)
    try:
        connection.request("GET" if body is None else "POST", parts.path or "/", body, headers)
        answer = connection.getresponse()
        data = answer.read(LIMIT + 1)
        is_cut = bool(answer.length) and len(data) <= LIMIT  # `read` does not say so itself
        after = answer.getheader("Retry-After")
    except TimeoutError as error:
        raise UnreachableError("timeout") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreachableError(type(error).__name__) from error
    finally:
        connection.close()
    if is_cut or len(data) > LIMIT:
        raise UnreachableError("cut, or too long")
    return Answer(answer.status, data, after)


class _Connection(http.client.HTTPConnection):
    """A connection to the very number that was looked at."""

    def __init__(self, parts: SplitResult, until: float) -> None:
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        super().__init__(host, port, timeout=max(until - time.monotonic(), 0.001))
        self._parts, self._until = parts, until
        self.response_class = response_until(until)

    def connect(self) -> None:
        sock = self._plain()
        if self._parts.scheme == "https":
            context = ssl.create_default_context()
            sock.settimeout(self._left())
            sock = context.wrap_socket(sock, server_hostname=self.host)
        sock.settimeout(self._left())
        self.sock = sock

    def _plain(self) -> socket.socket:
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        numbers = [where for *_, where in found]
        if not is_ours(self._parts) and not all(_is_public(str(each[0])) for each in numbers):
            raise OSError("not a public address")
        failed: OSError = OSError("no address")
        for number in numbers:
            try:
                return socket.create_connection((str(number[0]), self.port), self._left())
            except OSError as error:
                failed = error
        raise failed

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _is_public(number: str) -> bool:
    try:
        return ip_address(number.partition("%")[0]).is_global
    except ValueError:
        return False
