"""How long an answer may take as a whole: a socket's own timeout begins again at each byte."""

import time
from http.client import HTTPResponse

WHOLE = 60.0  # seconds for one file: a server that drips must not keep periodic work


def read_within(answer: HTTPResponse, limit: int, *, seconds: float = WHOLE) -> bytes:
    """Read a body, and no more than one byte beyond the limit.

    Raises:
        TimeoutError: it takes longer than `seconds`, or the socket's own timeout.
    """
    until, body = time.monotonic() + seconds, bytearray()
    while len(body) <= limit:
        more = answer.read1(limit + 1 - len(body))
        if not more:
            break
        body += more
        if time.monotonic() > until:
            raise TimeoutError(f"no whole answer in {seconds:.0f} s")
    return bytes(body)
