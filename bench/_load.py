"""Requests over kept connections, and how long the answers took.

*Closed loop*: each of N clients asks again as soon as it is answered; this finds the most
that the server can do. *Open loop*: requests fall due at fixed moments, whether or not the
server keeps up, and the wait counts from the moment they were due, so that a server that
stalls does not hide the requests that nobody could send meanwhile.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

Build = Callable[[], bytes]


@dataclass(slots=True)
class Outcome:
    """What a run saw."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    size: int = 0  # bytes of the last body
    last: bytes = b""

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    def wait(self, part: float) -> float:
        """Return the wait, in milliseconds, that this part of the requests did not exceed."""
        ordered = sorted(self.waits)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000


def get(path: str, **headers: str) -> bytes:
    """Return a request as a browser that keeps its connection sends it."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *_lines(headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(path: str, body: bytes, **headers: str) -> bytes:
    """Return a form as a browser sends it."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += ["Content-Type: application/x-www-form-urlencoded", *_lines(headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def _lines(headers: dict[str, str]) -> list[str]:
    return [f"{name}: {value}" for name, value in headers.items()]


async def ask(
    stream: tuple[asyncio.StreamReader, asyncio.StreamWriter], request: bytes
) -> tuple[int, bytes, bytes]:
    """Send one request; return the status, the head and the body."""
    reader, writer = stream
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    lowered = head.lower()
    if b"content-length:" not in lowered:
        raise SystemExit(f"an answer without a length: {head!r}")
    start = lowered.index(b"content-length:") + 15
    length = int(lowered[start : lowered.index(b"\r", start)])
    return int(head[9:12]), head, await reader.readexactly(length)


def one(port: int, request: bytes) -> tuple[int, bytes, bytes]:
    """Ask once."""

    async def main() -> tuple[int, bytes, bytes]:
        stream = await asyncio.open_connection("127.0.0.1", port)
        try:
            return await ask(stream, request)
        finally:
            stream[1].close()

    return asyncio.run(main())


def closed_loop(port: int, build: Build, *, clients: int, seconds: float) -> Outcome:
    """Have `clients` ask without a pause."""
    return asyncio.run(_closed(port, build, clients, seconds))


async def _closed(port: int, build: Build, clients: int, seconds: float) -> Outcome:
    outcome, start = Outcome(), time.perf_counter()

    async def client() -> None:
        stream = await asyncio.open_connection("127.0.0.1", port)
        while (sent := time.perf_counter()) - start < seconds:
            _note(outcome, sent, await ask(stream, build()))
        stream[1].close()

    await asyncio.gather(*(client() for _ in range(clients)))
    outcome.seconds = time.perf_counter() - start
    return outcome


def open_loop(port: int, build: Build, *, rate: float, seconds: float) -> Outcome:
    """Send at a fixed rate; the wait of each counts from when it was due."""
    return asyncio.run(_open(port, build, rate, seconds))


async def _open(port: int, build: Build, rate: float, seconds: float) -> Outcome:
    outcome, start = Outcome(), time.perf_counter() + 0.2
    idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def send(due: float) -> None:
        stream = idle.pop() if idle else await asyncio.open_connection("127.0.0.1", port)
        _note(outcome, due, await ask(stream, build()))
        idle.append(stream)

    sent = []
    for number in range(int(rate * seconds)):
        due = start + number / rate
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        sent.append(asyncio.create_task(send(due)))
    await asyncio.gather(*sent)
    for _reader, writer in idle:
        writer.close()
    outcome.seconds = time.perf_counter() - start
    return outcome


def _note(outcome: Outcome, since: float, answer: tuple[int, bytes, bytes]) -> None:
    outcome.waits.append(time.perf_counter() - since)
    outcome.statuses[answer[0]] += 1
    outcome.size, outcome.last = len(answer[2]), answer[1]
