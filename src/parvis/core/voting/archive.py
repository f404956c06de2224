"""The archive of an election, `<uuid>.bel`: an old tar file of records, byte for byte.

Each event names the one before it and what it carries by their SHA-256, so that the hash
of the last event stands for the whole file. A file has one form: no other order, mode,
time or byte, and no end-of-archive blocks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.voting import wire

BLOCK: Final = 512
MOST: Final = 1 << 28  # bytes of one record; our own bound
MARK: Final = "BELENIOS"
_NAME = re.compile(r"BELENIOS|[0-9a-f]{64}\.(?:data|event)\.json")

SETUP: Final = "Setup"
BALLOT: Final = "Ballot"
END_BALLOTS: Final = "EndBallots"
TALLY: Final = "EncryptedTally"
SHUFFLE: Final = "Shuffle"
END_SHUFFLES: Final = "EndShuffles"
DECRYPTION: Final = "PartialDecryption"
RESULT: Final = "Result"

FOLLOWERS: Final = {
    None: {SETUP},
    SETUP: {BALLOT, END_BALLOTS},
    BALLOT: {BALLOT, END_BALLOTS},
    END_BALLOTS: {TALLY},
    TALLY: {SHUFFLE, DECRYPTION},
    SHUFFLE: {SHUFFLE, END_SHUFFLES},
    END_SHUFFLES: {DECRYPTION},
    DECRYPTION: {DECRYPTION, RESULT},
    RESULT: set(),
}
_CARRIES_NOTHING = frozenset({END_BALLOTS, END_SHUFFLES})
_CARRIES_TWO = {TALLY: "encrypted_tally", SHUFFLE: "payload", DECRYPTION: "payload"}
_SETUP_FIELDS = ("election", "trustees", "credentials", "credentials_certificate?")


@dataclass(frozen=True, slots=True)
class Record:
    """One file of the archive."""

    name: str
    data: bytes

    @property
    def hash(self) -> str:
        """The hash that its name says."""
        return self.name.partition(".")[0]

    @property
    def is_event(self) -> bool:
        """Whether it is an event, and not what one carries."""
        return self.name.endswith(".event.json")


@dataclass(frozen=True, slots=True)
class Event:
    """One step of the election, with what it carries.

    `data` is the records that stand before it: of a setup election, trustees, credentials
    and their certificate where there is one; of a tally, a shuffle or a decryption its
    body, then its own event's payload; else its payload, or nothing.
    """

    height: int
    kind: str
    parent: str | None
    payload: str | None
    hash: str
    text: bytes
    data: tuple[bytes, ...]


def header(name: str, size: int, time: int) -> bytes:
    """Write the block that begins a record."""
    numbers = (b"0000644", b"0000000", b"0000000", b"%011o" % size, b"%011o" % time)
    first = name.encode().ljust(100, b"\0") + b"".join([number + b"\0" for number in numbers])
    counted = sum(first) + 8 * ord(" ") + ord("0")  # as if the sum were eight spaces
    return (first + b"%06o\0 0" % counted).ljust(BLOCK, b"\0")


def record(name: str, data: bytes, time: int) -> bytes:
    """Write a record; `time` is that of the archive, in POSIX seconds."""
    return header(name, len(data), time) + data + bytes(-len(data) % BLOCK)


def start(time: int) -> bytes:
    """Write the record that begins an archive."""
    return record(MARK, wire.dump({"version": 1, "timestamp": str(time)}).encode(), time)


def write_data(data: bytes, time: int) -> bytes:
    """Write a record of what an event carries; it stands before the event."""
    return record(f"{wire.hex_hash(data)}.data.json", data, time)


def write_event(text: bytes, time: int) -> bytes:
    """Write the record of an event."""
    return record(f"{wire.hex_hash(text)}.event.json", text, time)


def event_text(kind: str, height: int, *, parent: str | None, payload: str | None) -> bytes:
    """Write an event: its height from 0, the hashes of the one before and of what it carries."""
    before: dict[str, wire.Json] = {} if parent is None else {"parent": parent}
    after: dict[str, wire.Json] = {} if payload is None else {"payload": payload}
    return wire.dump(before | {"height": height, "type": kind} | after).encode()


def events(chunks: Iterable[bytes]) -> Iterator[Event]:
    """Read an archive, and check its form, its hashes and the order of its events.

    Holds no more than the records of one event.

    Raises:
        MalformedError: other bytes than the archive of these events would have.
        VerificationError: a record that was altered, or an event that may not stand there.
    """
    pending: list[Record] = []
    before: Event | None = None
    for one in records(chunks):
        if not one.is_event:
            pending.append(one)
            if len(pending) > len(_SETUP_FIELDS) + 1:
                raise MalformedError("archive: records that no event carries")
            continue
        before = _event(one, pending, before)
        pending = []
        yield before
    if pending or before is None:
        raise MalformedError("archive: it ends with records that no event carries")


def records(chunks: Iterable[bytes]) -> Iterator[Record]:
    """Read the records after the first, and check their bytes and their hashes.

    Raises:
        MalformedError: not an archive in its only form.
        VerificationError: a record that has another hash than its name says.
    """
    stream = _Stream(chunks)
    time = _read_start(stream)
    while block := stream.take(BLOCK):
        yield _read(stream, block, time)


class _Stream:
    """Bytes that come in chunks of any size."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = filter(None, chunks)
        self._rest = b""
        self._at = 0

    def take(self, size: int) -> bytes:
        """Give that many bytes, or none at the end of the file.

        Raises:
            MalformedError: the file ends within them.
        """
        parts, missing = [], size
        while missing:
            if self._at == len(self._rest):
                self._rest, self._at = next(self._chunks, b""), 0
                if not self._rest:
                    break
            part = self._rest[self._at : self._at + missing]
            self._at += len(part)
            missing -= len(part)
            parts.append(part)
        if missing and missing < size:
            raise MalformedError("archive: it ends within a record")
        return b"".join(parts)


def _read_start(stream: _Stream) -> int:
    block = stream.take(BLOCK)
    if not block.startswith(MARK.encode() + b"\0"):
        raise MalformedError("archive: it does not begin as the archive of an election")
    time = _octal(block[136:147])
    one = _read(stream, block, time)
    version, said = wire.fields(wire.load(one.data, "archive"), "archive", "version", "timestamp")
    if wire.integer(version, "archive: version") != 1 or said != str(time):
        raise MalformedError("archive: another version, or another time than its own")
    return time


def _read(stream: _Stream, block: bytes, time: int) -> Record:
    name, size = block[:100].rstrip(b"\0").decode("latin-1"), _octal(block[124:135])
    if not _NAME.fullmatch(name) or size > MOST or block != header(name, size, time):
        raise MalformedError("archive: the head of a record is not in its only form")
    data, padding = stream.take(size), stream.take(-size % BLOCK)
    if len(data) != size or len(padding) != -size % BLOCK or any(padding):
        raise MalformedError("archive: a record that ends early, or is not filled with zeros")
    if name != MARK and wire.hex_hash(data) != name.partition(".")[0]:
        raise VerificationError("archive: a record that was altered")
    return Record(name, data)


def _octal(text: bytes) -> int:
    if not re.fullmatch(b"[0-7]{11}", text):
        raise MalformedError("archive: a number of a head is not octal")
    return int(text, 8)


def _event(one: Record, pending: list[Record], before: Event | None) -> Event:
    value = wire.load(one.data, "event")
    names = ("parent?", "height", "type", "payload?")
    parent, height, kind, payload = wire.fields(value, "event", *names)
    expected = (None, 0, None) if before is None else (before.hash, before.height + 1, before.kind)
    if parent != expected[0] or wire.integer(height, "event: height") != expected[1]:
        raise VerificationError("event: it does not follow the one before it")
    name = wire.text(kind, "event: type")
    if name not in FOLLOWERS[expected[2]]:
        raise VerificationError(f"event: {name[:20]!r} may not stand here")
    data = tuple(record.data for record in pending)
    if [record.hash for record in pending] != _carried(name, payload, data):
        raise MalformedError("event: not the records that it carries, in their order")
    carried = None if payload is None else wire.text(payload, "event: payload")
    return Event(expected[1], name, expected[0], carried, one.hash, one.data, data)


def _carried(kind: str, payload: object, data: tuple[bytes, ...]) -> list[str]:
    """List the hashes of the records that an event must have before it."""
    if kind in _CARRIES_NOTHING:
        if payload is not None:
            raise MalformedError("event: it carries what it should not")
        return []
    own = wire.read_hex_hash(payload, "event: payload")
    if not data or kind not in {SETUP, *_CARRIES_TWO}:
        return [own]
    value = wire.load(data[-1], "event: payload")
    if kind == SETUP:
        found = wire.fields(value, "setup", *_SETUP_FIELDS)
        return [*(wire.read_hex_hash(item, "setup") for item in found if item is not None), own]
    body = value.get(_CARRIES_TWO[kind]) if isinstance(value, dict) else None
    return [wire.read_hex_hash(body, "event: payload"), own]
