"""Where a published journal is read from: a folder, or a web address."""

import time
from collections.abc import Callable
from email.message import Message
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from parvis.cli.verdicts import read_bytes
from parvis.core.errors import MalformedError
from parvis.core.ledger.copies import Files, checked_length

TIMEOUT = 20  # seconds without a byte
PAUSE = 0.01  # seconds between two requests
ATTEMPTS = 4
MAX_WAIT = 30  # seconds that a server may ask us to wait
AGENT = "parvis-verify"
BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


class UnreachableError(Exception):
    """The network or the server gives no answer: nothing is known of the journal."""


class Folder:
    """A journal as `journal export` writes it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def file(self, path: str, limit: int) -> bytes:
        """Read a file of the folder."""
        return read_bytes(self._root / path, limit)


class Site:
    """A journal behind a web address, asked one file at a time and without haste."""

    def __init__(self, address: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._address, self._sleep = address.rstrip("/"), sleep

    def file(self, path: str, limit: int) -> bytes:
        """Fetch a file; wait where the server asks for it.

        Raises:
            MalformedError: the server says that there is no such file, or it is too long.
            UnreachableError: no answer.
        """
        for attempt in range(ATTEMPTS):
            self._sleep(PAUSE if attempt == 0 else 0)
            try:
                return self._fetch(f"{self._address}/{path}", limit)
            except HTTPError as error:
                with error:
                    self._bear(error.code, error.headers, path)
            except (OSError, HTTPException, URLError, ValueError) as error:
                raise UnreachableError(f"{path}: {error}") from error
        raise UnreachableError(f"{path}: the server asks to come back later")

    def _fetch(self, address: str, limit: int) -> bytes:
        request = Request(address, headers={"User-Agent": AGENT})  # noqa: S310 - see `source`
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            data: bytes = answer.read(limit + 1)
        return checked_length(data, address, limit)

    def _bear(self, status: int, headers: Message, path: str) -> None:
        if status in BUSY:
            asked = headers.get("Retry-After", "")
            self._sleep(min(int(asked) if asked.isdecimal() else 1, MAX_WAIT))
        elif status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
            raise MalformedError(f"{path}: no such file")
        else:
            raise UnreachableError(f"{path}: status {status}")


def source(place: str) -> Files:
    """Choose how to read what a person names."""
    return Site(place) if is_address(place) else Folder(Path(place))


def is_address(place: str) -> bool:
    """Tell a web address from a folder."""
    return place.startswith(("http://", "https://"))
