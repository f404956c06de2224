"""Asking a witness over HTTP: one question, two seconds, and nothing of it is trusted."""

import http.client
import ssl
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from parvis.apps.common.deadlines import response_until
from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import (
    MAX_BODY,
    Down,
    Outcome,
    Request,
    origin_hash,
    read_answer,
)

TIMEOUT = 2.0  # seconds, from the first packet to the last byte of the answer
SCHEMES = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}


class UnreachableError(Exception):
    """Nobody answered in time, or not in HTTP."""


def check_address(url: str) -> None:
    """Refuse an address that could not be asked, or that would open something else.

    Raises:
        MalformedError: it is not of http or https, with a host.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise MalformedError(f"witness: not an address: {error}") from error
    odd = parts.query or parts.fragment or parts.username or port == 0
    if parts.scheme not in SCHEMES or not parts.hostname or odd:
        raise MalformedError("witness: an address is http(s)://host/path")


def ask(url: str, request: Request, *, keys: Sequence[VerifierKey], now: int) -> Outcome:
    """Ask a witness to cosign; whatever happens is an outcome."""
    try:
        status, body = exchange("POST", f"{url.rstrip('/')}/add-checkpoint", str(request).encode())
    except (UnreachableError, MalformedError) as error:
        return Down(f"unreachable: {error}")
    return read_answer(status, body, note=request.note, keys=keys, now=now)


def latest(url: str, origin: str) -> Note | None:
    """Fetch the last head that a witness says it cosigned of a journal; nothing is checked."""
    try:
        status, body = exchange("GET", f"{url.rstrip('/')}/{origin_hash(origin)}/checkpoint")
        return Note.parse(body.decode()) if status == http.client.OK else None
    except (UnreachableError, CoreError, UnicodeDecodeError):
        return None


def exchange(method: str, url: str, body: bytes = b"") -> tuple[int, bytes]:
    """Send one request; return the status and no more of the body than is ever read.

    Redirections are not followed, and no proxy is asked: the address is the witness.

    Raises:
        MalformedError: not an address to ask.
        UnreachableError: no answer in time.
    """
    check_address(url)
    parts, until = urlsplit(url), time.monotonic() + TIMEOUT
    connection = SCHEMES[parts.scheme](parts.netloc, timeout=TIMEOUT)
    connection.response_class = response_until(until)
    try:
        connection.request(method, parts.path, body or None, {"User-Agent": "parvis"})
        answer = connection.getresponse()
        return answer.status, answer.read(MAX_BODY + 1)
    except TimeoutError as error:
        raise UnreachableError(f"no answer in {TIMEOUT:.0f} s") from error
    except (OSError, ssl.SSLError, http.client.HTTPException, ValueError) as error:
        raise UnreachableError(f"{type(error).__name__}: {error}"[:120]) from error
    finally:
        connection.close()
